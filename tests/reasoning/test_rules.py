"""Each rule by itself, on a world in which nothing but it has anything to do; and what a rule file may hold."""

import re
from pathlib import Path

import pytest
from tests.worlds import short, world

from lupuskg.errors import ReasonerError
from lupuskg.reasoning import Closure, select
from lupuskg.reasoning.rules import Rule, load_assumptions, load_rules, read_assumption, read_rule

# Rule: axioms, facts, and what follows. P and Q are properties, small letters things, other capitals classes.
INFERENCES = {
    "class_broader": ("lkg:A rdfs:subClassOf lkg:B .", "lkg:x a lkg:A .", "x a B"),
    "class_same": ("lkg:A owl:equivalentClass lkg:B .", "lkg:x a lkg:B .", "x a A"),
    "class_all-parts": (
        "lkg:A owl:intersectionOf ( lkg:B lkg:C ) .",
        "lkg:x a lkg:B , lkg:C . lkg:y a lkg:B .",
        "x a A",
    ),
    "class_each-part": ("lkg:A owl:intersectionOf ( lkg:B lkg:C ) .", "lkg:x a lkg:A .", "x a B|x a C"),
    "class_some-part": ("lkg:A owl:unionOf ( lkg:B lkg:C ) .", "lkg:x a lkg:C .", "x a A"),
    "class_last-part": (
        "lkg:A owl:unionOf ( lkg:B lkg:C ) . lkg:C owl:disjointWith lkg:D .",
        "lkg:x a lkg:A , lkg:D . lkg:y a lkg:A .",
        "x a B",
    ),
    "class_listed": ("lkg:A owl:oneOf ( lkg:x lkg:y ) .", "lkg:z a lkg:B .", "x a A|y a A"),
    "value_some": (
        "lkg:A owl:onProperty lkg:p ; owl:someValuesFrom lkg:B . lkg:p a owl:ObjectProperty .",
        "lkg:x lkg:p lkg:y . lkg:y a lkg:B . lkg:z lkg:p lkg:x .",
        "x a A",
    ),
    "value_any": (
        "lkg:A owl:onProperty lkg:p ; owl:someValuesFrom owl:Thing . lkg:p a owl:ObjectProperty .",
        "lkg:x lkg:p lkg:y .",
        "x a A",
    ),
    "value_all": (
        "lkg:A owl:onProperty lkg:p ; owl:allValuesFrom lkg:B . lkg:p a owl:ObjectProperty .",
        "lkg:x a lkg:A ; lkg:p lkg:y . lkg:z lkg:p lkg:u .",
        "y a B",
    ),
    "value_given": (
        "lkg:A owl:onProperty lkg:p ; owl:hasValue lkg:y . lkg:p a owl:ObjectProperty .",
        "lkg:x lkg:p lkg:y . lkg:z lkg:p lkg:x .",
        "x a A",
    ),
    "value_of-class": (
        "lkg:A owl:onProperty lkg:p ; owl:hasValue lkg:y . lkg:p a owl:ObjectProperty .",
        "lkg:x a lkg:A .",
        "x p y",
    ),
    "property_broader": (
        "lkg:p a owl:ObjectProperty ; rdfs:subPropertyOf lkg:q . lkg:r owl:equivalentProperty lkg:p .",
        "lkg:x lkg:p lkg:y .",
        "x q y|x r y",
    ),
    "property_inverse": ("lkg:q owl:inverseOf lkg:p . lkg:p a owl:ObjectProperty .", "lkg:x lkg:p lkg:y .", "y q x"),
    "property_symmetric": (
        "lkg:p a owl:ObjectProperty , owl:SymmetricProperty .",
        "lkg:x lkg:p lkg:y .",
        "y p x",
    ),
    "property_transitive": (
        "lkg:p a owl:ObjectProperty , owl:TransitiveProperty .",
        "lkg:x lkg:p lkg:y . lkg:y lkg:p lkg:z . lkg:z lkg:p lkg:u .",
        "x p z|y p u|x p u",
    ),
    "property_chain": (
        "lkg:r owl:propertyChainAxiom ( lkg:p lkg:q ) . lkg:p a owl:ObjectProperty . lkg:q a owl:ObjectProperty .",
        "lkg:x lkg:p lkg:y . lkg:y lkg:q lkg:z . lkg:u lkg:q lkg:x .",
        "x r z",
    ),
    "property_domain": ("lkg:p a owl:ObjectProperty ; rdfs:domain lkg:A .", "lkg:x lkg:p lkg:y .", "x a A"),
    "property_range": ("lkg:p a owl:ObjectProperty ; rdfs:range lkg:A .", "lkg:x lkg:p lkg:y .", "y a A"),
}
# Rule: axioms, and facts of which those on x clash and those on y do not.
CLASHES = {
    "clash_disjoint-classes": ("lkg:A owl:disjointWith lkg:B .", "lkg:x a lkg:A , lkg:B . lkg:y a lkg:A , lkg:C ."),
    "clash_nothing": ("lkg:A rdfs:subClassOf owl:Nothing .", "lkg:x a lkg:A . lkg:y a lkg:B ."),
    "clash_functional": (
        "lkg:p a owl:ObjectProperty , owl:FunctionalProperty . [] a owl:AllDifferent ; owl:members ( lkg:u lkg:v ) .",
        "lkg:x lkg:p lkg:u , lkg:v . lkg:y lkg:p lkg:v , lkg:w .",
    ),
    "clash_irreflexive": (
        "lkg:p a owl:ObjectProperty , owl:IrreflexiveProperty .",
        "lkg:x lkg:p lkg:x . lkg:y lkg:p lkg:x .",
    ),
    "clash_asymmetric": (
        "lkg:p a owl:ObjectProperty , owl:AsymmetricProperty .",
        "lkg:x lkg:p lkg:z . lkg:z lkg:p lkg:x . lkg:y lkg:p lkg:x .",
    ),
}
PREPARATIONS = {
    "prepare_both-ways": "lkg:A owl:disjointWith lkg:B .",
    "prepare_complement": "lkg:A owl:complementOf lkg:B .",
    "prepare_disjoint-members": "[] a owl:AllDisjointClasses ; owl:members ( lkg:C lkg:A lkg:B ) .",
    "prepare_list-members": "lkg:U owl:disjointUnionOf ( lkg:C lkg:B lkg:A ) .",
}
RULES = {rule.name: rule for rule in load_rules()}


