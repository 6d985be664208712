"""`lupuskg export`: files that are whole or not there."""

from pathlib import Path

from tests.command_line import Run, files, one_line

from lupuskg.sssom import sssom


def test_sssom_is_the_table_of_matches(run: Run, tmp_path: Path) -> None:
    assert run("export", "--format", "sssom").stdout == sssom()
    result = run("export", "--format", "sssom", "-o", "lupuskg.sssom.tsv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert files(tmp_path) == {"lupuskg.sssom.tsv": sssom().encode()}


def test_place_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    result = run("export", "--format", "sssom", "-o", "missing/lupuskg.sssom.tsv")
    assert result.exit_code == 2
    assert "cannot be written" in one_line(result)
    assert files(tmp_path) == {}


def test_form_has_to_be_told(run: Run) -> None:
    for arguments in ((), ("--format", "owl")):
        result = run("export", *arguments)
        assert result.exit_code == 2
        assert "--format" in one_line(result)
