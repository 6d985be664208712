"""Traps of lists, labels and subjects in monographs (L1-L11), each with the wrong claim that must not appear."""

import pytest
from tests.readings import ReadingOf

SECTIONS = (
    "# Rilotumab\n\n### Usage\n{usage}\n\n### Dosage\n{dosage}\n\n### Side Effects\n\n{effects}\n\n"
    "### How it Works\n{mechanism}\n\n### Precautions\n\n{precautions}\n\n### FAQs\n\n{questions}\n"
)


def monograph(**sections: str) -> str:
    """A monograph of rilotumab with these sections, the others as short as they can be."""
    plain = {"usage": "Rilotumab is indicated for gout.", "dosage": "", "effects": "", "mechanism": "Unknown."}
    return SECTIONS.format(**{**plain, "precautions": "", "questions": "", **sections})


@pytest.mark.parametrize(
    ("item", "effects"),
    [
        pytest.param("Rashes (ranging from faint to severe)", {"rash"}, id="range"),
        pytest.param("Raised liver enzymes (ALT, AST)", {"increased liver enzymes"}, id="laboratory values"),
        pytest.param("Skin reactions (affecting many places, such as the lung and the kidney)", None, id="places"),
        pytest.param("Jaundice (yellowing of the eyes and the skin)", {"jaundice"}, id="explanation"),
        pytest.param("Contact dermatitis", {"contact dermatitis"}, id="not an advice to contact"),
        pytest.param("Weight gain or loss", {"weight gain", "weight loss"}, id="shared noun"),
        pytest.param(
            "Decreased hemoglobin and low white blood cell count", {"decreased hemoglobin", "leukopenia"}, id="blood"
        ),
        pytest.param(
            "Increased serum ALT and AST levels",
            {"increased alanine aminotransferase", "increased aspartate aminotransferase"},
            id="shared change",
        ),
        pytest.param(
            "Injection site pain or redness", {"injection-site pain", "injection-site erythema"}, id="shared place"
        ),
        pytest.param(
            "Fever, pain or redness at the injection site",
            {"fever", "injection-site pain", "injection-site erythema"},
            id="place behind",
        ),
    ],
)
def test_l1_brackets_and_shared_words_of_an_effect(reading_of: ReadingOf, item: str, effects: set[str] | None) -> None:
    """L1: a place, a measure or an explanation is no effect; coordinated nouns share what one of them says."""
    found = reading_of(monograph(effects=f"Common side effects:\n\n* {item}")).objects("hasAdverseEffect")
    assert not {"lung", "kidney", "ALT", "AST", "loss", "yellowing of eye"} & found
    assert effects is None or found == effects


def test_l2_a_sentence_in_a_list_is_no_list(reading_of: ReadingOf) -> None:
    """L2: an item that is a sentence is read by its verb, and not as the name of an effect."""
    found = reading_of(
        monograph(
            effects="* **Rare:** Rilotumab carries a risk of serious infections.\n* **Taste:** Some people experience "
            "a bitter taste.\n\nHow bad side effects are depends on factors such as the dose and your overall health."
        )
    )
    assert "rilotumab increasesRiskOf serious infection" in found.rows
    assert not any("carries" in label or "experience" in label for label in found.objects("hasAdverseEffect"))
    assert not any("health" in label or "dose" in label for label in found.objects("hasAdverseEffect"))


def test_l2_what_is_possible_is_a_hedged_effect(reading_of: ReadingOf) -> None:
    """L2: "is possible" and "rare but possible" state an effect, and no name of it."""
    found = reading_of(
        monograph(effects="* **Common:** Nausea is possible.\n* **Rare:** Seizures are rare but possible.")
    )
    assert {"rilotumab hasAdverseEffect nausea", "rilotumab hasAdverseEffect seizure"} <= found.rows
    assert found.certainty("rilotumab hasAdverseEffect seizure") == "hedged"
    assert "possible" not in found.objects("hasAdverseEffect")


def test_l3_an_allergy_may_be_to_several_things(reading_of: ReadingOf) -> None:
    """L3: each allergen gives a condition of its own, and the drug named as an allergen avoids nothing."""
    found = reading_of(
        monograph(
            precautions="* **Allergies:** Those with an allergy to rilotumab, aspirin or other opioids should avoid it."
        )
    )
    assert found.objects("notRecommendedFor") == {
        "hypersensitivity to rilotumab",
        "hypersensitivity to aspirin",
        "hypersensitivity to opioid",
    }
    assert found.subjects() == {"rilotumab"}


def test_l3_an_allergy_ends_where_another_condition_begins(reading_of: ReadingOf) -> None:
    """L3: "allergy to aspirin or asthma" names one allergen and one disease."""
    found = reading_of(
        monograph(precautions="Rilotumab is contraindicated in people with allergy to aspirin or asthma.")
    )
    assert found.objects("contraindicatedIn") == {"hypersensitivity to aspirin", "asthma"}


@pytest.mark.parametrize(
    "text",
    [
        "Avoid contact with the eyes and mucous membranes.",
        "Avoid inhalation of dust or fumes.",
        "It is not recommended for use on the face.",
        "Rilotumab is not a first-line treatment for gout.",
        "It should not be used in place of antibiotics.",
    ],
)
def test_l4_handling_is_no_condition(reading_of: ReadingOf, text: str) -> None:
    """L4: how a drug is handled, or that it is not the first to be tried, excludes nobody and denies no use."""
    found = reading_of(monograph(precautions=f"* **Other:** {text}"))
    assert found.objects("notRecommendedFor") | found.objects("contraindicatedIn") == set()
    assert "not rilotumab indicatedFor gout" not in found.rows


