"""Outcomes of trials and of development: endpoints met or missed, programs stopped."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entity_of, minted
from lupuskg.loaders.rules.base import Context, Draft, clause_start, drug_subjects, negated, rule
from lupuskg.loaders.rules.trials import the_trial, trials_told
from lupuskg.loaders.sentences import View

_MET = re.compile(
    r"\b(?:met|meet|meets|meeting|achieved?|reach(?:ed|ing)?|missed|hits?|hitting)\b[^.;]{0,40}?\b(?P<rank>primary"
    r"|secondary|main|co-primary)?\s?(?:and \w+ )?(?:efficacy )?(?P<what>end ?points?|goals?|targets?|mark\b|aims?"
    r"|outcomes?|objectives?)\b"
)
_SIGNIFICANT = re.compile(
    r"(?<!not )(?<!no )\b(?:statistically )?significant(?:ly)?\b(?:[^.;]|\.\d){0,90}?"
    r"\b(?:on|in|for) (?:the|its) primary (?:efficacy )?end ?point\b"
)
_FAILED = re.compile(
    r"\b(?:failed|fails|stumbled|was unsuccessful|were unsuccessful)\b"
    r"(?! to (?:respond|show that|reach|meet|hit|achieve|develop|find|create|bring|produce))"
)
_TESTING = r"(?:development|program(?:me)?|trials?|stud(?:y|ies)|research|testing|enrol?lment|recruitment|dosing)\b"
_OF_PEOPLE = r"(?! (?:drug|medication|treatment|medicine|visit|participation|early due|because of (?:side|adverse)))"
_BETWEEN = (
    r"(?:(?:an?|the|its|this|their|all|further|ongoing|new|clinical|early|planned|late-stage|mid-stage|pivotal|patient"
    r"|entire|that|both|two|phase [\w/]+|[\w-]*[a-z]+-(?:controlled|blind|label)|of|in|work on) "
    r"|(?!to )[\w-]{4,} (?=phase|clinical|trial|study|program|development|research)){0,6}"
)
_STOPPED = re.compile(
    rf"\b(?P<passive>(?:development|program(?:me)?|trials?|stud(?:y|ies)|research)\b(?:[^.;,]{{0,50}}"
    rf"|, [^.;,]{{2,40}}, )\b(?:was|were"
    r"|has been|have been|been)\s+(?:\w+ )?(?:discontinued|halted|terminated|stopped|abandoned|cancell?ed|scrapped"
    r"|shelved|dropped|axed|called off|cut short|closed early))"
    r"|\b(?:discontinu(?:e|ed|es|ing)|end(?:ed|s|ing)?|halted|stopped|scrapped|abandoned"
    r"|terminated) (?:the |its |clinical |further )*"
    r"development\b|\b(?:giv\w+|gave) up on\b|\bpull\w* the plug on\b"
    r"|\bwill (?:not|no longer) (?:move forward|advance|pursue|develop)"
    r"|\bstopp?\w* (?:developing|studying|testing)\b|\bcease\w* (?:work|development)\b"
    r"|\b(?:was|were|has been|have been) (?:dropped|abandoned|shelved) (?:for|as an?)\b"
    r"|\b(?:halt(?:ed|s|ing)?|terminat(?:e|es|ed|ing)|discontinu(?:e|es|ed|ing)|abandon(?:ed|s|ing)?"
    r"|scrap(?:ped|s|ping)?"
    r"|stop(?:ped|s|ping)?|end(?:ed|ing)|(?<=to )end|(?<=will )end|cancel(?:s|l?ed|l?ing)?|call(?:s|ed"
    r"|ing)? off|ax(?:es|ed|ing)|drop(?:s|ped|ping)?"
    r"|ceas(?:e|es|ed|ing)|wind(?:s|ing)? down|cut(?:s|ting)? short"
    rf"|(?:cessation|termination|discontinuation) of) {_BETWEEN}{_TESTING}{_OF_PEOPLE}"
)
_PAUSED = re.compile(
    r"\b(?:plac|put|impos|issu)\w* (?:an? )?(?:partial |full )?clinical hold\b|"
    rf"\b(?:paus(?:e|es|ed|ing)|suspend(?:s|ed|ing)?|suspension of|pause in|hold on) {_BETWEEN}{_TESTING}{_OF_PEOPLE}"
    r"|\b(?:trials?|stud(?:y|ies)|enrol?lment|dosing|program(?:me)?)\b[^.;]{0,40}\b(?:was|were|has been"
    r"|have been|is|are) "
    r"(?:\w+ly )?(?:paused|suspended|put on (?:clinical )?hold|placed on (?:clinical )?hold)"
)
# "Biogen ended enrollment": as many have been enrolled as were wanted.
_FULL = re.compile(r"end\w* .*(?:enrol|recruit)")
# "Patients who stopped the trial", "the company may halt the study": nothing that is over.
_NOT_OVER = re.compile(
    r"\b(?:patients?|participants|people|subjects|volunteers|women|men|children|who|those|%)(?: \w+){0,4} $"
    r"|\b(?:may|might|could|would|should|if|unless|whether|before|until|not|n't|never|no|without"
    r"|rules? for)\b[^.;,]{0,40}$"
)
_POSITIVE = re.compile(r"\bpositive (?:\w+ ){0,4}(?:results?|data|outcomes?|findings|topline|phase)\b")
_SAFE = re.compile(
    r"\b(?:generally )?favou?rable(?: safety)? profile|well[ -]tolerated"
    r"|profile\b[^.;]{0,60}\bfavou?rable|favou?rable safety\b"
)
_MET_PASSIVE = re.compile(
    r"\b(?P<rank>primary|secondary) (?:efficacy )?end ?points?\b[^.;]{0,80}?\b(?:was"
    r"|were) (?P<deny>not )?(?:also )?(?P<verb>met|achieved|reached|missed)\b"
)


_ON_A_TRIAL = re.compile(r"\bend ?points?\b|\b(?:the|this|its) (?:[\w-]+ ){0,3}(?:trial|study)\b")


@rule("outcome")
def outcomes(view: View, context: Context) -> Iterator[Draft]:
    """Endpoints met or missed, development stopped, positive results."""
    if context.section in ("effects", "dosage", "precautions") or context.question:
        return
    for at, label, deny in _outcomes(view.low):
        term = lexicon().lookup(label)
        thing = entity_of(term) if term else minted("Outcome", label)
        for subject in _tested(view, context, at):
            yield Draft(subject, "hasOutcome", thing, deny)


def _outcomes(low: str) -> Iterator[tuple[int, str, bool]]:
    for found in _MET.finditer(low):
        if (
            not found["what"].startswith(("end", "obj", "out"))
            and not found["rank"]
            and not re.search(r"\b(?:trials?|stud(?:y|ies))\b", low)
        ):
            continue
        rank = "secondary" if found["rank"] == "secondary" else "primary"
        begin = clause_start(low, found.start())
        yield found.start(), f"{rank} endpoint", negated(low, begin, found.start("what")) or "missed" in found[0]
    for found in _MET_PASSIVE.finditer(low):
        yield found.start(), f"{found['rank']} endpoint", bool(found["deny"]) or found["verb"] == "missed"
    significant = _SIGNIFICANT.search(low)
    if significant and not _MET.search(low) and not negated(low, 0, significant.end()):
        yield significant.start(), "primary endpoint", False
    failed = _FAILED.search(low)
    if failed and not re.search(r"\b(?:many|other|most|some)\b", low[: failed.start()]):
        yield failed.start(), "primary endpoint", True
    for pattern, label in ((_STOPPED, "development discontinued"), (_PAUSED, "trial suspended")):
        told = (m for m in pattern.finditer(low) if not _FULL.match(m[0]))
        over = next((m for m in told if not _NOT_OVER.search(low[: m.start()])), None)
        if over:
            yield over.start(), label, False
    positive = _POSITIVE.search(low)
    if positive:
        yield positive.start(), "positive result", negated(low, 0, positive.start())
    safe = (
        _SAFE.search(low) if re.search(r"\b(?:trials?|stud(?:y|ies)|data|profile|analysis|results?)\b", low) else None
    )
    if safe:
        yield safe.start(), "favorable safety profile", False


def _tested(view: View, context: Context, at: int) -> list[Entity]:
    trials = trials_told(view, context) or the_trial(view, context)
    if trials:
        return trials if re.search(r"\b(?:trials|studies)\b", view.low) else trials[:1]
    others = {m.term.id for m in view.named("Drug")} - {drug.id for drug in context.focus}
    if context.trial is not None and not others and _ON_A_TRIAL.search(view.low):
        return [context.trial]
    found = drug_subjects(view, context, max(at, 1), loose=True)
    behind = [m for m in view.named("Drug") if not view.low.startswith(" equivalent", m.end)]
    return found or [entity_of(m.term) for m in behind[:1]]
