"""The words around a quote, as far as the eye needs them: to the bounds of its paragraph, or of a sentence nearby."""

import re

from lupuskg.wording import unmarked

__all__ = ["around"]

# Characters on each side of a quote; a sentence that starts so near to it that less would be left does not count.
_REACH = 160
_LEAST = 40
_MORE = "…"
_BLANK = r"\n[^\S\n]*\n"
_HEADING = r"^[ \t]{0,3}#{1,6}[ \t][^\n]*\n"
_OPENS = re.compile(rf".*(?:{_BLANK}|{_HEADING})|\A(?:---[^\S\n]*\n)", re.S | re.M)
_CLOSES = re.compile(r"\n(?=[^\S\n]*(?:\n|\Z)|[ \t]{0,3}#{1,6}[ \t])")
_SENTENCE = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[^\sa-z])")
_SPACES = re.compile(r"[^\S\n]+")
_MARKER = r"[*+•-]|\d{1,2}[.)]"
_LINE = re.compile(rf" ?\n ?(?:({_MARKER}) |(?=(\|)))?")
_BARE_MARKER = re.compile(rf"\s*\n\s*(?:{_MARKER})?\s*\Z")
_MARKS = re.compile(r"\*\*|(?<!\w)__|__(?!\w)")


def around(text: str, start: int, end: int) -> tuple[str, str]:
    r"""What stands before and after a part of a text, for a screen.

    start, end: code points. Each side has some 160 characters at most and does not cross a blank line or a heading; an
    ellipsis tells that the paragraph goes on. Items of a list and rows of a table keep their lines.

    >>> around("# Uses\n\nIt is *not* for\nCNS lupus. Ask.\n\n# Dose\n", 24, 33)
    ('It is not for ', '. Ask.')
    """
    return _before(text[:start]), _after(text[end:])


def _before(text: str) -> str:
    # A paragraph is looked for a little further than it is shown, so that one which is almost as long is shown whole.
    near = text[-2 * _REACH :]
    opened = _OPENS.match(near)
    whole = opened is not None or near == text
    passage = near[opened.end() :] if opened else near
    if len(passage) > _REACH:
        passage, whole = _last(passage), False
    # As a line of its own, so that the mark of a first item is seen as one.
    shown = _shown(f"\n{passage}").lstrip("\n ")
    return shown if whole or not shown else f"{_MORE} {shown}"


def _last(passage: str) -> str:
    """The last sentences of a passage, or the last words, within reach."""
    cut = len(passage) - _REACH
    sentence = next((one.end() for one in _SENTENCE.finditer(passage, cut)), len(passage))
    if len(passage) - sentence >= _LEAST:
        return passage[sentence:]
    word = re.compile(r"\s").search(passage, cut)
    return passage[word.end() if word else cut :]


def _after(text: str) -> str:
    near = text[: 2 * _REACH]
    closed = _CLOSES.search(near)
    whole = closed is not None or near == text
    passage = near[: closed.start()] if closed else near
    if len(passage) > _REACH:
        passage, whole = _first(passage), False
    shown = _shown(_BARE_MARKER.sub("", passage.rstrip()))
    return shown if whole else f"{shown} {_MORE}"


def _first(passage: str) -> str:
    """The first sentences of a passage, or the first words, within reach."""
    sentence = max((one.end() for one in _SENTENCE.finditer(passage, 0, _REACH + 1)), default=0)
    if sentence >= _LEAST:
        return passage[:sentence]
    word = max(passage.rfind(space, 0, _REACH) for space in " \n\t")
    return passage[: word if word > 0 else _REACH]


def _shown(passage: str) -> str:
    """A passage without marks of emphasis and without breaks, but those between items and rows; "" without words."""
    plain = _MARKS.sub("", unmarked(_SPACES.sub(" ", passage.replace("\ufeff", ""))))
    shown = _LINE.sub(_break, plain)
    return shown if shown.strip("• \n") else ""


def _break(found: re.Match[str]) -> str:
    if found[1]:
        return f"\n{'•' if found[1] in '*+•-' else found[1]} "
    return "\n" if found[2] else " "
