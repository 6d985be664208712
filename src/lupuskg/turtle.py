"""Turtle as people like to read it: one block a subject, prefixes, the telling properties first.

One writer of our own, so that the same graph is the same bytes: RDF libraries differ in how they write a literal.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from lupuskg.identifiers import QUALIFIER, curie, expand, prefixes
from lupuskg.wording import one_line

__all__ = ["Index", "Node", "Object", "block", "comment", "heading", "index", "prefix_lines"]

Node: TypeAlias = NamedNode | BlankNode | Triple
Object: TypeAlias = NamedNode | BlankNode | Literal | Triple
Index: TypeAlias = Mapping[Node, Mapping[str, Sequence[Object]]]

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_TYPE = expand("rdf:type")
_XSD = prefixes()["xsd"]
# What these tell comes in this order, then qualifiers, then the rest by name.
_FIRST = (
    "rdf:type skos:prefLabel dcterms:title lkg:subject lkg:predicate lkg:object lkg:objectText lkg:negated "
    "lkg:certainty lkg:brandName lkg:developmentCode lkg:abbreviation lkg:registryNumber lkg:registryTitle "
    "skos:altLabel skos:definition skos:exactMatch skos:closeMatch lkg:section oa:exact oa:start oa:end"
)
_RANK = {expand(name): rank for rank, name in enumerate(_FIRST.split())}


def index(quads: Iterable[Quad]) -> Index:
    """The triples of all graphs by subject and predicate, objects sorted."""
    found: dict[Node, dict[str, dict[Object, None]]] = {}
    last: Node | None = None
    told: dict[str, dict[Object, None]] = {}
    for quad in quads:
        subject = quad.subject
        # What is told of one subject comes together in a graph that is sorted.
        if subject != last:
            last, told = subject, found.setdefault(subject, {})
        told.setdefault(quad.predicate.value, {})[quad.object] = None
    return {
        subject: {
            name: sorted(objects, key=str) if len(objects) > 1 else list(objects) for name, objects in told.items()
        }
        for subject, told in found.items()
    }


def prefix_lines() -> str:
    """The declarations of the project's prefixes."""
    return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in sorted(prefixes().items()))


def heading(text: str) -> str:
    """A comment that opens a part of the file."""
    return f"{comment('-' * len(text))}{comment(text)}{comment('-' * len(text))}"


def comment(text: str) -> str:
    """A comment on one line."""
    return f"# {one_line(text)}\n"


def block(subject: Node, told: Mapping[str, Sequence[Object]], *, lines: bool = True) -> str:
    """All that is told of one subject, a property a line, or else all on one.

    >>> print(block(NamedNode(expand("lkg:a")), {_TYPE: [NamedNode(expand("lkg:Drug"))]}), end="")
    lkg:a
        a lkg:Drug .
    """
    parts = []
    for predicate in sorted(told, key=_place):
        name = "a" if predicate == _TYPE else _iri(predicate)
        objects = (" ,\n        " if lines else " , ").join(map(_term, told[predicate]))
        parts.append(f"{name} {objects}")
    if lines:
        return f"{_term(subject)}\n    " + " ;\n    ".join(parts) + " .\n"
    return f"{_term(subject)} {' ; '.join(parts)} .\n"


def _place(predicate: str) -> tuple[int, bool, str]:
    return _RANK.get(predicate, len(_RANK)), not predicate.startswith(QUALIFIER), predicate


def _term(term: Object) -> str:
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
