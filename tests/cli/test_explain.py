"""`lupuskg explain`, and what `lupuskg build` tells of the reasoner."""

import json
import re
from importlib import import_module
from pathlib import Path

import pytest
from tests.command_line import Run, files, one_line

from lupuskg.reasoning import ENGINES, hermit

WRONG = "# Belimumab\n\nBelimumab is a small molecule. It is approved for lupus nephritis.\n"


def test_chain_leads_down_to_the_words_of_documents(run: Run) -> None:
    result = run("explain", "Benlysta", "approved lupus biologic")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "belimumab is an approved lupus biologic  [inferred]"
    assert "means the same as biologic and “approved for” some form of lupus" in lines[1]
    assert "  belimumab is a biologic  [inferred]" in lines
    assert any(line.startswith("  belimumab approved for lupus") and line.endswith("[stated]") for line in lines)
    assert any("approved" in line and "” — Biologics for lupus" in line for line in lines)
    assert len([line for line in lines if "“" in line and "” — " in line]) == len(
        {line for line in lines if "“" in line and "” — " in line}
    )
    assert lines[-1].startswith("Not medical advice")


@pytest.mark.parametrize("form", ["table", "json"])
def test_that_a_thing_counts_as_itself_is_told_only_to_whoever_asks(form: str, run: Run) -> None:
    for names in (("Benlysta", "approved lupus biologic"), ("LN", "LupusForm")):
        shown = run("explain", *names, "--format", form).stdout
        assert " of lupus" in shown
        assert not re.search(r'(^|[ "])lupus is a form of lupus', shown.replace("some form of lupus is", ""), re.M)
    asked = run("explain", "lupus", "LupusForm", "--format", form)
    assert asked.exit_code == 0
    assert "lupus counts as a form of lupus" in asked.stdout
    assert "every lupus" not in asked.stdout


def test_relation_is_explained_by_its_chain(run: Run) -> None:
    result = run("explain", "rituximab", "acts on", "B cell")
    assert result.exit_code == 0
    assert "“targets” and then “expressed on” makes “acts on”" in result.stdout
    assert "CD20 expressed on B cell  [stated]" in result.stdout
    assert run("explain", "lkg:rituximab", "lkg:actsOn", "lkg:b-cell").stdout == result.stdout


def test_what_was_assumed_is_told(run: Run) -> None:
    shown = run("explain", "litifilimab", "InvestigationalLupusBiologic").stdout
    assert "litifilimab is a drug without an approval for lupus  [assumed]" in shown
    assert "the graph holds no approval of litifilimab for a form of lupus" in shown


def test_stated_fact_is_told_as_such(run: Run) -> None:
    result = run("explain", "belimumab", "approvedFor", "LN")
    assert result.stdout.startswith("belimumab approved for lupus nephritis  [stated]\n    “")
    assert "reference layer: " in result.stdout
    assert run("explain", "belimumab", "Drug").stdout.startswith("belimumab is a drug  [stated]\n")


def test_what_does_not_follow_is_told_with_exit_status_1(run: Run) -> None:
    result = run("explain", "anifrolumab", "approved for", "lupus nephritis")
    assert result.exit_code == 1
    assert result.stdout.startswith("anifrolumab approved for lupus nephritis  [does not follow]\n")


def test_json_holds_the_whole_chain(run: Run) -> None:
    told = json.loads(run("explain", "rituximab", "OffLabelLupusBiologic", "--format", "json").stdout)
    assert told["status"] == "inferred"
    assert {reason["status"] for reason in told["because"]} == {"inferred", "stated"}
    (use,) = [reason for reason in told["because"] if "used off-label for" in reason["fact"]]
    assert all(saying["quote"] and saying["end"] > saying["start"] for saying in use["sayings"])


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        (["belimumab"], "give SUBJECT CLASS or SUBJECT PREDICATE OBJECT, each in quotes, not 1 name"),
        (["belimumap", "Drug"], "did you mean"),
        (["belimumab", "ApprovedLupusBiologics"], "did you mean ApprovedLupusBiologic"),
        (["belimumab", "acts upon", "B cell"], "no predicate of the ontology is called 'acts upon'"),
    ],
)
def test_unknown_name_is_told_in_one_line(names: list[str], problem: str, run: Run) -> None:
    result = run("explain", *names)
    assert result.exit_code == 2
    assert problem in one_line(result)


def test_graph_that_was_built_is_explained(built: Path, run: Run) -> None:
    shown = run("explain", "belimumab", "ApprovedLupusBiologic")
    assert run("explain", "belimumab", "ApprovedLupusBiologic", "-g", built).stdout == shown.stdout


def test_reading_copy_holds_no_ontology_to_explain_by(built: Path, run: Run) -> None:
    result = run("explain", "belimumab", "Drug", "-g", built / "graph.ttl")
    assert result.exit_code == 2
    assert "take graph.nq of `lupuskg build`" in one_line(result)


def test_engines_write_the_same_bytes(built: Path, run: Run) -> None:
    told = {engine: run("build", "-o", engine, "--reasoner", engine) for engine in ENGINES}
    assert {engine: result.exit_code for engine, result in told.items()} == dict.fromkeys(ENGINES, 0)
    assert files(Path("hermit")) == files(Path("rl")) == files(Path("auto")) == files(built)
    assert b"graph/inferred" not in files(Path("none"))["graph.nq"]
    assert files(Path("none"))["graph.ttl"] == files(built)["graph.ttl"]
    assert "Inferred facts: none, as asked" in told["none"].stdout
    assert "by the engine rl" in told["rl"].stdout
    assert "WithoutLupusApproval" in told["rl"].stdout


@pytest.mark.parametrize("engine", ["rl", "hermit"])
def test_contradiction_is_told_with_its_document(engine: str, run: Run, tmp_path: Path) -> None:
    document = tmp_path / "wrong.md"
    document.write_text(WRONG, encoding="utf-8")
    result = run("build", document, "--reasoner", engine)
    assert result.exit_code == 1
    assert "nothing is both monoclonal antibody and small molecule" in result.stdout
    assert "belimumab member of class small molecule  [Belimumab]" in result.stdout
    assert "belimumab member of class monoclonal antibody  [reference layer]" in result.stdout
    assert "contradict each other" in one_line(result)
    graph = Path("build/graph.nq").read_text(encoding="utf-8")
    assert "graph/inferred" not in graph
    assert "small-molecule" in graph


def test_build_goes_on_without_hermit_and_says_so(run: Run, leaflet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in (hermit, import_module("lupuskg.reasoning.infer")):
        monkeypatch.setattr(place, "find_java", lambda: "/nowhere/java")
    result = run("build", leaflet)
    assert result.exit_code == 0
    assert "lupuskg: warning: HermiT failed with the Java /nowhere/java" in one_line(result)
    assert "by the engine rl" in result.stdout
    assert run("build", leaflet, "--reasoner", "hermit").exit_code == 2


def test_portrait_marks_what_is_inferred(run: Run) -> None:
    shown = run("show", "rituximab").stdout
    inferred = shown.partition("What follows from both (inferred")[2]
    assert "  off-label lupus biologic\n" in inferred
    assert "acts on\n  B cell\n" in inferred
    assert shown.startswith("rituximab (Drug)")
    told = json.loads(run("show", "rituximab", "--format", "json").stdout)
    assert {"predicate": "is a", "object": "biologic"} in told["inferred"]
