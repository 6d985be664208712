"""The cue table: every row is an example that must hold."""

import re

import pytest
from tests.readings import ClaimsOf

from lupuskg.claim import PREDICATES
from lupuskg.loaders.cues import Cue, Gate, cue_pattern, load_cues

CUES = load_cues()


def name(cue: Cue) -> str:
    return f"{cue.kind}-{cue.phrase.replace(' ', '_')}"


@pytest.mark.parametrize("cue", CUES, ids=name)
def test_the_example_holds_the_cue(cue: Cue) -> None:
    assert re.search(rf"\b(?:{cue.pattern})", cue.example.lower()), cue.example
    gate = Gate()
    assert gate.mask(cue.example.lower()) & gate.of([cue.kind]), "the gate lets the example through"


@pytest.mark.parametrize("cue", [cue for cue in CUES if cue.claim], ids=name)
def test_the_example_gives_the_claim(claims_of: ClaimsOf, cue: Cue) -> None:
    assert cue.claim in claims_of(cue.example)


def test_rows_are_complete_and_unique() -> None:
    keys = [(cue.kind, cue.phrase) for cue in CUES]
    assert len(keys) == len(set(keys))
    for cue in CUES:
        assert cue.kind
        assert cue.phrase == cue.phrase.lower().strip()
        assert cue.example.endswith(".")
        predicate = cue.claim.removeprefix("not ").split(" ")[1:2] if cue.claim else []
        assert set(predicate) <= {*PREDICATES}


def test_a_phrase_may_leave_endings_and_words_open() -> None:
    cue = Cue("k", "dos~ … be reduced", "", "")
    assert re.search(cue.pattern, "the dosage may have to be reduced")
    assert re.search(cue.pattern, "doses be reduced")
    assert not re.search(cue.pattern, "doses are reduced")
    assert re.search(Cue("k", "well-tolerated", "", "").pattern, "well tolerated")


def test_a_pattern_of_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError, match="no cue of kind"):
        cue_pattern("no-such-kind")


def test_the_gate_tells_kinds_apart() -> None:
    gate = Gate()
    mask = gate.mask("rilotumab is licensed for gout")
    assert mask & gate.of(["approval"])
    assert not mask & gate.of(["excretion"])
    assert gate.mask("") == 0
