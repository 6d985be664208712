"""The store answers questions, and refuses to do anything else."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode
from tests.small_corpus import LEAFLET, REVIEW, corpus, leaflet_claims, small_quads, small_store

from lupuskg.errors import GraphError, QueryError
from lupuskg.graph import EVALUATION_GRAPH, ONTOLOGY_GRAPH, REFERENCE_GRAPH, assemble, quads
from lupuskg.identifiers import LKG
from lupuskg.rdf_files import turtle, write_nquads
from lupuskg.sparql import bind, check, named_graphs
from lupuskg.store import Answer, Store, open_store

APPROVED = "SELECT DISTINCT ?drug ?disease WHERE { ?drug lkg:approvedFor ?disease }"
BELIMUMAB = NamedNode(LKG + "belimumab")
FAR = "<http://127.0.0.1:9/far>"


@pytest.fixture(scope="module")
def store() -> Store:
    return small_store()


def test_question_sees_all_graphs_at_once(store: Store) -> None:
    assert store.select(APPROVED).rows == ((BELIMUMAB, NamedNode(LKG + "lupus-nephritis")),)


def test_triple_of_two_graphs_counts_once(store: Store) -> None:
    found = store.select("SELECT ?d WHERE { lkg:belimumab lkg:approvedFor ?d ; lkg:targets ?t ; skos:prefLabel ?l }")
    assert len(found) == 1
    assert len(store) == len(small_quads())


def test_question_can_ask_in_which_graph(store: Store) -> None:
    found = store.select("SELECT ?g WHERE { GRAPH ?g { lkg:belimumab lkg:approvedFor lkg:lupus-nephritis } }")
    assert [row["g"] for row in found.records()] == sorted([LEAFLET.graph, REVIEW.graph])


def test_graphs_and_their_union_are_asked_in_one_query(store: Store) -> None:
    asked = "SELECT (COUNT(*) AS ?n) WHERE { {pattern} }"
    union = asked.replace("{pattern}", "?s ?p ?o")
    both = asked.replace("{pattern}", "{ SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } } ?s ?p ?o")
    assert store.select(union) == store.select(both)
    assert len(store.dataset()) == len(store) == len(small_quads())


@pytest.mark.parametrize("small", [0, 100_000])
def test_graphs_that_are_named_come_beside_the_union(monkeypatch: pytest.MonkeyPatch, small: int) -> None:
    monkeypatch.setattr("lupuskg.store._SMALL", small)
    named = "ASK { GRAPH <%s> { lkg:belimumab lkg:approvedFor ?o } }"
    asked = [LEAFLET.graph, REFERENCE_GRAPH, *(f"{REFERENCE_GRAPH}-{number}" for number in range(20)), REVIEW.graph]
    fresh, whole = (Store.from_quads(assemble(corpus())) for _ in range(2))
    rows = whole.select("SELECT ?g WHERE { GRAPH ?g { lkg:belimumab lkg:approvedFor ?o } }").records()
    said = {row["g"] for row in rows}
    assert {iri for iri in asked if fresh.ask(named % iri)} == said & set(asked) != set()
    plain = "SELECT ?s ?o WHERE { ?s lkg:approvedFor ?o }"
    assert fresh.select(plain) == whole.select(plain)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("ASK { ?s ?p 'GRAPH ?g' } # GRAPH ?g", set()),
        ("ASK { GRAPH lkgg:reference { ?s ?p ?o } graph <http://a/b> { ?s ?p ?o } }", {REFERENCE_GRAPH, "http://a/b"}),
        ("PREFIX lkgg: <http://a/> ASK { GRAPH lkgg:reference { ?s ?p ?o } }", {"http://a/reference"}),
        ("PREFIX : <http://a/> ASK { GRAPH :b { ?s ?p ?o } }", {"http://a/b"}),
        ("ASK { GRAPH ?g { ?s ?p ?o } }", None),
        ("ASK { GRAPH <b> { ?s ?p ?o } }", None),
        ("ASK { GRAPH other:b { ?s ?p ?o } }", None),
        ("PREFIX : <http://a/> ASK { GRAPH :b\\-c { ?s ?p ?o } }", None),
        ("ASK { ?s lkg:p trueGRAPH lkgg:reference { ?s ?p ?o } }", None),
        ("ASK { GRAPH", None),
    ],
)
def test_named_graphs_are_told(query: str, named: set[str] | None) -> None:
    assert named_graphs(query) == named


def test_store_of_one_graph_knows_no_names() -> None:
    store = Store.from_quads(small_quads(), together=True)
    assert store.select(APPROVED) == small_store().select(APPROVED)
    assert store.graphs() == []


def test_rows_without_an_order_are_sorted(store: Store) -> None:
    rows = store.select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }").rows
    assert list(rows) == sorted(rows, key=str)


def test_order_of_the_query_is_kept(store: Store) -> None:
    found = store.select("SELECT DISTINCT ?l WHERE { ?d a lkg:Drug ; skos:prefLabel ?l } ORDER BY DESC(?l)").records()
    assert [row["l"] for row in found] == ["zetalimab", "rituximab", "leflunomide", "belimumab"]


def test_missing_value_is_none(store: Store) -> None:
    found = store.select("SELECT ?x ?y WHERE { BIND(1 AS ?x) OPTIONAL { ?y lkg:nothing ?x } }")
    assert found.columns == ("x", "y")
    assert found.rows[0][1] is None
    assert found.records() == [{"x": "1"}]


def test_ask_and_construct(store: Store) -> None:
    assert store.ask("ASK { lkg:belimumab lkg:targets lkg:tnfsf13b }")
    assert not store.ask("ASK { lkg:belimumab lkg:approvedFor lkg:discoid-lupus-erythematosus }")
    built = store.construct("CONSTRUCT { ?d lkg:approvedFor ?x } WHERE { ?d lkg:approvedFor ?x }")
    assert len(built) == 1


def test_run_takes_any_form(store: Store) -> None:
    assert store.run("ASK { ?s ?p ?o }") is True
    assert isinstance(store.run(APPROVED), Answer)
    assert isinstance(store.run("DESCRIBE lkg:belimumab"), list)


@pytest.mark.parametrize(("way", "query"), [("select", "ASK { }"), ("ask", APPROVED), ("construct", APPROVED)])
def test_wrong_form_of_query_is_told(store: Store, way: str, query: str) -> None:
    with pytest.raises(QueryError, match="use "):
        getattr(store, way)(query)


def test_broken_query_is_one_line_with_its_place(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^not valid SPARQL: line 1, column \d+, at “}”: [^\n]+$"):
        store.select("SELECT ?x WHERE { ?x lkg: }}")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT ?x\nWHERE {\n  ?x foaf:name ?o\n}", "line 3, column 15, at “foaf:name”: no such prefix is declared"),
        ("SELECT ?x { ?y ?p ?o } GROUP BY ?y", "The SELECT contains a variable that is unbound"),
        ("SELECT * { ?y ?p ?o } GROUP BY ?y", "SELECT * is not authorized with GROUP BY"),
        ("SELECT ?x { ?x a lkg:Drug", "at its end: something is missing or misspelled here, or before"),
        ("SELEC ?x { ?x a lkg:Drug }", "something is missing or misspelled"),
        (
            "SELECT ?x { ?x ?p ?o FILTER(<http://example.org/f>(?x)) }",
            "function <http://example.org/f> is not supported",
        ),
    ],
)
def test_broken_query_is_told_without_the_grammar(query: str, said: str, store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        store.select(query)
    assert said in str(caught.value)
    assert "expected" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * WHERE {{ SERVICE {FAR} {{ ?s ?p ?o }} }}",
        f"SELECT * WHERE {{ service silent {FAR} {{ ?s ?p ?o }} }}",
        f"# harmless\nSELECT * WHERE {{ SERVICE#\n{FAR} {{ ?s ?p ?o }} }}",
        f"SELECT * WHERE {{ ?s ?p true SERVICE {FAR} {{ ?s ?p ?o }} }}",
        f"SELECT * WHERE {{ ?s ?p trueSERVICE {FAR} {{ ?s ?p ?o }} }}",
        f"SELECT * WHERE {{ ?s ?p 1SERVICE{FAR}{{ ?s ?p ?o }} }}",
        f"SELECT * WHERE {{ ?s lkg:p?trueSERVICE {FAR} {{ ?s ?p ?o }} }}",
        "PREFIX l: <http://127.0.0.1:9/> SELECT * WHERE { SERVICEl:far { ?s ?p ?o } }",
        "PREFIX l: <http://127.0.0.1:9/> SELECT * WHERE { ?s ?p trueSERVICEl:far { ?s ?p ?o } }",
        "PREFIX l: <http://127.0.0.1:9/> SELECT * WHERE { ?s ?p l:.SERVICEl:far { ?s ?p ?o } }",
        f"SELECT * WHERE {{ ?s lkg:it\\'s 'x' SERVICE {FAR} {{ ?s ?p 'y' }} }}",
        f"SELECT * WHERE {{ \\u0053ERVICE {FAR} {{ ?s ?p ?o }} }}",
        f'SELECT * WHERE {{ FILTER(?a<#x>"""\n 2) SERVICE {FAR} {{ ?s ?p ?o }} #"""\n }}',
        f'SELECT * WHERE {{ FILTER(?a<\'x>""" \') SERVICE {FAR} {{ ?s ?p ?o }} #"""\n }}',
        f'PREFIX l: <http://l/> SELECT * WHERE {{ FILTER(?a<l:x#y>"""\n ) SERVICE {FAR} {{ ?s ?p ?o }} #"""\n }}',
    ],
)
def test_call_to_another_endpoint_is_refused_however_it_is_dressed(store: Store, query: str) -> None:
    with pytest.raises(QueryError, match=r"SERVICE is refused|\\u escape|read in two ways"):
        store.run(query)


