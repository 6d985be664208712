"""Reading: encodings, front matter, and errors that name the file, the place and the remedy."""

import codecs
import hashlib
from pathlib import Path

import pytest

from lupuskg.errors import DocumentError
from lupuskg.loaders import Document, extract, read, read_bytes
from lupuskg.loaders.read import decode

TEXT = "Rilotumab is approved for Sjögren’s disease – at last."


def one_line(problem: pytest.ExceptionInfo[DocumentError]) -> str:
    """The message of an error, which is one line."""
    told = str(problem.value)
    assert "\n" not in told
    return told


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    ],
    ids=["utf-8", "utf-8-bom", "utf-16-le", "utf-16-be", "utf-32-le"],
)
def test_a_byte_order_mark_tells_the_encoding(data: bytes) -> None:
    document = read_bytes(data, "note.txt")
    assert document.text.removeprefix("\ufeff") == TEXT
    assert document.sha256 == hashlib.sha256(data).hexdigest(), "the hash is of the bytes, not of the text"
    claims = extract(document).claims
    assert [claim.predicate for claim in claims] == ["approvedFor"]
    span = claims[0].evidence[0]
    assert document.text[span.start : span.end] == span.quote == TEXT


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("windows-1251", '<?xml version="1.0" encoding="windows-1251"?>'),
        ("iso-8859-1", '<html><head><meta charset="iso-8859-1"></head>'),
        ("latin-1", "<html><head><meta http-equiv='Content-Type' content='text/html; charset=latin-1'></head>"),
    ],
)
def test_a_declared_encoding_is_believed(encoding: str, head: str) -> None:
    word = "Волчанка" if encoding == "windows-1251" else "Sjögren"
    text = f"{head}<p>{word}</p>"
    assert decode(text.encode(encoding)) == text


def test_a_wrong_declaration_is_told() -> None:
    data = b'<?xml version="1.0" encoding="ascii"?><p>Sj\xf6gren</p>'
    with pytest.raises(DocumentError) as problem:
        read_bytes(data, "leaflet.xml")
    told = one_line(problem)
    assert told.startswith("leaflet.xml:")
    assert "ascii" in told
    assert "UTF-8" in told


def test_an_undeclared_encoding_is_not_guessed_but_the_remedy_is_named() -> None:
    data = "A first line.\nThe Sjögren line, Volchanka: Волчанка лечится.\n".replace("ö", "o").encode("windows-1251")
    with pytest.raises(DocumentError) as problem:
        read_bytes(data, "notes/letter.txt")
    told = one_line(problem)
    assert told.startswith("notes/letter.txt:")
    assert "line 2" in told
    assert "iconv" in told


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"text\0text", bytes(range(32)) * 40], ids=["png", "nul", "controls"]
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"scan\.txt: .*binary") as problem:
        read_bytes(data, "scan.txt")
    assert "convert" in one_line(problem)


@pytest.mark.parametrize(
    ("data", "kind", "remedy"),
    [
        (b"%PDF-1.7\n1 0 obj\n", "is a PDF", "pdftotext"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "is a PDF", "pdftotext"),
        (b"PK\x03\x04\x14\0\6\0", "is a ZIP file", "as plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word file", "as plain text"),
        (b"{\\rtf1\\ansi Belimumab is approved for lupus.}", "is RTF", "as plain text"),
        (TEXT.encode("utf-16-le"), "UTF-16LE without a byte order mark", "iconv -f UTF-16LE -t UTF-8"),
        (TEXT.encode("utf-16-be"), "UTF-16BE without a byte order mark", "iconv -f UTF-16BE -t UTF-8"),
    ],
)
def test_what_people_have_at_hand_is_called_by_its_name(data: bytes, kind: str, remedy: str) -> None:
    with pytest.raises(DocumentError, match=r"^leaflet\.txt: ") as problem:
        read_bytes(data, "leaflet.txt")
    told = one_line(problem)
    assert kind in told
    assert remedy in told


@pytest.mark.parametrize("encoding", ["windows-1252", "iso-8859-1"])
def test_english_text_with_a_few_accents_is_likely_that_of_windows(encoding: str) -> None:
    data = "Sjögren syndrome was named in the thirties, after a résumé.".encode(encoding)
    with pytest.raises(DocumentError, match=r"iconv -f WINDOWS-1252 -t UTF-8$"):
        read_bytes(data, "note.txt")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\n"])
def test_an_empty_document_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"blank\.md: is empty"):
        read_bytes(data, "blank.md")


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as folder:
        read(tmp_path)
    assert one_line(folder) == f"{tmp_path}: is a folder; name the files in it"
    missing = tmp_path / "nowhere.md"
    with pytest.raises(DocumentError) as problem:
        read(missing)
    assert one_line(problem) == f"{missing}: no such file; check the path"


