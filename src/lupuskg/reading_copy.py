"""The graph's reading copy, graph.ttl: what the documents say first, and of the background what concerns it.

It holds each document, its claims in the order of its text with their evidence, the things that are named, and the
reference facts on these. Vocabulary that nothing names is left to graph.nq, which is complete.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from lupuskg.claim import PREDICATES
from lupuskg.identifiers import expand
from lupuskg.turtle import Index, Node, Object, block, comment, heading, index, prefix_lines

__all__ = ["indexed_turtle", "turtle"]

_Place: TypeAlias = tuple[int, int]
_ABOUT = """The knowledge graph of lupuskg, for reading.

Four parts: the documents; the claims of each, in the order of its text, each with the words it stands on; the things
that claims and facts name; and what the reference layer knows of the things that claims name.

Left out: the ontology, and the words of the vocabulary that no claim and no such fact names. Turtle has no named graphs
either. graph.nq, which is written with this file, holds all of it and tells document from reference layer.

The same documents give the same file, so no date of making is written here. What stands here is what documents say,
right or wrong. It is no medical advice."""


def turtle(quads: Iterable[Quad]) -> str:
    """The reading copy of a graph, as Turtle."""
    return indexed_turtle(index(quads))


def indexed_turtle(found: Index) -> str:
    """The reading copy of a graph whose index is at hand."""
    documents = sorted(
        _of_type(found, "lkg:Document"), key=lambda node: (_text(found, node, "dcterms:title"), str(node))
    )
    claims = _of_type(found, "lkg:Claim")
    named = _ends(found, claims)
    facts = [fact for fact in _of_type(found, "lkg:ReferenceFact") if set(_values(found, fact, "lkg:subject")) & named]
    parts = [*_head(found, documents), *_documents(found, documents)]
    parts += _claims(found, documents, claims)
    parts += _things(found, named | _ends(found, facts))
    parts += _facts(found, facts)
    return "\n".join(parts)


def _of_type(found: Index, name: str) -> list[Node]:
    kind, type_ = NamedNode(expand(name)), expand("rdf:type")
    return sorted((node for node, told in found.items() if kind in told.get(type_, ())), key=str)


def _values(found: Index, node: Object, name: str) -> list[Object]:
    return [] if isinstance(node, Literal) else list(found.get(node, {}).get(expand(name), ()))


def _text(found: Index, node: Object, name: str) -> str:
    """The first value of a property as plain text, or nothing."""
    return next((value.value for value in _values(found, node, name) if isinstance(value, Literal)), "")


def _ends(found: Index, statements: Iterable[Node]) -> set[Object]:
    """The things at both ends of statements."""
    ends = (_values(found, one, "lkg:subject") + _values(found, one, "lkg:object") for one in statements)
    return {thing for both in ends for thing in both}


def _head(found: Index, documents: list[Node]) -> Iterator[str]:
    about = "".join(f"# {line}".rstrip() + "\n" for line in _ABOUT.splitlines())
    listed = [comment(f"Documents: {len(documents)}")]
    for document in documents:
        date = _text(found, document, "dcterms:date")
        listed.append(comment(f"- {_text(found, document, 'dcterms:title')} ({date or 'date unknown'})"))
    yield f"{about}#\n{''.join(listed)}"
    yield prefix_lines()


def _documents(found: Index, documents: list[Node]) -> Iterator[str]:
    yield heading("Documents, and which loader read them")
    for node in [*documents, *_of_type(found, "prov:Activity")]:
        yield block(node, found[node])


def _claims(found: Index, documents: list[Node], claims: list[Node]) -> Iterator[str]:
    """Claims under the first document that makes them; a later one that makes them too refers to them."""
    made = _places(found, claims)
    written: set[Object] = set()
    for document in documents:
        yield heading(f"Claims of: {_text(found, document, 'dcterms:title')}")
        places = made.get(document, {})
        for claim in sorted(places, key=lambda claim: (places[claim], _rank(found, claim), str(claim))):
            title = _title(found, claim)
            if claim in written:
                yield comment(f"{title}: said here too, in the words given with the claim above")
                continue
            written.add(claim)
            yield comment(title) + block(claim, found[claim])
            yield from _evidence(found, claim, written)


def _places(found: Index, claims: list[Node]) -> dict[Object, dict[Node, _Place]]:
    """Where each document first makes each of its claims."""
    made: dict[Object, dict[Node, _Place]] = {}
    for claim in claims:
        for span in _values(found, claim, "lkg:hasEvidence"):
            for document in _values(found, span, "oa:hasSource"):
                place = _place(found, span)
                known = made.setdefault(document, {})
                known[claim] = min(place, known.get(claim, place))
    return made


def _place(found: Index, span: Object) -> _Place:
    """First and last offset of a span of evidence."""
    selectors = _values(found, span, "oa:hasSelector")
    start, end = (
        max(int(_text(found, selector, name) or 0) for selector in selectors) for name in ("oa:start", "oa:end")
    )
    return start, end


def _rank(found: Index, claim: Node) -> int:
    predicate = _local(_values(found, claim, "lkg:predicate"))
    return PREDICATES.index(predicate) if predicate in PREDICATES else len(PREDICATES)


def _local(nodes: Iterable[Object]) -> str:
    """The last part of the first IRI, or nothing."""
    return next((node.value.rpartition("/")[2] for node in nodes if isinstance(node, NamedNode)), "")


def _title(found: Index, claim: Node) -> str:
    """A claim in one line: belimumab · approvedFor · lupus nephritis."""
    subject, *objects = (
        _text(found, thing, "skos:prefLabel")
        for thing in _values(found, claim, "lkg:subject") + _values(found, claim, "lkg:object")
    )
    told = [
        subject,
        _local(_values(found, claim, "lkg:predicate")),
        *(objects or [_text(found, claim, "lkg:objectText")]),
    ]
    marks = ["denied"] * (_text(found, claim, "lkg:negated") == "true")
    marks += ["hedged"] * (_text(found, claim, "lkg:certainty") == "hedged")
    return " · ".join(told) + (f" ({', '.join(marks)})" if marks else "")


def _evidence(found: Index, claim: Node, written: set[Object]) -> Iterator[str]:
    """The words of a claim that no claim before it rests on."""
    spans = [span for span in _values(found, claim, "lkg:hasEvidence") if not isinstance(span, Literal)]
    for span in sorted(spans, key=lambda span: (_place(found, span), str(span))):
        if span not in written:
            written.add(span)
            selectors = [node for node in _values(found, span, "oa:hasSelector") if not isinstance(node, Literal)]
            lines = [block(node, found[node], lines=False) for node in selectors]
            yield block(span, found[span]) + "".join(sorted(lines, key=lambda line: "TextQuoteSelector" not in line))


def _things(found: Index, things: set[Object]) -> Iterator[str]:
    yield heading("Things that claims and facts name")
    known = [(_kind(found, thing), thing) for thing in things if not isinstance(thing, Literal) and thing in found]
    ordered = sorted(known, key=lambda pair: (pair[0], _text(found, pair[1], "skos:prefLabel").lower(), str(pair[1])))
    for kind, group in groupby(ordered, key=lambda pair: pair[0]):
        yield comment(f"Type: {kind}")
        for _, thing in group:
            yield block(thing, found[thing])


def _kind(found: Index, thing: Node) -> str:
    return _local(_values(found, thing, "rdf:type"))


def _facts(found: Index, facts: list[Node]) -> Iterator[str]:
    yield heading("Reference facts on the things that claims name")
    for fact in facts:
        yield block(fact, found[fact])
