"""Small graphs with and without a planted fault. A file's name says its verdict, its head what is to be found."""

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "validation" / "faults"
FILES = sorted(FOLDER.iterdir())
PASSING, FAILING, WARNING = (
    [path for path in FILES if path.stem.endswith(verdict)] for verdict in ("-PASS", "-FAIL", "-WARN")
)


def named(name: str) -> Path:
    """The file of this name, whatever its kind."""
    (found,) = (path for path in FILES if path.stem == name)
    return found


def finds(path: Path) -> set[str]:
    """What is wrong in the file, as its head says."""
    return set(re.findall(r"(?m)^# finds: (.+)$", path.read_text(encoding="utf-8")))
