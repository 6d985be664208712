"""Small changes of wording for screens; files for programs keep every text as it is."""

import re
from collections.abc import Iterable

__all__ = ["ADVICE", "counted", "notes", "one_line", "quoted", "unmarked", "words"]

# What every answer, page and picture ends with.
ADVICE = "Not medical advice: this is what documents say, right or wrong."
_LONG = 60
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])(?:\*(?=[^\s*])([^*]+?)(?<=\S)\*|_(?=[^\s_])([^_]+?)(?<=\S)_)(?![\w*])")


def words(name: str) -> str:
    """The name of a class or predicate in plain words.

    >>> words("increasesRiskOf"), words("DrugClass")
    ('increases risk of', 'drug class')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def unmarked(text: str) -> str:
    """A text without the asterisks and underscores by which Markdown marks emphasis.

    >>> unmarked("**Uses:** It is *not* for HLA-B*57 or a_b_c.")
    'Uses: It is not for HLA-B*57 or a_b_c.'
    """
    return _EMPHASIS.sub(lambda found: found[1] or found[2], _STRONG.sub(r"\2", text))


def one_line(text: str) -> str:
    """A text with every run of white space made one space."""
    return " ".join(text.split())


def counted(number: int, one: str) -> str:
    """A number of things, whose name takes an s where they are not one.

    >>> counted(1, "claim"), counted(0, "claim")
    ('1 claim', '0 claims')
    """
    return f"{number} {one}{'' if number == 1 else 's'}"


def quoted(text: str) -> str:
    """A user's text for an error: in quotes, on one line, and cut where it is long.

    >>> quoted("belimumap")
    "'belimumap'"
    """
    return repr(text if len(text) <= _LONG else text[: _LONG - 1] + "…")


def notes(negated: bool, certainty: str, qualifiers: Iterable[tuple[str, str]]) -> str:
    """What limits a statement, in a few words.

    >>> notes(True, "hedged", [("region", "US")])
    'denied; hedged; region: US'
    """
    told = ["denied"] * negated + [certainty] * (certainty != "asserted")
    return "; ".join([*told, *(f"{name}: {value}" for name, value in qualifiers)])
