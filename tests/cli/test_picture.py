"""`lupuskg picture`: still pictures of a view, the same at each drawing."""

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.command_line import Run, one_line, start

TEXT = "{http://www.w3.org/2000/svg}text"


def texts(file: Path) -> str:
    return " ".join(" ".join(element.itertext()) for element in ElementTree.parse(file).iter(TEXT))


def test_picture_has_its_names_and_marks_as_texts(run: Run, tmp_path: Path) -> None:
    result = run("picture", "drug-disease", "--param", "drug=Benlysta", "-o", tmp_path / "a.svg")
    assert result.exit_code == 0, result.output
    found = texts(tmp_path / "a.svg")
    for wanted in (
        "Drugs and diseases: Benlysta",
        "belimumab",
        "lupus nephritis",
        "approved",
        "Not medical advice",
        "!",
    ):
        assert wanted in found


def test_picture_is_drawn_as_png(run: Run, tmp_path: Path) -> None:
    assert run("picture", "safety", "-o", tmp_path / "a.PNG").exit_code == 0
    assert (tmp_path / "a.PNG").read_bytes().startswith(b"\x89PNG\r\n")


@pytest.mark.parametrize("form", ["svg", "png"])
def test_picture_is_the_same_under_any_hash_seed(form: str, tmp_path: Path) -> None:
    files = [tmp_path / f"{seed}.{form}" for seed in ("0", "4711")]
    for file in files:
        start("picture", "drug-target", "-o", file, environment={"PYTHONHASHSEED": file.stem, "TZ": "Asia/Tokyo"})
    assert files[0].read_bytes() == files[1].read_bytes()


def test_mistakes_are_told_in_one_line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "a picture is .svg or .png" in one_line(run("picture", "safety", "-o", tmp_path / "a.gif"))
    assert "did you mean safety" in one_line(run("picture", "safty", "-o", tmp_path / "a.svg"))
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert "pip install 'lupuskg[pictures]'" in one_line(run("picture", "safety", "-o", tmp_path / "a.svg"))
    assert list(tmp_path.iterdir()) == []


def test_picture_of_the_readme_shows_what_is_known_now(run: Run, checkout: Path, tmp_path: Path) -> None:
    assert run("picture", "drug-disease", "-o", tmp_path / "now.svg").exit_code == 0
    committed = texts(checkout / "docs" / "pictures" / "drug-disease.svg")
    assert committed == texts(tmp_path / "now.svg"), "draw it anew with `just pictures`"
