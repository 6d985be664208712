"""Traps of names (N1-N6), each with the wrong claim that must not appear."""

import pytest
from tests.readings import ClaimsOf, ReadingOf

REGISTRY = (
    "ClinicalTrials.gov. A study of sifalimumab in systemic lupus erythematosus.",
    "ClinicalTrials.gov. A study of tabalumab in discoid lupus erythematosus.",
)


def registry(*titles: str) -> str:
    """A reference list of registry entries."""
    return "Sources\n\n" + "\n\n".join((*(f"ClinicalTrials.gov. {title}." for title in titles), *REGISTRY)) + "\n"


def test_n1_trademark_signs_and_suffixes_are_no_part_of_a_name(reading_of: ReadingOf) -> None:
    """N1: "®", "™", a hyphen that is no ASCII one, and the four-letter suffix of a biological."""
    found = reading_of("ULTOMIRIS® (ravulizumab‑cwvz) is approved for lupus nephritis. Saphnelo™ treats lupus.")
    assert {"ravulizumab alsoKnownAs Ultomiris", "ravulizumab approvedFor lupus nephritis"} <= found.rows
    assert "anifrolumab indicatedFor lupus" in found.rows
    assert not {"ravulizumab alsoKnownAs cwvz", "ravulizumab-cwvz approvedFor lupus nephritis"} & found.rows
    assert found.subjects() == {"ravulizumab", "anifrolumab"}


def test_n1_a_name_of_the_document_is_a_synonym_wherever_the_thing_comes(reading_of: ReadingOf) -> None:
    """N1: what the vocabulary does not know a thing by; a plural or other capitals make no other name."""
    found = reading_of(
        "Infliximab-dyyb is approved for plaque psoriasis (PP). Infliximab helps in PP. INFLIXIMAB is given by "
        "intravenous infusion."
    )
    assert found.claim("infliximab approvedFor plaque psoriasis").subject.synonyms.count("Infliximab-dyyb") == 1
    assert found.claim("infliximab administeredBy intravenous").subject.synonyms.count("Infliximab-dyyb") == 1
    assert "PP" in found.claim("infliximab approvedFor plaque psoriasis").object.synonyms
    assert "INFLIXIMAB" not in found.claim("infliximab administeredBy intravenous").subject.synonyms


def test_n1_the_longest_name_wins(reading_of: ReadingOf) -> None:
    """N1: "Darzalex Faspro" is not "Darzalex"; "daratumumab and hyaluronidase-fihj" is one product."""
    found = reading_of("Darzalex FASPRO™ (daratumumab and hyaluronidase‑fihj) is given subcutaneously.")
    assert found.rows == {
        "daratumumab alsoKnownAs Darzalex Faspro",
        "daratumumab administeredBy subcutaneous",
    }
    wrong = {"daratumumab alsoKnownAs Darzalex", "hyaluronidase administeredBy subcutaneous"}
    assert not wrong & found.rows


def test_n2_a_code_that_the_document_explains_is_a_name_it_gives(reading_of: ReadingOf) -> None:
    """N2: "EQ001 (itolizumab)" states the code; the claim is the document's."""
    found = reading_of("EQ001 (itolizumab) is a monoclonal antibody. Zetralimab (ZTR-4412) is a monoclonal antibody.")
    assert found.qualifiers("itolizumab alsoKnownAs EQ001") == {"kind": "code"}
    assert found.qualifiers("zetralimab alsoKnownAs ZTR-4412") == {"kind": "code"}
    assert "ZTR-4412 memberOfClass monoclonal antibody" not in found.rows


def test_n2_a_code_that_only_the_vocabulary_knows_is_no_claim_of_the_document(reading_of: ReadingOf) -> None:
    """N2: VAY736 is known to be ianalumab, but a document that writes the code alone does not say so."""
    found = reading_of("VAY736 is being tested for lupus nephritis.")
    assert found.rows == {"ianalumab investigatedFor lupus nephritis"}
    assert "ianalumab alsoKnownAs VAY736" not in found.rows
    assert "VAY736" in found.claim("ianalumab investigatedFor lupus nephritis").subject.synonyms


def test_n2_a_code_may_name_cells(reading_of: ReadingOf) -> None:
    """N2: CS20AT04 is a cell therapy: no antibody, and not two codes."""
    found = reading_of("A phase 1 study tests CS20AT04, a cell therapy, in lupus nephritis.")
    assert "CS20AT04 investigatedFor lupus nephritis" in found.rows
    assert "CS20AT04 memberOfClass monoclonal antibody" not in found.rows
    assert found.subjects() == {"CS20AT04"}


def test_n3_a_gloss_beside_a_name_is_no_name(reading_of: ReadingOf) -> None:
    """N3: apposition links brand and generic name, and wraps explanations just as well."""
    found = reading_of(
        "Prednisone (a corticosteroid that calms inflammation) can cause weight gain. Benlysta (belimumab) "
        "treats lupus."
    )
    assert {
        "prednisone memberOfClass corticosteroid",
        "prednisone hasAdverseEffect weight gain",
        "belimumab alsoKnownAs Benlysta",
    } <= found.rows
    assert found.objects("alsoKnownAs") == {"Benlysta"}, "the corticosteroid is no name"
    assert "prednisone affects weight gain" not in found.rows, "only what the bracket says is calmed"