@pytest.mark.parametrize(
    "query",
    [
        "LOAD <http://127.0.0.1:9/far>",
        "INSERT DATA { <a:a> <a:b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "PREFIX a: <http://a/> DROP GRAPH a:g",
        "SELECT ?s FROM <http://a/> WHERE { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://a/> WHERE { ?s ?p ?o }",
        "ASKFROM<http://a/>{ ?s ?p ?o }",
    ],
)
def test_update_and_choice_of_data_set_are_refused(store: Store, query: str) -> None:
    before = len(store)
    with pytest.raises(QueryError, match="is refused"):
        store.run(query)
    assert len(store) == before


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * WHERE { ?s ?p "the service, from a load" }',
        "SELECT * WHERE { ?s ?p '''SERVICE <x> { '''  }",
        "SELECT * WHERE { ?s <http://example.org/service/from#load> ?o } # SERVICE <x> {}",
        "SELECT ?service ?from WHERE { ?service prov:wasDerivedFrom ?from ; lkg:service ?load }",
        'SELECT * WHERE { ?s ?p "it is \\"SERVICE\\"" }',
        "SELECT * WHERE { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
        "PREFIX : <http://example.org/> SELECT * WHERE { :service :load :from }",
    ],
)
def test_word_in_a_string_a_name_or_a_comment_is_fine(store: Store, query: str) -> None:
    check(query)
    store.select(query)


