"""A made-up graph of about a million quads, with the shape of a real one, and how long each step to it takes.

python benchmarks/large.py [--quads 1000000] [-o FILE]

The documents are those of extract_throughput.py. That text names the same few trials in each document, calls each
drug the only one, and has neither date nor publisher. No real corpus is like that: here each document gets a card of
its own, a trial is known to four documents, and one document in fifty calls a drug the only one.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pseudo_corpus
from pyoxigraph import Quad

from lupuskg.claim import Claim, Entity, merge
from lupuskg.commands.build import gather
from lupuskg.conflicts import compare
from lupuskg.corpus import find
from lupuskg.graph import Source, assemble
from lupuskg.rdf_files import nquads
from lupuskg.reasoning import infer

_MEGABYTES_A_QUAD = 5.2 / 1_000_000
_PUBLISHERS = 20
_YEARS = 15
_TRIAL = 4
_ONLY = 100  # of so many documents, two, one of each kind
_Made = TypeVar("_Made")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("-o", "--output", type=Path, help="N-Quads file to write")
    told = parser.parse_args()
    with TemporaryDirectory() as folder:
        make(told.quads, told.output or Path(folder) / "graph.nq")
    print(f"{peak():.0f} MB peak")


def make(quads: int, file: Path) -> None:
    """Write a graph of about so many quads to a file, and print how long each step took."""
    with TemporaryDirectory() as folder:
        pseudo_corpus.write(Path(folder), quads * _MEGABYTES_A_QUAD, 0.05)
        read = _step("reading", lambda: gather(find([folder])).documents)
    documents = [_apart(number, *document) for number, document in enumerate(read)]
    graph: list[Quad] = _step("assembling", lambda: assemble(documents))
    inferred = _step("inferring by rules", lambda: infer(graph, "rl")).quads
    compared = _step("comparing", lambda: compare([*graph, *inferred]))
    whole = [*graph, *inferred, *compared]
    _step("writing", lambda: file.write_bytes(nquads(whole)))
    claims = sum(len(said) for _, said in documents)
    print(
        f"{len(documents)} documents, {claims} claims, {len(inferred)} inferred facts, "
        f"{len({quad.subject for quad in compared})} conflicts and agreements, {len(whole)} quads",
        flush=True,
    )


def _step(name: str, work: Callable[[], _Made]) -> _Made:
    start = time.process_time()
    made = work()
    print(f"{name:<20} {time.process_time() - start:7.1f} s", flush=True)
    return made


def _apart(number: int, source: Source, claims: tuple[Claim, ...]) -> tuple[Source, tuple[Claim, ...]]:
    """A document with a title, a publisher and a date, and with trials that few others know."""
    card = {
        "date": f"{2010 + number % _YEARS}",
        "publisher": f"publisher {number % _PUBLISHERS}",
        "title": f"{source.title}, number {number}",
    }
    known = replace(source, card=tuple(card.items()))
    return known, tuple(merge(_varied(claims, str(number // _TRIAL), number % _ONLY < 2)))


def _varied(claims: tuple[Claim, ...], mark: str, only: bool) -> Iterator[Claim]:
    for claim in claims:
        subject, object_ = (_marked(thing, mark) for thing in (claim.subject, claim.object))
        told = tuple(pair for pair in claim.qualifiers if only or pair[0] != "exclusive")
        yield Claim(subject, claim.predicate, object_, claim.evidence, claim.negated, claim.certainty, told)


def _marked(thing: Entity, mark: str) -> Entity:
    if thing.type != "Trial":
        return thing
    return Entity(f"{thing.id}-{mark}", f"{thing.label} {mark}", thing.type, (), reviewed=False)


def peak() -> float:
    """MB of memory this process has held at most."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    main()
