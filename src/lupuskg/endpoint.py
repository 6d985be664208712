"""A SPARQL 1.1 endpoint elsewhere: asked by the SPARQL Protocol, loaded by the Graph Store Protocol.

The standard library speaks HTTP well enough for both. It is imported when an address is used, not before.

A question of lupuskg expects the union of the named graphs as the default graph, each triple once. Endpoints differ in
that, so the first question is preceded by a check; where the default graph is not the union, the named graphs are
named with each question as its data set, and where that does not help either, an error says what to do.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    parse,
    parse_query_results,
    serialize,
)
from pyoxigraph import Store as Engine

from lupuskg.errors import EndpointError, GraphError, QueryError
from lupuskg.graph import EVALUATION_GRAPH, ONTOLOGY_GRAPH, REFERENCE_GRAPH
from lupuskg.identifiers import GRAPH, LKG, document_graph
from lupuskg.sparql import form_of
from lupuskg.wording import one_line

if TYPE_CHECKING:
    from http.client import HTTPResponse
    from urllib.error import HTTPError
    from urllib.request import OpenerDirector

__all__ = ["Endpoint", "is_address", "load_endpoint"]

_LOGIN = "LUPUSKG_ENDPOINT_LOGIN"
_SECONDS = "LUPUSKG_ENDPOINT_SECONDS"
_USUAL_SECONDS = 60.0
_CHUNK = 1 << 16
_MOST_TOLD = 200
_RESULTS = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
_TRIPLES = "application/n-triples, text/turtle;q=0.8"
_FORM = "application/x-www-form-urlencoded"
_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
# Blank nodes are left out: a server names them anew for each graph that it loads.
_LACKS = "ASK { GRAPH ?g { ?s ?p ?o } FILTER(!isBlank(?s) && !isBlank(?o)) FILTER NOT EXISTS { ?s ?p ?o } }"
# How often the default graph has a triple that two named graphs share.
_REPEATS = """SELECT ?s ?p ?o WHERE {
  { SELECT ?s ?p ?o WHERE { GRAPH ?a { ?s ?p ?o } GRAPH ?b { ?s ?p ?o } FILTER(?a != ?b && isIRI(?s)) } LIMIT 1 }
  ?s ?p ?o
}"""
_REMEDIES = {
    401: f"set {_LOGIN} to NAME:PASSWORD",
    403: f"set {_LOGIN} to NAME:PASSWORD of somebody who may do this",
    404: "check the path of the address",
    405: "this address is for something else: a question needs that for queries, a build that of the graph store",
    503: "try again later",
}
# The graphs of a build beside those of its documents.
_FIXED_GRAPHS = (ONTOLOGY_GRAPH, REFERENCE_GRAPH, EVALUATION_GRAPH, GRAPH + "conflicts", GRAPH + "inferred")


def is_address(name: object) -> bool:
    """Whether this is the address of an endpoint rather than a path.

    >>> is_address("http://localhost:7878/query"), is_address("build")
    (True, False)
    """
    return re.match(r"(?i)https?://", str(name)) is not None and not isinstance(name, Path)


class _RefusedError(EndpointError):
    """An HTTP status that is no success."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class _Connection:
    """Requests to one address, with a login that no message tells.

    Raises EndpointError for whatever keeps an answer from coming.
    """

    def __init__(self, url: str) -> None:
        from urllib.parse import unquote, urlsplit, urlunsplit

        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError as problem:
            raise EndpointError(f"not the address of an endpoint ({problem}): check host and port") from problem
        if not host or not url.isascii() or re.search(r"[\x00-\x20]", url):
            raise EndpointError("not the address of an endpoint: use one such as http://localhost:7878/query")
        place = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
        told = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else ""
        self._login = told or os.environ.get(_LOGIN, "")
        self.url = urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))
        # A token may stand in the query part: messages go without it.
        self.shown = urlunsplit((parts.scheme, place, parts.path or "/", "", ""))
        self.seconds = _seconds()

    def send(self, method: str, url: str, body: bytes | None = None, **headers: str) -> tuple[bytes, str]:
        """The body of the answer and its media type."""
        from http.client import HTTPException
        from urllib.error import HTTPError, URLError
        from urllib.request import Request

        sent = {name.replace("_", "-"): value for name, value in headers.items()} | self._authorization()
        try:
            with _opener().open(Request(url, body, sent, method=method), timeout=self.seconds) as answer:
                return self._read(answer), answer.headers.get_content_type()
        except HTTPError as problem:
            raise self._refused(problem.code, problem.reason, _begin(problem)) from None
        except URLError as problem:
            raise self._failed(problem.reason) from None
        except (HTTPException, OSError) as problem:
            raise self._failed(problem) from None

    def _authorization(self) -> dict[str, str]:
        import base64

        return {"Authorization": "Basic " + base64.b64encode(self._login.encode()).decode()} if self._login else {}

    def _read(self, answer: "HTTPResponse") -> bytes:
        """The whole body, within the limit of time."""
        from time import monotonic

        end, parts = monotonic() + self.seconds, []
        while part := answer.read1(_CHUNK):
            parts.append(part)
            if monotonic() > end:
                raise TimeoutError
        return b"".join(parts)

    def _refused(self, status: int, reason: str, body: bytes) -> GraphError | QueryError:
        told = self._without_login(one_line(body.decode("utf-8", "replace"))[:_MOST_TOLD])
        if status == 400:
            return QueryError(f"{self.shown}: refuses the request as bad: {told or 'no reason given'}")
        if 300 <= status < 400:
            return _RefusedError(f"{self.shown}: sends on to another address ({status}); use that one", status)
        remedy = _REMEDIES.get(status, "look into the log of the server")
        reason = self._without_login(one_line(reason))
        return _RefusedError(f"{self.shown}: answers {status} {reason}; {remedy}", status)

    def _without_login(self, text: str) -> str:
        for secret in (self._login, self._login.partition(":")[2]):
            text = text.replace(secret, "…") if secret else text
        return text

    def _failed(self, problem: object) -> EndpointError:
        import socket
        import ssl

        if isinstance(problem, TimeoutError):
            return EndpointError(
                f"{self.shown}: gave no whole answer in {self.seconds:g} s; ask for less, or set {_SECONDS} higher"
            )
        if isinstance(problem, ConnectionRefusedError):
            return EndpointError(f"{self.shown}: refuses the connection; start the server, or check host and port")
        if isinstance(problem, socket.gaierror):
            return EndpointError(f"{self.shown}: no such host is known; check its name")
        if isinstance(problem, ssl.SSLError):
            return EndpointError(f"{self.shown}: no secure connection ({problem.reason}); check https and certificate")
        kind = type(problem).__name__
        return EndpointError(f"{self.shown}: the connection broke off ({kind}); check that a SPARQL server is there")


