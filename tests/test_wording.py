"""Markdown's marks of emphasis go from screens; asterisks and underscores that mean something stay."""

import pytest

from lupuskg.wording import one_line, unmarked, words


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**Warnings:** none", "Warnings: none"),
        ("It is *not* recommended.", "It is not recommended."),
        ("__Uses:__ _active_ disease", "Uses: active disease"),
        ("**bold with *emphasis* in it**", "bold with emphasis in it"),
        ("***both***", "both"),
        ("(*in vitro*)", "(in vitro)"),
    ],
)
def test_marks_of_emphasis_are_taken_off(marked: str, plain: str) -> None:
    assert unmarked(marked) == plain


@pytest.mark.parametrize(
    "text", ["HLA-B*57 and HLA-B*58", "a_b_c", "2 * 3 * 4", "* an item", "**open", "p < 0.05*", "https://a.org/x_y_z"]
)
def test_other_asterisks_and_underscores_stay(text: str) -> None:
    assert unmarked(text) == text


def test_white_space_becomes_one_space() -> None:
    assert one_line(" a\n\tb\u2028c ") == "a b c"


@pytest.mark.parametrize(
    ("name", "plain"),
    [("lupusStatus", "lupus status"), ("targets", "targets"), ("MolecularTarget", "molecular target")],
)
def test_names_in_plain_words(name: str, plain: str) -> None:
    assert words(name) == plain
