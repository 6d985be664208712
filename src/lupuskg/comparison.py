"""What statements are compared by: where they are said, whether they are denied, ages, schedules, ranges, dates.

A claim keeps its document's words; "children 5 years and older" and "adults" have to become numbers before a query can
tell that one reaches further than the other. The triples made here serve the rules in queries/conflicts and
queries/agreements for one run, and are never written.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from lupuskg.graph import REFERENCE_GRAPH
from lupuskg.identifiers import LKG, QUALIFIER, prefixes

__all__ = ["COMPARISON", "LIMITS", "ages", "aids", "degrees", "percent", "schedule"]

COMPARISON = LKG + "comparison/"
# Qualifiers that say where a statement stops: what is denied within one limit may hold within another.
LIMITS = tuple("population state region agency indication line after background route phase setting condition".split())

# By property, in order and each once: a claim of two documents comes twice.
_Values = dict[str, dict[str, None]]
_AGE = re.compile(
    r"(?P<under>under|younger than|less than|below|up to|<)? ?(?P<number>\d+(?:\.\d+)?)\+?(?: (?:to|-) \d+)? ?"
    r"(?P<unit>months?|weeks?|days?|years?)?(?: of age| old)?(?: (?:and|or) (?P<younger>younger|under))?"
)
_YOUNG = re.compile(r"\b(?:child(?:ren)?|pa?ediatric|adolescents?|teen\w*|infants?|neonat\w*|newborns?|toddlers?)\b")
_GROWN = re.compile(r"\b(?:adults?|elderly|older adults|men|women)\b")
_PER_YEAR = {"month": 12, "week": 52, "day": 365}
_ADULT = 18
_STEP = re.compile(r"^(?:(?P<dose>.*)/)?(?P<interval>P[0-9T][0-9A-Z.]*)(?: x(?P<times>\d+))?$")
_RANGE = re.compile(r"(?P<sign>[<>])?(?P<low>\d+(?:\.\d+)?)(?:-(?P<high>\d+(?:\.\d+)?))?%(?P<less> or less)?")
# Ranges that hold every use of the word that is at all usual; narrower ones would find conflicts in style.
_FREQUENCY_WORDS = {
    "very common": (5.0, 100.0),
    "common": (1.0, 100.0),
    "less common": (0.0, 10.0),
    "uncommon": (0.0, 5.0),
    "rare": (0.0, 1.0),
    "very rare": (0.0, 0.1),
}
_DEGREES = {"mild": 1, "moderate": 2, "severe": 3, "serious": 3, "life-threatening": 4, "fatal": 4}
_ANY_HARM = re.compile(r"(?:serious |severe )?(?:adverse|side|unwanted)[ -](?:effect|event|reaction)s?")


def ages(people: str) -> tuple[float | None, frozenset[str]]:
    """The lowest age in years that a population names, if any, and whom it takes in: "children", "adults".

    >>> ages("adults and children 5 years and older")[0], sorted(ages("adults and children 5 years and older")[1])
    (5.0, ['adults', 'children'])
    >>> ages("adolescents 18 and older")[0], ages("children under 12")
    (18.0, (None, frozenset({'children'})))
    """
    low = people.lower()
    found = {"children"} if _YOUNG.search(low) else set()
    if _GROWN.search(low):
        found.add("adults")
    lowest = [_years(age) for age in _AGE.finditer(low) if not (age["under"] or age["younger"])]
    if lowest and not any(age["under"] for age in _AGE.finditer(low)):
        found |= {"adults"} | ({"children"} if min(lowest) < _ADULT else set())
    if lowest:
        return min(lowest), frozenset(found)
    return (float(_ADULT) if found == {"adults"} else None), frozenset(found)


def _years(age: re.Match[str]) -> float:
    return float(age["number"]) / _PER_YEAR.get((age["unit"] or "year").rstrip("s"), 1)


def schedule(regimen: str) -> str:
    """A regimen without its doses; steps that differ in their dose alone become one.

    >>> schedule("10 mg/kg/P2W x3 > 10 mg/kg/P4W"), schedule("400 mg/P1W x4 > 200 mg/P1W"), schedule("5 mg/cycle")
    ('P2W x3 > P4W', 'P1W', '')
    """
    steps: list[str] = []
    for part in regimen.split(" > "):
        found = _STEP.match(part)
        if found is None:
            return ""
        times = f" x{found['times']}" if found["times"] else ""
        if steps and steps[-1].split(" ")[0] == found["interval"]:
            steps.pop()
        steps.append(found["interval"] + times)
    return " > ".join(steps)


def percent(frequency: str) -> tuple[float, float, bool] | None:
    """The range of percent that a frequency leaves open, and whether it is told in words; None where it tells no range.

    >>> percent(">10%"), percent("1-10% or less"), percent("rare, post-marketing"), percent("post-marketing")
    ((10.0, 100.0, False), (0.0, 10.0, False), (0.0, 1.0, True), None)
    """
    found = _RANGE.search(frequency)
    if found:
        low, high = float(found["low"]), float(found["high"] or found["low"])
        if found["sign"] == ">":
            return low, 100.0, False
        return (0.0 if found["sign"] == "<" or found["less"] else low), high, False
    words = [_FREQUENCY_WORDS[word.strip()] for word in frequency.split(",") if word.strip() in _FREQUENCY_WORDS]
    return (min(low for low, _ in words), max(high for _, high in words), True) if words else None


def degrees(state: str) -> tuple[int, int] | None:
    """The mildest and the gravest degree that a state names, from 1 (mild) to 4 (fatal); None where it names none.

    >>> degrees("mild to moderate"), degrees("active")
    ((1, 2), None)
    """
    found = [rank for word, rank in _DEGREES.items() if re.search(rf"\b{word}(?:ly)?\b", state.lower())]
    return (min(found), max(found)) if found else None


def aids(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Triples by which the rules compare: for each statement what its words and its place come to.

    quads: a whole graph, with its named graphs.
    """
    parts, labels, classes, statements = _read(quads)
    for limit in LIMITS:
        yield _aid(NamedNode(QUALIFIER + limit), _RDF_TYPE, NamedNode(COMPARISON + "Limit"))
    for statement in sorted(statements, key=str):
        yield from _of_statement(statement, parts[statement], labels)
    named = {iri: re.compile(rf"\b{re.escape(labels[iri])}s?\b", re.I) for iri in sorted(classes & labels.keys())}
    for statement in sorted(statements, key=str):
        for exclusive in parts[statement]["exclusive"]:
            for iri in (iri for iri, pattern in named.items() if pattern.search(exclusive)):
                yield _aid(statement, "amongClass", NamedNode(iri))
    for iri, label in sorted(labels.items()):
        if _ANY_HARM.fullmatch(label):
            yield _aid(NamedNode(iri), _RDF_TYPE, NamedNode(COMPARISON + "AnyHarm"))


