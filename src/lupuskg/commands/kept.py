"""The graph of the documents that come with the package, kept in the user's cache folder from one command to the next.

It follows from the package alone, and most questions are asked of it. The file's name is a hash of every file of the
package and of what is installed beside it, so that no change is missed; the file begins with a hash of the rest. It
may be deleted at any time, and where it cannot be written or trusted, the graph is made anew.
"""

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse, serialize

from lupuskg.errors import LupuskgError
from lupuskg.outputs import replace_together
from lupuskg.vocabulary import further_files

__all__ = ["CACHE", "cache_folder", "embedded_graph", "kept"]

CACHE = "LUPUSKG_CACHE"
_NAME = "embedded-{}.nq"
# Files of other versions that stay beside the new one.
_OTHERS = 2
# Seconds for which files have to be as they are: what was imported may be older than what lies there now.
_SETTLED = 60


def embedded_graph() -> list[Quad]:
    """The same as `lupuskg.commands.build.embedded_graph`, in less time where it is kept."""

    def make() -> list[Quad]:
        from lupuskg.commands import build

        return build.embedded_graph()

    return kept(make)


def kept(make: Callable[[], list[Quad]]) -> list[Quad]:
    """The quads that a call makes, which follow from the package alone; from the cache where they are there."""
    folder = cache_folder()
    package = files("lupuskg")
    if folder is None or not isinstance(package, Path) or further_files():
        return make()
    try:
        version = _version(package)
    except OSError:
        return make()
    file = folder / _NAME.format(version)
    found = _read(file)
    if found is None:
        found = make()
        with suppress(OSError, LupuskgError):
            if _is_settled(package) and version == _version(package):
                _write(file, found)
    return found


def cache_folder() -> Path | None:
    """The folder that LUPUSKG_CACHE names, or else one in the user's cache folder; None where nothing is to be kept."""
    told = os.environ.get(CACHE)
    if told is not None:
        return Path(told).absolute() if told else None
    try:
        if sys.platform == "win32":
            base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        elif sys.platform == "darwin":
            base = Path.home() / "Library" / "Caches"
        else:
            base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:  # there is no home
        return None
    return base / "lupuskg" if base.is_absolute() else None


def _version(package: Path) -> str:
    """A hash of the package's files, of the names and versions of what is installed, and of Python's version."""
    told = hashlib.blake2b(digest_size=16)
    told.update(f"{sys.version}\n{sys.platform}\n".encode())
    for folder in filter(os.path.isdir, sys.path):
        installed = sorted(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))
        told.update(f"{installed!r}\n".encode())
    for file in sorted(_files(package)):
        content = Path(file).read_bytes()
        told.update(f"{os.path.relpath(file, package)!r} {len(content)}\n".encode())
        told.update(content)
    return told.hexdigest()


def _files(package: Path) -> Iterator[str]:
    for folder, inside, names in os.walk(package, followlinks=True):
        inside[:] = [name for name in inside if name != "__pycache__"]
        yield from (os.path.join(folder, name) for name in names)


def _is_settled(package: Path) -> bool:
    """Whether nobody works on the package."""
    return max(os.stat(file).st_mtime for file in _files(package)) < time.time() - _SETTLED


def _read(file: Path) -> list[Quad] | None:
    """What was kept; None where it is not there, not whole, or not the user's own."""
    try:
        if hasattr(os, "getuid") and file.stat().st_uid != os.getuid():
            return None
        head, _, body = file.read_bytes().partition(b"\n")
    except OSError:
        return None
    return list(parse(body, RdfFormat.N_QUADS)) if head == _head(body) else None


def _head(body: bytes) -> bytes:
    return b"# " + hashlib.blake2b(body, digest_size=32).hexdigest().encode()


def _write(file: Path, quads: list[Quad]) -> None:
    """Keep quads in their order: whole or not at all; old files go."""
    body = serialize(quads, format=RdfFormat.N_QUADS) or b""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace_together(file.parent, {file.name: _head(body) + b"\n" + body})
    others = [other for other in file.parent.glob(_NAME.format("*")) if other != file]
    for other in sorted(others, key=lambda one: one.stat().st_mtime)[:-_OTHERS]:
        other.unlink(missing_ok=True)
