"""`lupuskg evaluate`: figures in each form, and annotations that cannot be used."""

import json
from pathlib import Path

import pytest
from tests.command_line import LEAFLET, Run, one_line

from lupuskg.commands.evaluate import FORMS
from lupuskg.evaluation import COLUMNS
from lupuskg.store import open_store

HEADER = "\t".join(COLUMNS)
FOUND = "core\tbelimumab\tapprovedFor\tlupus nephritis\t+\t\tlupus nephritis"
MISSED = "core\tbelimumab\ttargets\tthe protein\t+\taction=inhibitor\tlupus"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.tsv"
    path.write_text(f"{HEADER}\n{FOUND}\n{MISSED}\n", encoding="utf-8")
    return path


def test_table_has_a_line_for_each_predicate_and_one_for_all(run: Run, gold: Path, leaflet: Path) -> None:
    result = run("evaluate", gold, leaflet)
    lines = [line.split() for line in result.stdout.splitlines() if line.strip()]
    assert lines[0] == ["leaflet"]
    assert {cells[0] for cells in lines} >= {"approvedFor", "targets", "all"}
    assert next(cells for cells in lines if cells[0] == "all")[1:4] == ["2", "1", "0.500"]
    assert "Missed" not in result.stdout


def test_show_tells_what_was_missed_and_what_was_not_expected(run: Run, gold: Path, leaflet: Path) -> None:
    gold.write_text(f"{HEADER}\n{MISSED}\n", encoding="utf-8")
    shown = run("evaluate", gold, leaflet, "--show").stdout
    assert 'line 2: belimumab targets the protein (action: inhibitor): "lupus"' in shown
    assert f'belimumab approvedFor lupus nephritis: "{LEAFLET.splitlines()[2]}"' in shown
    told = json.loads(run("evaluate", gold, leaflet, "--show", "--format", "json").stdout)["documents"][0]
    assert [row["quote"] for row in told["missed"]] == ["lupus"]
    assert "approvedFor" in [claim["predicate"] for claim in told["unexpected"]]


def test_several_documents_are_told_apart_and_together(run: Run, gold: Path, leaflet: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.md"
    second.write_text(LEAFLET.replace("nephritis", "erythematosus"), encoding="utf-8")
    told = json.loads(run("evaluate", gold, leaflet, gold, second, "--format", "json").stdout)
    assert [one["document"] for one in told["documents"]] == ["leaflet", "second"]
    parts = [one["figures"]["all"]["gold"] for one in told["documents"]]
    assert told["together"]["all"]["gold"] == sum(parts) == 4
    assert "2 documents together" in run("evaluate", gold, leaflet, gold, second).stdout


def test_turtle_is_read_by_the_store(run: Run, gold: Path, leaflet: Path, tmp_path: Path) -> None:
    (tmp_path / "figures.ttl").write_text(run("evaluate", gold, leaflet, "--format", "turtle").stdout, encoding="utf-8")
    asked = "SELECT ?recall WHERE { ?figure lkg:measures lkg:targets ; lkg:recall ?recall }"
    assert open_store(tmp_path / "figures.ttl").select(asked).records() == [{"recall": "0"}]


def test_aliases_join_names(run: Run, gold: Path, leaflet: Path, tmp_path: Path) -> None:
    gold.write_text(f"{HEADER}\n{FOUND.replace('lupus nephritis', 'kidney lupus', 1)}\n", encoding="utf-8")
    (tmp_path / "aliases.tsv").write_text("lupus nephritis\tkidney lupus\n", encoding="utf-8")
    alone, joined = (
        json.loads(run("evaluate", gold, leaflet, "--format", "json", *more).stdout)["together"]["all"]["recall"]
        for more in ((), ("--aliases", "aliases.tsv"))
    )
    assert (alone, joined) == (0.0, 1.0)


def test_annotation_may_start_with_a_byte_order_mark(run: Run, gold: Path, leaflet: Path) -> None:
    plain = run("evaluate", gold, leaflet).stdout
    gold.write_bytes(b"\xef\xbb\xbf" + gold.read_bytes().replace(b"\n", b"\r\n"))
    assert run("evaluate", gold, leaflet).stdout == plain


def test_words_that_the_document_does_not_have_are_told(run: Run, gold: Path, leaflet: Path) -> None:
    gold.write_text(f"{HEADER}\n{FOUND.rpartition(chr(9))[0]}\tnowhere\n", encoding="utf-8")
    result = run("evaluate", gold, leaflet)
    assert result.exit_code == 0
    assert "warning: " in one_line(result)
    assert "line 2: " in result.stderr
    assert "'nowhere'" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gold.tsv",), "gold.tsv stands alone: give each annotation with its document"),
        (("nowhere.tsv", "leaflet.md"), "nowhere.tsv: cannot be read"),
        (("gold.tsv", "nowhere.md"), "nowhere.md: no such file"),
        (("leaflet.md", "leaflet.md"), "leaflet.md: line 1: the columns have to be"),
        (("latin.tsv", "leaflet.md"), "latin.tsv: is not UTF-8"),
        (("gold.tsv", "leaflet.md", "--aliases", "nowhere.tsv"), "nowhere.tsv: cannot be read"),
        (("gold.tsv", "leaflet.md", "--show", "--format", "turtle"), "--show needs --format table or json"),
    ],
)
def test_wrong_input_is_one_line(
    arguments: tuple[str, ...], said: str, run: Run, gold: Path, leaflet: Path, tmp_path: Path
) -> None:
    (tmp_path / "latin.tsv").write_bytes(HEADER.encode() + "\ncore\té".encode("latin-1"))
    result = run("evaluate", *arguments)
    assert result.exit_code == 2
    assert said in one_line(result)
    assert result.stdout == ""


def test_forms_are_those_of_the_command(run: Run) -> None:
    assert "|".join(FORMS) in run("evaluate", "--help").stdout.replace("\n", "")


def test_answers_end_with_how_well_their_claims_are_read(run: Run, built: Path) -> None:
    off_label = run("query", "drug_off-label", "-g", built).stdout.splitlines()
    assert off_label[-2].startswith("Read by rules: precision ")
    assert '"used off label for"' in off_label[-2]
    narrowed = run("query", "claim_evidence", "--param", "predicate=hasPhase", "-g", built).stdout.splitlines()
    assert 'for "has phase" on ' in narrowed[-2]
    assert "for all predicates on 6 annotated documents" in run("show", "Benlysta", "-g", built).stdout.splitlines()[-2]
    assert "Read by rules" not in run("query", "extraction_precision", "-g", built).stdout
    assert "Read by rules" not in run("query", "drug_off-label", "--format", "csv", "-g", built).stdout
