"""Who a precaution is about: "patients with X", "children under 12", "during pregnancy"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lupuskg.claim import Entity
from lupuskg.loaders.fold import singular
from lupuskg.loaders.phrases import items, tidy
from lupuskg.loaders.populations import by_age, population
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import ORGANS, Found, entity_of, find_all, minted, organs, resolve
from lupuskg.loaders.rules.base import Context

__all__ = ["biology", "conditions", "heading_of", "names_people", "people_of", "populations"]

_PEOPLE = re.compile(
    r"\b(?:(?:patients?|people|individuals?|those|persons?|anyone|someone|adults?|women|children"
    r"|users|you)\s+(?:\([^)]*\)\s*)?(?:with|who have(?: had)?|who are|who had|having|suffering from"
    r"|experiencing|have|has|had|are|at (?:high |increased )?risk (?:of|for)"
    r"|prone to|diagnosed with|living with|known to have|taking|on|receiving|undergoing)"
    r"|(?:known )?(?=allergic to))\s+(?:an? |the |any )?",
    re.I,
)
_HISTORY = re.compile(
    r"^(?:(?:a |an |any |the )?(?:personal |family |known |prior |previous |recent )*(?:history"
    r"|cases?|presence|signs?|symptoms?) of |had |having |known |baseline )+",
    re.I,
)
_DURING = re.compile(
    r"(?i)\b(?:during|while)\s+((?:pregnan\w+|breast-?feeding|lactation|nursing|treatment"
    r"|surgery)(?:(?:,| and| or| and/or) (?:while )?(?:pregnan\w+|breast-?feeding|lactation"
    r"|nursing))*)"
)
_PREGNANT = re.compile(
    r"(?i)\b(?:pregnant|breast-?feeding|nursing|lactating)(?:(?:,| and| or|, or) (?:pregnant"
    r"|breast-?feeding|nursing|lactating))*\s+(?:wom[ae]n|mothers?|patients?|individuals|people)?"
)
# "Caution if administered to a nursing woman".
_WHEN_GIVEN = re.compile(
    r"(?i)^\s*(?:if|when) (?:it is )?(?:administered|given|used|taken|prescribed) (?:to|in|by|for) "
)
# "Patients who consume excessive alcohol", "people who drink heavily or smoke".
_DRINKING = re.compile(
    r"\b(?:who |that )?(?:regularly |frequently |often )?(?:consum(?:e|es|ing)|drink(?:s|ing)?|us(?:e|es|ing)"
    r"|abus(?:e|es|ing)) "
    r"(?:(?:excessive|heavy|large|high|significant|too much|a lot of|amounts?|quantities|of|regular) ?)*alcohol"
    r"(?: heavily| excessively| regularly| in excess| frequently| to excess)?|\bwho drink (?:heavily|excessively"
    r"|in excess)",
    re.I,
)
_SMOKING = re.compile(
    r"\b(?<=patients )who (?:currently )?smoke\b|(?<=people )who (?:currently )?smoke\b"
    r"|(?<=those )who (?:currently )?smoke\b"
    r"|(?<=alcohol use or )smoke\b|(?<=alcohol use and )smoke\b",
    re.I,
)
_ALLERGIC = re.compile(r"\b(?:hypersensitiv|allerg)\w*(?: reactions?)?(?: \([^)]*\))? (?:to|from)\b", re.I)
_COMPONENTS = re.compile(
    r",?\s*(?:and/or|and|or|(?<=,))\s*(?:to )?(?:any |other )*(?:of )?(?:its |the |their |the drug's "
    r"|the medication's )?(?:other |active |inactive |formulation )*(?:components?|ingredients?"
    r"|excipients?|metabolites?)(?: (?:of|in) (?:the|its|this) [\w ]+?(?=$|[,.;]))?",
    re.I,
)
# "Gout or other kidney disease", "severe renal disease or those on dialysis": what is listed beside the organ.
_LISTED_AHEAD = re.compile(
    r"(?i)(?:[,;] ?|\b(?:or|and)\b)+(?: ?(?:those|patients|people|individuals|anyone))?(?: (?:with|who have))?"
    r"(?: a history of)?(?: (?!with|who|in\b|or\b|and\b)[\w-]+){0,2}\s*$"
)
_LISTED_BEHIND = re.compile(r"(?i)(?:\s*\([^)]*\))?(?:,|,? (?:or|and)\b|;)+(?: on| with| undergoing)? ?(.+)$")
# "An allergic reaction to it, other medicines, foods, or dyes": what else one may be allergic to is no condition.
_OTHER_ALLERGENS = re.compile(
    r"(\b(?:allerg\w*|hypersensitiv\w*)(?: reactions?)? to [\w -]{2,40}?),? (?:or |and )?(?:to )?(?:any )?other"
    r" (?:medic\w+|drugs?)\b.*$",
    re.I,
)
# "Patients who have A or are B, or if they have C": each is one more thing that they have or are.
_ALSO_HAVE = re.compile(
    r"(?i)(?<=\w)(?:, (?:(?:or|and|and/or) )?| (?:or|and|and/or) )(?:by |in |for )?"
    r"(?:(?:those|people|patients|anyone) )?(?:if )?"
    r"(?:(?:you|they|who) )?(?:are|have(?: ever)?(?: had)?|had|suffer from)(?: an?)? (?=\w)"
)
# "Or pregnant" at the end of such a list, or between two commas.
_ARE_PREGNANT = re.compile(
    r"(?:^|, | or | and )(?:currently )?(?:pregnant|breast-?feeding|nursing|lactating)(?=\s*(?:$|,| or | and ))"
)
_NO_CONDITION = frozenset(
    "Cell Device Drug DrugClass MolecularTarget Measure Organisation Regimen Route Substance Trial".split()
)
# "Pregnancy in patients with psoriasis": the pregnancy.
_IN_PEOPLE = re.compile(r"\s*([\w -]{4,40}?) (?:in|among|for) $")
_GROWN_UP = 18
_STATES = ("Condition", "Disease", "Population", "AdverseEffect")
_SHORTEST = 4
_BIOLOGY = {"pregnan": "pregnancy", "breast": "breastfeeding", "lactat": "breastfeeding", "nursing": "breastfeeding"}


def conditions(text: str, context: Context) -> Iterator[Found]:
    """Conditions and populations that a phrase is about: "patients with X", "children under 12", "pregnancy"."""
    text = _worded(text)
    yield from biology(text.lower())
    impaired = list(organs(text.lower()))
    yield from impaired
    if impaired:
        text = _beside_organs(text)
    bare = _PREGNANT.sub(" ", _DURING.sub(" ", text))
    first = _PEOPLE.search(bare)
    within = _IN_PEOPLE.match(bare[: first.start()]) if first else None
    if within and lexicon().lookup(within[1]):
        bare = within[1]
    elif first and not re.search(r"\b(?:and|or)\b|,", bare[: first.start()]):
        bare = bare[first.start() :]
    people = population(bare)
    stripped = _PEOPLE.sub(" ", bare)
    if people and stripped == bare and not re.search(r"\bwith\b", bare) and 2 * len(people) >= len(bare.strip()):
        yield from populations(people)
        return
    stripped = re.sub(r"\b(?:patients|people|individuals|those|women)\b\s*$", "", stripped).strip(" ,")
    allergic = False
    for item in items(_HISTORY.sub("", stripped.strip())):
        worded = type(item)(_HISTORY.sub("", item.text), item.glosses, item.example)
        told = bool(_ALLERGIC.search(worded.text))
        allergic = told or (allergic and not item.example and _is_allergen(worded.text))
        if allergic and not told:
            worded = type(item)(f"hypersensitivity to {tidy(worded.text).text}", item.glosses)
        past = "history of" in item.text.lower() or re.search(r"^\s*(?:an? |the )?history of", stripped.lower())
        if population(worded.text) and re.match(
            r"(?:elderly|children|older adults|infants|adolescents|newborns|neonates)\b", worded.text, re.I
        ):
            yield from populations(worded.text)
            continue
        found = resolve(worded, "Condition", context.drug)
        if found is not None and _is_condition(found.entity):
            yield Found(found.entity, found.state or ("history" if past else ""))


def _worded(text: str) -> str:
    """A phrase in the words of the vocabulary, without the ingredients that one may be allergic to besides."""
    text = _WHEN_GIVEN.sub("", text)
    text = _OTHER_ALLERGENS.sub(r"\1", _COMPONENTS.sub("", _ALSO_HAVE.sub(", ", text)))
    return _SMOKING.sub("with smoking", _DRINKING.sub("with heavy alcohol use", text))


def _beside_organs(text: str) -> str:
    """What a phrase lists beside ill organs."""
    found = list(ORGANS.finditer(text.lower()))
    ahead, behind = text[: found[0].start()], _LISTED_BEHIND.match(text[found[-1].end() :])
    joined = _LISTED_AHEAD.search(ahead)
    inner = [text[a.end() : b.start()].strip(" ,") for a, b in pairwise(found)]
    parts = [ahead[: joined.start()] if joined else "", *inner, behind[1] if behind else ""]
    return ", ".join(part for part in parts if len(part) > _SHORTEST)


def people_of(label: str, *types: str) -> Iterator[Found]:
    """The things of these types that a label names: "Elderly", "Children and adolescents"."""
    for part in re.split(r"\s+(?:and|or|&)\s+|/|,", label):
        term = lexicon().lookup(part.strip()) or lexicon().lookup(singular(part.strip()))
        if term is not None and term.type in types:
            yield Found(entity_of(term))


def heading_of(context: Context) -> str:
    """The label in front of a text, else the heading above it."""
    return context.label or (context.path[-1] if context.path else "")


def names_people(label: str) -> bool:
    """Whether a label says whom its text is about: an organ that ails, people of an age, a condition.

    >>> names_people("Severe hepatic impairment"), names_people("Nursing mothers"), names_people("Week 4")
    (True, True, False)
    """
    low = label.lower()
    if population(label) or by_age(label) or next(organs(low), None) or next(biology(low), None):
        return True
    found = list(find_all(label, "Condition"))
    known = [f for f in found if f.entity.reviewed and f.entity.type in _STATES]
    return bool(known) and found[0] is known[0] and len(known) * 2 >= len(found)


def _is_allergen(words: str) -> bool:
    """Whether what follows "allergy to X or …" is one more thing to be allergic to, not one more condition."""
    if re.match(r"(?:to )?(?:any )?(?:other|related|similar)\b", words):
        return not re.search(r"conditions?$|diseases?$|problems?$|disorders?$", words)
    term = lexicon().lookup(tidy(words).text) or lexicon().lookup(singular(tidy(words).text))
    if term is None:
        return words.isalpha() and words.islower() and len(words) >= _SHORTEST
    return term.type in ("Drug", "DrugClass", "Food", "Substance")


def _is_condition(thing: Entity) -> bool:
    """Whether what a phrase named is a condition of a patient: the vocabulary says so, or its words do not deny it."""
    if thing.type in _NO_CONDITION:
        return False
    return (thing.reviewed and thing.type in ("Disease", "Condition")) or not re.search(
        r"\b(?:weeks?|days?|months?|years?|hours?)\b|^(?:taking|using|receiving|such|treating|not"
        r"|potential|higher|specific)\b"
        r"|\b(?:called|named) |^(?:avoid\w*|(?:mild|moderate|severe|significant) impairment)\b"
        r"|^(?:tailored|milder|moderate to severe|impairment|irritation to|egfr|estimated glomerular|sensitive to|in|on"
        r"|would|of|combination|around the eye|use on|place of)\b(?!\w)"
        r"|\b(?:status|area|stage|purpose|less|of|above \d+)$|^\w+ family$"
        r"|\byour\b|^you\b|^do not\b|^pregnant$|^(?:by|in|for|older|younger|over|under|at|on|not)$"
        r"|^(?:trying to|planning)\b"
        r"|^(?:iv|intravenous|concurrent use|concomitant use) |^(?:ingestion|self-administration)$"
        r"|\bdrink\b|^blood pressure$|^creatinine clearance$"
        r"|^(?:face|lungs?|liver|heart|brain|groin|underarms?|vagina|mouth|eyes?|lips?|dust|fumes?|mucous membranes?)$"
        r"|\b(?:risks?|benefits?) of\b|\b(?:groups|populations?|effects?"
        r"|symptoms|foods?|conditions?|factors?)$|\b(?:doctor|provider|physician|medication"
        r"|medical advice|advice|professional|treatment|therapy|use|drug|pharmacist|benefits?|risks?"
        r"|time|days?|weeks?|doses?|dosage|supervision|guidance|information|health|monitoring|caution"
        r"|function|situation|cases?|circumstances|periods?|groups?|one|instructions?|directed"
        r"|long[- ]term|approval|uses|safety|women|men|it|age|ability|prescription|consultation|everyone"
        r"|all|basis|breastfeed|avoided?|necessary|required|needed)$",
        thing.label.lower(),
    )


def biology(low: str) -> Iterator[Found]:
    """Pregnancy and breastfeeding, however a text puts them."""
    told = [m[0] for pattern in (_DURING, _PREGNANT, _ARE_PREGNANT) for m in pattern.finditer(low)]
    found = {label for stem, label in _BIOLOGY.items() if any(stem in words for words in told)}
    if re.search(r"(?:\bto |\bnot |n't |^\s*)breast-?feed\b|\bavoid breast-?feeding\b", low):
        found.add("breastfeeding")
    if re.fullmatch(
        r"\s*(?:pregnancy|breast-?feeding|lactation)(?:(?:,| and| or|/) ?(?:pregnancy|breast-?feeding"
        r"|lactation))*\s*",
        low,
    ):
        found |= {label for stem, label in _BIOLOGY.items() if stem in low}
    if re.match(r"\s*(?:you are |currently )?pregnant\b", low):
        found.add("pregnancy")
    for label in sorted(found, reverse=True):
        yield from find_all(label, "Condition")


def populations(people: str) -> Iterator[Found]:
    """Each group of the people that words name."""
    for part in re.split(r",? (?:and|or) (?=[a-z]{4})(?!older|above|over|younger|under)", people):
        known = resolve(items(part)[0], "Population") if part and not re.search(r"\d", part) else None
        label = re.sub(r"\s+", " ", part.strip()).removesuffix(" old")
        if known is not None:
            yield known
        elif label:
            low = label.lower()
            base = re.match(r"(?:children|adults|infants)\b", low)
            young = re.search(r"\bunder (\d+)(?: years)?$", low)
            others = ("children", f"children under {young[1]} years") if young and int(young[1]) <= _GROWN_UP else ()
            yield Found(minted("Population", low, *([base[0]] if base else []), *others))
