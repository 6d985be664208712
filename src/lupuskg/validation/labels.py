"""What people call the nodes of findings, and on which lines of the file they are told of."""

import re
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store

from lupuskg.identifiers import curie, expand
from lupuskg.validation.findings import Term

__all__ = ["label", "lines"]

_NAMES = ("skos:prefLabel", "dcterms:title", "rdfs:label")
# Formats in which what is told of a node begins, on a line of its own, with the node.
_LINED = (".nq", ".nt", ".trig", ".ttl")
_SUBJECT = re.compile(r"\s*(?:<([^<>\s]+)>|([A-Za-z][\w.-]*:[^\s;,]+))\s")
_LONGEST = 60


def label(engine: Store, node: Term) -> str:
    """The name of a thing, the statement that a claim or fact makes, the words of evidence; else nothing."""
    if isinstance(node, NamedNode):
        for name in _NAMES:
            if text := _first(engine, node, name):
                return text.value
    parts = [_first(engine, node, f"lkg:{part}") for part in ("subject", "predicate", "object", "objectText")]
    if any(parts):
        return " ".join(_name(engine, part) for part in parts if part is not None)
    selectors = [quad.object for quad in _told(engine, node, "oa:hasSelector")]
    words = next((text.value for quote in (*selectors, node) if (text := _first(engine, quote, "oa:exact"))), "")
    return f"“{words if len(words) <= _LONGEST else words[: _LONGEST - 1] + '…'}”" if words else ""


def _name(engine: Store, part: NamedNode | Literal) -> str:
    found = _first(engine, part, "skos:prefLabel") if isinstance(part, NamedNode) else part
    return found.value if found is not None else curie(part.value).removeprefix("lkg:")


def _told(engine: Store, node: Term, name: str) -> list[Quad]:
    """What is said of a node by one property, in any graph."""
    if isinstance(node, Literal):
        return []
    return list(engine.quads_for_pattern(node, NamedNode(expand(name)), None))


def _first(engine: Store, node: Term, name: str) -> NamedNode | Literal | None:
    found = [quad.object for quad in _told(engine, node, name)]
    return min((term for term in found if isinstance(term, NamedNode | Literal)), key=str, default=None)


def lines(path: Path, nodes: Iterable[Term]) -> dict[str, int]:
    """The first line of a file that begins with a node, by the node's IRI, where the format has such lines."""
    wanted = {node.value for node in nodes if isinstance(node, NamedNode)}
    found: dict[str, int] = {}
    if path.suffix not in _LINED or not wanted:
        return found
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, start=1):
            if subject := _SUBJECT.match(line):
                iri = subject[1] or expand(subject[2])
                if iri in wanted:
                    found.setdefault(iri, number)
    return found
