"""Facts in a headless Chromium: a quote in its context, the table in any order, the day in the foot."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.pages.conftest import Seen, Visit
from tests.pages.test_contexts import letters
from tests.small_corpus import small_quads

from lupuskg.corpus import embedded_texts
from lupuskg.pages import explorer

COLLATED = "([one, other]) => new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare(one, other)"
COLUMNS = ("from", "relation", "to", "status", "said", "limits", "source", "conflict", "words")


def column(seen: Seen, name: str) -> list[str]:
    """Texts of a column of the table."""
    return seen.page.locator(f"#rows td.{name}").all_inner_texts()


@pytest.fixture
def seen(visit: Visit, explorer_file: Path) -> Seen:
    return visit(explorer_file, "#view=drug-target")


def test_each_quote_stands_marked_in_its_context(visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, "#view=safety")
    places = seen.page.evaluate(
        "now.edges.flatMap((edge) => { choose('edge', edge.id);"
        " return [...document.querySelectorAll('#details blockquote')].map((told, i) => ["
        "told.querySelector('.context').textContent, told.querySelector('mark').textContent,"
        " edge.statements.flatMap((id) => statement(id).places)[i]]); })"
    )
    assert len(places) > 30
    texts = embedded_texts().values()
    for context, marked, (_, _, start, end, quote, before, after) in places:
        assert marked == quote
        assert context == before + quote + after
        assert any(
            letters(text[:start]).endswith(letters(before))
            and letters(text[start:end]) == letters(quote)
            and letters(text[end:]).startswith(letters(after))
            for text in texts
        )


def test_mark_is_seen_without_color_too(visit: Visit, explorer_file: Path) -> None:
    for dark in (False, True):
        seen = visit(explorer_file, "#view=safety", dark=dark)
        seen.page.evaluate("choose('edge', now.edges.find((edge) => edge.conflict).id)")
        styles = "(() => { const told = getComputedStyle(document.querySelector('mark')); "
        line = seen.page.evaluate(styles + "return [told.borderBottomStyle, told.borderBottomWidth]; })()")
        assert line == ["solid", "2px"]


def test_quote_without_the_document_stands_alone(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "explorer.html"
    file.write_text(explorer(small_quads()), encoding="utf-8", newline="")
    seen = visit(file, "#view=safety")
    seen.page.evaluate("choose('edge', now.edges.find((edge) => statement(edge.statements[0]).places.length).id)")
    expect(seen.page.locator("#details blockquote").first).to_contain_text("“")
    expect(seen.page.locator("#details mark")).to_have_count(0)


def test_table_is_sorted_by_each_column(seen: Seen) -> None:
    for name in COLUMNS:
        before = column(seen, name)
        button = seen.page.locator(f"#sort-{name}")
        head = seen.page.locator("th", has=button)
        assert seen.page.locator("th[aria-sort]").count() == 0
        button.click()
        expect(head).to_have_attribute("aria-sort", "ascending")
        expect(seen.page.get_by_role("status")).to_have_text(f"The table is sorted by {name}, ascending.")
        upward = column(seen, name)
        told = [text for text in upward if text]
        assert upward == told + [""] * (len(upward) - len(told))
        assert sorted(upward) == sorted(before)
        assert all(seen.page.evaluate(COLLATED, list(pair)) <= 0 for pair in pairwise(dict.fromkeys(told)))
        button.click()
        expect(head).to_have_attribute("aria-sort", "descending")
        downward = [text for text in column(seen, name) if text]
        assert all(seen.page.evaluate(COLLATED, list(pair)) >= 0 for pair in pairwise(dict.fromkeys(downward)))
        button.click()
        assert column(seen, name) == before


def test_table_is_sorted_by_keyboard_and_the_address_keeps_it(seen: Seen) -> None:
    page = seen.page
    page.locator("#sort-to").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    expect(page.locator("#sort-to")).to_be_focused()
    expect(page.locator("th", has=page.locator("#sort-to"))).to_have_attribute("aria-sort", "descending")
    assert "sort=-to" in page.evaluate("location.hash")
    told = column(seen, "to")
    page.reload()
    page.wait_for_selector("html[data-ready=yes]")
    assert column(seen, "to") == told
    page.get_by_role("tab", name="Pipeline").click()
    expect(page.locator("th", has=page.locator("#sort-to"))).to_have_attribute("aria-sort", "descending")


@pytest.mark.parametrize("wild", ["constructor", "-", "--to", "details", "to%00"])
def test_wild_order_is_that_of_the_view(wild: str, visit: Visit, explorer_file: Path) -> None:
    seen = visit(explorer_file, f"#view=drug-target&sort={wild}")
    assert seen.page.locator("th[aria-sort]").count() == 0
    assert len(column(seen, "to")) > 30


def test_rows_with_the_same_stay_in_their_order_and_numbers_count(seen: Seen) -> None:
    rows = "[['a', '10 mg'], ['b', '9 mg'], ['c', ''], ['d', '9 mg']].map((cells) => ({ cells }))"
    names = f"(down) => sorted({rows}, 1, down).map((row) => row.cells[0]).join('')"
    assert [seen.page.evaluate(names, down) for down in (False, True)] == ["bdac", "abdc"]
    values = ["10", "9.5", "9.25", "-1", "2025-01-31", "2024-12-01"]
    found = seen.page.evaluate("(values) => values.sort(compare)", values[:4])
    assert found == ["-1", "9.25", "9.5", "10"]
    assert seen.page.evaluate("(values) => values.sort(compare)", values[4:]) == sorted(values[4:])


def test_csv_has_the_order_of_the_table(seen: Seen) -> None:
    seen.page.locator("#sort-to").click()
    seen.page.locator("#sort-to").click()
    with seen.page.expect_download() as waiting:
        seen.page.get_by_role("button", name="Save CSV").click()
    with waiting.value.path().open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert [row["to"] for row in rows] == column(seen, "to")


def test_foot_tells_the_day(seen: Seen) -> None:
    expect(seen.page.locator("footer time")).to_have_text("2026-01-01")
    expect(seen.page.locator("footer")).to_contain_text("on 2026-01-01;")
