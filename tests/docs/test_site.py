"""The documentation site builds without a warning, holds what it promises, and asks nothing of the network."""

import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

import click
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from tests.pages_of_docs import ROOT

import lupuskg
from lupuskg.catalogue import load_questions
from lupuskg.cli import main
from lupuskg.graph import background
from lupuskg.identifiers import LKG, expand
from lupuskg.views import load_views

REFERENCE = "reference"
TERMS = ("things", "claims", "reasoning", "evaluation")
# Where a page fetches something from, as against a link that a reader may follow.
FETCHING = {("img", "src"), ("link", "href"), ("script", "src"), ("source", "src"), ("iframe", "src"), ("use", "href")}


@dataclass
class Page(HTMLParser):
    """What a page of the site has: anchors, links, what it fetches, its text."""

    path: str
    anchors: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    fetched: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if "id" in told:
            self.anchors.add(told["id"])
        if tag == "a" and "href" in told:
            self.links.add(told["href"])
        self.fetched |= {told[name] for kind, name in FETCHING if kind == tag and name in told}

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def snapshot(folder: Path) -> dict[str, int]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in found}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built by a process of its own, with every warning an error, and nothing written beside it."""
    folder = tmp_path_factory.mktemp("site")
    before = snapshot(ROOT / "docs")
    options = ["-b", "html", "-n", "-q", "-E", "-W", "--keep-going", "-d", str(folder / "trees")]
    command = [sys.executable, "-m", "sphinx", *options, str(ROOT / "docs"), str(folder / "html")]
    # No proxy, no network: whoever asks for one is refused at once.
    environment = {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "1",
        "https_proxy": "http://127.0.0.1:9",
        "http_proxy": "http://127.0.0.1:9",
    }
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert snapshot(ROOT / "docs") == before
    return folder / "html"


@pytest.fixture(scope="module")
def pages(site: Path) -> Mapping[str, Page]:
    """Every page of the site, read."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if name.startswith("notebooks/"):
            continue
        found[name] = Page(name)
        found[name].feed(path.read_text(encoding="utf-8"))
    return found


def test_every_link_leads_to_a_page_and_a_place_in_it(site: Path, pages: Mapping[str, Page]) -> None:
    broken = [
        f"{page.path}: {link}" for page in pages.values() for link in page.links if not leads(link, page, site, pages)
    ]
    assert sorted(broken) == []


def leads(link: str, page: Page, site: Path, pages: Mapping[str, Page]) -> bool:
    """Whether a link within the site leads somewhere; an address elsewhere has to be whole."""
    parts = urlsplit(link)
    if parts.scheme:
        return parts.scheme in ("http", "https") and "." in parts.netloc and " " not in link
    path = normpath(join(page.path, "..", unquote(parts.path))) if parts.path else page.path
    if path in pages:
        return parts.fragment in ("", "top") or unquote(parts.fragment) in pages[path].anchors
    return (site / path).is_file() and not parts.fragment


def test_pages_fetch_nothing_from_elsewhere(site: Path, pages: Mapping[str, Page]) -> None:
    assert (
        sorted({f"{page.path}: {one}" for page in pages.values() for one in page.fetched if urlsplit(one).netloc}) == []
    )
    styles = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))
    assert re.findall(r"(?:@import|url\()\s*[\"']?(?:https?:)?//[^)\"']+", styles) == []


@pytest.mark.parametrize("page", ["index.html", f"{REFERENCE}/questions.html", "search.html"])
def test_browser_asks_nothing_of_the_network(page: str, site: Path, browser: Browser) -> None:
    tab = browser.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto((site / page).as_uri())
    tab.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    tab.close()


@pytest.mark.parametrize("page", ["index", "tutorial", f"{REFERENCE}/api", f"{REFERENCE}/terms-evaluation"])
def test_page_has_no_grave_barrier(page: str, site: Path, browser: Browser) -> None:
    tab = browser.new_page(viewport={"width": 420, "height": 900})
    tab.goto((site / f"{page}.html").as_uri())
    found = Axe().run(tab).response["violations"]
    tab.close()
    assert [one["id"] for one in found if one["impact"] in ("critical", "serious")] == []


