"""`lupuskg build --store` and `--endpoint`, and commands that ask what was put there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.command_line import Run, one_line
from tests.sparql_servers import oxigraph

ASK = "ASK { ?s ?p ?o }"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with oxigraph() as address:
        yield address


def test_build_keeps_a_store_that_commands_ask(run: Run, leaflet: Path) -> None:
    result = run("build", leaflet, "-o", "files", "--store", "kept")
    assert result.exit_code == 0, result.stderr
    assert "Stored: kept" in result.stdout
    assert run("validate", "kept").exit_code == run("validate", "files").exit_code == 0
    for command in (("query", "drug_names"), ("show", "Benlysta"), ("sparql", "ASK { ?s ?p ?o }"), ("conflicts",)):
        assert run(*command, "-g", "kept").stdout == run(*command, "-g", "files").stdout != ""


def test_store_does_not_go_into_the_folder_of_the_files(run: Run, leaflet: Path, tmp_path: Path) -> None:
    result = run("build", leaflet, "-o", "files", "--store", "files")
    assert result.exit_code == 2
    assert "folder of its own" in one_line(result)
    assert not (tmp_path / "files").exists()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("dear", encoding="utf-8")
    assert "holds other files" in one_line(run("build", leaflet, "-o", "files", "--store", "full"))
    assert not (tmp_path / "files").exists()


def test_commands_load_and_ask_an_endpoint(run: Run, leaflet: Path, server: str) -> None:
    result = run("build", leaflet, "-o", "files", "--endpoint", f"{server}/store")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Loaded: " in result.stdout
    for command in (("query", "drug_names"), ("show", "Benlysta"), ("sparql", ASK)):
        for option in ("-g", "--endpoint"):
            assert run(*command, option, f"{server}/query").stdout == run(*command, "-g", "files").stdout != ""
    # A question goes elsewhere than a graph.
    assert "refuses the request" in one_line(run("build", leaflet, "--endpoint", f"{server}/query"))


def test_build_ends_in_one_line_before_anything_is_read(run: Run, tmp_path: Path) -> None:
    result = run("build", "no-such-file.md", "--endpoint", "http://127.0.0.1:port/")
    assert result.exit_code == 2
    assert "not the address of an endpoint" in one_line(result)
