"""Pictures with columns in a headless Chromium: all things have names, none lies over another, in any window."""

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from tests.pages.conftest import Seen, Visit

VIEWS = ("drug-disease", "drug-target", "mechanism", "pipeline", "safety", "conflicts", "evidence")
# The names that are drawn: their texts and boxes, in pixels of the picture. What stands in things and in marks is
# written from the middle, names from the top.
NAMES = """() => {
  const context = $("network").querySelector("canvas").getContext("2d"), write = context.fillText, found = [];
  context.fillText = function (text, x, y) {
    if (this.textBaseline === "top") {
      const wide = this.measureText(text).width, at = network.canvasToDOM({ x: x - wide / 2, y });
      const size = parseFloat(this.font) * network.getScale();
      found.push([text, at.x, at.y, at.x + wide * network.getScale(), at.y + size]);
    }
    write.call(this, text, x, y);
  };
  network.redraw();
  delete context.fillText;
  return found;
}"""
PLACES = "now.nodes.map((node) => ({ ...network.canvasToDOM(network.getPosition(node.id)), id: node.id }))"


def names(seen: Seen) -> list[Any]:
    found: list[Any] = seen.page.evaluate(NAMES)
    return found


def size(seen: Seen) -> tuple[int, int]:
    width, height = seen.page.evaluate("[$('network').clientWidth, $('network').clientHeight]")
    return width, height


@pytest.mark.parametrize("view", VIEWS)
def test_every_thing_has_its_name_and_no_name_lies_over_another(view: str, visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, f"#view={view}", width=1280, height=900)
    assert seen.page.evaluate("state.view.parts.length") > 0
    found, (width, height) = names(seen), size(seen)
    assert len(found) >= seen.page.evaluate("now.nodes.length")
    over = [
        (one, other)
        for (one, *a), (other, *b) in combinations(found, 2)
        if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1
    ]
    assert over == []
    assert all(left >= 0 and top >= 0 and right <= width and bottom <= height for _, left, top, right, bottom in found)


@pytest.mark.parametrize("view", ["mechanism", "drug-target"])
@pytest.mark.parametrize(("width", "height"), [(420, 900), (1920, 1080)])
def test_columns_fit_the_window(view: str, width: int, height: int, visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, f"#view={view}", width=1280, height=900)
    before = seen.page.evaluate(PLACES)
    seen.page.set_viewport_size({"width": width, "height": height})
    seen.page.wait_for_function(
        "(first) => network.canvasToDOM(network.getPosition(now.nodes[0].id)).x !== first", arg=before[0]["x"]
    )
    inside, (wide, high) = seen.page.evaluate(PLACES), size(seen)
    assert all(0 < place["x"] < wide and 0 < place["y"] < high for place in inside)
    assert len({round(place["x"]) for place in inside}) % (3 if view == "mechanism" else 2) == 0
    assert max(place["y"] for place in inside) - min(place["y"] for place in inside) > 0.8 * high


def test_page_in_a_frame_that_is_hidden_is_fitted_when_it_is_shown(visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, "#view=pipeline", width=1280, height=900)
    before = seen.page.evaluate(PLACES)
    seen.page.evaluate("$('network').style.display = 'none'; show(true)")
    assert seen.page.evaluate("$('network').clientWidth") == 0
    assert seen.page.evaluate("now.nodes.every((node) => Number.isFinite(node.x) && Number.isFinite(node.y))")
    seen.page.evaluate("$('network').style.display = ''")
    seen.page.wait_for_function("(x) => Math.abs(network.canvasToDOM(now.nodes[0]).x - x) < 1", arg=before[0]["x"])
    assert len(names(seen)) >= len(before)


def test_members_of_a_fold_stand_in_rows(visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, "#view=evidence", width=1280, height=900)
    pile = seen.page.evaluate("now.nodes.filter((node) => node.members).sort((a, b) => a.height - b.height)[0]")
    seen.page.evaluate("(id) => toggle(id)", pile["id"])
    rows = seen.page.evaluate("now.nodes.filter((node) => node.column === 0).map((node) => [node.part, node.height])")
    assert len(rows) > len(pile["members"])
    assert all(one[0] != other[0] or abs(one[1] - other[1]) > 20 for one, other in combinations(rows, 2))
    seen.page.get_by_role("button", name="Whole picture").click()
    _, high = size(seen)
    assert all(0 < place["y"] < high for place in seen.page.evaluate(PLACES))


def test_filters_leave_no_gap_between_parts(visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, "#view=drug-target", width=1280, height=900)
    reach = "(() => { const at = now.nodes.map((node) => node.y); return Math.max(...at) - Math.min(...at); })()"
    before = seen.page.evaluate(reach)
    seen.page.get_by_label("reference layer").uncheck()
    assert 0 < seen.page.evaluate("now.nodes.length") < 10
    assert seen.page.evaluate(reach) < before / 3
    for _ in range(2):
        seen.page.locator("#facets fieldset[name=certainty] input").first.click()
    assert seen.page.evaluate("now.nodes.length") > 0


def test_thing_that_is_pointed_at_tells_its_whole_name(visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, "#view=mechanism", width=1280, height=900)
    cut = next(text for text, *_ in names(seen) if text.endswith("…"))
    node = seen.page.evaluate("(start) => now.nodes.find((node) => labelOf(node.id).startsWith(start)).id", cut[:-1])
    seen.page.evaluate("(id) => choose('node', id)", node)
    whole = " ".join(text for text, *_ in names(seen))
    assert seen.page.evaluate("(id) => labelOf(id)", node) in whole


def test_one_thing_of_a_large_fold_comes_out_alone(visit: Visit, crowded_file: Path) -> None:
    seen = visit(crowded_file, width=1280, height=900)
    assert seen.page.evaluate("state.view.parts.length") == 1
    assert len(names(seen)) >= (shown := seen.page.evaluate("now.nodes.length"))
    faint = "now.edges.length > THICKET && network.body.data.edges.get().every((edge) => edge.color.opacity < 0.5)"
    assert seen.page.evaluate(faint)
    seen.page.get_by_label("Find").fill("drug 111")
    seen.page.get_by_label("Find").press("Enter")
    assert seen.page.evaluate("labelOf(state.chosen.id)") == "drug 111"
    assert seen.page.evaluate("now.nodes.length") == shown + 1
    bright = "network.body.data.edges.get().filter((edge) => edge.color.opacity > 0.5).length"
    assert seen.page.evaluate(bright) == seen.page.evaluate("nextTo(state.chosen.id).length") > 0
    wide, high = size(seen)
    assert all(0 < place["x"] < wide and 0 < place["y"] < high for place in seen.page.evaluate(PLACES))
    seen.page.reload()
    seen.page.wait_for_selector("html[data-ready=yes]")
    assert seen.page.evaluate("now.nodes.length") == shown + 1
    seen.page.get_by_role("button", name="Fold its group").click()
    assert seen.page.evaluate("now.nodes.length") == shown
    seen.page.evaluate("toggle(now.nodes.find((node) => node.members && node.members.length > 90).id)")
    assert seen.page.evaluate("now.nodes.length") == shown + 40
    assert seen.page.evaluate("now.nodes.some((node) => labelOf(node.id) === '56 of 96 more drugs')")
