"""Blanking out the marks of wiki pages without moving a character.

References, comments, templates and pictures turn into spaces, headings get hashes, and bold marks vanish; links are
read by `mask_links`.
"""

import re

from lupuskg.loaders.fold import VEIL

__all__ = ["mask_wikitext"]

# What tells a page of a wiki from a text that has a link or two: a reference, or bold words beside links.
_REFERENCE = re.compile(r"<ref\b[^<>]*/>|<ref\b[^<>]*>.*?</ref>", re.S)
_BOLD = re.compile(r"'{2,3}(?=[^'\n]{1,200}'')|(?<=[^'\n])'{2,3}(?!')")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
_PICTURE = re.compile(r"\[\[(?:File|Image|Category):(?:[^\[\]]|\[\[[^\[\]]*\]\])*\]\]", re.I)
_HEADING = re.compile(r"^(={2,6})([ \t]*[^=\n].*?)(\1)[ \t]*$", re.M)
_DEEPEST = 8


def mask_wikitext(text: str, body: int = 0) -> str:
    r"""The text from offset `body` on without the marks of a wiki page, of the same length.

    >>> mask_wikitext("== Uses ==\nIt treats [[gout]].<ref>A. Book</ref>").split()
    ['##', 'Uses', 'It', 'treats', '[[gout]].']
    """
    if not (_REFERENCE.search(text, body) or ("'''" in text and "[[" in text)):
        return text
    front, text = text[:body], text[body:]
    text = _REFERENCE.sub(_blank, _COMMENT.sub(_blank, text))
    for _ in range(_DEEPEST):
        text, times = _TEMPLATE.subn(_blank, text)
        if not times:
            break
    text = _HEADING.sub(lambda m: "#" * len(m[1]) + m[2] + " " * (len(m[0]) - m.end(2) + m.start()), text)
    return front + _BOLD.sub(_vanished, _PICTURE.sub(_blank, text))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _vanished(found: re.Match[str]) -> str:
    """Nothing for the eye, and blanks where a line begins."""
    begins = found.start() == 0 or found.string[found.start() - 1] == "\n"
    return (" " if begins else VEIL) * len(found[0])
