"""What a picture folds into one node: things that hang on the same neighbors in the same way, and what is too much.

A drug with twenty side effects is a hub with a fan of twenty; as one node "20 adverse effects", which unfolds, it
leaves room for the rest. Above MOST_SHOWN nodes the least connected are folded too. Of what would fill columns higher
than can be read, a digest is left: the most connected things of each column, whose lines can still be followed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lupuskg.identifiers import content_hash
from lupuskg.projection import Network
from lupuskg.wording import words

__all__ = ["MOST_SHOWN", "Fold", "digest", "folds"]

MOST_SHOWN = 300
_FAN = 5
_KEPT = 160
_GROUPS = 100
_COLUMN = 24  # things of a column that are left in a digest, beside folds

_Links = tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """Nodes that are shown as one; type: theirs; label: how many of what."""

    id: str
    label: str
    type: str
    members: tuple[str, ...]


def folds(found: Network, fan: str = "") -> tuple[Fold, ...]:
    """What to fold in a network; fan: what else the members of a fold share, as a view says.

    No node is in two folds, and what is left with the folds is at most MOST_SHOWN.
    """
    made = _fans(found, fan)
    folded = {member for one in made for member in one.members}
    if len(found) - len(folded) + len(made) <= MOST_SHOWN:
        return tuple(sorted(made, key=lambda one: one.id))
    return tuple(sorted(_crowd(found), key=lambda one: one.id))


def _fans(found: Network, fan: str) -> list[Fold]:
    """Nodes with the same links; claims of one subject, and what is left of them by what they say."""
    names = [name for name in sorted(found) if len({*found.successors(name), *found.predecessors(name)}) <= 2]
    made: list[Fold] = []
    for shared in (fan, "predicate") if fan == "subject" else (fan,):
        made += _alike(found, names, shared)
        folded = {member for one in made for member in one.members}
        names = [name for name in names if name not in folded]
    return made


def _alike(found: Network, names: Iterable[str], fan: str) -> list[Fold]:
    alike: dict[tuple[str, str, _Links], list[str]] = {}
    for name in names:
        key = (found.nodes[name]["type"], _shared(found, name, fan), _links(found, name))
        alike.setdefault(key, []).append(name)
    return [
        _fold(kind, shared, f"{fan} {links!r}", members)
        for (kind, shared, links), members in alike.items()
        if len(members) >= _FAN
    ]


def _links(found: Network, name: str) -> _Links:
    """The neighbors of a node with the predicate, and whether it leads there."""
    told = {(other, edge["predicate"], True) for _, other, edge in found.out_edges(name, data=True)}
    told |= {(other, edge["predicate"], False) for other, _, edge in found.in_edges(name, data=True)}
    return tuple(sorted(told))


def _shared(found: Network, name: str, fan: str) -> str:
    """What the statements on a node share, such as the part of the body; empty where they differ."""
    if not fan:
        return ""
    edges = [*found.in_edges(name, data=True), *found.out_edges(name, data=True)]
    statements = [edge["statement"] for _, _, edge in edges]
    if fan == "subject":
        told = {one.subject.label for one in statements}
    elif fan == "predicate":
        told = {words(one.predicate) for one in statements}
    else:
        told = {value for one in statements for key, value in one.qualifiers if key == fan}
    return told.pop() if len(told) == 1 else ""


def _crowd(found: Network) -> list[Fold]:
    """The least connected nodes of a large network, by their type and their most connected neighbor that is kept."""
    ranked = sorted(found, key=lambda name: (-found.degree(name), name))
    kept = set(ranked[:_KEPT])
    anchored: dict[tuple[str, str], list[str]] = {}
    for name in sorted(set(ranked) - kept):
        around = {*found.successors(name), *found.predecessors(name)} & kept
        anchor = min(around, key=lambda other: (-found.degree(other), other)) if around else ""
        anchored.setdefault((found.nodes[name]["type"], anchor), []).append(name)
    sizes = Counter({key: len(members) for key, members in anchored.items()})
    largest = {key for key, _ in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0]))[:_GROUPS]}
    groups: dict[tuple[str, str], list[str]] = {}
    for key, members in anchored.items():
        groups.setdefault(key if key in largest else (key[0], "elsewhere"), []).extend(members)
    return [_fold(kind, _name(found, anchor), anchor, sorted(members)) for (kind, anchor), members in groups.items()]


def digest(found: Network, column: Mapping[str, int]) -> tuple[Fold, ...]:
    """Folds that leave the most connected things of each column, and all others in one fold for each type.

    column: the number of each thing's column.
    """
    around = {name: len({*found.successors(name), *found.predecessors(name)}) for name in found}
    left: Counter[int] = Counter()
    shown, rest = set(), dict[str, list[str]]()
    for name in sorted(found, key=lambda name: (-around[name], name)):
        left[column[name]] += 1
        kind = found.nodes[name]["type"]
        if left[column[name]] <= _COLUMN:
            shown.add(kind)
        else:
            rest.setdefault(kind, []).append(name)
    made = [
        _fold(kind, "", "rest", sorted(members), "more " if kind in shown else "")
        for kind, members in rest.items()
        if len(members) > 1
    ]
    return tuple(sorted(made, key=lambda one: one.id))


def _name(found: Network, anchor: str) -> str:
    return str(found.nodes[anchor]["label"]) if anchor in found else ""


def _fold(kind: str, shared: str, key: str, members: list[str], more: str = "") -> Fold:
    label = f"{len(members)} {more}{_plural(words(kind) or 'thing', len(members))}" + (f": {shared}" if shared else "")
    return Fold("fold:" + content_hash(kind, shared, key), label, kind, tuple(members))


def _plural(name: str, count: int) -> str:
    if count == 1:
        return name
    return (
        name + "es" if name.endswith(("s", "ss")) else name.removesuffix("y") + ("ies" if name.endswith("y") else "s")
    )
