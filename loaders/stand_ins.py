"""Stand-ins: the drugs that sentences are read with, see `lupuskg.loaders.swapping`.

They are drugs of the lexicon like any other, under words that no text has. A rule may look at the ending of a word;
so there are stand-ins for each ending that rules tell apart.
"""

import re

from lupuskg.vocabulary import Name, Term

__all__ = ["KIND", "SPACE", "START", "ending", "is_ordinary", "stand_in", "stand_ins"]

START = "qzq"
SPACE = "urn:lupuskg:drug-"
_VOWELS = tuple("ava evi iva ovi uva aku eki ika avo eva ivi oka uki aki eku iko".split())
_LETTERS = {"mab": "m", "ine": "n", "o": "k"}
# "-s" may be taken for a plural, "-ed" for a verb, and so on.
_ORDINARY = re.compile(
    r"[A-Za-z][a-z]{3,17}(?<!ed)(?<!ing)(?<!ly)(?<![^u]s)(?<!itis)(?<!osis)(?<!emia)(?<!pathy)(?<!oma)"
)
_LIKE_ADJECTIVES = re.compile(r"(?:ic|al|ar|ary|ous|ive|oid|ine|ory|ual|ble|ent|ant|tid)$")


def is_ordinary(name: str) -> bool:
    """Whether rules read a name as they would read a stand-in: one word, with no telling ending.

    >>> [is_ordinary(name) for name in ("belimumab", "Benlysta", "interferon alfa", "VIB7734")]
    [True, True, False, False]
    """
    return _ORDINARY.fullmatch(name) is not None


def ending(name: str) -> str:
    """The ending of the stand-in for a name.

    >>> ending("belimumab"), ending("azathioprine"), ending("Benlysta")
    ('mab', 'ine', 'o')
    """
    if name.endswith("mab"):
        return "mab"
    return "ine" if _LIKE_ADJECTIVES.search(name) else "o"


def _term(vowels: str, label: str, brand: str) -> Term:
    own = f"{START}{vowels}{_LETTERS[label]}{_LETTERS[brand]}"
    names = (Name(f"{own.capitalize()}ib{brand}", "brand"), Name(f"{own}al{label}", "preferred"))
    return Term(f"{SPACE}{vowels}-{label}-{brand}", "Drug", names[1].text, names)


_TERMS = {
    (number, label, brand): _term(vowels, label, brand)
    for number, vowels in enumerate(_VOWELS)
    for label in _LETTERS
    for brand in _LETTERS
}

# For a class of drugs that is read as a drug, see `lupuskg.loaders.kinds`.
KIND = _term("owe", "o", "o")


def stand_ins() -> tuple[Term, ...]:
    """All of them, for the lexicon."""
    return (*_TERMS.values(), KIND)


def stand_in(number: int, label: str, brand: str) -> Term | None:
    """The stand-in for the drug of some number in a sentence, with the endings of its label and of its brand.

    None where a sentence has more drugs than there are stand-ins.
    """
    return _TERMS.get((number, label, brand))
