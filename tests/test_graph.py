"""Claims become quads, and quads become files that are the same bytes on every run."""

import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse
from tests.small_corpus import (
    BELIMUMAB,
    DISCOID,
    HICCUP,
    LEAFLET,
    LEAFLET_TEXT,
    NAUSEA,
    NEPHRITIS,
    REVIEW,
    ZETALIMAB,
    corpus,
    leaflet_claims,
    review_claims,
)

from lupuskg.claim import Claim, Entity, Evidence
from lupuskg.errors import GraphError, LupuskgError
from lupuskg.graph import EVALUATION_GRAPH, ONTOLOGY_GRAPH, REFERENCE_GRAPH, Source, assemble, background, quads
from lupuskg.identifiers import CLAIM, LKG, expand
from lupuskg.rdf_files import nquads, write_nquads, write_turtle


def node(name: str) -> NamedNode:
    return NamedNode(expand(name))


def triples(source: Source, claims: list[Claim]) -> set[tuple[object, object, object]]:
    return {(quad.subject, quad.predicate, quad.object) for quad in quads(source, claims)}


@pytest.fixture(scope="module")
def leaflet() -> set[tuple[object, object, object]]:
    return triples(LEAFLET, leaflet_claims())


def test_everything_a_document_says_is_in_its_own_graph() -> None:
    assert {quad.graph_name for quad in quads(LEAFLET, leaflet_claims())} == {NamedNode(LEAFLET.graph)}


def test_affirmed_claim_has_a_direct_triple(leaflet: set[tuple[object, object, object]]) -> None:
    assert (node(BELIMUMAB.id), node("lkg:approvedFor"), node(NEPHRITIS.id)) in leaflet


def test_negated_claim_has_no_direct_triple(leaflet: set[tuple[object, object, object]]) -> None:
    assert (node(BELIMUMAB.id), node("lkg:approvedFor"), node(DISCOID.id)) not in leaflet


def test_hedged_claim_has_no_direct_triple(leaflet: set[tuple[object, object, object]]) -> None:
    assert (node(BELIMUMAB.id), node("lkg:hasAdverseEffect"), node(NAUSEA.id)) in leaflet
    assert (node(BELIMUMAB.id), node("lkg:hasAdverseEffect"), node(HICCUP.id)) not in leaflet


def test_denied_claim_is_a_node_with_its_polarity(leaflet: set[tuple[object, object, object]]) -> None:
    denied = next(claim for claim in leaflet_claims() if claim.object == DISCOID)
    claim = NamedNode(CLAIM + denied.id)
    assert (claim, node("lkg:negated"), Literal("true", datatype=node("xsd:boolean"))) in leaflet
    assert (claim, node("lkg:object"), node(DISCOID.id)) in leaflet


def test_text_object_stays_a_text(leaflet: set[tuple[object, object, object]]) -> None:
    assert (node(BELIMUMAB.id), node("lkg:alsoKnownAs"), Literal("Benlysta")) in leaflet
    named = next(claim for claim in leaflet_claims() if claim.predicate == "alsoKnownAs")
    assert (NamedNode(CLAIM + named.id), node("lkg:objectText"), Literal("Benlysta")) in leaflet
    assert not [
        found for found in leaflet if found[0] == NamedNode(CLAIM + named.id) and found[1] == node("lkg:object")
    ]


def test_text_never_follows_a_predicate_that_leads_to_things() -> None:
    span = leaflet_claims()[0].evidence
    comparator = Claim(BELIMUMAB, "hasComparator", Entity.from_text("usual care"), span)
    target = Claim(BELIMUMAB, "targets", Entity.from_text("some protein"), span)
    found = triples(LEAFLET, [comparator, target])
    assert (node(BELIMUMAB.id), node("lkg:hasComparatorText"), Literal("usual care")) in found
    assert not [parts for parts in found if parts[1] in (node("lkg:targets"), node("lkg:hasComparator"))]


def test_qualifiers_are_properties_of_the_claim(leaflet: set[tuple[object, object, object]]) -> None:
    approved = next(claim for claim in leaflet_claims() if claim.object == NEPHRITIS)
    assert (NamedNode(CLAIM + approved.id), node("lkgq:agency"), Literal("FDA")) in leaflet


