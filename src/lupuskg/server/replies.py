"""What the server answers, as plain values; errors are problem details as RFC 9457 has them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

__all__ = ["HTML", "JSON", "PROBLEM", "RefusedError", "Reply", "as_json", "negotiate", "problem"]

HTML = "text/html"
JSON = "application/json"
PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: status, media type without its charset, body, and further headers."""

    status: int
    media_type: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


class RefusedError(Exception):
    """A request that is not answered, with what is said instead."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply


def problem(status: int, code: str, detail: str, headers: Mapping[str, str] | None = None, **more: Any) -> Reply:
    r"""An error for programs and people.

    code: a short name that stays the same; detail: what is wrong and what to do; more: further members, None left out.

    >>> problem(404, "unknown", "no such thing").body.decode()
    '{"type": "about:blank", "title": "Not Found", "status": 404, "code": "unknown", "detail": "no such thing"}\n'
    """
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "code": code, "detail": detail}
    told |= {name: value for name, value in more.items() if value is not None}
    return Reply(status, PROBLEM, as_json(told), headers or {})


def as_json(value: Any) -> bytes:
    """A value as JSON in UTF-8; what is no character, as half of a pair is not, becomes a question mark."""
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", errors="replace")


def negotiate(accept: str, offered: Iterable[str]) -> str:
    """The offered media type that a client likes best; the first where it says nothing.

    Raises RefusedError, with what there is, where it wants none of them.

    >>> negotiate("text/csv;q=0.5, application/*", ["text/csv", "application/json"])
    'application/json'
    """
    types = tuple(offered)
    ranges = _ranges(accept)
    if not accept.strip():
        return types[0]
    best = max(types, key=lambda media_type: _liking(media_type, ranges))
    if _liking(best, ranges) <= 0:
        there_is = ", ".join(types)
        raise RefusedError(problem(406, "not-acceptable", f"there is no such form of the answer; ask for {there_is}"))
    return best


def _ranges(accept: str) -> dict[str, float]:
    found = {}
    for part in accept.split(","):
        media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
        if media_range.count("/") == 1:
            found[media_range] = float(weight) if weight.replace(".", "", 1).isdecimal() else 0.0
    return found


def _liking(media_type: str, ranges: Mapping[str, float]) -> float:
    """Weight of the narrowest range that the type falls in."""
    kind = media_type.partition("/")[0]
    return next((ranges[key] for key in (media_type, f"{kind}/*", "*/*") if key in ranges), 0.0)
