"""The store: where the graph is asked. A cache of the graph's files, never their replacement.

A query sees all named graphs at once; `GRAPH ?g { … }` tells them apart: one graph per document, and
graph/reference and graph/ontology for what is known without the documents.

The union is kept as a default graph. The engine can make one up as it goes, but counts a triple once for each graph
that has it: a question of six patterns about a claim of ten documents would get a million rows.

In memory the engine looks up a triple among all that are told of its subject, in any graph. What many documents speak
of is told many times, so the union is kept apart from the named graphs. A query that names one or two of them, as most
name that of the reference layer, gets these beside the union; one that asks for any graph gets all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
)
from pyoxigraph import Store as Engine

from lupuskg.disk_store import is_stored, open_stored, united
from lupuskg.endpoint import Endpoint, is_address
from lupuskg.errors import GraphError, QueryError
from lupuskg.graph import background
from lupuskg.identifiers import expand, prefixes
from lupuskg.rows import Term, read_rows
from lupuskg.sparql import bind, check, fault, has_order, named_graphs, split_order

__all__ = ["GRAPH_FILE", "Answer", "Bindings", "Store", "Term", "open_store", "read_engine", "triple_rows"]

GRAPH_FILE = "graph.nq"
# So many named graphs may stand beside the union; with all of them a query takes twice as long.
_BESIDE = 8
# In a graph of so few quads it takes longer to bring named graphs beside the union one by one than that spares.
_SMALL = 100_000
Bindings: TypeAlias = Mapping[str, NamedNode | Literal | Sequence[NamedNode | Literal]]


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a SELECT query.

    columns: names of the variables; rows: one RDF term per column, None where there is no value.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> list[dict[str, str]]:
        """Rows as dictionaries of plain text, without the empty cells."""
        return [
            {column: _text(term) for column, term in zip(self.columns, row, strict=True) if term is not None}
            for row in self.rows
        ]


def _text(term: Term) -> str:
    return str(term) if isinstance(term, Triple) else term.value


class Store:
    """A read-only SPARQL store: in memory, on disk, or an endpoint elsewhere.

    complete: whether the engine has the union as its default graph already, as a store on disk does.

    >>> store = Store.from_quads([])
    >>> store.ask("ASK { ?s ?p ?o }")
    False
    """

    def __init__(self, engine: Engine | Endpoint, *, complete: bool = False) -> None:
        self._engine = self._union = engine
        self._complete = complete
        self._beside: frozenset[str] = frozenset()
        self._size: int | None = None
        if isinstance(engine, Engine) and not complete:
            self._size = len(engine)
            self._union = Engine()
            self._union.bulk_extend(united(engine))

    @classmethod
    def from_quads(cls, quads: Iterable[Quad], *, together: bool = False) -> "Store":
        """A store in memory that holds these quads; together: as one graph, where no query asks which graph it was."""
        engine = Engine()
        engine.bulk_extend(united(quads) if together else quads)
        return cls(engine, complete=together)

    def __len__(self) -> int:
        if self._size is None:
            self._size = len(self.dataset())
        return self._size

    def quads(self) -> Iterator[Quad]:
        """What the named graphs hold."""
        for graph in self._engine.named_graphs():
            yield from self._engine.quads_for_pattern(None, None, None, graph)

    def graphs(self) -> list[str]:
        """IRIs of the named graphs, sorted."""
        return sorted(graph.value for graph in self._engine.named_graphs())

    def dataset(self) -> list[Quad]:
        """What the graph holds, sorted: the named graphs, and of a file without graphs its triples.

        Blank nodes are labeled canonically, and numbers have the type that the ontology gives them, which an engine may
        have changed: the same graph comes out alike wherever it was kept.
        """
        graphs = sorted(self._engine.named_graphs(), key=str)
        found = {quad: None for graph in graphs for quad in self._engine.quads_for_pattern(None, None, None, graph)}
        # An endpoint may name the blank nodes of its union anew, so that they could not be told from others.
        if not graphs or isinstance(self._engine, Engine):
            known = {quad.triple for quad in found}
            loose = self._engine.quads_for_pattern(None, None, None, DefaultGraph())
            found |= {quad: None for quad in loose if quad.triple not in known}
        dataset = Dataset(map(_as_declared, found))
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        return sorted(dataset, key=str)

    def select(self, query: str, bindings: Bindings | None = None) -> Answer:
        """Rows of a SELECT query; rows that the query does not order are sorted, so that runs agree.

        bindings: values for variables of the query, by name without the question mark.

        Raises QueryError for what is not a SELECT query, or is refused (SERVICE, FROM, updates).
        """
        found = self.run(query, bindings)
        if not isinstance(found, Answer):
            raise QueryError("this is not a SELECT query: use ask or construct")
        return found

    def ask(self, query: str, bindings: Bindings | None = None) -> bool:
        """The answer to an ASK query. Raises QueryError as select does."""
        found = self._query(query, bindings)
        if not isinstance(found, QueryBoolean):
            raise QueryError("this is not an ASK query: use select or construct")
        return bool(found)

    def construct(self, query: str, bindings: Bindings | None = None) -> list[Triple]:
        """Triples of a CONSTRUCT or DESCRIBE query, sorted, without repeats. Raises QueryError as select does."""
        found = self._query(query, bindings)
        if not isinstance(found, QueryTriples):
            raise QueryError("this is not a CONSTRUCT query: use select or ask")
        return _triples(found)

    def run(self, query: str, bindings: Bindings | None = None) -> Answer | bool | list[Triple]:
        """The answer to any query, whatever its form. Raises QueryError as select does."""
        plain, order = split_order(query)
        found = self._query(plain, bindings)
        if isinstance(found, QueryBoolean):
            return bool(found)
        if isinstance(found, QueryTriples):
            return _triples(found)
        columns = tuple(variable.value for variable in found.variables)
        rows = read_rows(found, order)
        if rows is None:
            in_order = self._query(query, bindings)
            rows = read_rows(in_order) if isinstance(in_order, QuerySolutions) else None
        ordered = order or has_order(query)
        return Answer(columns, tuple(rows or () if ordered else sorted(rows or (), key=str)))

    def stream(self, query: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """The engine's own answer to a query: rows come as they are asked for. Raises QueryError as select does."""
        return self._query(query, None)

    def narrowed(self, default: Iterable[str], named: Iterable[str]) -> "Store":
        """A store of some graphs alone, whose IRIs are given: those merged into the default graph, and those named."""
        engine = Engine()
        for iri in default:
            engine.bulk_extend(united(self._engine.quads_for_pattern(None, None, None, NamedNode(iri))))
        for iri in named:
            engine.bulk_extend(self._engine.quads_for_pattern(None, None, None, NamedNode(iri)))
        return Store(engine, complete=True)

    def _query(self, query: str, bindings: Bindings | None) -> QuerySolutions | QueryBoolean | QueryTriples:
        check(query)
        text = bind(query, {name: _several(value) for name, value in (bindings or {}).items()})
        try:
            return self._with_graphs(named_graphs(text)).query(text, prefixes=prefixes())
        except SyntaxError as problem:
            raise QueryError(fault(str(problem), query)) from problem
        except RuntimeError as problem:
            raise QueryError(f"cannot be answered: {' '.join(str(problem).split())}") from problem

    def _with_graphs(self, named: frozenset[str] | None) -> Engine | Endpoint:
        """The union with some named graphs, or with all; in memory they come together when first asked for."""
        if self._union is self._engine or not isinstance(self._engine, Engine) or not isinstance(self._union, Engine):
            return self._engine
        if named is None or (named and len(self) <= _SMALL) or len(self._beside | named) > _BESIDE:
            if not self._complete:
                self._engine.bulk_extend(self._union)
                self._complete = True
            return self._engine
        for iri in sorted(named - self._beside):
            self._union.bulk_extend(self._engine.quads_for_pattern(None, None, None, NamedNode(iri)))
        self._beside |= named
        return self._union


