"""One thing in many words: caution, effects, partners, targets, decisions and names as leaflets and news tell them."""

import pytest
from tests.readings import ClaimsOf, ReadingOf

MONOGRAPH = """# Rilotumab

## Usage

Rilotumab is a medicine.

## Dosage

It is given.

## Precautions

None.

## {section}

{words}
"""


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("It should only be given in renal impairment if clearly needed.", "cautionIn renal impairment"),
        ("Care should be taken in the elderly because of decreased renal function.", "cautionIn elderly"),
        ("Elderly patients need careful dose selection.", "cautionIn elderly"),
        ("Patients with heart failure need close supervision.", "cautionIn heart failure"),
        ("Close supervision is required in patients with heart failure.", "cautionIn heart failure"),
        ("It must be used carefully in people with epilepsy.", "cautionIn epilepsy"),
        ("Rilotumab may exacerbate psoriasis.", "cautionIn psoriasis"),
        ("It is unsuitable for patients with asthma.", "notRecommendedFor asthma"),
        ("It should be withheld in patients with tuberculosis.", "notRecommendedFor tuberculosis"),
    ],
)
def test_words_of_caution(claims_of: ClaimsOf, words: str, claim: str) -> None:
    assert claims_of(MONOGRAPH.format(section="Warnings", words=words)) == {f"rilotumab {claim}"}


def test_care_in_choosing_a_dose_is_about_those_of_the_label(reading_of: ReadingOf) -> None:
    text = MONOGRAPH.format(section="Warnings", words="**Geriatric Use:** Care should be taken in dose selection.")
    assert reading_of(text).rows == {"rilotumab cautionIn elderly"}


@pytest.mark.parametrize(
    ("words", "effects"),
    [
        ("Patients most often complain of headache, nausea and cough.", {"headache", "nausea", "cough"}),
        ("Headache and nausea are the commonest complaints.", {"headache", "nausea"}),
        ("Headache affects more than 1 in 10 patients.", {"headache"}),
        ("There have been reports of hepatitis.", {"hepatitis"}),
        ("Post-marketing reports include anaphylaxis and hepatitis.", {"anaphylaxis", "hepatitis"}),
        ("Hair loss may be noticed.", {"alopecia"}),
        ("Some people feel dizzy or sick.", {"dizziness", "nausea"}),
        ("You may bruise more easily.", {"bruising"}),
        ("Rilotumab can raise liver enzymes.", {"increased liver enzymes"}),
        ("The most common side effect was cough.", {"cough"}),
        ("No reports of hepatitis have been made.", set()),
        ("Side effects may depend on: your age, your weight and other medicines.", set()),
    ],
)
def test_words_for_effects(reading_of: ReadingOf, words: str, effects: set[str]) -> None:
    assert reading_of(MONOGRAPH.format(section="Side Effects", words=words)).objects("hasAdverseEffect") == effects


def test_a_run_of_lists_each_behind_its_rate(reading_of: ReadingOf) -> None:
    words = "Very common: headache. Common: nausea, cough. Rare: hepatitis."
    found = reading_of(MONOGRAPH.format(section="Side Effects", words=words))
    told = {c.object.label: dict(c.qualifiers).get("frequency") for c in found.extraction.claims}
    assert told == {"headache": "very common", "nausea": "common", "cough": "common", "hepatitis": "rare"}


def test_the_share_of_patients_behind_each_effect(reading_of: ReadingOf) -> None:
    found = reading_of(
        "The most common adverse reactions to rilotumab were raised cholesterol (33.6%), cough (14.7%) and nausea (2%)."
    )
    told = {c.object.label: dict(c.qualifiers).get("frequency") for c in found.extraction.claims}
    assert {told.pop("cough"), told.pop("nausea")} == {"14.7%", "2%"}
    assert set(told.values()) == {"33.6%"}


def test_risks_among_effects(claims_of: ClaimsOf) -> None:
    found = claims_of("Side effects of rilotumab include cough, fever and an increased risk of infection.")
    assert found == {
        "rilotumab hasAdverseEffect cough",
        "rilotumab hasAdverseEffect fever",
        "rilotumab increasesRiskOf infection",
    }


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("Taking it together with warfarin raises the risk of bleeding.", {"interactsWith warfarin"}),
        ("Its levels go up when it is taken with ketoconazole.", {"interactsWith ketoconazole"}),
        ("Rilotumab makes antacids less effective.", {"interactsWith antacid"}),
        ("Dose of digoxin may need to be reduced.", {"interactsWith digoxin"}),
        ("Separate from antacids by two hours.", {"interactsWith antacid"}),
        ("Phenytoin clearance may be altered.", {"interactsWith phenytoin"}),
        ("Concurrent lithium: risk of toxicity", {"interactsWith lithium"}),
        ("It does not interact with aspirin.", {"not interactsWith aspirin"}),
    ],
)
def test_words_for_partners(reading_of: ReadingOf, words: str, rows: set[str]) -> None:
    found = reading_of(MONOGRAPH.format(section="Interactions", words=words)).extraction.claims
    told = {f"{'not ' if c.negated else ''}{c.predicate} {c.object.label}" for c in found}
    assert told - {"increasesRiskOf bleeding"} == rows


def test_what_is_watched_beside_a_partner_is_asked_of_the_drug(reading_of: ReadingOf) -> None:
    found = reading_of(MONOGRAPH.format(section="Interactions", words="Use with aspirin needs close monitoring."))
    assert {c.subject.label for c in found.extraction.claims} == {"rilotumab"}


