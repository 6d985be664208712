"""Values of parameters are data: whatever a user types, no text of it becomes part of a query."""

import pytest
from pyoxigraph import Literal, NamedNode
from tests.small_corpus import wide_store

from lupuskg.catalogue import Parameter, Question, answer, grounded, load_questions
from lupuskg.errors import QueryError
from lupuskg.sparql import bind
from lupuskg.store import Store

HOSTILE = {
    "quote": 'x" } #',
    "single quote": "x' } UNION { ?s ?p ?o } #",
    "three quotes": '"""',
    "union": "} UNION { ?s ?p ?o }",
    "service": 'x" } SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } #',
    "comment": "# all that follows",
    "end of an IRI": "http://example.org/a> } #",
    "IRI in brackets": "<http://example.org/a>",
    "space in an IRI": "http://example.org/a b",
    "CURIE that goes on": "lkg:belimumab> . ?s ?p ?o",
    "line break": "belimumab\n} #",
    "carriage return": "belimumab\r\n}",
    "backslash": "a\\",
    "escape": "\\u0022 } #",
    "variable": "?theDrug",
    "format": "%s {0} {drug}",
    "star": "*",
    "null": "a\x00b",
    "brace": "}",
    "half a character": "\udcff",
    "ten thousand bytes": "a" * 10_000,
    "long attack": '" } UNION { ?s ?p ?o } # ' * 400,
}
ASKED = [
    pytest.param(question, parameter, id=f"{question.name}-{parameter.name}")
    for question in load_questions().values()
    for parameter in question.parameters
]


@pytest.fixture(scope="module")
def store() -> Store:
    return wide_store()


@pytest.mark.parametrize(("question", "parameter"), ASKED)
def test_hostile_value_is_data_or_one_line_of_error(question: Question, parameter: Parameter, store: Store) -> None:
    everything = set(answer(store, question.name).rows)
    for value in HOSTILE.values():
        try:
            found = answer(store, question.name, {parameter.name: value})
        except QueryError as problem:
            told = str(problem)
            assert len(told) < 700
            assert "\n" not in told
            assert "SPARQL" not in told, f"{value!r} reached the parser: {told}"
        else:
            assert parameter.type == "Text"
            assert set(found.rows) <= everything


@pytest.mark.parametrize("value", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_text_is_found_where_it_is_the_text(value: str) -> None:
    if "\udcff" in value:
        pytest.skip("no RDF text can hold half a character")
    query = "SELECT ?theText WHERE { BIND(?theText AS ?same) }"
    (row,) = Store.from_quads([]).select(query, {"theText": Literal(value)}).rows
    assert row[0] == Literal(value)


@pytest.mark.parametrize("value", HOSTILE.values(), ids=list(HOSTILE))
def test_several_values_are_several_terms(value: str, store: Store) -> None:
    with pytest.raises(QueryError):
        answer(store, "drug_names", {"drug": ["belimumab", value]})


def test_name_of_a_variable_cannot_carry_a_query() -> None:
    with pytest.raises(QueryError, match="is no name of a variable"):
        bind("SELECT * WHERE { ?s ?p ?o }", {"s } #": [NamedNode("http://example.org/a")]})


def test_statements_behind_a_narrowed_answer_take_the_same_values(store: Store) -> None:
    with pytest.raises(QueryError, match="no drug is called"):
        grounded(store, "drug_names", {"drug": HOSTILE["union"]})
