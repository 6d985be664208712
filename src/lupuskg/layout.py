"""Where things stand in a picture: computed once, by arithmetic alone, so that each build draws the same.

A picture that reads from left to right has columns (see `layers`). In any other, or where these would be too high,
every part of a network starts as a tree round its most connected thing, is evened out by springs and by a push between
what is near, and is freed of overlaps with room for the labels. The parts are then set in rows. No random numbers.
"""

import math
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from lupuskg.layers import Columns, in_layers, stand

__all__ = ["Position", "place"]

Position = tuple[float, float]
_Links = Mapping[str, Sequence[str]]

# Canvas units are the pixels of a picture that is shown at its own size.
_STEP = 120.0
_GAP = 36.0
_ROUNDS = 120
_LEISURE = 10_000  # rounds times nodes, above which a part has to do with fewer rounds
_CLEARINGS = 40
_CLEARANCE = 30.0
# Looks at a node and a line together; in a network that is so dense that these do not suffice, no place is clear.
_EFFORT = 600_000
_LETTER = 6.4
_WIDEST = 170.0
_LINE = 46.0
_SHAPE = 1.25  # width by height of a picture on most screens
_MOST_INSIDE = 10  # one link in so many may join two nodes of one column
_FREE: Mapping[str, int] = MappingProxyType({})


def place(
    names: Mapping[str, str], links: Iterable[tuple[str, str]], layer: Mapping[str, int] = _FREE, *, high: bool = True
) -> tuple[dict[str, Position], Columns | None]:
    """Positions, rounded to whole units, for nodes named with their labels, and linked in pairs; the columns, if any.

    layer: the number of each node's column, where the picture has such. It has none where it would become too high,
    or where more than one link in ten joins two nodes of one column.
    high: whether what would become too high is placed without columns; if not, it gets no positions at all.

    >>> place({"a": "belimumab", "b": "BLyS"}, [("a", "b")])
    ({'a': (-56, 0), 'b': (64, 0)}, None)
    """
    around = _neighbors(names, links)
    if layer and _read_across(around, layer):
        columns = in_layers(_parts(around), around, names, layer)
        if columns is not None:
            return stand(columns, names, _SHAPE), columns
        if not high:
            return {}, None
    boxes = [_Box(_settled(part, around, names), names) for part in _parts(around)]
    return _packed(sorted(boxes, key=lambda box: (-box.height, box.first))), None


def _read_across(around: _Links, layer: Mapping[str, int]) -> bool:
    """Whether nearly all links lead from one column to another."""
    links = [(one, other) for one, others in around.items() for other in others]
    inside = sum(layer[one] == layer[other] for one, other in links)
    return inside * _MOST_INSIDE <= len(links)


