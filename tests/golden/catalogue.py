"""The list of questions in queries/README.md, by topic, from the headers of the questions."""

import re
from itertools import groupby
from pathlib import Path

from lupuskg.catalogue import Question, load_questions

PAGE = Path(__file__).resolve().parents[2] / "queries" / "README.md"
_BEGIN = "<!-- The questions, as their headers tell them: written by `just golden`. -->\n"
_END = "<!-- End of the questions. -->\n"


def with_questions(page: str) -> str:
    """The page with the list brought up to date; the rest of it stays."""
    head, _, rest = page.partition(_BEGIN)
    tail = rest.partition(_END)[2]
    assert tail, "queries/README.md has lost the comments that enclose the list of questions"
    by_topic = sorted(load_questions().values(), key=lambda question: (question.topic, question.name))
    parts = [
        f"\n### {topic.capitalize()}\n\n| question | what it asks | narrowed by |\n|---|---|---|\n"
        + "".join(map(_row, questions))
        for topic, questions in groupby(by_topic, key=lambda question: question.topic)
    ]
    return f"{head}{_BEGIN}{''.join(parts)}\n{_END}{tail}"


def _row(question: Question) -> str:
    asked = re.sub(r"([|<>])", r"\\\1", question.question)
    narrowed = ", ".join(f"`{parameter.name}`" for parameter in question.parameters) or "nothing"
    return f"| [{question.name}](questions/{question.name}.rq) | {asked} | {narrowed} |\n"
