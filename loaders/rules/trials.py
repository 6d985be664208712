"""Trials: what they study, in prose and in the titles of citations."""

import re
from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter

from lupuskg.claim import Entity
from lupuskg.identifiers import LKG, mint
from lupuskg.loaders.phrases import tidy
from lupuskg.loaders.populations import population
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import entities_of, entity_of
from lupuskg.loaders.rules.base import Context, Draft
from lupuskg.loaders.rules.comparators import AGAINST, OPPONENT, comparators
from lupuskg.loaders.rules.investigations import phase_of
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.rules.trial_names import is_acronym, trial_entity, trials_told
from lupuskg.loaders.sentences import View

__all__ = [
    "is_trial_title",
    "phase_entity",
    "the_trial",
    "title_claims",
    "trial_of_title",
]

_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]*(?:[ -][A-Z0-9][A-Z0-9]*)*(?:[ -]\d+)?)\)\s*\.?\s*$")
_OPENING = re.compile(r"(?:The )?([A-Z][A-Z0-9-]{3,}(?: \d)?) (?:study|trial)\b")
_OF_A_FIRM = re.compile(
    r", (?:an?|the) [^,]*\b(?:company|biotech|firm|organi[sz]ation|charity|maker|developer)\b[^,]*$"
)
_STATE = re.compile(
    r"((?:moderate(?:ly)?|severe(?:ly)?|mild(?:ly)?|active|inactive|refractory|proliferative"
    r"|autoantibody-positive|moderate and severe)(?:(?:,| to| and| or|-to-) ?(?:severe(?:ly)?"
    r"|moderate(?:ly)?|active|mild))*(?: active)?)\s+(?:\w+ )?$"
)
_RIVALS = re.compile(r"\bplacebo\b|\b(?:against|versus|vs\.?|compared (?:with|to)) (?:the )?[\w-]+")
_COUNTED = re.compile(
    r"\b(?:in|enroll(?:ed|s|ing)?|includ(?:ed|es|ing)|recruit(?:ed|s|ing)?|randomi[sz](?:ed|es|ing)|of"
    r"|involv(?:ed|es|ing))"
    r" (?:(?:about|nearly|more than|over|a total of|some) )?\d[\d,]* (?:[\w-]+ ){0,2}?"
    r"(?:patients|people|adults|participants|children|volunteers|women|men|subjects)\b"
)
_BACKGROUND = re.compile(
    r"\b(?:in combination with|combined with|on top of|receiving(?: background)?|plus|added to"
    r"|with)\s+((?:the )?(?:standard[ -]of[ -]care|standard (?:therapy|care)|soc(?: therapy)?"
    r"|background [\w ]+?|(?:[\w-]+ ){0,2}standard of care|corticosteroids))\b"
)
_THE_DRUG = re.compile(
    r"^(?:the|its|this) (?:[\w-]+ )?(?:approval|decision|filing|application|submission|designation)s? (?:was|is|were) "
    r"(?:mainly |primarily )?(?:based|supported)\b"
    r"|\bis (?:running|conducting|starting) (?:an?|the|its|another)\b"
    r"|\b(?:it|the (?:drug|therapy)|this (?:\w+ )?(?:treatment|therapy|drug|medicine|candidate|compound))\b"
)
# "In the study", "participants in the trial", "it was designed to enroll": about the trial that the text has come to.
_KIND_OF_TRIAL = r"(?:(?:[\w-]+,? ){0,4}(?:trial|study))"
_THE_TRIAL = re.compile(
    rf"(?:in |during |throughout )?(?:the|this) {_KIND_OF_TRIAL}\b(?! (?:drug|medication|treatment|medicine"
    rf"|team|author))"
    rf"|(?:all |the |most |some |\d+ )?(?:patients|participants|people|adults|subjects|volunteers) (?:enrolled "
    rf"|taking part )?"
    rf"in (?:the|this) {_KIND_OF_TRIAL}\b"
    r"|(?:(?:patients|participants|subjects|volunteers|people|adults)(?: (?:with|who|aged) [^.;]{3,60}?)?"
    r"|they) (?:(?:were|are|will be|have been) )?(?:then )?"
    r"(?:randomly|randomi[sz]ed|assigned)\b"
    r"|(?:it|which) (?:(?:is|was) )?(?:designed|meant|intended|set up|planned|expected) to "
    r"(?:enroll|recruit|include|examine|compare|test|evaluate|assess|study|investigate)\b"
    r"|it (?:will |is )?(?:enroll|recruit|randomi[sz]|compar|evaluat|examin|test)(?:s|ed|ing|es)?\b"
    r"|the data (?:show|demonstrat|reveal)"
)
_TRIES = re.compile(
    r"\b(?:(?:examin|evaluat|test|compar|assess|investigat|study)(?:e|es|s|ed|ing)?"
    r"|(?:assigned|randomi[sz]ed)(?: [^.;]{0,20})? to(?: receive)?) "
)
_NEAR = re.compile(r"(?:(?!\b(?:with|standard|background|placebo|versus|against)\b)[^.;]|\.\d){0,70}")
_TOGETHER = re.compile(r"(?: \([^()]*\))? (and|plus|followed by|and then) (?:the )?")
_COMBINES = re.compile(r"\b(?:combin\w+|both|together|dual|sequential\w*)\b")
_ANOTHER = re.compile(r"\b(?:another|other|different|rivals?|competitors?|competing|unlike|blockers?|inhibitors?)\b")


