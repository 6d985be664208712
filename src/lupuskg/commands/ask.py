"""`lupuskg query`, `sparql` and `show`: answers from a graph."""

import sys
from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import Literal

from lupuskg.catalogue import answer, load_questions
from lupuskg.commands.build import embedded_graph
from lupuskg.commands.messages import ADVICE
from lupuskg.entities import describe
from lupuskg.errors import QueryError
from lupuskg.store import Answer, Store, open_store
from lupuskg.tables import render, render_portrait

__all__ = ["list_questions", "query", "show", "sparql"]

_QUERY_SUFFIXES = (".rq", ".sparql")


def list_questions(form: str) -> None:
    """Print the questions of the catalogue with their parameters."""
    rows = [
        (name, found.question, ", ".join(parameter.name for parameter in found.parameters))
        for name, found in load_questions().items()
    ]
    if form == "table":
        # No grid: a name has to stay in one piece, to be copied.
        sys.stdout.writelines(f"{name}\n    {question}  [{parameters}]\n" for name, question, parameters in rows)
    else:
        cells = tuple(tuple(map(Literal, row)) for row in rows)
        sys.stdout.write(render(Answer(("name", "question", "parameters"), cells), form))


def query(name: str, values: Sequence[str], form: str, graph: str | None) -> None:
    """Print the answer to a question of the catalogue; values: parameters as NAME=VALUE."""
    given = _parameters(values)
    _print(answer(_store(graph), name, given), form)


def sparql(text: str, form: str, graph: str | None) -> None:
    """Print the answer to a SPARQL query, given as text, as a file or, by `-`, on standard input."""
    found = _store(graph).run(_query_text(text))
    if isinstance(found, bool):
        found = Answer(("answer",), ((Literal(found),),))
    elif isinstance(found, list):
        rows = tuple((triple.subject, triple.predicate, triple.object) for triple in found)
        found = Answer(("subject", "predicate", "object"), rows)
    _print(found, form)


def show(name: str, form: str, graph: str | None) -> None:
    """Print all that the graph holds on one thing."""
    sys.stdout.write(render_portrait(describe(_store(graph), name), form))
    if form == "table":
        sys.stdout.write(f"\n{ADVICE}\n")


def _print(found: Answer, form: str) -> None:
    sys.stdout.write(render(found, form))
    if form == "table":
        sys.stdout.write(f"{ADVICE}\n")


def _store(graph: str | None) -> Store:
    return Store.from_quads(embedded_graph()) if graph is None else open_store(graph)


def _parameters(values: Sequence[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for value in values:
        name, equals, told = value.partition("=")
        if not equals or not name or not told:
            raise QueryError(f"--param {value!r} is not of the form NAME=VALUE, such as drug=belimumab")
        if name in given:
            raise QueryError(f"--param {name} is given twice; give it once")
        given[name] = told
    return given


def _query_text(text: str) -> str:
    if text == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input")
    if not text.endswith(_QUERY_SUFFIXES) and any(character in text for character in "{ \n"):
        return text
    try:
        return _decoded(Path(text).read_bytes(), text)
    except OSError as problem:
        raise QueryError(
            f"{text}: neither a SPARQL query nor a file that can be read ({problem.strerror})"
        ) from problem


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise QueryError(f"{name}: is not UTF-8 (byte {problem.start}); save the query as UTF-8") from problem
