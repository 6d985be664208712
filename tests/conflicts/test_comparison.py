"""What is compared with what: doses of one drug, and facts beside the statements."""

from pyoxigraph import NamedNode, Triple
from tests.conflicts.statements import Found, claim, compared
from tests.small_corpus import small_quads

from lupuskg.conflicts import CONFLICTS_GRAPH, bears_on, compare
from lupuskg.disk_store import united_engine
from lupuskg.identifiers import LKG
from lupuskg.reasoning import TYPE


def kinds(found: Found) -> set[str]:
    return {kind for node in found.values() for kind in node.get("conflictType", ())}


def test_a_dose_of_both_for_another_disease_is_no_way_out() -> None:
    light, heavy = (claim(f"rilotumab hasRegimen {dose} mg/kg/P4W [indication=sle]") for dose in (5, 9))
    elsewhere = claim("rilotumab hasRegimen 9 mg/kg/P4W [indication=nephritis]")
    assert kinds(compared([("A", [light, elsewhere]), ("B", [heavy])])) == {"dose"}


def test_the_dose_of_another_drug_is_no_way_out() -> None:
    light, heavy = (claim(f"rilotumab hasRegimen {dose} mg/kg/P4W [indication=sle]") for dose in (5, 9))
    other = claim("zetalimab hasRegimen 9 mg/kg/P4W [indication=sle]")
    assert kinds(compared([("A", [light, other]), ("B", [heavy])])) == {"dose"}


def test_inferred_facts_that_a_rule_names_bear_on_the_comparison() -> None:
    drug, class_ = (NamedNode(LKG + name) for name in ("belimumab", "biologic"))
    assert bears_on([Triple(drug, NamedNode(LKG + "memberOfClass"), class_)])
    assert bears_on([Triple(drug, TYPE, NamedNode(LKG + "Trial"))])
    assert not bears_on(
        [Triple(drug, TYPE, NamedNode(LKG + "Biologic")), Triple(drug, NamedNode(LKG + "actsOn"), class_)]
    )


def test_comparison_leaves_the_graph_that_it_borrows_as_it_was() -> None:
    quads = [quad for quad in small_quads() if quad.graph_name != NamedNode(CONFLICTS_GRAPH)]
    union = united_engine(quads)
    before = set(union)
    assert compare(quads, union=union) == compare(quads) != []
    assert set(union) == before
