"""`lupuskg extract`: claims of documents, one after the other, so that memory does not grow with their number."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TextIO

from lupuskg.claim import Claim, write_jsonl
from lupuskg.commands.messages import ADVICE, complain, warn
from lupuskg.corpus import Given, find
from lupuskg.errors import DocumentError, NothingReadError
from lupuskg.loaders import Extraction, extract
from lupuskg.outputs import replacing
from lupuskg.wording import counted, notes

__all__ = ["extract_documents", "jsonl", "readings", "table"]


def readings(
    found: Iterator[Given | DocumentError], tell: Callable[[DocumentError], object] = complain
) -> Iterator[tuple[Given, Extraction] | None]:
    """Read documents one by one; of one that cannot be read, `tell` is told why, and None stands in its place."""
    for given in found:
        if isinstance(given, DocumentError):
            tell(given)
            yield None
            continue
        try:
            extraction = extract(given.read())
        except DocumentError as problem:
            tell(problem)
            yield None
        else:
            yield given, extraction


def extract_documents(arguments: Sequence[str], form: str, output: Path | None) -> int:
    """Write the claims of documents to a file or to standard output.

    form: "jsonl" or "table". Returns the exit status: 0, or 1 where a document could not be read.

    Raises NothingReadError where none could be read; then no file is written.
    """
    done = failed = 0
    with _destination(output) as out:
        for reading in readings(find(arguments)):
            if reading is None:
                failed += 1
                continue
            done += 1
            extraction = reading[1]
            for warning in extraction.warnings:
                warn(warning)
            out.write(table(extraction) if form == "table" else jsonl(extraction.claims))
        if not done:
            raise NothingReadError
        if form == "table":
            out.write(f"{ADVICE}\n")
    return 1 if failed else 0


def _destination(output: Path | None) -> AbstractContextManager[TextIO]:
    return nullcontext(sys.stdout) if output is None else replacing(output)


def jsonl(claims: Sequence[Claim]) -> str:
    """Claims as JSON Lines."""
    return "".join(f"{line}\n" for line in write_jsonl(claims))


def table(extraction: Extraction) -> str:
    """A document's claims as a table under its name."""
    from pyoxigraph import Literal

    from lupuskg.store import Answer
    from lupuskg.tables import render

    document = extraction.document
    columns = ("subject", "predicate", "object", "notes", "quote")
    rows = tuple(tuple(Literal(cell) for cell in _cells(claim)) for claim in extraction.claims)
    head = f"{document.name} ({extraction.layout}, {counted(len(extraction.claims), 'claim')})\n\n"
    body = render(Answer(columns, rows)).rpartition("\n")[0].rpartition("\n")[0]
    return f"{head}{body}\n\n" if rows else head


def _cells(claim: Claim) -> tuple[str, ...]:
    told = notes(claim.negated, claim.certainty, claim.qualifiers)
    first, *more = claim.evidence
    quote = first.quote + (f" (and {len(more)} more)" if more else "")
    return claim.subject.label, claim.predicate, claim.object.label, told, quote