@cache
def _counts() -> frozenset[str]:
    """Properties whose values are natural numbers, as the ontology declares them."""
    natural = NamedNode(expand("xsd:nonNegativeInteger"))
    ranges = (quad for quad in background() if quad.predicate.value == expand("rdfs:range"))
    return frozenset(quad.subject.value for quad in ranges if quad.object == natural)  # type: ignore[union-attr]


def _as_declared(quad: Quad) -> Quad:
    """The engine makes every whole number an xsd:integer."""
    value = quad.object
    if quad.predicate.value not in _counts() or not isinstance(value, Literal):
        return quad
    if value.datatype.value != expand("xsd:integer") or value.value.startswith("-"):
        return quad
    natural = Literal(value.value, datatype=NamedNode(expand("xsd:nonNegativeInteger")))
    return Quad(quad.subject, quad.predicate, natural, quad.graph_name)


def _triples(found: QueryTriples) -> list[Triple]:
    return sorted(set(found), key=str)


def triple_rows(triples: Iterable[Triple]) -> Answer:
    """Triples as the rows of a table."""
    rows = tuple((triple.subject, triple.predicate, triple.object) for triple in triples)
    return Answer(("subject", "predicate", "object"), rows)


def _several(value: NamedNode | Literal | Sequence[NamedNode | Literal]) -> Sequence[NamedNode | Literal]:
    return (value,) if isinstance(value, NamedNode | Literal) else value


def open_store(path: Path | str | None = None) -> Store:
    """Open a graph: an RDF file, a folder with graph.nq or a store, the address of a SPARQL endpoint.

    Without a path it is the background layer alone.

    Raises GraphError for a path that is missing, of an unknown kind, or not the RDF that its name says.
    """
    if path is None:
        return Store.from_quads(background())
    if is_address(path):
        return Store(Endpoint(str(path)), complete=True)
    if is_stored(Path(path)):
        return Store(open_stored(Path(path)), complete=True)
    return Store(read_engine(path))


def read_engine(path: Path | str) -> Engine:
    """The quads of an RDF file, or of a folder with graph.nq, as they stand there.

    Raises GraphError as open_store does.
    """
    file = Path(path)
    if file.is_dir():
        file = file / GRAPH_FILE
    if not file.is_file():
        raise GraphError(f"{file}: no graph here; make one with `lupuskg build`, or name an RDF file")
    form = RdfFormat.from_extension(file.suffix.removeprefix("."))
    # To the engine ".txt" is N-Triples; to people it is a document.
    if form is None or file.suffix == ".txt":
        raise GraphError(f"{file}: unknown kind of file; use .nq, .trig, .ttl, .nt, .rdf or .jsonld")
    return _loaded(file, form)


def _loaded(file: Path, form: RdfFormat) -> Engine:
    engine = Engine()
    try:
        engine.bulk_load(path=str(file), format=form)
    except (SyntaxError, OSError) as problem:
        told = " ".join(str(problem).split())
        raise GraphError(f"{file}: cannot be read as {form.name}: {told}; correct the file there") from problem
    if next(iter(engine), None) is None:
        raise GraphError(f"{file}: holds no statement; make a graph with `lupuskg build`")
    return engine
