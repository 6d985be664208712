"""The ontology keeps the rules of its own style guide (ontology/README.md, Checks), and its biology is sound."""

from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse
from rdflib import Graph

from lupuskg.identifiers import LKG

ONTOLOGY = Path(str(files("lupuskg") / "ontology"))
FILES = sorted(ONTOLOGY.rglob("*.ttl"))
REFERENCE = LKG + "reference/"
OWL = "http://www.w3.org/2002/07/owl#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SOURCE = "http://purl.org/dc/terms/source"
NAMES = {SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel"} | {
    LKG + name for name in ("brandName", "developmentCode", "abbreviation", "registryNumber")
}
BIOLOGY = ("expressedOn", "promotes", "takesPartIn")
WITHOUT_CYCLES = ("formOf", "manifestationOf", "kindOf", "developsFrom")

Statements = list[tuple[str, str, str]]


def iri_or_text(term: object) -> str:
    return term.value if isinstance(term, (NamedNode, Literal, BlankNode)) else str(term)


def read(paths: list[Path]) -> list[Triple]:
    return [quad.triple for path in paths for quad in parse(path.read_bytes(), RdfFormat.TURTLE)]


def plain(triples: list[Triple]) -> Statements:
    return [(iri_or_text(t.subject), t.predicate.value, iri_or_text(t.object)) for t in triples]


