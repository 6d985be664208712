"""Every question over the documents that come with the package has the answer that was reviewed."""

import pytest
from tests.expectations import REFRESH, Record, answer_file, answer_rows, answer_text, difference, read_answer

from lupuskg.catalogue import answer, find_question, load_questions
from lupuskg.commands.build import embedded_graph
from lupuskg.store import Store

QUESTIONS = sorted(load_questions())
MONOGRAPH = "Belimumab: a digest of a drug monograph"
ARTICLE = "Biologics for lupus: a digest of a web article"
SLE = "systemic lupus erythematosus"

# What is asked for, in the words of a user, and the cells that the rows of the answer then have.
NARROWED: list[tuple[str, Record, Record]] = [
    ("claim_denied-or-hedged", {"subject": "Rituxan"}, {"subject": "rituximab"}),
    (
        "claim_evidence",
        {"subject": "Benlysta", "predicate": "approvedFor"},
        {"subject": "belimumab", "predicate": "approvedFor"},
    ),
    ("drug_adverse-effects", {"frequency": ">10%"}, {"frequency": ">10%"}),
    ("drug_adverse-effects", {"frequency": "RARE"}, {"frequency": "rare, post-marketing"}),
    (
        "drug_adverse-effects",
        {"adverseEffect": "PML"},
        {"adverse_effect": "progressive multifocal leukoencephalopathy"},
    ),
    ("drug_approvals-by-region", {"region": "Europe"}, {"region": "EU"}),
    ("drug_approvals-by-region", {"region": "United States"}, {"region": "US"}),
    ("drug_approvals-by-region", {"region": "china"}, {"region": "China"}),
    ("drug_approved-for-lupus", {"drug": "Saphnelo"}, {"drug": "anifrolumab"}),
    ("drug_approved-for-lupus", {"disease": "LN"}, {"form": "lupus nephritis"}),
    ("drug_contraindications-and-cautions", {"drug": "BENLYSTA"}, {"drug": "belimumab"}),
    ("drug_dosing", {"indication": "SLE"}, {"indication": SLE}),
    ("drug_dosing", {"indication": "nephritis"}, {"indication": "lupus nephritis"}),
    ("drug_names", {"drug": "Darzalex"}, {"drug": "daratumumab"}),
    ("drug_targets", {"target": "BAFF"}, {"target": "BLyS"}),
    ("drug_uses", {"drug": "rituximab"}, {"drug": "rituximab"}),
    ("drug_uses", {"disease": "SLE"}, {"disease": SLE}),
    ("name_unreviewed", {"document": "monograph"}, {"document": MONOGRAPH}),
    ("pipeline_by-phase", {"sponsor": "Viela Bio"}, {"sponsor": "Amgen; Viela Bio"}),
    ("source_agreement", {"predicate": "administeredBy"}, {"predicate": "administeredBy"}),
    ("trial_candidates", {"disease": "lupus nephritis"}, {"disease": "lupus nephritis"}),
    ("trial_candidates", {"drug": "EQ001", "disease": "SLE"}, {"drug": "itolizumab", "disease": SLE}),
]

# What a reader would be misled without, and what would mislead one.
SAID: list[tuple[str, Record]] = [
    ("drug_approved-for-lupus", {"drug": "belimumab", "form": "lupus", "exclusive": "only approved biologic"}),
    ("drug_approved-for-lupus", {"drug": "anifrolumab", "form": SLE, "region": "US", "layer": "document"}),
    ("drug_approved-for-lupus", {"drug": "anifrolumab", "form": "lupus", "agency": "FDA", "layer": "document"}),
    ("drug_approved-for-lupus", {"drug": "obinutuzumab", "form": "lupus nephritis", "layer": "reference"}),
    ("drug_approvals-by-region", {"drug": "deucravacitinib", "since": "2022", "layer": "reference"}),
    ("drug_approvals-by-region", {"drug": "voclosporin", "region": "US", "state": "active"}),
    ("drug_approved-as-of", {"drug": "telitacicept", "since": "2021-03", "condition": "conditional approval"}),
    ("drug_status-in-lupus", {"drug": "telitacicept", "first_approved": "2021-03", "first_region": "China"}),
    ("path_drug-to-disease", {"drug": "daratumumab", "step": "plasma cell", "use": "tested in a trial for"}),
    ("conflict_both-sides", {"type": "population", "object": "subcutaneous", "certainty": "hedged"}),
    ("drug_off-label", {"drug": "rituximab", "disease": SLE, "document": ARTICLE}),
    ("drug_uses", {"drug": "belimumab", "use": "indicated for", "disease": "lupus nephritis", "document": MONOGRAPH}),
    ("drug_targets", {"drug": "belimumab", "target": "BLyS", "layer": "document"}),
    (
        "drug_dosing",
        {"regimen": "400 mg/P1W x4 > 200 mg/P1W", "indication": "lupus nephritis", "route": "subcutaneous"},
    ),
    (
        "drug_contraindications-and-cautions",
        {"advice": "not recommended for", "concerns": "central nervous system lupus", "polarity": "affirmed"},
    ),
    ("drug_contraindications-and-cautions", {"advice": "dose adjustment in", "polarity": "denied"}),
    ("trial_candidates", {"drug": "itolizumab", "disease": "acute graft versus host disease", "trial": "EQUATOR"}),
    ("claim_denied-or-hedged", {"subject": "rituximab", "object": "primary endpoint", "polarity": "denied"}),
    ("source_agreement", {"subject": "belimumab", "predicate": "administeredBy", "object": "intravenous"}),
]
NEVER_SAID: list[tuple[str, Record]] = [
    ("drug_approved-for-lupus", {"drug": "rituximab"}),
    ("drug_approved-for-lupus", {"form": "central nervous system lupus"}),
    ("drug_uses", {"disease": "central nervous system lupus"}),
    ("drug_dosing", {"regimen": "P1W", "route": "intravenous"}),
    ("source_agreement", {"subject": "belimumab", "object": "B cell", "direction": "increases"}),
    ("trial_candidates", {"trial": "EQUATOR", "disease": SLE}),
    ("drug_setbacks", {"trial": "SANCTUARY"}),
    ("process_drugs-acting-on", {"drug": "anifrolumab", "action": ""}),
]


