"""`lupuskg page` and explorer.html: files that hold all they need, the same at each build."""

import json
import re
from pathlib import Path

import pytest
from tests.command_line import LEAFLET, Run, one_line, start

DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>')
ALONE, IN_CONTEXT = 5, 7  # parts of a place without the words around its quote, and with them


def parts_of_places(file: Path) -> set[int]:
    """How many parts the places of a page have that stand in documents."""
    told = DATA.search(file.read_text(encoding="utf-8"))
    assert told
    return {len(place) for place in json.loads(told[1])["places"]}


def test_page_is_one_file_without_addresses_to_fetch(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    result = run("page", "drug-target", "--param", "drug=Benlysta", "-o", target)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"Written: {target}\n")
    assert "Not medical advice" in result.stdout
    text = target.read_text(encoding="utf-8")
    assert text.startswith('<!doctype html>\n<html lang="en">')
    assert re.search(r"<title>Drugs and their targets: Benlysta</title>", text)
    assert "default-src &#39;none&#39;; script-src &#39;sha256-" in text
    assert not re.search(r"<(?:script|img|link|iframe)[^>]+(?:src|href)=", text.partition("<script>")[0])
    assert "sourceMappingURL" not in text
    assert "@license" in text
    assert "Not medical advice" in text


def test_page_without_a_name_lists_the_views(run: Run) -> None:
    result = run("page")
    assert result.exit_code == 0
    assert "drug-target\n    The molecules that each drug acts on.\n" in result.stdout
    assert "(needed)" in result.stdout


def test_page_of_nothing_is_not_written(run: Run, tmp_path: Path) -> None:
    document = tmp_path / "leaflet.md"
    document.write_text(LEAFLET, encoding="utf-8")
    assert run("build", document, "-o", tmp_path / "built", "--reasoner", "none").exit_code == 0
    target = tmp_path / "page.html"
    result = run("page", "evidence", "--param", "subject=anifrolumab", "-g", tmp_path / "built", "-o", target)
    assert result.exit_code == 2
    assert "nothing to show in this view" in one_line(result)
    assert not target.exists()


def test_mistakes_are_told_in_one_line(run: Run) -> None:
    assert "did you mean drug-target?" in one_line(run("page", "drug-targets"))
    assert "neighborhood needs --param entity" in one_line(run("page", "neighborhood"))
    assert "is not of the form NAME=VALUE" in one_line(run("page", "safety", "--param", "drug"))


def test_quotes_have_a_context_where_the_documents_are_at_hand(run: Run, tmp_path: Path, built: Path) -> None:
    assert parts_of_places(built / "explorer.html") == {IN_CONTEXT}
    assert run("page", "safety", "-o", tmp_path / "safety.html").exit_code == 0
    assert parts_of_places(tmp_path / "safety.html") == {IN_CONTEXT}
    assert run("page", "safety", "-g", built, "-o", tmp_path / "of-graph.html").exit_code == 0
    assert parts_of_places(tmp_path / "of-graph.html") == {ALONE}


def test_page_tells_the_day_and_the_files_of_a_graph_do_not(
    run: Run, leaflet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages, graphs = [], []
    for day, seconds in (("2001-09-09", "1000000000"), ("2033-05-18", "2000000000")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
        assert run("build", leaflet, "-o", tmp_path / day, "--reasoner", "none").exit_code == 0
        pages.append((tmp_path / day / "explorer.html").read_text(encoding="utf-8").replace(day, "DAY"))
        graphs.append([(tmp_path / day / name).read_bytes() for name in ("graph.nq", "graph.ttl", "claims.jsonl")])
    assert ">DAY</time>" in pages[0]
    assert pages[0] == pages[1]
    assert graphs[0] == graphs[1]


def test_malformed_day_writes_nothing(run: Run, leaflet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    for command in (("build", leaflet, "--reasoner", "none"), ("page", "safety")):
        result = run(*command, "-o", tmp_path / "out")
        assert result.exit_code == 2
        assert "SOURCE_DATE_EPOCH: 'today' is no number of seconds since 1970" in one_line(result)
        assert not (tmp_path / "out").exists()


def test_page_is_the_same_under_any_hash_seed(tmp_path: Path) -> None:
    pages = []
    for seed in ("0", "4711"):
        target = tmp_path / f"{seed}.html"
        start("page", "pipeline", "-o", target, environment={"PYTHONHASHSEED": seed, "LC_ALL": "C"})
        pages.append(target.read_bytes())
    assert pages[0] == pages[1]


def test_explorer_of_the_package_is_light(run: Run, tmp_path: Path) -> None:
    assert run("build", "-o", tmp_path / "built").exit_code == 0
    assert (tmp_path / "built" / "explorer.html").stat().st_size < 1_500_000
