"""How long the questions of the catalogue take: our store beside rdflib and owlready2, and alone on a large graph.

python benchmarks/questions.py [--runs 5] [--limit 30]
python benchmarks/questions.py --quads 1000000
"""

import argparse
import json
import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import large

from lupuskg.catalogue import Question, answer, load_questions

_ENGINES = ("lupuskg", "rdflib", "owlready2")
# How people narrow a question, by the name or the type of its first parameter.
_ASKED = {
    "document": "number 7",
    "region": "US",
    "Cell": "B cell",
    "Date": "2021",
    "Disease": "lupus nephritis",
    "Drug": "everolimus",
    "DrugClass": "monoclonal antibody",
    "Entity": "everolimus",
    "MolecularTarget": "BLyS",
    "Organisation": "AstraZeneca",
    "Phase": "2",
    "Predicate": "approvedFor",
    "Process": "inflammation",
    "Trial": "SELUNE 7",
}
# The first question that names graphs brings them and their union together, which is a part of loading.
_NAMED = "ASK { GRAPH ?any { ?s ?p ?o } }"


class TooLongError(Exception):
    """A question took longer than the limit."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="how often each question is asked")
    parser.add_argument("--limit", type=int, default=30, help="seconds after which a question is given up")
    parser.add_argument("--quads", type=int, help="measure our store alone, on a made-up graph of about this size")
    parser.add_argument("--graph", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--engine", choices=_ENGINES, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.engine:
        _child(told.engine, told.graph, told.runs, told.limit)
    elif told.quads:
        _large(told.quads, told.graph, told.runs)
    else:
        _compare(told.runs, told.limit)


def _compare(runs: int, limit: int) -> None:
    """Each engine in a process of its own, with the same graph and the same text of each question."""
    from lupuskg.commands.build import embedded_graph
    from lupuskg.rdf_files import nquads

    with TemporaryDirectory() as folder:
        graph = Path(folder) / "graph.nq"
        quads = embedded_graph()
        graph.write_bytes(nquads(quads))
        print(f"{len(quads)} quads, {len(load_questions())} questions, {runs} runs each; ms of CPU: median (worst)")
        found = {engine: _measured(engine, graph, runs, limit) for engine in _ENGINES}
    print(f"{'question':<36} {'rows':>6}" + "".join(f"{engine:>22}" for engine in _ENGINES))
    for name in load_questions():
        rows = found["lupuskg"][name]["rows"]
        print(f"{name:<36} {rows:>6}" + "".join(f"{_cell(found[engine][name], rows):>22}" for engine in _ENGINES))
    _sums(found, limit)


def _cell(told: dict[str, object], rows: object) -> str:
    if "problem" in told:
        return str(told["problem"])[:21]
    differs = "" if told["rows"] == rows else "*"
    return f"{told['median']:.1f} ({told['worst']:.1f}){differs}"


def _sums(found: dict[str, dict[str, dict[str, float]]], limit: int) -> None:
    print("* another number of rows than lupuskg gives")
    ours = found["lupuskg"]
    print(f"worst of lupuskg: {max(told['worst'] for told in ours.values()):.1f} ms")
    for engine in _ENGINES[1:]:
        told = found[engine]
        asked = [name for name in told if "problem" not in told[name]]
        late = [name for name in told if str(told[name].get("problem", "")).startswith("over")]
        right = [name for name in asked if told[name]["rows"] == ours[name]["rows"]]
        spent = sum(told[name]["median"] for name in asked) + 1000 * limit * len(late)
        same = sum(ours[name]["median"] for name in (*asked, *late))
        print(
            f"{engine}: {len(asked)} of {len(ours)} questions answered, {len(right)} with as many rows as lupuskg; "
            f"{len(late)} given up after {limit} s; on these {spent:.0f} ms at least, lupuskg {same:.0f} ms: "
            f"{spent / same:.1f} times as long"
        )
    for name, one in found["owlready2"].items():
        if "problem" in one:
            print(f"  owlready2, {name}: {one['why']}")


def _measured(engine: str, graph: Path, runs: int, limit: int) -> dict[str, dict[str, float]]:
    command = [sys.executable, __file__, "--engine", engine, "--graph", str(graph), "--runs", str(runs)]
    run = subprocess.run(
        [*command, "--limit", str(limit)], capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": "0"}
    )
    if run.returncode:
        sys.exit(f"the measurement of {engine} failed:\n{run.stderr}")
    return dict(json.loads(run.stdout))


def _child(engine: str, graph: Path, runs: int, limit: int) -> None:
    ask = {"lupuskg": _lupuskg, "rdflib": _rdflib, "owlready2": _owlready2}[engine](graph, limit)
    print(json.dumps({question.name: _timed(ask, question, runs, limit) for question in load_questions().values()}))


def _timed(ask: Callable[[Question], int], question: Question, runs: int, limit: int) -> dict[str, object]:
    signal.signal(signal.SIGPROF, _give_up)
    times: list[float] = []
    rows = 0
    for _ in range(runs):
        signal.setitimer(signal.ITIMER_PROF, limit)
        start = time.process_time()
        try:
            rows = ask(question)
        except TooLongError:
            return {"problem": f"over {limit} s", "why": f"takes longer than {limit} s"}
        except Exception as problem:
            # Whatever another engine cannot do is a finding of this comparison, and is printed.
            return {"problem": "cannot", "why": f"{type(problem).__name__}: {' '.join(str(problem).split())[:120]}"}
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        times.append((time.process_time() - start) * 1000)
    return {"rows": rows, "median": statistics.median(times), "worst": max(times)}


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def _lupuskg(graph: Path, _limit: int) -> Callable[[Question], int]:
    from lupuskg.store import open_store

    store = open_store(graph)
    store.ask(_NAMED)
    return lambda question: len(answer(store, question.name))


def _rdflib(graph: Path, _limit: int) -> Callable[[Question], int]:
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(str(graph), format="nquads")
    return lambda question: len(list(dataset.query(question.text)))


def _owlready2(graph: Path, limit: int) -> Callable[[Question], int]:
    """All graphs as one, for owlready2 has no named graphs."""
    import owlready2
    from pyoxigraph import RdfFormat, parse, serialize

    union = {quad.triple for quad in parse(path=str(graph), format=RdfFormat.N_QUADS)}
    triples = graph.with_suffix(".nt")
    serialize(sorted(union, key=str), str(triples), RdfFormat.N_TRIPLES)
    world = owlready2.World()
    world.get_ontology(triples.as_uri()).load()
    database = world.graph.db

    def ask(question: Question) -> int:
        # SQLite works without Python, where no signal arrives: it has to be stopped from beside.
        stop = threading.Timer(limit, database.interrupt)
        stop.start()
        try:
            return len(list(world.sparql(question.text, error_on_undefined_entities=False)))
        except sqlite3.OperationalError as problem:
            raise TooLongError from problem
        finally:
            stop.cancel()

    return ask


def _large(quads: int, graph: Path | None, runs: int) -> None:
    """Questions on a made-up graph: as they are, and narrowed by their first parameter, as people ask them."""
    from lupuskg.store import open_store

    with TemporaryDirectory() as folder:
        file = graph or Path(folder) / "graph.nq"
        if graph is None:
            # In a process of its own: what making the graph takes is no part of asking it.
            subprocess.run([sys.executable, large.__file__, "--quads", str(quads), "-o", str(file)], check=True)
        start = time.process_time()
        store = open_store(file)
        store.ask(_NAMED)
        spent = time.process_time() - start
        print(f"{len(store)} quads, loaded in {spent:.1f} s; {large.peak():.0f} MB peak after loading")
        narrow: list[float] = []
        for question, values in _narrowed():
            whole, rows = _seconds(lambda name=question.name: len(answer(store, name)), 1)
            told = f"{question.name:<36} whole {whole:7.2f} s {rows:>7} rows"
            if values:
                spent, rows = _seconds(lambda name=question.name, given=values: len(answer(store, name, given)), runs)
                narrow.append(spent)
                asked = ", ".join(f"{key}={value}" for key, value in values.items())
                told += f"   {asked:<28} {spent:7.2f} s {rows:>6} rows"
            print(told, flush=True)
    print(f"worst narrowed {max(narrow):.2f} s, median {statistics.median(narrow):.2f} s; {large.peak():.0f} MB peak")


def _seconds(ask: Callable[[], int], runs: int) -> tuple[float, int]:
    """CPU time of the longest of several runs, and how many rows there were."""
    times, rows = [], 0
    for _ in range(runs):
        start = time.process_time()
        rows = ask()
        times.append(time.process_time() - start)
    return max(times), rows


def _narrowed() -> Iterator[tuple[Question, dict[str, str]]]:
    for question in load_questions().values():
        first = next((one for one in question.parameters if {one.name, one.type} & set(_ASKED)), None)
        yield question, {first.name: _ASKED.get(first.name) or _ASKED[first.type]} if first else {}


if __name__ == "__main__":
    main()
