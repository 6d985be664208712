"""The catalogue: every question runs, says what it promises, and takes its parameters in plain words."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode
from tests.golden.catalogue import with_questions
from tests.small_corpus import leaflet_claims, small_store, wide_store

from lupuskg.catalogue import Question, answer, find_question, load_questions, read_question
from lupuskg.commands.build import embedded_graph
from lupuskg.entities import resolve
from lupuskg.errors import QueryError, UnknownNameError
from lupuskg.identifiers import LKG
from lupuskg.sparql import check
from lupuskg.store import Answer, Store
from lupuskg.tables import render

QUESTIONS = sorted(load_questions())
# What is known beside the documents, and quotes none of them.
REFERENCE_ALONE = {"disease_forms", "drug_status-in-lupus", "source_left-out", "target_role", "thing_identifiers"}


@pytest.fixture(scope="module")
def store() -> Store:
    return small_store()


@pytest.fixture(scope="module")
def wide() -> Store:
    return wide_store()


@pytest.fixture(scope="module")
def embedded() -> Store:
    return Store.from_quads(embedded_graph())


@pytest.fixture(params=QUESTIONS)
def question(request: pytest.FixtureRequest) -> Question:
    return load_questions()[request.param]


def test_name_says_subject_and_what_is_asked(question: Question) -> None:
    assert re.fullmatch(r"[a-z]+_[a-z]+(-[a-z]+)*", question.name)


def test_header_is_whole(question: Question) -> None:
    assert question.question.endswith("?") or question.question.endswith(".")
    assert question.topic.islower()
    assert all(parameter.description for parameter in question.parameters)
    assert all(meaning for _, meaning in question.columns)


def test_columns_of_the_answer_are_those_of_the_header(question: Question, wide: Store) -> None:
    assert answer(wide, question.name).columns == tuple(name for name, _ in question.columns)


def test_question_has_an_answer_readable_by_people(question: Question, wide: Store) -> None:
    found = answer(wide, question.name)
    assert len(found) > 0
    assert not [term for row in found.rows for term in row if isinstance(term, NamedNode)]


def test_row_names_its_document_and_quotes_it(question: Question, store: Store) -> None:
    columns = [name for name, _ in question.columns]
    # Figures are of documents and graphs, and quote nothing.
    figures = question.topic in ("evaluation", "graph")
    assert ("quote" in columns) != (figures or question.name in REFERENCE_ALONE)
    assert {"document", "source"} & set(columns) or question.topic == "graph"


def test_rows_come_once_in_the_order_of_the_query(question: Question, wide: Store) -> None:
    rows = answer(wide, question.name).rows
    assert len(rows) == len(set(rows))
    assert rows == answer(wide_store(), question.name).rows
    assert "ORDER BY" in question.text


def test_query_stands_on_its_own(question: Question) -> None:
    check(question.text)
    body = re.sub(r"(?m)^#.*$|<[^>\s]*>|\"[^\"]*\"", "", question.text)
    used = set(re.findall(r"(?<![\w?])([a-z]+):", body)) - {""}
    assert used == set(re.findall(r"(?m)^PREFIX (\w+):", question.text))


def test_every_parameter_is_used(question: Question) -> None:
    assert all(f"?{parameter.variable}" in question.text for parameter in question.parameters)


def column(found: Answer, name: str) -> list[str]:
    return [row.get(name, "") for row in found.records()]


def test_approval_tells_affirmed_from_denied_and_documents_from_reference(store: Store) -> None:
    found = answer(store, "drug_approved-for-lupus", {"drug": "Benlysta"})
    told = [(row["form"], row["polarity"], row["layer"], row["source"]) for row in found.records()]
    assert told == [
        ("discoid lupus erythematosus", "denied", "document", "Belimumab leaflet"),
        ("lupus nephritis", "affirmed", "document", "Belimumab leaflet"),
        ("lupus nephritis", "affirmed", "document", "Lupus review"),
        ("lupus nephritis", "affirmed", "reference", "an agency"),
    ]
    assert column(found, "exclusive") == ["", "", "only", ""]


def test_off_label_use_is_no_approval(store: Store) -> None:
    assert column(answer(store, "drug_off-label"), "drug") == ["rituximab"]
    assert len(answer(store, "drug_approved-for-lupus", {"drug": "rituximab"})) == 0


def test_candidates_are_trials_and_investigations(store: Store) -> None:
    rows = answer(store, "trial_candidates").records()
    assert [(row["disease"], row["phase"], row.get("trial"), row.get("sponsor")) for row in rows] == [
        ("discoid lupus erythematosus", "1b", None, None),
        ("lupus nephritis", "2", "MOONRISE", "Acme Pharma"),
    ]


@pytest.mark.parametrize(
    ("values", "trials"),
    [
        ({"phase": "2"}, ["MOONRISE"]),
        ({"disease": "lupus nephritis"}, ["MOONRISE"]),
        ({"disease": "discoid lupus erythematosus"}, [""]),
        ({"disease": "discoid lupus erythematosus", "phase": "2"}, []),
        ({"drug": "rituximab"}, []),
    ],
)
def test_candidates_can_be_narrowed(store: Store, values: dict[str, str], trials: list[str]) -> None:
    assert column(answer(store, "trial_candidates", values), "trial") == trials


def test_reference_fact_with_two_sources_is_one_row(store: Store) -> None:
    found = answer(store, "drug_targets", {"target": "BAFF"})
    assert column(found, "layer") == ["document", "document", "reference"]


def test_dose_keeps_its_wording(store: Store) -> None:
    row = answer(store, "drug_dosing", {"indication": "Nephritis"}).records()[0]
    assert row["regimen"] == "0.500 mg/kg/P2W"
    assert row["quote"] == 'Give 0.500 mg/kg\nevery two weeks "as told" \\ 😀 by vein.'
    assert len(answer(store, "drug_dosing", {"indication": "gout"})) == 0


def test_side_effects_by_frequency(store: Store) -> None:
    assert column(answer(store, "drug_adverse-effects", {"frequency": ">10%"}), "adverse_effect") == ["nausea"]
    assert column(answer(store, "drug_adverse-effects", {"adverseEffect": "hiccup"}), "certainty") == ["hedged"]


def test_denied_dose_adjustment_is_an_answer(store: Store) -> None:
    found = answer(store, "drug_contraindications-and-cautions", {"drug": "belimumab"})
    told = [(row["advice"], row["concerns"], row["polarity"]) for row in found.records()]
    assert told == [
        ("contraindicated in", "severe allergy", "affirmed"),
        ("dose adjustment in", "renal impairment", "denied"),
    ]


def test_evidence_of_one_claim_leads_to_both_documents(store: Store) -> None:
    claim = next(claim for claim in leaflet_claims() if claim.predicate == "targets")
    for name in (claim.id, f"lkgc:{claim.id}"):
        found = answer(store, "claim_evidence", {"claim": name})
        assert column(found, "document") == ["Belimumab leaflet", "Lupus review"]
        assert [int(row["end"]) - int(row["start"]) == len(row["quote"]) for row in found.records()] == [True, True]


def test_evidence_by_subject_and_predicate(store: Store) -> None:
    found = answer(store, "claim_evidence", {"subject": "belimumab", "predicate": "lkg:doseAdjustmentIn"})
    assert column(found, "object") == ["renal impairment"]


def test_agreement_overlooks_qualifiers_but_not_polarity(store: Store) -> None:
    found = answer(store, "source_agreement")
    assert column(found, "object") == ["lupus nephritis", "lupus nephritis", "BLyS", "BLyS"]
    assert set(column(found, "documents")) == {"2"}


def test_denied_and_hedged_claims(store: Store) -> None:
    found = answer(store, "claim_denied-or-hedged")
    assert column(found, "object") == ["discoid lupus erythematosus", "renal impairment", "Hiccup"]


def test_names_from_documents_and_vocabulary(store: Store) -> None:
    found = answer(store, "drug_names", {"drug": "belimumab"})
    told = [(row["name"], row["kind"], row["layer"]) for row in found.records()]
    assert told == [
        ("Benlysta", "brand", "document"),
        ("Benlysta", "brand", "reference"),
        ("GSK1550188", "code", "reference"),
    ]


def test_unreviewed_names_of_one_document(store: Store) -> None:
    assert column(answer(store, "name_unreviewed", {"document": "leaflet"}), "name") == ["Hiccup"]


@pytest.mark.parametrize(
    "name",
    ["belimumab", "BELIMUMAB", " belimumab ", "benlysta", "gsk1550188", "Benlysa", "lkg:belimumab", LKG + "belimumab"],
)
def test_thing_is_found_by_any_of_its_names(store: Store, name: str) -> None:
    assert resolve(store, name, "Drug") == NamedNode(LKG + "belimumab")


@pytest.mark.parametrize("name", ["GSK 1550188", "gsk-1550188", "Ben-lysta", "belimumabs"])
def test_spelling_with_other_hyphens_spaces_or_a_plural_is_understood(name: str, store: Store) -> None:
    assert resolve(store, name, "Drug") == NamedNode(LKG + "belimumab")


@pytest.mark.parametrize("name", ["-", "  ", "Benlysa x", "B LysS"])
def test_other_spellings_are_not_guessed(name: str, store: Store) -> None:
    with pytest.raises(UnknownNameError, match="no drug is called"):
        resolve(store, name, "Drug")


@pytest.mark.parametrize(
    ("names", "phase"),
    [
        ("3|III|iii|Phase 3|phase III|PHASE3|phase-3|ph. 3|phase three", "phase-3"),
        ("2b|2B|IIb|phase IIb|Phase 2B|ph 2b", "phase-2b"),
        ("2/3|II/III|phase 2/3|Phase II-III|phases 2 and 3|phase 2 / phase 3", "phase-2-3"),
    ],
)
def test_phase_is_understood_however_it_is_written(names: str, phase: str, embedded: Store) -> None:
    found = {name: resolve(embedded, name, "Phase").value for name in names.split("|")}
    assert found == dict.fromkeys(found, LKG + phase)


@pytest.mark.parametrize("name", ["7", "phase", "III phase", "3d", "placebo"])
def test_unknown_phase_is_answered_with_those_there_are(name: str, embedded: Store) -> None:
    with pytest.raises(UnknownNameError, match=r"(; it is one of 1, 1b, 2, 2/3, 2a, 2b, 3, 4|; did you mean .*)$"):
        resolve(embedded, name, "Phase")


def test_type_settles_what_a_name_means(store: Store) -> None:
    assert resolve(store, "LN", "Disease") == NamedNode(LKG + "lupus-nephritis")
    with pytest.raises(QueryError, match="'LN' means several things: say which one of lkg:leflunomide, lkg:lupus-neph"):
        resolve(store, "LN")


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("drug_target", {}, "no question is called 'drug_target'; did you mean drug_targets"),
        ("xyzzy", {}, "no question is called 'xyzzy'; see the list"),
        ("drug_names", {"drgu": "x"}, "drug_names has no parameter 'drgu'; it takes drug"),
        ("drug_names", {"drug": "belimumap"}, "no drug is called 'belimumap'; did you mean belimumab"),
        ("drug_names", {"drug": "lkg:nothing"}, "lkg:nothing is not in the graph"),
        ("drug_names", {"drug": "lkg:lupus-nephritis"}, "lkg:lupus-nephritis is a disease, and a drug is asked for"),
        ("drug_names", {"drug": "http://exa mple> }"}, "is no IRI"),
        ("claim_evidence", {"predicate": "approvedfur"}, "did you mean approvedFor"),
        ("drug_approved-as-of", {"date": "2021-02-30"}, "'2021-02-30' is no date; write 2024, 2024-05 or 2024-05-31"),
        ("drug_approved-as-of", {"date": "2021-13"}, "'2021-13' is no date"),
        ("drug_approved-as-of", {"date": "٢٠٢١"}, "is no date"),
        ("claim_evidence", {"predicate": "xyzzy"}, "it is one of alsoKnownAs"),
        ("claim_evidence", {"claim": "<x>"}, "'<x>' is no claim"),
    ],
)
def test_mistake_is_answered_with_what_there_is(store: Store, name: str, values: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError) as caught:
        answer(store, name, values)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "name", ["approvedFor", "approvedfor", "approved for", "Approved-For", "lkg:approvedFor", LKG + "approvedFor"]
)
def test_predicate_may_be_written_as_tables_show_it(store: Store, name: str) -> None:
    expected = answer(store, "claim_evidence", {"predicate": "approvedFor"})
    assert answer(store, "claim_evidence", {"predicate": name}) == expected
    assert find_question("claim_evidence").asked({"predicate": name}) == ("approvedFor",)
    assert expected.rows


def test_words_that_are_listed_may_be_written_in_any_case(embedded: Store) -> None:
    expected = answer(embedded, "thing_effects", {"direction": "decreases"})
    assert answer(embedded, "thing_effects", {"direction": "DECREASES"}) == expected
    assert expected.rows


def test_empty_parameter_stands_for_all(store: Store) -> None:
    assert answer(store, "drug_targets", {"drug": ""}) == answer(store, "drug_targets")


HEADER = "#+ question: Q?\n#+ topic: t\n#+ why: w\n#+ columns: {a: an a}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * {}", r"q\.rq: no #\+ header"),
        ("#+ question: [", r"q\.rq: the #\+ header is not YAML"),
        ("#+ question: Q?\n", r"q\.rq: the #\+ header lacks topic, columns, why"),
        (HEADER + "#+ parameters: {drug: {type: Pill}}\n", "'drug' needs a type"),
        (HEADER + "#+ parameters: {a_b: {type: Drug}}\n", "'a_b' is no camelCase name"),
    ],
)
def test_broken_header_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "q.rq").write_text(text)
    with pytest.raises(QueryError, match=said):
        read_question(tmp_path / "q.rq")


def test_default_of_a_parameter(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    told = (
        HEADER
        + "#+ parameters: {drug: {type: Drug, default: rituximab}}\nSELECT DISTINCT ?a { ?theDrug skos:prefLabel ?a }"
    )
    (tmp_path / "q.rq").write_text(told)
    question = read_question(tmp_path / "q.rq")
    monkeypatch.setattr("lupuskg.catalogue.load_questions", lambda: {"q": question})
    assert column(answer(store, "q"), "a") == ["rituximab"]
    assert column(answer(store, "q", {"drug": "belimumab"}), "a") == ["belimumab"]
    assert find_question("q").parameters[0].variable == "theDrug"


@pytest.fixture
def odd() -> Answer:
    three = Literal("3", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    true = Literal("true", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#boolean"))
    rows = ((NamedNode(LKG + "belimumab"), Literal('a "b", [c]\nd 😀')), (three, None), (true, Literal("0.500")))
    return Answer(("thing", "quote"), rows)


def test_csv_follows_the_standard(odd: Answer) -> None:
    text = render(odd, "csv")
    assert text.startswith('thing,quote\r\nhttps://w3id.org/lupuskg/belimumab,"a ""b"", [c]\nd 😀"\r\n3,\r\n')
    assert list(csv.reader(io.StringIO(text, newline="")))[1][1] == 'a "b", [c]\nd 😀'


def test_json_keeps_numbers_truth_and_gaps(odd: Answer) -> None:
    found = json.loads(render(odd, "json"))
    assert found[1:] == [{"thing": 3, "quote": None}, {"thing": True, "quote": "0.500"}]


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_table_fits_and_keeps_brackets(odd: Answer, width: int) -> None:
    text = render(odd, "table", width)
    assert max(map(len, text.splitlines())) <= max(width, 40)
    assert "".join(text.split()).count("[c]") == 1
    assert text.endswith("3 rows\n")


def test_wide_answer_becomes_cards(store: Store) -> None:
    text = render(answer(store, "claim_evidence", {"predicate": "doseAdjustmentIn"}), "table", 80)
    assert re.search(r"(?m)^polarity +denied$", text)
    assert text.endswith("1 row\n")


def long_quotes(columns: int) -> Answer:
    names = tuple(f"column{number}" for number in range(columns))
    return Answer(names, (tuple(Literal("a rather long quote " * 5) for _ in names),))


@pytest.mark.parametrize(
    ("columns", "width", "grid"), [(3, 100, True), (4, 100, False), (3, 120, True), (4, 120, False)]
)
def test_quotes_get_room_or_a_card(columns: int, width: int, grid: bool) -> None:
    text = render(long_quotes(columns), "table", width)
    assert ("───" in text) == grid
    assert max(map(len, text.splitlines())) <= width or not grid
    if grid:
        assert "a rather long quote a rather" in text


def test_short_cells_stay_a_grid() -> None:
    row = tuple(Literal("x") for _ in range(9))
    assert "───" in render(Answer(tuple("abcdefghi"), (row,)), "table", 60)


def test_table_alone_is_edited_for_reading() -> None:
    found = Answer(("regimen", "quote"), ((Literal("200 mg/P1W"), Literal("**Dose:** *once*\na week")),))
    table = render(found, "table", 120)
    assert "200 mg/P1W (200 mg once a week)" in table
    assert "Dose: once a week" in table
    assert render(found, "csv") == 'regimen,quote\r\n200 mg/P1W,"**Dose:** *once*\na week"\r\n'
    assert json.loads(render(found, "json")) == [{"regimen": "200 mg/P1W", "quote": "**Dose:** *once*\na week"}]


def test_unknown_form_is_told(odd: Answer) -> None:
    with pytest.raises(QueryError, match="unknown form 'xml'; use one of table, csv, tsv, json, md, html"):
        render(odd, "xml")


def test_readme_lists_every_question_as_its_header_tells_it(checkout: Path) -> None:
    page = (checkout / "queries" / "README.md").read_text(encoding="utf-8")
    assert page == with_questions(page), "run `just golden` (or `python -m tests.golden.update`)"
    assert sorted(re.findall(r"^\| \[([^]]+)\]", page, re.MULTILINE)) == QUESTIONS