def _read(quads: Iterable[Quad]) -> tuple[dict[NamedNode, _Values], dict[str, str], set[str], set[NamedNode]]:
    """What is told of each statement, by property; labels of things; classes of drugs; and the statements."""
    parts: dict[NamedNode, _Values] = defaultdict(lambda: defaultdict(dict))
    labels: dict[str, str] = {}
    classes: set[str] = set()
    statements: set[NamedNode] = set()
    for quad in quads:
        name = quad.predicate.value
        # Most of a graph is other names of things.
        if name not in _READ and not name.startswith(QUALIFIER):
            continue
        subject, value = quad.subject, getattr(quad.object, "value", "")
        if not isinstance(subject, NamedNode):
            continue
        if name == _RDF_TYPE:
            if value in _STATEMENTS:
                statements.add(subject)
            if value == _REFERENCE_FACT:
                parts[subject]["saidIn"][REFERENCE_GRAPH] = None
            elif value == _DRUG_CLASS:
                classes.add(subject.value)
        elif name == _DERIVED:
            parts[subject]["saidIn"][value] = None
        elif name == _PREFERRED:
            labels[subject.value] = value
        else:
            parts[subject][name.removeprefix(QUALIFIER).removeprefix(LKG)][value] = None
    return parts, labels, classes, statements


