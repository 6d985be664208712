"""Traps of other documents' wording, each with the wrong claim that must not appear."""

from tests.readings import ClaimsOf, ReadingOf

MONOGRAPH = (
    "# Rilotumab\n\n### Usage\nRilotumab is indicated for gout.\n\n### Dosage\nRilotumab is given once daily.\n\n"
    "### Side Effects\n\n{effects}\n\n### Precautions\n{precautions}\n"
)


def test_two_approvals_of_a_sentence_have_a_date_and_people_of_their_own(reading_of: ReadingOf) -> None:
    found = reading_of(
        "Rilotumab is approved for children with gout and, since May 2021, for adults with active asthma."
    )
    assert found.rows == {"rilotumab approvedFor gout", "rilotumab approvedFor asthma"}
    assert "year" not in found.qualifiers("rilotumab approvedFor gout")
    assert found.qualifiers("rilotumab approvedFor gout")["population"] == "children"
    assert found.qualifiers("rilotumab approvedFor asthma") == {
        "population": "adults",
        "state": "active",
        "year": "2021",
    }


def test_alternatives_have_a_route_each(reading_of: ReadingOf) -> None:
    found = reading_of("Rilotumab is given as a monthly infusion or as a weekly injection under the skin.")
    assert found.qualifiers("rilotumab hasRegimen P1M") == {"route": "intravenous"}
    assert found.qualifiers("rilotumab hasRegimen P1W") == {"route": "subcutaneous"}


def test_a_label_that_asks_how_is_no_indication(reading_of: ReadingOf) -> None:
    found = reading_of(
        "## Rilotumab\n\nRilotumab is approved for gout.\n\n- **How it's given:** a weekly injection under the skin."
    )
    assert "indication" not in found.qualifiers("rilotumab hasRegimen P1W")


def test_two_trials_of_a_sentence_study_each_its_own_disease(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "MAJESTIC, a phase 3 trial, is testing rilotumab in asthma, and GRANDEUR is comparing it with warfarin in gout."
    )
    assert {
        "MAJESTIC studiesCondition asthma",
        "MAJESTIC studiesDrug rilotumab",
        "GRANDEUR studiesCondition gout",
        "GRANDEUR studiesDrug rilotumab",
        "GRANDEUR hasComparator warfarin",
    } <= found
    wrong = {"MAJESTIC studiesCondition gout", "GRANDEUR studiesCondition asthma", "GRANDEUR hasPhase phase 3"}
    assert not (wrong | {"GRANDEUR studiesDrug warfarin", "MAJESTIC studiesDrug warfarin"}) & found


def test_trials_named_together_share_what_is_said(claims_of: ClaimsOf) -> None:
    found = claims_of("The TULIP-1 and TULIP-2 trials of rilotumab enrolled adults with asthma.")
    assert {"TULIP-1 studiesCondition asthma", "TULIP-2 studiesCondition asthma"} <= found


def test_advice_against_children_denies_no_route(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "# Rilotumab\n\n### Usage\nRilotumab is indicated for gout.\n\n### Dosage\n\n"
        "* **Adults (Oral):** 5 mg once daily.\n"
        "* **Children (Oral):** Rilotumab is generally not recommended for children.\n"
    )
    assert "rilotumab administeredBy oral" in found
    assert "not rilotumab administeredBy oral" not in found


def test_the_reason_of_a_ban_is_not_banned(claims_of: ClaimsOf) -> None:
    found = claims_of(
        MONOGRAPH.format(
            effects="* Headache",
            precautions="* **Pregnancy:** Use during pregnancy is not recommended due to possible risks to the fetus.\n"
            "* **Liver:** Use caution in moderate hepatic impairment, and avoid use in severe hepatic impairment.\n"
            "* **Heart:** Heart function may need monitoring.",
        )
    )
    assert {"rilotumab notRecommendedFor pregnancy", "rilotumab notRecommendedFor hepatic impairment"} <= found
    assert "rilotumab cautionIn hepatic impairment" in found
    assert "rilotumab notRecommendedFor fetus" not in found
    assert not [row for row in found if "avoid use" in row or "heart rate" in row]


def test_a_table_of_effects_gives_each_its_frequency(reading_of: ReadingOf) -> None:
    table = "| Reaction | Frequency |\n|---|---|\n| Headache | common |\n| Nausea, fever | rare |"
    found = reading_of(MONOGRAPH.format(effects=table, precautions="Use with caution in asthma."))
    assert found.qualifiers("rilotumab hasAdverseEffect headache") == {"frequency": "common"}
    assert found.qualifiers("rilotumab hasAdverseEffect fever") == {"frequency": "rare"}
    assert not {"rilotumab hasAdverseEffect common", "rilotumab hasAdverseEffect rare"} & found.rows


def test_amounts_that_repeat_their_unit_are_one_range(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab is given at 3 mg/m² to 6 mg/m² every 3 weeks.")
    assert "rilotumab hasRegimen 3-6 mg/m2/P3W" in found
    assert not {"rilotumab hasRegimen 3 mg/m2/P3W", "rilotumab hasRegimen 6 mg/m2/P3W"} & found


def test_serious_and_fatal_are_one_infection(claims_of: ClaimsOf) -> None:
    found = claims_of(
        MONOGRAPH.format(effects="* Headache", precautions="Serious and sometimes fatal infections have occurred.")
    )
    assert "rilotumab increasesRiskOf serious infection" in found
    assert "rilotumab increasesRiskOf infection" not in found


def test_a_list_below_may_cause_is_one_of_adverse_effects(reading_of: ReadingOf) -> None:
    found = reading_of("# Rilotumab\n\nRilotumab treats gout. It may cause:\n\n* nausea\n* headache\n")
    assert {"rilotumab hasAdverseEffect nausea", "rilotumab hasAdverseEffect headache"} <= found.rows
    assert "rilotumab indicatedFor nausea" not in found.rows


def test_a_footnote_mark_ends_no_sentence_late(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab is approved for gout.[2] Zolbetuximab is a monoclonal antibody.[3][4]")
    assert found == {"rilotumab approvedFor gout", "zolbetuximab memberOfClass monoclonal antibody"}
    assert "rilotumab memberOfClass monoclonal antibody" not in found
