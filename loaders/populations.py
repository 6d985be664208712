"""The people that a phrase is about, in its own words: "adults and children 5 years and older"."""

import re

__all__ = ["by_age", "population"]

_PEOPLE = (
    r"(?:adults?|children|adolescents?|infants?|teenagers?|neonates?|newborns?|elderly|women|men"
    r"|females|males|pa?ediatric patients|adult patients"
    r"|patients|people|individuals|those|older adults)"
)
_AGE = (
    r"(?:\(?(?:aged?|from|over|under|below|at least|≥|>|<|ages?|older than|younger than|less than"
    r"|below the age of|under the age of)?\s*\d+(?:\s*(?:-|to|and)\s*\d+)?\s*(?:years?|months?)"
    r"(?: of age)?(?: old)?(?: (?:and|or) (?:older|above|over|up|younger|under))?(?: of age)?\)?"
    r"|\(?(?:aged? )?\d+ (?:and|or) (?:older|above|over|up|younger|under)\)?)"
)
_BY_AGE = re.compile(
    r"(?:aged? )?(?P<mark>[<>≥≤]=?|under|over)? ?(?P<from>\d+) ?(?:(?:[-–]|to) ?(?P<to>\d+))? ?"
    r"(?P<unit>y(?:ea)?rs?|y|mos?|months?)\.?(?: of age| old)?"
)
_GROWN_UP = 18
_POPULATION = re.compile(
    rf"\b({_PEOPLE}(?: {_AGE}| \(\d+ ?\+\))?(?:(?:,| and| or|, and) {_PEOPLE}(?: {_AGE})?)*)\b"
    r"|\b(?:under|over|below)? ?\d+ years? (?:of age )?(?:and|or) (?:older|above)",
    re.I,
)


def population(text: str) -> str:
    """The people a phrase is about, in its own words, or an empty string.

    >>> population("used in adults and children (5 years and older) with lupus")
    'adults and children 5 years and older'
    """
    for found in _POPULATION.finditer(text):
        words = re.sub(r"[()]", "", found[0]).strip().lower()
        words = re.sub(r"≥ ?(\d+ years?)", r"\1 and older", words)
        if words not in ("patients", "people", "individuals", "those", "women", "men"):
            words = re.sub(r"^adult(?= (?:and|or) )", "adults", re.sub(r"\bpa?ediatric patients\b", "children", words))
            words = re.sub(r"\b(?:less than|younger than|below the age of|under the age of|below)\b", "under", words)
            return re.sub(r"\baged |\bpatients (?=\d)|\bof age\b ?", "", words).strip()
    return ""


def by_age(label: str) -> str:
    """The people that a label tells by their age alone, in words, or an empty string.

    >>> by_age("≥12yrs"), by_age("<18 years"), by_age("6–17yrs"), by_age("Adults")
    ('12 years and older', 'children under 18 years', 'children 6 to 17 years', '')
    """
    found = _BY_AGE.fullmatch(label.lower().strip(" :"))
    if found is None:
        return ""
    unit = "months" if found["unit"].startswith("m") else "years"
    young = unit == "months" or int(found["to"] or found["from"]) <= _GROWN_UP
    who = "children " if young else ""
    if found["to"]:
        return f"{who}{found['from']} to {found['to']} {unit}"
    if found["mark"] in ("<", "≤", "<=", "under"):
        return f"{who}under {found['from']} {unit}"
    return f"{found['from']} {unit} and older" if found["mark"] else f"{found['from']} {unit}"
