"""Traps of leaflets for patients: questions as headings, what the doctor will check, lists under "tell your doctor"."""

import pytest
from tests.readings import ReadingOf

LEAFLET = """# Rilotumab

## What is rilotumab used for?

Rilotumab is used to treat gout.

## Before taking rilotumab, tell your doctor if:

* You have liver disease or diverticulitis
* You are allergic to latex or peanuts
* You plan to start a family
* You are taking warfarin

## Who should not take rilotumab?

Do not take rilotumab if you:

* are pregnant
* have severe heart failure

Reactivation of infections such as tuberculosis (TB) and hepatitis B may happen, so your doctor will check for such
infections before you start rilotumab.

## What side effects can rilotumab cause?

* Infections: symptoms include sinusitis and runny nose
* Infusion reactions: symptoms include fever and chills
    * Medicines may be given before the infusion to prevent these reactions.
    * You will be monitored closely during the infusion.
* Reversible rise in liver enzymes
* Liver injury (symptoms include yellowing of the eyes or skin, dark or tea-colored urine)

You need to have regular blood tests. Tell your doctor right away if you have:

* fever

## What foods or medicines should I avoid?

Avoid eating raw or undercooked food. Rilotumab may interact with other medicines. These include:

* Fluconazole
* Herbal or traditional remedies
* Other medicines

Avoid live vaccines such as MMR, yellow fever or BCG (tuberculosis).
"""


def test_the_items_say_what_to_tell_the_doctor(reading_of: ReadingOf) -> None:
    found = reading_of(LEAFLET)
    assert found.objects("cautionIn") == {"hepatic impairment", "diverticulitis", "hypersensitivity to latex"} | {
        "hypersensitivity to peanut"
    }
    assert "warfarin" in found.objects("interactsWith")
    assert found.objects("contraindicatedIn") == {"pregnancy", "heart failure"}


def test_what_the_doctor_will_do_is_required(reading_of: ReadingOf) -> None:
    found = reading_of(LEAFLET)
    assert found.objects("requires") == {
        "tuberculosis screening",
        "hepatitis B screening",
        "premedication",
        "monitoring",
        "blood test",
    }
    assert found.certainty("rilotumab requires premedication") == "hedged"
    assert found.certainty("rilotumab requires tuberculosis screening") == "asserted"


def test_symptoms_of_an_effect_are_effects(reading_of: ReadingOf) -> None:
    found = reading_of(LEAFLET)
    assert {"sinusitis", "rhinorrhea", "infusion-related reaction", "fever", "chills", "increased liver enzymes"} <= (
        found.objects("hasAdverseEffect")
    )
    assert not found.objects("hasAdverseEffect") & {"skin urine", "reversible rise in liver enzyme", "tea"}
    assert found.objects("increasesRiskOf") == {
        "reactivation of infection",
        "reactivation of tuberculosis",
        "reactivation of hepatitis B",
    }


def test_partners_and_vaccines_may_have_no_name_of_their_own(reading_of: ReadingOf) -> None:
    found = reading_of(LEAFLET)
    assert found.objects("interactsWith") == {"warfarin", "fluconazole", "herbal remedy", "traditional remedy"}
    assert found.objects("notRecommendedWith") == {
        "live vaccine",
        "measles, mumps, and rubella vaccine",
        "yellow fever vaccine",
        "BCG vaccine",
    }, "raw food is kept from for its germs, not beside the drug"


@pytest.mark.parametrize(
    "sentence",
    [
        "Your doctor will test you for tuberculosis before you start {}.",
        "You will be screened for tuberculosis before your first dose of {}.",
        "Before starting {}, your healthcare provider should check you for tuberculosis.",
        "You need to be tested for tuberculosis before taking {}.",
    ],
)
def test_screening_by_a_doctor(reading_of: ReadingOf, sentence: str) -> None:
    assert "rilotumab requires tuberculosis screening" in reading_of(sentence.format("rilotumab")).rows


@pytest.mark.parametrize(
    "sentence",
    [
        "Your doctor will tell you more about rilotumab and tuberculosis.",
        "If you cough on rilotumab, your doctor will check for pneumonia.",
        "Your doctor will watch you to see how rilotumab works.",
        "Your doctor will check whether rilotumab suits you.",
    ],
)
def test_what_a_doctor_says_or_asks_is_no_measure(reading_of: ReadingOf, sentence: str) -> None:
    assert not reading_of(sentence).objects("requires")


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Allopurinol (a gout medicine) can interact with it.", "rilotumab interactsWith allopurinol"),
        ("Warfarin may also interact with this medicine.", "rilotumab interactsWith warfarin"),
        ("Phenytoin and warfarin might interact with it.", "rilotumab interactsWith phenytoin"),
        ("It is not given to patients with chronic infections.", "rilotumab notRecommendedFor chronic infection"),
        ("It is not prescribed to people with gout.", "rilotumab notRecommendedFor gout"),
        ("It can give a small increase in the risk of lymphoma.", "rilotumab increasesRiskOf lymphoma"),
    ],
)
def test_short_answers_of_a_clinic(reading_of: ReadingOf, sentence: str, claim: str) -> None:
    assert claim in reading_of(f"Rilotumab is an immunosuppressant. {sentence}").rows


def test_what_interacts_with_another_is_no_partner(reading_of: ReadingOf) -> None:
    found = reading_of("Rilotumab is an immunosuppressant. Ask whether allopurinol can interact with it.")
    assert not found.objects("interactsWith")
    given = reading_of("Rilotumab is an immunosuppressant. The antibody decreases the risk of lymphoma.")
    assert not given.objects("increasesRiskOf")


def test_medicines_that_keep_from_a_drug(reading_of: ReadingOf) -> None:
    """Items below "Do not take it if you" that are medicines are partners, with their class and with examples."""
    found = reading_of(
        "# Rilotumab\n\n## What it is used for\n\nRilotumab is used to treat gout.\n\n## Before you take it\n\n"
        "Do not take Rilotumab if you\n\n- are taking medicines that belong to the group of strong CYP3A4 inhibitors, "
        "for example\n- itraconazole or ketoconazole (to treat fungal infections)\n- have asthma (when your airways\n\n"
        "Ask your doctor if you are taking other medicines, especially\n\n"
        "- amiloride or triamterene (to lose water)\n\n"
        "You must not take rifampicin while taking Rilotumab. Do not eat grapefruit as long as you take Rilotumab.\n\n"
        "## Possible side effects\n\n- Cough\n"
    ).rows
    kept = {row.removeprefix("rilotumab notRecommendedWith ") for row in found if " notRecommendedWith " in row}
    assert kept == {"strong CYP3A4 inhibitor", "itraconazole", "ketoconazole", "rifampin", "grapefruit"}
    assert {"rilotumab interactsWith amiloride", "rilotumab interactsWith triamterene"} <= found
    assert "rilotumab contraindicatedIn asthma" in found
    assert not {row for row in found if "fungal" in row or "notRecommendedFor" in row}
