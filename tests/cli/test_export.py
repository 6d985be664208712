"""`lupuskg export`: files that are whole or not there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.command_line import Run, files, one_line

from lupuskg.exports import FORMATS
from lupuskg.sssom import sssom

SINGLE = [one.name for one in FORMATS if not one.many and one.takes == "graph"]
MANY = [one.name for one in FORMATS if one.many]


def test_sssom_is_the_table_of_matches(run: Run, tmp_path: Path) -> None:
    assert run("export", "--format", "sssom").stdout == sssom()
    result = run("export", "--format", "sssom", "-o", "lupuskg.sssom.tsv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert files(tmp_path) == {"lupuskg.sssom.tsv": sssom().encode()}


def test_place_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    result = run("export", "--format", "sssom", "-o", "missing/lupuskg.sssom.tsv")
    assert result.exit_code == 2
    assert "cannot be written" in one_line(result)
    assert files(tmp_path) == {}


def test_form_has_to_be_told(run: Run) -> None:
    for arguments in ((), ("--format", "owl")):
        result = run("export", *arguments)
        assert result.exit_code == 2
        assert "--format" in one_line(result)


def test_formats_are_listed_with_a_word_on_each(run: Run) -> None:
    told = " ".join(run("export", "--help").stdout.replace("│", " ").split())
    assert len({one.name for one in FORMATS}) == len(FORMATS)
    assert [one.name for one in FORMATS if f"{one.name}: " not in told] == []


def test_nq_is_the_file_of_the_build(run: Run, built: Path) -> None:
    expected = (built / "graph.nq").read_bytes()
    for graph in ((), ("-g", built), ("-g", built / "graph.nq")):
        assert run("export", "--format", "nq", *graph).stdout.encode() == expected


def test_store_on_disk_gives_the_same_bytes(run: Run, built: Path) -> None:
    run("build", "-o", "files", "--store", "store")
    for name in ("nq", "nanopub"):
        expected = run("export", "--format", name, "-g", built).stdout
        assert run("export", "--format", name, "-g", "store").stdout == expected != ""


@pytest.mark.parametrize("name", ["ttl", "cypher"])
def test_single_file_goes_to_a_file_or_a_folder(name: str, run: Run, built: Path, tmp_path: Path) -> None:
    told = run("export", "--format", name, "-g", built)
    assert (told.exit_code, told.stderr) == (0, "")
    run("export", "--format", name, "-g", built, "-o", "one.file")
    (tmp_path / "folder").mkdir()
    run("export", "--format", name, "-g", built, "-o", "folder")
    (written,) = files(tmp_path / "folder").values()
    assert written == (tmp_path / "one.file").read_bytes() == told.stdout.encode()


@pytest.mark.parametrize("name", MANY)
def test_several_files_go_to_a_folder(name: str, run: Run, built: Path, tmp_path: Path) -> None:
    assert "name a folder" in one_line(run("export", "--format", name, "-g", built))
    assert run("export", "--format", name, "-g", built, "-o", "new").exit_code == 0
    assert len(files(tmp_path / "new")) == 2


def test_same_bytes_under_any_hash_seed_and_day(built: Path, tmp_path: Path) -> None:
    code = "import sys\nfrom pathlib import Path\nfrom lupuskg.commands.export import export\n"
    code += "for name in sys.argv[3:]: export(name, Path(sys.argv[2]), sys.argv[1])"
    for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "Pacific/Niue")):  # where it is never the same day
        (tmp_path / seed).mkdir()
        command = [sys.executable, "-c", code, str(built), str(tmp_path / seed), *SINGLE, *MANY]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        subprocess.run(command, env=environment, check=True)
    assert len(files(tmp_path / "1")) == len(SINGLE) + 2 * len(MANY)
    assert files(tmp_path / "1") == files(tmp_path / "2")


def test_format_that_does_not_go_with_what_is_given(run: Run, built: Path) -> None:
    assert "leave out -g" in one_line(run("export", "--format", "sssom", "-g", built))
    assert "name it by -g DIR" in one_line(run("export", "--format", "rocrate"))
    assert "no graph.nq here" in one_line(run("export", "--format", "rocrate", "-g", "nowhere"))
    assert "no graph here" in one_line(run("export", "--format", "ttl", "-g", "nowhere"))


def test_folder_of_a_build_is_described_in_place(run: Run, leaflet: Path, tmp_path: Path) -> None:
    run("build", leaflet, "-o", "files")
    assert run("export", "--format", "rocrate", "-g", "files", "-o", "files").exit_code == 0
    assert "ro-crate-metadata.json" in files(tmp_path / "files")
