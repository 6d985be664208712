"""Traps of texts about a class of drugs: what is said of all of it, of some of it, and of its members."""

import pytest
from tests.readings import ClaimsOf, ReadingOf

TNF = """TNF inhibitors

TNF inhibitors are injections that block tumor necrosis factor. Drugs in this class include adalimumab and infliximab.
They are prescribed for psoriasis and Crohn's disease. Some people get injection site reactions. They should not be
given with anakinra.
"""


def test_a_class_is_what_a_page_is_about(claims_of: ClaimsOf) -> None:
    found = claims_of(TNF)
    assert {
        "TNF inhibitor targets tumor necrosis factor alpha",
        "adalimumab memberOfClass TNF inhibitor",
        "infliximab memberOfClass TNF inhibitor",
        "TNF inhibitor indicatedFor psoriasis",
        "TNF inhibitor indicatedFor Crohn's disease",
        "TNF inhibitor notRecommendedWith anakinra",
    } <= found
    assert not {"adalimumab indicatedFor psoriasis", "infliximab notRecommendedWith anakinra"} & found


@pytest.mark.parametrize(
    "words",
    [
        "Statins are tablets. Doctors prescribe them for heart disease.",
        "Statins lower cholesterol. These drugs are used to treat heart disease.",
        "Statins, such as atorvastatin and simvastatin, are taken by mouth. They are prescribed for heart disease.",
        "Statins lower cholesterol. This class of medicines is used to treat heart disease.",
        "How statins help\n\nDoctors use these medicines for heart disease.",
        "Doctors may recommend statins for heart disease.",
        "Statins prevent and treat heart disease.",
    ],
)
def test_what_a_class_is_for(claims_of: ClaimsOf, words: str) -> None:
    assert "statin indicatedFor heart disease" in claims_of(words)


@pytest.mark.parametrize(
    "words",
    [
        "Statins lower cholesterol. Examples include atorvastatin and simvastatin.",
        "Statins lower cholesterol. You may have heard of names like atorvastatin or simvastatin.",
        "Statins lower cholesterol. Atorvastatin and simvastatin belong to this class.",
        "Statins lower cholesterol. Members of this group are atorvastatin and simvastatin.",
        "Well-known statins are atorvastatin and simvastatin.",
        "Avoid it with statins, a class of medicines that includes atorvastatin and simvastatin.",
    ],
)
def test_members_of_a_class(claims_of: ClaimsOf, words: str) -> None:
    assert {"atorvastatin memberOfClass statin", "simvastatin memberOfClass statin"} <= claims_of(words)


def test_a_member_is_not_the_class(claims_of: ClaimsOf) -> None:
    found = claims_of("Statins\n\nStatins lower cholesterol. Atorvastatin can cause nausea. It is taken by mouth.")
    assert {"atorvastatin hasAdverseEffect nausea", "atorvastatin administeredBy oral"} <= found
    assert not {"statin hasAdverseEffect nausea", "statin administeredBy oral"} & found


@pytest.mark.parametrize(
    "words",
    [
        "Rilotumab works better than statins; it is used to treat gout.",
        "Those on statins should use it with caution in gout.",
        "If statins fail, rilotumab is prescribed for gout.",
        "Rilotumab is given with statins for gout.",
    ],
)
def test_what_is_said_of_some_or_beside_is_not_said_of_the_class(claims_of: ClaimsOf, words: str) -> None:
    assert not [row for row in claims_of(words) if row.startswith("statin ")]


def test_they_are_the_people_where_people_were_named(claims_of: ClaimsOf) -> None:
    found = claims_of("Statins lower cholesterol. If women are pregnant, they should not be given aspirin.")
    assert "statin notRecommendedWith aspirin" not in found


def test_a_sentence_on_another_class_is_about_that_one(claims_of: ClaimsOf) -> None:
    found = claims_of("NSAIDs ease pain. While antimalarial drugs treat malaria, they are also useful for lupus.")
    assert "antimalarial indicatedFor lupus" in found
    assert "nonsteroidal anti-inflammatory drug indicatedFor lupus" not in found


def test_the_words_of_a_class_stand_in_its_qualifiers(reading_of: ReadingOf) -> None:
    found = reading_of("Hepatitis B testing is required before treatment with anti-CD20 antibodies.")
    told = found.qualifiers("anti-CD20 antibody requires hepatitis B screening")
    assert told == {"when": "before treatment with anti-CD20 antibodies"}


def test_a_heading_may_name_the_class(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "# Medicines\n\n## Corticosteroids\n\nPrednisone is the best known of these medicines. They can cause acne.\n\n"
        "## Immunosuppressants\n\nAzathioprine is taken by mouth. These drugs raise the risk of infection.\n"
    )
    assert {"corticosteroid hasAdverseEffect acne", "immunosuppressant increasesRiskOf infection"} <= found
    assert not {"prednisone hasAdverseEffect acne", "azathioprine increasesRiskOf infection"} & found


def test_what_stands_beside_a_class_is_no_inhibitor(claims_of: ClaimsOf) -> None:
    found = claims_of("Your doctor may offer a JAK inhibitor when treatments like methotrexate do not work.")
    assert "methotrexate targets Janus kinase" not in found


def test_an_apposition_is_about_the_drug_in_front_of_it(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab has not been tested with aspirin, a painkiller sometimes used for gout.")
    assert "aspirin indicatedFor gout" in found
    assert "rilotumab indicatedFor gout" not in found


def test_examples_in_a_list_are_members(claims_of: ClaimsOf) -> None:
    found = claims_of("# ACE inhibitors\n\n## Examples\n\n- Ramipril (Altace)\n- Enalapril\n")
    assert {"ramipril memberOfClass ACE inhibitor", "enalapril memberOfClass ACE inhibitor"} <= found


def test_what_a_member_is_approved_for_its_class_is_not(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Calcineurin inhibitors inhibit T cells. Voclosporin, a novel calcineurin inhibitor, is approved for gout."
    )
    assert "voclosporin approvedFor gout" in found
    assert "calcineurin inhibitor approvedFor gout" not in found


def test_what_is_avoided_for_people_with_an_illness(claims_of: ClaimsOf) -> None:
    found = claims_of("Doctors should avoid JAK inhibitors in patients with lymphoma.")
    assert "JAK inhibitor notRecommendedFor lymphoma" in found
    assert "JAK inhibitor indicatedFor lymphoma" not in found


def test_another_class_in_a_sentence_takes_no_part(claims_of: ClaimsOf) -> None:
    found = claims_of("Antibiotics kill bacteria. Grapefruit can raise levels of calcineurin inhibitors.")
    assert "antibiotic interactsWith calcineurin inhibitor" not in found
