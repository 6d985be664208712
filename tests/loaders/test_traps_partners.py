"""Traps of interactions and checks: the partner, or what is checked, stands in the label in front."""

import pytest
from tests.readings import ReadingOf

CARD = """# Rilotumab

### Generic Name

Rilotumab

### Usage

Rilotumab is an antibody.

### Dosage

Rilotumab is given by mouth.

### Side Effects

Cough.

### {section}

{text}
"""


def rows(reading_of: ReadingOf, section: str, text: str) -> set[str]:
    """What a section of a monograph states beside the drug's kind, route and side effect."""
    told = reading_of(CARD.format(section=section, text=text)).rows
    return {row for row in told if "memberOfClass" not in row and "administeredBy" not in row and "cough" not in row}


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("* **Digoxin:** levels may rise; monitor.", {"digoxin"}),
        ("* **Insulin and oral antidiabetics:** effects may be enhanced.", {"insulin", "antidiabetic"}),
        ("* **Antacids:** separate doses by four hours, as they reduce absorption.", {"antacid"}),
        ("* **QT-prolonging drugs (e.g., amiodarone):** risk of arrhythmia.", {"amiodarone"}),
        ("* **Warfarin:** may increase INR.", {"warfarin"}),
        ("* Statin exposure (simvastatin, atorvastatin) may be increased.", {"statin", "simvastatin", "atorvastatin"}),
        ("* Reduce the dose of certain P-gp substrates, such as digoxin.", {"P-gp substrate", "digoxin"}),
    ],
)
def test_the_label_is_the_partner(reading_of: ReadingOf, text: str, partners: set[str]) -> None:
    """Among the interactions a label is what the drug interacts with, and the text says how."""
    found = rows(reading_of, "Drug Interactions", text)
    assert partners <= {row.removeprefix("rilotumab interactsWith ") for row in found}


@pytest.mark.parametrize(
    "text",
    ["* **Methotrexate:** not formally studied.", "* **Warfarin:** no effect on INR.", "* **Digoxin:** unlikely."],
)
def test_what_is_not_known_is_no_interaction(reading_of: ReadingOf, text: str) -> None:
    """A label whose text says that nothing is known, or that nothing happens, gives no interaction."""
    assert not {row for row in rows(reading_of, "Drug Interactions", text) if row.startswith("rilotumab interactsWith")}


def test_a_dose_that_is_lowered_for_a_partner(reading_of: ReadingOf) -> None:
    """Among the doses the label is a partner where its text changes the dose."""
    found = rows(reading_of, "Dosage", "* **Moderate CYP3A4 inhibitors:** Reduce to one tablet in the morning.")
    assert "rilotumab interactsWith CYP3A4 inhibitor" in found


def test_what_is_taken_together_among_the_contraindications(reading_of: ReadingOf) -> None:
    """A drug is not combined with what the contraindications name as taken beside it."""
    found = rows(reading_of, "Contraindications", "* Concomitant use of azathioprine")
    assert "rilotumab notRecommendedWith azathioprine" in found


def test_a_reason_is_nothing_to_avoid(reading_of: ReadingOf) -> None:
    """Pregnant women are kept from it, and the alcohol is why."""
    found = rows(reading_of, "Precautions", "* **Pregnancy:** Avoid use in pregnant women due to its alcohol content.")
    assert found == {"rilotumab notRecommendedFor pregnancy"}


@pytest.mark.parametrize("text", ["Monitor regularly.", "Monitor every two weeks at first.", "Check before starting."])
def test_what_is_checked_stands_in_the_label(reading_of: ReadingOf, text: str) -> None:
    """ "Monitor regularly" names no measure: the label does."""
    found = rows(reading_of, "Precautions", f"* **Blood pressure:** {text}")
    assert found == {"rilotumab requires blood pressure monitoring"}


def test_an_illness_that_gets_worse_is_one_for_caution(reading_of: ReadingOf) -> None:
    """ "Psoriasis: can be worsened by it"."""
    found = rows(reading_of, "Precautions", "* **Psoriasis and porphyria:** Can be worsened by rilotumab.")
    assert found == {"rilotumab cautionIn psoriasis", "rilotumab cautionIn porphyria"}


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("It blocks toll-like receptors 7 and 9.", {"toll-like receptor 7", "toll-like receptor 9"}),
        ("It blocks IL-12 and -23.", {"interleukin-12", "interleukin-23"}),
        ("It blocks IL-12 and 3 weeks pass before that is felt.", {"interleukin-12"}),
    ],
)
def test_members_of_a_family_by_their_numbers(reading_of: ReadingOf, text: str, targets: set[str]) -> None:
    """A number that goes on behind a molecule is another member of its family, a length of time is none."""
    assert rows(reading_of, "How it Works", text) == {f"rilotumab targets {target}" for target in targets}


