"""Interactions with drugs, vaccines and food."""

import re
from collections.abc import Iterable, Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import entities_of, entity_of, minted
from lupuskg.loaders.rules.base import PARTNERS, PROTEINS, Context, Draft, clause_end, drug_subjects
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_INTERACT = re.compile(
    r"\b(?:can|may|might|could) be (?:affected|altered|increased|reduced|decreased|raised"
    r"|lowered) by\s+|\binteractions? (?:include|may occur with|can occur with|with)\s+"
    r"|\binteract(?:s|ing|ions?)?(?: \w+)? (?:with|between)\s+|\binteractions? (?:are"
    r"|is)? ?(?:possible|known|reported)? ?with\s+|\binteracts? (?:\w+ )?with\s+"
    r"|\binterfer\w+ with (?:the |your )?(?:(?:body's )?(?:response to|effectiveness of"
    r"|absorption of|action of|metabolism of) )?|\bresponse to (?:\w+ )?(?=immunization|vaccin)"
    r"|\b(?:use|taking|using|combining|combination|giving) (?:of )?(?:it|this \w+|[\w-]+) (?:together |along )?with\s+"
    r"|\b(?:concurrent|concomitant|combined) use (?:with|of)\s+|(?:^|: )use with\s+(?!caution|care|other\b[^.]*$)"
    r"|\b(?:effects?|actions?|effectiveness|levels?"
    r"|concentrations?|absorption|efficacy|toxicity|metabolism) of\s+"
)
_OR_INDUCERS = re.compile(r"s?(?: \([^)]*\))? (?:and|or|and/or) (?:\w+ )?inducers")
_AMOUNT = r"absorption|levels?|concentrations?|effects?|effectiveness|efficacy|exposure|clearance|toxicity"
_ITS = r"its|(?:the|this) (?:drug|medication|medicine)(?:'s)?"
# "X and Y can lower its absorption", "… raise methotrexate levels", "… the effect of it".
_ALTERS = re.compile(
    r"\b(?P<verb>lower|reduce|decrease|raise|increase|alter|enhance|diminish|boost|impair|weaken)s? "
    rf"(?:the )?(?:(?P<whose>{_ITS}) |[\w-]+(?:'s)? )?(?:blood |plasma |serum )?(?P<what>{_AMOUNT})\b"
)
_LESS_EFFECTIVE = re.compile(
    rf"\b(?P<verb>make)s? (?:(?P<whose>it|{_ITS}) |(?:[\w-]+ ){{1,3}}?)"
    r"(?P<what>(?:less|more) (?:effective|toxic|potent))\b"
)
# "Live vaccines may be less effective", "vaccines may have reduced effectiveness": what it does to others.
_LOSES = re.compile(
    r"\b(?:may|might|can|could|will)? ?(?:be (?P<how>less|more) (?P<what>effective|toxic|potent)"
    r"|(?:have|show) (?:a )?(?P<change>reduced|decreased|diminished|lower|weaker|impaired) (?P<of>effectiveness"
    r"|efficacy|effects?|response))\b"
)
# "Ask your doctor before combining it with other drugs": that they interact is not said.
_ASK_FIRST = re.compile(r"\b(?:ask|consult|discuss|talk|check|speak)\b[^.;]*\bbefore $")
# "The anticoagulant effect of warfarin": of warfarin.
_OWN_EFFECT = re.compile(r" (?:effects?|actions?|activity) of\b")
_IT = re.compile(r"(?:it|this (?:drug|medication|medicine)) ")
_DOSED_WITH = re.compile(
    r"\b(?:(?:when|if) (?:it is )?(?:taken|used|given|combined|co-?administered) (?:together )?with"
    r"|(?:taking|receiving|on|using) (?:concomitant |concurrent )?(?=(?:strong|moderate|potent|cyp\w+|p-gp)\b)"
    r"|co-?administ\w+ (?:with|of)|concomitant(?:ly)? (?:use )?(?:with|of)|concurrent(?:ly)? (?:use )?(?:with|of))\s*"
)
_NO_CHANGE = re.compile(r"\bno (?:\w+ ){0,3}(?:adjust|chang|reduc)|(?:not|n't) (?:\w+ ){0,3}(?:need|require|necessary)")
_COORDINATED = re.compile(r"(?:\s*\([^)]*\))?(?:,|,? and|,? or|,? such as|,? including|,? like)? ?")
_BEFORE_ALL = re.compile(
    r"(?:(?:other|some|certain|many|several|multiple|concomitant|high-dose|strong|potent) )*"
    r"(?:(?:drugs|medications|medicines),? (?:including|such as|like) )?"
)
_WITH_IT = re.compile(
    r"\b(?:(?P<may>can|may|might|could) )?(?:also )?interacts? with "
    r"(?:it|this (?:drug|medication|medicine|treatment))\b"
)
_NOTED = re.compile(r"(?: \([^()]*\))? ")
_DOES = re.compile(
    r"(?:\s*\([^)]*\))?,?\s+(?P<modal>can|may|might|could)?\s*(?:also )?"
    r"(?P<verb>worsen|increase|raise|lower|reduce|decrease|enhance|add|prolong|intensify"
    r"|block|boost|weaken|strengthen|inhibit|slow|impair|alter|affect|interfere with)s?\b"
)
# What partners do: "can increase the risk of bleeding".
_CHANGED = re.compile(
    r"(?P<verb>worsen|increase|raise|lower|reduce|decrease|enhance|boost|weaken|impair|alter)s? "
    r"(?:the |its )?(?P<what>(?:[\w-]+ ?){1,5})(?=[.;,]|$)"
)
_ADDITIVE = re.compile(
    r"\b(?P<effect>(?:additive|synergistic) (?:[\w-]+ ){0,3}?(?:effects?|toxicity|toxicities|sedation|risks?)) with "
)
_CHANGE = {
    "wors": "worsened",
    "lowe": "reduced", "redu": "reduced", "decr": "reduced", "dimi": "reduced", "impa": "reduced", "weak": "reduced",
    "rais": "increased", "incr": "increased", "enha": "increased", "boos": "increased", "alte": "altered", "make": "",
}  # fmt: skip
# In prose "effects of" tells an interaction only where something alters them.
_EFFECTS_OF = re.compile(
    r"(?:effects?|effectiveness|levels?|concentrations?|absorption|efficacy|toxicity|metabolism) of"
)
_ALTERED = re.compile(
    r"\b(?:increas|reduc|decreas|enhanc|lower|rais|diminish|alter|chang|affect|weaken|strengthen|impair|potentiat|boost"
    r"|interact|limit|blunt|block|make)\w*\b(?:(?!\bside\b)[^.;,]){0,60}$"
)
_WARNS = ("precautions", "interactions", "questions")
# "With allopurinol: reduce the dose to a third".
_BESIDE = re.compile(
    r"(?i)(?:(?:when|if) )?(?:taken|used|given|co-?administered|concomitant use|combination|concurrent use)? ?with "
)
_POTENCY = re.compile(r"(?i)^(?:(?:strong|moderate|weak|potent|certain|other)(?:,| and| or|/)? ?)+")
_DOSE_CHANGES = re.compile(
    r"(?:(?:reduce|lower|decrease|increase|raise|adjust|halve|limit|double)\b|(?:maximum|max\.?|do not exceed)\b)"
)
_ALCOHOL = re.compile(
    r"(?:^|[:;,] |\bas |\bsince |\bbecause |\bwhile |\b(?:with|and|drinking) )(?:excessive |heavy |drinking )?alcohol"
    r"(?: consumption| use| intake)?(?: can| may| might| could)?(?: also| potentially)? "
    r"(?P<effect>(?:interact|increase|worsen|exacerbate|enhance|intensif[yi]|lower|reduce|raise)(?:e?s)?\b"
    r"(?: (?!and\b|or\b|when\b|while\b|with\b)[\w'-]+){0,8})"
)
_DESCRIBED = re.compile(
    r"\b(?:drugs?|medications?|medicines?|those|some|ones|agents) (?P<verb>(?:that "
    r"|which )?(?:are )?(?:affect(?:ing)?|metaboli[sz]ed by|prolong(?:ing)?|lower(?:ing)?"
    r"|increas(?:e|ing)|suppress(?:ing)?|inhibit(?:ing)?|induc(?:e|ing))) (?P<what>[^.,;()]+)"
)


