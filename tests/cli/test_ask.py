"""`lupuskg query`, `sparql` and `show`: answers in each form."""

import csv
import io
import json
from pathlib import Path

import click
import pytest
from tests.command_line import Run

from lupuskg.catalogue import load_questions
from lupuskg.cli import main
from lupuskg.tables import FORMS


def test_questions_are_listed(run: Run) -> None:
    listed = json.loads(run("query", "--format", "json").stdout)
    assert [row["name"] for row in listed] == list(load_questions())
    assert {row["topic"] for row in listed} == {question.topic for question in load_questions().values()}


def test_list_for_people_goes_by_topic_and_tells_the_parameters(run: Run) -> None:
    shown = run("query").stdout.splitlines()
    named = [line.strip() for line in shown if line.startswith("  ") and not line.startswith("   ")]
    *questions, example = named
    assert sorted(questions) == sorted(load_questions())
    topics = [line for line in shown if line and not line.startswith(" ")][:-1]
    assert topics == sorted({question.topic.capitalize() for question in load_questions().values()})
    for question in load_questions().values():
        place = shown.index(f"  {question.name}")
        assert shown[place + 1].strip() == question.question
        told = [line.split()[0] for line in shown[place + 2 : place + 2 + len(question.parameters)]]
        assert told == [parameter.name for parameter in question.parameters]
    assert run(*example.split()[1:]).exit_code == 0


def test_long_answer_tells_how_to_narrow_it(run: Run, built: Path) -> None:
    whole = run("query", "claim_evidence", "-g", built)
    assert whole.stderr.startswith("lupuskg: hint: the answer has ")
    assert "--param NAME=VALUE (claim, subject, predicate)" in whole.stderr
    assert "--format csv" in whole.stderr
    narrowed = run("query", "claim_evidence", "--param", "predicate=hasPhase", "-g", built)
    in_csv = run("query", "claim_evidence", "--format", "csv", "-g", built)
    assert (narrowed.stderr, in_csv.stderr) == ("", "")


def test_drugs_that_documents_name_come_first(run: Run, built: Path) -> None:
    rows = json.loads(run("query", "drug_targets", "--format", "json", "-g", built).stdout)
    claims = json.loads(run("query", "claim_evidence", "--format", "json", "-g", built).stdout)
    spoken_of = {row[side] for row in claims for side in ("subject", "object")}
    named = [row["drug"] in spoken_of for row in rows]
    assert named == sorted(named, reverse=True)
    assert set(named) == {True, False}


def test_answer_has_three_forms(run: Run, built: Path) -> None:
    asked = ("query", "drug_approved-for-lupus", "--param", "drug=Benlysta", "-g", built)
    rows = json.loads(run(*asked, "--format", "json").stdout)
    table = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout)))
    assert {row["drug"] for row in rows} == {"belimumab"}
    assert [row["quote"] for row in table] == [row["quote"] or "" for row in rows]
    shown = run(*asked).stdout
    assert f"{len(rows)} rows" in shown
    assert shown.splitlines()[-1].startswith("Not medical advice")


def test_forms_are_those_of_the_tables() -> None:
    assert isinstance(main, click.Group)
    (form,) = (parameter for parameter in main.commands["query"].params if "--format" in parameter.opts)
    assert isinstance(form.type, click.Choice)
    assert (*FORMS, "ttl") == tuple(form.type.choices)


def test_without_a_graph_the_documents_of_the_package_are_asked(run: Run, built: Path) -> None:
    asked = ("query", "claim_evidence", "--format", "json")
    assert run(*asked).stdout == run(*asked, "-g", built).stdout == run(*asked, "-g", built / "graph.nq").stdout


def test_only_approved_and_another_approved_stand_side_by_side(run: Run, built: Path) -> None:
    asked = run("query", "drug_approved-for-lupus", "--format", "json", "-g", built).stdout
    rows = [row for row in json.loads(asked) if row["layer"] == "document"]
    assert "belimumab" in {row["drug"] for row in rows if row["exclusive"]}
    assert "anifrolumab" in {row["drug"] for row in rows}


@pytest.mark.parametrize(
    ("query", "row"),
    [
        ("ASK { lkg:belimumab a lkg:Drug }", {"answer": True}),
        ("SELECT ?label WHERE { lkg:belimumab skos:prefLabel ?label }", {"label": "belimumab"}),
        (
            "CONSTRUCT { ?d a lkg:Drug } WHERE { ?d lkg:brandName 'Benlysta' }",
            {
                "subject": "https://w3id.org/lupuskg/belimumab",
                "predicate": "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
                "object": "https://w3id.org/lupuskg/Drug",
            },
        ),
    ],
    ids=["ask", "select", "construct"],
)
def test_query_of_ones_own(query: str, row: dict[str, object], run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "own.rq").write_text(query, encoding="utf-8")
    asked = ("--format", "json", "-g", built)
    assert json.loads(run("sparql", query, *asked).stdout) == [row]
    assert json.loads(run("sparql", "own.rq", *asked).stdout) == [row]
    assert json.loads(run("sparql", "-", *asked, given=query.encode()).stdout) == [row]


def test_thing_is_shown_by_any_of_its_names(run: Run, built: Path) -> None:
    shown = run("show", "lupus", "nephritis", "-g", built)
    assert shown.stdout == run("show", "Lupus Nephritis", "-g", built).stdout
    assert shown.stdout.splitlines()[-1].startswith("Not medical advice")
    assert json.loads(run("show", "Benlysta", "--format", "json", "-g", built).stdout)["label"] == "belimumab"
