"""Regimens in plain words: every normal form has a reading, and nothing else has one."""

import pytest

from lupuskg.loaders.dosage import regimens
from lupuskg.regimen import gloss

READINGS = [
    ("10 mg/kg/P2W x3 > 10 mg/kg/P4W", "10 mg/kg every 2 weeks, 3 doses, then 10 mg/kg every 4 weeks"),
    ("P2W x3 > P4W", "every 2 weeks, 3 doses, then every 4 weeks"),
    ("400 mg/P1W x4 > 200 mg/P1W", "400 mg once a week, 4 doses, then 200 mg once a week"),
    ("P12W", "every 12 weeks"),
    ("5 mg/P1D", "5 mg once a day"),
    ("300 mg/P1M", "300 mg once a month"),
    ("120 mg/P1Y", "120 mg once a year"),
    ("23.7 mg/PT12H", "23.7 mg twice a day"),
    ("50 mg/PT8H", "50 mg 3 times a day"),
    ("50 mg/5x/P1D", "50 mg 5 times a day"),
    ("5 mg/2x/P1W", "5 mg twice a week"),
    ("5 mg/PT36H", "5 mg every 36 hours"),
    ("5 mg/PT1H", "5 mg once an hour"),
    ("90 mcg/PT4-6H", "90 mcg every 4 to 6 hours"),
    ("375-500 mg/m2/P4W", "375-500 mg/m2 every 4 weeks"),
    ("375 mg/m2/cycle", "375 mg/m2 each cycle"),
    ("100 mg/at weeks 0, 1 and 5", "100 mg at weeks 0, 1 and 5"),
    ("600 mg > 300 mg/P4W", "600 mg, then 300 mg every 4 weeks"),
    ("100 mg x1", "100 mg, 1 dose"),
    ("1 million IU/P1D x5-7", "1 million IU once a day, 5 to 7 doses"),
    ("2%/P1D", "2% once a day"),
]
NO_REGIMENS = [
    "",
    "1",
    "2/3",
    "1b",
    "2011",
    "10%",
    "P53",
    "x3",
    "IL-6",
    "lupus",
    "200 mg",
    "375-500 mg/m2",
    "2020-12 > 1",
]


@pytest.mark.parametrize(("regimen", "words"), READINGS)
def test_reading_of_a_regimen(regimen: str, words: str) -> None:
    assert gloss(regimen) == words


@pytest.mark.parametrize("text", NO_REGIMENS)
def test_other_text_and_bare_amounts_need_no_reading(text: str) -> None:
    assert gloss(text) == ""


@pytest.mark.parametrize(
    "told",
    [
        "10 mg/kg every 2 weeks for three doses, then every 4 weeks",
        "300 mg weekly for five doses, then 150 mg a week thereafter",
        "100 mg at weeks 0, 2 and 5, and every 4 weeks thereafter",
        "2 tablets three times daily",
        "5 units per day",
        "1 g every 6 to 8 weeks",
        "10 mg/kg twice a week",
        "90 micrograms every 4 hours",
    ],
)
def test_whatever_the_dosage_grammar_writes_can_be_read(told: str) -> None:
    (found,) = regimens(told)
    assert gloss(found.label), found.label
