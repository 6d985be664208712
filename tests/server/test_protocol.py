"""The SPARQL 1.1 Protocol: what its test cases ask of queries, on our own data."""

from urllib.parse import urlencode

import pytest
from pyoxigraph import RdfFormat, parse
from tests.serving import Got, Server
from tests.small_corpus import LEAFLET, REVIEW

from lupuskg.graph import REFERENCE_GRAPH
from lupuskg.identifiers import GRAPH

RESULTS = "application/sparql-results"
FORM = "application/x-www-form-urlencoded"
ASK = "ASK {}"
LEAFLET_GRAPH = f"{GRAPH}document/{LEAFLET.sha256}"
REVIEW_GRAPH = f"{GRAPH}document/{REVIEW.sha256}"
IN_LEAFLET = "ASK { lkg:belimumab lkg:hasRegimen ?r }"
IN_REVIEW = "ASK { lkg:rituximab lkg:usedOffLabelFor ?d }"
IN_BOTH = "ASK { lkg:belimumab lkg:hasRegimen ?r . lkg:rituximab lkg:usedOffLabelFor ?d }"
NAMED = "ASK { GRAPH ?g { lkg:belimumab lkg:hasRegimen ?r } }"
FULL = "ASK { lkg:rituximab lkg:usedOffLabelFor ?d GRAPH ?g { lkg:belimumab lkg:hasRegimen ?r } }"
TABLES = (f"{RESULTS}+json", f"{RESULTS}+xml", "text/csv", "text/tab-separated-values", "application/json")
Pairs = list[tuple[str, str]]


def get(server: Server, pairs: Pairs) -> Got:
    return server.ask(f"/sparql?{urlencode(pairs)}")


def post_form(server: Server, pairs: Pairs) -> Got:
    return server.ask("/sparql", "POST", urlencode(pairs).encode(), Content_Type=FORM)


def post_direct(server: Server, pairs: Pairs) -> Got:
    (query,) = (value for name, value in pairs if name == "query")
    rest = urlencode([pair for pair in pairs if pair[0] != "query"])
    return server.ask(f"/sparql?{rest}", "POST", query.encode(), Content_Type="application/sparql-query")


WAYS = pytest.mark.parametrize("way", [get, post_form, post_direct])


@WAYS
def test_query_is_answered(way: object, server: Server) -> None:
    got = way(server, [("query", ASK)])  # type: ignore[operator]
    assert (got.status, got.media_type) == (200, f"{RESULTS}+json")
    assert got.json() == {"head": {}, "boolean": True}


@WAYS
@pytest.mark.parametrize(
    ("query", "default", "named", "expected"),
    [
        (IN_LEAFLET, [LEAFLET_GRAPH], [], True),
        (IN_LEAFLET, [REVIEW_GRAPH], [], False),
        (IN_REVIEW, [LEAFLET_GRAPH, REVIEW_GRAPH], [], True),
        (IN_BOTH, [LEAFLET_GRAPH, REVIEW_GRAPH], [], True),
        (IN_BOTH, [LEAFLET_GRAPH], [], False),
        (NAMED, [], [LEAFLET_GRAPH], True),
        (NAMED, [], [REVIEW_GRAPH], False),
        (NAMED, [LEAFLET_GRAPH], [], False),
        (IN_LEAFLET, [], [LEAFLET_GRAPH], False),
        (FULL, [REVIEW_GRAPH], [LEAFLET_GRAPH], True),
        (FULL, [LEAFLET_GRAPH], [REVIEW_GRAPH], False),
    ],
)
def test_dataset_of_the_protocol_is_honored(
    way: object, query: str, default: list[str], named: list[str], expected: bool, server: Server
) -> None:
    pairs = [("default-graph-uri", iri) for iri in default] + [("named-graph-uri", iri) for iri in named]
    got = way(server, [("query", query), *pairs])  # type: ignore[operator]
    assert got.json()["boolean"] is expected


