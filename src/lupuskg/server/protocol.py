"""The SPARQL 1.1 Protocol: from a request to the query it holds, or to what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from lupuskg.server.replies import RefusedError, problem

__all__ = ["Asked", "fields", "job_of"]

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_MOST_FIELDS = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What matters of a request: method, header fields as sent, the part after `?`, the body."""

    method: str
    accept: str
    content_type: str
    query_string: bytes
    body: bytes


def fields(text: bytes) -> list[tuple[str, str]]:
    """Names and values of a query string or form. Raises RefusedError for what is not UTF-8 or too many."""
    try:
        return parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError:
        _refuse(400, "encoding", "parameters are not percent-encoded UTF-8")
    except ValueError:
        _refuse(400, "parameters", f"there are more than {_MOST_FIELDS} parameters")


def job_of(asked: Asked, most: int) -> dict[str, Any]:
    """The job for a worker; most: bytes that a query may have.

    Raises RefusedError for what the protocol does not allow, and for updates.
    """
    given = fields(asked.query_string)
    if asked.method != "POST" and not given:
        return {"kind": "service", "accept": asked.accept}
    if asked.method == "POST":
        given += _posted(asked)
    names = [name for name, _ in given]
    if "update" in names or "using-graph-uri" in names or "using-named-graph-uri" in names:
        _refuse(403, "read-only", "updates are refused: this endpoint is read-only")
    queries = [value for name, value in given if name == "query"]
    if len(queries) != 1:
        _refuse(400, "query", f"there {'is no query' if not queries else 'are several queries'}; give one, as `query`")
    if len(queries[0].encode("utf-8", errors="replace")) > most:
        _refuse(413, "too-long", f"the query is longer than {most} bytes")
    return {
        "kind": "sparql",
        "accept": asked.accept,
        "query": queries[0],
        "default": _values(given, "default-graph-uri"),
        "named": _values(given, "named-graph-uri"),
    }


def _values(given: Sequence[tuple[str, str]], wanted: str) -> list[str]:
    return list(dict.fromkeys(value for name, value in given if name == wanted))


def _posted(asked: Asked) -> list[tuple[str, str]]:
    media_type, _, parameters = (part.strip().lower() for part in asked.content_type.partition(";"))
    if media_type == UPDATE:
        _refuse(403, "read-only", "updates are refused: this endpoint is read-only")
    if media_type not in (FORM, QUERY):
        _refuse(415, "media-type", f"the body is of type {media_type or 'unknown'}; send {QUERY} or {FORM}")
    charset = parameters.removeprefix("charset=").strip('"') if parameters.startswith("charset=") else "utf-8"
    if charset not in ("utf-8", "utf8"):
        _refuse(415, "encoding", f"the body is said to be {charset}; send UTF-8")
    if media_type == FORM:
        return fields(asked.body)
    try:
        return [("query", asked.body.decode("utf-8"))]
    except UnicodeDecodeError as wrong:
        _refuse(400, "encoding", f"the query is not UTF-8 (byte {wrong.start})")


def _refuse(status: int, code: str, detail: str) -> NoReturn:
    raise RefusedError(problem(status, code, detail))
