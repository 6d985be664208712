"""Traps of companies: those that no vocabulary knows, partners, and what a company is there for."""

import pytest
from tests.readings import ClaimsOf


@pytest.mark.parametrize(
    "words",
    [
        "Acme Pharmaceuticals announced that its lead drug candidate, rilotumab, failed in a trial in gout.",
        "Rilotumab was developed by Acme Pharmaceuticals.",
        "Rilotumab is the lead drug candidate of Acme Pharmaceuticals.",
        "Acme Pharmaceuticals, Inc. (NASDAQ: ACME), a company developing rilotumab, reported results.",
        "Biogen is developing rilotumab with Acme Pharmaceuticals.",
        "Biogen signed a partnership with California-based Acme Pharmaceuticals to co-develop and co-market rilotumab.",
        "Biogen has tested rilotumab. It made a deal with Acme Pharmaceuticals to market the drug.",
    ],
)
def test_a_company_that_no_vocabulary_knows(claims_of: ClaimsOf, words: str) -> None:
    assert "rilotumab developedBy Acme Pharmaceuticals" in claims_of(words)


def test_a_company_is_called_for_short(claims_of: ClaimsOf) -> None:
    found = claims_of("Acme Therapeutics' rilotumab failed. Acme's MAJESTIC trial of rilotumab goes on.")
    assert {"rilotumab developedBy Acme Therapeutics", "MAJESTIC sponsoredBy Acme Therapeutics"} <= found


@pytest.mark.parametrize(
    "words",
    [
        "Clinical Pharmacology and Therapeutics published a study of rilotumab.",
        "New Therapeutics such as rilotumab were tried.",
        "Big Pharma said rilotumab failed.",
        "Biogen ended its deal with Acme Therapeutics to develop rilotumab.",
        "Patients compared rilotumab with care from Acme Therapeutics.",
    ],
)
def test_what_is_no_company_or_no_maker(claims_of: ClaimsOf, words: str) -> None:
    assert not [row for row in claims_of(words) if "developedBy" in row and not row.endswith("Biogen")]


def test_an_injectable_drug_is_injected(claims_of: ClaimsOf) -> None:
    for words in ("The injectable drug, rilotumab, failed.", "Rilotumab is an injectable medicine for gout."):
        assert "rilotumab administeredBy injection" in claims_of(words), words
