"""Inference over a whole graph, by one of two engines that come to the same end."""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, Quad, Triple

from lupuskg.claim import TYPES
from lupuskg.errors import ReasonerError
from lupuskg.identifiers import GRAPH, LKG
from lupuskg.reasoning.clashes import Clash, minimal, named
from lupuskg.reasoning.facts import TYPE, Facts, is_fact, select, sort_key
from lupuskg.reasoning.forward import Closure
from lupuskg.reasoning.hermit import LIMIT, entailed, find_java, waiting_child
from lupuskg.reasoning.lone import spread, stand_ins
from lupuskg.reasoning.words import Wording

__all__ = ["ENGINES", "INFERRED_GRAPH", "Inference", "at_hand", "infer"]

ENGINES = ("auto", "hermit", "rl", "none")
INFERRED_GRAPH = GRAPH + "inferred"
# Things over which HermiT takes seconds; its time grows with their square, and the rules find the same.
_FEW = 1_000


@dataclass(frozen=True, slots=True)
class Inference:
    """What a reasoner found.

    engine: "hermit", "rl" or "none"; inferred: facts that no input graph holds, sorted; assumed: those of them that
    were taken for granted; clashes: contradictions, and then nothing is inferred; told: what the reasoner was told;
    note: why the rules had to take the place of HermiT, or nothing.
    """

    engine: str
    inferred: tuple[Triple, ...]
    assumed: frozenset[Triple]
    clashes: tuple[Clash, ...]
    told: Facts | None
    note: str = ""

    @property
    def quads(self) -> list[Quad]:
        """The inferred facts in their named graph."""
        graph = NamedNode(INFERRED_GRAPH)
        return [Quad(fact.subject, fact.predicate, fact.object, graph) for fact in self.inferred]

    @property
    def types(self) -> list[Triple]:
        """The inferred facts that tell a type."""
        return [fact for fact in self.inferred if fact.predicate == TYPE]


def at_hand(engine: str) -> AbstractContextManager[None]:
    """A context in which HermiT, where it may be used, starts sooner: its child process is made ready at once.

    engine: as for `infer`.
    """
    return waiting_child() if engine in ("auto", "hermit") and find_java() else nullcontext()


def infer(
    quads: Iterable[Quad],
    engine: str = "auto",
    *,
    rejected: Collection[Triple] = (),
    limit: float = LIMIT,
    meanwhile: Callable[[], object] = tuple,
) -> Inference:
    """Draw all conclusions from the affirmed facts of a graph, its reference layer and its ontology.

    engine: "hermit" for OWL 2 DL by HermiT; "rl" for the rules of queries/rules; "auto" for HermiT where there is a
    Java and the graph is small, else, or where HermiT fails, for the rules; "none" for nothing; rejected: direct
    triples that are not to be believed; limit: seconds for HermiT; meanwhile: is called once HermiT is at work, if it
    gets to work, and must not wait for it.

    Raises ReasonerError for an unknown engine, a graph without ontology, and where "hermit" lacks Java, fails or does
    not end in time. A contradiction is no error: it stands in the result.
    """
    if engine not in ENGINES:
        raise ReasonerError(f"no reasoner is called {engine!r}; use one of {', '.join(ENGINES)}")
    if engine == "none":
        return Inference(engine, (), frozenset(), (), None)
    facts = select(quads, rejected)
    # Lone words are left to a stand-in of their kind, which comes first.
    standing = stand_ins(facts.axioms, facts.all)
    passed_over = {other for others in standing.values() for other in others}
    told = [fact for fact in facts.all if fact.subject not in passed_over]
    if engine == "rl" or (engine == "auto" and (not find_java() or len({fact.subject for fact in told}) > _FEW)):
        return _inference("rl", facts, standing, _by_rules(facts, told))
    try:
        return _inference("hermit", facts, standing, _by_hermit(facts, told, limit, meanwhile))
    except ReasonerError as problem:
        if engine == "hermit":
            raise
        return replace(_inference("rl", facts, standing, _by_rules(facts, told)), note=str(problem))


def _inference(
    engine: str, facts: Facts, standing: Mapping[object, list[NamedNode]], found: set[Triple] | tuple[Clash, ...]
) -> Inference:
    if isinstance(found, tuple):
        return Inference(engine, (), frozenset(), found, facts)
    inferred = {fact for fact in spread(found, standing) if is_fact(fact) and _is_news(fact, facts)}
    return Inference(engine, tuple(sorted(inferred, key=sort_key)), frozenset(facts.assumed), (), facts)


def _is_news(fact: Triple, facts: Facts) -> bool:
    """Whether a fact says more than what was told.

    That a disease is an adverse effect as well, since a drug has it as one, is the range of a predicate and no news.
    """
    if fact in facts.asserted:
        return False
    class_ = fact.object.value.removeprefix(LKG) if isinstance(fact.object, NamedNode) else ""
    return fact.predicate != TYPE or class_ not in TYPES


def _by_rules(facts: Facts, told: Iterable[Triple]) -> set[Triple] | tuple[Clash, ...]:
    closure = Closure(facts.axioms, told)
    if next(closure.clashes(), None) is None:
        return set(closure.rounds)
    return named(closure, Wording(closure.axioms, facts.labels))


def _by_hermit(
    facts: Facts, told: list[Triple], limit: float, meanwhile: Callable[[], object]
) -> set[Triple] | tuple[Clash, ...]:
    found = entailed(facts.axioms, told, limit, meanwhile)
    if found is not None:
        return found
    closure = Closure(facts.axioms, told)
    wording = Wording(closure.axioms, facts.labels)
    return named(closure, wording) or (minimal(facts.axioms, told, wording, limit),)
