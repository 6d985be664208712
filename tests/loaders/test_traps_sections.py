"""Traps of single sentences on uses, doses and effects in a monograph, with the wrong claims that must not appear."""

import pytest
from tests.readings import ClaimsOf, ReadingOf
from tests.traps import GOUT, MONOGRAPH, Trap

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
    Trap(
        "Dosage",
        "15 mg/kg every 2 weeks for three pulses; or 2 mg/kg a day by mouth.",
        ("hasRegimen 15 mg/kg/P2W x3", "hasRegimen 2 mg/kg/P1D"),
        ("hasRegimen 15 mg/kg/P2W x3 > 2 mg/kg/P1D",),
    ),
    Trap(
        "Dosage",
        "Doses are cut in those with a creatinine clearance below 30 mL/min.",
        ("doseAdjustmentIn renal impairment",),
    ),
    Trap("Dosage", "The rate should be adjusted to 10 mL/min.", (), ("doseAdjustmentIn renal impairment",)),
    Trap(
        "Dosage",
        "It is given by injection under the skin.",
        ("administeredBy subcutaneous",),
        ("administeredBy parenteral",),
    ),
    Trap(
        "Dosage",
        "Patients also get methylprednisolone 100 mg IV.",
        (),
        ("administeredBy intravenous",),
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
        "*Less frequent:* rash, colitis\n\nUncommon (fewer than 1 in 100): gout, fever",
        ("hasAdverseEffect rash", "hasAdverseEffect colitis", "hasAdverseEffect fever"),
    ),
    Trap("Side Effects", "Late effects include lymphoma.", ("hasAdverseEffect lymphoma",)),
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
    Trap(
        "Usage",
        "Further off-label applications include vasculitis and asthma.",
        ("usedOffLabelFor vasculitis", "usedOffLabelFor asthma"),
    ),
    Trap("Usage", "It is reserved for severe asthma.", ("indicatedFor asthma",)),
    Trap(
        "Usage",
        "It treats a group of immune diseases driven by interleukin-17A.",
        (),
        ("indicatedFor group of immune diseases driven",),
    ),
    Trap(
        "Usage",
        "It is used for:\n\n- adults with psoriasis\n- asthma with signs of inflammation",
        ("indicatedFor psoriasis", "indicatedFor asthma"),
        ("indicatedFor adults with psoriasis", "indicatedFor asthma with signs of inflammation"),
    ),
    Trap("How it Works", "It is a recombinant urate oxidase enzyme.", (), ("memberOfClass enzyme",)),
    Trap(
        "How it Works",
        "T cells are collected and changed so that they express a CAR that targets CD19 on B cells.",
        ("targets CD19",),
    ),
]
EVERY = [*DOSAGE, *EFFECTS, *USES]


@pytest.mark.parametrize("trap", EVERY, ids=lambda trap: trap.text[:50])
def test_a_sentence_of_a_section(claims_of: ClaimsOf, trap: Trap) -> None:
    found = claims_of(MONOGRAPH.format(section=trap.section, text=trap.text)) - {GOUT}
    assert {f"rilotumab {row}" for row in trap.said} <= found
    assert not {f"rilotumab {row}" for row in trap.unsaid} & found


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


def test_a_label_tells_who_and_what_for(reading_of: ReadingOf) -> None:
    doses = "**Psoriasis (adults):** 300 mg once weekly.\n\n**Adults (with liver disease):** 200 mg once weekly."
    found = reading_of(MONOGRAPH.format(section="Dosage", text=doses))
    told = found.qualifiers("rilotumab hasRegimen 300 mg/P1W")
    assert told == {"population": "adults", "indication": "psoriasis"}
    assert "indication" not in found.qualifiers("rilotumab hasRegimen 200 mg/P1W"), "who they are is not what it is for"
