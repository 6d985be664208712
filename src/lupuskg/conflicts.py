"""Where statements disagree, and where they agree: found by rules in SPARQL, kept as things of their own in the graph.

A rule (queries/conflicts, queries/agreements) pairs two statements and says why. The pairs are placed here: within one
document, between documents, or between a document and the reference layer; pairs about the same matter become one
node, with both sides, the reasons that data can give, and its state. Nothing is decided: a conflict is open until a
curator records a resolution, and both sides stay in the graph either way.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from pyoxigraph import Store as Engine

from lupuskg.comparison import COMPARISON, aids
from lupuskg.errors import QueryError
from lupuskg.graph import REFERENCE_GRAPH
from lupuskg.identifiers import AGREEMENT, CONFLICT, GRAPH, LKG, QUALIFIER, content_hash, prefixes
from lupuskg.query_files import query_files, read_header
from lupuskg.resolutions import Resolution
from lupuskg.store import Store
from lupuskg.wording import notes, one_line, words

__all__ = ["CONFLICTS_GRAPH", "SCOPES", "Rule", "bears_on", "compare", "load_rules", "set_aside"]

CONFLICTS_GRAPH = GRAPH + "conflicts"
SCOPES = ("internal", "between documents", "reference layer")
_INTEGER = NamedNode(prefixes()["xsd"] + "nonNegativeInteger")
_TYPE = NamedNode(prefixes()["rdf"] + "type")
_STATEMENTS = """
SELECT DISTINCT ?statement ?subject ?predicate ?object ?negated ?certainty WHERE {
  ?statement lkg:predicate ?predicate ; lkg:subject/skos:prefLabel ?subject .
  OPTIONAL { ?statement lkg:object/skos:prefLabel ?thing }
  OPTIONAL { ?statement lkg:objectText ?text }
  BIND(COALESCE(?thing, ?text) AS ?object)
  OPTIONAL { ?statement lkg:negated ?negated }
  OPTIONAL { ?statement lkg:certainty ?certainty }
}
"""
_AFFIRMED = """
SELECT DISTINCT ?statement ?subject ?predicate ?object WHERE {
  ?statement lkg:subject ?subject ; lkg:predicate ?predicate ; lkg:object ?object .
  FILTER NOT EXISTS { ?statement lkg:negated true }
  FILTER NOT EXISTS { ?statement lkg:certainty "hedged" }
}
"""
_QUALIFIERS = """
SELECT DISTINCT ?statement ?property ?value WHERE {
  ?statement ?property ?value FILTER(STRSTARTS(STR(?property), STR(lkgq:)))
}
"""
_DATES = """
SELECT DISTINCT ?document ?date ?voice WHERE {
  ?document a lkg:Document .
  OPTIONAL { ?document dcterms:date ?date }
  OPTIONAL { ?document dcterms:source ?original }
  OPTIONAL { ?document dcterms:publisher ?publisher FILTER NOT EXISTS { ?document dcterms:source ?any } }
  BIND(COALESCE(?original, ?publisher, STR(?document)) AS ?voice)
}
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which two statements clash or agree.

    kind: "conflict" or "agreement"; type: what is at issue, such as "dose"; what and why: for readers; rationale: a
    sentence with places for {one} and {other} statement; text: the query.
    """

    name: str
    kind: str
    type: str
    what: str
    why: str
    rationale: str
    text: str


@dataclass(slots=True)
class _Matter:
    """Pairs about one matter: both sides, what they are about, and reasons."""

    rule: Rule
    scope: str
    place: str
    key: str
    one: set[str] = field(default_factory=set)
    other: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    reasons: set[str] = field(default_factory=set)
    voices: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        """Sixteen digits that stay the same for as long as the same matter is at issue in the same place."""
        return content_hash(self.rule.kind, self.rule.type, self.scope, self.place, self.key)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two statements that a rule put side by side."""

    one: str
    other: str
    key: str
    about: frozenset[str]
    reasons: frozenset[str]


@cache
def load_rules() -> tuple[Rule, ...]:
    """The rules of the package, conflicts first, sorted by name. Raises QueryError for a broken header."""
    return tuple(
        _rule(kind, file.name, file.read_text(encoding="utf-8"))
        for kind, folder in (("conflict", "conflicts"), ("agreement", "agreements"))
        for file in query_files(folder)
    )


