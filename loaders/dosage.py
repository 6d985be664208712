"""The dosage grammar: doses with their schedules, in one normal form.

    DOSE/INTERVAL[ xN][ > next step]        10 mg/kg/P2W x3 > 10 mg/kg/P4W

Intervals are ISO 8601 durations; a schedule with no ISO interval keeps its word ("375 mg/m2/cycle"). The form
is the one of docs/claims.md. Organ limits (eGFR, creatinine clearance) are no doses.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lupuskg.loaders.planned import NUMBER as _N
from lupuskg.loaders.planned import normal_number, planned_at

__all__ = ["Regimen", "regimens"]

_RANGE = rf"{_N}(?:\s?(?:-|to|or)\s?{_N})?"
_AMOUNT = r"\d[\d,]*(?:\.\d+)?"
_UNIT = (
    r"(?:mg|mcg|µg|μg|ug|micrograms?|milligrams?|grams?|g|kg|milliliters?|ml|million units"
    r"|million iu|units?|iu|meq|mmol|mci|mbq|(?:(?:enteric|film)[- ]coated )?(?:tablets?|caplets?)|capsules?|drops?"
    r"|puffs?|sprays?"
    r"|inhalations?|%)"
)
_DOSE = re.compile(
    rf"(?<![\w./<>≥≤:])({_AMOUNT})(?:\s?({_UNIT})?(?:/(?:kg|m2|m²))?\s?(?:-|to|or)\s?({_AMOUNT}))?\s?({_UNIT})"
    r"(?: \((?:mg|mcg|g|iu)\))?(?:\s?(?:/"
    rf"|per)\s?(kg(?:bw)?|kilogram|m2|m²|m\^2|lb)\b(?: ?\(kg\))?(?: of (?:your )?body ?weight)?)?"
    rf"(?:\s?/\s?(day|dose|hour|week|min(?:ute)?|h|hr|d|ml|l)\b|(?: per| a) (day|week|month"
    rf"|cycle)\b)?(?![\w]|/\s?(?:ml|dl|l|mm|1\.73|min))"
)
_LIMIT = re.compile(
    r"\b(?:egfr|crcl|clearance|gfr|creatinine|platelets?|neutrophils?|hemoglobin|maximum|max\.?"
    r"|exceed\w*|weigh\w*(?!-based)"
    r"|(?:increased?|raised?|lowered?|reduced?|decreased?|adjusted) by|blood pressure|bmi|up to a total"
    r"|no more than|not more than"
    r"|more (?:frequently|often) than|at least(?! (?:an?|one|\d+) (?:hour|minute))"
    r"|diluted|saline|minimum|strengths?|available (?:as|in)|contains?|containing|each (?:tablet"
    r"|capsule|vial|syringe)|levels? (?:of|above|below)|solution for|missed"
    r"|increments?)\b[^.;]{0,30}$"
)
# "One to two tablets": numbers in words, of what is counted by the piece.
_TOLD_DOSE = re.compile(
    r"\b(one|two|three|four)(?:(?: to | or |-)(two|three|four))? (tablets?|capsules?|puffs?|drops?|sprays?"
    r"|inhalations?)\b"
)
_UP_TO = re.compile(r"\b(?:up to|maximum|max\.?|not (?:to )?exceed\w*)(?: an?)?(?: total)?(?: of)?[^\d.;]{0,12}$")
_EVERY = re.compile(
    rf"\b(?:once |given )?every\s+(?:other (?P<other>day|week|month)|(?P<n>{_RANGE})?\s?-?\s?"
    r"(?P<unit>hours?|hrs?|h|days?|weeks?|wks?|months?|years?|cycles?)\b)"
    rf"|\b(?P<times>once|twice|thrice|(?:{_N}|one|two|three|four)(?: to (?:{_N}))? times|{_N}-{_N} times)[ -]?"
    r"(?:every|a|per|each)? ?(?P<per>daily|day|weekly|week|monthly|month|year(?:ly)?)\b"
    r"|\b(?P<word>daily|nightly|weekly|monthly|yearly|annually|biweekly|fortnightly|[btq]\.?i\.?d|[oq]\.?d|[tq]\.?d\.?s"
    r"|[qe]\.?o\.?[dw]|q\.?(?:hs|am|pm)|q ?(?:day|week|wk|month|mo)|(?:(?<=mg )|(?<=\dg )|(?<=\d g ))b\.?d)\.?"
    r"(?![a-z-])(?! (?:increments?|routine|visits?|schedule|monitoring|basis|check))"
    rf"|\bat (?P<gap>{_N})[ -](?P<gap_unit>hour|day|week|month)s? intervals\b"
    rf"|\bq ?(?P<q>\d+(?:-\d+)?) ?(?P<qu>hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|mo)\b"
    rf"|(?<!after )(?<!for )(?<!within )(?<!least )(?<!than )(?<!over"
    rf" )\b(?P<each>a|per|each|every) (?P<single>cycle|day|week|month)\b"
)
_COUNT = re.compile(
    rf"\bfor (?:up to |a total of |the first |at least |another )?(?P<n>{_N})\s?(?:-| )?"
    r"(?P<what>doses?|infusions?|injections?|pulses?|cycles?|weeks?|days?|months?|hours?)\b(?! (?:after|before|past)\b)"
    rf"|(?<!divided into )(?<!divided in )(?<!split into )(?<! or )(?<!\bin )\b(?P<m>{_N}) (?:doses|infusions"
    rf"|injections)\b"
    rf"|\b(?P<times>{_N}) times\b(?! (?:a|per|daily|each|weekly))"
    r"|(?<=[a-z\d] )x ?(?P<x>\d{1,2})\b(?! ?(?:m?c?g|ml|weeks?|days?|months?)\b|\.\d)"
)
# "Two infusions of 500 mg given two weeks apart".
_APART = re.compile(
    rf"\b(?P<n>{_N}) (?:\d[\d,.]* ?\w+(?:/\w+)? )?(?:doses|infusions|injections)\b[^.;]*?"
    rf"\b(?P<by>separated by )?(?P<gap>{_N})[ -](?P<unit>day|week|month)s?(?(by)\b| apart\b)"
)
_STEP = re.compile(
    rf",?\s+and (?=(?:then )?(?:every\b|at {_N}[ -]\w+ intervals))|,?\s*(?:\bfollowed by\b|\band then\b|,? \bthen\b"
    r"|\bthereafter\b,?(?= \w)|\bafter that\b|\bafter which\b|\bfrom then on\b|\bfollowing this\b"
    r"|\bthis is then followed by\b|\bsubsequently\b|[;,] maintenance(?: dos(?:e|age)| therapy)?(?: of|:)? (?=\d))\s*"
)
_STEP_WORDS = ("and every", "and at", "then", "follow", "after", "subsequently", "maintenance")
_ALTERNATIVE_HINT = re.compile(r";|(?:or\s+(?:even )?(?:an? |\w+ly (?:at )?)?|,\s+|to )\d")
_RAISED_BY = re.compile(r"\bby \d+(?:\.\d+)?(?: ?mg)?$")
# Without an amount and without one of these words there is neither a dose nor a pace.
_AMOUNTS = re.compile(rf"\d\s?{_UNIT}")
_PACE_WORDS = ("every", "dail", "day", "week", "month", "year", "annual", "fortnight", "cycle")
_PACE_SHORT = re.compile(
    r"\b(?:[btq]\.?i\.?d|[oqb]\.?d|[tq]\.?d\.?s|q ?\d|[qe]\.?o\.?[dw]|q\.?[ahmp]|night|q (?:day|w|mo))"
)
_ALTERNATIVE = re.compile(
    r"\s*;\s*(?:or\s+)?(?!\s|(?:and )?then\b|follow|after)(?=[^;]*\d)"
    r"|\s*(?:,\s*)?\bor\b\s+(?:even )?(?=(?:a |an |(?:subcutaneous|intravenous|oral)ly (?:at )?)?\d)"
    r"|\s*,\s+(?=\d)|\s*\bto (?=\d+ ?mg [^.;]*every)"
)
_OTHER_PACE = re.compile(
    r"\s+or (?:else )?(?:as )?(?:an? )?(?=(?:daily|weekly|biweekly|fortnightly|monthly|once|twice)\b)"
)
# "200-400 mg/day (5 mg/kg/day)": the dose by weight is a regimen of its own.
_PER_WEIGHT = re.compile(r"\((?P<dose>\d[\d.-]* ?m?c?g/kg/(?:day|d))\)")
_UNITS = {
    "milligram": "mg",
    "milligrams": "mg",
    "microgram": "mcg",
    "micrograms": "mcg",
    "µg": "mcg",
    "μg": "mcg",
    "ug": "mcg",
    "gram": "g",
    "grams": "g",
    "milliliter": "mL",
    "milliliters": "mL",
    "ml": "mL",
    "unit": "units",
    "iu": "IU",
    "million iu": "million IU",
    "tablets": "tablet",
    "capsules": "capsule",
    "drops": "drop",
    "puffs": "puff",
    "sprays": "spray",
    "inhalations": "inhalation",
    "meq": "mEq",
    "mci": "mCi",
    "mbq": "MBq",
}
_PERIODS = {
    "hour": "H",
    "hr": "H",
    "h": "H",
    "day": "D",
    "d": "D",
    "week": "W",
    "wk": "W",
    "w": "W",
    "month": "M",
    "mo": "M",
    "year": "Y",
}
_WORDS = {
    word: period
    for period, words in (
        ("PT6H", "qid qds"),
        ("PT8H", "tid tds"),
        ("PT12H", "bid bd"),
        ("P1D", "daily nightly od qd qday qhs qam qpm"),
        ("P2D", "qod eod"),
        ("P1W", "weekly qweek qwk"),
        ("P2W", "biweekly fortnightly qow eow"),
        ("P1M", "monthly qmonth qmo"),
        ("P1Y", "yearly annually"),
    )
    for word in words.split()
}
_PERIOD_OF_DOSE = {"hour": "PT1H", "h": "PT1H", "hr": "PT1H", "day": "P1D", "d": "P1D", "week": "P1W", "month": "P1M"}
# A longer stretch of time is how long treatment lasts, not a number of doses.
_MOST_COUNTED = 60
_PER_DAY = {"1": "P1D", "2": "PT12H", "3": "PT8H", "4": "PT6H", "6": "PT4H"}


@dataclass(frozen=True, slots=True)
class Regimen:
    """A regimen in normal form, and where it stands in the text it was read from."""

    label: str
    start: int
    end: int

    @property
    def synonyms(self) -> tuple[str, ...]:
        """A single dose goes without its count too, and so do the steps of an uneven plan."""
        bare = {self.label.removesuffix(" x1")}
        bare |= {re.sub(r" x\d+(?= >|$)", "", self.label)} if " x1 >" in self.label else set()
        return tuple(sorted(bare - {self.label}))

    @property
    def has_dose(self) -> bool:
        """Whether an amount is given, not an interval alone."""
        return bool(re.match(r"[\d.]", self.label))


@dataclass(frozen=True, slots=True)
class _Step:
    dose: str
    interval: str
    count: str

    def __str__(self) -> str:
        body = "/".join(part for part in (self.dose, self.interval) if part)
        return f"{body} x{self.count}" if self.count else body


def regimens(low: str) -> Iterator[Regimen]:
    """Regimens of a lower-case sentence.

    >>> [r.label for r in regimens("10 mg/kg every two weeks for three doses, then 10 mg/kg every 4 weeks")]
    ['10 mg/kg/P2W x3 > 10 mg/kg/P4W']
    >>> [r.label for r in regimens("100 mg at weeks 0 and 4, then every 8 weeks")]
    ['100 mg/P4W x2 > 100 mg/P8W']
    >>> [r.label for r in regimens("300 mg at weeks 0, 2 and 6, then every 8 weeks")]
    ['300 mg/P2W x2 > 300 mg/P4W x1 > 300 mg/P8W']
    >>> [r.label for r in regimens("23.7 mg twice daily")]
    ['23.7 mg/PT12H']
    """
    paced = any(word in low for word in _PACE_WORDS) or _PACE_SHORT.search(low)
    if not paced and not _AMOUNTS.search(low):
        return
    if "morning" in low and re.search(r"\bin the morning and \d|\bmorning and [^.;]{0,30}\bevening\b", low):
        return
    for part_start, part_end in _parts(low):
        steps: list[_Step] = []
        stepped = any(word in low for word in _STEP_WORDS)
        for start, end in _spans(_STEP, low, part_start, part_end) if stepped else [(part_start, part_end)]:
            before = steps[-1].dose if steps else ""
            steps += _planned(low[start:end], before, end < part_end) or _step(low[start:end], before)
        single = bool(steps) and re.search(r"\bsingle\b(?!-)|\bone-time\b", low[part_start:part_end])
        if steps and (any(step.interval for step in steps) or len(steps) > 1 or single):
            label = " > ".join(map(str, steps))
            once = single and len(steps) == 1 and not steps[0].interval and not steps[0].count
            yield Regimen(label + " x1" if once else label, part_start, part_end)


def _parts(low: str) -> list[tuple[int, int]]:
    """Parts of a sentence that hold one regimen each: alternatives with an own dose and interval."""
    spans = list(_spans(_ALTERNATIVE, low, 0, len(low))) if _ALTERNATIVE_HINT.search(low) else []
    if ";" in low and "reduc" in low:
        spans = []
    spans = [] if any(_RAISED_BY.search(low[:end]) for _, end in spans) else spans
    if len(spans) > 1 and all(_EVERY.search(low, a, b) and _dose(low[a:b]) for a, b in spans):
        return spans
    if inner := _PER_WEIGHT.search(low):
        outside = (0, inner.start())
        if _dose(low[: inner.start()]) and (_EVERY.search(low, *outside) or _dose_period(low[: inner.start()])):
            return [outside, inner.span("dose")]
    paces = list(_spans(_OTHER_PACE, low, 0, len(low))) if " or " in low else []
    if len(paces) > 1 and all(_EVERY.search(low, a, b) for a, b in paces) and not _dose(low):
        return paces
    return [(0, len(low))]


def _spans(pattern: re.Pattern[str], low: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in pattern.finditer(low, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


def _planned(text: str, before: str, goes_on: bool) -> list[_Step]:
    """The steps of doses that are planned for numbered weeks, one for each run of evenly spaced ones."""
    planned = planned_at(text)
    if planned is None or len({found[0] for found in _DOSE.finditer(text, 0, planned.start)}) > 1:
        return []
    dose = _dose(text) or before
    even = len(planned.runs) == 1
    told = (dose and even) or (planned.opens and (dose or goes_on))
    return [_Step(dose, interval, str(count)) for interval, count in planned.runs] if told else []


def _step(text: str, before: str) -> list[_Step]:
    dose = _dose(text)
    told = dose or "first" in text
    apart = _APART.search(text) if told and ("apart" in text or "separated by" in text) else None
    if apart:
        return [_Step(dose, _duration(normal_number(apart["gap"]), apart["unit"]), normal_number(apart["n"]))]
    every = next(
        (m for m in _EVERY.finditer(text) if not _LIMIT.search(text[: m.start()].split(",")[-1]) or dose), None
    )
    if every is None:
        inner = _dose_period(text)
        return [_Step(dose, inner, "")] if dose else []
    # "60 mcg/m2 once weekly, with ribavirin 15 mg/kg/day": what stands behind the pace is another drug's.
    own = next((m.end() for m in _DOSE.finditer(text, 0, every.start())), 0) and not _dose_period(text[: every.start()])
    interval = _interval(every) if own else _dose_period(text) or _interval(every)
    if not dose and before:
        dose = before
    return [_Step(dose, interval, _count(text, interval))] if interval else []


def _dose(text: str) -> str:
    """The first amount that is a dose, in normal form, or an empty string."""
    for found in _DOSE.finditer(text):
        if not _LIMIT.search(text[: found.start()]):
            return _amount(found)
    told = _TOLD_DOSE.search(text)
    if told is None or _LIMIT.search(text[: told.start()]):
        return ""
    number = normal_number(told[1]) + (f"-{normal_number(told[2])}" if told[2] else "")
    return f"{number} {_UNITS.get(told[3], told[3])}"


def _amount(found: re.Match[str]) -> str:
    low, _, high, unit, per = found[1], found[2], found[3], found[4], found[5]
    number = normal_number(low) + (f"-{normal_number(high)}" if high else "")
    unit = re.sub(".*coated ", "", _UNITS.get(unit, unit))
    per = {"m²": "m2", "m^2": "m2", "kilogram": "kg", "kgbw": "kg"}.get(per or "", per or "")
    joined = f"{number}%" if unit == "%" else f"{number} {unit}"
    return f"{joined}/{per}" if per else joined


def _dose_period(text: str) -> str:
    for found in _DOSE.finditer(text):
        if _UP_TO.search(text[: found.start()]):
            continue
        period = found[6] or found[7]
        if period in _PERIOD_OF_DOSE:
            return _PERIOD_OF_DOSE[period]
        if period == "cycle":
            return "cycle"
    return ""


def _interval(found: re.Match[str]) -> str:
    if found["word"]:
        return _WORDS[re.sub(r"[. ]", "", found["word"])]
    if found["gap"]:
        return _duration(normal_number(found["gap"]), found["gap_unit"])
    if found["other"]:
        return f"P2{found['other'][0].upper()}"
    if found["single"]:
        return "cycle" if found["single"] == "cycle" else f"P1{found['single'][0].upper()}"
    if found["q"]:
        return _duration(found["q"], found["qu"])
    if found["per"]:
        return _times(found["times"], found["per"])
    return _duration(normal_number(found["n"] or "1"), found["unit"])


def _times(told: str, per: str) -> str:
    words = {"once": "1", "twice": "2", "thrice": "3"}
    count = words.get(told) or normal_number(told.removesuffix(" times"))
    period = per.removesuffix("ly").replace("dai", "day")
    if period == "day":
        if "-" in count:
            first, last = count.split("-")
            fast, slow = _PER_DAY.get(last, ""), _PER_DAY.get(first, "")
            return f"PT{fast[2:-1]}-{slow[2:-1]}H" if fast.startswith("PT") and slow.startswith("PT") else fast
        return _PER_DAY.get(count, f"{count}x/P1D")
    return f"P1{period[0].upper()}" if count == "1" else f"{count}x/P1{period[0].upper()}"


def _duration(number: str, unit: str) -> str:
    if unit.startswith("cycle"):
        return "cycle"
    period = _PERIODS[unit.removesuffix("s") if len(unit) > 1 else unit]
    return f"PT{number}H" if period == "H" else f"P{number}{period}"


def _count(text: str, interval: str) -> str:
    found = _COUNT.search(text)
    if not found:
        return ""
    if found["what"] and not found["what"].startswith(("dose", "infusion", "injection", "pulse", "cycle")):
        return _count_of(normal_number(found["n"]), found["what"], interval)
    return normal_number(found["n"] or found["m"] or found["times"] or found["x"])


def _count_of(number: str, what: str, interval: str) -> str:
    """How many doses a stretch of time holds, where it divides evenly."""
    every = re.fullmatch(r"P(\d+)([DWM])", interval)
    days = {"D": 1, "W": 7, "M": 30}
    period = _PERIODS[what.removesuffix("s")]
    if not every or not number.isdigit() or period not in days:
        return ""
    span, step = int(number) * days[period], int(every[1]) * days[every[2]]
    return str(span // step) if span % step == 0 and step < span <= step * _MOST_COUNTED else ""
