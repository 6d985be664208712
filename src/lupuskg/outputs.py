"""Output files that are whole or not there: written under another name, then moved into place in one step."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from lupuskg.errors import LupuskgError

__all__ = ["replace_together", "replacing"]


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """Open a UTF-8 text file that takes its place when the block ends well; else what was there stays.

    Devices and pipes are written to directly, since nothing may take their place.

    Raises LupuskgError where the file cannot be written.
    """
    special = path.exists() and not path.is_file()
    part = path if special else path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            with part.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            if not special:
                os.replace(part, path)
        finally:
            if not special:
                part.unlink(missing_ok=True)
    except OSError as problem:
        raise _unwritable(path, problem) from problem


def replace_together(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write several files of a folder, each whole; where one of them cannot be, all stay as they were.

    contents: bytes by file name. The folder is made where it is missing.

    Raises LupuskgError where something cannot be written.
    """
    for name in contents:
        if (folder / name).is_dir():
            raise LupuskgError(f"{folder / name}: is a folder, and a file of that name is to be written; move it away")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".lupuskg-", dir=folder) as staged:
            for name, content in contents.items():
                (Path(staged) / name).write_bytes(content)
            _swap(Path(staged), folder, tuple(contents))
    except OSError as problem:
        raise _unwritable(folder, problem) from problem


def _swap(staged: Path, folder: Path, names: tuple[str, ...]) -> None:
    """Move new files over the old ones; after a failure bring the old ones back."""
    kept = staged / "kept"
    kept.mkdir()
    for name in names:
        if (folder / name).exists():
            shutil.copy2(folder / name, kept / name)
    placed: list[str] = []
    try:
        for name in names:
            os.replace(staged / name, folder / name)
            placed.append(name)
    except BaseException:
        for name in placed:
            if (kept / name).exists():
                os.replace(kept / name, folder / name)
            else:
                (folder / name).unlink()
        raise


def _unwritable(path: Path, problem: OSError) -> LupuskgError:
    return LupuskgError(f"{path}: cannot be written ({problem.strerror or problem}); choose another place")
