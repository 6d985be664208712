"""Side effects and risks in everyday words: what people get, what becomes more common, which organ is harmed."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.phrases import items, label_of, tidy
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entity_of, minted
from lupuskg.loaders.rules.base import Context, Draft, negated, subjects
from lupuskg.loaders.rules.effects import ADVICE, NOTHING_GOT
from lupuskg.loaders.rules.patients import FRAIL
from lupuskg.loaders.rules.reactions import effects_of, frequency_of
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_PEOPLE = r"(?:patients|people|users|adults|women|men|children|individuals|those|anyone|everyone)"
_TAKING = r"(?:on|taking|who (?:take|use|get|receive|are on|are taking)|using|treated with|receiving|given)"
_OFTEN = r"(?:also |sometimes |often |occasionally |rarely |commonly |even |then )*"
# "Some patients develop rashes", "a few people on it get acne", "about one in ten users notice tiredness".
_GET = re.compile(
    r"^(?:[\w ]{0,14}, )?(?:"
    r"(?:(?:about|around|up to|roughly|nearly|more than|fewer than|less than|only|very) )*"
    r"(?:some|many|most|a few|few|several|a small number of|a minority of|other|\w+ in (?:every )?\w+|\d+%(?: of)?)"
    rf"(?: of)?(?: the)? (?:{_PEOPLE}|\w+ users)(?: {_TAKING} [\w -]{{2,30}}?)?|others|some"
    rf"|{_PEOPLE} {_TAKING} [\w -]{{2,30}}?)"
    rf" (?P<may>(?:may|might|can|could|will) )?{_OFTEN}"
    r"(?:develop|get|have|experience|report|notice|suffer(?: from)?|complain of|describe)(?:ed|d)? (?P<list>[^.;:]+)"
)
# "Others include dizziness and headache", among the side effects.
_OTHERS = re.compile(
    r"^(?:the )?(?:(?:more|less|very|most|other) )?(?:others?|(?:common|rare|frequent|serious|unusual|possible) ones"
    r"|these"
    r"|they|it) (?P<may>(?:may|might|can|could) )?(?:also )?include (?P<list>[^.;:]+)"
)
# "You may notice changes in blood counts, liver tests, or cholesterol".
_NOTICE = re.compile(
    r"\b(?:you|patients|people|some|they) (?P<may>may|might|can|could) (?:also |sometimes )?"
    r"(?:see|notice|find|have|get|feel|experience|develop) (?P<list>[^.;:]+)"
)
_CHANGES_IN = re.compile(
    r"(?:small |mild |some |temporary |unusual )*changes? (?:in|to) (?:your |the )?(?P<list>[^.;:]+)"
)
_MORE = (
    r"(?:is|are|was|were|has been|have been|become|becomes)(?: (?:slightly|much|somewhat|also|far|a (?:bit|little)))? "
    r"(?:more (?:common|frequent|likely)|seen more often)(?: to (?:occur|happen|develop))?"
)
# "Shingles is more common on JAK inhibitors".
_MORE_COMMON = re.compile(
    rf"^(?P<list>[^.;:]+?) {_MORE} (?:(?:on|with|during|after|when taking|while taking|while on)\b"
    rf"|(?:in|among|for) (?:[\w-]+ ){{0,2}}?{_PEOPLE} {_TAKING}\b|(?:in|among) [\w -]{{0,25}}?who take\b)"
)
_RANK = r"(?:main|biggest|chief|greatest|major|primary|key|serious|most (?:important|serious|worrying))"
_DANGER = r"(?:concern|worry|risk|danger|safety concern|hazard)s?"
_OF_IT = r"(?: (?:with|of|for|from|when taking|about) [\w -]{2,40}?)?"
# "Infections are the main concern", "the biggest worry with it is liver damage".
_CONCERN = re.compile(
    rf"^(?:.*?, )?(?P<list>[^.;:,]+(?:, [^.;:,]+)*?) (?:is|are|remains?) (?:the|a) {_RANK} {_DANGER}\b"
)
_CONCERN_IS = re.compile(rf"^(?:the|its|their|one|a) {_RANK} {_DANGER}{_OF_IT} (?:is|are|include) (?P<list>[^.;:]+)")
_EFFECT = r"(?:side effects?|adverse effects?|problems?|complications?|reactions?)"
# "Bone loss is a known side effect".
_IS_EFFECT = re.compile(
    rf"^(?P<list>[^.;:]+?) (?:is|are|can be|may be) (?:the |an? |another |one |among the )?(?:of the )?"
    rf"(?:(?:well-)?known|possible|potential|common|frequent|rare|uncommon|the most common|most common|very common"
    rf"|most frequent|occasional|troublesome|other|serious|important|main|typical|usual) (?:\w+ )?{_EFFECT}\b"
)
_ORGANS = (
    r"eyes?|vision|sight|eyesight|eye sight|retinas?|liver|kidneys?|heart|lungs?|stomach|bowels?|skin|bones?"
    r"|bone marrow"
    r"|nerves?|muscles?|hearing|pancreas|bladder|thyroid|gums|brain|nervous system|fertility|optic nerve|thyroid gland"
)
# "Can affect the vision", "may harm the kidneys and liver".
_HARMS = re.compile(
    r"\b(?P<may>can|may|might|could|sometimes|rarely|occasionally)? ?(?:also |sometimes |rarely |even |eventually )*"
    r"(?P<verb>affect|harm|damage|injure|irritate|upset|hurt|inflame|weaken|thin)s? (?P<list>(?:the |your |their |a "
    rf"patient's )?(?:{_ORGANS})(?:(?:,| and| or|,? and/or)+ (?:the |your )?(?:{_ORGANS}))*)(?=$|[.,;]| \w)"
)
_HARM_OF = {
    "affect": ("{} change", "{} problem", "{} damage"),
    "irritate": ("{} irritation",),
    "upset": ("{} upset",),
    "inflame": ("{} inflammation",),
    "weaken": ("{} weakness", "{} loss"),
    "thin": ("thinning of the {}", "{} thinning"),
}
_SAME_ORGAN = {
    "sight": "vision",
    "eyesight": "vision",
    "eye sight": "vision",
    "retina": "retinal",
    "optic nerve": "eye",
}
# "A higher clot risk", "raises your infection risk".
_HIGHER_RISK = re.compile(
    r"\b(?:(?:an?|the) )?(?:slightly |somewhat |much )?(?:higher|greater|increased|raised|elevated|added) "
    r"(?P<list>[a-z][a-z -]{2,30}?) risks?\b(?! (?:of|for|factor|group|patient))"
)
# "You are more likely to get infections", "makes infections more likely", "lowers resistance to infection".
_LIKELIER = re.compile(
    rf"\b(?:(?:you|{_PEOPLE}(?: {_TAKING} [\w -]{{2,30}}?)?) (?:are|may be|might be|can be|will be)|makes? (?:you"
    rf"|people"
    rf"|patients|them)) more (?:likely|prone|vulnerable|susceptible) (?:to )?(?:(?:get|develop|have|catch|suffer"
    rf"|pick up"
    rf"|experience) )?(?P<list>[^.;:]+)"
    r"|\bmakes? (?P<list2>[\w -]{3,40}?) more likely\b|\b(?:makes? it easier"
    r"|makes? it more likely) (?:for you )?to (?:get|catch"
    r"|develop) (?P<list3>[^.;:]+)|\b(?:lowers?|reduces?|weakens?) (?:your |the body's |their )?(?:resistance to"
    r"|ability to fight(?: off)?|defen[cs]es? against) (?P<list4>[^.;:]+)"
    r"|\bget more (?P<list5>infections)\b"
)
_ALCOHOL = re.compile(r"(?:drinking |heavy |too much )*(?:alcohol|smoking|grapefruit|sunlight)\b")
_FEEL = re.compile(
    r"\bmakes? (?:you|people|patients|some people)(?: \w+)?? (?:feel |more |very )*(?P<how>sick|dizzy|tired|drowsy"
    r"|sleepy"
    r"|weak|nauseous|anxious|irritable|sensitive to (?:the )?sun(?:light)?)\b"
    r"|\bmakes? your skin (?:more )?(?P<skin>sensitive to (?:the )?sun(?:light)?)\b"
    r"|\b(?:(?:may|might|can|could) feel|(?:people|patients|users|some|others)(?: \w+)? (?:feel|felt)) (?:very |more )?"
    r"(?P<feel>sick|dizzy|tired|drowsy|sleepy|weak|nauseous)\b(?: or (?P<too>sick|dizzy|tired|drowsy|sleepy|weak))?"
    r"|\b(?:you|patients|people|skin)(?: may| might| can| could)? (?P<bleed>bruise|bleed) (?:more )?easily\b"
)
_FEELING = {
    "sick": "nausea",
    "nauseous": "nausea",
    "dizzy": "dizziness",
    "tired": "fatigue",
    "drowsy": "drowsiness",
    "sleepy": "drowsiness",
    "weak": "weakness",
    "anxious": "anxiety",
    "irritable": "irritability",
    "bruise": "bruising",
    "bleed": "bleeding",
    "sens": "photosensitivity",
}
_CLOT = re.compile(r"(?i)(?<!blood )\bclot(?:ting)?\b")
_END = re.compile(
    r"(?:,|;)? (?:and|but|so|which|because|if|when|while|that|though|although) (?:you|your|these|this|it|they|is|are"
    r"|usually"
    r"|most|should|can|may|need|go|goes|doctors?)\b.*$|,? (?:because|if|when|while|than|after|during|within|so|but"
    r"|that|which)"
    r"\b.*$|,? (?:in|on|with|for|among) (?:the |some |older |rare )?(?:people|patients|those|smokers|adults|long).*$"
)
_DOUBT = re.compile(r"\b(?:may|might|can|could|possibl\w+|potential\w*|sometimes)\b")
_OWN_SECTIONS = ("effects", "precautions")


@rule("befall")
def people_get(view: View, context: Context) -> Iterator[Draft]:
    """ "Some patients develop rashes or headaches", "you may also see changes in blood counts"."""
    if _silent(view, context):
        return
    among = _OTHERS.match(view.low) if context.section == "effects" else None
    found = among or _GET.match(view.low) or _NOTICE.search(view.low)
    if (
        found is None
        or negated(view.low, 0, found.start("list"))
        or not _about_drug(view, context, found.start("list"))
    ):
        return
    often = frequency_of(view.low[: found.start("list")])
    text = _listed(view, found.start("list"), found.end("list"))
    if NOTHING_GOT.match(text.lower()):
        return
    changed = _CHANGES_IN.match(text.lower())
    things = list(_changes(text[changed.start("list") :])) if changed else _effects(text, context)
    for thing in things:
        for subject in _who(view, context, found.start("list")):
            draft = Draft(subject, "hasAdverseEffect", thing, hedged=bool(found["may"]))
            yield draft.qualified(frequency=often or context.frequency)


@rule("befall")
def more_common(view: View, context: Context) -> Iterator[Draft]:
    """ "Shingles is more common on it", "infections are the main concern", "bone loss is a known side effect"."""
    if _silent(view, context) or negated(view.low):
        return
    for pattern, predicate in (
        (_MORE_COMMON, "increasesRiskOf"),
        (_CONCERN, "increasesRiskOf"),
        (_CONCERN_IS, "increasesRiskOf"),
        (_IS_EFFECT, "hasAdverseEffect"),
    ):
        found = pattern.match(view.low)
        if found is None or not (
            pattern is _MORE_COMMON
            or (context.focus and "effect" in found[0])
            or _about_drug(view, context, len(view.low))
        ):
            continue
        doubt = bool(_DOUBT.search(view.low, found.end("list"), found.end()))
        often = frequency_of(view.low[found.end("list") :]) if predicate == "hasAdverseEffect" else ""
        for thing in _effects(_listed(view, found.start("list"), found.end("list")), context):
            for subject in _who(view, context, len(view.low)):
                yield Draft(subject, predicate, thing, hedged=doubt).qualified(frequency=often)
        return


@rule("organ")
def harms(view: View, context: Context) -> Iterator[Draft]:
    """ "Very rarely it can affect the vision", "may harm the kidneys"."""
    if _silent(view, context) or context.section == "mechanism":
        return
    for found in _HARMS.finditer(view.low):
        before = view.low[: found.start()]
        told = (
            found["may"]
            or context.section in _OWN_SECTIONS
            or found["verb"] in ("harm", "damage", "injure", "irritate")
        )
        if not told or negated(before) or re.search(r"\b(?:lupus|disease|that|which|to|not)\s*$", before):
            continue
        if not _about_drug(view, context, found.start(), strict=found["verb"] == "affect"):
            continue
        for item in items(found["list"]):
            thing = _harm(found["verb"], tidy(item.text).text)
            for subject in subjects(view, context, found.start()) if thing else []:
                doubt = found["may"] in ("can", "may", "might", "could")
                often = frequency_of(before) or ("rare" if found["may"] == "rarely" else context.frequency)
                if thing is not None and subject.type in ("Drug", "DrugClass"):
                    yield Draft(subject, "hasAdverseEffect", thing, hedged=doubt).qualified(frequency=often)


def _harm(verb: str, organ: str) -> Entity | None:
    """The side effect that harm to an organ is: "affect" the "eyesight" is a change of vision."""
    name = _SAME_ORGAN.get(organ, organ.removesuffix("s") if organ != "pancreas" else organ)
    forms = _HARM_OF.get(verb, ("{} damage", "{} injury"))
    known = next(
        (t for form in forms if (t := lexicon().lookup(form.format(name))) and t.type == "AdverseEffect"), None
    )
    return entity_of(known) if known is not None else minted("AdverseEffect", forms[0].format(name))


@rule("likelier")
def likelier(view: View, context: Context) -> Iterator[Draft]:
    """ "A higher clot risk", "you are more likely to get infections while taking it"."""
    if _silent(view, context) or context.section == "mechanism" or not _about_drug(view, context, len(view.low)):
        return
    if _ALCOHOL.match(view.low):
        return
    for found in (*_HIGHER_RISK.finditer(view.low), *_LIKELIER.finditer(view.low)):
        group = next(name for name, words in found.groupdict().items() if words)
        frail = FRAIL.match(view.low, found.start(group))
        if (
            frail
            or negated(view.low, 0, found.start())
            or re.search(r"\b(?:lower\w*|reduc\w+|prevent\w*) $", view.low[: found.start()])
        ):
            continue
        doubt = bool(_DOUBT.search(view.low[: found.start()]))
        for thing in _effects(_listed(view, found.start(group), found.end(group)), context):
            for subject in _who(view, context, found.start()):
                yield Draft(subject, "increasesRiskOf", thing, hedged=doubt)


@rule("feel")
def feelings(view: View, context: Context) -> Iterator[Draft]:
    """ "It may make you feel sick", "it makes your skin sensitive to sunlight"."""
    found = _FEEL.search(view.low)
    if found is None or _silent(view, context):
        return
    if not _about_drug(view, context, len(view.low) if found["bleed"] else found.start()):
        return
    told = [word for word in found.groups() if word]
    terms = [term for word in told if (term := lexicon().lookup(_FEELING.get(word, _FEELING.get(word[:4], ""))))]
    doubt = bool(_DOUBT.search(view.low[: found.end()]))
    who = subjects(view, context, found.start(), loose=context.section in _OWN_SECTIONS) if terms else []
    for subject in who if not negated(view.low, 0, found.start()) else ():
        for term in terms:
            draft = Draft(subject, "hasAdverseEffect", entity_of(term), hedged=doubt)
            yield draft.qualified(frequency=context.frequency)


def _silent(view: View, context: Context) -> bool:
    return bool(context.question) or context.section == "interactions" or bool(ADVICE.match(view.low))


def _about_drug(view: View, context: Context, at: int, strict: bool = False) -> bool:
    """Whether a sentence is about a drug: it names one, or stands where its drug is what the text is about."""
    if view.named("Drug", end=at):
        return True
    return bool(context.focus) and (context.fixed or (context.section in _OWN_SECTIONS and not strict))


def _who(view: View, context: Context, at: int) -> list[Entity]:
    named = [m for m in view.named("Drug") if m.start < at] or view.named("Drug")
    found = subjects(view, context, at, loose=True) if context.focus or named else []
    return [subject for subject in found if subject.type in ("Drug", "DrugClass")]


def _listed(view: View, start: int, end: int) -> str:
    return _END.sub("", view.text[start:end])


def _effects(text: str, context: Context) -> Iterator[Entity]:
    """The side effects that a phrase lists: those that the vocabulary knows, elsewhere than under their own heading."""
    text = re.sub(r"(?i)^(?:more|new|worse) ", "", text)
    for found in effects_of(_CLOT.sub("blood clot", text)):
        if found.entity.reviewed or (context.section == "effects" and len(found.entity.label.split()) < 4):
            yield found.entity


def _changes(text: str) -> Iterator[Entity]:
    """ "Changes in blood counts, liver tests, or cholesterol": each is one."""
    for item in items(_END.sub("", text)):
        label = label_of(tidy(item.text).text)
        whole = f"change in {tidy(item.text).text}"
        term = next((t for w in (f"{label} change", whole) if (t := lexicon().lookup(w)) is not None), None)
        if label and len(label.split()) < 4:
            yield entity_of(term) if term is not None else minted("AdverseEffect", whole, f"{label} change")
