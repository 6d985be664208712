"""RDF exports, read back by rdflib and compared with the graph."""

import json

import pytest
import rdflib
from pyoxigraph import Literal, Quad
from rdflib.compare import isomorphic
from tests.exports.conftest import Write

from lupuskg.graph import background
from lupuskg.identifiers import prefixes

Told = set[tuple[str, ...]]


def as_told(quads: list[Quad]) -> Told:
    """The quads by what they say, blank nodes left out."""
    found = set()
    for quad in quads:
        object_ = quad.object
        literal = isinstance(object_, Literal)
        value = (object_.value, object_.language or "", "literal") if isinstance(object_, Literal) else (str(object_),)
        if "_:" not in (str(quad.subject)[:2], "" if literal else str(object_)[:2]):
            found.add((str(quad.subject), str(quad.predicate), *value, str(quad.graph_name)))
    return found


def read_back(text: bytes, form: str) -> Told:
    """What rdflib reads, in the same shape."""
    dataset = rdflib.Dataset()
    dataset.parse(data=text.decode(), format=form)
    found = set()
    for subject, predicate, object_, graph in dataset.quads():
        literal = isinstance(object_, rdflib.Literal)
        value = (str(object_), getattr(object_, "language", "") or "", "literal") if literal else (f"<{object_}>",)
        if not isinstance(subject, rdflib.BNode) and not isinstance(object_, rdflib.BNode):
            found.add((f"<{subject}>", f"<{predicate}>", *value, f"<{graph}>"))
    return found


@pytest.mark.parametrize(("name", "form"), [("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")])
def test_whole_graph_reads_back(name: str, form: str, write: Write, graph: list[Quad]) -> None:
    (text,) = write(name).values()
    assert read_back(text, form) == as_told(graph)


def test_turtle_has_each_triple_of_all_graphs_once(write: Write, graph: list[Quad]) -> None:
    (text,) = write("ttl").values()
    found = rdflib.Graph().parse(data=text.decode(), format="turtle")
    assert len(found) == len({quad.triple for quad in graph})


@pytest.mark.parametrize("form", ["trig", "json-ld"])
def test_blank_nodes_of_the_ontology_keep_their_place(form: str) -> None:
    from lupuskg.exports.jsonld import jsonld
    from lupuskg.exports.rdf import nq, trig

    name = "https://w3id.org/lupuskg/graph/ontology"
    told = [quad for quad in background() if getattr(quad.graph_name, "value", "") == name]
    (text,) = (trig if form == "trig" else jsonld)(told).values()
    found, expected = rdflib.Dataset(), rdflib.Dataset()
    found.parse(data=text.decode(), format=form)
    expected.parse(data=nq(told)["graph.nq"].decode(), format="nquads")
    assert isomorphic(found.graph(name), expected.graph(name))


def test_context_of_json_ld_is_in_the_file(write: Write) -> None:
    found = json.loads(write("jsonld")["graph.jsonld"])
    assert found["@context"] == prefixes()
    assert all(one["@id"].startswith("lkgg:") for one in found["@graph"])