@pytest.fixture(scope="module")
def store() -> Store:
    """The graph of the documents that come with the package."""
    return Store.from_quads(embedded_graph())


def matching(rows: list[Record], cells: Record) -> list[Record]:
    return [row for row in rows if cells.items() <= row.items()]


@pytest.mark.parametrize("question", QUESTIONS)
def test_answer_is_the_reviewed_one(question: str, store: Store) -> None:
    assert answer_file(question).exists(), f"no reviewed answer to {question}: {REFRESH}"
    found = answer_rows(store, question)
    if found != read_answer(question):
        reviewed = answer_file(question).read_text(encoding="utf-8").splitlines()
        changed = difference(question, reviewed, answer_text(store, question).splitlines())
        pytest.fail(f"the answer to {question} differs from {answer_file(question).name}; {REFRESH}\n{changed}")


def test_every_reviewed_answer_has_a_question() -> None:
    assert sorted(path.stem for path in answer_file("").parent.iterdir()) == QUESTIONS


@pytest.mark.parametrize(("question", "values", "cells"), NARROWED)
def test_parameter_picks_rows_of_the_whole_answer(question: str, values: Record, cells: Record, store: Store) -> None:
    found = answer_rows(store, question, values)
    assert found
    assert found == matching(answer_rows(store, question), cells)


def test_phase_is_looked_for_in_documents_and_in_the_reference_layer(store: Store) -> None:
    found = answer_rows(store, "trial_candidates", {"phase": "phase 2"})
    assert found == [row for row in answer_rows(store, "trial_candidates") if "2" in (row["phase"], row["ref_phase"])]
    assert {(row["phase"], row["trial"]) for row in found} >= {("2", "RECAST SLE"), ("", "Synergy")}


def test_trial_of_several_numbers_and_sponsors_is_told_once(store: Store) -> None:
    told = matching(answer_rows(store, "trial_registry"), {"trial": "RECAST SLE", "layer": "reference"})
    assert [(row["number"], row["sponsor"]) for row in told] == [("NCT04925934; 2020-005528-12", "Amgen; Viela Bio")]
    assert answer_rows(store, "trial_registry", {"trial": "2020-005528-12", "drug": "VIB7734"})[-1:] == told
    found = matching(answer_rows(store, "pipeline_by-phase"), {"trial": "RECAST SLE", "layer": "reference"})
    assert [row["sponsor"] for row in found] == ["Amgen; Viela Bio"]


def test_later_phase_stands_first(store: Store) -> None:
    phases = [row["phase"] for row in answer_rows(store, "pipeline_by-phase")]
    assert list(dict.fromkeys(phases)) == ["4", "3", "2/3", "2b", "2a", "2", "1b"]


def test_drug_that_no_document_names_is_found_when_asked_for(store: Store) -> None:
    assert matching(answer_rows(store, "drug_names"), {"drug": "sildenafil"}) == []
    assert matching(answer_rows(store, "drug_names", {"drug": "Viagra"}), {"drug": "sildenafil", "name": "Revatio"})


@pytest.mark.parametrize(("question", "cells"), SAID)
def test_answer_tells(question: str, cells: Record, store: Store) -> None:
    assert matching(answer_rows(store, question), cells)


@pytest.mark.parametrize(("question", "cells"), NEVER_SAID)
def test_answer_never_tells(question: str, cells: Record, store: Store) -> None:
    assert matching(answer_rows(store, question), cells) == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_cell_is_readable(question: str, store: Store) -> None:
    cells = [cell for row in answer_rows(store, question) for cell in row.values()]
    assert not [cell for cell in cells if cell != cell.strip() or cell.startswith(("lkg:", "https://w3id.org/"))]


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("source_agreement", {"subject": "belimumab"}),
        ("source_agreement", {"predicate": "administeredBy"}),
        ("source_only-one", {"subject": "rituximab"}),
        ("statement_oldest", {"subject": "belimumab", "predicate": "approvedFor"}),
        ("trial_candidates", {"drug": "itolizumab"}),
    ],
)
def test_values_inside_of_sub_queries_change_no_answer(name: str, given: Record, store: Store) -> None:
    question = find_question(name)
    assert "#: ?the" in question.text
    narrowed = answer(store, name, given).records()
    wanted = [row for row in answer(store, name).records() if given.items() <= row.items()]
    assert narrowed == wanted != []
