"""The line scanner: text in, blocks with exact offsets out.

A Markdown library rewrites what it reads (entities, escapes, continuations) and gives line ranges only; this
scanner never rewrites anything. It knows headings, bold label lines, nested lists, tables and paragraphs, and
which block governs which.
"""

import re
from collections.abc import Iterable

from lupuskg.loaders.block import PLAIN_LEVEL, Block, without_contents
from lupuskg.loaders.leads import LEADS_ON, introduces
from lupuskg.loaders.outlines import (
    NAMES,
    NAMES_ABOVE,
    TITLES,
    enumerated,
    indent_of,
    is_text,
    is_title,
    marks_of,
    style_of,
)
from lupuskg.loaders.titles import (
    asks,
    effect_column,
    is_content,
    is_key,
    is_part,
    labels_of,
    line_below,
    lines_of,
    may_be_title,
    stands_alone,
    tells_a_fact,
    tells_more,
    titles_of,
)

__all__ = ["scan"]

_HEADING = re.compile(r"\s{0,3}(#{1,6})[ \t]+(?=\S)")
_ITEM = re.compile(r"([ \t]*)(?:[*+\-•◦▪‣·∙●–—]|\(?\d{1,2}[.)])(?:[ \t]+|(?<=[•◦▪‣∙●])[ \t]*)(?=\S)")
_LABEL = re.compile(r"\s*(?:\*\*|__)([^*_]{2,120})(?:\*\*|__)\s*:?\s*$")
_RULE = re.compile(r"\s*(?:[-*_=~][ \t]*){3,}$")
_UNDERLINE = re.compile(r"(=+|-{2,})[ \t]*$")
_NUMBERED = re.compile(r"[ \t]*(\d{1,2}(?:\.\d{1,2}){0,3})\.?[ \t]+(?=[A-Z])")
_SEPARATOR_ROW = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_TERMINAL = re.compile(r"""[.!?:;]["')\]*_”’]*\s*$""")
_THIRD_INLINE = ("3. ", "3) ")
_SHORT = 90
_WRAPPED = 45
_WHOLE_PARAGRAPH = 160
_LONGEST_TITLE = 130
_LABEL_LEVEL = 7
_TABLE_LEVEL = 99


def scan(text: str, body: int = 0) -> tuple[Block, ...]:
    r"""Blocks of a text from offset `body` on, in order.

    >>> [(b.kind, b.level) for b in scan("# Drug\n\nUses:\n\n* one\n    * two\n")]
    [('heading', 1), ('paragraph', 0), ('item', 0), ('item', 1)]
    """
    scanner = _Scanner(text, marks_of(text, body), labels_of(text, body), titles_of(text, body))
    for start, end in lines_of(text, body):
        scanner.line(start, end)
    return tuple(without_contents(scanner.blocks))


