"""The axioms of ontology/reasoning.ttl, on made-up drugs and on the documents of the package."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from tests.worlds import DOCUMENT_GRAPH, short, turtle

from lupuskg.commands.build import gather
from lupuskg.corpus import embedded
from lupuskg.graph import assemble, background
from lupuskg.identifiers import LKG, expand
from lupuskg.reasoning import infer, select

FORMS = ("lupus", "systemic-lupus-erythematosus", "lupus-nephritis", "discoid-lupus-erythematosus")


def follows(text: str, engine: str = "rl") -> set[str]:
    """What follows of moonmab, a drug of which only this is known."""
    found = infer([*background(), *turtle(f"lkg:moonmab a lkg:Drug . {text}", DOCUMENT_GRAPH)], engine)
    assert found.clashes == ()
    return {line.removeprefix("moonmab ") for line in short(found.inferred) if line.startswith("moonmab ")}


@pytest.fixture(scope="module")
def members() -> dict[str, set[str]]:
    """Members of the inferred classes, and drugs by inferred relation, in the documents of the package."""
    found: dict[str, set[str]] = {}
    for line in short(infer(assemble(gather(embedded()).documents), "rl").inferred):
        subject, predicate, object_ = line.split()
        found.setdefault(object_ if predicate == "a" else predicate, set()).add(subject)
    return found


@pytest.mark.parametrize("engine", ["rl", "hermit"])
@pytest.mark.parametrize("form", FORMS)
def test_approval_for_one_form_of_lupus_never_yields_one_for_another(form: str, engine: str) -> None:
    found = follows(f"lkg:moonmab lkg:memberOfClass lkg:biologic ; lkg:approvedFor lkg:{form} .", engine)
    assert found == {"a ApprovedLupusBiologic", "a Biologic"}


def test_nothing_infers_an_approval(members: dict[str, set[str]]) -> None:
    assert "approvedFor" not in members
    told = select(background())
    leading = {str(axiom.subject) for axiom in told.axioms if axiom.predicate.value == expand("owl:propertyChainAxiom")}
    assert leading == {f"<{LKG}actsOn>", f"<{LKG}investigatedFor>"}
    approved = NamedNode(LKG + "approvedFor")
    for name in ("rdfs:subPropertyOf", "owl:equivalentProperty", "owl:inverseOf"):
        linked = [axiom for axiom in told.axioms if axiom.predicate.value == expand(name)]
        assert all(approved not in (axiom.subject, axiom.object) for axiom in linked)
    given = {axiom.subject for axiom in told.axioms if axiom.predicate.value == expand("owl:hasValue")}
    on = {axiom.subject for axiom in told.axioms if axiom.object == approved}
    assert given & on == set()


@pytest.mark.parametrize(
    ("class_", "kind"),
    [
        ("monoclonal-antibody", "a MonoclonalAntibody|a Biologic|memberOfClass biologic"),
        ("fc-fusion-protein", "a FcFusionProtein|a Biologic|memberOfClass biologic"),
        ("pegylated-fab-fragment", "a PegylatedFab|a Biologic|memberOfClass biologic"),
        ("cell-therapy", "a CellTherapy|a Biologic|memberOfClass biologic"),
        ("small-molecule", "a SmallMolecule"),
        ("cytokine", ""),
        ("fc-fusion-protein , lkg:cytokine", "a CytokineFusion|a FcFusionProtein|a Biologic|memberOfClass biologic"),
    ],
)
def test_class_of_a_drug_tells_how_it_is_made(class_: str, kind: str) -> None:
    assert follows(f"lkg:moonmab lkg:memberOfClass lkg:{class_} .") == set(filter(None, kind.split("|")))


def test_trial_makes_its_drug_investigated_for_its_disease() -> None:
    found = follows(
        "lkg:moonrise a lkg:Trial ; lkg:studiesDrug lkg:moonmab ; lkg:studiesCondition lkg:lupus-nephritis ."
    )
    assert found == {"studiedIn moonrise", "investigatedFor lupus-nephritis", "a WithoutLupusApproval"}


def test_silence_on_approval_makes_a_biologic_investigational_and_a_word_stops_it() -> None:
    studied = "lkg:moonmab lkg:memberOfClass lkg:biologic ; lkg:investigatedFor lkg:lupus-nephritis . "
    open_ = {"a Biologic", "a WithoutLupusApproval", "a InvestigationalLupusBiologic"}
    assert follows(studied) == open_
    elsewhere = follows(studied + "lkg:moonmab lkg:approvedFor lkg:plaque-psoriasis .")
    assert elsewhere == open_ | {"a BiologicApprovedElsewhereStudiedInLupus"}
    assert follows(studied + "lkg:moonmab lkg:approvedFor lkg:lupus .") == {"a Biologic", "a ApprovedLupusBiologic"}


@pytest.mark.parametrize(
    ("target", "directed"),
    [
        ("lkg:expressedOn lkg:plasma-cell", "a BCellDirectedDrug|actsOn plasma-cell"),
        ("lkg:expressedOn lkg:t-cell", "actsOn t-cell"),
        ("lkg:promotes lkg:b-cell-survival", "a BCellDirectedDrug"),
        ("lkg:takesPartIn lkg:b-cell-survival", ""),
        ("lkg:takesPartIn lkg:interferon-signaling", "a InterferonDirectedDrug"),
        ("lkg:promotes lkg:interferon-signaling", "a InterferonDirectedDrug"),
        ("lkg:takesPartIn lkg:complement-system", "a ComplementDirectedDrug"),
        ("lkg:takesPartIn lkg:costimulation", "a CostimulationDirectedDrug"),
    ],
)
def test_target_tells_what_a_drug_is_directed_against(target: str, directed: str) -> None:
    found = follows(f"lkg:moonmab lkg:targets lkg:lunin . lkg:lunin a lkg:MolecularTarget ; {target} .")
    assert found == set(filter(None, directed.split("|")))


def test_documents_of_the_package_fill_the_classes(members: dict[str, set[str]]) -> None:
    assert members["ApprovedLupusBiologic"] == {"anifrolumab", "belimumab", "obinutuzumab", "telitacicept"}
    assert members["OffLabelLupusBiologic"] == {"rituximab"}
    assert {"litifilimab", "secukinumab"} <= members["InvestigationalLupusBiologic"]
    assert "litifilimab" not in members["BiologicApprovedElsewhereStudiedInLupus"]
    assert members["BiologicApprovedElsewhereStudiedInLupus"] <= members["InvestigationalLupusBiologic"]
    assert members["ApprovedLupusBiologic"] & members["WithoutLupusApproval"] == set()
    assert {"belimumab", "rituximab", "telitacicept"} <= members["BCellDirectedDrug"]
    assert {"anifrolumab", "sifalimumab"} <= members["InterferonDirectedDrug"]
    assert members["ComplementDirectedDrug"] == {"narsoplimab", "ravulizumab"}
    assert {"abatacept", "iscalimab"} <= members["CostimulationDirectedDrug"]
    assert (members["PegylatedFab"], members["CytokineFusion"]) == ({"dapirolizumab-pegol"}, {"efavaleukin-alfa"})
    assert members["Biologic"] & members["SmallMolecule"] == set()
    assert {"b-cell", "plasma-cell", "plasmablast"} <= members["BLineageCell"]
    assert not any(cell.startswith(("t-", "lymph")) for cell in members["BLineageCell"])


def test_every_disease_that_is_called_lupus_is_a_form_of_it(members: dict[str, set[str]]) -> None:
    called: set[str] = set()
    for quad in background():
        told = quad.object.value if isinstance(quad.object, Literal) else ""
        if quad.predicate.value == expand("skos:prefLabel") and "lupus" in told and _is_disease(quad):
            called.add(str(quad.subject).removeprefix(f"<{LKG}").removesuffix(">"))
    # An infection of the skin, what only looks like lupus, and what lupus does to the blood.
    others = {"lupus-vulgaris", "lupus-like-syndrome", "lupus-cytopenia"}
    assert called - others <= members["LupusForm"]
    assert {"lupus-vulgaris", "lupus-like-syndrome"} & members["LupusForm"] == set()


def _is_disease(quad: Quad) -> bool:
    disease = {one.subject for one in background() if one.object == NamedNode(LKG + "Disease")}
    return quad.subject in disease


def test_every_term_has_label_definition_example_and_source(checkout_ontology: list[Quad]) -> None:
    defined = {quad.subject for quad in checkout_ontology if quad.predicate.value == expand("rdfs:label")}
    for name in ("skos:definition", "skos:example", "dcterms:source"):
        assert {quad.subject for quad in checkout_ontology if quad.predicate.value == expand(name)} == defined
    kinds = {expand("owl:Class"), expand("owl:ObjectProperty")}
    named = {
        quad.subject
        for quad in checkout_ontology
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode) and quad.object.value in kinds
    }
    assert named == defined
    assert not any("hasKey" in quad.predicate.value for quad in checkout_ontology)


@pytest.fixture
def checkout_ontology() -> list[Quad]:
    from importlib.resources import files

    text = (files("lupuskg") / "ontology" / "reasoning.ttl").read_text(encoding="utf-8")
    return turtle(text, DOCUMENT_GRAPH)
