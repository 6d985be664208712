"""GraphML and GEXF: all statements between things as one network."""

from collections.abc import Sequence

from pyoxigraph import Quad

from lupuskg.projection import gexf, graphml, network
from lupuskg.statements import read_statements

__all__ = ["as_gexf", "as_graphml"]


def as_graphml(quads: Sequence[Quad]) -> dict[str, bytes]:
    """The network as GraphML."""
    return {"graph.graphml": graphml(network(read_statements(quads)))}


def as_gexf(quads: Sequence[Quad]) -> dict[str, bytes]:
    """The network as GEXF."""
    return {"graph.gexf": gexf(network(read_statements(quads)))}
