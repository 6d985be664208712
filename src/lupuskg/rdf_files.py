"""The graph's files: N-Quads for machines, the source of truth; Turtle for people.

A file appears under its name only when it is whole.
"""

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, serialize

from lupuskg.outputs import replacing
from lupuskg.reading_copy import indexed_turtle, turtle

__all__ = ["indexed_turtle", "nquads", "turtle", "write_nquads", "write_turtle"]


def nquads(quads: Iterable[Quad]) -> bytes:
    """Canonical N-Quads: sorted by code point, each line once."""
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""
    # A graph comes sorted as a rule, which a set would undo.
    lines = sorted(dict.fromkeys(line for line in written.split(b"\n") if line))
    return b"\n".join([*lines, b""])


def write_nquads(quads: Iterable[Quad], path: Path | str) -> None:
    """Write the graph as canonical N-Quads. Raises LupuskgError where the file cannot be written."""
    with replacing(Path(path)) as file:
        file.write(nquads(quads).decode())


def write_turtle(quads: Iterable[Quad], path: Path | str) -> None:
    """Write the graph's reading copy as Turtle. Raises LupuskgError where the file cannot be written."""
    with replacing(Path(path)) as file:
        file.write(turtle(quads))
