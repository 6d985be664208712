"""The README's commands run, and print what it shows."""

import re
import shlex
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from click.testing import CliRunner

from lupuskg.cli import main

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ".venv/bin/lupuskg"
ELLIPSIS = "…"


def shown() -> Iterator[tuple[str, list[str]]]:
    """Commands of the README with the lines they print there."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        command, *lines = block.splitlines()
        yield command.removeprefix("$ "), lines


@pytest.mark.parametrize(("command", "lines"), [pytest.param(*pair, id=pair[0][:60]) for pair in shown()])
def test_command_prints_what_is_shown(command: str, lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    program, *arguments = shlex.split(command)
    assert program == PROGRAM
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.stderr
    printed = [line.rstrip() for line in result.stdout.splitlines()]
    place = 0
    for part in parts(lines):
        found = [at for at in range(place, len(printed)) if printed[at : at + len(part)] == part]
        assert found, "not printed in one piece, or not at this place:\n" + "\n".join(part)
        place = found[0] + len(part)


def parts(lines: list[str]) -> Iterator[list[str]]:
    """What stands between ellipses: lines that follow each other."""
    for left_out, group in groupby(lines, key=lambda line: line == ELLIPSIS):
        if not left_out:
            yield list(group)


def test_set_up_is_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    first = text.partition("\n## ")[0]
    assert re.findall(r"```sh\n(.*?)\n```", first, re.DOTALL) == [
        "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/lupuskg build",
        ".venv/bin/python -m pytest",
    ]
