"""How soon a page of a network answers, and how often it redraws, beside a page as pyvis writes it of the same network.

python benchmarks/pages.py [--nodes 100 300 1000 5000] [--limit 60]
"""

import argparse
import shutil
import tempfile
import time
from pathlib import Path

import networkx
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError
from pyvis.network import Network as Stock

from lupuskg.pages import page_of_networks
from lupuskg.projection import Network, view_network
from lupuskg.statements import Place, Statement, Thing
from lupuskg.views import Edge, Scene, find_view

SEED = 20
NAMES = ("chromium", "chromium-browser", "google-chrome")
TYPES = ("Drug", "MolecularTarget", "Cell", "Process")
# Two frames after loading: the first has been drawn, and the page answers again.
ANSWERS = (
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
)
# Frames in two seconds while the picture is pushed to and fro.
REDRAWS = """() => new Promise((done) => {
  const start = performance.now(); let frames = 0;
  const frame = () => {
    const spent = performance.now() - start;
    if (spent > 2000) { done(frames / spent * 1000); return; }
    frames += 1;
    network.moveTo({ position: { x: 50 * Math.sin(spent / 200), y: 0 } });
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, nargs="+", default=[100, 300, 1000, 5000])
    parser.add_argument("--limit", type=int, default=60, help="seconds that a page has for loading")
    options = parser.parse_args()
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        parser.error(f"none of {', '.join(NAMES)} is installed")
    print("nodes  page     written  size     answers   redraws")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for nodes in options.nodes:
            links = sorted(networkx.barabasi_albert_graph(nodes, 2, seed=SEED).edges())
            for name, write in (("lupuskg", ours), ("pyvis", stock)):
                file = Path(folder) / f"{name}-{nodes}.html"
                start = time.perf_counter()
                file.write_text(write(nodes, links), encoding="utf-8")
                took = time.perf_counter() - start
                # A browser of its own for each page: a page that hangs would slow down the next one.
                browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
                answers, redraws = measured(browser, file, options.limit)
                browser.close()
                size = file.stat().st_size / 1e6
                print(f"{nodes:<6} {name:<8} {took:5.1f} s  {size:.2f} MB  {answers:<8}  {redraws}", flush=True)


def ours(nodes: int, links: list[tuple[int, int]]) -> str:
    """A page of lupuskg."""
    return page_of_networks("Benchmark", [(find_view("drug-target"), "", made(nodes, links))])


def made(nodes: int, links: list[tuple[int, int]]) -> Network:
    """The network, each link a claim with a quote."""
    things = [Thing(f"lkg:n{number}", f"thing {number}", TYPES[number % 4]) for number in range(nodes)]
    edges = []
    for one, other in links:
        place = Place("lkgd:a", "A document", "Uses", one, other + 100, f"Thing {one} targets thing {other} here.")
        said = Statement(f"lkgc:{one}-{other}", True, things[one], "targets", things[other], "", places=(place,))
        edges.append(Edge(things[one], things[other], "targets", said))
    return view_network(Scene(find_view("drug-target"), tuple(edges)))


def stock(nodes: int, links: list[tuple[int, int]]) -> str:
    """A page as pyvis writes it when nothing is asked of it but one file."""
    network = Stock(directed=True, cdn_resources="in_line")
    for number in range(nodes):
        network.add_node(number, f"thing {number}")
    for one, other in links:
        network.add_edge(one, other)
    return str(network.generate_html())


def measured(browser: Browser, file: Path, limit: int) -> tuple[str, str]:
    """Seconds until a page answers, and redraws a second; a page that does not load within the limit has neither."""
    page: Page = browser.new_page(viewport={"width": 1280, "height": 800})
    # What the stock page asks of servers is refused at once, so that it does not wait for them.
    page.route("http*://**", lambda route: route.abort())
    page.set_default_timeout(limit * 1000)
    try:
        page.goto(file.as_uri(), wait_until="load")
        answers = f"{page.evaluate(ANSWERS) / 1000:.2f} s"
    except BrowserError:
        return f">{limit} s", "-"
    try:
        # A page that answers may still be busy with its layout, which shows in its redraws.
        return answers, f"{page.evaluate(REDRAWS):.1f}/s"
    except BrowserError:
        return answers, "-"


if __name__ == "__main__":
    main()
