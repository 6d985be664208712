"""The interface for programs, described from the catalogue itself."""

from collections.abc import Iterable
from typing import Any

from lupuskg import __version__
from lupuskg.catalogue import Parameter, Question
from lupuskg.server.replies import JSON, PROBLEM
from lupuskg.server.results import GRAPHS, TABLES

__all__ = ["ADDRESSES", "EXAMPLE", "openapi"]

ADDRESSES = (
    ("/sparql", "A SPARQL 1.1 query by GET or POST; without one, the service description. Read-only."),
    ("/queries", "The questions of the catalogue."),
    ("/queries/NAME?PARAMETER=VALUE", "The answer to one of them, as JSON or CSV."),
    ("/entity/NAME", "All on one thing, by any of its names: a page, JSON, or RDF."),
    ("/.well-known/void", "What is in the graph, counted."),
    ("/openapi.json", "This interface for machines."),
    ("/health", "Whether questions are answered."),
)
EXAMPLE = "curl -H 'Accept: text/csv' 'http://127.0.0.1:8000/queries/drug_dosing?drug=Benlysta'"
_ROWS = {
    "type": "object",
    "required": ["name", "question", "parameters", "columns", "rows"],
    "properties": {
        "name": {"type": "string"},
        "question": {"type": "string"},
        "parameters": {"type": "object", "additionalProperties": {"type": "string"}},
        "columns": {"type": "array", "items": {"$ref": "#/components/schemas/Column"}},
        "rows": {"type": "array", "items": {"type": "object"}},
        "glosses": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "Regimens among the cells, each with its plain words.",
        },
        "cut": {"type": "string", "description": "There, and saying why, where the answer was cut."},
    },
}
_COLUMN = {
    "type": "object",
    "required": ["name", "meaning"],
    "properties": {"name": {"type": "string"}, "meaning": {"type": "string"}},
}
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "line": {"type": "integer", "description": "Where the query is wrong."},
        "column": {"type": "integer"},
    },
}


def openapi(questions: Iterable[Question]) -> dict[str, Any]:
    """The interface as OpenAPI 3.1 has it."""
    schemas = {"Answer": _ROWS, "Column": _COLUMN, "Problem": _PROBLEM}
    paths = {
        "/sparql": {"get": _query("querySparql"), "post": _query("postSparql", posted=True)},
        "/queries": {"get": _get("listQuestions", "The questions of the catalogue", (), {JSON: {}, "text/html": {}})},
        **{f"/queries/{question.name}": {"get": _asked(question)} for question in questions},
        "/entity/{name}": {"get": _entity()},
        "/.well-known/void": {"get": _get("describeData", "What is in the graph", (), _plain(*GRAPHS))},
        "/health": {"get": _get("health", "Whether questions are answered", (), {JSON: {}})},
    }
    info = {
        "title": "lupuskg",
        "version": __version__,
        "description": "Claims of documents about lupus biologics. Not medical advice.",
    }
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas}}


def _get(name: str, summary: str, parameters: Iterable[dict[str, Any]], content: dict[str, Any]) -> dict[str, Any]:
    problem = {
        "description": "What is wrong",
        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    responses = {"200": {"description": summary, "content": content}, "default": problem}
    return {"operationId": name, "summary": summary, "parameters": list(parameters), "responses": responses}


def _plain(*media_types: str) -> dict[str, Any]:
    """Media types of which no more is told."""
    return {media_type: {} for media_type in media_types}


def _asked(question: Question) -> dict[str, Any]:
    answer = {"schema": {"$ref": "#/components/schemas/Answer"}}
    told = _get(question.name, question.question, map(_parameter, question.parameters), {JSON: answer, "text/csv": {}})
    return told | {"tags": [question.topic], "description": question.why}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    told: dict[str, Any] = {"name": parameter.name, "in": "query", "description": parameter.description}
    return told | {"schema": {"type": "string"} | ({"default": parameter.default} if parameter.default else {})}


def _entity() -> dict[str, Any]:
    name = {"name": "name", "in": "path", "required": True, "description": "a name, an IRI or a CURIE"}
    content = {"text/html": {}, JSON: {}, **_plain(*GRAPHS)}
    told = _get("describeEntity", "All on one thing", [name | {"schema": {"type": "string"}}], content)
    told["responses"]["303"] = {"description": "The same under the CURIE of the thing"}
    return told


def _query(name: str, *, posted: bool = False) -> dict[str, Any]:
    several = {"type": "array", "items": {"type": "string"}}
    graphs = [
        {"name": f"{kind}-graph-uri", "in": "query", "description": f"{kind} graphs to ask", "schema": several}
        for kind in ("default", "named")
    ]
    text = {"name": "query", "in": "query", "description": "the query", "schema": {"type": "string"}}
    content = _plain(*TABLES, *GRAPHS)
    if not posted:
        return _get(name, "Answer to a query", [text, *graphs], content)
    form = {"schema": {"type": "object", "required": ["query"], "properties": {"query": {"type": "string"}}}}
    body = {"content": {"application/sparql-query": {}, "application/x-www-form-urlencoded": form}}
    return _get(name, "Answer to a query", graphs, content) | {"requestBody": body}
