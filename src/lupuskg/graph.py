"""Claims into RDF: one named graph per document, the ontology, and the reference layer; and their files.

A document's graph holds its claims with their evidence, what it names, and a direct triple for each claim that the
document plainly affirms. A denied claim has none, and neither has a hedged one: "may cause headache" is not "causes
headache". A claim that two documents make is one node with evidence in both.

Every node is an IRI that follows from its content. Only the ontology's class expressions are blank nodes, since OWL
wants them so; they are labeled canonically (RDFC-1.0).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
)

from lupuskg.claim import TYPES, Claim, Entity, Evidence
from lupuskg.errors import GraphError
from lupuskg.identifiers import CLAIM, DOCUMENT, EVIDENCE, GRAPH, LKG, QUALIFIER, content_hash, document_graph, prefixes
from lupuskg.vocabulary import further_files, read_turtle

__all__ = ["EVALUATION_GRAPH", "ONTOLOGY_GRAPH", "REFERENCE_GRAPH", "Source", "assemble", "background", "quads"]

REFERENCE_GRAPH = GRAPH + "reference"
ONTOLOGY_GRAPH = GRAPH + "ontology"
EVALUATION_GRAPH = GRAPH + "evaluation"

_Statements = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]
_SPACES = prefixes()
# The direct triple of a claim whose object is a text; any other predicate leads to things only.
_TEXT_PREDICATES = {"alsoKnownAs": "alsoKnownAs", "hasComparator": "hasComparatorText"}
_CARD = {
    "title": "dcterms:title",
    "publisher": "dcterms:publisher",
    "kind": "dcterms:type",
    "digest of": "dcterms:source",
}


@dataclass(frozen=True, slots=True)
class Source:
    """What the graph needs to know of a document.

    sha256: hash of its bytes; name: its file name; layout and version: the loader that read it; title and date (ISO
    8601): as the document says, or empty; card: (key, value) pairs that its owner wrote beside it, of title,
    publisher, kind, date and "digest of"; a card's word wins over the document's.
    """

    sha256: str
    name: str
    layout: str
    version: str
    title: str = ""
    date: str = ""
    card: tuple[tuple[str, str], ...] = ()

    @property
    def iri(self) -> str:
        """IRI of the document."""
        return DOCUMENT + self.sha256

    @property
    def graph(self) -> str:
        """IRI of the named graph with what the document says."""
        return document_graph(self.sha256)


def _node(name: str) -> NamedNode:
    """IRI from a CURIE of the project's prefixes."""
    prefix, _, local = name.partition(":")
    return NamedNode(_SPACES[prefix] + local)


def _typed(value: str, datatype: str) -> Literal:
    return Literal(value, datatype=_node(datatype))


def quads(source: Source, claims: Iterable[Claim]) -> Iterator[Quad]:
    """Everything one document says, in its own named graph, each quad once.

    Raises GraphError where a claim's evidence is of another document, or an identifier is no IRI.
    """
    graph = NamedNode(source.graph)
    seen: dict[Quad, None] = {}
    for subject, predicate, object_ in _statements(source, claims):
        seen[Quad(subject, predicate, object_, graph)] = None
    yield from seen


def _statements(source: Source, claims: Iterable[Claim]) -> _Statements:
    yield from _document(source)
    activity = _activity(source)
    yield from _making(source, activity)
    for claim in claims:
        try:
            yield from _claim(source, claim, activity)
        except GraphError:
            raise
        except ValueError as problem:
            raise GraphError(f"{source.name}: claim {claim.id}: {problem}") from problem


def _document(source: Source) -> _Statements:
    iri = NamedNode(source.iri)
    card = dict(source.card)
    told = {"title": source.title or source.name, **card}
    date = card.get("date") or source.date
    yield iri, _node("rdf:type"), _node("lkg:Document")
    yield iri, _node("lkg:sha256"), Literal(source.sha256)
    yield iri, _node("lkg:layout"), Literal(source.layout)
    for key, name in _CARD.items():
        if told.get(key):
            yield iri, _node(name), Literal(told[key])
    yield (iri, _node("dcterms:date"), Literal(date)) if date else (iri, _node("lkg:dateStatus"), Literal("unknown"))


