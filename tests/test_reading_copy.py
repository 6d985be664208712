"""graph.ttl: every claim with its evidence, what it names and what is known of that; no vocabulary beside it."""

import re
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from rdflib import RDF, Graph, URIRef
from tests.small_corpus import HICCUP, LEAFLET, REVIEW, corpus, leaflet_claims, little_background, small_quads

from lupuskg.commands.build import embedded_graph
from lupuskg.graph import background, quads
from lupuskg.identifiers import expand
from lupuskg.reading_copy import turtle

Parts = tuple[object, object, object]


@pytest.fixture(scope="module")
def whole() -> list[Quad]:
    """The graph of the documents that come with the package."""
    return embedded_graph()


@pytest.fixture(scope="module")
def copy(whole: list[Quad]) -> str:
    return turtle(whole)


@pytest.fixture(scope="module")
def small() -> str:
    return turtle(small_quads())


def triples(text: str) -> set[Parts]:
    return {(quad.subject, quad.predicate, quad.object) for quad in parse(text, RdfFormat.TURTLE)}


def place(text: str, *words: str) -> list[int]:
    return [text.index(word) for word in words]


def test_rdflib_finds_every_claim_of_the_whole_graph_in_it(whole: list[Quad], copy: str) -> None:
    read = Graph().parse(data=copy, format="turtle")
    typed = (NamedNode(expand("rdf:type")), NamedNode(expand("lkg:Claim")))
    claims = {str(quad.subject)[1:-1] for quad in whole if (quad.predicate, quad.object) == typed}
    assert claims
    assert {str(claim) for claim in read.subjects(RDF.type, URIRef(typed[1].value))} == claims


def test_claims_evidence_and_documents_are_complete(whole: list[Quad], copy: str) -> None:
    spaces = tuple(expand(f"{prefix}:") for prefix in ("lkgc", "lkge", "lkgd"))
    told = {(quad.subject, quad.predicate, quad.object) for quad in whole}
    wanted = {parts for parts in told if isinstance(parts[0], NamedNode) and parts[0].value.startswith(spaces)}
    found = triples(copy)
    assert wanted <= found
    assert found <= told


def test_first_claim_comes_early(copy: str) -> None:
    assert copy[: copy.index("a lkg:Claim ;")].count("\n") < 100


def test_vocabulary_that_nothing_names_is_left_out(whole: list[Quad], copy: str) -> None:
    assert "lkg:sildenafil\n" not in copy
    assert "owl:Class" not in copy.partition("@prefix xsd")[2]
    assert copy.count("\n") < len(whole) / 2


def test_header_tells_what_it_is_and_of_which_documents(small: str) -> None:
    header = small.partition("@prefix")[0]
    assert all(line.startswith("#") for line in header.splitlines() if line)
    assert "- Belimumab leaflet (2024-05)\n# - Lupus review (date unknown)" in header
    assert "Left out" in header
    assert "no date of making" in header


def test_documents_claims_things_and_facts_come_in_this_order(small: str) -> None:
    places = place(
        small,
        "# Documents, and which loader read them",
        "# Claims of: Belimumab leaflet",
        "# Claims of: Lupus review",
        "# Things that claims and facts name",
        "# Reference facts on the things that claims name",
    )
    assert places == sorted(places)


def test_claims_come_in_the_order_of_the_text_with_their_words(small: str) -> None:
    places = place(
        small,
        "# belimumab · alsoKnownAs · Benlysta\n",
        'oa:exact "Benlysta (belimumab) is approved',
        "# belimumab · approvedFor · lupus nephritis\n",
        "# belimumab · approvedFor · discoid lupus erythematosus (denied)\n",
        "# belimumab · hasAdverseEffect · Hiccup (hedged)\n",
        "# belimumab · hasRegimen · 0.500 mg/kg/P2W\n",
        "# rituximab · usedOffLabelFor · lupus nephritis\n",
    )
    assert places == sorted(places)


def test_claim_of_two_documents_is_written_once_and_told_twice(small: str) -> None:
    assert small.count("# belimumab · targets · BLyS\n") == 1
    assert small.count("# belimumab · targets · BLyS: said here too") == 1


def test_no_subject_is_written_twice(copy: str) -> None:
    subjects = re.findall(r"(?m)^(lkg\w?:\S+|<\S+>)", copy)
    assert len(subjects) == len(set(subjects))


def test_thing_comes_with_its_names_and_facts(small: str) -> None:
    assert 'lkg:belimumab\n    a lkg:Drug ;\n    skos:prefLabel "belimumab" ;\n    lkg:brandName "Benlysta" ;' in small
    assert "a lkg:ReferenceFact ;" in small
    assert "lkg:leflunomide" not in small


def test_values_keep_their_form(small: str) -> None:
    assert "    lkg:negated true ;\n" in small
    assert '"18"^^xsd:nonNegativeInteger' in small


def test_title_with_a_line_break_stays_a_comment() -> None:
    odd = replace(LEAFLET, title="Odd\n<title> .\r\u2028end")
    text = turtle(quads(odd, leaflet_claims()))
    assert "# Claims of: Odd <title> . end\n" in text
    assert (NamedNode(LEAFLET.iri), NamedNode(expand("dcterms:title")), Literal(odd.title)) in triples(text)


def test_graph_without_documents_is_a_header_alone() -> None:
    assert "# Documents: 0\n" in turtle(background())
    assert triples(turtle([])) == triples(turtle(little_background())) == set()


def test_order_of_quads_does_not_matter(small: str) -> None:
    assert turtle(sorted(small_quads(), key=str, reverse=True)) == small
    said = [quad for source, claims in reversed(corpus()) for quad in quads(source, claims)]
    assert turtle([*said, *little_background()]) == small


def test_name_that_is_no_plain_local_name_is_written_in_full() -> None:
    thing = replace(HICCUP, id="https://w3id.org/lupuskg/minted/a,b")
    claims = [replace(claim, object=thing) for claim in leaflet_claims() if claim.object == HICCUP]
    assert "<https://w3id.org/lupuskg/minted/a,b>\n" in turtle(quads(LEAFLET, claims))
    assert REVIEW.title not in turtle(quads(LEAFLET, claims))
