"""The line scanner: headings, labels, lists, tables, paragraphs, and which block governs which."""

import pytest

from lupuskg.loaders.block import Block
from lupuskg.loaders.blocks import scan


def outline(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, text[block.start : block.end]) for block in scan(text)]


def path(text: str, words: str) -> list[str]:
    """The text of the blocks that govern the block that begins with some words."""
    blocks = scan(text)
    found = next(block for block in blocks if text[block.start : block.end].startswith(words))
    return [text[blocks[number].start : blocks[number].end] for number in found.parents]


def test_headings_govern_what_follows_until_one_of_their_rank() -> None:
    text = "# Drug\n\n## Uses\n\nFor gout.\n\n### Off-Label\n\nFor asthma.\n\n## Risks\n\nA rash.\n"
    assert [(kind, level) for kind, level, _ in outline(text)] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
        ("heading", 3),
        ("paragraph", 0),
        ("heading", 2),
        ("paragraph", 0),
    ]
    assert path(text, "For asthma") == ["Drug", "Uses", "Off-Label"]
    assert path(text, "A rash") == ["Drug", "Risks"]


def test_closing_hashes_are_no_part_of_a_heading() -> None:
    assert outline("## Uses ##\n") == [("heading", 2, "Uses")]


def test_a_hash_without_a_space_is_no_heading() -> None:
    assert outline("#lupus is a tag here.\n")[0][0] == "paragraph"


@pytest.mark.parametrize(("line", "level"), [("====", 1), ("----", 2)])
def test_an_underlined_line_is_a_heading(line: str, level: int) -> None:
    text = f"Rilotumab\n{line}\n\nIt treats gout.\n"
    assert outline(text)[0] == ("heading", level, "Rilotumab")
    assert path(text, "It treats") == ["Rilotumab"]


def test_a_rule_between_paragraphs_makes_no_heading() -> None:
    assert [kind for kind, _, _ in outline("It treats gout.\n\n---\n\nIt is new.\n")] == ["paragraph", "paragraph"]


def test_lists_nest_by_indent() -> None:
    text = "* one\n    * two\n        * three\n    * four\n* five\n"
    assert [(level, words) for _, level, words in outline(text)] == [
        (0, "one"),
        (1, "two"),
        (2, "three"),
        (1, "four"),
        (0, "five"),
    ]
    assert path(text, "three") == ["one", "two"]
    assert path(text, "four") == ["one"]
    assert path(text, "five") == []


@pytest.mark.parametrize("mark", ["*", "-", "+", "•", "1.", "2)"])
def test_marks_of_items(mark: str) -> None:
    assert outline(f"{mark} nausea\n") == [("item", 0, "nausea")]


@pytest.mark.parametrize("text", ["2.5 mg a day.\n", "-5 degrees.\n", "1-10% of patients.\n", "*Not* for gout.\n"])
def test_numbers_and_emphasis_are_no_marks(text: str) -> None:
    assert [kind for kind, _, _ in outline(text)] == ["paragraph"]


def test_tabs_indent_as_spaces_do() -> None:
    assert [level for _, level, _ in outline("* one\n\t* two\n")] == [0, 1]


def test_a_bold_line_is_a_label_that_governs_its_list() -> None:
    text = "### Dosage\n\n**Adults:**\n\n* 5 mg daily\n\n**Children:**\n\n* 2 mg daily\n"
    assert [kind for kind, _, _ in outline(text)] == ["heading", "label", "item", "label", "item"]
    assert path(text, "5 mg") == ["Dosage", "Adults:"]
    assert path(text, "2 mg") == ["Dosage", "Children:"]


def test_a_lead_in_governs_the_list_below_it_and_no_other_text() -> None:
    text = "# Drug\n\nSide effects include:\n\n* nausea\n* rash\n\nIt is new.\n\n* blue\n"
    assert path(text, "nausea") == path(text, "rash") == ["Drug", "Side effects include:"]
    assert path(text, "It is new") == ["Drug"]
    assert path(text, "blue") == ["Drug"], "a sentence that ends in a dot introduces nothing"


def test_rows_of_a_table() -> None:
    text = "| Effect | How often |\n| --- | --- |\n| nausea | common |\n"
    assert [kind for kind, _, _ in outline(text)][-1] == "row"
    assert outline(text)[-1][2] == "| nausea | common |"


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "# Drug\n\nRilotumab is an antibody that was made in a laboratory and that\nbinds to a protein on B "
        "cells, so that\nthey die.\n\n"
        "It is new.\n"
    )
    words = [words for kind, _, words in outline(text) if kind == "paragraph"]
    assert len(words) == 2
    assert words[0].startswith("Rilotumab is")
    assert words[0].endswith("they die.")


def test_an_item_goes_on_below_its_mark() -> None:
    text = "* Rilotumab is given every other week by a nurse at home or\n  in a clinic.\n* It is new.\n"
    assert [words.split()[-1] for _, _, words in outline(text)] == ["clinic.", "new."]


def test_one_statement_a_line_stays_one_a_line() -> None:
    text = "Rilotumab treats gout.\nZolbetuximab treats asthma.\n"
    assert len(outline(text)) == 2


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\r\n", "   "])
def test_a_document_may_end_in_the_middle_of_a_list(end: str) -> None:
    text = "### Side Effects\n\nCommon:\n\n* Skin:\n    * rash" + end
    assert outline(text)[-1] == ("item", 1, "rash")
    assert path(text, "rash") == ["Side Effects", "Common:", "Skin:"]


@pytest.mark.parametrize("text", ["* ", "*", "**", "#", "# ", "|", "---", "* \n* \n", "> ", "1."])
def test_a_mark_alone_is_no_trouble(text: str) -> None:
    for block in scan(text):
        assert 0 <= block.start < block.end <= len(text)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_breaks_of_any_kind(newline: str) -> None:
    text = newline.join(["# Drug", "", "* one", "    * two", ""])
    assert outline(text) == [("heading", 1, "Drug"), ("item", 0, "one"), ("item", 1, "two")]


def test_parents_stand_in_front_of_their_children() -> None:
    text = "# A\n\n**B:**\n\nC:\n\n* D\n    * E\n"
    blocks: tuple[Block, ...] = scan(text)
    for number, block in enumerate(blocks):
        assert list(block.parents) == sorted(set(block.parents))
        assert all(parent < number for parent in block.parents)
