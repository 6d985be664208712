"""Validation of a graph: the shapes graph by graph, then the checks over the whole."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Triple
from pyoxigraph import Store as Engine

from lupuskg.claim import TYPES
from lupuskg.errors import GraphError
from lupuskg.graph import ONTOLOGY_GRAPH, REFERENCE_GRAPH, background
from lupuskg.identifiers import GRAPH, content_hash, expand
from lupuskg.store import GRAPH_FILE, Store, read_engine
from lupuskg.validation.checks import load_checks
from lupuskg.validation.findings import Finding, Report
from lupuskg.validation.labels import label, lines
from lupuskg.validation.shapes import Shapes, context

__all__ = ["GIVEN_GRAPH", "KINDS", "validate"]

# Where the triples go that a file has outside of graphs with an IRI.
GIVEN_GRAPH = GRAPH + "given"
# What a reasoner adds has neither evidence nor labels of its own; only the checks look at it.
_WITHOUT_SHAPES = frozenset({GRAPH + "inferred"})
# What the shapes know, and the classes by which they know it.
KINDS = {
    "documents": ("lkg:Document",),
    "claims": ("lkg:Claim",),
    "evidence": ("lkg:Evidence",),
    "things": tuple(f"lkg:{name}" for name in sorted(TYPES)),
    "reference facts": ("lkg:ReferenceFact",),
    "conflicts": ("lkg:Conflict",),
    "agreements": ("lkg:Agreement",),
    "terms": ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty"),
}
_KIND = {NamedNode(expand(name)): kind for kind, names in KINDS.items() for name in names}
_TYPE = NamedNode(expand("rdf:type"))


def validate(given: Path | str | Iterable[Quad]) -> Report:
    """Find what is wrong with a graph, given as quads, as an RDF file, or as a folder that `lupuskg build` wrote.

    Each named graph is validated by itself, together with the ontology and the types and labels of the reference
    layer: those of the file, or where it has none those of the package. The checks look at all graphs together.

    Raises GraphError for a file that cannot be read, and for a graph that holds nothing the shapes know.
    """
    path = Path(given) if isinstance(given, Path | str) else None
    engine = _engine(given)
    graphs = [graph for graph in sorted(engine.named_graphs(), key=str) if isinstance(graph, NamedNode)]
    looked_at = _looked_at(engine, graphs, str(path or "the graph"))
    around = {name: _layer(engine, name) for name in (REFERENCE_GRAPH, ONTOLOGY_GRAPH)}
    own = any(NamedNode(name) in graphs for name in around)
    shapes = Shapes(context(*around.values())) if own else _packaged_shapes()
    found = [finding for graph in graphs for finding in _by_shapes(shapes, engine, graph)]
    for layer in around.values():
        engine.bulk_extend(layer)
    found += _by_checks(engine, frozenset(graphs))
    named = [replace(finding, label=label(engine, finding.node)) for finding in found]
    return Report(tuple(sorted(_placed(named, path), key=Finding.order)), looked_at)


def _engine(given: Path | str | Iterable[Quad]) -> Engine:
    """The quads; those in no graph with an IRI are put into one, and blank nodes are named by what is told of them."""
    if isinstance(given, Path | str):
        engine = read_engine(given)
    else:
        engine = Engine()
        engine.bulk_extend(given)
    nameless: list[BlankNode | DefaultGraph] = [DefaultGraph()]
    nameless += [graph for graph in engine.named_graphs() if isinstance(graph, BlankNode)]
    for graph in nameless:
        loose = [quad.triple for quad in engine.quads_for_pattern(None, None, None, graph)]
        engine.remove_graph(graph)
        engine.bulk_extend(_in(triple, NamedNode(GIVEN_GRAPH)) for triple in loose)
    names = _names(engine)
    if names:
        renamed = [_in(_renamed(quad.triple, names), quad.graph_name) for quad in engine]
        engine = Engine()
        engine.bulk_extend(renamed)
    return engine


def _in(triple: Triple, graph: NamedNode | BlankNode | DefaultGraph) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _names(engine: Engine) -> dict[BlankNode, BlankNode]:
    """A name for each blank node that follows from what is told of it, so that two runs call it the same."""
    told: dict[BlankNode, list[str]] = {}
    for quad in engine:
        ends = [term for term in (quad.subject, quad.object) if isinstance(term, BlankNode)]
        for end in ends:
            shown = [
                "this" if term == end else "_" if isinstance(term, BlankNode) else str(term) for term in quad.triple
            ]
            told.setdefault(end, []).append(" ".join(shown))
    hashes = sorted((content_hash(*sorted(lines)), str(node), node) for node, lines in told.items())
    return {node: BlankNode(f"n{number}x{name}") for number, (name, _, node) in enumerate(hashes)}


def _renamed(triple: Triple, names: dict[BlankNode, BlankNode]) -> Triple:
    subject, predicate, object_ = triple
    if isinstance(subject, BlankNode):
        subject = names[subject]
    if isinstance(object_, BlankNode):
        object_ = names[object_]
    return Triple(subject, predicate, object_)


def _looked_at(engine: Engine, graphs: Iterable[NamedNode], name: str) -> dict[str, int]:
    found: dict[str, set[object]] = {kind: set() for kind in KINDS}
    for graph in graphs:
        for quad in engine.quads_for_pattern(None, _TYPE, None, graph):
            if (
                isinstance(quad.object, NamedNode)
                and quad.object in _KIND
                and isinstance(quad.subject, NamedNode | BlankNode)
            ):
                found[_KIND[quad.object]].add(quad.subject)
    counts = {kind: len(nodes) for kind, nodes in found.items()}
    if not any(counts.values()):
        raise GraphError(
            f"{name}: nothing here that the shapes know, which is {', '.join(KINDS)} (statements: {len(engine)}); "
            "give a graph that `lupuskg build` wrote, or claims or reference facts of your own"
        )
    return counts


def _layer(engine: Engine, name: str) -> list[Quad]:
    """A graph of the file, or where it has none, that of the package."""
    own = list(engine.quads_for_pattern(None, None, None, NamedNode(name)))
    return own or [quad for quad in background() if quad.graph_name == NamedNode(name)]


@cache
def _packaged_shapes() -> Shapes:
    """The shapes in the context of the package's own layers."""
    ontology = (quad for quad in background() if quad.graph_name == NamedNode(ONTOLOGY_GRAPH))
    return Shapes(context(background(), ontology))


