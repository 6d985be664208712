"""HermiT and the rules come to the same end: on the documents of the package, and on a world made up for it."""

import random
from collections import Counter

import pytest
from pyoxigraph import NamedNode, Quad
from tests.worlds import fact, short, turtle, world

from lupuskg.commands.build import gather
from lupuskg.corpus import embedded
from lupuskg.errors import ReasonerError
from lupuskg.graph import ONTOLOGY_GRAPH, assemble, background
from lupuskg.rdf_files import nquads
from lupuskg.reasoning import INFERRED_GRAPH, TYPE, infer

# One of everything that the rules know.
AXIOMS = """
lkg:A a owl:Class ; owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( lkg:B
    [ a owl:Restriction ; owl:onProperty lkg:p ; owl:someValuesFrom lkg:C ] ) ] .
lkg:B a owl:Class ; rdfs:subClassOf lkg:Top . lkg:C a owl:Class ; owl:disjointWith lkg:Other .
lkg:Top a owl:Class . lkg:Other a owl:Class . lkg:E a owl:Class .
lkg:E owl:equivalentClass [ a owl:Class ; owl:unionOf ( lkg:A
    [ a owl:Restriction ; owl:onProperty lkg:q ; owl:hasValue lkg:center ] ) ] .
lkg:F a owl:Class ; rdfs:subClassOf [ a owl:Restriction ; owl:onProperty lkg:p ; owl:allValuesFrom lkg:G ] .
lkg:G a owl:Class . lkg:H a owl:Class ; owl:equivalentClass [ a owl:Class ; owl:oneOf ( lkg:center lkg:thing-1 ) ] .
lkg:p a owl:ObjectProperty ; rdfs:domain lkg:Top ;
    rdfs:range [ a owl:Class ; owl:unionOf ( lkg:C lkg:Other lkg:Top lkg:G ) ] .
lkg:q a owl:ObjectProperty ; owl:inverseOf lkg:r ; rdfs:subPropertyOf lkg:s .
lkg:r a owl:ObjectProperty . lkg:s a owl:ObjectProperty . lkg:t a owl:ObjectProperty , owl:TransitiveProperty .
lkg:u a owl:ObjectProperty , owl:SymmetricProperty .
lkg:v a owl:ObjectProperty ; owl:propertyChainAxiom ( lkg:p lkg:u ) .
lkg:Any a owl:Class ;
    owl:equivalentClass [ a owl:Restriction ; owl:onProperty lkg:v ; owl:someValuesFrom owl:Thing ] .
"""


def made_up(seed: int, size: int = 40) -> list[Quad]:
    """Facts by chance on these classes and properties."""
    chance = random.Random(seed)
    things = [f"lkg:thing-{number}" for number in range(size)]
    facts = [f"{chance.choice(things)} a lkg:{chance.choice('BCF')} ." for _ in range(size)]
    facts += [
        f"{chance.choice(things)} lkg:{chance.choice('pqrtu')} {chance.choice([*things, 'lkg:center'])} ."
        for _ in range(2 * size)
    ]
    facts.append("lkg:thing-0 a lkg:B ; lkg:p lkg:thing-2 . lkg:thing-2 a lkg:C .")
    return world(AXIOMS, "\n".join(facts))


@pytest.fixture(scope="module")
def corpus() -> list[Quad]:
    return assemble(gather(embedded()).documents)


def test_engines_agree_on_the_documents_of_the_package(corpus: list[Quad]) -> None:
    by_hermit, by_rules = infer(corpus, "hermit"), infer(corpus, "rl")
    assert (by_hermit.clashes, by_rules.clashes) == ((), ())
    assert by_hermit.inferred == by_rules.inferred
    assert nquads([*corpus, *by_hermit.quads]) == nquads([*corpus, *by_rules.quads])


@pytest.mark.parametrize("seed", range(4))
def test_engines_agree_on_a_made_up_world(seed: int) -> None:
    quads = made_up(seed)
    by_hermit, by_rules = infer(quads, "hermit"), infer(quads, "rl")
    assert by_hermit.clashes == by_rules.clashes == ()
    assert short(by_hermit.inferred) == short(by_rules.inferred)
    classes = {str(found.object).rpartition("/")[2][:-1] for found in by_rules.types}
    assert {"A", "E", "G", "H", "Any", "Top"} <= classes


def test_nothing_that_was_told_is_inferred_again(corpus: list[Quad]) -> None:
    found = infer(corpus, "rl")
    told = {quad.triple for quad in corpus}
    assert told & set(found.inferred) == set()
    assert {str(quad.graph_name) for quad in found.quads} == {f"<{INFERRED_GRAPH}>"}
    assert all(isinstance(one.subject, NamedNode) and isinstance(one.object, NamedNode) for one in found.inferred)


def test_words_that_nothing_links_take_part_by_one_of_their_kind() -> None:
    facts = "\n".join(f"lkg:x{number} a lkg:B ." for number in range(50))
    quads = world("lkg:B a owl:Class ; rdfs:subClassOf lkg:C . lkg:C a owl:Class .", facts)
    expected = {f"x{number} a C" for number in range(50)}
    assert short(infer(quads, "rl").inferred) == short(infer(quads, "hermit").inferred) == expected


def test_a_newly_defined_class_is_filled_by_both() -> None:
    added = turtle(
        """lkg:OralDrug a owl:Class ; owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( lkg:Drug
        [ a owl:Restriction ; owl:onProperty lkg:administeredBy ; owl:hasValue lkg:oral ] ) ] .""",
        ONTOLOGY_GRAPH,
    )
    quads = [*background(), *added]
    filled = [
        {str(one.subject) for one in infer(quads, engine).types if one.object == fact("lkg:x a lkg:OralDrug").object}
        for engine in ("hermit", "rl")
    ]
    assert filled[0] == filled[1]
    assert "<https://w3id.org/lupuskg/voclosporin>" in filled[0]


def test_engine_none_infers_nothing_and_an_unknown_one_is_refused() -> None:
    found = infer([], "none")
    assert (found.engine, found.quads, found.clashes) == ("none", [], ())
    with pytest.raises(ReasonerError, match="use one of auto, hermit, rl, none"):
        infer([], "pellet")
    with pytest.raises(ReasonerError, match=r"no ontology .* graph\.nq"):
        infer(turtle("lkg:x a lkg:Drug .", ONTOLOGY_GRAPH.replace("ontology", "reference")), "rl")


def test_what_is_assumed_is_told_apart(corpus: list[Quad]) -> None:
    found = infer(corpus, "rl")
    kinds = Counter(str(one.object).rpartition("/")[2][:-1] for one in found.assumed)
    assert set(kinds) == {"OtherDisease", "WithoutLupusApproval"}
    assert found.assumed <= set(found.inferred)
    assert all(one.predicate == TYPE for one in found.assumed)
