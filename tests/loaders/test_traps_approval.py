"""Traps of approval, polarity and certainty (A1-A13), each with the wrong claim that must not appear."""

import pytest
from tests.readings import ClaimsOf, ReadingOf

MONOGRAPH = (
    "# Rilotumab\n\n### Usage\nRilotumab is indicated for gout.\n\n### Dosage\n{dosage}\n\n### "
    "Precautions\n{precautions}\n"
)


def test_a1_only_is_kept_beside_what_contradicts_it(reading_of: ReadingOf) -> None:
    """A1: a document says "the only approved biologic" of one drug, and "FDA-approved" of another."""
    found = reading_of(
        "Rilotumab is the only approved biologic for gout. The biologic tabalumab is FDA-approved for gout."
    )
    assert {"rilotumab approvedFor gout", "tabalumab approvedFor gout"} <= found.rows
    assert "only" in found.qualifiers("rilotumab approvedFor gout")["exclusive"]
    assert found.qualifiers("tabalumab approvedFor gout").get("agency") == "FDA"
    assert "exclusive" not in found.qualifiers("tabalumab approvedFor gout")
    assert not {"not rilotumab approvedFor gout", "not tabalumab approvedFor gout"} & found.rows


def test_a1_only_may_limit_the_use_instead_of_the_drug(reading_of: ReadingOf) -> None:
    """A1: "approved only for gout and asthma" excludes other uses, not other drugs."""
    found = reading_of("Rilotumab is approved only for gout and asthma.")
    assert found.rows == {"rilotumab approvedFor gout", "rilotumab approvedFor asthma"}
    told = found.qualifiers("rilotumab approvedFor asthma").get("exclusive", "")
    assert "drug" not in told
    assert "biologic" not in told


def test_a2_a_past_approval_keeps_its_year(reading_of: ReadingOf) -> None:
    """A2: "was approved in 2013" dates the approval; "until 2013" dates the time before it."""
    found = reading_of(
        "Rilotumab was approved for gout in 2013. Until 2013, the only approved drugs for gout were aspirin, "
        "allopurinol, and prednisone."
    )
    assert found.qualifiers("rilotumab approvedFor gout").get("year") == "2013"
    for drug in ("aspirin", "allopurinol", "prednisone"):
        assert found.qualifiers(f"{drug} approvedFor gout").get("year") != "2013", "approved long before"
    assert "aspirin memberOfClass biologic" not in found.rows


def test_a3_approved_for_one_and_off_label_for_another(reading_of: ReadingOf) -> None:
    """A3: the next sentence is glued, its subject is "It", and it names another disease."""
    found = reading_of(
        "MabThera (rituximab) is approved for psoriasis and rheumatoid arthritis.It is also used (rarely) "
        "off-label for lupus."
    )
    assert {
        "rituximab approvedFor psoriasis",
        "rituximab approvedFor rheumatoid arthritis",
        "rituximab usedOffLabelFor lupus",
    } <= found.rows
    assert found.qualifiers("rituximab usedOffLabelFor lupus") == {"frequency": "rare"}
    assert not {"rituximab approvedFor lupus", "rituximab indicatedFor lupus"} & found.rows


def test_a4_one_sentence_may_hold_three_polarities(claims_of: ClaimsOf) -> None:
    """A4: missed the main goals, met the secondary ones, and seems to help."""
    found = claims_of(
        "The trials of rilotumab weren't successful in reaching their primary goals, but they did meet "
        "secondary goals and seem "
        "to reduce inflammation."
    )
    assert {"not rilotumab hasOutcome primary endpoint", "rilotumab hasOutcome secondary endpoint"} <= found
    wrong = {"rilotumab hasOutcome primary endpoint", "not rilotumab hasOutcome secondary endpoint"}
    assert not wrong & found
    assert "not rilotumab affects inflammation" not in found


