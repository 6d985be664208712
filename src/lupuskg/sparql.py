"""SPARQL as text: what a query may not do, and where the values of its parameters go.

The engine has no switch that turns outgoing calls off, so they are refused before it sees the query. A search in the
raw text would refuse the word in a string and miss it behind a comment; the text is read token by token instead.
The engine reads `<` by context and needs no space between words (`trueSERVICE` is two of them to it), which is
why the rules below are stricter than the grammar.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from lupuskg.errors import QueryError
from lupuskg.identifiers import prefixes

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode

__all__ = ["bind", "check", "fault", "form_of", "has_order", "named_graphs", "project", "split_order"]

_UPDATES = frozenset("ADD CLEAR COPY CREATE DELETE DROP INSERT LOAD MOVE USING WITH".split())
_FORMS = frozenset("SELECT ASK CONSTRUCT DESCRIBE".split())
_MARK = "#:"
# Of what the engine expected, the sentences; all else is keywords and ranges of letters.
_REASON = re.compile(r"(?:expected|one of|,) ([A-Z]\w+(?: (?:[A-Za-z]+|\*)){2,})(?=,|$)")
_UNCLEAR = "something is missing or misspelled here, or before"
_SORTED = r"(?:\?(?P<plain>\w+)|(?P<way>ASC|DESC) \( \?(?P<name>\w+) \))"
_TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\r\n]* )
    | (?P<iri> <[^<>"{}|^`\x00-\x20]*> )
    | (?P<string> \"\"\"(?:"{0,2}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{0,2}(?:[^'\\]|\\.))*''' )
    | (?P<short> "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*' )
    | (?P<variable> [?$]\w+ )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
    | (?P<name> [\w.-]*:(?:(?:[\w:%]|\\.)(?:[\w.:%-]|\\.)*)? )
    | (?P<word> \w+ )
    | (?P<mark> \\. | \S )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    end: int


_END = _Token("", "", 0)


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text):
        yield _Token(found.lastgroup or "", found.group(), found.end())


def check(text: str) -> None:
    """Refuse what a question has no business doing: calling out, choosing data sets, changing the graph.

    Raises QueryError with the reason and the way round it.

    >>> check('SELECT * WHERE { ?s ?p "a service" }')
    """
    if re.search(r"\\[uU]", text):
        raise QueryError(r"the query has a \u escape, which could hide a keyword: write the character itself")
    for token in _tokens(text):
        _check_token(token)


def fault(problem: str, text: str) -> str:
    """What the engine finds wrong with a query, for people: the place, and what stands there.

    The engine lists every character and keyword that its grammar would have taken, which helps nobody.

    problem: the engine's message; text: the query.

    >>> fault("error at 1:23: expected one of Prefix not found, ['%'], [_]", "SELECT ?s { foaf:name ?p ?o }")
    'not valid SPARQL: line 1, column 23, at “foaf:name”: no such prefix is declared'
    """
    told = " ".join(problem.split())
    place = re.match(r"error at (\d+):(\d+)", told)
    if not place:
        return f"not valid SPARQL: {told}"
    line, column = map(int, place.groups())
    lines = text.split("\n")
    start = sum(len(one) + 1 for one in lines[: line - 1]) + column - 1
    reason = _REASON.search(told, place.end())
    says = reason[1] if reason else _UNCLEAR
    tokens = [token for token in _tokens(text) if token.kind != "comment"]
    stands = next((f"at “{token.text[:30]}”" for token in tokens if token.end > start), "at its end")
    if says == "Prefix not found":
        # The engine has gone on behind the name, and what it asks for is not what is missing.
        named = [token.text for token in tokens if token.kind == "name" and token.end <= start]
        stands, says = f"at “{named[-1][:30]}”" if named else stands, "no such prefix is declared"
    return f"not valid SPARQL: line {line}, column {column}, {stands}: {says}"


def _check_token(token: _Token) -> None:
    outside = _keyword_part(token).upper()
    if "SERVICE" in outside:
        raise QueryError(f"SERVICE is refused (at {token.text!r}): a query may not call another endpoint")
    if token.kind in ("word", "name") and "FROM" in outside:
        raise QueryError(f"FROM is refused (at {token.text!r}): use GRAPH <…> inside WHERE to choose a graph")
    if token.kind == "word" and outside in _UPDATES:
        raise QueryError(f"{outside} is refused: a query may not change the graph; use SELECT, ASK or CONSTRUCT")
    if token.kind == "iri" and re.search("[#']", token.text) and not re.match(r"<\w[\w+.-]*://", token.text):
        raise QueryError(f"{token.text!r} can be read in two ways: write the IRI in full, or put spaces round <")


def _keyword_part(token: _Token) -> str:
    """The part of a token in which the engine could see a keyword."""
    if token.kind == "word" or token.text.startswith("_:"):
        return token.text
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        return prefix + local.partition(".")[2]
    # "lkg:p?trueSERVICE" is a path, a value and a keyword to the engine; "?service" can only be a variable.
    return token.text[2:] if token.kind == "variable" else ""


def form_of(text: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; nothing where the text has none of these words.

    >>> form_of("PREFIX ask: <http://example.org/> ASK { ask:a ask:b ask:c }")
    'ASK'
    """
    found = (token.text.upper() for token in _tokens(text) if token.kind == "word")
    return next((word for word in found if word in _FORMS), "")


