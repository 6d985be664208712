"""Traps of press releases: deals between companies, how many have an illness, and years of other approvals."""

import pytest
from tests.readings import ClaimsOf, ReadingOf


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Acme Therapeutics licensed rilotumab from Zolvia Bio in 2019.", "rilotumab approvedFor asthma"),
        ("It affects up to 60% of people with gout.", "rilotumab affects gout"),
        (
            "Acme Therapeutics, a company developing medicines for gout, told of rilotumab.",
            "rilotumab investigatedFor gout",
        ),
    ],
)
def test_deals_and_numbers_are_no_claims_of_a_drug(claims_of: ClaimsOf, text: str, wrong: str) -> None:
    """A license between companies, how many an illness affects and what a company works on say nothing of a drug."""
    page = f"# About asthma\n\nRilotumab is an antibody. It is being tested for asthma.\n\n## About Asthma\n\n{text}"
    assert wrong not in claims_of(page)


def test_the_year_of_one_of_two_approvals(reading_of: ReadingOf) -> None:
    """Of two approvals in a sentence a year is that of the one it stands beside."""
    text = (
        "# Asthma\n\nRilotumab and zolbetuximab are approved treatments for asthma, and belimumab was approved in 2025."
    )
    found = reading_of(text)
    years = {
        claim.subject.label: dict(claim.qualifiers).get("year", "")
        for claim in found.extraction.claims
        if claim.predicate == "approvedFor"
    }
    assert years == {"rilotumab": "", "zolbetuximab": "", "belimumab": "2025"}


def test_a_second_study_in_a_sentence_has_its_own_condition(claims_of: ClaimsOf) -> None:
    """What another study is in is no condition of the trial that has a number."""
    told = "It is in a Phase 2 trial in gout (NCT05551234) and in an investigator-sponsored study in asthma."
    found = claims_of(f"Rilotumab is an antibody.\n\n{told}")
    assert {row for row in found if "studiesCondition" in row} == {"NCT05551234 studiesCondition gout"}
