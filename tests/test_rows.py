"""Rows of an answer are those of the engine, in the engine's order."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions
from pyoxigraph import Store as Engine

from lupuskg.rows import Row, Term, read_rows
from lupuskg.sparql import split_order
from lupuskg.store import Store

XSD = "http://www.w3.org/2001/XMLSchema#"
IRI = "http://example.org/"
TEXTS = ("b", "a", "", "a b", 'a"', "a\tb", "a\nb", "a\\b", "é", "😀", "\ufffd", "\x00", "5", "_:a", "<a>")
VALUES: tuple[Term, ...] = (
    *map(Literal, TEXTS),
    Literal("word", language="en-us"),
    Literal(12),
    Literal(-3),
    Literal(1.5),
    Literal(True),
    Literal("0.50", datatype=NamedNode(XSD + "decimal")),
    Literal("none", datatype=NamedNode(XSD + "integer")),
    Literal("2024-05-31", datatype=NamedNode(XSD + "date")),
    NamedNode(IRI + "é"),
)


def engine_of(values: tuple[Term, ...]) -> Engine:
    engine = Engine()
    for number, value in enumerate(values):
        engine.add(Quad(NamedNode(f"{IRI}{number}"), NamedNode(IRI + "has"), value))
    return engine


def solutions(engine: Engine, query: str) -> QuerySolutions:
    found = engine.query(query)
    assert isinstance(found, QuerySolutions)
    return found


def told(engine: Engine, query: str) -> list[Row]:
    """What the engine answers itself, term by term."""
    return [tuple(solution) for solution in solutions(engine, query)]


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT ?s ?o WHERE {{ ?s <{IRI}has> ?o }} ORDER BY ?s",
        f"SELECT ?o WHERE {{ ?s <{IRI}has> ?o }} ORDER BY ?s",
        f"SELECT ?s ?o ?none WHERE {{ ?s <{IRI}has> ?o OPTIONAL {{ ?s <{IRI}no> ?none }} }} ORDER BY ?s",
        f"SELECT ?none WHERE {{ ?s <{IRI}has> ?o OPTIONAL {{ ?s <{IRI}no> ?none }} }}",
        f"SELECT ?s WHERE {{ ?s <{IRI}no> ?o }}",
        "SELECT ?a ?b WHERE { ?a ?b ?c } LIMIT 0",
        "SELECT * WHERE { }",
    ],
)
def test_terms_are_those_of_the_engine(query: str) -> None:
    engine = engine_of(VALUES)
    assert read_rows(solutions(engine, query)) == told(engine, query)


def test_same_term_is_made_once() -> None:
    engine = engine_of((Literal("a"), Literal("b")))
    rows = read_rows(solutions(engine, "SELECT ?p WHERE { ?s ?p ?o }"))
    assert rows is not None
    assert rows[0][0] is rows[1][0]


@pytest.mark.parametrize("values", [tuple(map(Literal, TEXTS)), tuple(map(Literal, (10, 9, -3, 0)))])
@pytest.mark.parametrize("clause", ["?o", "DESC(?o)", "?none DESC(?o)", "DESC(?twice) ?s", "?twice DESC(?s)"])
def test_order_is_that_of_the_engine(values: tuple[Term, ...], clause: str) -> None:
    engine = engine_of(values)
    pattern = f"?s <{IRI}has> ?o OPTIONAL {{ ?s <{IRI}no> ?none }} OPTIONAL {{ BIND(?o AS ?twice) FILTER(?o > 'a') }}"
    query = f"SELECT ?s ?o ?none ?twice WHERE {{ {pattern} }} ORDER BY {clause}"
    plain, order = split_order(query)
    assert "ORDER" not in plain
    assert read_rows(solutions(engine, plain), order) == told(engine, query)


@pytest.mark.parametrize(
    "value", [Literal(1.5), Literal("a", language="en"), Literal(1), NamedNode(IRI), Literal(True)]
)
def test_order_of_mixed_terms_is_left_to_the_engine(value: Literal | NamedNode) -> None:
    engine = engine_of((Literal("b"), value, Literal("a")))
    query = f"SELECT ?o WHERE {{ ?s <{IRI}has> ?o }}"
    assert read_rows(solutions(engine, query), [("o", False)]) is None
    assert read_rows(solutions(engine, query), [("other", False)]) is None
    quads = (Quad(quad.subject, quad.predicate, quad.object, NamedNode(IRI + "graph")) for quad in engine)
    answer = Store.from_quads(quads).select(f"{query} ORDER BY ?o")
    assert list(answer.rows) == told(engine, f"{query} ORDER BY ?o")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { ?s ?p ?o }",
        "SELECT * WHERE { ?s ?p ?o } ORDER BY ?s LIMIT 3",
        "SELECT * WHERE { ?s ?p ?o } ORDER BY STR(?s)",
        "SELECT * WHERE { ?s ?p ?o } ORDER BY ?s VALUES ?p { 1 }",
        "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?s ORDER BY ?n",
        "SELECT * WHERE { { SELECT ?s WHERE { ?s ?p ?o } ORDER BY ?s LIMIT 1 } }",
    ],
)
def test_query_that_does_more_than_sort_is_left_whole(query: str) -> None:
    assert split_order(query) == (query, ())


def test_comment_hides_no_order() -> None:
    query = "SELECT * WHERE { ?s ?p ?o # }\n} # }\nORDER BY # DESC\n asc(?s) ?p # LIMIT 1"
    assert split_order(query) == ("SELECT * WHERE { ?s ?p ?o # }\n}", (("s", False), ("p", False)))
