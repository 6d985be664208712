"""What of a network is shown when all folds are closed, and where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lupuskg.layers import Columns
from lupuskg.layout import Position, place
from lupuskg.pages.folds import Fold, digest, folds
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


def arrange(view: View, found: Network) -> tuple[tuple[Fold, ...], Arrangement]:
    """Fold a network of a view as far as it has to be, and arrange what is left."""
    column = {name: _column(view, told["type"]) for name, told in found.nodes(data=True)} if view.layers else {}
    made = folds(found, view.fan)
    labels, links = _folded(found, made)
    positions, columns = place(labels, links, _layer(column, labels, made), high=False)
    if labels and not positions:
        made = digest(found, column)
        labels, links = _folded(found, made)
        positions, columns = place(labels, links, _layer(column, labels, made))
    return made, Arrangement(labels, positions, columns)


def _layer(column: Mapping[str, int], labels: Iterable[str], made: Iterable[Fold]) -> dict[str, int]:
    """The column of each thing or fold that is shown; none where the picture has no columns."""
    folded = {fold.id: column[fold.members[0]] for fold in made} if column else {}
    return {name: folded[name] if name in folded else column[name] for name in labels} if column else {}


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
