"""The arms of a trial: several doses that share one schedule."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lupuskg.loaders.dosage import Regimen, regimens

__all__ = ["arms", "lasting"]

_TRIAL = re.compile(
    r"\b(?:placebo|randomi[sz]\w+|assigned|arms?|dose levels?|cohorts?|(?:two|three|four|different"
    r"|several) doses|trials?|stud(?:y|ies))\b"
)
_N = r"\d+(?:,\d{3})*(?:\.\d+)?"
_UNIT = r"(?:mg|mcg|µg|g|units|iu)(?:/(?:kg|m2|m²))?"
_NO_NAME = r"(?!(?:every|once|twice|daily|weekly|monthly|for|then|followed|on|at|in|per|a|up|plus|with)\b)"
_BETWEEN = (
    rf"(?:(?: of)?(?: {_NO_NAME}[a-z][\w-]*){{0,2}}(?:,? (?:or|and|versus|vs\.?)|,|/) ?"
    rf"(?:either |of |an? |the )?(?:{_NO_NAME}[a-z][\w-]+ )?)"
)
_ARMS = re.compile(
    rf"(?<![\w./:<>≥≤-]){_N}(?: ?{_UNIT})?(?:{_BETWEEN}{_N}(?: ?{_UNIT})?)*{_BETWEEN}{_N} ?{_UNIT}(?![\w/])"
)
_ARM = re.compile(rf"(?P<n>{_N})(?: ?(?P<unit>{_UNIT}))?(?![\w/])")
# "3 mg twice per day (BID), 6 mg BID or 12 mg QD": each dose has its schedule.
_OWN = re.compile(
    rf"(?<![\w./:<>≥≤-])(?P<dose>{_N} ?{_UNIT})(?: of [a-z][\w-]+)? (?P<when>bid|qd|tid|qw|q[24]w|(?:once|twice"
    rf"|three times)"
    r"(?: (?:a|per|every))?[ -](?:day|daily|week|weekly|month|monthly)|every (?:\d+|two|three|four|six|eight) weeks"
    r"|daily|weekly|monthly)\b(?: \([a-z]+\))?"
)
_NEXT_ARM = re.compile(r",? (?:and|or|versus|vs\.?) (?:either )?(?:[a-z][\w-]+ )?|, (?:[a-z][\w-]+ )?")
# "To weekly injections of it (75 or 150 mg)": the schedule stands in front of the doses.
_AHEAD = re.compile(
    r"\b((?:once|twice) (?:daily|weekly|monthly)|daily|weekly|monthly|every (?:\d+|two|three|four|eight) weeks)\b"
    r"[^.;]{0,60}$"
)
_NEXT = re.compile(r"\bthen\b|\bfollowed by\b|\bafter that\b|[;.](?!\d)")
_LASTING = re.compile(
    r"\bfor (?:up to |a total of )?(?P<n>\d+|one|two|three|six|twelve)[ -](?P<unit>week|month|day|year)s?\b"
)


def arms(low: str) -> Iterator[Regimen]:
    """A regimen for each dose that a trial tries, where all doses have one schedule.

    >>> [r.label for r in arms("randomized to 30 mg of it, 60 mg of it or placebo once weekly for 52 weeks")]
    ['30 mg/P1W', '60 mg/P1W']
    >>> [r.label for r in arms("at doses of 75, 150 and 300 mg or placebo every 4 weeks")]
    ['75 mg/P4W', '150 mg/P4W', '300 mg/P4W']
    >>> [r.label for r in arms("randomized to 3 mg twice per day (BID), 6 mg BID, 12 mg QD or placebo".lower())]
    ['3 mg/PT12H', '6 mg/PT12H', '12 mg/P1D']
    >>> [r.label for r in arms("randomized to weekly injections of it (75 or 150 mg) or placebo")]
    ['75 mg/P1W', '150 mg/P1W']
    >>> list(arms("take 15 mg or 30 mg once daily"))
    []
    """
    apart = list(_apart(low)) if _TRIAL.search(low) else []
    if apart:
        yield from apart
        return
    found = _ARMS.search(low) if _TRIAL.search(low) else None
    following = _NEXT.search(low, found.end()) if found else None
    rest = low[found.end() : following.start() if following else len(low)] if found else ""
    ahead = _AHEAD.search(low[: found.start()]) if found else None
    told = list(_ARM.finditer(found[0])) if found else []
    for number, arm in enumerate(told):
        unit = next(other["unit"] for other in told[number:] if other["unit"])
        dose = f"{arm['n']} {unit}"
        schedule = next(regimens(f"{dose} {_LASTING.sub('', rest)}"), None)
        if schedule is None and ahead:
            schedule = next(regimens(f"{dose} {ahead[1]}"), None)
        if found and schedule is not None and schedule.label.startswith(dose):
            yield Regimen(schedule.label, found.start() + arm.start(), found.end() + len(rest))


def _apart(low: str) -> Iterator[Regimen]:
    """A regimen for each dose of a list in which each has a schedule of its own."""
    parts = list(_OWN.finditer(low))
    joined = len(parts) > 1 and all(_NEXT_ARM.fullmatch(low[a.end() : b.start()]) for a, b in pairwise(parts))
    for part in parts if joined else ():
        schedule = next(regimens(f"{part['dose']} {part['when']}"), None)
        if schedule is not None:
            yield Regimen(schedule.label, part.start(), part.end())


def lasting(low: str) -> str:
    """How long the participants of a trial are treated.

    >>> lasting("60 mg once weekly for 52 weeks")
    '52 weeks'
    """
    found = _LASTING.search(low)
    return f"{found['n']} {found['unit']}s" if found else ""