def test_quote_is_kept_to_the_letter_and_found_at_its_offsets(leaflet: set[tuple[object, object, object]]) -> None:
    quotes = {
        str(found[2].value) for found in leaflet if found[1] == node("oa:exact") and isinstance(found[2], Literal)
    }
    dose = next(quote for quote in quotes if "0.500" in quote)
    assert dose == 'Give 0.500 mg/kg\nevery two weeks "as told" \\ 😀 by vein.'
    start = Literal(str(LEAFLET_TEXT.index(dose)), datatype=node("xsd:nonNegativeInteger"))
    assert [found for found in leaflet if found[1] == node("oa:start") and found[2] == start]


def test_evidence_is_a_web_annotation_target(leaflet: set[tuple[object, object, object]]) -> None:
    evidence = {found[2] for found in leaflet if found[1] == node("lkg:hasEvidence")}
    for span in evidence:
        assert (span, node("rdf:type"), node("oa:SpecificResource")) in leaflet
        assert (span, node("oa:hasSource"), NamedNode(LEAFLET.iri)) in leaflet
        assert (span, node("lkg:section"), Literal("Uses > In short")) in leaflet
        selectors = {found[2] for found in leaflet if found[:2] == (span, node("oa:hasSelector"))}
        kinds = {found[2] for found in leaflet if found[0] in selectors and found[1] == node("rdf:type")}
        assert kinds == {node("oa:TextPositionSelector"), node("oa:TextQuoteSelector")}


def test_claim_says_which_loader_made_it(leaflet: set[tuple[object, object, object]]) -> None:
    makers = {found[2] for found in leaflet if found[1] == node("prov:wasGeneratedBy")}
    assert len(makers) == 1
    assert (makers.pop(), node("lkg:loaderVersion"), Literal("0.1.0")) in leaflet
    newer = triples(replace(LEAFLET, version="0.2.0"), leaflet_claims())
    assert not {found[2] for found in newer if found[1] == node("prov:wasGeneratedBy")} & {
        found[0] for found in leaflet
    }


def test_document_carries_its_date_or_says_that_it_is_unknown(leaflet: set[tuple[object, object, object]]) -> None:
    assert (NamedNode(LEAFLET.iri), node("dcterms:date"), Literal("2024-05")) in leaflet
    review = triples(REVIEW, review_claims())
    assert (NamedNode(REVIEW.iri), node("lkg:dateStatus"), Literal("unknown")) in review
    assert not [found for found in review if found[1] == node("dcterms:date")]


def test_card_wins_over_the_document() -> None:
    card = (("date", "2025"), ("digest of", "a leaflet"), ("kind", "leaflet"), ("publisher", "Acme"), ("title", "Told"))
    found = triples(replace(LEAFLET, card=card), [])
    document = NamedNode(LEAFLET.iri)
    for name, value in (("date", "2025"), ("source", "a leaflet"), ("type", "leaflet"), ("title", "Told")):
        assert {parts[2] for parts in found if parts[:2] == (document, node("dcterms:" + name))} == {Literal(value)}


def test_document_without_a_title_has_its_file_name() -> None:
    found = triples(replace(LEAFLET, title=""), [])
    assert (NamedNode(LEAFLET.iri), node("dcterms:title"), Literal("monograph.txt")) in found


def test_minted_thing_is_marked_unreviewed_and_keeps_its_names() -> None:
    found = triples(REVIEW, review_claims())
    assert (node(ZETALIMAB.id), node("lkg:reviewStatus"), Literal("unreviewed")) in found
    assert (node(ZETALIMAB.id), node("skos:altLabel"), Literal("ZTL-1")) in found
    assert not [parts for parts in found if parts[:2] == (node(BELIMUMAB.id), node("lkg:reviewStatus"))]


def test_claim_of_two_documents_is_one_node_with_evidence_in_both() -> None:
    same = {claim.id for claim in leaflet_claims()} & {claim.id for claim in review_claims()}
    assert len(same) == 1
    claim = NamedNode(CLAIM + same.pop())
    everything = [quad for source, claims in corpus() for quad in quads(source, claims)]
    spans = {quad.object for quad in everything if (quad.subject, quad.predicate) == (claim, node("lkg:hasEvidence"))}
    sources = {quad.object for quad in everything if quad.subject in spans and quad.predicate == node("oa:hasSource")}
    assert sources == {NamedNode(LEAFLET.iri), NamedNode(REVIEW.iri)}


def test_evidence_of_another_document_is_refused() -> None:
    with pytest.raises(GraphError, match=r"monograph\.txt: the evidence at 13-82 is of document"):
        list(quads(LEAFLET, review_claims()))


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        (Entity("not an iri", "x", "Drug"), "claim"),
        (Entity(LKG + "x", "x", "Drugs"), "'x' is of unknown type 'Drugs'"),
    ],
)
def test_broken_entity_is_refused_by_name(thing: Entity, said: str) -> None:
    claim = Claim(BELIMUMAB, "interactsWith", thing, (Evidence(0, 1, "a"),))
    with pytest.raises(GraphError, match=said):
        list(quads(LEAFLET, [claim]))


