"""What HermiT is spared: names that nothing is told by. What follows must not change."""

import pytest
from tests.reasoning.test_engines import made_up
from tests.worlds import short, turtle, world

from lupuskg.graph import ONTOLOGY_GRAPH
from lupuskg.reasoning import hermit
from lupuskg.reasoning.facts import select
from lupuskg.reasoning.idle import without_idle

DRUG = "lkg:Drug a owl:Class . lkg:targets a owl:ObjectProperty ; rdfs:domain lkg:Drug ."
FACT = "lkg:moonmab lkg:targets lkg:moon ."


def left(axioms: str, facts: str = FACT) -> set[str]:
    """Names of classes and properties that HermiT is told of."""
    told = select(world(DRUG + axioms, facts))
    axiom_lines = short(without_idle(told.axioms, told.all))
    return {line.split()[0] for line in axiom_lines if not line.startswith("_:")}


def test_properties_of_texts_are_left_out_with_their_class_expressions() -> None:
    told = select(
        world(
            DRUG
            + """lkg:section a owl:DatatypeProperty ; rdfs:range xsd:string ; rdfs:subPropertyOf lkg:text ;
              rdfs:domain [ a owl:Class ; owl:unionOf ( lkg:Claim lkg:Evidence ) ] .
            lkg:text a owl:DatatypeProperty . lkg:Claim a owl:Class ; rdfs:subClassOf lkg:Statement .
            lkg:Evidence a owl:Class ; owl:disjointWith lkg:Claim . lkg:Statement a owl:Class .""",
            FACT,
        )
    )
    assert short(without_idle(told.axioms, told.all)) == {
        "Drug a http://www.w3.org/2002/07/owl#Class",
        "targets a http://www.w3.org/2002/07/owl#ObjectProperty",
        "targets http://www.w3.org/2000/01/rdf-schema#domain Drug",
    }


def test_what_could_fill_a_name_keeps_it() -> None:
    assert left("lkg:Any a owl:Class ; owl:equivalentClass lkg:Drug .") == {"Drug", "targets", "Any"}
    assert left("lkg:near a owl:ObjectProperty , owl:ReflexiveProperty .") == {"Drug", "targets", "near"}
    assert left("lkg:hits a owl:ObjectProperty ; owl:equivalentProperty lkg:targets .") == {"Drug", "targets", "hits"}
    assert left("lkg:hitBy a owl:ObjectProperty ; owl:inverseOf lkg:targets .") == {"Drug", "targets", "hitBy"}
    chained = "lkg:far a owl:ObjectProperty ; owl:propertyChainAxiom ( lkg:targets lkg:targets ) ."
    assert left(chained) == {"Drug", "targets", "far"}


def test_what_another_axiom_speaks_of_is_kept() -> None:
    broader = "lkg:targets rdfs:subPropertyOf lkg:hits . lkg:hits a owl:ObjectProperty ; rdfs:domain lkg:Thing ."
    assert left(broader + "lkg:Thing a owl:Class .") == {"Drug", "targets", "hits", "Thing"}
    apart = "[] a owl:AllDisjointClasses ; owl:members ( lkg:Drug lkg:Cell ) . lkg:Cell a owl:Class ."
    assert left(apart) == {"Drug", "targets", "Cell"}


def test_class_that_is_a_thing_as_well_is_kept() -> None:
    assert left("lkg:Biologic a owl:Class , lkg:Kind . lkg:Kind a owl:Class .") == {
        "Drug",
        "targets",
        "Biologic",
        "Kind",
    }


def test_the_same_follows_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    idle = """lkg:w a owl:ObjectProperty ; rdfs:domain lkg:Top ; rdfs:range lkg:W ; rdfs:subPropertyOf lkg:p .
              lkg:W a owl:Class ; rdfs:subClassOf lkg:C ."""
    told = select([*made_up(5), *turtle(idle, ONTOLOGY_GRAPH)])
    assert len(told.axioms) - len(without_idle(told.axioms, told.all)) == 6
    found = hermit.entailed(told.axioms, told.all)
    monkeypatch.setattr(hermit, "without_idle", lambda axioms, _: list(axioms))
    assert found == hermit.entailed(told.axioms, told.all)
