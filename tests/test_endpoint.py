"""A SPARQL endpoint elsewhere: the same answers as at home, and one clear line when there are none."""

import base64
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from pyoxigraph import NamedNode, Quad
from tests.small_corpus import LEAFLET, leaflet_claims, small_quads, small_store
from tests.sparql_servers import Answering, misbehaving, oxigraph

from lupuskg.catalogue import answer, load_questions
from lupuskg.endpoint import Endpoint, load_endpoint
from lupuskg.errors import EndpointError, GraphError, LupuskgError, QueryError
from lupuskg.graph import quads
from lupuskg.identifiers import GRAPH, LKG
from lupuskg.store import Store, open_store

ASK = "ASK { ?s ?p ?o }"
SECRET = "s3cret-w0rd"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with oxigraph() as address:
        yield address


@pytest.fixture(scope="module")
def remote(server: str) -> Store:
    """The small corpus at a real server, loaded as `build --endpoint` does."""
    load_endpoint(small_quads(), f"{server}/store")
    return open_store(f"{server}/query")


def put(address: str, graph: str, triples: str) -> None:
    url = f"{address}/store?{f'graph={graph}' if graph else 'default'}"
    with urlopen(Request(url, triples.encode(), {"Content-Type": "text/turtle"}, method="PUT"), timeout=10):
        pass


@pytest.mark.parametrize("name", sorted(load_questions()))
def test_each_question_has_the_same_answer_as_at_home(name: str, remote: Store) -> None:
    question = load_questions()[name]
    given = {one.name: "belimumab" if one.type == "Drug" else one.default or "" for one in question.parameters}
    asked = {key: value for key, value in given.items() if value}
    assert answer(remote, name, asked) == answer(small_store(), name, asked)


def test_all_forms_of_query_are_answered(remote: Store) -> None:
    home = small_store()
    assert remote.run(ASK) is True
    for query in (
        "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
        "SELECT ?s ?p ?o WHERE { ?s ?p ?o }",
        "SELECT ?x ?y WHERE { BIND(1 AS ?x) OPTIONAL { ?y lkg:nothing ?x } }",
        "CONSTRUCT { ?d lkg:approvedFor ?x } WHERE { ?d lkg:approvedFor ?x }",
        "DESCRIBE lkg:belimumab",
    ):
        assert remote.run(query) == home.run(query)


def test_graph_comes_back_as_it_was(remote: Store) -> None:
    assert remote.dataset() == small_store().dataset()
    assert remote.graphs() == small_store().graphs()
    assert len(remote) == len(small_quads())


def test_query_that_the_endpoint_cannot_read_is_told(remote: Store) -> None:
    with pytest.raises(QueryError, match="refuses the request as bad: error at"):
        remote.select("SELECT ?x WHERE { ?x lkg: }}")
    with pytest.raises(QueryError, match="SERVICE is refused"):
        remote.select("SELECT ?x WHERE { SERVICE <http://127.0.0.1:9/> { ?x ?y ?z } }")


def test_loading_again_takes_away_what_is_no_longer_there() -> None:
    with oxigraph() as address:
        load_endpoint(small_quads(), f"{address}/store")
        put(address, "http://example.org/mine", "<a:a> <a:b> <a:c> .")
        fewer = list(quads(LEAFLET, leaflet_claims()))
        assert load_endpoint(fewer, f"{address}/store") == 1
        graphs = [graph.value for graph in Endpoint(f"{address}/query").named_graphs()]
        assert sorted(graphs) == ["http://example.org/mine", LEAFLET.graph]
        # The union that was loaded lacks the graph that is not ours; all the same it is asked too.
        assert open_store(f"{address}/query").ask("ASK { <a:a> <a:b> <a:c> . lkg:belimumab lkg:targets ?target }")


def test_graphs_without_a_union_are_asked_as_one_where_that_is_right() -> None:
    with oxigraph() as address:
        put(address, f"{GRAPH}one", f"<{LKG}a> <{LKG}targets> <{LKG}b> .")
        put(address, f"{GRAPH}two", f"<{LKG}c> <{LKG}targets> <{LKG}d> .")
        store = open_store(f"{address}/query")
        assert len(store.select("SELECT ?s WHERE { ?s lkg:targets ?o }")) == 2
        assert len(store.select("SELECT ?g WHERE { GRAPH ?g { ?s lkg:targets ?o } }")) == 2
        # Once two graphs share a triple, this server would count it twice.
        put(address, f"{GRAPH}three", f"<{LKG}c> <{LKG}targets> <{LKG}d> .")
        with pytest.raises(EndpointError, match=r"not the union.*lupuskg build --endpoint"):
            open_store(f"{address}/query").select("SELECT ?s WHERE { ?s lkg:targets ?o }")


