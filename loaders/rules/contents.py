"""What a product contains: "ZELVIA contains the active substance rilotumab", and a name in brackets below a title."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import Context, Draft
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View
from lupuskg.vocabulary import Term

__all__ = ["CONTAINS", "brands_of"]

_ACTIVE = r"active (?:substance|ingredient|drug|component|medicine)"
_PRODUCT = r"[A-Z][A-Za-z-]{3,}(?: [A-Z][a-z]+)?"
_NO_PRODUCT = re.compile(
    r"(?i)(?:it|the|this|that|they|these|which|each|tablets?|capsules?|contains?|vials?|also|medicine)$"
)
# "Zelvia contains (the active substance) rilotumab": what stands between the two names.
_CONTAINS = re.compile(
    rf"®?™?(?:,? (?:is|are) an? [\w -]{{3,40}}?(?:,? (?:that|which))?)? contain(?:s|ing) "
    rf"(?:an? |the )?(?:(?:{_ACTIVE}|medicine|drug)(?:,? called| is)? )?"
)
_SUBSTANCE = re.compile(rf"(?:the )?{_ACTIVE} (?:of|in) (?P<product>{_PRODUCT})®?™? is (?:called )?", re.I)
# The same for a text that is not split yet: the product, up to the drug.
CONTAINS = re.compile(rf"\b(?P<product>{_PRODUCT})®?™? contains (?:the {_ACTIVE} )?(?=[a-z]{{5}})")
_ALONE = re.compile(r"\W*(?P<name>[A-Z][A-Za-z-]{3,})[®™]?\s*\W*")


@rule("contains")
def contains(view: View, context: Context) -> Iterator[Draft]:
    """ "ZELVIA contains the active substance rilotumab", "the active substance in Zelvia is rilotumab"."""
    for drug in view.named("Drug"):
        product = _product(view, drug)
        written = view.text[drug.start : drug.end]
        if product and written.lower() == drug.term.label.lower() and product.lower() != drug.term.label.lower():
            yield _brand(entity_of(drug.term), product)


def _product(view: View, drug: Mention) -> str:
    """The product that a text says to contain a drug, as it is written."""
    for other in view.named("Drug", end=drug.start):
        if other.term.id == drug.term.id and _CONTAINS.fullmatch(view.text[other.end : drug.start]):
            return view.text[other.start : other.end]
    told = _SUBSTANCE.search(view.text[: drug.start])
    if told and told.end() == drug.start and told["product"][0].isupper():
        return told["product"]
    found = re.match(_PRODUCT, view.text)
    if found and _CONTAINS.fullmatch(view.text[found.end() : drug.start]) and not _NO_PRODUCT.match(found[0]):
        return found[0]
    return ""


def brands_of(text: str, mentions: tuple[Mention, ...]) -> dict[str, Term]:
    """The products, unknown otherwise, that a text says to contain one of the drugs named in it."""
    told: dict[str, Term] = {}
    for found in CONTAINS.finditer(text):
        drug = next((m for m in mentions if m.start == found.end() and m.term.type == "Drug"), None)
        if drug is not None and not _NO_PRODUCT.match(found["product"]):
            told[found["product"]] = drug.term
    return told


@rule()
def below_title(view: View, context: Context) -> Iterator[Draft]:
    """ "(Zelvia)" and no more, right below a title that names the drug."""
    found = _ALONE.fullmatch(view.text) if view.text.startswith("(") and view.text.endswith(")") else None
    drug = context.drug
    if found is None or drug is None or drug.type != "Drug" or not context.path or context.item:
        return
    named = [m for m in view.mentions if m.term.id != drug.id]
    if (
        context.path[-1].strip().lower() == drug.label.lower()
        and not named
        and found["name"].lower() != drug.label.lower()
    ):
        yield _brand(drug, found["name"])


def _brand(drug: Entity, name: str) -> Draft:
    return Draft(drug, "alsoKnownAs", Entity.from_text(name), qualifiers=(("kind", "brand"),))
