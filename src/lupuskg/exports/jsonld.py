"""JSON-LD 1.1, in one file: the prefixes are written into it, so that reading it fetches nothing from the network."""

import json
from collections.abc import Sequence
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from lupuskg.identifiers import curie, expand, prefixes

__all__ = ["jsonld"]

_TYPE = expand("rdf:type")
_STRING = expand("xsd:string")


def jsonld(quads: Sequence[Quad]) -> dict[str, bytes]:
    """Each named graph with its nodes, and in each node its properties, all sorted."""
    graphs: dict[str, dict[str, dict[str, list[Any]]]] = {}
    for quad in sorted(dict.fromkeys(quads), key=str):
        name = "" if isinstance(quad.graph_name, DefaultGraph) else _name(quad.graph_name)
        told = graphs.setdefault(name, {}).setdefault(_name(quad.subject), {})
        is_type = quad.predicate.value == _TYPE and not isinstance(quad.object, Literal)
        key = "@type" if is_type else _name(quad.predicate)
        told.setdefault(key, []).append(_name(quad.object) if is_type else _value(quad.object))
    loose = _nodes(graphs.pop("", {}))
    named = [{"@id": name, "@graph": _nodes(graphs[name])} for name in sorted(graphs)]
    document = {"@context": dict(sorted(prefixes().items())), "@graph": [*named, *loose]}
    return {"graph.jsonld": (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()}


def _nodes(nodes: dict[str, dict[str, list[Any]]]) -> list[dict[str, Any]]:
    return [{"@id": name, **dict(sorted(nodes[name].items()))} for name in sorted(nodes)]


def _name(node: NamedNode | BlankNode | Literal | Triple) -> str:
    return curie(node.value) if isinstance(node, NamedNode) else str(node)


def _value(term: NamedNode | BlankNode | Literal | Triple) -> str | dict[str, str]:
    if not isinstance(term, Literal):
        return {"@id": _name(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    kind = term.datatype.value
    return term.value if kind == _STRING else {"@value": term.value, "@type": curie(kind)}
