"""The terms of the ontology, one page a file of it, and the things that the reference layer describes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from site_text import anchor, code, columns, link, plain

from lupuskg.graph import background
from lupuskg.identifiers import LKG, QUALIFIER, curie, expand
from lupuskg.sssom import Mapped, mappings
from lupuskg.turtle import Index, Node, Object, index
from lupuskg.vocabulary import load_vocabulary

__all__ = ["PAGES", "terms", "things"]

# Files of the ontology that define terms, and the pages that describe these.
PAGES = {
    "lupuskg.ttl": "terms-things",
    "claims.ttl": "terms-claims",
    "reasoning.ttl": "terms-reasoning",
    "evaluation.ttl": "terms-evaluation",
}
_THINGS = "things"
_KINDS = {
    "owl:Class": "class",
    "owl:ObjectProperty": "property",
    "owl:DatatypeProperty": "property with a text, a number or a date",
    "owl:AnnotationProperty": "annotation",
}
_TITLES = (("class", "Classes"), ("property", "Properties"), ("qualifier", "Qualifiers"))
_DEFINED_BY = {
    "rdfs:subClassOf": "Kind of",
    "rdfs:subPropertyOf": "Kind of",
    "owl:equivalentClass": "The same as",
    "rdfs:domain": "Leads from",
    "rdfs:range": "Leads to",
    "owl:inverseOf": "The inverse of",
    "owl:propertyChainAxiom": "Follows from",
    "owl:disjointWith": "Never also",
}
# Types whose members are so few, and so telling, that each is named although it has no definition of its own.
_LISTED = ("Designation", "Device", "Outcome", "Phase", "Population", "Route")


@cache
def _known() -> Index:
    """All that the ontology and the reference layer tell, by subject."""
    return index(background())


@cache
def _matches() -> Mapping[str, Sequence[Mapped]]:
    found: dict[str, list[Mapped]] = {}
    for one in mappings():
        found.setdefault(expand(one.subject_id), []).append(one)
    return found


@cache
def _defined(file: str) -> tuple[NamedNode, ...]:
    """The terms that a file of the ontology defines, in its order."""
    turtle = (files("lupuskg") / "ontology" / file).read_bytes()
    label = expand("rdfs:label")
    found = (quad.subject for quad in parse(turtle, RdfFormat.TURTLE) if quad.predicate.value == label)
    return tuple(dict.fromkeys(node for node in found if isinstance(node, NamedNode)))


def _name(iri: str) -> str:
    """The name of a term on its page: `Drug`, or `qualifier/phase`."""
    return iri.removeprefix(LKG)


@cache
def _homes() -> Mapping[str, str]:
    """The page of each term and of each reviewed thing."""
    homes = {term.id: _THINGS for term in load_vocabulary() if _is_shown(NamedNode(term.id), term.type)}
    return homes | {node.value: page for file, page in PAGES.items() for node in _defined(file)}


def terms(file: str) -> str:
    """Every term of one file of the ontology: classes first, then properties, then qualifiers."""
    grouped: dict[str, list[NamedNode]] = {}
    for node in _defined(file):
        kind = _kind(node)
        group = "qualifier" if node.value.startswith(QUALIFIER) else "class" if kind == "class" else "property"
        grouped.setdefault(group, []).append(node)
    parts = []
    for group, title in _TITLES:
        nodes = sorted(grouped.get(group, ()), key=lambda node: _label(node).lower())
        if nodes:
            parts += [f"## {title}\n", *map(_term, nodes)]
    return "\n".join(parts)


def _values(node: Node, *names: str) -> list[Object]:
    told = _known().get(node, {})
    return [value for name in names for value in told.get(expand(name), ())]


def _texts(node: Node, *names: str) -> list[str]:
    return [value.value for value in _values(node, *names) if isinstance(value, Literal)]


def _label(node: Node) -> str:
    return next(iter(_texts(node, "rdfs:label", "skos:prefLabel")), str(getattr(node, "value", node)))


def _kind(node: NamedNode) -> str:
    types = (curie(value.value) for value in _values(node, "rdf:type") if isinstance(value, NamedNode))
    return next((_KINDS[name] for name in types if name in _KINDS), "term")


def _term(node: NamedNode) -> str:
    name = curie(node.value)
    lines = [f"- {words}: {', '.join(told)}\n" for words, told in _axioms(node)]
    return "".join(
        (
            f"{anchor(_name(node.value))}\n### {plain(_label(node))}\n\n{code(name)}, {_kind(node)}\n\n",
            *(f"{plain(text)}\n\n" for text in _texts(node, "skos:definition")),
            *(f"*Example:* {plain(text)}\n\n" for text in _texts(node, "skos:example")),
            f"- IRI: {code(node.value)}\n",
            *lines,
            *_elsewhere(node),
            *(f"- Source: {_source(value)}\n" for value in _values(node, "dcterms:source")),
        )
    )


def _axioms(node: NamedNode) -> Iterable[tuple[str, list[str]]]:
    """What a term is defined by, in words, one line for each way of saying."""
    told: dict[str, list[str]] = {}
    for name, words in _DEFINED_BY.items():
        told.setdefault(words, []).extend(map(_expression, _values(node, name)))
    return ((words, found) for words, found in told.items() if found)


def _elsewhere(node: NamedNode) -> list[str]:
    found = [
        f"{code(one.object_id)} ({one.predicate_id.removeprefix('skos:')})" for one in _matches().get(node.value, ())
    ]
    return [f"- Elsewhere: {', '.join(found)}\n"] if found else []


def _source(value: Object) -> str:
    told = value.value if isinstance(value, Literal | NamedNode) else str(value)
    return f'<a href="{escape(told)}">{escape(told)}</a>' if isinstance(value, NamedNode) else plain(told)


def _expression(value: Object) -> str:
    """A class or property as a link, and one that is made of others in words."""
    if isinstance(value, Literal):
        return f"“{plain(value.value)}”"
    if isinstance(value, NamedNode):
        home = _homes().get(value.value)
        return link(_label(value), home, _name(value.value)) if home else code(curie(value.value))
    for name, join in _MADE_OF.items():
        for part in _values(value, name):
            return join([_expression(one) for one in _members(part)])
    return _restriction(value)


def _restriction(value: Node) -> str:
    over = "".join(map(_expression, _values(value, "owl:onProperty")))
    some = [f"some {_nested(one)}" for one in _values(value, "owl:someValuesFrom")]
    given = [_expression(one) for one in _values(value, "owl:hasValue")]
    return f"{over} {' and '.join(some + given)}"


def _nested(value: Object) -> str:
    """An expression within another one: in brackets, unless it is a name."""
    return _expression(value) if isinstance(value, NamedNode) else f"({_expression(value)})"


def _members(value: Object) -> list[Object]:
    """The members of an RDF list, or a value that is none."""
    found: list[Object] = []
    rest: Object = value
    while not isinstance(rest, Literal) and (first := _values(rest, "rdf:first")):
        found += first
        rest = _values(rest, "rdf:rest")[0]
    return found


_MADE_OF: Mapping[str, Callable[[list[str]], str]] = {
    "owl:unionOf": " or ".join,
    "owl:intersectionOf": " and ".join,
    "owl:oneOf": lambda parts: f"one of {', '.join(parts)}",
    "rdf:first": " then ".join,
}


def _is_shown(node: NamedNode, kind: str) -> bool:
    return kind in _LISTED or bool(_texts(node, "skos:definition"))


def things() -> str:
    """The things that the reference layer describes, by type: name, other names, definition, identifiers."""
    parts = []
    kinds = sorted({term.type for term in load_vocabulary()})
    for kind in kinds:
        found = [term for term in load_vocabulary() if term.type == kind]
        shown = [term for term in found if _is_shown(NamedNode(term.id), kind)]
        if not shown:
            continue
        rows = [
            (
                anchor(_name(term.id)).strip() + f"**{plain(term.label)}**<br>{code(curie(term.id))}",
                "<br>".join(map(plain, term.synonyms)),
                " ".join(map(plain, _texts(NamedNode(term.id), "skos:definition"))),
                "<br>".join(code(one.object_id) for one in _matches().get(term.id, ())),
            )
            for term in sorted(shown, key=lambda term: term.label.lower())
        ]
        title = plain(_label(NamedNode(LKG + kind)))
        more = len(found) - len(shown)
        rest = f"{more} more are known by name alone.\n\n" if more else ""
        head = ("Name", "Other names", "Definition", "Identifiers")
        parts.append(f"## {title[0].upper()}{title[1:]}\n\n{rest}{columns(head, rows)}")
    return "\n".join(parts)
