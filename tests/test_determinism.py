"""The same documents give the same bytes: under any hash seed, locale, time zone, working directory, path and date."""

import os
import shutil
from itertools import product
from pathlib import Path

import pytest
from tests.command_line import GRAPH_FILES, files, start

SEEDS = ("0", "4711")
LOCALES = ("C", "C.UTF-8")
ZONES = ("Pacific/Kiritimati", "America/St_Johns")
LONG_AGO = 86_400
NAMES = ("belimumab-digest.md", "biologics-digest.txt")


def environments() -> list[dict[str, str]]:
    """Every mix of hash seed and locale; the time zone goes along with the seed."""
    return [
        {"PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale, "TZ": ZONES[SEEDS.index(seed)]}
        for seed, locale in product(SEEDS, LOCALES)
    ]


@pytest.fixture
def elsewhere(checkout: Path, tmp_path: Path) -> Path:
    """The same documents with their cards under another path, with other times."""
    folder = tmp_path / "Лупус và bạn"
    shutil.copytree(checkout / "documents", folder)
    for path in folder.iterdir():
        os.utime(path, (LONG_AGO, LONG_AGO))
    return folder


def test_build_gives_the_same_bytes_in_any_environment(checkout: Path, tmp_path: Path) -> None:
    found = []
    for number, environment in enumerate(environments()):
        folder = tmp_path / str(number)
        start("build", "-o", folder, environment=environment, cwd=checkout if number % 2 else tmp_path)
        found.append(files(folder))
    assert sorted(found[0]) == list(GRAPH_FILES)
    assert [one == found[0] for one in found] == [True] * len(found)


@pytest.mark.parametrize("form", ["jsonl", "table"])
def test_extract_gives_the_same_bytes_in_any_environment(form: str, checkout: Path, tmp_path: Path) -> None:
    documents = [(checkout / "documents" / name).resolve() for name in NAMES]
    wide = {"COLUMNS": "100"}
    found = [
        start("extract", *documents, "--format", form, environment=environment | wide, cwd=cwd)
        for environment, cwd in zip(environments(), (tmp_path, checkout) * 2, strict=True)
    ]
    assert found[0]
    assert len(set(found)) == 1


def test_claims_do_not_depend_on_where_a_document_lies(checkout: Path, elsewhere: Path) -> None:
    here = start("extract", *(Path("documents") / name for name in NAMES), cwd=checkout)
    there = start("extract", *NAMES, cwd=elsewhere)
    assert here == there


def test_graph_does_not_depend_on_path_order_or_time(checkout: Path, elsewhere: Path, tmp_path: Path) -> None:
    start("build", "-o", tmp_path / "here", *(checkout / "documents" / name for name in NAMES))
    start("build", "-o", tmp_path / "there", *(elsewhere / name for name in reversed(NAMES)))
    here, there = files(tmp_path / "here"), files(tmp_path / "there")
    for name in ("graph.nq", "graph.ttl"):
        assert here[name] == there[name]
    assert sorted(here["claims.jsonl"].splitlines()) == sorted(there["claims.jsonl"].splitlines())


def test_files_say_nothing_of_the_machine(tmp_path: Path) -> None:
    start("build", "-o", tmp_path / "built", cwd=tmp_path)
    for content in files(tmp_path / "built").values():
        assert str(tmp_path).encode() not in content
        assert str(Path.home()).encode() + b"/" not in content