def _rule(kind: str, name: str, text: str) -> Rule:
    header = read_header(name, text)
    missing = [key for key in ("type", "what", "why", "rationale") if not header.get(key)]
    if missing:
        raise QueryError(f"{name}: the #+ header lacks {', '.join(missing)}")
    return Rule(
        name.removesuffix(".rq"),
        kind,
        header["type"],
        header["what"],
        one_line(header["why"]),
        header["rationale"],
        text,
    )


def compare(quads: Sequence[Quad], resolutions: Iterable[Resolution] = (), union: Engine | None = None) -> list[Quad]:
    """The conflicts and agreements of a graph, as quads of their own named graph, sorted.

    quads: documents, reference layer and what was inferred; resolutions: what a curator has decided; union: the
    quads as one graph, where that is at hand; it is left as it was.
    """
    helps = list(aids(quads))
    if union is None:
        return _compared(Store.from_quads([*quads, *helps], together=True), resolutions)
    union.bulk_extend(helps)
    try:
        return _compared(Store(union, complete=True), resolutions)
    finally:
        for quad in helps:
            union.remove(quad)


def _compared(store: Store, resolutions: Iterable[Resolution]) -> list[Quad]:
    place = _Places(store)
    matters: dict[str, _Matter] = {}
    for rule in load_rules():
        for pair in _pairs(store, rule):
            for scope, where in place.of(pair, rule.kind == "conflict"):
                matter = _Matter(rule, scope, where, pair.key)
                place.add(matters.setdefault(matter.id, matter), pair)
    kept = [matter for matter in matters.values() if matter.rule.kind == "conflict" or _is_shared(matter)]
    texts = _Texts(store, {statement for matter in kept for statement in matter.one | matter.other})
    decided = {resolution.conflict: resolution for resolution in resolutions}
    told = {quad for matter in kept for quad in _quads(matter, texts, decided.get(matter.id))}
    return sorted(told, key=str)


def bears_on(facts: Iterable[Triple]) -> bool:
    """Whether a fact beside the statements could lead to other conflicts or agreements: a rule names what it tells."""
    named = set(re.findall(r"\blkg:(\w+)", " ".join(rule.text for rule in load_rules())))
    ends = {part.value for fact in facts for part in (fact.predicate, fact.object) if isinstance(part, NamedNode)}
    return any(LKG + name in ends for name in named)


def set_aside(store: Store, rejected: Collection[str]) -> frozenset[Triple]:
    """Direct triples that rest on rejected statements alone, which no one should reason with.

    rejected: IRIs of statements that a curator has set aside.
    """
    if not rejected:
        return frozenset()
    said: dict[Triple, set[str]] = defaultdict(set)
    for row in store.select(_AFFIRMED).records():
        subject, predicate, object_ = (NamedNode(row[name]) for name in ("subject", "predicate", "object"))
        said[Triple(subject, predicate, object_)].add(row["statement"])
    return frozenset(triple for triple, statements in said.items() if statements <= set(rejected))


def _is_shared(matter: _Matter) -> bool:
    """Whether independent sources agree: a digest and its original are one voice."""
    return matter.scope == "reference layer" or len(matter.voices) > 1


