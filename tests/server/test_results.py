"""Forms of answers, compared with how the engine reads and writes them."""

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store, parse_query_results

from lupuskg.server.limits import Limits
from lupuskg.server.replies import RefusedError, negotiate
from lupuskg.server.results import table

ODD = """SELECT * { VALUES (?a ?b) {
  (<http://example.org/a?x=1&y=%3C> "plain") (5 "two\\nlines\\tand \\"")
  ("überall"@de UNDEF) (UNDEF "a,b;c") ("<b>&amp;</b>" "😀")
} }"""


def solutions(query: str) -> QuerySolutions:
    found = Store().query(query)
    assert isinstance(found, QuerySolutions)
    return found


def cells(found: QuerySolutions) -> list[list[str]]:
    columns = [variable.value for variable in found.variables]
    return sorted([str(row[column]) for column in columns] for row in found)


@pytest.mark.parametrize(
    ("media_type", "form"),
    [
        ("application/sparql-results+json", QueryResultsFormat.JSON),
        ("application/sparql-results+xml", QueryResultsFormat.XML),
        ("text/tab-separated-values", QueryResultsFormat.TSV),
    ],
)
def test_the_engine_reads_what_is_written(media_type: str, form: QueryResultsFormat) -> None:
    written = table(solutions(ODD), media_type, Limits(), ordered=True).body
    read = parse_query_results(written, form)
    assert isinstance(read, QuerySolutions)
    assert cells(read) == cells(solutions(ODD))


def test_csv_is_what_the_engine_writes() -> None:
    written = table(solutions(ODD), "text/csv", Limits(), ordered=True).body
    assert written == solutions(ODD).serialize(format=QueryResultsFormat.CSV)


@pytest.mark.parametrize("media_type", ["application/sparql-results+json", "application/sparql-results+xml"])
def test_answer_is_cut_at_its_bytes_and_stays_whole_in_form(media_type: str) -> None:
    reply = table(solutions(ODD), media_type, Limits(bytes=200), ordered=True)
    assert "larger than 200 bytes" in reply.headers["Lupuskg-Cut"]
    assert len(reply.body) < 700
    form = QueryResultsFormat.from_media_type(media_type)
    read = parse_query_results(reply.body, form)
    assert isinstance(read, QuerySolutions)
    assert len(list(read)) < 5


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "a/x"),
        ("*/*", "a/x"),
        ("b/*", "b/y"),
        ("a/x;q=0.1, b/y;q=0.2", "b/y"),
        ("*/*;q=0.5, a/x;q=0", "b/y"),
        ("B/Y; charset=utf-8", "b/y"),
        ("b/y;q=nan, a/x;q=0.1", "a/x"),
    ],
)
def test_negotiation(accept: str, expected: str) -> None:
    assert negotiate(accept, ("a/x", "b/y")) == expected


@pytest.mark.parametrize("accept", ["c/z", "a/x;q=0, b/y;q=0", "a/x;q=-1", "nonsense"])
def test_negotiation_that_fails_says_what_there_is(accept: str) -> None:
    with pytest.raises(RefusedError) as refused:
        negotiate(accept, ("a/x", "b/y"))
    assert b"ask for a/x, b/y" in refused.value.reply.body
