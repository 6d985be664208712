"""Sentences: where they end, and the view of one that the rules read."""

import itertools

import pytest

from lupuskg.loaders.fold import fold
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.sentences import View, split, view_of


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "It is new. It is good.",
        "It is new! It is good.",
        "Is it new? It is good.",
        "It is new (so they say). It is good.",
        "It is “new.” It is good.",
        "It was made in the U.S. It is good.",
        "Doctors like vitamin K. It is good.",
        "It holds 5 mg. It is good.",
    ],
)
def test_two_sentences(text: str) -> None:
    assert len(cut(text)) == 2
    assert cut(text)[1] == "It is good."


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("It is an antibody.The drug is new.", "The drug is new."),
        ("It blocks BLyS (a protein).Rilotumab does not.", "Rilotumab does not."),
        ("It fell by 50%.Rilotumab did not.", "Rilotumab did not."),
        ("It came out in 2011.Others followed.", "Others followed."),
    ],
)
def test_a_lost_space_does_not_join_sentences(text: str, second: str) -> None:
    assert cut(text)[1:] == [second]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Vance and Prof. Meer like it.",
        "Some drugs, e.g. Rilotumab, are new.",
        "The U.S. Food and Drug Administration said so.",
        "Adler et al. Showed it.",
        "It takes 2.5 mg or approx. Three tablets.",
        "Rilox Inc. Makes it.",
        "See ClinicalTrials.gov for more.",
        "Infection by S. Aureus may follow.",
        "The dose (5 mg a day. No more.) is low.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert cut(text) == [text]


def test_white_space_around_a_sentence_is_left_out() -> None:
    text = "  It is new.   It is good.  "
    assert [words.strip() for words in cut(text)] == ["It is new.", "It is good."]
    assert cut(text)[-1] == "It is good."


def test_sentences_lie_in_order_within_the_span() -> None:
    text = "One is here. Two is here. Three is here."
    spans = list(split(text, 5, 30))
    assert spans[0][0] >= 5
    assert spans[-1][1] <= 30
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))


def seen(text: str) -> View:
    mentions = lexicon().find(text, fold(text), {})
    return view_of(text, 0, len(text), mentions, [mention.start for mention in mentions])


def test_a_view_is_clean_and_its_mentions_are_in_place() -> None:
    view = seen("*Not*  for ULTOMIRIS® (ravulizumab‑cwvz) – yet")
    assert "*" not in view.text
    assert "®" not in view.text
    assert len(view.low) == len(view.text)
    assert [view.text[m.start : m.end] for m in view.named("Drug")] == ["ULTOMIRIS", "ravulizumab-cwvz"]


def test_a_view_parts_glued_names() -> None:
    assert seen("Anifrolumabis a biologic.").text.startswith("Anifrolumab is a")