@rule("interaction")
def interactions(view: View, context: Context) -> Iterator[Draft]:
    """ "may interact with warfarin", "can interfere with the response to immunizations"."""
    if context.question or context.section in ("usage", "mechanism", "effects", "dosage"):
        return
    if (
        re.search(r"\bno (?:\w+ ){0,4}interactions?|not (?:\w+ ){0,3}interact|inform your|tell your", view.low)
        and "such as" not in view.low
    ):
        yield from _denied(view, context)
        return
    cue = _INTERACT.search(view.low)
    if cue is None or "sensitive to" in view.low[: cue.start()]:
        return
    if _EFFECTS_OF.match(cue[0]) and context.section == "other" and not _ALTERED.search(view.low[: cue.start()]):
        return
    end = len(view.low) if cue[0].startswith("interact") else clause_end(view.low, cue.end())
    known = view.named(*PARTNERS, start=cue.start() + 4, end=end)
    described = list(partners_described(view, cue.end(), end))
    if not known and not described and cue[0].startswith("interact") is False:
        known = [m for m in view.named("Food", end=cue.start()) if m.start < 40]
    if cue[0].startswith(("con", "com", "use", "taking", "using", "giving")):
        if not _ASK_FIRST.search(view.low[: cue.start()]):
            yield from _together(view, context, [m for m in known if m.term.label != "food"])
        return
    known = [*known, *_inducers(view, known)]
    effect = _effect(view.low, cue)
    doubt = bool(re.search(r"\b(?:may|might|could|can|potential)\b", view.low[: cue.end()]))
    for subject in drug_subjects(view, context, cue.start(), loose=True):
        for mention in known:
            within = mention.term.label in subject.label.split(" + ")
            # What another drug does to the one that the document is about is told by `altered`.
            within = within or (context.fixed and mention.term.id in {one.id for one in context.focus})
            if mention.term.id != subject.id and mention.term.label not in PROTEINS and not within:
                yield Draft(subject, "interactsWith", entity_of(mention.term), hedged=doubt).qualified(effect=effect)
        for partner in described:
            yield Draft(subject, "interactsWith", partner, hedged=doubt).qualified(effect=effect)


