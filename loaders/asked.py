"""What a sentence only asks: "the study will show whether it helps" says that it is studied, and not that it helps.

And what it says not to be: "no trials have tested it in gout".
"""

import re

from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.rules import Context, Draft, apply_rules
from lupuskg.loaders.sentences import View, plain_view

__all__ = ["stated_by"]

_WHETHER = re.compile(
    r"(?<!regardless of )(?<!no matter )\bwhether\b(?! or not\b)"
    r"|\b(?:see|determine|test|examine|evaluate|find out|learn|unclear|unknown|not known|sure|asked|assess|investigate"
    r"|explore) (?P<if>if)\b"
)
# What holds of a drug or a trial though its effect is what is asked.
_HOLDS = frozenset(
    "alsoKnownAs administeredBy developedBy hasComparator hasDesignation hasPhase hasRegimen investigatedFor"
    " memberOfClass requires sponsoredBy studiesCondition studiesDrug".split()
)
# Where the question ends, and the sentence goes on: "…, breastfeeding is not recommended".
_GOES_ON = re.compile(
    r";|, (?=(?:but|and|so|while|although|however|because|therefore|it|this|the|they|use|caution|avoid|do not|you"
    r"|breast-?feeding|nursing|women|patients|people|mothers)\b)"
)
_NO_TRIALS = re.compile(
    r"(?:^|[,;:.(] |\b(?:but|and|although|though|while|are|is|were|been|with|found|identified|remain) )"
    r"no (?:[\w-]+ ){0,3}?(?:trials?|studies|study)\b(?! (?:end ?points?|drugs?))"
)
# "No trial has shown …": it was tried.
_TRIED = re.compile(r"\b(?:show|found|find|demonstrat|met|prov|confirm|support|succe|reach|achiev)\w*\b")


def stated_by(view: View, context: Context) -> tuple[Draft, ...]:
    """What the rules find in a sentence, without what it only asks, and with what it says not to be as denied."""
    drafts = apply_rules(view, context)
    if asked := _WHETHER.search(view.low) if "whether" in view.low or " if " in view.low else None:
        rest = _without(view, asked.start("if") if asked["if"] else asked.start())
        told = {(d.subject.id, d.predicate, d.object.id) for d in apply_rules(rest, context)}
        drafts = tuple(d for d in drafts if d.predicate in _HOLDS or (d.subject.id, d.predicate, d.object.id) in told)
    none = _NO_TRIALS.search(view.low) if "no " in view.low else None
    if none is None or _TRIED.search(view.low, none.end()):
        return drafts
    return tuple(d._replace(negated=True) if d.predicate == "investigatedFor" else d for d in drafts)


def _without(view: View, start: int) -> View:
    """The view without the question that begins at `start`."""
    found = _GOES_ON.search(view.low, start)
    front, back = view.part(0, start), view.part(found.start() if found else len(view.text))
    moved = (Mention(m.start + start, m.end + start, m.term) for m in back.mentions)
    return plain_view(front.text + back.text, (*front.mentions, *moved))
