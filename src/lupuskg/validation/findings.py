"""What validation finds: one finding a node and fault, and a report of all with what was looked at."""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

__all__ = ["SEVERITIES", "VIOLATION", "Finding", "Report", "fault_and_remedy"]

VIOLATION = "violation"
SEVERITIES = (VIOLATION, "warning", "info")
Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with one node.

    severity: one of SEVERITIES; node: what is wrong; message: in which way; remedy: what to do; source: IRI of the
    shape or of the check that found it, component: the kind of constraint, in the words of SHACL; path: the property
    concerned, value: its value, graph: IRI of the named graph, label: the node's name, place: line of the file that
    tells of it; each None or empty where there is none.
    """

    severity: str
    node: Term
    message: str
    remedy: str
    source: str
    component: str
    path: NamedNode | None = None
    value: Term | None = None
    graph: str = ""
    label: str = ""
    place: str = ""

    def order(self) -> tuple[int, str, str, str, str, str]:
        """Sorting key: violations first, then by what is wrong, then by node."""
        told = (self.message, str(self.node), str(self.path), str(self.value), self.graph)
        return (SEVERITIES.index(self.severity), *told)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, sorted, and what was looked at: (kind, number) pairs such as ("claims", 274), never all zero."""

    findings: tuple[Finding, ...]
    looked_at: Mapping[str, int]

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings do not count."""
        return all(finding.severity != VIOLATION for finding in self.findings)

    def groups(self) -> list[tuple[Finding, ...]]:
        """Findings that have the same fault, together, in the order of the report."""
        found: dict[tuple[str, str], list[Finding]] = {}
        for finding in self.findings:
            found.setdefault((finding.severity, finding.message), []).append(finding)
        return [tuple(group) for group in found.values()]


def fault_and_remedy(message: str) -> tuple[str, str]:
    """The two halves of a shape's message: what is wrong, and behind the semicolon what to do.

    >>> fault_and_remedy("A claim has no evidence; point to the words.")
    ('A claim has no evidence', 'point to the words')
    """
    fault, _, remedy = message.partition("; ")
    return fault, remedy.removesuffix(".")
