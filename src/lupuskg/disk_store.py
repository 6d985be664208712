"""The store on disk: an Oxigraph (RocksDB) database that a build replaces in one step and queries open read-only.

A folder holds one database, under a name of its own, and a small file that points to it. A build fills a new
database beside the old one, brings it to the disk, and then moves a new pointer into place. Killed at any moment, it
leaves the old graph or the new one; what else it leaves, the next build removes.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Quad
from pyoxigraph import Store as Engine

from lupuskg.errors import GraphError

__all__ = ["POINTER", "check_folder", "is_stored", "open_stored", "united", "united_engine", "write_store"]

POINTER = "lupuskg-store.json"
_LOCK = "lupuskg-store.lock"
_GENERATION = "generation-"
_FORMAT = 1
# A build may put a new database in the place of the one that the pointer named a moment ago.
_TRIES = 3


def united(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The same triples for the default graph, so that a query sees all named graphs at once and each triple once."""
    for quad in quads:
        yield Quad(quad.subject, quad.predicate, quad.object)


def united_engine(quads: Iterable[Quad]) -> Engine:
    """An engine in memory with the same triples as its default graph."""
    engine = Engine()
    engine.bulk_extend(united(quads))
    return engine


def is_stored(folder: Path) -> bool:
    """Whether a folder holds a store."""
    return (folder / POINTER).is_file()


def open_stored(folder: Path) -> Engine:
    """Open the store of a folder, read-only; the union of its graphs is its default graph.

    Raises GraphError where it is damaged or of another version.
    """
    for _ in range(_TRIES):
        place = folder / _pointed(folder)
        if place.is_dir():
            break
    try:
        return Engine.read_only(str(place))
    except OSError as problem:
        told = " ".join(str(problem).split())
        raise GraphError(f"{folder}: the store cannot be opened ({told}); build it again") from problem


def _pointed(folder: Path) -> str:
    """Name of the database that the pointer leads to."""
    file = folder / POINTER
    try:
        told = json.loads(file.read_bytes())
        form, name = told["format"], str(told["generation"])
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise GraphError(f"{file}: is damaged; build the store again") from problem
    if form != _FORMAT or Path(name).name != name or not name.startswith(_GENERATION):
        raise GraphError(f"{file}: was written by another version of lupuskg; build the store again")
    return name


def check_folder(folder: Path) -> None:
    """Raise GraphError unless a folder is a store, is empty or does not exist: other files are left alone."""
    if folder.exists() and not folder.is_dir():
        raise GraphError(f"{folder}: is no folder; name another place for the store")
    foreign = sorted(path.name for path in folder.iterdir() if not _is_ours(path.name)) if folder.is_dir() else []
    if foreign:
        raise GraphError(f"{folder}: holds other files ({foreign[0]}); give the store a folder of its own")


def _is_ours(name: str) -> bool:
    return name.startswith((_GENERATION, POINTER)) or name == _LOCK


def write_store(quads: Iterable[Quad], folder: Path) -> None:
    """Put a graph in the place of the one that a folder's store holds.

    Raises GraphError where the folder holds other files, is being written by another build, or cannot be written.
    """
    check_folder(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            _remove_left_overs(folder)
            _replace(quads, folder)
            _remove_left_overs(folder)
    except OSError as problem:
        told = problem.strerror or " ".join(str(problem).split())
        raise GraphError(f"{folder}: the store cannot be written ({told}); choose another place") from problem


def _replace(quads: Iterable[Quad], folder: Path) -> None:
    place = folder / f"{_GENERATION}{os.urandom(6).hex()}"
    try:
        _fill(place, list(quads))
        _bring_to_disk(place)
        _point(folder, place.name)
    except BaseException:
        if _current(folder) != place.name:
            shutil.rmtree(place, ignore_errors=True)
        raise


def _fill(place: Path, quads: list[Quad]) -> None:
    engine = Engine(str(place))
    engine.bulk_extend(quads)
    engine.bulk_extend(united(quads))
    engine.optimize()
    engine.flush()


def _bring_to_disk(place: Path) -> None:
    for path in sorted(place.iterdir()):
        with path.open("r+b") as file:
            os.fsync(file.fileno())
    _sync_folder(place)


def _sync_folder(folder: Path) -> None:
    if sys.platform != "win32":  # which cannot open a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _point(folder: Path, name: str) -> None:
    """Lead the pointer to another database, in one step."""
    part = folder / f"{POINTER}.part"
    with part.open("w", encoding="utf-8", newline="") as file:
        file.write(json.dumps({"format": _FORMAT, "generation": name}) + "\n")
        file.flush()
        os.fsync(file.fileno())
    _sync_folder(folder)
    os.replace(part, folder / POINTER)
    _sync_folder(folder)


def _current(folder: Path) -> str:
    """Name of the database in use; nothing where there is none that could be used."""
    try:
        return _pointed(folder)
    except GraphError:
        return ""


def _remove_left_overs(folder: Path) -> None:
    """Remove what killed builds left, and databases that nothing points to."""
    current = _current(folder)
    for path in sorted(folder.glob(f"{_GENERATION}*")):
        if path.name != current:
            shutil.rmtree(path)
    (folder / f"{POINTER}.part").unlink(missing_ok=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep other builds out; the system ends the lock with the process, however that ends."""
    with (folder / _LOCK).open("a+b") as file:
        try:
            _lock(file.fileno())
        except OSError as problem:
            raise GraphError(f"{folder}: another build is writing this store; wait until it has ended") from problem
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
