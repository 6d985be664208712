"""Traps of the short sentences among warnings and interactions of reference pages."""

from tests.readings import ReadingOf

ABOVE = "Indications:\nGout in adults.\nAdverse Reactions:\nRash.\nClassification:\nMonoclonal antibody.\n"
WARNINGS = """Rilotumab

{}Warnings/Precautions:
Active infection: avoid initiation until resolved. Hepatitis B: do not initiate. Chronic infection, history of
opportunistic infections, or known risk factors for infection: consider benefit/risk. Delay therapy in patients with
active tuberculosis until treated. Consider premedication prior to infusion for those with a history of infusion
reactions. Update immunizations prior to initiation. Weigh risks and benefits in patients with a history of lung
disease. Interrupt if a rash develops. Discuss benefits and risks with a doctor.
"""
INTERACTIONS = """Rilotumab

{}Interactions:
Increased risk of bleeding with anticoagulants. Additive immunosuppression with cyclosporine, tacrolimus. May be
potentiated by fluconazole. Reduced efficacy with CYP3A4 inducers. Caution with methotrexate. Monitor closely with
warfarin. Increased levels of rilotumab in the elderly.
"""


def test_warnings_say_in_front_whom_they_are_about(reading_of: ReadingOf) -> None:
    found = reading_of(WARNINGS.format(ABOVE))
    assert found.objects("notRecommendedFor") == {"active infection", "hepatitis B", "tuberculosis"}
    assert found.objects("cautionIn") == {
        "chronic infection",
        "opportunistic infection",
        "risk factor for infection",
        "lung disease",
    }
    assert found.qualifiers("rilotumab cautionIn lung disease") == {"state": "history"}
    assert not found.objects("increasesRiskOf")


def test_what_is_done_before_treatment_is_required(reading_of: ReadingOf) -> None:
    found = reading_of(WARNINGS.format(ABOVE))
    assert found.objects("requires") == {"premedication", "vaccination before treatment"}
    assert found.certainty("rilotumab requires premedication") == "hedged"
    assert found.qualifiers("rilotumab requires premedication")["population"] == "history of infusion reactions"
    assert not reading_of("Rilotumab: avoid live vaccines before treatment.").objects("requires")


def test_an_effect_with_a_partner_is_an_interaction(reading_of: ReadingOf) -> None:
    found = reading_of(INTERACTIONS.format(ABOVE))
    assert found.objects("interactsWith") == {
        "anticoagulant",
        "cyclosporine",
        "tacrolimus",
        "fluconazole",
        "CYP3A4 inducer",
        "methotrexate",
        "warfarin",
    }
    assert found.qualifiers("rilotumab interactsWith anticoagulant") == {"effect": "increased risk of bleeding"}
    assert found.certainty("rilotumab interactsWith fluconazole") == "hedged"
    assert not found.objects("increasesRiskOf"), "the two together raise it"
    assert not found.objects("requires")
