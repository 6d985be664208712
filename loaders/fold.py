"""Folding text for comparison without moving a character.

`casefold`, NFKC and friends change the length of some strings; this fold maps one code point to one code
point, so that an offset into the folded text is an offset into the document.
"""

import re
import sys

__all__ = ["VEIL", "clean", "fold", "is_clean", "plural_forms", "singular"]

_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\f\v"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\ufe63\uff0d"
_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u00b4`"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
# A character that is not seen, and of which nothing is left when a text is cleaned.
VEIL = "\u200b"
_VANISH = "*_®™©\u200b\u200c\u200d\u2060\ufeff"
_TABLE = str.maketrans(
    {c: " " for c in _SPACES + _DASHES + "-" + _VANISH}
    | {c: "'" for c in _QUOTES}
    | {c: '"' for c in _DOUBLE}
    | {"\u0130": "i"}
)
_CLEAN = str.maketrans(
    {c: " " for c in _SPACES}
    | {c: "-" for c in _DASHES}
    | {"|": ";", "\u2014": " - ", "\u2015": " - "}
    | {c: "'" for c in _QUOTES}
    | {c: '"' for c in _DOUBLE}
    | {c: None for c in _VANISH}
)
# The same for text in ASCII, as most is: bytes are translated many times as fast.
_ASCII = bytes(ord(chr(code).translate(_TABLE).lower()) for code in range(128)).ljust(256, b"\0")
_RUNS = re.compile(r" {2,}")
# How notes and formularies shorten the small words: "w/ steroids", "pts w/o fever", "hx of gout".
_NOTED = r"(?<![\w/.:-])(?:w/o\b|w/(?=[ \w])|hx\b|(?<!\d )pts\b|eg,)"
_SHORTENED = re.compile(_NOTED + "( ?)", re.I)
_IN_FULL = {"w/": "with", "w/o": "without", "hx": "history", "pts": "patients", "eg,": "e.g.,"}
_MARKS = re.escape("".join(map(chr, _CLEAN)))
# What `clean` looks for, but for what two plain searches tell; its first character tells where to look.
_UNCLEAN = re.compile(
    rf"[{_MARKS}WwHhPpEe](?:(?<=[{_MARKS}])|(?<![\w/.:-].)"
    r"(?:(?<=[Ww])/(?=[ \w])|(?<=[Hh])[Xx]\b|(?<=[Pp])(?<!\d .)[Tt][Ss]\b|(?<=[Ee])[Gg],))"
)
_UNCHANGED = re.compile(
    r"(?:[sxz]is|us|ss|itis|herpes|diabetes|rabies|series|measles|mumps|shingles|scabies|tetanus"
    r"|virus|news|caries|always|hives"
    r"|rickets|ascites|sis|[fg]ormis|garis|nalis|ralis)$"
)


def fold(text: str) -> str:
    """Lower case, plain quotes, and a space for every dash, odd space and emphasis mark; the same length.

    >>> fold("ULTOMIRIS® (ravulizumab‑cwvz)")
    'ultomiris  (ravulizumab cwvz)'
    """
    if text.isascii():
        return text.encode().translate(_ASCII).decode()
    folded = text.translate(_TABLE).lower()
    if len(folded) != len(text):
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_TABLE))
    return folded


def clean(text: str) -> str:
    """Text for reading by rules: emphasis and trademark signs gone, plain quotes and dashes, single spaces.

    >>> clean("pts w/ gout"), clean("**oral** w/o food")
    ('patients with gout', 'oral without food')
    """
    if is_clean(text):
        return text
    text = _RUNS.sub(" ", text.translate(_CLEAN)).replace("U.S.", "US")
    return _SHORTENED.sub(lambda m: _IN_FULL[m[0].lower().strip()] + (m[1] or " " * m[0].endswith("/")), text)


def is_clean(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Whether `clean` would leave text[start:end] as it is, as it mostly does.

    >>> is_clean("rilotumab helps"), is_clean("**rilotumab** helps")
    (True, False)
    """
    spaced = text.find("  ", start, end) >= 0 or text.find("U.S.", start, end) >= 0
    return not spaced and _UNCLEAN.search(text, start, end) is None


def singular(phrase: str) -> str:
    """The phrase with its last word in the singular.

    >>> [singular(p) for p in ("infections", "skin rashes", "antibodies", "diagnosis", "herpes")]
    ['infection', 'skin rash', 'antibody', 'diagnosis', 'herpes']
    """
    low = phrase.lower()
    if len(phrase) < 4 or not low.endswith("s") or _UNCHANGED.search(low) or low.endswith("'s"):
        return phrase
    if phrase[-2].isupper():
        return phrase
    if low.endswith("ies") and len(low) > 4:
        return phrase[:-3] + "y"
    if re.search(r"(?:sh|ch|ss|x|zz|virus|fetus|sinus|uterus)es$", low):
        return phrase[:-2]
    if re.search(r"(?:metastas|thrombos|gnos|psychos|neuros|necros|fibros|dermatos)es$", low):
        return phrase[:-2] + "is"
    return phrase[:-1]


def plural_forms(name: str) -> tuple[str, ...]:
    """Plurals a name may be met in.

    >>> plural_forms("antibody")
    ('antibodies',)
    """
    if name.endswith(("s", "x", "sh", "ch")):
        return (name + "es",) if name.endswith(("ss", "x", "sh", "ch")) else ()
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return (name[:-1] + "ies",)
    return (name + "s",)
