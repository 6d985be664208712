"""Traps of single sentences in the sections of a monograph, each with the wrong claim that must not appear."""

from typing import NamedTuple

import pytest
from tests.readings import ClaimsOf

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
    Trap("Dosage", "The dose can be raised by 2 to 5 mg every 2 to 4 weeks.", (), ("hasRegimen P2-4W",)),
    Trap("Dosage", "For some, the 90 mg twice daily dose may continue.", (), ("hasRegimen 90 mg/PT12H",)),
    Trap("Dosage", "It comes as 400 mg in single-use vials.", (), ("hasRegimen 400 mg x1",)),
]
EVERY = [*PRECAUTIONS, *DOSAGE]


@pytest.mark.parametrize("trap", EVERY, ids=lambda trap: trap.text[:50])
def test_a_sentence_of_a_section(claims_of: ClaimsOf, trap: Trap) -> None:
    found = claims_of(MONOGRAPH.format(section=trap.section, text=trap.text)) - {GOUT}
    assert {f"rilotumab {row}" for row in trap.said} <= found
    assert not {f"rilotumab {row}" for row in trap.unsaid} & found
