"""How long SHACL validation of the embedded documents' graph takes, with the engine of lupuskg and with pySHACL.

python benchmarks/validation.py [--runs 3] [--all]
"""

import argparse
import statistics
import time
from collections.abc import Callable

from pyoxigraph import Quad, Triple
from pyshacl import validate as pyshacl
from rdflib import Graph, URIRef

from lupuskg.commands.build import embedded_graph
from lupuskg.graph import ONTOLOGY_GRAPH, background
from lupuskg.validation import validate
from lupuskg.validation.shapes import Shapes, context, ntriples, read_findings, shape_triples


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--all", action="store_true", help="the reference layer too, which takes pySHACL minutes")
    options = parser.parse_args()
    quads = embedded_graph()
    ontology = [quad for quad in background() if quad.graph_name.value == ONTOLOGY_GRAPH]
    around = list(context(background(), ontology))
    shapes = Graph().parse(data=ntriples([*shape_triples(), *(quad.triple for quad in ontology)]), format="nt")
    known = Graph().parse(data=ntriples(around), format="nt")
    took = _cpu(lambda: Shapes(around), options.runs)
    print(f"shapes made ready: shifty {took:.3f} s CPU (median of {options.runs} runs)")
    ready = Shapes(around)
    for name, triples in _graphs(quads, options.all):
        ours = _cpu(lambda triples=triples: list(ready.findings(triples)), options.runs)
        start = time.process_time()
        theirs_found = _reference(triples, shapes, known)
        theirs = time.process_time() - start
        same = len(list(ready.findings(triples))) == theirs_found
        told = f"{name}, {len(triples)} triples: shifty {ours:.3f} s, pySHACL {theirs:.1f} s, ratio {theirs / ours:.0f}"
        print(f"{told}, {'same number of findings' if same else 'DIFFERENT FINDINGS'}", flush=True)
    print(f"lupuskg.validation.validate, everything: {_cpu(lambda: validate(quads), options.runs):.2f} s CPU")


def _graphs(quads: list[Quad], everything: bool) -> list[tuple[str, list[Triple]]]:
    found: dict[str, list[Triple]] = {}
    for quad in quads:
        found.setdefault(quad.graph_name.value, []).append(quad.triple)
    wanted = [name for name in sorted(found) if everything or not name.endswith("/reference")]
    return [(name.rpartition("/graph/")[2][:17], found[name]) for name in wanted]


def _reference(triples: list[Triple], shapes: Graph, known: Graph) -> int:
    data = Graph().parse(data=ntriples(triples), format="nt")
    nodes: list[str | URIRef] = sorted({node for node in data.subjects() if isinstance(node, URIRef)})
    _, report, _ = pyshacl(data + known, shacl_graph=shapes, focus_nodes=nodes, inference="none")
    return len(list(read_findings(report)))


def _cpu(work: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
