"""The words around a quote: whole where they are short, cut at sentences and words, and never of another paragraph."""

import re

import pytest

from lupuskg.commands.build import gather
from lupuskg.corpus import embedded
from lupuskg.loaders import extract, read_bytes
from lupuskg.pages.contexts import around


def context(text: str, quote: str) -> tuple[str, str]:
    start = text.index(quote)
    return around(text, start, start + len(quote))


def letters(text: str) -> str:
    """Letters and figures alone, which no cleaning changes."""
    return re.sub(r"[^\w]|_", "", text)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("It is QUOTED here.", "It is ", " here."),
        ("QUOTED", "", ""),
        ("\ufeffFirst.\nIt is QUOTED\nhere.", "First. It is ", " here."),
        ("Other.\r\n\r\nIt is\r\nQUOTED  here.\r\n\r\nOther.", "It is ", " here."),
        ("Other.\n \t\nIt is QUOTED.\n \nOther.", "It is ", "."),
        ("# Heading\nIt is QUOTED.\n## Heading\nOther.", "It is ", "."),
        ("---\ntitle: A\n---\n\nIt is QUOTED.", "It is ", "."),
        ("😀 is 𝔹elimumab, QUOTED 👩🏽‍⚕️ é.", "😀 is 𝔹elimumab, ", " 👩🏽‍⚕️ é."),
        ("It **is *much* QUOTED so** and _so_ on.", "It is much ", " so and so on."),
        ("a_b __init__ QUOTED HLA-B*57", "a_b init ", " HLA-B*57"),
        ("* one\n* QUOTED\n* two", "• one\n• ", "\n• two"),
        ("1. one\n2. QUOTED\n3. two", "1. one\n2. ", "\n3. two"),
        ("* QUOTED", "", ""),
        ("| a | b |\n| c | QUOTED |\n| d | e |", "| a | b |\n| c | ", " |\n| d | e |"),
    ],
)
def test_context_is_the_paragraph_without_its_markup(text: str, before: str, after: str) -> None:
    assert context(text, "QUOTED") == (before, after)


def test_long_paragraph_is_cut_at_sentences() -> None:
    sentences = " ".join(f"This is sentence number {number} of the text." for number in range(10))
    before, after = context(f"{sentences} It is QUOTED here. {sentences}", "QUOTED")
    assert before == "… " + " ".join(sentences.split(". ")[-3:]).replace("text This", "text. This") + " It is "
    assert after.startswith(" here. This is sentence number 0 of the text. ")
    assert after.endswith(" of the text. …")
    assert max(len(before), len(after)) <= 164


def test_long_sentence_is_cut_at_words() -> None:
    words = " ".join(f"word{number}" for number in range(200))
    before, after = context(f"{words} QUOTED {words}", "QUOTED")
    assert before.startswith("… word")
    assert before.endswith(" word199 ")
    assert after.startswith(" word0 word1 ")
    assert re.search(r" word\d+ …$", after)
    assert set(before.split()[1:]) | set(after.split()[:-1]) <= set(words.split())
    assert 140 < len(before) <= 162


def test_text_without_spaces_is_cut_too() -> None:
    before, after = context("𝕏" * 500 + "QUOTED" + "y" * 500, "QUOTED")
    assert before == "… " + "𝕏" * 160
    assert after == "y" * 160 + " …"


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_offsets_of_a_document_lead_to_its_words(line_break: str, mark: bytes) -> None:
    text = "# Belimumab 😀\n\nBelimumab is given 𝔹 here.\nIt is approved for lupus nephritis in adults. It is new.\n"
    document = read_bytes(mark + text.replace("\n", line_break).encode(), "a.md")
    spans = {span for claim in extract(document).claims for span in claim.evidence}
    told = {(*around(document.view, span.start, span.end), span.quote) for span in spans}
    wanted = "It is approved for lupus nephritis in adults."
    assert ("Belimumab is given 𝔹 here. ", " It is new.", wanted) in told


def test_context_of_every_quote_of_the_package_is_what_stands_there() -> None:
    gathered = gather(embedded())
    count = 0
    for source, claims in gathered.documents:
        text = gathered.texts[source.iri]
        for span in (span for claim in claims for span in claim.evidence):
            before, after = around(text, span.start, span.end)
            assert letters(text[: span.start]).endswith(letters(before))
            assert letters(text[span.end :]).startswith(letters(after))
            count += bool(before or after)
    assert count > 100
