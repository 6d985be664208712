"""The dosage grammar: many forms, one normal form."""

import pytest
from tests.readings import ReadingOf

from lupuskg.loaders.dosage import regimens
from lupuskg.loaders.planned import normal_number

FORMS = [
    ("10 mg/kg every 2 weeks", "10 mg/kg/P2W"),
    ("10 mg per kg every two weeks", "10 mg/kg/P2W"),
    ("200 mg once weekly", "200 mg/P1W"),
    ("200 mg once a week", "200 mg/P1W"),
    ("200 mg weekly", "200 mg/P1W"),
    ("200 mg every week", "200 mg/P1W"),
    ("200 mg every other week", "200 mg/P2W"),
    ("23.7 mg twice daily", "23.7 mg/PT12H"),
    ("23.7 mg two times a day", "23.7 mg/PT12H"),
    ("50 mg three times daily", "50 mg/PT8H"),
    ("50 mg four times a day", "50 mg/PT6H"),
    ("50 mg every 8 hours", "50 mg/PT8H"),
    ("5 mg once daily", "5 mg/P1D"),
    ("5 mg daily", "5 mg/P1D"),
    ("5 mg a day", "5 mg/P1D"),
    ("5 mg per day", "5 mg/P1D"),
    ("5 mg/day", "5 mg/P1D"),
    ("300 mg monthly", "300 mg/P1M"),
    ("300 mg every 3 months", "300 mg/P3M"),
    ("120 mg once a year", "120 mg/P1Y"),
    ("1,000 mg every 2 weeks for two doses", "1000 mg/P2W x2"),
    ("375-500 mg/m2 every 4 weeks", "375-500 mg/m2/P4W"),
    ("375 to 500 mg/m² every 4 weeks", "375-500 mg/m2/P4W"),
    ("375 mg/m2 per cycle", "375 mg/m2/cycle"),
    ("2 g twice daily", "2 g/PT12H"),
    ("90 mcg every 6 hours", "90 mcg/PT6H"),
    ("90 micrograms every 6 hours", "90 mcg/PT6H"),
    ("40 units daily", "40 units/P1D"),
    ("10 mg/kg every 2 weeks for three doses, then every 4 weeks", "10 mg/kg/P2W x3 > 10 mg/kg/P4W"),
    (
        "10 mg/kg every 2 weeks for the first 3 doses, followed by 10 mg/kg every 4 weeks",
        "10 mg/kg/P2W x3 > 10 mg/kg/P4W",
    ),
    ("10 mg/kg every 2 weeks for 3 doses and every 4 weeks thereafter", "10 mg/kg/P2W x3 > 10 mg/kg/P4W"),
    ("300 mg weekly for five doses, then 150 mg a week thereafter", "300 mg/P1W x5 > 150 mg/P1W"),
    ("100 mg at weeks 0 and 4, then every 8 weeks", "100 mg/P4W x2 > 100 mg/P8W"),
    ("100 mg at weeks 0, 2 and 4, and every 4 weeks thereafter", "100 mg/P2W x3 > 100 mg/P4W"),
    ("200 mg at weeks 0, 2 and 6, then every 8 weeks", "200 mg/P2W x2 > 200 mg/P4W x1 > 200 mg/P8W"),
    ("4 mg/kg at 0, 1, and 5 weeks, then 8 mg/kg every 8 weeks", "4 mg/kg/P1W x2 > 4 mg/kg/P4W x1 > 8 mg/kg/P8W"),
    ("200 mg at week 0, week 4, and every 12 weeks thereafter", "200 mg/P4W x2 > 200 mg/P12W"),
    ("200 mg at weeks 0, 2, 4 and every 4 weeks thereafter", "200 mg/P2W x3 > 200 mg/P4W"),
    ("1000 mg at weeks 0, 2 and 24", "1000 mg/P2W x2 > 1000 mg/P22W x1"),
    ("at weeks 0, 2 and 6, and every 8 weeks after that", "P2W x2 > P4W x1 > P8W"),
    ("every 2 weeks for three doses, then every 4 weeks", "P2W x3 > P4W"),
    (
        "8 mg/kg at two-week intervals for two doses and at four-week intervals thereafter",
        "8 mg/kg/P2W x2 > 8 mg/kg/P4W",
    ),
    ("8 mg/kg on days 0, 14, and 28, then every 4 weeks", "8 mg/kg/P2W x3 > 8 mg/kg/P4W"),
    ("750 mg on day 1 and day 15", "750 mg/P2W x2"),
    ("two 750 mg infusions two weeks apart", "750 mg/P2W x2"),
    ("750 mg as two doses separated by 3 weeks", "750 mg/P3W x2"),
    ("weight-based doses of 6 mg/kg every 4 weeks", "6 mg/kg/P4W"),
    ("2 g a day for 6 months", "2 g/P1D"),
    ("every 12 weeks", "P12W"),
]
NO_REGIMEN = [
    "an egfr below 30 ml/min",
    "a creatinine clearance of 15 to 29 ml/min",
    "blood pressure above 140 mmhg every morning",
    "platelets below 50,000 in 8 weeks",
    "10 mg tablets",
    "improvement may take 4 to 8 weeks",
    "children aged 5 years and older",
    "it was approved in 2011",
    "2 in 10 patients",
    "store it for up to 30 days",
]


