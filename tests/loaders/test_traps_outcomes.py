"""Traps of outcomes: a goal that is met beside one that is missed, in one sentence."""

from tests.readings import ClaimsOf, ReadingOf


def test_met_in_one_disease_and_missed_in_another(reading_of: ReadingOf) -> None:
    found = reading_of("Rilotumab met its primary endpoint in SLE but failed in lupus nephritis.\n")
    met, missed = "rilotumab hasOutcome primary endpoint", "not rilotumab hasOutcome primary endpoint"
    assert found.qualifiers(met) == {"indication": "systemic lupus erythematosus"}
    assert found.qualifiers(missed) == {"indication": "lupus nephritis"}


def test_met_in_one_phase_and_not_in_the_next(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab and zolbetuximab met the primary endpoint in phase 2 but not in phase 3 trials.\n")
    for drug in ("rilotumab", "zolbetuximab"):
        assert {f"{drug} hasOutcome primary endpoint", f"not {drug} hasOutcome primary endpoint"} <= found


def test_a_missed_goal_beside_others_that_were_met(claims_of: ClaimsOf) -> None:
    text = "LANTERN did not meet its primary endpoint, although key secondary endpoints were met."
    assert claims_of(text) == {"not LANTERN hasOutcome primary endpoint", "LANTERN hasOutcome secondary endpoint"}
    text = "While LANTERN failed to meet its primary endpoint, all secondary endpoints were achieved."
    assert claims_of(text) == {"not LANTERN hasOutcome primary endpoint", "LANTERN hasOutcome secondary endpoint"}
    text = "LANTERN met its primary endpoint but failed to meet a key secondary endpoint."
    assert claims_of(text) == {"LANTERN hasOutcome primary endpoint", "not LANTERN hasOutcome secondary endpoint"}


def test_each_trial_has_its_own_outcome(claims_of: ClaimsOf) -> None:
    for text in (
        "LANTERN met its primary endpoint, while KESTREL missed it.",
        "LANTERN met its primary endpoint, whereas KESTREL did not.",
        "KESTREL failed to reach the primary endpoint, but LANTERN met it.",
        "Rilotumab missed the primary endpoint in KESTREL but met it in LANTERN.",
    ):
        outcomes = {row for row in claims_of(text) if "hasOutcome" in row}
        assert outcomes == {"LANTERN hasOutcome primary endpoint", "not KESTREL hasOutcome primary endpoint"}, text


def test_a_trial_without_a_name_is_not_the_named_one(claims_of: ClaimsOf) -> None:
    text = "The first trial missed its primary endpoint, but the second trial, KESTREL, met its primary endpoint."
    assert claims_of(text) == {"KESTREL hasOutcome primary endpoint"}


def test_a_measure_or_a_disease_is_no_trial(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab met the primary endpoint in BICLA response but missed it in SLEDAI.\n")
    assert not [row for row in found if row.split()[0] in ("BICLA", "SLEDAI")]
