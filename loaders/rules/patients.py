"""Statements in a reader's own words: what you may get, have to have done, and whom a drug is for."""

import re
from collections.abc import Iterator

from lupuskg.loaders.populations import population
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import Context, Draft, clause_end, drug_subjects, negated, subjects
from lupuskg.loaders.rules.effects import ADVICE, STOPPING, effect_drafts
from lupuskg.loaders.rules.purposes import state_of
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

__all__ = ["FRAIL"]

_LIKELY = re.compile(
    r"\bmore likely to (?:get|develop|have|pick up|catch|suffer(?: from)?|experience) (?P<list>[^.;:]+)"
    r"|\b(?:your|the) (?:risk|chances?) of (?:getting |developing )?(?P<list2>[^.;:]{3,60}?)"
    r" (?:(?:may|might|can|will) be|is) (?:higher|greater|increased|raised)"
)
# "People with lupus are more likely to …": the disease does it, not the drug.
_ILL_ARE = re.compile(r"\b(?:people|patients|those|women|men|adults|children|you) (?:with|who have|whose)\b")
# "The elderly are more likely to have decreased renal function": so they are without the drug.
FRAIL = re.compile(
    r"(?:(?:decreased|reduced|impaired|declining|age-related|poor) (?:\w+ )?(?:renal|kidney|hepatic|liver|cardiac"
    r"|heart)"
    r"|other (?:diseases|medical|conditions))\b"
)
_IS_FOR = re.compile(
    r"(?:\b(?:is|are)|['’]s) (?:only |mainly |usually )?for (?=(?:use in )?(?:adults?|people|patients|those|children"
    r"|anyone)\b)"
)
_WHO_HAVE = re.compile(r"\b(?:with|who have|living with) ")
_NEAR = 60
_SOME_GET = re.compile(
    r"^(?:(?:some|many|a few|most) )(?:people|patients|users)\b(?: (?:on|taking|who take) [\w -]{2,30}?)? "
    r"(?:also )?(?:get|develop|have|notice|report|experience) (?P<list>[^.;]+)"
)


@rule("likely")
def likelier(view: View, context: Context) -> Iterator[Draft]:
    """ "It can make you more likely to get infections": a risk."""
    if context.question or context.section in ("usage", "mechanism", "dosage") or ADVICE.match(view.low):
        return
    for found in _LIKELY.finditer(view.low):
        before = view.low[: found.start()]
        if negated(view.low, 0, found.start()) or _ILL_ARE.search(before) or STOPPING.search(before):
            continue
        named = "list" if found["list"] else "list2"
        if FRAIL.match(view.low, found.start(named)):
            continue
        stop = min(found.end(named), clause_end(view.low, found.start(named)))
        said = found.start("list") if found["list"] else found.end()
        doubt = bool(re.search(r"\b(?:may|might|can|could)\b", view.low[:said]))
        for draft in effect_drafts(view, context, found.start(named), stop, "", doubt, risk=True):
            if draft.object.reviewed:
                yield draft


@rule("is-for")
def meant_for(view: View, context: Context) -> Iterator[Draft]:
    """ "Rilotumab is for adults with active lupus"."""
    found = _IS_FOR.search(view.low)
    if (
        found is None
        or context.question
        or negated(view.low, 0, found.end())
        or context.section in ("effects", "dosage")
    ):
        return
    link = _WHO_HAVE.search(view.low, found.end(), clause_end(view.low, found.end()))
    begin = link.end() if link else len(view.low)
    for mention in view.named("Disease", start=begin, end=begin + _NEAR)[:1]:
        for subject in drug_subjects(view, context, found.start()):
            yield Draft(subject, "indicatedFor", entity_of(mention.term)).qualified(
                state=state_of(view, mention.start, begin), population=population(view.text)
            )


@rule("some-get")
def some_get(view: View, context: Context) -> Iterator[Draft]:
    """In prose on one drug "some people get headaches" tells its known adverse effects."""
    found = _SOME_GET.match(view.low)
    if found is None or context.question or context.section not in ("other", "questions") or len(context.focus) != 1:
        return
    if negated(view.low) or ADVICE.match(view.low):
        return
    for mention in view.named("AdverseEffect", start=found.start("list"), end=found.end("list")):
        for subject in subjects(view, context, found.start("list"), loose=True):
            yield Draft(subject, "hasAdverseEffect", entity_of(mention.term))
