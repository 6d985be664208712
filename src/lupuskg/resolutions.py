"""What a curator has decided about conflicts: a small TOML file that outlives the builds.

    [[resolution]]
    conflict = "lkgx:0123456789abcdef"
    rationale = "The article was written before the second approval."
    by = "A. Curator"
    date = 2026-01-31
    rejects = ["lkgc:0123456789abcdef"]

A conflict keeps its name for as long as the same matter is at issue in the same place, so a resolution finds it again.
"""

import datetime
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

from lupuskg.errors import GraphError
from lupuskg.identifiers import CLAIM, CONFLICT, expand

__all__ = ["Resolution", "lying_resolutions", "read_resolutions"]

_FILE = "resolutions.toml"
_KEYS = {"conflict", "rationale", "by", "date", "rejects"}


@dataclass(frozen=True, slots=True)
class Resolution:
    """One decision.

    conflict: its 16 digits; rationale: why; by: who decided, or empty; date: when (ISO 8601), or empty; rejects: IRIs
    of the statements that are set aside, which stay in the graph and are left out of reasoning.
    """

    conflict: str
    rationale: str
    by: str = ""
    date: str = ""
    rejects: tuple[str, ...] = ()

    def told(self) -> Iterator[tuple[str, NamedNode | Literal]]:
        """Names of properties with their values, for the conflict's node."""
        yield "resolution", Literal(self.rationale)
        if self.by:
            yield "resolvedBy", Literal(self.by)
        if self.date:
            yield "resolvedOn", Literal(self.date)
        for statement in self.rejects:
            yield "rejects", NamedNode(statement)


def lying_resolutions(folder: Path) -> tuple[Resolution, ...]:
    """The decisions that lie in the folder of a build from the last time; none where there is no such file."""
    file = folder / _FILE
    return read_resolutions(file) if file.is_file() else ()


def read_resolutions(file: Path) -> tuple[Resolution, ...]:
    """Read a curator's decisions.

    Raises GraphError, with the file's name and the place, for what is not TOML or not a resolution.
    """
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as problem:
        raise GraphError(f"{file}: cannot be read ({problem.strerror}); name a file of resolutions") from problem
    except ValueError as problem:
        raise GraphError(f"{file}: is not TOML ({problem}); write [[resolution]] entries") from problem
    entries = told.pop("resolution", [])
    if told or not isinstance(entries, list):
        raise GraphError(f"{file}: holds {', '.join(sorted(told)) or 'no list'}; write [[resolution]] entries only")
    found = [_resolution(f"{file}: resolution {number}", entry) for number, entry in enumerate(entries, 1)]
    twice = sorted({one.conflict for one in found if [other.conflict for other in found].count(one.conflict) > 1})
    if twice:
        raise GraphError(f"{file}: resolves {', '.join(twice)} more than once; keep one entry")
    return tuple(found)


def _resolution(place: str, entry: object) -> Resolution:
    if not isinstance(entry, dict):
        raise GraphError(f"{place}: is no table; write [[resolution]] above its keys")
    unknown = sorted(entry.keys() - _KEYS)
    if unknown:
        raise GraphError(f"{place}: has unknown keys {', '.join(unknown)}; use {', '.join(sorted(_KEYS))}")
    date = entry.get("date", "")
    rejects = entry.get("rejects", [])
    if not isinstance(rejects, list):
        raise GraphError(f'{place}: rejects is no list; write rejects = ["lkgc:…"]')
    return Resolution(
        _named(place, entry.get("conflict"), CONFLICT, "conflict"),
        _text(place, entry, "rationale"),
        _text(place, entry, "by") if "by" in entry else "",
        date.isoformat() if isinstance(date, datetime.date) else _iso(place, date),
        tuple(CLAIM + _named(place, name, CLAIM, "rejects") for name in rejects),
    )


def _named(place: str, told: object, space: str, key: str) -> str:
    name = expand(str(told)).removeprefix(space)
    if not re.fullmatch(r"[0-9a-f]{16}", name):
        raise GraphError(f"{place}: {key} is {told!r}; write the 16 digits that `lupuskg conflicts` shows")
    return name


def _text(place: str, entry: dict[str, Any], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise GraphError(f"{place}: {key} is missing or no text; say in a sentence what was decided")
    return value.strip()


def _iso(place: str, told: object) -> str:
    if told == "" or (isinstance(told, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", told)):
        return str(told)
    raise GraphError(f"{place}: date is {told!r}; write it as 2026-01-31")