def _pairs(store: Store, rule: Rule) -> Iterator[_Pair]:
    found: dict[BlankNode | NamedNode, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for triple in store.construct(rule.text):
        if isinstance(triple.subject, Triple):
            raise QueryError(f"{rule.name}: constructs a statement about a triple; pair two statements instead")
        name = triple.predicate.value.removeprefix(COMPARISON).removeprefix(LKG)
        found[triple.subject][name].add(getattr(triple.object, "value", ""))
    for parts in found.values():
        (one,), (other,), (key,) = parts["one"], parts["other"], parts["key"]
        yield _Pair(one, other, key, frozenset(parts["about"]), frozenset(parts["reason"]))


class _Places:
    """Where statements are said, when, and by whose voice."""

    def __init__(self, store: Store) -> None:
        self._said: dict[str, set[str]] = defaultdict(set)
        for row in store.select(f"SELECT ?s ?place WHERE {{ ?s <{COMPARISON}saidIn> ?place }}").records():
            self._said[row["s"]].add(row["place"])
        self._from = {
            row["s"]: row["date"]
            for row in store.select(f"SELECT ?s ?date WHERE {{ ?s <{COMPARISON}from> ?date }}").records()
        }
        documents = store.select(_DATES).records()
        self._dates = {row["document"]: row["date"] for row in documents if "date" in row}
        self._voices = {row["document"]: row["voice"] for row in documents}

    def _documents(self, statement: str) -> set[str]:
        return self._said[statement] - {REFERENCE_GRAPH}

    def of(self, pair: _Pair, conflict: bool) -> Iterator[tuple[str, str]]:
        """Scope of a pair, with the document where it lies within one."""
        here, there = self._documents(pair.one), self._documents(pair.other)
        within = here & there
        if pair.one != pair.other and conflict:
            yield from (("internal", document) for document in sorted(within))
        if (here and there and not within) or (pair.one == pair.other and len(here) > 1):
            yield "between documents", ""
        if bool(here) != bool(there):
            yield "reference layer", ""

    def add(self, matter: _Matter, pair: _Pair) -> None:
        """Put a pair to its matter, with the reasons that dates and the reference layer give."""
        matter.one.add(pair.one)
        matter.other.add(pair.other)
        matter.about |= pair.about
        matter.reasons |= pair.reasons | self._reasons(matter, pair)
        for document in self._documents(pair.one) | self._documents(pair.other):
            matter.voices.add(self._voices[document])

    def _reasons(self, matter: _Matter, pair: _Pair) -> set[str]:
        if matter.rule.kind == "agreement":
            return set()
        found = {"reference layer"} if matter.scope == "reference layer" else set()
        if self._older(pair.one, pair.other) or self._older(pair.other, pair.one):
            found.add("source date")
        return found

    def _older(self, statement: str, other: str) -> bool:
        """Whether a statement was made before the other came to hold, or in a document of an earlier year."""
        dates = [self._dates[document] for document in self._documents(statement) if document in self._dates]
        if not dates:
            return False
        since = self._from.get(other, "")
        if since and max(dates) < since:
            return True
        later = [self._dates[document] for document in self._documents(other) if document in self._dates]
        return bool(later) and not self._said[statement] & self._said[other] and max(dates)[:4] < min(later)[:4]


class _Texts:
    """Statements in a few words."""

    def __init__(self, store: Store, statements: set[str]) -> None:
        wanted = {"statement": [NamedNode(statement) for statement in sorted(statements)]}
        qualifiers: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._of: dict[str, str] = {}
        if not statements:
            return
        for row in store.select(_QUALIFIERS, wanted).records():
            qualifiers[row["statement"]].append((row["property"].removeprefix(QUALIFIER), row["value"]))
        for row in store.select(_STATEMENTS, wanted).records():
            self._of[row["statement"]] = _text(row, sorted(qualifiers[row["statement"]]))

    def first(self, statements: set[str]) -> str:
        """The statement that says most in least words: the shortest one."""
        return min((self._of[statement] for statement in statements), key=lambda text: (len(text), text))


def _text(row: Mapping[str, str], qualifiers: list[tuple[str, str]]) -> str:
    told = notes(row.get("negated") == "true", row.get("certainty", "asserted"), qualifiers)
    said = f"{row['subject']} {words(row['predicate'].removeprefix(LKG))} {row.get('object', '')}"
    return f"“{said}{f' ({told})' if told else ''}”"


def _quads(matter: _Matter, texts: _Texts, resolution: Resolution | None) -> Iterator[Quad]:
    conflict = matter.rule.kind == "conflict"
    node = NamedNode((CONFLICT if conflict else AGREEMENT) + matter.id)
    graph = NamedNode(CONFLICTS_GRAPH)

    def tell(name: str, value: NamedNode | Literal) -> Quad:
        return Quad(node, _TYPE if name == "type" else NamedNode(LKG + name), value, graph)

    yield tell("type", NamedNode(LKG + ("Conflict" if conflict else "Agreement")))
    yield tell("conflictType" if conflict else "agreementType", Literal(matter.rule.type))
    yield tell("scope", Literal(matter.scope))
    yield tell("foundBy", Literal(matter.rule.name))
    yield tell("rationale", Literal(_rationale(matter, texts)))
    for thing in matter.about:
        yield tell("about", NamedNode(thing))
    for side, statements in (("oneSide", matter.one), ("otherSide", matter.other)):
        for statement in statements:
            yield tell("involves", NamedNode(statement))
            if conflict:
                yield tell(side, NamedNode(statement))
    if matter.place:
        yield tell("within", NamedNode(matter.place))
    if not conflict:
        yield tell("voices", Literal(str(len(matter.voices)), datatype=_INTEGER))
        return
    for reason in matter.reasons:
        yield tell("reason", Literal(reason))
    yield tell("state", Literal("resolved" if resolution else "open"))
    for name, value in resolution.told() if resolution else ():
        yield tell(name, value)


def _rationale(matter: _Matter, texts: _Texts) -> str:
    return matter.rule.rationale.format(one=texts.first(matter.one), other=texts.first(matter.other))