def test_l5_a_bare_caution_is_about_its_label(reading_of: ReadingOf) -> None:
    """L5: "use with caution" under a label is about what the label names, unless the words name one of them."""
    found = reading_of(
        monograph(
            precautions="* **Renal and Hepatic Impairment:** Use with caution.\n* **Pregnancy and Breastfeeding:** In "
            "pregnancy it should be used cautiously.\n* **Other Precautions:** Use with caution."
        )
    )
    assert found.objects("cautionIn") == {"renal impairment", "hepatic impairment", "pregnancy"}


def test_l6_alcohol_does_what_alcohol_does(reading_of: ReadingOf) -> None:
    """L6: "avoid alcohol, as it can increase the risk" is a risk of alcohol; the drug interacts with it."""
    found = reading_of(
        monograph(
            questions="* **Q: Can I drink?** A: It's best to avoid alcohol while taking rilotumab, as it can increase "
            "the risk of liver damage. Alcohol can increase the risk of dizziness."
        )
    )
    assert {"rilotumab notRecommendedWith alcohol", "rilotumab interactsWith alcohol"} <= found.rows
    assert found.objects("increasesRiskOf") == set()


def test_l7_who_acts_stands_behind_a_comma(reading_of: ReadingOf) -> None:
    """L7: of a combination, the part that a clause names acts: behind "by reducing", or in front of an apposition."""
    found = reading_of(
        "# Aspirin + Omeprazole\n\n### Usage\nAspirin + Omeprazole is used to treat arthritis.\n\n### How it Works\n"
        "By reducing inflammation, aspirin eases pain. Omeprazole, a proton pump inhibitor, lowers stomach acid.\n"
    )
    assert {
        "aspirin affects inflammation",
        "aspirin affects pain",
        "omeprazole affects stomach acid",
        "omeprazole targets proton pump",
    } <= found.rows
    assert not any(row.startswith("aspirin + omeprazole affects") for row in found.rows)
    assert "aspirin + omeprazole targets proton pump" not in found.rows


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rilotumab enhances pain relief.", ("pain", "decreases")),
        ("Rilotumab slows the heart rate.", ("heart rate", "decreases")),
        ("Rilotumab blocks the production of folic acid, a vitamin.", ("folate synthesis", "decreases")),
    ],
)
def test_l7_what_changes_and_which_way(reading_of: ReadingOf, text: str, wanted: tuple[str, str]) -> None:
    """L7: more relief is less pain; a process is named by what is made."""
    found = reading_of(monograph(mechanism=text))
    assert found.qualifiers(f"rilotumab affects {wanted[0]}")["direction"] == wanted[1]


def test_l8_a_place_as_label_of_uses(reading_of: ReadingOf) -> None:
    """L8: under "Respiratory tract:" the list names the diseases, and the place is none of them."""
    found = reading_of(
        monograph(
            usage="Rilotumab is used to treat infections of:\n\n* **Respiratory tract:** Pneumonia, bronchitis.\n"
            "* **Blood:** Sepsis.\n\nIt is also effective against other infections such as bronchitis and otitis media."
        )
    )
    assert {"pneumonia", "bronchitis", "otitis media"} <= found.objects("indicatedFor")
    assert not {"respiratory tract", "blood"} & found.objects("indicatedFor")


def test_l9_doses_in_words_and_their_limits(reading_of: ReadingOf) -> None:
    """L9: tablets are counted in words; the most in a day is no interval; a form that is not made is no route."""
    found = reading_of(
        monograph(
            dosage="**Adults:** The dose is one to two tablets every 6 hours.\n\n**Children:** The dose is 250 mg "
            "every 6 hours, up to 2 g per day.\n\nIt is given intravenously. Oral forms are not available."
        )
    )
    assert found.objects("hasRegimen") == {"1-2 tablet/PT6H", "250 mg/PT6H"}
    assert {"rilotumab administeredBy intravenous", "not rilotumab administeredBy oral"} <= found.rows
    assert "rilotumab administeredBy oral" not in found.rows


def test_l10_a_component_is_of_the_class_its_label_is_given(reading_of: ReadingOf) -> None:
    """L10: "Omeprazole: An antacid that …" classes the part, and a molecule that is an enzyme classes no drug."""
    found = reading_of(
        monograph(
            usage="Rilotumab + omeprazole is used to treat gout.\n\n* **Omeprazole:** An antacid for heartburn.\n"
            "* **Aspirin:** An option to talk about with doctors who know antacids.",
            mechanism="Rilotumab inhibits tyrosine kinases. Tyrosine kinases are enzymes that help cells grow.",
        )
    )
    assert "omeprazole memberOfClass antacid" in found.rows
    assert not {"aspirin memberOfClass antacid", "rilotumab memberOfClass enzyme"} & found.rows


def test_l10_a_label_that_is_an_effect(reading_of: ReadingOf) -> None:
    """L10: "Allergic reactions:" heads its signs and is an effect itself; "Gastrointestinal:" is none."""
    found = reading_of(
        monograph(effects="Serious side effects:\n\n* **Allergic reactions:** Hives.\n* **Gastrointestinal:** Nausea.")
    )
    assert found.objects("hasAdverseEffect") == {"allergic reaction", "urticaria", "nausea"}


def test_l11_people_at_risk_who_should_be_watched(reading_of: ReadingOf) -> None:
    """L11: the people that open a sentence are meant by what its second half says."""
    found = reading_of(
        monograph(precautions="Older adults are at increased risk of bleeding and should be monitored closely.")
    )
    assert "rilotumab cautionIn elderly" in found.rows
