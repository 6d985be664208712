"""Answers as a table, Markdown or HTML for people, CSV and TSV for spreadsheets and pipes, JSON for programs.

What people read is edited for reading: it leaves out the marks of Markdown, and says a regimen in plain words too.
"""

import csv
import html
import io
import json
import re
import shutil
from typing import Any

from pyoxigraph import Literal, NamedNode

from lupuskg.errors import QueryError
from lupuskg.identifiers import curie
from lupuskg.regimen import gloss
from lupuskg.store import Answer, Term
from lupuskg.wording import counted, one_line, unmarked

__all__ = ["FORMS", "plain_rows", "readable", "render", "table_markup"]

FORMS = ("table", "csv", "tsv", "json", "md", "html")
_XSD = "http://www.w3.org/2001/XMLSchema#"
# A column that has more to say gets this width at least; where the terminal cannot give it, each row becomes a card.
_READABLE = 30
_GAP, _RIM = 3, 2
_INTEGERS = (_XSD + "integer", _XSD + "nonNegativeInteger")
_FRACTIONS = (_XSD + "decimal", _XSD + "double", _XSD + "float")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem;color:#1a1a1a;background:#fff}"
    "table{border-collapse:collapse}caption{text-align:left;padding:.5rem 0}"
    "th,td{border:1px solid #767676;padding:.3rem .6rem;text-align:left;vertical-align:top}"
    "thead th{background:#eee}"
)


def render(answer: Answer, form: str = "table", width: int | None = None, title: str = "Answer", note: str = "") -> str:
    """An answer as text.

    form: "table", "csv" (RFC 4180), "tsv" (one line a row), "json" (a list of objects, null for what is missing), "md"
    (a table of GitHub's Markdown) or "html" (a page that needs no other file); width: columns of the table, the
    terminal's by default; title: of the page; note: a line below the table of the page.

    Raises QueryError for another form.
    """
    if form == "csv":
        return _csv(answer)
    if form == "tsv":
        return _tsv(answer)
    if form == "json":
        return json.dumps(plain_rows(answer), ensure_ascii=False, indent=2) + "\n"
    if form == "md":
        return _markdown(answer)
    if form == "html":
        return _page(answer, title, note)
    if form == "table":
        return _table(answer, width or shutil.get_terminal_size((120, 24)).columns)
    raise QueryError(f"unknown form {form!r}; use one of {', '.join(FORMS)}")


def _csv(answer: Answer) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answer.columns)
    writer.writerows([_text(term) for term in row] for row in answer.rows)
    return out.getvalue()


def _tsv(answer: Answer) -> str:
    """Tabs and line breaks in a cell become spaces, for the form has no way to write them."""
    rows = [answer.columns, *([_text(term) for term in row] for row in answer.rows)]
    return "".join("\t".join(re.sub(r"[\t\r\n\v\f]+", " ", cell) for cell in row) + "\n" for row in rows)


def _markdown(answer: Answer) -> str:
    rows = [[_MARKDOWN.sub(r"\\\1", _shown(term)) for term in row] for row in answer.rows]
    head = [[_MARKDOWN.sub(r"\\\1", column) for column in answer.columns], ["---"] * len(answer.columns)]
    return "".join(f"| {' | '.join(row)} |\n" for row in [*head, *rows])


def _page(answer: Answer, title: str, note: str) -> str:
    """A page with one table: no script, and nothing that is fetched from elsewhere."""
    name = html.escape(title)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta content="width=device-width" name="viewport">\n<title>{name}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{name}</h1>\n{table_markup(answer, _counted(answer))}"
        f"<p>{html.escape(note)}</p>\n</main>\n</body>\n</html>\n"
    )


def table_markup(answer: Answer, caption: str) -> str:
    """An answer as an HTML table with a caption, to be a part of a page."""
    head = "".join(f'<th scope="col">{html.escape(column)}</th>' for column in answer.columns)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in answer.rows)
    return (
        f"<table>\n<caption>{html.escape(caption)}</caption>\n<thead>\n<tr>{head}</tr>\n</thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _cell(term: Term | None) -> str:
    return f"<td>{html.escape(_shown(term))}</td>"


def _counted(answer: Answer) -> str:
    return f"{counted(len(answer), 'row')}"


def plain_rows(answer: Answer) -> list[dict[str, Any]]:
    """Rows as dictionaries of plain values: numbers and truth values stay such, None is for what is missing."""
    return [dict(zip(answer.columns, map(_value, row), strict=True)) for row in answer.rows]


def _text(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, Literal | NamedNode) else str(term)


def _value(term: Term | None) -> str | int | float | bool | None:
    if isinstance(term, Literal) and term.datatype.value == _XSD + "boolean":
        return term.value in ("true", "1")
    if isinstance(term, Literal) and term.datatype.value in _INTEGERS:
        return int(term.value)
    if isinstance(term, Literal) and term.datatype.value in _FRACTIONS:
        return float(term.value)
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
    return f"{body}{_counted(answer)}\n"


def _needed(columns: tuple[str, ...], rows: list[list[str]]) -> int:
    """The width at which no column of a grid becomes a ribbon of broken words."""
    longest = [max(map(len, cells)) for cells in zip(columns, *rows, strict=True)]
    return sum(min(cell, _READABLE) for cell in longest) + _GAP * (len(columns) - 1) + _RIM


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
