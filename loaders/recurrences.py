"""What comes back: "reactivation of infections such as A and B" is one of each."""

import re

__all__ = ["RECURRING", "each_again"]

# "Reactivation of infections such as tuberculosis and hepatitis B": of each of them.
RECURRING = re.compile(
    r"(?i)\b(?P<what>(?:reactivation|recurrence|worsening|relapse|exacerbation|flares?) of )(?P<kind>[\w -]{3,40}?),? "
    r"(?:such as|including|like|e\.g\.,?) (?P<list>[^.;()]*(?:\([^()]*\)[^.;()]*)*)"
)


def each_again(found: re.Match[str]) -> str:
    """The kind of things that come back, and each of those named.

    >>> RECURRING.sub(each_again, "Reactivation of infections such as shingles and tuberculosis (TB)")
    'Reactivation of infections, Reactivation of shingles, Reactivation of tuberculosis'
    """
    named = re.split(r",? (?:and|or) |, ", re.sub(r"\s*\([^()]*\)", "", found["list"].strip()))
    return ", ".join(found["what"] + one for one in (found["kind"], *named))