def _activity(source: Source) -> NamedNode:
    """The reading of documents by one version of one loader."""
    return NamedNode(f"{LKG}activity/{content_hash(source.layout, source.version)}")


def _making(source: Source, activity: NamedNode) -> _Statements:
    yield activity, _node("rdf:type"), _node("prov:Activity")
    yield activity, _node("lkg:layout"), Literal(source.layout)
    yield activity, _node("lkg:loaderVersion"), Literal(source.version)
    yield activity, _node("prov:used"), NamedNode(source.iri)


def _claim(source: Source, claim: Claim, activity: NamedNode) -> _Statements:
    iri = NamedNode(CLAIM + claim.id)
    yield iri, _node("rdf:type"), _node("lkg:Claim")
    yield iri, _node("lkg:subject"), NamedNode(claim.subject.id)
    yield iri, _node("lkg:predicate"), _node("lkg:" + claim.predicate)
    if claim.object.is_literal:
        yield iri, _node("lkg:objectText"), Literal(claim.object.label)
    else:
        yield iri, _node("lkg:object"), NamedNode(claim.object.id)
    yield iri, _node("lkg:negated"), _typed(str(claim.negated).lower(), "xsd:boolean")
    yield iri, _node("lkg:certainty"), Literal(claim.certainty)
    for name, value in claim.qualifiers:
        yield iri, NamedNode(QUALIFIER + name), Literal(value)
        if name == "year":
            yield iri, _node("lkg:validFrom"), Literal(value)
    yield iri, _node("prov:wasGeneratedBy"), activity
    yield iri, _node("prov:wasDerivedFrom"), NamedNode(source.iri)
    for span in claim.evidence:
        yield from _evidence(source, iri, span)
    yield from _direct(claim)
    yield from _entity(claim.subject)
    yield from _entity(claim.object)


def _direct(claim: Claim) -> _Statements:
    """The plain triple of a claim that its document affirms without a hedge."""
    if claim.negated or claim.certainty != "asserted":
        return
    subject = NamedNode(claim.subject.id)
    if not claim.object.is_literal:
        yield subject, _node("lkg:" + claim.predicate), NamedNode(claim.object.id)
    elif claim.predicate in _TEXT_PREDICATES:
        yield subject, _node("lkg:" + _TEXT_PREDICATES[claim.predicate]), Literal(claim.object.label)


def _entity(entity: Entity) -> _Statements:
    if entity.is_literal:
        return
    if entity.type not in TYPES:
        raise GraphError(f"{entity.label!r} is of unknown type {entity.type!r}; use one of {', '.join(sorted(TYPES))}")
    iri = NamedNode(entity.id)
    yield iri, _node("rdf:type"), _node("lkg:" + entity.type)
    yield iri, _node("skos:prefLabel"), Literal(entity.label)
    if not entity.reviewed:
        yield iri, _node("lkg:reviewStatus"), Literal("unreviewed")
        for name in entity.synonyms:
            yield iri, _node("skos:altLabel"), Literal(name)


