"""How well the rules read: claims compared with annotations that people made of the same document.

An annotated document is a table of rows, separated by tabs, each one statement that the document makes:

    tier        core: has to be found; extra: need not be found, and is no error where it is
    subject     any name; trial:NAME for a trial whose name holds this, trial:? for any trial told in the same words
    predicate   one of the closed list
    object      any name, or a text
    polarity    + affirmed, - denied
    qualifiers  name=value, several with a semicolon between them
    anchor      words of the document on which the statement stands

Recall is the share of core rows that some claim answers to; precision the share of claims that answer to some row.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lupuskg.claim import PREDICATES, Claim, Entity
from lupuskg.errors import EvaluationError

__all__ = [
    "COLUMNS",
    "Evaluation",
    "Figures",
    "GoldRow",
    "Names",
    "evaluate",
    "pooled",
    "read_aliases",
    "read_gold",
]

COLUMNS = ("tier", "subject", "predicate", "object", "polarity", "qualifiers", "anchor")
_TRIAL = "trial:"
_ANY = "?"
_WORD = re.compile(r"[\w>%+./]+")


@dataclass(frozen=True, slots=True)
class GoldRow:
    """One annotated statement; line: where it stands in its file; core: whether it has to be found."""

    line: int
    core: bool
    subject: str
    predicate: str
    object: str
    negated: bool
    qualifiers: tuple[tuple[str, str], ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """What goes by several names: for each folded name, the folded first names of its lines."""

    canonical: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, name: str) -> frozenset[str]:
        r"""Everything that a name can mean, itself included.

        >>> sorted(read_aliases("lupus nephritis\tLN").of("LN"))
        ['ln', 'lupus nephritis']
        """
        folded = _folded(name)
        return self.canonical.get(folded, frozenset()) | {folded}

    def same(self, wanted: str, found: Iterable[str]) -> bool:
        """Whether one of the names found means what the wanted one does."""
        meant = self.of(wanted)
        return any(meant & self.of(name) for name in found)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of one predicate, or of all, and what follows from them.

    gold: core rows; found: those that a claim answers to; claims: claims read; right: those that answer to a row;
    qualifiers: qualifiers of the core rows found; qualified: those that the best claim has; grounded: core rows whose
    claim stands on the annotated words.
    """

    gold: int = 0
    found: int = 0
    claims: int = 0
    right: int = 0
    qualifiers: int = 0
    qualified: int = 0
    grounded: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def recall(self) -> float | None:
        """Share of the core rows that were found; None where there are none."""
        return self.found / self.gold if self.gold else None

    @property
    def precision(self) -> float | None:
        """Share of the claims that are right; None where nothing was read."""
        return self.right / self.claims if self.claims else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall.

        >>> Figures(gold=4, found=3, claims=2, right=2).f1
        0.8571428571428571
        """
        precision, recall = self.precision, self.recall
        if precision is None or recall is None:
            return None
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What comparing one document gave: figures by predicate, rows that were missed, claims that nobody expected."""

    figures: Mapping[str, Figures]
    missed: tuple[GoldRow, ...]
    unexpected: tuple[Claim, ...]

    @property
    def total(self) -> Figures:
        """Figures of all predicates together."""
        return sum(self.figures.values(), Figures())


def _folded(name: str) -> str:
    """A name for comparison: lower case, without punctuation and trademark signs, each word in the singular."""
    # Below each table stand figures that were measured before, and need no rules.
    from lupuskg.loaders.fold import singular

    plain = unicodedata.normalize("NFKC", re.sub("[™®]", " ", name)).casefold()
    return " ".join(map(singular, _WORD.findall(plain)))


def read_gold(text: str, name: str) -> list[GoldRow]:
    """Rows of an annotated document, from the text of its file.

    Raises EvaluationError, with the file's name and the line, for a missing column or a value of no known form.
    """
    table = csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)
    try:
        if tuple(next(table, ())) != COLUMNS:
            raise EvaluationError(f"{name}: line 1: the columns have to be {', '.join(COLUMNS)}, separated by tabs")
        return [_row(f"{name}: line {table.line_num}", table.line_num, cells) for cells in table if cells]
    except csv.Error as problem:
        raise EvaluationError(
            f"{name}: line {table.line_num}: {problem}; double a quotation mark, and quote the cell that holds it"
        ) from problem


def _row(place: str, line: int, cells: Sequence[str]) -> GoldRow:
    if len(cells) != len(COLUMNS):
        raise EvaluationError(f"{place}: {len(cells)} cells; a row has {len(COLUMNS)}, separated by tabs")
    tier, subject, predicate, object_, polarity, qualifiers, anchor = cells
    if tier not in ("core", "extra"):
        raise EvaluationError(f"{place}: the tier {tier!r} is neither core nor extra")
    if predicate not in PREDICATES:
        raise EvaluationError(f"{place}: unknown predicate {predicate!r}; the closed list is in docs/claims.md")
    if polarity not in ("+", "-"):
        raise EvaluationError(f"{place}: the polarity {polarity!r} is neither + nor -")
    if not subject or not object_:
        raise EvaluationError(f"{place}: a row needs a subject and an object")
    told = tuple(_pair(place, pair) for pair in qualifiers.split(";") if pair)
    return GoldRow(line, tier == "core", subject, predicate, object_, polarity == "-", told, anchor)