def closure(axioms: str, facts: str) -> Closure:
    told = select(world(axioms, facts))
    return Closure(told.axioms, told.all)


def test_every_rule_has_a_test_of_its_own() -> None:
    named = {*INFERENCES, *CLASHES, *PREPARATIONS, "prepare_different-members"}
    assert named == set(RULES)


@pytest.mark.parametrize("name", sorted(INFERENCES))
def test_rule_finds_what_follows_and_no_more(name: str) -> None:
    axioms, facts, follows = INFERENCES[name]
    found = closure(axioms, facts)
    fresh = {triple: found.step(triple) for triple, came in found.rounds.items() if came}
    assert short(fresh) == set(follows.split("|"))
    assert {step.rule.name for step in fresh.values() if step} == {name}


@pytest.mark.parametrize("name", sorted(CLASHES))
def test_rule_finds_the_contradiction_and_no_other(name: str) -> None:
    found = list(closure(*CLASHES[name]).clashes())
    assert {step.rule.name for step in found} == {name}
    assert {str(step.terms["x"]).rpartition("/")[2] for step in found} == {"x>"}


@pytest.mark.parametrize("name", sorted(PREPARATIONS))
def test_axioms_are_written_out(name: str) -> None:
    found = list(closure(PREPARATIONS[name], "lkg:x a lkg:B , lkg:A .").clashes())
    assert [step.rule.name for step in found] == ["clash_disjoint-classes"]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_rule_file_is_what_its_header_says(rule: Rule) -> None:
    where = rule.text.partition("WHERE")[2].partition("NOT EXISTS")[0]
    assert all(
        premise in where or "owl:Nothing" in premise or "?x ?property ?x" in premise for premise in rule.premises
    )
    assert rule.says.endswith(".")
    assert bool(rule.head) == (rule.kind == "inference" or rule.kind == "preparation")
    told = set(re.findall(r"\?(\w+)", rule.text))
    assert set(re.findall(r"\{(\w+)\}", rule.axiom)) <= told
    assert bool(rule.axiom) == (rule.kind != "preparation")
    assert re.search(r"\blkg:", rule.text) is None, "a rule is for any ontology"


def test_assumptions_say_what_they_assume() -> None:
    assert [assumption.name for assumption in load_assumptions()] == ["other-disease", "without-lupus-approval"]
    assert all("{x}" in found.words and found.says.endswith(".") for found in load_assumptions())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("SELECT * WHERE { ?x a ?y }", "no #+ header"),
        ("#+ rule: [\nSELECT * WHERE { ?x a ?y }", "not YAML"),
        ("#+ rule: Something.\n#+ kind: guess\nSELECT * WHERE { ?x a ?y }", "needs a kind"),
        ("#+ kind: clash\nSELECT * WHERE { ?x a ?y }", "lacks rule"),
        (
            '#+ rule: A.\n#+ kind: inference\n#+ because: ["?x a ?b ."]\nCONSTRUCT { ?x a ?c } WHERE { ?x a ?y }',
            "does not stand in its WHERE part",
        ),
    ],
)
def test_broken_rule_file_is_named(text: str, problem: str, tmp_path: Path) -> None:
    file = tmp_path / "broken.rq"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ReasonerError, match=rf"broken\.rq: .*{re.escape(problem)}"):
        read_rule(file)


def test_broken_assumption_is_named(tmp_path: Path) -> None:
    file = tmp_path / "broken.rq"
    file.write_text("#+ assumption: All is well.\nCONSTRUCT { ?x a ?y } WHERE { ?x a ?y }", encoding="utf-8")
    with pytest.raises(ReasonerError, match=r"broken\.rq: the #\+ header lacks words"):
        read_assumption(file)
