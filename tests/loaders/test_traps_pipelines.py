"""Traps of tables of drugs under study, whole or with their cells run together."""

import pytest
from tests.readings import ClaimsOf, ReadingOf


def test_cells_that_have_run_together(reading_of: ReadingOf) -> None:
    found = reading_of(
        "Drugs in phase II trials for asthma\n\n"
        "DrugHow it worksWhat is tried in asthma\n"
        "Filgotinib (GLPG0634)JAK inhibitorEvaluate the safety of filgotinib for patients with gout. Trial is"
        " ongoing.\n"
        "AB1234Anti-CD20 monoclonal antibodyEfficacy of AB1234 in patients with moderate-to-severe gout.\n"
        "BortezomibProteasome inhibitorFind the best dose of bortezomib. Trial is recruiting.\n"
        "RilotumabAnti-CD40LEfficacy of rilotumab in women with lupus nephritis.\n"
    )
    assert {
        "filgotinib memberOfClass JAK inhibitor",
        "filgotinib investigatedFor gout",
        "AB1234 targets CD20",
        "AB1234 memberOfClass monoclonal antibody",
        "AB1234 investigatedFor gout",
        "bortezomib targets proteasome",
        "bortezomib investigatedFor asthma",
        "rilotumab targets CD40L",
        "rilotumab investigatedFor lupus nephritis",
    } <= found.rows
    assert "rilotumab investigatedFor asthma" not in found.rows
    assert found.qualifiers("AB1234 investigatedFor gout") == {"phase": "2", "state": "moderate to severe"}


def test_a_title_of_a_study_in_a_cell(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "NameClassStudy title\n"
        "RilotumabMonoclonal antibodyEfficacy and Safety of Rilotumab in Lupus Nephritis\n"
        "ZolbetumabMonoclonal antibodySafety of Zolbetumab With Methotrexate for Gout\n"
    )
    assert {
        "rilotumab memberOfClass monoclonal antibody",
        "rilotumab investigatedFor lupus nephritis",
        "zolbetumab investigatedFor gout",
    } <= found
    assert "rilotumab investigatedFor gout" not in found


@pytest.mark.parametrize(
    "table",
    [
        "| Drug | Target | Phase | Indication | Company |\n|---|---|---|---|---|\n| Rilotumab | CD20 | 2 "
        "| Asthma | Biogen |\n",
        "Drug\tTarget\tPhase\tIndication\tCompany\nRilotumab\tCD20\tPhase 2\tAsthma\tBiogen\n",
        "Rilotumab (Zolvia); CD20; phase II; asthma; Biogen\n",
    ],
)
def test_a_cell_is_what_its_name_is(reading_of: ReadingOf, table: str) -> None:
    found = reading_of(table)
    assert {"rilotumab targets CD20", "rilotumab developedBy Biogen"} <= found.rows
    assert found.qualifiers("rilotumab investigatedFor asthma") == {"phase": "2"}


@pytest.mark.parametrize(
    "words",
    [
        "Rilotumab Monoclonal Antibody Approved for Asthma",
        "| Rilotumab | Asthma |\n",
        "Rilotumab was not tried in phase 2 in asthma; Biogen gave up.",
        "RilotumabMonoclonal antibodyMarketed for asthma since its phase 3 trials.",
    ],
)
def test_a_row_without_a_study_studies_nothing(claims_of: ClaimsOf, words: str) -> None:
    assert "rilotumab investigatedFor asthma" not in claims_of(words)


def test_a_number_of_a_note_is_no_part_of_a_name(claims_of: ClaimsOf) -> None:
    assert "rilotumab indicatedFor systemic lupus erythematosus" in claims_of("Rilotumab is used to treat SLE12.")
    assert "rilotumab targets Janus kinase" not in claims_of("Rilotumab inhibits JAK1.")


def test_a_cell_may_say_how_bad_the_disease_is(reading_of: ReadingOf) -> None:
    found = reading_of(
        "| Drug | Company | Phase | Indication |\n|---|---|---|---|\n| Rilotumab | UCB | Phase 3 | Severe asthma |\n"
    )
    assert found.qualifiers("rilotumab investigatedFor asthma") == {"phase": "3", "state": "severe"}


def test_another_drug_below_the_heading_of_one(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "# News\n\n## Rilotumab\n\nRilotumab is an antibody.\n\n"
        "Tezepelumab, sold as Tezspire by AstraZeneca and Amgen, was approved in 2021 for asthma. It is being tested "
        "in gout. Other biologics approved for asthma include omalizumab and mepolizumab.\n"
    )
    assert {
        "tezepelumab approvedFor asthma",
        "tezepelumab investigatedFor gout",
        "omalizumab approvedFor asthma",
        "mepolizumab approvedFor asthma",
    } <= found
    assert not {"rilotumab approvedFor asthma", "rilotumab investigatedFor gout"} & found
    assert "tezepelumab alsoKnownAs Amgen" not in found


def test_the_maker_stands_before_its_drug_in_brackets(claims_of: ClaimsOf) -> None:
    found = claims_of("Several companies have new drugs for asthma, including UCB (rilotumab) and Roche (zolbetumab).")
    assert {"rilotumab developedBy UCB", "zolbetumab developedBy Roche"} <= found
    assert "rilotumab developedBy Roche" not in found