@pytest.mark.parametrize(("told", "form"), FORMS)
def test_normal_form(told: str, form: str) -> None:
    assert [regimen.label for regimen in regimens(told)] == [form]


@pytest.mark.parametrize(("told", "form"), FORMS)
def test_normal_form_within_a_sentence(reading_of: ReadingOf, told: str, form: str) -> None:
    """The same forms in a monograph's section on doses, as claims with a quote."""
    sentence = f"Rilotumab is given as {told}."
    found = reading_of(f"# Rilotumab\n\n### Usage\nRilotumab is indicated for gout.\n\n### Dosage\n{sentence}\n")
    assert found.objects("hasRegimen") == {form}
    assert found.quotes(f"rilotumab hasRegimen {form}") == [sentence]
    assert found.claim(f"rilotumab hasRegimen {form}").object.type == "Regimen"


@pytest.mark.parametrize("told", NO_REGIMEN)
def test_limits_and_spans_of_time_are_no_doses(told: str) -> None:
    assert list(regimens(told)) == []


def test_alternatives_are_regimens_of_their_own() -> None:
    found = [regimen.label for regimen in regimens("5 mg/kg every 4 weeks or 200 mg once weekly")]
    assert found == ["5 mg/kg/P4W", "200 mg/P1W"]


def test_whether_a_dose_is_given() -> None:
    (with_dose,) = regimens("5 mg daily")
    (interval,) = regimens("every 4 weeks")
    assert (with_dose.has_dose, interval.has_dose) == (True, False)


@pytest.mark.parametrize(
    ("told", "number"),
    [("three", "3"), ("12", "12"), ("2.5", "2.5"), ("1,200", "1200"), ("six to eight", "6-8"), ("4 - 6", "4-6")],
)
def test_numbers(told: str, number: str) -> None:
    assert normal_number(told) == number


def test_organ_limits_are_conditions_and_no_regimens(reading_of: ReadingOf) -> None:
    found = reading_of(
        "# Rilotumab\n\n### Usage\nRilotumab is indicated for gout.\n\n### Dosage\n"
        "In patients with an eGFR below 30 mL/min the dose should be reduced to 5 mg daily.\n"
    )
    assert not {label for label in found.objects("hasRegimen") if "30" in label}


def test_a_gap_after_a_missed_dose_is_no_regimen(reading_of: ReadingOf) -> None:
    found = reading_of(
        "# Rilotumab\n\n### Usage\nRilotumab is indicated for gout.\n\n### Dosage\nGive 5 mg daily.\n\n"
        "### Missed Dose\nWait at least 8 hours between 5 mg doses after a missed dose.\n"
    )
    assert found.objects("hasRegimen") == {"5 mg/P1D"}


def test_an_uneven_plan_goes_without_its_counts_too() -> None:
    (found,) = regimens("200 mg at weeks 0, 2 and 6, then every 8 weeks")
    assert found.synonyms == ("200 mg/P2W > 200 mg/P4W > 200 mg/P8W",)
    (even,) = regimens("200 mg at weeks 0 and 4, then every 8 weeks")
    assert even.synonyms == ()


@pytest.mark.parametrize(
    "text", ["patients were seen at weeks 4, 12 and 24", "200 mg on day 1, week 2 and week 12", "at weeks 12 and 2"]
)
def test_weeks_that_plan_no_doses(text: str) -> None:
    assert not list(regimens(text))
