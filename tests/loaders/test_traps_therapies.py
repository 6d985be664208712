"""Traps of sentences that name the disease first: what it is treated with, and drugs that are announced, then named."""

import pytest
from tests.readings import ClaimsOf, ReadingOf

BOTH = {"rilotumab indicatedFor asthma", "corticosteroid indicatedFor asthma"}


@pytest.mark.parametrize(
    "words",
    [
        "Recommended treatments for asthma include corticosteroids and rilotumab.",
        "Treatment of asthma consists of corticosteroids and rilotumab.",
        "Current treatments for asthma are limited to corticosteroids or rilotumab.",
        "Asthma is usually treated with rilotumab or corticosteroids.",
        "Asthma can be managed with corticosteroids and sometimes rilotumab.",
        "Doctors often treat asthma with corticosteroids or rilotumab.",
        "To treat asthma, physicians prescribe corticosteroids or rilotumab.",
        "Drugs used for asthma include medicines that relieve symptoms, such as corticosteroids, or medicines that "
        "change its course, such as rilotumab.",
    ],
)
def test_the_disease_is_named_before_its_drugs(claims_of: ClaimsOf, words: str) -> None:
    assert claims_of(words) >= BOTH


@pytest.mark.parametrize(
    "words",
    [
        "Treatment of asthma does not include rilotumab.",
        "Asthma is not treated with rilotumab.",
        "Doctors do not treat asthma with rilotumab.",
        "The cost of drugs for asthma includes rilotumab.",
        "Patients with asthma that is not controlled with corticosteroids can take rilotumab.",
        "Drugs in development for asthma include rilotumab.",
        "Side effects of treatments for asthma include those of rilotumab.",
    ],
)
def test_what_is_not_said_to_treat(claims_of: ClaimsOf, words: str) -> None:
    assert not [row for row in claims_of(words) if "indicatedFor" in row]


@pytest.mark.parametrize(
    "words",
    [
        "Two drugs have been approved by the FDA to treat adults with asthma. These include rilotumab and zolbetumab.",
        "There are two biologics approved for adults with asthma by the FDA. They are rilotumab and zolbetumab.",
        "The FDA has approved several medicines for asthma in adults. Examples are rilotumab (Zolvia) and zolbetumab.",
        "Several FDA-approved treatments are licensed for adults with asthma, including rilotumab and zolbetumab.",
    ],
)
def test_drugs_are_announced_and_then_named(reading_of: ReadingOf, words: str) -> None:
    found = reading_of(words)
    assert {"rilotumab approvedFor asthma", "zolbetumab approvedFor asthma"} <= found.rows
    assert found.qualifiers("zolbetumab approvedFor asthma")["population"] == "adults"


def test_what_is_announced_need_not_be_an_approval(claims_of: ClaimsOf) -> None:
    found = claims_of("Two drugs are being tested in asthma. These are rilotumab and zolbetumab.")
    assert {"rilotumab investigatedFor asthma", "zolbetumab investigatedFor asthma"} <= found
    found = claims_of("Several medicines are used to treat asthma. One of them is rilotumab.")
    assert "rilotumab indicatedFor asthma" in found


@pytest.mark.parametrize(
    "words",
    [
        "No drugs are approved for asthma. They include rilotumab.",
        "Four drugs have been approved for asthma. This page is about rilotumab.",
        "Many drugs can cause asthma. These include rilotumab.",
        "Four companies are testing drugs for asthma. It was rilotumab that failed in gout.",
        "Four drugs have been approved for asthma. Prices have risen. These include rilotumab.",
    ],
)
def test_a_name_that_follows_is_not_always_one_that_was_announced(claims_of: ClaimsOf, words: str) -> None:
    assert not [row for row in claims_of(words) if row.endswith("asthma") and "rilotumab" in row]


def test_a_list_below_a_line_names_what_it_announces(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "# News\n\nThe following drugs are approved for asthma:\n\n- Rilotumab\n- Zolbetumab (Zolvia)\n\n"
        "Several drugs are used to treat gout. These include:\n\n- Rilotumab, an antibody\n- Belimumab\n"
    )
    assert {
        "rilotumab approvedFor asthma",
        "zolbetumab approvedFor asthma",
        "rilotumab indicatedFor gout",
        "belimumab indicatedFor gout",
    } <= found
    assert not [row for row in found if row.endswith("For zolbetumab")]


@pytest.mark.parametrize(
    "words",
    [
        "Rilotumab is currently under review as an asthma treatment in the US and Japan.",
        "The FDA is reviewing rilotumab for asthma.",
        "Biogen has submitted an application for rilotumab for the treatment of severe asthma.",
        "Rilotumab is awaiting FDA approval for asthma.",
        "Biogen asked the FDA to approve rilotumab for asthma.",
        "The agency accepted the license application for rilotumab in asthma.",
        "Rilotumab, approved for gout, is under regulatory review for asthma.",
    ],
)
def test_what_an_agency_looks_at_is_not_approved_yet(claims_of: ClaimsOf, words: str) -> None:
    found = claims_of(words)
    assert "rilotumab investigatedFor asthma" in found
    assert "rilotumab approvedFor asthma" not in found


def test_a_review_of_papers_asks_for_no_approval(claims_of: ClaimsOf) -> None:
    for words in ("A review of rilotumab in asthma was published.", "The agency rejected rilotumab for asthma."):
        assert "rilotumab investigatedFor asthma" not in claims_of(words), words