def test_parameter_narrows_pattern_filter_subquery_and_group(store: Store) -> None:
    drug = {"d": NamedNode(LKG + "rituximab")}
    filtered = "SELECT ?x WHERE { ?x a lkg:Drug FILTER(?x = ?d) }"
    nested = "SELECT ?x WHERE { { SELECT ?d ?x WHERE { ?d skos:prefLabel ?x } } }"
    grouped = "SELECT ?d (COUNT(?l) AS ?n) WHERE { ?d a lkg:Drug ; skos:hiddenLabel|skos:prefLabel ?l } GROUP BY ?d"
    assert {row["x"] for row in store.select(filtered, drug).records()} == {LKG + "rituximab"}
    assert {row["x"] for row in store.select(nested, drug).records()} == {"rituximab"}
    assert [row["d"] for row in store.select(grouped, drug).records()] == [LKG + "rituximab"]
    assert store.ask("ASK { ?d lkg:usedOffLabelFor ?x }", drug)
    assert len(store.construct("CONSTRUCT { ?d a ?t } WHERE { ?d a ?t }", drug)) == 1


def test_parameter_may_have_several_values(store: Store) -> None:
    both = [NamedNode(LKG + "rituximab"), BELIMUMAB]
    found = store.select("SELECT DISTINCT ?l WHERE { ?d skos:prefLabel ?l }", {"d": both})
    assert [row["l"] for row in found.records()] == ["belimumab", "rituximab"]


@pytest.mark.parametrize(
    "text", ['" } SERVICE <http://127.0.0.1:9/> {} #', "a\\", "'''", '"""', "\n}\r", "😀\x00", "\u202e"]
)
def test_text_of_a_parameter_stays_a_text(store: Store, text: str) -> None:
    found = store.select("SELECT ?t WHERE { BIND(?given AS ?t) }", {"given": Literal(text)})
    assert found.rows == ((Literal(text),),)


