"""Traps that showed as conflicts: sentences that were read as the opposite of what they say."""

from tests.readings import ClaimsOf, ReadingOf

MONOGRAPH = (
    "# {drug}\n\n### Usage\n{drug} is indicated for gout.\n\n### Dosage\n{dosage}\n\n### How it Works\n{works}\n"
)


def test_until_a_year_limits_the_only(reading_of: ReadingOf) -> None:
    found = reading_of("Until 2013, the only approved drugs for gout were aspirin and allopurinol.")
    assert found.qualifiers("aspirin approvedFor gout")["exclusive"] == "until 2013"
    now = reading_of("Aspirin is the only approved drug for gout.")
    assert now.qualifiers("aspirin approvedFor gout")["exclusive"] == "only approved drug"


def test_age_from_which_on_a_route_is_open_is_kept(reading_of: ReadingOf) -> None:
    dosage = "It is given intravenously. For adolescents aged 16 and older, the subcutaneous route may be an option."
    found = reading_of(MONOGRAPH.format(drug="Rilotumab", dosage=dosage, works="It blocks BLyS."))
    (limited,) = found.claims("rilotumab administeredBy subcutaneous")
    assert (dict(limited.qualifiers), limited.certainty) == ({"population": "adolescents 16 and older"}, "hedged")
    assert found.qualifiers("rilotumab administeredBy intravenous") == {}


def test_people_of_a_dose_are_no_limit_of_the_route(reading_of: ReadingOf) -> None:
    found = reading_of("Rilotumab 5 mg is injected under the skin every week in adults aged 18 and older.")
    assert found.qualifiers("rilotumab administeredBy subcutaneous") == {}


def test_does_not_increase_side_effects_is_a_denied_risk(claims_of: ClaimsOf) -> None:
    for words in ("does not increase side effects", "helps without increasing side effects"):
        assert "not rilotumab increasesRiskOf adverse effect" in claims_of(f"In gout, rilotumab {words}.")
    assert "rilotumab increasesRiskOf adverse effect" not in claims_of("Rilotumab does not increase side effects.")


def test_route_of_the_parts_is_none_of_the_combination(claims_of: ClaimsOf) -> None:
    parts = "This combination is not given intravenously. Each component may be given intravenously separately."
    found = claims_of(MONOGRAPH.format(drug="Diclofenac + Paracetamol", dosage=parts, works="It eases pain."))
    assert not [row for row in found if row.endswith("administeredBy intravenous") and not row.startswith("not ")]


def test_what_a_clot_does_is_not_what_the_drug_does(reading_of: ReadingOf) -> None:
    works = "It treats blood clots that block blood flow. Rilotumab helps to dissolve the clot, restoring blood flow."
    found = reading_of(MONOGRAPH.format(drug="Rilotumab", dosage="It is given orally.", works=works))
    assert found.qualifiers("rilotumab affects blood flow") == {"direction": "increases"}
    (claim,) = found.claims("rilotumab affects blood flow")
    assert [span.quote for span in claim.evidence] == ["Rilotumab helps to dissolve the clot, restoring blood flow."]


def test_clearance_from_which_on_no_adjustment_is_needed_is_kept(reading_of: ReadingOf) -> None:
    dosage = (
        "**Renal impairment:** Patients with a clearance above 30 mL/min do not require dose adjustment. "
        "With a clearance between 15 and 29 mL/min, the dose should be reduced."
    )
    found = reading_of(MONOGRAPH.format(drug="Rilotumab", dosage=dosage, works="It blocks BLyS."))
    denied = found.qualifiers("not rilotumab doseAdjustmentIn renal impairment")
    assert denied["state"] == "above 30 ml/min"
    assert found.qualifiers("rilotumab doseAdjustmentIn renal impairment")["state"] == "between 15 and 29 ml/min"
