"""Small worlds to reason over: a few axioms, a few facts, in Turtle."""

from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from lupuskg.graph import ONTOLOGY_GRAPH
from lupuskg.identifiers import GRAPH, LKG, expand, prefixes

DOCUMENT_GRAPH = f"{GRAPH}document/{'0' * 64}"


def turtle(text: str, graph: str) -> list[Quad]:
    """Turtle without its prefixes, as quads of a graph; blank nodes are its own."""
    head = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in prefixes().items())
    found = parse((head + text).encode(), RdfFormat.TURTLE, rename_blank_nodes=True)
    return [Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph)) for quad in found]


def world(axioms: str, facts: str) -> list[Quad]:
    """A graph of an ontology and one document."""
    return [*turtle(axioms, ONTOLOGY_GRAPH), *turtle(facts, DOCUMENT_GRAPH)]


def fact(text: str) -> Triple:
    """A triple from three CURIEs; `a` is the type."""
    names = (expand("rdf:type" if name == "a" else name) for name in text.split())
    return Triple(*map(NamedNode, names))


def short(triples: Iterable[Triple]) -> set[str]:
    """Triples as three names each, without the prefix lkg:."""
    told = (" ".join(str(term).strip("<>") for term in triple) for triple in triples)
    return {text.replace(expand("rdf:type"), "a").replace(LKG, "") for text in told}
