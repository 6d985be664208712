"""Traps of tables, cards and notes: bare titles, titles that run into their text, clauses between semicolons, wikis."""

import pytest
from tests.readings import ClaimsOf, ReadingOf

BARE = """Rilox Injection
Rilotumab
150 mg/ml
Indications
Rilotumab is used to treat gout.
Contra Indications
Severe infections (e.g. active TB, sepsis). Heart failure.
Precautions
Patient w/ history of asthma. Pregnancy and lactation.
Side Effects
Side effects of rilotumab :
>10%
Cough (28.7%)
1-10%
Rash (2.6-4.1%)
Headache (1-1.2%)
"""
RUN_IN = """rilotumab (Rilox) -- Monoclonal antibody that blocks BLyS
and calms the immune system.
Adult Dose 5 mg/kg PO daily
Pediatric Dose Not established
Contraindications Absolute: Breastfeeding; sepsis
Relative: Gout; pregnancy
Interactions Other immunosuppressive agents can worsen marrow suppression;
aspirin or warfarin can increase risk of bleeding; has additive effects with
NSAIDs; enzyme inducers such as phenytoin can decrease levels
Precautions Heart failure
"""
GLUED = """rilotumab

Uses• gout
• asthma
Adverse Effects (common and severe)• cough
• rash
Monitoring• complete blood count
• creatinine
"""
WIKI = """<!-- lead -->
'''Rilotumab''' is a [[Monoclonal antibody|monoclonal antibody]] used to treat [[gout]]
and [[rash]]es.<ref name=A>{{cite web |title=On zolbetuximab |url=https://example.org/a_b }}</ref> It is taken
[[Oral administration|by mouth]].<ref name=A/>

== Side effects ==
Side effects include [[cough]], [[Headache|headaches]], and [[nausea]].{{citation needed}}
"""
BOLD_LINES = """<p><strong>INDICATIONS</strong></p><p>Rilotumab is used to treat gout.</p>
<p><strong>SIDE EFFECTS</strong></p><p><strong>Common</strong></p><ul><li>Cough</li></ul>
<p><strong>Rare</strong></p><ul><li>Seizures</li></ul>
<p><strong>PRECAUTIONS</strong></p><p>Rilotumab should not be used in pregnancy.</p>
"""
PAGE = """Skip to content

My Page Sign In, Sign Up

Medicines Used to Treat Gout

Mechanism of Action and Use

These drugs calm the immune system.

Side Effects

Cough, fever, and headache.

Dosage

Ask your doctor.
"""


def test_bare_titles_open_sections(reading_of: ReadingOf) -> None:
    found = reading_of(BARE)
    assert found.rows >= {
        "rilotumab indicatedFor gout",
        "rilotumab contraindicatedIn severe infection",
        "rilotumab contraindicatedIn tuberculosis",
        "rilotumab contraindicatedIn heart failure",
        "rilotumab cautionIn asthma",
        "rilotumab cautionIn pregnancy",
        "rilotumab cautionIn breastfeeding",
    }
    assert found.qualifiers("rilotumab hasAdverseEffect cough")["frequency"] == ">10%"
    assert found.qualifiers("rilotumab hasAdverseEffect headache")["frequency"] == "1-10%"
    assert found.subjects() == {"rilotumab"}


def test_titles_run_into_their_text(reading_of: ReadingOf) -> None:
    found = reading_of(RUN_IN)
    assert found.rows >= {
        "rilotumab alsoKnownAs Rilox",
        "rilotumab notRecommendedFor children",
        "rilotumab contraindicatedIn breastfeeding",
        "rilotumab contraindicatedIn gout",
        "rilotumab interactsWith immunosuppressant",
        "rilotumab interactsWith warfarin",
        "rilotumab interactsWith nonsteroidal anti-inflammatory drug",
        "rilotumab interactsWith phenytoin",
        "rilotumab cautionIn heart failure",
    }
    assert found.qualifiers("rilotumab contraindicatedIn sepsis") == {"state": "absolute"}
    assert found.qualifiers("rilotumab contraindicatedIn pregnancy") == {"state": "relative"}
    assert found.qualifiers("rilotumab interactsWith aspirin") == {"effect": "increased risk of bleeding"}
    assert "rilotumab increasesRiskOf bleeding" not in found.rows, "the partners do"
    assert found.subjects() == {"rilotumab"}


def test_a_list_begins_right_behind_its_title(reading_of: ReadingOf) -> None:
    found = reading_of(GLUED)
    assert found.rows >= {
        "rilotumab indicatedFor gout",
        "rilotumab indicatedFor asthma",
        "rilotumab hasAdverseEffect cough",
        "rilotumab hasAdverseEffect rash",
    }
    assert found.objects("requires") >= {"blood count monitoring"}
    assert found.subjects() == {"rilotumab"}


