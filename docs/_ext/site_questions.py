"""The query catalogue and the views, from the headers of their files."""

from collections.abc import Iterable

from site_text import anchor, code, columns, folded, plain

from lupuskg.catalogue import Parameter, Question, load_questions
from lupuskg.views import ViewParameter, load_views

__all__ = ["questions", "views"]


def questions() -> str:
    """Every question by topic: what it asks, why, its parameters and columns, and its SPARQL."""
    found = load_questions().values()
    topics = sorted({question.topic for question in found})
    return "\n".join(
        f"## {topic.capitalize()}\n\n" + "\n".join(_question(one) for one in found if one.topic == topic)
        for topic in topics
    )


def _question(question: Question) -> str:
    parts = [
        f"{anchor(question.name)}\n### {plain(question.name)}\n\n",
        f"**{plain(question.question)}** {plain(question.why)}\n\n",
        f"~~~sh\nlupuskg query {question.name}\n~~~\n\n",
        _parameters("Narrowed by", question.parameters),
        columns(("Column", "What it holds"), ((code(name), plain(told)) for name, told in question.columns)),
        "" if question.statements else "Its rows count or list, and rest on no single statements.\n\n",
        folded("SPARQL", question.text, "sparql"),
    ]
    return "".join(parts)


def _parameters(head: str, parameters: Iterable[Parameter | ViewParameter]) -> str:
    rows = [
        (
            code(one.name),
            plain(one.type),
            plain(one.description + (f" ({one.default} where none is given)" if one.default else "")),
        )
        for one in parameters
    ]
    return columns((head, "Type", "What to give"), rows) if rows else ""


def views() -> str:
    """Every view: what it shows, why, its parameters, and its SPARQL."""
    return "\n".join(
        "".join(
            (
                f"{anchor(view.name)}\n## {plain(view.name)}\n\n**{plain(view.shows)}** {plain(view.why)}\n\n",
                _parameters("Narrowed by", view.parameters),
                folded("SPARQL", view.text, "sparql"),
            )
        )
        for view in load_views().values()
    )
