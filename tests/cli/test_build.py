"""`lupuskg build`: three files, all or none, and a summary."""

import os
from pathlib import Path

import pytest
from pyoxigraph import Quad
from tests.command_line import GRAPH_FILES, Run, files, one_line

from lupuskg.commands import build
from lupuskg.pages import Explored


def test_build_without_documents_reads_those_of_the_package(built: Path, run: Run) -> None:
    assert sorted(files(built)) == list(GRAPH_FILES)
    result = run("build")
    assert files(Path("build")) == files(built)
    assert "belimumab-digest.md" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("Not medical advice")
    assert result.stderr == ""


def test_folder_of_the_package_gives_the_same_graph(built: Path, run: Run, checkout: Path) -> None:
    assert run("build", checkout / "documents", "-o", "again").exit_code == 0
    assert files(Path("again")) == files(built)


def test_build_sums_up_what_was_read(run: Run, leaflet: Path) -> None:
    result = run("build", leaflet)
    claims = len(Path("build/claims.jsonl").read_text(encoding="utf-8").splitlines())
    assert f"Claims: {claims}\n" in result.stdout
    assert "approvedFor" in result.stdout
    assert "Drug " in result.stdout


def test_document_given_twice_counts_once(run: Run, leaflet: Path) -> None:
    run("build", leaflet, "-o", "once")
    result = run("build", leaflet, leaflet, "-o", "twice")
    assert files(Path("once")) == files(Path("twice"))
    assert "counted once" in result.stdout


def test_card_tells_title_publisher_and_date(run: Run, leaflet: Path, tmp_path: Path) -> None:
    card = 'title = "A leaflet"\nkind = "leaflet"\noriginal_date = 2024-05-01\ndigest_of = { title = "Long leaflet" }\n'
    (tmp_path / "leaflet.card.toml").write_text(card, encoding="utf-8")
    run("build", leaflet)
    graph = Path("build/graph.nq").read_text(encoding="utf-8")
    assert all(f'"{told}"' in graph for told in ("A leaflet", "leaflet", "2024-05-01", "Long leaflet"))


@pytest.mark.parametrize(
    ("card", "said"),
    [
        ('titel = "A leaflet"', "no key is called 'titel'; did you mean title?"),
        ("title = 3", "title is no text; put it in quotes"),
        ('date = "tomorrow"', "date 'tomorrow' is no date; write 2024, 2024-05 or 2024-05-31"),
        ('note = "mine"\nlanguage = "en"\ndate = 2024', ""),
    ],
)
def test_card_that_says_something_in_vain_is_a_warning(
    card: str, said: str, run: Run, leaflet: Path, tmp_path: Path
) -> None:
    (tmp_path / "leaflet.card.toml").write_text(card, encoding="utf-8")
    result = run("build", leaflet, "-o", tmp_path / "out", "--reasoner", "none")
    assert result.exit_code == 0
    assert ("leaflet.card.toml: " in result.stdout) == bool(said)
    assert said in result.stdout


def test_broken_card_is_a_warning(run: Run, leaflet: Path, tmp_path: Path) -> None:
    (tmp_path / "leaflet.card.toml").write_text("title = ", encoding="utf-8")
    result = run("build", leaflet)
    assert result.exit_code == 0
    assert "leaflet.card.toml: cannot be read as TOML" in result.stdout


@pytest.mark.parametrize("broken", [1, 2, 3])
def test_build_that_fails_leaves_the_old_files(
    broken: int, run: Run, leaflet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build")
    before = files(tmp_path / "build")
    replace, calls = os.replace, iter(range(1, 9))

    def failing(source: Path, target: Path) -> None:
        if next(calls) == broken:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr("lupuskg.outputs.os.replace", failing)
    result = run("build", leaflet)
    assert result.exit_code == 2
    assert "No space left on device" in one_line(result)
    assert files(tmp_path / "build") == before


def test_folder_in_the_place_of_a_file_is_told(run: Run, leaflet: Path, tmp_path: Path) -> None:
    (tmp_path / "build" / "graph.ttl").mkdir(parents=True)
    result = run("build", leaflet)
    assert result.exit_code == 2
    assert "is a folder" in one_line(result)
    assert [path.name for path in (tmp_path / "build").iterdir()] == ["graph.ttl"]


def test_build_draws_anew_what_was_drawn_too_early(run: Run, leaflet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    original = build._explorer

    def again(quads: list[Quad], texts: dict[str, str]) -> str:
        drawn.append(len(quads))
        return original(quads, texts)

    monkeypatch.setattr(build, "_explorer", again)
    run("build", leaflet, "--reasoner", "rl", "-o", "early")
    assert drawn == []
    monkeypatch.setattr(Explored, "shows", lambda self, facts: False)
    run("build", leaflet, "--reasoner", "rl", "-o", "late")
    assert len(drawn) == 1
    early, late = (Path(folder, "explorer.html").read_bytes() for folder in ("early", "late"))
    assert early == late
