"""Statements as networks: things are nodes, each statement is an edge of its own.

A claim that its document denies or hedges is an edge too, and says so: `polarity` is "denied", `certainty` "hedged",
and its label starts with "not" or "perhaps". Look at them before an edge is counted as a fact.

networkx is imported when a network is made, since it is slow to import.
"""

import io
import re
from collections.abc import Container
from typing import TYPE_CHECKING, Any, TypeAlias
from xml.etree import ElementTree

from lupuskg.statements import Statement, Statements, Thing
from lupuskg.wording import notes

if TYPE_CHECKING:
    import networkx

__all__ = ["Network", "gexf", "graphml", "network"]

Network: TypeAlias = "networkx.MultiDiGraph[str]"
_GEXF = "http://www.gexf.net/1.2draft"
# Characters that XML cannot hold, whatever way they are written.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def network(statements: Statements, predicates: Container[str] | None = None) -> Network:
    """The statements between things as a network; those whose object is a text are left out.

    predicates: names of those to keep, all where there are none. A node is named by its CURIE and has `label`, `type`,
    `iri`. An edge has the statement's CURIE as its key and as `claim`; `label`, `predicate`, `polarity` ("affirmed" or
    "denied"), `certainty` ("asserted" or "hedged"), `layer` ("document" or "reference"), `qualifiers` in words, and, as
    tuples, `sources` (titles of documents, or what a reference fact rests on) and `quotes`; each qualifier, such as
    `action`, stands by its own name too.
    """
    from networkx import MultiDiGraph

    made: Network = MultiDiGraph()
    kept = [
        one for one in statements.all if one.object is not None and (predicates is None or one.predicate in predicates)
    ]
    edges = sorted(((one.subject, one.object, one) for one in kept if one.object), key=lambda edge: edge[2].iri)
    for thing in sorted({end for subject, object_, _ in edges for end in (subject, object_)}):
        made.add_node(thing.id, **_node(thing))
    for subject, object_, statement in edges:
        made.add_edge(subject.id, object_.id, key=statement.id, **_edge(statement))
    return made


def _node(thing: Thing) -> dict[str, str]:
    return {"label": thing.label, "type": thing.type, "iri": thing.iri}


def _edge(statement: Statement) -> dict[str, str | tuple[str, ...]]:
    titles = tuple(dict.fromkeys(place.title for place in statement.places))
    return {
        **dict(statement.qualifiers),
        "label": statement.wording,
        "claim": statement.id,
        "predicate": statement.predicate,
        "polarity": statement.polarity,
        "certainty": statement.certainty,
        "layer": "document" if statement.is_claim else "reference",
        "qualifiers": notes(False, "asserted", statement.qualifiers),
        "sources": titles if statement.is_claim else statement.sources,
        "quotes": tuple(dict.fromkeys(place.quote for place in statement.places)),
    }


def graphml(found: Network) -> bytes:
    """A network as GraphML; tuples become one text, their parts on lines of their own."""
    from networkx import write_graphml_xml

    out = io.BytesIO()
    write_graphml_xml(_flat(found), out, named_key_ids=True)
    return out.getvalue() + b"\n"


def gexf(found: Network) -> bytes:
    """A network as GEXF 1.2, without the day on which it was written."""
    from networkx import generate_gexf

    ElementTree.register_namespace("", _GEXF)
    root = ElementTree.fromstring("\n".join(generate_gexf(_flat(found), version="1.2draft")))
    for meta in root.findall(f"{{{_GEXF}}}meta"):
        root.remove(meta)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _flat(found: Network) -> Network:
    """The same network with texts alone, as XML can hold them."""
    from networkx import MultiDiGraph

    flat: Network = MultiDiGraph()
    for node, told in found.nodes(data=True):
        flat.add_node(_text(node), **_texts(told))
    for one, other, key, told in found.edges(keys=True, data=True):
        flat.add_edge(_text(one), _text(other), key=_text(key), **_texts(told))
    return flat


def _texts(told: dict[str, Any]) -> dict[str, str]:
    return {_text(name): _text("\n".join(value) if isinstance(value, tuple) else value) for name, value in told.items()}


def _text(value: object) -> str:
    return _NOT_XML.sub("\ufffd", str(value))
