"""Cypher: commands that fill a property graph such as Neo4j; they may be run again without harm.

A thing becomes a node, a statement a relationship of its own, whose type is the predicate: APPROVED_FOR. What a
document denies or hedges has another type, NOT_APPROVED_FOR or PERHAPS_APPROVED_FOR, so that no query takes it for a
plain statement by oversight.

Whatever a document says stands in quoted strings alone; labels, types and keys are made of letters, digits and `_`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Quad

from lupuskg.statements import Statement, Statements, Thing, read_statements

__all__ = ["cypher", "quoted"]

_HEAD = """// The statements of a lupuskg graph. Not medical advice: this is what documents say, right or wrong.
CREATE INDEX lupuskg_thing IF NOT EXISTS FOR (n:Thing) ON (n.id);
"""
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def cypher(quads: Sequence[Quad]) -> dict[str, bytes]:
    """One command a line: an index, the things, the texts that statements lead to, the statements."""
    statements = read_statements(quads)
    lines = [*map(_node, statements.things), *_texts(statements), *map(_relationship, statements.all)]
    return {"graph.cypher": (_HEAD + "".join(f"{line};\n" for line in lines)).encode()}


def quoted(text: str) -> str:
    r"""A string of Cypher.

    Older servers read \uXXXX before they read strings, even behind another backslash: the two characters are kept in
    strings of their own. Other control characters become U+FFFD.

    >>> print(quoted("it's \\u0027"))
    'it\'s \\' + 'u0027'
    """
    safe = re.sub(r"[\x00-\x07\x0b\x0e-\x1f\x7f]", "\ufffd", text)
    escaped = "".join(_ESCAPES.get(character, character) for character in safe)
    return "'" + re.sub(r"\\\\(?=[uU])", r"\\\\' + '", escaped) + "'"


def _node(thing: Thing) -> str:
    told = {"label": thing.label, "iri": thing.iri, "definition": thing.definition}
    lists = {"names": thing.names, "same": thing.same, "near": thing.near}
    kind = f"n:{_word(thing.type)}, " if thing.type else ""
    return f"MERGE (n:Thing {{id: {quoted(thing.id)}}}) SET {kind}{_settings('n', told, lists)}"


def _texts(statements: Statements) -> Iterator[str]:
    for text in sorted({one.text for one in statements.all if one.object is None}):
        yield f"MERGE (:Text {{value: {quoted(text)}}})"


def _relationship(one: Statement) -> str:
    end = f"(o:Thing {{id: {quoted(one.object.id)}}})" if one.object else f"(o:Text {{value: {quoted(one.text)}}})"
    told = {
        "predicate": one.predicate,
        "polarity": one.polarity,
        "certainty": one.certainty,
        "layer": "document" if one.is_claim else "reference",
        **{f"qualifier_{_word(name)}": value for name, value in one.qualifiers},
        "as_of": one.as_of,
        "valid_from": one.valid_from,
    }
    titles = tuple(dict.fromkeys(place.title for place in one.places)) if one.is_claim else one.sources
    lists = {"sources": titles, "quotes": one.quotes}
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", _word(one.wording)).upper()
    matched = f"MATCH (s:Thing {{id: {quoted(one.subject.id)}}}), {end}"
    return f"{matched} MERGE (s)-[r:{kind} {{id: {quoted(one.id)}}}]->(o) SET {_settings('r', told, lists)}"


def _settings(name: str, texts: dict[str, str], lists: dict[str, tuple[str, ...]]) -> str:
    """Assignments of all values that are not empty."""
    told = [f"{name}.{key} = {quoted(value)}" for key, value in texts.items() if value]
    return ", ".join([*told, *(f"{name}.{key} = {_list(values)}" for key, values in lists.items() if values)])


def _list(values: Iterable[str]) -> str:
    return "[" + ", ".join(map(quoted, values)) + "]"


def _word(text: str) -> str:
    """A name that needs no quotes: other characters become `_`."""
    plain = re.sub(r"[^A-Za-z0-9_]+", "_", text)
    return plain if re.match("[A-Za-z]", plain) else f"x{plain}"
