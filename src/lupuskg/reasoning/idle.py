"""Names of the ontology that nothing is told by, and that no other axiom speaks of: a reasoner can do without them.

HermiT is told of things and their relations. Most properties of the ontology are of claims, of evidence and of texts,
and half of its time went to these. Such a property can be empty, and so can such a class, whatever else is told; and
where it is, no axiom on its domain, its range or what is broader than it says anything of anything.
"""

from collections.abc import Iterable

from pyoxigraph import BlankNode, NamedNode, Triple

from lupuskg.identifiers import expand
from lupuskg.reasoning.facts import TYPE

__all__ = ["without_idle"]

_KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
_DECLARED = {NamedNode(expand(f"owl:{kind}")) for kind in _KINDS}
# An empty property has all of these traits; it is not reflexive.
_TRAITS = ("Functional", "InverseFunctional", "Transitive", "Symmetric", "Asymmetric", "Irreflexive")
_EMPTY_TOO = _DECLARED | {NamedNode(expand(f"owl:{trait}Property")) for trait in _TRAITS}
# What can be said of an empty class or property without filling it, or anything else.
_HARMLESS = {
    NamedNode(expand(name))
    for name in ("rdfs:domain", "rdfs:range", "rdfs:subClassOf", "rdfs:subPropertyOf", "owl:disjointWith")
}


def without_idle(axioms: Iterable[Triple], facts: Iterable[Triple]) -> list[Triple]:
    """The axioms without those on idle names, and without the class expressions that these alone name.

    facts: all that is told of things; what follows of these from the axioms that are left is what follows from all.
    """
    rest = list(axioms)
    used = {term for fact in facts for term in fact}
    inner = {axiom.object for axiom in rest if isinstance(axiom.object, BlankNode)}
    free = _declared(rest) - used
    while True:
        mentioned = {axiom.object for axiom in rest}
        idle = (free | inner) - mentioned
        kept = [axiom for axiom in rest if axiom.subject not in idle]
        if len(kept) == len(rest):
            return rest
        rest = kept


def _declared(axioms: Iterable[Triple]) -> set[object]:
    """Classes and properties that nothing said of them fills."""
    declared: set[object] = set()
    filled: set[object] = set()
    for axiom in axioms:
        filled.add(axiom.predicate)
        if axiom.predicate == TYPE and axiom.object in _EMPTY_TOO:
            declared.add(axiom.subject)
        elif axiom.predicate not in _HARMLESS:
            filled.add(axiom.subject)
    return declared - filled
