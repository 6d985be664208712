"""Views as still pictures, SVG or PNG, by matplotlib: the same shapes, lines and places as on a page.

An SVG keeps its texts as texts, so that they can be searched and read aloud. The same view gives the same bytes with
one version of matplotlib.
"""

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lupuskg.errors import PictureError
from lupuskg.layout import Position
from lupuskg.pages.arrangement import Arrangement, arrange
from lupuskg.pages.styles import CORNERS, LINES, SHAPES, is_light, status
from lupuskg.projection import Network, view_network
from lupuskg.views import Known, Scene
from lupuskg.wording import ADVICE, words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["draw", "picture_form"]

_FORMS = ("svg", "png")
_RADIUS = 11.0
_MARGIN = 70.0
_BESIDE = 185.0  # a name of two lines at the side of its thing
_THICKET = 250  # lines above which each is faint, so that things and names stay in front
_FOOT = 58.0
_POINTS = 72.0  # in an inch: a unit of the layout is a point of the picture
_HEED, _INK, _FAINT = "#8a3000", "#1b2226", "#56626a"
_SETTINGS: dict[Any, Any] = {
    "font.family": "sans-serif",
    "lines.scale_dashes": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "lupuskg",
    "text.parse_math": False,  # a name may hold dollar signs
}
_FOOTER = f"{ADVICE}  ✕ denied   ? hedged   ! in conflict"


def picture_form(path: Path) -> str:
    """The form that the ending of a file's name asks for. Raises PictureError for another than .svg or .png."""
    form = path.suffix.removeprefix(".").lower()
    if form not in _FORMS:
        raise PictureError(f"{path}: a picture is .svg or .png; give the file one of these endings")
    return form


def draw(title: str, scene: Scene, known: Known, form: str) -> bytes:
    """A view as a picture; form: "svg" or "png".

    Raises PictureError where matplotlib is not installed.
    """
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as problem:
        raise PictureError("a picture needs matplotlib: pip install 'lupuskg[pictures]'") from problem
    found = view_network(scene, known.disputes)
    made, arranged = arrange(scene.view, found)
    places = arranged.positions
    types = {fold.id: fold.type for fold in made} | {name: told["type"] for name, told in found.nodes(data=True)}
    stands_for = {member: fold.id for fold in made for member in fold.members}
    with rc_context(_SETTINGS):
        shown = {types[name] for name in places}, {status(told["predicate"]) for _, _, told in found.edges(data=True)}
        axes, figure = _canvas(Figure, arranged, title, _legend_width(*shown))
        _draw_edges(axes, _edges(found, stands_for), arranged)
        for name, position in places.items():
            _draw_node(
                axes, types[name], arranged.labels[name], position, arranged.side(name), folded_in=name not in found
            )
        _draw_legend(axes, *shown)
        out = io.BytesIO()
        figure.savefig(out, format=form, dpi=110, metadata={"Date": None} if form == "svg" else {"Software": None})
    return out.getvalue()


