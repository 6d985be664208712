"""Servers on loopback for the tests of endpoints: a real one, and one that misbehaves as it is told."""

import os
import shutil
import socket
import subprocess
import sysconfig
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.conftest import unavailable

_PATIENCE = 20.0


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def oxigraph(*options: str) -> Iterator[str]:
    """Address of a real server without data; it is ended with the block."""
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts") + os.pathsep + os.environ.get("PATH", ""))
    if program is None:
        unavailable("no oxigraph server: pip install 'lupuskg[test]'")
    port = _free_port()
    command = [program, "serve", "--bind", f"127.0.0.1:{port}", *options]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(server, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(_PATIENCE)


def _await(server: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert server.poll() is None, "the oxigraph server ended by itself"
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the oxigraph server does not listen")


class Answering:
    """What a misbehaving server answers, and what it was sent."""

    status = 200
    kind = "application/sparql-results+json"
    body = b'{"head": {}, "boolean": false}'
    location = ""
    delay = 0.0
    cut = False

    def __init__(self) -> None:
        self.logins: list[str | None] = []
        self.bodies: list[bytes] = []


@contextmanager
def misbehaving(answering: Answering) -> Iterator[str]:
    """Address of a server that gives every request the same answer."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            answering.logins.append(self.headers.get("Authorization"))
            answering.bodies.append(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
            time.sleep(answering.delay)
            if answering.cut:
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.send_response(answering.status)
            self.send_header("Content-Type", answering.kind)
            self.send_header("Content-Length", str(len(answering.body)))
            if answering.location:
                self.send_header("Location", answering.location)
            self.end_headers()
            self.wfile.write(answering.body)

        do_GET = do_PUT = do_DELETE = do_POST  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:  # the client has given up
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/query"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
