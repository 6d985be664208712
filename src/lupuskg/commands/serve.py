"""`lupuskg serve`: a graph to be asked over HTTP."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pyoxigraph import Quad

from lupuskg.commands.kept import embedded_graph
from lupuskg.commands.messages import ADVICE, complain, warn
from lupuskg.disk_store import is_stored
from lupuskg.endpoint import is_address
from lupuskg.errors import GraphError
from lupuskg.rdf_files import nquads
from lupuskg.server.guard import LOCAL
from lupuskg.server.limits import Limits
from lupuskg.server.run import serve
from lupuskg.store import open_store, read_engine

__all__ = ["serve_graph"]


def serve_graph(graph: str | None, host: str, port: int, names: Sequence[str], limits: Limits) -> None:
    """Serve a graph until a signal ends it; without a name, that of the documents that come with the package.

    Raises ServerError where the address cannot be had, GraphError where the graph cannot be read.
    """
    if host not in LOCAL:
        warn(f"{host} can be reached from other machines, and everyone who reaches it may ask")
    quads = nquads(_read(graph))
    complain(f"serving {quads.count(bytes([10]))} quads, read-only; Ctrl+C ends. {ADVICE}")
    serve(quads, host, port, names, limits)


def _read(graph: str | None) -> Iterable[Quad]:
    """The quads of a graph, those of the union left out."""
    if graph is None:
        return embedded_graph()
    if is_address(graph):
        raise GraphError(f"{graph}: is an endpoint, which serves itself; name a file, a folder or a store")
    return open_store(graph).quads() if is_stored(Path(graph)) else read_engine(graph)
