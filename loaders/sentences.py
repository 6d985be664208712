"""Sentences: spans of a block, and a clean view of each for the rules to read.

A view has single spaces, plain quotes and dashes, no emphasis marks, and a space on either side of every name
that was glued to its neighbor. Evidence always is the raw span, never the view.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lupuskg.loaders.fold import clean, is_clean
from lupuskg.loaders.recognise import Mention

__all__ = ["View", "plain_view", "split", "view_of"]

_BOUNDARY = re.compile(
    r"""[.!?](?:["')\]*_”’]*(?:\[\d{1,3}\])*\s+(?=["'(\[*_“‘]*(?:[A-Z0-9•]|[a-z][A-Z]{2}))"""
    r"""|(?<=[a-z)]\.)\d{1,2}(?:[-–,]\d{1,2})*\s+(?=[A-Z])"""
    r"""|(?<=[a-z)\]%"”0-9].)(?=[A-Z][a-z])(?!\w+\.(?:com|org|gov)\b))"""
)
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:e\.g|i\.e|vs|cf|Dr|Mr|Ms|Mrs|Prof|St|al|et|approx|No|Nos|Fig|Inc|Ltd|Co|Corp|U\.S"
    r"|U\.K|E\.U|Ph\.D"
    r"|ca|resp|incl|max|min|vol|pp|ed|spp|sp|var))$"
)
_NO = re.compile(r"\bNo$")
_STARTER = re.compile(r"[*_\"'(]*(?:The|It|This|These|In|A|An|Patients|However|For|If|When|Common|Its|They|There)\b")
_ITALIC_SPECIES = re.compile(r"\*[A-Z]$")


@dataclass(frozen=True, slots=True)
class View:
    """Clean text of a span, its lower-case twin of the same length, and the mentions in its coordinates."""

    text: str
    low: str
    mentions: tuple[Mention, ...]

    def named(self, *types: str, start: int = 0, end: int | None = None) -> list[Mention]:
        """Mentions of some types that lie within text[start:end]."""
        stop = len(self.text) if end is None else end
        return [m for m in self.mentions if m.term.type in types and m.start >= start and m.end <= stop]

    def part(self, start: int, end: int | None = None) -> "View":
        """The view of text[start:end], with the mentions that lie within it."""
        stop = len(self.text) if end is None else end
        inside = (m for m in self.mentions if start <= m.start and m.end <= stop)
        moved = tuple(Mention(m.start - start, m.end - start, m.term) for m in inside)
        return View(self.text[start:stop], self.low[start:stop], moved)


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences in text[start:end], without outer white space.

    >>> t = "It failed (e.g. in adults).It was safe. Dr. Who agrees."
    >>> [t[a:b] for a, b in split(t, 0, len(t))]
    ['It failed (e.g. in adults).', 'It was safe.', 'Dr. Who agrees.']
    """
    begin = start
    for found in _BOUNDARY.finditer(text, start, end):
        dot = found.start()
        if text[dot] == "." and _is_abbreviation(text, begin, dot) and not _begins(text, begin, found, end):
            continue
        if _open_bracket(text, begin, dot):
            continue
        stop = found.start() + len(found[0].rstrip())
        if stop > begin:
            yield begin, stop
        begin = found.end()
    while end > begin and text[end - 1].isspace():
        end -= 1
    if end > begin:
        yield begin, end


def _is_abbreviation(text: str, start: int, dot: int) -> bool:
    return bool(_ABBREVIATION.search(text, max(start, dot - 8), dot) or _ITALIC_SPECIES.search(text, start, dot))


def _begins(text: str, start: int, found: re.Match[str], end: int) -> bool:
    """Whether a sentence begins behind what may be an abbreviation: "No. 4" is a number, "A: No. Alcohol …" not."""
    if _STARTER.match(text, found.end(), end):
        return True
    return bool(_NO.search(text, start, found.start())) and not text[found.end()].isdigit()


def _open_bracket(text: str, start: int, end: int) -> bool:
    return end - start < 400 and text.count("(", start, end) > text.count(")", start, end + 2)


def view_of(text: str, start: int, end: int, mentions: Sequence[Mention], starts: Sequence[int]) -> View:
    """View of text[start:end]; `mentions` are the document's, `starts` their offsets."""
    inside = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
    if inside and inside[-1].end > end:
        inside = inside[:-1]
    if _is_plain(text, start, end, inside):
        return plain_view(text[start:end], [Mention(m.start - start, m.end - start, m.term) for m in inside])
    pieces: list[str] = []
    placed: list[Mention] = []
    length, at = 0, start
    for mention in inside:
        length = _append(pieces, length, clean(text[at : mention.start]))
        if length and pieces[-1][-1:].isalnum():
            length = _append(pieces, length, " ")
        name = clean(text[mention.start : mention.end]).strip()
        placed.append(Mention(length, length + len(name), mention.term))
        length = _append(pieces, length, name)
        if text[mention.end : mention.end + 1].isalnum() and mention.end < end:
            length = _append(pieces, length, " ")
        at = mention.end
    _append(pieces, length, clean(text[at:end]))
    return plain_view("".join(pieces), placed)


def plain_view(text: str, mentions: Iterable[Mention]) -> View:
    """View of a text as it is, with mentions in its coordinates."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return View(text, low, tuple(mentions))


def _is_plain(text: str, start: int, end: int, inside: Sequence[Mention]) -> bool:
    """Whether the view of text[start:end] is that text: nothing to clean, and no name glued to its neighbor."""
    if text[start : start + 1] == " " or not is_clean(text, start, end):
        return False
    for mention in inside:
        first, last = mention.start, mention.end
        if (first > start and text[first - 1].isalnum()) or (last < end and text[last].isalnum()):
            return False
        if text[first].isspace() or text[last - 1].isspace():
            return False
    return True


def _append(pieces: list[str], length: int, piece: str) -> int:
    if piece and piece[0] == " " and (not pieces or pieces[-1].endswith(" ")):
        piece = piece.lstrip(" ")
    if piece:
        pieces.append(piece)
    return length + len(piece)
