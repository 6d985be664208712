"""Documents and helpers for the tests of the command line."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from click.testing import Result

LEAFLET = "# Belimumab\n\nBelimumab is approved for lupus nephritis in adults.\n"
OTHER = "Anifrolumab is approved for systemic lupus erythematosus.\n"
GRAPH_FILES = ("claims.jsonl", "graph.nq", "graph.ttl")
UNREADABLE: Mapping[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "is empty"),
    "blank.md": (b" \r\n\t\n", "is empty"),
    "binary.txt": (b"\x7fELF\x02\x01\x01\x00\x00\x00", "is binary"),
    "latin.txt": ("Le bélimumab est approuvé.\nIl agit.\n".encode("latin-1"), "line 1 is not UTF-8"),
}
COMMAND = (sys.executable, "-c", "from lupuskg.cli import main; main()")

Run = Callable[..., Result]


def start(
    *arguments: str | Path, environment: Mapping[str, str] | None = None, cwd: Path | None = None, status: int = 0
) -> bytes:
    """Output of a command in a process of its own, which ends with this status."""
    command = [*COMMAND, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, env={**os.environ, **(environment or {})}, cwd=cwd)
    assert done.returncode == status, done.stderr.decode()
    return done.stdout


def files(folder: Path) -> dict[str, bytes]:
    """Content of a folder's files by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def one_line(result: Result) -> str:
    """The single line of an error."""
    assert result.stderr.startswith("lupuskg: ")
    assert result.stderr.count("\n") == 1
    return result.stderr
