"""The two founding documents, against a list of what they disagree and agree on that was written before the rules.

originals.tsv names each matter by its type, its place and what it is about; the documents are third parties' and stay
outside the repository.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from lupuskg.commands.build import complete, gather
from lupuskg.corpus import find
from lupuskg.disputes import Dispute, find_disputes
from lupuskg.graph import assemble
from lupuskg.store import Store

DOCUMENTS = ("belimumab-monograph.txt", "biologics-for-lupus.txt")
Matter = tuple[str, str, str]


@pytest.fixture(scope="module")
def listed(checkout: Path) -> list[dict[str, str]]:
    with (checkout / "tests/conflicts/originals.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def store(shared: Path) -> Store:
    paths = [str(shared / "documents" / name) for name in DOCUMENTS]
    return Store.from_quads(complete(assemble(gather(find(paths)).documents), "rl").quads)


def drugs(dispute: Dispute) -> str:
    """What it is about, without the diseases: those of a group of claims vary."""
    return ", ".join(name for name in dispute.about if name.endswith(("mab", "cept")))


def matters(store: Store) -> Iterator[Matter]:
    for dispute in find_disputes(store, "conflict"):
        yield dispute.type, dispute.scope, drugs(dispute)


def test_every_listed_conflict_is_found_and_no_other(store: Store, listed: list[dict[str, str]]) -> None:
    wanted = [(row["type"], row["place"], row["about"]) for row in listed if row["kind"] == "conflict"]
    assert len(wanted) == 7
    assert sorted(matters(store)) == sorted(wanted)


def test_sides_of_the_listed_conflicts_are_the_claims_named(store: Store) -> None:
    rows = {
        (dispute.type, dispute.scope, drugs(dispute)): (
            {(fact.predicate, fact.object) for fact in dispute.one},
            {(fact.predicate, fact.object) for fact in dispute.other},
        )
        for dispute in find_disputes(store, "conflict")
    }
    only, rival = rows["exclusivity", "internal", "anifrolumab, belimumab"]
    assert only == {("approvedFor", "lupus"), ("approvedFor", "systemic lupus erythematosus")}
    assert rival == only
    limit, dose = rows["population", "internal", "belimumab"]
    assert (limit, dose) == ({("administeredBy", "subcutaneous")}, {("hasRegimen", "200 mg/P1W")})
    adults, children = rows["population", "reference layer", "belimumab"]
    assert (adults, children) == ({("indicatedFor", "lupus nephritis")}, {("approvedFor", "lupus nephritis")})
    denial, warnings = rows["severity", "between documents", "belimumab"]
    assert denial == {("increasesRiskOf", "adverse effect")}
    assert ("increasesRiskOf", "serious infection") in warnings


def test_every_listed_agreement_of_the_two_is_found_and_no_other(store: Store, listed: list[dict[str, str]]) -> None:
    found = find_disputes(store, "agreement", scope="between documents")
    assert len(found) == sum(row["kind"] == "agreement" for row in listed) == 7
    objects = {(dispute.type, fact.object) for dispute in found for fact in dispute.one}
    assert {
        ("schedule", "10 mg/kg/P2W x3 > 10 mg/kg/P4W"),
        ("schedule", "P2W x3 > P4W"),
        ("schedule", "P1W"),
        ("statement", "intravenous"),
        ("statement", "subcutaneous"),
        ("statement", "B cell"),
        ("use", "systemic lupus erythematosus"),
        ("use", "lupus nephritis"),
    } <= objects
    assert {dispute.voices for dispute in found} == {2}
