"""Links and marks inside lines, blanked out or broken without moving a character.

A link reads as its words: "[cough](https://a.org)" as "cough", "[[effects/cough]]" as "cough". Bullets that have
run together in one line begin lines of their own.
"""

import re

from lupuskg.loaders.fold import VEIL

__all__ = ["mask_links"]

_LINK = re.compile(
    r"(?P<picture>!)?\[(?P<words>(?:[^\[\]\n]"
    r"|\[[^\[\]\n]*\])*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?: \"[^\"\n]*\")?\)"
)
_WIKI = re.compile(r"(?P<picture>!)?\[\[(?P<front>(?:[^\[\]|\n]*[|/])?)(?P<words>[^\[\]|/\n]+)\]\]")
# A link of several words that stands alone, as in a list of sources, is a sentence of its own.
_ALONE = re.compile(r"(?:^|[.)\]]\s*)$")
_STOPS = re.compile(r"\s+[A-Z\[]")
_FEWEST_WORDS = 3
# "(5.1)", "(2.1, 6.1)": where the highlights of a label point to in its text.
_SECTION = re.compile(r"\((?:\d{1,2}(?:\.\d{1,2})?)(?:, ?\d{1,2}(?:\.\d{1,2})?)*\)")
# They say so near their top.
_TOP = 6000
_APPROVED_AT = re.compile(r"initial u\.?s\.? approval")
_NOTE = re.compile(r"\W*\d*\W*")
# "• Nausea • Headache": a bullet behind words, where the line has several.
_BULLET = re.compile(r"[ \t](?=[∙•●▪◦] ?\w)")
# "Uses• gout": a list that begins right behind its title.
_GLUED = re.compile(r"(?<=[\w)])[∙•●▪◦] (?=\w)")
_BULLETS = re.compile(r"^.*[∙•●▪◦] ?\w.*[∙•●▪◦] ?\w.*$", re.M)


def mask_links(text: str, body: int = 0) -> str:
    r"""The text from offset `body` on without the addresses of its links, of the same length.

    >>> mask_links("a [drug](http://x) • b • c")
    'a  drug           \n• b\n• c'
    """
    front, text = text[:body], text[body:]
    if "](" in text:
        text = _LINK.sub(_words, text)
    if "[[" in text:
        text = _WIKI.sub(_words, text)
    if any(bullet in text for bullet in "∙•●▪◦"):
        text = _BULLETS.sub(lambda m: _BULLET.sub(_broken, m[0]), text)
        text = _GLUED.sub(lambda m: "\n" + m[0][0], text)
    low = text[:_TOP].lower()
    highlights = "highlights of prescribing information" in low or _APPROVED_AT.search(low)
    return front + (_SECTION.sub(lambda m: " " * len(m[0]), text) if highlights else text)


def _broken(found: re.Match[str]) -> str:
    """A line break for the blank in front of a bullet, unless it opens its line."""
    return "\n" if found.string[: found.start()].strip() else found[0]


def _words(found: re.Match[str]) -> str:
    """The words of a link between blanks, or inside a line between what is not seen: "[[gout]]s" as "gouts".

    A picture and the number of a note have none.
    """
    text, words = found.string, found["words"]
    if found["picture"] or _NOTE.fullmatch(words):
        return " " * len(found[0])
    before = found.start("words") - found.start()
    behind = len(found[0]) - before - len(words)
    alone = len(words.split()) >= _FEWEST_WORDS and _ALONE.search(text[max(0, found.start() - 9) : found.start()])
    if alone and _STOPS.match(text, found.end()):
        return " " * before + words + " " * (behind - 1) + "."
    opens, closes = text[: found.start()][-1:], text[found.end() : found.end() + 1]
    return _gap(opens) * before + words + _gap(closes) * behind


def _gap(beside: str) -> str:
    """What a mark turns into: a blank beside a blank or a break, else what is not seen."""
    return VEIL if beside.strip() else " "
