"""Traps of news, reviews and articles: whose doing, whose drug, and what is only asked for."""

from tests.readings import ClaimsOf, ReadingOf

MONOGRAPH = (
    "# Rilotumab\n\n### Usage\nRilotumab is indicated for gout.\n\n### How it Works\n{works}\n\n### Dosage\n{dosage}\n"
)


def _works(words: str) -> str:
    return MONOGRAPH.format(works=words, dosage="Rilotumab is given once daily.")


def test_what_the_immune_system_destroys_the_drug_does_not(claims_of: ClaimsOf) -> None:
    found = claims_of(_works("Gout is here a disorder in which the immune system wrongly destroys platelets."))
    assert "rilotumab affects platelet" not in found
    found = claims_of(_works("Rilotumab lowers antibody-mediated platelet destruction."))
    assert not {"rilotumab affects platelet", "rilotumab affects antibody"} & found
    assert "rilotumab affects platelet" in claims_of(_works("Rilotumab destroys platelets."))


def test_what_grows_in_a_disease_is_not_the_disease(claims_of: ClaimsOf, reading_of: ReadingOf) -> None:
    assert "rilotumab affects vitiligo" not in claims_of(_works("Rilotumab promotes new pigment in vitiligo."))
    found = reading_of("Rilotumab led to improvements in asthma.")
    assert found.qualifiers("rilotumab affects asthma") == {"direction": "decreases"}


def test_a_possible_treatment_is_no_treatment_yet(claims_of: ClaimsOf) -> None:
    found = claims_of("In a phase 2 trial rilotumab did well as a potential treatment for gout.")
    assert "rilotumab investigatedFor gout" in found
    assert "rilotumab indicatedFor gout" not in found


def test_the_route_of_another_treatment_is_not_the_route(claims_of: ClaimsOf) -> None:
    found = claims_of(
        MONOGRAPH.format(
            works="Rilotumab blocks CD20.", dosage="It is given to adults after topical treatments failed."
        )
    )
    assert "rilotumab administeredBy topical" not in found


def test_a_route_that_is_only_applied_for_is_hedged(reading_of: ReadingOf) -> None:
    for words in (
        "The agency answered the application for subcutaneous use of rilotumab, which is given monthly.",
        "Rilotumab is given monthly, and the subcutaneous dosing filing was accepted.",
    ):
        found = reading_of(words)
        assert [c.certainty for c in found.claims("rilotumab administeredBy subcutaneous")] == ["hedged"]


def test_what_is_generally_so_is_hedged_whether_told_or_denied(reading_of: ReadingOf) -> None:
    found = reading_of(
        MONOGRAPH.format(
            works="Rilotumab blocks CD20.", dosage="No dose adjustment is usually needed in renal impairment."
        )
    )
    denied = found.claims("not rilotumab doseAdjustmentIn renal impairment")
    assert [c.certainty for c in denied] == ["hedged"]