def _evidence(source: Source, claim: NamedNode, span: Evidence) -> _Statements:
    """The words a claim stands on, as a Web Annotation target: by offsets, and by wording."""
    if span.document not in ("", source.sha256):
        raise GraphError(f"{source.name}: the evidence at {span.start}-{span.end} is of document {span.document}")
    place = (source.sha256, str(span.start), str(span.end))
    iri = NamedNode(EVIDENCE + content_hash("evidence", *place))
    position = NamedNode(EVIDENCE + content_hash("position", *place))
    quote = NamedNode(EVIDENCE + content_hash("quote", *place))
    yield claim, _node("lkg:hasEvidence"), iri
    yield iri, _node("rdf:type"), _node("lkg:Evidence")
    yield iri, _node("rdf:type"), _node("oa:SpecificResource")
    yield iri, _node("oa:hasSource"), NamedNode(source.iri)
    yield iri, _node("oa:hasSelector"), position
    yield iri, _node("oa:hasSelector"), quote
    yield iri, _node("lkg:section"), Literal(" > ".join(span.section))
    yield position, _node("rdf:type"), _node("oa:TextPositionSelector")
    yield position, _node("oa:start"), _typed(str(span.start), "xsd:nonNegativeInteger")
    yield position, _node("oa:end"), _typed(str(span.end), "xsd:nonNegativeInteger")
    yield quote, _node("rdf:type"), _node("oa:TextQuoteSelector")
    yield quote, _node("oa:exact"), Literal(span.quote)


@cache
def background() -> tuple[Quad, ...]:
    """What is known without any document: the ontology, the reference layer, and how well the rules were found to read.

    Each is in its named graph; files that were added to the vocabulary are a part of the reference layer.

    Raises GraphError, with the file's name, where one of them is not Turtle.
    """
    return tuple(sorted(_known(), key=str))


@cache
def _known() -> tuple[Quad, ...]:
    """The background in any order: what is to be sorted with more need not be sorted before."""
    folder = files("lupuskg") / "ontology"
    found: set[Quad] = set()
    blank = Dataset()
    places = (
        (folder, ONTOLOGY_GRAPH),
        (folder / "reference", REFERENCE_GRAPH),
        (folder / "evaluation", EVALUATION_GRAPH),
    )
    for place, name in places:
        for file in sorted((f for f in place.iterdir() if f.name.endswith(".ttl")), key=lambda f: f.name):
            _read(file, NamedNode(name), found, blank)
    for further in further_files():
        _read(further, NamedNode(REFERENCE_GRAPH), found, blank)
    blank.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return (*found, *blank)


def _read(file: Traversable, graph: NamedNode, found: set[Quad], blank: Dataset) -> None:
    """Add what a file holds to a graph; quads with blank nodes apart, since the labels follow from these alone."""
    try:
        for subject, predicate, object_, _ in read_turtle(file):
            quad = Quad(subject, predicate, object_, graph)
            if isinstance(subject, BlankNode) or isinstance(object_, BlankNode):
                blank.add(quad)
            else:
                found.add(quad)
    except SyntaxError as problem:
        raise GraphError(f"{file.name}: not Turtle: {' '.join(str(problem).split())}") from problem


def assemble(documents: Iterable[tuple[Source, Iterable[Claim]]]) -> list[Quad]:
    """The whole graph: what each document says, and the background; sorted, with one preferred label per thing."""
    said = {quad: None for source, claims in documents for quad in quads(source, claims)}
    return sorted(_settle_labels([*said, *_known()]), key=str)


def _settle_labels(everything: list[Quad]) -> Iterator[Quad]:
    """Leave each thing one preferred label where documents write a name in several ways.

    The reference layer's word wins, then the label that most documents use, then the one in lower case.
    """
    preferred, reference = _node("skos:prefLabel"), NamedNode(REFERENCE_GRAPH)
    given = [quad for quad in everything if quad.predicate == preferred]
    labels: dict[object, Counter[str]] = defaultdict(Counter)
    for quad in given:
        weight = len(everything) if quad.graph_name == reference else 1
        labels[quad.subject][str(quad.object.value)] += weight  # type: ignore[union-attr]
    chosen = {thing: min(found, key=lambda name: (-found[name], name.swapcase())) for thing, found in labels.items()}
    other = {quad for quad in given if chosen[quad.subject] != quad.object.value}  # type: ignore[union-attr]
    for quad in everything:
        if other and quad in other:
            yield Quad(quad.subject, _node("skos:altLabel"), quad.object, quad.graph_name)
        else:
            yield quad
