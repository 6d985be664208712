"""What is looked for first, to save time, never hides what would be found."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.loaders.test_properties import ANY, DAMAGED, checked, thorough

from lupuskg.claim import Claim, Entity, Evidence, write_jsonl
from lupuskg.loaders import blocks, citations, dosage, emphasis, fold, reading, recognise, sentences
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.sentences import View, view_of

DOSED = st.lists(
    st.sampled_from(
        "10 mg|200 mg|5-10 mg/kg|every|every other week|weeks|twice daily|once|daily|bid|q2w|then|and every|and then"
        "|followed by|thereafter|after that|or|or even|, |to |for three doses|at weeks 0 and 4|monthly|a day|a single"
        "|in the morning and|evening|up to|per cycle|tablets|½|a|8 hours|fortnightly|the|subsequently".split("|")
    ),
    max_size=14,
).map(" ".join)
CODED = [*"AB ABC ABCDEF 12 123 123456789 X - a é ٣٣٣ NCT01234567 CS20AT04".split(), " "]
MARKED = [*"a,1. ,#,* ,é,ª,Ⅳ,**,4.1 ,_,=".split(","), *"| \n\ufeff"]
STEMS = st.lists(st.one_of(st.sampled_from([*recognise._STEMS, "rilotu", "XUBA", " ", "-", " pegol", "İ"]), ANY))


@thorough
@given(DOSED)
def test_no_regimen_is_missed(text: str) -> None:
    found = list(dosage.regimens(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dosage, "_PACE_WORDS", ("",))
        patch.setattr(dosage, "_STEP_WORDS", ("",))
        patch.setattr(dosage, "_ALTERNATIVE_HINT", re.compile(""))
        assert list(dosage.regimens(text)) == found


@thorough
@given(st.one_of(ANY, DAMAGED))
def test_clean_text_is_what_cleaning_leaves_alone(text: str) -> None:
    cleaned = fold._RUNS.sub(" ", text.translate(fold._CLEAN)).replace("U.S.", "US")
    assert fold.clean(text) == cleaned
    assert not fold.is_clean(text) or cleaned == text


@thorough
@given(DAMAGED)
def test_a_plain_view_is_the_view(text: str) -> None:
    mentions = lexicon().find(text, fold.fold(text), {})
    starts = [mention.start for mention in mentions]
    spans = [(0, len(text)), *sentences.split(text, 0, len(text))]
    views = [view_of(text, start, end, mentions, starts) for start, end in spans]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sentences, "_is_plain", lambda *told: False)
        slow: list[View] = [view_of(text, start, end, mentions, starts) for start, end in spans]
    assert views == slow


@thorough
@given(STEMS.map("".join))
def test_no_shape_of_a_drug_is_missed(text: str) -> None:
    expected = [found.span() for found in recognise._STEM.finditer(text)]
    assert list(recognise._with_stem(text, fold.fold(text))) == expected


@thorough
@given(st.lists(st.sampled_from(CODED)))
def test_no_code_is_missed(pieces: list[str]) -> None:
    text = "".join(pieces)
    expected = [found.span() for found in recognise._CODE.finditer(text)]
    assert [found.span() for found in recognise._codes(text)] == expected


@thorough
@given(st.lists(st.one_of(ANY, DAMAGED), max_size=5))
def test_texts_looked_through_together_are_as_each_alone(texts: list[str]) -> None:
    assert reading.mentions_in(texts) == [reading.mentions_in([text])[0] for text in texts]
    apart = [tuple(lexicon().find(text, fold.fold(text), {})) for text in texts]
    assert lexicon().find_in(texts, {}) == apart


@checked
@given(
    st.lists(st.sampled_from(["doi: 10.1/x", "doi:10.2", "NCT01234567", "ISRCTN12", "ClinicalTrials.gov", "a. ", "b"]))
)
def test_no_list_of_references_is_missed(pieces: list[str]) -> None:
    text = " ".join(pieces)
    entries = len(citations._REGISTRY.findall(text)) + len(re.findall(r"doi:\s?10\.", text))
    assert citations.is_reference_list(text) == (entries >= 3)


@checked
@given(st.text(min_size=1, max_size=40), st.text(max_size=20), st.booleans())
def test_lines_are_the_json_of_claims(words: str, value: str, negated: bool) -> None:
    evidence = (Evidence(0, len(words), words, (value, words), value), Evidence(3, 3 + len(words), words))
    drug = Entity("https://example.org/" + value, words, "Drug", (value, words), reviewed=negated)
    literal = Entity.from_text(words)
    given_claims = [
        Claim(drug, "alsoKnownAs", literal, evidence, negated, "hedged", (("kind", value), ("when", words))),
        Claim(drug, "interactsWith", drug, evidence[:1]),
    ]
    expected = [json.dumps(claim.as_dict(), ensure_ascii=False) for claim in given_claims]
    assert list(write_jsonl(given_claims)) == expected


@thorough
@given(st.one_of(ANY, DAMAGED, st.lists(st.sampled_from(MARKED)).map("".join)))
def test_no_mark_of_a_block_is_a_letter(text: str) -> None:
    found = blocks.scan(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "is_text", lambda words: False)
        assert blocks.scan(text) == found


@thorough
@given(st.one_of(ANY, st.text(alphabet=st.characters(max_codepoint=127))))
def test_text_in_ascii_folds_as_any(text: str) -> None:
    assert fold.fold(text + "é")[:-1] == fold.fold(text)


@thorough
@given(st.one_of(DAMAGED, st.lists(st.sampled_from([*"a*_ .,\t", "**", "  ", "é"])).map("".join)))
def test_no_mark_of_emphasis_is_missed(text: str) -> None:
    assert list(emphasis._emphasis(text)) == [found.span() for found in emphasis._EMPHASIS.finditer(text)]