@rule("interaction")
def with_it(view: View, context: Context) -> Iterator[Draft]:
    """ "Allopurinol (for gout) can interact with it": the partner opens the sentence."""
    found = _WITH_IT.search(view.low)
    if found is None or len(context.focus) != 1 or context.question or context.section in ("usage", "dosage"):
        return
    run = _opening_run(view.named(*PARTNERS, end=found.start()), view.low)
    if not run or not _NOTED.fullmatch(view.low[run[-1].end : found.start()]):
        return
    for mention in others(run, context.focus[0]):
        doubt = found["may"] is not None
        yield Draft(context.focus[0], "interactsWith", entity_of(mention.term), hedged=doubt)


@rule("interaction")
def altered(view: View, context: Context) -> Iterator[Draft]:
    """ "antacids lower its absorption", "it makes oral contraceptives less effective"."""
    if context.question or context.section not in (*_WARNS, "dosage") or not context.fixed:
        return
    found = _ALTERS.search(view.low) or _LESS_EFFECTIVE.search(view.low)
    for subject in context.focus[:1] if found else []:
        if found is None:
            continue
        own = _its_own(view, found, subject)
        named = view.named(*PARTNERS, end=found.start()) if own else view.named(*PARTNERS, end=found.end())
        doubt = bool(re.search(r"\b(?:may|might|could|can)\b", view.low[: found.end()]))
        effect = f"{_CHANGE[found['verb'][:4]]} {found['what']}".strip()
        opens = any(m.start == 0 and m.term.id == subject.id for m in view.named("Drug"))
        acts = own or _IT.match(view.low) or (opens and found.re is _LESS_EFFECTIVE)
        for mention in others(named, subject) if acts else []:
            if not _OWN_EFFECT.match(view.low, mention.end):
                yield Draft(subject, "interactsWith", entity_of(mention.term), hedged=doubt).qualified(effect=effect)