def _neighbors(names: Iterable[str], links: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    around: dict[str, set[str]] = {name: set() for name in names}
    for one, other in links:
        if one != other:
            around[one].add(other)
            around[other].add(one)
    return {name: sorted(others) for name, others in sorted(around.items())}


def _parts(around: _Links) -> Iterator[list[str]]:
    """Connected parts, each sorted."""
    seen: set[str] = set()
    for name in around:
        if name not in seen:
            part = set(_order(name, around))
            seen |= part
            yield sorted(part)


def _order(root: str, around: _Links) -> dict[str, str]:
    """What can be reached from a root, in the order of its distance, each with what it was reached from."""
    reached, waiting = {root: root}, deque([root])
    while waiting:
        name = waiting.popleft()
        for other in around[name]:
            if other not in reached:
                reached[other] = name
                waiting.append(other)
    return reached


def _settled(part: Sequence[str], around: _Links, names: Mapping[str, str]) -> dict[str, Position]:
    places = _tree(part, around)
    if len(part) > 2:
        rounds = max(_ROUNDS // 3, min(_ROUNDS, _LEISURE // len(part)))
        for number in range(rounds):
            _move(places, around, 1 - number / rounds)
        lines = sum(len(around[name]) for name in part) // 2
        for _ in range(min(_CLEARINGS, _EFFORT // (lines * len(part)))):
            _clear(places, around)
            _free(places, names, 3)
    _free(places, names, 60)
    return places


def _tree(part: Sequence[str], around: _Links) -> dict[str, Position]:
    """A tree in rings round the most connected node; each branch has an angle for the number of its leaves."""
    if len(part) == 2:
        return {part[0]: (-_STEP / 2, 0.0), part[1]: (_STEP / 2, 0.0)}
    root = max(part, key=lambda name: (len(around[name]), name))
    reached = _order(root, around)
    below: dict[str, list[str]] = {name: [] for name in reached}
    for name, parent in reached.items():
        if name != parent:
            below[parent].append(name)
    leaves: dict[str, int] = {}
    for name in reversed(reached):
        leaves[name] = sum(leaves[child] for child in below[name]) or 1
    places: dict[str, Position] = {}
    waiting = deque([(root, 0.0, 2 * math.pi, 0)])
    while waiting:
        name, start, width, ring = waiting.popleft()
        angle = start + width / 2
        places[name] = _on_ring(angle, ring * _STEP)
        for child in below[name]:
            share = width * leaves[child] / leaves[name]
            waiting.append((child, start, share, ring + 1))
            start += share
    return places


def _on_ring(angle: float, radius: float) -> Position:
    """A place on a circle; rounded, since machines differ in the last digit of a cosine."""
    return round(radius * math.cos(angle), 3), round(radius * math.sin(angle), 3)


def _move(places: dict[str, Position], around: _Links, heat: float) -> None:
    """One round: links pull, what is near pushes; heat is how far a node may go, from 1 to 0."""
    right, down = dict.fromkeys(places, 0.0), dict.fromkeys(places, 0.0)
    for one, other in _near(places, 3 * _STEP):
        dx, dy, far = _between(places[one], places[other])
        push = 1.2 * (_STEP * _STEP / far - _STEP / 3)
        across, along = dx / far * push, dy / far * push
        right[one] += across
        right[other] -= across
        down[one] += along
        down[other] -= along
    for name in places:
        here, others = places[name], around[name]
        share = math.sqrt(len(others))
        for other in others:
            dx, dy, far = _between(here, places[other])
            pull = far - _STEP
            right[name] -= dx / far * pull / share
            down[name] -= dy / far * pull / share
    reach = _STEP * 0.5 * heat
    for name, fx in right.items():
        fy = down[name]
        length = math.sqrt(fx * fx + fy * fy)
        if length:
            step = min(length * 0.3, reach) / length
            places[name] = (places[name][0] + fx * step, places[name][1] + fy * step)


def _between(one: Position, other: Position) -> tuple[float, float, float]:
    dx, dy = one[0] - other[0], one[1] - other[1]
    far = math.sqrt(dx * dx + dy * dy)
    return (dx, dy, far) if far > 1 else (1.0, 0.5, 1.2)


def _near(places: Mapping[str, Position], reach: float) -> Iterator[tuple[str, str]]:
    """Pairs that are at most about `reach` apart, each once, found over a grid."""
    cells: dict[tuple[int, int], list[str]] = {}
    for name, (x, y) in places.items():
        cells.setdefault((math.floor(x / reach), math.floor(y / reach)), []).append(name)
    for (column, row), here in cells.items():
        for number, one in enumerate(here):
            yield from ((one, other) for other in here[number + 1 :])
        for step in ((1, 0), (0, 1), (1, 1), (1, -1)):
            there = cells.get((column + step[0], row + step[1]), ())
            yield from ((one, other) for one in here for other in there)


def _half(label: str) -> float:
    """Half the width of a node with its label."""
    return min(max(len(label) * _LETTER, 40), _WIDEST) / 2 + 6


def _clear(places: dict[str, Position], around: _Links) -> None:
    """Push nodes off the lines of others, which would seem to be theirs."""
    for one in sorted(places):
        for other in around[one]:
            if one < other:
                _push_off(places, places[one], places[other], {one, other})


def _push_off(places: dict[str, Position], start: Position, end: Position, own: set[str]) -> None:
    dx, dy, long = _between(end, start)
    for name, (x, y) in places.items():
        along = ((x - start[0]) * dx + (y - start[1]) * dy) / (long * long)
        aside = ((x - start[0]) * dy - (y - start[1]) * dx) / long
        if name not in own and 0 < along < 1 and abs(aside) < _CLEARANCE:
            shift = (_CLEARANCE - abs(aside)) / 2 * (1 if aside >= 0 else -1)
            places[name] = (x + shift * dy / long, y - shift * dx / long)


def _free(places: dict[str, Position], names: Mapping[str, str], rounds: int) -> None:
    """Push nodes apart until no label lies over another, or the rounds are over."""
    half = {name: _half(names[name]) for name in places}
    for _ in range(rounds):
        still = True
        for one, other in list(_near(places, _WIDEST + 12)):
            (x, y), (u, v) = places[one], places[other]
            wide, high = half[one] + half[other] - abs(x - u), _LINE - abs(y - v)
            if wide <= 0 or high <= 0:
                continue
            still = False
            if high < wide:
                shift = (high + 1) / 2 if (y, one) < (v, other) else -(high + 1) / 2
                places[one], places[other] = (x, y - shift), (u, v + shift)
            else:
                shift = (wide + 1) / 2 if (x, one) < (u, other) else -(wide + 1) / 2
                places[one], places[other] = (x - shift, y), (u + shift, v)
        if still:
            return


class _Box:
    """A part of the picture, moved so that its corner is at nought."""

    def __init__(self, places: Mapping[str, Position], names: Mapping[str, str]) -> None:
        left = min(x - _half(names[name]) for name, (x, _) in places.items())
        top = min(y for _, y in places.values()) - _LINE / 2
        self.found = {name: (x - left, y - top) for name, (x, y) in places.items()}
        self.width = max(x + _half(names[name]) for name, (x, _) in self.found.items())
        self.height = max(y for _, y in self.found.values()) + _LINE / 2
        self.first = min(places)


def _packed(boxes: Sequence[_Box]) -> dict[str, Position]:
    """The boxes in rows round the middle, in the width that leaves the picture largest on a screen."""
    widest = max((box.width for box in boxes), default=0.0)
    widths = [widest * (1 + number / 4) for number in range(24)]
    tried = (_rows(boxes, width) for width in widths)
    corners, right, bottom = min(tried, key=lambda rows: max(rows[1] / _SHAPE, rows[2]))
    found: dict[str, Position] = {}
    for box, (x, y) in zip(boxes, corners, strict=True):
        found |= {name: (round(x + dx - right / 2), round(y + dy - bottom / 2)) for name, (dx, dy) in box.found.items()}
    return dict(sorted(found.items()))


def _rows(boxes: Sequence[_Box], width: float) -> tuple[list[Position], float, float]:
    """The corners of boxes in rows of at most this width, and how far they reach."""
    x = y = tall = right = 0.0
    corners = []
    for box in boxes:
        if x and x + box.width > width:
            x, y, tall = 0.0, y + tall + _GAP, 0.0
        corners.append((x, y))
        right, tall = max(right, x + box.width), max(tall, box.height)
        x += box.width + _GAP
    return corners, right, y + tall
