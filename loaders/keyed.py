"""Lines with a key, as drug cards and tables have them: "Class: …", "Brand names: …", "Route: …"."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.fold import clean, singular
from lupuskg.loaders.outlines import TITLES
from lupuskg.loaders.phrases import items, label_of
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entity_of, minted
from lupuskg.loaders.rules.base import Draft
from lupuskg.loaders.rules.dosing import implied_routes
from lupuskg.loaders.rules.listings import BARE_USE, listed
from lupuskg.loaders.rules.measures import checks_of
from lupuskg.loaders.rules.names import is_code, name_of
from lupuskg.loaders.rules.reactions import is_list
from lupuskg.loaders.sections import section_of
from lupuskg.loaders.sentences import View
from lupuskg.loaders.titles import in_full
from lupuskg.vocabulary import Term

__all__ = ["key_of", "key_value", "opens_section"]

_KEYS = (
    (
        "memberOfClass",
        re.compile(
            r"(?i)^(?:drug |therapeutic |pharmacologic(?:al)? )?class(?:ification)?$"
            r"|^pharmacotherapeutic group$|^(?:drug|medication|medicine) type$"
            r"|^type(?: of (?:drug|medication|medicine))?$"
        ),
    ),
    (
        "alsoKnownAs",
        re.compile(
            r"(?i)^(?:common |us |eu |uk |other |international )?(?:brand|trade) ?(?:names?|$)"
            r"|^brand (?:and|&) (?:other|generic) names?$|^(?:(?:other|international|us|eu|uk) )?brands?$|^(?:other"
            r"|alternat(?:iv)?e) names?$"
            r"|^also (?:known|called|sold|marketed) as$|^synonyms?$"
        ),
    ),
    (
        "developedBy",
        re.compile(
            r"(?i)^(?:manufacturer|developer|company|marketed by|manufactured by|made by"
            r"|marketing authori[sz]ation holder)s?$"
        ),
    ),
    (
        "administeredBy",
        re.compile(
            r"(?i)^(?:routes?|routes? of administration|form and route"
            r"|how (?:it['’]s|it is|they['’]re|they are) (?:given|taken|used|administered))$"
        ),
    ),
    ("usedOffLabelFor", re.compile(r"(?i)\b(?:off-?label|unlabell?ed|unapproved|unlicen[cs]ed)")),
    (
        "approvedFor",
        re.compile(r"(?i)^(?:(?:also|currently|fda|ema|eu|us|first)[- ])*(?:licensed|approved|authori[sz]ed)\b"),
    ),
    (
        "investigatedFor",
        re.compile(
            r"(?i)^(?:investigational|experimental)(?: uses?| indications?)?$|^(?:under|in) (?:study|investigation"
            r"|trials)"
            r"(?: for| in)?$"
        ),
    ),
    (
        "indicatedFor",
        re.compile(
            r"(?i)^(?:(?:main |clinical |therapeutic |common )?(?:indications?|uses?)|used (?:for|in)"
            r"|indicated (?:for|in)"
            r"|prescribed for|given for|recommended for)$"
        ),
    ),
    ("targets", re.compile(r"(?i)^(?:molecular )?targets?$")),
    ("cautionIn", re.compile(r"(?i)^(?:(?:special )?precautions?|cautions?|use with caution)$")),
    (
        "requires",
        re.compile(
            r"(?i)^(?:(?:lab(?:oratory)?|patient|recommended|required|safety|routine|drug) )?"
            r"(?:monitoring|baseline (?:tests?|labs?|monitoring|screening)|screening|labs|tests(?: needed)?)"
            r"(?: (?:requirements?|parameters?|required|needed))?$"
            r"|^(?:before|prior to|during|while on) (?:starting|treatment|therapy|initiation)(?: (?:treatment"
            r"|therapy))?$"
        ),
    ),
)
_TYPES = {"developedBy": ("Organisation",), "administeredBy": ("Route", "Device"), "targets": ("MolecularTarget",)}
_LONGEST_KIND = 5
_LONGEST_TITLE = 45
_TO_TREAT = re.compile(r"(?i)(?:to|for) (?:treat(?:ing)?|prevent(?:ing)?|manag(?:e|ing)|the treatment of) ")
_BY_WAY = re.compile(r" by \w+ing |[.;]|,? (?:which|that|when|in) ")
_BRANDS = re.compile(r"(?i)brand|trade|sold|marketed")
_NAME = re.compile(r"[A-Z][\w-]+(?: [A-Z\d][\w-]*){0,2}")
# What stands where a name should, and the heads of columns that stand below "Brand name" in a scraped table.
_NO_NAME = re.compile(
    r"(?i)(?:none|not|no|n/?a|see|various|several|many|multiple|numerous|generic|unknown|available|others?|etc"
    r"|class|dosage|dose|strength|form|route|indications?|condition|manufacturer|company|year|price|cost|approved"
    r"|approval|status|type|mechanism|target|frequency|description|notes?)\b"
)


def key_of(label: str) -> str:
    """The predicate that a label stands for as a key, or an empty string.

    >>> key_of("Drug class"), key_of("Other names"), key_of("Nausea")
    ('memberOfClass', 'alsoKnownAs', '')
    """
    return next((name for name, pattern in _KEYS if pattern.search(label)), "")


def opens_section(text: str) -> bool:
    """Whether an item of an outline is the title of those below it: a kind of section or a key, and no more.

    >>> opens_section("Side effects"), opens_section("Class:"), opens_section("Side effects are rare")
    (True, True, False)
    """
    words = in_full(clean(text).strip(" :*"))
    short = len(words) <= _LONGEST_TITLE and len(words.split()) <= _LONGEST_KIND and not words.endswith((".", "?"))
    return short and bool(key_of(words) or TITLES.fullmatch(words))


def key_value(view: View, label: str, subject: Entity, fixed: bool = False) -> Iterator[Draft]:
    """What a text under a label that is a key states: its class, its names, its routes, its uses.

    In a text that is `fixed` on its drug, a phrase such as "treatment of asthma" is read as a sentence.
    """
    key = key_of(label)
    if key == "memberOfClass":
        told = label.lower() == "type"
        yield from (Draft(subject, key, kind) for kind in _kinds(view) if kind.reviewed or not told)
    elif key in _TYPES:
        for mention in view.named(*_TYPES[key]):
            yield Draft(subject, key, entity_of(mention.term))
        if key == "administeredBy":
            yield from implied_routes(view, subject)
    elif key == "alsoKnownAs":
        yield from _names(view, bool(_BRANDS.search(label)), subject)
    elif key in ("usedOffLabelFor", "approvedFor", "indicatedFor", "investigatedFor") and (
        (is_list(view.text) and not (fixed and BARE_USE.match(view.low))) or _TO_TREAT.match(view.low)
    ):
        for part in _TO_TREAT.sub("", view.text.strip(" .;")).split("; "):
            for found in (listed(item, key) for item in items(_BY_WAY.split(part)[0])):
                if found is not None and found.entity.type == "Disease":
                    yield Draft(subject, key, found.entity).qualified(state=found.state)
    elif key == "requires" and is_list(view.text):
        yield from (Draft(subject, key, measure) for measure in checks_of(view.text))


def _names(view: View, brands: bool, subject: Entity) -> Iterator[Draft]:
    """Names of the drug in a list; where it is not said what kind they are, their form and the vocabulary tell."""
    for item in items(re.sub(r"\([^)]*\)|[®™]", "", view.text).strip(" .")):
        term = lexicon().lookup(item.text)
        other = term is not None and (term.id != subject.id or item.text.lower() == subject.label.lower())
        if other or not _NAME.fullmatch(item.text) or _NO_NAME.match(item.text) or section_of(item.text) != "other":
            continue
        if item.text.lower() != subject.label.lower():
            kind = "brand" if brands else _kind_of_name(item.text, term)
            yield Draft(subject, "alsoKnownAs", Entity.from_text(item.text), qualifiers=(("kind", kind),))


def _kind_of_name(name: str, term: Term | None) -> str:
    known = name_of(term, name).kind if term is not None else "preferred"
    if known != "preferred":
        return known
    return "code" if is_code(name) else "abbreviation" if name.isupper() else "synonym"


def _kinds(view: View) -> Iterator[Entity]:
    """The kinds of drug that a line of a card names; one that no vocabulary knows goes by its words."""
    for item in items(re.sub(r"\s*[(\[][^)\]]*[)\]]", "", view.text.strip(" ."))):
        words = item.text.lower() if item.text.isupper() else item.text
        term = lexicon().lookup(words) or lexicon().lookup(singular(words))
        known = [m for m in view.named("DrugClass") if words.lower().endswith(view.low[m.start : m.end])]
        if term is not None and term.type == "DrugClass":
            yield entity_of(term)
        elif known:
            yield entity_of(known[0].term)
        elif 1 < len(words.split()) <= _LONGEST_KIND:
            yield minted("DrugClass", label_of(words))
