"""Facts, class expressions and axioms in words, so that a proof can be read."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Triple

from lupuskg.identifiers import LKG, curie, expand
from lupuskg.reasoning.facts import TYPE
from lupuskg.reasoning.forward import Step, skolem
from lupuskg.wording import words

__all__ = ["Wording"]

_NIL = expand("rdf:nil")


def _article(label: str) -> str:
    return f"an {label}" if label[:1].lower() in "aeiou" else f"a {label}"


class Wording:
    """Puts terms into words by their labels and by the axioms that make a class expression up.

    axioms: with names for class expressions, as a Closure has them; labels: by IRI.
    """

    def __init__(self, axioms: Iterable[Triple], labels: Mapping[str, str]) -> None:
        self._labels = labels
        self._told: dict[object, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
        for axiom in axioms:
            self._told[axiom.subject][curie(axiom.predicate.value)].append(axiom.object)

    def fact(self, triple: Triple) -> str:
        """A fact as a sentence without its full stop."""
        subject, object_ = self.term(triple.subject), self.term(triple.object)
        if triple.predicate != TYPE:
            return f"{subject} {self.term(triple.predicate)} {object_}"
        return f"{subject} is {_article(object_)}"

    def axiom(self, step: Step) -> str:
        """The axiom that a step uses, as a clause."""
        if self.counts(step):
            return f"{self.term(step.terms['x'])} counts as {_article(self.term(step.terms['broad']))}"
        told = re.sub(r"\{(\w+)\}", lambda found: self.term(step.terms[found[1]]), step.rule.axiom)
        return re.sub(r"\bis a (?=[aeiou])", "is an ", told)

    def counts(self, step: Step) -> bool:
        """Whether a step says of a thing alone that it is of a class, as of lupus that it is a form of lupus."""
        narrow: object = step.terms.get("narrow")
        return bool(self._told.get(narrow, {}).get("owl:oneOf"))

    def statement(self, axiom: Sequence[Triple]) -> str:
        """An axiom of the ontology, as the triple that it starts with."""
        subject, predicate, object_ = map(skolem, axiom[0])
        members = self._told[subject].get("owl:members")
        if members:
            return f"{self.term(self._told[subject]['rdf:type'][0])}: {', '.join(self._members(members[0]))}"
        if predicate == NamedNode(expand("owl:propertyChainAxiom")):
            return f"“{'” and then “'.join(self._members(object_))}” makes “{self.term(subject)}”"
        return f"{self.term(subject)} {self.term(predicate)} {self.term(object_)}"

    def term(self, term: object) -> str:
        """A thing, a property or a class: its label, or what a class expression is made of."""
        if isinstance(term, Literal):
            return f"“{term.value}”"
        if not isinstance(term, NamedNode):
            return str(term)
        if term.value in self._labels:
            return self._labels[term.value]
        return self._expression(term) or (
            words(term.value.removeprefix(LKG)) if LKG in term.value else curie(term.value)
        )

    def _expression(self, term: NamedNode) -> str:
        told = self._told.get(term, {})
        for name, joint in (("owl:intersectionOf", " and "), ("owl:unionOf", " or "), ("owl:oneOf", " or ")):
            if told.get(name):
                return joint.join(self._members(told[name][0]))
        property_ = f"“{self.term(told['owl:onProperty'][0])}”" if told.get("owl:onProperty") else ""
        for name, link in (("owl:someValuesFrom", " some "), ("owl:allValuesFrom", " only "), ("owl:hasValue", " ")):
            if told.get(name):
                return f"{property_}{link}{self._bracketed(told[name][0])}"
        if told.get("owl:maxCardinality"):
            return f"{property_} at most {getattr(told['owl:maxCardinality'][0], 'value', '')}"
        return f"not {self._bracketed(told['owl:complementOf'][0])}" if told.get("owl:complementOf") else ""

    def _members(self, list_: object) -> list[str]:
        found: list[str] = []
        while isinstance(list_, NamedNode) and list_.value != _NIL and self._told[list_].get("rdf:first"):
            found.append(self._bracketed(self._told[list_]["rdf:first"][0]))
            list_ = self._told[list_]["rdf:rest"][0]
        return found

    def _bracketed(self, term: object) -> str:
        """A class expression in brackets, where its parts could be taken for parts of what it stands in."""
        told = self._told.get(term, {})
        several = told.get("owl:intersectionOf") or told.get("owl:unionOf")
        unnamed = not isinstance(term, NamedNode) or term.value not in self._labels
        return f"({self.term(term)})" if several and unnamed else self.term(term)
