"""Drugs under investigation: phases, and candidates named after their disease."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.resolve import entities_of, entity_of
from lupuskg.loaders.rules.base import Context, Draft, negated
from lupuskg.loaders.rules.purposes import diseases, object_end
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

__all__ = ["PAIRED", "phase_of", "stage_of"]

_PHASE = re.compile(r"\bphase[ -]?(\d[ab]?(?: ?/ ?\d[ab]?)?|i{1,3}v?[ab]?|iv)\b")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_CANDIDATE = re.compile(r"\s(?:drug )?(?:candidates?|hopefuls?),?\s")
# "The lupus drug rilotumab failed in phase 3": a drug that is still tried.
_DRUG_IN_TEST = re.compile(r"\sdrug,?\s")
_IN_TEST = re.compile(r"\b(?:phases?|trials?|stud(?:y|ies)|failed|fails|stumbled)\b")
_NTH_PHASE = re.compile(
    r"\b(first|second|third)(?: and final)? (?:clinical |test |testing |development )?phase\b(?! of)"
)
_ITS_USE = re.compile(
    r"\b(?:stud(?:y|ies)|trials?)\b[^.;]{0,80}\b(?:assess|evaluat|explor|examin|investigat|test|determin|stud)\w* "
    r"(?:its|the drug's) (?:[\w-]+ ){0,2}?(?:effectiveness|efficacy|potential|safety|use|effects?)\b"
)
_STAGE = re.compile(r"\b(early|mid|middle|late|final)[- ]stage (?:\w+ ){0,2}(?:trials?|stud(?:y|ies)|testing|tests?)\b")
PAIRED = re.compile(
    r"\b(?:trials?|studies|testing|development|pipeline)\b[^.;:]{0,30}: "
    r"|\b(?:active|ongoing|current|several|other|new|clinical|many) (?:\w+ ){0,2}(?:trials|studies) (?:are )?"
    r"(?:investigat|evaluat|test|explor|assess)\w* "
)
# "A phase 2 trial of the drug for the treatment of gout": of the drug in focus.
_OF_THE_DRUG = re.compile(
    r"\b(?:trials?|study|studies|testing|evaluation|investigation|program(?:me)?|test|tests) of "
    r"(?:it|(?:the|this|its|their) (?:(?:investigational|experimental|new|lead|novel|company's) )*"
    r"(?:drug|therapy|treatment"
    r"|medicine|medication|candidate|compound|antibody|product|agent))(?P<for> (?:for the (?:potential )?treatment of"
    r"|as an? (?:\w+ )?(?:treatment|therapy) (?:for|of)|to treat|for treating|for"
    r"|in (?:[\w-]+ ){0,3}?(?:people|patients|adults|children|those|individuals) with|in))? "
)
_ALSO_IN = re.compile(r"^(?:in addition to|besides|beyond|along with) (?P<what>[\w' -]{2,50}), ")
_STUDY_OF = re.compile(r"\s(?:study|trial|program(?:me)?)\b[^.;]{0,20}? of\s")


def phase_of(low: str, start: int = 0) -> str:
    """The phase a text names, in digits, or an empty string.

    >>> phase_of("a phase iib study"), phase_of("phase 2/3")
    ('2b', '2/3')
    """
    found = _PHASE.search(low, start)
    if not found:
        nth = _NTH_PHASE.search(low, start)
        return str(("first", "second", "third").index(nth[1]) + 1) if nth else ""
    told = found[1].replace(" ", "")
    return _ROMAN.get(told.rstrip("ab"), told.rstrip("ab")) + told[len(told.rstrip("ab")) :] if told[0] == "i" else told


def stage_of(low: str) -> str:
    """The phase that a text names, or the one that its stage stands for.

    >>> stage_of("a late-stage trial"), stage_of("a phase 2 trial"), stage_of("a trial")
    ('3', '2', '')
    """
    told = phase_of(low)
    found = None if told else _STAGE.search(low)
    return {"early": "1", "mid": "2", "middle": "2", "late": "3", "final": "3"}[found[1]] if found else told


@rule("investigation")
def candidates(view: View, context: Context) -> Iterator[Draft]:
    """ "the asthma candidate rilotumab", "a phase 3 asthma study of rilotumab"."""
    for mention in view.named("Disease"):
        found = _CANDIDATE.match(view.low, mention.end) or _STUDY_OF.match(view.low, mention.end)
        if found is None and _IN_TEST.search(view.low) and "approved" not in view.low:
            found = _DRUG_IN_TEST.match(view.low, mention.end)
        drug = (
            next((m for m in view.named("Drug", start=found.end()) if m.start <= found.end() + 4), None)
            if found
            else None
        )
        if drug is not None:
            yield Draft(entity_of(drug.term), "investigatedFor", entity_of(mention.term)).qualified(
                phase=stage_of(view.low)
            )


@rule("investigation")
def its_potential(view: View, context: Context) -> Iterator[Draft]:
    """ "Two studies are under way to assess its potential for lupus treatment"."""
    found = _ITS_USE.search(view.low)
    named = entities_of(view.named("Drug", end=found.start())) if found else []
    drugs = named or list(context.focus)
    if found and len(drugs) == 1 and drugs[0].type == "Drug" and not context.fixed:
        for mention in view.named("Disease", start=found.end())[:1]:
            yield Draft(drugs[0], "investigatedFor", entity_of(mention.term)).qualified(phase=stage_of(view.low))


@rule("investigation")
def paired(view: View, context: Context) -> Iterator[Draft]:
    """ "in late-stage trials: rilotumab and ianalumab for asthma, and zolbetumab for lupus"."""
    cue = PAIRED.search(view.low)
    if cue is None or context.question:
        return
    drugs: list[Entity] = []
    told = False
    for mention in view.named("Drug", "Disease", start=cue.end()):
        if mention.term.type == "Drug":
            drugs, told = ([] if told else drugs) + [entity_of(mention.term)], False
        elif told or re.search(r"\b(?:for|in)\b[^.;,]{0,30}$", view.low[: mention.start]):
            told = True
            for drug in drugs:
                yield Draft(drug, "investigatedFor", entity_of(mention.term)).qualified(phase=phase_of(view.low))


@rule("investigation")
def of_the_drug(view: View, context: Context) -> Iterator[Draft]:
    """ "Enrollment is ongoing for a phase 1 trial of the drug for the treatment of gout and asthma"."""
    found = _OF_THE_DRUG.search(view.low)
    if found is None or context.question or len(context.focus) != 1 or negated(view.low, 0, found.start()):
        return
    if view.named("Drug") or context.focus[0].type != "Drug":
        return
    also = _ALSO_IN.match(view.low)
    end = object_end(view.low, found.end())
    told = list(diseases(view, found.end(), end, strict=True)) if found["for"] else []
    told += list(diseases(view, also.start("what"), also.end("what"), strict=True)) if also and told else []
    for thing, _ in told:
        yield Draft(context.focus[0], "investigatedFor", thing.entity).qualified(
            phase=stage_of(view.low), state=thing.state
        )
