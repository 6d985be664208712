"""Other names a document gives: brands, codes, abbreviations, synonyms."""

import re
from collections.abc import Iterable, Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.cues import cue_pattern
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import Context, Draft, subjects
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View
from lupuskg.vocabulary import Name, Term

__all__ = ["abbreviations", "is_code", "name_of", "short_form_behind", "told_names"]

_BRACKET = re.compile(
    r"\s?\(\s*(?:formerly |also known as |also (?:called|spelled|spelt) |brand name:? |trade name:? "
    r"|generic(?: name)?:? |active (?:ingredient|substance):? |or )?([^();,]+)"
)
_TOLD_BRAND = re.compile(r"\s?\(\s*(?:brand|trade) name")
_CODE = re.compile(r"[A-Z]{2,6}[- ]?\d{2,8}[A-Z]?|[A-Z]{2}\d{2}[A-Z]{2}\d{2}")
_SHORT_FORM = re.compile(r"[A-Z]{1,5}-\d{1,3}[A-Z]?|[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9-]{0,6}|[A-Z]{2,8}s?")
_BRAND = re.compile(r"[A-Z][A-Za-z]{3,}(?: [A-Z][a-z]+)?")
_SUFFIX = re.compile(r"-[a-z]{4}$")
_ALIAS = re.compile(
    cue_pattern("alias") + r"s?:?\s+(?:(?:the )?(?:brand |trade )?names? )?(?:of |as |is |are )?([^.;()]+)"
)
_BRAND_AHEAD = re.compile(r"([A-Z][\w-]+(?: [A-Z][\w-]+)?)(?:,| is| was) (?:the|a) (?:\w+ )?$")
_BRAND_BEHIND = re.compile(r" (?:is|was) ([A-Z][\w-]+(?: [A-Z][\w-]+)?)")
_JUST_BEFORE = re.compile(r"\)?(?: \([^()]*\))?,? ?\(?(?:(?:which is|is|often|commonly) )*")
_NAMED_TYPES = frozenset(
    {"Drug", "Disease", "MolecularTarget", "AdverseEffect", "Organisation", "Trial", "Cell", "DrugClass"}
)


@rule()
def in_brackets(view: View, context: Context) -> Iterator[Draft]:
    """ "Benlysta (belimumab)", "EQ001 (itolizumab)", "systemic lupus erythematosus (SLE)"."""
    if "(" not in view.text:
        return
    for mention in view.mentions:
        found = _BRACKET.match(view.text, mention.end)
        if not found or mention.term.type not in _NAMED_TYPES:
            continue
        inner = next((m for m in view.mentions if m.start >= found.start(1)), None)
        if inner and inner.term.id == mention.term.id and inner.start == found.start(1):
            yield from told_names(view, mention, inner)
        elif context.section == "effects" and mention.term.type == "Disease":
            continue
        else:
            yield from _unknown_name(view, mention, found[1].strip(), bool(_TOLD_BRAND.match(found[0])))


@rule(naming=("Drug",))
def side_by_side(view: View, context: Context) -> Iterator[Draft]:
    """ "obinutuzumab Gazyva": two names of one drug in a row."""
    for first, second in zip(view.mentions, view.mentions[1:], strict=False):
        same = first.term.id == second.term.id and first.term.type == "Drug"
        if same and re.fullmatch(r",? ", view.text[first.end : second.start]):
            yield from told_names(view, first, second)


def short_form_behind(view: View, mention: Mention) -> bool:
    """Whether what may be a short form of a name stands in brackets behind it: only its letters can tell."""
    found = _BRACKET.match(view.text, mention.end)
    return found is not None and _SHORT_FORM.fullmatch(found[1].strip()) is not None


def told_names(view: View, *mentions: Mention) -> Iterator[Draft]:
    """The names, among those written, that are not the preferred one."""
    for mention in mentions:
        written = view.text[mention.start : mention.end]
        name = name_of(mention.term, written)
        if name.kind == "synonym" and _SHORT_FORM.fullmatch(written) and mention.term.type != "Drug":
            name = Name(name.text, "abbreviation")
        if name.kind == "synonym" and mention.term.type not in ("Drug", "MolecularTarget"):
            continue
        if name.kind in ("brand", "code", "abbreviation", "synonym") and not _SUFFIX.search(name.text):
            yield _alias(entity_of(mention.term), name.text, name.kind)


def name_of(term: Term, written: str) -> Name:
    """The name that a term is written by, with its kind."""
    key = re.sub(r"[\s-]+", "", written).lower()
    if _spelled(re.sub(r"[\s-]+", "", term.label).lower()) == _spelled(key):
        return Name(written, "preferred")
    for name in term.names:
        if re.sub(r"[\s-]+", "", name.text).lower() in (key, key.removesuffix("s")):
            return name
    if term.type == "Drug" and _CODE.fullmatch(written) and written != term.label:
        return Name(written, "code")
    if _SHORT_FORM.fullmatch(written) and written.lower() != term.label.lower():
        return Name(written, "abbreviation")
    if term.type == "Drug" and _BRAND.fullmatch(written) and lexicon().lookup(written) is None:
        return Name(written, "brand")
    return Name(written, "preferred")


