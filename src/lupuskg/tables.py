"""Answers as a table for people, CSV for spreadsheets, JSON for programs.

The table alone is edited for reading: it leaves out the marks of Markdown, and says a regimen in plain words too.
"""

import csv
import io
import json
import shutil

from pyoxigraph import Literal, NamedNode

from lupuskg.errors import QueryError
from lupuskg.identifiers import curie
from lupuskg.regimen import gloss
from lupuskg.store import Answer, Term
from lupuskg.wording import one_line, unmarked

__all__ = ["FORMS", "readable", "render"]

FORMS = ("table", "csv", "json")
_XSD = "http://www.w3.org/2001/XMLSchema#"
# A column that has more to say gets this width at least; where the terminal cannot give it, each row becomes a card.
_READABLE = 32
_GAP = 2
_INTEGERS = (_XSD + "integer", _XSD + "nonNegativeInteger")


def render(answer: Answer, form: str = "table", width: int | None = None) -> str:
    """An answer as text.

    form: "table", "csv" (RFC 4180) or "json" (a list of objects, null for what is missing); width: columns of the
    table, the terminal's by default.

    Raises QueryError for another form.
    """
    if form == "csv":
        return _csv(answer)
    if form == "json":
        return json.dumps(_objects(answer), ensure_ascii=False, indent=2) + "\n"
    if form == "table":
        return _table(answer, width or shutil.get_terminal_size((120, 24)).columns)
    raise QueryError(f"unknown form {form!r}; use one of {', '.join(FORMS)}")


def _csv(answer: Answer) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answer.columns)
    writer.writerows([_text(term) for term in row] for row in answer.rows)
    return out.getvalue()


def _objects(answer: Answer) -> list[dict[str, str | int | bool | None]]:
    return [dict(zip(answer.columns, map(_value, row), strict=True)) for row in answer.rows]


def _text(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, Literal | NamedNode) else str(term)


def _value(term: Term | None) -> str | int | bool | None:
    if isinstance(term, Literal) and term.datatype.value == _XSD + "boolean":
        return term.value in ("true", "1")
    if isinstance(term, Literal) and term.datatype.value in _INTEGERS:
        return int(term.value)
    return None if term is None else _text(term)


def readable(text: str) -> str:
    """A text for a screen: on one line, without marks of emphasis, a regimen with its meaning.

    >>> readable("200 mg/P1W")
    '200 mg/P1W (200 mg once a week)'
    """
    meaning = gloss(text)
    return f"{text} ({meaning})" if meaning else unmarked(one_line(text))


def _shown(term: Term | None) -> str:
    return curie(term.value) if isinstance(term, NamedNode) else readable(_text(term))


def _table(answer: Answer, width: int) -> str:
    rows = [[_shown(term) for term in row] for row in answer.rows]
    fits = _needed(answer.columns, rows) <= width
    body = _grid(answer.columns, rows, width) if fits else _cards(answer.columns, rows)
    return f"{body}{len(answer)} row{'' if len(answer) == 1 else 's'}\n"


def _needed(columns: tuple[str, ...], rows: list[list[str]]) -> int:
    """The width at which no column of a grid becomes a ribbon of broken words."""
    longest = [max(map(len, cells)) for cells in zip(columns, *rows, strict=True)]
    return sum(min(cell, _READABLE) for cell in longest) + _GAP * (len(columns) - 1)


def _cards(columns: tuple[str, ...], rows: list[list[str]]) -> str:
    """One line a cell, for answers with more to say than the terminal has room for."""
    longest = max(map(len, columns), default=0)
    cards = []
    for row in rows:
        cells = zip(columns, row, strict=True)
        cards.append("".join(f"{column:<{longest}}  {cell}\n" for column, cell in cells if cell))
    return "".join(f"{card}\n" for card in cards)


def _grid(columns: tuple[str, ...], rows: list[list[str]], width: int) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for row in rows:
        # Text, not str: a quote with [brackets] is no markup.
        table.add_row(*map(Text, row))
    console = Console(file=io.StringIO(), width=width, color_system=None, legacy_windows=False)
    with console.capture() as captured:
        console.print(table)
    lines = [line.rstrip() for line in captured.get().split("\n")]
    return "\n".join(lines).strip("\n") + "\n"