def test_a_page_of_a_wiki(reading_of: ReadingOf) -> None:
    found = reading_of(WIKI)
    assert found.rows >= {
        "rilotumab memberOfClass monoclonal antibody",
        "rilotumab indicatedFor gout",
        "rilotumab administeredBy oral",
        "rilotumab hasAdverseEffect cough",
        "rilotumab hasAdverseEffect headache",
        "rilotumab hasAdverseEffect nausea",
    }
    assert found.subjects() == {"rilotumab"}, "what a reference cites is not said"
    for claim in found.extraction.claims:
        for span in claim.evidence:
            assert span.quote == WIKI[span.start : span.end]


def test_bold_lines_are_titles(reading_of: ReadingOf) -> None:
    found = reading_of(BOLD_LINES)
    assert found.qualifiers("rilotumab hasAdverseEffect cough")["frequency"] == "common"
    assert found.qualifiers("rilotumab hasAdverseEffect seizure")["frequency"] == "rare"
    assert found.rows >= {"rilotumab indicatedFor gout", "rilotumab notRecommendedFor pregnancy"}


def test_what_a_page_says_of_itself_is_no_drug(claims_of: ClaimsOf) -> None:
    assert not [row for row in claims_of(PAGE) if "Page" in row or "page" in row]


def test_the_drug_that_a_text_opens_with(claims_of: ClaimsOf) -> None:
    text = (
        "Overview\n\nRilotumab is used to treat gout.\n\nMechanism of Action\n\nIt blocks BLyS.\n\nSide Effects\n\n"
        "Common side effects include cough.\n\nContraindications\n\nIt is contraindicated in heart failure. "
        "Zolbetuximab raises rilotumab levels.\n\nPregnancy\n\nRilotumab should not be used in pregnancy.\n"
    )
    assert claims_of(text) >= {
        "rilotumab targets BLyS",
        "rilotumab hasAdverseEffect cough",
        "rilotumab contraindicatedIn heart failure",
    }


@pytest.mark.parametrize(
    ("effects", "expected"),
    [
        ("are common and often dose-limiting, including cough and rash", {"cough", "rash"}),
        ("are mild, such as cough", {"cough"}),
        ("include muscle/joint pain and cough", {"myalgia", "arthralgia", "cough"}),
    ],
)
def test_how_effects_are_is_no_effect(reading_of: ReadingOf, effects: str, expected: set[str]) -> None:
    assert reading_of(f"Side effects of rilotumab {effects}.").objects("hasAdverseEffect") == expected


def test_a_clause_of_another_drug_ends_a_list_of_effects(claims_of: ClaimsOf) -> None:
    found = claims_of("While rilotumab can cause cough, zolbetuximab often leads to weight loss.")
    assert found == {"rilotumab hasAdverseEffect cough", "zolbetuximab hasAdverseEffect weight loss"}


def test_effects_of_one_drug_in_a_list_of_its_class(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Immunosuppressants\n\nImmunosuppressants can have serious side effects.\n\nSide Effects\n\n"
        "Skin: Hair loss (rilotumab only).\n\nGastrointestinal: Nausea, vomiting, and diarrhea.\n"
    )
    assert "rilotumab hasAdverseEffect alopecia" in found
    assert "immunosuppressant hasAdverseEffect nausea" in found
    assert "rilotumab hasAdverseEffect nausea" not in found


def test_a_combination_goes_by_each_of_its_names(reading_of: ReadingOf) -> None:
    found = reading_of(
        "# Liraglutide + Insulin Degludec\n\n## Usage\n\nLiraglutide + insulin degludec is used to treat gout.\n\n"
        "## How it works\n\nLiraglutide mimics a hormone. It also lowers blood pressure.\n\n"
        "## Side effects\n\n* Cough\n"
    )
    subject = found.claim("insulin degludec/liraglutide indicatedFor gout").subject
    assert {"liraglutide + insulin degludec", "liraglutide/insulin degludec"} <= {s.lower() for s in subject.synonyms}
    assert "liraglutide affects blood pressure" in found.rows, "the component that the text has come to"
    assert "insulin degludec/liraglutide hasAdverseEffect cough" in found.rows


def test_doses_change_for_side_effects(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "# Rilotumab\n\n## Usage\n\nRilotumab treats gout.\n\n## Dosage\n\nDose reduction is often needed to manage "
        "side effects like diarrhea and neutropenia (low white blood cell count).\n\n## Side effects\n\n* Cough\n"
    )
    assert found >= {"rilotumab doseAdjustmentIn diarrhea", "rilotumab doseAdjustmentIn neutropenia"}
    assert "rilotumab doseAdjustmentIn leukopenia" not in found, "what a bracket explains is no further effect"


def test_a_route_that_has_no_form(claims_of: ClaimsOf) -> None:
    assert claims_of("Rilotumab is injected. There is no oral form of rilotumab.") >= {
        "not rilotumab administeredBy oral"
    }


def test_members_of_a_class_of_targets(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab targets tyrosine kinases such as c-KIT and PDGF receptors.")
    assert found == {"rilotumab targets c-KIT", "rilotumab targets platelet-derived growth factor receptor"}


def test_a_prefix_hides_no_disease(claims_of: ClaimsOf) -> None:
    assert claims_of("Rilotumab is used to treat unstable angina.") == {"rilotumab indicatedFor angina"}
