"""The catalogue of questions: one file each in queries/questions, asked by name, with parameters in plain words.

A question's `#+` header says what it asks, which parameters it takes and what its columns mean. The parameter `drug`
is the variable `?theDrug` in the query; without a value it stands for all.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from pyoxigraph import Literal, NamedNode

from lupuskg.claim import PREDICATES, TYPES
from lupuskg.entities import resolve, suggest
from lupuskg.errors import QueryError, UnknownNameError
from lupuskg.identifiers import CLAIM, LKG
from lupuskg.store import Answer, Store

__all__ = ["PARAMETER_TYPES", "Parameter", "Question", "answer", "find_question", "load_questions", "read_question"]

PARAMETER_TYPES = ("Claim", "Date", "Entity", "Predicate", "Text", *sorted(TYPES))
_REQUIRED = ("question", "topic", "columns", "why")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be narrowed by.

    type: one of PARAMETER_TYPES; default: the value where none is given, or "" for all.
    """

    name: str
    type: str
    description: str
    default: str = ""

    @property
    def variable(self) -> str:
        """Name of the query's variable: `drug` is `?theDrug`, so that the column `drug` can hold its label."""
        return "the" + self.name[0].upper() + self.name[1:]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the catalogue.

    columns: (name, meaning) pairs, in the order of the answer; text: the query as it stands in the file.
    """

    name: str
    question: str
    topic: str
    why: str
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str], ...]
    text: str

    @property
    def predicates(self) -> tuple[str, ...]:
        """Predicates of claims that the query names; none where it asks for those of all."""
        named = set(re.findall(r"\blkg:(\w+)", re.sub(r"(?m)^#.*$", "", self.text)))
        return tuple(name for name in PREDICATES if name in named)


@cache
def load_questions() -> Mapping[str, Question]:
    """All questions of the packaged catalogue by name, sorted. Raises QueryError for a broken header."""
    folder = files("lupuskg") / "queries" / "questions"
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".rq")), key=lambda file: file.name)
    return {question.name: question for question in map(read_question, found)}


def find_question(name: str) -> Question:
    """The question of this name. Raises QueryError, with the nearest names, where there is none."""
    questions = load_questions()
    if name not in questions:
        near = suggest(name, questions) or "; see the list of questions"
        raise UnknownNameError(f"no question is called {name!r}{near}")
    return questions[name]


def read_question(file: Traversable) -> Question:
    """Read a question file. Raises QueryError, with the file's name, where its header is broken."""
    text = file.read_text(encoding="utf-8")
    header = _header(file.name, text)
    missing = [key for key in _REQUIRED if not header.get(key)]
    if missing:
        raise QueryError(f"{file.name}: the #+ header lacks {', '.join(missing)}")
    parameters = tuple(_parameter(file.name, name, found) for name, found in (header.get("parameters") or {}).items())
    columns = tuple((str(name), str(meaning)) for name, meaning in header["columns"].items())
    question, topic, why = (str(header[key]) for key in ("question", "topic", "why"))
    return Question(file.name.removesuffix(".rq"), question, topic, why, parameters, columns, text)


def _header(name: str, text: str) -> dict[str, Any]:
    import yaml

    lines = re.findall(r"(?m)^#\+ ?(.*)$", text)
    try:
        header = yaml.safe_load("\n".join(lines))
    except yaml.YAMLError as problem:
        raise QueryError(f"{name}: the #+ header is not YAML: {' '.join(str(problem).split())}") from problem
    if not isinstance(header, dict):
        raise QueryError(f"{name}: no #+ header; see queries/README.md for its form")
    return header


def _parameter(file: str, name: str, found: Mapping[str, str]) -> Parameter:
    if not re.fullmatch(r"[a-z][A-Za-z0-9]*", name):
        raise QueryError(f"{file}: the parameter {name!r} is no camelCase name")
    if found.get("type") not in PARAMETER_TYPES:
        raise QueryError(f"{file}: the parameter {name!r} needs a type, one of {', '.join(PARAMETER_TYPES)}")
    return Parameter(name, found["type"], str(found.get("description", "")), str(found.get("default", "")))


def answer(store: Store, name: str, values: Mapping[str, str] | None = None) -> Answer:
    """Ask a question of the catalogue.

    values: parameters in plain words: any name of a thing, an IRI or CURIE, a predicate, a date, a text; what is not
    given stands for all.

    Raises QueryError for an unknown question, parameter or thing, with the nearest that there is.
    """
    question = find_question(name)
    given = dict(values or {})
    known = [parameter.name for parameter in question.parameters]
    for key in given:
        if key not in known:
            raise QueryError(f"{name} has no parameter {key!r}; it takes {', '.join(known) or 'none'}")
    bindings = {}
    for parameter in question.parameters:
        value = given.get(parameter.name, "") or parameter.default
        if value:
            bindings[parameter.variable] = _term(store, parameter, value)
    return store.select(question.text, bindings)


def _term(store: Store, parameter: Parameter, value: str) -> NamedNode | Literal:
    """The RDF term that a value in plain words means."""
    if parameter.type == "Text":
        return Literal(value)
    if parameter.type == "Date":
        return Literal(_date(parameter, value))
    if parameter.type == "Predicate":
        return NamedNode(LKG + _predicate(value))
    if parameter.type == "Claim":
        return NamedNode(CLAIM + _claim_id(value))
    return resolve(store, value, "" if parameter.type == "Entity" else parameter.type)


def _date(parameter: Parameter, value: str) -> str:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        raise QueryError(f"{parameter.name}: {value!r} is no date; write 2024, 2024-05 or 2024-05-31")
    return value


def _predicate(value: str) -> str:
    name = value.removeprefix("lkg:").removeprefix(LKG)
    if name not in PREDICATES:
        near = suggest(name, PREDICATES) or f"; it is one of {', '.join(PREDICATES)}"
        raise QueryError(f"no predicate is called {value!r}{near}")
    return name


def _claim_id(value: str) -> str:
    name = value.removeprefix("lkgc:").removeprefix(CLAIM)
    if not re.fullmatch(r"[0-9a-f]{16}", name):
        raise QueryError(f"{value!r} is no claim: write its 16 hexadecimal digits, with or without lkgc:")
    return name
