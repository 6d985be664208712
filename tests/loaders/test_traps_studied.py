"""Traps of news and reviews: diseases that are explained, drugs that are tried, and risks that are counted up."""

import pytest
from tests.readings import ClaimsOf, ReadingOf

CELLS = "CAR-T cell therapy"


@pytest.mark.parametrize(
    "words",
    [
        "Rilotumab is used to treat gout, a form of arthritis that affects the joints and kidneys, and asthma.",
        "Doctors prescribe rilotumab for gout, a disease that damages joints and skin, and asthma, a lung disease.",
        "Rilotumab is used to treat gout - a painful kind of arthritis that can destroy joints - and asthma.",
        "Rilotumab is prescribed for gout (a disease of the joints) and asthma, a condition that narrows the airways.",
    ],
)
def test_a_disease_that_is_explained(claims_of: ClaimsOf, words: str) -> None:
    assert claims_of(words) == {"rilotumab indicatedFor gout", "rilotumab indicatedFor asthma"}


def test_what_a_disease_does_no_drug_does(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab is being studied in lupus, an autoimmune disease that can cause kidney failure.")
    assert found == {"rilotumab investigatedFor lupus"}
    found = claims_of("Gout, a form of arthritis that affects the joints, is treated with rilotumab.")
    assert found == {"rilotumab indicatedFor gout"}


@pytest.mark.parametrize("drug", ["Rilotumab", CELLS])
@pytest.mark.parametrize(
    "words",
    [
        "{drug} has shown promise in gout.",
        "{drug} showed early promise in treating gout.",
        "Researchers are testing {drug} in people with gout.",
        "Trials of {drug} in refractory gout are under way.",
        "Early studies of {drug} in gout have been published.",
        "A case series of {drug} in severe gout was published.",
        "{drug}, which depletes B cells, is now being tested in gout.",
        "Early success led to the evaluation of {drug} in gout.",
    ],
)
def test_what_is_tried(claims_of: ClaimsOf, drug: str, words: str) -> None:
    assert f"{drug.replace('Ril', 'ril')} investigatedFor gout" in claims_of(words.format(drug=drug))


@pytest.mark.parametrize(
    "words",
    [
        "After testing for tuberculosis, rilotumab is given.",
        "Rilotumab has not been tested in tuberculosis.",
        "Testing in tuberculosis is done before rilotumab.",
    ],
)
def test_what_is_not_tried(claims_of: ClaimsOf, words: str) -> None:
    assert "rilotumab investigatedFor tuberculosis" not in claims_of(words)


@pytest.mark.parametrize("drug", ["Rilotumab", CELLS])
@pytest.mark.parametrize(
    "words",
    [
        "{drug} carries known risks such as infection.",
        "{drug} also carries serious risks, including nausea and infection, and doctors are careful.",
        "The main risks of {drug} are infection and nausea.",
        "Risks of {drug} include infection.",
        "Regulators have warned of infections with {drug}.",
        "The agency flagged a need to watch for infections in patients taking {drug}.",
    ],
)
def test_risks_that_are_counted_up(claims_of: ClaimsOf, drug: str, words: str) -> None:
    assert f"{drug.replace('Ril', 'ril')} increasesRiskOf infection" in claims_of(words.format(drug=drug))


@pytest.mark.parametrize(
    "words",
    [
        "Rilotumab lowers risks such as infection.",
        "Lupus carries risks such as infection, which rilotumab reduces.",
        "Rilotumab does not carry risks such as infection.",
        "Weigh the benefits of rilotumab against risks such as infection.",
    ],
)
def test_risks_of_something_else(claims_of: ClaimsOf, words: str) -> None:
    assert "rilotumab increasesRiskOf infection" not in claims_of(words)


@pytest.mark.parametrize(
    "words",
    [
        "Rilotumab has yet to be linked to hepatotoxicity.",
        "Rilotumab can cause nausea. It has not been associated with hepatotoxicity.",
        "Rilotumab has never been implicated in hepatotoxicity.",
        "No cases of hepatotoxicity have been attributed to rilotumab.",
        "Rilotumab is linked to nausea, but has yet to be linked to cases of hepatotoxicity.",
    ],
)
def test_what_is_not_linked_to_a_drug(claims_of: ClaimsOf, words: str) -> None:
    found = claims_of(words)
    assert "not rilotumab hasAdverseEffect hepatotoxicity" in found
    assert "rilotumab hasAdverseEffect hepatotoxicity" not in found


@pytest.mark.parametrize(
    "words",
    [
        "Rare cases of hepatotoxicity have been attributed to rilotumab.",
        "Hepatotoxicity has been linked to rilotumab.",
        "Use of rilotumab has been tied to hepatotoxicity.",
    ],
)
def test_what_is_linked_to_a_drug(claims_of: ClaimsOf, words: str) -> None:
    assert "rilotumab hasAdverseEffect hepatotoxicity" in claims_of(words)


IGG4 = "IgG4-related disease is an autoimmune condition in which B cells attack organs.\n\n{words}"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Rilotumab, which was approved in April 2025 to treat the condition, was safe.", "approvedFor"),
        ("Doctors often use rilotumab off-label for the disease.", "usedOffLabelFor"),
        ("The disorder is usually treated with rilotumab.", "indicatedFor"),
        ("Rilotumab is being tested in the disease.", "investigatedFor"),
        ("Treatments for the illness include rilotumab.", "indicatedFor"),
    ],
)
def test_the_disease_that_a_text_has_come_to(claims_of: ClaimsOf, words: str, told: str) -> None:
    assert f"rilotumab {told} IgG4-related disease" in claims_of(IGG4.format(words=words))


