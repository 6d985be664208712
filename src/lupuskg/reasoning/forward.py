"""The engine "rl": rules of OWL 2 RL as SPARQL, applied until nothing new comes.

After the first round a rule is asked only for what rests on a fact of the round before. The round in which a fact came
is kept, so that a proof can be read off afterwards: what a fact rests on came in an earlier round.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, QueryTriples, Store, Triple

from lupuskg.identifiers import GRAPH, prefixes
from lupuskg.reasoning.facts import TYPE, sort_key
from lupuskg.reasoning.rules import Rule, load_rules
from lupuskg.sparql import bind

__all__ = ["Closure", "Step", "skolem"]

_Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
_FRESH = NamedNode(GRAPH + "fresh")
# Class expressions have no name; a query can be asked about one only if it has.
_EXPRESSION = "urn:lupuskg:expression:"


def skolem(term: _Term) -> _Term:
    """A blank node as an IRI; any other term as it is."""
    return NamedNode(_EXPRESSION + term.value) if isinstance(term, BlankNode) else term


@dataclass(frozen=True, slots=True)
class Step:
    """One use of a rule: the terms that its variables stand for, and the facts that it rests on."""

    rule: Rule
    terms: Mapping[str, _Term]
    premises: tuple[Triple, ...]


class Closure:
    """All that follows from facts by the rules.

    rounds: each fact with the round in which it came, 0 for what was given; axioms: with names for class expressions.
    """

    def __init__(self, axioms: Iterable[Triple], facts: Iterable[Triple]) -> None:
        self.axioms = [Triple(skolem(a.subject), a.predicate, skolem(a.object)) for a in axioms]  # type: ignore[arg-type]
        self.rounds: dict[Triple, int] = dict.fromkeys(facts, 0)
        self._rules = load_rules()
        self._known: dict[Triple, Step] = {}
        self._store = Store()
        self._store.extend(Quad(*triple) for triple in self.axioms)
        self._prepare()
        self._store.extend(Quad(*triple) for triple in self.rounds)
        self._run()

    def _of_kind(self, kind: str) -> Iterator[Rule]:
        return (rule for rule in self._rules if rule.kind == kind)

    def _construct(self, text: str) -> Iterator[Triple]:
        found = self._store.query(text, prefixes=prefixes())
        assert isinstance(found, QueryTriples)
        return found

    def _prepare(self) -> None:
        """Write out what the axioms say of each other, until that brings nothing new."""
        size = -1
        while size != len(self._store):
            size = len(self._store)
            for rule in self._of_kind("preparation"):
                self._store.extend([Quad(*triple) for triple in self._construct(rule.text)])

    def _run(self) -> None:
        number = 1
        asked = [rule.text for rule in self._of_kind("inference")]
        again = [rule.fresh(i) for rule in self._of_kind("inference") for i in range(len(rule.premises))]
        while fresh := self._new(asked):
            self.rounds.update(dict.fromkeys(fresh, number))
            self._store.clear_graph(_FRESH)
            self._store.extend(Quad(*triple) for triple in fresh)
            self._store.extend(Quad(*triple, _FRESH) for triple in fresh)  # type: ignore[call-arg]
            asked = again
            number += 1

    def _new(self, asked: Iterable[str]) -> set[Triple]:
        return {triple for text in asked for triple in self._construct(text) if triple not in self.rounds}

    def clashes(self) -> Iterator[Step]:
        """Every contradiction, in a fixed order."""
        for rule in self._of_kind("clash"):
            yield from sorted(self._steps(rule, {}), key=lambda step: str(step.premises))

    def step(self, conclusion: Triple) -> Step | None:
        """The shortest last step to a fact, None for one that was given. Raises KeyError where it does not follow."""
        came = self.rounds[conclusion]
        if came and conclusion not in self._known:
            self._known[conclusion] = self._search(conclusion, came)
        return self._known.get(conclusion)

    def _search(self, conclusion: Triple, came: int) -> Step:
        found = [
            step
            for rule in self._of_kind("inference")
            if (terms := _match(rule, conclusion)) is not None
            for step in self._steps(rule, terms, before=came)
        ]
        return min(found, key=self._effort)

    def _effort(self, step: Step) -> tuple[int, int, str, str]:
        rounds = [self.rounds[premise] for premise in step.premises]
        return max(rounds, default=0), len(rounds), step.rule.name, str(step.premises)

    def _steps(self, rule: Rule, terms: Mapping[str, NamedNode], before: int | None = None) -> Iterator[Step]:
        """Uses of a rule whose premises came before a round."""
        rows = []
        for row in self._rows(rule, terms):
            premises = tuple(_fill(premise, row) for premise in rule.premises)
            if before is None or all(self.rounds.get(premise, before) < before for premise in premises):
                rows.append(Step(rule, row, premises))
        if not rule.together:
            yield from rows
            return
        if rows:
            first = min(rows, key=lambda step: str(step.premises))
            all_ = {premise for step in rows for premise in step.premises}
            yield Step(rule, first.terms, tuple(sorted(all_, key=sort_key)))

    def _rows(self, rule: Rule, terms: Mapping[str, NamedNode]) -> Iterator[dict[str, _Term]]:
        found = self._store.query(bind(rule.rows, {name: [term] for name, term in terms.items()}), prefixes=prefixes())
        assert isinstance(found, QuerySolutions)
        for row in found:
            told = {variable.value: row[variable] for variable in found.variables}
            yield {name: term for name, term in told.items() if term is not None}


def _match(rule: Rule, conclusion: Triple) -> dict[str, NamedNode] | None:
    """What the variables of a rule's conclusion stand for in a fact; None where it is not of this form."""
    assert rule.head
    terms: dict[str, NamedNode] = {}
    for pattern, term in zip(rule.head, conclusion, strict=True):
        if not isinstance(term, NamedNode) or (pattern == "a") != (term == TYPE):
            return None
        if pattern.startswith("?"):
            terms[pattern[1:]] = term
    return terms


def _fill(premise: str, row: Mapping[str, _Term]) -> Triple:
    """A premise with its variables replaced."""
    names = re.findall(r"[^\s.]+", premise)
    words = {"a": TYPE, "owl:Nothing": NamedNode(prefixes()["owl"] + "Nothing")}
    terms = (row[name[1:]] if name.startswith("?") else words[name] for name in names)
    return Triple(*terms)  # type: ignore[arg-type]
