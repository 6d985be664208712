"""The Markdown pages of the repository, and the code blocks in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Folders at the top whose Markdown is no documentation; the package only links to folders that are looked at anyway.
_LEFT_OUT = {"build", "dist", "src", "tests"}
_FENCE = re.compile(r"(?m)^( *)(`{3,}|~{3,})(\S*)[^\n]*\n(.*?)^\1\2[`~]*$", re.DOTALL)
# A page can say where a block goes: "… in `loaders/extract.py`:" and the block.
_PLACE = re.compile(r"`([\w./-]+)`:\n\n\Z")


@dataclass(frozen=True)
class Block:
    """A code block: the page, the line after its fence, its language, its text, and the file that it goes to."""

    page: str
    line: int
    language: str
    text: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


@cache
def pages() -> tuple[str, ...]:
    """Every Markdown page of the repository that people read, relative to its root."""
    tops = (top for top in ROOT.iterdir() if not top.name.startswith(".") and top.name not in _LEFT_OUT)
    found = (path for top in tops for path in (top.rglob("*.md") if top.is_dir() else [top]) if path.suffix == ".md")
    return tuple(sorted(path.relative_to(ROOT).as_posix() for path in found))


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str, *languages: str) -> list[Block]:
    """The blocks of a page in their order, of these languages or of all."""
    return [block for block in _blocks(page) if not languages or block.language in languages]


def _blocks(page: str) -> Iterator[Block]:
    text = text_of(page)
    for found in _FENCE.finditer(text):
        place = _PLACE.search(text[: found.start()])
        line = text.count("\n", 0, found.start()) + 2
        yield Block(page, line, found[3], found[4], place[1] if place else "")


def prose(page: str) -> str:
    """A page without its blocks."""
    return _FENCE.sub("", text_of(page))
