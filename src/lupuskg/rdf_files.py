"""The graph's files: N-Quads for machines, the source of truth; Turtle for people.

One writer, so that the same graph is the same bytes: RDF libraries differ in how they write a literal or an escape.
A file appears under its name only when it is whole.
"""

import os
import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from lupuskg.errors import GraphError
from lupuskg.identifiers import LKG, curie, prefixes

__all__ = ["nquads", "turtle", "write_nquads", "write_turtle"]

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD = prefixes()["xsd"]
_Parts: TypeAlias = tuple[NamedNode | BlankNode | Triple, NamedNode, NamedNode | BlankNode | Literal | Triple]
_ORDER = ("minted/", "document/", "activity/", "claim/", "evidence/")


def nquads(quads: Iterable[Quad]) -> bytes:
    """Canonical N-Quads: sorted by code point, each line once."""
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""
    lines = set(written.split(b"\n"))
    return b"".join(line + b"\n" for line in sorted(lines) if line)


def turtle(quads: Iterable[Quad]) -> str:
    """The triples of all graphs as one Turtle text for people.

    Things come first, then documents, claims and evidence; Turtle has no named graphs, so that which document says what
    is told by the evidence of each claim.
    """
    triples = sorted({(quad.subject, quad.predicate, quad.object) for quad in quads}, key=_place)
    body = "\n".join(_subject(subject, list(group)) for subject, group in groupby(triples, key=lambda found: found[0]))
    head = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in sorted(prefixes().items()))
    return f"{head}\n{body}"


def _place(found: _Parts) -> tuple[int, str, bool, str, str]:
    subject, predicate, object_ = found
    return _rank(subject), str(subject), predicate.value != _TYPE, predicate.value, str(object_)


def _rank(subject: NamedNode | BlankNode | Triple) -> int:
    if not isinstance(subject, NamedNode):
        return len(_ORDER) + 1
    if not subject.value.startswith(LKG):
        return len(_ORDER)
    local = subject.value.removeprefix(LKG)
    return next((rank for rank, start in enumerate(_ORDER, 1) if local.startswith(start)), 0)


def _subject(subject: NamedNode | BlankNode | Triple, triples: list[_Parts]) -> str:
    lines = []
    for predicate, group in groupby(triples, key=lambda found: found[1]):
        name = "a" if predicate.value == _TYPE else _term(predicate)
        lines.append(f"    {name} " + " ,\n        ".join(_term(found[2]) for found in group))
    return f"{_term(subject)}\n" + " ;\n".join(lines) + " .\n"


def _term(term: NamedNode | BlankNode | Literal | Triple) -> str:
    if isinstance(term, NamedNode):
        return _iri(term.value)
    if isinstance(term, Literal) and term.language is None and term.datatype.value != _XSD + "string":
        if term.datatype.value == _XSD + "boolean" and term.value in ("true", "false"):
            return term.value
        return f"{Literal(term.value)}^^{_iri(term.datatype.value)}"
    return str(term)


def _iri(iri: str) -> str:
    short = curie(iri)
    return short if short != iri and _LOCAL.fullmatch(short.partition(":")[2]) else f"<{iri}>"


def write_nquads(quads: Iterable[Quad], path: Path | str) -> None:
    """Write the graph as canonical N-Quads. Raises GraphError where the file cannot be written."""
    _write(nquads(quads), Path(path))


def write_turtle(quads: Iterable[Quad], path: Path | str) -> None:
    """Write the graph as Turtle for people. Raises GraphError where the file cannot be written."""
    _write(turtle(quads).encode(), Path(path))


def _write(content: bytes, path: Path) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(content)
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as problem:
        raise GraphError(f"{path}: cannot be written ({problem.strerror}): choose another place") from problem
