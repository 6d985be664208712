"""Answers to queries in the forms of SPARQL 1.1, cut where they grow too long, and never in silence.

The engine can write these forms itself, but only the whole of an answer.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, QueryTriples, RdfFormat, Triple, serialize

from lupuskg.identifiers import prefixes
from lupuskg.server.limits import Limits
from lupuskg.server.replies import Reply
from lupuskg.store import Term

__all__ = ["BOOLEANS", "CUT", "GRAPHS", "TABLES", "boolean", "clip", "graph", "table"]

CUT = "Lupuskg-Cut"
_RESULTS = "application/sparql-results"
_XML = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
_STRING = "http://www.w3.org/2001/XMLSchema#string"
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COMMENTED = ("text/turtle", "application/n-triples")
_Row = Sequence[Term | None]
# Head of an answer, which has room for a remark; one row; what stands between rows; the end.
_Form = tuple[Callable[[Sequence[str], str | None], str], Callable[[Sequence[str], _Row], str], str, str]


def boolean(value: bool, media_type: str) -> Reply:
    """The answer to an ASK query in one of the forms of BOOLEANS."""
    word = "true" if value else "false"
    if media_type in ("application/json", f"{_RESULTS}+json"):
        text = json.dumps({"head": {}, "boolean": value}) + "\n"
    elif media_type.endswith("xml"):
        text = f"{_XML}<head/><boolean>{word}</boolean></sparql>\n"
    else:
        text = f"{word}\n"
    return Reply(200, media_type, text.encode())


def table(found: QuerySolutions, media_type: str, limits: Limits, *, ordered: bool) -> Reply:
    """The answer to a SELECT query in one of the forms of TABLES; rows without an order are sorted."""
    columns = [variable.value for variable in found.variables]
    rows, cut = clip(([solution[i] for i in range(len(columns))] for solution in found), limits.rows, "rows")
    if not ordered and not cut:
        rows.sort(key=str)
    head, line, between, end = TABLES[media_type]
    written: list[str] = []
    size = 0
    for row in rows:
        piece = line(columns, row)
        size += len(piece.encode("utf-8", errors="replace")) + len(between)
        if size > limits.bytes:
            cut = f"cut after {len(written)} rows: the answer is larger than {limits.bytes} bytes"
            break
        written.append(piece)
    text = head(columns, cut) + between.join(written) + end
    return Reply(200, media_type, text.encode("utf-8", errors="replace"), {CUT: cut} if cut else {})


def graph(found: QueryTriples, media_type: str, limits: Limits) -> Reply:
    """The answer to a CONSTRUCT or DESCRIBE query in one of the forms of GRAPHS, sorted."""
    triples, cut = clip(found, limits.rows, "triples")
    kept: list[Triple] = []
    size = 0
    for triple in sorted(set(triples), key=str):
        size += len(str(triple))
        if size > limits.bytes:
            cut = f"cut after {len(kept)} triples: the answer is larger than {limits.bytes} bytes"
            break
        kept.append(triple)
    body = serialize(kept, format=GRAPHS[media_type], prefixes=prefixes()) or b""
    if cut and media_type in _COMMENTED:
        body = f"# {cut}\n".encode() + body
    return Reply(200, media_type, body, {CUT: cut} if cut else {})


def clip(items: Iterable[Any], most: int, what: str) -> tuple[list[Any], str | None]:
    """The first items, and a remark where there are more.

    >>> clip("abc", 2, "letters")
    (['a', 'b'], 'cut after 2 letters: there are more; ask for less, or page with ORDER BY, LIMIT and OFFSET')
    """
    several = iter(items)
    kept = list(islice(several, most))
    if next(several, None) is None:
        return kept, None
    return kept, f"cut after {most} {what}: there are more; ask for less, or page with ORDER BY, LIMIT and OFFSET"


def _as_json(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        told = {"type": "literal", "value": term.value}
        if term.language:
            return told | {"xml:lang": term.language}
        return told if term.datatype.value == _STRING else told | {"datatype": term.datatype.value}
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return {"type": "triple", "value": {name: _as_json(part) for name, part in parts.items()}}


def _json_row(columns: Sequence[str], row: _Row) -> str:
    cells = {column: _as_json(term) for column, term in zip(columns, row, strict=True) if term is not None}
    return json.dumps(cells, ensure_ascii=False)


def _json_head(columns: Sequence[str], cut: str | None) -> str:
    remark = f', "cut": {json.dumps(cut)}' if cut else ""
    return f'{{"head": {json.dumps({"vars": list(columns)})}{remark}, "results": {{"bindings": [\n'


def _as_xml(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{_inside(term.value)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{term.value}</bnode>"
    if isinstance(term, Literal):
        mark = f" datatype={quoteattr(term.datatype.value)}" if term.datatype.value != _STRING else ""
        mark = f" xml:lang={quoteattr(term.language)}" if term.language else mark
        return f"<literal{mark}>{_inside(term.value)}</literal>"
    parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
    return "<triple>" + "".join(f"<{name}>{_as_xml(part)}</{name}>" for name, part in parts) + "</triple>"


def _inside(text: str) -> str:
    """Text for XML, which cannot hold most control characters even in disguise."""
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})


def _xml_row(columns: Sequence[str], row: _Row) -> str:
    cells = zip(columns, row, strict=True)
    told = (f"<binding name={quoteattr(name)}>{_as_xml(term)}</binding>" for name, term in cells if term is not None)
    return f"<result>{''.join(told)}</result>"


def _xml_head(columns: Sequence[str], cut: str | None) -> str:
    names = "".join(f"<variable name={quoteattr(name)}/>" for name in columns)
    return f"{_XML}{f'<!-- {cut} -->' if cut else ''}<head>{names}</head><results>\n"


def _csv_line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _csv_row(_: Sequence[str], row: _Row) -> str:
    shown = ("" if term is None else term.value if isinstance(term, Literal | NamedNode) else str(term) for term in row)
    return _csv_line(shown)


def _tsv_row(_: Sequence[str], row: _Row) -> str:
    return "\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) + "\n"


def _csv_head(columns: Sequence[str], _: str | None) -> str:
    """CSV and TSV have no place for a remark; the header of the response alone tells that the answer was cut."""
    return _csv_line(columns)


def _tsv_head(columns: Sequence[str], _: str | None) -> str:
    return "\t".join(f"?{column}" for column in columns) + "\n"


_JSON_FORM: _Form = (_json_head, _json_row, ",\n", "\n]}}\n")
_XML_FORM: _Form = (_xml_head, _xml_row, "\n", "\n</results></sparql>\n")
TABLES: dict[str, _Form] = {
    f"{_RESULTS}+json": _JSON_FORM,
    f"{_RESULTS}+xml": _XML_FORM,
    "text/csv": (_csv_head, _csv_row, "", ""),
    "text/tab-separated-values": (_tsv_head, _tsv_row, "", ""),
    "application/json": _JSON_FORM,
    "application/xml": _XML_FORM,
}
BOOLEANS = tuple(TABLES)
