"""CSV and KGX, read back as tables and compared with the statements."""

import csv
import io
import json

from tests.exports.conftest import HOSTILE, Write

from lupuskg.exports.kgx import EDGE_COLUMNS, NODE_COLUMNS
from lupuskg.sssom import mappings
from lupuskg.statements import Statement

# The predicates of Biolink 4.4.6 that our terms are matched with.
BIOLINK = set(
    "affects applied_to_treat contraindicated_in develops_from directly_physically_interacts_with expressed_in "
    "has_adverse_event has_study_results interacts_with manifestation_of participates_in predisposes_to_condition "
    "related_to studied_to_treat subclass_of treats_or_applied_or_studied_to_treat".split()
)
KNOWLEDGE = {"knowledge_assertion", "not_provided"}
AGENTS = {"manual_agent", "text_mining_agent"}


def rows(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode(), newline="")))


def kgx_rows(text: bytes, columns: tuple[str, ...] | list[str]) -> list[dict[str, str]]:
    """A KGX table: a line a row, tabs between cells, nothing quoted."""
    lines = text.decode().split("\n")
    assert lines.pop() == ""
    head, *body = (line.split("\t") for line in lines)
    assert tuple(head) == tuple(columns)
    assert {len(cells) for cells in body} <= {len(head)}
    return [dict(zip(head, cells, strict=True)) for cells in body]


def test_claims_read_back(write: Write, statements: tuple[Statement, ...]) -> None:
    found = {row["id"]: row for row in rows(write("csv")["claims.csv"])}
    claims = [one for one in statements if one.is_claim]
    assert list(found) == [one.id for one in claims]
    for one in claims:
        row = found[one.id]
        assert (row["subject_label"], row["predicate"]) == (one.subject.label, one.predicate)
        assert row["object_label"] == (one.object.label if one.object else one.text)
        assert (row["polarity"], row["certainty"]) == (one.polarity, one.certainty)
        assert json.loads(row["qualifiers"]) == dict(one.qualifiers)
        evidence = json.loads(row["evidence"])
        assert [place["quote"] for place in evidence] == [place.quote for place in one.places]
        assert all(place["end"] - place["start"] == len(place["quote"]) for place in evidence)
    assert HOSTILE in {row["quote"] for row in found.values()}


def test_facts_read_back(write: Write, statements: tuple[Statement, ...]) -> None:
    found = rows(write("csv")["facts.csv"])
    facts = [one for one in statements if not one.is_claim]
    assert [(row["id"], tuple(json.loads(row["sources"])), row["as_of"], row["valid_from"]) for row in found] == [
        (one.id, one.sources, one.as_of, one.valid_from) for one in facts
    ]


def test_edges_are_of_the_form_of_kgx(write: Write) -> None:
    files = write("kgx")
    nodes, edges = kgx_rows(files["nodes.tsv"], NODE_COLUMNS), kgx_rows(files["edges.tsv"], EDGE_COLUMNS)
    ids = [row["id"] for row in nodes]
    assert len(set(ids)) == len(ids)
    assert {row[end] for row in edges for end in ("subject", "object")} == set(ids)
    assert all(row["category"].startswith("biolink:") and row["name"] for row in nodes)
    assert {row["predicate"].removeprefix("biolink:") for row in edges} <= BIOLINK
    assert {row["knowledge_level"] for row in edges} <= KNOWLEDGE
    assert {row["agent_type"] for row in edges} == AGENTS
    assert {row["negated"] for row in edges} == {"true", "false"}
    assert all(row["primary_knowledge_source"] for row in edges)


def test_every_predicate_that_is_matched_is_one_of_biolink() -> None:
    from lupuskg.exports.kgx import _match

    terms = {one.subject_id for one in mappings() if one.subject_source == "lkg:ontology" and "lkg:" in one.subject_id}
    relations = {term for term in terms if term.partition(":")[2][0].islower()}
    assert {_match(term, False)[1].removeprefix("biolink:") for term in relations} - BIOLINK <= {
        "negated",
        "has_evidence",
        "supporting_text_section_type",
    }


def test_what_is_denied_or_hedged_is_no_plain_edge(write: Write, statements: tuple[Statement, ...]) -> None:
    edges = {row["id"]: row for row in kgx_rows(write("kgx")["edges.tsv"], EDGE_COLUMNS)}
    limited = [one for one in statements if not one.is_plain]
    kept = {one.id for one in limited} & set(edges)
    assert limited
    assert kept
    for one in limited:
        if one.id in edges:
            row = edges[one.id]
            assert (row["negated"] == "true") is one.negated
            assert row["certainty"] == one.certainty
            assert row["predicate"] == "biolink:related_to" or one.certainty == "asserted"
            assert not (one.negated and row["predicate"] in ("biolink:related_to", "biolink:interacts_with"))
            assert row["clinical_approval_status"] == ""
    # A denied approval denies neither use nor study, and nothing is both denied and hedged.
    gone = {(one.predicate, one.negated, one.certainty) for one in limited if one.id not in edges}
    assert {("approvedFor", True, "asserted"), ("contraindicatedIn", True, "hedged")} <= gone


def test_all_plain_statements_between_things_are_edges(write: Write, statements: tuple[Statement, ...]) -> None:
    edges = {row["id"]: row for row in kgx_rows(write("kgx")["edges.tsv"], EDGE_COLUMNS)}
    plain = [one for one in statements if one.is_plain and one.object]
    assert {one.id for one in plain} <= set(edges)
    assert all(edges[one.id]["original_predicate"] == f"lkg:{one.predicate}" for one in plain)
    approvals = {row["clinical_approval_status"] for row in edges.values()}
    assert approvals == {"", "approved_for_condition", "off_label_use"}


def test_supporting_text_is_what_documents_say(write: Write, statements: tuple[Statement, ...]) -> None:
    edges = {row["id"]: row for row in kgx_rows(write("kgx")["edges.tsv"], EDGE_COLUMNS)}
    for one in statements:
        if one.is_claim and one.id in edges:
            quotes = [" ".join(place.quote.split()).replace("|", "/") for place in one.places]
            assert edges[one.id]["supporting_text"].split("|") == list(dict.fromkeys(quotes))
