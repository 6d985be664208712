"""The page to ask on, in a headless Chromium: what people see and do, and that nothing leaves this machine."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browsing import watch
from tests.server.conftest import HOSTILE
from tests.serving import Server

APPROVED = "For which forms of lupus is each drug approved, and by whose word?"
BROKEN = "SELECT ?x\nWHERE {\n  ?x !! ?y\n}\n"
REFUSED = "the server responded with a status of 400"


@dataclass
class Seen:
    """A page, and what happened in it."""

    page: Page
    server: Server
    errors: list[str]
    requests: list[str]

    def choose(self, question: str) -> None:
        """Choose a question of the catalogue, and wait for its answer."""
        self.page.get_by_role("button", name=question).click()
        expect(self.page.locator("#answer table")).to_be_visible()

    def ask(self, query: str) -> None:
        """Write a query, and run it by keyboard."""
        self.page.get_by_label("SPARQL query").fill(query)
        self.page.get_by_label("SPARQL query").press("Control+Enter")

    def column(self, name: str) -> list[str]:
        """Texts of a column of the answer."""
        return self.page.locator(f'#answer td[data-name="{name}"]').all_inner_texts()


def opened(browser: Browser, server: Server, path: str = "", width: int = 1280, scheme: str = "light") -> Seen:
    color = "dark" if scheme == "dark" else "light"
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=color)  # type: ignore[arg-type]
    seen = Seen(page, server, *watch(page))
    page.goto(server.address + path)
    return seen


def close(seen: Seen) -> None:
    """End a visit: nothing was wrong, and nothing was fetched from elsewhere."""
    assert seen.page.evaluate("window.violations") == []
    assert seen.errors == []
    assert seen.requests
    elsewhere = [url for url in seen.requests if not url.startswith((seen.server.address, "blob:"))]
    assert elsewhere == []
    seen.page.close()


@pytest.fixture
def seen(browser: Browser, server: Server) -> Iterator[Seen]:
    """The page, opened; nothing may go wrong while it is used."""
    visit = opened(browser, server)
    expect(visit.page.locator("#catalogue button").first).to_be_visible()
    yield visit
    close(visit)


def test_question_is_answered_sorted_and_downloaded(seen: Seen) -> None:
    seen.choose(APPROVED)
    drugs = seen.column("drug")
    assert len(drugs) > 3
    heading = seen.page.get_by_role("columnheader", name="drug")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert seen.column("drug") == sorted(drugs, reverse=True)
    with seen.page.expect_download() as waiting:
        seen.page.get_by_role("button", name="Download CSV").click()
    assert waiting.value.suggested_filename == "drug_approved-for-lupus.csv"
    with waiting.value.path().open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["drug"] for row in rows] == sorted(drugs, reverse=True)
    assert any("approved by the FDA" in row["quote"] for row in rows)


@pytest.mark.parametrize("width", [1280, 420])
def test_answer_to_a_question_is_in_sight(width: int, browser: Browser, server: Server) -> None:
    seen = opened(browser, server, width=width)
    seen.choose(APPROVED)
    heading = seen.page.get_by_role("heading", name="Answer").bounding_box()
    assert heading
    assert 0 < heading["y"] < 700
    assert seen.page.locator("#chosen").evaluate("(one) => one.getBoundingClientRect().top") >= 0
    close(seen)


def test_regimen_is_told_in_plain_words_and_downloaded_as_it_is(seen: Seen) -> None:
    seen.choose("How is each drug dosed, by indication, route and population?")
    expect(seen.page.locator('#answer td[data-name="regimen"]').first).to_contain_text(re.compile(r"\(.*every .*\)"))
    with seen.page.expect_download() as waiting:
        seen.page.get_by_role("button", name="Download CSV").click()
    assert "every" not in waiting.value.path().read_text(encoding="utf-8").split("\n")[1].split(",")[1]


def test_title_in_a_wide_table_is_no_ribbon(seen: Seen) -> None:
    narrow = " ".join(f'("affirmed" AS ?column{number})' for number in range(12))
    seen.ask(f'SELECT {narrow} ("Biologics for lupus: a digest of an article" AS ?document) {{}}')
    row = seen.page.locator("#answer tbody tr")
    expect(row).to_have_count(1)
    assert row.evaluate("(one) => one.offsetHeight") < 80


def test_answer_without_rows_and_a_name_that_nothing_has_say_what_to_do(seen: Seen) -> None:
    seen.choose("Where is each drug approved, for which disease, by which agency and since when?")
    seen.page.get_by_label("region", exact=True).fill("Mars")
    seen.page.get_by_label("region", exact=True).press("Enter")
    expect(seen.page.get_by_role("status")).to_contain_text("Leave a field empty to see what there is.")
    seen.page.get_by_label("drug", exact=True).fill("belimumap")
    seen.page.get_by_label("drug", exact=True).press("Enter")
    expect(seen.page.get_by_role("alert")).to_contain_text("Please check what is asked")
    expect(seen.page.get_by_role("alert")).to_contain_text("did you mean belimumab")
    assert all(REFUSED in message for message in seen.errors)
    seen.errors.clear()


def test_evidence_unfolds_under_its_row(seen: Seen) -> None:
    seen.choose(APPROVED)
    button = seen.page.get_by_role("button", name="Evidence for belimumab").first
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(seen.page.locator("tr.evidence blockquote")).to_contain_text("“")
    button.press("Enter")
    expect(seen.page.locator("tr.evidence")).to_have_count(0)


def test_evidence_of_a_claim_is_fetched(seen: Seen) -> None:
    seen.ask("SELECT ?claim { ?claim a lkg:Claim ; lkg:predicate lkg:targets ; lkg:subject ?drug }")
    seen.page.get_by_role("button", name="Evidence for").first.click()
    expect(seen.page.locator("tr.evidence blockquote").first).to_contain_text("BLyS")


def test_parameters_narrow_and_the_address_keeps_them(seen: Seen) -> None:
    seen.choose(APPROVED)
    seen.page.get_by_label("drug", exact=True).fill("Benlysta")
    seen.page.get_by_label("drug", exact=True).press("Enter")
    expect(seen.page.get_by_role("status")).to_contain_text("rows in")
    assert set(seen.column("drug")) == {"belimumab"}
    assert seen.page.url.endswith("#drug_approved-for-lupus?drug=Benlysta")
    seen.page.reload()
    expect(seen.page.get_by_label("drug", exact=True)).to_have_value("Benlysta")
    expect(seen.page.locator("#answer table")).to_be_visible()
    assert set(seen.column("drug")) == {"belimumab"}


def test_fields_do_not_apply_to_a_changed_query(seen: Seen) -> None:
    seen.choose(APPROVED)
    expect(seen.page.get_by_label("SPARQL query")).to_be_hidden()
    seen.page.get_by_text("SPARQL", exact=True).click()
    seen.page.get_by_label("SPARQL query").fill("ASK {}")
    expect(seen.page.get_by_label("drug", exact=True)).to_be_disabled()
    expect(seen.page.locator("#changed")).to_be_visible()
    seen.page.get_by_role("button", name="Run", exact=True).click()
    expect(seen.page.locator("#answer")).to_have_text("Yes (true)")


def test_error_is_shown_with_its_line(seen: Seen) -> None:
    seen.ask(BROKEN)
    error = seen.page.get_by_role("alert")
    expect(error).to_contain_text("The query is wrong in line 3")
    expect(seen.page.locator("#numbers .bad")).to_have_text("3")
    error.get_by_role("button", name="Go to line 3").click()
    selected = seen.page.evaluate("[document.activeElement.id, document.activeElement.selectionStart]")
    assert selected == ["editor", BROKEN.index("  ?x !!")]
    seen.ask("ASK { SERVICE <http://192.0.2.1/> {} }")
    expect(error).to_contain_text("SERVICE is refused")
    assert all(REFUSED in message for message in seen.errors)
    seen.errors.clear()


def test_hostile_name_is_inert(seen: Seen) -> None:
    seen.ask("SELECT ?label ?drug { ?drug skos:prefLabel ?label FILTER(CONTAINS(?label, '<script')) }")
    expect(seen.page.locator('#answer td[data-name="label"]')).to_have_text(HOSTILE)
    assert seen.page.locator("#answer img, #answer script").count() == 0
    seen.page.get_by_role("link", name="lkg:hostile").click()
    expect(seen.page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
    assert seen.page.locator("main img, main script").count() == 0
    assert "owned" not in seen.page.title().partition("<img")[0]


def test_hostile_address_is_no_link(seen: Seen) -> None:
    seen.ask("SELECT (IRI('javascript:document.title=1') AS ?x) {}")
    expect(seen.page.locator('#answer td[data-name="x"]')).to_have_text("javascript:document.title=1")
    assert seen.page.locator("#answer a").count() == 0


def test_graph_is_shown_as_text(seen: Seen) -> None:
    seen.ask("CONSTRUCT WHERE { lkg:hostile ?p ?o }")
    expect(seen.page.locator("#answer pre")).to_contain_text("<https://w3id.org/lupuskg/hostile>")
    expect(seen.page.get_by_role("status")).to_contain_text("2 triples")


def test_question_is_found_and_chosen_by_keyboard(seen: Seen) -> None:
    seen.page.get_by_label("Find a question").fill("acts on no such thing")
    expect(seen.page.locator("#catalogue")).to_have_text("No question has these words.")
    seen.page.get_by_label("Find a question").fill("which molecules does each drug")
    seen.page.keyboard.press("Tab")
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#answer table")).to_be_visible()
    expect(seen.page.locator('#catalogue button[aria-pressed="true"]')).to_be_focused()


def test_every_control_has_a_name(seen: Seen) -> None:
    seen.choose(APPROVED)
    nameless = "[...document.querySelectorAll('input, textarea')].filter((one) => !one.labels.length).length"
    assert seen.page.evaluate(nameless) == 0
    assert seen.page.get_by_role("button", name="", exact=True).count() == 0


@pytest.mark.parametrize("path", ["", "#drug_approved-for-lupus", "queries", "api", "entity/lkg:belimumab"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_narrow_screen_needs_no_sideways_scrolling(path: str, scheme: str, browser: Browser, server: Server) -> None:
    seen = opened(browser, server, path, width=320, scheme=scheme)
    seen.page.wait_for_load_state("networkidle")
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 320
    ground = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (max(map(int, ground[4:-1].split(","))) < 64) == (scheme == "dark")
    close(seen)


def test_runaway_query_can_be_stopped(seen: Seen) -> None:
    seen.ask("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?l || ?c != ?i) }")
    seen.page.get_by_role("button", name="Stop").click()
    expect(seen.page.get_by_role("status")).to_have_text("Stopped.")
    seen.ask("ASK {}")
    expect(seen.page.locator("#answer")).to_have_text("Yes (true)")
