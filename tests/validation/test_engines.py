"""The engine that users get finds what pySHACL finds, which is much slower and widely trusted."""

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from pyshacl import validate as reference_engine
from rdflib import Graph, URIRef
from tests.faults import FILES, PASSING, finds, named

from lupuskg.graph import ONTOLOGY_GRAPH, background
from lupuskg.store import read_engine
from lupuskg.validation import Finding, load_checks
from lupuskg.validation.shapes import Shapes, context, ntriples, read_findings, shape_triples

OF_CHECKS = {check.finds for check in load_checks()}
READ_BY_SHAPES = [path for path in FILES if path in PASSING or finds(path) - OF_CHECKS]


@cache
def around() -> tuple[Shapes, Graph, Graph]:
    """The engine with its shapes; the shapes with the prefixes, and the context, for the other engine."""
    ontology = [quad for quad in background() if quad.graph_name.value == ONTOLOGY_GRAPH]  # type: ignore[union-attr]
    known = list(context(background(), ontology))
    shapes = ntriples([*shape_triples(), *(quad.triple for quad in ontology)])
    return Shapes(known), Graph().parse(data=shapes, format="nt"), Graph().parse(data=ntriples(known), format="nt")


def told(findings: list[Finding]) -> list[tuple[str, ...]]:
    return sorted(
        (
            found.severity,
            str(found.node),
            found.message,
            found.source,
            found.component,
            str(found.path),
            str(found.value),
        )
        for found in findings
    )


def triples(path: Path) -> Graph:
    """The triples of all graphs of a file; blank nodes get names, as the other engine must be told what to look at."""
    written = ntriples(quad.triple for quad in read_engine(path))
    return Graph().parse(data=written, format="nt").skolemize()


def by_reference_engine(data: Graph) -> list[Finding]:
    _, shapes, known = around()
    nodes: list[str | URIRef] = sorted({node for node in data.subjects() if isinstance(node, URIRef)})
    _, report, _ = reference_engine(data + known, shacl_graph=shapes, focus_nodes=nodes, inference="none")
    assert isinstance(report, Graph)
    return list(read_findings(report))


@pytest.mark.parametrize("path", READ_BY_SHAPES, ids=lambda path: path.stem)
def test_both_engines_find_the_same(path: Path) -> None:
    data = triples(path)
    written = data.serialize(format="nt").encode()
    found = told(list(around()[0].findings(quad.triple for quad in parse(written, RdfFormat.N_TRIPLES))))
    assert found == told(by_reference_engine(data))
    assert bool(found) == bool(finds(path) - OF_CHECKS)


def test_context_is_looked_at_by_nobody() -> None:
    (fault,) = around()[0].findings(quad.triple for quad in read_engine(named("claim-without-quote-FAIL")))
    assert str(fault.node) == "<https://w3id.org/lupuskg/claim/one>"
