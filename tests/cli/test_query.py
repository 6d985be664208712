"""`lupuskg query`: what stands behind rows, forms for people and programs, and what a shell completes."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from pyoxigraph import RdfFormat, parse
from tests.command_line import Run
from tests.small_corpus import wide_store

from lupuskg.catalogue import Question, answer, grounded, load_questions
from lupuskg.cli import main
from lupuskg.errors import QueryError
from lupuskg.evidence import describe_statements, render_evidence
from lupuskg.identifiers import CLAIM, LKG
from lupuskg.store import Store
from lupuskg.tables import FORMS, render

GROUNDED = [question for question in load_questions().values() if question.statements]
NARROW = ("query", "drug_targets", "--param", "drug=belimumab")


@pytest.fixture(scope="module")
def store() -> Store:
    return wide_store()


@pytest.mark.parametrize("question", GROUNDED, ids=lambda question: question.name)
def test_rows_with_their_statements_are_the_rows_of_the_answer(question: Question, store: Store) -> None:
    assert all(f"?{variable}" in question.text for variable in question.statements)
    found = grounded(store, question.name)
    assert found.answer == answer(store, question.name)
    assert all(iri.startswith(LKG) for statements in found.statements for iri in statements)
    # A name that the vocabulary holds is no statement; all else is.
    assert all(found.statements) or question.name == "drug_names"


@pytest.mark.parametrize("question", GROUNDED, ids=lambda question: question.name)
def test_statements_as_turtle_are_those_of_the_graph(question: Question, store: Store) -> None:
    found = grounded(store, question.name)
    text = describe_statements(store, found, question.question)
    told = {quad.subject.value for quad in parse(text.encode(), RdfFormat.TURTLE)}
    assert {iri for statements in found.statements for iri in statements} <= told
    assert text == describe_statements(store, grounded(store, question.name), question.question)


def test_question_that_counts_has_no_statements(store: Store) -> None:
    with pytest.raises(QueryError, match="no single statement stands behind a row"):
        grounded(store, "graph_named-graphs")


def test_evidence_stands_below_each_row(run: Run, built: Path) -> None:
    plain = run(*NARROW, "-g", built).stdout
    shown = run(*NARROW, "--evidence", "-g", built).stdout
    assert re.search(r"(?m)^  lkgc:[0-9a-f]{16}  belimumab targets BLyS  \[action: inhibitor\]$", shown)
    assert re.search(r"(?m)^      “Belimumab, a BLyS.*” — Belimumab: a digest of .*, Belimumab > How", shown)
    assert re.search(r"(?m)^      source: ", shown)
    assert plain.splitlines()[-3] == shown.splitlines()[-3] == "2 rows"


def test_evidence_in_json_is_a_list_of_statements(run: Run, built: Path) -> None:
    rows = json.loads(run(*NARROW, "--evidence", "--format", "json", "-g", built).stdout)
    plain = json.loads(run(*NARROW, "--format", "json", "-g", built).stdout)
    assert [{key: cell for key, cell in row.items() if key != "evidence"} for row in rows] == plain
    (claim,) = rows[0]["evidence"]
    assert claim["qualifiers"] == {"action": "inhibitor"}
    assert claim["sayings"][0]["quote"] == rows[0]["quote"]


@pytest.mark.parametrize("form", ["csv", "tsv", "md", "html"])
def test_evidence_in_other_forms_is_one_more_column(form: str, run: Run, built: Path) -> None:
    shown = run(*NARROW, "--evidence", "--format", form, "-g", built).stdout
    assert shown.count("lkgc:") == 1
    assert "evidence" in shown


def test_names_of_the_vocabulary_have_no_statement_and_say_so(store: Store) -> None:
    shown = render_evidence(store, grounded(store, "drug_names", {"drug": "belimumab"}), "csv")
    rows = list(csv.DictReader(io.StringIO(shown, newline="")))
    assert [row["evidence"].startswith("no statement") for row in rows] == [row["layer"] == "reference" for row in rows]


def test_question_without_statements_answers_and_says_so(run: Run, built: Path) -> None:
    result = run("query", "graph_named-graphs", "--evidence", "-g", built)
    assert result.stdout == run("query", "graph_named-graphs", "-g", built).stdout
    assert "no single statement stands behind a row" in result.stderr


def test_turtle_holds_claims_with_their_quotes(run: Run, built: Path) -> None:
    shown = run(*NARROW, "--format", "ttl", "-g", built).stdout
    triples = list(parse(shown.encode(), RdfFormat.TURTLE))
    claims = {quad.subject.value for quad in triples if quad.subject.value.startswith(CLAIM)}
    assert len(claims) == 1
    assert [quad for quad in triples if quad.predicate.value.endswith("#exact")]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not {"src", "href"} & {name for name, _ in attrs}
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "td":
            self.cells[-1] += data


def test_page_is_whole_accessible_and_without_scripts(run: Run, built: Path) -> None:
    page = _Page()
    shown = run(*NARROW, "--format", "html", "-g", built).stdout
    page.feed(shown)
    assert "script" not in page.tags
    assert {"title", "caption", "h1", "main", "thead"} <= set(page.tags)
    assert page.tags.count("th") == shown.count('scope="col"') == 8
    assert "Not medical advice" in shown
    rows = json.loads(run(*NARROW, "--format", "json", "-g", built).stdout)
    assert page.cells[0] == rows[0]["drug"]


def test_page_and_markdown_keep_marks_from_doing_anything(store: Store) -> None:
    found = answer(store, "claim_evidence")
    for form, mark in (("html", "<script>"), ("md", "| x |")):
        columns = (mark, *found.columns[1:])
        shown = render(type(found)(columns, found.rows), form)
        assert mark not in shown
    lines = render(found, "md").splitlines()
    assert len({len(re.findall(r"(?<!\\)\|", line)) for line in lines}) == 1
    assert len(lines) == len(found) + 2


def test_tsv_has_one_line_a_row(store: Store) -> None:
    found = answer(store, "drug_dosing")
    lines = render(found, "tsv").splitlines()
    assert [len(line.split("\t")) for line in lines] == [len(found.columns)] * (len(found) + 1)
    assert "Give 0.500 mg/kg every two weeks" in lines[1]


def test_several_values_are_alternatives(store: Store) -> None:
    one, other = (len(answer(store, "drug_targets", {"drug": drug})) for drug in ("belimumab", "tabalumab"))
    assert len(answer(store, "drug_targets", {"drug": ["Benlysta", "tabalumab"]})) == one + other
    assert one
    assert other


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_offered(form: str, run: Run, built: Path) -> None:
    assert run("query", "drug_off-label", "--format", form, "-g", built).exit_code == 0
    assert run("sparql", "SELECT ?s WHERE { ?s a lkg:Phase }", "--format", form, "-g", built).exit_code == 0


def completed(*words: str) -> list[str]:
    *before, incomplete = words
    shell = ShellComplete(main, {}, "lupuskg", "_LUPUSKG_COMPLETE")
    return [item.value for item in shell.get_completions(before, incomplete)]


def test_shell_completes_names_parameters_and_values() -> None:
    assert completed("query", "drug_meas") == ["drug_measures-required"]
    assert completed("query", "") == sorted(load_questions())
    assert completed("query", "drug_targets", "--param", "") == ["drug=", "target="]
    assert completed("query", "drug_targets", "--param", "drug=benl") == ["drug=Benlysta"]
    assert completed("query", "drug_targets", "--param", "drug=x", "--param", "target=blys r") == [
        "target=BLyS receptor 3"
    ]
    assert completed("query", "thing_effects", "--param", "direction=d") == ["direction=decreases"]
    assert completed("query", "claim_evidence", "--param", "predicate=approved") == ["predicate=approvedFor"]


def test_shell_completes_nothing_where_nothing_is_known() -> None:
    assert completed("query", "no_such", "--param", "drug=b") == []
    assert completed("query", "drug_targets", "--param", "colour=") == []
    assert completed("query", "claim_evidence", "--param", "claim=") == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["drug_approvals-by-region", "region=Mars"], "no row has this region; there are China, EU, "),
        (
            ["drug_dosing", "drug=Benlysta", "indication=acne"],
            "no row has this indication; there are lupus nephritis, ",
        ),
        (["drug_setbacks", "drug=denosumab"], "no row fits; leave out drug to see what there is"),
    ],
)
def test_answer_without_rows_hints_at_what_there_is(arguments: list[str], said: str, run: Run) -> None:
    name, *values = arguments
    asked = [part for value in values for part in ("--param", value)]
    result = run("query", name, *asked)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-3 if "Read by" in result.stdout else -2].startswith("0 rows")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert run("query", name, *asked, "--format", "csv").stderr == ""


@pytest.mark.parametrize("width", [80, 100, 120, 140])
def test_heads_of_columns_stay_in_one_piece(width: int, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    shown = run("query", "drug_approvals-by-region", "--param", "region=Mars").stdout
    assert max(map(len, shown.splitlines()[:-2])) <= width
    assert "population" in shown or shown.startswith("0 rows")
