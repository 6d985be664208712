"""What is said when a command is called wrongly, interrupted, or asked for help."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.command_line import COMMAND, Run, files, one_line, start

from lupuskg import __version__


def test_version_is_told(run: Run) -> None:
    assert run("--version").stdout == f"lupuskg {__version__}\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_full_disk_is_told_without_a_number() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "lupuskg", "query"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (2, "lupuskg: No space left on device\n")


def test_file_with_a_broken_query_is_named(run: Run, tmp_path: Path) -> None:
    for name, text in (("broken.rq", "SELECT ?s"), ("empty.rq", "\n"), ("update.rq", "CLEAR ALL")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        result = run("sparql", tmp_path / name)
        assert result.exit_code == 2
        assert name in one_line(result)


def test_document_and_empty_graph_are_no_graph(run: Run, tmp_path: Path) -> None:
    for name, said in (("leaflet.txt", "unknown kind of file; use .nq"), ("empty.nq", "holds no statement")):
        (tmp_path / name).write_text("", encoding="utf-8")
        result = run("query", "drug_names", "-g", tmp_path / name)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert said in one_line(result)


def test_python_runs_the_package_as_the_command() -> None:
    told = subprocess.run([sys.executable, "-m", "lupuskg", "--version"], capture_output=True, text=True, check=True)
    assert told.stdout == f"lupuskg {__version__}\n"


@pytest.mark.parametrize("command", ["build", "explain", "extract", "query", "show", "sparql", "validate"])
def test_each_command_explains_itself(command: str, run: Run) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert command in run("--help").stdout
    assert "Usage:" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "suggestion"),
    [
        (["extrct", "leaflet.md"], "'extract'"),
        (["query", "--parm", "drug=x"], "'--param'"),
        (["query", "drug_nmes"], "drug_names"),
        (["query", "drug_names", "--param", "drg=belimumab"], "it takes drug"),
        (["query", "drug_names", "--param", "drug=belimumap"], "belimumab"),
        (["show", "Benlista"], "Benlysta"),
        (["query", "drug_names", "--format", "xml"], "'csv'"),
    ],
)
def test_mistake_is_answered_with_the_nearest_that_there_is(arguments: list[str], suggestion: str, run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert suggestion in one_line(result)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["query", "drug_names", "--param", "drug"], "NAME=VALUE"),
        (["query", "drug_names", "--param", "drug"], "drug_names takes drug=…"),
        (["query", "drug_approved-as-of", "--param", "date=2020", "--param", "date=2021"], "given twice"),
        (["query", "drug_targets", "--param", "tarket=BLyS"], "did you mean target?"),
        (["query", "thing_effects", "--param", "direction=increase"], "did you mean increases"),
        (["query", "graph_named-graphs", "--format", "ttl"], "no single statement stands behind"),
        (["query", "--evidence"], "NAME of a question"),
        (["query", "--param", "drug=a"], "NAME of a question"),
        (["query", "drug_names", "-g", "nowhere"], "lupuskg build"),
        (["sparql", "SELECT ?s WHERE {"], "not valid SPARQL"),
        (["sparql", " "], "the query is empty"),
        (["extract", ""], "an argument is empty: give it a value"),
        (["build", "-o", ""], "an argument is empty: give it a value"),
        (["query", "drug_names", "-g", ""], "an argument is empty: give it a value"),
        (["evaluate", "a.tsv"], "with its document. See lupuskg evaluate --help."),
        (["sparql", "nowhere.rq"], "No such file"),
        (["sparql", "DELETE WHERE { ?s ?p ?o }"], "lupuskg: "),
        (["show"], "ENTITY"),
        (["extract"], "DOCUMENT"),
    ],
)
def test_wrong_use_is_told_in_one_line(arguments: list[str], words: str, run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in one_line(result)


def test_no_color_is_honored() -> None:
    for environment in ({"NO_COLOR": "1", "FORCE_COLOR": ""}, {"TERM": "dumb"}):
        assert b"\x1b" not in start("--help", environment=environment)


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_reader_that_goes_away_is_no_error(checkout: Path) -> None:
    command = [*COMMAND, "extract", *[str(checkout / "documents")] * 20]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read().decode()
    assert process.returncode == 141
    assert all(line.startswith("lupuskg: warning: ") for line in told.splitlines())


def test_interruption_is_quiet(run: Run, leaflet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lupuskg.commands.extract.extract", interrupt)
    result = run("extract", leaflet, "-o", "claims.jsonl")
    assert result.exit_code == 130
    assert result.stderr.strip() == ""
    assert sorted(files(tmp_path)) == ["leaflet.md"]


def test_command_leaves_the_search_for_cycles_as_it_was(run: Run) -> None:
    before = gc.get_threshold()
    for arguments in (["--version"], ["query", "drug_nmes"]):
        run(*arguments)
        assert gc.get_threshold() == before
    assert gc.isenabled()
