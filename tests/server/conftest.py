"""What the tests of the server share: a graph with a hostile name in it, and a server for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from tests.serving import Server, serving
from tests.small_corpus import small_quads

from lupuskg.graph import REFERENCE_GRAPH
from lupuskg.identifiers import LKG, prefixes
from lupuskg.rdf_files import write_nquads

HOSTILE = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>&amp;'"


@pytest.fixture(scope="session")
def graph_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small corpus and a drug whose name is markup."""
    drug, graph = NamedNode(LKG + "hostile"), NamedNode(REFERENCE_GRAPH)
    type_, label = NamedNode(prefixes()["rdf"] + "type"), NamedNode(prefixes()["skos"] + "prefLabel")
    named = {Quad(drug, type_, NamedNode(LKG + "Drug"), graph), Quad(drug, label, Literal(HOSTILE), graph)}
    file = tmp_path_factory.mktemp("served") / "graph.nq"
    write_nquads(small_quads() | named, file)
    return file


@pytest.fixture(scope="session")
def server(graph_file: Path) -> Iterator[Server]:
    """A server with the usual limits."""
    with serving("-g", graph_file) as running:
        yield running


@pytest.fixture(scope="session")
def strict(graph_file: Path) -> Iterator[Server]:
    """A server with narrow limits: a second, five rows, two questions at once."""
    with serving("-g", graph_file, "--time-limit", "1", "--row-limit", "5", "--parallel", "2") as running:
        yield running
