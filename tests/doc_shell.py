"""A small shell for the commands that pages show: lupuskg runs in this process, a few plain programs in a real shell.

A command that cannot be run in a test, since it waits for a browser or a server or installs something, is checked
instead: that the program, the file or the option it names exists. Anything else fails.
"""

import glob
import importlib.util
import re
import shlex
import subprocess
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
from tests.pages_of_docs import ROOT

from lupuskg.cli import main

# Runs lupuskg with arguments, and returns its exit status, what it printed, and what it complained of.
Runner = Callable[[Sequence[str]], tuple[int, str, str]]

# What lupuskg is asked here but cannot do in a test, and the tests that try it.
_NOT_HERE = {
    r"^serve\b": "it serves until it is interrupted: tests/server",
    r"https?://": "it needs a server: tests/docs/test_how_to.py and tests/test_endpoint.py",
    r"--open\b": "it opens a browser: tests/cli/test_page.py",
}
_PLAIN = {"cat", "cp", "echo", "mkdir", "printf"}
_HEREDOC = re.compile(r"(?m)^.*<<'(\w+)'\n(?:.*\n)*?\1$")
_PROGRAM = re.compile(r"^(?:\.venv/bin/)?lupuskg$")


class DocShell:
    """Runs the lines of code blocks in one folder."""

    def __init__(self, folder: Path, run: Runner) -> None:
        self.folder = folder
        self._run = run

    def block(self, text: str) -> None:
        """Run a block of commands, each of which has to succeed."""
        for command in _commands(text):
            self.command(command)

    def command(self, command: str) -> str:
        """Run a command and return what it prints; nothing where it is only checked."""
        if command.split()[0] in _PLAIN:
            return self._plain(command)
        printed = ""
        for one in _parts(command):
            program, *arguments = one
            if _PROGRAM.match(program):
                printed += self._lupuskg(arguments)
            else:
                check_other(one)
        return printed

    def _plain(self, command: str) -> str:
        done = subprocess.run(["bash", "-euc", command], cwd=self.folder, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        return done.stdout

    def _lupuskg(self, words: list[str]) -> str:
        check_call(words[: words.index(">")] if ">" in words else words)
        if any(re.search(pattern, " ".join(words)) for pattern in _NOT_HERE):
            return ""
        target = self.folder / words[-1] if words[-2:-1] == [">"] else None
        status, printed, complaint = self._run(self._expanded(words[:-2] if target else words))
        assert status == 0, f"lupuskg {' '.join(words)} ended with {status}: {complaint}"
        if target:
            target.write_text(printed, encoding="utf-8")
        return "" if target else printed

    def _expanded(self, words: Sequence[str]) -> list[str]:
        """File names in place of patterns, as a shell does it."""
        found: list[str] = []
        for word in words:
            matches = (
                sorted(glob.glob(word, root_dir=self.folder)) if re.fullmatch(r"[\w./-]*\*[\w./*-]*", word) else []
            )
            found += matches or [word]
        return found


def _commands(text: str) -> Iterator[str]:
    """The commands of a block: a line each, or with the text that is given to it."""
    place = 0
    for given in _HEREDOC.finditer(text):
        yield from _lines(text[place : given.start()])
        yield given[0]
        place = given.end()
    yield from _lines(text[place:])


def _lines(text: str) -> Iterator[str]:
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield line


def _parts(command: str) -> Iterator[list[str]]:
    """The words of each command of a line, joined by &&."""
    if "LUPUSKG_COMPLETE" in command:
        yield [command]
        return
    words: list[str] = []
    for word in shlex.split(command, comments=True):
        if word == "&&":
            yield words
            words = []
        else:
            words.append(word)
    yield words


def check_call(words: Sequence[str]) -> None:
    """Whether lupuskg knows this command and its options, as its own parser sees it, without running it."""
    context = click.Context(main, info_name="lupuskg")
    if words[:1] in (["--help"], ["--version"]):
        return
    name, *arguments = words
    command = main.get_command(context, name)
    assert command is not None, f"there is no command {name}"
    command.make_context(name, list(arguments), parent=context, resilient_parsing="--help" in arguments)


def check_mentioned(words: Sequence[str]) -> None:
    """Whether the command and the options exist that prose names, with placeholders for their values."""
    name = next((word for word in words if not word.startswith("-")), None)
    if name is None or name.isupper():
        return
    command = main.commands.get(name)
    assert command is not None, f"there is no command {name}"
    known = {option for one in command.params for option in one.opts} | {"--help"}
    assert {word for word in words if word.startswith("-") and len(word) > 1} <= known


def check_other(words: Sequence[str]) -> None:
    """Whether what another program is asked exists: an extra, a module, a script with its options, a recipe."""
    text = " ".join(words)
    for pattern, check in _OTHERS.items():
        if found := re.match(pattern, text):
            check(found)
            return
    raise AssertionError(f"{text}: nothing tells how to run or check this; see tests/doc_shell.py")


def _nothing(_found: re.Match[str]) -> None:
    """Of the shell, Python or git alone: there is nothing of lupuskg in it that could be wrong."""


def _extra(found: re.Match[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert found[1] in project["optional-dependencies"], f"there is no extra {found[1]}"


def _package(found: re.Match[str]) -> None:
    needs = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(rf'"{found[1]}\b', needs), f"pyproject.toml does not know {found[1]}"


def _module(found: re.Match[str]) -> None:
    assert importlib.util.find_spec(found[1]), f"there is no module {found[1]}"


def _script(found: re.Match[str]) -> None:
    code = (ROOT / found[1]).read_text(encoding="utf-8")
    assert all(f'"{option}"' in code for option in re.findall(r"--[\w-]+", found[2])), found[0]


def _folder(found: re.Match[str]) -> None:
    assert (ROOT / found[1]).is_dir(), f"there is no folder {found[1]}"


def _recipe(found: re.Match[str]) -> None:
    recipes = (ROOT / "justfile").read_text(encoding="utf-8")
    assert re.search(rf"(?m)^{found[1]}\b.*:", recipes), f"there is no recipe {found[1]}"


def _completion(found: re.Match[str]) -> None:
    assert "lupuskg" in found[0]


_OTHERS: dict[str, Callable[[re.Match[str]], None]] = {
    r"python3 -m venv \.venv$": _nothing,
    r"export PATH=": _nothing,
    # The server of the extra `server` is asked by tests/server, with these very paths.
    r"curl -H .*http://127\.0\.0\.1:8000/(?:queries|sparql)": _nothing,
    r"(?:\.venv/bin/)?pip install (?:-e )?(?:lupuskg|\.)\[(\w+)\]": _extra,
    r"pip install (\w+)$": _package,
    r"(\w+) serve ": _package,
    r"\.venv/bin/python -m ([\w.]+)": _module,
    r"\.venv/bin/python (benchmarks/\w+\.py)(.*)": _script,
    r"\.venv/bin/jupyter lab (\w+/)$": _folder,
    r"just (\w+)": _recipe,
    r"(?:eval )?.*_LUPUSKG_COMPLETE=\w+_source lupuskg": _completion,
}