def test_n3_a_brand_that_the_document_does_not_give_is_not_claimed(reading_of: ReadingOf) -> None:
    """N3: a monograph that never says the brand makes no claim of it, though the vocabulary knows it."""
    found = reading_of("# Belimumab\n\n### Usage\nBelimumab is indicated for lupus nephritis.\n")
    assert found.rows == {"belimumab indicatedFor lupus nephritis"}
    assert "belimumab alsoKnownAs Benlysta" not in found.rows


@pytest.mark.parametrize("acronym", ["MOONBEAM", "HARVEST-LN", "KESTREL SLE", "WILLOW-3", "Cadence"])
def test_n4_a_bracket_that_ends_a_registry_title_is_the_name_of_the_trial(reading_of: ReadingOf, acronym: str) -> None:
    """N4: in capitals, with a hyphen, in two words, with a number, or in mixed case."""
    found = reading_of(registry(f"Study of rilotumab in people with discoid lupus erythematosus ({acronym})"))
    about = {claim.object.label for claim in found.extraction.claims if claim.subject.label == acronym}
    assert about == {"rilotumab", "discoid lupus erythematosus"}
    assert not {f"{acronym} studiesCondition systemic lupus erythematosus"} & found.rows, "a name is no condition"
    assert not {f"{acronym} studiesCondition lupus nephritis"} & found.rows


def test_n4_an_abbreviated_disease_at_the_end_is_not_the_name_of_the_trial(reading_of: ReadingOf) -> None:
    """N4: "(SLE)" at the end of a title abbreviates the disease."""
    found = reading_of(registry("Study of rilotumab in systemic lupus erythematosus (SLE)"))
    assert "SLE" not in found.subjects()
    assert "rilotumab investigatedFor systemic lupus erythematosus" in found.rows or any(
        claim.subject.type == "Trial" and claim.object.label == "rilotumab" for claim in found.extraction.claims
    )


def test_n5_a_trial_of_a_lupus_drug_may_be_in_another_disease(reading_of: ReadingOf) -> None:
    """N5: the drug has lupus trials too, but this one is of graft-versus-host disease."""
    found = reading_of(
        "Itolizumab is studied in lupus nephritis.\n\n"
        + registry("Itolizumab with corticosteroids as first treatment of acute graft-versus-host disease (FALCON)")
    )
    about = {claim.object.label for claim in found.extraction.claims if claim.subject.label == "FALCON"}
    assert "itolizumab" in about
    assert any("graft" in label for label in about)
    assert not {"FALCON studiesCondition lupus nephritis", "FALCON studiesCondition lupus"} & found.rows
    assert not any("graft" in label for label in found.objects("investigatedFor"))


def test_n5_one_trial_may_study_two_drugs(claims_of: ClaimsOf) -> None:
    """N5: "VAY736 and CFZ533" are two drugs of one trial, and neither is the other's name."""
    found = claims_of(registry("Study of VAY736 and CFZ533 in lupus nephritis (WILLOW)"))
    assert {"WILLOW studiesDrug ianalumab", "WILLOW studiesDrug iscalimab"} <= found
    assert not {"ianalumab alsoKnownAs CFZ533", "iscalimab alsoKnownAs VAY736"} & found


def test_n6_an_abbreviation_that_is_never_spelled_out_is_read_but_not_claimed(claims_of: ClaimsOf) -> None:
    """N6: the vocabulary knows what "MN" is; a document that never says it gives no other name."""
    assert claims_of("Rilotumab is studied in MN.") == {"rilotumab investigatedFor membranous nephropathy"}


def test_n6_c3_glomerulopathy_is_one_name(claims_of: ClaimsOf) -> None:
    """N6: "C3" in front of the disease is no protein that the drug acts on."""
    found = claims_of("Rilotumab is studied in C3 glomerulopathy.")
    assert found == {"rilotumab investigatedFor C3 glomerulopathy"}
    assert "rilotumab targets C3" not in found


def test_n6_hyphens_and_dashes_join_and_part(claims_of: ClaimsOf) -> None:
    """N6: "B cells" and "B-cells" are one thing; in "anti-BLyS–lupus" the dash parts two."""
    assert claims_of("Rilotumab depletes B-cells.") == {"rilotumab affects B cell"}
    assert claims_of("Rilotumab depletes B cells.") == {"rilotumab affects B cell"}
    found = claims_of("Rilotumab, an anti-BLyS antibody, shows the anti-BLyS–lupus link.")
    assert "rilotumab targets BLyS" in found
    assert not {"rilotumab targets BLyS-lupus", "rilotumab targets lupus"} & found


def test_n6_a_nonbiologic_is_no_biologic(claims_of: ClaimsOf) -> None:
    """N6: a name inside a longer word is no name."""
    found = claims_of("Methotrexate is a nonbiologic. Nonbiologics can cause nausea.")
    assert not {"methotrexate memberOfClass biologic", "biologic hasAdverseEffect nausea"} & found
