"""Traps of efficacy in plain words: what got better, with what, and what only stands near it."""

import pytest
from tests.readings import ClaimsOf, ReadingOf


@pytest.mark.parametrize(
    "words",
    [
        "Fatigue and joint pain improved with rilotumab.",
        "In the study, fatigue and joint pain eased in patients taking rilotumab.",
        "Trials of zolbetumab go on. Rilotumab trials showed that fatigue and joint pain lessened.",
        "Rilotumab was given for a year. Fatigue and joint pain decreased after treatment with the drug.",
        "With rilotumab, fatigue and joint pain got better.",
        "Rilotumab eased joint pain, and people on it reported less fatigue.",
        "Compared to placebo (a dummy pill) the drug rilotumab effectively improves both fatigue and joint pain.",
    ],
)
def test_what_ails_people_becomes_less(reading_of: ReadingOf, words: str) -> None:
    found = reading_of(words)
    for row in ("rilotumab affects fatigue", "rilotumab affects arthralgia"):
        assert found.qualifiers(row)["direction"] == "decreases"


def test_what_people_can_do_becomes_more(reading_of: ReadingOf) -> None:
    found = reading_of("Physical functioning and fatigue improved in people with lupus who took rilotumab.")
    assert found.qualifiers("rilotumab affects physical functioning") == {"direction": "increases"}
    assert found.qualifiers("rilotumab affects fatigue") == {"direction": "decreases"}
    assert "rilotumab affects lupus" not in found.rows


def test_the_activity_of_a_disease_falls(reading_of: ReadingOf) -> None:
    found = reading_of("Disease activity fell in people with asthma who took rilotumab.")
    assert found.qualifiers("rilotumab affects asthma") == {"aspect": "activity", "direction": "decreases"}
    found = reading_of("Symptoms improved in patients with asthma given rilotumab.")
    assert found.qualifiers("rilotumab affects asthma") == {"aspect": "symptoms", "direction": "decreases"}


def test_what_did_not_improve_is_denied(claims_of: ClaimsOf) -> None:
    assert "not rilotumab affects fatigue" in claims_of("Fatigue did not improve with rilotumab.")


@pytest.mark.parametrize(
    "words",
    [
        "Fatigue improved in the placebo group, and rilotumab was stopped.",
        "Fatigue improved. Rilotumab was approved for gout.",
        "Fatigue increased with rilotumab.",
        "Doctors improved the fatigue score for rilotumab studies.",
    ],
)
def test_what_changes_without_the_drug(claims_of: ClaimsOf, words: str) -> None:
    assert not [row for row in claims_of(words) if "affects" in row]


def test_a_drug_keeps_an_organ_at_work(reading_of: ReadingOf) -> None:
    for words in (
        "Rilotumab may help protect kidney function.",
        "Biogen tested rilotumab. The therapy might preserve renal function.",
    ):
        assert reading_of(words).certainty("rilotumab affects kidney function") == "hedged", words
    assert not reading_of("To protect kidney function, drink water with rilotumab.").objects("affects")


def test_drugs_that_follow_one_another_act_together(claims_of: ClaimsOf) -> None:
    found = claims_of("Treatment with rilotumab followed by belimumab decreases the risk of flares.")
    assert {"rilotumab affects flare", "belimumab affects flare"} <= found


def test_what_a_drug_leads_to_is_not_what_it_prevents(claims_of: ClaimsOf) -> None:
    found = claims_of("It is released in the cell. Rilotumab works by preventing cell growth and leading to apoptosis.")
    assert "rilotumab affects apoptosis" not in found
