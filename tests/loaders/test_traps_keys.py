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


def test_a_line_below_the_name_tells_another_one(reading_of: ReadingOf) -> None:
    found = reading_of("Anifrolumab\nAlso known as Saphnelo\n\nUsed for: gout\n")
    assert found.qualifiers("anifrolumab alsoKnownAs Saphnelo") == {"kind": "brand"}
    assert "anifrolumab indicatedFor gout" in found.rows


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


NUMBERED = """1. Drug name
   Rilotumab (Rilox)
2. Indications
   a. Rheumatoid arthritis
   b. Gout
3. Side effects
   a. Common
      i. headache
      ii. nausea
   b. Serious
      i. anaphylaxis
4. Contraindications
   a. Active tuberculosis
"""
FLAT = """I. Rilotumab
A. Class
1. Monoclonal antibody
B. Indications
1. Rheumatoid arthritis
C. Adverse effects
1. Headache
II. Zolbetuximab
A. Indications
1. Asthma
B. Adverse effects
1. Rash
"""
INDENTED = """Rilotumab
  Indications
    - rheumatoid arthritis
  Side effects
    headache
    nausea
  Contraindications
    Active tuberculosis
Zolbetuximab
  Indications
    asthma
"""
LABELS = """Drug: Rilotumab (Rilox)
Class: monoclonal antibody
Action: Binds to BLyS and reduces B cell survival.
Indications: rheumatoid arthritis, gout
Route/Dosage: IV 10 mg/kg every 4 weeks
Drug interactions: methotrexate, warfarin
Side effects: headache, nausea
Contraindications: active tuberculosis
Precautions: pregnancy, heart failure
Nursing implications: monitor blood counts
"""
LABELS_ABOVE = """Generic name: rilotumab
Classification: monoclonal antibody
Action:
  Binds to BLyS, a protein of the immune system, and reduces
  B cell survival
Indications:
  Rheumatoid arthritis
  Gout
Side effects:
  Headache
  Nausea
Contraindications:
  Active tuberculosis

Rilotumab was discovered in 2010.
"""
BLOCKS = """Rilotumab

Class
Monoclonal antibody

Indications
Rheumatoid arthritis
Gout

Adverse reactions
Headache
Nausea

Contraindications
Active tuberculosis
"""
BASICS = {
    "rilotumab indicatedFor rheumatoid arthritis",
    "rilotumab hasAdverseEffect headache",
    "rilotumab contraindicatedIn tuberculosis",
}


def test_a_numbered_outline_has_sections(reading_of: ReadingOf) -> None:
    found = reading_of(NUMBERED)
    assert BASICS | {"rilotumab indicatedFor gout", "rilotumab hasAdverseEffect anaphylaxis"} <= found.rows
    assert found.qualifiers("rilotumab hasAdverseEffect nausea") == {"frequency": "common"}
    assert found.quotes("rilotumab hasAdverseEffect nausea") == ["nausea"]
    assert not found.objects("hasAdverseEffect") & {"gout", "tuberculosis"}, "a section ends where the next begins"


def test_an_outline_without_indents_goes_by_its_marks(claims_of: ClaimsOf) -> None:
    assert claims_of(FLAT) == {
        "rilotumab memberOfClass monoclonal antibody",
        "rilotumab indicatedFor rheumatoid arthritis",
        "rilotumab hasAdverseEffect headache",
        "zolbetuximab indicatedFor asthma",
        "zolbetuximab hasAdverseEffect rash",
    }


def test_indents_alone_make_an_outline(claims_of: ClaimsOf) -> None:
    found = claims_of(INDENTED)
    assert BASICS | {"rilotumab hasAdverseEffect nausea", "zolbetuximab indicatedFor asthma"} == found


def test_a_card_has_a_label_a_line(claims_of: ClaimsOf) -> None:
    found = claims_of(LABELS)
    assert found >= BASICS | {
        "rilotumab memberOfClass monoclonal antibody",
        "rilotumab targets BLyS",
        "rilotumab hasRegimen 10 mg/kg/P4W",
        "rilotumab interactsWith methotrexate",
        "rilotumab interactsWith warfarin",
        "rilotumab cautionIn pregnancy",
        "rilotumab cautionIn heart failure",
        "rilotumab requires blood count monitoring",
    }
    assert not [row for row in found if row.startswith(("methotrexate", "warfarin"))], "the card is about its drug"


def test_a_card_has_its_text_below_its_labels(reading_of: ReadingOf) -> None:
    found = reading_of(LABELS_ABOVE)
    assert BASICS | {"rilotumab targets BLyS", "rilotumab affects B cell"} <= found.rows
    assert "rilotumab hasAdverseEffect nausea" in found.rows
    (quote,) = found.quotes("rilotumab affects B cell")
    assert quote.split() == LABELS_ABOVE.split("Action:")[1].split("Indications")[0].split(), (
        "a wide line goes on below"
    )


def test_lines_right_below_a_title_are_its_items(claims_of: ClaimsOf) -> None:
    found = claims_of(BLOCKS)
    assert BASICS | {"rilotumab memberOfClass monoclonal antibody", "rilotumab indicatedFor gout"} <= found
    assert "rilotumab hasAdverseEffect nausea" in found


def test_a_title_is_no_drug(claims_of: ClaimsOf) -> None:
    found = claims_of("Indications\nGout\n\nSide effects\nHeadache\n\nDosage\n5 mg once daily\n")
    assert found == set(), "a document that names no drug is about none"


def test_a_species_is_no_mark_of_an_outline(reading_of: ReadingOf) -> None:
    text = "Rilotumab is used to treat severe infections with\nE. coli and other bacteria.\n\nA. fumigatus is a mold.\n"
    assert [block.kind for block in reading_of(text).extraction.document.blocks] == ["paragraph", "paragraph"]


def test_a_title_above_a_blank_line_may_have_titles_below_it(reading_of: ReadingOf) -> None:
    text = "Rilotumab\n\nUses\n\nRilotumab is used to treat gout.\n\nSide effects\n\nCommon\n\nheadache, nausea\n"
    found = reading_of(f"{text}\nContraindications\n\nRilotumab is contraindicated in asthma.\n")
    assert [b.kind for b in found.extraction.document.blocks if b.start == found.text.index("Common")] == ["heading"]


def test_short_things_below_precautions_are_cautions(claims_of: ClaimsOf) -> None:
    text = "Drug: Rilotumab\nIndications: asthma; gout\nSide effects: headache\nAction: inhibits BLyS\nPrecautions:\n"
    found = claims_of(f"{text}  Heart failure\n  Pregnancy\n  Keep a record of how you feel and bring it to visits\n")
    assert found == {
        "rilotumab indicatedFor asthma",
        "rilotumab indicatedFor gout",
        "rilotumab hasAdverseEffect headache",
        "rilotumab targets BLyS",
        "rilotumab cautionIn heart failure",
        "rilotumab cautionIn pregnancy",
    }


def test_the_end_of_a_wrapped_line_is_no_title(reading_of: ReadingOf) -> None:
    text = (
        "The two drugs that have been approved in this country so far are\nRilotumab and Zolbetuximab\n    for gout.\n"
    )
    assert len(reading_of(text).extraction.document.blocks) == 1
