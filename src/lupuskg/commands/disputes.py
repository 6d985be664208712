"""`lupuskg conflicts` and `agreements`."""

import sys

from lupuskg.commands.ask import open_graph
from lupuskg.commands.messages import ADVICE, complain
from lupuskg.disputes import find_disputes, render_disputes

__all__ = ["show_disputes"]


def show_disputes(kind: str, form: str, graph: str | None, about: str, **wanted: str | None) -> None:
    """Print the conflicts or agreements of a graph.

    kind: "conflict" or "agreement"; about: one thing, or empty; wanted: type, scope, state to keep, None for all.
    """
    found = find_disputes(open_graph(graph), kind, about, **{name: told or "" for name, told in wanted.items()})
    sys.stdout.write(render_disputes(found, form))
    if form == "table":
        number = len(found)
        sys.stdout.write(f"{number} {kind}{'s' * (number != 1)}\n{ADVICE}\n")
        if kind == "conflict" and any(dispute.state == "open" for dispute in found):
            complain("hint: record a decision in resolutions.toml; docs/conflicts.md says how")