@pytest.mark.parametrize(
    "words",
    [
        "Rilotumab lowers the activity of the disease.",
        "Gout is common, and rilotumab is used for the condition.",
        "Rilotumab treats a protein that the disease needs.",
    ],
)
def test_the_disease_is_not_always_meant(claims_of: ClaimsOf, words: str) -> None:
    assert "rilotumab indicatedFor IgG4-related disease" not in claims_of(IGG4.format(words=words))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Rilotumab is an oral, selective, allosteric TYK2 inhibitor.", "TYK2 inhibitor"),
        ("Rilotumab is a different, more recently approved biologic.", "biologic"),
        ("Rilotumab is a newer biologic, blocking another pathway.", "biologic"),
        ("Rilotumab is an antimalarial, taken by mouth.", "antimalarial"),
        ("Rilotumab is a first-in-class, fully human, subcutaneous monoclonal antibody.", "monoclonal antibody"),
        ("Rilotumab is a novel, orally available, highly selective JAK1 inhibitor.", "JAK1 inhibitor"),
    ],
)
def test_a_kind_behind_its_adjectives(claims_of: ClaimsOf, words: str, kind: str) -> None:
    assert f"rilotumab memberOfClass {kind}" in claims_of(words)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Rilotumab was the standard treatment for gout.", "rilotumab memberOfClass standard therapy"),
        ("Rilotumab met its goal in gout, but works less well than a recently approved drug.", "approvedFor gout"),
        ("The clearance of its IND application for rilotumab in gout is news.", "rilotumab approvedFor gout"),
        ("If all goes well, rilotumab could become the first new therapy approved for gout.", "approvedFor gout"),
        ("Patients with gout were randomized to receive rilotumab.", "rilotumab indicatedFor gout"),
        ("The trial tested rilotumab against oral methotrexate.", "rilotumab administeredBy oral"),
        ("Rilotumab has the potential for less risk of infection.", "rilotumab hasAdverseEffect infection"),
        ("Rilotumab, which was approved in 2020, was studied for its effect on flares.", "approvedFor flare"),
    ],
)
def test_what_is_only_compared_or_hoped_for(claims_of: ClaimsOf, words: str, wrong: str) -> None:
    assert not any(row.endswith(wrong) for row in claims_of(words))


@pytest.mark.parametrize(
    "words",
    [
        "Enrollment is ongoing for a phase 1 trial of the drug for the treatment of gout and asthma.",
        "The company is running a phase 1 study of the therapy in people with gout and asthma.",
        "In addition to gout, patients are wanted for a phase 1 trial of it in asthma.",
    ],
)
def test_a_trial_of_the_drug(reading_of: ReadingOf, words: str) -> None:
    found = reading_of(f"Rilotumab is a monoclonal antibody.\n\n{words}\n")
    for disease in ("gout", "asthma"):
        assert dict(found.claims(f"rilotumab investigatedFor {disease}")[0].qualifiers) == {"phase": "1"}


