"""The catalogue of questions: one file each in queries/questions, asked by name, with parameters in plain words.

A question's `#+` header says what it asks, which parameters it takes and what its columns mean. The parameter `drug`
is the variable `?theDrug` in the query; without a value it stands for all.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode

from lupuskg.claim import PREDICATES, TYPES
from lupuskg.entities import resolve, suggest
from lupuskg.errors import QueryError, UnknownNameError
from lupuskg.identifiers import CLAIM, LKG
from lupuskg.query_files import query_files, read_header
from lupuskg.sparql import project
from lupuskg.store import Answer, Store, Term
from lupuskg.wording import quoted, words

__all__ = [
    "PARAMETER_TYPES",
    "Grounded",
    "Parameter",
    "Question",
    "Values",
    "answer",
    "find_question",
    "grounded",
    "load_questions",
    "read_question",
]

PARAMETER_TYPES = ("Claim", "Date", "Entity", "Predicate", "Text", *sorted(TYPES))
# Topics of questions whose answers are figures themselves, not what was read in a text.
_WITHOUT_READING = ("evaluation", "graph")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_REQUIRED = ("question", "topic", "columns", "why")
# What parameters are given: a value, or several of which any will do.
Values: TypeAlias = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be narrowed by.

    type: one of PARAMETER_TYPES; default: the value where none is given, or "" for all; values: the only ones that a
    text may have, or none where any will do.
    """

    name: str
    type: str
    description: str
    default: str = ""
    values: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        """Name of the query's variable: `drug` is `?theDrug`, so that the column `drug` can hold its label."""
        return "the" + self.name[0].upper() + self.name[1:]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the catalogue.

    columns: (name, meaning) pairs, in the order of the answer; statements: variables of the query that hold the
    statements behind a row, none where a row counts or lists; text: the query as it stands in the file.
    """

    name: str
    question: str
    topic: str
    why: str
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str], ...]
    statements: tuple[str, ...]
    text: str

    @property
    def predicates(self) -> tuple[str, ...]:
        """Predicates of claims that the query names; none where it asks for those of all."""
        named = set(re.findall(r"\blkg:(\w+)", re.sub(r"(?m)^#.*$", "", self.text)))
        return tuple(name for name in PREDICATES if name in named)

    @property
    def is_read(self) -> bool:
        """Whether its answer is what was read in texts, not figures."""
        return self.topic not in _WITHOUT_READING

    def asked(self, values: "Values") -> tuple[str, ...]:
        """Predicates that an answer rests on, once parameters have values; none where it rests on those of all."""
        given = [values[one.name] for one in self.parameters if one.type == "Predicate" and one.name in values]
        chosen = [name for value in given for name in ([value] if isinstance(value, str) else value)]
        return tuple(map(_predicate, chosen)) or self.predicates


@dataclass(frozen=True, slots=True)
class Grounded:
    """An answer with the statements behind each row: IRIs of claims and reference facts, sorted."""

    answer: Answer
    statements: tuple[tuple[str, ...], ...]


@cache
def load_questions() -> Mapping[str, Question]:
    """All questions of the packaged catalogue by name, sorted. Raises QueryError for a broken header."""
    return {question.name: question for question in map(read_question, query_files("questions"))}


def find_question(name: str) -> Question:
    """The question of this name. Raises QueryError, with the nearest names, where there is none."""
    questions = load_questions()
    if name not in questions:
        near = suggest(name, questions) or "; see the list of questions"
        raise UnknownNameError(f"no question is called {quoted(name)}{near}")
    return questions[name]


def read_question(file: Traversable) -> Question:
    """Read a question file. Raises QueryError, with the file's name, where its header is broken."""
    text = file.read_text(encoding="utf-8")
    header = read_header(file.name, text)
    missing = [key for key in _REQUIRED if not header.get(key)]
    if missing:
        raise QueryError(f"{file.name}: the #+ header lacks {', '.join(missing)}")
    parameters = tuple(_parameter(file.name, name, found) for name, found in (header.get("parameters") or {}).items())
    columns = tuple((str(name), str(meaning)) for name, meaning in header["columns"].items())
    question, topic, why = (str(header[key]) for key in ("question", "topic", "why"))
    statements = tuple(map(str, header.get("statements") or ()))
    return Question(file.name.removesuffix(".rq"), question, topic, why, parameters, columns, statements, text)


