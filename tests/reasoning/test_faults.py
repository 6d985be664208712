"""Planted faults: each is caught by both engines, and told by the axiom and the facts that clash."""

import re
from pathlib import Path

import pytest
from tests.worlds import DOCUMENT_GRAPH, fact, turtle

from lupuskg.graph import background
from lupuskg.reasoning import Closure, Wording, infer, select

FAULTS = sorted((Path(__file__).parent / "faults").glob("*-INCONSISTENT.ttl"))


def told(text: str, key: str) -> list[str]:
    found = re.search(rf"^# {key}: (.+)$", text, re.MULTILINE)
    assert found
    return found[1].split(" | ")


@pytest.mark.parametrize("engine", ["rl", "hermit"])
@pytest.mark.parametrize("file", FAULTS, ids=lambda file: file.stem)
def test_fault_is_caught_and_named(file: Path, engine: str) -> None:
    text = file.read_text(encoding="utf-8")
    found = infer([*background(), *turtle(text, DOCUMENT_GRAPH)], engine)
    assert found.engine == engine
    assert found.inferred == ()
    expected = {fact(line) for line in told(text, "facts")}
    clashes = {clash.axioms: set(clash.facts) for clash in found.clashes}
    assert clashes.get(tuple(told(text, "clash"))) == expected


def test_there_are_seven_faults_and_without_them_all_is_well() -> None:
    assert len(FAULTS) == 7
    facts = select(background())
    closure = Closure(facts.axioms, facts.all)
    assert list(closure.clashes()) == []
    assert Wording(closure.axioms, facts.labels).fact(fact("lkg:belimumab a lkg:Drug")) == "belimumab is a drug"
