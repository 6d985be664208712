"""Outcomes of trials and of development: endpoints met or missed, programs stopped."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entities_of, entity_of, minted
from lupuskg.loaders.rules.base import Context, Draft, clause_start, drug_subjects, negated, run_of
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.rules.trial_names import trials_named, trials_told
from lupuskg.loaders.rules.trials import the_trial
from lupuskg.loaders.sentences import View

_MET = re.compile(
    r"\b(?:met|meet|meets|meeting|achieved?|reach(?:ed|ing)?|missed|hits?|hitting|f[ea]ll(?:s|ing)? short of"
    r"|undershot)\b[^.;]{0,40}?\b(?P<rank>primary"
    r"|secondary|main|co-primary)?\s?(?:and \w+ )?(?:efficacy )?(?P<what>end ?points?|goals?|targets?|mark\b|aims?"
    r"|outcomes?|objectives?)\b"
)
# "47% of patients achieved this endpoint": they did, which may be too few.
_SHARE_DID = re.compile(r"\d ?% of (?:the )?(?:patients|people|participants|those)\b[^.;]*$")
_SHORT = re.compile(r"missed|short of|undershot")
_SIGNIFICANT = re.compile(
    r"(?<!not )(?<!no )\b(?:statistically )?significant(?:ly)?\b(?:[^.;]|\.\d){0,90}?"
    r"\b(?:on|in|for) (?:the|its) primary (?:efficacy )?end ?point\b"
)
_FAILED = re.compile(
    r"\b(?:failed|fails|stumbled|was unsuccessful|were unsuccessful)\b"
    r"(?! to (?:respond|show that|reach|meet|hit|achieve|develop|find|create|bring|produce))"
    r"(?! (?:(?:at least|more than) )?(?:one|two|three|\d+|prior|previous|other|standard|first-line|conventional"
    r"|all|several"
    r"|multiple|both|earlier|existing|initial)\b)"
)
# "After TNF inhibitors have failed", "if many others failed": treatments before, in patients.
_TREATMENT_FAILED = re.compile(
    r"\b(?:many|other|most|some)\b|\b(?:after|once|when|if|where|unless|until) [^,;]{0,80}\b(?:has|have|had)(?: \w+)? $"
    r"|\b(?:who|whom|whose) [^,;]{0,80}$"
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


# "Met its goal in A but missed it in B": each part has an outcome of its own.
_CONTRAST = re.compile(r",? (?:but|while|whereas|although|though|however|yet)\b,?|;")
_FIRST_PART = re.compile(r"(?:while|whereas|although|though)\b[^,;]*")
# What such a part says of the outcome that another part has named: "missed it", "did not", "not in phase 3".
_AGAIN = re.compile(
    r"(?P<deny>\b(?:missed|miss) (?:it|that|them)|\b(?:did|does)(?: not|n't)(?: do so| meet (?:it|them|that))?"
    r"|\bfell short|\bfailed to(?: do so| meet (?:it|them))|^ not(?= (?:in|for|on|at)\b))"
    r"|\b(?:met|meets|hit|reached|achieved) (?:it|that|them|both)|\bsucceeded|\bdid(?: so)?(?= in\b|[,.]|$)"
)
# "The first trial missed it": a trial without a name, beside one that has a name.
_UNNAMED = re.compile(r"\b(?:the|a|one|another) (?:[\w-]+ ){0,3}(?:trial|study)\b")

# Where an outcome is told, what it is, and whether it is denied.
Told = tuple[int, str, bool]
_ON_A_TRIAL = re.compile(r"\bend ?points?\b|\b(?:the|this|its) (?:[\w-]+ ){0,3}(?:trial|study)\b")


@rule("outcome")
def outcomes(view: View, context: Context) -> Iterator[Draft]:
    """Endpoints met or missed, development stopped, positive results."""
    if context.section in ("effects", "dosage", "precautions") or context.question:
        return
    parts = _parts(view.low)
    before: list[Entity] = []
    found = list(_told(view.low, parts))
    ways = {(label, deny) for _, _, told in found for _, label, deny in told}
    for start, end, told in found:
        diseases = view.named("Disease", start=start, end=end)
        for at, label, deny in told:
            before = (
                _tested_in(view, context, at, (start, end), before) if len(parts) > 1 else _tested(view, context, at)
            )
            term = lexicon().lookup(label)
            thing = entity_of(term) if term else minted("Outcome", label)
            for subject in before:
                indication = diseases[0].term.label if len(diseases) == 1 and (label, not deny) in ways else ""
                yield Draft(subject, "hasOutcome", thing, deny).qualified(indication=indication)


def _parts(low: str) -> list[tuple[int, int]]:
    """The parts of a sentence that a "but" or a "while" sets against one another; one where none does."""
    first = _FIRST_PART.match(low)
    cuts = [(first.end(), first.end())] if first else []
    cuts += [found.span() for found in _CONTRAST.finditer(low, first.end() if first else 0)]
    return list(zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(low)], strict=True))


def _told(low: str, parts: list[tuple[int, int]]) -> Iterator[tuple[int, int, list[Told]]]:
    """What each part tells, by its own words or by those of the part that names the outcome."""
    found = [list(_outcomes(low, *part)) for part in parts]
    named = next((label for told in found for _, label, _ in told if "endpoint" in label), "")
    for (start, end), told in zip(parts, found, strict=True):
        again = _AGAIN.search(low[start:end]) if named and not told else None
        if again:
            told = [(start + again.start(), named, bool(again["deny"]))]
        denied = {label for _, label, deny in told if deny}
        yield start, end, [(at, label, deny) for at, label, deny in told if deny or label not in denied]


def _tested_in(view: View, context: Context, at: int, part: tuple[int, int], before: list[Entity]) -> list[Entity]:
    """Whose outcome a part of a sentence tells: a trial or drug that the part names, else that of the part before."""
    start, end = part
    named = trials_named(view)
    here = [trial for trial in named if start <= view.text.find(trial.label) < end]
    if here:
        return here if re.search(r"\b(?:trials|studies|neither|both)\b", view.low[start:end]) else here[:1]
    if named and _UNNAMED.search(view.low, start, at):
        return []
    own = entities_of(run_of(view.named("Drug", start=start, end=at), view.low))
    return own or before or ([] if named else _tested(view, context, at))


def _outcomes(whole: str, first: int, last: int) -> Iterator[Told]:
    """The outcomes that whole[first:last] tells by its own words."""
    low = whole[first:last]
    for found in _MET.finditer(low):
        if _SHARE_DID.search(low[: found.start()]):
            continue
        if (
            not found["what"].startswith(("end", "obj", "out"))
            and not found["rank"]
            and not re.search(r"\b(?:trials?|stud(?:y|ies))\b", whole)
        ):
            continue
        rank = "secondary" if found["rank"] == "secondary" else "primary"
        begin = clause_start(low, found.start())
        yield (
            first + found.start(),
            f"{rank} endpoint",
            negated(low, begin, found.start("what")) or _SHORT.search(found[0]) is not None,
        )
    for found in _MET_PASSIVE.finditer(low):
        yield first + found.start(), f"{found['rank']} endpoint", bool(found["deny"]) or found["verb"] == "missed"
    significant = _SIGNIFICANT.search(low)
    if significant and not _MET.search(low) and not negated(low, 0, significant.end()):
        yield first + significant.start(), "primary endpoint", False
    failed = _FAILED.search(low)
    if failed and not _TREATMENT_FAILED.search(low[: failed.start()]):
        yield first + failed.start(), "primary endpoint", True
    for pattern, label in ((_STOPPED, "development discontinued"), (_PAUSED, "trial suspended")):
        told = (m for m in pattern.finditer(low) if not _FULL.match(m[0]))
        over = next((m for m in told if not _NOT_OVER.search(low[: m.start()])), None)
        if over:
            yield first + over.start(), label, False
    positive = _POSITIVE.search(low)
    if positive:
        yield first + positive.start(), "positive result", negated(low, 0, positive.start())
    safe = (
        _SAFE.search(low) if re.search(r"\b(?:trials?|stud(?:y|ies)|data|profile|analysis|results?)\b", low) else None
    )
    if safe:
        yield first + safe.start(), "favorable safety profile", False


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
