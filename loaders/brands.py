"""Brands that no vocabulary knows: a name beside a drug, "Zolvia (rilotumab)", that a document goes on to use."""

import re
from collections.abc import Iterator

from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.vocabulary import Term

__all__ = ["brands_beside"]

_BRAND = r"(?P<brand>[A-Z][a-z]{3,}|[A-Z]{4,})"
_MARK = r"\s?(?P<mark>[®™])?"
# "Zolvia (rilotumab)", up to the drug.
_AHEAD = re.compile(rf"\b{_BRAND}{_MARK}(?:,| ?\()\s?(?:generic(?: name)?:? |active (?:ingredient|substance):? )?$")
_CLOSES = re.compile(r"(?:-[a-z]{4})?(?: (?:injection|tablets?|capsules?|infusion))?\s?[),;]")
# "Rilotumab (Zolvia)", "rilotumab, sold as Zolvia", behind the drug.
_BEHIND = re.compile(
    r"(?:-[a-z]{4})?(?:\s?\((?:(?P<told>(?:brand|trade) names?:? |sold as |marketed as )|known as )?"
    r"|,? (?:is |which is |also )*(?P<sold>(?:sold|marketed|available|branded) (?:[\w ]{2,20} )?"
    r"(?:as|under the (?:brand |trade )?names?(?: of)?) ))"
    rf"{_BRAND}{_MARK}(?=[),;.]| |$)"
)
# Words that stand there and are no brand, though a text may have them with a capital only.
_NO_BRAND = re.compile(
    r"(?i)(?:treatments?|drugs?|medic\w+|biologics?|therap\w+|antibod\w+|patients?|groups?|arms?|stud(?:y|ies)|trials?"
    r"|phase|doses?|tables?|figures?|injections?|infusions?|tablets?|generic|brand|other|with|such|also|only|both|this"
    r"|that|these|those|when|from|like|oral|steroids?|inhibitors?|approved|europe|japan|china|january|february|march"
    r"|april|june|july|august|september|october|november|december|lupus|company|class|name|type)$"
)
# What a block needs to tell a brand.
_TELLS = ("(", "®", "™", "sold", "marketed", "branded", "available as")
_FIRM = (
    r"(?:['’]s (?:[\w-]+ ){0,2}(?:drugs?|candidates?|pipeline|shares|stock|antibod(?:y|ies)|lead|therap(?:y|ies)"
    r"|medicines?|products?|chief|ceo)\b|,? (?:inc|ltd|plc|gmbh)\b"
    r"| (?:pharma\w*|therapeutics|bio\w*|sciences|said|announced|plans|reported|says)\b)"
)


def brands_beside(text: str, mentions: tuple[Mention, ...], whole: str) -> Iterator[tuple[str, Term]]:
    """The unknown names that a text gives to its drugs, where the `whole` document uses them again, or marks them.

    What the document also writes in lower case, and what it speaks of as of a company, is no brand.
    """
    if not any(word in text for word in _TELLS):
        return
    for drug in mentions:
        if drug.term.type != "Drug":
            continue
        ahead = _AHEAD.search(text[max(0, drug.start - 60) : drug.start])
        found = ahead if ahead and _CLOSES.match(text, drug.end) else _BEHIND.match(text, drug.end)
        name = found["brand"] if found else ""
        if not found or _NO_BRAND.match(name) or lexicon().lookup(name) is not None:
            continue
        at = text.find(name, max(0, drug.start - 60))
        if any(m.start <= at < m.end for m in mentions) or not _is_used(name, whole):
            continue
        told = found.groupdict()
        if told["mark"] or told.get("told") or told.get("sold") or len(re.findall(rf"\b{name}\b", whole)) > 1:
            yield name, drug.term


def _is_used(name: str, whole: str) -> bool:
    """Whether a document writes a name as that of a product."""
    return not re.search(rf"\b{name.lower()}\b", whole) and not re.search(rf"\b{name}{_FIRM}", whole, re.I)
