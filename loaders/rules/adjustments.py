"""Dose adjustments in organ impairment and special populations."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.cues import cue_pattern
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import Found, entity_of, minted, organs
from lupuskg.loaders.rules.base import Context, Draft, drug_subjects
from lupuskg.loaders.rules.people import heading_of, people_of
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_ADJUST = re.compile(cue_pattern("adjustment"))
_FOR = re.compile(r"\b(?:for|in|with|if|on|have|based on|of|are)\b\s+")
_NONE = re.compile(
    r"\bno(?:t)?\b[^.;]{0,60}(?:adjust|reduc|modif|chang)|(?:n't|not|never) (?:\w+ ){0,4}(?:require|need"
    r"|necessary|recommended|needed|required)|without (?:dose|dosage) adjust"
)
_ORGAN_LIMIT = re.compile(
    r"(?:\b(?:above|below|over|under|between|less than|greater than|more than|at least) |[<>≤≥]=? ?)?\b"
    r"\d+(?:\.\d+)?(?: ?(?:to|-|–|and) ?\d+(?:\.\d+)?)? ?ml/min(?:/1\.73 ?m[²2])?"
)
# Below the heading of an organ: "Reduce the dose", "No dose adjustment is needed".
_OPENS = re.compile(
    r"(?:no |reduce|decrease|lower|adjust|modify|halve|consider|dos(?:e|es|age|ing) (?:adjust|reduc|modif))"
)
# "To manage side effects like diarrhea", "adverse effects such as neutropenia may also require a lower dose".
_FOR_EFFECTS = re.compile(
    r"\b(?:(?:side|adverse) (?:effects?|reactions?|events?)|toxicit(?:y|ies)),? "
    r"(?:such as|like|including|particularly|especially|for example) (?P<list>[^.;]+)"
)
_CLEARANCE = re.compile(r"\b(?:creatinine clearance|crcl|e?gfr)\b[^.;]{0,25}\d")
_METABOLIZER = re.compile(r"\bpoor metaboli[sz]ers? of (cyp\w+)|\b(cyp\w+) poor metaboli[sz]ers?\b")
_MAYBE = re.compile(r"\b(?:may|might|could|can)\b")
_AS_A_RULE = re.compile(r"\b(?:generally|usually|typically|often|normally)\b")
_SILENT = re.compile(
    r"\b(?:unknown|unclear)\b|(?:n't|\bnot) (?:\w+ly )?(?:been )?(?:\w+ly )?(?:provide|specif|defin"
    r"|list|describ|mention|establish"
    r"|availab|clear)\w*|\bno (?:specific )?(?:dos(?:e|age|ing) )?(?:adjustments?|recommendations?"
    r"|guidance|guidelines?"
    r"|information)\b[^.;]{0,60}\b(?:are|is|has been|have been) (?:provided|listed|specified"
    r"|available|described|given|mentioned)\b"
)


@rule("adjustment")
def adjustment(view: View, context: Context) -> Iterator[Draft]:
    """Dose adjustments in organ impairment and special populations; silence of a label is no denial."""
    if not _ADJUST.search(view.low) or context.section == "effects":
        return
    who = drug_subjects(view, context, len(view.low), loose=True)
    named = False
    for start, end in _clauses(view.low):
        told = _ADJUST.search(view.low, start, end) or _NONE.search(view.low, start, end)
        if told is None or _SILENT.search(view.low, start, end):
            continue
        for found in _adjusted(view, start, end):
            named = True
            yield from _adjustments(who, found, view.low[start:end])
    above = context.label or (heading_of(context) if _OPENS.match(view.low) else "")
    label = (
        []
        if named or "adjust" in above.lower() or _SILENT.search(view.low)
        else [*organs(above.lower()), *people_of(above, "Condition", "Population")]
    )
    stems = tuple(stem for stem in ("pregnan", "breast") if stem in view.low)
    for found in label:
        if stems and found.entity.label in ("pregnancy", "breastfeeding") and not found.entity.label.startswith(stems):
            continue
        yield from _adjustments(who, found, view.low)


def _clauses(low: str) -> list[tuple[int, int]]:
    cuts = [m.start() for m in re.finditer(r"[;]|,? (?:but|whereas|while|however|although)\b", low)]
    return list(zip([0, *cuts], [*cuts, len(low)], strict=True))


def _adjustments(who: list[Entity], found: Found, clause: str) -> Iterator[Draft]:
    bound = _ORGAN_LIMIT.search(clause)
    state = found.state or (" ".join(bound[0].split()) if bound else "")
    deny = bool(_NONE.search(clause))
    doubt = bool((_AS_A_RULE if deny else _MAYBE).search(clause))
    for subject in who:
        yield Draft(subject, "doseAdjustmentIn", found.entity, deny, doubt).qualified(state=state)


def _adjusted(view: View, start: int, end: int) -> Iterator[Found]:
    """Organ impairments, metabolizers and populations that a clause names."""
    for slow in _METABOLIZER.finditer(view.low, start, end):
        enzyme = (slow[1] or slow[2]).upper()
        yield Found(minted("Condition", f"{enzyme} poor metabolizer", f"poor metabolizer of {enzyme}"))
    impaired = list(organs(view.low[start:end]))
    yield from impaired
    told = lexicon().lookup("renal impairment") if not impaired and _CLEARANCE.search(view.low, start, end) else None
    if told is not None:
        yield Found(entity_of(told))
    elif not impaired:
        listed = _FOR_EFFECTS.search(view.low, start, end)
        if listed is not None:
            begin, stop = listed.span("list")
            for mention in view.named("AdverseEffect", "Disease", "Condition", start=begin, end=stop):
                if view.low.count("(", begin, mention.start) == view.low.count(")", begin, mention.start):
                    yield Found(entity_of(mention.term))
            return
        for mention in view.named("Condition", "Population", "Disease", start=start, end=end):
            if mention.term.label == "adult" or view.low.startswith(("'s ", "s' "), mention.end):
                continue
            if _FOR.search(view.low[max(0, mention.start - 70) : mention.start]) or mention.start - start < 30:
                yield Found(entity_of(mention.term))
