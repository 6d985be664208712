"""Labels in front of a block's text: bold or italic words, plain ones with a colon, the first cell of a row."""

import re

from lupuskg.loaders.fold import clean
from lupuskg.loaders.sections import section_of

__all__ = ["label_of_block"]

_LABEL = re.compile(
    r"\s*(?:\*\*|__)(?P<bold>[^*_]{1,120}?)(?:\*\*|__)\s*(?P<after>[:–—-]\s)?"
    r"|[*_](?P<italic>[^*_\n:]{2,80}):[*_](?=\s)|(?P<plain>[A-Z][^:.;!?*\n]{1,60}):(?=\s)"
    r"|(?P<dash>[A-Z][\w ,()/]{2,40}?) [-–—] (?=\S)"
)
# What a card or a list of facts calls its lines.
_KEY = re.compile(
    r"(?i)(?:other |brand |trade |generic )?names?\b|(?:medication|drug|medicine) (?:type|class)|other notes"
)
# "What is this medicine used for? It is used …": leaflets ask for what a paragraph tells.
_ASKS = re.compile(
    r"\s*(?P<asks>(?:What|How|Why|Who|When|Which|Can|Do|Does)\b[^.?!:;\n]{0,60}"
    r"\b(?:this (?:medicine|drug|medication|product|treatment)|it)\b[^.?!:;\n]{0,60}\?)"
    r"(?: \([^()\n]{3,80}\))?(?= [A-Z])"
)
_CELL = re.compile(r"\|?([^|]*)\|")
_SENTENCE_LABEL = re.compile(r"\b(?:is|are|include|includes|can|may|should|for|has)\b")
_FOR_WHAT = re.compile(
    r"(?i)(?:(?:also|currently|fda|ema|eu|us|first)[- ])*(?:used|indicated|approved|licensed|prescribed) for"
)
_LONGEST_PLAIN_LABEL = 6


def label_of_block(text: str, kind: str) -> tuple[str, int]:
    """The label in front of a block's text, and where the text behind it starts.

    >>> label_of_block("**Liver disease:** use with care", "item")
    ('Liver disease', 19)
    """
    if kind == "row":
        cell = _CELL.match(text)
        return (clean(cell[1]).strip(), cell.end()) if cell else ("", 0)
    if kind == "paragraph" and (asks := _ASKS.match(text)):
        return asks["asks"], asks.end()
    found = _LABEL.match(text)
    if not found:
        return "", 0
    words, rest = next(told for told in found.groups()[:1] + found.groups()[2:] if told).strip(), found.end()
    if words.count("(") > words.count(")"):
        return "", 0
    if found["italic"]:
        return words, rest
    if found["dash"] and not (kind == "paragraph" and (section_of(words) != "other" or _KEY.match(words))):
        return "", 0
    if found["bold"]:
        colon = text[rest : rest + 1] == ":"
        if not (words.endswith((":", "?")) or found["after"] or colon) and rest < len(text):
            return "", 0
        return words.rstrip(": "), rest + colon
    most = _LONGEST_PLAIN_LABEL - (2 if kind == "paragraph" else 0)
    if len(re.sub(r"\([^)]*\)", "", words).split()) > most:
        return "", 0
    if _SENTENCE_LABEL.search(words.lower()) and not _FOR_WHAT.fullmatch(words):
        return "", 0
    return words, rest
