"""Traps of single sentences among the precautions of a monograph, each with the wrong claim that must not appear."""

import pytest
from tests.readings import ClaimsOf, ReadingOf
from tests.traps import GOUT, MONOGRAPH, Trap

PRECAUTIONS = [
    Trap(
        "Precautions",
        "Combining it with JAK inhibitors or strong immunosuppressants such as azathioprine and tacrolimus is not "
        "recommended.",
        ("notRecommendedWith JAK inhibitor", "notRecommendedWith azathioprine", "notRecommendedWith tacrolimus"),
        ("notRecommendedFor combining it with JAK inhibitors",),
    ),
    Trap(
        "Precautions",
        "Patients on strong CYP3A4 inhibitors (ketoconazole, for one) must not use rilotumab.",
        ("notRecommendedWith strong CYP3A4 inhibitor", "notRecommendedWith ketoconazole"),
        ("contraindicatedIn ketoconazole",),
    ),
    Trap(
        "Precautions",
        "Rilotumab is contraindicated in people taking nitrates (except nitroglycerin) or with severe asthma.",
        ("notRecommendedWith nitrate", "contraindicatedIn asthma"),
        ("contraindicatedIn nitroglycerin", "notRecommendedWith nitroglycerin"),
    ),
    Trap(
        "Precautions",
        "There is a known interaction with warfarin; avoid taking these medicines together.",
        ("notRecommendedWith warfarin", "interactsWith warfarin"),
    ),
    Trap(
        "Precautions",
        "It was never studied together with cyclophosphamide, and that combination isn't recommended.",
        ("notRecommendedWith cyclophosphamide",),
    ),
    Trap(
        "Precautions",
        "* **Allergy:** A history of serum sickness is a contraindication.",
        ("contraindicatedIn serum sickness",),
    ),
    Trap(
        "Precautions",
        "The syrup holds alcohol, so use in pregnancy should be avoided.",
        ("notRecommendedFor pregnancy",),
        ("notRecommendedWith alcohol",),
    ),
    Trap("Precautions", "Live vaccines are contraindicated.", ("notRecommendedWith live vaccine",)),
    Trap(
        "Precautions",
        "Do not give it to people with active hepatitis B; those with asthma need special care.",
        ("notRecommendedFor hepatitis B",),
    ),
    Trap(
        "Precautions",
        "Patients with active infections or inflammatory disorders shouldn't receive it.",
        ("notRecommendedFor active infection", "notRecommendedFor inflammatory condition"),
    ),
    Trap("Precautions", "Live vaccines are not advised.", ("notRecommendedWith live vaccine",)),
    Trap(
        "Precautions",
        "Don't start rilotumab in anyone with a neutrophil count under 1000 or anemia.",
        ("notRecommendedFor anemia",),
    ),
    Trap(
        "Precautions",
        "It is not recommended in people whose eGFR is 45 mL/min or less.",
        ("notRecommendedFor renal impairment",),
        ("notRecommendedFor people whose eGFR",),
    ),
    Trap(
        "Precautions",
        "It should not be used when creatinine clearance is under 30 mL/min.",
        ("notRecommendedFor renal impairment",),
        ("notRecommendedFor creatinine clearance",),
    ),
    Trap(
        "Precautions",
        "It is not recommended for patients with severe renal impairment or those on dialysis.",
        ("notRecommendedFor renal impairment", "notRecommendedFor dialysis"),
    ),
    Trap(
        "Precautions",
        "Renal impairment calls for a lower dose, and it should not be used when creatinine clearance is under 30.",
        ("doseAdjustmentIn renal impairment", "notRecommendedFor renal impairment"),
        ("notRecommendedFor creatinine clearance",),
    ),
    Trap(
        "Precautions",
        "Do not start treatment if blood pressure is above 165/105 mmHg.",
        (),
        ("notRecommendedFor blood pressure",),
    ),
    Trap(
        "Precautions",
        "Mothers should not breastfeed until six weeks after the last dose.",
        ("notRecommendedFor breastfeeding",),
    ),
    Trap(
        "Precautions",
        "Its safety has not been established in pediatric patients with relapsed lymphoma or asthma.",
        ("notRecommendedFor children",),
        ("notRecommendedFor asthma", "notRecommendedFor lymphoma"),
    ),
]
RISKS = [
    Trap(
        "Precautions",
        "It raises the likelihood of lymphoma and other cancers.",
        ("increasesRiskOf lymphoma", "increasesRiskOf cancer"),
    ),
    Trap(
        "Precautions",
        "* **Heart:** It prolongs the QT interval.",
        ("increasesRiskOf QT prolongation",),
    ),
    Trap(
        "Precautions",
        "Avoid other medicines that prolong the QT interval.",
        (),
        ("increasesRiskOf QT prolongation",),
    ),
    Trap(
        "Precautions",
        "* **Boxed warning:** Serious infections, sometimes leading to death; and lymphoma.",
        ("increasesRiskOf serious infection", "increasesRiskOf lymphoma"),
        ("increasesRiskOf death",),
    ),
    Trap(
        "Precautions",
        "* **Tumor lysis syndrome:** This serious complication can occur in the first days.",
        ("increasesRiskOf tumor lysis syndrome",),
    ),
    Trap("Precautions", "* **Infections:** Tell a nurse about a cough.", (), ("increasesRiskOf infection",)),
    Trap(
        "Precautions",
        "Be cautious in patients with asthma due to the potential risk of QT prolongation.",
        ("increasesRiskOf QT prolongation", "cautionIn asthma"),
    ),
    Trap("Precautions", "Older people are at greater risk of harm.", ("cautionIn elderly",)),
    Trap(
        "Precautions",
        "* **Who should not take it:** People with an allergy to rilotumab, and anyone with gout of the spine.",
        ("notRecommendedFor hypersensitivity to rilotumab",),
    ),
]
MEASURES = [
    Trap(
        "Precautions",
        "Kidney damage may occur. eGFR should be checked every month.",
        ("requires eGFR monitoring",),
    ),
    Trap("Precautions", "Neutropenia can develop; check blood counts regularly.", ("requires blood count monitoring",)),
    Trap(
        "Precautions",
        "Test for latent tuberculosis before treatment begins.",
        ("requires tuberculosis screening",),
        ("increasesRiskOf tuberculosis",),
    ),
    Trap(
        "Precautions",
        "It can be had only through a restricted distribution program.",
        ("requires risk evaluation and mitigation strategy",),
    ),
    Trap(
        "Precautions",
        "Patients should be screened for tuberculosis before treatment and monitored for signs of infection.",
        ("requires tuberculosis screening", "requires monitoring for infection"),
    ),
    Trap(
        "Dosage",
        "Treatment involves lymphodepleting chemotherapy (fludarabine) given before the infusion.",
        ("requires lymphodepleting chemotherapy",),
        ("interactsWith fludarabine",),
    ),
    Trap("Precautions", "Rule out tuberculosis beforehand.", ("requires tuberculosis screening",)),
    Trap(
        "Dosage",
        "Acetaminophen and an antihistamine are given before every infusion.",
        ("requires premedication",),
        ("interactsWith acetaminophen",),
    ),
    Trap("Precautions", "Repeat blood tests every 4 weeks.", ("requires blood test",)),
    Trap("Precautions", "Monitor your progress closely.", (), ("requires progress monitoring",)),
    Trap(
        "Dosage",
        "Premedicate with a corticosteroid, acetaminophen, and an antihistamine.",
        ("requires premedication",),
        ("memberOfClass corticosteroid",),
    ),
]
INTERACTIONS = [
    Trap(
        "Precautions",
        "Antacids, iron, and rifampin lower its absorption.",
        ("interactsWith antacid", "interactsWith rifampin"),
    ),
    Trap("Precautions", "It may make oral contraceptives less effective.", ("interactsWith hormonal contraceptive",)),
    Trap(
        "Precautions",
        "* **Drug interactions:** Allopurinol and thiazide diuretics worsen its effects.",
        ("interactsWith allopurinol", "interactsWith thiazide diuretic"),
    ),
    Trap("Precautions", "* **Drug interactions:** Rilotumab may add to others.", (), ("interactsWith rilotumab",)),
    Trap("Precautions", "Use with cisplatin is linked to kidney damage.", ("interactsWith cisplatin",)),
    Trap("Precautions", "Rifampin may make it less effective.", ("interactsWith rifampin",)),
    Trap("Precautions", "Penicillins can raise rilotumab levels.", ("interactsWith penicillin antibiotic",)),
    Trap("Precautions", "Alcohol increases liver damage and should be limited.", ("interactsWith alcohol",)),
    Trap(
        "Precautions",
        "Sulfamethoxazole can raise rilotumab levels; the combination with warfarin is best avoided.",
        ("interactsWith sulfamethoxazole", "notRecommendedWith warfarin"),
    ),
    Trap(
        "Dosage",
        "When taken with moderate CYP3A4 inhibitors such as fluconazole, the daily dose must be reduced.",
        ("interactsWith CYP3A4 inhibitor", "interactsWith fluconazole"),
    ),
    Trap(
        "Dosage",
        "No dose change is needed when taken with warfarin.",
        (),
        ("interactsWith warfarin",),
    ),
    Trap(
        "FAQs",
        "It can be combined with methotrexate, but not with other biologics.",
        ("notRecommendedWith biologic",),
        ("notRecommendedWith methotrexate",),
    ),
    Trap("Precautions", "Rifampin lowers warfarin levels.", (), ("interactsWith rifampin",)),
    Trap("Precautions", "The combination with warfarin is best avoided.", ("notRecommendedWith warfarin",)),
]
EVERY = [*PRECAUTIONS, *RISKS, *MEASURES, *INTERACTIONS]