def test_a_process_is_no_target(reading_of: ReadingOf) -> None:
    """What a drug interferes with is decreased by the second verb, not raised by the first."""
    text = "It raises the pH of lysosomes and thereby interferes with antigen presentation."
    reading = reading_of(CARD.format(section="How it Works", text=text))
    (claim,) = reading.claims("rilotumab affects antigen presentation")
    assert dict(claim.qualifiers)["direction"] == "decreases"
    assert "rilotumab targets antigen presentation" not in reading.rows


@pytest.mark.parametrize(
    "text",
    [
        "Doses above 5 mg/kg/day harm the eye.",
        "If the filtration rate falls by 20% from baseline, lower the dose by 8 mg twice a day.",
    ],
)
def test_limits_and_shares_are_no_regimens(reading_of: ReadingOf, text: str) -> None:
    """Neither a dose that is not to be exceeded nor a share of a value is a regimen."""
    assert not {row for row in rows(reading_of, "Dosage", text) if "hasRegimen" in row}


@pytest.mark.parametrize(
    ("text", "regimen"),
    [
        ("200 mg daily in one or two doses.", "200 mg/P1D"),
        ("400 mg once weekly, continuing for 4 weeks after the journey.", "400 mg/P1W"),
        ("400 mg once weekly for 4 weeks.", "400 mg/P1W x4"),
    ],
)
def test_parts_of_a_dose_are_not_counted(reading_of: ReadingOf, text: str, regimen: str) -> None:
    """Neither the parts of a day's dose nor weeks after the end of something say how many doses there are."""
    assert {row for row in rows(reading_of, "Dosage", text) if "hasRegimen" in row} == {
        f"rilotumab hasRegimen {regimen}"
    }


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "**Who makes it?** Acme Pharmaceuticals; Otsuka holds the rights elsewhere.",
            "developedBy Acme Pharmaceuticals",
        ),
        ("**Is it a steroid?** No, it's a calcineurin inhibitor.", "memberOfClass calcineurin inhibitor"),
    ],
)
def test_answers_by_their_questions(reading_of: ReadingOf, text: str, row: str) -> None:
    """What an answer opens with is the maker, or the kind of drug, that was asked for."""
    assert f"rilotumab {row}" in reading_of(CARD.format(section="FAQs", text=text)).rows


def test_a_question_that_is_denied(reading_of: ReadingOf) -> None:
    """ "Does it cause weight gain?" "No.": what was asked about is denied."""
    text = "**Does it cause weight gain?** No. Some people eat less."
    assert rows(reading_of, "FAQs", text) == {"not rilotumab hasAdverseEffect weight gain"}


def test_kinds_in_brackets_are_no_effects(reading_of: ReadingOf) -> None:
    """Adjectives in brackets and asides behind a comma name nothing of their own."""
    text = (
        "* Serious infections (bacterial, viral, or fungal), some of which may be fatal\n"
        "* Hypoglycemia, which may be severe"
    )
    found = {row for row in rows(reading_of, "Side Effects", text) if "hasAdverseEffect" in row}
    assert found == {"rilotumab hasAdverseEffect serious infection", "rilotumab hasAdverseEffect hypoglycemia"}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("* **Live vaccines:** not recommended.", "notRecommendedWith live vaccine"),
        ("* **Alcohol:** avoid; it harms the liver.", "notRecommendedWith alcohol"),
        ("* **Leflunomide:** added liver toxicity.", "interactsWith leflunomide"),
    ],
)
def test_what_is_kept_apart(reading_of: ReadingOf, text: str, row: str) -> None:
    """ "Not recommended" behind a partner is more than an interaction."""
    assert f"rilotumab {row}" in rows(reading_of, "Drug Interactions", text)


def test_a_list_of_kinds_behind_a_disease(reading_of: ReadingOf) -> None:
    """A label that is a disease, and a list of known kinds of it; what a disease is said to be is no use."""
    text = (
        "It is used to treat:\n\n* **Cancer:** breast cancer, non-Hodgkin lymphoma\n"
        "* **Melanoma:** A type of skin cancer."
    )
    found = {row.removeprefix("rilotumab indicatedFor ") for row in rows(reading_of, "Uses", text)}
    assert found == {"cancer", "breast cancer", "non-Hodgkin lymphoma", "melanoma"}


def test_a_limit_below_the_label_of_an_organ(reading_of: ReadingOf) -> None:
    """ "Avoid if below 10 mL/min" is about the kidneys."""
    text = "* **Renal impairment:** Halve the dose if clearance is 10 to 50 mL/min; avoid if below 10 mL/min."
    assert "rilotumab notRecommendedFor renal impairment" in rows(reading_of, "Dosage", text)


def test_tests_before_starting(reading_of: ReadingOf) -> None:
    """A list behind "Before starting" is what has to be checked."""
    found = rows(reading_of, "Precautions", "**Before starting:** complete blood count, hepatitis B screening.")
    assert {"rilotumab requires blood count monitoring", "rilotumab requires hepatitis B screening"} & found
    assert all(row.startswith("rilotumab requires") for row in found)
