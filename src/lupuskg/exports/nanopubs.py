"""Nanopublications: each claim as a small publication of its own, under an IRI that follows from its content.

The assertion describes the claim, and has its plain triple only where the document affirms it without a hedge. The
provenance tells the document, the words, and the loader; nothing is signed, and no time is told.
"""

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from lupuskg.exports.trusty import HOLE, artifact_code, filled
from lupuskg.identifiers import LKG, expand, prefixes
from lupuskg.statements import Statement, read_statements
from lupuskg.turtle import Index, Node, Object, index

__all__ = ["nanopubs"]

_SPACE = LKG + "np/"
_NP = "http://www.nanopub.org/nschema#"
_PARTS = ("Head", "assertion", "provenance", "pubinfo")
_ABOUT = "What a document says, right or wrong, as lupuskg read it. Not medical advice."
# What a claim rests on belongs to the provenance; a loader's run is told without the other documents that it read.
_GROUNDS = tuple(map(expand, ("prov:wasDerivedFrom", "prov:wasGeneratedBy", "lkg:hasEvidence")))
_OTHERS = expand("prov:used")


def nanopubs(quads: Sequence[Quad]) -> dict[str, bytes]:
    """All claims in one TriG file, each with its four graphs."""
    found = index(quads)
    made = (_made(found, one) for one in read_statements(quads).all if one.is_claim)
    return {"nanopubs.trig": b"\n".join(made)}


def _made(found: Index, one: Statement) -> bytes:
    drafts = (_head(), _assertion(found, one), _provenance(found, one), _pubinfo(found, one))
    drafted = [quad for draft in drafts for quad in sorted(set(draft), key=str)]
    code = artifact_code(drafted)
    spaces = {**prefixes(), "np": _NP, "this": _SPACE + code, "sub": f"{_SPACE}{code}#"}
    return serialize(filled(drafted, code), format=RdfFormat.TRIG, prefixes=spaces) or b""


def _graph(part: str) -> NamedNode:
    return NamedNode(f"{_SPACE}{HOLE}#{part}")


def _quads(part: str, triples: Iterable[tuple[Object, str, Object]]) -> Iterator[Quad]:
    """Triples as quads of one graph; blank nodes, which no claim of ours has, are left out."""
    graph = _graph(part)
    for subject, predicate, object_ in triples:
        if isinstance(subject, NamedNode) and isinstance(object_, NamedNode | Literal):
            yield Quad(subject, NamedNode(predicate), object_, graph)


def _head() -> Iterator[Quad]:
    publication, kind = NamedNode(_SPACE + HOLE), NamedNode(_NP + "Nanopublication")
    names = zip(("hasAssertion", "hasProvenance", "hasPublicationInfo"), _PARTS[1:], strict=True)
    links = ((publication, _NP + name, _graph(part)) for name, part in names)
    yield from _quads("Head", [(publication, expand("rdf:type"), kind), *links])


def _assertion(found: Index, one: Statement) -> Iterator[Quad]:
    claim = NamedNode(one.iri)
    yield from _quads("assertion", (told for told in _told(found, claim) if told[1] not in _GROUNDS))
    if one.is_plain and one.object is not None:
        direct = (NamedNode(one.subject.iri), expand(f"lkg:{one.predicate}"), NamedNode(one.object.iri))
        yield from _quads("assertion", [direct])
    for thing in filter(None, (one.subject, one.object)):
        label = (NamedNode(thing.iri), expand("skos:prefLabel"), Literal(thing.label))
        yield from _quads("assertion", [label])


def _told(found: Index, node: Object) -> Iterator[tuple[Object, str, Object]]:
    if not isinstance(node, Literal):
        for predicate, values in found.get(node, {}).items():
            yield from ((node, predicate, value) for value in values)


def _provenance(found: Index, one: Statement) -> Iterator[Quad]:
    claim = NamedNode(one.iri)
    grounds = [told for told in _told(found, claim) if told[1] in _GROUNDS]
    for _, predicate, value in grounds:
        about: Node = claim if predicate == _GROUNDS[2] else _graph("assertion")
        yield from _quads("provenance", [(about, predicate, value)])
        told = list(_told(found, value))
        selectors = [value for _, name, value in told if name == expand("oa:hasSelector")]
        told += [line for selector in selectors for line in _told(found, selector)]
        yield from _quads("provenance", (line for line in told if line[1] != _OTHERS))


def _pubinfo(found: Index, one: Statement) -> Iterator[Quad]:
    publication = NamedNode(_SPACE + HOLE)
    object_ = one.told
    yield from _quads(
        "pubinfo",
        [
            (publication, expand("rdfs:label"), Literal(f"{one.subject.label} {one.wording} {object_}")),
            (publication, expand("dcterms:description"), Literal(_ABOUT)),
            (publication, expand("dcterms:subject"), NamedNode(one.iri)),
        ],
    )
