"""Pages in a headless Chromium: what people see and do, and that nothing leaves their machine."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect
from tests.pages.conftest import Seen, Visit
from tests.pages.hostile import PAYLOADS, hostile_quads

from lupuskg.pages import page_of_networks
from lupuskg.pictures import draw
from lupuskg.projection import view_network
from lupuskg.store import Store
from lupuskg.views import Known, find_view, look

VIEWS = ("drug-disease", "drug-target", "mechanism", "pipeline", "safety", "conflicts", "evidence")
BELIMUMAB_BLYS = "now.edges.find((edge) => edge.from === 'lkg:belimumab' && edge.to === 'lkg:tnfsf13b')"

QUOTED = (
    "now.edges.find((edge) => edge.statements.some((id) => statement(id).places.some((told) => told[5] && told[6]))).id"
)


def fragment(seen: Seen) -> dict[str, list[str]]:
    return parse_qs(seen.page.evaluate("location.hash.slice(1)"))


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_shows_itself_and_the_same_as_a_table(view: str, visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, f"#view={view}")
    page = seen.page
    expect(page.locator("#network canvas")).to_be_visible()
    expect(page.get_by_role("tab", selected=True)).to_have_attribute("id", f"tab-{view}")
    assert page.evaluate("document.querySelectorAll('h1').length") == 1
    assert page.evaluate("[document.compatMode, document.documentElement.lang]") == ["CSS1Compat", "en"]
    page.evaluate("$('more').click()")
    said = page.evaluate("now.facts.reduce((sum, edge) => sum + edge.statements.length, 0)")
    assert said > 3
    expect(page.locator("#rows tbody tr")).to_have_count(said)
    assert page.evaluate("now.nodes.length") <= 300
    assert page.evaluate("network.getSelection().nodes.length") == 0


def test_click_on_a_line_shows_the_words_it_stands_on(visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, "#view=drug-target")
    seen.point(BELIMUMAB_BLYS)
    details = seen.page.locator("#details")
    expect(details.locator("h3")).to_have_text("belimumab — targets — BLyS")
    expect(details.locator("blockquote").first).to_contain_text("BLyS")
    expect(details.locator("cite").first).to_contain_text("characters")
    shown = details.locator("blockquote").all_inner_texts()
    quotes = seen.page.evaluate(f"{BELIMUMAB_BLYS}.statements.flatMap((id) => statement(id).places.map((p) => p[4]))")
    assert len(quotes) == len(shown)
    assert all(quote in text for quote, text in zip(quotes, shown, strict=True))


def test_conflict_is_told_with_its_other_side(visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, "#view=conflicts")
    seen.point("now.edges.find((edge) => edge.to === 'lkg:lupus' && edge.from === 'lkg:belimumab')")
    heed = seen.page.locator("#details .heed").first
    expect(heed).to_contain_text("Conflict of exclusivity")
    expect(heed.locator("cite").first).to_be_visible()


@pytest.mark.parametrize("name", ["belimumab", "Benlysta", "belim"])
def test_search_finds_by_any_name_and_shows_the_card(name: str, visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, "#view=mechanism")
    seen.page.get_by_label("Find").fill(name)
    seen.page.get_by_label("Find").press("Enter")
    details = seen.page.locator("#details")
    expect(details.locator("h3").first).to_have_text("belimumab")
    expect(details.locator("a[href='https://identifiers.org/drugbank:DB08879']")).to_be_visible()
    expect(details).to_contain_text("approved for")
    assert fragment(seen)["node"] == ["lkg:belimumab"]
    seen.page.get_by_label("Find").fill("no such thing")
    seen.page.get_by_role("button", name="Go", exact=True).click()
    expect(seen.page.get_by_role("status")).to_have_text("Nothing here is called no such thing.")


def test_search_goes_to_another_view_and_unfolds(visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, "#view=drug-target")
    seen.page.get_by_label("Find").fill("headache")
    seen.page.get_by_label("Find").press("Enter")
    expect(seen.page.get_by_role("tab", selected=True)).to_have_id("tab-safety")
    expect(seen.page.locator("#details h3").first).to_have_text("headache")
    assert fragment(seen)["open"]


def test_filters_narrow_picture_and_table_and_the_address_keeps_them(visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file)
    page = seen.page
    before = page.locator("#rows tbody tr").count()
    page.get_by_label("reference layer").uncheck()
    page.locator("fieldset[name=status]").get_by_label("approved").uncheck()
    after = page.locator("#rows tbody tr").count()
    assert 0 < after < before
    assert page.evaluate("now.edges.every((edge) => edge.status !== 'approved')")
    assert page.evaluate("now.facts.every((f) => f.statements.every((id) => statement(id).places.length))")
    assert json.loads(fragment(seen)["no-source"][0]) == ["reference layer"]
    page.reload()
    page.wait_for_selector("html[data-ready=yes]")
    expect(page.get_by_label("reference layer")).not_to_be_checked()
    expect(page.locator("#rows tbody tr")).to_have_count(after)
    page.get_by_role("button", name="Show everything").click()
    expect(page.locator("#rows tbody tr")).to_have_count(before)


def test_tabs_change_by_mouse_and_keyboard(visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file)
    seen.page.get_by_role("tab", name="Safety").click()
    assert fragment(seen)["view"] == ["safety"]
    seen.page.keyboard.press("ArrowRight")
    expect(seen.page.get_by_role("tab", name="Conflicts")).to_be_focused()
    assert fragment(seen)["view"] == ["conflicts"]


@pytest.mark.parametrize("wild", ["#view=%3Cimg%3E&node=constructor", "#open={&no-type=[1]", "#node=__proto__&edge=x"])
def test_wild_address_shows_the_first_view(wild: str, visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, wild)
    expect(seen.page.get_by_role("tab", selected=True)).to_have_id("tab-drug-disease")
    assert seen.page.evaluate("now.nodes.length") > 10


def test_picture_is_walked_by_keyboard(visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, "#view=safety")
    page = seen.page
    page.locator("#network").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status")).to_contain_text("belimumab, drug")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("status")).to_contain_text("belimumab")
    assert "edge" in fragment(seen)
    other = page.evaluate("farEnd(now.edges.find((edge) => edge.id === state.chosen.id), 'lkg:belimumab')")
    page.keyboard.press("Enter")
    assert fragment(seen)["node"] == [other]
    page.keyboard.press("Escape")
    assert not {"node", "edge"} & set(fragment(seen))


def test_fan_unfolds_by_keyboard_and_folds_again(visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, "#view=safety")
    page = seen.page
    pile = page.evaluate("now.nodes.find((node) => node.members).id")
    shown = page.evaluate("now.nodes.length")
    page.evaluate(f"choose('node', {json.dumps(pile)})")
    page.locator("#network").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("now.nodes.length") > shown
    page.get_by_role("button", name="Fold all").click()
    assert page.evaluate("now.nodes.length") == shown


def test_table_is_saved_as_csv(visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, "#view=drug-target")
    with seen.page.expect_download() as waiting:
        seen.page.get_by_role("button", name="Save CSV").click()
    assert waiting.value.suggested_filename == "lupuskg-drug-target.csv"
    with waiting.value.path().open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == seen.page.evaluate("now.facts.reduce((sum, edge) => sum + edge.statements.length, 0)")
    assert any(row["from"] == "belimumab" and row["to"] == "BLyS" and row["words"] for row in rows)


def test_picture_is_saved_as_png(visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, "#view=conflicts")
    with seen.page.expect_download() as waiting:
        seen.page.get_by_role("button", name="Save PNG").click()
    assert waiting.value.path().read_bytes().startswith(b"\x89PNG\r\n")


def test_picture_is_the_same_at_each_visit_until_it_settles(visit: Visit, explorer_file: Path) -> None:
    first, second = (visit(explorer_file, "#view=mechanism") for _ in range(2))
    positions = "JSON.stringify(network.getPositions())"
    assert first.page.evaluate(positions) == second.page.evaluate(positions)
    second.page.get_by_role("button", name="Settle").click()
    expect(second.page.get_by_role("status")).to_have_text("The picture has settled.", timeout=20_000)
    assert first.page.evaluate(positions) != second.page.evaluate(positions)
    assert second.page.evaluate("network.physics.physicsEnabled") is False


@pytest.mark.parametrize("view", ["drug-disease", "drug-target", "pipeline", "safety", "conflicts", "evidence"])
def test_hostile_texts_are_texts(view: str, visit: Visit, hostile_file: Path) -> None:
    seen = visit(hostile_file, f"#view={view}")
    page = seen.page
    if view not in page.evaluate("data.views.map((one) => one.name)"):
        pytest.fail(f"the hostile graph shows nothing in {view}")
    for node in page.evaluate("now.nodes.map((node) => node.id)"):
        page.evaluate(f"choose('node', {json.dumps(node)})")
        seen.point_at(node)
    for edge in page.evaluate("now.edges.map((edge) => edge.id)"):
        page.evaluate(f"choose('edge', {json.dumps(edge)})")
    page.get_by_label("Find").fill(PAYLOADS[0])
    page.get_by_label("Find").press("Enter")
    assert page.locator("body img, body script:not(#data):not(:nth-last-of-type(-n+2)), body iframe").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert "window.owned=1" in page.locator("#rows").inner_text()
    page.evaluate(f"choose('edge', {QUOTED})")
    assert "window.owned=1" in page.locator("#details .context").first.inner_text()
    assert page.locator(".context > :not(mark), .context mark > *").count() == 0


def test_hostile_title_is_text(visit: Visit, tmp_path: Path) -> None:
    title = " ".join(PAYLOADS)
    view = replace(find_view("drug-target"), title=title, shows=title)
    scene = look(Known.of(Store.from_quads(hostile_quads())), "drug-target")
    file = tmp_path / "titled.html"
    text = page_of_networks(title, [(view, title, view_network(scene)), (view, "", view_network(scene))], [title])
    file.write_text(text, encoding="utf-8", newline="")
    seen = visit(file)
    assert PAYLOADS[0] in seen.page.locator("h1").inner_text()
    assert PAYLOADS[0] in seen.page.locator("footer").inner_text()
    assert PAYLOADS[0] in seen.page.get_by_role("tab").first.inner_text()
    assert seen.page.locator("body img, body svg[onload], body style").count() == 0


def test_hostile_names_are_drawn_as_text() -> None:
    known = Known.of(Store.from_quads(hostile_quads()))
    drawn = draw("$x_", look(known, "drug-disease"), known, "svg")
    texts = [element.text for element in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]
    assert "$x_" in texts
    assert b"<script" not in drawn.partition(b"<g ")[2]


def test_print_has_the_picture_and_the_facts_and_no_buttons(visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file)
    seen.page.emulate_media(media="print")
    for selector in ("#tabs", "#filters", "#tools", "#csv", "header form"):
        expect(seen.page.locator(selector)).to_be_hidden()
    for selector in ("#network canvas", "#rows table", "footer"):
        expect(seen.page.locator(selector)).to_be_visible()


def test_csv_of_hostile_names_holds_no_formula(visit: Visit, hostile_file: Path) -> None:
    seen = visit(hostile_file)
    assert seen.page.evaluate("cell('=1+1')") == '"\'=1+1"'
    assert seen.page.evaluate("cell('say \"no\"')") == '"say ""no"""'


@pytest.mark.parametrize(("width", "dark"), [(320, False), (320, True), (1920, False), (1280, True)])
def test_page_fits_its_screen(width: int, dark: bool, visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, width=width, dark=dark)
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    ground = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (int(ground.partition("(")[2].partition(",")[0]) < 100) is dark
    box = seen.page.locator("#network").bounding_box()
    assert box
    assert box["width"] > 0.4 * width
    assert box["height"] > 250


@pytest.mark.parametrize(("view", "dark"), [("drug-disease", False), ("safety", True), ("conflicts", False)])
def test_axe_finds_no_barrier(view: str, dark: bool, visit: Visit, explorer_file: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    seen = visit(explorer_file, f"#view={view}&node=lkg:belimumab", dark=dark)
    seen.page.evaluate(f"choose('edge', {QUOTED}); sortBy('words'); sortBy('words')")
    expect(seen.page.locator("#details mark").first).to_be_visible()
    found = Axe().run(seen.page).response
    assert found["passes"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found["violations"]] == []
