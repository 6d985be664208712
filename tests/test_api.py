"""What `import lupuskg` offers: an rdflib Dataset and a networkx network of the same graph, and a quick import."""

import subprocess
import sys
from pathlib import Path

import networkx
import pytest
import rdflib
from tests.small_corpus import LEAFLET, REVIEW, small_quads, small_store

import lupuskg
from lupuskg.disk_store import write_store
from lupuskg.errors import GraphError
from lupuskg.identifiers import LKG
from lupuskg.rdf_files import write_nquads

SLOW = {"networkx", "owlready2", "pyoxigraph", "pyvis", "rdflib"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The small corpus as a file."""
    write_nquads(small_quads(), tmp_path / "graph.nq")
    return tmp_path / "graph.nq"


def test_public_names() -> None:
    assert lupuskg.__all__ == ["__version__", "build", "drug_target_network", "load", "open_graph"]
    assert set(lupuskg.__all__) <= set(dir(lupuskg))
    with pytest.raises(AttributeError, match="it offers __version__, build, drug_target_network, load, open_graph"):
        _ = lupuskg.no_such_name


def test_import_loads_nothing_slow() -> None:
    code = "import sys, lupuskg; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) & SLOW == set()


def test_dataset_holds_the_graph_with_its_named_graphs(path: Path) -> None:
    dataset = lupuskg.open_graph(path)
    assert isinstance(dataset, rdflib.Dataset)
    told = [(s, p, o, g) for s, p, o, g in dataset.quads()]
    assert len(told) == len(small_quads())
    assert {str(graph.identifier) for graph in dataset.graphs() if len(graph)} == {*small_store().graphs()}
    leaflet = dataset.graph(LEAFLET.graph)
    assert len(leaflet) == sum(getattr(quad.graph_name, "value", "") == LEAFLET.graph for quad in small_quads())


def test_dataset_keeps_the_form_of_numbers_and_texts(tmp_path: Path) -> None:
    text = (
        '<a:a> <a:b> "0.500" <a:g> .\n'
        '<a:a> <a:b> "007"^^<http://www.w3.org/2001/XMLSchema#gYear> <a:g> .\n'
        '<a:a> <a:b> "x"@en <a:g> .\n'
        "_:n <a:b> <a:c> .\n"
    )
    (tmp_path / "odd.nq").write_text(text, encoding="utf-8")
    found = {(type(o), str(o)) for _, _, o, _ in lupuskg.open_graph(str(tmp_path / "odd.nq")).quads()}
    literal, node = rdflib.Literal, rdflib.URIRef
    assert found == {(literal, "0.500"), (literal, "007"), (literal, "x"), (node, "a:c")}


def test_query_of_rdflib_sees_the_union(path: Path) -> None:
    dataset = lupuskg.open_graph(path)
    found = dataset.query("SELECT ?g { GRAPH ?g { lkg:belimumab lkg:approvedFor lkg:lupus-nephritis } }")
    assert {str(row.g) for row in found} == {LEAFLET.graph, REVIEW.graph}  # type: ignore[union-attr]
    across = dataset.query("ASK { lkg:belimumab lkg:approvedFor ?d ; lkg:brandName 'Benlysta' . ?d lkg:formOf ?x }")
    assert bool(across.askAnswer)


def test_network_has_an_edge_for_each_statement_on_a_target(path: Path) -> None:
    found = lupuskg.drug_target_network(path)
    assert isinstance(found, networkx.MultiDiGraph)
    assert dict(found.nodes(data=True)) == {
        "lkg:belimumab": {"label": "belimumab", "type": "Drug", "iri": LKG + "belimumab"},
        "lkg:tnfsf13b": {"label": "BLyS", "type": "MolecularTarget", "iri": LKG + "tnfsf13b"},
    }
    edges = {told["layer"]: told for _, _, told in found.edges(data=True)}
    assert set(edges) == {"document", "reference"}
    claim, fact = edges["document"], edges["reference"]
    assert (claim["action"], claim["polarity"], claim["certainty"]) == ("inhibitor", "affirmed", "asserted")
    assert claim["sources"] == ("Belimumab leaflet", "Lupus review")
    assert claim["quotes"][0] == "It blocks the BLyS protein."
    assert (fact["claim"], fact["sources"]) == ("lkg:reference/belimumab-targets-tnfsf13b", ("a register", "another"))
    assert {key for *_, key in found.edges(keys=True)} == {claim["claim"], fact["claim"]}


def test_store_on_disk_is_opened_too(tmp_path: Path) -> None:
    write_store(small_quads(), tmp_path / "store")
    assert len(list(lupuskg.open_graph(tmp_path / "store").quads())) == len(small_quads())


def test_graph_that_is_not_there() -> None:
    for offered in (lupuskg.open_graph, lupuskg.drug_target_network):
        with pytest.raises(GraphError, match="no graph here"):
            offered("nowhere")
