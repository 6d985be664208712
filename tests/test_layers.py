"""Pictures with columns: rows apart, few crossings, stacks, and the same picture whatever the order of the input."""

from itertools import combinations, pairwise

import pytest

from lupuskg.errors import QueryError
from lupuskg.layers import Columns
from lupuskg.layout import place
from lupuskg.views import load_views, read_view

Links = list[tuple[str, str]]


def columns_of(links: Links, layers: int = 2, labels: dict[str, str] | None = None) -> Columns:
    """Columns of things named with their column first: "0a" stands in the first."""
    names = {name for link in links for name in link}
    found = place(
        {name: (labels or {}).get(name, name) for name in names}, links, {name: int(name[0]) for name in names}
    )
    assert found[1] is not None
    assert {cell.column for cell in found[1].cells.values()} == set(range(layers))
    return found[1]


def crossings(links: Links, columns: Columns) -> int:
    """How often two lines between the same columns cross."""
    ends = [sorted((columns.cells[name] for name in link), key=lambda cell: cell.column) for link in links]
    return sum(
        (one.height - two.height) * (other.height - another.height) < 0
        for (one, other), (two, another) in combinations(ends, 2)
        if one.column == two.column and one.part == two.part
    )


def test_rows_of_a_column_are_apart_and_those_of_hubs_have_more_room() -> None:
    links = [("0hub", f"1n{number}") for number in range(30)] + [("0other", "1n3")]
    columns = columns_of(links)
    rows = sorted(cell.height for name, cell in columns.cells.items() if cell.column)
    assert min(two - one for one, two in pairwise(rows)) >= 27
    assert abs(columns.cells["0other"].height - columns.cells["0hub"].height) > 27
    assert columns.heights[0] >= 30 * 27


def test_lines_that_need_not_cross_do_not() -> None:
    chain = [(f"0{number:02}", f"1{(number * 7) % 20:02}") for number in range(20)]
    joined = chain + [(f"0{number:02}", f"1{((number + 1) * 7) % 20:02}") for number in range(19)]
    columns = columns_of(joined)
    assert len(columns.heights) == 1
    assert crossings(joined, columns) == 0


def test_thing_stands_beside_what_it_is_linked_with() -> None:
    links = [("0a", "1x"), ("0b", "1x"), ("0c", "1x"), ("1x", "2y")]
    columns = columns_of(links, 3)
    assert columns.cells["1x"].height == columns.cells["0b"].height == columns.cells["2y"].height


def test_places_do_not_depend_on_order() -> None:
    links = [(f"0{number}", f"1{(number * number) % 11}") for number in range(40)]
    names = {name: name for link in links for name in link}
    layer = {name: int(name[0]) for name in names}
    turned = [(two, one) for one, two in reversed(links)]
    assert place(names, links, layer) == place(dict(reversed(names.items())), turned, layer)


def test_many_small_parts_stand_in_stacks() -> None:
    links = [(f"0{number:02}", f"1{number:02}") for number in range(60)]
    names = {name: name for link in links for name in link}
    places, columns = place(names, links, {name: int(name[0]) for name in names})
    assert columns is not None
    assert len(columns.heights) == 60
    across = sorted({x for x, _ in places.values()})
    assert len(across) >= 4
    assert max(y for _, y in places.values()) - min(y for _, y in places.values()) < 60 * 27
    assert len(set(places.values())) == len(places)


def test_long_names_have_a_higher_row() -> None:
    links = [("0hub", f"1n{number}") for number in range(9)]
    short = columns_of(links)
    long = columns_of(links, labels={f"1n{number}": "a name that is longer than one line is" for number in range(9)})
    assert long.heights[0] > short.heights[0] + 9 * 8


@pytest.mark.parametrize(
    "links",
    [
        [("0hub", f"1n{number}") for number in range(100)],
        [("0a", "0b"), ("0b", "0c"), ("0c", "1d")],
    ],
    ids=["too high", "within columns"],
)
def test_what_does_not_read_across_stands_free(links: Links) -> None:
    names = {name: name for link in links for name in link}
    places, columns = place(names, links, {name: int(name[0]) for name in names})
    assert columns is None
    assert set(places) == set(names)


def test_views_that_read_across_say_so() -> None:
    layers = {name: view.layers for name, view in load_views().items()}
    assert layers["mechanism"] == (("Drug",), ("MolecularTarget",), ("Cell", "Process"))
    assert layers["neighborhood"] == ()


@pytest.mark.parametrize(
    "told", ["Drug", "[Drug]", "[Drug, Drugs]", "{Drug: Disease}", "[[Drug, [Cell]], Disease]", "[1, 2]"]
)
def test_broken_layers_are_refused(told: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("views") / "mine.rq"
    file.write_text(f"#+ title: A\n#+ shows: A.\n#+ why: A.\n#+ layers: {told}\n\nCONSTRUCT WHERE {{ ?s ?p ?o }}\n")
    with pytest.raises(QueryError, match=r"^mine\.rq: layers need to be two columns or more"):
        read_view(file)
