"""The notebooks: kept without outputs, run as they stand, show what they promise, and can be read offline."""

import base64
import re
import struct
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import pytest
from notebooks.render import NOTEBOOKS, executed, markup
from playwright.sync_api import Browser

ADVICE = "Not medical advice"
PICTURE = "<picture>"
PAGE = "<page>"
NAMES = [path.stem for path in NOTEBOOKS]
# What the cells of each notebook show: texts, a picture, or an interactive page.
SHOWN: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "01_first_look": {
        "build": ("knowledge graph: 2 documents", "Belimumab: a digest of a drug monograph", ADVICE),
        "catalogue": ("approval: ", "drug_approved-for-lupus", "safety: drug_adverse-effects"),
        "approved": ("anifrolumab", "only approved", "Anifrolumabis another monoclonal antibody"),
        "evidence": ("characters 815 to 934", "Benlysta is the only approved biologic for lupus"),
        "conflict": (
            "exclusivity · anifrolumab, belimumab · internal",
            "against",
            "only Benlysta is approved",
            "1 found",
        ),
        "as-of": (
            "2012-01-01 ['belimumab']",
            "2021-06-01 ['belimumab', 'telitacicept', 'voclosporin']",
            "2026-06-01 ['anifrolumab', 'belimumab', 'obinutuzumab', 'telitacicept', 'voclosporin']",
        ),
        "page": (PAGE, "Drugs and diseases"),
        "sparql": ("belimumab", "inhibitor", "atacicept"),
    },
    "02_drugs_and_targets": {
        "load": ("statements",),
        "heat-data": ("document and reference", "CD20"),
        "heat": (PICTURE,),
        "likeness": ("1.00  belimumab and tabalumab",),
        "bridges": ("BLyS: the only common target",),
        "axes": (PICTURE,),
        "paths": ("anifrolumab", "interferon signaling", "systemic lupus erythematosus"),
        "left-out": ("drugs have a target that a document names: anifrolumab, belimumab", "itolizumab"),
        "page": (PAGE, "Drugs and their targets"),
    },
    "03_the_pipeline": {
        "load": ("trials of",),
        "phases": (PICTURE,),
        "sponsors": ("Novartis", "ianalumab"),
        "candidates": ("rezpegaldesleukin", "phase 2 ISLAND-SLE missed its primary endpoint"),
        "setbacks": ("SELUNE",),
        "dates": (PICTURE,),
        "page": (PAGE, "Pipeline"),
    },
    "04_evidence_and_disagreement": {
        "load": ("exclusivity", "disease scope"),
        "one": ("leaves no room for", "against"),
        "sentences": (
            "[Anifrolumabis another monoclonal antibody",
            "FDA-approved for lupus.]",
            "only Benlysta is approved",
        ),
        "denied": ("doseAdjustmentIn", "denied", "hedged"),
        "agreements": ("agreements, of which", "2 independent sources"),
        "precision": (PICTURE,),
        "page": (PAGE, "Conflicts"),
    },
    "05_your_own_documents": {
        "folder": ("congress.md", "scan.txt"),
        "build": ("…/scan.txt: is binary", "…/leaflet.md: no claim found", "2 documents, 4 claims"),
        "names": ("zorimab", "is being studied in a phase 2 trial", "(3 rows)"),
        "teach": ("zorimab (Drug)  lkg:zorimab", "also: Zorvia", "B-cell-directed drug"),
        "diff": ("added: zorimab", "3 added (vocabulary changed: zorimab)", "subject lkgm:drug-zorimab → lkg:zorimab"),
        "revise": ("1 changed (document changed)", "[denied; population: adults]"),
        "keep": ("graph.nq", PAGE, "Neighborhood: zorimab"),
    },
}


def path_of(name: str) -> Path:
    return next(path for path in NOTEBOOKS if path.stem == name)


@cache
def run(name: str) -> Any:
    """A notebook with its outputs. It has a thread of its own, for it needs one that no event loop runs in yet."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as pool:
        return pool.submit(executed, path_of(name), Path(folder)).result()


def test_there_are_five_and_each_has_its_expectations() -> None:
    assert [*SHOWN] == NAMES
    assert len(NAMES) == 5


@pytest.mark.parametrize("name", NAMES)
def test_is_kept_without_outputs(name: str) -> None:
    notebook = nbformat.read(path_of(name), 4)
    nbformat.validate(notebook)
    assert sorted(notebook.metadata) == ["kernelspec", "language_info"]
    assert notebook.metadata.language_info == {"name": "python"}
    names = [cell.id for cell in notebook.cells]
    assert len(set(names)) == len(names)
    assert [one for one in names if not re.fullmatch(r"[a-z]+(-[a-z]+)*", one)] == []
    for cell in notebook.cells:
        assert cell.metadata == {}
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None


@pytest.mark.parametrize("name", NAMES)
def test_tells_a_story_and_keeps_its_machinery_in_the_package(name: str) -> None:
    cells = nbformat.read(path_of(name), 4).cells
    assert cells[0].source.startswith("# ")
    assert "?" in cells[0].source
    assert ADVICE in cells[0].source
    assert cells[-1].source.startswith("## What to keep in mind")
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert [cell.id for cell in code if re.search(r"^\s*(def|class) ", cell.source, re.MULTILINE)] == []
    assert max(cell.source.count("\n") for cell in code) < 30
    assert {cell.id for cell in code} == set(SHOWN[name])


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", NAMES)
def test_shows_what_it_promises(name: str) -> None:
    told = {cell.id: outputs(cell) for cell in run(name).cells if cell.cell_type == "code"}
    missing = [
        f"{cell}: {text}\n    in: {told[cell][:800]}"
        for cell, texts in SHOWN[name].items()
        for text in texts
        if text not in told[cell]
    ]
    assert missing == []
    warned = [
        output.text for cell in run(name).cells for output in cell.get("outputs", []) if "stderr" in output.values()
    ]
    assert warned == []


def outputs(cell: Any) -> str:
    """What a cell shows, as text; pictures and pages by their marks, once they are seen to be such."""
    parts = []
    for output in cell.outputs:
        data = output.get("data", {})
        parts += [output.get("text", ""), data.get("text/plain", ""), data.get("text/html", "")]
        if "image/png" in data:
            width, height = struct.unpack(">II", base64.b64decode(data["image/png"])[16:24])
            assert min(width, height) > 300, f"{cell.id}: a picture of {width} by {height} pixels"
            parts.append(PICTURE)
        if "<iframe sandbox=" in data.get("text/html", ""):
            parts.append(PAGE)
    return "\n".join(parts)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", NAMES)
def test_copy_for_reading_asks_nothing_of_anybody(name: str, browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.html"
    file.write_text(markup(run(name), name), encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        wrong: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda told: wrong.append(told.text) if told.type in ("error", "warning") else None)
        page.goto(file.as_uri())
        frame = page.locator("iframe[srcdoc]")
        assert frame.count() == 1
        frame.scroll_into_view_if_needed()
        inside = page.frame_locator("iframe[srcdoc]")
        inside.locator("canvas").first.wait_for()
        row = inside.locator("tbody tr").first
        row.wait_for()
        assert row.inner_text().strip()
        assert asked == [file.as_uri()]
        assert wrong == []
