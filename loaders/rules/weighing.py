"""Cautions told by what is weighed: benefits against risks, in some people."""

import re
from collections.abc import Iterator

from lupuskg.loaders.resolve import Found
from lupuskg.loaders.rules.base import Context, Draft, subjects
from lupuskg.loaders.rules.people import biology, conditions
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

__all__ = ["weighed"]

_WEIGHED = re.compile(r"\boutweigh|\bonly (?:be (?:used|considered) )?if\b|\bweigh(?:ed|ing)?\b|clearly needed")
_BOTH = re.compile(r"\b(?:risks?|benefits?) ?(?:/|and|to|versus|vs\.?) ?(?:the )?(?:risks?|benefits?)\b")
_BANNED = re.compile(r"\bnot (?:\w+ )?recommended|should not|avoid|contraindicated")
# "In patients with a history of lung disease".
_IN_WHOM = re.compile(
    r"(?i)\b(?:patients|people|individuals|those|anyone) (?:with|who have(?: had)?) [^.;]{4,90}?"
    r"(?=[.;]|$|, (?:and|or|but) (?:\w+ )?(?:should|must|may|can)\b"
    r"| (?:should|must|may|can|before|prior|only|if|unless)\b)"
)


@rule("weigh")
def weighed(view: View, context: Context) -> Iterator[Draft]:
    """ "during pregnancy only if the benefits outweigh the risks": a caution, not a ban."""
    told = _WEIGHED.search(view.low)
    if context.question or _BANNED.search(view.low) or not (told or _BOTH.search(view.low)):
        return
    found = (list(_of_women(view, context)) if told else []) or list(_in_whom(view, context))
    for subject in subjects(view, context, len(view.low), loose=True)[:1]:
        for thing in found if subject.type == "Drug" else []:
            yield Draft(subject, "cautionIn", thing.entity).qualified(state=thing.state)


def _of_women(view: View, context: Context) -> Iterator[Found]:
    found = list(biology(view.low))
    yield from found or (biology(context.label.lower()) if re.search(r"\bbenefits?\b", view.low) else [])


def _in_whom(view: View, context: Context) -> Iterator[Found]:
    """The people that a sentence names, or its own label: "History of cancer: consider risks and benefits"."""
    behind = _IN_WHOM.search(view.text)
    if behind is not None and not list(biology(view.low)):
        yield from conditions(behind[0], context)
    elif context.label and view.low.startswith(("weigh", "consider")) and not list(biology(context.label.lower())):
        yield from conditions(context.label, context)
