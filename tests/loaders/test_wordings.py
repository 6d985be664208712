"""The same statement in many wordings, each in the section of a monograph where it would stand, or in prose.

A wording is a line: the sentence, and the rows that it must give. A row after "no" must not appear.
"""

import pytest
from tests.readings import ReadingOf

SECTIONS = ("Usage", "Dosage", "How it Works", "Side Effects", "Precautions", "FAQs")
AT_FIRST = {"rilotumab memberOfClass monoclonal antibody"}


def monograph(section: str, text: str) -> str:
    """A monograph of rilotumab that says something in one section only."""
    said = {"Usage": "Rilotumab is a monoclonal antibody.", section: text}
    body = "\n\n".join(f"## {name}\n\n{said.get(name, 'Nothing is known.')}" for name in SECTIONS)
    return f"# Rilotumab\n\n## Generic Name\n\nRilotumab\n\n{body}\n"


def check(rows: set[str], told: tuple[str, ...]) -> None:
    wanted = {f"rilotumab {row}" for row in told if not row.startswith("no ")}
    unwanted = {f"rilotumab {row.removeprefix('no ')}" for row in told if row.startswith("no ")}
    assert wanted <= rows | AT_FIRST
    assert not unwanted & rows
    if not unwanted:
        assert rows - AT_FIRST == wanted - AT_FIRST


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rilotumab is utilized in the treatment of asthma.", ("indicatedFor asthma",)),
        ("Rilotumab is given for asthma.", ("indicatedFor asthma",)),
        ("Rilotumab is administered to treat asthma.", ("indicatedFor asthma",)),
        ("It also finds use in asthma.", ("indicatedFor asthma",)),
        ("Its main use is in treating asthma.", ("indicatedFor asthma",)),
        ("Its main use is in the context of asthma research.", ()),
        ("Rilotumab is a treatment option for asthma.", ("indicatedFor asthma",)),
        ("This combination aims to treat several symptoms simultaneously.", ()),
        ("It offers relief from cough and fever.", ("affects cough", "affects fever")),
        (
            "* **In combination with methotrexate:** For patients with gout who have already received a TNF inhibitor.",
            ("indicatedFor gout",),
        ),
        ("Rilotumab was given to patients with asthma.", ()),
    ],
)
def test_uses(reading_of: ReadingOf, text: str, told: tuple[str, ...]) -> None:
    check(reading_of(monograph("Usage", text)).rows - {"rilotumab memberOfClass TNF inhibitor"}, told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nausea and vomiting are common.", ("hasAdverseEffect nausea", "hasAdverseEffect vomiting")),
        ("Side effects are rare.", ()),
        ("Headache occurs in about 10% of patients.", ("hasAdverseEffect headache",)),
        ("Headache is reported in over 10% of cases.", ("hasAdverseEffect headache",)),
        ("Fatigue is a common side effect.", ("hasAdverseEffect fatigue",)),
        ("Take care on the road, as fatigue is a common side effect.", ("hasAdverseEffect fatigue",)),
        ("Reports have identified rash as a possible side effect.", ("hasAdverseEffect rash",)),
        ("Side effects are mild and include rash, fever.", ("hasAdverseEffect rash", "hasAdverseEffect fever")),
        ("Users often report dry mouth.", ("hasAdverseEffect dry mouth",)),
        ("It has been associated with hepatotoxicity.", ("hasAdverseEffect hepatotoxicity",)),
        ("Long-term use can result in osteoporosis.", ("hasAdverseEffect osteoporosis",)),
        ("It does not cause drowsiness.", ("no hasAdverseEffect drowsiness",)),
        ("Rilotumab may cause dizziness, so avoid driving.", ("hasAdverseEffect dizziness",)),
        ("* **Rilotumab:** Well tolerated but can cause headache.", ("hasAdverseEffect headache",)),
        ("**Serious, though less common, effects** can include seizures.", ("hasAdverseEffect seizure",)),
        ("* **Common:** These can include fever and chills.", ("hasAdverseEffect fever", "hasAdverseEffect chills")),
    ],
)  # fmt: skip
def test_effects(reading_of: ReadingOf, text: str, told: tuple[str, ...]) -> None:
    check(reading_of(monograph("Side Effects", text)).rows, told)


