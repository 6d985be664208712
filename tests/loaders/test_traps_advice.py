"""Traps of advice: what is to be told before treatment is a caution, what to do during it is none."""

from tests.readings import ClaimsOf, ReadingOf

BEFORE = """Rilotumab is used to treat gout.

Before starting rilotumab, tell your doctor if you have heart failure, diabetes or liver disease, or are pregnant.
Tell your healthcare provider if you have ever had tuberculosis or are taking warfarin.
"""
LISTED = """Rilotumab is used to treat gout.

Before you receive rilotumab,

* inform your doctor if you have an infection, or if you have or have had any kind of cancer.
* inform your doctor if you are pregnant, plan to become pregnant, or are breastfeeding.
"""


def test_what_is_told_before_treatment_is_a_caution(claims_of: ClaimsOf) -> None:
    assert claims_of(BEFORE) == {
        "rilotumab indicatedFor gout",
        "rilotumab cautionIn heart failure",
        "rilotumab cautionIn diabetes mellitus",
        "rilotumab cautionIn hepatic impairment",
        "rilotumab cautionIn pregnancy",
        "rilotumab cautionIn tuberculosis",
        "rilotumab interactsWith warfarin",
    }


def test_a_list_may_tell_it_item_by_item(claims_of: ClaimsOf) -> None:
    assert claims_of(LISTED) == {
        "rilotumab indicatedFor gout",
        "rilotumab cautionIn infection",
        "rilotumab cautionIn cancer",
        "rilotumab cautionIn pregnancy",
        "rilotumab cautionIn breastfeeding",
    }, "a pregnancy that is only planned is none"


def test_what_happens_during_treatment_is_no_caution(claims_of: ClaimsOf) -> None:
    text = "# Rilotumab\n\n## Warnings\n\nTell your doctor right away if you have chest pain or fever. "
    text += "Tell your doctor if you develop a rash. Tell your doctor if you have any questions. "
    text += "Tell your doctor if you have signs of an infection. Tell your doctor if you take any other medicines.\n"
    assert claims_of(text) == set()


def test_what_one_takes_is_not_what_the_advice_is_about(claims_of: ClaimsOf) -> None:
    text = "# Rilotumab\n\n## Warnings\n\nTell your doctor if you are taking methotrexate or have had hepatitis B.\n"
    assert claims_of(text) == {"rilotumab interactsWith methotrexate", "rilotumab cautionIn hepatitis B"}


def test_other_advice_stays_advice(claims_of: ClaimsOf) -> None:
    text = "# Rilotumab\n\n## Warnings\n\nConsult your doctor if you have diabetes. Ask your doctor about cancer.\n"
    assert claims_of(text) == set()


def test_it_is_not_for_people_who_have_one_thing_or_are_another(claims_of: ClaimsOf) -> None:
    text = "Rilotumab is not for patients who have asthma or are breastfeeding. "
    text += (
        "It isn't for people who have gout, have cancer, or are pregnant. It is not meant for people with depression.\n"
    )
    assert claims_of(text) == {
        "rilotumab notRecommendedFor asthma",
        "rilotumab notRecommendedFor breastfeeding",
        "rilotumab notRecommendedFor gout",
        "rilotumab notRecommendedFor cancer",
        "rilotumab notRecommendedFor pregnancy",
        "rilotumab notRecommendedFor depression",
    }


def test_do_not_take_it_if_you_have_it(claims_of: ClaimsOf) -> None:
    text = "Don't take rilotumab if you have liver disease or if you are pregnant. "
    text += "Do not use rilotumab if you are allergic to eggs or have tuberculosis.\n"
    assert claims_of(text) == {
        "rilotumab contraindicatedIn hepatic impairment",
        "rilotumab contraindicatedIn pregnancy",
        "rilotumab contraindicatedIn hypersensitivity to egg",
        "rilotumab contraindicatedIn tuberculosis",
    }


