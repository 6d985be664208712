"""Why a fact holds: the chain of rules down to what was stated, with the words or the source of each statement."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import NamedNode, Triple

from lupuskg.conflicts import set_aside
from lupuskg.entities import Saying, resolve, suggest
from lupuskg.errors import QueryError
from lupuskg.identifiers import DOCUMENT, GRAPH, LKG, curie, expand
from lupuskg.reasoning import TYPE, Closure, Facts, Proof, Wording, prove, select
from lupuskg.store import Store
from lupuskg.tables import readable
from lupuskg.wording import words

__all__ = ["Explanation", "Reasons", "explain", "render_explanation"]

_CLAIMS = """
SELECT DISTINCT ?document ?section ?start ?end ?quote WHERE {
  ?claim a lkg:Claim ; lkg:subject ?subject ; lkg:predicate ?predicate ; lkg:object ?object .
  ?claim lkg:negated false ; lkg:certainty "asserted" ; lkg:hasEvidence ?evidence .
  ?evidence oa:hasSource/dcterms:title ?document ; lkg:section ?section .
  ?evidence oa:hasSelector ?position , ?words .
  ?position oa:start ?start ; oa:end ?end .
  ?words oa:exact ?quote .
} ORDER BY ?document ?start ?end
"""
_SOURCES = """
SELECT DISTINCT ?source WHERE {
  ?fact a lkg:ReferenceFact ; lkg:subject ?subject ; lkg:predicate ?predicate ; lkg:object ?object .
  ?fact dcterms:source ?told . OPTIONAL { ?fact lkg:asOf ?asOf }
  BIND(IF(BOUND(?asOf), CONCAT(STR(?told), " (as of ", ?asOf, ")"), STR(?told)) AS ?source)
} ORDER BY ?source
"""
_DISPUTES = """
SELECT DISTINCT ?conflict ?type ?state WHERE {
  ?claim lkg:subject ?subject ; lkg:predicate ?predicate ; lkg:object ?object .
  ?conflict lkg:involves ?claim ; lkg:conflictType ?type ; lkg:state ?state .
} ORDER BY ?type ?conflict
"""
_REJECTED = "SELECT DISTINCT ?statement WHERE { ?conflict lkg:rejects ?statement }"
_TITLES = "SELECT DISTINCT ?title WHERE { ?document dcterms:title ?title } ORDER BY ?title"
_VOCABULARY = "reference layer"
_CLASS, _PROPERTY = (NamedNode(expand(name)) for name in ("owl:Class", "owl:ObjectProperty"))


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one fact holds.

    fact: in words; status: "stated", "assumed", "inferred" or "does not follow"; rule and axiom: the last step of an
    inferred fact, in words; because: what the step rests on; sayings: where documents state the fact; sources: what
    else states it, or what was assumed; disputes: conflicts that a statement of the fact is part of.
    """

    fact: str
    status: str
    rule: str = ""
    axiom: str = ""
    because: tuple["Explanation", ...] = ()
    sayings: tuple[Saying, ...] = ()
    sources: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()

    @property
    def follows(self) -> bool:
        """Whether the fact holds in the graph."""
        return self.status != "does not follow"

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        said = [{name: getattr(saying, name) for name in Saying.__slots__} for saying in self.sayings]
        return {
            "fact": self.fact,
            "status": self.status,
            "rule": self.rule,
            "axiom": self.axiom,
            "because": [reason.as_dict() for reason in self.because],
            "sayings": said,
            "sources": list(self.sources),
            "disputes": list(self.disputes),
        }


