"""Claims and answers that people have reviewed, as files to compare with what comes out today."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from lupuskg.catalogue import answer
from lupuskg.claim import Claim
from lupuskg.corpus import Given, embedded
from lupuskg.loaders import extract
from lupuskg.store import Store
from lupuskg.tables import render

__all__ = [
    "REFRESH",
    "Record",
    "Row",
    "answer_file",
    "answer_rows",
    "answer_text",
    "claim_rows",
    "difference",
    "golden_documents",
    "golden_file",
    "golden_text",
    "read_answer",
    "read_golden",
]

TESTS = Path(__file__).resolve().parent
COLUMNS = ("subject", "predicate", "object", "polarity", "certainty", "qualifiers", "remark")
REFRESH = "review the difference, then run `just golden` (or `python -m tests.golden.update`)"

Record = dict[str, str]


@dataclass(frozen=True)
class Row:
    """A claim as a line of a table: what it says, and the reviewer's remark where it says something wrong."""

    cells: tuple[str, ...]
    remark: str = ""

    @property
    def text(self) -> str:
        return "\t".join(self.cells)


def golden_documents() -> list[Given]:
    """The documents that come with the package."""
    return list(embedded())


def golden_file(given: Given) -> Path:
    """Where the reviewed claims of a document lie."""
    return TESTS / "golden" / f"{Path(given.name).stem}.tsv"


def claim_rows(given: Given) -> list[Row]:
    """What a document says today, in document order."""
    return [Row(_cells(claim)) for claim in extract(given.read()).claims]


def _cells(claim: Claim) -> tuple[str, ...]:
    polarity = "denied" if claim.negated else "affirmed"
    qualifiers = "; ".join(f"{name}={value}" for name, value in claim.qualifiers)
    told = (claim.subject.label, claim.predicate, claim.object.label, polarity, claim.certainty, qualifiers)
    return tuple(" ".join(cell.split()) for cell in told)


def read_golden(path: Path) -> list[Row]:
    """Reviewed claims; none where the file does not exist yet."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "\t".join(COLUMNS), f"{path}: the first line has to name the columns"
    return [_row(path, number, line) for number, line in enumerate(lines[1:], 2)]


def _row(path: Path, number: int, line: str) -> Row:
    *cells, remark = line.split("\t")
    assert len(cells) == len(COLUMNS) - 1, f"{path}:{number}: a row has {len(COLUMNS)} cells, this one {len(cells) + 1}"
    return Row(tuple(cells), remark)


def golden_text(rows: Iterable[Row], reviewed: Iterable[Row]) -> str:
    """The file of rows; a row that was there before keeps its remark."""
    remarks = {row.cells: row.remark for row in reviewed}
    lines = ["\t".join(COLUMNS), *("\t".join((*row.cells, remarks.get(row.cells, ""))) for row in rows)]
    return "".join(f"{line}\n" for line in lines)


def difference(name: str, reviewed: Iterable[str], found: Iterable[str]) -> str:
    """What came (+) and what went (-), each with a line of context; empty where nothing did."""
    return "\n".join(unified_diff(list(reviewed), list(found), f"{name}, reviewed", f"{name}, today", "", "", 1, ""))


def answer_file(question: str) -> Path:
    """Where the reviewed answer to a question lies."""
    return TESTS / "queries" / "expected" / f"{question}.csv"


def answer_rows(store: Store, question: str, values: Record | None = None) -> list[Record]:
    """The answer as a spreadsheet would read it."""
    return list(_parsed(render(answer(store, question, values), "csv")))


def answer_text(store: Store, question: str) -> str:
    """The file of an answer: its CSV with the line ends of a text file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        csv.reader(io.StringIO(render(answer(store, question), "csv"), newline=""))
    )
    return out.getvalue()


def read_answer(question: str) -> list[Record]:
    """The reviewed answer to a question."""
    return list(_parsed(answer_file(question).read_bytes().decode("utf-8")))


def _parsed(text: str) -> Iterator[Record]:
    return csv.DictReader(io.StringIO(text, newline=""))