def test_by_whom_it_should_not_be_used(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab should not be used by people with heart failure or by pregnant women.\n")
    assert found == {"rilotumab notRecommendedFor heart failure", "rilotumab notRecommendedFor pregnancy"}


def test_allergic_to_it_is_about_the_drug_that_is_named(claims_of: ClaimsOf) -> None:
    text = "Rilotumab is used to treat gout.\n\nBefore taking this medicine\n\n"
    found = claims_of(f"{text}You should not use rilotumab if you are allergic to it.\n")
    assert "rilotumab notRecommendedFor hypersensitivity to rilotumab" in found


def test_who_is_not_excluded(claims_of: ClaimsOf) -> None:
    text = (
        "Rilotumab is not for everyone. Don't take two doses of rilotumab. Avoid contact with people with infections. "
    )
    assert claims_of(f"{text}Rilotumab is given when other treatments aren't suitable for asthma.\n") == set()
    assert claims_of("Rilotumab is not intended for sale outside the country.\n") == set()
    found = claims_of("Rilotumab should be used with caution in people who have gout or are older than 65.\n")
    assert found == {"rilotumab cautionIn gout"}
    found = claims_of("Rilotumab is not recommended in children, and have a doctor check your eyes.\n")
    assert not [row for row in found if "eye" in row or "doctor" in row]


def test_what_is_checked_and_when(reading_of: ReadingOf) -> None:
    text = "# Rilotumab\n\n## Warnings\n\nAssess kidney function before starting rilotumab. "
    text += "Check blood pressure before and during treatment. Monitor liver enzymes every month. "
    found = reading_of(f"{text}Your doctor will check your blood counts while you take it.\n")
    assert found.objects("requires") == {
        "kidney function monitoring",
        "blood pressure monitoring",
        "liver function test monitoring",
        "blood count monitoring",
    }
    assert found.qualifiers("rilotumab requires kidney function monitoring") == {"when": "before starting rilotumab"}
    assert found.qualifiers("rilotumab requires blood pressure monitoring") == {"when": "before and during treatment"}


def test_each_measure_has_the_time_that_is_told_with_it(reading_of: ReadingOf) -> None:
    text = "Patients should not drink while taking it: Before initiating rilotumab, establish an accurate baseline "
    found = reading_of(f"{text}estimated glomerular filtration rate (eGFR) and check blood pressure (BP).\n")
    for measure in ("eGFR monitoring", "blood pressure monitoring"):
        assert found.qualifiers(f"rilotumab requires {measure}") == {"when": "before initiating rilotumab"}


def test_what_is_only_assessed_is_no_measure(claims_of: ClaimsOf) -> None:
    text = "# Rilotumab\n\n## Warnings\n\nAssess the patient's response after a month. Measure the dose with care. "
    text += "A doctor will determine the appropriate dose. Evaluate whether treatment helps.\n"
    assert claims_of(text) == set()


def test_limits_of_organs_and_blood_pressure_exclude(reading_of: ReadingOf) -> None:
    found = reading_of("Rilotumab is not recommended in patients with a baseline eGFR ≤40 mL/min/1.73 m2.\n")
    assert found.qualifiers("rilotumab notRecommendedFor renal impairment") == {"state": "eGFR ≤40 ml/min/1.73 m2"}
    text = "Do not initiate rilotumab in patients with baseline blood pressure >160/100 mmHg or with heart failure.\n"
    assert reading_of(text).rows == {
        "rilotumab notRecommendedFor blood pressure >160/100 mmHg",
        "rilotumab notRecommendedFor heart failure",
    }
    assert not found.objects("hasRegimen"), "a limit is no dose"


def test_people_who_should_not_take_it(claims_of: ClaimsOf) -> None:
    text = "Rilotumab is used to treat gout. People with asthma or who are pregnant should not take it. "
    text += "Patients who take warfarin should not use this drug. People with cancer may not be able to start it."
    assert claims_of(f"{text}\n") == {
        "rilotumab indicatedFor gout",
        "rilotumab notRecommendedFor asthma",
        "rilotumab notRecommendedFor pregnancy",
        "rilotumab notRecommendedWith warfarin",
        "rilotumab notRecommendedFor cancer",
    }
