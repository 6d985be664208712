"""Brands that the vocabulary does not know."""

import pytest
from tests.readings import ClaimsOf


@pytest.mark.parametrize(
    "opening",
    [
        "Zolvia (rilotumab) is an antibody.",
        "Zolvia® (rilotumab) is an antibody.",
        "Rilotumab (Zolvia) is an antibody.",
        "Rilotumab, sold as Zolvia, is an antibody.",
        "Zolvia (generic name: rilotumab) is an antibody.",
    ],
)
def test_a_brand_is_known_from_where_it_is_told(claims_of: ClaimsOf, opening: str) -> None:
    found = claims_of(f"{opening}\n\nZolvia is used to treat gout. The label of Zolvia is long.\n")
    assert {"rilotumab alsoKnownAs Zolvia", "rilotumab indicatedFor gout"} <= found


@pytest.mark.parametrize(
    "words",
    [
        "Acmera (rilotumab) will go on. Acmera's antibody treats gout. Acmera said so.",
        "Treatment (rilotumab) was given. Treatment treats gout.",
        "Sleepers (rilotumab) did well. Many sleepers woke. Sleepers treats gout.",
        "Roche (rilotumab) was early. Roche treats gout.",
    ],
)
def test_a_company_a_common_noun_or_a_group_is_no_brand(claims_of: ClaimsOf, words: str) -> None:
    assert not any("alsoKnownAs" in row for row in claims_of(words))
