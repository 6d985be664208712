"""What a reasoner is told, and what it never is."""

from pyoxigraph import Quad
from tests.small_corpus import LEAFLET_TEXT
from tests.worlds import DOCUMENT_GRAPH, fact, short, turtle

from lupuskg.claim import Claim, Entity, Evidence
from lupuskg.graph import REFERENCE_GRAPH, Source, background, quads
from lupuskg.identifiers import LKG
from lupuskg.reasoning import infer, select

BELIMUMAB = Entity(LKG + "belimumab", "belimumab", "Drug")
DISCOID = Entity(LKG + "discoid-lupus-erythematosus", "discoid lupus erythematosus", "Disease")
SOURCE = Source("0" * 64, "leaflet.txt", "prose", "0")
QUOTE = LEAFLET_TEXT.splitlines()[2]
START = LEAFLET_TEXT.index(QUOTE)


def said(*, negated: bool = False, certainty: str = "asserted") -> list[Quad]:
    """One claim of an approval, on the sentence that denies it."""
    evidence = (Evidence(START, START + len(QUOTE), QUOTE, document=SOURCE.sha256),)
    claim = Claim(BELIMUMAB, "approvedFor", DISCOID, negated=negated, certainty=certainty, evidence=evidence)
    return [*background(), *quads(SOURCE, [claim])]


APPROVAL = fact("lkg:belimumab lkg:approvedFor lkg:discoid-lupus-erythematosus")


def test_what_a_document_affirms_is_told_with_its_graph() -> None:
    assert select(said()).asserted[APPROVAL] == (DOCUMENT_GRAPH,)


def test_denied_and_hedged_claims_are_not_told() -> None:
    assert APPROVAL not in select(said(negated=True)).asserted
    assert APPROVAL not in select(said(certainty="hedged")).asserted


def test_rejected_facts_are_not_told() -> None:
    assert APPROVAL not in select(said(), rejected={APPROVAL}).asserted
    assert infer(said(), "rl", rejected={APPROVAL}).told


def test_no_record_is_reasoned_about() -> None:
    told = select(said())
    assert all("/claim/" not in line and "/evidence/" not in line for line in map(str, told.all))
    assert all("lupuskg/reference/" not in line for line in map(str, told.all))
    assert {str(one.predicate) for one in told.all} & {f"<{LKG}{name}>" for name in ("subject", "object")} == set()


def test_words_and_keys_are_no_axioms() -> None:
    key = turtle("lkg:Trial owl:hasKey ( lkg:sponsoredBy ) .", str(background()[0].graph_name)[1:-1])
    told = select([*background(), *key])
    predicates = {str(axiom.predicate) for axiom in told.axioms}
    assert not any("skos" in name or "dc/terms" in name or "hasKey" in name for name in predicates)


def known(text: str) -> list[Quad]:
    return [*background(), *turtle(text, REFERENCE_GRAPH)]


def assumed(text: str) -> set[str]:
    return short(select(known(text)).assumed)


def test_a_drug_in_trials_is_assumed_to_have_no_approval_that_nobody_states() -> None:
    added = assumed("lkg:moonmab a lkg:Drug ; lkg:investigatedFor lkg:lupus .") - assumed("")
    assert added == {"moonmab a WithoutLupusApproval"}


def test_an_approval_for_any_form_of_lupus_stops_the_assumption() -> None:
    for form in ("lupus", "lupus-nephritis", "discoid-lupus-erythematosus"):
        text = f"lkg:moonmab a lkg:Drug ; lkg:investigatedFor lkg:lupus ; lkg:approvedFor lkg:{form} ."
        assert assumed(text) == assumed("")


def test_nothing_is_assumed_of_a_disease_that_nobody_has_reviewed() -> None:
    text = """lkg:moonmab a lkg:Drug ; lkg:investigatedFor lkg:lupus ; lkg:approvedFor lkg:moon-fever .
        lkg:moon-fever a lkg:Disease"""
    added = {"moonmab a WithoutLupusApproval", "moon-fever a OtherDisease"}
    assert assumed(f"{text} .") - assumed("") == added
    assert assumed(f'{text} ; lkg:reviewStatus "unreviewed" .') == assumed("")
