"""`lupuskg extract`: forms, places to read from and to write to, and documents that cannot be read."""

import os
import time
from pathlib import Path

import pytest
from tests.command_line import LEAFLET, OTHER, UNREADABLE, Run, files, one_line

from lupuskg.claim import read_jsonl


def test_json_lines_are_claims_with_true_quotes(run: Run, leaflet: Path) -> None:
    result = run("extract", leaflet)
    claims = list(read_jsonl(result.stdout.splitlines()))
    assert ("approvedFor", "lupus nephritis") in {(claim.predicate, claim.object.label) for claim in claims}
    assert all(LEAFLET[span.start : span.end] == span.quote for claim in claims for span in claim.evidence)


def test_claims_come_in_the_order_of_the_arguments(run: Run, leaflet: Path, tmp_path: Path) -> None:
    other = tmp_path / "another.txt"
    other.write_text(OTHER, encoding="utf-8")
    apart = run("extract", leaflet).stdout + run("extract", other).stdout
    assert run("extract", leaflet, other).stdout == apart


def test_table_shows_claims_and_ends_with_the_caution(run: Run, leaflet: Path) -> None:
    result = run("extract", leaflet, "--format", "table")
    assert "approvedFor" in result.stdout
    assert "claim" in result.stdout.splitlines()[0]
    assert result.stdout.splitlines()[-1].startswith("Not medical advice")


def test_standard_input_is_a_document(run: Run, leaflet: Path) -> None:
    assert run("extract", "-", given=LEAFLET.encode()).stdout == run("extract", leaflet).stdout


def test_folder_stands_for_the_documents_in_it(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    for name in ("b.txt", "a/z.md", "a/.hidden.md", "README.md", "c.card.toml", "picture.png"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(LEAFLET if name.endswith("md") else OTHER, encoding="utf-8")
    result = run("extract", folder)
    assert result.exit_code == 0
    assert result.stdout == run("extract", folder / "a" / "z.md", folder / "b.txt").stdout


def test_folder_without_documents_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("extract", "empty")
    assert result.exit_code == 2
    assert "no documents in this folder" in one_line(result)


@pytest.mark.parametrize("name", sorted(UNREADABLE))
@pytest.mark.parametrize("command", ["extract", "build"])
def test_document_that_cannot_be_read(name: str, command: str, run: Run, tmp_path: Path) -> None:
    content, words = UNREADABLE[name]
    (tmp_path / name).write_bytes(content)
    result = run(command, name)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"{name}: " in one_line(result)
    assert words in result.stderr
    assert not (tmp_path / "build").exists()


def test_missing_document(run: Run) -> None:
    result = run("extract", "nowhere.txt")
    assert result.exit_code == 2
    assert "nowhere.txt: no such file" in one_line(result)


@pytest.mark.parametrize("command", ["extract", "build"])
def test_others_are_read_where_one_cannot_be(command: str, run: Run, leaflet: Path, tmp_path: Path) -> None:
    for name, (content, _) in UNREADABLE.items():
        (tmp_path / name).write_bytes(content)
    result = run(command, *UNREADABLE, "nowhere.txt", leaflet)
    assert result.exit_code == 1
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == [*UNREADABLE, "nowhere.txt"]
    alone = run(command, leaflet)
    assert alone.exit_code == 0
    assert result.stdout.startswith(alone.stdout) if command == "extract" else "5, as told" in result.stdout


@pytest.mark.parametrize(
    "front",
    [
        "title: a: b: c\n---\n",
        "title: [\n---\n",
        "date: 2024-13-45\n---\n",
        "title: 'open\n",
        f"a: {'[' * 3000}\n---\n",
    ],
    ids=["colon", "bracket", "no-date", "not-closed", "too-deep"],
)
def test_malformed_front_matter_is_a_warning(front: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "leaflet.md").write_text(f"---\n{front}\n{OTHER}", encoding="utf-8")
    result = run("extract", "leaflet.md")
    assert result.exit_code == 0
    assert "approvedFor" in result.stdout
    assert result.stderr.startswith("lupuskg: warning: leaflet.md: line ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("end", ["* ", "* nau", "    * ", "**", "[", "<!-- ", "```\n* nausea", "| a |", "\ufeff", "\r"])
def test_document_may_end_anywhere(end: str, run: Run, tmp_path: Path) -> None:
    text = f"# Belimumab\n\n### Side Effects\n\n**Common:**\n* headache\n{end}"
    (tmp_path / "cut.md").write_text(text, encoding="utf-8", newline="")
    result = run("extract", "cut.md")
    assert result.exit_code == 0
    assert all(
        text[span.start : span.end] == span.quote
        for claim in read_jsonl(result.stdout.splitlines())
        for span in claim.evidence
    )


def test_output_takes_the_place_of_the_old_one_whole(run: Run, leaflet: Path, tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_text("old", encoding="utf-8")
    result = run("extract", leaflet, "-o", "claims.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "claims.jsonl").read_text(encoding="utf-8") == run("extract", leaflet).stdout
    assert sorted(files(tmp_path)) == ["claims.jsonl", "leaflet.md"]


def test_output_stays_where_nothing_can_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_text("old", encoding="utf-8")
    assert run("extract", "nowhere.txt", "-o", "claims.jsonl").exit_code == 2
    assert files(tmp_path) == {"claims.jsonl": b"old"}


def test_output_that_cannot_be_written(run: Run, leaflet: Path, tmp_path: Path) -> None:
    for place in ("missing/claims.jsonl", "."):
        result = run("extract", leaflet, "-o", place)
        assert result.exit_code == 2
        assert "cannot be written" in one_line(result)
    assert sorted(files(tmp_path)) == ["leaflet.md"]


@pytest.mark.skipif(os.name == "nt", reason="no such device")
def test_device_is_written_to_and_not_replaced(run: Run, leaflet: Path) -> None:
    assert run("extract", leaflet, "-o", os.devnull).exit_code == 0
    assert not Path(os.devnull).is_file()


def test_long_line_takes_bounded_time(run: Run, tmp_path: Path) -> None:
    megabytes = float(os.environ.get("LUPUSKG_LONG_LINE_MEGABYTES", "5"))
    words = "Patients ask what the tests of last week and the letters on the desk may mean for the coming months. "
    line = words * int(megabytes * 1_000_000 / len(words))
    (tmp_path / "line.txt").write_text(line + LEAFLET.splitlines()[-1], encoding="utf-8")
    start_time = time.process_time()
    result = run("extract", "line.txt")
    assert time.process_time() - start_time < 60
    assert "approvedFor" in result.stdout
