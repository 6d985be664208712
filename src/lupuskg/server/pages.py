"""Pages without a script: a thing with what is said of it, the list of questions, and how to ask by program.

Every text goes through `tag`, which escapes it; there is no other way into a page.
"""

import json
from collections.abc import Container, Iterable, Sequence
from html import escape
from itertools import groupby
from urllib.parse import quote

from lupuskg.catalogue import Question
from lupuskg.entities import Fact, Portrait
from lupuskg.identifiers import curie
from lupuskg.portraits import ground
from lupuskg.server.replies import Reply
from lupuskg.tables import readable
from lupuskg.wording import ADVICE, notes, words

__all__ = ["guide_page", "portrait_page", "problem_page", "questions_page"]

_PAGES = (("/", "Ask"), ("/queries", "Questions"), ("/api", "For programs"))


class _Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def _tag(name: str, *inside: str, **attributes: str) -> _Markup:
    """An element; text in it is escaped, elements are not.

    >>> _tag("p", "a < b", _tag("b", "!"), class_="note")
    '<p class="note">a &lt; b<b>!</b></p>'
    """
    told = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return _Markup(f"<{name}{told}>{_join(inside)}</{name}>")


def _join(parts: Iterable[str]) -> _Markup:
    return _Markup("".join(part if isinstance(part, _Markup) else escape(part) for part in parts))


def _page(title: str, *inside: str) -> bytes:
    links = (_tag("a", text, href=path) for path, text in _PAGES)
    head = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta content="width=device-width" name="viewport">'
        f'<title>{escape(title)} · lupuskg</title><link rel="icon" href="/assets/icon.svg">'
        '<link rel="stylesheet" href="/assets/page.css"></head><body class="reading">'
    )
    header = _tag("header", _tag("a", "lupuskg", href="/", class_="brand"), _tag("nav", *links, aria_label="Pages"))
    foot = _tag("footer", _tag("p", ADVICE))
    body = _join([header, _tag("main", _tag("h1", title), *inside), foot])
    return f"{head}{body}</body></html>\n".encode("utf-8", errors="replace")


def portrait_page(portrait: Portrait, things: Container[str]) -> bytes:
    """All that the graph holds on one thing, its evidence folded; things: labels that have a page of their own."""
    told = [_tag("p", _tag("strong", words(portrait.type)), " ", _tag("code", curie(portrait.iri)))]
    if not portrait.reviewed:
        told.append(_tag("p", "Unreviewed: found in a document, not in the vocabulary.", class_="note"))
    if portrait.names:
        told.append(_tag("p", f"Also: {', '.join(portrait.names)}"))
    told += _block("What the documents say", portrait.label, portrait.claims, things)
    told += _block("What is known beside them", portrait.label, portrait.known, things)
    return _page(portrait.label, *told)


def _block(title: str, label: str, facts: Sequence[Fact], things: Container[str]) -> list[_Markup]:
    told = [_tag("h2", title)] if facts else []
    for predicate, group in groupby(facts, key=lambda fact: fact.predicate):
        items = (_fact(label, fact, things) for fact in group)
        told += [_tag("h3", words(predicate)), _tag("ul", *items, class_="facts")]
    return told


def _fact(label: str, fact: Fact, things: Container[str]) -> _Markup:
    shown: list[str] = [_linked(fact.object, things)]
    if fact.subject != label:
        shown = [_linked(fact.subject, things), " → ", *shown]
    limits = notes(fact.negated, fact.certainty, fact.qualifiers)
    if limits:
        shown.append(_tag("span", f" [{limits}]", class_="note"))
    lines = ground(fact)
    under = [_tag("details", _tag("summary", "Evidence"), *(_tag("p", line) for line in lines))] if lines else []
    return _tag("li", *shown, *under)


def _linked(label: str, things: Container[str]) -> str:
    return _tag("a", readable(label), href=f"/entity/{quote(label, safe='')}") if label in things else readable(label)


def questions_page(questions: Iterable[Question]) -> bytes:
    """The catalogue by topic, each question with its parameters."""
    told = [
        _tag("p", "Each is answered on the page ", _tag("a", "Ask", href="/"), ", or as JSON and CSV by its address.")
    ]
    for topic, group in groupby(
        sorted(questions, key=lambda found: (found.topic, found.name)), lambda found: found.topic
    ):
        told += [_tag("h2", topic.capitalize()), *(_listed(question) for question in group)]
    return _page("Questions", *told)


def _listed(question: Question) -> _Markup:
    parameters = [
        _join([_tag("dt", _tag("code", parameter.name)), _tag("dd", parameter.description)])
        for parameter in question.parameters
    ]
    link = _tag("a", question.question, href=f"/#{question.name}")
    address = _tag("p", _tag("code", f"/queries/{question.name}"))
    return _tag(
        "section",
        _tag("h3", link),
        address,
        _tag("p", question.why),
        *([_tag("dl", *parameters)] if parameters else []),
    )


def problem_page(reply: Reply) -> bytes:
    """An error, for people; reply: the same for programs."""
    told = json.loads(reply.body)
    return _page(told["title"], _tag("p", told["detail"]))


def guide_page(rows: Iterable[tuple[str, str]], example: str) -> bytes:
    """How to ask by program; rows: addresses with what they answer; example: a command."""
    table = _tag("dl", *(_join([_tag("dt", _tag("code", path)), _tag("dd", told)]) for path, told in rows))
    limits = (
        "Errors are problem details as RFC 9457 has them; an answer that was cut says so in the header Lupuskg-Cut."
    )
    link = _tag("a", "/openapi.json", href="/openapi.json")
    return _page(
        "For programs",
        table,
        _tag("h2", "Example"),
        _tag("pre", example, tabindex="0"),
        _tag("p", limits),
        _tag("p", "The same for machines: ", link, "."),
    )
