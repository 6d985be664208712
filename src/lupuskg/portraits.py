"""Portraits of things as text for people, or as JSON for programs.

Objects that rest on the same words stand together above these words, so that a sentence that names nine risks is shown
once. A quote that a document has in several places is shown once, with their number. JSON holds everything.
"""

import json
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import TypeVar

from lupuskg.entities import Fact, Portrait
from lupuskg.errors import QueryError
from lupuskg.identifiers import curie
from lupuskg.tables import readable
from lupuskg.wording import notes, words

__all__ = ["ground", "in_words", "render_portrait"]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def render_portrait(portrait: Portrait, form: str = "table") -> str:
    """A portrait as text for people, or as one JSON object. Raises QueryError for another form."""
    if form == "json":
        return json.dumps(portrait.as_dict(), ensure_ascii=False, indent=2) + "\n"
    if form != "table":
        raise QueryError(f"a portrait has no form {form!r}; use table or json")
    lines = [f"{portrait.label} ({portrait.type})  {curie(portrait.iri)}"]
    if not portrait.reviewed:
        lines.append("unreviewed: found in a document, not in the vocabulary")
    if portrait.names:
        lines.append(f"also: {', '.join(portrait.names)}")
    lines += _block("What the documents say", portrait.label, portrait.claims)
    lines += _block("What is known beside them (reference layer)", portrait.label, portrait.known)
    lines += _conclusions(portrait)
    return "\n".join(lines) + "\n"


def _conclusions(portrait: Portrait) -> list[str]:
    """What the reasoner added, which no one says in these words."""
    title = "What follows from both (inferred; lupuskg explain tells why)"
    lines = ["", title, "-" * len(title)] if portrait.inferred else []
    for predicate, group in groupby(portrait.inferred, key=lambda pair: pair[0]):
        lines += [predicate, *(f"  {object_}" for _, object_ in group)]
    return lines


def _block(title: str, label: str, facts: tuple[Fact, ...]) -> list[str]:
    lines = ["", title, "-" * len(title)] if facts else []
    for predicate, group in groupby(facts, key=lambda fact: fact.predicate):
        lines.append(words(predicate))
        for lines_below, resting in _together((ground(fact), fact) for fact in group):
            for limits, alike in _together((_notes(fact), fact) for fact in resting):
                lines.append("  " + "; ".join(dict.fromkeys(_other(label, fact) for fact in alike)) + limits)
            lines += [f"      {line}" for line in lines_below]
    return lines


def _together(pairs: Iterable[tuple[_Key, _Value]]) -> list[tuple[_Key, list[_Value]]]:
    """Values by key, the keys in the order in which they first come."""
    found: dict[_Key, list[_Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return list(found.items())


def _other(label: str, fact: Fact) -> str:
    """What the fact links the portrayed thing to; both sides where the thing is not its subject."""
    other = readable(fact.object)
    return other if fact.subject == label else f"{fact.subject} → {other}"


def _notes(fact: Fact) -> str:
    told = notes(fact.negated, fact.certainty, fact.qualifiers)
    return f"  [{told}]" if told else ""


def in_words(fact: Fact) -> str:
    """A fact on one line: subject, predicate and object in words, and in brackets what limits it."""
    return f"{fact.subject} {words(fact.predicate)} {readable(fact.object)}{_notes(fact)}"


def ground(fact: Fact) -> tuple[str, ...]:
    """What a fact rests on, a line each: the words of documents, or the sources of a reference fact."""
    quotes = [(said.document, readable(said.quote)) for said in fact.sayings]
    times = Counter(quotes)
    sections = dict(reversed([(quote, said.section) for quote, said in zip(quotes, fact.sayings, strict=True)]))
    lines = []
    for document, quote in times:
        section = sections[document, quote]
        many = f" (×{times[document, quote]})" if times[document, quote] > 1 else ""
        lines.append(f"“{quote}”{many} — {document}" + (f", {section}" if section else ""))
    if fact.sources:
        lines.append(f"source: {'; '.join(fact.sources)}" + (f" (as of {fact.as_of})" if fact.as_of else ""))
    return tuple(lines)
