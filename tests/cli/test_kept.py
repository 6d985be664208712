"""The graph of the package's documents is kept from one command to the next, and never an old or a broken one."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from tests.command_line import Run

from lupuskg.commands import build, kept
from lupuskg.vocabulary import taught

GRAPH = NamedNode("https://w3id.org/lupuskg/graph/reference")
DRUG, LABEL = NamedNode("https://w3id.org/lupuskg/moonmab"), NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
COUNT = NamedNode("http://www.w3.org/2001/XMLSchema#nonNegativeInteger")
QUADS = [
    Quad(DRUG, LABEL, Literal("moonmab\n“β”", language="en"), GRAPH),
    Quad(BlankNode("c14n0"), LABEL, Literal("07", datatype=COUNT), GRAPH),
    Quad(DRUG, LABEL, Literal("a"), GRAPH),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder that is not there yet; nobody works on the package."""
    folder = tmp_path / "cache" / "lupuskg"
    monkeypatch.setenv("LUPUSKG_CACHE", str(folder))
    monkeypatch.setattr(kept, "_is_settled", lambda package: True)
    return folder


def once(times: list[None]) -> Callable[[], list[Quad]]:
    """Makes a graph, and counts how often."""

    def make() -> list[Quad]:
        times.append(None)
        return list(QUADS)

    return make


def test_what_is_kept_is_what_was_made_to_the_order_of_quads(folder: Path) -> None:
    times: list[None] = []
    assert [kept.kept(once(times)) for _ in range(3)] == [QUADS] * 3
    assert len(times) == 1
    (file,) = folder.iterdir()
    assert folder.stat().st_mode & 0o077 == 0 or os.name == "nt"
    file.unlink()
    assert kept.kept(once(times)) == QUADS
    assert len(times) == 2


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: data + b"#", lambda data: b""])
def test_file_that_is_not_whole_is_made_anew(damage: Callable[[bytes], bytes], folder: Path) -> None:
    times: list[None] = []
    kept.kept(once(times))
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert kept.kept(once(times)) == QUADS
    assert len(times) == 2
    assert file.read_bytes() == whole


def test_change_of_the_package_or_of_what_is_installed_is_seen(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    (package / "rules").mkdir(parents=True)
    (package / "rules" / "one.rq").write_text("ASK {}", encoding="utf-8")
    monkeypatch.setattr(kept, "files", lambda name: package)
    times: list[None] = []
    kept.kept(once(times))
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "one.pyc").write_text("", encoding="utf-8")
    kept.kept(once(times))
    assert len(times) == 1
    (package / "rules" / "one.rq").write_text("ASK { }", encoding="utf-8")
    kept.kept(once(times))
    assert len(times) == 2
    (tmp_path / "site" / "pyoxigraph-9.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site")
    for _ in range(3):
        kept.kept(once(times))
    assert len(times) == 3
    assert len(list(folder.iterdir())) == 3
    (package / "rules" / "two.rq").write_text("ASK {}", encoding="utf-8")
    kept.kept(once(times))
    assert len(list(folder.iterdir())) == 3


def test_nothing_is_kept_while_somebody_works_on_the_package(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("LUPUSKG_CACHE", str(folder))
    monkeypatch.setattr(kept, "_SETTLED", 10**10)
    assert kept.kept(once([])) == QUADS
    assert not folder.exists()


def test_nothing_is_kept_under_a_vocabulary_of_ones_own(folder: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.ttl"
    empty.write_text("", encoding="utf-8")
    with taught([empty]):
        kept.kept(once([]))
    assert not folder.exists()


def test_folder_that_cannot_be_written_does_no_harm(folder: Path) -> None:
    folder.parent.parent.joinpath("cache").write_text("a file", encoding="utf-8")
    times: list[None] = []
    assert [kept.kept(once(times)) for _ in range(2)] == [QUADS] * 2
    assert len(times) == 2


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owner here")
def test_file_of_somebody_else_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[None] = []
    kept.kept(once(times))
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    kept.kept(once(times))
    assert len(times) == 2


def test_folder_is_that_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert kept.cache_folder() is None
    monkeypatch.delenv("LUPUSKG_CACHE")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert kept.cache_folder() == tmp_path / "lupuskg"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert kept.cache_folder() is None
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert kept.cache_folder() == tmp_path / ".cache" / "lupuskg"


def test_answer_from_what_is_kept_is_the_same(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run("query", "drug_targets").stdout
    monkeypatch.setattr(build, "embedded_graph", lambda: pytest.fail("made anew"))
    assert run("query", "drug_targets").stdout == first
    assert len(list(folder.iterdir())) == 1
