"""The SHACL shapes of ontology/shapes and the engine that applies them, one graph at a time.

A graph is validated together with the ontology and with the types and labels of the reference layer, never with other
documents: time and memory follow the largest document, not the corpus. The engine knows no named graphs and would take
a file of them for an empty one, so it is only ever given triples.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from lupuskg.identifiers import expand
from lupuskg.validation.findings import VIOLATION, Finding, fault_and_remedy

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["Shapes", "context", "ntriples", "read_findings", "shape_triples"]

_SHACL = "http://www.w3.org/ns/shacl#"
_SEVERITY = {_SHACL + "Violation": VIOLATION, _SHACL + "Warning": "warning", _SHACL + "Info": "info"}
_CONTEXT = frozenset(NamedNode(expand(name)) for name in ("rdf:type", "skos:prefLabel"))
_FACT = NamedNode(expand("lkg:ReferenceFact"))


@cache
def shape_triples() -> tuple[Triple, ...]:
    """The shapes of the package."""
    folder = files("lupuskg") / "ontology" / "shapes"
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".ttl")), key=lambda file: file.name)
    return tuple(
        quad.triple for file in found for quad in parse(file.read_bytes(), RdfFormat.TURTLE, rename_blank_nodes=True)
    )


def context(reference: Iterable[Quad], ontology: Iterable[Quad]) -> Iterator[Triple]:
    """What a graph is validated with: the ontology, and of the reference layer the types and labels of things."""
    yield from (quad.triple for quad in ontology)
    for quad in reference:
        if quad.predicate in _CONTEXT and quad.object != _FACT:
            yield quad.triple


def ntriples(triples: Iterable[Triple]) -> bytes:
    """Triples in the form that both engines read."""
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


class Shapes:
    """The shapes, made ready for many graphs that share a context."""

    def __init__(self, around: Iterable[Triple]) -> None:
        from shifty import PreparedValidator

        self._validator = PreparedValidator(ntriples([*shape_triples(), *around]))

    def findings(self, triples: Iterable[Triple], graph: str = "") -> Iterator[Finding]:
        """What is wrong in one graph; graph: its IRI, for the findings."""
        conforms, report, _ = self._validator.validate(_data(list(triples)), infer=False)
        if not conforms:
            yield from read_findings(report, graph)


def _data(triples: list[Triple]) -> "bytes | Graph":
    """Triples for the engine, which keeps the names of blank nodes in a graph of rdflib alone."""
    written = ntriples(triples)
    names = {
        term.value for triple in triples for term in (triple.subject, triple.object) if isinstance(term, BlankNode)
    }
    if not names:
        return written
    from rdflib import BNode, Graph

    return Graph().parse(data=written, format="nt", bnode_context={name: BNode(name) for name in names})


def read_findings(report: "Graph", graph: str = "") -> Iterator[Finding]:
    """The findings of a SHACL validation report, in no order."""
    from rdflib import SH

    for result in set(report.objects(None, SH.result)):
        told = {name: _term(report.value(result, SH[name])) for name in ("focusNode", "resultPath", "value")}
        fault, remedy = fault_and_remedy(str(report.value(result, SH.resultMessage)))
        path = told["resultPath"]
        yield Finding(
            _SEVERITY[str(report.value(result, SH.resultSeverity))],
            told["focusNode"] or BlankNode(),
            fault,
            remedy,
            str(report.value(result, SH.sourceShape)),
            str(report.value(result, SH.sourceConstraintComponent)).removeprefix(_SHACL),
            path if isinstance(path, NamedNode) else None,
            None if told["value"] == told["focusNode"] else told["value"],
            graph,
        )


def _term(term: Any) -> NamedNode | BlankNode | Literal | None:
    """A term of rdflib as one of pyoxigraph."""
    from rdflib import BNode, URIRef

    if term is None:
        return None
    if isinstance(term, URIRef):
        return NamedNode(str(term))
    if isinstance(term, BNode):
        return BlankNode(str(term))
    if term.language:
        return Literal(str(term), language=term.language)
    return Literal(str(term), datatype=NamedNode(str(term.datatype))) if term.datatype else Literal(str(term))
