"""The graph as one object: building, loading, asking, looking, comparing, and what its answers look like."""

import datetime
import html
import inspect
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pandas
import pytest
from pyoxigraph import Literal
from tests.command_line import UNREADABLE
from tests.small_corpus import small_quads

import lupuskg
from lupuskg import api
from lupuskg.errors import DocumentError, GraphError, QueryError, UnknownNameError, VocabularyError
from lupuskg.knowledge import Entity, KnowledgeGraph, Page
from lupuskg.rdf_files import write_nquads
from lupuskg.results import Result
from lupuskg.store import Answer

NOTE = "# Clinic note\n\nBelimumab is approved for lupus nephritis in adults. Zorvia is approved for lupus nephritis.\n"
OWN = """
@prefix lkg: <https://w3id.org/lupuskg/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
lkg:zorimab a lkg:Drug ; skos:prefLabel "zorimab" ; lkg:brandName "Zorvia" .
"""
MEMBERS = (
    "agreements ask conflicts diff documents entity explain network page picture questions save sparql statements "
    "unread views warnings"
).split()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """The small corpus."""
    path = tmp_path_factory.mktemp("small") / "graph.nq"
    write_nquads(small_quads(), path)
    return lupuskg.load(path)


@pytest.fixture
def note(tmp_path: Path) -> Path:
    (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
    return tmp_path / "note.md"


def test_public_members(small: KnowledgeGraph) -> None:
    assert sorted(name for name in dir(small) if not name.startswith("_")) == MEMBERS
    for name in ("build", "load"):
        assert inspect.getdoc(getattr(api, name))
        assert inspect.signature(getattr(api, name)).return_annotation is KnowledgeGraph


def test_build_reads_documents_and_tells_which_it_could_not(note: Path) -> None:
    for name, (data, _) in UNREADABLE.items():
        (note.parent / name).write_bytes(data)
    (note.parent / "silent.md").write_text("Nothing of note.", encoding="utf-8")
    graph = lupuskg.build(note.parent, reasoner="none")
    assert graph.documents == ("Clinic note", "silent.md")
    assert len(graph.unread) == len(UNREADABLE)
    for name, (_, wrong) in UNREADABLE.items():
        assert any(name in told and wrong in told for told in graph.unread)
    assert [told for told in graph.warnings if "silent.md" in told and "no claim found" in told]
    claims = [one for one in graph.statements if one.is_claim]
    assert [(one.subject.label, one.predicate) for one in claims] == [("belimumab", "approvedFor")]
    assert claims[0].places[0].quote == "Belimumab is approved for lupus nephritis in adults."


def test_build_takes_a_vocabulary_of_ones_own(note: Path) -> None:
    (note.parent / "own.ttl").write_text(OWN, encoding="utf-8")
    before = lupuskg.build(note, reasoner="none")
    after = lupuskg.build([note], vocabulary=note.parent / "own.ttl", reasoner="none")
    assert after.entity("Zorvia").label == "zorimab"
    with pytest.raises(UnknownNameError):
        before.entity("Zorvia")
    changes = before.diff(after)
    assert changes.terms == (("added", "zorimab"),)
    assert [(one.kind, one.reasons) for one in changes.claims] == [("added", ("vocabulary changed: zorimab",))]


def test_build_where_nothing_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(DocumentError, match=r"empty\.txt.*is empty.*; .*nowhere"):
        lupuskg.build([tmp_path / "empty.txt", tmp_path / "nowhere"])
    with pytest.raises(VocabularyError, match=r"none\.ttl"):
        lupuskg.build(vocabulary=tmp_path / "none.ttl")
    with pytest.raises(GraphError, match=r"none\.toml"):
        lupuskg.build(resolutions=tmp_path / "none.toml")


def test_load_finds_what_save_wrote(small: KnowledgeGraph, tmp_path: Path) -> None:
    graph_file, page_file = small.save(tmp_path / "out")
    assert (graph_file.name, page_file.name) == ("graph.nq", "explorer.html")
    again = lupuskg.load(tmp_path / "out")
    assert len(again) == len(small) == len(small_quads())
    assert not small.diff(again)
    with pytest.raises(GraphError, match="no graph here"):
        lupuskg.load(tmp_path / "nowhere")


def test_answer_is_a_table(small: KnowledgeGraph) -> None:
    found = small.ask("drug_targets", drug="Benlysta")
    assert found.columns[:2] == ("drug", "target")
    assert len(found) == len(list(found)) == 3
    assert found["target"] == ["BLyS"] * 3
    assert found[0]["drug"] == "belimumab"
    with pytest.raises(KeyError, match="no column; there are drug, target"):
        found["tragte"]
    with pytest.raises(IndexError):
        found[3]
    frame = found.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == list(found.columns)
    assert frame.to_dict("records")[0]["target"] == "BLyS"
    assert "Not medical advice" in repr(found)
    assert "belimumab" in repr(found)
    assert found.text("csv").startswith("drug,target")
    with pytest.raises(QueryError, match="unknown form"):
        found.text("docx")


def test_answer_brings_its_evidence(small: KnowledgeGraph) -> None:
    found = small.ask("drug_targets", drug="Benlysta")
    behind = found.evidence()
    assert len(behind) == len(found)
    for row, facts in zip(found, behind, strict=True):
        if row["layer"] == "document":
            assert row["quote"] in {said.quote for fact in facts for said in fact.sayings}
        else:
            assert [fact.sources for fact in facts] == [("a register", "another")]
    counted = small.ask("graph_things-by-type")
    assert counted.evidence() == ((),) * len(counted)


def test_parameters_may_be_texts_numbers_dates_and_several(small: KnowledgeGraph) -> None:
    assert small.ask("drug_approved-as-of", date=2019)["drug"] == []
    assert small.ask("drug_approved-as-of", date="2020-11")["drug"] == []
    assert small.ask("drug_approved-as-of", date=datetime.date(2020, 12, 31))["drug"] == ["belimumab"]
    both = small.ask("drug_names", drug=["belimumab", "leflunomide"])
    assert set(both["drug"]) == {"belimumab", "leflunomide"}


@pytest.mark.parametrize(
    ("question", "values", "message"),
    [
        ("drug_target", {}, "did you mean drug_targets"),
        ("drug_targets", {"durg": "belimumab"}, "no parameter 'durg'; it takes drug, target; did you mean drug"),
        ("drug_targets", {"drug": "belimumap"}, "did you mean belimumab"),
        ("drug_targets", {"drug": "LN"}, "no drug is called"),
    ],
)
def test_wrong_questions(question: str, values: dict[str, str], message: str, small: KnowledgeGraph) -> None:
    if values == {"drug": "LN"}:
        assert small.ask(question, **values)["drug"] == []  # LN is leflunomide as well as lupus nephritis
        return
    with pytest.raises(QueryError, match=re.escape(message)):
        small.ask(question, **values)


def test_markup_of_an_answer_is_inert_and_cut() -> None:
    wild = "<img src=x onerror=alert(1)>"
    found = Result(Answer(("<b>",), ((Literal(wild),),) * 50), wild, wild)
    markup = found._repr_html_()
    assert "<img" not in markup
    assert markup.count(html.escape(wild)) == 40 + 2
    assert "(50 rows, of which 40 are shown)" in markup
    assert "(50 rows, of which 40 are shown)" in repr(found)
    assert len(found.to_pandas()) == 50
    assert ElementTree.fromstring(f"<div>{markup}</div>").findall(".//td")[0].text == wild


def test_sparql_answers_of_every_kind(small: KnowledgeGraph) -> None:
    assert small.sparql("ASK { lkg:belimumab ?p ?o }") is True
    rows = small.sparql("SELECT ?name { lkg:belimumab lkg:brandName ?name }")
    assert isinstance(rows, Result)
    assert rows["name"] == ["Benlysta"]
    triples = small.sparql("CONSTRUCT { ?s lkg:brandName ?o } WHERE { ?s lkg:brandName ?o }")
    assert isinstance(triples, Result)
    assert triples["object"] == ["Benlysta"]
    with pytest.raises(QueryError, match="not valid SPARQL"):
        small.sparql("SELECT nonsense")


def test_entity_with_facts_evidence_and_conflicts(small: KnowledgeGraph) -> None:
    found = small.entity("Benlysta")
    assert isinstance(found, Entity)
    assert (found.label, found.type) == ("belimumab", "Drug")
    assert "Benlysta" in found.names
    assert {fact.predicate for fact in found.known} == {"targets", "approvedFor"}
    assert any(said.quote for fact in found.claims for said in fact.sayings)
    assert found.conflicts == small.conflicts("belimumab")
    assert found.conflicts
    assert "Where this disagrees" in repr(found)
    assert "Not medical advice" in repr(found)
    with pytest.raises(UnknownNameError, match="did you mean belimumab"):
        small.entity("belimumap")


def test_conflicts_and_agreements_show_themselves_in_words(small: KnowledgeGraph) -> None:
    found = small.conflicts()
    assert {one.type for one in small.conflicts(type="exclusivity")} == {"exclusivity"}
    assert repr(found[:1]).endswith("1 found\nNot medical advice: this is what documents say, right or wrong.")
    assert repr(found[0]).startswith(found[0].type)
    agreed = small.agreements("belimumab")
    assert agreed
    assert all("belimumab" in one.about for one in agreed)


def test_explanation_is_text(small: KnowledgeGraph) -> None:
    told = lupuskg.load().explain("belimumab", "approved lupus biologic")
    assert "[inferred]" in told
    assert "the only approved biologic for lupus" in told
    assert repr(told) == str(told)
    with pytest.raises(QueryError, match="not 1"):
        small.explain("belimumab")


def test_network_of_a_view(small: KnowledgeGraph) -> None:
    found = small.network("drug-disease", drug="belimumab")
    assert isinstance(found, networkx.MultiDiGraph)
    edges = [told for *_, told in found.edges(data=True)]
    assert {"denied", "affirmed"} == {told["polarity"] for told in edges}
    assert all(told["quotes"] or told["layer"] == "reference" for told in edges)
    assert any(told["conflicts"] for told in edges)
    with pytest.raises(QueryError, match="did you mean drug-target"):
        small.network("drug-tagret")
    assert {"drug-target", "pipeline"} <= set(small.views()["name"])
    assert "drug_targets" in small.questions()["name"]


def test_page_is_framed_without_rights_to_the_notebook(
    small: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = small.page("drug-target", drug="belimumab")
    assert isinstance(page, Page)
    assert page.title.endswith(": belimumab")
    frames: list[dict[str, str | None]] = []
    reader = HTMLParser()
    monkeypatch.setattr(reader, "handle_starttag", lambda tag, told: frames.append({"": tag, **dict(told)}))
    reader.feed(page._repr_html_())
    (frame,) = frames
    assert frame[""] == "iframe"
    assert set(str(frame["sandbox"]).split()) == {"allow-scripts", "allow-downloads", "allow-popups"}
    assert frame["srcdoc"] == page.html
    assert page.save(tmp_path / "page.html").read_text(encoding="utf-8") == page.html
    assert "drug-target" in small.page().html
    with pytest.raises(QueryError, match="nothing to show"):
        small.page("pipeline", drug="leflunomide")


def test_picture_is_an_svg(small: KnowledgeGraph, tmp_path: Path) -> None:
    picture = small.picture("drug-disease")
    assert ElementTree.fromstring(picture._repr_svg_()).tag.endswith("svg")
    assert picture.save(tmp_path / "picture.svg").read_text(encoding="utf-8") == picture.svg


def test_graph_says_what_it_is(small: KnowledgeGraph) -> None:
    told = repr(small)
    assert "2 documents" in told
    assert "Belimumab leaflet" in told
    assert "Not medical advice" in told


def test_pages_show_quotes_in_context_where_the_documents_are_at_hand() -> None:
    place = re.compile(r'"places":\[(\[".*?\])')
    for known in (lupuskg.load(), lupuskg.build(reasoner="rl")):
        for page in (known.page(), known.page("safety")):
            found = place.search(page.html)
            assert found
            assert len(json.loads(found[1])) == 7