def test_a_file_is_read_by_its_content_not_by_its_name(tmp_path: Path) -> None:
    text = "# Rilotumab\n\n### Usage\nRilotumab is indicated for gout.\n"
    found: set[tuple[str, str]] = set()
    for name in ("drug.md", "drug.html", "drug"):
        (tmp_path / name).write_bytes(text.encode())
        extraction = extract(read(tmp_path / name))
        found.add((extraction.layout, extraction.claims[0].predicate))
    assert len(found) == 1


def test_front_matter_is_read_and_is_no_text() -> None:
    document = read_bytes(b"---\ntitle: Rilotumab\ndate: 2024-05-01\n---\nRilotumab treats gout.\n")
    assert document.meta["title"] == document.title == "Rilotumab"
    assert document.text[document.body :] == "Rilotumab treats gout.\n"
    assert [document.text[b.start : b.end] for b in document.blocks] == ["Rilotumab treats gout."]
    assert document.warnings == ()


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter_may_follow_a_byte_order_mark_and_have_any_line_break(mark: str, newline: str) -> None:
    lines = ["---", "title: Rilotumab", "---", "Rilotumab treats gout.", ""]
    document = read_bytes((mark + newline.join(lines)).encode())
    assert document.meta == {"title": "Rilotumab"}
    assert len(document.blocks) == 1


def test_malformed_front_matter_is_a_warning_with_its_line() -> None:
    document = read_bytes(
        b"---\nkind: monograph\ntitle: Drugs: a review: part 2\n---\nRilotumab treats gout.\n", "drug.md"
    )
    assert document.meta == {}
    (told,) = document.warnings
    assert told.startswith("drug.md: line 3:")
    assert "quote" in told
    assert "Rilotumab treats gout." in document.text[document.body :], "the text is read all the same"
    assert [claim.predicate for claim in extract(document).claims] == ["indicatedFor"]


def test_unclosed_front_matter_is_a_warning_with_its_line() -> None:
    document = read_bytes(b"---\ntitle: Rilotumab\n\nRilotumab treats gout.\n", "drug.md")
    (told,) = document.warnings
    assert told.startswith("drug.md: line 1:")
    assert "not closed" in told
    assert [claim.predicate for claim in extract(document).claims] == ["indicatedFor"]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    document = read_bytes(b"---\nRilotumab treats gout.\n\n---\n")
    assert document.meta == {}
    assert [claim.predicate for claim in extract(document).claims] == ["indicatedFor"]


def quotes(document: Document) -> list[str]:
    return [span.quote for claim in extract(document).claims for span in claim.evidence]


def test_offsets_count_the_text_as_given() -> None:
    """Carriage returns, no-break spaces and characters outside the basic plane each count as one code point."""
    text = "😀 Hello.\r\n\r\nRilotumab\u00a0treats gout.\r\n"
    document = read_bytes(text.encode())
    assert document.text == text, "nothing is repaired"
    (span,) = extract(document).claims[0].evidence
    assert (span.start, span.end) == (text.index("Rilo"), text.index("gout.") + 5)
    assert quotes(document) == ["Rilotumab\u00a0treats gout."]


def test_markup_is_blanked_out_without_moving_a_character() -> None:
    page = "<html><head><title>x</title></head><body><p>Rilotumab <b>treats</b> gout&nbsp;well.</p></body></html>"
    document = read_bytes(page.encode())
    assert len(document.view) == len(document.text)
    (found,) = quotes(document)
    assert found in page
    assert found.startswith("Rilotumab <b>treats</b> gout")


def test_a_script_says_nothing() -> None:
    page = (
        "<html><body><script>var s = 'Rilotumab treats gout.';</script><!-- Rilotumab treats gout. "
        "--><p>Hi.</p></body></html>"
    )
    assert extract(read_bytes(page.encode())).claims == ()


def test_text_that_ends_mid_list_is_read_and_told() -> None:
    document = read_bytes(b"# Rilotumab\n\nIt may cause:\n\n* nausea\n* \n", "cut.md")
    (told,) = document.warnings
    assert told == "cut.md: line 6: the text ends with an empty list item; check that the file is whole"
    assert [b.kind for b in document.blocks if b.kind == "item"]


@pytest.mark.parametrize("ending", ["* nausea", "Since 2020.", "---", "A dash -"])
def test_text_that_ends_otherwise_is_not_warned_of(ending: str) -> None:
    assert read_bytes(f"# Rilotumab\n\nIt treats gout.\n\n{ending}\n".encode()).warnings == ()


def test_lines_of_warnings_are_those_of_the_file_where_tags_become_breaks() -> None:
    text = (
        "<html><body><p>Rilotumab treats gout.</p><p>It comes in these forms:</p>\n<p>Ask a doctor.</p></body></html>"
    )
    warnings = extract(read_bytes(text.encode(), "page.html")).warnings
    assert next(told for told in warnings if "a list is missing" in told).startswith("page.html: line 1:")
