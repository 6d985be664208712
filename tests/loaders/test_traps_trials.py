"""Traps of reports on trials: trials that go on, stop and are spoken of by a pronoun, and effects that nobody saw."""

import pytest
from tests.readings import ClaimsOf, ReadingOf


def test_a_trial_is_described_at_length(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "MAJESTIC is a global, multicenter, randomized, double-blind, placebo-controlled Phase 3 trial evaluating "
        "rilotumab in adults with asthma."
    )
    assert {
        "MAJESTIC studiesDrug rilotumab",
        "MAJESTIC studiesCondition asthma",
        "MAJESTIC hasPhase 3",
        "MAJESTIC hasComparator placebo",
    } <= found


@pytest.mark.parametrize(
    "words",
    [
        "It was designed to enroll 300 adults with asthma and compares rilotumab with a dummy injection.",
        "The study began in 2020 and compared rilotumab with placebo in asthma.",
        "Participants with asthma were randomly assigned to receive rilotumab or placebo for 24 weeks.",
        "Patients in the trial had asthma and got either rilotumab or placebo.",
        "In this phase 2 study, asthma worsened less often with rilotumab than with placebo.",
        "They were randomized to rilotumab or a sham injection for their asthma.",
    ],
)
def test_the_trial_is_spoken_of_by_a_pronoun(claims_of: ClaimsOf, words: str) -> None:
    found = claims_of(f"Rilotumab was tested in the MAJESTIC trial. {words}")
    assert "MAJESTIC hasComparator placebo" in found
    assert "MAJESTIC studiesCondition asthma" in found


def test_what_everybody_gets_is_not_what_the_trial_studies(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Rilotumab was tested in the MAJESTIC trial. In this study, more patients who received standard of care with "
        "mycophenolate plus rilotumab got better than those on placebo."
    )
    assert "MAJESTIC studiesDrug mycophenolate mofetil" not in found


def test_drugs_are_studied_together(claims_of: ClaimsOf) -> None:
    found = claims_of("The MAJESTIC trial showed the combined effectiveness of rilotumab and belimumab in lupus.")
    assert {"MAJESTIC studiesDrug rilotumab", "MAJESTIC studiesDrug belimumab"} <= found
    found = claims_of("In the MAJESTIC trial rilotumab was not compared with belimumab.")
    assert "MAJESTIC studiesDrug belimumab" not in found


def test_a_trial_may_have_the_name_of_a_thing(claims_of: ClaimsOf) -> None:
    found = claims_of("Biogen's Juniper trial of rilotumab began in 2004.")
    assert {"Juniper studiesDrug rilotumab", "Juniper sponsoredBy Biogen"} <= found
    assert "Juniper studiesCondition gout" in claims_of("Results of the Juniper study of rilotumab in gout were poor.")
    for words in ("Results of the Danish study of rilotumab were poor.", "Biogen's Phase trial of rilotumab failed."):
        assert not [row for row in claims_of(words) if "studiesDrug" in row], words


@pytest.mark.parametrize(
    "words",
    [
        "Biogen said it has decided to halt the phase 2 study of rilotumab in gout.",
        "Biogen is terminating its late-stage trials of rilotumab.",
        "UCB will stop developing rilotumab for gout.",
        "The company announced the discontinuation of the rilotumab program in gout.",
        "The trial of rilotumab was canceled after two deaths.",
        "Biogen pulled the plug on rilotumab.",
    ],
)
def test_development_that_stops(claims_of: ClaimsOf, words: str) -> None:
    assert "rilotumab hasOutcome development discontinued" in claims_of(words)


@pytest.mark.parametrize(
    "words",
    [
        "Patients who discontinued the study of rilotumab were followed.",
        "Biogen may halt the trial of rilotumab.",
        "Biogen has no plans to stop the trial of rilotumab.",
        "Rilotumab was discontinued in 5% of patients in the study.",
        "Biogen has ended enrollment in the trial of rilotumab.",
        "At the end of the trial, rilotumab was stopped in all patients.",
        "Several firms have tried and failed to develop drugs like rilotumab.",
    ],
)
def test_what_stops_no_development(claims_of: ClaimsOf, words: str) -> None:
    found = claims_of(words)
    assert not [row for row in found if "hasOutcome" in row]


def test_a_trial_is_paused_by_who_runs_it(claims_of: ClaimsOf) -> None:
    found = claims_of("The MAJESTIC trial tests rilotumab. Biogen has suspended enrollment and dosing in MAJESTIC.")
    assert {"MAJESTIC hasOutcome trial suspended", "MAJESTIC sponsoredBy Biogen"} <= found


def test_what_a_company_is_for_is_not_what_its_trial_is_for(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Biogen, a biotechnology company developing medicines for psoriasis, began dosing in the MAJESTIC trial of "
        "rilotumab in gout."
    )
    assert "MAJESTIC studiesCondition gout" in found
    assert "MAJESTIC studiesCondition psoriasis" not in found


def test_placebo_is_no_drug_of_its_own(claims_of: ClaimsOf) -> None:
    found = claims_of("A placebo-controlled phase 2 trial evaluating two doses of rilotumab in gout has begun.")
    assert not [row for row in found if row.startswith("placebo ")]