@dataclass(slots=True)
class Reasons:
    """Explains the facts of one graph, which it reasons over once.

    store: the graph, with its ontology. Raises ReasonerError where there is none.
    """

    store: Store
    facts: Facts = field(init=False)
    closure: Closure = field(init=False)
    wording: Wording = field(init=False)

    def __post_init__(self) -> None:
        rejected = {row["statement"] for row in self.store.select(_REJECTED).records()}
        self.facts = select(self.store.quads(), set_aside(self.store, rejected))
        self.closure = Closure(self.facts.axioms, self.facts.all)
        self.wording = Wording(self.closure.axioms, self.facts.labels)

    def fact(self, subject: str, predicate: str, object_: str) -> Triple:
        """The fact that names mean; without a predicate the object is a class.

        Raises QueryError, with the nearest names, for a name that nothing has.
        """
        thing = resolve(self.store, subject)
        if not predicate:
            return Triple(thing, TYPE, self._term(_CLASS, "class", object_))
        return Triple(thing, self._term(_PROPERTY, "predicate", predicate), resolve(self.store, object_))

    def _term(self, kind: NamedNode, called: str, name: str) -> NamedNode:
        """A class or property of the ontology by its label, its name, its CURIE or its IRI."""
        terms = {a.subject for a in self.facts.axioms if a.predicate == TYPE and a.object == kind}
        known: dict[str, NamedNode] = {}
        for term in terms:
            if isinstance(term, NamedNode) and term.value.startswith(LKG):
                local = term.value.removeprefix(LKG)
                label = self.facts.labels.get(term.value, local)
                known |= {name.lower(): term for name in (label, local, words(local), term.value, curie(term.value))}
        wanted = " ".join(name.split()).lower()
        if wanted not in known:
            shown = {curie(term.value).removeprefix("lkg:") for term in known.values()}
            near = suggest(name, shown) or f"; it is one of {', '.join(sorted(shown))}"
            raise QueryError(f"no {called} of the ontology is called {name!r}{near}")
        return known[wanted]

    def explain(self, fact: Triple) -> Explanation:
        """Why a fact holds, or that it does not follow."""
        proof = prove(self.closure, fact)
        if proof is None:
            return Explanation(self.wording.fact(fact), "does not follow")
        return self._explained(proof)

    def _explained(self, proof: Proof) -> Explanation:
        told = self.wording.fact(proof.fact)
        if proof.step:
            # That lupus counts as a form of lupus is the answer to whoever asks that, and no reason for anything else.
            reasons = (one for one in proof.premises if not (one.step and self.wording.counts(one.step)))
            because = tuple(map(self._explained, reasons))
            return Explanation(told, "inferred", proof.step.rule.says, self.wording.axiom(proof.step), because)
        assumption = self.facts.assumed.get(proof.fact)
        if assumption:
            words_ = assumption.words.replace("{x}", self.wording.term(proof.fact.subject))
            return Explanation(told, "assumed", assumption.says, sources=(words_,))
        if proof.fact.predicate == TYPE:
            return Explanation(told, "stated", sources=tuple(self.places(proof.fact)))
        return self._stated(told, proof.fact)

    def _stated(self, told: str, fact: Triple) -> Explanation:
        terms = {"subject": fact.subject, "predicate": fact.predicate, "object": fact.object}
        bound: dict[str, NamedNode] = {name: term for name, term in terms.items() if isinstance(term, NamedNode)}
        said = tuple(
            Saying(row["document"], row["section"], int(row["start"]), int(row["end"]), row["quote"])
            for row in self.store.select(_CLAIMS, bound).records()
        )
        sources = tuple(f"{_VOCABULARY}: {row['source']}" for row in self.store.select(_SOURCES, bound).records())
        disputes = tuple(
            f"{row['type']} conflict, {row['state']}: {curie(row['conflict'])}"
            for row in self.store.select(_DISPUTES, bound).records()
        )
        return Explanation(told, "stated", sayings=said, sources=sources, disputes=disputes)

    def places(self, fact: Triple) -> Iterator[str]:
        """Where a fact is stated: titles of documents, and the reference layer."""
        for graph in self.facts.asserted.get(fact, ()):
            sha256 = graph.removeprefix(f"{GRAPH}document/")
            if sha256 == graph:
                yield _VOCABULARY
            else:
                titles = self.store.select(_TITLES, {"document": NamedNode(DOCUMENT + sha256)})
                yield from (row["title"] for row in titles.records())


def explain(store: Store, subject: str, predicate: str, object_: str) -> Explanation:
    """Why a fact, given by names, holds in a graph; without a predicate the object is a class.

    Raises QueryError for a name that nothing has, and ReasonerError for a graph without ontology.
    """
    reasons = Reasons(store)
    return reasons.explain(reasons.fact(subject, predicate, object_))


def render_explanation(explanation: Explanation, form: str = "table") -> str:
    """An explanation as text for people, or as one JSON object. Raises QueryError for another form."""
    if form == "json":
        return json.dumps(explanation.as_dict(), ensure_ascii=False, indent=2) + "\n"
    if form != "table":
        raise QueryError(f"an explanation has no form {form!r}; use table or json")
    return "\n".join(_lines(explanation)) + "\n"


def _lines(explanation: Explanation) -> Iterator[str]:
    yield f"{explanation.fact}  [{explanation.status}]"
    if explanation.axiom:
        yield f"    since {explanation.axiom}"
    # A document may say the same in several places, and once is enough to see it.
    yield from dict.fromkeys(f"    “{readable(said.quote)}” — {_place(said)}" for said in explanation.sayings)
    yield from (f"    {source}" for source in explanation.sources)
    yield from (f"    disputed: {dispute}" for dispute in explanation.disputes)
    for reason in explanation.because:
        yield from (f"  {line}" for line in _lines(reason))


def _place(said: Saying) -> str:
    return f"{said.document}, {said.section}" if said.section else said.document