def is_code(written: str) -> bool:
    """Whether a name has the form of a development code.

    >>> is_code("AMG 570"), is_code("Benlysta")
    (True, False)
    """
    return _CODE.fullmatch(written) is not None


def _spelled(key: str) -> str:
    """A name without what British and American spelling write differently."""
    return key.replace("our", "or").replace("ae", "e").replace("oe", "e")


def _unknown_name(view: View, mention: Mention, told: str, brand: bool) -> Iterator[Draft]:
    """A name in brackets that the vocabulary does not have: an abbreviation, a code, or what is said to be a brand."""
    entity = entity_of(mention.term)
    other = lexicon().lookup(told)
    if other is not None and other.id != mention.term.id:
        return
    if brand and mention.term.type == "Drug" and _BRAND.fullmatch(told):
        yield _alias(entity, told, "brand")
    elif _SHORT_FORM.fullmatch(told) and _abbreviates(told, view.text[mention.start : mention.end]):
        yield _alias(entity, told, "abbreviation")
    elif mention.term.type == "Drug" and _CODE.fullmatch(told):
        yield _alias(entity, told, "code")
    elif mention.term.type == "Drug" and _BRAND.fullmatch(told) and view.low[mention.start] == view.text[mention.start]:
        yield _alias(entity, told, "brand")


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters of a short form occur in a name in order, the first one at the start of a word.

    >>> _abbreviates("HCQ", "hydroxychloroquine"), _abbreviates("ALT", "increased liver enzymes")
    (True, False)
    """
    letters = [c for c in short.lower() if c.isalnum()]
    low = name.lower()
    starts = [m.start() for m in re.finditer(rf"\b{re.escape(letters[0])}", low)] if letters else []
    return any(_in_order(letters, low[start:]) for start in starts)


def _in_order(letters: list[str], text: str) -> bool:
    at = -1
    for letter in letters:
        at = text.find(letter, at + 1)
        if at < 0:
            return False
    return True


def _alias(entity: Entity, name: str, kind: str) -> Draft:
    return Draft(entity, "alsoKnownAs", Entity.from_text(name), qualifiers=(("kind", kind),))


@rule("alias")
def spelled_out(view: View, context: Context) -> Iterator[Draft]:
    """ "also known as …", "sold under the brand names … and …"."""
    for found in _ALIAS.finditer(view.low):
        if found[0].startswith(("brand name for ", "brand name of ")):
            yield from _brand_of(view, found)
            continue
        brand = re.search("brand|marketed|sold|under the name|goes by", found[0])
        kind = "brand" if brand else "code" if "code" in found[0] else "synonym"
        told = [m for m in view.mentions if m.end <= found.start()]
        told = [m for m in told if _JUST_BEFORE.fullmatch(view.low[m.end : found.start()])]
        beside = [entity_of(m.term) for m in told if m.term.type in _NAMED_TYPES]
        for subject in beside[-1:] or subjects(view, context, found.start())[:1]:
            words = re.split(r"\s(?:by|from)\s", view.text[found.start(1) : found.end(1)])[0]
            for name in re.split(r"\s*(?:,|\band\b|\bor\b)\s*", words):
                word = re.match(r"[A-Z][\w-]+(?: [A-Z][\w-]+)*", name)
                term = lexicon().lookup(word[0]) if word and kind == "synonym" else None
                known = name_of(term, word[0]).kind if word and term and term.id == subject.id else "preferred"
                if word and word[0].lower() != subject.label.lower():
                    yield _alias(subject, word[0], kind if known == "preferred" else known)


def _brand_of(view: View, found: re.Match[str]) -> Iterator[Draft]:
    """ "Zolvia is the brand name for rilotumab", "the brand name of rilotumab is Zolvia"."""
    for drug in view.named("Drug", start=found.start(1))[:1]:
        brand = _BRAND_AHEAD.search(view.text[: found.start()]) or _BRAND_BEHIND.match(view.text, drug.end)
        if drug.start <= found.start(1) + len("the drug ") and brand and brand[1].lower() != drug.term.label.lower():
            yield _alias(entity_of(drug.term), brand[1], "brand")


def abbreviations(text: str, mentions: Iterable[Mention]) -> dict[str, Term]:
    """Short forms that a text defines for things it names: "hydroxychloroquine (HCQ)"."""
    found: dict[str, Term] = {}
    for mention in mentions:
        bracket = re.compile(r"\s?\(\s*([A-Z][A-Za-z0-9-]{1,10})\s*[);,]").match(text, mention.end)
        short = bracket[1] if bracket else ""
        if not short or lexicon().lookup(short) is not None:
            continue
        code = _CODE.fullmatch(short) and mention.term.type == "Drug"
        named = _SHORT_FORM.fullmatch(short) and mention.term.type in _NAMED_TYPES
        if code or (named and _abbreviates(short, text[mention.start : mention.end])):
            found.setdefault(short, mention.term)
    return found