@pytest.mark.parametrize("width", [420, 1280])
def test_no_page_is_wider_than_its_window(width: int, site: Path, pages: Mapping[str, Page], browser: Browser) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 900})
    wide = []
    for page in sorted(pages):
        tab.goto((site / page).as_uri())
        if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(page)
    tab.close()
    assert wide == []


def defined() -> Iterator[str]:
    """Names of the terms that the ontology gives a definition."""
    kinds = {expand(f"owl:{kind}") for kind in ("AnnotationProperty", "Class", "DatatypeProperty", "ObjectProperty")}
    for quad in background():
        iri, told = getattr(quad.subject, "value", ""), getattr(quad.object, "value", "")
        if quad.predicate.value == expand("rdf:type") and told in kinds and iri.startswith(LKG):
            yield iri.removeprefix(LKG)


def test_every_term_of_the_ontology_has_its_place(pages: Mapping[str, Page]) -> None:
    anchors = [name for kind in TERMS for name in pages[f"{REFERENCE}/terms-{kind}.html"].anchors]
    names = set(defined())
    assert len(names) > 100
    assert sorted(names - set(anchors)) == []
    assert sorted(name for name in names if anchors.count(name) > 1) == []


def test_a_term_is_described_as_the_ontology_does(pages: Mapping[str, Page]) -> None:
    text = pages[f"{REFERENCE}/terms-things.html"].text
    for quad in background():
        if getattr(quad.subject, "value", "") == LKG + "approvedFor" and quad.predicate.value == expand(
            "skos:definition"
        ):
            assert getattr(quad.object, "value", "") in text
            return
    pytest.fail("approvedFor has no definition")


def test_every_question_and_view_is_described_with_its_query(pages: Mapping[str, Page]) -> None:
    for name, found in (("questions", load_questions()), ("views", load_views())):
        page = pages[f"{REFERENCE}/{name}.html"]
        assert set(found) <= page.anchors
        missing = [one.name for one in found.values() if " ".join(one.text.split())[-60:] not in page.text]
        assert missing == []


def test_every_command_and_option_is_described(pages: Mapping[str, Page]) -> None:
    page = pages[f"{REFERENCE}/commands.html"]
    for name, command in main.commands.items():
        assert name in page.anchors
        options = (option for one in command.params if isinstance(one, click.Option) for option in one.opts)
        assert [option for option in options if option not in page.text] == []


def test_every_name_of_the_package_is_described(pages: Mapping[str, Page]) -> None:
    page = pages[f"{REFERENCE}/api.html"]
    assert {f"lupuskg.{name}" for name in lupuskg.__all__} <= page.anchors
    assert "lupuskg.loaders.read" in page.text
    functions = (value for name in lupuskg.__all__ if inspect.isfunction(value := getattr(lupuskg, name)))
    given = {function.__annotations__.get("return") for function in functions}
    classes = {f"{one.__module__}.{one.__qualname__}" for one in given if inspect.isclass(one)}
    assert {name for name in classes if name.startswith("lupuskg.")} <= page.anchors


def test_every_page_says_that_it_is_no_advice_and_under_which_license(pages: Mapping[str, Page]) -> None:
    without = [
        page.path for page in pages.values() if "Not medical advice" not in page.text or "CC BY 4.0" not in page.text
    ]
    assert without == []


def test_every_page_can_be_reached_from_the_first(pages: Mapping[str, Page]) -> None:
    reached, waiting = set(), {"index.html"}
    while waiting:
        page = waiting.pop()
        reached.add(page)
        targets = {
            normpath(join(page, "..", urlsplit(link).path)) for link in pages[page].links if not urlsplit(link).scheme
        }
        waiting |= (targets & set(pages)) - reached
    assert sorted(set(pages) - reached - {"genindex.html", "search.html", "py-modindex.html"}) == []
