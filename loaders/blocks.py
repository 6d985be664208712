"""The line scanner: text in, blocks with exact offsets out.

A Markdown library rewrites what it reads (entities, escapes, continuations) and gives line ranges only; this
scanner never rewrites anything. It knows headings, bold label lines, nested lists, tables and paragraphs, and
which block governs which.
"""

import re
from dataclasses import dataclass

from lupuskg.loaders.titles import is_content, is_part, labels_of, tells_a_fact

__all__ = ["Block", "scan"]

_BREAK = re.compile(r"\r\n|[\n\r\x0c\u2028\u2029]")
_HEADING = re.compile(r"\s{0,3}(#{1,6})[ \t]+(?=\S)")
_ITEM = re.compile(r"([ \t]*)(?:[*+\-•◦▪‣·–—]|\(?\d{1,2}[.)])(?:[ \t]+|(?<=[•◦▪‣])[ \t]*)(?=\S)")
_LABEL = re.compile(r"\s*(?:\*\*|__)([^*_]{2,120})(?:\*\*|__)\s*:?\s*$")
_RULE = re.compile(r"\s*(?:[-*_=~][ \t]*){3,}$")
_UNDERLINE = re.compile(r"(=+|-{2,})[ \t]*$")
_NUMBERED = re.compile(r"[ \t]*(\d{1,2}(?:\.\d{1,2}){0,3})\.?[ \t]+(?=[A-Z])")
_SEPARATOR_ROW = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_TERMINAL = re.compile(r"""[.!?:;]["')\]*_”’]*\s*$""")
_INLINE = re.compile(r"(?:(?<=\s)|^)(\d{1,2})[.)] (?=\*\*|[A-Z])", re.M)
_FEWEST_INLINE = 3
_THIRD_INLINE = ("3. ", "3) ")
_KEY = re.compile(r"[ \t]*[A-Z][\w ,()%≥≤<>/–-]{1,45}: ")
_DASH_KEY = re.compile(
    r"[ \t]*(?:(?:Brand|Trade|Generic|Other) )?(?:[Nn]ames?|(?:Medication|Medicine|Drug) (?:type|class)) [-–—] "
)
_BOLD_KEY = re.compile(r"[ \t]*(?:\*\*|__)[A-Z][^*_\n]{1,60}(?::(?:\*\*|__)|(?:\*\*|__):) ")
_FOLLOWING = re.compile(r"\b[Tt]he following\b[^.:]*\.$")
# What opens a section, even where its text follows at once.
_SECTION_LINE = re.compile(
    r"(?i)(?:adverse|undesirable|side) (?:reactions?|effects?|events?)"
    r"|indications?(?: (?:and|&) (?:usage|dosage|uses?))?|dos(?:age|ing)(?: (?:and|&) (?:administration|route))?"
    r"|(?:mechanism of |therapeutic )?actions?|contra-?indications?|(?:drug )?interactions?"
    r"|(?:warnings (?:and|&) )?precautions|warnings|uses"
)
_CITED = re.compile(r"\bdoi:\s?\S+$")
_PLAIN_LEVEL = 2
_CONTENTS = 4
_SHORT = 90
_WRAPPED = 45
_WHOLE_PARAGRAPH = 160
_LONGEST_TITLE = 130
_LABEL_LEVEL = 7


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, label line, paragraph, list item or table row.

    kind: "heading", "label", "paragraph", "item" or "row"; start, end: offsets of its content without the
    mark; level: heading level, or depth of an item from 0; parents: indices of the blocks that govern it,
    from the outside in (headings, label, lead-in, outer items).
    """

    kind: str
    start: int
    end: int
    level: int = 0
    parents: tuple[int, ...] = ()


def scan(text: str, body: int = 0) -> tuple[Block, ...]:
    r"""Blocks of a text from offset `body` on, in order.

    >>> [(b.kind, b.level) for b in scan("# Drug\n\nUses:\n\n* one\n    * two\n")]
    [('heading', 1), ('paragraph', 0), ('item', 0), ('item', 1)]
    """
    scanner = _Scanner(text, labels_of(text, body))
    for start, end in _lines(text, body):
        scanner.line(start, end)
    return tuple(_without_contents(scanner.blocks))


def _is_text(words: str) -> bool:
    """Whether a line opens no block of its own: every mark that does is no letter."""
    return words[0].isalpha()


def _without_contents(blocks: list[Block]) -> list[Block]:
    """A run of headings with nothing between them is a table of contents; it governs nothing."""
    runs, run = set[int](), list[int]()
    for number, block in enumerate([*blocks, Block("end", 0, 0)]):
        if block.kind == "heading" and block.level == _PLAIN_LEVEL:
            run.append(number)
            continue
        runs |= set(run) if len(run) >= _CONTENTS else set()
        run = []
    if not runs:
        return blocks
    return [Block(b.kind, b.start, b.end, b.level, tuple(p for p in b.parents if p not in runs)) for b in blocks]


def _lines(text: str, body: int) -> list[tuple[int, int]]:
    spans, start = [], body
    for found in _BREAK.finditer(text, body):
        spans.append((start, found.start()))
        start = found.end()
    spans.append((start, len(text)))
    return spans


class _Scanner:
    """State of one scan: blocks so far, and which of them are still open."""

    def __init__(self, text: str, labels: frozenset[int] = frozenset()) -> None:
        self.text = text
        # Lines that are labels without a mark, told from the whole text.
        self.labels = labels
        self.blocks: list[Block] = []
        self.headings: list[int] = []
        self.items: list[tuple[int, int]] = []
        self.lead: int | None = None
        # An item that introduces its siblings: what was nested in it has lost its indent.
        self.item_lead: int | None = None
        self.blank = True
        self.grows = False
        self.outline = False
        self.markdown = "**" in text or bool(re.search(r"^#{1,6} ", text, re.M))

    def line(self, start: int, end: int) -> None:
        line = self.text[start:end]
        words = line.strip().strip("\ufeff \t")
        if not words:
            self._close_plain_heading()
            self.blank, self.grows = True, False
            return
        if start in self.labels:
            begin = start + line.index(words)
            self._open_heading("label", begin, begin + len(words), _LABEL_LEVEL)
        elif _is_text(words) or not (
            self._heading(line, start, end)
            or self._numbered(line, start)
            or self._label(line, start, end)
            or self._item(line, start, end)
        ):
            self._plain(line, start, end)
        self.blank = False

    def _heading(self, line: str, start: int, end: int) -> bool:
        found = _HEADING.match(line)
        if found:
            stop = start + len(line.rstrip(" \t#"))
            self._open_heading("heading", start + found.end(), max(stop, start + found.end() + 1), len(found[1]))
            return True
        if _RULE.match(line):
            if not self.blank and self.blocks and self.blocks[-1].kind == "paragraph" and _UNDERLINE.match(line):
                last = self.blocks.pop()
                self._open_heading("heading", last.start, last.end, 1 if line[0] == "=" else 2)
            self.grows = False
            return True
        return False

    def _numbered(self, line: str, start: int) -> bool:
        """A numbered heading of plain text: "4.8 Undesirable effects", "5. PHARMACOLOGICAL PROPERTIES"."""
        found = None if self.markdown else _NUMBERED.match(line)
        title = line[found.end() :].rstrip() if found else ""
        if found is None or not self.blank or len(line) > _SHORT or _TERMINAL.search(title):
            return False
        if "." not in found[1] and title.upper() != title:
            return False
        self.outline = True
        self._open_heading("heading", start + found.end(), start + len(line.rstrip()), 1 + found[1].count("."))
        return True

    def _label(self, line: str, start: int, end: int) -> bool:
        found = _LABEL.match(line)
        if not found:
            return False
        self._open_heading("label", start + found.start(1), start + found.end(1), _LABEL_LEVEL)
        return True

    def _open_heading(self, kind: str, start: int, end: int, level: int) -> None:
        while self.headings and self.blocks[self.headings[-1]].level >= level:
            self.headings.pop()
        self.items, self.lead, self.item_lead, self.grows = [], None, None, False
        self.blocks.append(Block(kind, start, end, level, tuple(self.headings)))
        self.headings.append(len(self.blocks) - 1)

    def _item(self, line: str, start: int, end: int) -> bool:
        found = _ITEM.match(line)
        if not found:
            return False
        indent = len(found[1].expandtabs(4))
        while self.items and self.items[-1][0] >= indent:
            self.items.pop()
        stop = start + len(line.rstrip())
        introduces = line.rstrip().endswith(("such as:", "including:", "like:"))
        leads = (self.item_lead,) if self.item_lead is not None and not introduces and not self.items else ()
        parents = (*self._outer(), *leads, *(index for _, index in self.items))
        self.blocks.append(Block("item", start + found.end(), stop, len(self.items), parents))
        self.items.append((indent, len(self.blocks) - 1))
        self.item_lead = len(self.blocks) - 1 if introduces and len(self.items) == 1 else self.item_lead
        self.grows = True
        return True

    def _plain(self, line: str, start: int, end: int) -> None:
        stop = start + len(line.rstrip())
        start += len(line) - len(line.lstrip(" \t\ufeff\xa0"))
        if "|" in line and _SEPARATOR_ROW.match(line):
            last = self.blocks[-1] if self.blocks else None
            if last is not None and last.kind == "row" and not tells_a_fact(self.text[last.start : last.end]):
                self.blocks.pop()
            self.grows = False
            return
        if self.blank and not self.markdown and len(line) < _WRAPPED and _SECTION_LINE.fullmatch(line.strip()):
            self._open_heading("heading", start, stop, _PLAIN_LEVEL)
            return
        row = "|" in line and bool(_ROW.match(line))
        self._close_run_in_heading(line, row)
        if self.grows and self.blocks and not row and self._continues(line):
            last = self.blocks[-1]
            self.blocks[-1] = Block(last.kind, last.start, stop, last.level, last.parents)
            return
        if not row and any(mark in line for mark in _THIRD_INLINE) and self._enumeration(start, stop):
            return
        indented = line[:1] in " \t" and self.items
        if not indented:
            self.items, self.item_lead = [], None
        parents = (*self._outer(keep=bool(indented)), *(index for _, index in self.items))
        self.blocks.append(Block("row" if row else "paragraph", start, stop, len(self.items), parents))
        if not indented and not row:
            self.lead = len(self.blocks) - 1
        self.grows = not row

    def _enumeration(self, start: int, end: int) -> bool:
        """Split a paragraph that runs its numbered list together: "… drugs: 1. A … 2. B … 3. C …"."""
        marks = list(_INLINE.finditer(self.text, start, end))
        if [int(m[1]) for m in marks] != list(range(1, len(marks) + 1)) or len(marks) < _FEWEST_INLINE:
            return False
        self.items = []
        lead = start + len(self.text[start : marks[0].start()].rstrip())
        if lead > start:
            self.blocks.append(Block("paragraph", start, lead, 0, tuple(self.headings)))
            self.lead = len(self.blocks) - 1
        for mark, following in zip(marks, [*(m.start() for m in marks[1:]), end], strict=True):
            stop = mark.end() + len(self.text[mark.end() : following].rstrip())
            self.blocks.append(Block("item", mark.end(), stop, 0, self._outer()))
        self.grows = False
        return True

    def _continues(self, line: str) -> bool:
        """Whether a line goes on the block above: hard-wrapped text does, one statement a line does not."""
        last = self.blocks[-1]
        before = self.text[max(last.start, last.end - 200) : last.end]
        if line.lstrip()[:1].islower():
            return True
        if _KEY.match(line) or _BOLD_KEY.match(line) or _CITED.search(before):
            return False
        if len(line) > _WHOLE_PARAGRAPH and self._is_title(last, _LONGEST_TITLE):
            return False
        width = last.end - max(last.start, self.text.rfind("\n", 0, last.end) + 1)
        return width >= _WRAPPED and (not _TERMINAL.search(before) or (self.markdown and _WRAPPED <= width <= 130))

    def _close_plain_heading(self) -> None:
        """Turn a short line that stood alone into a heading, where the text has no marks for headings."""
        if self.blank or self.markdown or not self.blocks or self.blocks[-1].kind != "paragraph":
            return
        last = self.blocks[-1]
        line = self.text[last.start : last.end]
        if (
            len(line) <= _SHORT
            and line[:1].isupper()
            and not _TERMINAL.search(line)
            and last.level == 0
            and not (_KEY.match(line) or _DASH_KEY.match(line) or self._answers(line))
        ):
            self.blocks.pop()
            level = 4 if self.outline else _PLAIN_LEVEL
            self._open_heading("heading", last.start, last.end, level + self._is_part(line, level))

    def _is_part(self, line: str, level: int) -> bool:
        """Whether a heading parts what the heading of this level above it opens."""
        above = next((self.blocks[h] for h in self.headings if self.blocks[h].level == level), None)
        return above is not None and is_part(line, self.text[above.start : above.end])

    def _answers(self, line: str) -> bool:
        """Whether a line stands right below a heading and tells what it asks for."""
        above = self.blocks[-2] if len(self.blocks) > 1 else None
        if above is None or above.kind not in ("heading", "label"):
            return False
        return above.kind == "label" or is_content(line, self.text[above.start : above.end])

    def _close_run_in_heading(self, line: str, row: bool) -> None:
        """In an outlined text, a short line right above a paragraph is its heading; so it is above a very long line."""
        wanted = self.outline or (not self.markdown and len(line) > _WHOLE_PARAGRAPH)
        if not wanted or self.blank or row or not self.blocks or self.blocks[-1].kind != "paragraph":
            return
        last = self.blocks[-1]
        if self._is_title(last, _LONGEST_TITLE if len(line) > _WHOLE_PARAGRAPH else _WRAPPED + 20):
            self.blocks.pop()
            self._open_heading("heading", last.start, last.end, 5)

    def _is_title(self, block: Block, longest: int) -> bool:
        """Whether a block is one short line that may be a title: no sentence, and no label with a colon."""
        words = self.text[block.start : block.end]
        return (
            len(words) < longest
            and words[:1].isupper()
            and not _TERMINAL.search(words)
            and ":" not in words
            and "\n" not in words
        )

    def _outer(self, keep: bool = True) -> tuple[int, ...]:
        """Open headings, and the lead-in of a list where one is just above."""
        if self.lead is None or not keep:
            return tuple(self.headings)
        lead = self.blocks[self.lead]
        words = self.text[lead.start : lead.end].rstrip("*_ ")
        introduces = words.endswith(":") or ("ollowing" in words and bool(_FOLLOWING.search(words)))
        return (*self.headings, self.lead) if introduces else tuple(self.headings)