def phase_entity(phase: str) -> Entity:
    """The entity of a phase in its normal form."""
    known = lexicon().terms.get(f"{LKG}phase-{phase.replace('/', '-')}")
    return entity_of(known) if known else Entity(mint("Phase", phase), phase, "Phase", (), False)


def trial_of_title(title: str) -> Entity:
    """The trial a registry title names: by the vocabulary, its acronym, its number, or its title."""
    known = lexicon().title(title)
    if known is not None:
        return entity_of(known, title.strip(" ."))
    found = _ACRONYM.search(title) or _OPENING.match(title)
    number = re.search(r"NCT\d{8}", title)
    bare = title.strip(" .")
    if found and is_acronym(found[1]):
        return trial_entity(found[1], bare)
    return trial_entity(number[0] if number else bare, bare)


def is_trial_title(title: str) -> bool:
    """Whether the title of a paper is that of one trial: it ends in an acronym and speaks of a trial."""
    found = _ACRONYM.search(title) or _OPENING.match(title)
    told = re.search(r"(?i)\b(?:trial|study|randomi[sz]ed|versus|placebo|phase \d)", title)
    return bool(found and told and is_acronym(found[1]))


def title_claims(view: View, trial: Entity) -> Iterator[Draft]:
    """What a registry title says: drugs, conditions, phase, comparator."""
    found = _ACRONYM.search(view.text)
    end = found.start() if found and is_acronym(found[1]) else len(view.text)
    background = _BACKGROUND.search(view.low)
    partner = re.search(r"\bin combination with\b|\bversus\b|\bcompared with\b", view.low)
    last = partner.start() if partner else end
    for entity in entities_of(m for m in view.named("Drug", end=end) if m.start < last):
        yield Draft(trial, "studiesDrug", entity)
    for draft in _conditions(view, trial, end):
        yield draft.qualified(background=tidy(background[1]).text if background else "")
    phase = phase_of(view.low)
    if phase:
        yield Draft(trial, "hasPhase", phase_entity(phase))
    yield from comparators(view, trial)


def _conditions(view: View, trial: Entity, end: int) -> list[Draft]:
    return list(_conditions_named(view, trial, end))


def _conditions_named(view: View, trial: Entity, end: int) -> Iterator[Draft]:
    seen: set[str] = set()
    own = {t.id for t in map(lexicon().lookup, re.split(r"[-\s\d]+", trial.label)) if t is not None}
    diseases = view.named("Disease", end=end)
    named_so = [m for m in diseases if m.term.id in own]
    kinds = [m for m in diseases if m.term.label != "lupus" and ("lupus" in m.term.label or "SLE" in m.term.label)]
    diseases = [m for m in diseases if m.term.label != "lupus"] if kinds else diseases
    for mention in named_so or diseases:
        if mention.term.id not in seen and not _inside_drug_name(view, mention):
            seen.add(mention.term.id)
            state = _STATE.search(view.text[: mention.start])
            yield Draft(trial, "studiesCondition", entity_of(mention.term)).qualified(
                state=state[1].lower().replace("-to-", " to ") if state else ""
            )
    if re.search(r"\bproliferative (?:lupus )?nephritis\b", view.low):
        nephritis = lexicon().lookup("lupus nephritis")
        if nephritis is not None and nephritis.id not in seen and "lupus" in view.low:
            yield Draft(trial, "studiesCondition", entity_of(nephritis))


def _inside_drug_name(view: View, mention: Mention) -> bool:
    """Whether a disease stands before "standard of care", or is what a company is for: "a firm that treats gout, …"."""
    return bool(
        _OF_A_FIRM.search(view.low[: mention.start])
        or re.match(
            r"\s(?:standard|therap|treatment|drug|study|trial|candidate"
            r"|responder|(?:disease )?activity|severity|assessment)",
            view.low[mention.end :],
        )
    )


# "In gout (NCT01234567) and in an academic study in asthma": what follows is of another one.
_ANOTHER_STUDY = re.compile(
    r"\band (?:also )?in (?:an?|another|other|separate|further) (?:[\w-]+ ){0,3}(?:study|trial|studies|trials)\b"
)


