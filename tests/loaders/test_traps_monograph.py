"""Traps of monographs (M1-M7), each with the wrong claim that must not appear."""

import pytest
from tests.readings import ClaimsOf, ReadingOf

DOSAGE = """# Rilotumab

### Usage
Rilotumab is indicated for gout and psoriasis.

### Dosage

**Adults:**

* **Gout:**
    * **IV (intravenous):** 5 mg/kg every 3 weeks for two doses, then 5 mg/kg every 6 weeks.
    * **SubQ (subcutaneous):** 150 mg once weekly.

* **Psoriasis:**
    * **IV (intravenous):** 5 mg/kg every 3 weeks for two doses, then 5 mg/kg every 6 weeks.

**Children (6 years and older):**

* **Gout:**
    * **IV (intravenous):** 5 mg/kg every 3 weeks for two doses, then 5 mg/kg every 6 weeks. For adolescents aged 18 and
      older the subcutaneous route may be an option.
    * **SubQ (subcutaneous):** 150 mg once weekly, on the same day of the week.
"""
EFFECTS = """# Rilotumab

### Usage
Rilotumab is indicated for gout.

### Side Effects

**Frequent (>10%):**

* Infections: Infections
* Gastrointestinal: Nausea, diarrhea

**Less frequent (1-10% or less):**

* Nervous system: Migraine, depression
* Immunologic: Antibody development
* Others: Fever

**Rare:**

* Dermatologic: Skin ulcers

**Post-marketing:**

* Hypersensitivity: Angioedema

### Precautions

* **Warnings:** Rilotumab increases the risk of depression and serious infections.
"""
LOADING = "rilotumab hasRegimen 5 mg/kg/P3W x2 > 5 mg/kg/P6W"
WEEKLY = "rilotumab hasRegimen 150 mg/P1W"


def test_m1_nested_bullets_carry_the_scope(reading_of: ReadingOf) -> None:
    """M1: the same words under three parents are three regimens: population, condition, route, dose."""
    found = reading_of(DOSAGE)
    scopes = {
        (told["population"], told["indication"], told["route"])
        for told in (dict(claim.qualifiers) for claim in found.claims(LOADING))
    }
    assert scopes == {
        ("adults", "gout", "intravenous"),
        ("adults", "psoriasis", "intravenous"),
        ("children 6 years and older", "gout", "intravenous"),
    }
    paths = {claim.evidence[0].section for claim in found.claims(LOADING)}
    assert len(paths) == 3, "the path of headings tells the copies apart"
    assert {dict(claim.qualifiers)["indication"] for claim in found.claims(WEEKLY)} == {"gout"}
    assert not {"rilotumab hasRegimen 5 mg/kg/P3W x2", "rilotumab hasRegimen 5 mg/kg/P6W"} & found.rows


def test_m2_an_inconsistent_age_is_reported_as_it_stands(reading_of: ReadingOf) -> None:
    """M2: "adolescents aged 18 and older" in a paragraph on children is the document's own; nothing is repaired."""
    found = reading_of(DOSAGE)
    people = {dict(claim.qualifiers)["population"] for claim in found.claims(WEEKLY)}
    assert people == {"adults", "children 6 years and older"}
    told = [str(value) for claim in found.extraction.claims for _, value in claim.qualifiers]
    assert not [value for value in told if "12" in value or "18 and younger" in value]
    assert not {"rilotumab notRecommendedFor adolescents", "not rilotumab administeredBy subcutaneous"} & found.rows


@pytest.mark.parametrize(
    ("effect", "frequency", "system"),
    [
        ("infection", ">10%", "infections"),
        ("nausea", ">10%", "gastrointestinal"),
        ("diarrhea", ">10%", "gastrointestinal"),
        ("migraine", "1-10% or less", "nervous system"),
        ("fever", "1-10% or less", "other"),
        ("skin ulcer", "rare", "dermatologic"),
        ("angioedema", "post-marketing", "hypersensitivity"),
    ],
)
def test_m3_frequency_and_system_come_from_above(
    reading_of: ReadingOf, effect: str, frequency: str, system: str
) -> None:
    """M3: frequency lives in the heading, and ">" and "%" survive; the system stands before the colon."""
    found = reading_of(EFFECTS)
    assert found.qualifiers(f"rilotumab hasAdverseEffect {effect}") == {"frequency": frequency, "system": system}


def test_m4_a_system_is_no_side_effect(reading_of: ReadingOf) -> None:
    """M4: "Others: Fever", "Infections: Infections"; antibody development is no disease."""
    found = reading_of(EFFECTS)
    assert found.objects("hasAdverseEffect") == {
        "infection",
        "nausea",
        "diarrhea",
        "migraine",
        "depression",
        "antibody development",
        "fever",
        "skin ulcer",
        "angioedema",
    }
    assert found.claim("rilotumab hasAdverseEffect antibody development").object.type == "AdverseEffect"
    wrong = {
        "rilotumab hasAdverseEffect gastrointestinal",
        "rilotumab hasAdverseEffect others",
        "rilotumab targets antibody",
    }
    assert not wrong & found.rows


