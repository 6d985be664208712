"""What patients are to tell their doctor before treatment: "tell your doctor if you have diabetes"."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import PARTNERS, PROTEINS, Context, Draft
from lupuskg.loaders.rules.effects import effect_drafts
from lupuskg.loaders.rules.people import conditions
from lupuskg.loaders.rules.reactions import frequency_of
from lupuskg.loaders.sentences import View

__all__ = ["asks_to_tell", "told_before", "warned_of", "warns"]

_DOCTOR = (
    r"(?:your|the|a) (?:(?:healthcare|health care|medical|rheumatology) )?"
    r"(?:doctor|physician|provider|professional|specialist|pharmacist|nurse|care team|team|prescriber)s?"
)
_TELL = re.compile(
    r"(?:before (?P<before>[^.;]{3,80}?), )?(?:(?:please|always|you should|you must|be sure to|make sure to|also) )*"
    rf"(?:tell|inform|let) {_DOCTOR}(?:,? (?:and|or) (?:{_DOCTOR}|\w+))?(?: know)?\b(?P<rest>[^.;]*?)"
    r"\bif (?:you|the patient) (?P<what>(?:also |ever |currently )*(?:have|had|are|suffer|were|take|use)\b.+)"
)
# What happens during treatment is to be told too, and is no condition that one has before it.
_HAPPENS = re.compile(
    r"\b(?:right away|immediately|at once|straight away|as soon as|promptly|symptoms?|signs|worse|any of the)\b"
)
# "Tell your doctor right away if any of these unlikely but serious side effects occur: …".
_WARNED = re.compile(
    r"(?:[\w ]{0,30}, )?(?:tell|call|contact|inform|notify|seek|get|stop)\b[^.:;]{0,80}? if (?:you (?:have|get"
    r"|notice|experience)"
    r" )?(?:any(?: of)?|one of|some of)?(?: ?the| these| following)* (?:(?:rare|unlikely|very|but|serious|severe"
    r"|other) )*"
    r"(?:side effects|adverse (?:effects|reactions))(?: (?:occur|happen|develop|appear|arise)s?)?: "
)
_BEFORE = re.compile(r"\b(?:ever had|have had|history of|medical conditions?)\b|\bpregnan|\bbreast-?feed")
_AND_IF = re.compile(
    r",? (?:or|and) (?:if )?(?:you )?(?=(?:are|have|had|were|suffer|plan) )|,? if you (?=(?:are|have|had|were|suffer) )"
    r"|, (?=(?:are|plan|have) )"
)
_TAKING = re.compile(
    r"(?:also |currently )*(?:take|use|(?:are|have been) (?:also |currently )*(?:taking|using|receiving|on))\b"
)
_OPENS = re.compile(
    r"(?:(?:also |ever |currently |recently )*(?:have|had|are|were|suffer)(?: ever)?(?: had| been)?"
    r"(?:,? (?:or have had|or had|from|diagnosed with|being treated for|treated for))*)(?: +|$)"
)
_NO_CONDITION = re.compile(
    r"(?:(?:recently |also |ever )*(?:taken|used|received)|plan|planning|trying|thinking|taking|using|going"
    r"|scheduled|receiving|about|due"
    r"|any (?:questions|other|concerns)|questions|not|under|over|interested|unsure|concern)\w*\b"
)


def asks_to_tell(low: str) -> bool:
    """Whether a lower-case sentence asks patients to tell their doctor of something.

    >>> asks_to_tell("tell your doctor if you have diabetes."), asks_to_tell("store it in a refrigerator.")
    (True, False)
    """
    return _TELL.match(low) is not None


def warns(low: str) -> bool:
    """Whether a sentence asks to tell of effects that it lists: "tell your doctor if any of these effects occur: …"."""
    return _WARNED.match(low) is not None


def warned_of(view: View, context: Context) -> Iterator[Draft]:
    """The effects that patients are to tell of at once, where a sentence calls them side effects and lists them."""
    found = _WARNED.match(view.low)
    if found is not None and not context.question:
        for draft in effect_drafts(view, context, found.end(), len(view.low), frequency_of(found[0]), doubt=False):
            yield draft.qualified(state="serious" if "serious" in found[0] else "")


def told_before(view: View, context: Context) -> Iterator[Draft]:
    """The conditions to be told before treatment, each one to be careful with."""
    found = _TELL.match(view.low)
    if found is None or view.low.endswith(":") or _HAPPENS.search(view.low) or context.question:
        return
    first = found["before"] or "before" in found["rest"] or context.section == "precautions"
    if context.section == "effects" or not (first or _BEFORE.search(found["what"])):
        return
    start = found.start("what")
    ahead = [entity_of(m.term) for m in view.named("Drug", end=start)]
    who = ahead[-1:] or [drug for drug in context.focus if drug.type == "Drug"]
    joints = [(m.start(), m.end()) for m in _AND_IF.finditer(view.low, start)]
    ends = [*(at for at, _ in joints), len(view.low)]
    for begin, end in zip([start, *(at for _, at in joints)], ends, strict=True):
        for predicate, thing, state in _told(view, context, begin, end):
            for subject in who:
                if thing.id != subject.id:
                    yield Draft(subject, predicate, thing).qualified(state=state)


def _told(view: View, context: Context, begin: int, end: int) -> Iterator[tuple[str, Entity, str]]:
    """What one part of the sentence is to be told of: what else is taken, or what one has."""
    taking = _TAKING.match(view.low, begin, end)
    if taking:
        for mention in view.named(*PARTNERS, start=taking.end(), end=end):
            if mention.term.label not in PROTEINS:
                yield "interactsWith", entity_of(mention.term), ""
        return
    opens = _OPENS.match(view.low, begin, end)
    words = view.text[opens.end() if opens else begin : end].strip(" .")
    if not _NO_CONDITION.match(words.lower()):
        for found in conditions(words, context):
            yield "cautionIn", found.entity, found.state