@rule("investigation", "outcome", "trial")
def named_trials(view: View, context: Context) -> Iterator[Draft]:
    """A trial named in prose: what it studies, in whom, in which phase."""
    written = trials_told(view, context)
    trials = written or the_trial(view, context)
    if not trials or context.section in ("effects", "mechanism", "dosage", "precautions"):
        return
    for trial, part in _parts(view, trials):
        drugs, named = list[Entity](), list[Mention]()
        tries = _TRIES.search(part.low)
        if written:
            beside = OPPONENT.search(part.low)
            named = part.named("Drug", end=beside.start() if beside else None) or view.named("Drug")
            named = [m for m in named if not view.low.startswith(" equivalent", m.end) or part is not view]
            named = [m for m in named if not AGAINST.search(part.low[: m.start])] if len(named) > 1 else named
            drugs = entities_of(named) or _meant(part, context)
        elif tries:
            named = [
                m for m in part.named("Drug", start=tries.end()) if _NEAR.fullmatch(part.low[tries.end() : m.start])
            ]
            drugs = entities_of(named)
        for drug in _tried(part, named, drugs) if len(trials) == 1 or part is not view else drugs:
            yield Draft(trial, "studiesDrug", drug)
        background = _BACKGROUND.search(part.low)
        for draft in _conditions(part, trial, len(part.text)) or _topical(part, trial, context):
            people = population(part.text)
            yield draft.qualified(background=tidy(background[1]).text if background else "", population=people)
        phase = _own_phase(part, trial)
        if phase:
            yield Draft(trial, "hasPhase", phase_entity(phase))
        yield from comparators(_own_part(part, trial) if len(trials) > 1 else part, trial)


def _topical(view: View, trial: Entity, context: Context) -> list[Draft]:
    """What the participants have where a sentence counts them and names no disease: that of the text."""
    told = context.topic is not None and _COUNTED.search(view.low)
    return [Draft(trial, "studiesCondition", context.topic)] if told and context.topic else []


def _own_part(view: View, trial: Entity) -> View:
    """What a sentence on several trials says behind the name of one, up to what that trial compares with."""
    start = max(view.text.find(trial.label), 0)
    first = min((m.end() for m in _RIVALS.finditer(view.low, start)), default=None)
    return view.part(start, first) if first is not None else view


def _tried(view: View, named: list[Mention], drugs: list[Entity]) -> list[Entity]:
    """The drug of a trial, the first that is named; or those that it tries together or one after the other."""
    run = named[:1]
    for mention in named[1:]:
        between = _TOGETHER.fullmatch(view.low[run[-1].end : mention.start])
        if between is None or (between[1] == "and" and not _COMBINES.search(view.low)):
            break
        run.append(mention)
    return entities_of(run) if len(run) > 1 else drugs[:1]


def _meant(view: View, context: Context) -> list[Entity]:
    """The drug in focus, where a sentence on a trial names none: the one that the text is about."""
    if len(context.focus) == 1 and not _ANOTHER.search(view.low):
        return list(context.focus)
    return [drug for drug in context.focus if _THE_DRUG.search(view.low)]


def _own_phase(view: View, trial: Entity) -> str:
    """The phase of a trial; where a sentence names several, the one in front of its name."""
    told = {m[0] for m in re.finditer(r"\bphase [\divab/]+", view.low)}
    if len(told) < 2:
        return phase_of(view.low)
    at = max(view.text.find(trial.label), 0)
    behind = re.compile(r",? \(?phase [\divab/]+\b").match(view.low, at + len(trial.label))
    near = behind or re.search(r"\bphase [\divab/]+ (?:[\w-]+ ){0,3}$", view.low[:at])
    return phase_of(near[0]) if near else ""


def _parts(view: View, trials: list[Entity]) -> Iterator[tuple[Entity, View]]:
    """Each trial with what the sentence says of it: all, or where each has a clause of its own, that clause."""
    at = sorted(((max(view.text.find(t.label), 0), t) for t in trials), key=itemgetter(0)) if len(trials) > 1 else []
    starts = [start for start, _ in at]
    cuts = [0, *starts[1:], len(view.text)]
    apart = at and all(view.named("Disease", start=a, end=b) for a, b in pairwise(cuts))
    if not apart or len(set(starts)) < len(at):
        other = _ANOTHER_STUDY.search(view.low, max(view.text.find(trials[0].label), 0)) if len(trials) == 1 else None
        yield from ((trial, view.part(0, other.start()) if other else view) for trial in trials)
        return
    for (_, trial), (start, end) in zip(at, pairwise(cuts), strict=True):
        yield trial, view.part(start, end)


def the_trial(view: View, context: Context) -> list[Entity]:
    """The trial in focus, where a sentence is about "the trial"."""
    told = context.trial is not None and _THE_TRIAL.match(view.low)
    return [context.trial] if told and context.trial is not None else []


_NUMBER = re.compile(r"NCT\d")
_NAMED = re.compile(r"([A-Z][\w-]+(?: \d+)?)(?: (?:trial|study))? [\[(]$")


@rule(naming=("Trial",))
def numbered(view: View, context: Context) -> Iterator[Draft]:
    """ "TULIP-1 [NCT02446912]": the registry number is another name of the trial."""
    for mention in view.named("Trial"):
        name = _NAMED.search(view.text[: mention.start]) if _NUMBER.match(view.text, mention.start) else None
        if name and (name[1].isupper() or name[1][-1].isdigit()):
            number = Entity.from_text(view.text[mention.start : mention.end])
            yield Draft(trial_entity(name[1]), "alsoKnownAs", number, qualifiers=(("kind", "code"),))
