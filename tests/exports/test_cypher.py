"""Cypher: commands that a small grammar reads and an embedded graph database runs, whatever documents say."""

import re
from typing import Any

import pytest
from kglite import KnowledgeGraph
from tests.exports.conftest import HOSTILE, Write

from lupuskg.exports.cypher import quoted
from lupuskg.statements import Statement

STRING = r"'(?:[^'\\\n]|\\[\\'nrtbf])*'"
TEXT = rf"{STRING}(?: \+ {STRING})*"
WORD = r"[A-Za-z][A-Za-z0-9_]*"
VALUE = rf"(?:{TEXT}|\[{TEXT}(?:, {TEXT})*\])"
SETTINGS = rf"SET (?:n:{WORD}, )?[nr]\.{WORD} = {VALUE}(?:, [nr]\.{WORD} = {VALUE})*"
END = rf"\((?:s|o):(?:Thing {{id|Text {{value): {TEXT}}}\)"
COMMANDS = {
    "index": r"CREATE INDEX lupuskg_thing IF NOT EXISTS FOR \(n:Thing\) ON \(n\.id\);",
    "thing": rf"MERGE \(n:Thing {{id: {TEXT}}}\) {SETTINGS};",
    "text": rf"MERGE \(:Text {{value: {TEXT}}}\);",
    "statement": rf"MATCH {END}, {END} MERGE \(s\)-\[r:(?P<type>[A-Z][A-Z0-9_]*) {{id: {TEXT}}}\]->\(o\) {SETTINGS};",
}


def commands(text: bytes) -> list[tuple[str, re.Match[str]]]:
    """Every line but comments, with the rule of the grammar that reads it."""
    found = []
    for line in text.decode().split("\n")[:-1]:
        if not line.startswith("// "):
            read = [(name, match) for name, rule in COMMANDS.items() if (match := re.fullmatch(rule, line))]
            assert len(read) == 1, line
            found += read
    return found


def unquoted(text: str) -> str:
    """What a server makes of a string, of old, which reads \\uXXXX first, or new."""
    parts = re.findall(STRING, text)
    escapes = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
    return "".join(re.sub(r"\\(.)", lambda found: escapes.get(found[1], found[1]), part[1:-1]) for part in parts)


def test_every_command_is_of_the_grammar(write: Write, statements: tuple[Statement, ...]) -> None:
    found = commands(write("cypher")["graph.cypher"])
    kinds = [name for name, _ in found]
    assert kinds[0] == "index"
    assert kinds.count("statement") == len(statements)
    ends = {end for one in statements for end in (one.subject, one.object) if end}
    assert kinds.count("thing") == len(ends)
    assert kinds.count("text") == len({one.text for one in statements if one.object is None})


def test_type_of_a_relationship_tells_what_is_denied_or_hedged(write: Write, statements: tuple[Statement, ...]) -> None:
    types = [match["type"] for name, match in commands(write("cypher")["graph.cypher"]) if name == "statement"]
    told = dict(zip(types, statements, strict=True))
    assert {"APPROVED_FOR", "NOT_APPROVED_FOR", "PERHAPS_HAS_ADVERSE_EFFECT"} <= set(types)
    for kind, one in zip(types, statements, strict=True):
        assert kind.startswith(("NOT_", "PERHAPS_")) is (not one.is_plain) or one.predicate == "notRecommendedFor"
    assert told["APPROVED_FOR"].is_plain


@pytest.mark.parametrize("text", ["", "it's", "\\", "\\'", "\\u0027", "\\\\u0027", "a\nb\tc\r", HOSTILE])
def test_string_says_what_was_meant_and_nothing_else(text: str) -> None:
    written = quoted(text)
    assert re.fullmatch(TEXT, written)
    # A reader of old replaces \uXXXX wherever it stands, even behind a backslash.
    assert not re.search(r"\\[uU]", written)
    assert unquoted(written) == re.sub("[\x0b\x01]", "\ufffd", text)


def as_written(text: str) -> str:
    return re.sub("[\x0b\x01]", "\ufffd", text)


def asked(database: KnowledgeGraph, command: str) -> list[dict[str, Any]]:
    rows = database.cypher(command)
    assert not isinstance(rows, str)
    return [dict(row) for row in rows]


HELD = """
MATCH (s:Thing)-[r]->(o) RETURN s.id AS subject, r.id AS id, r.predicate AS predicate, r.polarity AS polarity,
  r.certainty AS certainty, r.quotes AS quotes, r.qualifier_state AS state, o.id AS object, o.value AS text,
  labels(o) AS labels
"""


def test_database_holds_each_statement_once_however_often_it_is_filled(
    write: Write, statements: tuple[Statement, ...]
) -> None:
    database = KnowledgeGraph()
    for _ in range(2):
        for command in write("cypher")["graph.cypher"].decode().split("\n")[1:-1]:
            database.cypher(command)
    assert asked(database, "MATCH ()-[r]->() RETURN count(r) AS count") == [{"count": len(statements)}]
    held = {row["id"]: row for row in asked(database, HELD)}
    assert set(held) == {one.id for one in statements}
    for one in statements:
        row = held[one.id]
        said = (row["subject"], row["predicate"], row["polarity"], row["certainty"])
        assert said == (one.subject.id, one.predicate, one.polarity, one.certainty)
        if one.object:
            assert (row["object"], set(row["labels"])) == (one.object.id, {"Thing", one.object.type})
        else:
            assert row["text"] == as_written(one.text)
        assert (row["quotes"] or []) == [as_written(quote) for quote in one.quotes]
        assert row["state"] == next((as_written(value) for name, value in one.qualifiers if name == "state"), None)
