"""A page: one HTML file that holds all it needs, and may ask nothing of anybody.

Its content security policy names the scripts and the style by their hashes; whatever else gets into the page, a browser
refuses to run it. Data is JSON in an element of its own, and the page writes it as text alone.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from types import MappingProxyType

from lupuskg import __version__
from lupuskg.clock import today
from lupuskg.pages.content import content
from lupuskg.pages.drawing import library
from lupuskg.projection import Network, view_network
from lupuskg.views import Known, Scene, View
from lupuskg.wording import ADVICE

__all__ = ["page", "page_of_networks"]

_NO_TEXTS: Mapping[str, str] = MappingProxyType({})
_PROGRAM = ("shapes.js", "scene.js", "columns.js", "table.js", "page.js")


def page(title: str, known: Known, scenes: Iterable[Scene], texts: Mapping[str, str] = _NO_TEXTS) -> str:
    """A page with these views of one graph, as tabs where there are several; texts: what documents hold, by IRI."""
    views = [(scene.view, scene.narrowed, view_network(scene, known.disputes)) for scene in scenes]
    sources = [*sorted(set(known.documents.values())), "the reference layer of lupuskg"]
    return page_of_networks(title, views, sources, texts)


def page_of_networks(
    title: str,
    views: Iterable[tuple[View, str, Network]],
    sources: Iterable[str] = (),
    texts: Mapping[str, str] = _NO_TEXTS,
) -> str:
    """A page with networks, each with its view and the words that narrowed it; sources are for its foot."""
    from jinja2 import Environment

    style, library_text = _asset("page.css"), library()
    program = '"use strict";\n' + "".join(map(_asset, _PROGRAM))
    for text in (style, library_text, program):
        _refuse_tags(text)
    template = Environment(autoescape=True, keep_trailing_newline=True).from_string(_asset("page.html"))
    return template.render(
        title=title,
        policy=_policy([library_text, program], style),
        style=style,
        library=library_text,
        program=program,
        data=_json(content(title, views, texts)),
        sources=list(sources),
        advice=ADVICE,
        version=__version__,
        day=today(),
    )


def _asset(name: str) -> str:
    return (files("lupuskg.pages") / "assets" / name).read_text(encoding="utf-8")


def _refuse_tags(text: str) -> None:
    """Make sure that a script or style ends where its element does."""
    for tag in ("</script", "</style", "<!--"):
        if tag in text:
            raise AssertionError(f"an inlined file holds {tag}, which a browser would take for the page's")


def _policy(scripts: Iterable[str], style: str) -> str:
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(value: object) -> str:
    r"""JSON that cannot end its element, whatever it holds.

    >>> print(_json("</script><!--&"))
    "\u003c/script\u003e\u003c!--\u0026"
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