@rule("interaction")
def loses(view: View, context: Context) -> Iterator[Draft]:
    """ "Live vaccines may have reduced effectiveness when given with it"."""
    found = _LOSES.search(view.low) if context.section in _WARNS and context.fixed and not context.question else None
    for subject in context.focus[:1] if found else []:
        if found is None or any(m.term.id == subject.id for m in view.named("Drug", end=found.start())):
            continue
        change = f"{found['how']} {found['what']}" if found["how"] else f"{found['change']} {found['of']}"
        for mention in others(view.named(*PARTNERS, end=found.start()), subject):
            doubt = bool(re.search(r"\b(?:may|might|can|could)\b", view.low[mention.end : found.end()]))
            yield Draft(subject, "interactsWith", entity_of(mention.term), hedged=doubt).qualified(effect=change)


def others(mentions: Iterable[Mention], subject: Entity) -> Iterator[Mention]:
    """The partners among mentions: not the drug itself, and no word for a kind of molecule, such as "enzyme"."""
    return (m for m in mentions if m.term.id != subject.id and m.term.label not in PROTEINS)


def _opening_run(mentions: Iterable[Mention], low: str) -> list[Mention]:
    """The mentions that open a sentence as a list: "Allopurinol (for gout) and diuretics"."""
    run: list[Mention] = []
    for mention in mentions:
        between = low[run[-1].end : mention.start] if run else low[: mention.start]
        if not (_COORDINATED if run else _BEFORE_ALL).fullmatch(between):
            break
        run.append(mention)
    return run


def _its_own(view: View, found: re.Match[str], subject: Entity) -> bool:
    """Whether what is altered is the drug's own: "its", "the drug's", or its name."""
    if found["whose"]:
        return True
    return any(m.term.id == subject.id for m in view.named("Drug", start=found.start(), end=found.end() + 40))


@rule(within=("interactions",))
def opening(view: View, context: Context) -> Iterator[Draft]:
    """Among the interactions "Allopurinol and diuretics worsen …" opens with the partners."""
    if context.section != "interactions" or not context.fixed or context.question or not view.mentions:
        return
    run = _opening_run(view.named(*PARTNERS), view.low)
    verb = _DOES.match(view.low, run[-1].end) if run else None
    if verb is None:
        return
    told = _CHANGED.match(view.low, verb.start("verb"))
    effect = f"{_CHANGE[told['verb'][:4]]} {told['what'].strip()}" if told else ""
    for subject in context.focus[:1]:
        for mention in others(run, subject):
            doubt = bool(verb["modal"])
            yield Draft(subject, "interactsWith", entity_of(mention.term), hedged=doubt).qualified(effect=effect)


@rule(within=("interactions",))
def additive(view: View, context: Context) -> Iterator[Draft]:
    """ "Has an additive effect with salicylates and NSAIDs"."""
    found = _ADDITIVE.search(view.low) if context.fixed and not context.question else None
    named = view.named(*PARTNERS, start=found.end(), end=clause_end(view.low, found.end())) if found else []
    for subject in context.focus[:1] if found else ():
        for mention in others(named, subject):
            effect = found["effect"] if found else ""
            yield Draft(subject, "interactsWith", entity_of(mention.term)).qualified(effect=effect)


@rule(within=("dosage",))
def dosed_for(view: View, context: Context) -> Iterator[Draft]:
    """ "When taken with fluconazole, the dose must be lowered": a dose that changes for a partner is an interaction."""
    if context.section == "dosage" and context.fixed and (partner := _beside_label(view, context)):
        yield from (
            Draft(one, "interactsWith", partner).qualified(effect="dose adjustment") for one in context.focus[:1]
        )
    cue = _DOSED_WITH.search(view.low) if context.section == "dosage" and context.fixed else None
    if cue is None or context.question or _NO_CHANGE.search(view.low):
        return
    stop = re.compile(r", (?:the|a|its|your) |[;.]|\bshould\b|\bmay\b").search(view.low, cue.end())
    named = view.named("Drug", "DrugClass", start=cue.end(), end=stop.start() if stop else len(view.low))
    for subject in context.focus[:1]:
        for mention in others(named, subject):
            yield Draft(subject, "interactsWith", entity_of(mention.term)).qualified(effect="dose adjustment")


