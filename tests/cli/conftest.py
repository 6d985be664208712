"""What the tests of the command line share: a way to run a command, a document, a graph."""

from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.command_line import LEAFLET, Run

from lupuskg.cli import main


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder; with the reasoner left open, by rules, which write the same in less time."""
    monkeypatch.chdir(tmp_path)
    # By the module: the package has a function of that name.
    monkeypatch.setattr(import_module("lupuskg.reasoning.infer"), "find_java", lambda: None)

    def invoke(*arguments: str | Path, given: bytes | None = None) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=given)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    """A document with one claim at least."""
    path = tmp_path / "leaflet.md"
    path.write_text(LEAFLET, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of the documents that come with the package."""
    folder = tmp_path_factory.mktemp("built")
    assert CliRunner().invoke(main, ["build", "-o", str(folder)]).exit_code == 0
    return folder
