"""Claims are compared with annotations as the page on evaluation says, and the stored figures are today's."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.golden.figures import FIGURES, annotated, evaluated
from tests.readings import reading_of
from tests.small_corpus import MOONRISE, ZETALIMAB, small_store

from lupuskg.catalogue import answer
from lupuskg.claim import PREDICATES, Claim, Evidence, write_jsonl
from lupuskg.errors import EvaluationError
from lupuskg.evaluation import COLUMNS, Evaluation, Figures, GoldRow, Names, evaluate, pooled, read_aliases, read_gold
from lupuskg.figures import Evaluated, figures_turtle, reliability
from lupuskg.graph import EVALUATION_GRAPH
from lupuskg.loaders import extract, read
from lupuskg.store import Store, open_store

TEXT = (
    "# Belimumab\n\nBelimumab is approved for lupus nephritis in adults. "
    "Belimumab is not recommended for people with severe active central nervous system lupus.\n"
)
HEADER = "\t".join(COLUMNS) + "\n"


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    found = reading_of(TEXT).extraction.claims
    assert {claim.predicate for claim in found} >= {"approvedFor", "notRecommendedFor"}
    return found


def gold(*rows: str) -> list[GoldRow]:
    return read_gold(HEADER + "".join(row.replace("|", "\t") + "\n" for row in rows), "gold.tsv")


def compared(claims: tuple[Claim, ...], *rows: str, names: Names | None = None) -> Evaluation:
    return evaluate(gold(*rows), TEXT, claims, names)


APPROVED = "core|belimumab|approvedFor|lupus nephritis|+|population=adults|approved for lupus nephritis"


def test_row_that_is_found_counts_for_recall_and_its_claim_for_precision(claims: tuple[Claim, ...]) -> None:
    found = compared(claims, APPROVED)
    assert found.figures["approvedFor"] == Figures(1, 1, 1, 1, 1, 1, 1)
    assert found.total.recall == 1.0
    assert found.total.precision == 1 / len(claims)
    assert len(found.unexpected) == len(claims) - 1


@pytest.mark.parametrize(
    "row",
    [
        APPROVED.replace("approvedFor", "indicatedFor"),
        APPROVED.replace("|+|", "|-|"),
        APPROVED.replace("belimumab", "anifrolumab"),
        APPROVED.replace("lupus nephritis|+", "lupus|+"),
    ],
    ids=["predicate", "polarity", "subject", "object"],
)
def test_row_that_says_something_else_is_missed(row: str, claims: tuple[Claim, ...]) -> None:
    found = compared(claims, row)
    assert [missed.line for missed in found.missed] == [2]
    assert found.total.recall == 0.0
    assert found.total.right == 0


def test_extra_row_is_neither_needed_nor_an_error(claims: tuple[Claim, ...]) -> None:
    found = compared(claims, APPROVED.replace("core", "extra"), APPROVED.replace("core", "extra").replace("|+|", "|-|"))
    assert found.missed == ()
    assert (found.total.gold, found.total.right) == (0, 1)
    assert found.total.recall is None


def test_names_match_by_synonym_alias_and_number_and_not_otherwise(claims: tuple[Claim, ...]) -> None:
    assert compared(claims, APPROVED.replace("belimumab", "BENLYSTA®")).total.found == 1
    other = APPROVED.replace("lupus nephritis|+", "kidney lupus|+")
    assert compared(claims, other).total.found == 0
    aliases = read_aliases("lupus nephritis\tkidney lupus\nlupus\tlupus erythematosus\n")
    assert compared(claims, other, names=aliases).total.found == 1


def test_qualifier_agrees_by_half_of_its_words(claims: tuple[Claim, ...]) -> None:
    half = compared(claims, APPROVED.replace("adults", "some adults"))
    less = compared(claims, APPROVED.replace("adults", "adults of any age"))
    assert (half.total.qualified, less.total.qualified) == (1, 0)
    assert (half.total.qualifiers, less.total.qualifiers) == (1, 1)


def test_claim_that_stands_on_other_words_is_found_and_not_grounded(claims: tuple[Claim, ...]) -> None:
    found = compared(claims, APPROVED.replace("approved for lupus nephritis", "central nervous system"))
    assert (found.total.found, found.total.grounded) == (1, 0)


@pytest.mark.parametrize(
    ("subject", "anchor", "count"),
    [
        ("trial:MOON", "x", 1),
        ("trial:SUN", "x", 0),
        ("trial:?", "zeta", 1),
        ("trial:?", "Acme", 0),
        ("MOONRISE", "x", 1),
    ],
)
def test_trial_is_found_by_part_of_its_name_or_by_its_words(subject: str, anchor: str, count: int) -> None:
    text = "The MOONRISE trial tests zetalimab. Acme runs it."
    claim = Claim(MOONRISE, "studiesDrug", ZETALIMAB, (Evidence(0, 35, text[:35]),))
    rows = gold(f"core|{subject}|studiesDrug|zetalimab|+||{anchor}")
    assert evaluate(rows, text, [claim]).total.found == count


def test_documents_are_pooled_claim_by_claim() -> None:
    one = Evaluation({"targets": Figures(gold=1, found=1, claims=1, right=1)}, (), ())
    other = Evaluation({"targets": Figures(gold=3, found=1, claims=3, right=1)}, (), ())
    together = pooled([one, other])["targets"]
    assert (together.recall, together.precision, together.f1) == (0.5, 0.5, 0.5)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tier\tsubject\n", "line 1: the columns have to be tier, subject"),
        ("", "line 1: the columns have to be tier, subject"),
        (HEADER + "core\ta\n", "line 2: 2 cells; a row has 7"),
        (HEADER + "\n".join(["core\ta\ttargets\tb\t+\t\tx", "must\ta\ttargets\tb\t+\t\tx"]), "line 3: the tier 'must'"),
        (HEADER + "core\ta\ttarget\tb\t+\t\tx\n", "line 2: unknown predicate 'target'"),
        (HEADER + "core\ta\ttargets\tb\tyes\t\tx\n", "line 2: the polarity 'yes'"),
        (HEADER + "core\t\ttargets\tb\t+\t\tx\n", "line 2: a row needs a subject and an object"),
        (HEADER + "core\ta\ttargets\tb\t+\tkind\tx\n", "line 2: the qualifier 'kind'"),
        (HEADER + 'core\ta\ttargets\tb\t+\t\t"x" is\n', "line 2: "),
        (HEADER + 'core\ta\ttargets\tb\t+\t\t"x\nmore\n', "line 3: unexpected end of data"),
    ],
)
def test_table_of_another_form_is_refused_by_its_line(text: str, said: str) -> None:
    with pytest.raises(EvaluationError, match=re.escape(f"gold.tsv: {said}")):
        read_gold(text, "gold.tsv")


def test_cell_with_quotation_marks_is_read_as_spreadsheets_write_it() -> None:
    row = 'core\ta\ttargets\tb\t+\t\t"the ""x"" protein"\r\n'
    assert [found.anchor for found in read_gold(HEADER + row, "gold.tsv")] == ['the "x" protein']


@pytest.fixture(scope="module")
def measured() -> str:
    one = Evaluation({"targets": Figures(1, 1, 1, 1)}, (), ())
    other = Evaluation({"targets": Figures(2, 1, 3, 1), "affects": Figures(1, 0, 0, 0)}, (), ())
    return figures_turtle([Evaluated("a", "a" * 64, "0.1.0", one), Evaluated("b", "b" * 64, "0.1.0", other)])


def test_figures_are_rdf_by_document_and_together(measured: str, tmp_path: Path) -> None:
    (tmp_path / "figures.ttl").write_text(measured, encoding="utf-8")
    store = open_store(tmp_path / "figures.ttl")
    rows = store.select(
        "SELECT ?predicate ?gold ?precision (COUNT(?document) AS ?documents) WHERE { ?figure a lkg:ExtractionFigure ; "
        "lkg:goldClaims ?gold ; lkg:goldDocument ?document . OPTIONAL { ?figure lkg:measures ?predicate } "
        "OPTIONAL { ?figure lkg:precision ?precision } } GROUP BY ?figure ?predicate ?gold ?precision"
    ).records()
    found = {
        (row.get("predicate", "").rpartition("/")[2], row["gold"], row.get("precision"), row["documents"])
        for row in rows
    }
    assert found == {
        ("targets", "1", "1", "1"),
        ("targets", "2", "0.333", "1"),
        ("targets", "3", "0.5", "2"),
        ("affects", "1", None, "1"),
        ("", "1", "1", "1"),
        ("", "3", "0.333", "1"),
        ("", "4", "0.5", "2"),
    }


def test_line_below_an_answer_rests_on_the_widest_figure() -> None:
    store = small_store()
    assert reliability(store, ["targets"]).startswith('Read by rules: precision 0.50, recall 0.67 for "targets" on 2 ')
    assert reliability(store, ["approvedFor"]) == ""
    assert reliability(Store.from_quads([]), []) == ""


def test_packaged_figures_are_of_known_predicates_in_a_graph_of_their_own() -> None:
    store = open_store()
    assert EVALUATION_GRAPH in store.graphs()
    inside = f"SELECT DISTINCT ?what WHERE {{ GRAPH <{EVALUATION_GRAPH}> {{ ?figure lkg:measures ?what }} }}"
    outside = f"ASK {{ GRAPH ?g {{ ?f a lkg:ExtractionFigure }} FILTER(?g != <{EVALUATION_GRAPH}>) }}"
    measured = {row["what"].rpartition("/")[2] for row in store.select(inside).records()}
    assert measured <= set(PREDICATES)
    assert "approvedFor" in measured
    assert not store.ask(outside)


def test_page_on_evaluation_shows_the_stored_figures(checkout: Path) -> None:
    page = (checkout / "docs" / "evaluation.md").read_text(encoding="utf-8").partition("## What is counted")[0]
    lines = [re.split(r" *\| *", line.strip("| ")) for line in page.splitlines() if re.search(r"\| \d", line)]
    shown = [(name, *map(float, cells)) for name, *cells in lines]
    columns = ("gold", "found", "recall", "claims", "right", "precision", "f1")
    stored = [
        ("together" if "together" in row["document"] else row["document"], *(float(row[name]) for name in columns))
        for row in answer(open_store(), "extraction_precision").records()
        if row["predicate"] == "all"
    ]
    assert sorted(shown) == sorted(stored), "bring the table in docs/evaluation.md up to date"


def test_stored_figures_are_those_of_today(shared: Path) -> None:
    assert len(annotated(shared)) == 6
    today = figures_turtle(evaluated(shared))
    assert FIGURES.read_text(encoding="utf-8") == today, (
        "the figures differ: review the change, then run `just figures`"
    )


def test_totals_are_those_of_the_corpus_own_measure(shared: Path, tmp_path: Path) -> None:
    """The evaluation corpus has a program that measures claims too; it was written apart from this one."""
    program = shared / "tools" / "score_claims.py"
    found = {one.name: one.evaluation.total for one in evaluated(shared)}
    for table, document in annotated(shared):
        claims = tmp_path / f"{table.stem}.jsonl"
        lines = write_jsonl(extract(read(str(document))).claims)
        claims.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        command = [sys.executable, str(program), str(table), str(document), str(claims)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        told = dict(re.findall(r"(recall|precision|qualifiers|grounded) (?:[\d.]+ \()?(\d+/\d+)", said))
        total = found[table.stem]
        assert told == {
            "recall": f"{total.found}/{total.gold}",
            "precision": f"{total.right}/{total.claims}",
            "qualifiers": f"{total.qualified}/{total.qualifiers}",
            "grounded": f"{total.grounded}/{total.found}",
        }, json.dumps(told)
