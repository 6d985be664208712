"""What a document says with reserve: told as such, and never a link of a chain."""

import hashlib

import pytest
from tests.small_corpus import B_CELL, BLYS, NEPHRITIS, RITUXIMAB

from lupuskg.catalogue import answer
from lupuskg.claim import Claim, Entity, Evidence
from lupuskg.graph import Source, background, quads
from lupuskg.identifiers import LKG
from lupuskg.store import Store

TEXT = "Rituximab may bind BLyS, may act on B cells and on inflammation, may be of GSK, and may be approved for LN."
SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
GSK = Entity(LKG + "glaxosmithkline", "GlaxoSmithKline", "Organisation")
ANTIBODY = Entity(LKG + "monoclonal-antibody", "monoclonal antibody", "DrugClass")
INFLAMMATION = Entity(LKG + "inflammation", "inflammation", "Process")
TOLD = (
    ("targets", BLYS),
    ("affects", B_CELL),
    ("affects", INFLAMMATION),
    ("developedBy", GSK),
    ("memberOfClass", ANTIBODY),
    ("approvedFor", NEPHRITIS),
)


@pytest.fixture(scope="module")
def store() -> Store:
    """A note that says all with reserve, on the whole reference layer."""
    note = Source(SHA256, "note.txt", "prose", "0.1.0", "Note")
    span = (Evidence(0, len(TEXT), TEXT, (), SHA256),)
    claims = [Claim(RITUXIMAB, predicate, other, span, False, "hedged", ()) for predicate, other in TOLD]
    return Store.from_quads({*background(), *quads(note, claims)})


@pytest.mark.parametrize(
    "question",
    [
        "cell_drugs-acting-on",
        "drug_approvals-by-region",
        "drug_approved-for-lupus",
        "drug_by-class",
        "drug_targets",
        "maker_drugs",
        "process_drugs-acting-on",
        "target_shared-by-drugs",
    ],
)
def test_what_is_said_with_reserve_is_marked(question: str, store: Store) -> None:
    told = [row for row in answer(store, question).records() if row["layer"] == "document"]
    assert told
    assert {(row["drug"], row["certainty"]) for row in told} == {("rituximab", "hedged")}


@pytest.mark.parametrize("question", ["cell_drugs-acting-on", "process_drugs-acting-on", "path_drug-to-disease"])
def test_molecule_that_a_drug_perhaps_acts_on_leads_nowhere(question: str, store: Store) -> None:
    rows = answer(store, question, {"drug": "rituximab"}).records()
    assert rows
    assert "BLyS" not in {row.get("through", row.get("target")) for row in rows}


def test_perhaps_approved_is_no_approval(store: Store) -> None:
    rows = answer(store, "path_drug-to-disease", {"drug": "rituximab"}).records()
    assert {(row["use"], row["layer"]) for row in rows} == {("tested in a trial for", "reference")}