def _pair(place: str, pair: str) -> tuple[str, str]:
    name, equals, value = pair.partition("=")
    if not equals or not name or not value:
        raise EvaluationError(f"{place}: the qualifier {pair!r} is not of the form name=value")
    return name, value


def read_aliases(text: str) -> Names:
    """Names that mean the same, one thing a line, separated by tabs, the preferred name first."""
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        first, *others = line.split("\t")
        for name in (first, *others):
            found.setdefault(_folded(name), set()).add(_folded(first))
    return Names({name: frozenset(means) for name, means in found.items()})


def evaluate(gold: Sequence[GoldRow], text: str, claims: Sequence[Claim], names: Names | None = None) -> Evaluation:
    """Compare the claims read in a document with its annotation.

    gold: annotated rows; text: the document as its claims' offsets count it; names: what goes by several names beside
    the synonyms that each claim brings.

    >>> from lupuskg.claim import Evidence
    >>> drug, disease = Entity("lkg:a", "rituximab", "Drug"), Entity("lkg:b", "lupus", "Disease")
    >>> claim = Claim(drug, "usedOffLabelFor", disease, (Evidence(0, 9, "rituximab"),))
    >>> row = GoldRow(2, True, "Rituximab", "usedOffLabelFor", "Lupus", negated=False, anchor="rituximab")
    >>> evaluate([row], "rituximab for lupus, off-label", [claim]).total.recall
    1.0
    """
    meant = names or Names()
    counts: dict[str, Figures] = {}
    right: set[int] = set()
    missed = []
    for row in gold:
        answers = [number for number, claim in enumerate(claims) if _answers(row, claim, text, meant)]
        right.update(answers)
        if row.core:
            told = _told(row, [claims[number] for number in answers], text)
            counts[row.predicate] = counts.get(row.predicate, Figures()) + told
            missed += [row] * (not answers)
    for number, claim in enumerate(claims):
        told = Figures(claims=1, right=int(number in right))
        counts[claim.predicate] = counts.get(claim.predicate, Figures()) + told
    figures = {predicate: counts[predicate] for predicate in PREDICATES if predicate in counts}
    unexpected = tuple(claim for number, claim in enumerate(claims) if number not in right)
    return Evaluation(figures, tuple(missed), unexpected)


def pooled(evaluations: Iterable[Evaluation]) -> Mapping[str, Figures]:
    """Figures by predicate of several documents together, counted claim by claim."""
    counts: dict[str, Figures] = {}
    for evaluation in evaluations:
        for predicate, figures in evaluation.figures.items():
            counts[predicate] = counts.get(predicate, Figures()) + figures
    return {predicate: counts[predicate] for predicate in PREDICATES if predicate in counts}


def _told(row: GoldRow, answers: Sequence[Claim], text: str) -> Figures:
    """What one core row adds to the counts, judged by the claim that agrees best with it."""
    if not answers:
        return Figures(gold=1)
    qualified, grounded = max((_agreement(row, claim), _stands_there(row, claim, text)) for claim in answers)
    return Figures(gold=1, found=1, qualifiers=len(dict(row.qualifiers)), qualified=qualified, grounded=int(grounded))


def _answers(row: GoldRow, claim: Claim, text: str, names: Names) -> bool:
    if (row.predicate, row.negated) != (claim.predicate, claim.negated):
        return False
    return _is_subject(row, claim, text, names) and names.same(row.object, _shown(claim.object))


def _is_subject(row: GoldRow, claim: Claim, text: str, names: Names) -> bool:
    if not row.subject.startswith(_TRIAL):
        return names.same(row.subject, _shown(claim.subject))
    trial = row.subject.removeprefix(_TRIAL)
    if claim.subject.type != "Trial":
        return False
    if trial == _ANY:
        return _stands_there(row, claim, text)
    return any(_folded(trial) in _folded(name) for name in _shown(claim.subject))


def _shown(thing: Entity) -> tuple[str, ...]:
    return (thing.label, *thing.synonyms)


def _stands_there(row: GoldRow, claim: Claim, text: str) -> bool:
    """Whether a quote of the claim and the annotated words, wherever the document has them, share a character."""
    places = [(at, at + len(row.anchor)) for at in _places(text, row.anchor)]
    return any(span.start < end and start < span.end for span in claim.evidence for start, end in places)


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _agreement(row: GoldRow, claim: Claim) -> int:
    """How many qualifiers of the row the claim has, at least by half of their words."""
    told = {**dict(claim.qualifiers), "certainty": claim.certainty}
    return sum(_alike(value, told.get(name, "")) for name, value in dict(row.qualifiers).items())


def _alike(wanted: str, found: str) -> bool:
    words = set(_folded(wanted).split())
    shared = words & set(_folded(found).split())
    return bool(shared) and 2 * len(shared) >= len(words)
