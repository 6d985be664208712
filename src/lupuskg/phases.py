"""Phases of trials, as people write them: "Phase III", "ph. 2B", "I/II", "phase three"."""

import re

__all__ = ["in_digits"]

_NUMBERS = {"one": "1", "i": "1", "two": "2", "ii": "2", "three": "3", "iii": "3", "four": "4", "iv": "4"}
_ONE = r"([0-4]|iv|i{1,3}|one|two|three|four)[ -]?([abc])?"
_PHASE = re.compile(rf"(?:phases?|ph\.?|p)?[ -]*{_ONE}(?: *(?:[/&+-]|\u2013|and|to) *(?:phase *)?{_ONE})?")


def in_digits(name: str) -> str:
    """The label of the phase that a name means, such as 2b or 2/3; empty where it is the name of no phase.

    >>> [in_digits(name) for name in ("Phase III", "ph. 2B", "I/II", "phases 2 and 3", "phase two", "placebo")]
    ['3', '2b', '1/2', '2/3', '2', '']
    """
    found = _PHASE.fullmatch(" ".join(name.lower().split()))
    if not found:
        return ""
    one, letter, other, last = (part or "" for part in found.groups())
    parts = (_NUMBERS.get(number, number) + more for number, more in ((one, letter), (other, last)))
    return "/".join(part for part in parts if part)
