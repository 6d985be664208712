"""Outlines: what stands below what is told by letters, numbers and indents, not by marks of headings."""

import re
from collections.abc import Iterator

__all__ = ["NAMES", "NAMES_ABOVE", "TITLES", "enumerated", "indent_of", "is_text", "is_title", "marks_of", "style_of"]

# A line that says what the lines below it are: names of a drug, one or a few a line.
NAMES_ABOVE = re.compile(
    r"(?i)(?:(?:common|us|eu|uk|other|international) )?(?:brand|trade) ?name(?:s|\(s\))?"
    r"|brands|(?:other|alternative) names|synonyms|also (?:known|called|sold) as"
)
_A_NAME = r"[A-Z][\w®™'-]*(?: [A-Z\d][\w®™'-]*){0,2}(?: ?\([^()]{1,40}\))?"
NAMES = re.compile(rf"{_A_NAME}(?:\s*[,;/]\s*{_A_NAME})*[,;.]?")

# What opens a section, even where its text follows at once.
TITLES = re.compile(
    r"(?i)(?:(?:common|serious|severe|rare|other) )?(?:adverse|undesirable|side) (?:reactions?|effects?|events?)"
    r"|indications?(?: (?:and|&) (?:usage|dosage|uses?))?|dos(?:age|ing)(?: (?:and|&) (?:administration|route))?"
    r"|(?:mechanism of |therapeutic )?actions?|contra[ -]?indications?|(?:drug )?interactions?"
    r"|(?:warnings (?:and|&) )?precautions|warnings|uses|(?:drug |therapeutic )?class(?:ification)?"
    r"|routes?(?: of administration)?|nursing (?:implications?|considerations?)"
)
_MARK = re.compile(r"^([ \t]*)\(?([A-Za-z]|[IVX]{2,5}|[ivx]{2,5})[.)][ \t]+(?=\S)", re.M)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
# So many marks that follow one another make an outline, in which a single "a." is a mark too.
_AN_OUTLINE = 3
_TITLE = re.compile(r"[A-Z][\w /&,'()-]{2,44}:?")
_TAB = 4
_INLINE = re.compile(r"(?:(?<=\s)|^)(\d{1,2})[.)] (?=\*\*|[A-Z])", re.M)
_FEWEST_INLINE = 3


def indent_of(line: str) -> int:
    """How far a line is indented, in columns."""
    if not line[:1].isspace():
        return 0
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(_TAB))


def style_of(mark: str) -> str:
    """The kind of a list mark: "1" for numbers, "-" for bullets.

    >>> style_of("2. "), style_of("* ")
    ('1', '-')
    """
    return "1" if any(character.isdigit() for character in mark) else "-"


def is_text(words: str) -> bool:
    """Whether a line opens no block of its own: every mark that does is no letter.

    >>> is_text("Uses"), is_text("* gout")
    (True, False)
    """
    return words[0].isalpha()


def is_title(words: str) -> bool:
    """Whether a line may be the title of what is indented below it.

    >>> is_title("Side effects:"), is_title("It is given daily.")
    (True, False)
    """
    return _TITLE.fullmatch(words) is not None


def marks_of(text: str, body: int = 0) -> dict[int, tuple[int, str]]:
    r"""Letters and Roman numbers that number the lines of an outline: start of the line, to end and style of the mark.

    A mark counts where others go on from it: "A. Use" and "B. Dose" do, "E. coli" alone does not.

    >>> marks_of("I. Drug\nA. Use\nB. Dose\nII. Other\nE. coli\n")
    {0: (3, 'I'), 8: (11, 'A'), 15: (18, 'A'), 23: (27, 'I')}
    """
    last: dict[tuple[int, str], tuple[int, int, int]] = {}
    sure: dict[int, tuple[int, str]] = {}
    single: dict[int, tuple[int, str]] = {}
    for found in _MARK.finditer(text, body):
        for style, number in _readings(found[2]):
            key = (len(found[1].expandtabs(_TAB)), style)
            before = last.get(key)
            if before is not None and number == before[0] + 1:
                sure[before[1]] = (before[2], style)
                sure[found.start()] = (found.end(), style)
            elif number == 1:
                single.setdefault(found.start(), (found.end(), style))
            else:
                continue
            last[key] = (number, found.start(), found.end())
            break
    return dict(sorted({**single, **sure}.items())) if len(sure) >= _AN_OUTLINE else dict(sorted(sure.items()))


def _readings(mark: str) -> Iterator[tuple[str, int]]:
    """What a mark can be, as style and number: "i" is the first of Roman numbers or the ninth letter."""
    low = mark.lower()
    if low in _ROMAN:
        yield ("I" if mark.isupper() else "i"), _ROMAN.index(low) + 1
    if len(mark) == 1:
        yield ("A" if mark.isupper() else "a"), ord(low) - ord("a") + 1


def enumerated(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the lead-in and of the items of a numbered list that runs on in text[start:end]; none for no list.

    >>> t = "These are: 1. Fever 2. Rash 3. Cough"
    >>> [t[a:b] for a, b in enumerated(t, 0, len(t))]
    ['These are:', 'Fever', 'Rash', 'Cough']
    """
    marks = list(_INLINE.finditer(text, start, end))
    if [int(m[1]) for m in marks] != list(range(1, len(marks) + 1)) or len(marks) < _FEWEST_INLINE:
        return []
    begins = [start, *(m.end() for m in marks)]
    stops = [*(m.start() for m in marks), end]
    return [(a, a + len(text[a:b].rstrip())) for a, b in zip(begins, stops, strict=True)]
