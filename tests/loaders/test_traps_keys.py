"""Traps of lines with a key: names on lines of their own, outlines, and cards whose labels open sections."""

from tests.readings import ClaimsOf, ReadingOf

LINES_BELOW = """Rilotumab
Brand names:
Rilox
Zolux (Canada)
Generic name: rilotumab

Uses: treatment of gout
"""
HEADED = """Rilotumab

Brand names

Rilox
Zolux

What it is for

Rilotumab is used to treat gout.
"""


def test_a_line_of_other_names_gives_each_with_its_kind(reading_of: ReadingOf) -> None:
    found = reading_of(
        "Rilotumab\nOther names: ABT-77, Rilofix\nAlso known as: RLT\nInternational brands: Zolux; Rilopen\n"
    )
    assert found.qualifiers("rilotumab alsoKnownAs ABT-77") == {"kind": "code"}
    assert found.qualifiers("rilotumab alsoKnownAs Rilofix") == {"kind": "synonym"}
    assert found.qualifiers("rilotumab alsoKnownAs RLT") == {"kind": "abbreviation"}
    assert found.qualifiers("rilotumab alsoKnownAs Zolux") == {"kind": "brand"}
    assert found.qualifiers("rilotumab alsoKnownAs Rilopen") == {"kind": "brand"}


def test_a_known_brand_among_other_names_is_a_brand(reading_of: ReadingOf) -> None:
    found = reading_of("Anifrolumab\nOther names: Saphnelo\n")
    assert found.qualifiers("anifrolumab alsoKnownAs Saphnelo") == {"kind": "brand"}


def test_names_stand_on_the_lines_below_their_label(reading_of: ReadingOf) -> None:
    found = reading_of(LINES_BELOW)
    assert found.objects("alsoKnownAs") == {"Rilox", "Zolux"}
    assert found.quotes("rilotumab alsoKnownAs Zolux") == ["Zolux (Canada)"]
    assert "rilotumab indicatedFor gout" in found.rows
    assert found.claim("rilotumab indicatedFor gout").evidence[0].section == ("Uses",), "the label ends with its names"


def test_names_stand_below_a_heading(claims_of: ClaimsOf) -> None:
    names = {"rilotumab alsoKnownAs Rilox", "rilotumab alsoKnownAs Zolux"}
    assert claims_of(HEADED) == {*names, "rilotumab indicatedFor gout"}
    listed = "# Rilotumab\n\n## Brand names\n\n* Rilox\n* Zolux\n\n## Uses\n\nRilotumab is used to treat gout.\n"
    assert claims_of(listed) == {*names, "rilotumab indicatedFor gout"}


def test_heads_of_columns_and_other_drugs_are_no_names(claims_of: ClaimsOf) -> None:
    assert claims_of("Rilotumab\nBrand names\nDose\nRoute\nManufacturer\n") == set()
    assert claims_of("Rilotumab\nBrand names: none, various, see below\n") == set()
    found = claims_of("Rilotumab\nOther names: rituximab, Rituxan\n")
    assert not [row for row in found if row.startswith("rilotumab")], "another drug is no name of this one"


def test_a_line_below_a_blank_one_is_no_further_name(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab\nBrand names:\nRilox\n\nHepatology\n\nRilotumab is used to treat gout.\n")
    assert found == {"rilotumab alsoKnownAs Rilox", "rilotumab indicatedFor gout"}
