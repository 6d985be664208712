"""Traps of what is only asked, of what was never tried, and of words that are about another disease, drug or actor."""

import pytest
from tests.readings import ClaimsOf, ReadingOf


@pytest.mark.parametrize(
    "words",
    [
        "The study will show whether rilotumab increases the risk of infection.",
        "It is unclear whether rilotumab causes cough.",
        "Nobody knows whether rilotumab reduces B cells.",
        "Researchers will learn if rilotumab lowers blood pressure.",
    ],
)
def test_what_is_only_asked_is_not_said(claims_of: ClaimsOf, words: str) -> None:
    assert claims_of(words) == set()


def test_what_is_said_beside_a_question_stays(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab blocks CD20, but it is not known if it reduces B cells.")
    assert found == {"rilotumab targets CD20"}
    text = "# Rilotumab\n\n## Usage\n\nRilotumab treats gout.\n\n## Dosage\n\nIt is injected.\n\n## Precautions\n\n"
    found = claims_of(f"{text}Because it is unknown whether it passes into milk, breastfeeding is not recommended.\n")
    assert "rilotumab notRecommendedFor breastfeeding" in found


@pytest.mark.parametrize(
    "words",
    [
        "No clinical trials evaluating rilotumab for the treatment of gout were identified.",
        "There are no studies of rilotumab in gout.",
        "No trials have tested rilotumab in gout.",
    ],
)
def test_trials_that_were_never_run(claims_of: ClaimsOf, words: str) -> None:
    assert claims_of(words) == {"not rilotumab investigatedFor gout"}


@pytest.mark.parametrize(
    "words",
    [
        "Other biologics are approved to treat conditions other than lupus.",
        "Rilotumab is approved for other conditions.",
        "Rilotumab is approved to treat diseases other than lupus.",
        "We are confident in rilotumab for its approved indications in lupus research.",
    ],
)
def test_approved_for_something_else(reading_of: ReadingOf, words: str) -> None:
    assert reading_of(words).objects("approvedFor") == set()


def test_drugs_that_are_studied_though_approved_for_others(reading_of: ReadingOf) -> None:
    found = reading_of(
        "There are studies looking at the use of biologics approved for other conditions to treat people with lupus."
        " These include:\n\n* Ravulizumab\n* Secukinumab\n"
    )
    assert found.rows == {"ravulizumab investigatedFor lupus", "secukinumab investigatedFor lupus"}


def test_what_is_said_of_a_class_holds_of_those_named_next(claims_of: ClaimsOf) -> None:
    found = claims_of("Other biologics can be used off-label to treat gout. This includes rilotumab.")
    assert "rilotumab usedOffLabelFor gout" in found


def test_the_first_drugs_are_those_in_front(reading_of: ReadingOf) -> None:
    found = reading_of(
        "Gout is treated with prednisone. Needs are unmet, with rilotumab and zolbetuximab being the first drugs"
        " approved for treatment of gout in 2020 and 2021, respectively."
    )
    assert found.qualifiers("rilotumab approvedFor gout")["year"] == "2020"
    assert found.qualifiers("zolbetuximab approvedFor gout")["year"] == "2021"
    assert "prednisone approvedFor gout" not in found.rows


def test_the_commonest_of_a_class(claims_of: ClaimsOf) -> None:
    found = claims_of("The immunosuppressants most often used for gout are rilotumab (Rilox) and zolbetuximab.")
    assert found >= {
        "rilotumab memberOfClass immunosuppressant",
        "zolbetuximab memberOfClass immunosuppressant",
        "rilotumab indicatedFor gout",
        "zolbetuximab indicatedFor gout",
    }


def test_drugs_that_are_called_something(claims_of: ClaimsOf) -> None:
    found = claims_of("Drugs like rilotumab and zolbetuximab are referred to as antimetabolite agents.")
    assert found == {"rilotumab memberOfClass antimetabolite", "zolbetuximab memberOfClass antimetabolite"}


def test_unlike_another_drug(claims_of: ClaimsOf) -> None:
    assert claims_of("Unlike drugs such as zolbetuximab, rilotumab blocks CD20.") == {"rilotumab targets CD20"}


@pytest.mark.parametrize(
    "words",
    [
        "Rilotumab is tested in lupus. Kidney disease caused by lupus may get worse and lead to kidney failure.",
        "Rilotumab is tested in lupus. Lupus may develop slowly and lead to kidney failure.",
    ],
)
def test_what_an_illness_leads_to(reading_of: ReadingOf, words: str) -> None:
    assert reading_of(words).objects("hasAdverseEffect") == set()


def test_patients_develop_effects_and_are_none(claims_of: ClaimsOf) -> None:
    assert claims_of("Gout patients on rilotumab may develop a rash.") == {"rilotumab hasAdverseEffect rash"}


def test_designations_in_general(reading_of: ReadingOf) -> None:
    found = reading_of(
        "Rilotumab was granted Fast Track designation for gout. Companies with drugs that receive Fast Track "
        "designation may be eligible for priority review."
    )
    assert found.objects("hasDesignation") == {"Fast Track"}


def test_a_protein_is_discovered_by_others(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab blocks BLyS, a protein which was discovered by scientists at Biogen.")
    assert found == {"rilotumab targets BLyS"}


def test_arms_below_one_schedule(reading_of: ReadingOf) -> None:
    found = reading_of(
        "In the GRANDEUR II Phase IIb, multicenter study on rilotumab in gout, patients were randomized to weekly"
        " injections of rilotumab (75 or 150 mg) or placebo for 24 weeks."
    )
    assert found.objects("hasRegimen") == {"75 mg/P1W", "150 mg/P1W"}
    assert "GRANDEUR II hasPhase 2b" in found.rows


def test_the_only_drug_of_a_text_is_what_its_headings_are_about(claims_of: ClaimsOf) -> None:
    text = "Rilotumab is used to treat gout.\n\nSide effects\n\nSide effects may include cough, rash, and tremor.\n"
    assert claims_of(text) >= {"rilotumab hasAdverseEffect cough", "rilotumab hasAdverseEffect tremor"}


def test_swollen_or_bleeding_gums(reading_of: ReadingOf) -> None:
    found = reading_of("Side effects of rilotumab include swollen or bleeding gums and cough.")
    assert "swollen" not in found.objects("hasAdverseEffect")
    assert len(found.objects("hasAdverseEffect")) == 3


def test_a_glued_word_is_the_name_in_it(claims_of: ClaimsOf) -> None:
    assert claims_of("The study was one ofrituximab in people with gout.") == {"rituximab investigatedFor gout"}
