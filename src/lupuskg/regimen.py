"""Regimens in plain words, for people who do not read the normal form of docs/claims.md."""

import re

__all__ = ["gloss"]

_STEP = re.compile(
    r"(?:(?P<dose>\d[\d.,-]*(?:%| (?:million )?[A-Za-z]+)(?:/(?:kg|m2|lb))?)(?:/|$|(?= x\d)))?"
    r"(?P<interval>PT?[\d.-]+[HDWMY]|\d+(?:-\d+)?x/P1[DWMY]|cycle|at (?:day|week|month)s? \d[\w, .]*?)?"
    r"(?: x(?P<count>\d+(?:-\d+)?))?"
)
_DURATION = re.compile(r"PT?(?P<number>[\d.-]+)(?P<unit>[HDWMY])")
_UNITS = {"H": "hour", "D": "day", "W": "week", "M": "month", "Y": "year"}
_TIMES = {"1": "once", "2": "twice"}
# Loaders write "twice a day" and "every 12 hours" alike.
_A_DAY = {"PT12H": "2", "PT8H": "3", "PT6H": "4", "PT4H": "6"}


def gloss(regimen: str) -> str:
    """The regimen in plain words, or an empty string where the text is no regimen or needs no explaining.

    >>> gloss("10 mg/kg/P2W x3 > 10 mg/kg/P4W")
    '10 mg/kg every 2 weeks, 3 doses, then 10 mg/kg every 4 weeks'
    >>> gloss("200 mg/P1W")
    '200 mg once a week'
    >>> gloss("every second Tuesday")
    ''
    """
    steps = [_STEP.fullmatch(step) for step in regimen.split(" > ")]
    told = [_words(step) if step else "" for step in steps]
    plain = ", then ".join(told)
    return plain if all(told) and plain != regimen else ""


def _words(step: re.Match[str]) -> str:
    dose, interval, count = step["dose"] or "", step["interval"] or "", step["count"] or ""
    schedule = " ".join(part for part in (dose, _schedule(interval)) if part)
    return f"{schedule}, {_range(count)} dose{'' if count == '1' else 's'}" if count and schedule else schedule


def _schedule(interval: str) -> str:
    """An interval in words: "P2W" is every 2 weeks."""
    if interval in _A_DAY:
        return _often(_A_DAY[interval], "D")
    several = re.fullmatch(r"([\d-]+)x/P1([DWMY])", interval)
    if several:
        return _often(several[1], several[2])
    every = _DURATION.fullmatch(interval)
    if not every:
        return "each cycle" if interval == "cycle" else interval
    if every["number"] == "1":
        return _often("1", every["unit"])
    return f"every {_range(every['number'])} {_UNITS[every['unit']]}s"


def _often(times: str, unit: str) -> str:
    return f"{_TIMES.get(times, f'{_range(times)} times')} {'an' if unit == 'H' else 'a'} {_UNITS[unit]}"


def _range(number: str) -> str:
    return number.replace("-", " to ")
