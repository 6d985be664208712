"""Where things stand in a picture that reads from left to right, one column for each kind: drug, target, cell.

The parts of a network stand one below the other, in several stacks where that shows them larger; a page stacks them by
itself, as its window allows. In each part the columns are put in an order in which few lines cross (the barycenter
heuristic of Sugiyama, Tagawa and Toda, 1981, https://doi.org/10.1109/TSMC.1981.4308636), and each thing then goes as
near to the things it is linked with as the order allows. No random numbers.
"""

import math
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Cell", "Columns", "in_layers", "stand"]

# Letters of a label that stand on one line, beside its thing.
_LINE_LETTERS = 34

_Around = Mapping[str, Sequence[str]]
# Canvas units are the pixels of a page, and the points of a still picture, that is shown at its own size.
_ROW = 27.0
_TWO_LINES = 38.0
_LETTER = 5.4
_APART = 6.0
_NARROWEST, _WIDEST = 150.0, 400.0
_MARGIN = 36.0
# Above this height rows come too close to be read; another layout uses the plane better.
_TALLEST = 1700.0
_MOST_STACKS = 6
_ORDERINGS = 12
_SETTLINGS = 10


class Cell(NamedTuple):
    """Where a thing stands: the number of its part and of its column, and its height below the top of the part."""

    part: int
    column: int
    height: float


@dataclass(frozen=True, slots=True)
class Columns:
    """A network in columns: how high each of its parts is, and the cell of each thing."""

    heights: tuple[float, ...]
    cells: Mapping[str, Cell]


class _Part:
    """A connected part: its columns from left to right, each from top to bottom, and how high everything stands."""

    def __init__(self, names: Iterable[str], around: _Around, labels: Mapping[str, str], layer: Mapping[str, int]):
        self.layer = layer
        self.rows = {name: _row(labels[name], len(around[name])) for name in names}
        self.links = {name: [one for one in around[name] if layer[one] != layer[name]] for name in self.rows}
        columns: dict[int, list[str]] = {}
        for name in sorted(self.rows, key=lambda one: (labels[one].casefold(), one)):
            columns.setdefault(layer[name], []).append(name)
        self.columns = _untangled([columns[number] for number in sorted(columns)], self.links)
        self.heights = self._settled()
        self.first = labels[self.columns[0][0]].casefold()

    @property
    def height(self) -> float:
        """From the top of the first row to the bottom of the last."""
        return max(self.heights[name] + self.rows[name] / 2 for name in self.rows)

    def _settled(self) -> dict[str, float]:
        """The middle of each row, in the order of its column, near to what it is linked with; the first row is at 0."""
        heights: dict[str, float] = {}
        for column in self.columns:
            heights |= self._spaced(column, [0.0] * len(column))
        for number in range(_SETTLINGS):
            for column in self.columns if number % 2 else reversed(self.columns):
                near = [[heights[other] for other in self.links[name]] or [heights[name]] for name in column]
                heights |= self._spaced(column, [sum(told) / len(told) for told in near])
        top = min(heights[name] - self.rows[name] / 2 for name in heights)
        return {name: height - top for name, height in heights.items()}

    def _spaced(self, column: Sequence[str], wanted: Sequence[float]) -> dict[str, float]:
        """Heights as near to the wanted ones as rows that do not overlap can be, in least squares.

        Without the room of the rows, that is a rising order; what would fall is pooled (pool adjacent violators).
        """
        room, pools = 0.0, list[tuple[float, int]]()
        rooms = []
        for name, height in zip(column, wanted, strict=True):
            rooms.append(room + self.rows[name] / 2)
            pools.append((height - rooms[-1], 1))
            room += self.rows[name]
            while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
                (one, few), (other, many) = pools[-2:]
                pools[-2:] = [((one * few + other * many) / (few + many), few + many)]
        starts = [start for start, count in pools for _ in range(count)]
        return {name: start + room for name, start, room in zip(column, starts, rooms, strict=True)}


def _row(label: str, links: int) -> float:
    """The room that a row needs: that of its thing, which grows with its links, and that of its label."""
    return max(_ROW, 2 * _radius(links) + 5, _TWO_LINES if len(label) > _LINE_LETTERS else 0)


def _radius(links: int) -> float:
    """How large a page draws a thing with so many links, in a picture with columns."""
    return 9 + min(7, 1.5 * math.sqrt(links))