def test_merged_graphs_count_a_triple_once(server: Server) -> None:
    query = "SELECT (COUNT(*) AS ?n) WHERE { lkg:belimumab lkg:targets ?t }"
    pairs = [("query", query), ("default-graph-uri", LEAFLET_GRAPH), ("default-graph-uri", REVIEW_GRAPH)]
    (row,) = get(server, pairs).json()["results"]["bindings"]
    assert row["n"]["value"] == "1"


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("iri", ["http://example.org/data.ttl", "file:///etc/passwd", "", REFERENCE_GRAPH + "x"])
def test_graph_that_is_not_there_is_refused_and_not_fetched(name: str, iri: str, server: Server) -> None:
    got = get(server, [("query", ASK), (name, iri)])
    assert (got.status, got.json()["code"]) == (400, "unknown-graph")
    assert "none is fetched" in got.json()["detail"]


@pytest.mark.parametrize("accept", [*TABLES, "application/xml"])
@pytest.mark.parametrize("query", ["SELECT ?d { ?d a lkg:Drug }", ASK])
def test_results_come_in_the_form_that_is_asked_for(accept: str, query: str, server: Server) -> None:
    got = server.query(query, accept)
    assert (got.status, got.media_type) == (200, accept)
    assert got.body


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
@pytest.mark.parametrize("query", ["DESCRIBE lkg:belimumab", "CONSTRUCT WHERE { lkg:belimumab lkg:targets ?t }"])
def test_graphs_come_in_the_form_that_is_asked_for(accept: str, form: RdfFormat, query: str, server: Server) -> None:
    got = server.query(query, accept)
    assert (got.status, got.media_type) == (200, accept)
    assert {str(quad.subject) for quad in parse(got.body, form)} == {"<https://w3id.org/lupuskg/belimumab>"}


def test_the_form_that_is_liked_best_is_taken(server: Server) -> None:
    assert server.query(ASK, "text/csv;q=0.2, application/sparql-results+xml;q=0.8").media_type == f"{RESULTS}+xml"
    assert server.query(ASK, "image/png, */*;q=0.1").media_type == f"{RESULTS}+json"


def test_service_description_is_told_without_a_query(server: Server) -> None:
    got = server.ask("/sparql", Accept="text/turtle")
    assert (got.status, got.media_type) == (200, "text/turtle")
    objects = {getattr(quad.object, "value", "") for quad in parse(got.body, RdfFormat.TURTLE)}
    assert {f"{server.address}sparql", LEAFLET_GRAPH, REVIEW_GRAPH} <= objects
    assert "http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph" in objects


def test_browser_without_a_query_is_led_to_the_page(server: Server) -> None:
    got = server.ask("/sparql", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (got.status, got.headers["location"]) == (303, "/")


def test_rows_without_an_order_are_sorted(server: Server) -> None:
    rows = server.query("SELECT ?d { ?d a lkg:Drug }", "text/csv").text.split("\r\n")[1:-1]
    assert rows == sorted(rows)
    assert len(rows) > 2


def test_errors_tell_their_line(server: Server) -> None:
    told = server.query("SELECT *\nWHERE {\n  ?s ?p\n}").json()
    assert (told["status"], told["title"], told["line"]) == (400, "Bad Request", 4)
    assert "not valid SPARQL" in told["detail"]


def test_head_tells_what_get_would(server: Server) -> None:
    path = f"/sparql?{urlencode({'query': ASK})}"
    got, head = server.ask(path), server.ask(path, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(got.body))


def test_answer_that_is_known_is_not_sent_again(server: Server) -> None:
    path = f"/sparql?{urlencode({'query': ASK})}"
    tag = server.ask(path).headers["etag"]
    known = server.ask(path, If_None_Match=f'"other", {tag}')
    assert (known.status, known.body) == (304, b"")
    assert server.ask(path, Accept="text/csv", If_None_Match=tag).status == 200


@pytest.mark.parametrize("function", ["NOW()", "rand()", "STRUUID()"])
def test_answer_that_changes_has_no_tag(function: str, server: Server) -> None:
    got = server.query(f"SELECT ({function} AS ?x) {{}}")
    assert got.status == 200
    assert "etag" not in got.headers


def test_control_characters_reach_no_form_as_they_are(server: Server) -> None:
    text = "a\\u0000b"
    assert server.query(f'SELECT ("{text}" AS ?x) {{}}').status == 400
    for accept in (f"{RESULTS}+json", f"{RESULTS}+xml"):
        assert b"\x01" not in server.query('SELECT ("a\x01b" AS ?x) {}', accept).body
    (row,) = server.query('SELECT ("a\x01b" AS ?x) {}').json()["results"]["bindings"]
    assert row["x"]["value"] == "a\x01b"
