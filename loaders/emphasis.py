"""Emphasis inside names, "*C. difficile* infection": it is looked through, and names keep their place in the text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from lupuskg.loaders.fold import VEIL
from lupuskg.loaders.recognise import Mention

__all__ = ["put_back", "unemphasized"]

_EMPHASIS = re.compile(rf"(?<=\w)[*_{VEIL}]+(?=[\s\w])|(?<=\s)[*_{VEIL}]+(?=\w)|(?<= ) +(?=\w)")
_MARKS = re.compile(rf"[*_{VEIL}]+|  +")


def unemphasized(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its marks of emphasis, and where how many characters are missing by then."""
    emphasized = "*" in text or "_" in text or "  " in text or VEIL in text
    cuts = list(_emphasis(text)) if emphasized else []
    if not cuts:
        return text, []
    kept, shifts, at, removed = [], [], 0, 0
    for start, end in cuts:
        kept.append(text[at:start])
        shifts.append((start - removed, removed + end - start))
        removed += end - start
        at = end
    return "".join([*kept, text[at:]]), shifts


def _emphasis(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the marks to look through: only marks and further spaces are looked at."""
    for marks in _MARKS.finditer(text):
        at = marks.start()
        while at < marks.end():
            found = _EMPHASIS.match(text, at)
            if found:
                yield found.span()
            at = found.end() if found else at + 1


def put_back(found: Iterable[Mention], shifts: list[tuple[int, int]]) -> tuple[Mention, ...]:
    """Mentions in a text without marks of emphasis, in the coordinates of the text with them."""
    starts = [start for start, _ in shifts]

    def back(offset: int, number: int) -> int:
        return offset + (shifts[number - 1][1] if number else 0)

    return tuple(
        Mention(back(start, bisect_right(starts, start)), back(end, bisect_left(starts, end)), term)
        for start, end, term in found
    )
