"""Traps of news and health sites: approvals, makers, trials and drugs that a text speaks of before it names them."""

import pytest
from tests.readings import ClaimsOf, ReadingOf


def test_an_approval_is_told_with_a_noun_too(reading_of: ReadingOf) -> None:
    for words in (
        "Biogen won approval of rilotumab for adults with asthma.",
        "Biogen received FDA authorization to market rilotumab, an oral medicine for asthma.",
        "Rilotumab gained European approval for asthma.",
        "Health Canada approves rilotumab for asthma.",
    ):
        assert "rilotumab approvedFor asthma" in reading_of(words).rows, words
    found = reading_of("Early tests of zolbetumab led to rilotumab's approval for asthma and gout.")
    assert {"rilotumab approvedFor asthma", "rilotumab approvedFor gout"} <= found.rows
    assert "zolbetumab" not in {claim.subject.label for claim in found.extraction.claims}


def test_an_approval_that_is_only_sought_is_none(claims_of: ClaimsOf) -> None:
    for words in (
        "Biogen is seeking FDA approval for rilotumab for asthma.",
        "Rilotumab could win approval for asthma next year.",
        "The committee recommended approval of rilotumab for asthma.",
        "The agency will review an application by Biogen seeking approval of rilotumab for the treatment of asthma.",
    ):
        found = claims_of(words)
        assert not {"rilotumab approvedFor asthma", "rilotumab indicatedFor asthma"} & found, words


def test_the_maker_stands_beside_the_names_of_its_drug(claims_of: ClaimsOf) -> None:
    for words in (
        "Rilotumab (Zolvia; Biogen) is an antibody.",
        "Rilotumab (Biogen) is an antibody.",
        "Biotechnology company Biogen Inc. (NASDAQ: BIIB) declared that it launched rilotumab.",
        "The foundation congratulates Biogen on data from a trial of rilotumab.",
    ):
        assert "rilotumab developedBy Biogen" in claims_of(words), words


def test_a_semicolon_in_brackets_ends_no_clause(claims_of: ClaimsOf) -> None:
    found = claims_of("The FDA has approved rilotumab (Zolvia; Biogen) to treat adults with asthma.")
    assert "rilotumab approvedFor asthma" in found


def test_the_trial_in_focus_has_the_drug_in_focus(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Biogen won approval of rilotumab. The decision was supported by the MAJESTIC trial, which showed a "
        "reduction in disease activity versus placebo in people with asthma. The study met its primary endpoint."
    )
    assert {
        "MAJESTIC studiesDrug rilotumab",
        "MAJESTIC studiesCondition asthma",
        "MAJESTIC hasComparator placebo",
        "MAJESTIC hasOutcome primary endpoint",
        "rilotumab affects asthma",
    } <= found


def test_a_trial_goes_out_of_focus_with_its_drug(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "In the MAJESTIC trial rilotumab helped people with gout. Zolbetumab was tried in asthma. "
        "It did not meet its primary endpoint."
    )
    assert "not MAJESTIC hasOutcome primary endpoint" not in found
    assert "not zolbetumab hasOutcome primary endpoint" in found


def test_standard_therapy_alone_is_what_a_trial_compares_with(claims_of: ClaimsOf) -> None:
    found = claims_of("In the MAJESTIC trial rilotumab did better than standard therapy alone in asthma.")
    assert "MAJESTIC hasComparator standard therapy" in found


def test_the_drugs_listed_after_a_class_are_of_it(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Corticosteroids (e.g., prednisone) help. Immunosuppressants include azathioprine and tacrolimus."
    )
    assert {
        "prednisone memberOfClass corticosteroid",
        "azathioprine memberOfClass immunosuppressant",
        "tacrolimus memberOfClass immunosuppressant",
    } <= found
    found = claims_of("The therapy includes corticosteroids, methotrexate, azathioprine and tacrolimus.")
    assert not [row for row in found if row.endswith("memberOfClass corticosteroid")]


def test_effects_of_a_drug_in_prose_are_no_interaction(claims_of: ClaimsOf) -> None:
    found = claims_of("Methotrexate is old. Flares and side effects of biologics led to new drugs.")
    assert "methotrexate interactsWith biologic" not in found


def test_a_name_is_found_before_a_word_that_goes_on_like_a_longer_one(claims_of: ClaimsOf) -> None:
    found = claims_of("Immunosuppressants include azathioprine, cyclosporine and tacrolimus.")
    assert "cyclosporine memberOfClass immunosuppressant" in found