def _untangled(columns: list[list[str]], links: _Around) -> list[list[str]]:
    """Columns in the order with the fewest crossings that was met while each was sorted by where its links lead."""
    best, fewest = columns, _crossings(columns, links)
    for number in range(_ORDERINGS):
        columns = [list(column) for column in columns]
        for column in columns if number % 2 else columns[::-1]:
            share = {name: (at + 0.5) / len(told) for told in columns for at, name in enumerate(told)}
            middle = {name: _mean([share[other] for other in links[name]], share[name]) for name in column}
            column.sort(key=lambda name: middle[name])
        crossings = _crossings(columns, links)
        if crossings < fewest:
            best, fewest = columns, crossings
    return best


def _mean(values: Sequence[float], other: float) -> float:
    return round(sum(values) / len(values), 9) if values else other


def _crossings(columns: Sequence[Sequence[str]], links: _Around) -> int:
    """How often lines between the same two columns cross."""
    at = {name: (number, row) for number, column in enumerate(columns) for row, name in enumerate(column)}
    ends: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for name, others in links.items():
        for other in others:
            if at[name][0] < at[other][0]:
                ends.setdefault((at[name][0], at[other][0]), []).append((at[name][1], at[other][1]))
    count = 0
    for pairs in ends.values():
        seen: list[int] = []
        for _, row in sorted(pairs):
            count += len(seen) - bisect_left(seen, row + 1)
            insort(seen, row)
    return count


def in_layers(
    parts: Iterable[Sequence[str]], around: _Around, labels: Mapping[str, str], layer: Mapping[str, int]
) -> Columns | None:
    """A network in columns, its largest part first; None where a part would be too high to be read.

    around: what each thing is linked with; layer: the number of its column.
    """
    made = sorted(
        (_Part(names, around, labels, layer) for names in parts), key=lambda part: (-len(part.rows), part.first)
    )
    heights = tuple(round(part.height, 1) for part in made)
    if max(heights, default=0) > _TALLEST:
        return None
    first = min(layer.values(), default=0)
    cells = {
        name: Cell(number, layer[name] - first, round(height, 1))
        for number, part in enumerate(made)
        for name, height in part.heights.items()
    }
    return Columns(heights, dict(sorted(cells.items())))


def stand(columns: Columns, labels: Mapping[str, str], shape: float) -> dict[str, tuple[float, float]]:
    """Positions round the middle for things in columns, rounded to whole units.

    shape: width by height of the picture; the parts are set in as many stacks as come closest to it.
    """
    gaps = max((cell.column for cell in columns.cells.values()), default=0)
    rooms = [_label_room(columns, labels, end) for end in (0, gaps)]
    tried = [_stacked(columns.heights, number) for number in range(1, min(_MOST_STACKS, len(columns.heights)) + 1)]
    least = gaps * _NARROWEST + sum(rooms)
    stacks = min(tried, key=lambda one: max(len(one) * least / shape, _highest(columns.heights, one)), default=[])
    highest = _highest(columns.heights, stacks)
    gap = min(_WIDEST, max(_NARROWEST, (shape * highest / max(1, len(stacks)) - sum(rooms)) / max(1, gaps)))
    width = gaps * gap + sum(rooms)
    corners: dict[int, tuple[float, float]] = {}
    for number, stack in enumerate(stacks):
        down = -highest / 2
        for part in stack:
            corners[part] = (number * width + rooms[0] - len(stacks) * width / 2, down)
            down += columns.heights[part] + _APART
    return {
        name: (round(corners[cell.part][0] + cell.column * gap), round(corners[cell.part][1] + cell.height))
        for name, cell in columns.cells.items()
    }


def _label_room(columns: Columns, labels: Mapping[str, str], end: int) -> float:
    """The width that labels take at the left of the first column, or at the right of the last, with a margin."""
    lengths = (len(labels[name]) for name, cell in columns.cells.items() if cell.column == end)
    return _LETTER * min(max(lengths, default=0), _LINE_LETTERS) + _MARGIN


def _stacked(heights: Sequence[float], number: int) -> list[list[int]]:
    """Parts in at most so many stacks, in their order, as low as they get."""
    limit = max(sum(heights) / number, *heights)
    while len(stacks := _filled(heights, limit)) > number:
        limit += _APART
    return stacks


def _filled(heights: Sequence[float], limit: float) -> list[list[int]]:
    stacks: list[list[int]] = []
    high = math.inf
    for part, height in enumerate(heights):
        if high + height > limit:
            stacks.append([])
            high = 0.0
        stacks[-1].append(part)
        high += height + _APART
    return stacks


def _highest(heights: Sequence[float], stacks: Iterable[Sequence[int]]) -> float:
    return max((sum(heights[part] + _APART for part in stack) for stack in stacks), default=_APART) - _APART
