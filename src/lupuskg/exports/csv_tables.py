"""CSV: a table of claims with their words, and a table of reference facts with their sources."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from pyoxigraph import Quad

from lupuskg.statements import Statement, read_statements

__all__ = ["csv_tables"]

_PARTS = ("id", "subject", "subject_label", "subject_type", "predicate", "object", "object_label", "object_type")
_CLAIM = (*_PARTS, "polarity", "certainty", "qualifiers", "documents", "quote", "evidence")
_FACT = (*_PARTS, "qualifiers", "sources", "as_of", "valid_from")


def csv_tables(quads: Sequence[Quad]) -> dict[str, bytes]:
    """claims.csv and facts.csv, a row a statement (RFC 4180).

    A column with several values, and those of names and values, hold JSON. quote: the words of the first place.
    """
    statements = read_statements(quads).all
    claims = (_claim(one) for one in statements if one.is_claim)
    facts = (_fact(one) for one in statements if not one.is_claim)
    return {"claims.csv": _table(_CLAIM, claims), "facts.csv": _table(_FACT, facts)}


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode()


def _parts(one: Statement) -> tuple[str, ...]:
    subject = (one.subject.id, one.subject.label, one.subject.type)
    object_ = (one.object.id, one.object.label, one.object.type) if one.object else ("", one.text, "")
    return (one.id, *subject, one.predicate, *object_)


def _claim(one: Statement) -> tuple[str, ...]:
    titles = list(dict.fromkeys(place.title for place in one.places))
    quote = one.places[0].quote if one.places else ""
    evidence = _json([asdict(place) for place in one.places])
    return (*_parts(one), one.polarity, one.certainty, _json(dict(one.qualifiers)), _json(titles), quote, evidence)


def _fact(one: Statement) -> tuple[str, ...]:
    return (*_parts(one), _json(dict(one.qualifiers)), _json(one.sources), one.as_of, one.valid_from)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
