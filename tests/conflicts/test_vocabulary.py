"""The closed lists of conflicts are written down in four places, and say the same in each."""

from importlib.resources import files

import click
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from lupuskg.cli import main
from lupuskg.conflicts import SCOPES, load_rules
from lupuskg.identifiers import LKG, expand


def listed(*names: str) -> Store:
    """The files of the ontology's folder, in one store."""
    store = Store()
    for name in names:
        store.load(files("lupuskg").joinpath("ontology", *name.split("/")).read_bytes(), RdfFormat.TURTLE)
    return store


def values(store: Store, query: str) -> set[str]:
    found = store.query(query, prefixes={"lkg": LKG, "owl": expand("owl:"), "rdf": expand("rdf:")})
    return {row[0].value for row in found if isinstance(row[0], Literal)}  # type: ignore[union-attr]


def ranges(name: str) -> set[str]:
    """What the ontology allows."""
    path = "rdfs:range/owl:oneOf/rdf:rest*/rdf:first"
    query = f"PREFIX rdfs: <{expand('rdfs:')}> SELECT ?v WHERE {{ lkg:{name} {path} ?v }}"
    return values(listed("claims.ttl"), query)


def shaped(name: str) -> set[str]:
    """What the shapes allow."""
    query = f"""PREFIX sh: <http://www.w3.org/ns/shacl#>
        SELECT ?v WHERE {{ ?shape sh:path lkg:{name} ; sh:in/rdf:rest*/rdf:first ?v }}"""
    return values(listed("shapes/conflicts.ttl"), query)


def offered(command: str, option: str) -> set[str]:
    """What the command line offers."""
    assert isinstance(main, click.Group)
    (found,) = (p for p in main.commands[command].params if f"--{option}" in p.opts)
    assert isinstance(found.type, click.Choice)
    return set(map(str, found.type.choices))


@pytest.mark.parametrize("name", ["conflictType", "agreementType", "scope", "reason", "state"])
def test_ontology_and_shapes_allow_the_same(name: str) -> None:
    assert len(ranges(name)) > 1
    assert ranges(name) == shaped(name)


def test_rules_and_options_know_the_same() -> None:
    rules = load_rules()
    assert {rule.type for rule in rules if rule.kind == "conflict"} == ranges("conflictType")
    assert {rule.type for rule in rules if rule.kind == "agreement"} == ranges("agreementType")
    assert offered("conflicts", "type") == ranges("conflictType")
    assert offered("conflicts", "scope") == offered("agreements", "scope") == set(SCOPES) == ranges("scope")
    assert offered("conflicts", "state") == ranges("state")


def test_nodes_are_those_of_the_ontology() -> None:
    store = listed("claims.ttl")
    for name in ("Conflict", "Agreement"):
        assert list(store.quads_for_pattern(NamedNode(LKG + name), None, NamedNode(expand("owl:Class"))))
