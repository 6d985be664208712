"""`lupuskg diff`: what changed between two builds."""

import sys

from lupuskg.changes import find_changes, render_changes
from lupuskg.commands.messages import ADVICE
from lupuskg.store import open_store

__all__ = ["show_changes"]


def show_changes(before: str, after: str, form: str, tell: bool) -> int:
    """Print what changed from one build to another: folders, files, stores on disk or endpoints.

    form: "table", "csv" or "json"; tell: whether the exit status tells too. Returns the status: 0, or 1 where it is to
    tell and they differ.

    Raises GraphError where there is no graph.
    """
    changes = find_changes(open_store(before), open_store(after))
    sys.stdout.write(render_changes(changes, form))
    if form == "table":
        sys.stdout.write(f"\n{ADVICE}\n")
    return 1 if tell and changes else 0
