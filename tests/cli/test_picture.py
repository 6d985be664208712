"""`lupuskg picture`: still pictures of a view, the same at each drawing."""

import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch
from tests.command_line import Run, one_line, start

from lupuskg.pictures import draw
from lupuskg.statements import Statement, Thing
from lupuskg.store import Store
from lupuskg.views import Edge, Known, Scene, find_view

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


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    """The pictures that a test makes, as matplotlib has them."""
    figures: list[Figure] = []
    save = Figure.savefig

    def watched(figure: Figure, *args: Any, **more: Any) -> None:
        figures.append(figure)
        save(figure, *args, **more)

    monkeypatch.setattr(Figure, "savefig", watched)
    return figures


def test_every_name_is_whole_within_the_picture(drawn: list[Figure]) -> None:
    long = "Commercial combination monoclonal immunomodulating momentum"
    edge = ("hasAdverseEffect", Thing("lkg:b", long, "AdverseEffect"))
    said = Statement("lkgc:0", True, Thing("lkg:a", long, "Drug"), *edge, "", False, "asserted")
    scene = Scene(find_view("safety"), (Edge(said.subject, edge[1], edge[0], said),))
    draw("Safety", scene, Known.of(Store.from_quads([])), "svg")
    FigureCanvasAgg(drawn[0]).draw()  # type: ignore[no-untyped-call]
    extents = [text.get_window_extent() for text in drawn[0].axes[0].texts]
    assert min(extent.x0 for extent in extents) >= 0
    assert max(extent.x1 for extent in extents) <= drawn[0].bbox.width


def test_lines_within_a_column_pass_by_and_very_many_lines_are_faint(drawn: list[Figure]) -> None:
    drugs = [Thing(f"lkg:drug-{number}", f"drug {number}", "Drug") for number in range(20)]
    effects = [Thing(f"lkg:effect-{number}", f"effect {number}", "AdverseEffect") for number in range(15)]
    pairs = [(drug, "hasAdverseEffect", effect) for drug in drugs for effect in effects]
    pairs.append((drugs[0], "notRecommendedWith", drugs[9]))
    edges = tuple(
        Edge(one, two, how, Statement(f"lkgc:{at}", True, one, how, two, "", False, "asserted"))
        for at, (one, how, two) in enumerate(pairs)
    )
    for shown in (edges, edges[-40:]):
        draw("Safety", Scene(find_view("safety"), shown), Known.of(Store.from_quads([])), "png")
    many, few = ([one for one in figure.axes[0].patches if isinstance(one, FancyArrowPatch)] for figure in drawn)
    assert len(many) == len(pairs)
    assert {line.get_alpha() for line in many} == {0.3}
    assert {line.get_alpha() for line in few} == {None}
    bends = [getattr(line.get_connectionstyle(), "rad", 0) for line in many]
    assert sorted(bends)[-2:] == [0, 0.3]


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
