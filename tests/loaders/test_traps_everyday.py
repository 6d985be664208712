"""Traps of leaflets and explainers: what people get, what doctors check, and what is said in everyday words."""

import pytest
from tests.readings import ClaimsOf, ReadingOf

PAGE = (
    "# Rilotumab\n\n## Usage\nRilotumab is indicated for gout.\n\n## Dosage\nSee the leaflet.\n\n"
    "## {section}\n{words}\n"
)


def _effects(words: str) -> str:
    return PAGE.format(section="Side effects", words=words)


@pytest.mark.parametrize(
    "words",
    [
        "Some patients develop acne, nausea or headaches and should tell their doctor.",
        "A few people get nausea.",
        "About one in ten users have nausea.",
        "Others report nausea.",
        "Nausea is a well-known side effect.",
        "It may make you feel sick.",
    ],
)
def test_what_people_get(claims_of: ClaimsOf, words: str) -> None:
    assert "rilotumab hasAdverseEffect nausea" in claims_of(_effects(words))


@pytest.mark.parametrize(
    "words",
    [
        "Infections are more common on rilotumab.",
        "Infection is the main concern.",
        "The biggest worry is infection.",
        "It makes you more prone to infection.",
        "Studies show a higher infection risk.",
        "People taking rilotumab are more likely to get an infection.",
        "The risk of infection goes up.",
    ],
)
def test_what_becomes_more_common(claims_of: ClaimsOf, words: str) -> None:
    assert "rilotumab increasesRiskOf infection" in claims_of(_effects(words))


@pytest.mark.parametrize(
    "words",
    [
        "Patients taking rilotumab have an increased risk of infection.",
        "Some people have a history of nausea.",
        "Many patients do not get nausea.",
        "Nausea is not a known side effect.",
    ],
)
def test_what_people_have_is_not_what_they_get(claims_of: ClaimsOf, words: str) -> None:
    found = claims_of(_effects(words))
    assert not {"rilotumab hasAdverseEffect nausea", "rilotumab hasAdverseEffect infection"} & found


def test_harm_to_an_organ(reading_of: ReadingOf) -> None:
    found = reading_of(_effects("Rarely, rilotumab can affect your eyesight. It may harm the kidneys."))
    assert found.certainty("rilotumab hasAdverseEffect visual disturbance") == "hedged"
    assert "rilotumab hasAdverseEffect nephrotoxicity" in found.rows


def test_what_a_disease_harms_the_drug_does_not(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab blocks CD20. Lupus can damage the kidneys. The disease can affect the heart.")
    assert not [row for row in found if "hasAdverseEffect" in row]


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("Most doctors test for tuberculosis before starting rilotumab.", "tuberculosis screening"),
        ("People are screened for hepatitis B before they start rilotumab.", "hepatitis B screening"),
        ("You will have regular blood tests while taking rilotumab.", "blood test"),
        ("A baseline eye assessment will be performed before rilotumab is given.", "eye exam"),
        (
            "Your doctor will check your blood pressure every month while you take rilotumab.",
            "blood pressure monitoring",
        ),
        ("Before rilotumab, doctors run baseline blood tests: liver enzymes and lipids.", "lipid monitoring"),
    ],
)
def test_what_doctors_check(claims_of: ClaimsOf, words: str, measure: str) -> None:
    assert f"rilotumab requires {measure}" in claims_of(words)


@pytest.mark.parametrize(
    "words",
    [
        "Doctors test for lupus with blood tests before treatment.",
        "Rilotumab was given after doctors tested for lupus.",
        "You will not need regular blood tests while taking rilotumab.",
        "Your doctor will check with the pharmacist before starting rilotumab.",
    ],
)
def test_what_is_not_checked_because_of_the_drug(claims_of: ClaimsOf, words: str) -> None:
    assert not [row for row in claims_of(words) if row.startswith("rilotumab requires")]


def test_tests_that_only_may_be_made_are_hedged(reading_of: ReadingOf) -> None:
    found = reading_of("Your doctor may order blood tests before starting rilotumab.")
    assert found.certainty("rilotumab requires blood test") == "hedged"


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("In gout, rilotumab makes the disease less active.", "rilotumab affects gout"),
        ("Rilotumab keeps gout under control.", "rilotumab affects gout"),
        ("Rilotumab makes flares less frequent.", "rilotumab affects flare"),
        ("Rilotumab leads to the elimination of B cells.", "rilotumab affects B cell"),
        ("Rilotumab blocks the synthesis of tetrahydrofolate.", "rilotumab affects tetrahydrofolate"),
    ],
)
def test_what_a_drug_makes_less(claims_of: ClaimsOf, words: str, row: str) -> None:
    assert row in claims_of(words)


def test_what_is_triggered_is_not_what_is_blocked(reading_of: ReadingOf) -> None:
    found = reading_of("Rilotumab blocks the synthesis of purines and induces apoptosis.")
    assert found.qualifiers("rilotumab affects apoptosis") == {"direction": "increases"}