def test_m4_one_thing_may_be_both_side_effect_and_risk(reading_of: ReadingOf) -> None:
    """M4: depression stands in the list and among the warnings: two claims with two predicates."""
    found = reading_of(EFFECTS)
    assert {"rilotumab hasAdverseEffect depression", "rilotumab increasesRiskOf depression"} <= found.rows
    assert found.objects("increasesRiskOf") == {"depression", "serious infection"}
    assert "frequency" not in found.qualifiers("rilotumab increasesRiskOf depression"), "the heading above has ended"


def test_m5_schedules_in_words_and_figures_agree(reading_of: ReadingOf) -> None:
    """M5: number words, loading and maintenance, "thereafter": two documents on one schedule give one label."""
    one = reading_of(
        "# Rilotumab\n\n### Dosage\nInfusions are given every two weeks for three doses, and every four weeks "
        "thereafter."
    )
    two = reading_of("Rilotumab infusions are given every 2 weeks for 3 doses, then every 4 weeks.")
    assert one.objects("hasRegimen") == two.objects("hasRegimen") == {"P2W x3 > P4W"}


def test_m5_a_switch_is_a_qualifier_and_no_regimen(reading_of: ReadingOf) -> None:
    """M5: the weeks of a switch from infusions to injections are not an interval of doses."""
    found = reading_of(
        "# Rilotumab\n\n### Usage\nRilotumab is indicated for gout.\n\n### Dosage\n\n"
        "* **SubQ (subcutaneous):** 150 mg once weekly. When switching from infusions, give the first "
        "injection 1-4 weeks after the "
        "last IV dose.\n"
    )
    assert found.objects("hasRegimen") == {"150 mg/P1W"}
    assert "1-4 weeks" in found.qualifiers(WEEKLY).get("switch", "")
    assert "rilotumab hasRegimen P1-4W" not in found.rows


def test_m6_a_gloss_that_names_a_disease_is_no_indication(claims_of: ClaimsOf) -> None:
    """M6: "(kidney inflammation caused by lupus)" explains lupus nephritis: no use in lupus, no other name."""
    found = claims_of("Rilotumab is indicated for lupus nephritis (inflammation of the kidney that lupus causes).")
    assert found == {"rilotumab indicatedFor lupus nephritis"}
    assert not {"rilotumab indicatedFor lupus", "rilotumab indicatedFor inflammation"} & found


def test_m6_a_narrow_disease_does_not_roll_up(claims_of: ClaimsOf) -> None:
    """M6: advice against lupus of the central nervous system says nothing on lupus as such."""
    found = claims_of("Rilotumab is not recommended in severe active central nervous system (CNS) lupus.")
    assert "rilotumab notRecommendedFor central nervous system lupus" in found
    assert not {"rilotumab notRecommendedFor lupus", "rilotumab indicatedFor lupus"} & found


def test_m7_an_anaphylactic_reaction_is_anaphylaxis(claims_of: ClaimsOf) -> None:
    """M7: a contraindication by history, in other words than the label of the condition."""
    for words in ("an earlier anaphylactic reaction to rilotumab", "a history of anaphylaxis from rilotumab"):
        found = claims_of(f"Rilotumab is contraindicated in patients with {words}.")
        assert found == {"rilotumab contraindicatedIn anaphylaxis to rilotumab"}
        assert "rilotumab hasAdverseEffect anaphylaxis" not in found


@pytest.mark.parametrize("sign", ["'", "’"])
def test_m7_either_apostrophe_will_do(claims_of: ClaimsOf, sign: str) -> None:
    """M7: straight and curly apostrophes are one, in names and in denials."""
    assert claims_of(f"Rilotumab is approved for Crohn{sign}s disease.") == {"rilotumab approvedFor Crohn's disease"}
    found = claims_of(f"Rilotumab isn{sign}t recommended during pregnancy.")
    assert found == {"rilotumab notRecommendedFor pregnancy"}


def test_m7_double_spaces_and_odd_spaces_change_nothing_but_the_quote(reading_of: ReadingOf) -> None:
    """M7: double spaces, no-break spaces, and no line break at the end."""
    text = "Rilotumab  is approved\u00a0for  lupus\u00a0nephritis."
    found = reading_of(text)
    assert found.rows == {"rilotumab approvedFor lupus nephritis"}
    assert found.quotes("rilotumab approvedFor lupus nephritis") == [text]