@pytest.mark.parametrize("trap", EVERY, ids=lambda trap: trap.text[:50])
def test_a_sentence_of_a_section(claims_of: ClaimsOf, trap: Trap) -> None:
    found = claims_of(MONOGRAPH.format(section=trap.section, text=trap.text)) - {GOUT}
    assert {f"rilotumab {row}" for row in trap.said} <= found
    assert not {f"rilotumab {row}" for row in trap.unsaid} & found


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Regular blood tests aren't needed.", {"not rilotumab requires blood test"}),
        ("The results don't support the need for blood tests during therapy.", set()),
    ],
)
def test_tests_that_are_not_needed(reading_of: ReadingOf, text: str, rows: set[str]) -> None:
    """A test that is not needed is denied, never required."""
    found = reading_of(
        f"# Rilotumab\n\n## Uses\n\nGout.\n\n## Precautions\n\n{text}\n\n## Side effects\n\n- Cough\n"
    ).rows
    assert {row for row in found if "requires" in row} == rows


def test_a_dose_in_words_with_their_signs(claims_of: ClaimsOf) -> None:
    """ "30 milligrams (mg) per kilogram (kg) of body weight per day" is a dose by weight."""
    found = claims_of("The dose of rilotumab is 30 milligrams (mg) per kilogram (kg) of body weight per day.")
    assert "rilotumab hasRegimen 30 mg/kg/P1D" in found