_RDF_TYPE = prefixes()["rdf"] + "type"
_DERIVED = prefixes()["prov"] + "wasDerivedFrom"
_PREFERRED = prefixes()["skos"] + "prefLabel"
_PARTS = {LKG + name for name in "subject predicate object objectText negated certainty validFrom".split()}
_READ = {_RDF_TYPE, _DERIVED, _PREFERRED, *_PARTS}
_REFERENCE_FACT = LKG + "ReferenceFact"
_STATEMENTS = {LKG + "Claim", _REFERENCE_FACT}
_DRUG_CLASS = LKG + "DrugClass"


def _aid(subject: NamedNode, name: str, value: NamedNode | Literal) -> Quad:
    return Quad(subject, NamedNode(name if "//" in name else COMPARISON + name), value)


def _of_statement(statement: NamedNode, parts: _Values, labels: dict[str, str]) -> Iterator[Quad]:
    for place in parts["saidIn"]:
        yield _aid(statement, "saidIn", NamedNode(place))
    stance = _stance(parts)
    yield _aid(statement, "stance", Literal(stance))
    # One text to join by: joining subject, predicate, object and stance apart takes minutes for a hundred documents.
    said = " ".join([*parts["subject"], *parts["predicate"], *parts["object"], *parts["objectText"], stance])
    yield _aid(statement, "says", Literal(said))
    for iri in parts["object"]:
        yield from _of_regimen(statement, " ".join(parts["subject"]), labels.get(iri, ""))
    yield from _of_people(statement, parts)
    yield from _of_time(statement, parts)
    for frequency in parts["frequency"]:
        yield from _of_frequency(statement, frequency)
    for state in parts["state"]:
        found = degrees(state)
        if found:
            yield _aid(statement, "mildest", Literal(found[0]))
            yield _aid(statement, "gravest", Literal(found[1]))


def _stance(parts: _Values) -> str:
    """Affirmed or denied; what is hedged is neither."""
    if "hedged" in parts["certainty"]:
        return "hedged"
    return "denied" if "true" in parts["negated"] else "affirmed"


def _of_regimen(statement: NamedNode, drug: str, label: str) -> Iterator[Quad]:
    """A dosed regimen fits its own dose and its bare schedule; a bare schedule fits itself alone.

    The drug stands in the text to join by: many drugs are given every two weeks.
    """
    bare = schedule(label)
    if bare:
        dosed = "/" in label
        yield _aid(statement, "schedule", Literal(bare))
        yield _aid(statement, "dosing", Literal(f"{drug} {label if dosed else bare}"))
        yield _aid(statement, "fits", Literal(f"{drug} {bare}"))
        if dosed:
            yield _aid(statement, "fits", Literal(f"{drug} {label}"))


def _of_people(statement: NamedNode, parts: _Values) -> Iterator[Quad]:
    for people in parts["population"]:
        lowest, groups = ages(people)
        for group in sorted(groups):
            yield _aid(statement, "people", Literal(group))
        if lowest is not None:
            yield _aid(statement, "minimumAge", Literal(lowest))


def _of_time(statement: NamedNode, parts: _Values) -> Iterator[Quad]:
    """From when on a statement holds, as exact as it is told, and the year until which an "only" reached."""
    for date in parts["validFrom"]:
        yield _aid(statement, "from", Literal(date))
    for exclusive in parts["exclusive"]:
        until = re.search(r"\buntil (\d{4})\b", exclusive)
        if until:
            yield _aid(statement, "until", Literal(until[1]))


def _of_frequency(statement: NamedNode, frequency: str) -> Iterator[Quad]:
    found = percent(frequency)
    if found:
        low, high, in_words = found
        yield _aid(statement, "lowest", Literal(low))
        yield _aid(statement, "highest", Literal(high))
        yield _aid(statement, "inWords", Literal(in_words))
