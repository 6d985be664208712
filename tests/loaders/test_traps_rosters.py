"""Rosters: drugs below what they have in common, or with the kind of each beside it."""

from tests.readings import ClaimsOf, ReadingOf

NOTES = """# Lupus notes

Some drugs come up often in this clinic, and these are the lines we keep of them.

## Targets

- Rilotumab: anti-CD20 (tried after others)
- Deucravacitinib: TYK2 inhibitor
- Zolbetumab: used in other clinics

## Pregnancy

Safe: hydroxychloroquine, azathioprine

Avoid: methotrexate, leflunomide

## Contraindicated in breastfeeding

- Cyclophosphamide (in any dose)
- Ask before warfarin is given
"""
MONOGRAPH = """# Rilotumab

## Uses

Gout.

## Side effects

Rash.

## Contraindications

- Pregnancy
- Methotrexate
"""


def test_what_stands_beside_a_drug_is_its_kind_or_target(reading_of: ReadingOf) -> None:
    found = reading_of(NOTES)
    assert "rilotumab targets CD20" in found.rows
    assert {"deucravacitinib memberOfClass TYK2 inhibitor", "deucravacitinib targets TYK2"} <= found.rows
    assert found.qualifiers("deucravacitinib targets TYK2") == {"action": "inhibitor"}
    assert not [row for row in found.rows if row.startswith("zolbetumab")]


def test_what_stands_above_drugs_is_what_they_are_kept_from(claims_of: ClaimsOf) -> None:
    rows = claims_of(NOTES)
    assert {"methotrexate notRecommendedFor pregnancy", "leflunomide notRecommendedFor pregnancy"} <= rows
    assert "cyclophosphamide contraindicatedIn breastfeeding" in rows
    kept = {row for row in rows if "notRecommendedFor" in row or "contraindicatedIn" in row}
    assert not {row for row in kept if row.startswith(("hydroxychloroquine", "azathioprine", "warfarin"))}


def test_no_drug_is_a_condition_to_be_careful_in(claims_of: ClaimsOf) -> None:
    rows = claims_of(MONOGRAPH)
    assert "rilotumab contraindicatedIn pregnancy" in rows
    assert "rilotumab contraindicatedIn methotrexate" not in rows
