"""Each planted fault is found, and nothing else; what is sound passes."""

from pathlib import Path

import pytest
from pyoxigraph import Quad
from tests.faults import FAILING, FILES, PASSING, WARNING, finds, named

from lupuskg.commands.build import embedded_graph
from lupuskg.errors import GraphError
from lupuskg.store import read_engine
from lupuskg.validation import Check, Finding, load_checks, validate
from lupuskg.validation.run import KINDS
from lupuskg.validation.shapes import shape_triples


def only(path: Path) -> Finding:
    """The one finding of a file."""
    (found,) = validate(path).findings
    return found


def quads(name: str) -> list[Quad]:
    return list(read_engine(named(name)))


def test_every_file_says_its_verdict() -> None:
    assert [path.name for path in FILES if path not in PASSING + FAILING + WARNING] == []
    assert [path.name for path in FILES if bool(finds(path)) == (path in PASSING)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_fault_is_found_and_nothing_else(path: Path) -> None:
    report = validate(path)
    assert {finding.message for finding in report.findings} == finds(path)
    assert report.conforms == (path not in FAILING)
    assert all(finding.remedy for finding in report.findings)


@pytest.mark.parametrize("check", load_checks(), ids=lambda check: check.name)
def test_each_check_finds_a_planted_fault(check: Check) -> None:
    assert any(check.finds in finds(path) for path in FAILING)


def test_embedded_graph_is_sound() -> None:
    report = validate(embedded_graph())
    assert report.findings == ()
    assert report.conforms
    assert report.looked_at["documents"] == 2
    assert all(report.looked_at[kind] for kind in KINDS if kind not in ("conflicts", "agreements"))


def test_finding_tells_node_value_line_and_graph() -> None:
    found = only(named("approval-for-a-molecule-FAIL"))
    assert found.label == "belimumab approvedFor BLyS"
    assert str(found.value) == "<https://w3id.org/lupuskg/tnfsf13b>"
    lines = named("approval-for-a-molecule-FAIL").read_text(encoding="utf-8").splitlines()
    place, _, number = found.place.rpartition(":")
    assert place == str(named("approval-for-a-molecule-FAIL"))
    assert lines[int(number) - 1].startswith("lkgc:one a lkg:Claim")


def test_fault_inside_a_named_graph_is_found_there() -> None:
    assert only(named("fault-in-named-graph-FAIL")).graph == "https://w3id.org/lupuskg/graph/document/" + "a" * 64


def test_finding_on_a_blank_node_is_the_same_on_each_run() -> None:
    path = named("quote-of-wrong-length-in-blank-nodes-FAIL")
    assert only(path) == only(path)
    assert only(path).label == "“Benlysta”"


def test_what_is_wrong_in_one_graph_is_not_laid_to_another() -> None:
    sound, faulty = quads("claim-in-its-graph-PASS"), quads("inferred-approval-FAIL")
    report = validate([*sound, *faulty])
    assert [finding.graph for finding in report.findings] == ["https://w3id.org/lupuskg/graph/inferred"]


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ("", "holds no statement"),
        ("<https://example.org/a> <https://example.org/b> 1 .", "nothing here that the shapes know"),
    ],
    ids=["empty", "unrelated"],
)
def test_a_graph_that_the_shapes_know_nothing_of_is_not_called_sound(told: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(told, encoding="utf-8")
    with pytest.raises(GraphError, match=problem):
        validate(path)


def test_messages_tell_the_fault_and_the_remedy_and_differ() -> None:
    messages = [str(triple.object.value) for triple in shape_triples() if triple.predicate.value.endswith("#message")]  # type: ignore[union-attr]
    assert len(messages) == len(set(messages)) > 50
    assert [text for text in messages if text.count("; ") != 1 or not text.endswith(".")] == []