def test_documents_and_reference_layer_have_no_blank_nodes() -> None:
    everything = [quad for quad in assemble(corpus()) if quad.graph_name != NamedNode(ONTOLOGY_GRAPH)]
    assert not [
        quad for quad in everything if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
    ]


def test_background_keeps_ontology_and_reference_apart() -> None:
    graphs = {quad.graph_name for quad in background()}
    assert graphs == {NamedNode(ONTOLOGY_GRAPH), NamedNode(REFERENCE_GRAPH), NamedNode(EVALUATION_GRAPH)}


def test_thing_written_in_two_ways_gets_one_preferred_label() -> None:
    low = replace(HICCUP, label="hiccup")
    span = leaflet_claims()[5].evidence
    both = [Claim(BELIMUMAB, "hasAdverseEffect", thing, span, certainty="hedged") for thing in (HICCUP, low)]
    found = [quad for quad in assemble([(LEAFLET, both)]) if quad.subject == node(HICCUP.id)]
    labels = {str(quad.predicate.value).rpartition("#")[2]: quad.object for quad in found}
    assert labels["prefLabel"] == Literal("hiccup")
    assert labels["altLabel"] == Literal("Hiccup")


def test_reference_layer_has_the_last_word_on_a_label() -> None:
    known = next(quad for quad in background() if quad.predicate == node("skos:prefLabel"))
    thing = Entity(str(known.subject.value), "another name", "Drug")  # type: ignore[union-attr]
    claim = Claim(thing, "alsoKnownAs", Entity.from_text("x"), leaflet_claims()[0].evidence)
    found = assemble([(LEAFLET, [claim])])
    labels = {q.object for q in found if (q.subject, q.predicate) == (known.subject, node("skos:prefLabel"))}
    assert labels == {known.object}


def test_nquads_are_sorted_without_repeats_and_read_back() -> None:
    everything = [quad for source, claims in corpus() for quad in quads(source, claims)]
    written = nquads([*everything, *everything[::-1]])
    lines = written.split(b"\n")[:-1]
    assert lines == sorted(set(lines))
    assert set(parse(written, RdfFormat.N_QUADS)) == set(everything)


def test_literal_forms_survive_the_file() -> None:
    decimal = Literal("0.500", datatype=node("xsd:decimal"))
    odd = Literal('0.500\n\r\t"\\ \x0b\x85\u2028 😀')
    both = {Quad(node("lkg:a"), node("lkg:b"), value, NamedNode(LEAFLET.graph)) for value in (decimal, odd)}
    assert set(parse(nquads(both), RdfFormat.N_QUADS)) == both


PROGRAM = """
import sys
from tests.small_corpus import corpus
from lupuskg.graph import assemble
from lupuskg.rdf_files import write_nquads, write_turtle
found = assemble(corpus())
write_nquads(found, sys.argv[1] + "/graph.nq")
write_turtle(found, sys.argv[1] + "/graph.ttl")
"""


def test_files_are_the_same_bytes_under_any_hash_seed_locale_and_place(tmp_path: Path) -> None:
    written = []
    for seed, locale in (("1", "C"), ("4711", "C.UTF-8")):
        folder = tmp_path / seed
        folder.mkdir()
        path = os.pathsep.join([str(Path(__file__).parent.parent), *sys.path])
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": path}
        subprocess.run([sys.executable, "-c", PROGRAM, str(folder)], env=environment, cwd=folder, check=True)
        written.append([(folder / name).read_bytes() for name in ("graph.nq", "graph.ttl")])
    assert written[0] == written[1]


def test_file_is_replaced_whole_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "graph.nq"
    write_nquads(quads(LEAFLET, leaflet_claims()), target)
    write_nquads(quads(REVIEW, review_claims()), target)
    assert target.read_bytes() == nquads(quads(REVIEW, review_claims()))
    assert [path.name for path in target.parent.iterdir()] == ["graph.nq"]
    assert stat.S_IMODE(target.stat().st_mode) & 0o400


def test_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LupuskgError, match=r"graph\.ttl: cannot be written \(.+\); choose another place"):
        write_turtle([], tmp_path / "file" / "graph.ttl")
    assert (tmp_path / "file").read_text() == "x"