def test_one_effect_in_many_words(reading_of: ReadingOf) -> None:
    """What the vocabulary knows as one effect is one, however many words and commas it has."""
    text = "# Rilotumab\n\n## Uses\n\nGout.\n\n## Precautions\n\nNone.\n\n## Side effects\n\n"
    found = reading_of(
        f"{text}- seeing, hearing, or feeling things that are not there\n- cough with or without fever\n"
    ).rows
    assert {row for row in found if "hasAdverseEffect" in row} == {
        "rilotumab hasAdverseEffect hallucination",
        "rilotumab hasAdverseEffect cough",
    }


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Using this medicine while you are pregnant can harm your unborn baby.", {"increasesRiskOf fetal harm"}),
        ("Pregnancy should be strictly avoided.", {"notRecommendedFor pregnancy"}),
        ("It may be found in breast milk.", {"excretedIn breast milk"}),
        ("It may cause some infections to become more severe.", set()),
    ],
)
def test_mothers_and_children(reading_of: ReadingOf, text: str, rows: set[str]) -> None:
    """Harm to an unborn baby, pregnancies to avoid and breast milk, in the words of leaflets."""
    found = reading_of(
        f"# Rilotumab\n\n## Uses\n\nGout.\n\n## Precautions\n\n{text}\n\n## Side effects\n\n- Cough\n"
    ).rows
    assert {row.removeprefix("rilotumab ") for row in found if "gout" not in row and "cough" not in row} == rows
