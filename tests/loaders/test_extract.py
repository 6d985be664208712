"""From a document to its claims: layouts, repetition, warnings, output."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.readings import ReadingOf

from lupuskg.claim import read_jsonl, write_jsonl
from lupuskg.loaders import LAYOUTS, Document, Extraction, extract, read_bytes

MONOGRAPH = (
    "# Rilotumab\n\n### Usage\nIt is used to treat gout.\n\n### Dosage\n5 mg daily.\n\n### Side Effects\n\n* "
    "Nausea\n\n### How it Works\nIt blocks CD20.\n"
)
ARTICLE = (
    "Rilotumab treats gout.\n\n3 SourcesClinicalTrials.gov. A study of rilotumab in asthma "
    "(MOONBEAM).ClinicalTrials.gov. A study of tabalumab "
    "in gout (KESTREL).ClinicalTrials.gov. A study of sifalimumab in gout (HARVEST).\n"
)


def test_layouts_are_asked_in_order_and_the_last_takes_anything() -> None:
    assert [layout.name for layout in LAYOUTS] == ["monograph", "article", "prose"]
    for text in ("Hello.", "* ", "# A", "<html><p>x</p></html>", "Ж", "😀", MONOGRAPH, ARTICLE):
        assert LAYOUTS[-1].accepts(read_bytes(text.encode()))


@pytest.mark.parametrize(
    ("text", "layout"), [(MONOGRAPH, "monograph"), (ARTICLE, "article"), ("Rilotumab treats gout.\n", "prose")]
)
def test_the_content_tells_the_layout(reading_of: ReadingOf, text: str, layout: str) -> None:
    found = reading_of(text)
    assert found.extraction.layout == layout
    assert "rilotumab indicatedFor gout" in found.rows


def test_earlier_layouts_are_more_telling() -> None:
    assert LAYOUTS[0].accepts(read_bytes(MONOGRAPH.encode()))
    assert not LAYOUTS[0].accepts(read_bytes(ARTICLE.encode()))
    assert not LAYOUTS[1].accepts(read_bytes(MONOGRAPH.encode()))


def test_a_monograph_is_about_its_drug(reading_of: ReadingOf) -> None:
    found = reading_of(MONOGRAPH)
    assert found.subjects() == {"rilotumab"}
    assert {
        "rilotumab hasRegimen 5 mg/P1D",
        "rilotumab hasAdverseEffect nausea",
        "rilotumab targets CD20",
    } <= found.rows


def test_a_repeated_statement_is_one_claim_with_several_spans(reading_of: ReadingOf) -> None:
    text = "Rilotumab is approved for gout.\n\nZolbetuximab is new.\n\nRilotumab is approved for gout.\n"
    (claim,) = reading_of(text).extraction.claims
    spans = [(span.start, span.end) for span in claim.evidence]
    again = text.rindex("Rilotumab")
    assert spans == [(0, 31), (again, again + 31)]


def test_the_same_words_with_other_qualifiers_are_another_claim(reading_of: ReadingOf) -> None:
    found = reading_of("Rilotumab is approved for gout in adults. Rilotumab is approved for gout in children.")
    people = [dict(claim.qualifiers).get("population") for claim in found.claims("rilotumab approvedFor gout")]
    assert people == ["adults", "children"]


def test_a_missing_list_is_told_with_its_line(reading_of: ReadingOf) -> None:
    found = reading_of("Rilotumab treats gout.\n\nIts side effects include:\n\nOther drugs are older.\n")
    (told,) = found.warnings
    assert told.startswith("document: line 3:")
    assert "side effects include" in told
    assert found.rows == {"rilotumab indicatedFor gout"}


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
def test_a_list_may_be_missing_at_the_very_end(reading_of: ReadingOf, end: str) -> None:
    found = reading_of("Rilotumab treats gout.\n\nIts side effects include:" + end)
    assert any("line 3" in told for told in found.warnings)


def test_a_list_that_is_there_is_not_missed(reading_of: ReadingOf) -> None:
    found = reading_of("Rilotumab treats gout.\n\nThe side effects of rilotumab include:\n\n* nausea\n* rash\n")
    assert found.warnings == ()
    assert {"rilotumab hasAdverseEffect nausea", "rilotumab hasAdverseEffect rash"} <= found.rows


def test_items_below_may_include_are_hedged(reading_of: ReadingOf) -> None:
    told = reading_of("The side effects of rilotumab include:\n\n* nausea\n")
    doubted = reading_of("The side effects of rilotumab may include:\n\n* nausea\n")
    assert told.certainty("rilotumab hasAdverseEffect nausea") == "asserted"
    assert doubted.certainty("rilotumab hasAdverseEffect nausea") == "hedged"


def test_a_document_without_claims_says_so() -> None:
    found = extract(read_bytes(b"The weather was fine all day.\n", "diary.txt"))
    assert found.claims == ()
    (told,) = found.warnings
    assert told.startswith("diary.txt:")
    assert "no claim" in told


def test_warnings_of_reading_come_along() -> None:
    found = extract(read_bytes(b"---\ntitle: a: b: c\n---\nRilotumab treats gout.\n", "drug.md"))
    assert len(found.claims) == 1
    assert [told for told in found.warnings if "front matter" in told]


def test_an_unknown_drug_is_minted_and_marked(reading_of: ReadingOf) -> None:
    claim = reading_of("Zolbetuximab is approved for lupus nephritis.").claim(
        "zolbetuximab approvedFor lupus nephritis"
    )
    assert not claim.subject.reviewed
    assert "/minted/" in claim.subject.id
    assert claim.object.reviewed
    assert "LN" in claim.object.synonyms


def test_an_abbreviation_that_the_text_defines_holds_throughout(reading_of: ReadingOf) -> None:
    found = reading_of("Zolbetuximab (ZBX) treats gout. ZBX blocks CD20.")
    assert {"zolbetuximab alsoKnownAs ZBX", "zolbetuximab indicatedFor gout", "zolbetuximab targets CD20"} <= found.rows
    assert found.subjects() == {"zolbetuximab"}


def extraction() -> tuple[Document, Extraction]:
    document = read_bytes((MONOGRAPH + "\n" + ARTICLE).encode())
    return document, extract(document)


def test_claims_are_in_document_order_with_exact_quotes() -> None:
    document, found = extraction()
    starts = [claim.evidence[0].start for claim in found.claims]
    assert starts == sorted(starts)
    for claim in found.claims:
        for span in claim.evidence:
            assert document.text[span.start : span.end] == span.quote == span.quote.strip()
            assert span.document == document.sha256


def test_a_claim_has_one_id_and_the_lines_come_back() -> None:
    _, found = extraction()
    assert len({claim.id for claim in found.claims}) == len(found.claims)
    lines = list(write_jsonl(found.claims))
    assert all("\n" not in line for line in lines)
    assert {key for line in lines for key in json.loads(line)} == {
        "id",
        "subject",
        "predicate",
        "object",
        "negated",
        "certainty",
        "qualifiers",
        "evidence",
    }
    assert tuple(read_jsonl(lines)) == found.claims


PRINT_LINES = """
import sys
from lupuskg.claim import write_jsonl
from lupuskg.loaders import extract, read
for name in sys.argv[1:]:
    found = extract(read(name))
    sys.stdout.reconfigure(encoding="utf-8")
    print(*write_jsonl(found.claims), *found.warnings, sep="\\n")