@pytest.mark.parametrize(
    "words",
    [
        "Biogen has not observed any deaths or serious infections in earlier studies of rilotumab.",
        "No deaths or cases of serious infection were reported with rilotumab.",
        "There were no serious infections or deaths in patients treated with rilotumab.",
        "Biogen tested rilotumab. The company did not see any new serious infections or deaths with the drug.",
        "None of the patients on rilotumab had serious infections or deaths.",
        "Serious infections and deaths were not observed with rilotumab.",
    ],
)
def test_effects_that_nobody_saw(claims_of: ClaimsOf, words: str) -> None:
    found = claims_of(words)
    assert "not rilotumab hasAdverseEffect serious infection" in found
    assert not [row for row in found if row.startswith("rilotumab hasAdverseEffect")]


@pytest.mark.parametrize(
    "words",
    [
        "No increase in infections was seen with rilotumab.",
        "There were no differences in headache between rilotumab and placebo.",
        "No deaths were reported on placebo, and two occurred with rilotumab.",
        "It is not known whether rilotumab causes headache.",
        "No deaths were seen in rats given rilotumab.",
    ],
)
def test_silence_and_comparison_deny_no_effect(claims_of: ClaimsOf, words: str) -> None:
    assert not [row for row in claims_of(words) if row.startswith("not rilotumab hasAdverseEffect")]


def test_the_course_of_a_trial_is_no_effect_and_no_measure(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Biogen has paused a study of rilotumab after its review of safety data, including three deaths that have "
        "occurred. Patients need not worry: data on rilotumab are reviewed by a Data Monitoring Committee as required."
    )
    assert not [row for row in found if "hasAdverseEffect" in row or "requires" in row]


@pytest.mark.parametrize(
    "words",
    [
        "Patients were randomized to receive rilotumab 150 mg, rilotumab 300 mg, or placebo every 4 weeks.",
        "In the trial, adults got 150 mg or 300 mg of rilotumab or placebo every four weeks.",
        "The study tested rilotumab at doses of 150 and 300 mg every 4 weeks.",
        "Participants were assigned 1:1:1 to a 150 mg or a 300 mg dose of rilotumab or placebo every four weeks.",
        "The trial compared two doses of rilotumab (150 mg and 300 mg every 4 weeks) with placebo.",
        "Three arms of the study received rilotumab 150 mg, 300 mg or placebo under the skin every 4 weeks.",
    ],
)
def test_the_arms_of_a_trial_share_their_schedule(reading_of: ReadingOf, words: str) -> None:
    assert reading_of(words).objects("hasRegimen") == {"150 mg/P4W", "300 mg/P4W"}


def test_doses_that_are_no_arms(reading_of: ReadingOf) -> None:
    found = reading_of("Rilotumab is given as 15 mg or 30 mg once daily.")
    assert found.objects("hasRegimen") == {"15-30 mg/P1D"}
    found = reading_of("Patients in the study took 200 mg of rilotumab once weekly, then 400 mg every month.")
    assert found.objects("hasRegimen") == {"200 mg/P1W > 400 mg/P1M"}
    found = reading_of("In the study, rilotumab 10 mg and belimumab 200 mg were given weekly.")
    assert "rilotumab hasRegimen 200 mg/P1W" not in found.rows


def test_the_arms_of_a_trial_last_as_long_as_it_does(reading_of: ReadingOf) -> None:
    found = reading_of("In the trial people took 30 mg or 60 mg of rilotumab or placebo once weekly for 52 weeks.")
    assert found.qualifiers("rilotumab hasRegimen 60 mg/P1W") == {"duration": "52 weeks"}


def test_each_trial_has_what_it_compares_with(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Rilotumab is studied in multiple sclerosis, in the MAJESTIC 1 and MAJESTIC 2 trials against teriflunomide and "
        "the GRANDEUR trial against placebo."
    )
    assert {
        "MAJESTIC 1 hasComparator teriflunomide",
        "MAJESTIC 2 hasComparator teriflunomide",
        "GRANDEUR hasComparator placebo",
        "GRANDEUR studiesDrug rilotumab",
    } <= found
    wrong = {"MAJESTIC 1 hasComparator placebo", "GRANDEUR hasComparator teriflunomide"}
    assert not {*wrong, "MAJESTIC 1 studiesDrug teriflunomide"} & found


def test_a_clinical_hold_is_a_pause(claims_of: ClaimsOf) -> None:
    found = claims_of("The FDA placed a partial clinical hold on rilotumab after two deaths.")
    assert "rilotumab hasOutcome trial suspended" in found
    assert "rilotumab hasOutcome development discontinued" not in found


def test_effects_that_takers_of_a_drug_reported(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "In the trials of rilotumab, the most common side effects reported by those taking the drug were skin redness "
        "at the injection site, rash, and chest pain."
    )
    assert {"rilotumab hasAdverseEffect rash", "rilotumab hasAdverseEffect chest pain"} <= found


def test_the_participants_have_what_the_text_is_about(claims_of: ClaimsOf) -> None:
    title = "# Rilotumab in gout\n\n"
    found = claims_of(f"{title}The phase 3 MAJESTIC study tested rilotumab on top of steroids in 271 people.")
    assert "MAJESTIC studiesCondition gout" in found
    found = claims_of(f"{title}The phase 3 MAJESTIC study tested rilotumab in 271 people with asthma.")
    assert "MAJESTIC studiesCondition gout" not in found


def test_trials_are_named_in_brackets(claims_of: ClaimsOf) -> None:
    found = claims_of("In two trials (MAJESTIC-1 and MAJESTIC-2), patients were assigned to rilotumab or placebo.")
    assert {"MAJESTIC-1 studiesDrug rilotumab", "MAJESTIC-2 hasComparator placebo"} <= found
