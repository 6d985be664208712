"""`lupuskg conflicts` and `agreements`, and decisions that survive a rebuild."""

import csv
import io
import json
from pathlib import Path

import pytest
from tests.command_line import Run, one_line

ARTICLE = "Benlysta (belimumab) is the only approved biologic for lupus.\n\nAnifrolumab is FDA-approved for lupus.\n"


def rows(run: Run, *arguments: str | Path) -> list[dict[str, object]]:
    result = run("conflicts", "--format", "json", *arguments)
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert isinstance(found, list)
    return found


def test_conflict_is_shown_with_both_sides_and_their_words(run: Run, built: Path) -> None:
    result = run("conflicts", "--about", "Saphnelo", "--scope", "internal", "-g", built)
    first = result.stdout.splitlines()[0]
    assert first.startswith("exclusivity · anifrolumab, belimumab · internal · open  lkgx:")
    one, against, other = result.stdout.partition("  against\n")
    assert against
    assert "only Benlysta is approved for lupus" in one
    assert "FDA-approved for lupus" in other
    assert "1 conflict\nNot medical advice" in result.stdout
    assert "resolutions.toml" in result.stderr


def test_conflicts_are_narrowed(run: Run, built: Path) -> None:
    everything = rows(run, "-g", built)
    assert {row["type"] for row in everything} == {"exclusivity", "population", "severity"}
    assert {row["type"] for row in rows(run, "--type", "population", "-g", built)} == {"population"}
    assert rows(run, "--about", "guselkumab", "-g", built) == []
    assert rows(run, "--state", "resolved", "-g", built) == []


def test_spreadsheet_has_a_row_for_each_quote(run: Run, built: Path) -> None:
    text = run("conflicts", "--format", "csv", "--type", "severity", "-g", built).stdout
    found = list(csv.DictReader(io.StringIO(text)))
    assert {row["side"] for row in found} == {"one", "other"}
    assert all(row["quote"] and row["statement"] for row in found)


def test_agreements_count_independent_sources(run: Run, built: Path) -> None:
    result = run("agreements", "--about", "belimumab", "--scope", "between documents", "-g", built)
    assert "schedule · belimumab · between documents · 2 independent sources  lkga:" in result.stdout
    assert result.stdout.count("belimumab has regimen 10 mg/kg/P2W x3 > 10 mg/kg/P4W") == 3


def test_decision_survives_the_next_build(run: Run, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert "Conflicts: 4 (see" in run("build", "article.txt", "-o", "graph").stdout
    (conflict,) = rows(run, "--scope", "internal", "-g", "graph")
    decision = f'[[resolution]]\nconflict = "{conflict["id"]}"\nrationale = "Written in 2020."\ndate = 2026-01-31\n'
    (tmp_path / "graph/resolutions.toml").write_text(decision, encoding="utf-8")
    for _ in range(2):
        assert "Conflicts: 4, 1 of them resolved (see" in run("build", "article.txt", "-o", "graph").stdout
    shown = run("conflicts", "--state", "resolved", "-g", "graph").stdout
    assert "resolution: Written in 2020." in shown
    assert "resolved on: 2026-01-31" in shown


def test_rejected_claim_stays_in_the_graph_and_out_of_reasoning(run: Run, tmp_path: Path) -> None:
    text = "Benlysta (belimumab) is the only approved biologic for lupus.\n\nTabalumab is approved for lupus.\n"
    (tmp_path / "article.txt").write_text(text, encoding="utf-8")
    run("build", "article.txt", "-o", "graph", "--reasoner", "rl")
    told = run("explain", "tabalumab", "ApprovedLupusBiologic", "-g", "graph")
    assert told.exit_code == 0
    (conflict,) = rows(run, "--about", "tabalumab", "-g", "graph")
    assert f"disputed: exclusivity conflict, open: {conflict['id']}" in told.stdout
    (claim,) = (fact["id"] for fact in conflict["other"])  # type: ignore[attr-defined]
    decision = f'[[resolution]]\nconflict = "{conflict["id"]}"\nrationale = "Never."\nrejects = ["{claim}"]\n'
    (tmp_path / "graph/resolutions.toml").write_text(decision, encoding="utf-8")
    run("build", "article.txt", "-o", "graph", "--reasoner", "rl")
    again = run("explain", "tabalumab", "ApprovedLupusBiologic", "-g", "graph")
    assert (again.exit_code, "[does not follow]" in again.stdout) == (1, True)
    assert "Tabalumab is approved for lupus." in run("show", "tabalumab", "-g", "graph").stdout


def test_decision_on_an_unknown_conflict_is_told_and_harmless(run: Run, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "mine.toml").write_text('[[resolution]]\nconflict = "00000000000000ff"\nrationale = "Old."\n')
    result = run("build", "article.txt", "--resolutions", "mine.toml")
    assert result.exit_code == 0
    assert one_line(result) == (
        "lupuskg: warning: no conflict lkgx:00000000000000ff in this graph: its resolution has nothing to resolve\n"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[resolution]\n", "mine.toml: is not TOML"),
        ("colour = 1\n", "mine.toml: holds colour; write [[resolution]] entries only"),
        ('[[resolution]]\nconflict = "x"\nrationale = "y"\n', "resolution 1: conflict is 'x'; write the 16 digits"),
        ('[[resolution]]\nconflict = "00000000000000ff"\n', "resolution 1: rationale is missing"),
        ('[[resolution]]\nconflict = "00000000000000ff"\nrationale = "y"\nwhen = 1\n', "unknown keys when"),
        ('[[resolution]]\nconflict = "00000000000000ff"\nrationale = "y"\ndate = "May"\n', "write it as 2026-01-31"),
        ('[[resolution]]\nconflict = "00000000000000ff"\nrationale = "y"\nrejects = "c"\n', "rejects is no list"),
        (2 * '[[resolution]]\nconflict = "00000000000000ff"\nrationale = "y"\n', "more than once; keep one entry"),
    ],
)
def test_wrong_decisions_are_told_and_nothing_is_written(text: str, told: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    result = run("build", "article.txt", "-o", "graph", "--resolutions", "mine.toml")
    assert result.exit_code == 2
    assert told in one_line(result)
    assert not (tmp_path / "graph").exists()


def test_missing_decisions_are_told(run: Run) -> None:
    result = run("build", "--resolutions", "none.toml")
    assert result.exit_code == 2
    assert "none.toml: cannot be read" in one_line(result)


def test_unknown_thing_is_told_with_the_nearest(run: Run, built: Path) -> None:
    result = run("conflicts", "--about", "belimumap", "-g", built)
    assert result.exit_code == 2
    assert "did you mean belimumab" in one_line(result)