"""


def test_the_same_bytes_come_out_under_any_hash_seed_locale_and_folder(checkout: Path, tmp_path: Path) -> None:
    names = [str(path) for path in sorted((checkout / "documents").iterdir()) if "digest" in path.name]
    assert names
    printed = set()
    for seed, locale, folder in (("1", "C", tmp_path), ("2", "C.UTF-8", checkout)):
        settings = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": str(checkout / "src")}
        command = [sys.executable, "-c", PRINT_LINES, *names]
        done = subprocess.run(command, cwd=folder, env={**os.environ, **settings}, capture_output=True, check=True)
        printed.add(done.stdout)
    assert len(printed) == 1
    assert b"belimumab" in printed.pop()


@pytest.mark.parametrize(
    ("start", "again", "size"),
    [
        ("", "Belimumab is approved for lupus nephritis and is well tolerated by many people. ", 500_000),
        ("Belimumab. ", "is approved for lupus and ", 100_000),
        ("Belimumab. ", "10 mg ", 100_000),
        ("# ", "Belimumab (Benlysta) ", 100_000),
        ("# Belimumab\n\n## Side Effects\n\n- ", "nausea, ", 100_000),
    ],
    ids=["sentences", "no full stop", "doses", "heading", "item"],
)
def test_line_of_any_length_takes_time_by_its_length(start: str, again: str, size: int) -> None:
    def seconds(long: int) -> float:
        text = start + again * (long // len(again))
        before = time.process_time()
        extract(read_bytes(text.encode()))
        return time.process_time() - before

    seconds(10_000)  # the lexicon is read
    assert seconds(8 * size) < max(2.0, 14 * seconds(size))


def test_sentence_without_an_end_is_told_and_the_others_are_read() -> None:
    endless = "it is approved for lupus and " * 200
    found = extract(read_bytes(f"Rituximab targets CD20.\n\nBelimumab helps, as {endless}\n".encode(), "notes.txt"))
    assert [claim.predicate for claim in found.claims] == ["targets"]
    assert found.warnings == (
        "notes.txt: line 3: a sentence of more than 4000 characters was not read; check whether full stops are lost",
    )
