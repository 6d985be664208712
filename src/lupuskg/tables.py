"""Answers as a table for people, CSV for spreadsheets, JSON for programs; portraits as text."""

import csv
import io
import json
import shutil
from itertools import groupby

from pyoxigraph import Literal, NamedNode

from lupuskg.entities import Fact, Portrait
from lupuskg.errors import QueryError
from lupuskg.identifiers import curie
from lupuskg.store import Answer, Term

__all__ = ["FORMS", "render", "render_portrait"]

FORMS = ("table", "csv", "json")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NARROWEST = 14
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


def _shown(term: Term | None) -> str:
    return curie(term.value) if isinstance(term, NamedNode) else _text(term)


def _table(answer: Answer, width: int) -> str:
    wide = len(answer.columns) * _NARROWEST > width
    body = _cards(answer) if wide else _grid(answer, width)
    return f"{body}{len(answer)} row{'' if len(answer) == 1 else 's'}\n"


def _cards(answer: Answer) -> str:
    """One line a cell, for answers with more columns than the terminal has room for."""
    longest = max(map(len, answer.columns), default=0)
    cards = []
    for row in answer.rows:
        cells = [(column, _shown(term)) for column, term in zip(answer.columns, row, strict=True)]
        cards.append("".join(f"{column:<{longest}}  {' '.join(cell.split())}\n" for column, cell in cells if cell))
    return "".join(f"{card}\n" for card in cards)


def _grid(answer: Answer, width: int) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False)
    for column in answer.columns:
        table.add_column(Text(column), overflow="fold")
    for row in answer.rows:
        # Text, not str: a quote with [brackets] is no markup.
        table.add_row(*(Text(" ".join(_shown(term).split())) for term in row))
    console = Console(file=io.StringIO(), width=width, color_system=None, legacy_windows=False)
    with console.capture() as captured:
        console.print(table)
    lines = [line.rstrip() for line in captured.get().split("\n")]
    return "\n".join(lines).strip("\n") + "\n"


def render_portrait(portrait: Portrait, form: str = "table") -> str:
    """A portrait as text for people, or as one JSON object. Raises QueryError for another form."""
    if form == "json":
        return json.dumps(portrait.as_dict(), ensure_ascii=False, indent=2) + "\n"
    if form != "table":
        raise QueryError(f"a portrait has no form {form!r}; use table or json")
    lines = [f"{portrait.label} ({portrait.type})  {curie(portrait.iri)}"]
    if not portrait.reviewed:
        lines.append("unreviewed: found in a document, not in the vocabulary")
    if portrait.names:
        lines.append(f"also: {', '.join(portrait.names)}")
    lines += _block("What the documents say", portrait.label, portrait.claims)
    lines += _block("What is known beside them (reference layer)", portrait.label, portrait.known)
    return "\n".join(lines) + "\n"


def _block(title: str, label: str, facts: tuple[Fact, ...]) -> list[str]:
    lines = ["", title, "-" * len(title)] if facts else []
    for predicate, group in groupby(facts, key=lambda fact: fact.predicate):
        lines.append(predicate)
        for fact in group:
            lines += _fact(label, fact)
    return lines


def _fact(label: str, fact: Fact) -> list[str]:
    other = fact.object if fact.subject == label else f"{fact.subject} → {fact.object}"
    notes = ["denied"] * fact.negated + [fact.certainty] * (fact.certainty != "asserted")
    notes += [f"{name}: {value}" for name, value in fact.qualifiers]
    lines = [f"  {other}" + (f"  [{'; '.join(notes)}]" if notes else "")]
    for said in fact.sayings:
        where = said.document + (f", {said.section}" if said.section else "")
        lines.append(f"      “{' '.join(said.quote.split())}” — {where}")
    if fact.sources:
        lines.append(f"      source: {'; '.join(fact.sources)}" + (f" (as of {fact.as_of})" if fact.as_of else ""))
    return lines