@pytest.mark.parametrize("name", ["x } #", "", "?x", "é"])
def test_name_of_a_parameter_is_checked(store: Store, name: str) -> None:
    with pytest.raises(QueryError, match="no name of a variable"):
        store.select("SELECT * WHERE { ?s ?p ?o }", {name: BELIMUMAB})


@pytest.mark.parametrize(
    ("query", "head"),
    [
        ("ASK { ?s ?p ?o }", "ASK { VALUES"),
        ("SELECT (EXISTS { ?a ?b ?c } AS ?x) WHERE { ?s ?p ?o }", "SELECT (EXISTS { ?a ?b ?c } AS ?x) WHERE { VALUES"),
        ("CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p ?o }", "CONSTRUCT { ?s ?p 1 } WHERE { VALUES"),
        ('# {\nSELECT * { ?s ?p "{" }', "# {\nSELECT * { VALUES"),
    ],
)
def test_values_go_to_the_head_of_the_outermost_group(query: str, head: str) -> None:
    assert bind(query, {"s": [BELIMUMAB]}).startswith(head)


def test_values_go_into_sub_queries_that_ask_for_them(store: Store) -> None:
    plain = "SELECT ?n WHERE { { SELECT ?d (COUNT(?l) AS ?n) WHERE { # told\n ?d skos:prefLabel ?l } GROUP BY ?d } }"
    marked = plain.replace("# told", "#: ?d ?e")
    assert bind(marked, {"d": [BELIMUMAB]}).count("VALUES ?d {") == 2
    assert bind(plain, {"d": [BELIMUMAB]}).count("VALUES ?d {") == 1
    assert store.select(marked, {"d": BELIMUMAB}) == store.select(plain, {"d": BELIMUMAB})


def test_patterns_lead_from_values_into_a_sub_query(store: Store) -> None:
    marked = """SELECT DISTINCT ?l ?e WHERE { ?c lkg:subject ?d ; lkg:hasEvidence ?e . { SELECT ?e ?l WHERE {
        #: ?d ?p | ?c lkg:subject ?d ; lkg:hasEvidence ?e .
        ?e lkg:section ?l } } }"""
    placed = bind(marked, {"d": [BELIMUMAB]})
    assert placed.count("?c lkg:subject ?d ; lkg:hasEvidence ?e .") == 3
    assert bind(marked, {"other": [BELIMUMAB]}).count("?c lkg:subject ?d ; lkg:hasEvidence ?e .") == 2
    assert store.select(marked, {"d": BELIMUMAB}) == store.select(marked.replace("#:", "#"), {"d": BELIMUMAB})


def test_patterns_of_a_comment_are_checked_too() -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        bind("SELECT * WHERE {\n#: ?d | SERVICE <http://example.org/> { ?d ?p ?o }\n?d ?p ?o }", {"d": [BELIMUMAB]})


def test_query_without_a_group_takes_no_parameter() -> None:
    with pytest.raises(QueryError, match="no WHERE"):
        bind("DESCRIBE lkg:belimumab", {"s": [BELIMUMAB]})


def test_folder_and_file_open_alike(tmp_path: Path) -> None:
    write_nquads(assemble(corpus()), tmp_path / "graph.nq")
    folder, file = open_store(tmp_path), open_store(tmp_path / "graph.nq")
    assert len(folder) == len(file)
    assert folder.graphs() == sorted([LEAFLET.graph, REVIEW.graph, EVALUATION_GRAPH, ONTOLOGY_GRAPH, REFERENCE_GRAPH])
    assert folder.ask("ASK { lkg:belimumab lkg:approvedFor lkg:lupus-nephritis }")


def test_turtle_opens_too(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text(turtle(quads(LEAFLET, leaflet_claims())), encoding="utf-8")
    assert open_store(tmp_path / "graph.ttl").ask("ASK { lkg:belimumab lkg:approvedFor lkg:lupus-nephritis }")


def test_without_a_path_the_background_opens() -> None:
    assert open_store().graphs() == [EVALUATION_GRAPH, ONTOLOGY_GRAPH, REFERENCE_GRAPH]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.nq", None, "no graph here"),
        ("graph.pdf", "x", "unknown kind of file"),
        ("broken.nq", "<a:a> nonsense", "cannot be read as N-Quads"),
        ("broken.ttl", "lkg:a", "cannot be read as Turtle"),
    ],
)
def test_file_that_is_no_graph_is_named(tmp_path: Path, name: str, content: str | None, said: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(GraphError, match=said) as caught:
        open_store(tmp_path / name)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)
