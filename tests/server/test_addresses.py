"""What the addresses beside /sparql answer: the catalogue, things, descriptions, and pages without a script."""

import csv
import io
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from pyoxigraph import RdfFormat, parse
from tests.server.conftest import HOSTILE
from tests.serving import Server

from lupuskg.catalogue import load_questions
from lupuskg.identifiers import LKG, curie

VOID = "http://rdfs.org/ns/void#"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
VOID_ELEMENTS = {"meta", "link", "input"}


class Page(HTMLParser):
    """A page's elements, texts and links; whether its elements nest well."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]
        if tag not in VOID_ELEMENTS:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_catalogue_is_listed(server: Server) -> None:
    told = server.ask("/queries").json()
    assert [question["name"] for question in told["questions"]] == sorted(load_questions())
    assert told["prefixes"]["lkg"] == LKG
    dosing = next(question for question in told["questions"] if question["name"] == "drug_dosing")
    assert {"question", "topic", "why", "parameters", "columns", "text"} <= set(dosing)
    assert "#+" not in dosing["text"]
    assert server.query(dosing["text"]).status == 200


@pytest.mark.parametrize("name", sorted(load_questions()))
def test_each_question_is_answered(name: str, server: Server) -> None:
    question = load_questions()[name]
    told = server.ask(f"/queries/{name}").json()
    assert [column["name"] for column in told["columns"]] == [column for column, _ in question.columns]
    assert all(column["meaning"] for column in told["columns"])
    found = list(csv.reader(io.StringIO(server.ask(f"/queries/{name}", Accept="text/csv").text)))
    assert found[0] == [column for column, _ in question.columns]
    assert len(found) - 1 == len(told["rows"])


def test_parameters_narrow_a_question(server: Server) -> None:
    told = server.ask("/queries/claim_evidence?subject=BENLYSTA&predicate=targets").json()
    assert {row["predicate"] for row in told["rows"]} == {"targets"}
    assert told["parameters"] == {"subject": "BENLYSTA", "predicate": "targets"}
    assert told["rows"][0]["start"] > 0


def test_browser_is_led_from_a_question_to_the_page(server: Server) -> None:
    got = server.ask("/queries/drug_dosing?drug=lkg%3Abelimumab", Accept=BROWSER)
    assert (got.status, got.headers["location"]) == (303, "/#drug_dosing?drug=lkg%3Abelimumab")


NAMES = ("Benlysta", "belimumab", "GSK1550188", "https%3A%2F%2Fw3id.org%2Flupuskg%2Fbelimumab")


@pytest.mark.parametrize("name", NAMES)
def test_thing_is_found_by_any_name_and_has_one_address(name: str, server: Server) -> None:
    got = server.ask(f"/entity/{name}")
    assert (got.status, got.headers["location"]) == (303, f"{server.address}entity/lkg:belimumab")


def test_thing_is_told_as_json_with_its_evidence(server: Server) -> None:
    told = server.ask("/entity/lkg:belimumab", Accept="application/json").json()
    assert (told["label"], told["iri"]) == ("belimumab", f"{LKG}belimumab")
    (target,) = (fact for fact in told["claims"] if fact["predicate"] == "targets")
    assert {said["quote"] for said in target["sayings"]} >= {"It blocks the BLyS protein."}
    assert told["known"][0]["sources"]


@pytest.mark.parametrize(
    ("accept", "form"), [("text/turtle", RdfFormat.TURTLE), ("application/ld+json", RdfFormat.JSON_LD)]
)
def test_thing_is_told_as_rdf_with_its_evidence(accept: str, form: RdfFormat, server: Server) -> None:
    got = server.ask("/entity/lkg:belimumab", Accept=accept)
    assert got.media_type == accept
    triples = list(parse(got.body, form))
    assert "It blocks the BLyS protein." in {getattr(triple.object, "value", "") for triple in triples}
    subjects = {curie(getattr(triple.subject, "value", "")) for triple in triples}
    assert {"lkg:belimumab", "lkg:tnfsf13b"} <= subjects
    assert any(name.startswith("lkgc:") for name in subjects)


def test_thing_is_told_as_a_page(server: Server) -> None:
    page = Page(server.ask("/entity/lkg:belimumab", Accept=BROWSER).text)
    text = "".join(page.texts)
    assert "belimumab" in text
    assert "“It blocks the BLyS protein.”" in text
    assert "Not medical advice" in text
    assert "/entity/BLyS" in page.links
    assert page.elements.count("details") > 3


def test_name_that_is_markup_stays_text(server: Server) -> None:
    page = Page(server.ask("/entity/lkg:hostile", Accept=BROWSER).text)
    assert HOSTILE in page.texts
    assert not {"script", "img"} & set(page.elements)


def test_error_is_a_page_for_a_browser(server: Server) -> None:
    got = server.ask("/entity/%3Cscript%3Ealert(1)%3C%2Fscript%3E", Accept=BROWSER)
    assert (got.status, got.media_type) == (404, "text/html")
    assert "script" not in Page(got.text).elements


@pytest.mark.parametrize("path", ["/queries", "/api", "/", "/entity/lkg:lupus-nephritis"])
def test_pages_lead_nowhere_else(path: str, server: Server) -> None:
    page = Page(server.ask(path, Accept=BROWSER).text)
    assert page.links
    assert [link for link in page.links if not link.startswith(("/", "#"))] == []
    for link in set(page.links):
        assert server.ask(link.partition("#")[0] or "/", Accept=BROWSER).status in (200, 303), link


def test_openapi_describes_what_there_is(server: Server) -> None:
    told = server.ask("/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    for name, question in load_questions().items():
        described = told["paths"][f"/queries/{name}"]["get"]
        assert described["summary"] == question.question
        assert [parameter["name"] for parameter in described["parameters"]] == [one.name for one in question.parameters]
    plain = [path for path in told["paths"] if "{" not in path]
    assert [path for path in plain if server.ask(path).status != 200] == []
    identifiers = [method["operationId"] for path in told["paths"].values() for method in path.values()]
    assert len(identifiers) == len(set(identifiers))


def test_void_counts_the_graph(server: Server) -> None:
    triples = list(parse(server.ask("/.well-known/void").body, RdfFormat.TURTLE))
    counts = {
        triple.subject.value: int(getattr(triple.object, "value", "0"))
        for triple in triples
        if triple.predicate.value == f"{VOID}triples"
    }
    (all_,) = server.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json()["results"]["bindings"]
    assert counts.pop(f"{server.address}.well-known/void#dataset") == int(all_["n"]["value"])
    assert len(counts) == 4
    assert sum(counts.values()) >= int(all_["n"]["value"])


TAGGED = ("/", "/queries", "/queries/drug_dosing", "/entity/lkg:belimumab", "/api", "/assets/page.css")


@pytest.mark.parametrize("path", TAGGED)
def test_head_and_tags_work_everywhere(path: str, server: Server) -> None:
    got, head = server.ask(path), server.ask(path, "HEAD")
    assert (head.status, head.body) == (got.status, b"")
    assert head.headers["etag"] == got.headers["etag"]
    assert got.headers["cache-control"] == "no-cache"
    again = server.ask(path, If_None_Match=got.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_health_tells_the_workers(server: Server) -> None:
    told = server.ask("/health").json()
    assert told["status"] == "ok"
    assert told["workers"] == 2


@pytest.mark.parametrize("name", ["page.css", "page.js", "table.js", "icon.svg"])
def test_assets_come_from_the_package(name: str, server: Server) -> None:
    kept = files("lupuskg") / "server" / "assets" / name
    assert server.ask(f"/assets/{name}").body == kept.read_bytes()


def test_page_names_no_other_host() -> None:
    folder = files("lupuskg") / "server" / "assets"
    for file in folder.iterdir():
        text = file.read_text(encoding="utf-8")
        assert "innerHTML" not in text
        assert "//cdn" not in text
        assert " style=" not in text
