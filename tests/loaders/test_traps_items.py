"""Traps of lists and layout: what a lead-in says of its items, advice behind effects, glued headings, links, tables."""

import pytest
from tests.readings import ClaimsOf, ReadingOf

ABOUT = "Rilotumab is a monoclonal antibody.\n\n"
HIGHLIGHTS = """ZOLVIA (rilotumab) injection, for subcutaneous use
Initial U.S. Approval: 2021

INDICATIONS AND USAGE ZOLVIA is indicated for the treatment of: • Adults with active gout (1.1) • Asthma (1.2)

DOSAGE AND ADMINISTRATION Recommended dosage is 80 mg subcutaneously every 4 weeks (2.1)

CONTRAINDICATIONS Known hypersensitivity to rilotumab or to any of the excipients (4)

ADVERSE REACTIONS Most common adverse reactions are cough and nausea (6.1). • Fever is rare (6.2).
"""
TABLE = """# Rilotumab

Rilotumab is a monoclonal antibody.

## Safety

| Adverse effect | How often | What to do |
|---|---|---|
| Infusion reactions | 3-9% | Usually mild; drink water |
| Neutropenia | Rare with one dose | May come with fever |

| Property | Rilotumab |
|---|---|
| Half-life | 12% longer |

| Side effect | Zolbetumab | Rilotumab |
|---|---|---|
| Hives | 12% | 5% |

Sarcoidosis is another illness.
"""


@pytest.mark.parametrize(
    ("text", "wanted", "wrong"),
    [
        pytest.param(
            "Several drugs should be avoided while one takes rilotumab. They include:\n\n- Statins (eg. simvastatin)\n",
            {"rilotumab notRecommendedWith statin", "rilotumab notRecommendedWith simvastatin"},
            {"rilotumab interactsWith statin", "rilotumab notRecommendedFor rilotumab"},
            id="to be avoided",
        ),
        pytest.param(
            "Medicines that can be taken with rilotumab:\n\n- warfarin\n",
            set(),
            {"rilotumab interactsWith warfarin", "rilotumab notRecommendedWith warfarin"},
            id="no harm in it",
        ),
        pytest.param(
            "A specialist may choose not to give you rilotumab if:\n\n- you’ve had malaria\n"
            "- your iron levels are low\n"
            "- you haven’t tried methotrexate\n- your gout affects your hands\n",
            {"rilotumab notRecommendedFor malaria", "rilotumab notRecommendedFor low iron level"},
            {"rilotumab indicatedFor malaria", "rilotumab notRecommendedFor gout"},
            id="decides not to",
        ),
        pytest.param(
            "A specialist may give you rilotumab if:\n\n- you have gout\n",
            set(),
            {"rilotumab notRecommendedFor gout"},
            id="decides to",
        ),
        pytest.param(
            "Severe infections may include\n\n- Tuberculosis\n- Shingles\n",
            {"rilotumab increasesRiskOf tuberculosis", "rilotumab increasesRiskOf herpes zoster"},
            set(),
            id="no colon",
        ),
        pytest.param(
            "There have been rare reports of seizures in people who have been given rilotumab.",
            {"rilotumab hasAdverseEffect seizure"},
            set(),
            id="reports",
        ),
        pytest.param(
            "There have been no reports of seizures in people treated with rilotumab.",
            set(),
            {"rilotumab hasAdverseEffect seizure"},
            id="no reports",
        ),
        pytest.param(
            "Rilotumab has not been studied in children, so it should not be given to this group.",
            {"rilotumab notRecommendedFor children"},
            set(),
            id="this age group",
        ),
        pytest.param(
            "Yearly checks should include: lipids and uric acid, while you are on rilotumab.",
            {"rilotumab requires lipid monitoring", "rilotumab requires uric acid test"},
            set(),
            id="tests",
        ),
        pytest.param(
            "Regular blood tests are essential during rilotumab therapy.",
            set(),
            {"rilotumab requires essential test"},
            id="what tests are",
        ),
        pytest.param(
            "There have been reports of success in people treated with rilotumab.",
            set(),
            {"rilotumab hasAdverseEffect success"},
            id="reports of success",
        ),
        pytest.param(
            "Foods to avoid in lupus include:\n\n- garlic\n",
            set(),
            {"rilotumab notRecommendedWith garlic", "rilotumab notRecommendedFor garlic"},
            id="to be avoided in an illness",
        ),
        pytest.param(
            "Vaccines may be less effective in people with lupus.",
            set(),
            {"rilotumab interactsWith immunization"},
            id="weaker in an illness",
        ),
        pytest.param(
            "Rilotumab is indicated for the treatment of:\n\n- Pediatric patients 2 years of age and older with gout\n",
            {"rilotumab indicatedFor gout"},
            {"rilotumab indicatedFor pediatric patients 2 years of age"},
            id="people of an age",
        ),
        pytest.param(
            "Rilotumab might get into breastmilk, so women are told to avoid breastfeeding.",
            {"rilotumab excretedIn breast milk", "rilotumab notRecommendedFor breastfeeding"},
            set(),
            id="breast milk",
        ),
        pytest.param(
            "Rilotumab may raise the risk of infections, particularly pneumonia.",
            {"rilotumab increasesRiskOf pneumonia"},
            set(),
            id="above all",
        ),
        pytest.param(
            "Rilotumab lowers the risk of infections, particularly pneumonia.",
            set(),
            {"rilotumab increasesRiskOf pneumonia"},
            id="above all, but less",
        ),
        pytest.param("Zolvia contains lactose.", set(), {"rilotumab alsoKnownAs Zolvia"}, id="contains something else"),
    ],
)
def test_what_a_lead_in_or_a_leaflet_says(claims_of: ClaimsOf, text: str, wanted: set[str], wrong: set[str]) -> None:
    found = claims_of(ABOUT + text)
    assert wanted <= found
    assert not wrong & found


