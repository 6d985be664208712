"""Why something follows: the steps from a fact down to what was given."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Triple

from lupuskg.reasoning.facts import is_fact
from lupuskg.reasoning.forward import Closure, Step

__all__ = ["Proof", "grounds", "prove"]


@dataclass(frozen=True, slots=True)
class Proof:
    """A fact with the step that leads to it, and the proofs of what the step rests on.

    step: None for a fact that was given.
    """

    fact: Triple
    step: Step | None
    premises: tuple["Proof", ...]


def prove(closure: Closure, fact: Triple) -> Proof | None:
    """The proof of a fact; None where it does not follow.

    Steps that only lead into a class expression and out of it again are passed over, and what they rest on takes their
    place: that a drug is "a biologic and approved for some form of lupus" is nothing but its two parts.
    """
    if fact not in closure.rounds:
        return None
    step = closure.step(fact)
    if step is None:
        return Proof(fact, None, ())
    found: dict[Triple, Proof] = {}
    for premise in _named(closure, step):
        proof = prove(closure, premise)
        assert proof
        found[premise] = proof
    return Proof(fact, step, tuple(found.values()))


def _named(closure: Closure, step: Step) -> Iterator[Triple]:
    """The facts on named classes and relations that a step rests on."""
    parts = [_parts(closure, premise) for premise in step.premises]
    # The parts of an intersection have no order of their own, and a class expression's label changes from run to run.
    for facts in sorted(parts, key=str) if step.rule.together else parts:
        yield from facts


def _parts(closure: Closure, premise: Triple) -> list[Triple]:
    inner = closure.step(premise)
    return [premise] if is_fact(premise) or inner is None else list(_named(closure, inner))


def grounds(closure: Closure, fact: Triple) -> frozenset[Triple]:
    """The given facts that a fact rests on."""
    step = closure.step(fact)
    if step is None:
        return frozenset([fact])
    return frozenset(ground for premise in step.premises for ground in grounds(closure, premise))
