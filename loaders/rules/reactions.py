"""Adverse effects that a phrase lists, and how often they come."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.recurrences import RECURRING, each_again
from lupuskg.loaders.resolve import Found, entity_of, find_all

__all__ = ["CLAUSE", "effects_of", "frequency_of", "is_list"]

# "Cough with or without fever": the cough.
_WITH_OR_WITHOUT = re.compile(r"(?i) with or without [\w -]+")
_NUMBERS = (
    (re.compile(r"(?:more than|over|at least) (?:1 in 10\b(?!,?\d)|10 in (?:every )?100\b(?!,?\d))"), ">10%"),
    (re.compile(r"(?:between )?1 (?:and|to|-) 10 in (?:every )?100\b(?!,?\d)"), "1-10%"),
    (re.compile(r"(?:fewer|less) than 1 in (?:every )?100\b(?!,?\d)"), "<1%"),
    (re.compile(r"(?:≥|>=|at least|(?:greater|more) than or equal to) ?(\d+(?:\.\d+)?) ?%"), "≥{}%"),
    (re.compile(r"(?:>|more than|over|greater than|exceeding) ?(\d+(?:\.\d+)?) ?%|(\d+)% or more"), ">{}%"),
    (re.compile(r"(\d+(?:\.\d+)?) ?%? ?(?:-|to|and|–) ?(?:< ?)?(\d+(?:\.\d+)?) ?%"), "{}-{}%"),
    (re.compile(r"(?:<|≤|less than|fewer than|under|below|up to) ?(\d+(?:\.\d+)?) ?%"), "<{}%"),
    (re.compile(r"(\d+(?:\.\d+)?) ?% of (?:patients|people)"), "{}%"),
)
_WORDS = re.compile(
    r"\b(not known|very common|less common|less frequent(?:ly)?|less commonly|uncommon|very rare|common"
    r"|frequent|infrequent|rare|post-?\s?marketing|occasional|rarely|commonly|frequently"
    r"|most common)\b"
)
_NORMAL = {
    "less frequent": "less common",
    "less frequently": "less common",
    "less commonly": "less common",
    "rarely": "rare",
    "commonly": "common",
    "frequently": "common",
    "frequent": "common",
    "most common": "common",
    "infrequent": "uncommon",
    "post marketing": "post-marketing",
    "postmarketing": "post-marketing",
}
# "Biogen has paused a trial after deaths that": a clause of its own lists no effects.
CLAUSE = re.compile(r"\b(?:has|have|had|is|are|was|were|said|says|announced|at the recommendation of)\b(?![^()]*\))")
_ONSET = re.compile(r"(?i)\b(?:(?:a )?new )?(?:onset|cases?) (?:or|and) (?:worsening|exacerbations?|flares?) of ")
_MECHANISM = re.compile(
    r"^(?:inhibition|suppression|expression|activation|depletion|blockade) of\b|\b(?:cytokine|antibody) production$"
    r"|\bcell death$|\bapoptosis$|\bcytotoxicity$"
)
_YOUR = re.compile(r"(?<=\bin )your |(?<=\bof )your ", re.I)
# "Increased infection susceptibility": more infections.
_PRONE = re.compile(
    r"\b(?:increased|greater|higher|heightened) (?:(?:susceptibility|vulnerability|proneness|predisposition) to "
    r"|(?P<of>[a-z]+) (?:susceptibility|risk)\b)"
)
_CUT = re.compile(
    r" with (?:the )?(?:use|long-term|prolonged|concomitant|concurrent)\b| exists?\b|,? (?:but|although|though"
    r"|however|which usually|that usually|and (?:are|is|it|these|should|may|can)|if|when|among"
    r"|so (?:that|yearly|regular|avoid|do not|don't|you|be|use|take|patients|people)|prompting|especially in"
    r"|particularly in|while|some of which)\b| - "
    r"|, an? (?:[\w-]+,? ){0,3}(?:condition|disorder|toxicity|reaction|disease|complication|problem|form|type)\b"
)
_BROAD = re.compile(
    r"^(?:side effects?|adverse effects?|reactions?|effects?|problems|complications|(?:(?:very|more|most|less) )?"
    r"(?:rare|common|occasional|frequent|usual|typical|general|possib|potential|especial|particular)ly)$"
)
_NO_EFFECT = frozenset(
    "Cell Device Drug DrugClass Food Measure MolecularTarget Organisation Outcome Population Route Trial".split()
)
_SIGN = (
    r"(?:pain|redness|swelling|itching|erythema|bruising|tenderness|irritation|burning|warmth|soreness"
    r"|stinging|pruritus)"
)
_SIGNS_AT = re.compile(
    rf"(?:^|(?<=[,;] )|(?<=and )|(?<=mild )|(?<=or ))"
    rf"(?P<signs>{_SIGN}(?:(?:,? (?:or|and|and/or) |, ){_SIGN})*) "
    r"(?:\([^()]*\) )?at (?:the )?(?P<site>injection|infusion|application) sites?\b",
    re.I,
)
# A place in the body, a thing measured, or a part of a name is no effect of its own.
# "Muscle/joint pain": both.
_EITHER = re.compile(r"(?i)\b([a-z]{4,})/([a-z]{4,}) (pain|swelling|stiffness|cramps|infections?)\b")
# "Swollen or bleeding gums": both.
_LOOKS = re.compile(
    r"(?i)\b(swollen|sore|dry|red|itchy|painful|puffy|tender|stiff|cracked|inflamed|burning) (?:or|and|and/or) "
    r"(bleeding|sore|dry|red|[a-z]{3,}(?:ing|ed|y|en|ful)) (gums?|eyes?|skin|lips?|joints?|mouth|throat|muscles?"
    r"|hands?|feet)"
)
_PLACE = re.compile(
    r"(?:soles?|palms?|lips?|tongue|arms?|legs?|hands?|feet|ankles?|throat|toes?|fingers?)(?: of the [\w ]+)?$|"
    r"(?:liver|kidney|lung|heart|brain|skin|eye|gut|thyroid|bowel|organ|breathing|swallowing|behaviou?r|illness|loss"
    r"|cold|allergic|extensive|pharmacist|exposure time|placental transfer|(?:route|site) of administration"
    r"|(?:infusion|injection|application)(?: site| area)?|(?:ALT|AST|ALP|GGT|LDH|CPK|hematologic/oncologic)|of .*)$",
    re.I,
)
_NOT_EFFECT = re.compile(
    r"\b(?:patients?|people|doctor|provider|your|medications?|dose|doses|symptoms? (?:of|to) "
    r"|attention|treatment|therapy|relief|results?|improvement|benefits?|shrinkage|stabili[sz]ation|remissions?"
    r"|recovery|regression|mild to moderate|manageable"
    r"|temporary|range|severity|individual|(?:these|other|various|overall) effects?|safe|overall health"
    r"|(?:common|frequent|dangerous|serious|severe|undesirable) (?:side effects?|effects?))$"
    r"|\bpatients (?:develop|have|get|experience|report)\b|\binteractions?\b|\bto (?:become|get|worsen)\b"
    r"|^(?:bacterial|viral|fungal|protozoal|parasitic|opportunistic|systemic|local|fatal|acute|chronic)$"
)


# What is left of a sentence among effects.
_ADVISES = re.compile(
    r"(?:(?:patients|people|users) (?:\w+ ){0,3}(?:complain|report|notice|describe|experience|have|get)\w*"
    r"|tell|take|contact(?! dermatitis)|call|see|seek|stop|apply|ask|talk|use|monitor|watch|discontinue|consult"
    r"|have|has|had|involv\w+|alter|exist|planning|trying|others?|affects?|reduce|increase|worsen|cause|causing|lead"
    r"|make|require|interfere|impair|experience|ranging|varying|generally|relatively|possible|likely|releasing"
    r"|introducing|but|such|however|long-term (?:side )?effects?|mentioned|affecting|listed|described)\b"
)
_NO_NAME = re.compile(
    r"(?:\d|your|you|the\b|it\b)|(?:(?:very |less |more )?(?:un)?(?:common|rare|frequent)|some|others?|harm)$"
)


def frequency_of(low: str) -> str:
    """How often, in normal form: a number where one stands beside the word, else the word.

    >>> [frequency_of(t) for t in ("common (more than 10%)", "1% to 10% of patients", "rare post-marketing events")]
    ['>10%', '1-10%', 'rare, post-marketing']
    """
    for pattern, form in _NUMBERS:
        found = pattern.search(low)
        if found:
            return form.format(*(g for g in found.groups() if g)) + (
                " or less" if "or less" in low[found.end() : found.end() + 10] else ""
            )
    words = dict.fromkeys(_NORMAL.get(m[1], m[1]) for m in _WORDS.finditer(low))
    return ", ".join(words)


def effects_of(text: str) -> Iterator[Found]:
    """Adverse effects that a phrase lists."""
    whole = lexicon().lookup(text.strip(" .")) if "," in text or " or " in text else None
    if whole is not None and whole.type == "AdverseEffect":
        yield Found(entity_of(whole))
        return
    text = _LOOKS.sub(r"\1 \3, \2 \3", text)
    text = _EITHER.sub(r"\1 \3, \2 \3", _WITH_OR_WITHOUT.sub("", text))
    text = _PRONE.sub(lambda found: found["of"] or "", _YOUR.sub("", text))
    text = RECURRING.sub(each_again, text)
    cut = _ONSET.sub("", _at_site(_without_partner(text[: _outside(_CUT, text)])))
    yield from (found for found in find_all(cut, "AdverseEffect") if _is_effect(found.entity))


def _is_effect(entity: Entity) -> bool:
    """Whether what a list of effects names is one: no advice, clause, place or count that stands in its midst."""
    label, low = entity.label, entity.label.lower()
    return not (
        entity.type in _NO_EFFECT
        or _ADVISES.match(label)
        or re.search(r"\b(?:range|variety|number|side effects?) of\b", label)
        or _MECHANISM.search(low)
        or _NOT_EFFECT.search(low)
        or _PLACE.match(label)
        or _BROAD.match(label)
        or _NO_NAME.match(label)
    )


def _at_site(text: str) -> str:
    """Local signs with their place in front of each.

    >>> _at_site("fever, pain, redness, or swelling at the injection site")
    'fever, injection site pain, injection site redness, injection site swelling'
    """
    found = _SIGNS_AT.search(text)
    if found is None:
        return text
    signs = re.split(r",? (?:or|and|and/or) |, ", found["signs"])
    return text[: found.start()] + ", ".join(f"{found['site']} site {sign}" for sign in signs) + text[found.end() :]


def _without_partner(text: str) -> str:
    """A phrase up to the drug that comes with its last effect, and to a bracket that never closes.

    >>> _without_partner("gastrointestinal bleeding with aspirin"), _without_partner("rash with fever")
    ('gastrointestinal bleeding', 'rash with fever')
    """
    for found in re.finditer(r" with (?:other )?([\w-]+)", text):
        term = lexicon().lookup(found[1])
        inside = text.count("(", 0, found.start()) > text.count(")", 0, found.start())
        if term is not None and term.type in ("Drug", "DrugClass") and not inside:
            text = text[: found.start()]
            break
    return text[: text.rfind("(")] if text.count("(") > text.count(")") else text


def _outside(pattern: re.Pattern[str], text: str) -> int:
    """Where a pattern first matches outside brackets, or the text's end."""
    for found in pattern.finditer(text):
        if text.count("(", 0, found.start()) <= text.count(")", 0, found.start()):
            return found.start()
    return len(text)


def is_list(text: str) -> bool:
    """Whether a text is a bare list of noun phrases, not a sentence."""
    low = text.lower()
    return not re.search(
        r"\b(?:is|are|was|were|should|may|can|might|must|has|have|occurs?|includes?|if you|contact(?! dermatitis)|seek"
        r"|this|these|cause[sd]?|carries|(?:often )?leads? to|depends?|experiences?)\b",
        re.sub(r"\([^)]*\)", "", low),
    )
