"""Contradictions told as what they are: the axiom that cannot hold, and the given facts that break it."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pyoxigraph import BlankNode, NamedNode, Triple

from lupuskg.errors import ReasonerError
from lupuskg.identifiers import expand
from lupuskg.reasoning.facts import TYPE, sort_key
from lupuskg.reasoning.forward import Closure
from lupuskg.reasoning.hermit import consistent
from lupuskg.reasoning.proofs import grounds
from lupuskg.reasoning.words import Wording

__all__ = ["Clash", "minimal", "named", "smallest"]

# What only says that a name is one of a class or property can break nothing.
_KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "Ontology")
_DECLARED = {NamedNode(expand(f"owl:{kind}")) for kind in _KINDS}
_Unit = tuple[Triple, ...]
_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class Clash:
    """One contradiction.

    axioms: in words, what is broken; facts: what was given, or assumed, and cannot all be so.
    """

    axioms: tuple[str, ...]
    facts: tuple[Triple, ...]


def named(closure: Closure, wording: Wording) -> tuple[Clash, ...]:
    """The contradictions that the rules find, each with the fewest facts, without repeats."""
    found: dict[frozenset[Triple], tuple[int, int, str]] = {}
    for step in closure.clashes():
        ground = frozenset(fact for premise in step.premises for fact in grounds(closure, premise))
        # Of several contradictions of the same facts, the one that is nearest to them tells the most.
        way = sum(closure.rounds[premise] for premise in step.premises)
        axiom = wording.axiom(step)
        told = (way, len(axiom), axiom)
        found[ground] = min(told, found.get(ground, told))
    least = [ground for ground in found if not any(other < ground for other in found)]
    clashes = (Clash((found[ground][2],), tuple(sorted(ground, key=sort_key))) for ground in least)
    return tuple(sorted(clashes, key=lambda clash: (clash.axioms, str(clash.facts))))


def minimal(axioms: Iterable[Triple], facts: Iterable[Triple], wording: Wording, limit: float) -> Clash:
    """A smallest set of axioms and facts that cannot hold at once for HermiT, found by leaving parts out.

    limit: seconds after which the set found so far has to do.
    """
    axioms, given = list(axioms), list(facts)
    declared = [axiom for axiom in axioms if _is_declaration(axiom)]
    units = [*_units(axiom for axiom in axioms if not _is_declaration(axiom)), *((fact,) for fact in given)]
    end = time.monotonic() + limit

    def broken(some: Sequence[_Unit]) -> bool:
        if time.monotonic() > end:
            raise TimeoutError
        return not consistent(declared, (triple for unit in some for triple in unit), limit)

    least = smallest(units, broken)
    kept = {unit[0] for unit in least}
    told = tuple(wording.statement(unit) for unit in least if unit[0] not in set(given))
    return Clash(told, tuple(fact for fact in given if fact in kept))


def smallest(units: Sequence[_Part], broken: Callable[[Sequence[_Part]], bool]) -> list[_Part]:
    """Parts of a broken whole, none of which can be left out: halves are tried first, then ever smaller parts.

    broken: tells whether some of the parts are broken; it raises TimeoutError when there is no time left, and then the
    parts that could not be ruled out are returned.
    """
    kept = list(units)
    size = max(1, len(kept) // 2)
    try:
        while True:
            start = 0
            while start < len(kept):
                rest = kept[:start] + kept[start + size :]
                if broken(rest):
                    kept = rest
                else:
                    start += size
            if size == 1:
                return kept
            size = max(1, min(size, len(kept)) // 2)
    except (TimeoutError, ReasonerError):
        return kept


def _is_declaration(axiom: Triple) -> bool:
    """Whether it says of a name what kind of name it is; said of a class expression, it belongs to the expression."""
    named = isinstance(axiom.subject, NamedNode) and isinstance(axiom.object, NamedNode)
    return named and axiom.predicate == TYPE and axiom.object in _DECLARED


def _units(axioms: Iterable[Triple]) -> Iterator[_Unit]:
    """Axioms, each with the triples of the class expressions and lists that it names."""
    axioms = list(axioms)
    below: dict[object, list[Triple]] = {}
    for axiom in axioms:
        if isinstance(axiom.subject, BlankNode):
            below.setdefault(axiom.subject, []).append(axiom)
    inner = {axiom.object for axiom in axioms if isinstance(axiom.object, BlankNode)}
    roots = [axiom for axiom in axioms if not isinstance(axiom.subject, BlankNode)]
    yield from ((axiom, *_inside(axiom.object, below)) for axiom in roots)
    for node in sorted(set(below) - inner, key=str):
        yield tuple(_inside(node, below))


def _inside(node: object, below: dict[object, list[Triple]]) -> Iterator[Triple]:
    for axiom in below.get(node, ()):
        yield axiom
        yield from _inside(axiom.object, below)
