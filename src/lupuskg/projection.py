"""Statements as networks: things are nodes, each statement is an edge of its own.

A claim that its document denies or hedges is an edge too, and says so: `polarity` is "denied", `certainty` "hedged",
and its label starts with "not" or "perhaps". Look at them before an edge is counted as a fact.

networkx is imported when a network is made, since it is slow to import.
"""

import io
import re
from collections.abc import Container, Iterable
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeAlias
from xml.etree import ElementTree

from lupuskg.disputes import Dispute
from lupuskg.identifiers import expand
from lupuskg.statements import Statement, Statements, Thing
from lupuskg.views import Scene
from lupuskg.wording import notes

if TYPE_CHECKING:
    import networkx

__all__ = [
    "Network",
    "betweenness",
    "bridging_targets",
    "gexf",
    "graphml",
    "network",
    "shared_targets",
    "view_network",
]

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
        "quotes": statement.quotes,
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


def view_network(scene: Scene, disputes: Iterable[Dispute] = ()) -> Network:
    """A view as a network. Beside what `network` tells, a node has a `thing`, an edge its `statement` and `conflicts`.

    disputes: the conflicts of the graph; `conflicts` holds those that involve the statement.
    """
    from networkx import MultiDiGraph

    conflicts: dict[str, list[Dispute]] = {}
    for dispute in disputes:
        for fact in (*dispute.one, *dispute.other):
            conflicts.setdefault(expand(fact.id), []).append(dispute)
    made: Network = MultiDiGraph(title=scene.view.title)
    for thing in sorted({end for edge in scene.edges for end in (edge.source, edge.target)}):
        made.add_node(thing.id, **_node(thing), thing=thing)
    for edge in scene.edges:
        told = _edge(edge.statement) | {"predicate": edge.predicate}
        involved = tuple(conflicts.get(edge.statement.iri, ()))
        ends = (edge.source.id, edge.target.id)
        made.add_edge(*ends, key=edge.statement.id, **told, statement=edge.statement, conflicts=involved)
    return made


def _targets(found: Network) -> dict[str, set[str]]:
    """The targets of each drug, as plain statements have them: none that is denied or hedged."""
    told: dict[str, set[str]] = {}
    for drug, target, edge in found.edges(data=True):
        if edge["predicate"] == "targets" and edge["polarity"] == "affirmed" and edge["certainty"] == "asserted":
            told.setdefault(drug, set()).add(target)
    return told


def _in_common(told: dict[str, set[str]]) -> dict[tuple[str, str], set[str]]:
    """Targets that two drugs have in common, for those pairs that have one."""
    drugs: dict[str, list[str]] = {}
    for drug in sorted(told):
        for target in told[drug]:
            drugs.setdefault(target, []).append(drug)
    common: dict[tuple[str, str], set[str]] = {}
    for target, known in drugs.items():
        for pair in combinations(known, 2):
            common.setdefault(pair, set()).add(target)
    return common


def shared_targets(found: Network) -> list[tuple[str, str, float]]:
    """Pairs of drugs by how alike their targets are, the most alike first.

    The likeness is that of Jaccard: the number of targets that both have, divided by the number that either has. It is
    1 where two drugs have the same targets; pairs without a common target are left out. Denied and hedged statements
    do not count.
    """
    told = _targets(found)
    pairs = (
        (one, other, len(shared) / len(told[one] | told[other])) for (one, other), shared in _in_common(told).items()
    )
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))


def bridging_targets(found: Network) -> list[tuple[str, int]]:
    """Targets by how many pairs of drugs have them, and no other target, in common; the most first.

    Without such a target the pair would share none. Targets that bridge no pair are left out.
    """
    counts: dict[str, int] = {}
    for shared in _in_common(_targets(found)).values():
        if len(shared) == 1:
            (target,) = shared
            counts[target] = counts.get(target, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def betweenness(found: Network) -> dict[str, float]:
    """How often each thing lies on the shortest ways between others, from 0 to 1.

    Freeman's betweenness, over plain statements alone (none that is denied or hedged), their direction and number left
    aside: the share of shortest paths between two other things that lead through it, summed over all such pairs, and
    divided by the number of pairs.
    """
    from networkx import Graph, betweenness_centrality

    plain = Graph()
    plain.add_nodes_from(found)
    for one, other, told in found.edges(data=True):
        if told["polarity"] == "affirmed" and told["certainty"] == "asserted":
            plain.add_edge(one, other)
    values: dict[str, float] = betweenness_centrality(plain)
    return values
