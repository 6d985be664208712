"""What the tests of pages share: a hostile graph, the pages of it and of the package, and a browser to open them in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browsing import watch
from tests.pages.hostile import hostile_quads, hostile_texts

from lupuskg.commands.build import embedded_graph
from lupuskg.corpus import embedded_texts
from lupuskg.pages import explorer, page_of_networks
from lupuskg.projection import view_network
from lupuskg.statements import Statement, Thing
from lupuskg.views import Edge, Scene, find_view


@dataclass
class Seen:
    """A page that is open, and what happened in it."""

    page: Page
    address: str
    errors: list[str]
    requests: list[str]

    def point(self, edge: str) -> None:
        """Click on the middle of a line of the picture; edge: an expression for one of `now.edges`."""
        place = self.page.evaluate(
            f"(() => {{ const edge = {edge}; const {{x, y}} = network.body.edges[edge.id].edgeType.getPoint(0.5);"
            " const box = $('network').getBoundingClientRect(); const at = network.canvasToDOM({x, y});"
            " return [box.x + at.x, box.y + at.y]; })()"
        )
        self.page.mouse.click(*place)
        self.page.wait_for_timeout(400)  # vis-network waits whether a second click follows

    def point_at(self, node: str) -> None:
        """Move the mouse over a thing of the picture."""
        at = self.page.evaluate("(id) => network.canvasToDOM(network.getPosition(id))", node)
        box = self.page.locator("#network").bounding_box()
        assert box
        self.page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])

    def check(self) -> None:
        """Nothing was fetched, nothing went wrong, and no hostile text ran."""
        assert [url for url in self.requests if not url.startswith((self.address, "blob:", "data:"))] == []
        assert self.errors == []
        assert self.page.evaluate("[window.violations, window.owned]") == [[], 0]


Visit = Callable[..., Seen]


@pytest.fixture(scope="session")
def explorer_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All views of the documents that come with the package."""
    file = tmp_path_factory.mktemp("pages") / "explorer.html"
    file.write_text(explorer(embedded_graph(), embedded_texts()), encoding="utf-8", newline="")
    return file


@pytest.fixture(scope="session")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All views of a graph that has markup wherever a text can be."""
    file = tmp_path_factory.mktemp("pages") / "hostile.html"
    file.write_text(explorer(hostile_quads(), hostile_texts()), encoding="utf-8", newline="")
    return file


@pytest.fixture(scope="session")
def crowded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The safety view of 120 drugs that share most of their many side effects."""
    drugs = [Thing(f"lkg:drug-{number}", f"drug {number}", "Drug") for number in range(120)]
    effects = [Thing(f"lkg:effect-{number}", f"effect {number}", "AdverseEffect") for number in range(150)]
    edges = []
    for number, drug in enumerate(drugs):
        for other in sorted({*range(number % 30), number + 30, number}):
            said = Statement(
                f"lkgc:{number}-{other}", True, drug, "hasAdverseEffect", effects[other], "", False, "asserted"
            )
            edges.append(Edge(drug, effects[other], "hasAdverseEffect", said))
    view = find_view("safety")
    file = tmp_path_factory.mktemp("pages") / "crowded.html"
    network = view_network(Scene(view, tuple(edges)))
    file.write_text(page_of_networks("Crowded", [(view, "", network)]), encoding="utf-8", newline="")
    return file


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens pages; at the end of a test each of them must have been quiet."""
    visits: list[Seen] = []

    def opened(file: Path, fragment: str = "", width: int = 1280, height: int = 800, dark: bool = False) -> Seen:
        page = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", accept_downloads=True
        )
        page.add_init_script("window.owned = 0;")
        seen = Seen(page, file.as_uri(), *watch(page))
        page.goto(seen.address + fragment)
        page.wait_for_selector("html[data-ready=yes]")
        visits.append(seen)
        return seen

    yield opened
    for seen in visits:
        seen.check()
        seen.page.close()
