"""The application: which address answers what. It asks the graph nothing itself; workers do."""

import asyncio
from collections.abc import AsyncIterator, Collection, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict, replace
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from lupuskg import __version__
from lupuskg.catalogue import Question, load_questions
from lupuskg.identifiers import prefixes
from lupuskg.server.guard import Guard
from lupuskg.server.openapi import ADDRESSES, EXAMPLE, openapi
from lupuskg.server.pages import guide_page, problem_page, questions_page
from lupuskg.server.pool import Pool
from lupuskg.server.protocol import Asked, fields, job_of
from lupuskg.server.replies import HTML, JSON, PROBLEM, RefusedError, Reply, as_json, negotiate, problem
from lupuskg.server.results import CUT, GRAPHS

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["application"]

_ASSETS = {
    "icon.svg": "image/svg+xml",
    "page.css": "text/css",
    "page.js": "text/javascript",
    "table.js": "text/javascript",
}
# Functions whose value is another one at each call: an answer with them has no tag.
_CHANGING = ("NOW", "RAND", "UUID", "BNODE")
_BODY_SECONDS = 10.0


def application(pool: Pool, graph_hash: str, names: Collection[str]) -> Guard:
    """The server as an ASGI application.

    pool: workers for the graph; graph_hash: what answers are tagged with; names: hosts that it is asked as.
    """
    return Guard(_inner(_Service(pool, graph_hash)), names, _response)


def _inner(service: "_Service") -> "Starlette":
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException
    from starlette.routing import Route

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await service.pool.start()
        try:
            yield
        finally:
            await service.pool.stop()

    routes = [
        Route("/", service.page),
        Route("/sparql", service.sparql, methods=["GET", "POST"]),
        Route("/queries", service.queries),
        Route("/queries/{name}", service.question),
        Route("/entity/{name:path}", service.entity),
        Route("/openapi.json", service.openapi),
        Route("/api", service.guide),
        Route("/.well-known/void", service.void),
        Route("/health", service.health),
        Route("/assets/{name}", service.asset),
    ]
    handlers: Any = {HTTPException: _http_error, RefusedError: _refused, Exception: _own_error}
    return Starlette(routes=routes, exception_handlers=handlers, lifespan=lifespan)


def _response(reply: Reply) -> "Response":
    from starlette.responses import Response

    headers = {"Cache-Control": "no-store" if reply.status >= 400 else "no-cache", "Vary": "Accept", **reply.headers}
    return Response(reply.body, reply.status, headers, reply.media_type)


def _refused(request: "Request", refused: RefusedError) -> "Response":
    return _told(request, refused.reply)


def _told(request: "Request", reply: Reply) -> "Response":
    """A reply, an error as a page where a browser shows it."""
    if reply.media_type == PROBLEM and HTML in request.headers.get("accept", ""):
        return _response(replace(reply, media_type=HTML, body=problem_page(reply)))
    return _response(reply)


def _http_error(request: "Request", error: "HTTPException") -> "Response":
    known = {404: ("unknown", f"nothing is at {request.url.path}; see /api"), 405: ("method", "not by this method")}
    code, detail = known.get(error.status_code, ("request", error.detail))
    return _told(request, problem(error.status_code, code, detail, error.headers))


def _own_error(_: "Request", __: Exception) -> "Response":
    return _response(problem(500, "defect", "the server has failed; what happened is told where it runs"))


def _tag(*parts: str) -> str:
    return f'"{blake2b(chr(31).join(parts).encode(), digest_size=12).hexdigest()}"'


def _single(parameters: list[tuple[str, str]]) -> dict[str, str]:
    given = dict(parameters)
    if len(given) != len(parameters):
        raise RefusedError(problem(400, "parameters", "a parameter is given twice; give it once"))
    return given


def _listed(question: Question) -> dict[str, Any]:
    told = asdict(question)
    told["columns"] = [{"name": name, "meaning": meaning} for name, meaning in question.columns]
    told["text"] = "\n".join(line for line in question.text.split("\n") if not line.startswith("#+")).strip() + "\n"
    return told


async def _unless_left(request: "Request", asking: Coroutine[Any, Any, Reply]) -> Reply:
    """The answer, or no more work on it once the client has left."""

    async def left() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    asked, gone = asyncio.ensure_future(asking), asyncio.ensure_future(left())
    try:
        await asyncio.wait((asked, gone), return_when=asyncio.FIRST_COMPLETED)
        if not asked.done():
            raise RefusedError(problem(408, "left", "the client has left"))
        return asked.result()
    finally:
        gone.cancel()
        asked.cancel()


