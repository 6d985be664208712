"""Entities of the graph: found by any of their names, and described with everything that is said of them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Any

from pyoxigraph import Literal, NamedNode

from lupuskg.claim import PREDICATES, TYPES
from lupuskg.errors import QueryError, UnknownNameError
from lupuskg.identifiers import CLAIM, LKG, QUALIFIER, curie, expand
from lupuskg.phases import in_digits
from lupuskg.store import Bindings, Store
from lupuskg.wording import one_line, quoted, words

__all__ = ["Fact", "Portrait", "Saying", "describe", "facts", "resolve", "suggest"]

# The lower the rank, the better the name: "lupus" is a preferred label before it is somebody's short form.
_NAMES = """
SELECT DISTINCT ?entity ?type ?name ?rank ?unreviewed WHERE {
  VALUES (?property ?rank) {
    (skos:prefLabel 0) (lkg:brandName 1) (lkg:developmentCode 1) (lkg:abbreviation 1) (lkg:registryNumber 1)
    (skos:altLabel 2) (lkg:registryTitle 2) (lkg:alsoKnownAs 3) (skos:hiddenLabel 4)
  }
  ?entity ?property ?name ; a ?type .
  OPTIONAL { ?entity lkg:reviewStatus ?unreviewed }
  FILTER(!BOUND(?wanted) || LCASE(STR(?name)) = ?wanted)
} ORDER BY ?rank ?entity ?name
"""
_PREFERRED, _HIDDEN = "0", "4"
# So few things of one type can all be told.
_FEW = 10
# Shorter words are abbreviations, and their last s is no ending.
_PLURAL = 5
_HEAD = """
SELECT DISTINCT ?type ?label ?unreviewed WHERE {
  ?entity skos:prefLabel ?label ; a ?type . OPTIONAL { ?entity lkg:reviewStatus ?unreviewed }
}
"""
_SHOWN_NAMES = """
SELECT DISTINCT ?name WHERE {
  ?entity skos:altLabel|lkg:brandName|lkg:developmentCode|lkg:abbreviation|lkg:registryNumber|lkg:alsoKnownAs ?name
}
"""
_INFERRED = """
SELECT DISTINCT ?predicate ?object WHERE {
  GRAPH lkgg:inferred { ?entity ?predicate ?thing }
  ?thing skos:prefLabel|rdfs:label ?object .
} ORDER BY ?predicate ?object
"""
_STATEMENTS = """
SELECT DISTINCT ?statement ?predicate ?subject ?object ?negated ?certainty ?source ?asOf WHERE {
  { ?statement lkg:subject ?entity } UNION { ?statement lkg:object ?entity }
  ?statement lkg:predicate ?predicate ; lkg:subject/skos:prefLabel ?subject .
  OPTIONAL { ?statement lkg:object/skos:prefLabel ?thing }
  OPTIONAL { ?statement lkg:objectText ?text }
  BIND(COALESCE(?thing, ?text) AS ?object)
  OPTIONAL { ?statement lkg:negated ?negated }
  OPTIONAL { ?statement lkg:certainty ?certainty }
  OPTIONAL { ?statement dcterms:source ?source }
  OPTIONAL { ?statement lkg:asOf ?asOf }
}
"""
_PARTS = """
SELECT DISTINCT ?statement ?property ?value WHERE {
  { ?statement lkg:subject ?entity } UNION { ?statement lkg:object ?entity }
  ?statement ?property ?value FILTER(STRSTARTS(STR(?property), STR(lkgq:)))
}
"""
_EVIDENCE = """
SELECT DISTINCT ?statement ?document ?section ?start ?end ?quote WHERE {
  { ?statement lkg:subject ?entity } UNION { ?statement lkg:object ?entity }
  ?statement lkg:hasEvidence ?evidence .
  ?evidence oa:hasSource/dcterms:title ?document ; lkg:section ?section .
  ?evidence oa:hasSelector ?position , ?words .
  ?position oa:start ?start ; oa:end ?end .
  ?words oa:exact ?quote .
} ORDER BY ?document ?start ?end
"""


@dataclass(frozen=True, slots=True, order=True)
class Saying:
    """One place where a document says something: its title, the section, offsets in code points, and the words."""

    document: str
    section: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about an entity: a document's claim, or a fact of the reference layer.

    id: as a CURIE; subject and object: labels; sayings: where documents say it, empty for a reference fact;
    sources and as_of: what a reference fact rests on, and the date for which it was seen to hold.
    """

    id: str
    subject: str
    predicate: str
    object: str
    negated: bool
    certainty: str
    qualifiers: tuple[tuple[str, str], ...]
    sayings: tuple[Saying, ...]
    sources: tuple[str, ...]
    as_of: str

    @property
    def is_claim(self) -> bool:
        """Whether a document says it."""
        return self.id.startswith(curie(CLAIM))

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {**asdict(self), "qualifiers": dict(self.qualifiers)}


