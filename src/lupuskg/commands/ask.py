"""`lupuskg query`, `sparql` and `show`: answers from a graph."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from pyoxigraph import Literal

from lupuskg.catalogue import Parameter, Question, answer, find_question, load_questions
from lupuskg.commands.build import embedded_graph
from lupuskg.commands.messages import ADVICE, complain
from lupuskg.entities import describe
from lupuskg.errors import QueryError
from lupuskg.figures import reliability
from lupuskg.identifiers import LKG
from lupuskg.portraits import render_portrait
from lupuskg.store import Answer, Store, open_store
from lupuskg.tables import render

__all__ = ["list_questions", "open_graph", "parameters", "query", "show", "sparql"]

_QUERY_SUFFIXES = (".rq", ".sparql")
_EXAMPLE = "lupuskg query drug_dosing --param drug=Benlysta"
# The topic of questions whose answers are figures themselves.
_MEASURING = "evaluation"
# Lines of a table that nobody reads to the end.
_LONG = 200


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


def query(name: str, values: Sequence[str], form: str, graph: str | None) -> None:
    """Print the answer to a question of the catalogue; values: parameters as NAME=VALUE."""
    given = parameters(values)
    store = open_graph(graph)
    found = answer(store, name, given)
    question = find_question(name)
    open_ = [parameter.name for parameter in question.parameters if parameter.name not in given]
    narrower = f"narrow the question by --param NAME=VALUE ({', '.join(open_)}), or " if open_ else ""
    read = "" if question.topic == _MEASURING else reliability(store, _asked(question, given))
    _print(found, form, f"{narrower}use --format csv for a spreadsheet", read)


def _asked(question: Question, given: Mapping[str, str]) -> tuple[str, ...]:
    """Predicates that an answer rests on; none where it rests on those of all claims."""
    chosen = [given[parameter.name] for parameter in question.parameters if _is_chosen(parameter, given)]
    return tuple(name.removeprefix("lkg:").removeprefix(LKG) for name in chosen) or question.predicates


def _is_chosen(parameter: Parameter, given: Mapping[str, str]) -> bool:
    return parameter.type == "Predicate" and parameter.name in given


def sparql(text: str, form: str, graph: str | None) -> None:
    """Print the answer to a SPARQL query, given as text, as a file or, by `-`, on standard input."""
    found = open_graph(graph).run(_query_text(text))
    if isinstance(found, bool):
        found = Answer(("answer",), ((Literal(found),),))
    elif isinstance(found, list):
        rows = tuple((triple.subject, triple.predicate, triple.object) for triple in found)
        found = Answer(("subject", "predicate", "object"), rows)
    _print(found, form, "add a LIMIT, or use --format csv for a spreadsheet")


def show(name: str, form: str, graph: str | None) -> None:
    """Print all that the graph holds on one thing."""
    store = open_graph(graph)
    sys.stdout.write(render_portrait(describe(store, name), form))
    if form == "table":
        read = reliability(store, ())
        sys.stdout.write(f"\n{read}\n{ADVICE}\n" if read else f"\n{ADVICE}\n")


def _print(found: Answer, form: str, remedy: str, read: str = "") -> None:
    shown = render(found, form)
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


def parameters(values: Sequence[str]) -> dict[str, str]:
    """Values by name, from NAME=VALUE. Raises QueryError for another form, and for a name that is given twice."""
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
