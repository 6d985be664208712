"""`lupuskg validate` tells what is wrong, with how many, where, and what to do about it."""

import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse, serialize
from rdflib import RDF, SH, Graph
from tests.command_line import Run, one_line, start
from tests.faults import FAILING, named

from lupuskg.validation import validate


def test_embedded_graph_has_no_findings(run: Run) -> None:
    result = run("validate")
    assert result.exit_code == 0
    assert result.stdout.startswith("No findings\nLooked at: documents 2, claims ")


def test_built_folder_stands_for_its_graph(run: Run, built: Path) -> None:
    assert run("validate", built).stdout == run("validate", built / "graph.nq").stdout == run("validate").stdout


def test_reading_copy_validates_too(run: Run, built: Path) -> None:
    result = run("validate", built / "graph.ttl")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "No findings")


@pytest.mark.parametrize("path", FAILING[:6], ids=lambda path: path.stem)
def test_violation_gives_status_one(path: Path, run: Run) -> None:
    assert run("validate", path).exit_code == 1


def test_warning_does_not_change_the_status(run: Run) -> None:
    result = run("validate", named("claim-with-unknown-qualifier-WARN"))
    assert result.exit_code == 0
    assert "Warning: A claim has a qualifier that the ontology does not know (once)\n" in result.stdout
    assert "\nFound: warnings 1\n" in result.stdout


def test_table_tells_node_line_value_and_remedy(run: Run) -> None:
    path = named("approval-for-a-molecule-FAIL")
    number = path.read_text(encoding="utf-8").splitlines().index("lkgc:one a lkg:Claim ;") + 1
    assert run("validate", path).stdout.splitlines()[:3] == [
        "Violation: A claim leads to a thing of a type that its predicate is not for (once)",
        f"  belimumab approvedFor BLyS  lkgc:one  (lkg:tnfsf13b)  {path}:{number}",
        "  Remedy: correct the object's type, or choose the predicate whose range fits",
    ]


def test_table_shows_the_first_nodes_of_many(run: Run, tmp_path: Path) -> None:
    text = named("reference-fact-from-memory-FAIL").read_text(encoding="utf-8")
    head, fact = text.split("\n\nlkgr:moonimab-targets-tnfsf13b")
    facts = "".join(f"\n\nlkgr:fact-{number}{fact}" for number in range(8))
    (tmp_path / "facts.ttl").write_text(head + facts, encoding="utf-8")
    shown = run("validate", "facts.ttl").stdout.splitlines()
    assert shown[0] == "Violation: A reference fact was not seen in its source (8 times)"
    assert shown[6] == "  and 3 more: --format json has all"


def test_json_has_every_finding(run: Run) -> None:
    told = json.loads(run("validate", named("reference-fact-without-source-FAIL"), "--format", "json").stdout)
    assert told["conforms"] is False
    assert told["looked_at"]["reference facts"] == 1
    (finding,) = told["findings"]
    assert finding["severity"] == "violation"
    assert finding["node"] == "https://w3id.org/lupuskg/reference/moonimab-targets-tnfsf13b"
    assert finding["path"] == "http://purl.org/dc/terms/source"
    assert finding["value"] is None
    assert finding["source"] == "https://w3id.org/lupuskg/shape/fact-source"


@pytest.mark.parametrize("name", ["claim-without-quote-FAIL", "inferred-approval-FAIL", "claim-PASS"])
def test_turtle_is_a_shacl_report(name: str, run: Run) -> None:
    report = Graph().parse(data=run("validate", named(name), "--format", "turtle").stdout, format="turtle")
    (node,) = report.subjects(RDF.type, SH.ValidationReport)
    findings = validate(named(name)).findings
    assert bool(report.value(node, SH.conforms)) == (not findings)
    assert len(set(report.objects(node, SH.result))) == len(findings)
    for result in report.objects(node, SH.result):
        for part in (SH.focusNode, SH.resultSeverity, SH.sourceShape, SH.sourceConstraintComponent, SH.resultMessage):
            assert len(set(report.objects(result, part))) == 1


@pytest.mark.parametrize("form", ["table", "json", "turtle"])
def test_same_bytes_under_any_hash_seed(form: str) -> None:
    path = named("quote-of-wrong-length-in-blank-nodes-FAIL")
    printed = [
        start("validate", path, "--format", form, environment={"PYTHONHASHSEED": seed}, status=1) for seed in "12"
    ]
    assert printed[0] == printed[1] != b""


@pytest.mark.parametrize("suffix", ["nq", "nt", "trig", "jsonld"])
def test_other_formats_are_read(suffix: str, run: Run, tmp_path: Path) -> None:
    form = RdfFormat.from_extension(suffix)
    assert form is not None
    quads = parse(named("claim-without-quote-FAIL").read_bytes(), RdfFormat.TURTLE)
    (tmp_path / f"graph.{suffix}").write_bytes(serialize(quads, format=form) or b"")
    result = run("validate", f"graph.{suffix}")
    assert result.exit_code == 1
    assert "Violation: A claim has no evidence (once)" in result.stdout


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("broken.ttl", "lkg:a", "line 1"),
        ("broken.ttl", "lkg:a", "correct the file there"),
        ("unrelated.ttl", "<a:a> <a:b> <a:c> .", "nothing here that the shapes know"),
        ("graph.docx", "text", "unknown kind of file"),
    ],
)
def test_unreadable_input_gives_status_two_and_one_line(
    name: str, content: str, words: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    result = run("validate", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in one_line(result)
    assert name in one_line(result)


def test_missing_file_tells_how_to_make_one(run: Run) -> None:
    assert "lupuskg build" in one_line(run("validate", "nowhere"))