def _beside_label(view: View, context: Context) -> Entity | None:
    """The partner of a label such as "With allopurinol", or "CYP3A4 inhibitors" of a dose that is lowered."""
    label = _BESIDE.match(context.label)
    begin = label.end() if label else 0
    words = context.label[begin:].strip(" :*") if label or _DOSE_CHANGES.match(view.low) else ""
    term = (lexicon().lookup(words) or lexicon().lookup(_POTENCY.sub("", words))) if words else None
    own = term is None or term.type not in ("Drug", "DrugClass") or term.id in {one.id for one in context.focus}
    return None if own or term is None else entity_of(term)


def _inducers(view: View, known: list[Mention]) -> Iterator[Mention]:
    """ "CYP3A4 inhibitors (like some antifungals) or inducers": the inducers are those of the same enzyme."""
    for mention in known:
        found = _OR_INDUCERS.match(view.low, mention.end)
        term = lexicon().lookup(mention.term.label.replace("inhibitor", "inducer")) if found else None
        if found and term is not None and term.id != mention.term.id:
            yield Mention(found.end() - len("inducers"), found.end(), term)


@rule("interaction", "hedge")
def alcohol(view: View, context: Context) -> Iterator[Draft]:
    """ "Alcohol can increase the risk of side effects": what alcohol does beside a drug."""
    found = _ALCOHOL.search(view.low)
    term = lexicon().lookup("alcohol") if found else None
    if found is None or term is None or context.question or context.section not in _WARNS:
        return
    named = view.named("Drug", start=found.end())
    who = entities_of(named[:1]) if named and not context.fixed else drug_subjects(view, context, found.start(), True)
    for subject in who:
        yield Draft(subject, "interactsWith", entity_of(term), hedged=True).qualified(effect=found["effect"].strip())


def _denied(view: View, context: Context) -> Iterator[Draft]:
    """ "no interaction was seen with methotrexate"."""
    cue = re.search(r"\bno (?:\w+ ){0,4}interactions?\b", view.low)
    for subject in drug_subjects(view, context, cue.start(), loose=True) if cue else []:
        for mention in view.named("Drug", "DrugClass", "Food", start=cue.end() if cue else 0):
            if mention.term.id != subject.id and "(" not in view.low[mention.start - 2 : mention.start]:
                yield Draft(subject, "interactsWith", entity_of(mention.term), negated=True)


def _together(view: View, context: Context, known: list[Mention]) -> Iterator[Draft]:
    """ "concurrent use with warfarin": the first drug named is the partner, whatever the sentence is about."""
    others = [entity_of(m.term) for m in view.named("Drug") if not known or m.term.id != known[0].term.id]
    who = list(context.focus) if context.fixed else others[:1] or list(context.focus)
    for subject in who if known else []:
        if subject.id != known[0].term.id:
            yield Draft(subject, "interactsWith", entity_of(known[0].term)).qualified(effect=_effect_behind(view.low))


def _effect_behind(low: str) -> str:
    found = re.search(
        r"\b(?:increase|raise|reduce|lower|enhance|decrease)\w* (?:the |its )?(?:risk|effects?|levels?"
        r"|effectiveness)(?: of [\w ]{3,30})?",
        low,
    )
    return found[0] if found else ""


def partners_described(view: View, start: int, end: int) -> Iterator[Entity]:
    """Partners that are told by what they do: "drugs affecting the QT interval"."""
    for found in _DESCRIBED.finditer(view.low, start, end):
        what = " ".join(view.text[found.start("what") : found.end("what")].split()[:7])
        verb = re.sub(
            r"^(?:that |which )?(?:are )?(affect|metaboli[sz]ed by|prolong|lower|increas|suppress|inhibit|induc).*",
            r"\1",
            found["verb"],
        )
        label = f"drug {verb} {what}" if " by" in verb else f"drug {verb.rstrip('e')}ing {what}"
        yield minted("DrugClass", label, f"medications that {found['verb']} {what}".replace("that that", "that"))


def _effect(low: str, cue: re.Match[str]) -> str:
    if "interfer" in cue[0] or "response to" in cue[0]:
        return "reduced response" if "response" in low[cue.start() : cue.end() + 30] else "interference"
    found = re.search(
        r"\b(increas|reduc|decreas|enhanc|lower|rais|diminish|alter)\w*\s+(?:the |its "
        r"|their )?([\w ]{3,30}?)(?: of)?\s*$",
        low[: cue.end()].rstrip(),
    )
    return found[0].strip() if found else ""