def test_union_that_a_server_makes_up_is_used_where_it_counts_once() -> None:
    with oxigraph("--union-default-graph") as address:
        put(address, f"{GRAPH}one", f"<{LKG}a> <{LKG}targets> <{LKG}b> .")
        store = open_store(f"{address}/query")
        assert len(store.select("SELECT ?s WHERE { ?s lkg:targets ?o }")) == 1
        put(address, f"{GRAPH}two", f"<{LKG}a> <{LKG}targets> <{LKG}b> .")
        with pytest.raises(EndpointError, match="makes up no union"):
            open_store(f"{address}/query").select("SELECT ?s WHERE { ?s lkg:targets ?o }")


def told(url: str) -> str:
    """The one line in which a question to an address ends."""
    with pytest.raises(LupuskgError) as caught:
        open_store(url).ask(ASK)
    text = str(caught.value)
    assert "\n" not in text
    assert SECRET not in text
    assert base64.b64encode(f"me:{SECRET}".encode()).decode() not in text
    return text


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"status": 401}, "answers 401 Unauthorized; set LUPUSKG_ENDPOINT_LOGIN"),
        ({"status": 403}, "answers 403 Forbidden; set LUPUSKG_ENDPOINT_LOGIN"),
        ({"status": 404}, "answers 404 Not Found; check the path"),
        ({"status": 500}, "answers 500 Internal Server Error; look into the log"),
        ({"status": 503}, "answers 503 Service Unavailable; try again"),
        ({"status": 302, "location": "http://127.0.0.1:9/"}, "sends on to another address (302)"),
        ({"status": 307, "location": "http://127.0.0.1:9/"}, "sends on to another address (307)"),
        ({"status": 400, "body": f"bad\nquery of {SECRET}".encode()}, "refuses the request as bad: bad query of …"),
        ({"kind": "text/html", "body": b"<html>"}, "does not answer as a SPARQL endpoint does (it sent text/html)"),
        ({"body": b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri"'}, "does not answer as"),
        ({"body": b"\xff\xfe nonsense"}, "does not answer as a SPARQL endpoint"),
        ({"cut": True}, "the connection broke off (RemoteDisconnected)"),
    ],
    ids=lambda value: "-".join(map(str, value))[:20] if isinstance(value, dict) else "",
)
def test_server_that_misbehaves_is_told_in_one_line(settings: dict[str, object], expected: str) -> None:
    answering = Answering()
    for name, value in settings.items():
        setattr(answering, name, value)
    with misbehaving(answering) as url:
        assert expected in told(url.replace("http://", f"http://me:{SECRET}@") + f"?token={SECRET}")


def test_time_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUPUSKG_ENDPOINT_SECONDS", "0.3")
    answering = Answering()
    answering.delay = 1.0
    with misbehaving(answering) as url:
        assert "gave no whole answer in 0.3 s" in told(url)


def test_host_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    assert "refuses the connection; start the server" in told(f"http://me:{SECRET}@127.0.0.1:{port}/query")

    def nowhere(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", nowhere)
    assert "no such host is known" in told(f"http://me:{SECRET}@sparql.invalid/query")


@pytest.mark.parametrize("url", ["http://", "http://127.0.0.1:port/", "http://a b/", "http://[::1/", "http://ä/"])
def test_address_that_is_none(url: str) -> None:
    with pytest.raises(EndpointError, match="not the address of an endpoint"):
        Endpoint(url)


@pytest.mark.parametrize("seconds", ["soon", "0", "-1", "nan"])
def test_limit_that_is_none(seconds: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUPUSKG_ENDPOINT_SECONDS", seconds)
    with pytest.raises(EndpointError, match="set it to a number of seconds"):
        Endpoint("http://127.0.0.1/query")


def test_login_is_sent_from_the_address_or_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = "Basic " + base64.b64encode(f"me:{SECRET}".encode()).decode()
    answering = Answering()
    with misbehaving(answering) as url:
        Endpoint(url).query(ASK)
        assert set(answering.logins) == {None}
        answering.logins.clear()
        Endpoint(url.replace("http://", f"http://me:{SECRET}@")).query(ASK)
        monkeypatch.setenv("LUPUSKG_ENDPOINT_LOGIN", f"me:{SECRET}")
        Endpoint(url).query(ASK)
        assert set(answering.logins) == {expected}


def test_path_is_no_address_and_an_address_no_path(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph here"):
        open_store(tmp_path / "http:")
    quad = Quad(NamedNode(LKG + "a"), NamedNode(LKG + "b"), NamedNode(LKG + "c"), NamedNode(GRAPH + "d"))
    with pytest.raises(EndpointError):
        load_endpoint([quad], "build/graph.nq")