def named_graphs(text: str) -> frozenset[str] | None:
    """IRIs of the named graphs that a query tells apart; None where these may be any.

    >>> named_graphs("SELECT * WHERE { GRAPH lkgg:reference { ?s ?p 'graph' } }")
    frozenset({'https://w3id.org/lupuskg/graph/reference'})
    >>> named_graphs("SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }")
    """
    spaces = prefixes()
    named = set()
    tokens = [token for token in _tokens(text) if token.kind != "comment"]
    padded = [*tokens, _END, _END]
    for token, *after in zip(tokens, padded[1:], padded[2:], strict=False):
        word = token.text.upper() if token.kind == "word" else ""
        if word == "PREFIX":
            spaces[after[0].text.removesuffix(":")] = after[1].text.strip("<>")
        elif "GRAPH" in _keyword_part(token).upper():
            iri = _absolute(after[0], spaces) if word == "GRAPH" else ""
            if not iri:
                return None
            named.add(iri)
    return frozenset(named)


def _absolute(token: _Token, spaces: Mapping[str, str]) -> str:
    """The IRI of a token that is one, or stands for one; otherwise nothing."""
    if token.kind == "iri" and re.match(r"<\w[\w+.-]*:", token.text):
        return token.text.strip("<>")
    prefix, _, local = token.text.partition(":")
    return spaces[prefix] + local if token.kind == "name" and prefix in spaces and "\\" not in local else ""


def has_order(text: str) -> bool:
    """Whether the query says in which order it wants its rows."""
    return any(token.kind == "word" and token.text.upper() == "ORDER" for token in _tokens(text))


def split_order(text: str) -> tuple[str, tuple[tuple[str, bool], ...]]:
    """A query without its last clause, and the variables by which that sorts, each with whether it goes down.

    The query comes back as it is where it sorts by anything else, does not sort, or cuts what it has sorted.

    >>> split_order("SELECT * WHERE { ?s ?p ?o } ORDER BY DESC(?s) ?o")
    ('SELECT * WHERE { ?s ?p ?o }', (('s', True), ('o', False)))
    """
    tokens = [token for token in _tokens(text) if token.kind != "comment"]
    last = max((number for number, token in enumerate(tokens) if token.text == "}"), default=len(tokens) - 1)
    clause = " ".join(token.text for token in tokens[last + 1 :])
    if not re.fullmatch(rf"(?i)ORDER BY(?: {_SORTED})+", clause):
        return text, ()
    found = re.finditer(rf"(?i) {_SORTED}", clause.partition(" ")[2])
    sorted_by = tuple((one["plain"] or one["name"], (one["way"] or "").upper() == "DESC") for one in found)
    return text[: tokens[last].end], sorted_by


def bind(text: str, bindings: Mapping[str, "Sequence[NamedNode | Literal]"]) -> str:
    """Give variables their values, as a VALUES block for each at the head of the outermost WHERE.

    The engine answers a sub-query whole before it looks at values outside of it. A comment that starts with `#:` and
    names variables stands where their values may be placed as well, without another answer. Behind a bar it may tell
    patterns to place there too where one of them has a value: they lead from it to what the sub-query finds. They may
    repeat rows, so that such a query asks for DISTINCT ones.

    The values are RDF terms, written by the RDF library itself; a user's text never becomes part of a query.

    Raises QueryError where the query has no WHERE group or a name is not a variable name.

    >>> from pyoxigraph import NamedNode
    >>> bind("SELECT ?o WHERE { ?s ?p ?o }", {"s": [NamedNode("http://example.org/a")]})
    'SELECT ?o WHERE { VALUES ?s { <http://example.org/a> } ?s ?p ?o }'
    """
    if not bindings:
        return text
    blocks = {}
    for name in sorted(bindings):
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
            raise QueryError(f"{name!r} is no name of a variable: use letters, digits and _")
        blocks[name] = f" VALUES ?{name} {{ {' '.join(map(str, bindings[name]))} }}"
    place = _where(text)
    return text[:place] + "".join(blocks.values()) + _bind_inside(text[place:], blocks)


def _bind_inside(text: str, blocks: Mapping[str, str]) -> str:
    """The same with values at the comments that ask for them."""
    for token in reversed([token for token in _tokens(text) if token.text.startswith(_MARK)]):
        names, _, patterns = token.text.removeprefix(_MARK).partition("|")
        placed = "".join(blocks[name] for name in names.replace("?", " ").split() if name in blocks)
        check(patterns)
        text = f"{text[: token.end]}\n{placed}{patterns}{text[token.end :]}" if placed else text
    return text


def project(text: str, names: Sequence[str]) -> str:
    """Add variables to those that the outermost SELECT gives out.

    Raises QueryError where the query is no SELECT query.

    >>> project("SELECT DISTINCT ?o WHERE { ?s ?p ?o }", ["s"])
    'SELECT DISTINCT ?s ?o WHERE { ?s ?p ?o }'
    """
    words = [token for token in _tokens(text) if token.kind == "word"]
    for first, second in pairwise(words):
        if first.text.upper() == "SELECT":
            place = (second if second.text.upper() == "DISTINCT" else first).end
            return text[:place] + "".join(f" ?{name}" for name in names) + text[place:]
    raise QueryError("the query is no SELECT query: nothing can be added to what it gives out")


def _where(text: str) -> int:
    """Offset just after the brace that opens the outermost WHERE group."""
    depth = braces = 0
    template = False
    for token in _tokens(text):
        word = token.text.upper()
        template |= token.kind == "word" and word == "CONSTRUCT"
        depth += {"(": 1, ")": -1}.get(word, 0) if token.kind == "mark" else 0
        if token.kind == "mark" and word == "{" and depth == 0:
            braces += 1
            if braces > template:
                return token.end
    raise QueryError("the query has no WHERE { … } that could take a parameter")
