"""What a document is made of: headings, labels, paragraphs, list items, rows."""

from dataclasses import dataclass

__all__ = ["PLAIN_LEVEL", "Block", "without_contents"]

# The level of a heading that nothing marks as one.
PLAIN_LEVEL = 2
_CONTENTS = 4


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


def without_contents(blocks: list[Block]) -> list[Block]:
    """A run of headings with nothing between them is a table of contents; it governs nothing."""
    runs, run = set[int](), list[int]()
    for number, block in enumerate([*blocks, Block("end", 0, 0)]):
        if block.kind == "heading" and block.level == PLAIN_LEVEL:
            run.append(number)
            continue
        runs |= set(run) if len(run) >= _CONTENTS else set()
        run = []
    if not runs:
        return blocks
    return [Block(b.kind, b.start, b.end, b.level, tuple(p for p in b.parents if p not in runs)) for b in blocks]