@dataclass(frozen=True, slots=True)
class Portrait:
    """All that the graph holds on one entity; claims apart from what the reference layer knows.

    inferred: (predicate, object) pairs in words, as the reasoner added them; the predicate of a class is "is a".
    """

    iri: str
    label: str
    type: str
    names: tuple[str, ...]
    reviewed: bool
    claims: tuple[Fact, ...]
    known: tuple[Fact, ...]
    inferred: tuple[tuple[str, str], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        claims, known = ([fact.as_dict() for fact in told] for told in (self.claims, self.known))
        inferred = [{"predicate": predicate, "object": object_} for predicate, object_ in self.inferred]
        return {**asdict(self), "claims": claims, "known": known, "inferred": inferred}


def resolve(store: Store, name: str, type_: str = "") -> NamedNode:
    """Find an entity by any of its names, its IRI or its CURIE; of one type, where a type is given.

    Case does not matter; spaces, hyphens and the plural do only where two things differ by nothing else.

    Raises QueryError, with the nearest names, where nothing or more than one thing is called so.
    """
    wanted = " ".join(name.split())
    iri = expand(wanted)
    if re.match(r"\w[\w+.-]*://", iri):
        return _known_iri(store, iri, type_)
    rows = (
        _named(store, type_, {"wanted": Literal(wanted.lower())})
        or _spelled_otherwise(store, type_, wanted)
        or (_named(store, type_, {"wanted": Literal(in_digits(wanted))}) if type_ == "Phase" else [])
    )
    best = [row for row in rows if row["rank"] == rows[0]["rank"]]
    reviewed = [row for row in best if "unreviewed" not in row]
    things = sorted({row["entity"] for row in reviewed or best})
    if len(things) > 1:
        raise QueryError(f"{quoted(name)} means several things: say which one of {', '.join(map(curie, things))}")
    if not things:
        raise UnknownNameError(f"no {_kind(type_)} is called {quoted(name)}{_nearest(store, type_, wanted)}")
    return NamedNode(things[0])


def _nearest(store: Store, type_: str, wanted: str) -> str:
    """The end of an error's sentence: the nearest names, or all things of the type, where there are few."""
    rows = [row for row in _named(store, type_) if row["rank"] != _HIDDEN]
    labels = sorted({row["name"] for row in rows if row["rank"] == _PREFERRED})
    few = f"; it is one of {', '.join(labels)}" if type_ and 0 < len(labels) <= _FEW else ""
    return suggest(wanted, {row["name"] for row in rows}) or few


def _named(store: Store, type_: str, bindings: Bindings | None = None) -> list[dict[str, str]]:
    types = {LKG + name for name in ([type_] if type_ else TYPES)}
    return [row for row in store.select(_NAMES, bindings).records() if row["type"] in types]


def _spelled_otherwise(store: Store, type_: str, wanted: str) -> list[dict[str, str]]:
    """Names that differ from the wanted one by spaces, hyphens, or a plural's ending, the best of them first."""
    bare = _bare(wanted)
    return [row for row in _named(store, type_) if row["rank"] != _HIDDEN and _bare(row["name"]) == bare != ""]


def _bare(name: str) -> str:
    """A name without what is written now so, now so: spaces, hyphens, and the ending of a plural.

    >>> {_bare(name) for name in ("B cells", "B-cell")}, _bare("AMG 570"), _bare("antibodies") == _bare("antibody")
    ({'bcell'}, 'amg570', True)
    """
    letters = re.sub(r"[ \u2010-\u2013-]", "", name.lower())
    if len(letters) < _PLURAL or letters.endswith(("ss", "is", "us")):
        return letters
    return re.sub(r"ie$", "y", letters.removesuffix("s"))


def _known_iri(store: Store, iri: str, type_: str) -> NamedNode:
    try:
        node = NamedNode(iri)
    except ValueError as problem:
        raise QueryError(f"{quoted(iri)} is no IRI: {one_line(str(problem))[:120]}") from problem
    types = {row["type"].removeprefix(LKG) for row in store.select(_HEAD, {"entity": node}).records()}
    if not types:
        raise UnknownNameError(f"{curie(iri)[:120]} is not in the graph: look it up by its name")
    if type_ and type_ not in types:
        raise QueryError(f"{curie(iri)} is a {_kind(min(types))}, and a {_kind(type_)} is asked for")
    return node


def _kind(type_: str) -> str:
    return words(type_) or "entity"


def suggest(word: str, known: Iterable[str]) -> str:
    """The end of an error's sentence: the nearest of the known words, or nothing.

    >>> suggest("belimumap", ["belimumab", "rituximab"])
    '; did you mean belimumab?'
    """
    shown = {name.lower(): name for name in sorted(known)}
    near = [shown[name] for name in get_close_matches(word.lower(), sorted(shown), n=3, cutoff=0.6)]
    return f"; did you mean {' or '.join(near)}?" if near else ""


def describe(store: Store, name: str) -> Portrait:
    """All that the graph holds on the entity of this name, in the order of the predicates of the claim model.

    Raises QueryError as resolve does.
    """
    node = resolve(store, name)
    entity = {"entity": node}
    heads = store.select(_HEAD, entity).records()
    # What the reasoner makes of a thing is no kind of thing of its own.
    head = next((row for row in heads if row["type"].removeprefix(LKG) in TYPES), heads[0])
    names = {row["name"] for row in store.select(_SHOWN_NAMES, entity).records()}
    told = _facts(store, entity)
    return Portrait(
        node.value,
        head["label"],
        head["type"].removeprefix(LKG),
        tuple(sorted(names - {head["label"]})),
        "unreviewed" not in head,
        tuple(fact for fact in told if fact.is_claim),
        tuple(fact for fact in told if not fact.is_claim),
        tuple(_inferred(row) for row in store.select(_INFERRED, entity).records()),
    )


def facts(store: Store, statements: Iterable[str]) -> dict[str, Fact]:
    """Statements by their IRIs, each with where it is said; those that the graph does not hold are left out."""
    wanted = [NamedNode(iri) for iri in sorted(statements)]
    return {expand(fact.id): fact for fact in _facts(store, {"statement": wanted})} if wanted else {}


def _inferred(row: dict[str, str]) -> tuple[str, str]:
    """An inferred fact in words."""
    predicate = row["predicate"].removeprefix(LKG)
    return words(predicate) if predicate != row["predicate"] else "is a", row["object"]


def _facts(store: Store, which: Bindings) -> list[Fact]:
    """Statements that have the entity as subject or object, or that are listed."""
    qualifiers: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in store.select(_PARTS, which).records():
        qualifiers[row["statement"]].append((row["property"].removeprefix(QUALIFIER), row["value"]))
    sayings: dict[str, list[Saying]] = defaultdict(list)
    for row in store.select(_EVIDENCE, which).records():
        place = Saying(row["document"], row["section"], int(row["start"]), int(row["end"]), row["quote"])
        sayings[row["statement"]].append(place)
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in store.select(_STATEMENTS, which).records():
        rows[row["statement"]].append(row)
    return sorted((_fact(same, qualifiers[iri], sayings[iri]) for iri, same in rows.items()), key=_reading_order)


def _fact(rows: list[dict[str, str]], qualifiers: list[tuple[str, str]], sayings: list[Saying]) -> Fact:
    """One statement from its rows, which differ in the source alone."""
    row = rows[0]
    return Fact(
        curie(row["statement"]),
        row["subject"],
        row["predicate"].removeprefix(LKG),
        row.get("object", ""),
        row.get("negated") == "true",
        row.get("certainty", "asserted"),
        tuple(sorted(qualifiers)),
        tuple(sorted(sayings)),
        tuple(sorted({found["source"] for found in rows if "source" in found})),
        row.get("asOf", ""),
    )


def _reading_order(fact: Fact) -> tuple[int, str, str, bool, str]:
    known = fact.predicate in PREDICATES
    place = PREDICATES.index(fact.predicate) if known else len(PREDICATES)
    return place, fact.subject, fact.object, fact.negated, fact.id
