"""Every command, and every other block, that a page shows: commands run and print what is shown, data can be read."""

import contextlib
import doctest
import functools
import io
import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator, Sequence
from importlib import import_module
from itertools import groupby
from pathlib import Path

import click
import pyoxigraph
import pytest
from click.testing import CliRunner
from tests.doc_shell import DocShell, check_mentioned, check_other
from tests.pages_of_docs import ROOT, Block, blocks, pages, prose

from lupuskg.cli import main
from lupuskg.identifiers import prefixes

ELLIPSIS = "…"
# Run in a copy of the repository that is changed as they say: test_how_to.py.
IN_A_CLONE = {"docs/how-to/add-a-drug.md", "docs/how-to/add-a-loader.md", "docs/how-to/add-a-question.md"}
# These pages make every file that they use; for the others, files of these names are at hand.
FROM_NOTHING = {"docs/tutorial.md", *(page for page in pages() if page.startswith("docs/how-to/"))}
RUNNABLE = [page for page in pages() if page not in IN_A_CLONE and blocks(page, "console", "sh", "python")]

LEAFLET = "# Belimumab\n\nBelimumab is approved for lupus nephritis in adults. Contraception is required.\n"
GOLD = (
    "tier\tsubject\tpredicate\tobject\tpolarity\tqualifiers\tanchor\n"
    "core\tbelimumab\tapprovedFor\tlupus nephritis\t+\t\t\n"
)
FILES = {
    "leaflet.txt": LEAFLET,
    "leaflet.tsv": GOLD,
    "news.txt": LEAFLET.replace("Contraception", "Rest"),
    "news.tsv": GOLD,
    "articles/note.md": "Anifrolumab is approved for systemic lupus erythematosus.\n",
    "my-documents/note.md": "Rituximab 1 g is given on days 1 and 15 for lupus nephritis.\n",
    "question.rq": "SELECT ?drug WHERE { ?drug a lkg:Drug }",
    "my-claims.ttl": (
        "@prefix lkg: <https://w3id.org/lupuskg/> . @prefix lkgr: <https://w3id.org/lupuskg/reference/> .\n"
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        "lkgr:belimumab-targets-tnfsf13b a lkg:ReferenceFact ; lkg:subject lkg:belimumab ;\n"
        '    lkg:predicate lkg:targets ; lkg:object lkg:tnfsf13b ; lkg:status "verified" ; dcterms:source "a label" .\n'
        "lkg:belimumab lkg:targets lkg:tnfsf13b .\n"
    ),
}


@pytest.fixture(scope="module")
def quick() -> Iterator[None]:
    """The graph of the package's documents is made once, and conclusions are drawn by rules."""
    build = import_module("lupuskg.commands.build")
    original = build.embedded_graph
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module("lupuskg.reasoning.infer"), "find_java", lambda: None)
        once = functools.cache(original)
        for name in ("ask", "build", "conclusions", "disputes", "explain", "export", "page", "validate"):
            module = import_module(f"lupuskg.commands.{name}")
            if getattr(module, "embedded_graph", None) is original:
                patch.setattr(module, "embedded_graph", once)
        yield