def test_what_is_denied_is_told_as_denied(reading_of: ReadingOf) -> None:
    found = reading_of(monograph("Side Effects", "It does not cause drowsiness."))
    assert "not rilotumab hasAdverseEffect drowsiness" in found.rows


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("Headache is reported in over 10% of cases.", ">10%"),
        ("Headache is rare.", "rare"),
        ("Less frequently reported side effects are headache and rash.", "less common"),
        ("* Headache (common)", "common"),
        ("* Headache (a dull one)", ""),
    ],
)
def test_frequencies(reading_of: ReadingOf, text: str, frequency: str) -> None:
    found = reading_of(monograph("Side Effects", text))
    assert found.qualifiers("rilotumab hasAdverseEffect headache").get("frequency", "") == frequency


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Use with caution in patients who consume excessive alcohol.", ("cautionIn heavy alcohol use",)),
        ("Use with caution in people who smoke.", ("cautionIn smoking",)),
        ("* **Children:** Safety and efficacy have not been established.", ("notRecommendedFor children",)),
        ("There is no established safe use during pregnancy.", ("notRecommendedFor pregnancy",)),
        ("Contraindications include gout and pregnancy.", ("contraindicatedIn gout", "contraindicatedIn pregnancy")),
        ("Extra care is needed in people with glaucoma.", ("cautionIn glaucoma",)),
        ("Do not take rilotumab with alcohol.", ("notRecommendedWith alcohol", "interactsWith alcohol")),
        ("Live vaccines may have reduced effectiveness.", ("interactsWith live vaccine",)),
        ("Your doctor may order regular blood tests.", ("requires blood test",)),
        ("Tests to check liver function are necessary.", ("requires liver function test monitoring",)),
        ("Your doctor will explain how to check it.", ()),
    ],
)  # fmt: skip
def test_precautions(reading_of: ReadingOf, text: str, told: tuple[str, ...]) -> None:
    check(reading_of(monograph("Precautions", text)).rows, told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It acts by preventing the activation of T cells.", ("affects T cell",)),
        ("It interferes with DNA synthesis in cancer cells.", ("affects DNA synthesis",)),
        ("It interferes with the parasite's ability to digest hemoglobin.", ("no affects hemoglobin",)),
        ("It increases the level of serotonin.", ("affects serotonin",)),
        ("It acts as an agonist at the GLP-1 receptor.", ("targets glucagon-like peptide-1 receptor",)),
        ("It modulates the activity of JAK1.", ("targets JAK1",)),
        ("By activating plasmin, rilotumab dissolves blood clots.", ("affects blood clot",)),
        ("It damages the DNA, preventing cell growth and leading to apoptosis.", ("no affects apoptosis",)),
    ],
)
def test_mechanisms(reading_of: ReadingOf, text: str, told: tuple[str, ...]) -> None:
    rows = reading_of(monograph("How it Works", text)).rows
    check(rows - {row for row in rows if " targets " in row and "targets " not in "".join(told)}, told)


@pytest.mark.parametrize(
    ("question", "answer", "told"),
    [
        ("What does it treat?", "Asthma and gout.", ("indicatedFor asthma", "indicatedFor gout")),
        ("What is it being studied for?", "Primarily gout.", ("investigatedFor gout",)),
        ("What are the common side effects?", "Rash and fever.", ("hasAdverseEffect rash", "hasAdverseEffect fever")),
        ("What should I do about side effects?", "Report them, however mild, to a nurse.", ()),
        ("Who should not take it?", "People with glaucoma.", ("notRecommendedFor glaucoma",)),
        ("Can I take it during pregnancy?", "No, it is not recommended.", ("notRecommendedFor pregnancy",)),
        ("Can it be used with warfarin?", "No, that should be avoided.", ("notRecommendedWith warfarin",)),
        ("Can it be used with warfarin?", "Yes, it can be used together.", ()),
        ("How does it work?", "It blocks interleukin-6.", ("targets interleukin-6",)),
        ("Is it safe?", "No. Alcohol can enhance the effects of rilotumab.", ("interactsWith alcohol",)),
    ],
)
def test_answers(reading_of: ReadingOf, question: str, answer: str, told: tuple[str, ...]) -> None:
    check(reading_of(monograph("FAQs", f"* **Q: {question}** A: {answer}")).rows, told)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Biogen develops rilotumab for gout.", {"rilotumab developedBy Biogen"}),
        ("UCB and Biogen's rilotumab met its goals.", {"rilotumab developedBy Biogen", "rilotumab developedBy UCB"}),
        ("Novartis, which makes rilotumab, is hopeful.", {"rilotumab developedBy Novartis"}),
        ("GSK sells many drugs, and rilotumab competes with them.", set()),
        ("Rilotumab is under investigation for gout.", {"rilotumab investigatedFor gout"}),
        (
            "Rilotumab is not approved for lupus but is often used off-label.",
            {"not rilotumab approvedFor lupus", "rilotumab usedOffLabelFor lupus"},
        ),
        ("Rilotumab is a CD20-directed monoclonal antibody.", {"rilotumab targets CD20"} | AT_FIRST),
        ("Rilotumab is for those who failed a TNF inhibitor.", set()),
    ],
)  # fmt: skip
def test_prose(reading_of: ReadingOf, text: str, wanted: set[str]) -> None:
    rows = {row for row in reading_of(text).rows if "hasOutcome" not in row}
    assert rows == wanted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("You shouldn't take it if you have gout.", ("notRecommendedFor gout",)),
        ("You may not be able to take it if you have gout.", ("notRecommendedFor gout",)),
        ("You should not have live vaccines.", ("notRecommendedWith live vaccine",)),
        ("You'll have blood tests before treatment.", ("requires blood test",)),
        ("It can make you more likely to get infections.", ("increasesRiskOf infection",)),
        ("People with gout are more likely to get infections.", ()),
        ("Your risk of infections may be higher.", ("increasesRiskOf infection",)),
        ("Some people get headaches.", ("hasAdverseEffect headache",)),
        ("It is for adults with asthma.", ("indicatedFor asthma",)),
        ("It is not for adults with asthma.", ("no indicatedFor asthma",)),
        ("It is given through a drip.", ("administeredBy intravenous",)),
        ("The first three infusions will be two weeks apart, and after that they will be given monthly.",
         ("hasRegimen P2W x3 > P1M",)),
        ("It blocks a protein called interferon.", ("no memberOfClass interferon",)),
    ],
)  # fmt: skip
def test_words_to_a_reader(reading_of: ReadingOf, text: str, told: tuple[str, ...]) -> None:
    intro = "Rilotumab is a monoclonal antibody. "
    check(
        {row for row in reading_of(intro + text).rows if "administeredBy" in "".join(told) or "admin" not in row}, told
    )
