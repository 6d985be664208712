"""The ontology as a lexicon: every name the loaders know, read from ontology/reference/*.ttl.

There is no second word list: to teach the loaders a drug, add it to the ontology. Terms come out as plain
values, so that a loader needs to know nothing of RDF.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from lupuskg.errors import VocabularyError
from lupuskg.identifiers import LKG

__all__ = ["NAME_KINDS", "Name", "Term", "load_vocabulary", "read_terms"]

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
NAME_KINDS = {
    _SKOS + "prefLabel": "preferred",
    _SKOS + "altLabel": "synonym",
    _SKOS + "hiddenLabel": "hidden",
    LKG + "brandName": "brand",
    LKG + "developmentCode": "code",
    LKG + "abbreviation": "abbreviation",
    LKG + "registryNumber": "number",
    LKG + "registryTitle": "title",
}


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """One name of a term; kind is one of the values of NAME_KINDS."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """An entity the vocabulary knows: IRI, type (a class name such as "Drug"), preferred label, all names."""

    id: str
    type: str
    label: str
    names: tuple[Name, ...] = ()
    kind: str = ""

    def __hash__(self) -> int:
        """Of what tells terms apart, so that remembering by terms is cheap."""
        return hash(self.id)

    @property
    def synonyms(self) -> tuple[str, ...]:
        """Names other than the preferred one that may be shown."""
        shown = {name.text for name in self.names if name.kind not in ("hidden", "title")}
        return tuple(sorted(shown - {self.label}))


@cache
def load_vocabulary() -> tuple[Term, ...]:
    """Terms of the packaged ontology, sorted by IRI."""
    folder = files("lupuskg") / "ontology" / "reference"
    turtle = sorted((f for f in folder.iterdir() if f.name.endswith(".ttl")), key=lambda f: f.name)
    return read_terms(turtle)


def read_terms(turtle: Iterable[Traversable]) -> tuple[Term, ...]:
    """Read terms from Turtle files.

    Raises VocabularyError for a file that is not Turtle, and for a term with a name but no preferred label.
    """
    from pyoxigraph import Literal, RdfFormat, parse

    names: dict[str, list[Name]] = {}
    types: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for file in turtle:
        try:
            for quad in parse(file.read_bytes(), RdfFormat.TURTLE):
                subject, predicate = getattr(quad.subject, "value", ""), quad.predicate.value
                if predicate in NAME_KINDS and isinstance(quad.object, Literal):
                    names.setdefault(subject, []).append(Name(quad.object.value, NAME_KINDS[predicate]))
                elif predicate == _TYPE and quad.object.value.startswith(LKG):
                    types[subject] = quad.object.value.removeprefix(LKG)
                elif predicate == LKG + "organisationKind":
                    kinds[subject] = getattr(quad.object, "value", "")
        except SyntaxError as problem:
            raise VocabularyError(f"{file.name}: not Turtle: {problem}") from problem
    return tuple(
        _term(iri, types.get(iri, ""), sorted(found), kinds.get(iri, "")) for iri, found in sorted(names.items())
    )


def _term(iri: str, type_: str, names: list[Name], kind: str) -> Term:
    label = next((name.text for name in names if name.kind == "preferred"), None)
    if label is None:
        raise VocabularyError(f"{iri} has names but no skos:prefLabel: add one in ontology/reference/")
    return Term(iri, type_, label, tuple(names), kind)
