"""The explorer is made before all is inferred, and stands only where what was inferred does not show in it."""

from pyoxigraph import NamedNode, Quad, Triple
from tests.small_corpus import small_quads
from tests.worlds import fact, turtle

from lupuskg.disk_store import united_engine
from lupuskg.graph import REFERENCE_GRAPH
from lupuskg.identifiers import LKG, expand
from lupuskg.pages import Explored, explorer
from lupuskg.reasoning import INFERRED_GRAPH
from lupuskg.turtle import index

TYPE, DRUG = NamedNode(expand("rdf:type")), NamedNode(LKG + "Drug")
# What is known of a molecule shows among mechanisms where a drug targets it.
PROMOTES = """lkg:cd20 a lkg:MolecularTarget ; skos:prefLabel "CD20" .
lkg:fact-a a lkg:ReferenceFact ; lkg:subject lkg:cd20 ; lkg:predicate lkg:promotes ; lkg:object lkg:lupus-nephritis ."""


def explored(quads: list[Quad]) -> Explored:
    return Explored.of(quads, index(quads), united_engine(quads), {})


def inferred(*facts: Triple) -> list[Quad]:
    return [Quad(one.subject, one.predicate, one.object, NamedNode(INFERRED_GRAPH)) for one in facts]


def test_class_of_a_drug_and_relation_that_no_view_asks_for_leave_the_page_as_it_is() -> None:
    quads = list(small_quads())
    page, facts = explored(quads), inferred(fact("lkg:belimumab a lkg:Biologic"), fact("lkg:belimumab lkg:x lkg:lupus"))
    assert page.html == explorer(quads)
    assert page.shows(facts)
    assert page.html == explorer([*quads, *facts])


def test_relation_that_a_view_asks_for_changes_the_page() -> None:
    quads = [*small_quads(), *turtle(PROMOTES, REFERENCE_GRAPH)]
    facts = inferred(fact("lkg:rituximab lkg:targets lkg:cd20"))
    page = explored(quads)
    assert not page.shows(facts)
    assert page.html != explorer([*quads, *facts])


def test_type_of_a_thing_without_one_changes_the_page() -> None:
    leflunomide = NamedNode(LKG + "leflunomide")
    quads = [quad for quad in small_quads() if (quad.subject, quad.predicate, quad.object) != (leflunomide, TYPE, DRUG)]
    facts = inferred(fact("lkg:leflunomide a lkg:SmallMolecule"))
    page = explored(quads)
    assert not page.shows(facts)
    assert page.html != explorer([*quads, *facts])


def test_what_is_told_of_a_document_or_a_statement_may_show() -> None:
    quads = list(small_quads())
    record = next(quad.subject for quad in quads if quad.object == NamedNode(LKG + "Claim"))
    assert isinstance(record, NamedNode)
    assert not explored(quads).shows(inferred(Triple(record, NamedNode(LKG + "about"), DRUG)))