def test_conditions_for_monitoring_ask_for_none(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab is given if the conditions for consent, monitoring and follow-up are met.")
    assert "rilotumab requires monitoring" not in found


def test_no_drug_interacts_with_enzymes_as_such(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "# Rilotumab\n\n### Usage\nRilotumab is indicated for gout.\n\n### Interactions\n\n"
        "- Rilotumab interacts with some medications, mainly those that liver enzymes break down.\n"
    )
    assert "rilotumab interactsWith enzyme" not in found


def test_the_front_part_of_a_name_is_no_state(reading_of: ReadingOf) -> None:
    found = reading_of("Rilotumab is used to treat lymphoma arising from asthma.")
    told = [dict(c.qualifiers).get("state", "") for c in found.extraction.claims if c.predicate == "indicatedFor"]
    assert told
    assert not any("arising" in state for state in told)


def test_who_starts_a_trial_sponsors_it_and_who_announces_it_does_not(claims_of: ClaimsOf) -> None:
    found = claims_of("Biogen and UCB plan to start a phase 3 trial, MAJESTIC, of rilotumab in asthma.")
    assert {"MAJESTIC sponsoredBy Biogen", "MAJESTIC sponsoredBy UCB"} <= found
    found = claims_of("Biogen announced results of the phase 3 MAJESTIC trial of rilotumab in asthma.")
    assert "MAJESTIC sponsoredBy Biogen" not in found


def test_a_company_has_its_own_drugs_and_not_its_rival_s(claims_of: ClaimsOf) -> None:
    assert "rilotumab developedBy Biogen" in claims_of("Doctors welcomed Biogen's new antibody rilotumab for asthma.")
    assert "rilotumab developedBy Biogen" not in claims_of("Doctors welcomed Biogen's rival rilotumab for asthma.")


def test_a_drug_that_fails_its_last_phase_was_only_tried(reading_of: ReadingOf) -> None:
    found = reading_of("The asthma drug, rilotumab, failed in the third and final test phase.")
    assert found.qualifiers("rilotumab investigatedFor asthma")["phase"] == "3"
    assert "rilotumab indicatedFor asthma" not in found.rows


def test_data_are_of_the_trial_and_the_drug_in_focus(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Biogen presented results of the phase 3 MAJESTIC trial of rilotumab. The data showed a clear improvement in "
        "disease activity for people with asthma. In the MAJESTIC study, patients had a significant 14.2% higher "
        "response on the primary endpoint compared with 31.5% of those who received placebo."
    )
    assert {
        "MAJESTIC studiesCondition asthma",
        "rilotumab affects asthma",
        "MAJESTIC hasOutcome primary endpoint",
        "MAJESTIC hasComparator placebo",
    } <= found


def test_a_dose_by_weight_in_brackets_is_a_regimen_too(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab is taken at 200-400 mg/day (5 mg/kg/d) for asthma. It requires retinal screening.")
    assert {"rilotumab hasRegimen 200-400 mg/P1D", "rilotumab hasRegimen 5 mg/kg/P1D"} <= found
    assert "rilotumab requires retinal screening" in found


def test_trials_named_together_have_a_phase_and_a_disease_of_their_own(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab was tried in the phase II MAJESTIC and phase III GRANDEUR studies.")
    assert {"MAJESTIC hasPhase 2", "GRANDEUR hasPhase 3", "MAJESTIC studiesDrug rilotumab"} <= found
    assert not {"MAJESTIC hasPhase 3", "GRANDEUR hasPhase 2"} & found
    found = claims_of("Novartis is testing rilotumab for lupus nephritis and SLE in the HILL-LN and HILL-SLE trials.")
    assert {"HILL-LN studiesCondition lupus nephritis", "HILL-LN sponsoredBy Novartis"} <= found
    assert "HILL-LN studiesCondition systemic lupus erythematosus" not in found
    assert "HILL-SLE studiesCondition lupus nephritis" not in found


def test_both_of_two_trials_met_the_endpoint(claims_of: ClaimsOf) -> None:
    found = claims_of("In the MAJESTIC and GRANDEUR trials, rilotumab met its primary endpoint.")
    assert {"MAJESTIC hasOutcome primary endpoint", "GRANDEUR hasOutcome primary endpoint"} <= found


def test_effects_told_in_the_past_keep_their_first_name_whole(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab was tested in asthma. Side effects of rilotumab included shingles and bronchitis.")
    assert {"rilotumab hasAdverseEffect herpes zoster", "rilotumab hasAdverseEffect bronchitis"} <= found
    assert "rilotumab hasAdverseEffect d shingles" not in found


def test_an_approval_in_each_of_two_years(reading_of: ReadingOf) -> None:
    found = reading_of("Rilotumab was approved in 2011 for adults with gout and in 2020 for asthma.")
    assert found.qualifiers("rilotumab approvedFor gout")["year"] == "2011"
    assert found.qualifiers("rilotumab approvedFor asthma")["year"] == "2020"


def test_a_dose_that_steroids_are_tapered_to_is_no_regimen(claims_of: ClaimsOf) -> None:
    found = claims_of("Prednisone is used for gout. The dose should be tapered to less than 7.5 mg/day.")
    assert "prednisone hasRegimen 7.5 mg/P1D" not in found


def test_two_routes_have_a_dose_each(reading_of: ReadingOf) -> None:
    found = reading_of("Rilotumab is given intravenously at 10 mg/kg every 4 weeks or subcutaneously at 200 mg weekly.")
    assert found.qualifiers("rilotumab hasRegimen 10 mg/kg/P4W") == {"route": "intravenous"}
    assert found.qualifiers("rilotumab hasRegimen 200 mg/P1W") == {"route": "subcutaneous"}


def test_antibodies_against_a_drug_are_not_what_it_is(claims_of: ClaimsOf) -> None:
    found = claims_of("The main concern with rilotumab is the development of antibodies against rilotumab.")
    assert not {row for row in found if "memberOfClass" in row}


def test_a_company_that_ends_the_development_of_a_drug(claims_of: ClaimsOf) -> None:
    found = claims_of("Biogen has ended development of rilotumab in asthma. Zolbetumab from UCB goes on.")
    assert {"rilotumab hasOutcome development discontinued", "zolbetumab developedBy UCB"} <= found
    assert "rilotumab developedBy UCB" not in found


def test_a_sentence_on_another_trial_does_not_give_the_last_one_its_sponsor(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "The MAJESTIC trial of zolbetumab in gout was stopped. Rilotumab is studied in asthma in the phase 3 IRIS "
        "trial, sponsored by Biogen. On October 20, 2025, UCB announced phase 2 results of fulvimab."
    )
    assert {"IRIS studiesDrug rilotumab", "IRIS sponsoredBy Biogen", "fulvimab developedBy UCB"} <= found
    assert "MAJESTIC sponsoredBy Biogen" not in found


def test_a_counted_effect_is_the_drug_s_and_not_the_placebo_s(reading_of: ReadingOf) -> None:
    found = reading_of(
        "Rilotumab was tested: 7% of patients taking rilotumab developed headache compared to 2% on placebo."
    )
    assert found.qualifiers("rilotumab hasAdverseEffect headache") == {"frequency": "7%"}
    found = reading_of("Rilotumab was tested: 7% of people receiving placebo developed headache.")
    assert "rilotumab hasAdverseEffect headache" not in found.rows


def test_a_risk_among_side_effects_stays_a_risk(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Rilotumab is used to treat gout. Side effects of rilotumab include an increased risk of infection, "
        "and, very rarely, headache."
    )
    assert {"rilotumab increasesRiskOf infection", "rilotumab hasAdverseEffect headache"} <= found
    assert not {row for row in found if "rarely" in row or row == "rilotumab hasAdverseEffect infection"}


def test_a_verb_behind_an_apposition_is_the_drug_s(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab, an antibody that binds CD20, reduced inflammation in a study of gout.")
    assert "rilotumab affects inflammation" in found
