"""What of a network is shown when all folds are closed, and where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lupuskg.layers import Columns
from lupuskg.layout import Position, place
from lupuskg.pages.folds import Fold
from lupuskg.projection import Network
from lupuskg.views import View

__all__ = ["Arrangement", "arrange"]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Labels and positions of what is shown, and the columns, where it stands in such."""

    labels: Mapping[str, str]
    positions: Mapping[str, Position]
    columns: Columns | None

    def side(self, name: str) -> int:
        """Where a label stands: left (-1) or right (1) of its thing, or below (0)."""
        if self.columns is None:
            return 0
        return 1 if self.columns.cells[name].column else -1


def arrange(view: View, found: Network, made: Iterable[Fold]) -> Arrangement:
    """Arrange a network of a view with these folds."""
    made = tuple(made)
    labels, links = _folded(found, made)
    types = {name: told["type"] for name, told in found.nodes(data=True)} | {fold.id: fold.type for fold in made}
    layer = {name: _column(view, types[name]) for name in labels} if view.layers else {}
    return Arrangement(labels, *place(labels, links, layer))


def _column(view: View, kind: str) -> int:
    """The column of a type; what a view does not name stands in its last one."""
    found = (number for number, kinds in enumerate(view.layers) if kind in kinds)
    return next(found, len(view.layers) - 1)


def _folded(found: Network, made: Iterable[Fold]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The labels of what is shown when all folds are closed, and the links between these."""
    inside = {member: fold for fold in made for member in fold.members}
    labels = {name: found.nodes[name]["label"] for name in found if name not in inside}
    labels |= {fold.id: fold.label for fold in inside.values()}
    links = {
        (inside[one].id if one in inside else one, inside[two].id if two in inside else two)
        for one, two in found.edges()
    }
    return labels, sorted(link for link in links if link[0] != link[1])
