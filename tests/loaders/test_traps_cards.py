"""Traps of drug cards and question sheets: monographs whose sections are lines with a label, or questions."""

from tests.readings import ClaimsOf, ReadingOf

CARD = """Rilotumab

Brand names - Rilox, Zolux

Medication type - Immunosuppressant (selective)

Uses - To treat SLE & rheumatoid arthritis by slowing the cells that inflame the joints.

Common side effects - Mild nausea and vomiting; loss of appetite.

Rare side effects - Back, side, or joint pain; difficult or painful urination; blood in urine or stools; sudden fever;
swelling of feet or lower legs.

Other notes - Take it with food to reduce stomach upset. Avoid people with infections.
"""
FORMULARY = """RILOTUMAB

Drug class: CYTOKINE MODULATORS

Indications: Rilotumab is licensed for rheumatoid arthritis.

Cautions: history of chronic infection; stop treatment if a rash occurs; diverticulitis; monitor blood counts every
8 weeks.

Contra-indications: active tuberculosis, do not start before it has healed.

Hepatic impairment: manufacturer advises caution.

Pregnancy: manufacturer advises avoid unless essential.

Side effects: headache, mouth ulceration; dizziness
"""
QUESTIONS = """# rilotumab

Brand: Rilox

## What is rilotumab?

Rilotumab is used to treat gout.

## What should I discuss with my doctor before receiving rilotumab?

You should not receive it if you have ever had a condition called serum sickness.

Tell your doctor if you have:

* hepatitis B or other liver problems;
* diabetes.

## What happens if I miss a dose?

Rilotumab is given at 5 mg once daily.

## What are the possible side effects of rilotumab?

Rilotumab may cause new onset or worsening of psoriasis.
"""


def test_lines_with_a_dash_are_labelled(claims_of: ClaimsOf) -> None:
    found = claims_of(CARD)
    assert {
        "rilotumab alsoKnownAs Rilox",
        "rilotumab alsoKnownAs Zolux",
        "rilotumab memberOfClass immunosuppressant",
        "rilotumab indicatedFor systemic lupus erythematosus",
        "rilotumab indicatedFor rheumatoid arthritis",
        "rilotumab hasAdverseEffect nausea",
        "rilotumab hasAdverseEffect back pain",
        "rilotumab hasAdverseEffect side pain",
        "rilotumab hasAdverseEffect fever",
        "rilotumab hasAdverseEffect swelling of lower leg",
    } <= found
    named = {row.split(" hasAdverseEffect ")[-1] for row in found if "hasAdverseEffect" in row}
    assert not named & {"back", "side", "difficult", "sudden", "feces", "lower leg", "sudden fever"}
    assert not [row for row in found if "stomach upset" in row or row.endswith("notRecommendedFor infection")]


def test_a_dash_in_a_list_of_effects_is_no_label(reading_of: ReadingOf) -> None:
    text = "# Rilotumab\n\n### Usage\nFor gout.\n\n### Side Effects\n\n* Allergic reactions – hives, for one.\n"
    found = reading_of(text)
    assert "system" not in found.qualifiers("rilotumab hasAdverseEffect allergic reaction")


def test_a_formulary_has_a_label_a_line(claims_of: ClaimsOf) -> None:
    found = claims_of(FORMULARY)
    assert {
        "rilotumab memberOfClass cytokine modulator",
        "rilotumab approvedFor rheumatoid arthritis",
        "rilotumab cautionIn chronic infection",
        "rilotumab cautionIn diverticulitis",
        "rilotumab requires blood count monitoring",
        "rilotumab contraindicatedIn tuberculosis",
        "rilotumab cautionIn hepatic impairment",
        "rilotumab notRecommendedFor pregnancy",
        "rilotumab hasAdverseEffect headache",
        "rilotumab hasAdverseEffect dizziness",
    } <= found
    assert not {"rilotumab memberOfClass cytokine", "rilotumab cautionIn rash"} & found
    assert not [row for row in found if "do not start" in row]


def test_questions_open_sections(claims_of: ClaimsOf) -> None:
    found = claims_of(QUESTIONS)
    assert {
        "rilotumab alsoKnownAs Rilox",
        "rilotumab indicatedFor gout",
        "rilotumab notRecommendedFor serum sickness",
        "rilotumab cautionIn hepatitis B",
        "rilotumab cautionIn hepatic impairment",
        "rilotumab cautionIn diabetes mellitus",
    } <= found
    assert "rilotumab hasRegimen 5 mg/P1D" not in found, "what to do about a missed dose is no regimen"
    assert "rilotumab hasAdverseEffect onset" not in found
    assert [row for row in found if row.endswith("psoriasis") and "indicatedFor" not in row]


def test_a_line_of_uses_may_name_what_no_vocabulary_knows(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "# RILOTUMAB\n\n## Uses\n\n* Gout\n* Zolangiitis\n* Home visits\n\n## Dose\n\n5 mg\n\n## Side Effects\n\nRash\n"
    )
    assert {"rilotumab indicatedFor gout", "rilotumab indicatedFor zolangiitis"} <= found
    assert "rilotumab indicatedFor home visit" not in found


def test_what_others_pass_into_milk_is_not_the_drug(claims_of: ClaimsOf) -> None:
    found = claims_of("Since antibodies pass into breast milk, mothers on rilotumab should not breastfeed.")
    assert "rilotumab excretedIn breast milk" not in found
