"""`lupuskg serve`: a graph to be asked over HTTP."""

from collections.abc import Sequence

from lupuskg.commands.build import embedded_graph
from lupuskg.commands.messages import ADVICE, complain, warn
from lupuskg.rdf_files import nquads
from lupuskg.server.guard import LOCAL
from lupuskg.server.limits import Limits
from lupuskg.server.run import serve
from lupuskg.store import read_engine

__all__ = ["serve_graph"]


def serve_graph(graph: str | None, host: str, port: int, names: Sequence[str], limits: Limits) -> None:
    """Serve a graph until a signal ends it; without a name, that of the documents that come with the package.

    Raises ServerError where the address cannot be had, GraphError where the graph cannot be read.
    """
    if host not in LOCAL:
        warn(f"{host} can be reached from other machines, and everyone who reaches it may ask")
    quads = nquads(embedded_graph() if graph is None else read_engine(graph))
    complain(f"serving {quads.count(bytes([10]))} quads, read-only; Ctrl+C ends. {ADVICE}")
    serve(quads, host, port, names, limits)
