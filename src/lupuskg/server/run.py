"""Starting and ending the server: an address of this machine, workers, and a signal that ends it in good order."""

import asyncio
import errno
import math
import signal
import socket
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lupuskg.errors import ServerError
from lupuskg.server.app import application
from lupuskg.server.guard import LOCAL
from lupuskg.server.limits import Limits
from lupuskg.server.pool import Pool
from lupuskg.store import GRAPH_FILE

if TYPE_CHECKING:
    import uvicorn

__all__ = ["listen", "serve"]

_BACKLOG = 128
_CONNECTIONS = 256


def serve(graph: bytes, host: str, port: int, names: Collection[str], limits: Limits) -> None:
    """Serve a graph until SIGINT or SIGTERM.

    graph: as canonical N-Quads; host and port: where to listen, any free port for 0; names: hosts to be asked as,
    beside those of this machine.

    Raises ServerError where the address cannot be had, or a package is missing.
    """
    try:
        import starlette  # noqa: F401  # before anything is started
        import uvicorn
    except ImportError as missing:
        told = f"{missing.name} is missing: install the server with `pip install 'lupuskg[server]'`"
        raise ServerError(told) from missing
    with TemporaryDirectory(prefix="lupuskg-") as folder, listen(host, port) as listening:
        file = Path(folder) / GRAPH_FILE
        file.write_bytes(graph)
        pool = Pool(file, limits)
        app = application(pool, blake2b(graph, digest_size=16).hexdigest(), {*LOCAL, host, *names})
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            lifespan="on",
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            backlog=_BACKLOG,
            limit_concurrency=_CONNECTIONS,
            timeout_graceful_shutdown=math.ceil(limits.seconds) + 1,
        )
        asyncio.run(_serve(uvicorn.Server(config), listening))


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises ServerError where it cannot be had."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except (OSError, OverflowError, UnicodeError) as problem:
        if getattr(problem, "errno", None) == errno.EADDRINUSE:
            told = f"port {port} of {host} is in use: choose another one with --port, or 0 for any that is free"
        else:
            reason = getattr(problem, "strerror", None) or problem
            told = f"cannot listen at {host} port {port} ({reason}): choose another --host or --port"
        raise ServerError(told) from problem
    # Connections inherit it. Else a body waits 40 ms for the client to acknowledge its header.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


async def _serve(server: "uvicorn.Server", listening: socket.socket) -> None:
    with _ended_by_signals(server):
        task = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started and not task.done():
            await asyncio.sleep(0.01)
        if server.started:
            _tell(listening)
        await task
    if not server.started:
        raise ServerError("the server did not start; what happened is told above")


@contextmanager
def _ended_by_signals(server: "uvicorn.Server") -> Iterator[None]:
    """Let SIGINT and SIGTERM end the server in good order; a second one ends it at once.

    The library's own handlers raise the signal again at the end, which would look like a failure.
    """

    def end(*_: object) -> None:
        server.force_exit = server.should_exit
        server.should_exit = True

    @contextmanager
    def none() -> Iterator[None]:
        yield

    server.capture_signals = none  # type: ignore[method-assign]
    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell(listening: socket.socket) -> None:
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    sys.stdout.write(f"http://{shown}:{port}/\n")
    sys.stdout.flush()
