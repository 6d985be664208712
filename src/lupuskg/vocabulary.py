"""The ontology as a lexicon: every name the loaders know, read from ontology/reference/*.ttl.

There is no second word list: to teach the loaders a drug, add it to the ontology, or give a Turtle file of your own.
Terms come out as plain values, so that a loader needs to know nothing of RDF.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from lupuskg.claim import TYPES
from lupuskg.errors import VocabularyError
from lupuskg.identifiers import LKG, curie

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["NAME_KINDS", "Name", "Term", "further_files", "load_vocabulary", "read_terms", "read_turtle", "taught"]

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


_further: tuple[Path, ...] = ()


def further_files() -> tuple[Path, ...]:
    """The Turtle files that add to the packaged ontology, as `taught` was told."""
    return _further


@contextmanager
def taught(turtle: Iterable[str | PathLike[str]]) -> Iterator[None]:
    """While the context lasts, let the loaders and the graph know what these Turtle files say too.

    It holds for the whole process, all its threads. Raises VocabularyError, with the file's name, for one that cannot
    be read, a term that lacks a label or a class, and a name that belongs to another thing already.

    >>> with taught([]):
    ...     len(further_files())
    0
    """
    global _further
    before = _further
    _further = (*before, *map(Path, turtle))
    if _further == before:
        yield
        return
    _forget()
    try:
        load_vocabulary()
        yield
    finally:
        _further = before
        _forget()


def _forget() -> None:
    """Drop what was remembered under another vocabulary in any module: lines that were read, the graph's background."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "lupuskg":
            for value in list(vars(module).values()):
                if not isinstance(value, type) and callable(getattr(value, "cache_clear", None)):
                    value.cache_clear()


@cache
def load_vocabulary() -> tuple[Term, ...]:
    """Terms of the packaged ontology, and of the files that were added to it, sorted by IRI.

    Raises VocabularyError as `taught` does.
    """
    folder = files("lupuskg") / "ontology" / "reference"
    packaged = sorted((f for f in folder.iterdir() if f.name.endswith(".ttl")), key=lambda f: f.name)
    if not _further:
        return read_terms(packaged)
    terms = read_terms([*packaged, *_further])
    _check_further(read_terms(packaged), terms)
    return terms


def _check_further(packaged: Iterable[Term], terms: Iterable[Term]) -> None:
    """Raise VocabularyError for a new term without a class, and for a new name that another thing has already."""
    known = {term.id: term for term in packaged}
    owners = {name.text.casefold(): term.id for term in known.values() for name in term.names}
    where = ", ".join(map(str, _further))
    for term in terms:
        old = known.get(term.id)
        if term.type not in TYPES:
            raise VocabularyError(f"{where}: {curie(term.id)} has no class: write `a lkg:Drug`, or what else it is")
        for name in set(term.names) - set(old.names if old else ()):
            owner = owners.setdefault(name.text.casefold(), term.id)
            if owner != term.id:
                raise VocabularyError(
                    f"{where}: {curie(term.id)} cannot be called {name.text!r}, which is a name of {curie(owner)}; "
                    "leave the name out, or add to that term"
                )


def read_turtle(file: Traversable) -> "tuple[Quad, ...]":
    """What a Turtle file holds, blank nodes named anew; it is remembered, since the graph holds it too.

    Raises SyntaxError for what is not Turtle, and OSError.
    """
    return _parsed(file.read_bytes())


@cache
def _parsed(turtle: bytes) -> "tuple[Quad, ...]":
    from pyoxigraph import RdfFormat, parse

    return tuple(parse(turtle, RdfFormat.TURTLE, rename_blank_nodes=True))


def read_terms(turtle: Iterable[Traversable]) -> tuple[Term, ...]:
    """Read terms from Turtle files.

    Raises VocabularyError for a file that cannot be read or is not Turtle, and for a term with a name but no preferred
    label.
    """
    from pyoxigraph import Literal

    names: dict[str, list[Name]] = {}
    types: dict[str, str] = {}
    kinds: dict[str, str] = {}
    places: dict[str, Traversable] = {}
    for file in turtle:
        try:
            for term, relation, value, _ in read_turtle(file):
                subject, predicate = getattr(term, "value", ""), relation.value
                if predicate in NAME_KINDS and isinstance(value, Literal):
                    names.setdefault(subject, []).append(Name(value.value, NAME_KINDS[predicate]))
                    places[subject] = file
                elif predicate == _TYPE and value.value.startswith(LKG):
                    types[subject] = value.value.removeprefix(LKG)
                elif predicate == LKG + "organisationKind":
                    kinds[subject] = getattr(value, "value", "")
        except SyntaxError as problem:
            told = " ".join(str(problem).split())
            raise VocabularyError(f"{file}: not Turtle: {told}; correct the file there") from problem
        except OSError as problem:
            raise VocabularyError(f"{file}: cannot be read ({problem.strerror}); check its name") from problem
    unlabeled = (iri for iri, found in names.items() if all(name.kind != "preferred" for name in found))
    for iri in unlabeled:
        raise VocabularyError(f"{places[iri]}: {curie(iri)} has names but no skos:prefLabel: add one there")
    return tuple(
        _term(iri, types.get(iri, ""), sorted(told), kinds.get(iri, "")) for iri, told in sorted(names.items())
    )


def _term(iri: str, type_: str, names: list[Name], kind: str) -> Term:
    label = next(name.text for name in names if name.kind == "preferred")
    return Term(iri, type_, label, tuple(names), kind)
