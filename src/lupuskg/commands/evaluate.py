"""`lupuskg evaluate`: how well documents are read, compared with annotations of them."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pyoxigraph import Literal

from lupuskg.claim import Claim
from lupuskg.commands.messages import warn
from lupuskg.errors import EvaluationError
from lupuskg.evaluation import Evaluation, Figures, GoldRow, Names, evaluate, pooled, read_aliases, read_gold
from lupuskg.figures import Evaluated, figures_turtle
from lupuskg.loaders import extract, read
from lupuskg.loaders.extract import VERSION
from lupuskg.store import Answer
from lupuskg.tables import render
from lupuskg.wording import one_line

__all__ = ["FORMS", "compare", "evaluate_documents"]

FORMS = ("table", "json", "turtle")
_COLUMNS = ("predicate", "gold", "found", "recall", "claims", "right", "precision", "F1", "qualifiers", "grounded")


def evaluate_documents(pairs: Sequence[tuple[str, str]], aliases: str | None, form: str, show: bool) -> None:
    """Print the figures of documents, each given with its annotation, and of all together.

    form: one of FORMS; show: whether to tell what was missed and what nobody expected.
    """
    names = read_aliases(_text(aliases)) if aliases else Names()
    evaluated = [compare(gold, document, names) for gold, document in pairs]
    if form == "turtle":
        sys.stdout.write(figures_turtle(evaluated))
    elif form == "json":
        sys.stdout.write(json.dumps(_objects(evaluated, show), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(_blocks(evaluated, show)))


def compare(gold: str, document: str, names: Names) -> Evaluated:
    """Read a document, and compare its claims with the annotation in a file.

    Raises DocumentError or EvaluationError where one of them cannot be read; what the annotation quotes and the
    document does not have is told on standard error.
    """
    rows = read_gold(_text(gold), gold)
    extraction = extract(read(document))
    text = extraction.document.text
    for row in rows:
        if row.anchor not in text:
            warn(f"{gold}: line {row.line}: {document} does not have the words {row.anchor!r}")
    evaluation = evaluate(rows, text, extraction.claims, names)
    return Evaluated(Path(document).stem, extraction.document.sha256, VERSION, evaluation)


def _text(path: str) -> str:
    try:
        return Path(path).read_bytes().decode("utf-8-sig")  # spreadsheets put a byte order mark in front
    except OSError as problem:
        raise EvaluationError(f"{path}: cannot be read ({problem.strerror}); give the path of a table") from problem
    except UnicodeDecodeError as problem:
        raise EvaluationError(f"{path}: is not UTF-8 (byte {problem.start}); save the table as UTF-8") from problem


def _together(evaluated: Sequence[Evaluated]) -> Mapping[str, Figures]:
    return pooled(one.evaluation for one in evaluated)


def _objects(evaluated: Sequence[Evaluated], show: bool) -> dict[str, Any]:
    documents = [
        {"document": one.name, "sha256": one.sha256, "figures": _figures(one.evaluation.figures)}
        | (_shown(one.evaluation) if show else {})
        for one in evaluated
    ]
    return {"documents": documents, "together": _figures(_together(evaluated))}


def _figures(figures: Mapping[str, Figures]) -> dict[str, dict[str, float | int | None]]:
    return {predicate: _values(told) for predicate, told in _with_all(figures).items()}


def _with_all(figures: Mapping[str, Figures]) -> dict[str, Figures]:
    return {**figures, "all": sum(figures.values(), Figures())}


def _values(told: Figures) -> dict[str, float | int | None]:
    counts = {name: getattr(told, name) for name in told.__slots__}
    shares = {"precision": told.precision, "recall": told.recall, "f1": told.f1}
    return {**counts, **{name: None if value is None else round(value, 3) for name, value in shares.items()}}


def _shown(evaluation: Evaluation) -> dict[str, Any]:
    missed = [
        {
            "line": row.line,
            "subject": row.subject,
            "predicate": row.predicate,
            "object": row.object,
            "negated": row.negated,
            "qualifiers": dict(row.qualifiers),
            "quote": row.anchor,
        }
        for row in evaluation.missed
    ]
    return {"missed": missed, "unexpected": [claim.as_dict() for claim in evaluation.unexpected]}


def _blocks(evaluated: Sequence[Evaluated], show: bool) -> Iterator[str]:
    for one in evaluated:
        yield f"{one.name}\n\n{_table(one.evaluation.figures)}"
        if show:
            yield _list("Missed", map(_missed, one.evaluation.missed))
            yield _list("Not expected", map(_unexpected, one.evaluation.unexpected))
    if len(evaluated) > 1:
        yield f"{len(evaluated)} documents together\n\n{_table(_together(evaluated))}"


def _table(figures: Mapping[str, Figures]) -> str:
    rows = tuple(tuple(map(Literal, _cells(name, told))) for name, told in _with_all(figures).items())
    # Without the count of rows: the last of them is no predicate.
    return render(Answer(_COLUMNS, rows)).rpartition("\n")[0].rpartition("\n")[0] + "\n"


def _cells(name: str, told: Figures) -> tuple[str, ...]:
    return (
        name,
        str(told.gold),
        str(told.found),
        _share(told.recall),
        str(told.claims),
        str(told.right),
        _share(told.precision),
        _share(told.f1),
        f"{told.qualified}/{told.qualifiers}",
        f"{told.grounded}/{told.found}",
    )


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _list(title: str, lines: Iterator[str]) -> str:
    found = list(lines)
    return f"{title}: {len(found)}\n" + "".join(f"  {line}\n" for line in found)


def _missed(row: GoldRow) -> str:
    told = "; ".join(f"{name}: {value}" for name, value in row.qualifiers)
    denied = "not " * row.negated
    notes = f" ({told})" if told else ""
    quote = one_line(row.anchor)
    return f'line {row.line}: {denied}{row.subject} {row.predicate} {row.object}{notes}: "{quote}"'


def _unexpected(claim: Claim) -> str:
    denied = "not " * claim.negated
    quote = one_line(claim.evidence[0].quote)
    return f'{denied}{claim.subject.label} {claim.predicate} {claim.object.label}: "{quote}"'
