"""`lupuskg build --store` and `--endpoint`: a graph in a store, beside its files."""

from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import Quad

from lupuskg.disk_store import check_folder, write_store
from lupuskg.endpoint import Endpoint, load_endpoint
from lupuskg.errors import GraphError

__all__ = ["check_places", "publish"]


def check_places(files: Path, store: Path | None, endpoint: str | None) -> None:
    """Raise GraphError or EndpointError for a place that can be no store, before documents are read in vain."""
    if store is not None:
        if store.resolve() == files.resolve():
            raise GraphError(f"{store}: is the folder of the files; give the store a folder of its own")
        check_folder(store)
    if endpoint is not None:
        Endpoint(endpoint)


def publish(quads: Sequence[Quad], store: Path | None, endpoint: str | None) -> str:
    """Write a graph to a store on disk and load it into an endpoint, where they are given; a word on each.

    Raises GraphError or EndpointError where it cannot be done.
    """
    told = ""
    if store is not None:
        write_store(quads, store)
        told += f"Stored: {store} (ask it by -g {store})\n"
    if endpoint is not None:
        told += f"Loaded: {load_endpoint(quads, endpoint)} graphs and their union into the endpoint\n"
    return told
