"""What a worker does with a question: ask the graph, and put the answer into the form that was wished for."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from pyoxigraph import Literal, QueryBoolean, QuerySolutions, Triple, serialize

from lupuskg.catalogue import answer, find_question
from lupuskg.claim import TYPES
from lupuskg.entities import describe, resolve
from lupuskg.errors import QueryError, UnknownNameError
from lupuskg.identifiers import LKG, curie, prefixes
from lupuskg.regimen import gloss
from lupuskg.server.descriptions import SD, VOID, service, void
from lupuskg.server.limits import Limits
from lupuskg.server.pages import portrait_page
from lupuskg.server.replies import HTML, JSON, RefusedError, Reply, as_json, negotiate, problem
from lupuskg.server.results import BOOLEANS, CUT, GRAPHS, TABLES, boolean, clip, graph, table
from lupuskg.sparql import has_order
from lupuskg.store import Answer, Store
from lupuskg.tables import render

__all__ = ["perform"]

_PLACE = re.compile(r"\bline (\d+), column (\d+)")
_LABELS = "SELECT DISTINCT ?label ?type WHERE { ?thing skos:prefLabel ?label ; a ?type }"
_OF_ENTITY = """
CONSTRUCT { ?node ?property ?value . ?linked skos:prefLabel ?label }
WHERE {
  {
    ?node ?property ?value FILTER(?node = ?entity)
  } UNION {
    { ?node lkg:subject ?entity } UNION { ?node lkg:object ?entity }
    ?node ?property ?value .
  } UNION {
    { ?statement lkg:subject ?entity } UNION { ?statement lkg:object ?entity }
    ?statement lkg:hasEvidence/oa:hasSelector? ?node .
    ?node ?property ?value .
  }
  OPTIONAL { ?node lkg:subject|lkg:object ?linked . ?linked skos:prefLabel ?label }
}
"""


def perform(store: Store, job: Mapping[str, Any], limits: Limits) -> Reply:
    """Do one job; whatever is wrong with it becomes a problem.

    job: its "kind", one of sparql, question, entity, service and void; "accept"; and more by kind.
    """
    try:
        return _JOBS[job["kind"]](store, job, limits)
    except RefusedError as refused:
        return refused.reply
    except UnknownNameError as unknown:
        return problem(404, "unknown", str(unknown))
    except QueryError as wrong:
        place = _PLACE.search(str(wrong))
        line, column = map(int, place.groups()) if place else (None, None)
        return problem(400, "query", str(wrong), line=line, column=column)


def _sparql(store: Store, job: Mapping[str, Any], limits: Limits) -> Reply:
    known = set(store.graphs())
    for iri in (*job["default"], *job["named"]):
        if iri not in known:
            told = f"no graph is called {iri!r}, and none is fetched; see /.well-known/void for those there are"
            raise RefusedError(problem(400, "unknown-graph", told))
    asked = store.narrowed(job["default"], job["named"]) if job["default"] or job["named"] else store
    found = asked.stream(job["query"])
    if isinstance(found, QueryBoolean):
        return boolean(bool(found), negotiate(job["accept"], BOOLEANS))
    if isinstance(found, QuerySolutions):
        media_type = negotiate(job["accept"], TABLES)
        return table(found, media_type, limits, ordered=has_order(job["query"]))
    return graph(found, negotiate(job["accept"], GRAPHS), limits)


def _question(store: Store, job: Mapping[str, Any], limits: Limits) -> Reply:
    media_type = negotiate(job["accept"], (JSON, "text/csv"))
    question = find_question(job["name"])
    try:
        found = answer(store, question.name, job["parameters"])
    except UnknownNameError as unknown:
        # The question is there; what is not is the value of a parameter.
        raise QueryError(str(unknown)) from unknown
    rows, cut = clip(found.rows, limits.rows, "rows")
    shown = Answer(found.columns, tuple(rows))
    headers = {CUT: cut} if cut else {}
    if media_type == "text/csv":
        return _within(Reply(200, media_type, render(shown, "csv").encode("utf-8", errors="replace"), headers), limits)
    told = {
        "name": question.name,
        "question": question.question,
        "parameters": job["parameters"],
        "columns": [{"name": name, "meaning": dict(question.columns).get(name, "")} for name in found.columns],
        "rows": json.loads(render(shown, "json")),
        "glosses": _glosses(shown),
    }
    return _within(Reply(200, JSON, as_json(told | ({"cut": cut} if cut else {})), headers), limits)


def _glosses(shown: Answer) -> dict[str, str]:
    """Regimens among the cells, each with its plain words."""
    texts = sorted({term.value for row in shown.rows for term in row if isinstance(term, Literal)})
    return {text: meaning for text in texts if (meaning := gloss(text))}


def _entity(store: Store, job: Mapping[str, Any], limits: Limits) -> Reply:
    media_type = negotiate(job["accept"], (HTML, JSON, *GRAPHS))
    node = resolve(store, job["name"])
    name = curie(node.value)
    if job["name"] != name:
        return Reply(
            303, "text/plain", f"see {name}\n".encode(), {"Location": job["base"] + "entity/" + quote(name, safe=":")}
        )
    if media_type in GRAPHS:
        triples = store.construct(_OF_ENTITY, {"entity": node})
        written = serialize(triples, format=GRAPHS[media_type], prefixes=prefixes()) or b""
        return _within(Reply(200, media_type, written), limits)
    portrait = describe(store, name)
    body = as_json(portrait.as_dict()) if media_type == JSON else portrait_page(portrait, _things(store))
    return _within(Reply(200, media_type, body), limits)


def _things(store: Store) -> set[str]:
    return {row["label"] for row in store.select(_LABELS).records() if row["type"].removeprefix(LKG) in TYPES}


def _within(reply: Reply, limits: Limits) -> Reply:
    """The same, unless it is too large; half a document would be no document."""
    if len(reply.body) <= limits.bytes:
        return reply
    return problem(503, "too-large", f"the answer is larger than {limits.bytes} bytes; ask by /sparql with a LIMIT")


def _service(store: Store, job: Mapping[str, Any], _: Limits) -> Reply:
    return _described(service(store, job["base"]), job)


def _void(store: Store, job: Mapping[str, Any], _: Limits) -> Reply:
    return _described(void(store, job["base"]), job)


def _described(triples: list[Triple], job: Mapping[str, Any]) -> Reply:
    media_type = negotiate(job["accept"], GRAPHS)
    spaces = prefixes() | {"sd": SD, "void": VOID}
    return Reply(200, media_type, serialize(triples, format=GRAPHS[media_type], prefixes=spaces) or b"")


_JOBS: dict[str, Callable[[Store, Mapping[str, Any], Limits], Reply]] = {
    "sparql": _sparql,
    "question": _question,
    "entity": _entity,
    "service": _service,
    "void": _void,
}
