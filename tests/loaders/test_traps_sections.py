"""Traps of single sentences in the sections of a monograph, each with the wrong claim that must not appear."""

from typing import NamedTuple

import pytest
from tests.readings import ClaimsOf, ReadingOf

MONOGRAPH = """# Rilotumab

### Usage
Rilotumab is indicated for gout.

### Dosage
See the leaflet.

### Precautions
None are known.

### {section}
{text}
"""
GOUT = "rilotumab indicatedFor gout"


class Trap(NamedTuple):
    """A text, what it says of rilotumab, and what it does not say."""

    section: str
    text: str
    said: tuple[str, ...]
    unsaid: tuple[str, ...] = ()


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
DOSAGE = [
    Trap(
        "Dosage",
        "* **Severe renal impairment:** 15 mg twice daily.",
        ("doseAdjustmentIn renal impairment", "hasRegimen 15 mg/PT12H"),
    ),
    Trap(
        "Dosage",
        "* **Children with compensated liver disease:** 15 mg twice daily.",
        ("hasRegimen 15 mg/PT12H",),
        ("doseAdjustmentIn hepatic impairment",),
    ),
    Trap(
        "Dosage",
        "No dose changes are needed in mild kidney impairment.",
        (),
        ("doseAdjustmentIn renal impairment",),
    ),
    Trap(
        "Dosage",
        "**Kidney disease:** The dose is halved to 5 mg daily.\n**Liver disease:** It is not recommended in severe "
        "hepatic impairment.",
        ("doseAdjustmentIn renal impairment", "notRecommendedFor hepatic impairment"),
        ("notRecommendedFor renal impairment",),
    ),
    Trap(
        "Dosage",
        "Folic acid 1 mg daily is given beside it.",
        (),
        ("hasRegimen 1 mg/P1D",),
    ),
    Trap(
        "Dosage",
        "Poor metabolizers of CYP2C9 should begin with a lower dose.",
        ("doseAdjustmentIn CYP2C9 poor metabolizer",),
    ),
    Trap(
        "Dosage",
        "Dose adjustments are not necessary in mild renal impairment; no guidance is given for the severe one.",
        (),
        ("doseAdjustmentIn renal impairment",),
    ),
    Trap("Dosage", "The dose can be raised by 2 to 5 mg every 2 to 4 weeks.", (), ("hasRegimen P2-4W",)),
    Trap("Dosage", "For some, the 90 mg twice daily dose may continue.", (), ("hasRegimen 90 mg/PT12H",)),
    Trap("Dosage", "It comes as 400 mg in single-use vials.", (), ("hasRegimen 400 mg x1",)),
]
EFFECTS = [
    Trap(
        "Side Effects",
        "Serious reactions seen in its trials include pneumonia and colitis.",
        ("hasAdverseEffect pneumonia", "hasAdverseEffect colitis"),
    ),
    Trap(
        "Side Effects",
        "More than 1 in 10 people get diarrhea or infections such as influenza.",
        ("hasAdverseEffect diarrhea", "hasAdverseEffect infection", "hasAdverseEffect influenza"),
    ),
    Trap(
        "Side Effects",
        "Rarely, colitis and hepatitis have been described.",
        ("hasAdverseEffect colitis", "hasAdverseEffect hepatitis"),
        ("hasAdverseEffect rarely",),
    ),
    Trap(
        "Side Effects",
        "The reported reactions (in at least 20% of patients) are injection-site reactions, cough, and fever.",
        ("hasAdverseEffect injection-site reaction", "hasAdverseEffect cough", "hasAdverseEffect fever"),
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
    Trap("Precautions", "Rifampin lowers warfarin levels.", (), ("interactsWith rifampin",)),
    Trap("Precautions", "The combination with warfarin is best avoided.", ("notRecommendedWith warfarin",)),
]
USES = [
    Trap(
        "Usage",
        "Though not licensed for it, rilotumab is a mainstay in the treatment of asthma, both for induction and later.",
        ("indicatedFor asthma",),
        ("indicatedFor induction",),
    ),
    Trap(
        "Usage",
        "Other off-label uses are myasthenia gravis and vasculitis.",
        ("usedOffLabelFor myasthenia gravis", "usedOffLabelFor vasculitis"),
        ("indicatedFor vasculitis",),
    ),
    Trap(
        "Usage",
        "It has been tried in psoriasis and asthma, but these uses remain off-label.",
        ("usedOffLabelFor psoriasis", "usedOffLabelFor asthma"),
        ("indicatedFor asthma",),
    ),
    Trap(
        "Usage",
        "It is prescribed to prevent rejection of transplanted kidneys and hearts.",
        ("indicatedFor transplant rejection",),
        ("indicatedFor heart",),
    ),
    Trap("Usage", "Its main application is in patients experiencing asthma.", ("indicatedFor asthma",)),
    Trap(
        "Usage",
        "* **Psoriasis:** for adults with an inadequate response to one or more TNF blockers.",
        ("indicatedFor psoriasis",),
        ("targets tumor necrosis factor alpha",),
    ),
    Trap(
        "Usage",
        "It has two roles:\n\n* Psoriasis that has come back after surgery\n* Active asthma in adults who "
        "are receiving standard therapy",
        ("indicatedFor psoriasis", "indicatedFor asthma"),
    ),
    Trap(
        "Usage",
        "It is an immunotherapy, specifically a programmed death-ligand 1 (PD-L1) inhibitor.",
        ("memberOfClass immunotherapy", "memberOfClass PD-L1 inhibitor"),
    ),
    Trap(
        "How it Works",
        "It belongs to the calcineurin inhibitor family.",
        ("memberOfClass calcineurin inhibitor",),
    ),
    Trap(
        "How it Works",
        "It is a bioengineered, type II anti-CD20 monoclonal antibody.",
        ("memberOfClass anti-CD20 antibody", "targets CD20"),
    ),
    Trap(
        "Usage",
        "It is used in adults with high cholesterol, particularly those with primary hyperlipidemia.",
        ("indicatedFor hypercholesterolemia", "indicatedFor hyperlipidemia"),
    ),
    Trap(
        "Usage",
        "It is used for:\n\n* **Chronic rhinosinusitis with nasal polyposis:** This makes breathing hard.",
        ("indicatedFor chronic rhinosinusitis with nasal polyps",),
        ("indicatedFor nasal polyp",),
    ),
    Trap(
        "How it Works",
        "It blocks Janus kinases, chiefly JAK1 and JAK2.",
        ("targets Janus kinase", "targets JAK1", "targets Janus kinase 2"),
    ),
    Trap("How it Works", "It is a recombinant urate oxidase enzyme.", (), ("memberOfClass enzyme",)),
    Trap(
        "How it Works",
        "T cells are collected and changed so that they express a CAR that targets CD19 on B cells.",
        ("targets CD19",),
    ),
]
EVERY = [*PRECAUTIONS, *DOSAGE, *EFFECTS, *RISKS, *MEASURES, *INTERACTIONS, *USES]


def test_silence_in_one_clause_is_no_silence_in_the_other(claims_of: ClaimsOf) -> None:
    text = "Dose adjustments are not necessary in mild renal impairment; no guidance is provided for the severe one."
    found = claims_of(MONOGRAPH.format(section="Dosage", text=text))
    assert "not rilotumab doseAdjustmentIn renal impairment" in found
    assert "rilotumab doseAdjustmentIn renal impairment" not in found


def test_a_use_of_a_list_has_its_people_and_its_partner(reading_of: ReadingOf) -> None:
    item = "* **Asthma:** for adults with moderately to severely active disease, in combination with prednisone."
    found = reading_of(MONOGRAPH.format(section="Usage", text=f"It is used for:\n\n{item}"))
    told = found.qualifiers("rilotumab indicatedFor asthma")
    assert told == {"population": "adults", "state": "moderately to severely active", "background": "prednisone"}
    assert "rilotumab indicatedFor prednisone" not in found.rows


def test_a_class_before_a_list_is_not_its_first_drug(claims_of: ClaimsOf) -> None:
    found = claims_of("Give a corticosteroid, acetaminophen, and an antihistamine before rilotumab.")
    assert "acetaminophen memberOfClass corticosteroid" not in found


@pytest.mark.parametrize("trap", EVERY, ids=lambda trap: trap.text[:50])
def test_a_sentence_of_a_section(claims_of: ClaimsOf, trap: Trap) -> None:
    found = claims_of(MONOGRAPH.format(section=trap.section, text=trap.text)) - {GOUT}
    assert {f"rilotumab {row}" for row in trap.said} <= found
    assert not {f"rilotumab {row}" for row in trap.unsaid} & found
