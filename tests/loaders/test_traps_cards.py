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


CARE_TEAM = """# Rilotumab

## What should I tell my care team before I take this?
They need to know if you have any of these:
- Diabetes
- Having surgery
- Frequently drink beer
- An unusual or allergic reaction to rilotumab, other medicines, foods, or dyes
- Pregnant or trying to get pregnant

## What may interact with it?
Do not take it with any of the following:
- Warfarin
- Live vaccines

It may also interact with the following:
- Digoxin
- Antacids
"""


def test_a_title_that_is_a_drug_needs_two_sections_only(claims_of: ClaimsOf) -> None:
    found = claims_of(CARE_TEAM.replace("ilotumab", "ituximab"))
    assert {
        "rituximab cautionIn diabetes mellitus",
        "rituximab cautionIn hypersensitivity to rituximab",
        "rituximab cautionIn pregnancy",
        "rituximab notRecommendedWith warfarin",
        "rituximab notRecommendedWith live vaccine",
        "rituximab interactsWith digoxin",
        "rituximab interactsWith antacid",
    } <= found
    assert not {"warfarin interactsWith digoxin", "digoxin interactsWith antacid"} & found, "no item moves the focus"
    assert not [row for row in found if row.split()[-1] in ("beer", "dye", "unusual", "pregnant", "foods")]


def test_the_following_introduces_a_list(reading_of: ReadingOf) -> None:
    text = "# Rilotumab\n\n## Uses\n\nFor the treatment of the symptoms of gout in adults.\n\n## Dose\n\nNone.\n\n"
    text += "## Side Effects\n\nThe following effects were reported by at least 2% of people.\n\n* cough\n* fever\n"
    found = reading_of(text)
    assert found.qualifiers("rilotumab hasAdverseEffect cough") == {"frequency": "≥2%"}
    assert found.qualifiers("rilotumab indicatedFor gout") == {"population": "adults"}
    assert "rilotumab hasAdverseEffect the" not in found.rows


def test_items_inherit_the_label_contraindications(claims_of: ClaimsOf) -> None:
    lead = (
        "# Rilotumab\n\n### Usage\nFor gout.\n\n### Precautions\n\n* **Contraindications:** It should not be used by "
    )
    found = claims_of(f"{lead}people with:\n    * Active tuberculosis\n    * Asthma\n\n### Dosage\nNone.\n")
    assert {"rilotumab contraindicatedIn tuberculosis", "rilotumab contraindicatedIn asthma"} <= found
    assert "rilotumab notRecommendedFor asthma" not in found


def test_a_dose_may_have_its_schedule_in_the_next_sentence(claims_of: ClaimsOf) -> None:
    text = "The dose is 8 mg per kilogram of body weight. It is given over an hour every 2 weeks."
    found = claims_of(f"# Rilotumab\n\n### Usage\nFor gout.\n\n### Dosage\n{text}\n\n### Side Effects\nRash.\n")
    assert "rilotumab hasRegimen 8 mg/kg/P2W" in found
    assert "rilotumab hasRegimen 8 mg/P2W" not in found


def test_sections_may_open_without_a_blank_line(reading_of: ReadingOf) -> None:
    text = "prednisone\n\nAction\nDampens inflammation.\n\nDosage\n"
    text += "Adults: 5 mg P.O. daily for 7 days; then 2 mg P.O. daily.\n"
    found = reading_of(f"{text}\nAdverse reactions\nCNS: vertigo, insomnia.\nGI: nausea.\n")
    assert found.qualifiers("prednisone hasAdverseEffect vertigo") == {"system": "cns"}
    told = found.qualifiers("prednisone hasRegimen 5 mg/P1D x7 > 2 mg/P1D")
    assert told == {"population": "adults", "route": "oral"}
    assert "prednisone hasAdverseEffect cns" not in found.rows


def test_a_table_may_tell_what_to_do(claims_of: ClaimsOf) -> None:
    table = "| Side effects | Action |\n|---|---|\n| Easy bruising | Tell a nurse |\n| Headache | Take a rest |\n"
    found = claims_of(f"# Rituximab\n\n## Uses\n\nFor gout.\n\n## Side effects\n\n{table}")
    assert {"rituximab hasAdverseEffect bruising", "rituximab hasAdverseEffect headache"} <= found
    assert not [row for row in found if "nurse" in row or "rest" in row.split()]


UNTITLED = """INDICATIONS (including off-label uses)
- Gout
- Off-Label: Psoriasis
ADULT DOSING
- 20 mg PO once daily
DOSE ADJUSTMENT
- Rilotumab is contraindicated in severe renal impairment.
COMMON SIDE EFFECTS AND ADVERSE REACTIONS
- Hepatic: Hepatitis (5%)
- Respiratory: Cough (3%)
"""
BAR = """rilotumab – oral
Medication Uses How To Use Side Effects Precautions Drug Interactions Overdose Notes Missed Dose Storage
USES: This medication is used to treat gout. It also calms the joints, and works in people of all ages who have it.
HOW TO USE: Take it by mouth once daily. Antacids may reduce rilotumab's effectiveness, so take them at another time.
SIDE EFFECTS: Nausea may occur. This drug may rarely cause hepatitis in people who have taken it for many years.
Tell your doctor right away if any of these unlikely but serious side effects occur: chest pain, muscle weakness.
PRECAUTIONS: It should be used with caution in asthma, and when there are other diseases of the lungs or the heart.
"""
ASKED = """Rilotumab

What is this medicine used for? This medicine is used to treat gout.

How does it work? It blocks CD20.

What are some possible side effects of this medicine? Headache. Cough.

What do I do if I miss a dose? (does not apply in hospital) Call your doctor.
"""


def test_sections_without_a_title_are_about_the_drug_they_speak_of(reading_of: ReadingOf) -> None:
    found = reading_of(UNTITLED)
    assert {
        "rilotumab indicatedFor gout",
        "rilotumab usedOffLabelFor psoriasis",
        "rilotumab administeredBy oral",
        "rilotumab hasRegimen 20 mg/P1D",
        "rilotumab contraindicatedIn renal impairment",
        "rilotumab hasAdverseEffect hepatitis",
        "rilotumab hasAdverseEffect cough",
    } <= found.rows


def test_a_bar_of_links_is_no_heading(reading_of: ReadingOf) -> None:
    found = reading_of(BAR)
    assert {
        "rilotumab indicatedFor gout",
        "rilotumab administeredBy oral",
        "rilotumab interactsWith antacid",
        "rilotumab hasAdverseEffect nausea",
        "rilotumab hasAdverseEffect chest pain",
        "rilotumab hasAdverseEffect muscle weakness",
        "rilotumab cautionIn asthma",
    } <= found.rows


def test_a_question_in_front_of_its_answer_is_a_heading(reading_of: ReadingOf) -> None:
    found = reading_of(ASKED)
    assert {"rilotumab indicatedFor gout", "rilotumab targets CD20"} <= found.rows
    assert found.subjects() == {"rilotumab"}