def _by_shapes(shapes: Shapes, engine: Engine, graph: NamedNode) -> Iterator[Finding]:
    if graph.value in _WITHOUT_SHAPES:
        return
    triples = (quad.triple for quad in engine.quads_for_pattern(None, None, None, graph))
    yield from shapes.findings(triples, graph.value)


def _by_checks(engine: Engine, graphs: frozenset[NamedNode]) -> list[Finding]:
    """What the checks find in the graphs of the file itself."""
    store = Store(engine)
    found = [finding for check in load_checks() for finding in check.findings(store)]
    return [finding for finding in found if _is_told(engine, finding, graphs)]


def _is_told(engine: Engine, finding: Finding, graphs: frozenset[NamedNode]) -> bool:
    told = engine.quads_for_pattern(finding.node, None, None)  # type: ignore[arg-type]
    return any(quad.graph_name in graphs for quad in told)


def _placed(findings: list[Finding], path: Path | None) -> Iterator[Finding]:
    """The findings with their lines, where they come from a file that has such."""
    if path is None:
        yield from findings
        return
    file = path / GRAPH_FILE if path.is_dir() else path
    numbers = lines(file, (finding.node for finding in findings))
    for finding in findings:
        number = numbers.get(getattr(finding.node, "value", ""))
        yield replace(finding, place=f"{file}:{number}") if number else finding
