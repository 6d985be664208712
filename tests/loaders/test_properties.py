"""What holds for any text at all, however damaged."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from lupuskg.claim import write_jsonl
from lupuskg.errors import DocumentError
from lupuskg.loaders import Document, extract, read_bytes
from lupuskg.loaders.blocks import scan
from lupuskg.loaders.fold import fold
from lupuskg.loaders.phrases import items, tidy
from lupuskg.loaders.populations import population
from lupuskg.loaders.sentences import split

# The same examples on each run: a test that fails must fail for everybody.
checked = settings(derandomize=True, database=None, deadline=None)
thorough = settings(checked, max_examples=300)

ODD = st.sampled_from(
    [
        "\ufeff",
        "\u00a0",
        "\r\n",
        "\r",
        "\n",
        "\u2028",
        "\u0085",
        "\x0c",
        "\t",
        "😀",
        "\U0001d7d9",
        "e\u0301",
        "İ",
        "ﬁ",
        "\u200b",
        "\u2011",
        "\x1b",
        "\x07",
    ]
)
MARKS = st.sampled_from(
    [
        "# ",
        "* ",
        "**",
        "*",
        "- ",
        "| ",
        "|",
        "---",
        "(",
        ")",
        "[",
        ":",
        ". ",
        ".",
        "?",
        "<p>",
        "</p>",
        "<script>",
        "<!--",
        "1. ",
        "&amp;",
        "__",
        "-",
        "0",
        "%",
    ]
)
SNIPPETS = st.sampled_from(
    [
        "Rilotumab is approved for lupus nephritis",
        "Benlysta (belimumab)",
        "it is *not* recommended during pregnancy",
        "Zolbetuximab blocks CD20 and reduces the number of B cells",
        "Common (>10%):",
        "Gastrointestinal: nausea, diarrhea (loose stools)",
        "**Adults:**",
        "* **IV (intravenous):** 10 mg/kg every 2 weeks for three doses, then every 4 weeks",
        "at weeks 0, 4 and 12, then every 8 weeks",
        "twice to three times daily",
        "375-500 mg/m²",
        "side effects may include:",
        "infections (e.g., herpes zoster) and loss of taste or smell",
        "ClinicalTrials.gov. A study of VAY736 and CFZ533 in SLE (MOONBEAM).",
        "Adler B, Meer J. Rilotumab, an antibody to CD20. J Med. 2019;12(3):44-51. doi:10.1234/jm.2076",
        "39 Sources",
        "### Side Effects",
        "### Dosage",
        "# Rilotumab",
        "---\ntitle: x\n---\n",
        "Q: Is it safe? A: Yes, it is a monoclonal antibody",
        "use with caution in adults and children (5 years and older) with severe or chronic infections",
        "did not meet its primary endpoint, but did meet secondary goals",
        "The FDA granted rilotumab Fast Track designation in 2011",
        "also known as Rilox",
        "should be monitored for hepatic and renal impairment",
        "(",
        ")",
        "systemic lupus erythematosus (SLE)",
        "Anifrolumabis",
    ]
)
ANY = st.text(max_size=200)
DAMAGED = st.lists(st.one_of(SNIPPETS, MARKS, ODD, st.text(max_size=8)), max_size=14).map("".join)
GLUE = st.sampled_from(["", " ", ". ", ".", "\n", "\n\n", "\r\n", "\n* ", "\n    * ", ", ", "\n\n### ", "\u00a0"])
CLINICAL = st.lists(st.tuples(SNIPPETS, GLUE), max_size=25).map(
    lambda pairs: "".join(part for pair in pairs for part in pair)
)


def read_or_refuse(data: bytes) -> Document | None:
    """A document, or nothing where the bytes are refused with a message of one line."""
    told = ""
    try:
        return read_bytes(data, "some.bin")
    except DocumentError as problem:
        told = str(problem)
    assert told.startswith("some.bin: ")
    assert "\n" not in told
    return None


def check(text: str) -> None:
    """All that an extraction promises, on one text."""
    document = read_or_refuse(text.encode("utf-8"))
    if document is None:
        return
    assert document.text == text
    assert len(document.view) == len(text)
    found = extract(document)
    for claim in found.claims:
        for span in claim.evidence:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.quote
            assert span.quote == span.quote.strip()
        assert list(claim.evidence) == sorted(set(claim.evidence))
    assert len({claim.key for claim in found.claims}) == len(found.claims)
    assert found.claims or any("no claim" in told for told in found.warnings)
    assert not any("\n" in told for told in found.warnings), "a warning is one line"
    again = extract(read_bytes(text.encode("utf-8"), document.name))
    assert list(write_jsonl(again.claims)) == list(write_jsonl(found.claims))
    assert again.warnings == found.warnings


@thorough
@given(ANY)
def test_any_text_is_read(text: str) -> None:
    check(text)


@thorough
@given(DAMAGED)
@example("\ufeff---\r\ntitle: x\r\n---\r\nRilotumab treats gout.")
@example("Rilotumab is approved for\u00a0lupus😀 nephritis.\r\n\r\n* nausea e\u0301")
@example("<p>Rilotumab treats gout")
@example("### Side Effects\n\n* ")
def test_damaged_text_is_read(text: str) -> None:
    check(text)


@thorough
@given(CLINICAL)
def test_shuffled_clinical_text_is_read(text: str) -> None:
    check(text)


@checked
@given(st.binary(max_size=120))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    document = read_or_refuse(data)
    if document is not None:
        extract(document)


@checked
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60),
    st.sampled_from(["utf-16", "utf-8-sig", "utf-32"]),
)
def test_a_byte_order_mark_changes_no_claim(text: str, encoding: str) -> None:
    told = f"Rilotumab treats gout.\n\n{text}"
    found = extract(read_bytes(told.encode(encoding)))
    plain = extract(read_bytes(told.encode()))
    assert [claim.key for claim in found.claims] == [claim.key for claim in plain.claims]


@thorough
@given(st.one_of(ANY, DAMAGED))
def test_blocks_are_in_order_and_inside_the_text(text: str) -> None:
    blocks = scan(text)
    end = 0
    for number, block in enumerate(blocks):
        assert end <= block.start < block.end <= len(text)
        assert all(0 <= parent < number for parent in block.parents)
        end = block.end


@thorough
@given(st.one_of(ANY, DAMAGED))
def test_folding_keeps_the_length(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@thorough
@given(st.one_of(ANY, DAMAGED))
def test_sentences_are_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for start, stop in split(text, 0, len(text)):
        assert end <= start < stop <= len(text)
        end = stop


@checked
@given(st.one_of(ANY, DAMAGED))
def test_phrases_take_any_words(text: str) -> None:
    for item in items(text):
        assert item.text
    assert isinstance(tidy(text).text, str)
    assert isinstance(population(text), str)
