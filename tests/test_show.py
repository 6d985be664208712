"""Portraits: everything that is said of one thing, by whom, and in which words."""

import json

import pytest
from tests.small_corpus import LEAFLET_TEXT, small_store

from lupuskg.entities import Fact, Portrait, Saying, describe
from lupuskg.errors import QueryError
from lupuskg.portraits import render_portrait
from lupuskg.store import Store


@pytest.fixture(scope="module")
def store() -> Store:
    return small_store()


@pytest.fixture(scope="module")
def belimumab(store: Store) -> Portrait:
    return describe(store, "Benlysta")


def test_portrait_names_the_thing(belimumab: Portrait) -> None:
    assert (belimumab.label, belimumab.type, belimumab.reviewed) == ("belimumab", "Drug", True)
    assert belimumab.names == ("Benlysta", "GSK1550188")


def test_misspelling_is_never_shown(belimumab: Portrait) -> None:
    assert "Benlysa" not in render_portrait(belimumab)


def test_claims_come_in_the_order_of_the_model(belimumab: Portrait) -> None:
    told = [fact.predicate for fact in belimumab.claims]
    assert told == [
        "alsoKnownAs",
        "targets",
        "approvedFor",
        "approvedFor",
        "approvedFor",
        "contraindicatedIn",
        "doseAdjustmentIn",
        "hasRegimen",
        "hasAdverseEffect",
        "hasAdverseEffect",
    ]


def test_claim_carries_polarity_certainty_and_qualifiers(belimumab: Portrait) -> None:
    facts = {(fact.predicate, fact.object): fact for fact in belimumab.claims}
    assert facts["approvedFor", "discoid lupus erythematosus"].negated
    assert facts["hasAdverseEffect", "Hiccup"].certainty == "hedged"
    assert facts["hasRegimen", "0.500 mg/kg/P2W"].qualifiers == (
        ("indication", "lupus nephritis"),
        ("route", "intravenous"),
    )


def test_claim_of_two_documents_shows_both(belimumab: Portrait) -> None:
    target = next(fact for fact in belimumab.claims if fact.predicate == "targets")
    assert [said.document for said in target.sayings] == ["Belimumab leaflet", "Lupus review"]


def test_quote_stands_at_its_offsets(belimumab: Portrait) -> None:
    said = [place for fact in belimumab.claims for place in fact.sayings if place.document == "Belimumab leaflet"]
    assert said
    assert all(LEAFLET_TEXT[place.start : place.end] == place.quote for place in said)


def test_reference_facts_stand_apart_with_source_and_date(belimumab: Portrait) -> None:
    assert [(fact.predicate, fact.sources, fact.as_of) for fact in belimumab.known] == [
        ("targets", ("a register", "another"), "2025"),
        ("approvedFor", ("an agency",), ""),
    ]
    assert all(not fact.sayings for fact in belimumab.known)


def test_thing_at_the_other_end_of_a_claim_has_a_portrait(store: Store) -> None:
    found = describe(store, "BAFF")
    assert {(fact.subject, fact.predicate) for fact in found.claims} == {("belimumab", "targets")}
    assert "belimumab → BLyS" in render_portrait(found)


def test_unreviewed_thing_says_so(store: Store) -> None:
    found = describe(store, "ztl-1")
    assert not found.reviewed
    assert "unreviewed" in render_portrait(found)


def test_text_shows_denial_hedge_words_and_source(belimumab: Portrait) -> None:
    text = render_portrait(belimumab)
    assert "  discoid lupus erythematosus  [denied]\n" in text
    assert "  Hiccup  [hedged]\n" in text
    assert "“It blocks the BLyS protein.” — Belimumab leaflet, Uses > In short" in text
    assert "source: a register; another (as of 2025)" in text
    assert text.index("What the documents say") < text.index("What is known beside them")


def test_json_is_the_portrait(belimumab: Portrait) -> None:
    found = json.loads(render_portrait(belimumab, "json"))
    assert found["claims"][0]["qualifiers"] == {"kind": "brand"}
    assert found["known"][0]["as_of"] == "2025"


def test_unknown_name_is_answered_with_the_nearest(store: Store) -> None:
    with pytest.raises(QueryError, match="no entity is called 'lupus nephrit'; did you mean lupus nephritis"):
        describe(store, "lupus nephrit")


def test_unknown_form_is_told(belimumab: Portrait) -> None:
    with pytest.raises(QueryError, match="use table or json"):
        render_portrait(belimumab, "csv")


def fact(other: str, *sayings: Saying, **more: str) -> Fact:
    return Fact("lkgc:0", "drug", "increasesRiskOf", other, False, "asserted", tuple(more.items()), sayings, (), "")


def shown(*facts: Fact) -> list[str]:
    """Lines of a portrait below its first predicate."""
    text = render_portrait(Portrait("", "drug", "Drug", (), True, facts, ()))
    return text.partition("increases risk of\n")[2].splitlines()


WARNING = Saying("A leaflet", "Warnings", 0, 5, "**Note:** It may\ncause *harm*.")


def test_objects_of_one_sentence_stand_above_it() -> None:
    facts = [fact("death", WARNING), fact("malignancy", WARNING), fact("infection", WARNING, state="serious")]
    assert shown(*facts) == [
        "  death; malignancy",
        "  infection  [state: serious]",
        "      “Note: It may cause harm.” — A leaflet, Warnings",
    ]


def test_another_sentence_is_a_group_of_its_own() -> None:
    other = Saying("A leaflet", "Warnings", 9, 12, "Oh.")
    assert shown(fact("death", WARNING), fact("malignancy", WARNING, other))[2:] == [
        "  malignancy",
        "      “Note: It may cause harm.” — A leaflet, Warnings",
        "      “Oh.” — A leaflet, Warnings",
    ]


def test_equal_quotes_of_a_document_are_counted() -> None:
    again = Saying("A leaflet", "In short", 50, 55, "**Note:** It may cause *harm*.")
    elsewhere = Saying("Another", "", 0, 5, "Note: It may cause harm.")
    assert shown(fact("death", WARNING, again, elsewhere)) == [
        "  death",
        "      “Note: It may cause harm.” (×2) — A leaflet, Warnings",
        "      “Note: It may cause harm.” — Another",
    ]


def test_json_keeps_every_place_and_mark() -> None:
    again = Saying("A leaflet", "In short", 50, 55, WARNING.quote)
    portrait = Portrait("", "drug", "Drug", (), True, (fact("death", WARNING, again),), ())
    sayings = json.loads(render_portrait(portrait, "json"))["claims"][0]["sayings"]
    assert [(said["start"], said["quote"]) for said in sayings] == [(0, WARNING.quote), (50, WARNING.quote)]


def test_predicates_and_regimens_are_told_in_plain_words(belimumab: Portrait) -> None:
    text = render_portrait(belimumab)
    assert "\ndose adjustment in\n" in text
    assert "  0.500 mg/kg/P2W (0.500 mg/kg every 2 weeks)  [" in text