def _begin(answer: "HTTPError") -> bytes:
    """The begin of what a server says to a refusal; the refusal is to be told even if that breaks off."""
    from http.client import HTTPException

    try:
        return answer.read(_CHUNK)
    except (HTTPException, OSError) as problem:
        return f"({type(problem).__name__})".encode()


def _opener() -> "OpenerDirector":
    from urllib.request import HTTPRedirectHandler, build_opener

    class NoRedirect(HTTPRedirectHandler):
        """A question that is sent on loses its body, and a login would go to a stranger."""

        def redirect_request(self, *_: object) -> None:
            return None

    return build_opener(NoRedirect)


def _seconds() -> float:
    told = os.environ.get(_SECONDS, "")
    try:
        seconds = float(told or _USUAL_SECONDS)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < 86_400:
        raise EndpointError(f"{_SECONDS} is {told!r}: set it to a number of seconds, such as 60")
    return seconds


class Endpoint:
    """A SPARQL endpoint that answers like the embedded engine.

    Raises EndpointError where its address is none, or the environment sets a limit of time that is none.
    """

    def __init__(self, url: str) -> None:
        self._connection = _Connection(url)
        self._named: list[tuple[str, str]] | None = None

    def query(
        self, query: str, *, prefixes: dict[str, str] | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The answer to a query; prefixes: those it may use without declaring them.

        Raises QueryError where the endpoint refuses the query, EndpointError where it does not answer.
        """
        if self._named is None:
            self._named = self._data_set()
        known = "".join(f"PREFIX {prefix}: <{space}> " for prefix, space in (prefixes or {}).items())
        return self._ask(known + query, self._named)

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """Names of the graphs that the endpoint holds."""
        found = self._ask(_GRAPHS, [])
        if isinstance(found, QuerySolutions):
            yield from (solution["g"] for solution in found if isinstance(solution["g"], NamedNode))

    def quads_for_pattern(
        self, subject: None, predicate: None, object_: None, graph: NamedNode | BlankNode | DefaultGraph
    ) -> Iterator[Quad]:
        """All quads of one graph; the engine's patterns are not offered."""
        place = "{ ?s ?p ?o }" if isinstance(graph, DefaultGraph) else f"{{ GRAPH {graph} {{ ?s ?p ?o }} }}"
        found = self._ask(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {place}", [])
        if isinstance(found, QueryTriples):
            yield from (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in found)

    def _data_set(self) -> list[tuple[str, str]]:
        """Parameters of the protocol under which the default graph is the union; none where it is that by itself."""
        if self._is_union([]):
            return []
        named = [
            (name, graph.value)
            for graph in self.named_graphs()
            for name in ("default-graph-uri", "named-graph-uri")
            if isinstance(graph, NamedNode)
        ]
        if self._is_union(named):
            return named
        raise EndpointError(
            f"{self._connection.shown}: its default graph is not the union of its named graphs, each triple once; load "
            "the graph by `lupuskg build --endpoint`, into a server that makes up no union of its own"
        )

    def _is_union(self, named: list[tuple[str, str]]) -> bool:
        found = self._ask(_REPEATS, named)
        repeats = sum(1 for _ in found) if isinstance(found, QuerySolutions) else 0
        return repeats <= 1 and not bool(self._ask(_LACKS, named))

    def _ask(self, query: str, named: list[tuple[str, str]]) -> QuerySolutions | QueryBoolean | QueryTriples:
        from urllib.parse import urlencode

        graph = form_of(query) in ("CONSTRUCT", "DESCRIBE")
        body = urlencode([("query", query), *named]).encode()
        accepted = _TRIPLES if graph else _RESULTS
        connection = self._connection
        answer, kind = connection.send("POST", connection.url, body, Accept=accepted, Content_Type=_FORM)
        try:
            return _triples(answer, kind) if graph else _results(answer, kind)
        except (SyntaxError, ValueError) as problem:
            raise EndpointError(
                f"{connection.shown}: does not answer as a SPARQL endpoint does (it sent {kind}); check the address"
            ) from problem


def _results(answer: bytes, kind: str) -> QuerySolutions | QueryBoolean:
    form = QueryResultsFormat.from_media_type(kind)
    if form not in (QueryResultsFormat.JSON, QueryResultsFormat.XML):
        raise ValueError(kind)
    found = parse_query_results(answer, form)
    if isinstance(found, QuerySolutions):
        for _ in found:  # rows are read as they are asked for: a table that breaks off is to be found out here
            pass
    return parse_query_results(answer, form)


def _triples(answer: bytes, kind: str) -> QueryTriples:
    form = RdfFormat.from_media_type(kind)
    if form not in (RdfFormat.N_TRIPLES, RdfFormat.TURTLE):
        raise ValueError(kind)
    engine = Engine()
    engine.extend(parse(answer, form))
    found = engine.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    if not isinstance(found, QueryTriples):
        raise ValueError(kind)
    return found


def load_endpoint(quads: Iterable[Quad], url: str) -> int:
    """Put a graph into a graph store by the Graph Store Protocol: each named graph, then their union as default graph.

    Graphs of documents that the store had from an earlier build, and this one has not, are deleted. While it is being
    loaded the union is not complete, and questions are refused. Returns the number of named graphs.

    Raises EndpointError where the store cannot be reached or refuses.
    """
    connection = _Connection(url)
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        graphs.setdefault(getattr(quad.graph_name, "value", ""), []).append(quad)
    every = dict.fromkeys(Quad(q.subject, q.predicate, q.object) for told in graphs.values() for q in told)
    graphs.pop("", None)
    for name in sorted(_old_graphs(connection) - set(graphs)):
        _graph_store(connection, "DELETE", name)
    for name in sorted(graphs):
        _graph_store(connection, "PUT", name, graphs[name])
    _graph_store(connection, "PUT", "", every)
    return len(graphs)


def _old_graphs(connection: _Connection) -> set[str]:
    """Graphs that an earlier build has put there, as its union tells."""
    held = _graph_store(connection, "GET", "")
    hashes = re.findall(rf'<{re.escape(LKG)}sha256> "([0-9a-f]{{64}})"', held.decode("utf-8", "replace"))
    return {document_graph(sha256) for sha256 in hashes} | (set(_FIXED_GRAPHS) if held.strip() else set())


def _graph_store(connection: _Connection, method: str, graph: str, quads: Iterable[Quad] = ()) -> bytes:
    """One request on one graph, the default graph where it has no name; what is not there is empty."""
    from urllib.parse import quote

    mark = "&" if "?" in connection.url else "?"
    named = "graph=" + quote(graph, safe="") if graph else "default"
    url = f"{connection.url}{mark}{named}"
    triples = (quad.triple for quad in quads)
    # N-Triples is Turtle too, which every graph store has to take.
    body = serialize(triples, format=RdfFormat.N_TRIPLES) if method == "PUT" else None
    kind = {"Content_Type": "text/turtle"} if method == "PUT" else {"Accept": "application/n-triples"}
    try:
        return connection.send(method, url, body, **kind)[0]
    except _RefusedError as problem:
        if method == "PUT" or problem.status != 404:
            raise
        return b""