@pytest.mark.parametrize(
    ("words", "target", "action"),
    [
        ("It sticks to BLyS and stops it from working.", "BLyS", "inhibitor"),
        ("It works against CD20.", "CD20", "inhibitor"),
        ("It recognises CD20.", "CD20", "binder"),
        ("It prevents BLyS from binding to its receptor.", "BLyS", "inhibitor"),
        ("It acts on CD20.", "CD20", None),
        ("CD20 is blocked.", "CD20", "inhibitor"),
        ("It prevents the activation of CD20.", "CD20", "inhibitor"),
    ],
)
def test_words_for_targets(reading_of: ReadingOf, words: str, target: str, action: str | None) -> None:
    found = reading_of(MONOGRAPH.format(section="Mechanism of Action", words=words)).extraction.claims
    told = {(c.object.label, dict(c.qualifiers).get("action")) for c in found if c.predicate == "targets"}
    assert told == {(target, action)}


def test_what_depletes_cells_does_not_deplete_antibodies(reading_of: ReadingOf) -> None:
    assert reading_of("Rilotumab, a B-cell depleting antibody, is not approved for gout.").objects("affects") == set()


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("The FDA gave rilotumab the green light for gout in 2023.", "rilotumab approvedFor gout"),
        ("Regulators in Europe cleared rilotumab for adults with gout.", "rilotumab approvedFor gout"),
        ("The agency signed off on rilotumab for gout.", "rilotumab approvedFor gout"),
        ("Rilotumab has not been cleared for gout.", "not rilotumab approvedFor gout"),
        ("The FDA turned down rilotumab for gout.", "not rilotumab approvedFor gout"),
        ("The FDA declined to approve rilotumab for gout.", "not rilotumab approvedFor gout"),
        ("The EMA extended the indication of rilotumab to gout in 2021.", "rilotumab approvedFor gout"),
        ("Rilotumab's label was expanded to include adults with gout.", "rilotumab approvedFor gout"),
        ("Rilotumab is in phase 3 testing for gout.", "rilotumab investigatedFor gout"),
        ("Rilotumab is safe and is used to treat gout.", "rilotumab indicatedFor gout"),
        ("Zolvia is the brand name for rilotumab.", "rilotumab alsoKnownAs Zolvia"),
        ("The brand name of rilotumab is Zolvia.", "rilotumab alsoKnownAs Zolvia"),
        ("Rilotumab goes by the name Zolvia.", "rilotumab alsoKnownAs Zolvia"),
    ],
)
def test_words_of_the_news(claims_of: ClaimsOf, words: str, claim: str) -> None:
    assert claims_of(words) == {claim}


def test_approved_for_one_disease_but_not_for_another(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab is approved for gout but not for asthma.")
    assert found == {"rilotumab approvedFor gout", "not rilotumab approvedFor asthma"}
    assert claims_of("Acme wants to extend the label of rilotumab to gout.") == set()


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("Rilotumab does not reduce the number of B cells.", {"not rilotumab affects B cell"}),
        ("Rilotumab does not only reduce B cells.", {"rilotumab affects B cell"}),
        ("Patients who do not reduce steroids wait.", set()),
        ("Rilotumab increases infection risk.", {"rilotumab increasesRiskOf infection"}),
    ],
)
def test_what_a_drug_does_not_change(claims_of: ClaimsOf, words: str, rows: set[str]) -> None:
    assert claims_of(words) == rows


def test_more_frequent_than_with_placebo_is_no_frequency(reading_of: ReadingOf) -> None:
    found = reading_of("Headache was more frequent with rilotumab than with placebo.")
    assert "frequency" not in found.qualifiers("rilotumab hasAdverseEffect headache")


def test_what_clears_is_no_agency(claims_of: ClaimsOf) -> None:
    assert not any("approvedFor" in row for row in claims_of("Rilotumab cleared the skin in psoriasis."))


def test_classes_past_their_examples(claims_of: ClaimsOf) -> None:
    found = claims_of("NSAIDs, such as naproxen (Aleve), may be used to treat pain and fever associated with gout.")
    kind = "nonsteroidal anti-inflammatory drug"
    assert {f"{kind} indicatedFor {one}" for one in ("pain", "fever", "gout")} <= found
    assert f"naproxen memberOfClass {kind}" in found


def test_what_is_used_of_a_class_is_used_of_its_examples(claims_of: ClaimsOf) -> None:
    found = claims_of("Immunosuppressive agents such as methotrexate and azathioprine are widely used to treat gout.")
    assert {f"{one} indicatedFor gout" for one in ("immunosuppressant", "methotrexate", "azathioprine")} <= found


def test_oral_bisphosphonates_are_not_how_the_drug_is_given(reading_of: ReadingOf) -> None:
    text = MONOGRAPH.format(section="Indications", words="Rilotumab is given when oral bisphosphonates fail.")
    assert reading_of(text).objects("administeredBy") == set()
    assert reading_of("Rilotumab, an oral JAK inhibitor, is given for gout.").objects("administeredBy") == {"oral"}


def test_a_share_that_reached_an_endpoint_is_no_success(reading_of: ReadingOf) -> None:
    found = reading_of("In the RISE trial, 47% of patients given rilotumab achieved the primary endpoint.")
    assert found.objects("hasOutcome") == set()


def test_others_of_a_class(claims_of: ClaimsOf) -> None:
    found = claims_of("Prednisone and other types of corticosteroids reduce inflammation.")
    assert found == {"prednisone memberOfClass corticosteroid", "prednisone affects inflammation"}


def test_classes_as_heads_of_listed_therapies(claims_of: ClaimsOf) -> None:
    found = claims_of("The medicines most used to control gout include:\n\n- NSAIDs. They help.\n- Colchicine.\n")
    assert {
        "nonsteroidal anti-inflammatory drug indicatedFor gout",
        "colchicine indicatedFor gout",
    } <= found
