"""Nanopublications, read by the nanopub package, and hashed again by it."""

import logging
import re
import warnings

import pytest
import rdflib
from pyoxigraph import BlankNode, NamedNode, Quad
from tests.exports.conftest import Write

from lupuskg.exports.nanopubs import nanopubs
from lupuskg.exports.trusty import HOLE, artifact_code
from lupuskg.identifiers import LKG, expand
from lupuskg.statements import Statement

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from nanopub.nanopub import Nanopub
    from nanopub.trustyuri.rdf import RdfHasher, RdfUtils

NP = rdflib.Namespace("http://www.nanopub.org/nschema#")
CODE = re.compile(r"@prefix this: <https://w3id\.org/lupuskg/np/(RA[\w-]{43})>")


@pytest.fixture(scope="module")
def published(write: Write) -> dict[str, rdflib.Dataset]:
    """Every nanopublication by its code."""
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    found = {}
    for text in write("nanopub")["nanopubs.trig"].decode().split("\n\n"):
        code = CODE.search(text)
        assert code
        found[code[1]] = rdflib.Dataset()
        found[code[1]].parse(data=text, format="trig")
    return found


def part(published: rdflib.Dataset, name: str) -> rdflib.Graph:
    """One of the four graphs."""
    (found,) = (str(one.identifier) for one in published.graphs() if str(one.identifier).endswith(f"#{name}"))
    return published.graph(found)


def code_of(published: rdflib.Dataset, code: str, change: tuple[str, str] = ("", "")) -> str:
    """The code as the nanopub package computes it, after a change of the text."""
    read = rdflib.ConjunctiveGraph()
    read.parse(data=published.serialize(format="nquads").replace(*change), format="nquads")
    return str(RdfHasher.make_hash(RdfUtils.get_quads(read), code))  # type: ignore[no-untyped-call]


def test_each_claim_is_published_once(published: dict[str, rdflib.Dataset], statements: tuple[Statement, ...]) -> None:
    every = [
        str(node) for one in published.values() for node in part(one, "pubinfo").objects(None, rdflib.DCTERMS.subject)
    ]
    assert sorted(every) == sorted(one.iri for one in statements if one.is_claim)


def test_each_code_is_the_hash_that_others_compute(published: dict[str, rdflib.Dataset]) -> None:
    assert {code: code_of(one, code) for code, one in published.items()} == {code: code for code in published}


def test_changed_word_changes_the_code(published: dict[str, rdflib.Dataset]) -> None:
    code, one = next(iter(published.items()))
    assert code_of(one, code, ("lupuskg read it", "lupuskg wrote it")) != code


def test_nanopublication_is_well_formed(published: dict[str, rdflib.Dataset]) -> None:
    code, one = next(iter(published.items()))
    read = rdflib.ConjunctiveGraph()
    read.parse(data=one.serialize(format="nquads"), format="nquads")
    found = Nanopub(rdf=read)
    assert str(found.source_uri) == f"{LKG}np/{code}"
    assert found.is_valid
    assert found.has_valid_trusty


def test_plain_triple_is_asserted_of_plain_claims_alone(
    published: dict[str, rdflib.Dataset], statements: tuple[Statement, ...]
) -> None:
    asserted = {}
    for one in published.values():
        (claim,) = part(one, "pubinfo").objects(None, rdflib.DCTERMS.subject)
        asserted[str(claim)] = part(one, "assertion")
    node = rdflib.URIRef
    for told in statements:
        if told.is_claim and told.object:
            found = asserted[told.iri]
            direct = (node(told.subject.iri), node(LKG + told.predicate), node(told.object.iri))
            assert (direct in found) is told.is_plain
            assert [str(value) for value in found.objects(node(told.iri), node(LKG + "negated"))] == [
                str(told.negated).lower()
            ]


def test_provenance_tells_the_document_and_the_words(
    published: dict[str, rdflib.Dataset], statements: tuple[Statement, ...]
) -> None:
    quotes = {one.iri: {place.quote for place in one.places} for one in statements}
    for one in published.values():
        (claim,) = part(one, "pubinfo").objects(None, rdflib.DCTERMS.subject)
        told = {str(text) for text in part(one, "provenance").objects(None, rdflib.URIRef(expand("oa:exact")))}
        assert told == quotes[str(claim)]
        (assertion,) = part(one, "Head").objects(None, NP.hasAssertion)
        assert list(part(one, "provenance").objects(assertion, rdflib.PROV.wasDerivedFrom))


def test_publication_of_a_claim_does_not_depend_on_other_documents(graph: list[Quad], write: Write) -> None:
    kept = [quad for quad in graph if "odd" not in str(quad)]
    assert len(kept) < len(graph)
    codes = set(CODE.findall(write("nanopub")["nanopubs.trig"].decode()))
    found = set(CODE.findall(nanopubs(kept)["nanopubs.trig"].decode()))
    assert found < codes


def test_code_does_not_depend_on_the_order_and_refuses_blank_nodes() -> None:
    place, said = NamedNode(f"{LKG}{HOLE}#a"), NamedNode(LKG + "b")
    told = [Quad(NamedNode(LKG + name), said, place, place) for name in "abc"]
    assert artifact_code(told) == artifact_code([*reversed(told), *told])
    with pytest.raises(ValueError, match="needs IRIs"):
        artifact_code([Quad(BlankNode("x"), said, place, place)])
