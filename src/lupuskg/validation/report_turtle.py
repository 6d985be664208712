"""A report as RDF: a SHACL validation report, for other tools. Results are named by what they say."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from lupuskg.identifiers import LKG, content_hash, expand
from lupuskg.validation.findings import Finding, Report

__all__ = ["report_turtle"]

_SHACL = "http://www.w3.org/ns/shacl#"
_TYPE = NamedNode(expand("rdf:type"))


def report_turtle(report: Report) -> str:
    """The report as Turtle. As SHACL has it, a report with a mere warning does not conform."""
    results = {_result(finding): finding for finding in report.findings}
    iri = NamedNode(f"{LKG}report/{content_hash(*(result.value for result in results))}")
    conforms = Literal(str(not results).lower(), datatype=NamedNode(expand("xsd:boolean")))
    triples = [Triple(iri, _TYPE, _sh("ValidationReport")), Triple(iri, _sh("conforms"), conforms)]
    triples += [Triple(iri, _sh("result"), result) for result in results]
    triples += [triple for result, finding in results.items() for triple in _triples(result, finding)]
    # The engine writes several prefixes in an order that changes from run to run.
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes={"sh": _SHACL}) or b""
    return written.decode() + "\n"


def _sh(name: str) -> NamedNode:
    return NamedNode(_SHACL + name)


def _result(finding: Finding) -> NamedNode:
    told = (finding.source, finding.message, str(finding.node), str(finding.path), str(finding.value), finding.graph)
    return NamedNode(f"{LKG}result/{content_hash(*told)}")


def _triples(result: NamedNode, finding: Finding) -> Iterator[Triple]:
    yield Triple(result, _TYPE, _sh("ValidationResult"))
    yield Triple(result, _sh("focusNode"), finding.node)
    if finding.path is not None:
        yield Triple(result, _sh("resultPath"), finding.path)
    if finding.value is not None:
        yield Triple(result, _sh("value"), finding.value)
    yield Triple(result, _sh("resultSeverity"), _sh(finding.severity.capitalize()))
    yield Triple(result, _sh("resultMessage"), Literal(f"{finding.message}; {finding.remedy}."))
    yield Triple(result, _sh("sourceShape"), NamedNode(finding.source))
    yield Triple(result, _sh("sourceConstraintComponent"), _sh(finding.component))