@pytest.mark.parametrize(
    ("item", "effects"),
    [
        ("**Low blood pressure** that may need a drip", {"hypotension"}),
        ("**Weight gain** (walking or swimming may help)", {"weight gain"}),
        ("**Rash**: use a moisturizer", {"rash"}),
        ("Sore or **itchy eyes**. Use drops twice a day.", {"sore eye", "eye pruritus"}),
        ("Drink a lot of water, and wear a hat", set()),
        ("Low blood sugar (signs can include hunger)", {"hypoglycemia"}),
        ("Colitis (a rare but serious illness)", {"colitis"}),
    ],
)
def test_advice_behind_an_effect_is_none(claims_of: ClaimsOf, item: str, effects: set[str]) -> None:
    found = claims_of(f"{ABOUT}Side effects of rilotumab may include:\n\n- {item}\n")
    assert {row.split("hasAdverseEffect ")[1] for row in found if "hasAdverseEffect" in row} == effects


def test_headings_in_capitals_and_bullets_that_have_run_together(claims_of: ClaimsOf) -> None:
    found = claims_of(HIGHLIGHTS)
    assert {
        "rilotumab indicatedFor gout",
        "rilotumab indicatedFor asthma",
        "rilotumab hasRegimen 80 mg/P4W",
        "rilotumab contraindicatedIn hypersensitivity to rilotumab",
        "rilotumab hasAdverseEffect cough",
    } <= found
    assert not {row for row in found if "requires" in row or "excipient" in row}


def test_columns_of_a_table_of_effects(claims_of: ClaimsOf) -> None:
    """A table that sets two drugs side by side is none of one drug's effects."""
    found = {row for row in claims_of(TABLE) if "hasAdverseEffect" in row}
    assert found == {
        "rilotumab hasAdverseEffect infusion-related reaction",
        "rilotumab hasAdverseEffect neutropenia",
    }


def test_links_read_as_their_words(reading_of: ReadingOf) -> None:
    text = (
        "Rilotumab can cause [cough](https://a.org/cough) and [[effects/rash]].[[1]](#note)\n\n"
        "![Rilotumab treats asthma](/a.png)\n"
    )
    found = reading_of(text)
    assert {"rilotumab hasAdverseEffect cough", "rilotumab hasAdverseEffect rash"} <= found.rows
    assert not {row for row in found.rows if "asthma" in row}


def test_items_that_open_with_their_verb(claims_of: ClaimsOf) -> None:
    about = "# Rilotumab in short\n\nRilotumab is a monoclonal antibody.\n\n"
    found = claims_of(f"{about}## Facts\n\n- Interacts with warfarin\n- Reduces B cells\n- FDA approved for gout\n")
    assert {
        "rilotumab interactsWith warfarin",
        "rilotumab affects B cell",
        "rilotumab approvedFor gout",
    } <= found
    assert "warfarin affects B cell" not in found
    assert "rilotumab affects B cell" not in claims_of(f"{about}## The immune system\n\n- Reduces B cells\n")


def test_each_item_starts_from_its_lead_in(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab is approved for:\n\n- **Gout** - with colchicine\n- **Asthma** - alone\n")
    assert "rilotumab approvedFor asthma" in found
    assert "colchicine approvedFor asthma" not in found
