"""`lupuskg build`: the graph of documents, as files, and a summary of what was read in them."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad
from pyoxigraph import Store as Engine

from lupuskg.claim import PREDICATES, Claim
from lupuskg.commands.conclusions import conclusions
from lupuskg.commands.differences import differences, tell_stale
from lupuskg.commands.extract import jsonl, readings
from lupuskg.commands.messages import ADVICE, complain
from lupuskg.commands.publish import check_places, publish
from lupuskg.conflicts import bears_on, compare, set_aside
from lupuskg.corpus import Given, embedded, find, source
from lupuskg.disk_store import united, united_engine
from lupuskg.errors import DocumentError, NothingReadError
from lupuskg.graph import Source, assemble
from lupuskg.outputs import replace_together
from lupuskg.rdf_files import indexed_turtle, nquads
from lupuskg.reasoning import Inference, at_hand, infer
from lupuskg.resolutions import Resolution, lying_resolutions, read_resolutions
from lupuskg.store import GRAPH_FILE, Store
from lupuskg.turtle import index
from lupuskg.wording import counted, one_line

if TYPE_CHECKING:
    from lupuskg.pages import Explored

__all__ = ["EXPLORER_FILE", "Completed", "Gathered", "build_graph", "complete", "embedded_graph", "gather", "summary"]

EXPLORER_FILE = "explorer.html"
_LONG = 2_000_000
_MANY = 50
_MOST_NAMES = 20


@dataclass(slots=True)
class Gathered:
    """What a run read: documents with their claims; passages that could not be read; how many documents could not.

    texts: what the documents hold, by their IRIs, without the markup that loaders blank out.
    """

    documents: list[tuple[Source, tuple[Claim, ...]]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    failed: int = 0

    @property
    def claims(self) -> list[Claim]:
        """Claims of all documents, in the order in which they were given."""
        return [claim for _, claims in self.documents for claim in claims]


def gather(found: Iterable[Given | DocumentError], tell: Callable[[DocumentError], object] = complain) -> Gathered:
    """Read documents; one that is given twice counts once. tell: is told of each that cannot be read."""
    gathered = Gathered()
    first: dict[str, str] = {}
    for reading in readings(iter(found), tell):
        if reading is None:
            gathered.failed += 1
            continue
        given, extraction = reading
        known, warnings = source(given, extraction)
        if known.sha256 in first:
            gathered.warnings.append(f"{given.name}: holds the same bytes as {first[known.sha256]}; counted once")
            continue
        first[known.sha256] = given.name
        gathered.documents.append((known, extraction.claims))
        gathered.texts[known.iri] = extraction.document.view
        gathered.warnings += [*warnings, *extraction.warnings]
    return gathered


def embedded_graph() -> list[Quad]:
    """The graph of the documents that come with the package, with what follows from it by rules, which is quick."""
    return complete(assemble(gather(embedded()).documents), "rl").quads


@dataclass(frozen=True, slots=True)
class Completed:
    """A whole graph, sorted: the quads, and what the reasoner found.

    conflicts_moved: whether inferred facts led to another comparison than that without them.
    """

    quads: list[Quad]
    inference: Inference
    conflicts_moved: bool = False


def complete(
    quads: list[Quad],
    reasoner: str,
    resolutions: Sequence[Resolution] = (),
    meanwhile: Callable[[list[Quad], Engine], object] = lambda _, __: None,
) -> Completed:
    """Add to a graph of documents what follows from it, and where it disagrees and agrees.

    reasoner: one of reasoning.ENGINES; resolutions: a curator's decisions, whose rejected claims are not reasoned with;
    meanwhile: what else to do with the graph, given without what is inferred, as quads and as one graph in an engine;
    there is time for it while HermiT works.
    """
    rejected = {statement for resolution in resolutions for statement in resolution.rejects}
    doubted = set_aside(Store.from_quads(quads), rejected) if rejected else frozenset()

    def work() -> list[Quad]:
        union = united_engine(quads)
        compared = compare(quads, resolutions, union)
        union.extend(united(compared))
        meanwhile([*quads, *compared], union)
        return compared

    # HermiT works in a process of its own; what it finds seldom matters to a comparison of what documents say.
    with ThreadPoolExecutor(max_workers=1) as beside:
        working: list[Future[list[Quad]]] = []
        inference = infer(quads, reasoner, rejected=doubted, meanwhile=lambda: working.append(beside.submit(work)))
        compared = working[0].result() if working else work()
    known = [*quads, *inference.quads]
    again = compare(known, resolutions) if bears_on(inference.inferred) else compared
    return Completed(sorted([*known, *again], key=str), inference, again != compared)


def build_graph(
    arguments: Sequence[str],
    folder: Path,
    reasoner: str = "auto",
    decisions: Path | None = None,
    store: Path | None = None,
    endpoint: str | None = None,
) -> int:
    """Write graph.nq, graph.ttl, claims.jsonl and explorer.html of documents to a folder, and tell what was read.

    Without arguments the documents are those of the package. reasoner: one of reasoning.ENGINES; decisions: a
    curator's resolutions of conflicts, by default resolutions.toml in that folder; store and endpoint: where to put
    the graph besides. Returns the exit status: 0, or 1 where a document could not be read, or where the facts
    contradict each other.

    Raises NothingReadError where none could be read, GraphError where the resolutions cannot be; then nothing is
    written.
    """
    check_places(folder, store, endpoint)
    resolutions = lying_resolutions(folder) if decisions is None else read_resolutions(decisions)
    found = list(find(arguments)) if arguments else list(embedded())
    with at_hand(reasoner):
        gathered = gather(_with_progress(found))
        if not gathered.documents:
            raise NothingReadError
        told = assemble(gathered.documents)
        whole, contents = _contents(told, gathered, reasoner, resolutions)
    replace_together(folder, contents)
    tell_stale(resolutions, whole.quads)
    sys.stdout.write("\n".join([summary(gathered), conclusions(whole.inference, told), differences(whole.quads), ""]))
    # Told before the graph goes elsewhere: the files are whole, whatever becomes of that.
    sys.stdout.write(f"Written: {', '.join(str(folder / name) for name in contents)}\n")
    sys.stdout.write(f"{publish(whole.quads, store, endpoint)}{ADVICE}\n")
    return 1 if gathered.failed or whole.inference.clashes else 0


def _contents(
    told: list[Quad], gathered: Gathered, reasoner: str, resolutions: Sequence[Resolution]
) -> tuple[Completed, dict[str, bytes]]:
    """The whole graph, and the files to write by their names."""
    drawn: list[Explored] = []
    contents = {GRAPH_FILE: b"", "graph.ttl": b"", "claims.jsonl": jsonl(gathered.claims).encode(), EXPLORER_FILE: b""}

    def draw(known: list[Quad], union: Engine) -> None:
        from lupuskg.pages import Explored  # takes as long to import as HermiT takes to start

        indexed = index(known)
        drawn.append(Explored.of(known, indexed, union, gathered.texts))
        # No conflict is a part of the reading copy.
        contents["graph.ttl"] = indexed_turtle(indexed).encode()

    whole = complete(told, reasoner, resolutions, draw)
    holds = not whole.conflicts_moved and drawn[0].shows(whole.inference.quads)
    page = drawn[0].html if holds else _explorer(whole.quads, gathered.texts)
    return whole, contents | {GRAPH_FILE: nquads(whole.quads), EXPLORER_FILE: page.encode()}


def _explorer(quads: list[Quad], texts: dict[str, str]) -> str:
    from lupuskg.pages import explorer

    return explorer(quads, texts)


def _with_progress(found: Sequence[Given | DocumentError]) -> Iterator[Given | DocumentError]:
    """The same, with a bar on the terminal while much is being read."""
    size = sum(given.size() for given in found if isinstance(given, Given))
    if not sys.stderr.isatty() or (size < _LONG and len(found) < _MANY):
        yield from found
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(found, "Reading", console=Console(stderr=True), transient=True)


def summary(gathered: Gathered) -> str:
    """Documents, claims by predicate, things by type, names to review, and what could not be read."""
    claims = gathered.claims
    things = {thing.id: thing for claim in claims for thing in (claim.subject, claim.object) if not thing.is_literal}
    unreviewed = sorted({f"{thing.label} ({thing.type})" for thing in things.values() if not thing.reviewed})
    predicates = Counter(claim.predicate for claim in claims)
    types = Counter(thing.type for thing in things.values())
    parts = [
        _block(
            "Documents",
            [(known.name, f"{known.layout}, {counted(len(said), 'claim')}") for known, said in gathered.documents],
        ),
        _block(f"Claims: {len(claims)}", [(name, str(predicates[name])) for name in PREDICATES if predicates[name]]),
        _block(f"Things named: {len(things)}", [(name, str(types[name])) for name in sorted(types)]),
        _list(f"Names that the vocabulary does not know: {len(unreviewed)}", unreviewed, _MOST_NAMES),
        _list(f"Passages that could not be read: {len(gathered.warnings)}", gathered.warnings),
    ]
    if gathered.failed:
        parts.append(f"Documents that could not be read: {gathered.failed}, as told on standard error\n")
    return "\n".join(parts)


def _block(title: str, rows: list[tuple[str, str]]) -> str:
    longest = max((len(name) for name, _ in rows), default=0)
    return f"{title}\n" + "".join(f"  {name:<{longest}}  {value}\n" for name, value in rows)


def _list(title: str, lines: list[str], most: int | None = None) -> str:
    shown = [one_line(line) for line in lines[:most]]
    if len(lines) > len(shown):
        shown.append(f"and {len(lines) - len(shown)} more: ask the question name_unreviewed")
    return f"{title}\n" + "".join(f"  {line}\n" for line in shown)
