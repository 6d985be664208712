"""`lupuskg validate`: what is wrong with a graph, for people by fault, for programs as JSON or as a SHACL report."""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from lupuskg.commands.kept import embedded_graph
from lupuskg.disk_store import is_stored
from lupuskg.endpoint import is_address
from lupuskg.identifiers import curie
from lupuskg.store import open_store
from lupuskg.validation import SEVERITIES, Finding, Report, report_turtle, validate
from lupuskg.wording import one_line

__all__ = ["as_json", "as_table", "validate_graph"]

# Nodes of one fault that a table shows.
_MOST = 5


def validate_graph(path: str | None, form: str) -> int:
    """Print what is wrong with a graph, by default that of the documents that come with the package.

    form: "table", "json" or "turtle". Returns the exit status: 0, or 1 where there is a violation.
    """
    report = validate(embedded_graph() if path is None else _given(path))
    written = {"table": as_table, "json": as_json, "turtle": report_turtle}[form](report)
    sys.stdout.write(written)
    return 0 if report.conforms else 1


def _given(path: str) -> str | list[Quad]:
    """A file by its path, so that lines can be told; of a store or an endpoint what it holds."""
    return open_store(path).dataset() if is_address(path) or is_stored(Path(path)) else path


def as_json(report: Report) -> str:
    """The report as one JSON object, with all findings and null for what is not known of one."""
    told = {
        "conforms": report.conforms,
        "looked_at": dict(report.looked_at),
        "findings": [_record(finding) for finding in report.findings],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _record(finding: Finding) -> dict[str, str | None]:
    told = {
        "severity": finding.severity,
        "message": finding.message,
        "remedy": finding.remedy,
        "node": _name(finding.node),
        "label": finding.label,
        "path": _name(finding.path),
        "value": _name(finding.value),
        "graph": finding.graph,
        "place": finding.place,
        "source": finding.source,
    }
    return {key: value or None for key, value in told.items()}


def _name(term: object) -> str:
    if isinstance(term, NamedNode | Literal):
        return term.value
    return "" if term is None else str(term)


def as_table(report: Report) -> str:
    """The findings by what is wrong, with the first nodes of each and what to do, and what was looked at."""
    seen = ", ".join(f"{kind} {number}" for kind, number in report.looked_at.items() if number)
    counts = Counter(finding.severity for finding in report.findings)
    found = ", ".join(f"{severity}s {counts[severity]}" for severity in SEVERITIES if counts[severity])
    faults = "".join(_group(group) + "\n" for group in report.groups())
    return f"{faults}{f'Found: {found}' if found else 'No findings'}\nLooked at: {seen}\n"


def _group(findings: tuple[Finding, ...]) -> str:
    first = findings[0]
    count = len(findings)
    lines = [f"{first.severity.capitalize()}: {first.message} ({'once' if count == 1 else f'{count} times'})"]
    lines += [f"  {line}" for line in _shown(findings[:_MOST])]
    if count > _MOST:
        lines.append(f"  and {count - _MOST} more: --format json has all")
    lines.append(f"  Remedy: {first.remedy}")
    return "".join(f"{line}\n" for line in lines)


def _shown(findings: Iterable[Finding]) -> Iterable[str]:
    for finding in findings:
        parts = [finding.label, _short(finding.node)] if finding.label else [_short(finding.node)]
        told = " ".join(_short(term) for term in (finding.path, finding.value) if term is not None)
        parts += [f"({told})"] if told else []
        parts += [finding.place] if finding.place else []
        yield "  ".join(map(one_line, parts))


def _short(term: object) -> str:
    if isinstance(term, NamedNode):
        return curie(term.value)
    if isinstance(term, Literal):
        return f'"{term.value}"'
    return "a blank node" if isinstance(term, BlankNode) else str(term)