def values(statements: Statements, predicate: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for subject, by, value in statements:
        if by == predicate:
            found[subject].add(value)
    return found


def edges(statements: Statements, *predicates: str) -> dict[str, set[str]]:
    """What each thing points to by any of the predicates, named without their namespace."""
    found: dict[str, set[str]] = defaultdict(set)
    for predicate in predicates:
        for subject, objects in values(statements, LKG + predicate).items():
            found[subject] |= objects
    return found


def reached(start: str, by: dict[str, set[str]]) -> set[str]:
    """Everything that a chain of statements leads to; holds the start itself only where there is a cycle."""
    seen: set[str] = set()
    ahead = list(by.get(start, ()))
    while ahead:
        if (thing := ahead.pop()) not in seen:
            seen.add(thing)
            ahead.extend(by.get(thing, ()))
    return seen


@pytest.fixture(scope="module")
def whole() -> Statements:
    return plain(read(FILES))


@pytest.fixture(scope="module")
def layer() -> Statements:
    """The reference layer alone."""
    return plain(read([path for path in FILES if path.parent.name == "reference"]))


@pytest.fixture(scope="module")
def facts(layer: Statements) -> dict[str, tuple[str, str, str]]:
    """Each reference fact on two things, and the statement it stands for."""
    subject, predicate, object_ = (values(layer, LKG + part) for part in ("subject", "predicate", "object"))
    return {
        fact: (one(subject[fact]), one(predicate[fact]), one(object_[fact]))
        for fact in typed(layer, "ReferenceFact")
        if fact in object_
    }


def one(found: set[str]) -> str:
    (only,) = found
    return only


def typed(statements: Statements, *classes: str) -> set[str]:
    wanted = {LKG + name for name in classes}
    return {subject for subject, by, value in statements if by == RDF_TYPE and value in wanted}


def object_properties(whole: Statements) -> set[str]:
    return {
        subject
        for subject, by, value in whole
        if by == RDF_TYPE and value == OWL + "ObjectProperty" and subject.startswith(LKG)
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_says_the_same_to_both_readers(path: Path) -> None:
    assert len(Graph().parse(path, format="turtle")) == len(set(read([path])))


def test_each_class_and_property_has_label_definition_example_and_source(whole: Statements) -> None:
    kinds = {OWL + kind for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
    terms = {s for s, by, value in whole if by == RDF_TYPE and value in kinds and s.startswith(LKG)}
    for predicate in (LABEL, SKOS + "definition", SKOS + "example", SOURCE):
        assert terms <= values(whole, predicate).keys(), predicate


def test_each_thing_has_one_type_and_one_preferred_label(layer: Statements) -> None:
    types, labels = values(layer, RDF_TYPE), values(layer, SKOS + "prefLabel")
    things = {s for s, _, _ in layer if s.startswith(LKG) and not s.startswith(REFERENCE)}
    assert [thing for thing in things if len(types[thing]) != 1] == []
    assert [thing for thing in things if len(labels[thing]) != 1] == []


def test_each_thing_with_an_identifier_or_a_fact_has_a_definition_and_a_source(
    layer: Statements, facts: dict[str, tuple[str, str, str]]
) -> None:
    known = values(layer, SKOS + "exactMatch").keys() | {subject for subject, _, _ in facts.values()}
    for predicate in (SKOS + "definition", SOURCE):
        assert known - values(layer, predicate).keys() == set(), predicate


def test_each_definition_is_said_once(layer: Statements) -> None:
    assert [s for s, texts in values(layer, SKOS + "definition").items() if len(texts) > 1] == []


def test_no_two_things_share_an_exact_match(layer: Statements) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for thing, matches in values(layer, SKOS + "exactMatch").items():
        for match in matches:
            owners[match].add(thing)
    assert {match: things for match, things in owners.items() if len(things) > 1} == {}


def test_no_name_belongs_to_two_things(layer: Statements) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for subject, by, name in layer:
        if by in NAMES:
            owners[name].add(subject)
    assert {name: things for name, things in owners.items() if len(things) > 1} == {}


def test_each_name_of_ours_that_is_used_is_defined(whole: Statements) -> None:
    defined = {subject for subject, by, _ in whole if by == RDF_TYPE}
    used = {term for statement in whole for term in statement[1:] if term.startswith(LKG) and " " not in term}
    outside = {LKG + "ontology", LKG + "ontology/0.1.0", LKG}
    assert {t for t in used - defined - outside if not t.startswith((LKG + "prefix/", LKG + "graph/"))} - {
        namespace for _, by, namespace in whole if by.endswith("#namespace")
    } == set()


def test_each_direct_statement_has_its_reference_fact_and_the_other_way_about(
    whole: Statements, layer: Statements, facts: dict[str, tuple[str, str, str]]
) -> None:
    predicates = object_properties(whole) - {LKG + part for part in ("subject", "predicate", "object")}
    direct = {
        (subject, by, value) for subject, by, value in layer if by in predicates and not subject.startswith(REFERENCE)
    }
    assert direct == set(facts.values())


def test_each_reference_fact_is_verified_named_after_its_statement_and_has_a_source(
    layer: Statements, facts: dict[str, tuple[str, str, str]]
) -> None:
    sourced, status = values(layer, SOURCE), values(layer, LKG + "status")
    for fact, (subject, predicate, object_) in facts.items():
        assert sourced[fact], fact
        assert status[fact] == {"verified"}, fact
        parts = (subject.removeprefix(LKG), predicate.removeprefix(LKG), object_.removeprefix(LKG))
        assert fact.removeprefix(REFERENCE).startswith("-".join(parts)), fact


def test_each_reference_fact_joins_what_its_predicate_joins(
    whole: Statements, facts: dict[str, tuple[str, str, str]]
) -> None:
    types = {subject: value for subject, by, value in whole if by == RDF_TYPE}
    domains, ranges = (values(whole, f"http://www.w3.org/2000/01/rdf-schema#{side}") for side in ("domain", "range"))
    for fact, (subject, predicate, object_) in facts.items():
        for end, allowed in ((subject, domains[predicate]), (object_, ranges[predicate])):
            if one(allowed).startswith(LKG):  # else a union of classes
                assert types[end] == one(allowed), fact


def test_no_predicate_passes_from_one_thing_to_another() -> None:
    said = plain(read([ONTOLOGY / "lupuskg.ttl", ONTOLOGY / "claims.ttl"]))
    passing = {OWL + name for name in ("TransitiveProperty", "SymmetricProperty", "propertyChainAxiom")}
    assert [statement for statement in said if passing & set(statement)] == []


def test_each_target_of_a_drug_has_its_biology(layer: Statements) -> None:
    told = edges(layer, *BIOLOGY).keys()
    aimed_at = set().union(*values(layer, LKG + "targets").values())
    assert len(aimed_at) > 30
    assert aimed_at - told == set()


def test_lupus_nephritis_is_a_manifestation_and_no_form_of_systemic_lupus(layer: Statements) -> None:
    nephritis, systemic = LKG + "lupus-nephritis", LKG + "systemic-lupus-erythematosus"
    assert systemic not in reached(nephritis, edges(layer, "formOf"))
    assert systemic in edges(layer, "manifestationOf")[nephritis]


@pytest.mark.parametrize("predicate", WITHOUT_CYCLES)
def test_there_is_no_cycle(predicate: str, layer: Statements) -> None:
    found = edges(layer, predicate)
    assert found
    assert [thing for thing in found if thing in reached(thing, found)] == []


def test_a_chain_that_comes_back_is_seen_as_a_cycle() -> None:
    assert "a" in reached("a", {"a": {"b"}, "b": {"c"}, "c": {"a"}})
    assert reached("a", {"a": {"b"}, "b": {"c"}}) == {"b", "c"}


def test_chains_lead_where_the_sources_lead(layer: Statements) -> None:
    cells, diseases = edges(layer, "kindOf"), edges(layer, "formOf")
    assert {LKG + "leukocyte"} <= reached(LKG + "naive-b-cell", cells)
    assert LKG + "lupus" in reached(LKG + "discoid-lupus-erythematosus", diseases)
    assert LKG + "b-cell" not in reached(LKG + "plasma-cell", cells)