def _canvas(figure_class: Any, arranged: Arrangement, title: str, least: float) -> tuple["Axes", Any]:
    across, down = zip(*arranged.positions.values(), strict=True)
    margin = _MARGIN + 30 if arranged.columns is None else _BESIDE
    left, right = min(across) - margin, max(across) + margin
    right = max(right, left + least)
    top, bottom = min(down) - _MARGIN, max(down) + _MARGIN + _FOOT
    figure = figure_class(figsize=((right - left) / _POINTS, (bottom - top) / _POINTS), facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(left, right)
    axes.set_ylim(bottom, top)
    axes.set_axis_off()
    axes.text(left + 14, top + 24, title, fontsize=15, fontweight="bold", color=_INK)
    axes.text(left + 14, bottom - 12, _FOOTER, fontsize=9, color=_FAINT)
    return axes, figure


def _edges(found: Network, stands_for: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
    """Lines between what is shown: both ends, the status, and the marks."""
    marks: dict[tuple[str, str, str], set[str]] = {}
    for source, target, told in found.edges(data=True):
        one, other = stands_for.get(source, source), stands_for.get(target, target)
        if one == other:
            continue
        seen = marks.setdefault((one, other, status(told["predicate"])), set())
        seen |= {"✕"} if told["polarity"] == "denied" else {"?"} if told["certainty"] != "asserted" else set()
        seen |= {"!"} if told["conflicts"] else set()
    return [(*key, "".join(sorted(seen, key="✕?!".index))) for key, seen in sorted(marks.items())]


def _draw_edges(axes: "Axes", edges: Iterable[tuple[str, str, str, str]], arranged: Arrangement) -> None:
    from matplotlib.patches import FancyArrowPatch

    places = arranged.positions
    pairs: dict[frozenset[str], int] = {}
    edges = list(edges)
    for source, target, kind, mark in edges:
        dashes, width, color = LINES[kind]
        number = pairs.setdefault(frozenset((source, target)), 0)
        pairs[frozenset((source, target))] += 1
        bend = (0.18 if arranged.columns is None else 0.09) * number
        if arranged.columns and places[source][0] == places[target][0]:
            bend += 0.3  # a straight line would run through all that stands between
        line = FancyArrowPatch(
            places[source],
            places[target],
            arrowstyle="-|>",
            mutation_scale=9,
            shrinkA=_RADIUS,
            shrinkB=_RADIUS + 2,
            connectionstyle=f"arc3,rad={bend}",
            linestyle=(0, dashes) if dashes else "solid",
            linewidth=width,
            color=_HEED if mark else color,
            alpha=0.3 if len(edges) > _THICKET else None,
            zorder=1,
        )
        axes.add_patch(line)
        if mark:
            _draw_mark(axes, _middle(places[source], places[target], bend), mark)


def _middle(one: Position, other: Position, bend: float) -> Position:
    """The middle of a line that bends as matplotlib's arc3 does; y points down."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    return (one[0] + other[0] - bend * dy) / 2, (one[1] + other[1] + bend * dx) / 2


def _draw_mark(axes: "Axes", position: Position, mark: str) -> None:
    box = {"boxstyle": "circle,pad=0.18", "facecolor": "#fdeee4", "edgecolor": _HEED, "linewidth": 0.8}
    axes.text(*position, mark, fontsize=8, fontweight="bold", color=_HEED, ha="center", va="center", bbox=box, zorder=4)


def _draw_node(
    axes: "Axes", kind: str, label: str, position: Position, side: int = 0, *, folded_in: bool = False
) -> None:
    from matplotlib.patches import Polygon

    shape, letters, color = SHAPES.get(kind, SHAPES[""])
    for shift in (4, 0) if folded_in else (0,):
        corners = [(position[0] + _RADIUS * x + shift, position[1] + _RADIUS * y - shift) for x, y in CORNERS[shape]]
        axes.add_patch(Polygon(corners, closed=True, facecolor=color, edgecolor=_INK, linewidth=1, zorder=2))
    inside = label.partition(" ")[0] if folded_in else letters
    ink = "black" if is_light(color) else "white"
    axes.text(*position, inside, fontsize=8, fontweight="bold", color=ink, ha="center", va="center", zorder=3)
    if label:
        box = {"boxstyle": "square,pad=0.05", "facecolor": "white", "edgecolor": "none", "alpha": 0.75}
        x, y = (position[0] + side * (_RADIUS + 6), position[1]) if side else (position[0], position[1] + _RADIUS + 4)
        across, down = {-1: ("right", "center"), 0: ("center", "top"), 1: ("left", "center")}[side]
        axes.text(x, y, _short(label), fontsize=9, color=_INK, ha=across, va=down, zorder=5, bbox=box)


def _short(label: str) -> str:
    """A label on one line or two."""
    if len(label) <= 24:
        return label
    cut = label.rfind(" ", 0, 25)
    if cut <= 0:
        cut = label.rfind("/", 0, 24) + 1 or 24
    first, rest = label[:cut], label[cut:].removeprefix(" ")
    return f"{first}\n{rest if len(rest) <= 26 else rest[:25] + '…'}"


def _legend_width(types: Iterable[str], kinds: Iterable[str]) -> float:
    return (
        26 + sum(42 + 5.2 * len(words(kind) or "thing") for kind in types) + sum(58 + 5.2 * len(one) for one in kinds)
    )


def _draw_legend(axes: "Axes", types: Iterable[str], kinds: Iterable[str]) -> None:
    """Shapes and lines in one row above the foot."""
    (left, _), (bottom, _) = axes.get_xlim(), axes.get_ylim()
    x, y = left + 26.0, bottom - 42
    for kind in sorted(types):
        _draw_node(axes, kind, "", (x, y))
        name = words(kind) or "thing"
        axes.text(x + 19, y, name, fontsize=9, color=_INK, va="center")
        x += 42 + 5.2 * len(name)
    for kind in (name for name in LINES if name in set(kinds)):
        dashes, width, color = LINES[kind]
        axes.plot([x, x + 34], [y, y], color=color, linewidth=width, linestyle=(0, dashes) if dashes else "solid")
        axes.text(x + 40, y, kind, fontsize=9, color=_INK, va="center")
        x += 58 + 5.2 * len(kind)
