"""Traps of news and reviews: diseases that are explained, drugs that are tried, and risks that are counted up."""

import pytest
from tests.readings import ClaimsOf

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