def test_a_trial_of_another_drug(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab is a monoclonal antibody.\n\nA trial of zolbetinib in gout did not help the drug.\n")
    assert "rilotumab investigatedFor gout" not in found


@pytest.mark.parametrize(
    "words",
    [
        "The Toledo Orbit Study (TOST), an international randomized trial, tested rilotumab against oral zolbetinib.",
        "The TOST trial pitted rilotumab against zolbetinib in gout.",
        "TOST, a randomized trial, compared rilotumab directly with intravenous zolbetinib.",
        "The TOST trial evaluated rilotumab versus high-dose zolbetinib.",
    ],
)
def test_a_drug_that_is_tried_against_another(claims_of: ClaimsOf, words: str) -> None:
    found = claims_of(words)
    assert {"TOST studiesDrug rilotumab", "TOST hasComparator zolbetinib"} <= found
    assert not {"TOST studiesDrug zolbetinib", "rilotumab administeredBy oral"} & found


def test_two_trials_of_one_sentence(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Two phase 2 trials, TOST (in a journal) and the more recent MASTIC, both tested rilotumab in gout."
    )
    assert {f"{name} studiesDrug rilotumab" for name in ("TOST", "MASTIC")} <= found
    assert {f"{name} hasPhase 2" for name in ("TOST", "MASTIC")} <= found


@pytest.mark.parametrize(
    "words",
    [
        "Gout has typically been treated through steroids and off-label use of the older antibody drug rilotumab.",
        "Gout is treated with colchicine and off-label rilotumab.",
        "Doctors treat gout with steroids and off-label use of rilotumab.",
        "Treatments for gout include colchicine and off-label rilotumab.",
    ],
)
def test_off_label_use_in_a_list(claims_of: ClaimsOf, words: str) -> None:
    found = claims_of(words)
    assert "rilotumab usedOffLabelFor gout" in found
    assert "rilotumab indicatedFor gout" not in found


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Historically, gout was managed with rilotumab.", "indicatedFor gout"),
        ("Rilotumab is used in many diseases, including, but not limited to, asthma and gout.", "indicatedFor gout"),
        ("Rilotumab blocks the receptor (target) for a protein in the blood called C5a.", "targets C5a receptor"),
        ("Rilotumab wipes out B cells.", "affects B cell"),
        ("Rilotumab led to big drops in autoantibodies.", "affects autoantibody"),
        ("Rilotumab can reduce the need for steroids.", "affects corticosteroid"),
        ("Rilotumab lets people cut down on steroids.", "affects corticosteroid"),
        ("Rilotumab may help joint pain.", "affects arthralgia"),
        ("Rilotumab demonstrated modest benefits in lupus.", "affects lupus"),
        ("Rilotumab has shown promise in alleviating lupus symptoms like joint pain.", "affects arthralgia"),
        ("Is rilotumab safe? It is prescribed for gout.", "indicatedFor gout"),
        ("Rilotumab-induced hepatotoxicity is well known.", "hasAdverseEffect hepatotoxicity"),
    ],
)
def test_plain_words(claims_of: ClaimsOf, words: str, told: str) -> None:
    assert f"rilotumab {told}" in claims_of(words)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("Mice with gout were treated with rilotumab.", "rilotumab indicatedFor gout"),
        ("Rilotumab may lead to tumor shrinkage.", "rilotumab hasAdverseEffect tumor shrinkage"),
        ("Rilotumab reduces B cells in lupus patients.", "rilotumab affects lupus"),
        ("Rilotumab helps the body to eliminate the hepatitis C virus.", "rilotumab affects hepatitis C"),
    ],
)
def test_plain_words_that_say_something_else(claims_of: ClaimsOf, words: str, wrong: str) -> None:
    assert wrong not in claims_of(words)


def test_classes_beside_classes(claims_of: ClaimsOf) -> None:
    assert "calcineurin inhibitor memberOfClass immunosuppressant" in claims_of(
        "Calcineurin inhibitors (CNIs) are a class of immunosuppressants."
    )
    assert "ibuprofen memberOfClass nonsteroidal anti-inflammatory drug" in claims_of(
        "NSAIDs (ibuprofen and related pain relievers) can irritate the stomach."
    )


GUIDELINE = "# Guideline for the Treatment of Gout\n\n{words}\n"


@pytest.mark.parametrize(
    "words",
    [
        "We strongly recommend rilotumab for people with asthma.",
        "In people with active asthma, we conditionally recommend adding rilotumab.",
        "The panel suggests the use of oral rilotumab in patients with asthma.",
        "EULAR recommends rilotumab for all adults with asthma.",
        "In people with asthma, rilotumab is recommended.",
        "Adding rilotumab should be considered in patients with asthma.",
    ],
)
def test_what_a_guideline_recommends(claims_of: ClaimsOf, words: str) -> None:
    found = claims_of(GUIDELINE.format(words=words))
    assert "rilotumab indicatedFor asthma" in found
    assert "rilotumab indicatedFor gout" not in found


@pytest.mark.parametrize(
    "words",
    [
        "We recommend initiation and continuation of rilotumab unless contraindicated.",
        "We conditionally recommend a triple regimen that contains rilotumab.",
        "We recommend treatment with colchicine and/or other drugs (allopurinol, rilotumab, or febuxostat).",
        "We recommend a triple regimen that adds one of these:\n\n- a) rilotumab plus colchicine -or-\n- b) aspirin",
    ],
)
def test_what_a_guideline_is_about(claims_of: ClaimsOf, words: str) -> None:
    assert "rilotumab indicatedFor gout" in claims_of(GUIDELINE.format(words=words))


@pytest.mark.parametrize(
    "words",
    [
        "We recommend against the use of rilotumab.",
        "We recommend colchicine over rilotumab.",
        "We recommend screening before rilotumab.",
        "We suggest tapering rilotumab.",
        "The results suggest rilotumab does not help.",
    ],
)
def test_what_a_guideline_does_not_recommend(claims_of: ClaimsOf, words: str) -> None:
    assert "rilotumab indicatedFor gout" not in claims_of(GUIDELINE.format(words=words))


def test_what_patients_failed(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab was given to people with gout who failed two standard therapies.")
    assert "not rilotumab hasOutcome primary endpoint" not in found
