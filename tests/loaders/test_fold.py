"""The fold: one code point to one code point."""

import pytest

from lupuskg.loaders.fold import clean, fold, plural_forms, singular


@pytest.mark.parametrize(
    "text",
    [
        "İstanbul",
        "STRASSE ß ẞ",
        "ﬁrst ﬂare",
        "µg Μ",
        "ǅ",
        "½ ™ ®",
        "😀 \U0001d538",
        "e\u0301",
        "a\u00adb",
        "\ufeff\u200b",
        "ΣΊΣΥΦΟΣ",
        "ŉ",
    ],
)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_dashes_quotes_spaces_and_case_do_not_matter() -> None:
    variants = ("B-Cell’s", "b\u2011cell's", "B\u2013CELL\u2019S", "B\u00a0cell's")
    assert {fold(text) for text in variants} == {"b cell's"}


def test_folding_twice_changes_nothing() -> None:
    text = "ULTOMIRIS® – “Ravulizumab‑cwvz”"
    assert fold(fold(text)) == fold(text)


def test_clean_text_is_for_reading() -> None:
    assert clean("*Not*  for\u00a0**Crohn’s** – yet™") == "Not for Crohn's - yet"


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("B cells", "B cell"),
        ("antibodies", "antibody"),
        ("skin rashes", "skin rash"),
        ("diagnoses", "diagnosis"),
        ("metastases", "metastasis"),
        ("abscesses", "abscess"),
        ("viruses", "virus"),
        ("injection-site reactions", "injection-site reaction"),
        ("hives", "hives"),
        ("shingles", "shingles"),
        ("diabetes", "diabetes"),
        ("arthritis", "arthritis"),
        ("lupus", "lupus"),
        ("illness", "illness"),
        ("AIDS", "AIDS"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize("name", ["antibody", "B cell", "rash", "monoclonal antibody", "infusion"])
def test_plurals_come_back(name: str) -> None:
    assert [singular(form) for form in plural_forms(name)] == [name]
