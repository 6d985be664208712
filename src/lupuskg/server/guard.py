"""What every request passes first, and what every answer bears: the defense of a server that browsers can reach.

A page from elsewhere can make a browser send requests to this machine. Under a name of its own that it has pointed here
(DNS rebinding) it could read the answers too, so only known names are served. What it sends from its own address, it
cannot read, but could keep the workers busy with; browsers mark such requests.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from lupuskg.server.replies import Reply, problem

__all__ = ["HEADERS", "LOCAL", "Guard", "refusal"]

LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
_LONGEST = 32_768
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_Message = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[_Message]]
_Send = Callable[[_Message], Awaitable[None]]
_App = Callable[[_Message, _Receive, _Send], Awaitable[None]]


class Guard:
    """An ASGI application before another one; names: hosts that it may be asked as, without ports."""

    def __init__(self, app: _App, names: Collection[str], send: Callable[[Reply], _App]) -> None:
        self._app = app
        self._names = frozenset(name.lower() for name in names)
        self._reply = send

    async def __call__(self, scope: _Message, receive: _Receive, send: _Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def marked(message: _Message) -> None:
            if message["type"] == "http.response.start":
                told = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                message["headers"] = [*message.get("headers", ()), *told]
            await send(message)

        refused = refusal(scope, self._names)
        await (self._reply(refused) if refused else self._app)(scope, receive, marked)


def refusal(scope: Mapping[str, Any], names: Collection[str]) -> Reply | None:
    """Why a request is not served, or None where it is."""
    hosts = _headers(scope, b"host")
    if len(hosts) != 1 or _name(hosts[0]) not in names:
        told = "this name is not served (the Host header); use http://127.0.0.1, or start the server with --allow-host"
        return problem(421, "host", told)
    origins = _headers(scope, b"origin")
    if any(origin.lower().partition("://")[2] != hosts[0].lower() for origin in origins):
        return problem(403, "origin", "requests from pages of other sites are refused")
    site, mode = _headers(scope, b"sec-fetch-site"), _headers(scope, b"sec-fetch-mode")
    if "cross-site" in site and (mode != ["navigate"] or scope["method"] not in ("GET", "HEAD")):
        return problem(403, "origin", "requests from pages of other sites are refused")
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _LONGEST:
        return problem(414, "too-long", f"the address is longer than {_LONGEST} bytes; send the query by POST")
    if sum(len(name) + len(value) for name, value in scope["headers"]) > _LONGEST:
        return problem(431, "too-long", f"the header fields are longer than {_LONGEST} bytes")
    return None


def _headers(scope: Mapping[str, Any], wanted: bytes) -> list[str]:
    return [value.decode("latin-1") for name, value in scope["headers"] if name == wanted]


def _name(host: str) -> str:
    """A host without its port, in lower case; "" for what is no host."""
    try:
        told = urlsplit(f"//{host}")
        whole = told.netloc == host and "@" not in host and told.port != 0
        return (told.hostname or "") if whole else ""
    except ValueError:
        return ""
