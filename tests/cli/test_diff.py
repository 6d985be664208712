"""`lupuskg diff`, and a vocabulary of one's own on the command line."""

import json
from pathlib import Path

import pytest
from tests.command_line import Run

NOTE = "# Clinic note\n\nZorimab is approved for lupus nephritis. Zorvia is approved for discoid lupus erythematosus.\n"
OWN = """
@prefix lkg: <https://w3id.org/lupuskg/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
lkg:zorimab a lkg:Drug ; skos:prefLabel "zorimab" ; lkg:brandName "Zorvia" .
"""


@pytest.fixture
def builds(run: Run, tmp_path: Path) -> None:
    """Folders `before` and `after` of one document, read with and without a term of one's own."""
    (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
    (tmp_path / "own.ttl").write_text(OWN, encoding="utf-8")
    assert run("build", "note.md", "-o", "before").exit_code == 0
    assert run("build", "note.md", "-o", "after", "--vocabulary", "own.ttl").exit_code == 0


@pytest.mark.usefixtures("builds")
def test_builds_are_compared(run: Run) -> None:
    found = run("diff", "before", "after/graph.nq")
    assert found.exit_code == 0
    assert found.stdout.startswith(
        "Vocabulary: 1\n  added: zorimab\n\nClaims of Clinic note: 1 added, 1 changed (vocab"
    )
    assert found.stdout.endswith("Not medical advice: this is what documents say, right or wrong.\n")
    assert run("diff", "before", "after", "--exit-code").exit_code == 1
    same = run("diff", "after", "after", "--exit-code")
    assert (same.exit_code, same.stdout.splitlines()[0][:13]) == (0, "No difference")
    told = json.loads(run("diff", "before", "after", "--format", "json").stdout)
    assert [change["change"] for change in told["claims"]] == ["changed", "added"]
    assert run("diff", "before", "after", "--format", "csv").stdout.startswith("change,document,before,after")


@pytest.mark.usefixtures("builds")
def test_vocabulary_serves_one_run(run: Run) -> None:
    def subjects(*more: str) -> set[str]:
        told = run("extract", "note.md", *more)
        assert told.exit_code == 0
        return {json.loads(line)["subject"]["id"] for line in told.stdout.splitlines()}

    alone = subjects()
    assert subjects("--vocabulary", "own.ttl") == {"https://w3id.org/lupuskg/zorimab"}
    assert subjects() == alone == {"https://w3id.org/lupuskg/minted/drug-zorimab"}


def test_what_is_wrong_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    missing = run("diff", "nowhere", "nowhere-else")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert (
        missing.stderr.startswith("lupuskg: nowhere/graph.nq: no graph here") or "nowhere: no graph" in missing.stderr
    )
    assert run("diff", "one").exit_code == 2
    (tmp_path / "own.ttl").write_text("lkg:zorimab a lkg:Drug .", encoding="utf-8")
    broken = run("build", "-o", "out", "--vocabulary", "own.ttl")
    assert (broken.exit_code, broken.stdout) == (2, "")
    assert broken.stderr.startswith("lupuskg: own.ttl: not Turtle")
    assert len(broken.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()
