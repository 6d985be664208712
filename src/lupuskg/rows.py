"""Rows of an answer: each term made once, and put in order here.

An answer repeats most of its terms, and to make one anew in each row took longer than the question itself. The engine
evaluates what it sorts by at each comparison; here each value gets its rank once.
"""

from collections.abc import Sequence
from typing import TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    Triple,
    parse_query_results,
)

__all__ = ["Row", "Term", "read_rows"]

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Row: TypeAlias = tuple[Term | None, ...]


def read_rows(found: QuerySolutions, order: Sequence[tuple[str, bool]] = ()) -> list[Row] | None:
    """Rows of terms, None where there is no value.

    order: columns to sort by, each with whether it goes down. Returns None where the order of such a column is better
    left to the engine: it holds terms of several kinds, or of a kind whose order is not that of texts or whole numbers.
    """
    columns = [variable.value for variable in found.variables]
    if not columns:
        return [() for _ in found]
    if not {name for name, _ in order} <= set(columns):
        return None
    written = found.serialize(format=QueryResultsFormat.TSV) or b""
    body = written[written.index(b"\n") + 1 :]
    cells = body[:-1].replace(b"\n", b"\t").split(b"\t") if body else []
    terms = _terms(cells)
    rows = list(zip(*[map(terms.__getitem__, cells)] * len(columns), strict=True))
    if not order:
        return rows
    # One number a row: what is compared by many columns at a time would be a list of a hundred thousand tuples.
    keys = [0] * len(rows)
    for name, down in order:
        column = cells[columns.index(name) :: len(columns)]
        ranks = _ranks({cell: terms[cell] for cell in set(column)}, -1 if down else 1)
        if ranks is None:
            return None
        size = 2 * len(ranks) + 1
        keys = [key * size + rank for key, rank in zip(keys, map(ranks.__getitem__, column), strict=True)]
    return [rows[number] for number in sorted(range(len(rows)), key=keys.__getitem__)]


def _terms(cells: list[bytes]) -> dict[bytes, Term | None]:
    """What the cells of a table mean, as the engine reads its own writing."""
    several = dict.fromkeys(cells)
    several.pop(b"", None)
    column = b"\n".join([b"?term", *several, b""])
    known: dict[bytes, Term | None] = {b"": None}
    read = parse_query_results(column, QueryResultsFormat.TSV)
    if isinstance(read, QuerySolutions):
        known |= zip(several, (one[0] for one in read), strict=True)
    return known


def _ranks(terms: dict[bytes, Term | None], sign: int) -> dict[bytes, int] | None:
    """The rank of each cell of a column; cells without a value come first."""
    kinds = {_kind(cell) for cell in terms if cell}
    if len(kinds) > 1 or "" in kinds:
        return None
    whole = int if "number" in kinds else str
    values = {cell: whole(term.value) for cell, term in terms.items() if isinstance(term, Literal | NamedNode)}
    ranks = {value: number for number, value in enumerate(sorted(set(values.values())), start=1)}
    return {cell: sign * ranks[values[cell]] if cell else 0 for cell in terms}


def _kind(cell: bytes) -> str:
    """What kind of term a cell holds; nothing for kinds whose order is left to the engine."""
    if cell.startswith(b"<") and not cell.startswith(b"<<"):
        return "iri"
    if cell.startswith(b'"') and cell.endswith(b'"'):
        return "text"
    return "number" if cell.removeprefix(b"-").isdigit() else ""
