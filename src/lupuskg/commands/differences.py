"""Where the statements of a build disagree or agree, as a part of its summary."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, Quad

from lupuskg.commands.messages import warn
from lupuskg.conflicts import CONFLICTS_GRAPH
from lupuskg.identifiers import CONFLICT, LKG
from lupuskg.resolutions import Resolution

__all__ = ["differences", "tell_stale"]


def tell_stale(resolutions: Sequence[Resolution], quads: Iterable[Quad]) -> None:
    """Warn of decisions on conflicts that this graph does not have."""
    known = {str(quad.subject.value) for quad in _compared(quads) if isinstance(quad.subject, NamedNode)}
    for resolution in resolutions:
        if CONFLICT + resolution.conflict not in known:
            warn(f"no conflict lkgx:{resolution.conflict} in this graph: its resolution has nothing to resolve")


def differences(quads: Iterable[Quad]) -> str:
    """How many conflicts of which type were found, and how many agreements."""
    told = defaultdict[str, dict[str, str]](dict)
    for quad in _compared(quads):
        told[str(quad.subject)][quad.predicate.value.removeprefix(LKG)] = getattr(quad.object, "value", "")
    types = Counter(parts["conflictType"] for parts in told.values() if "conflictType" in parts)
    resolved = sum(parts.get("state") == "resolved" for parts in told.values())
    decided = f", {resolved} of them resolved" if resolved else ""
    scopes = Counter(parts["scope"] for parts in told.values() if "agreementType" in parts)
    longest = max(map(len, types), default=0)
    lines = [f"Conflicts: {types.total()}{decided} (see `lupuskg conflicts`)"]
    lines += [f"  {name:<{longest}}  {types[name]}" for name in sorted(types)]
    lines += ["", f"Agreements: {scopes.total()} (see `lupuskg agreements`)"]
    lines += [f"  {scope:<{max(map(len, scopes))}}  {scopes[scope]}" for scope in sorted(scopes)]
    return "".join(f"{line}\n" for line in lines)


def _compared(quads: Iterable[Quad]) -> list[Quad]:
    graph = NamedNode(CONFLICTS_GRAPH)
    return [quad for quad in quads if quad.graph_name == graph]
