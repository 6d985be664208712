"""What a reasoner is told: affirmed facts between things and the axioms of the ontology, and never a claim.

Claims contradict each other by nature; the direct triples of a document's graph are what it plainly affirms.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad, QueryTriples, Store, Triple

from lupuskg.errors import ReasonerError
from lupuskg.graph import ONTOLOGY_GRAPH, REFERENCE_GRAPH
from lupuskg.identifiers import GRAPH, LKG, expand, prefixes
from lupuskg.reasoning.rules import Assumption, load_assumptions

__all__ = ["TYPE", "Facts", "is_fact", "select", "sort_key"]

TYPE = NamedNode(expand("rdf:type"))
_DOCUMENTS = GRAPH + "document/"
_RECORDS = {NamedNode(LKG + name) for name in ("Claim", "Document", "Evidence", "ReferenceFact", "Statement")}
_OBJECT_PROPERTY = NamedNode(expand("owl:ObjectProperty"))
_REVIEW = NamedNode(LKG + "reviewStatus")
_LABELS = {NamedNode(expand(name)) for name in ("rdfs:label", "skos:prefLabel")}
# What the ontology says to people; no reasoning follows from it. A key would keep HermiT busy for ever.
_SAID = (prefixes()["skos"], prefixes()["dcterms"], "http://www.w3.org/ns/shacl#")
_NOT_LOGIC = {
    expand(name) for name in ("rdfs:label", "rdfs:comment", "owl:versionInfo", "owl:versionIRI", "owl:hasKey")
}


@dataclass(frozen=True)
class Facts:
    """What a reasoner is told.

    axioms: the ontology without its words; asserted: each fact with the graphs that hold it; assumed: what was taken
    for granted before the reasoning, each with the assumption; names: what tells the labels of things.
    """

    axioms: tuple[Triple, ...]
    asserted: Mapping[Triple, tuple[str, ...]]
    assumed: Mapping[Triple, Assumption]
    names: Sequence[Quad] = field(repr=False)

    @cached_property
    def all(self) -> tuple[Triple, ...]:
        """Asserted and assumed facts, sorted."""
        return tuple(sorted({*self.asserted, *self.assumed}, key=sort_key))

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Names of things, classes and properties by IRI; only contradictions and proofs are told in words."""
        found: dict[str, str] = {}
        for quad in self.names:
            name, thing = quad.object, quad.subject
            if isinstance(name, Literal) and isinstance(thing, NamedNode):
                found[thing.value] = min(name.value, found.get(thing.value, name.value))
        return found


def sort_key(triple: Triple) -> str:
    """A triple as text."""
    return str(triple)


def is_fact(triple: Triple) -> bool:
    """Whether a triple is of the kind that we reason for: a type or a relation in lkg:, of things with a name."""
    if not isinstance(triple.subject, NamedNode) or not isinstance(triple.object, NamedNode):
        return False
    word = triple.object if triple.predicate == TYPE else triple.predicate
    return word.value.startswith(LKG)


def select(quads: Iterable[Quad], rejected: Collection[Triple] = ()) -> Facts:
    """Take from a graph what a reasoner is told.

    rejected: direct triples that are not to be believed, though a document affirms them.

    Raises ReasonerError where the graph holds no ontology.
    """
    quads = list(quads)
    graphs: dict[object, list[Quad]] = defaultdict(list)
    for quad in quads:
        graphs[quad.graph_name].append(quad)
    ontology = graphs[NamedNode(ONTOLOGY_GRAPH)]
    axioms = tuple(sorted({quad.triple for quad in ontology if _is_axiom(quad)}, key=sort_key))
    if not axioms:
        raise ReasonerError("the graph holds no ontology to reason with: take graph.nq of `lupuskg build`")
    relations = {axiom.subject for axiom in axioms if axiom.predicate == TYPE and axiom.object == _OBJECT_PROPERTY}
    records = {quad.subject for quad in quads if quad.predicate == TYPE and quad.object in _RECORDS}
    wanted = {*relations, TYPE, _REVIEW}
    asserted: dict[Triple, set[str]] = defaultdict(set)
    unreviewed: list[Quad] = []
    for graph in (graph for graph in graphs if isinstance(graph, NamedNode) and _holds_facts(graph.value)):
        for quad in graphs[graph]:
            if quad.predicate not in wanted or quad.subject in records:
                continue
            triple = quad.triple
            if quad.predicate == _REVIEW:
                unreviewed.append(Quad(*triple))
            elif is_fact(triple) and triple not in rejected:
                asserted[triple].add(graph.value)
    facts = {triple: tuple(sorted(places)) for triple, places in asserted.items()}
    names = [quad for quad in quads if quad.predicate in _LABELS]
    return Facts(axioms, facts, _assume(facts, unreviewed), names)


def _is_axiom(quad: Quad) -> bool:
    predicate = quad.predicate.value
    return not predicate.startswith(_SAID) and predicate not in _NOT_LOGIC


def _holds_facts(graph: str) -> bool:
    return graph == REFERENCE_GRAPH or graph.startswith(_DOCUMENTS)


def _assume(facts: Iterable[Triple], unreviewed: Iterable[Quad]) -> dict[Triple, Assumption]:
    """What follows once the facts are taken for all there are."""
    world = Store()
    world.extend(Quad(*triple) for triple in facts)
    world.extend(unreviewed)
    assumed: dict[Triple, Assumption] = {}
    for assumption in load_assumptions():
        found = world.query(assumption.text)
        assert isinstance(found, QueryTriples)
        for triple in found:
            if Quad(*triple) not in world:
                assumed[triple] = assumption
    return assumed