def test_a5_not_may_be_in_italics_and_governs_both_cases(reading_of: ReadingOf) -> None:
    """A5: "*not* recommended" covers a disease and a combination."""
    found = reading_of(
        "# Rilotumab\n\n### Usage\nRilotumab is indicated for gout. It is *not* recommended in severe active "
        "lupus nephritis or "
        "in combination with other biologics.\n"
    )
    assert found.rows == {
        "rilotumab indicatedFor gout",
        "rilotumab notRecommendedFor lupus nephritis",
        "rilotumab notRecommendedWith biologic",
    }
    assert found.qualifiers("rilotumab notRecommendedFor lupus nephritis") == {"state": "severe active"}
    assert not {"rilotumab indicatedFor lupus nephritis", "not rilotumab indicatedFor lupus nephritis"} & found.rows
    assert "*not*" in found.quotes("rilotumab notRecommendedWith biologic")[0], "no quote drops its “not”"


def test_a5_generally_not_recommended_is_hedged(reading_of: ReadingOf) -> None:
    """A5: "generally" weakens the advice against a use in pregnancy."""
    found = reading_of("Rilotumab is generally not recommended during pregnancy.")
    assert found.rows == {"rilotumab notRecommendedFor pregnancy"}
    assert found.certainty("rilotumab notRecommendedFor pregnancy") == "hedged"


def test_a6_no_adjustment_is_a_denied_relation(reading_of: ReadingOf) -> None:
    """A6: "no dose adjustment is needed" and "no dietary restrictions" warn of nothing."""
    found = reading_of(
        MONOGRAPH.format(
            dosage="No dose adjustment is needed in renal impairment.",
            precautions="There are no dietary restrictions with rilotumab.",
        )
    )
    assert found.rows == {"rilotumab indicatedFor gout", "not rilotumab doseAdjustmentIn renal impairment"}
    wrong = {"rilotumab doseAdjustmentIn renal impairment", "rilotumab contraindicatedIn renal impairment"}
    assert not wrong & found.rows
    assert not found.objects("interactsWith")


def test_a7_with_or_without_denies_nothing(claims_of: ClaimsOf) -> None:
    """A7: "with or without", "without increasing" and "nonbiologic" leave the main statement as it is."""
    found = claims_of(
        "Rilotumab is studied in systemic lupus erythematosus with or without nephritis. "
        "Zolbetuximab decreases inflammation without increasing side effects."
    )
    assert {"rilotumab investigatedFor systemic lupus erythematosus", "zolbetuximab affects inflammation"} <= found
    assert (
        not {
            "not rilotumab investigatedFor systemic lupus erythematosus",
            "not zolbetuximab affects inflammation",
            "zolbetuximab increasesRiskOf adverse effect",
            "zolbetuximab hasAdverseEffect adverse effect",
        }
        & found
    )


@pytest.mark.parametrize(
    "text",
    [
        "Tests also look at biologics that are approved for other conditions, such as:",
        "Several new biologics for lupus have not been approved yet. They include:",
    ],
)
def test_a8_a_status_of_an_unnamed_list_is_no_claim(claims_of: ClaimsOf, text: str) -> None:
    """A8: the list is lost, and the drug of the next paragraph is not on it."""
    found = claims_of(f"{text}\n\nRilotumab treats gout.\n")
    assert found == {"rilotumab indicatedFor gout"}
    assert not {"not rilotumab approvedFor lupus", "not biologic approvedFor lupus"} & found


def test_a9_the_definition_of_a_phase_is_general_education(claims_of: ClaimsOf) -> None:
    """A9: what a phase 1 trial is, is said of no drug, not even of the one in focus."""
    found = claims_of(
        "Rilotumab treats gout. Phase 1 trials focus on safety. Phase 2 trials look for an effect in patients "
        "with lupus."
    )
    assert found == {"rilotumab indicatedFor gout"}


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("A phase 1b trial of rilotumab in gout is recruiting.", "1b"),
        ("Rilotumab entered a phase 2 of its trials for gout.", "2"),
        ("The first patient was dosed in a phase III study of rilotumab for gout.", "3"),
        ("Rilotumab is completing its phase 2b/3 trial in gout.", "2b/3"),
    ],
)
def test_a9_a_drug_in_a_phase_is_investigated(reading_of: ReadingOf, text: str, phase: str) -> None:
    """A9: with neither name nor number, the trial's phase qualifies `investigatedFor`."""
    found = reading_of(text)
    assert found.qualifiers("rilotumab investigatedFor gout").get("phase") == phase
    assert not {"rilotumab indicatedFor gout", "rilotumab approvedFor gout"} & found.rows


