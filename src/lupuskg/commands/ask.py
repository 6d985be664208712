"""`lupuskg query`, `sparql` and `show`: answers from a graph."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from pyoxigraph import Literal

from lupuskg.catalogue import Question, answer, find_question, grounded, load_questions
from lupuskg.commands.kept import embedded_graph
from lupuskg.commands.messages import ADVICE, complain
from lupuskg.commands.parameters import named_values
from lupuskg.entities import describe
from lupuskg.errors import QueryError
from lupuskg.evidence import describe_statements, render_evidence
from lupuskg.figures import reliability
from lupuskg.portraits import render_portrait
from lupuskg.store import Answer, Store, open_store, triple_rows
from lupuskg.tables import render

__all__ = ["TURTLE", "list_questions", "open_graph", "query", "show", "sparql"]

TURTLE = "ttl"
_QUERY_SUFFIXES = (".rq", ".sparql")
_EXAMPLE = "lupuskg query drug_dosing --param drug=Benlysta"
# Lines of a table that nobody reads to the end.
_LONG = 200
# Words of a column that a hint lists.
_MOST_WORDS = 12


def list_questions(form: str) -> None:
    """Print the questions of the catalogue with their parameters, for people by topic."""
    questions = load_questions()
    if form == "table":
        # No grid: a name has to stay in one piece, to be copied.
        for topic in sorted({found.topic for found in questions.values()}):
            sys.stdout.write(f"{topic.capitalize()}\n")
            sys.stdout.writelines(_listed(found) for found in questions.values() if found.topic == topic)
            sys.stdout.write("\n")
        sys.stdout.write(f"Ask by name, and narrow by one parameter or more:\n  {_EXAMPLE}\n")
        return
    rows = [
        (name, found.topic, found.question, ", ".join(parameter.name for parameter in found.parameters))
        for name, found in questions.items()
    ]
    cells = tuple(tuple(map(Literal, row)) for row in rows)
    sys.stdout.write(render(Answer(("name", "topic", "question", "parameters"), cells), form))


def _listed(question: Question) -> str:
    longest = max((len(parameter.name) for parameter in question.parameters), default=0)
    lines = [f"  {question.name}", f"      {question.question}"]
    lines += [f"        {parameter.name:<{longest}}  {parameter.description}" for parameter in question.parameters]
    return "".join(f"{line}\n" for line in lines)


def query(name: str, values: Sequence[str], form: str, graph: str | None, *, evidence: bool = False) -> None:
    """Print the answer to a question of the catalogue.

    values: parameters as NAME=VALUE; evidence: show the statements behind each row too.
    """
    question = find_question(name)
    given = _parameters(question, values)
    store = open_graph(graph)
    open_ = [parameter.name for parameter in question.parameters if parameter.name not in given]
    narrower = f"narrow the question by --param NAME=VALUE ({', '.join(open_)}), or " if open_ else ""
    read = reliability(store, question.asked(given)) if question.is_read else ""
    remedy = f"{narrower}use --format csv for a spreadsheet"
    if form == TURTLE:
        sys.stdout.write(describe_statements(store, grounded(store, name, given), question.question))
    elif evidence and question.statements:
        shown = render_evidence(store, grounded(store, name, given), form, question.question, ADVICE)
        _write(shown, form, remedy, read)
    else:
        found = answer(store, name, given)
        _write(render(found, form, title=question.question, note=ADVICE), form, remedy, read)
        if not found.rows and given and form == "table":
            complain(_nothing(store, question, given))
    if evidence and not question.statements:
        complain(f"hint: {name} counts or lists, and no single statement stands behind a row of it")


def _nothing(store: Store, question: Question, given: Mapping[str, Sequence[str]]) -> str:
    """A hint where no row fits: which words a column has, if words were asked for that it does not have."""
    for asked in (one.name for one in question.parameters if one.type == "Text" and one.name in given):
        found = answer(store, question.name, {name: told for name, told in given.items() if name != asked})
        if asked in found.columns and found.rows:
            at = found.columns.index(asked)
            there = sorted({str(getattr(row[at], "value", "")) for row in found.rows} - {""})
            more = f" and {len(there) - _MOST_WORDS} more" if len(there) > _MOST_WORDS else ""
            return f"hint: no row has this {asked}; there are {', '.join(there[:_MOST_WORDS])}{more}"
    return f"hint: no row fits; leave out {' or '.join(given)} to see what there is"


def sparql(text: str, form: str, graph: str | None) -> None:
    """Print the answer to a SPARQL query, given as text, as a file or, by `-`, on standard input."""
    query, place = _query_text(text)
    store = open_graph(graph)
    try:
        found = store.run(query)
    except QueryError as problem:
        raise QueryError(f"{place}{problem}") from problem
    if isinstance(found, bool):
        found = Answer(("answer",), ((Literal(found),),))
    elif isinstance(found, list):
        found = triple_rows(found)
    shown = render(found, form, title="Answer to a query", note=ADVICE)
    _write(shown, form, "add a LIMIT, or use --format csv for a spreadsheet")


def show(name: str, form: str, graph: str | None) -> None:
    """Print all that the graph holds on one thing."""
    store = open_graph(graph)
    sys.stdout.write(render_portrait(describe(store, name), form))
    if form == "table":
        read = reliability(store, ())
        sys.stdout.write(f"\n{read}\n{ADVICE}\n" if read else f"\n{ADVICE}\n")


def _write(shown: str, form: str, remedy: str, read: str = "") -> None:
    sys.stdout.write(shown)
    if form != "table":
        return
    sys.stdout.write(f"{read}\n{ADVICE}\n" if read else f"{ADVICE}\n")
    lines = shown.count("\n")
    if lines > _LONG:
        complain(f"hint: the answer has {lines} lines: {remedy}")


def open_graph(graph: str | None) -> Store:
    """The graph of a file or folder; without a name, that of the documents that come with the package."""
    return Store.from_quads(embedded_graph()) if graph is None else open_store(graph)


def _parameters(question: Question, values: Sequence[str]) -> dict[str, list[str]]:
    """Values by parameter; one that is given several times has several values, of which any will do."""
    given: dict[str, list[str]] = {}
    known = ", ".join(f"{parameter.name}=…" for parameter in question.parameters) or "none"
    for name, told in named_values(values, f"; {question.name} takes {known}"):
        given.setdefault(name, []).append(told)
    return given


def _query_text(text: str) -> tuple[str, str]:
    """A query, and what messages about it start with: the name of the file that it stands in.

    Raises QueryError where there is no such file, or nothing to ask.
    """
    query, place = _read_query(text)
    if not query.strip():
        raise QueryError(
            f"{place or 'the query '}is empty; write one, such as SELECT ?drug WHERE {{ ?drug a lkg:Drug }}"
        )
    return query, place


def _read_query(text: str) -> tuple[str, str]:
    if text == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input"), "standard input: "
    if not text.endswith(_QUERY_SUFFIXES) and (text.isspace() or any(character in text for character in "{ \n")):
        return text, ""
    try:
        return _decoded(Path(text).read_bytes(), text), f"{text}: "
    except OSError as problem:
        raise QueryError(
            f"{text}: neither a SPARQL query nor a file that can be read ({problem.strerror})"
        ) from problem


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise QueryError(f"{name}: is not UTF-8 (byte {problem.start}); save the query as UTF-8") from problem
