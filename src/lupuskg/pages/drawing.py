"""Nodes and edges as vis-network takes them, made by pyvis.

pyvis serves as a maker of nodes and edges, and as the place where vis-network lies. Its pages are not used: each of
them asks servers for files, and some run what stands in a name. Networks are made directed, since the other kind drops
parallel edges, and edge by edge, since `from_nx` writes into the network that it is given.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from importlib.resources import files
from types import ModuleType
from typing import Any

from lupuskg.errors import GraphError
from lupuskg.pages.arrangement import Arrangement
from lupuskg.pages.folds import Fold
from lupuskg.pages.styles import SHAPES
from lupuskg.projection import Network

__all__ = ["drawn", "library"]

_LIBRARY = ("templates", "lib", "vis-9.1.2", "vis-network.min.js")


def drawn(
    found: Network, folds: Iterable[Fold], arranged: Arrangement, edges: Iterable[Mapping[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The nodes, folds among them, and the edges of a picture.

    A node in a fold names it as `fold` and has no position; a fold has its `members`, the most connected first.
    """
    drawing = _pyvis().Network(directed=True)
    inside = {member: fold.id for fold in folds for member in fold.members}
    for name in sorted(found, key=lambda node: (-found.degree(node), node)):
        told = found.nodes[name]
        more: dict[str, Any] = {"fold": inside[name]} if name in inside else _position(arranged, name)
        drawing.add_node(name, told["label"], shape="custom", color=_color(told["type"]), **more)
    for fold in folds:
        members = sorted(fold.members, key=lambda node: (-found.degree(node), node))
        more = {**_position(arranged, fold.id), "members": members, "type": fold.type}
        drawing.add_node(fold.id, fold.label, shape="custom", color=_color(fold.type), **more)
    # pyvis looks for both ends in a list for every edge, which takes minutes for a large network; they are known here.
    made = [{**edge, "from": edge["source"]} for edge in edges]
    for edge in made:
        del edge["source"]
    drawing.edges = made
    nodes, arrows, *_ = drawing.get_network_data()
    return [_slim(node) for node in nodes], list(arrows)


def _pyvis() -> Any:
    with _without_ipython():
        return import_module("pyvis.network")


@contextmanager
def _without_ipython() -> Iterator[None]:
    """Let pyvis be imported without IPython, which takes longer to import than a page takes to make.

    pyvis has one use for it, a frame in a notebook, and gets it when it comes to that.
    """
    name = "IPython.display"
    if "IPython" in sys.modules or "pyvis" in sys.modules:
        yield
        return
    stand_in = ModuleType(name)
    stand_in.IFrame = _frame  # type: ignore[attr-defined]
    sys.modules[name] = stand_in
    try:
        yield
    finally:
        del sys.modules[name]


def _frame(*arguments: Any, **options: Any) -> Any:
    return import_module("IPython.display").IFrame(*arguments, **options)


def _position(arranged: Arrangement, name: str) -> dict[str, float]:
    """Where a node stands; one in a column tells the cell alone, since the page stacks parts as its window allows."""
    if arranged.columns is None:
        x, y = arranged.positions[name]
        return {"x": x, "y": y}
    part, column, height = arranged.columns.cells[name]
    return {"part": part, "column": column, "height": height}


def _color(kind: str) -> str:
    return SHAPES.get(kind, SHAPES[""])[2]


def _slim(node: Mapping[str, Any]) -> dict[str, Any]:
    """A node without what the page sets for itself."""
    return {key: value for key, value in node.items() if key not in ("shape", "color", "font")}


def library() -> str:
    """The script of vis-network, with its license at the head, from the files of pyvis.

    Raises GraphError where pyvis has no such file.
    """
    file = files(_pyvis().__package__).joinpath(*_LIBRARY)
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as problem:
        raise GraphError(
            f"pyvis has no {'/'.join(_LIBRARY)}; install pyvis 0.3.2: pip install pyvis==0.3.2"
        ) from problem
    # A browser would ask for the map while somebody looks at the page with its developer tools.
    return re.sub(r"\n//# sourceMappingURL=\S*", "", text)
