"""The pages that tell how to change lupuskg hold in a copy of the repository that is changed as they say."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tests.command_line import COMMAND
from tests.doc_shell import DocShell
from tests.docs.test_commands import IN_A_CLONE, run_session
from tests.pages_of_docs import ROOT, Block, blocks
from tests.sparql_servers import oxigraph

STORES = "docs/how-to/load-into-another-store.md"
ADDRESS = "http://localhost:7878"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the package is made of."""
    folder = tmp_path_factory.mktemp("original") / "clone"
    for name in ("documents", "loaders", "ontology", "queries", "src"):
        shutil.copytree(
            ROOT / name, folder / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
        )
    return folder


@pytest.fixture
def clone(original: Path, tmp_path: Path) -> Path:
    folder: Path = shutil.copytree(original, tmp_path / "clone", symlinks=True)
    return folder


def in_clone(folder: Path, arguments: Sequence[str]) -> tuple[int, str, str]:
    """Run lupuskg as it is in a copy of the repository."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "COLUMNS": "80"}
    done = subprocess.run([*COMMAND, *arguments], cwd=folder, env=environment, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def put(folder: Path, block: Block) -> None:
    """Put a block where its page says: in a new file, at the end of one, or, in Python, over lines of the same name."""
    path = folder / block.place
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if not before or path.suffix != ".py":
        path.write_text(f"{before}\n{block.text}" if before else block.text, encoding="utf-8")
        return
    for line in filter(None, block.text.splitlines()):
        name = re.split(r"[:=(]", line)[0]
        if line.startswith("from "):
            before = before.replace("\nfrom ", f"\n{line}\nfrom ", 1)
        else:
            before, found = re.subn(rf"(?m)^{re.escape(name)}\b.*$", line, before)
            assert found == 1, f"{block}: {block.place} has no line {name}"
    path.write_text(before, encoding="utf-8")


@pytest.mark.parametrize("page", sorted(IN_A_CLONE))
def test_change_has_the_effect_that_the_page_tells(page: str, clone: Path) -> None:
    shell = DocShell(clone, lambda arguments: in_clone(clone, arguments))
    placed = [block for block in blocks(page) if block.place]
    assert placed, "the page changes no file"
    for block in blocks(page):
        if block.place:
            put(clone, block)
        elif block.language == "console":
            run_session(shell, block)


def test_copy_is_what_runs(clone: Path) -> None:
    code = "import lupuskg; print(lupuskg.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(clone / "src")}
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert Path(told.stdout.strip()).is_relative_to(clone)


def asked_of_a_server() -> Iterator[str]:
    """The commands of the page on stores that need the server."""
    for block in blocks(STORES, "sh"):
        yield from (line for line in block.text.splitlines() if ADDRESS in line)


def test_page_on_stores_holds_with_a_real_server(tmp_path: Path) -> None:
    commands = list(asked_of_a_server())
    assert [command.split()[1] for command in commands] == ["build", "query", "validate"]
    with oxigraph("--location", str(tmp_path / "data")) as address:
        for command in commands:
            arguments = command.replace(ADDRESS, address).split()[1:]
            done = subprocess.run([*COMMAND, *arguments], cwd=tmp_path, capture_output=True, text=True)
            assert done.returncode == 0, f"{command}: {done.stderr}"
    assert "No findings" in done.stdout