class _Scanner:
    """State of one scan: blocks so far, and which of them are still open."""

    def __init__(
        self, text: str, marks: dict[int, tuple[int, str]], labels: frozenset[int], titles: Iterable[int]
    ) -> None:
        self.text = text
        # Letters and Roman numbers in front of lines, where the text is an outline.
        self.marks = marks
        # Lines that are labels without a mark, told from the whole text.
        self.labels = labels
        self.titles = frozenset(titles)
        self.blocks: list[Block] = []
        self.headings: list[int] = []
        self.items: list[tuple[int, int, str]] = []
        self.lead: int | None = None
        # An item that introduces its siblings: what was nested in it has lost its indent.
        self.item_lead: int | None = None
        self.blank = True
        self.grows = False
        self.outline = False
        # The title that one thing a line stands below, as long as they go on.
        self.run: int | None = None
        # Titles of what is indented below them, with their own indents.
        self.indents: list[tuple[int, int]] = []
        self.markdown = "**" in text or bool(re.search(r"^#{1,6} ", text, re.M))

    def line(self, start: int, end: int) -> None:
        line = self.text[start:end]
        words = line.strip().strip("\ufeff \t")
        if not words:
            self._close_plain_heading()
            self._close_run(begun=True)
            self.blank, self.grows = True, False
            return
        if words[0] != "|":
            self._close_table()
        if start in self.marks:
            self._item(line, start, *self.marks[start])
        elif start in self.titles:
            self._open_heading("heading", start, end, PLAIN_LEVEL)
            self.run = len(self.blocks) - 1 if self.text[end : end + 1] in ("", "\n", "\r") else None
        elif start in self.labels:
            self._open_heading("label", start + line.index(words), start + len(line.rstrip()), _LABEL_LEVEL)
        elif is_text(words) or not (
            self._heading(line, start, end)
            or self._numbered(line, start)
            or self._label(line, start, end)
            or self._listed(line, start)
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
        above = NAMES_ABOVE.fullmatch(self.text[start:end].strip(" :*_"))
        self.run = len(self.blocks) - 1 if above else None
        self.indents = [(i, h) for i, h in self.indents if h in self.headings]

    def _titled(self, line: str, start: int, stop: int) -> bool:
        """A title of what stands a line each below it: "Brand names:", or "Uses" over indented lines."""
        words, indent = line.strip(), indent_of(line)
        if len(words) > _LONGEST_TITLE or (self.items and indent > self.items[0][0]):
            return False
        goes_on = self.grows and self._wraps()
        if not (self.markdown or goes_on) and is_title(words) and indent_of(line_below(self.text, stop)) > indent + 1:
            kind = "label" if words.endswith(":") else "heading"
            self._open_heading(kind, start, stop, _LABEL_LEVEL + indent)
            self.indents.append((indent, len(self.blocks) - 1))
            return True
        if self.blank and not self.markdown and len(line) < _WRAPPED and TITLES.fullmatch(words):
            self._open_heading("heading", start, stop, PLAIN_LEVEL)
        elif self._opens_run(words, stop):
            self._open_heading("label", start, stop, _LABEL_LEVEL)
        else:
            return False
        self.run = len(self.blocks) - 1
        return True

    def _opens_run(self, words: str, stop: int) -> bool:
        bare = words.rstrip(" :")
        if words[0].isupper() and NAMES_ABOVE.fullmatch(bare):
            many = words.endswith(("ames", "rands")) and not self.blank and not self.markdown
            return many or words.endswith(":")
        return (
            words.endswith(":")
            and not self.markdown
            and TITLES.fullmatch(bare) is not None
            and line_below(self.text, stop)[:1].isalpha()
        )

    def _below_title(self, line: str, start: int, stop: int) -> bool:
        """One thing of those that stand a line each below a title."""
        deeper = self.indents[-1][1] if self.indents and indent_of(line) > self.indents[-1][0] else None
        title = self.run if self.run is not None else deeper
        if title is None or (self.grows and self._wraps()):
            return False
        if self._is_part(line, PLAIN_LEVEL):
            self._open_heading("label", start, stop, _LABEL_LEVEL)
            self.run = len(self.blocks) - 1
            return True
        above = self.blocks[title]
        if NAMES_ABOVE.fullmatch(self.text[above.start : above.end].rstrip(" :")):
            fits = NAMES.fullmatch(line.strip()) is not None
        else:
            short = stop - start < _WRAPPED and not _TERMINAL.search(line)
            fits = short and not is_key(line)
        if fits:
            self.blocks.append(Block("item", start, stop, 0, tuple(self.headings)))
            self.grows = True
        return fits

    def _above_names(self) -> bool:
        """Whether the title that is open is one of names."""
        above = self.blocks[self.run] if self.run is not None else None
        return above is not None and NAMES_ABOVE.fullmatch(self.text[above.start : above.end].strip(" :*_")) is not None

    def _close_run(self, begun: bool = False) -> None:
        """End what stands a line each, where it has `begun`; a label above it governs nothing else."""
        if self.run is None or (begun and self.run == len(self.blocks) - 1 and self._above_names()):
            return
        if self.headings and self.headings[-1] == self.run and self.blocks[self.run].kind == "label":
            self.headings.pop()
        self.run = None

    def _dedent(self, indent: int) -> None:
        """Close the titles that what is indented so far does not stand below."""
        while self.indents and self.indents[-1][0] >= indent:
            _, title = self.indents.pop()
            if title in self.headings:
                self.headings = self.headings[: self.headings.index(title)]

    def _listed(self, line: str, start: int) -> bool:
        found = _ITEM.match(line)
        if found:
            self._item(line, start, start + found.end(), style_of(found[0]))
        return found is not None

    def _item(self, line: str, start: int, begin: int, style: str) -> None:
        """A list item, whose words begin behind a mark of some style."""
        indent = indent_of(line)
        self._dedent(indent)
        while self.items and self._ends(self.items[-1], indent, style):
            self.items.pop()
        stop = start + len(line.rstrip())
        introduces = line.rstrip().endswith(("such as:", "including:", "like:"))
        leads = (self.item_lead,) if self.item_lead is not None and not introduces and not self.items else ()
        parents = (*self._outer(), *leads, *(index for _, index, _ in self.items))
        self.blocks.append(Block("item", begin, stop, len(self.items), parents))
        self.items.append((indent, len(self.blocks) - 1, style))
        self.item_lead = len(self.blocks) - 1 if introduces and len(self.items) == 1 else self.item_lead
        self.grows = True

    def _ends(self, item: tuple[int, int, str], indent: int, style: str) -> bool:
        """Whether an open item ends where another one begins; without indents, marks of an own style go deeper."""
        if item[0] != indent or not self.marks:
            return item[0] >= indent
        return any(indent == open_indent and style == open_style for open_indent, _, open_style in self.items)

    def _plain(self, line: str, start: int, end: int) -> None:
        stop = start + len(line.rstrip())
        begin = start + len(line) - len(line.lstrip(" \t\ufeff\xa0"))
        if not (self.grows and self._wraps()):
            self._dedent(indent_of(line))
        if "|" in line and _SEPARATOR_ROW.match(line):
            last = self.blocks[-1] if self.blocks else None
            if last is not None and last.kind == "row" and not tells_a_fact(self.text[last.start : last.end]):
                self.blocks.pop()
                self._close_table()
                if column := effect_column(self.text, last.start, last.end):
                    self._open_heading("heading", *column, _TABLE_LEVEL)
            self.grows = False
            return
        if self._titled(line, begin, stop) or self._below_title(line, begin, stop):
            return
        if not self.markdown and self._ends_above() and asks(line):
            self._open_heading("heading", start, stop, PLAIN_LEVEL)
            return
        if self._above_names():
            self._close_run()
        row = "|" in line and bool(_ROW.match(line))
        self._close_run_in_heading(line, row)
        if self.grows and self.blocks and not row and self._continues(line):
            last = self.blocks[-1]
            self.blocks[-1] = Block(last.kind, last.start, stop, last.level, last.parents)
            return
        if not row and any(mark in line for mark in _THIRD_INLINE) and self._enumeration(begin, stop):
            return
        indented = line[:1] in " \t" and self.items
        if not indented:
            self.items, self.item_lead = [], None
        parents = (*self._outer(keep=bool(indented)), *(index for _, index, _ in self.items))
        self.blocks.append(Block("row" if row else "paragraph", begin, stop, len(self.items), parents))
        if not indented and not row:
            self.lead = len(self.blocks) - 1
        self.grows = not row

    def _close_table(self) -> None:
        """End what stands below the head of a table."""
        if self.headings and self.blocks[self.headings[-1]].level == _TABLE_LEVEL:
            self.headings.pop()

    def _ends_above(self) -> bool:
        """Whether a line does not go on the block above: that one has ended with a full stop, or with a blank line."""
        if self.blank or not self.blocks:
            return True
        last = self.blocks[-1]
        return last.kind == "heading" or self.text[last.end - 1] in ".!"

    def _enumeration(self, start: int, end: int) -> bool:
        """Split a paragraph that runs its numbered list together: "… drugs: 1. A … 2. B … 3. C …"."""
        found = enumerated(self.text, start, end)
        if not found:
            return False
        self.items = []
        lead, *items = found
        if lead[1] > start:
            self.blocks.append(Block("paragraph", *lead, 0, tuple(self.headings)))
            self.lead = len(self.blocks) - 1
        self.blocks += (Block("item", *item, 0, self._outer()) for item in items)
        self.grows = False
        return True

    def _continues(self, line: str) -> bool:
        """Whether a line goes on the block above: hard-wrapped text does, one statement a line does not."""
        last = self.blocks[-1]
        before = self.text[max(last.start, last.end - 200) : last.end]
        if line.lstrip()[:1].islower():
            return True
        if stands_alone(before, line):
            return False
        if len(line) > _WHOLE_PARAGRAPH and may_be_title(self.text[last.start : last.end], _LONGEST_TITLE):
            return False
        return self._wraps()

    def _wraps(self) -> bool:
        """Whether the line above is so wide and so unfinished that the next one goes on with it."""
        last = self.blocks[-1]
        before = self.text[max(last.start, last.end - 200) : last.end]
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
            and not (tells_more(line) or LEADS_ON.search(line) or self._answers(line))
        ):
            self.blocks.pop()
            level = 4 if self.outline else PLAIN_LEVEL
            self._open_heading("heading", last.start, last.end, level + self._is_part(line, level))

    def _is_part(self, line: str, level: int) -> bool:
        """Whether a heading parts what the heading of this level above it opens."""
        above = (self.blocks[h] for h in self.headings)
        return any(b.level == level and is_part(line, self.text[b.start : b.end]) for b in above)

    def _answers(self, line: str) -> bool:
        """Whether a line stands right below a heading and tells what it asks for."""
        if len(self.blocks) > 1 and self.blocks[-2].start in self.titles:
            return not self._is_part(line, PLAIN_LEVEL)
        above = ((b.kind, self.text[b.start : b.end]) for b in self.blocks[-2:-1])
        return any(kind == "label" or (kind == "heading" and is_content(line, words)) for kind, words in above)

    def _close_run_in_heading(self, line: str, row: bool) -> None:
        """In an outlined text, a short line right above a paragraph is its heading; so it is above a very long line."""
        wanted = self.outline or (not self.markdown and len(line) > _WHOLE_PARAGRAPH)
        if not wanted or self.blank or row or not self.blocks or self.blocks[-1].kind != "paragraph":
            return
        last = self.blocks[-1]
        if may_be_title(
            self.text[last.start : last.end], _LONGEST_TITLE if len(line) > _WHOLE_PARAGRAPH else _WRAPPED + 20
        ):
            self.blocks.pop()
            self._open_heading("heading", last.start, last.end, 5)

    def _outer(self, keep: bool = True) -> tuple[int, ...]:
        """Open headings, and the lead-in of a list where one is just above."""
        if self.lead is None or not keep:
            return tuple(self.headings)
        lead = self.blocks[self.lead]
        words = self.text[lead.start : lead.end].rstrip("*_ ")
        return (*self.headings, self.lead) if introduces(words) else tuple(self.headings)
