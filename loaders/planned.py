"""Doses planned for numbered weeks, days or months: "at weeks 0, 2 and 6"."""

import re
from itertools import groupby, pairwise
from typing import NamedTuple

__all__ = ["NUMBER", "Planned", "normal_number", "planned_at"]

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
    )
} | {"twenty-one": 21, "a single": 1}
NUMBER = r"(?:\d+(?:\.\d+)?|" + "|".join(w for w in _NUMBERS if " " not in w) + r")"
_POINT = rf"{NUMBER}(?![\w.,]*\s?(?:mg|mcg|g|ml|units)\b)"
_UNIT = r"(?:weeks?|wks?|days?|months?)"
_AT = re.compile(
    rf"\b(?:at|on) (?P<unit>{_UNIT}) (?P<first>{_POINT})(?P<rest>(?:,? (?:and |on |at )*(?:{_UNIT} )?{_POINT})+"
    rf"|(?:\s?,\s?{_POINT})*,? and (?:on )?(?:{_UNIT} )?{_POINT})(?! ?(?:of|{_UNIT})\b)"
    rf"|\b(?:at|on) (?P<first2>{_POINT})(?P<rest2>(?:,? (?:and )?{_POINT})+) (?P<unit2>{_UNIT})\b"
)
_WEEK = 7


class Planned(NamedTuple):
    """Planned doses: where their plan starts in a text, whether it opens treatment, and runs of evenly spaced doses.

    A run is an interval and the number of its doses; the first run has the opening dose too.
    """

    start: int
    opens: bool
    runs: tuple[tuple[str, int], ...]


def planned_at(text: str) -> Planned | None:
    """The first plan of doses in a lower-case text.

    >>> planned_at("300 mg at weeks 0 and 4").runs, planned_at("at weeks 0, 2 and 6").runs
    ((('P4W', 2),), (('P2W', 2), ('P4W', 1)))
    """
    found = _AT.search(text)
    if found is None:
        return None
    unit = (found["unit"] or found["unit2"])[0].upper()
    told = [found["first"] or found["first2"], *re.findall(NUMBER, found["rest"] or found["rest2"])]
    points = [float(normal_number(point)) for point in told]
    gaps = [later - earlier for earlier, later in pairwise(points)]
    units = {name[0] for name in re.findall(_UNIT, found[0])}
    if min(gaps) <= 0 or len(units) > 1:
        return None
    runs = [(_interval(gap, unit), len(list(same))) for gap, same in groupby(gaps)]
    first = (runs[0][0], runs[0][1] + 1)
    return Planned(found.start(), points[0] <= 1, (first, *runs[1:]))


def _interval(gap: float, unit: str) -> str:
    if unit == "D" and gap % _WEEK == 0:
        gap, unit = gap / _WEEK, "W"
    return f"P{gap:g}{unit}"


def normal_number(told: str) -> str:
    """A number, or a range of numbers, in digits.

    >>> normal_number("three"), normal_number("1,200"), normal_number("six to eight")
    ('3', '1200', '6-8')
    """
    parts = re.split(r"\s?(?:-|\bto\b|\bor\b)\s?", told.strip())
    return "-".join(str(_NUMBERS[p]) if p in _NUMBERS else p.replace(",", "") for p in parts if p)
