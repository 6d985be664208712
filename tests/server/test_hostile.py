"""Requests of people who mean no good: each gets its status and a word on why, and the server stays up."""

import socket
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

import pytest
from tests.serving import FORM, Server

QUERY = {"Content-Type": "application/sparql-query"}
UTF16 = {"Content-Type": "application/sparql-query; charset=UTF-16"}
UPDATE = {"Content-Type": "application/sparql-update"}
FORWARDED = {"Host": "evil.example", "X-Forwarded-Host": "localhost", "Forwarded": "host=localhost"}
INJECTION = quote('x" } SERVICE <http://127.0.0.1:1/> { ?s ?p "')
SMUGGLED = b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x"
PATHS = ("/", "/queries", "/api", "/entity/lkg:belimumab", "/assets/page.js", "/health", "/none")


@dataclass(frozen=True)
class Hostile:
    """A request; headers as sent, and a word that the answer has."""

    name: str
    status: int
    word: str
    path: str = "/sparql"
    method: str = "GET"
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)


def asked(text: str) -> str:
    return f"/sparql?{urlencode({'query': text})}"


HUGE = "SELECT * { ?s ?p ?o } #" + "x" * 120_000
DEEP = "SELECT * { " + "{" * 20_000 + "}" * 20_000 + " }"
CASES = (
    Hostile("service", 400, "SERVICE", asked("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")),
    Hostile("service-silent", 400, "SERVICE", asked("SELECT * { SERVICE SILENT <http://127.0.0.1:1/> {} }")),
    Hostile("service-glued", 400, "SERVICE", asked("SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:1/>{} }")),
    Hostile("service-behind-comment", 400, "SERVICE", asked("SELECT * { #'\n SERVICE <http://127.0.0.1:1/> {} }")),
    Hostile("service-escaped", 400, "escape", asked("SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> {} }")),
    Hostile("from", 400, "FROM", asked("SELECT * FROM <http://127.0.0.1:1/data.ttl> { ?s ?p ?o }")),
    Hostile("from-named-file", 400, "FROM", asked("SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g {} }")),
    Hostile("load", 400, "LOAD", asked("LOAD <http://127.0.0.1:1/data.ttl>")),
    Hostile("load-file", 400, "LOAD", asked("LOAD <file:///etc/passwd> INTO GRAPH lkg:x")),
    Hostile("insert", 400, "INSERT", asked("INSERT DATA { lkg:a lkg:b lkg:c }")),
    Hostile("drop-after-query", 400, "DROP", asked("ASK {} ; DROP ALL")),
    Hostile("update-in-form", 403, "read-only", method="POST", body=b"update=CLEAR+ALL", headers=FORM),
    Hostile("update-in-address", 403, "read-only", "/sparql?update=CLEAR+ALL"),
    Hostile("update-directly", 403, "read-only", method="POST", body=b"CLEAR ALL", headers=UPDATE),
    Hostile("no-query", 400, "no query", "/sparql?default-graph-uri="),
    Hostile("empty-form", 400, "no query", method="POST", body=b"", headers=FORM),
    Hostile("two-queries", 400, "several queries", "/sparql?query=ASK+%7B%7D&query=SELECT+*+%7B%7D"),
    Hostile("query-twice-over", 400, "several queries", "/sparql?query=ASK+%7B%7D", "POST", b"ASK {}", QUERY),
    Hostile("blank-query", 400, "not valid SPARQL", "/sparql?query=%20"),
    Hostile("malformed", 400, "not valid SPARQL", asked("SELECT WHERE }{")),
    Hostile("nul", 400, "not valid SPARQL", asked("SELECT\x00* { ?s ?p ?o }")),
    Hostile("not-utf8-in-address", 400, "UTF-8", "/sparql?query=%FF%FE"),
    Hostile("not-utf8-in-body", 400, "UTF-8", method="POST", body=b"ASK { ?s ?p '\xff' }", headers=QUERY),
    Hostile("utf16", 415, "UTF-8", method="POST", body="ASK {}".encode("utf-16"), headers=UTF16),
    Hostile("huge-body", 413, "longer than", method="POST", body=HUGE.encode(), headers=QUERY),
    Hostile("gigantic-body", 413, "longer than", method="POST", body=b"x" * 2_000_000, headers=QUERY),
    Hostile("huge-address", 414, "POST", asked("ASK {} #" + "x" * 40_000)),
    Hostile("many-parameters", 400, "parameters", "/sparql?" + "&".join(f"a{i}=" for i in range(500))),
    Hostile("deep", 500, "nest less deeply", method="POST", body=DEEP.encode(), headers=QUERY),
    Hostile("put", 405, "method", asked("ASK {}"), "PUT"),
    Hostile("delete", 405, "method", asked("ASK {}"), "DELETE"),
    Hostile("options", 405, "method", "/sparql", "OPTIONS"),
    Hostile("trace", 405, "method", "/sparql", "TRACE"),
    Hostile("post-to-queries", 405, "method", "/queries", "POST", b"", FORM),
    Hostile("plain-text", 415, "text/plain", method="POST", body=b"ASK {}", headers={"Content-Type": "text/plain"}),
    Hostile("no-type", 415, "unknown", method="POST", body=b"ASK {}"),
    Hostile("bad-accept", 406, "ask for", asked("ASK {}"), headers={"Accept": "image/png"}),
    Hostile("nonsense-accept", 406, "ask for", asked("ASK {}"), headers={"Accept": ";;q=x,,/;"}),
    Hostile("table-as-graph", 406, "text/csv", asked("SELECT * {}"), headers={"Accept": "text/turtle"}),
    Hostile("other-host", 421, "Host", "/", headers={"Host": "evil.example"}),
    Hostile("rebound-host", 421, "Host", asked("ASK {}"), headers={"Host": "127.0.0.1.evil.example:80"}),
    Hostile("host-with-user", 421, "Host", "/", headers={"Host": "127.0.0.1@evil.example"}),
    Hostile("host-with-slash", 421, "Host", "/", headers={"Host": "127.0.0.1/evil.example"}),
    Hostile("host-with-port-text", 421, "Host", "/", headers={"Host": "localhost:x"}),
    Hostile(
        "forwarded-host-is-not-believed",
        421,
        "Host",
        "/",
        headers=FORWARDED,
    ),
    Hostile("other-origin", 403, "other sites", asked("ASK {}"), headers={"Origin": "http://evil.example"}),
    Hostile("null-origin", 403, "other sites", method="POST", body=b"ASK {}", headers={**QUERY, "Origin": "null"}),
    Hostile("embedded", 403, "other sites", "/", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}),
    Hostile("traversal", 404, "/api", "/assets/../../../../etc/passwd"),
    Hostile("traversal-encoded", 404, "/api", "/assets/..%2f..%2fapp.py"),
    Hostile("traversal-dotted", 404, "no such file", "/assets/%2e%2e"),
    Hostile("asset-of-another-kind", 404, "no such file", "/assets/page.html"),
    Hostile("traversal-in-question", 404, "/api", "/queries/..%2f..%2fcatalogue"),
    Hostile("unknown-question", 404, "did you mean drug_dosing", "/queries/drug_dosin"),
    Hostile("unknown-parameter", 400, "no parameter", "/queries/drug_dosing?x=1"),
    Hostile("parameter-twice", 400, "twice", "/queries/drug_dosing?drug=a&drug=b"),
    Hostile("unknown-thing", 400, "did you mean belimumab", "/queries/drug_dosing?drug=belimumap"),
    Hostile(
        "injection",
        400,
        "no drug",
        "/queries/drug_dosing?drug=" + INJECTION,
    ),
    Hostile("injected-iri", 400, "no IRI", "/queries/drug_dosing?drug=" + quote("http://x> } DROP ALL #<y")),
    Hostile("injected-claim", 400, "no claim", "/queries/claim_evidence?claim=" + quote("} ASK {")),
    Hostile("unknown-entity", 404, "did you mean belimumab", "/entity/belimumap"),
    Hostile("entity-of-several", 400, "several things", "/entity/LN"),
    Hostile("entity-is-no-file", 404, "not in the graph", "/entity/file%3A%2F%2F%2Fetc%2Fpasswd"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hostile_request_is_refused_with_its_reason(case: Hostile, server: Server) -> None:
    got = server.ask(case.path, case.method, case.body, case.headers)
    assert (got.status, got.media_type) == (case.status, "application/problem+json"), got.text
    told = got.json()
    assert told["status"] == case.status
    assert case.word in told["detail"] + told["code"]
    assert "Traceback" not in got.text
    assert got.headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in got.headers
    assert server.ask(asked("ASK {}")).status == 200


def test_nothing_is_fetched_whatever_is_asked(server: Server) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.5)
        there = f"http://127.0.0.1:{listening.getsockname()[1]}/data.ttl"
        queries = (
            f"SELECT * {{ SERVICE <{there}> {{ ?s ?p ?o }} }}",
            f"SELECT * {{ ?s ?p 1 .SERVICE<{there}>{{ ?s ?p ?o }} }}",
            f"SELECT * FROM <{there}> {{ ?s ?p ?o }}",
            f"SELECT * FROM NAMED <{there}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            f"LOAD <{there}>",
            f"BASE <{there}> SELECT * {{ GRAPH <> {{ ?s ?p ?o }} }}",
        )
        for query in queries:
            server.ask(asked(query))
            server.ask("/sparql", "POST", query.encode(), QUERY)
        for name in ("default-graph-uri", "named-graph-uri", "using-graph-uri"):
            server.ask(f"/sparql?{urlencode({'query': 'SELECT * { ?s ?p ?o }', name: there})}")
        server.ask(f"/entity/{quote(there, safe='')}")
        with pytest.raises(TimeoutError):
            listening.accept()


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n" + SMUGGLED,
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\r\n" * 20,
    ],
    ids=["two-hosts", "no-host", "old", "nul", "smuggling", "negative", "huge-header", "tls", "blank"],
)
def test_broken_request_is_served_nothing(request_: bytes, server: Server) -> None:
    answer = server.raw(request_)
    assert b" 200 " not in answer.partition(b"\r\n")[0]
    assert server.ask("/health").status == 200


def test_header_cannot_be_smuggled_into_an_answer(server: Server) -> None:
    got = server.ask("/queries/drug_dosing%0d%0aX-Evil:1?drug=a%0d%0aX-Evil:1", Accept="text/html")
    assert "x-evil" not in got.headers
    led = server.ask("/queries/drug_dosing?drug=a%0d%0aX-Evil:1", Accept="text/html")
    assert (led.status, "x-evil" in led.headers) == (303, False)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_bears_the_headers_of_defense(path: str, server: Server) -> None:
    headers = server.ask(path, Accept="text/html, */*;q=0.1").headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]:80", "LOCALHOST:9"])
def test_names_of_this_machine_are_served(host: str, server: Server) -> None:
    assert server.ask("/health", Host=host).status == 200
