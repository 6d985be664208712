"""Traps of reference pages: labels on lines of their own, bare lists below a heading, facts in a table."""

from tests.readings import ReadingOf

MONTHLY = """Respiratory disorders:
Indications for: RILOTUMAB
Moderate to severe asthma in adults who are receiving standard therapy.
Limitations of Use:
Not for use in acute bronchospasm or severe active sarcoidosis.
Adult Dosage:
Give by SC injection. ≥12yrs: 300mg every 4 weeks. Severe renal impairment: 150mg every 4 weeks.
RILOTUMAB Contraindications:
Sepsis. Live vaccines.
RILOTUMAB Warnings/Precautions:
Severe hepatic impairment: not recommended. Pregnancy. Nursing mothers: avoid. Most patients improve.
RILOTUMAB Classification:
Monoclonal antibody.
RILOTUMAB Interactions:
Rilotumab levels rise slowly.
Adverse Reactions:
Nasopharyngitis, cough, herpes zoster; bronchitis. Fever resolves quickly.
Generic Drug Availability:
NO
How Supplied:
Single-dose vial (2mL)—1
"""
FORMULARY = """RILOTUMAB

Indications and dose

Active gout, systemic and discoid lupus erythematosus

By mouth

Adult: 200 mg daily

Cautions

Acute porphyria; diabetes (may lower blood glucose); may exacerbate psoriasis

Side-effects

Common or very common

Headache; nausea; bone marrow disorders

Rare

Hepatitis; seizures

Pregnancy

Avoid unless essential

Breast feeding

Avoid—risk of toxicity in infant.

Renal impairment

Reduce dose.

Monitoring requirements

Annual eye exam; liver enzymes every 3 months
"""
TABLE = """# Rilotumab

| Indications | Treatment of asthma in adults and gout |
|---|---|
| Class | Monoclonal antibody |
| Uses | Asthma<br>Gout<br/>- Psoriasis |
| Side effects | Headache<br>Rash |
| Monitoring | CBC, LFTs every 3 months |
| Renal impairment | No dose adjustment required |
| Lactation | Contraindicated |
"""
CARD = """Drug: Rilotumab (Rilox)
Class: monoclonal antibody
Dose: 5 mg PO BID
Uses: gout
AEs: rash, cough
CI: sepsis, hypersensitivity
DDI: warfarin, ACE inhibitors
"""


def test_labels_on_lines_of_their_own_open_the_sections(reading_of: ReadingOf) -> None:
    found = reading_of(MONTHLY)
    assert {"rilotumab indicatedFor asthma", "rilotumab memberOfClass monoclonal antibody"} <= found.rows
    assert found.qualifiers("rilotumab indicatedFor asthma") == {
        "background": "standard therapy",
        "population": "adults",
        "state": "moderate to severe",
    }
    assert found.objects("hasAdverseEffect") == {"nasopharyngitis", "cough", "herpes zoster", "bronchitis"}
    assert found.objects("contraindicatedIn") == {"sepsis"}
    assert "live vaccine" in found.objects("notRecommendedWith")


def test_a_sentence_may_say_in_front_whom_it_is_about(reading_of: ReadingOf) -> None:
    found = reading_of(MONTHLY)
    assert found.objects("notRecommendedFor") == {"hepatic impairment", "breastfeeding", "bronchospasm", "sarcoidosis"}
    assert found.objects("cautionIn") == {"pregnancy"}
    assert found.objects("doseAdjustmentIn") == {"renal impairment"}
    assert found.objects("indicatedFor") == {"asthma"}, "a limitation of use is no use"


def test_a_short_line_below_a_heading_is_what_it_asks_for(reading_of: ReadingOf) -> None:
    found = reading_of(FORMULARY)
    assert found.objects("indicatedFor") == {"gout", "systemic lupus erythematosus", "discoid lupus erythematosus"}
    assert "rilotumab hasRegimen 200 mg/P1D" in found.rows
    assert found.objects("cautionIn") == {"porphyria", "diabetes mellitus", "psoriasis"}
    assert found.objects("notRecommendedFor") == {"pregnancy", "breastfeeding"}
    assert found.objects("doseAdjustmentIn") == {"renal impairment"}
    assert found.objects("requires") == {"eye exam", "liver function test monitoring"}
    assert found.qualifiers("rilotumab hasAdverseEffect headache") == {"frequency": "common, very common"}
    assert found.qualifiers("rilotumab hasAdverseEffect hepatitis") == {"frequency": "rare"}


def test_rows_of_facts_are_sections(reading_of: ReadingOf) -> None:
    found = reading_of(TABLE)
    assert found.objects("indicatedFor") == {"asthma", "gout", "psoriasis"}
    assert found.objects("hasAdverseEffect") == {"headache", "rash"}
    assert found.objects("requires") == {"blood count monitoring", "liver function test monitoring"}
    assert {
        "rilotumab contraindicatedIn breastfeeding",
        "not rilotumab doseAdjustmentIn renal impairment",
        "rilotumab memberOfClass monoclonal antibody",
    } <= found.rows
    assert found.quotes("rilotumab hasAdverseEffect rash") == ["| Side effects | Headache<br>Rash |"]


def test_the_headings_of_columns_are_no_facts(reading_of: ReadingOf) -> None:
    table = "| Side effects | Nausea |\n|---|---|\n| Rash | 3% |\n"
    assert reading_of(f"# Rilotumab\n\n## Dose\n\n5 mg daily\n\n## Side effects\n\n{table}").objects(
        "hasAdverseEffect"
    ) == {"rash"}


def test_a_card_may_shorten_its_labels(reading_of: ReadingOf) -> None:
    found = reading_of(CARD)
    assert found.objects("hasAdverseEffect") == {"rash", "cough"}
    assert found.objects("contraindicatedIn") == {"sepsis", "hypersensitivity to rilotumab"}
    assert found.objects("interactsWith") == {"warfarin", "ACE inhibitor"}
    assert found.objects("hasRegimen") == {"5 mg/PT12H"}


def test_a_formulary_shortens_doses_and_small_words(reading_of: ReadingOf) -> None:
    found = reading_of(
        "# Rilotumab\n\n"
        "| Indications | Induction & maintenance treatment of lupus nephritis, concomitantly w/ steroids. |\n"
        "|---|---|\n| Dosing | Kidney transplant 1 mg BID. Lupus nephritis induction dose 3-4 mg BID, maintenance dose "
        "1 mg q.d. Gout: 162 mg SC q2wk x3. |\n| Adverse Effects | Tremor; CV, metabolic & musculoskeletal events |\n"
    )
    assert found.qualifiers("rilotumab indicatedFor lupus nephritis") == {"background": "steroids"}
    assert found.objects("hasRegimen") == {"1 mg/PT12H", "3-4 mg/PT12H > 1 mg/P1D", "162 mg/P2W x3"}
    assert found.qualifiers("rilotumab hasRegimen 1 mg/PT12H")["indication"] == "kidney transplant"
    assert found.objects("hasAdverseEffect") == {"tremor", "CV event", "metabolic event", "musculoskeletal event"}
    assert not found.objects("notRecommendedWith")
