"""Pieces of Markdown that generated pages are made of."""

import re
from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["anchor", "code", "columns", "folded", "link", "plain"]


def plain(text: str) -> str:
    r"""Text with every mark of Markdown escaped, on one line.

    >>> plain("a*b | c")
    'a\\*b \\| c'
    """
    return re.sub(r"([\\`*_{}\[\]<>#|$~^])", r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Text as code, on one line, in a table too."""
    return f"`{' '.join(text.split()).replace('|', chr(92) + '|')}`"


def anchor(name: str) -> str:
    """A place that links can lead to, by a name whose capitals count; those of Markdown and Sphinx have none."""
    return f'<a id="{escape(name)}"></a>\n'


def link(label: str, page: str, name: str = "") -> str:
    """A link to a place that `anchor` made, from a page in the same folder."""
    return f'<a href="{escape(page)}.html{"#" + escape(name) if name else ""}">{escape(label)}</a>'


def columns(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines) + "\n"


def folded(summary: str, text: str, language: str) -> str:
    """A listing that unfolds at a click, by HTML alone."""
    return f"<details>\n<summary>{escape(summary)}</summary>\n\n~~~{language}\n{text.rstrip()}\n~~~\n\n</details>\n"