def _parameter(file: str, name: str, found: Mapping[str, Any]) -> Parameter:
    if not re.fullmatch(r"[a-z][A-Za-z0-9]*", name):
        raise QueryError(f"{file}: the parameter {name!r} is no camelCase name")
    if found.get("type") not in PARAMETER_TYPES:
        raise QueryError(f"{file}: the parameter {name!r} needs a type, one of {', '.join(PARAMETER_TYPES)}")
    values = tuple(map(str, found.get("values") or ()))
    return Parameter(name, found["type"], str(found.get("description", "")), str(found.get("default", "")), values)


def answer(store: Store, name: str, values: Values | None = None) -> Answer:
    """Ask a question of the catalogue.

    values: parameters in plain words: any name of a thing, an IRI or CURIE, a predicate, a date, a text, or several of
    them where any will do; what is not given stands for all.

    Raises QueryError for an unknown question, parameter or thing, with the nearest that there is.
    """
    question = find_question(name)
    return store.select(question.text, _bindings(store, question, values or {}))


def grounded(store: Store, name: str, values: Values | None = None) -> Grounded:
    """The same rows in the same order as answer gives, each with the statements behind it.

    Raises QueryError as answer does, and where the question's rows rest on no single statements.
    """
    question = find_question(name)
    if not question.statements:
        raise QueryError(f"{name} counts or lists, and no single statement stands behind a row of it")
    found = store.select(project(question.text, question.statements), _bindings(store, question, values or {}))
    width = len(question.statements)
    behind: dict[tuple[Term | None, ...], set[str]] = {}
    for row in found.rows:
        known = {term.value for term in row[:width] if isinstance(term, NamedNode)}
        behind.setdefault(row[width:], set()).update(known)
    rows = Answer(found.columns[width:], tuple(behind))
    return Grounded(rows, tuple(tuple(sorted(statements)) for statements in behind.values()))


def _bindings(store: Store, question: Question, values: Values) -> dict[str, list[NamedNode | Literal]]:
    known = [parameter.name for parameter in question.parameters]
    for key in values:
        if key not in known:
            takes = ", ".join(known) or "none"
            raise QueryError(f"{question.name} has no parameter {quoted(key)}; it takes {takes}{suggest(key, known)}")
    bindings = {}
    for parameter in question.parameters:
        value = values.get(parameter.name) or parameter.default
        given = [value] if isinstance(value, str) else list(value)
        if parameter.type == "Date" and len(given) > 1:
            raise QueryError(f"{parameter.name} is given twice; a date is given once")
        terms = [_term(store, parameter, one) for one in given if one]
        if terms:
            bindings[parameter.variable] = terms
    return bindings


def _term(store: Store, parameter: Parameter, value: str) -> NamedNode | Literal:
    """The RDF term that a value in plain words means."""
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise QueryError(f"{parameter.name}: {quoted(value)} is not text that can be written as UTF-8")
    if parameter.type == "Text":
        return Literal(_text(parameter, value))
    if parameter.type == "Date":
        return Literal(_date(parameter, value))
    if parameter.type == "Predicate":
        return NamedNode(LKG + _predicate(value))
    if parameter.type == "Claim":
        return NamedNode(CLAIM + _claim_id(value))
    return resolve(store, value, "" if parameter.type == "Entity" else parameter.type)


def _text(parameter: Parameter, value: str) -> str:
    if not parameter.values:
        return value
    known = {one.lower(): one for one in parameter.values}
    if value.lower() not in known:
        near = suggest(value, parameter.values) or f"; it is one of {', '.join(parameter.values)}"
        raise QueryError(f"{parameter.name} cannot be {quoted(value)}{near}")
    return known[value.lower()]


def _date(parameter: Parameter, value: str) -> str:
    try:
        if not _DATE.fullmatch(value):
            raise ValueError(value)
        # A year stands for its first day, and a month too, only to see whether the calendar has them.
        date.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)
    except ValueError as problem:
        told = f"{parameter.name}: {quoted(value)} is no date; write 2024, 2024-05 or 2024-05-31"
        raise QueryError(told) from problem
    return value


def _predicate(value: str) -> str:
    name = value.removeprefix("lkg:").removeprefix(LKG)
    known = {spelled.lower(): one for one in PREDICATES for spelled in (one, words(one))}
    wanted = " ".join(re.split(r"[\s_-]+", name.strip().lower()))
    if wanted not in known:
        near = suggest(name, PREDICATES) or f"; it is one of {', '.join(PREDICATES)}"
        raise QueryError(f"no predicate is called {quoted(value)}{near}")
    return known[wanted]


def _claim_id(value: str) -> str:
    name = value.removeprefix("lkgc:").removeprefix(CLAIM)
    if not re.fullmatch(r"[0-9a-f]{16}", name):
        raise QueryError(f"{quoted(value)} is no claim: write its 16 hexadecimal digits, with or without lkgc:")
    return name