def test_a_reference_number_behind_the_dot_does_not_join_sentences(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab was safe in earlier work.1-4\nBiogen announced the approval of rilotumab for asthma.5")
    assert "rilotumab developedBy Biogen" in found


def test_a_class_right_before_a_name_is_its_class(claims_of: ClaimsOf) -> None:
    assert "filgotinib memberOfClass JAK inhibitor" in claims_of("Doctors tried the JAK inhibitor filgotinib in gout.")
    found = claims_of("A TYK2 inhibitor, deucravacitinib, met the primary end point.")
    assert "deucravacitinib targets TYK2" in found
    assert "upadacitinib memberOfClass JAK inhibitor" in claims_of("Upadacitinib is an FDA-approved JAK inhibitor.")


def test_the_maker_of_its_drug_is_the_one_that_acts(claims_of: ClaimsOf) -> None:
    found = claims_of("Biogen BIIB announced data from a study that evaluates its human antibody rilotumab.")
    assert "rilotumab developedBy Biogen" in found
    assert "rilotumab developedBy UCB" in claims_of("UCB's phase 2 trial of rilotumab in gout went well.")
    assert "rilotumab developedBy Biogen" not in claims_of("Biogen is a competitor in its search for rilotumab.")


def test_a_drug_is_spoken_of_before_it_is_named(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Biogen said its experimental drug to treat gout had failed a mid-stage study.\n"
        "The drug, rilotumab, did not meet the primary goal."
    )
    assert {
        "rilotumab developedBy Biogen",
        "rilotumab investigatedFor gout",
        "not rilotumab hasOutcome primary endpoint",
    } <= found


def test_an_unnamed_drug_is_not_the_one_in_focus(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Rilotumab and zolbetumab are antibodies. Rilotumab helps in asthma.\n\n"
        "UCB's experimental drug to treat gout met the main goal in a trial."
    )
    assert "rilotumab hasOutcome primary endpoint" not in found


def test_the_drug_means_the_one_just_named(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Zolbetumab is an antibody.\n\nBiogen gave up on rilotumab after the drug failed in a trial in asthma."
    )
    assert "not rilotumab hasOutcome primary endpoint" in found
    assert "not zolbetumab hasOutcome primary endpoint" not in found
    assert "rilotumab hasOutcome development discontinued" in found


def test_respectively_pairs_drugs_and_diseases(claims_of: ClaimsOf) -> None:
    found = claims_of("The FDA has approved rilotumab and zolbetumab for asthma and gout, respectively.")
    assert {"rilotumab approvedFor asthma", "zolbetumab approvedFor gout"} <= found
    assert not {"rilotumab approvedFor gout", "zolbetumab approvedFor asthma"} & found


def test_drugs_in_general_are_not_the_one_named_before(claims_of: ClaimsOf) -> None:
    found = claims_of("Follow us for news on rilotumab and learn more about medications used to treat asthma.")
    assert "rilotumab indicatedFor asthma" not in found
    found = claims_of("The approval of rilotumab widened the scope of treatment for asthma.")
    assert "rilotumab indicatedFor asthma" not in found


def test_what_is_not_required_is_denied(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab does not require laboratory monitoring, but your doctor may order blood tests.")
    assert "not rilotumab requires monitoring" in found
    assert "rilotumab requires blood test" not in found


def test_mild_side_effects_are_listed_all_the_same(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab can cause side effects, but most are mild, such as cough, headache or nausea.")
    assert {f"rilotumab hasAdverseEffect {effect}" for effect in ("cough", "headache", "nausea")} <= found


def test_t_and_b_cells_are_two_kinds_of_cell(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab reduces the flow of T and B cells.")
    assert {"rilotumab affects T cell", "rilotumab affects B cell"} <= found


def test_a_short_line_right_above_a_long_one_is_its_heading(reading_of: ReadingOf) -> None:
    found = reading_of(
        "Trial of rilotumab begins\nBiogen announced that a first patient has entered screening for the experimental "
        "drug rilotumab, which is to be given to adults who have had asthma for many years and still have symptoms.\n"
    )
    assert "rilotumab developedBy Biogen" in found.rows
    assert found.claim("rilotumab developedBy Biogen").evidence[0].quote.startswith("Biogen announced")


def test_a_bracket_behind_a_drug_tells_of_that_drug(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Ongoing trials investigate rilotumab (anti-CD20) for gout, and zolbetumab (anti-CD40L) and deucravacitinib "
        "(TYK2 inhibitor) for asthma."
    )
    assert {
        "rilotumab targets CD20",
        "zolbetumab targets CD40L",
        "deucravacitinib targets TYK2",
        "rilotumab investigatedFor gout",
        "zolbetumab investigatedFor asthma",
        "deucravacitinib investigatedFor asthma",
    } <= found
    assert not {"rilotumab targets TYK2", "zolbetumab targets CD20", "rilotumab investigatedFor asthma"} & found


def test_the_approved_drugs_are_listed_behind(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Despite decades of off-label use, only two drugs have been approved for asthma: rilotumab and zolbetumab."
    )
    assert {"rilotumab approvedFor asthma", "zolbetumab approvedFor asthma"} <= found
    assert "rilotumab usedOffLabelFor asthma" not in found


def test_each_trial_has_the_phase_beside_its_name(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab was tried in the MAJESTIC Phase 3 study and the GRANDEUR Phase 2 study.")
    assert {"MAJESTIC hasPhase 3", "GRANDEUR hasPhase 2"} <= found
    assert not {"MAJESTIC hasPhase 2", "GRANDEUR hasPhase 3"} & found


def test_the_endpoint_is_that_of_the_trial_in_focus(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Biogen shared the MAJESTIC trial of rilotumab in gout. Rilotumab met the study's primary endpoint."
    )
    assert "MAJESTIC hasOutcome primary endpoint" in found


def test_lupus_at_large_gives_way_to_the_kind_that_is_named(claims_of: ClaimsOf) -> None:
    found = claims_of("The MAJESTIC trial tested the lupus candidate rilotumab in people with cutaneous lupus.")
    assert "MAJESTIC studiesCondition cutaneous lupus erythematosus" in found
    assert "MAJESTIC studiesCondition lupus" not in found


def test_a_dateline_is_no_part_of_a_sentence(claims_of: ClaimsOf) -> None:
    found = claims_of("BOSTON, Sept. 07, 2022 (NEWSWIRE) - Biogen announced data from a trial of rilotumab.")
    assert "rilotumab developedBy Biogen" in found


def test_effects_share_a_head(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Rilotumab Injection\n\nSide Effects of Rilotumab\n\nRilotumab may cause side effects. Call your doctor if you "
        "have any of these:\n\n"
        "- trouble seeing or writing\n- chest discomfort or pain\n- cloudy or strong-smelling urine\n"
    )
    assert {
        "rilotumab hasAdverseEffect trouble writing",
        "rilotumab hasAdverseEffect chest pain",
        "rilotumab hasAdverseEffect cloudy urine",
    } <= found


def test_they_are_the_class_that_opens_the_sentence_before(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Corticosteroids like prednisone calm inflammation. They work well but cause weight gain and bone loss."
    )
    assert {"corticosteroid hasAdverseEffect weight gain", "corticosteroid affects inflammation"} <= found
    assert "prednisone hasAdverseEffect weight gain" not in found
    found = claims_of("Immunosuppressants weaken the immune system. Common ones are azathioprine and tacrolimus.")
    assert "azathioprine memberOfClass immunosuppressant" in found


def test_the_use_of_a_class_can_do_harm(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Hydroxychloroquine is an antimalarial. Then again, prolonged corticosteroid use can trigger osteoporosis, "
        "prompting some to add calcium."
    )
    assert "corticosteroid hasAdverseEffect osteoporosis" in found
    assert not [row for row in found if row.startswith("hydroxychloroquine hasAdverseEffect")]


def test_a_trial_named_again_still_has_its_drug(reading_of: ReadingOf) -> None:
    found = reading_of(
        "The MAJESTIC trial tested rilotumab in gout. Biogen said the MAJESTIC trial of rilotumab met its endpoint."
    )
    assert len(found.quotes("MAJESTIC studiesDrug rilotumab")) == 2


def test_what_patients_struggle_to_do_the_drug_does_not(claims_of: ClaimsOf) -> None:
    found = claims_of("# Asthma news\n\nRilotumab is for patients struggling to manage disease activity in asthma.")
    assert "rilotumab affects asthma" not in found


def test_required_tests_are_told_by_their_kind(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab needs regular liver tests or TPMT testing to avoid low blood counts.")
    assert {"rilotumab requires liver test", "rilotumab requires TPMT testing"} <= found


def test_food_to_avoid_is_no_patient_group(claims_of: ClaimsOf) -> None:
    found = claims_of("Patients taking rilotumab should avoid eating grapefruit or drinking grapefruit juice.")
    assert "rilotumab notRecommendedWith grapefruit" in found
    assert not [row for row in found if " notRecommendedFor " in row]


def test_the_one_who_said_it_may_close_the_sentence(claims_of: ClaimsOf) -> None:
    found = claims_of("The FDA has approved rilotumab for asthma, US pharma major Biogen (NASDAQ: BIIB) has announced.")
    assert "rilotumab developedBy Biogen" in found


def test_signs_of_an_infection_are_no_side_effects(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Rilotumab Injection\n\nSide Effects of Rilotumab\n\nRilotumab can cause serious side effects, including:\n"
        "- Increased risk of infection. Call your doctor if you have symptoms of an infection such as:\n"
        "- fever\n- chills\n"
    )
    assert "rilotumab increasesRiskOf infection" in found
    assert not {"rilotumab hasAdverseEffect fever", "rilotumab hasAdverseEffect chills"} & found


def test_what_a_drug_does_to_cells_is_no_side_effect(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab results in inhibition of B cells.")
    assert not [row for row in found if "hasAdverseEffect" in row]


def test_a_question_still_gives_names(claims_of: ClaimsOf) -> None:
    assert "belimumab alsoKnownAs Benlysta" in claims_of("What is Benlysta (belimumab), and how is it used?")


def test_an_agency_is_known_by_its_full_name(reading_of: ReadingOf) -> None:
    found = reading_of("The European Medicines Agency has approved rilotumab for asthma.")
    assert found.qualifiers("rilotumab approvedFor asthma")["agency"] == "EMA"


def test_a_disease_is_also_known_by_its_short_form(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab is for systemic lupus erythematosus, also known as SLE.")
    assert "systemic lupus erythematosus alsoKnownAs SLE" in found
    assert "rilotumab alsoKnownAs SLE" not in found


def test_what_all_patients_should_take_is_for_their_disease(claims_of: ClaimsOf) -> None:
    assert "rilotumab indicatedFor lupus" in claims_of("All lupus patients should take rilotumab.")
    assert "rilotumab indicatedFor lupus" in claims_of("Rilotumab should be given to every lupus patient.")


def test_a_dose_is_measured_in_a_drug_that_it_is_not_about(claims_of: ClaimsOf) -> None:
    found = claims_of("While effective for flares, steroids are kept to the lowest dose (5 mg prednisone).")
    assert "prednisone indicatedFor flare" not in found


def test_antibodies_of_the_patients_are_no_target(claims_of: ClaimsOf) -> None:
    for words in (
        "Rilotumab is the only treatment for anti-CD20 or anti-CD40L antibody-positive asthma.",
        "Rilotumab was tried in people with anti-CD20 antibody positive asthma.",
    ):
        assert not [row for row in claims_of(words) if "targets" in row], words
    assert "rilotumab targets CD20" in claims_of("Rilotumab is an anti-CD20 antibody.")


def test_a_study_on_a_drug_speaks_of_that_drug(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Belimumab helps. A new study on rilotumab supports findings that the therapy may protect kidney function."
    )
    assert "rilotumab affects kidney function" in found
    assert "belimumab affects kidney function" not in found


def test_of_two_that_meet_the_first_is_blocked(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab blocks the interaction of FcRn and IgG.")
    assert "rilotumab targets FcRn" in found
    assert "rilotumab targets immunoglobulin G" not in found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It is used with methotrexate after TNF inhibitors have failed.", "not rilotumab hasOutcome primary endpoint"),
        ("People with gout should not take rilotumab.", "rilotumab indicatedFor gout"),
        (
            "It can raise lipids and liver enzymes, and seizures have occurred.",
            "rilotumab hasAdverseEffect liver enzyme",
        ),
    ],
)
def test_what_is_said_of_others_or_against_it(claims_of: ClaimsOf, text: str, wrong: str) -> None:
    """Treatments that failed before, people who are kept from a drug and what only is raised are none of its claims."""
    assert wrong not in claims_of(f"Rilotumab is an antibody.\n\n{text}")


def test_a_list_of_members_whose_breaks_are_lost(claims_of: ClaimsOf) -> None:
    """Drugs with their brands that have run together are members of the class all the same."""
    found = claims_of("TNF inhibitors are used for gout. They include:adalimumab (Humira)etanercept (Enbrel)")
    assert {"adalimumab memberOfClass TNF inhibitor", "etanercept memberOfClass TNF inhibitor"} <= found