def test_the_preferred_drug_is_for_the_disease_of_the_title(reading_of: ReadingOf) -> None:
    found = reading_of(
        "# Choices in lupus nephritis\n\nMycophenolate is preferred over azathioprine for maintenance. Tacrolimus or "
        "voclosporin may be effective. Cyclophosphamide is not preferred for maintenance.\n"
    )
    assert found.qualifiers("mycophenolate mofetil indicatedFor lupus nephritis") == {"line": "maintenance"}
    assert {"tacrolimus affects lupus nephritis", "voclosporin affects lupus nephritis"} <= found.rows
    assert not {row for row in found.rows if row.startswith(("azathioprine", "cyclophosphamide"))}


@pytest.mark.parametrize(
    "words",
    [
        "Doctors prescribe rilotumab for gout.",
        "Your doctor may offer rilotumab for gout.",
        "Rilotumab is useful for gout.",
        "Rilotumab may be given to people with gout.",
        "People with gout may need rilotumab.",
        "Rilotumab and zolbetinib treat gout.",
        "The FDA approved it. Rilotumab is also helpful in gout.",
    ],
)
def test_what_doctors_give_a_drug_for(claims_of: ClaimsOf, words: str) -> None:
    assert "rilotumab indicatedFor gout" in claims_of(words)


@pytest.mark.parametrize(
    "words",
    [
        "Gout is a disease that is hard to treat, and rilotumab is a drug for patients with asthma.",
        "Gout is a difficult-to-treat disease, unlike asthma, for which rilotumab is used.",
        "People with gout may need a lower dose of rilotumab.",
        "Rilotumab does not treat gout.",
        "Rilotumab is not given to people with gout.",
        "It is not known whether rilotumab could treat gout.",
    ],
)
def test_what_a_drug_is_not_for(claims_of: ClaimsOf, words: str) -> None:
    assert "rilotumab indicatedFor gout" not in claims_of(words)


def test_symptoms_of_people_are_treated(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab is used to treat people with joint or back pain, fever and swelling.")
    assert {
        "rilotumab indicatedFor arthralgia",
        "rilotumab indicatedFor back pain",
        "rilotumab indicatedFor fever",
    } <= found


def test_questions_open_sections(claims_of: ClaimsOf) -> None:
    found = claims_of(
        "Why am I given rilotumab?\nRilotumab is used for gout.\nWhat are the side effects?\nSome people get nausea.\n"
        "Who should not take it?\nIt should not be used in pregnancy.\n"
    )
    assert {
        "rilotumab indicatedFor gout",
        "rilotumab hasAdverseEffect nausea",
        "rilotumab notRecommendedFor pregnancy",
    } <= found


def test_what_concentrations_bind_the_drug_does_not(claims_of: ClaimsOf) -> None:
    page = PAGE.format(section="Mechanism", words="There are calcium concentrations that bind to calcineurin.")
    assert not [row for row in claims_of(page) if " targets " in row]


def test_a_drug_that_is_not_a_painkiller(claims_of: ClaimsOf) -> None:
    found = claims_of("Rilotumab is not a pain killer and you should continue your anti-inflammatory drugs.")
    assert "not rilotumab memberOfClass analgesic" in found
    assert "not rilotumab memberOfClass anti-inflammatory" not in found


def test_an_approval_may_stand_behind_an_apposition(reading_of: ReadingOf) -> None:
    found = reading_of(
        "In 2011, the FDA approved rilotumab (Rilox), a B-lymphocyte stimulator protein inhibitor, for gout."
    )
    assert found.qualifiers("rilotumab approvedFor gout") == {"agency": "FDA", "year": "2011"}


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (
            "Gout is often managed with colchicine or corticosteroids.",
            {"colchicine indicatedFor gout", "corticosteroid indicatedFor gout"},
        ),
        ("Treatments for gout include allopurinol.", {"allopurinol indicatedFor gout"}),
        ("Patients with gout are treated with allopurinol.", {"allopurinol indicatedFor gout"}),
    ],
)
def test_what_an_illness_is_treated_with(claims_of: ClaimsOf, words: str, rows: set[str]) -> None:
    assert rows <= claims_of(words)


@pytest.mark.parametrize(
    "words",
    [
        "Gout is not treated with antibiotics.",
        "Gout can be treated with rest, unlike asthma with allopurinol.",
        "Patients were treated with allopurinol before gout was known.",
    ],
)
def test_what_an_illness_is_not_treated_with(claims_of: ClaimsOf, words: str) -> None:
    assert not [row for row in claims_of(words) if "indicatedFor" in row]


def test_further_effects_and_high_doses(claims_of: ClaimsOf) -> None:
    found = claims_of(
        _effects("A dry cough is the most common side effect. Others include dizziness. High doses can cause nausea.")
    )
    assert {"rilotumab hasAdverseEffect dizziness", "rilotumab hasAdverseEffect nausea"} <= found


def test_lower_resistance_is_no_less_infection(claims_of: ClaimsOf) -> None:
    found = claims_of(_effects("It lowers your resistance to infection. Alcohol makes headaches more likely."))
    assert "rilotumab increasesRiskOf infection" in found
    assert not {"rilotumab affects infection", "rilotumab increasesRiskOf headache"} & found