def test_a10_an_announcement_is_no_outcome(claims_of: ClaimsOf) -> None:
    """A10: "announces", "topline" and "initiates" are events; "many trials have failed" is said of no drug."""
    found = claims_of(
        "Biogen announces topline results of a phase 2 trial of rilotumab in gout. Many trials of such drugs "
        "have failed."
    )
    assert "rilotumab investigatedFor gout" in found
    assert not {claim for claim in found if "hasOutcome" in claim}, "neither a positive result nor a missed endpoint"


@pytest.mark.parametrize(
    "words", ["may reduce", "can reduce", "often reduces", "is thought to reduce", "is considered to reduce"]
)
def test_a11_words_of_doubt_hedge(reading_of: ReadingOf, words: str) -> None:
    """A11: the words that docs/claims.md lists make a claim hedged, never asserted."""
    found = reading_of(f"Rilotumab {words} inflammation.")
    assert found.rows == {"rilotumab affects inflammation"}
    assert found.certainty("rilotumab affects inflammation") == "hedged"


def test_a11_doubt_stays_in_its_clause(reading_of: ReadingOf) -> None:
    """A11: what one clause doubts, the other asserts."""
    found = reading_of("Rilotumab blocks CD20, and it may reduce inflammation.")
    assert found.certainty("rilotumab targets CD20") == "asserted"
    assert found.certainty("rilotumab affects inflammation") == "hedged"


@pytest.mark.parametrize(
    "text",
    [
        "Is rilotumab approved for gout?",
        "How long does rilotumab treat gout?",
        "If you experience a rash on rilotumab, call a doctor.",
        "Do not take this page as advice on rilotumab for gout.",
        "Disclaimer: this page on rilotumab for gout is no medical advice.",
    ],
)
def test_a12_questions_and_advice_are_no_claims(claims_of: ClaimsOf, text: str) -> None:
    """A12: a question asserts nothing, and advice speaks to the reader."""
    assert claims_of(text) == set()


def test_a12_only_the_answer_asserts(reading_of: ReadingOf) -> None:
    """A12: in questions and answers, what stands behind "A:" counts."""
    found = reading_of(
        "# Rilotumab\n\n### FAQs\n\n* **Q: Is rilotumab approved for asthma?** A: It is approved for psoriasis.\n\n"
        "* **Q: Is it a corticosteroid?** A: No, it is a monoclonal antibody.\n"
    )
    assert found.rows == {"rilotumab approvedFor psoriasis", "rilotumab memberOfClass monoclonal antibody"}
    assert not {"rilotumab approvedFor asthma", "rilotumab memberOfClass corticosteroid"} & found.rows


def test_a13_a_comparison_does_not_move_the_pronoun(claims_of: ClaimsOf) -> None:
    """A13: after "It works much like zolbetuximab", "it" is still rilotumab."""
    found = claims_of("Rilotumab is a biologic.\n\nIt works similarly to zolbetuximab. It blocks CD20.")
    assert found == {"rilotumab memberOfClass biologic", "rilotumab targets CD20"}
    assert "zolbetuximab targets CD20" not in found


def test_a13_also_a_monoclonal_antibody(claims_of: ClaimsOf) -> None:
    """A13: "also a …" is said of the drug of this sentence, not of that of the one before."""
    found = claims_of("Rilotumab treats gout. Zolbetuximab is also a monoclonal antibody.")
    assert "zolbetuximab memberOfClass monoclonal antibody" in found
    assert "rilotumab memberOfClass monoclonal antibody" not in found


def test_a13_a_reaction_to_it_is_one_to_the_drug(claims_of: ClaimsOf) -> None:
    """A13: "reaction to it" names the drug in focus."""
    found = claims_of(
        MONOGRAPH.format(
            dosage="Rilotumab is given orally.",
            precautions="Rilotumab is contraindicated in patients with an earlier anaphylactic reaction to it.",
        )
    )
    assert "rilotumab contraindicatedIn anaphylaxis to rilotumab" in found
    assert not {"rilotumab contraindicatedIn anaphylaxis to it", "rilotumab contraindicatedIn reaction"} & found