class _Service:
    """What stands behind the addresses."""

    def __init__(self, pool: Pool, graph_hash: str) -> None:
        self.pool = pool
        self._hash = graph_hash
        self._questions = load_questions()
        folder = files("lupuskg") / "server" / "assets"
        self._assets = {name: (folder / name).read_bytes() for name in (*_ASSETS, "page.html")}

    async def sparql(self, request: "Request") -> "Response":
        """The SPARQL 1.1 Protocol."""
        headers = request.headers
        told = (headers.get("accept", ""), headers.get("content-type", ""), request.scope["query_string"])
        asked = Asked(request.method, *told, await self._body(request))
        job = job_of(asked, self.pool.limits.query_bytes)
        if job["kind"] == "service" and negotiate(asked.accept, (*GRAPHS, HTML)) == HTML:
            return _response(Reply(303, "text/plain", b"see /\n", {"Location": "/"}))
        return await self._answer(request, job)

    async def question(self, request: "Request") -> "Response":
        """The answer to a question of the catalogue; browsers are led to the page that asks it."""
        name, accept = request.path_params["name"], request.headers.get("accept", "")
        parameters = _single(fields(request.scope["query_string"]))
        if negotiate(accept, (JSON, "text/csv", HTML)) == HTML and name in self._questions:
            given = request.scope["query_string"].decode("ascii", errors="replace")
            place = f"/#{quote(name)}" + (f"?{given}" if given else "")
            return _response(Reply(303, "text/plain", f"see {place}\n".encode(), {"Location": place}))
        return await self._answer(
            request, {"kind": "question", "name": name, "parameters": parameters, "accept": accept}
        )

    async def entity(self, request: "Request") -> "Response":
        """All on one thing."""
        return await self._answer(request, {"kind": "entity", "name": request.path_params["name"]})

    async def void(self, request: "Request") -> "Response":
        """What is in the graph."""
        return await self._answer(request, {"kind": "void"})

    async def queries(self, request: "Request") -> "Response":
        """The catalogue."""
        media_type = negotiate(request.headers.get("accept", ""), (JSON, HTML))
        questions = self._questions.values()
        told = {"prefixes": prefixes(), "questions": [_listed(question) for question in questions]}
        body = as_json(told) if media_type == JSON else questions_page(questions)
        return self._fixed(request, media_type, body)

    async def openapi(self, request: "Request") -> "Response":
        """The interface for machines."""
        return self._fixed(request, JSON, as_json(openapi(self._questions.values())))

    async def guide(self, request: "Request") -> "Response":
        """The interface for people."""
        return self._fixed(request, HTML, guide_page(ADDRESSES, EXAMPLE))

    async def page(self, request: "Request") -> "Response":
        """The page to ask on."""
        return self._fixed(request, HTML, self._assets["page.html"])

    async def asset(self, request: "Request") -> "Response":
        """A file of the page."""
        name = request.path_params["name"]
        if name not in _ASSETS:
            raise RefusedError(problem(404, "unknown", "there is no such file"))
        return self._fixed(request, _ASSETS[name], self._assets[name])

    async def health(self, _: "Request") -> "Response":
        """Whether questions are answered."""
        alive = self.pool.alive()
        told = {"status": "ok" if alive else "no worker", "workers": alive, "version": __version__, "graph": self._hash}
        return _response(Reply(200 if alive else 503, JSON, as_json(told), {"Cache-Control": "no-store"}))

    async def _body(self, request: "Request") -> bytes:
        """The body, as far as it is allowed to go: percent-encoding makes a query three times as long."""
        most = 3 * self.pool.limits.query_bytes
        body = b""
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                async for piece in request.stream():
                    body += piece
                    if len(body) > most:
                        raise RefusedError(problem(413, "too-long", f"the body is longer than {most} bytes"))
        except TimeoutError as slow:
            raise RefusedError(problem(408, "slow", "the body did not arrive in time")) from slow
        return body

    async def _answer(self, request: "Request", job: Mapping[str, Any]) -> "Response":
        """Have a worker do a job, unless the client has its answer already."""
        accept = request.headers.get("accept", "")
        tag = _tag(self._hash, __version__, request.url.path, request.url.query, accept, str(request.base_url))
        if request.method != "POST" and tag in request.headers.get("if-none-match", ""):
            return self._unchanged(tag)
        reply = await _unless_left(request, self.pool.ask({"accept": accept, "base": str(request.base_url), **job}))
        steady = reply.status == 200 and CUT not in reply.headers and request.method != "POST"
        response = _told(request, reply)
        if steady and not any(word in job.get("query", "").upper() for word in _CHANGING):
            response.headers["ETag"] = tag
        return response

    def _fixed(self, request: "Request", media_type: str, body: bytes) -> "Response":
        tag = _tag(body.decode(), media_type)
        if tag in request.headers.get("if-none-match", ""):
            return self._unchanged(tag)
        return _response(Reply(200, media_type, body, {"ETag": tag}))

    def _unchanged(self, tag: str) -> "Response":
        from starlette.responses import Response

        return Response(status_code=304, headers={"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"})