@pytest.fixture(scope="module")
def built(quick: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where a plain `lupuskg build` wrote, which many pages show and which is run once."""
    folder = tmp_path_factory.mktemp("built")
    with contextlib.chdir(folder):
        assert run(["build"])[0] == 0
    return folder / "build"


def run(arguments: Sequence[str]) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def run_once(built: Path, arguments: Sequence[str]) -> tuple[int, str, str]:
    """Run lupuskg, but take the folder that a plain `build` writes from the one time that it ran."""
    if list(arguments) != ["build"]:
        return run(arguments)
    shutil.copytree(built, "build", dirs_exist_ok=True)
    return 0, "", ""


def furnish(folder: Path, page: str, built: Path) -> None:
    """Put what a page takes for granted into a folder: a clone's documents, and for reference pages some files."""
    shutil.copytree(ROOT / "documents", folder / "documents")
    if page in FROM_NOTHING:
        return
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for name in ("build", "last-month", "my-graph", "this-month"):
        shutil.copytree(built, folder / name)


@pytest.mark.timeout(300)  # docs/cli.md shows some forty commands
@pytest.mark.parametrize("page", RUNNABLE)
def test_page_runs(page: str, tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish(tmp_path, page, built)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    shell = DocShell(tmp_path, functools.partial(run_once, built))
    for block in blocks(page, "console", "sh", "python"):
        if block.language == "sh":
            shell.block(block.text)
        elif block.language == "console":
            run_session(shell, block)
        else:
            run_python(block)


def run_session(shell: DocShell, block: Block) -> None:
    """Run the commands of a session, and find what it shows in what they print."""
    for session in re.split(r"(?m)^\$ ", block.text)[1:]:
        command, *lines = session.splitlines()
        printed = [line.rstrip() for line in shell.command(command).splitlines()]
        place = 0
        for part in parts(lines):
            found = [at for at in range(place, len(printed)) if printed[at : at + len(part)] == part]
            assert found, f"{block}: {command}: not printed in one piece, or not at this place:\n" + "\n".join(part)
            place = found[0] + len(part)


def parts(lines: list[str]) -> Iterator[list[str]]:
    """What stands between ellipses: lines that follow each other."""
    for left_out, group in groupby(lines, key=lambda line: line == ELLIPSIS):
        if not left_out:
            yield list(group)


def run_python(block: Block) -> None:
    """Run a Python block; one with prompts as a doctest."""
    if ">>>" in block.text:
        example = doctest.DocTestParser().get_doctest(block.text, {}, str(block), block.page, block.line)
        assert doctest.DocTestRunner().run(example).failed == 0
        return
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(block.text, str(block), "exec"), {"__name__": "page"})


@pytest.mark.parametrize("page", pages())
def test_commands_in_sentences_exist(page: str) -> None:
    for told in re.findall(r"(?<!`)`((?:\.venv/bin/)?(?:lupuskg|just) [^`]+)`(?!`)", prose(page)):
        program, *words = shlex.split(told.replace("\n", " "))
        try:
            check_other([program, *words]) if program == "just" else check_mentioned(words)
        except (AssertionError, click.ClickException) as problem:
            pytest.fail(f"{page}: {told}: {problem}")


def test_synopsis_of_the_command_line_is_complete() -> None:
    synopsis = blocks("docs/cli.md", "text")[0].text
    for name, command in main.commands.items():
        lines = re.findall(rf"(?m)^lupuskg {name}\b.*$", synopsis)
        assert lines, f"docs/cli.md does not list {name}"
        options = {option for one in command.params if isinstance(one, click.Option) for option in one.opts[-1:]}
        # -g has --endpoint for another name; a short option stands for its long one.
        told = set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", " ".join(lines)))
        short = {one.opts[0]: one.opts[-1] for one in command.params if isinstance(one, click.Option)}
        assert {short.get(option, option) for option in told} == options, name


@pytest.mark.parametrize("page", pages())
def test_data_on_pages_can_be_read(page: str) -> None:
    ours = "".join(f"@prefix {name}: <{space}> .\n" for name, space in prefixes().items())
    elsewhere = "".join(f"@prefix {name}: <https://example.org/{name}/> .\n" for name in ("drugbank", "lkgr", "unii"))
    for block in blocks(page, "json", "toml", "turtle"):
        if block.language == "json":
            json.loads(block.text)
        elif block.language == "toml":
            tomllib.loads(block.text)
        else:
            text = (ours + elsewhere + block.text).encode()
            assert list(pyoxigraph.parse(text, pyoxigraph.RdfFormat.TURTLE)), block


def test_every_block_says_what_it_is() -> None:
    """A language that no test runs or reads is one that nobody checks."""
    known = {"console", "json", "python", "sh", "sparql", "text", "toml", "turtle", "{toctree}"}
    wrong = [
        f"{block}: {block.language!r}" for page in pages() for block in blocks(page) if block.language not in known
    ]
    assert wrong == []
