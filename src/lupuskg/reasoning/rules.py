"""Rules as files: one rule of inference or contradiction each in queries/rules, and assumptions in queries/closures.

A rule is a SPARQL query that reads the axioms of the ontology, so a class that is newly defined there needs no new
rule. Its `#+` header says in words what it does, and which patterns of its WHERE part are its premises.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

from lupuskg.errors import ReasonerError
from lupuskg.query_files import query_files, read_header

__all__ = ["KINDS", "Assumption", "Rule", "load_assumptions", "load_rules", "read_assumption", "read_rule"]

KINDS = ("preparation", "inference", "clash")
_HEAD = re.compile(r"CONSTRUCT \{ (\S+) (\S+) (\S+) \}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    says: what it does, in a sentence; kind: one of KINDS; premises: the patterns of the facts that it needs, as they
    stand in its text; together: all rows of one conclusion make one proof, not each its own; axiom: the axiom in words,
    with variables in braces; text: the query.
    """

    name: str
    says: str
    kind: str
    premises: tuple[str, ...]
    together: bool
    axiom: str
    text: str

    @property
    def head(self) -> tuple[str, str, str] | None:
        """The pattern of what it concludes; None for a contradiction."""
        found = _HEAD.search(self.text)
        return (found[1], found[2], found[3]) if found else None

    @property
    def rows(self) -> str:
        """The query that tells all its variables instead of the conclusion."""
        return re.sub(r"(?:CONSTRUCT \{[^}]*\}|SELECT [^{]*?)\s*WHERE", "SELECT * WHERE", self.text, count=1)

    def fresh(self, number: int) -> str:
        """The query in which one of the premises has to be new."""
        premise = self.premises[number]
        return self.text.replace(premise, f"GRAPH lkgg:fresh {{ {premise} }}", 1)


@dataclass(frozen=True, slots=True)
class Assumption:
    """One step that takes the graph for the whole world.

    says: what is assumed, in a sentence; words: the same of one thing, which stands for {x}; text: the query.
    """

    name: str
    says: str
    words: str
    text: str


@cache
def load_rules() -> tuple[Rule, ...]:
    """All rules of the package, sorted by name. Raises ReasonerError for a broken header."""
    return tuple(map(read_rule, query_files("rules")))


@cache
def load_assumptions() -> tuple[Assumption, ...]:
    """All assumptions of the package, sorted by name. Raises ReasonerError for a broken header."""
    return tuple(map(read_assumption, query_files("closures")))


def read_rule(file: Traversable) -> Rule:
    """Read a rule. Raises ReasonerError, with the file's name, where its header or its form is broken."""
    text = file.read_text(encoding="utf-8")
    header = read_header(file.name, text, ReasonerError)
    kind = header.get("kind")
    if kind not in KINDS:
        raise ReasonerError(f"{file.name}: the #+ header needs a kind, one of {', '.join(KINDS)}")
    premises = tuple(header.get("because") or ())
    body = text.partition("WHERE")[2]
    for premise in premises:
        # What is to be new, and what a proof shows, has to be what the query asks for.
        if kind == "inference" and premise not in body:
            raise ReasonerError(f"{file.name}: the premise {premise!r} does not stand in its WHERE part")
    together = header.get("rows") == "together"
    name = file.name.removesuffix(".rq")
    return Rule(name, _told(file.name, header, "rule"), kind, premises, together, header.get("axiom", ""), text)


def read_assumption(file: Traversable) -> Assumption:
    """Read an assumption. Raises ReasonerError, with the file's name, where its header is broken."""
    text = file.read_text(encoding="utf-8")
    header = read_header(file.name, text, ReasonerError)
    says, words = (_told(file.name, header, key) for key in ("assumption", "words"))
    return Assumption(file.name.removesuffix(".rq"), says, words, text)


def _told(name: str, header: Mapping[str, Any], key: str) -> str:
    if not header.get(key):
        raise ReasonerError(f"{name}: the #+ header lacks {key}")
    return str(header[key])
