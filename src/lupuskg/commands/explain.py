"""`lupuskg explain`: why a fact holds, down to the words it stands on."""

import sys
from collections.abc import Sequence

from lupuskg.commands.ask import open_graph
from lupuskg.commands.messages import ADVICE
from lupuskg.errors import QueryError
from lupuskg.explanations import explain, render_explanation
from lupuskg.wording import counted

__all__ = ["explain_fact"]


def explain_fact(words: Sequence[str], form: str, graph: str | None) -> int:
    """Print why a fact holds; words: subject and class, or subject, predicate and object.

    Returns the exit status: 0, or 1 where the fact does not follow.

    Raises QueryError for another number of words, and for a name that nothing has.
    """
    if len(words) not in (2, 3):
        given = f"{counted(len(words), 'name')}"
        raise QueryError(f"give SUBJECT CLASS or SUBJECT PREDICATE OBJECT, each in quotes, not {given}")
    subject, *middle, object_ = words
    found = explain(open_graph(graph), subject, middle[0] if middle else "", object_)
    sys.stdout.write(render_explanation(found, form))
    if form == "table":
        sys.stdout.write(f"\n{ADVICE}\n")
    return 0 if found.follows else 1
