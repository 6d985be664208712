"""How long it takes to open a graph and to answer a first question: graph.nq against a store on disk.

python benchmarks/stores.py [--copies 1 30] [--runs 5]
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pyoxigraph import NamedNode, Quad

from lupuskg.commands.build import embedded_graph
from lupuskg.disk_store import write_store
from lupuskg.rdf_files import write_nquads
from lupuskg.store import open_store

_QUESTION = "SELECT ?drug WHERE { ?drug lkg:targets lkg:tnfsf13b }"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 30])
    parser.add_argument("--runs", type=int, default=5)
    told = parser.parse_args()
    graph = embedded_graph()
    for copies in told.copies:
        with TemporaryDirectory() as folder:
            _measure(Path(folder), list(_copied(graph, copies)), told.runs)


def _measure(folder: Path, quads: Sequence[Quad], runs: int) -> None:
    write_nquads(quads, folder / "graph.nq")
    written = _time(lambda: write_store(quads, folder / "store"))
    loaded = statistics.median(_time(lambda: _ask(folder / "graph.nq")) for _ in range(runs))
    opened = statistics.median(_time(lambda: _ask(folder / "store")) for _ in range(runs))
    print(
        f"{len(quads):>9} quads: graph.nq {loaded:7.3f} s, store {opened:7.4f} s, ratio {loaded / opened:5.0f}; "
        f"the store was written in {written:.2f} s (medians of {runs} runs)",
        flush=True,
    )


def _copied(graph: Sequence[Quad], copies: int) -> Iterator[Quad]:
    """The graph, and copies of it in which all things and graphs have other names, wherever they are named."""
    yield from graph
    things = {quad.subject for quad in graph}
    for number in range(1, copies):
        for quad in graph:
            object_ = _renamed(quad.object, number) if quad.object in things else quad.object
            yield Quad(_renamed(quad.subject, number), quad.predicate, object_, _renamed(quad.graph_name, number))


def _renamed(term: Any, number: int) -> Any:
    return NamedNode(f"{term.value}-{number}") if isinstance(term, NamedNode) else term


def _ask(place: Path) -> None:
    assert len(open_store(place).select(_QUESTION))


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
