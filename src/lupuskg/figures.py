"""Figures of an evaluation as RDF, next to the predicates that they measure, and in a line below an answer."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from lupuskg.claim import PREDICATES
from lupuskg.evaluation import Evaluation, Figures, pooled
from lupuskg.graph import EVALUATION_GRAPH
from lupuskg.identifiers import DOCUMENT, FIGURE, LKG, expand, slug
from lupuskg.store import Store
from lupuskg.turtle import block, comment, index, prefix_lines
from lupuskg.wording import counted, words

__all__ = ["Evaluated", "figures_turtle", "reliability"]

# The counts of a figure, and the properties that tell them.
_COUNTS = {
    "gold": "goldClaims",
    "found": "goldClaimsFound",
    "claims": "foundClaims",
    "right": "rightClaims",
    "qualifiers": "goldQualifiers",
    "qualified": "goldQualifiersFound",
    "grounded": "groundedClaims",
}
_SHARES = ("precision", "recall", "f1")
_TOGETHER = "together"
_ALL = "all"
_HEADER = (
    "How well the rules read: figures of documents that people annotated. Written by `lupuskg evaluate`; do not edit.",
    "The rules were written with these documents in view. On documents that they have not seen, expect lower figures.",
)
_MEASURED = """
SELECT ?figure ?predicate ?document ?gold ?found ?claims ?right WHERE {
  ?figure a lkg:ExtractionFigure ; lkg:goldDocument ?document ; lkg:goldClaims ?gold ; lkg:goldClaimsFound ?found .
  ?figure lkg:foundClaims ?claims ; lkg:rightClaims ?right .
  OPTIONAL { ?figure lkg:measures ?predicate }
}
"""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A document that was compared with its annotation.

    name: name of its file without the ending; sha256: hash of its bytes; version: of the loaders that read it.
    """

    name: str
    sha256: str
    version: str
    evaluation: Evaluation


def figures_turtle(evaluated: Sequence[Evaluated]) -> str:
    """Figures of each document by predicate and in all, and of all documents together, as a Turtle file."""
    found = index(_statements(evaluated))
    blocks = [block(subject, found[subject]) for subject in sorted(found, key=str)]
    head = "".join(map(comment, _HEADER))
    return "\n".join([head, prefix_lines(), *blocks])


def _statements(evaluated: Sequence[Evaluated]) -> Iterator[Quad]:
    for one in evaluated:
        # The hash keeps two documents of one name apart.
        yield from _tables(f"{slug(one.name)}-{one.sha256[:8]}", one.evaluation.figures, [one])
    if len(evaluated) > 1:
        yield from _tables(_TOGETHER, pooled(one.evaluation for one in evaluated), evaluated)


def _tables(name: str, figures: Mapping[str, Figures], evaluated: Sequence[Evaluated]) -> Iterator[Quad]:
    """A figure for each predicate, told of the documents that have it, and one for all."""
    for predicate, told in figures.items():
        having = [one for one in evaluated if predicate in one.evaluation.figures]
        yield from _figure(f"{name}-{predicate}", told, having, predicate)
    yield from _figure(f"{name}-{_ALL}", sum(figures.values(), Figures()), evaluated)


def _figure(name: str, told: Figures, documents: Sequence[Evaluated], predicate: str = "") -> Iterator[Quad]:
    properties: dict[str, Sequence[NamedNode | Literal]] = {
        "rdf:type": [NamedNode(LKG + "ExtractionFigure")],
        "lkg:measures": [NamedNode(LKG + predicate)] if predicate else [],
        "lkg:goldDocument": [NamedNode(DOCUMENT + one.sha256) for one in documents],
        "lkg:goldName": [Literal(one.name) for one in documents],
        "lkg:loaderVersion": [Literal(version) for version in sorted({one.version for one in documents})],
    }
    for field, count in _COUNTS.items():
        properties["lkg:" + count] = [_typed(str(getattr(told, field)), "nonNegativeInteger")]
    for share in _SHARES:
        value = getattr(told, share)
        properties["lkg:" + share] = [] if value is None else [_typed(_decimal(value), "decimal")]
    for property_, values in properties.items():
        for value in values:
            yield Quad(NamedNode(FIGURE + name), NamedNode(expand(property_)), value, NamedNode(EVALUATION_GRAPH))


def _typed(value: str, datatype: str) -> Literal:
    return Literal(value, datatype=NamedNode(expand("xsd:" + datatype)))


def _decimal(share: float) -> str:
    """Three digits, without the zeros that a store would drop.

    >>> _decimal(2 / 3), _decimal(1.0), _decimal(0.0)
    ('0.667', '1', '0')
    """
    return f"{share:.3f}".rstrip("0").rstrip(".")


def reliability(store: Store, predicates: Collection[str]) -> str:
    """A line on how well the rules read these predicates, as far as the graph has figures; "" where it has none.

    predicates: names of the closed list; none stands for all together.
    """
    measured = _measured(store)
    wanted = [LKG + name for name in PREDICATES if name in predicates] or [""]
    known = [iri for iri in wanted if iri in measured]
    told = sum((measured[iri][1] for iri in known), Figures())
    if told.precision is None or told.recall is None:
        return ""
    names = ", ".join(f'"{words(iri.removeprefix(LKG))}"' if iri else "all predicates" for iri in known)
    number = len(frozenset[str]().union(*(measured[iri][0] for iri in known)))
    return (
        f"Read by rules: precision {told.precision:.2f}, recall {told.recall:.2f} for {names} on "
        f"{counted(number, 'annotated document')} that the rules were written with."
    )


def _measured(store: Store) -> dict[str, tuple[frozenset[str], Figures]]:
    """For each predicate, and "" for all, the documents of the figure that rests on most of them, and its counts."""
    documents: dict[str, set[str]] = {}
    counts: dict[str, tuple[str, Figures]] = {}
    for row in store.select(_MEASURED).records():
        documents.setdefault(row["figure"], set()).add(row["document"])
        told = Figures(**{name: int(row[name]) for name in ("gold", "found", "claims", "right")})
        counts[row["figure"]] = row.get("predicate", ""), told
    best: dict[str, tuple[frozenset[str], Figures]] = {}
    for figure, (predicate, told) in sorted(counts.items()):
        if predicate not in best or len(documents[figure]) > len(best[predicate][0]):
            best[predicate] = frozenset(documents[figure]), told
    return best
