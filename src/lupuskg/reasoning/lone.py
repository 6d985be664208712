"""Things that nothing tells apart: one of each kind is enough for a reasoner, and what follows for it holds for all.

Most of a vocabulary is words that no fact links to anything. HermiT would spend its time on them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from lupuskg.reasoning.facts import TYPE

__all__ = ["spread", "stand_ins"]


def stand_ins(axioms: Iterable[Triple], facts: Iterable[Triple]) -> Mapping[object, list[NamedNode]]:
    """One thing for each set of types, with the others that it stands for.

    These are the things that have types alone, and that no axiom names.
    """
    named = {term for axiom in axioms for term in (axiom.subject, axiom.object)}
    types: dict[object, set[str]] = defaultdict(set)
    for fact in facts:
        if fact.predicate == TYPE:
            types[fact.subject].add(str(fact.object))
        else:
            named |= {fact.subject, fact.object}
    alike: dict[tuple[str, ...], list[NamedNode]] = defaultdict(list)
    free = (thing for thing in types.keys() - named if isinstance(thing, NamedNode))
    for thing in sorted(free, key=str):
        alike[tuple(sorted(types[thing]))].append(thing)
    return {first: others for first, *others in alike.values()}


def spread(facts: Iterable[Triple], standing: Mapping[object, list[NamedNode]]) -> Iterator[Triple]:
    """Facts, and those that hold for what a thing of them stands for."""
    for fact in facts:
        yield fact
        for other in standing.get(fact.subject, ()):
            yield Triple(other, fact.predicate, fact.object)
        for other in standing.get(fact.object, ()):
            yield Triple(fact.subject, fact.predicate, other)
