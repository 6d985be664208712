"""Real documents: all of them are read, and the annotated ones are read well."""

import codecs
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from lupuskg.claim import write_jsonl
from lupuskg.errors import DocumentError
from lupuskg.loaders import Extraction, extract, read

FOUNDING = ("belimumab-monograph.txt", "biologics-for-lupus.txt")
ANNOTATED = (
    "annotated/dapirolizumab-news.txt",
    "annotated/guselkumab-monograph.md",
    "annotated/hydroxychloroquine-monograph.md",
    "annotated/three-biologics-article.txt",
)


@pytest.fixture(scope="module")
def files(shared: Path) -> tuple[Path, ...]:
    """All documents of the evaluation corpus."""
    found = tuple(sorted(path for path in (shared / "documents").rglob("*") if path.is_file()))
    assert found
    return found


@pytest.fixture(scope="module")
def readings(files: tuple[Path, ...]) -> dict[Path, Extraction | DocumentError]:
    """What each document gives: its claims, or the reason why it is refused."""

    def one(path: Path) -> Extraction | DocumentError:
        try:
            return extract(read(path))
        except DocumentError as problem:
            return problem

    return {path: one(path) for path in files}


def extracted(readings: dict[Path, Extraction | DocumentError]) -> Iterator[tuple[Path, Extraction]]:
    for path, found in readings.items():
        if isinstance(found, Extraction):
            yield path, found


def test_only_odd_files_are_refused_and_the_reason_is_told(readings: dict[Path, Extraction | DocumentError]) -> None:
    refused = {path: found for path, found in readings.items() if isinstance(found, DocumentError)}
    assert {path.parent.name for path in refused} <= {"odd"}
    for path, problem in refused.items():
        assert str(problem).startswith(f"{path}: ")
        assert "\n" not in str(problem)


def test_every_quote_is_the_text_at_its_offsets(readings: dict[Path, Extraction | DocumentError]) -> None:
    for path, found in extracted(readings):
        data = path.read_bytes()
        text = data.decode("utf-16" if data.startswith(codecs.BOM_UTF16) else "utf-8")
        for claim in found.claims:
            for span in claim.evidence:
                assert text[span.start : span.end] == span.quote, path
                assert span.document == found.document.sha256


def test_a_document_without_claims_has_a_warning(readings: dict[Path, Extraction | DocumentError]) -> None:
    silent = [path for path, found in extracted(readings) if not found.claims and not found.warnings]
    assert silent == []


def test_monographs_are_read_as_monographs(shared: Path, readings: dict[Path, Extraction | DocumentError]) -> None:
    found = {path: one for path, one in extracted(readings) if path.parent == shared / "documents" / "monographs"}
    assert [path.name for path, one in found.items() if not one.claims] == []


@dataclass(frozen=True)
class Score:
    """What the scorer printed, and the parts of it that tests ask for."""

    printed: str

    def number(self, name: str) -> float:
        found = re.search(rf"\b{name} (\d+(?:\.\d+)?)", self.printed)
        assert found, self.printed
        return float(found[1])

    def share(self, name: str) -> float:
        found = re.search(rf"\b{name} (\d+)/(\d+)", self.printed)
        assert found, self.printed
        return int(found[1]) / max(int(found[2]), 1)


def score(corpus: Path, name: str, scratch: Path) -> Score:
    """Score the claims of a document against the annotations of the same name."""
    document = corpus / "documents" / name
    annotations = next(corpus.glob(f"*/{document.stem}.tsv"))
    claims = scratch / "claims.jsonl"
    claims.write_text("\n".join(write_jsonl(extract(read(document)).claims)), encoding="utf-8")
    scorer = corpus / "tools" / "score_claims.py"
    command = [sys.executable, str(scorer), str(annotations), str(document), str(claims), "--show"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return Score(done.stdout)


@pytest.mark.parametrize("name", FOUNDING)
def test_the_founding_documents_are_read_well(shared: Path, tmp_path: Path, name: str) -> None:
    found = score(shared, name, tmp_path)
    assert found.number("F1") >= 0.95, found.printed
    assert found.number("precision") >= 0.95, found.printed
    assert found.share("qualifiers") >= 0.9, found.printed
    assert found.share("grounded") == 1, found.printed
    assert found.number("wrong quotes") == 0, found.printed


@pytest.mark.parametrize("name", ANNOTATED)
def test_other_annotated_documents_are_read(shared: Path, tmp_path: Path, name: str) -> None:
    found = score(shared, name, tmp_path)
    assert found.number("F1") >= 0.85, found.printed
    assert found.number("wrong quotes") == 0, found.printed
