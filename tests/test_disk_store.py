"""A store on disk: the same answers, opened at once, and whole whenever its builder dies."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad
from tests.command_line import COMMAND, LEAFLET
from tests.small_corpus import small_quads, small_store

from lupuskg.disk_store import POINTER, check_folder, is_stored, write_store
from lupuskg.errors import GraphError
from lupuskg.identifiers import LKG
from lupuskg.store import Store, open_store

# Where the child ends itself: before a step, after it, or in its midst.
CHILD = """
import os, signal, sys
from pathlib import Path
import lupuskg.disk_store as disk
from tests.test_disk_store import graph

where, step, folder = sys.argv[1:]
module = disk.os if step == "replace" else disk
inner = getattr(module, step)
calls = []

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def dying(*arguments):
    calls.append(step)
    if where == "before" or (where == "second" and len(calls) == 2):
        die()
    found = inner(*arguments)
    if where == "after":
        die()
    return found

setattr(module, step, dying)
disk.write_store(graph("new"), Path(folder))
"""
MOMENTS = [
    ("before", "_fill"),
    ("before", "united"),
    ("after", "_fill"),
    ("after", "_bring_to_disk"),
    ("before", "_point"),
    ("before", "replace"),
    ("after", "replace"),
    ("after", "_point"),
    ("second", "_remove_left_overs"),
]
NAMES = "SELECT ?name WHERE { GRAPH ?g { ?thing skos:prefLabel ?name } ?thing skos:prefLabel ?name }"
no_kill = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


def graph(name: str) -> list[Quad]:
    """A graph of a thousand things, all of one name."""
    label = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    place = NamedNode(f"{LKG}graph/{name}")
    return [Quad(NamedNode(f"{LKG}{number}"), label, NamedNode(LKG + name), place) for number in range(1000)]


def names(folder: Path) -> dict[str, int]:
    """How many things the store of a folder has by their name."""
    found = [row["name"].removeprefix(LKG) for row in open_store(folder).select(NAMES).records()]
    return {name: found.count(name) for name in set(found)}


def generations(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


@pytest.fixture
def stored(tmp_path: Path) -> Store:
    write_store(small_quads(), tmp_path / "store")
    return open_store(tmp_path / "store")


def test_store_on_disk_answers_as_the_one_in_memory(stored: Store) -> None:
    memory = small_store()
    assert (stored.graphs(), len(stored)) == (memory.graphs(), len(memory))
    everything = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
    assert stored.select(everything) == memory.select(everything)
    twice = "SELECT ?l WHERE { lkg:belimumab lkg:approvedFor ?d ; lkg:targets ?t ; skos:prefLabel ?l }"
    assert len(stored.select(twice)) == 1


def test_store_on_disk_holds_the_same_quads(stored: Store) -> None:
    assert stored.dataset() == small_store().dataset()
    # An engine writes 1.0 as 1; of all else it keeps the form.
    changed = {str(quad) for quad in stored.dataset()} ^ {str(quad) for quad in small_quads()}
    assert {quad for quad in changed if "XMLSchema#decimal" not in quad and "/figure-" not in quad} == set()


def test_readers_keep_what_they_opened_while_a_build_replaces_it(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    write_store(graph("old"), folder)
    reader = open_store(folder)
    write_store(graph("new"), folder)
    assert {row["name"] for row in reader.select(NAMES).records()} == {LKG + "old"}
    assert names(folder) == {"new": 1000}
    assert len(generations(folder)) == 1


@no_kill
@pytest.mark.parametrize(("where", "step"), MOMENTS, ids=["-".join(moment) for moment in MOMENTS])
def test_killed_build_leaves_the_old_graph_or_the_new(where: str, step: str, tmp_path: Path, checkout: Path) -> None:
    folder = tmp_path / "store"
    write_store(graph("old"), folder)
    run = subprocess.run([sys.executable, "-c", CHILD, where, step, str(folder)], cwd=checkout, capture_output=True)
    assert run.returncode == -signal.SIGKILL, run.stderr.decode()
    done = (where, step) in MOMENTS[MOMENTS.index(("after", "replace")) :]
    assert names(folder) == ({"new": 1000} if done else {"old": 1000})
    write_store(graph("next"), folder)
    assert names(folder) == {"next": 1000}
    assert len(generations(folder)) == 1
    assert not list(folder.glob("*.part"))


@no_kill
@pytest.mark.parametrize("moment", ["_point", "replace"])
def test_first_build_that_is_killed_leaves_no_store(moment: str, tmp_path: Path, checkout: Path) -> None:
    folder = tmp_path / "store"
    subprocess.run([sys.executable, "-c", CHILD, "before", moment, str(folder)], cwd=checkout, capture_output=True)
    assert generations(folder) != []
    assert not is_stored(folder)
    with pytest.raises(GraphError, match="no graph here"):
        open_store(folder)
    write_store(graph("new"), folder)
    assert names(folder) == {"new": 1000}


@no_kill
def test_command_that_is_killed_at_any_time_leaves_a_whole_store(tmp_path: Path) -> None:
    (tmp_path / "leaflet.md").write_text(LEAFLET, encoding="utf-8")
    write_store(graph("old"), tmp_path / "store")
    seen = []
    for seconds in (0.3, 0.6, 0.9, 1.2):
        command = [*COMMAND, "build", "leaflet.md", "-o", "files", "--store", "store"]
        child = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        child.kill()
        child.wait()
        store = open_store(tmp_path / "store")
        whole = store.ask("ASK { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }") is False
        seen.append((whole, store.ask("ASK { ?s skos:prefLabel lkg:old }") or store.ask("ASK { ?claim a lkg:Claim }")))
    assert seen == [(True, True)] * 4


def test_failed_build_leaves_the_old_graph_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "store"
    write_store(graph("old"), folder)

    def failing(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lupuskg.disk_store.os.replace", failing)
    with pytest.raises(GraphError, match="No space left on device"):
        write_store(graph("new"), folder)
    assert names(folder) == {"old": 1000}
    assert len(generations(folder)) == 1


@no_kill
def test_two_builds_do_not_write_one_store(tmp_path: Path) -> None:
    import fcntl

    folder = tmp_path / "store"
    write_store(graph("old"), folder)
    with (folder / "lupuskg-store.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(GraphError, match="another build is writing"):
            write_store(graph("new"), folder)
    assert names(folder) == {"old": 1000}


def test_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(GraphError, match=r"letter\.txt.*folder of its own"):
        write_store(graph("new"), tmp_path)
    with pytest.raises(GraphError, match="is no folder"):
        check_folder(tmp_path / "letter.txt")
    assert os.listdir(tmp_path) == ["letter.txt"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is damaged"),
        (b"[1]", "is damaged"),
        (b'{"format": 2, "generation": "generation-a"}', "another version"),
        (b'{"format": 1, "generation": "../elsewhere"}', "another version"),
        (b'{"format": 1, "generation": "generation-gone"}', "cannot be opened"),
    ],
)
def test_pointer_that_leads_nowhere_is_told(content: bytes, told: str, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    write_store(graph("old"), folder)
    (folder / POINTER).write_bytes(content)
    with pytest.raises(GraphError, match=f"{told}.*build"):
        open_store(folder)
    write_store(graph("new"), folder)
    assert names(folder) == {"new": 1000}
