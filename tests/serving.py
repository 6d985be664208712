"""A server in a process of its own, on loopback, and a client that sends what it is told, right or wrong."""

import http.client
import json
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.command_line import COMMAND

RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?l || ?c != ?i) }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_END = 30


@dataclass(frozen=True, slots=True)
class Got:
    """An answer: status, header fields in lower case, body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media_type(self) -> str:
        return self.headers["content-type"].partition(";")[0]

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    port: int
    process: subprocess.Popen[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | None = None,
        fields: Mapping[str, str] | None = None,
        **headers: str,
    ) -> Got:
        """Send a request; fields: of its header; headers: the same, with _ for - in their names."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            told = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, {**told, **(fields or {})})
            response = connection.getresponse()
            return Got(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())
        finally:
            connection.close()

    def query(self, text: str, accept: str = "") -> Got:
        """Ask a SPARQL query by GET."""
        return self.ask(f"/sparql?{urlencode({'query': text})}", fields={"Accept": accept} if accept else {})

    def raw(self, request: bytes) -> bytes:
        """Send bytes as they are, and return all that comes back until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def children(self) -> list[int]:
        """Process ids of its workers. Linux alone tells."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in listed.read_text(encoding="ascii").split()]


@contextmanager
def serving(*options: str | Path) -> Iterator[Server]:
    """A server on a free port of loopback, ended by its process id when the block ends."""
    command = [*COMMAND, "serve", "--port", "0", *map(str, options)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), address
        yield Server(int(address.rstrip("/").rpartition(":")[2]), process)
    finally:
        process.terminate()
        try:
            process.wait(_END)
        finally:
            process.kill()
            if process.stdout:
                process.stdout.close()
