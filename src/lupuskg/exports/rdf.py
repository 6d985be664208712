"""N-Quads, TriG and Turtle: the graph itself, quads in one order so that the same graph is the same bytes."""

from collections.abc import Iterable, Sequence

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from lupuskg.identifiers import prefixes
from lupuskg.rdf_files import nquads

__all__ = ["nq", "trig", "ttl"]


def nq(quads: Sequence[Quad]) -> dict[str, bytes]:
    """Canonical N-Quads: what `build` writes as graph.nq."""
    return {"graph.nq": nquads(quads)}


def trig(quads: Sequence[Quad]) -> dict[str, bytes]:
    """TriG: every named graph in turn, and in it every subject."""
    ordered = sorted(dict.fromkeys(quads), key=lambda quad: (str(quad.graph_name), *map(str, quad.triple)))
    return {"graph.trig": _written(ordered, RdfFormat.TRIG)}


def ttl(quads: Sequence[Quad]) -> dict[str, bytes]:
    """Turtle: the triples of all graphs, each once. Which graph says so is lost."""
    triples = {quad.triple for quad in quads}
    return {"graph.ttl": _written(sorted(triples, key=str), RdfFormat.TURTLE)}


def _written(statements: Iterable[Quad] | Iterable[Triple], form: RdfFormat) -> bytes:
    return serialize(statements, format=form, prefixes=prefixes()) or b""
