"""Checks of the whole graph: queries that return nothing on a sound one, and else name what is wrong.

They say what SHACL says badly: what stands in which named graph, and what two things may not share. The `#+` header
of a query tells what its rows are findings of, why that matters, and what to do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from pyoxigraph import BlankNode, NamedNode

from lupuskg.errors import QueryError
from lupuskg.identifiers import LKG
from lupuskg.query_files import query_files, read_header
from lupuskg.store import Store
from lupuskg.validation.findings import SEVERITIES, VIOLATION, Finding

__all__ = ["CHECK", "COLUMNS", "Check", "load_checks", "read_check"]

COLUMNS = ("node", "path", "value", "graph")
CHECK = LKG + "check/"
_SUFFIX = "-violation.rq"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: name of its file, what its rows are findings of, why that matters, what to do; the query."""

    name: str
    finds: str
    why: str
    remedy: str
    severity: str
    text: str

    def findings(self, store: Store) -> Iterator[Finding]:
        """What the check finds in a graph."""
        answer = store.select(self.text)
        for row in answer.rows:
            found = dict(zip(answer.columns, row, strict=True))
            path, graph = found.get("path"), found.get("graph")
            yield Finding(
                self.severity,
                found["node"] or BlankNode(),
                self.finds,
                self.remedy,
                CHECK + self.name,
                "SPARQLConstraintComponent",
                path if isinstance(path, NamedNode) else None,
                found.get("value"),
                graph.value if isinstance(graph, NamedNode) else "",
            )


@cache
def load_checks() -> tuple[Check, ...]:
    """The checks of the package, sorted by name. Raises QueryError for a broken header."""
    return tuple(map(read_check, query_files("checks", _SUFFIX)))


def read_check(file: Traversable) -> Check:
    """Read a check. Raises QueryError, with the file's name, where its header is broken."""
    text = file.read_text(encoding="utf-8")
    header = read_header(file.name, text)
    told = {key: str(value).strip() for key, value in header.items()}
    missing = [key for key in ("finds", "remedy", "why") if not told.get(key)]
    severity = told.get("severity", VIOLATION)
    if missing or severity not in SEVERITIES:
        wanted = ", ".join(missing) or f"a severity of {', '.join(SEVERITIES)}"
        raise QueryError(f"{file.name}: the #+ header lacks {wanted}; see queries/README.md for its form")
    name = file.name.removesuffix(_SUFFIX)
    return Check(name, told["finds"], told["why"], told["remedy"], severity, text)
