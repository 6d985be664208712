"""A graph's statements as plain values: claims with their words, reference facts with their sources, and the things.

What is exported to tools without named graphs and reification starts here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad

from lupuskg.claim import TYPES
from lupuskg.identifiers import LKG, QUALIFIER, curie, expand
from lupuskg.turtle import Index, Node, Object, index

__all__ = ["Place", "Statement", "Statements", "Thing", "indexed_statements", "read_statements"]

_NAMES = "skos:altLabel lkg:brandName lkg:developmentCode lkg:abbreviation lkg:registryNumber".split()


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """Something that statements are about.

    type: name of its class; names: other names; same and near: identifiers that match it exactly or closely.
    """

    iri: str
    label: str
    type: str
    names: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    definition: str = ""

    @property
    def id(self) -> str:
        """The IRI as a CURIE."""
        return curie(self.iri)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document says something: its IRI and title, headings, offsets in code points, and the words."""

    document: str
    title: str
    section: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim or a reference fact.

    predicate: its name, or the IRI of one that is not ours; object: a thing, or None where it is a text; places: where
    documents say it; sources: what a reference fact rests on.
    """

    iri: str
    is_claim: bool
    subject: Thing
    predicate: str
    object: Thing | None
    text: str
    negated: bool = False
    certainty: str = "asserted"
    qualifiers: tuple[tuple[str, str], ...] = ()
    places: tuple[Place, ...] = ()
    sources: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    as_of: str = ""
    valid_from: str = ""

    @property
    def id(self) -> str:
        """The IRI as a CURIE."""
        return curie(self.iri)

    @property
    def is_plain(self) -> bool:
        """Whether it is neither denied nor hedged."""
        return not self.negated and self.certainty == "asserted"

    @property
    def polarity(self) -> str:
        """Whether it is affirmed or denied."""
        return "denied" if self.negated else "affirmed"

    @property
    def told(self) -> str:
        """What it leads to: the label of a thing, or a text."""
        return self.object.label if self.object else self.text

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words of documents, each once, in the order of the places."""
        return tuple(dict.fromkeys(place.quote for place in self.places))

    @property
    def wording(self) -> str:
        """The predicate with what takes it back: "not approvedFor", "perhaps affects"."""
        return "perhaps " * (self.certainty != "asserted") + "not " * self.negated + self.predicate


@dataclass(frozen=True)
class Statements:
    """All statements of a graph, claims before reference facts, each sorted by its IRI; titles of documents by IRI."""

    all: tuple[Statement, ...]
    documents: Mapping[str, str]

    @cached_property
    def things(self) -> tuple[Thing, ...]:
        """The things at both ends of statements, sorted."""
        return tuple(sorted({end for one in self.all for end in (one.subject, one.object) if end is not None}))


def read_statements(quads: Iterable[Quad]) -> Statements:
    """The statements of a graph.

    >>> read_statements([]).all
    ()
    """
    return indexed_statements(index(quads))


def indexed_statements(found: Index) -> Statements:
    """The statements of a graph whose index is at hand."""
    things: dict[Object, Thing] = {}
    documents, claims, facts = (_of_kind(found, kind) for kind in ("Document", "Claim", "ReferenceFact"))
    read = [_statement(found, things, node, is_claim=True) for node in sorted(claims, key=str)]
    read += [_statement(found, things, node, is_claim=False) for node in sorted(facts, key=str)]
    titles = {_text(document): _first(found, document, "dcterms:title") for document in documents}
    return Statements(tuple(one for one in read if one is not None), titles)


def _of_kind(found: Index, name: str) -> list[Node]:
    kind, type_ = NamedNode(LKG + name), expand("rdf:type")
    return [node for node, told in found.items() if kind in told.get(type_, ())]


def _values(found: Index, node: Object, name: str) -> Sequence[Object]:
    return () if isinstance(node, Literal) else found.get(node, {}).get(expand(name), ())


def _text(term: Object) -> str:
    return str(getattr(term, "value", term))


def _texts(found: Index, node: Object, *names: str) -> tuple[str, ...]:
    return tuple(sorted({_text(value) for name in names for value in _values(found, node, name)}))


def _first(found: Index, node: Object, name: str) -> str:
    return next(iter(_texts(found, node, name)), "")


def _statement(found: Index, things: dict[Object, Thing], node: Node, *, is_claim: bool) -> Statement | None:
    """One statement; None where it lacks a subject, a predicate or an object."""
    subjects, objects = _values(found, node, "lkg:subject"), _values(found, node, "lkg:object")
    predicate, text = _first(found, node, "lkg:predicate"), _first(found, node, "lkg:objectText")
    if not subjects or not predicate or not (objects or text):
        return None
    return Statement(
        _text(node),
        is_claim,
        _thing(found, things, subjects[0]),
        predicate.removeprefix(LKG),
        _thing(found, things, objects[0]) if objects else None,
        text,
        _first(found, node, "lkg:negated") == "true",
        _first(found, node, "lkg:certainty") or "asserted",
        _qualifiers(found, node),
        _places(found, node),
        _texts(found, node, "dcterms:source"),
        _texts(found, node, "prov:wasDerivedFrom"),
        _first(found, node, "lkg:asOf"),
        _first(found, node, "lkg:validFrom"),
    )


def _qualifiers(found: Index, node: Node) -> tuple[tuple[str, str], ...]:
    told = [(name, value) for name, values in found[node].items() if name.startswith(QUALIFIER) for value in values]
    return tuple(sorted((name.removeprefix(QUALIFIER), _text(value)) for name, value in told))


def _thing(found: Index, things: dict[Object, Thing], node: Object) -> Thing:
    if node not in things:
        label = _first(found, node, "skos:prefLabel") or curie(_text(node))
        kinds = [kind.removeprefix(LKG) for kind in _texts(found, node, "rdf:type") if kind.startswith(LKG)]
        things[node] = Thing(
            _text(node),
            label,
            _named_type(kinds),
            tuple(name for name in _texts(found, node, *_NAMES) if name != label),
            _texts(found, node, "skos:exactMatch"),
            _texts(found, node, "skos:closeMatch"),
            _first(found, node, "skos:definition"),
        )
    return things[node]


def _named_type(kinds: list[str]) -> str:
    """The class that a loader or the reference layer gave it, not one that was inferred."""
    return next((kind for kind in kinds if kind in TYPES), kinds[0] if kinds else "")


def _places(found: Index, node: Node) -> tuple[Place, ...]:
    places = (_place(found, span) for span in _values(found, node, "lkg:hasEvidence"))
    return tuple(sorted(places, key=lambda place: (place.title, place.document, place.start, place.end)))


def _place(found: Index, span: Object) -> Place:
    selectors = _values(found, span, "oa:hasSelector")
    told = {
        name: next((_first(found, one, name) for one in selectors if _values(found, one, name)), "")
        for name in ("oa:start", "oa:end", "oa:exact")
    }
    document = next(iter(_values(found, span, "oa:hasSource")), Literal(""))
    return Place(
        _text(document),
        _first(found, document, "dcterms:title"),
        _first(found, span, "lkg:section"),
        _number(told["oa:start"]),
        _number(told["oa:end"]),
        told["oa:exact"],
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else -1
