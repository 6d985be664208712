"""Traps of reference lists (C1-C5), each with the wrong claim that must not appear."""

import pytest
from tests.readings import ClaimsOf, Reading, ReadingOf

FILLER = (
    "ClinicalTrials.gov. A study of sifalimumab in systemic lupus erythematosus (HARVEST).",
    "ClinicalTrials.gov. A study of tabalumab in discoid lupus erythematosus (ORCHARD).",
    "ClinicalTrials.gov. A study of obexelimab in lupus nephritis (LANTERN).",
)


@pytest.fixture
def cited(reading_of: ReadingOf) -> "Cited":
    """Reads citations as the reference list of an article."""
    return Cited(reading_of)


class Cited:
    def __init__(self, reading_of: ReadingOf) -> None:
        self._reading_of = reading_of

    def __call__(self, *citations: str) -> Reading:
        listed = "\n\n".join((*citations, *FILLER))
        return self._reading_of(f"Lupus has many faces.\n\nSources\n\n{listed}\n")


def test_c1_the_case_of_a_publisher_varies(cited: Cited) -> None:
    """C1: "Clinicaltrials.gov" is the registry, "BioGen" is Biogen."""
    found = cited(
        "Clinicaltrials.gov. A study of rilotumab in lupus nephritis (MOONBEAM).",
        "BioGen. Litifilimab: our antibody for skin lupus.",
    )
    assert {"MOONBEAM studiesDrug rilotumab", "MOONBEAM studiesCondition lupus nephritis"} <= found.rows
    assert "litifilimab developedBy Biogen" in found.rows
    assert not {"litifilimab developedBy BioGen", "MOONBEAM sponsoredBy ClinicalTrials.gov"} & found.rows


def test_c1_a_misspelt_brand_as_publisher_is_no_name_of_the_drug(cited: Cited) -> None:
    """C1: "Benlysa" is matched as Benlysta, and never shown as a name."""
    found = cited("Benlysa. How belimumab works in lupus nephritis.")
    assert "LANTERN studiesDrug obexelimab" in found.rows
    assert not {"belimumab alsoKnownAs Benlysa", "belimumab developedBy Benlysa"} & found.rows
    assert not any("Benlysa" in claim.subject.synonyms for claim in found.extraction.claims)


def test_c2_a_brand_as_publisher_is_neither_sponsor_nor_developer(cited: Cited) -> None:
    """C2: a product site puts out pages under the drug's own name."""
    found = cited("Cosentyx. How secukinumab works.", "Tremfya. Guselkumab: an interleukin-23 inhibitor.")
    assert not found.objects("sponsoredBy") | found.objects("developedBy")
    assert "guselkumab developedBy Tremfya" not in found.rows


def test_c2_a_company_as_publisher_is_developer_of_its_own_product_only(cited: Cited) -> None:
    """C2: a company's page on a disease, or on a rival, makes it nobody's developer."""
    found = cited(
        "Omeros. Narsoplimab for lupus nephritis.",
        "AstraZeneca. What is lupus nephritis?",
        "Novartis. Lupus and pregnancy: the place of belimumab in guidelines.",
        "BioSpace. Ianalumab moves on.",
    )
    assert "narsoplimab developedBy Omeros" in found.rows
    assert found.objects("developedBy") == {"Omeros"}
    assert not {"belimumab developedBy Novartis", "ianalumab developedBy BioSpace"} & found.rows


def test_c2_companies_that_announce_together_both_develop(cited: Cited) -> None:
    """C2: "X and Y announce" is explicit, whoever puts it out; announcing is no sponsorship."""
    found = cited("Business Wire. UCB and Biogen announce a phase 3 study of dapirolizumab pegol in lupus nephritis.")
    assert {"dapirolizumab pegol developedBy UCB", "dapirolizumab pegol developedBy Biogen"} <= found.rows
    assert "dapirolizumab pegol developedBy Business Wire" not in found.rows
    assert not found.objects("sponsoredBy")


@pytest.mark.parametrize(
    "title", ["Efficacy and safety of rilotumab in lupus nephritis", "Rilotumab for the treatment of lupus nephritis"]
)
def test_c3_a_title_asserts_nothing(cited: Cited, title: str) -> None:
    """C3: "efficacy and safety of X in Y" says that X is studied in Y, never that it works or is used."""
    found = cited(f"ClinicalTrials.gov. {title} (MOONBEAM).")
    assert {"MOONBEAM studiesDrug rilotumab", "MOONBEAM studiesCondition lupus nephritis"} <= found.rows
    wrong = {"rilotumab indicatedFor lupus nephritis", "rilotumab approvedFor lupus nephritis"}
    assert not wrong & found.rows
    assert not found.objects("hasOutcome") | found.objects("affects")


def test_c3_a_journal_title_on_a_trial_without_a_name_is_an_investigation(cited: Cited) -> None:
    """C3: with neither name nor number the trial's phase qualifies `investigatedFor`."""
    found = cited(
        "Adler B, Meer J. Efficacy and safety of rilotumab in lupus nephritis: a phase 2 trial. J Med. 2020;5(1):1-9. "
        "doi:10.1234/jm.2020.17"
    )
    assert found.qualifiers("rilotumab investigatedFor lupus nephritis") == {"phase": "2"}
    assert "rilotumab indicatedFor lupus nephritis" not in found.rows


def test_c4_abbreviations_in_citations_end_no_sentence(cited: Cited) -> None:
    """C4: "U.S.", "et. al." and "Jan 9;30(1)" have dots and digits of their own."""
    agency = "U.S. Food and Drug Administration. Zolbetuximab, an antibody to CD22."
    journal = (
        "Adler B, Meer JK, Ostrow P, et. al. Rilotumab, an antibody to CD20. J Test Med. 2012 Jan 9;30(1):69-77. "
        "doi:10.1234/jtm.2076"
    )
    found = cited(agency, journal)
    assert found.quotes("rilotumab targets CD20") == [journal]
    assert found.quotes("zolbetuximab targets CD22") == [agency]
    assert not {"zolbetuximab targets CD20", "rilotumab targets CD22"} & found.rows


def test_c5_names_of_journals_and_dois_are_no_conditions(cited: Cited) -> None:
    """C5: "Lupus Sci Med", "lupus-2016-…" and "Front Med (Lausanne)" name journals."""
    found = cited(
        "Adler B, Meer J. Rilotumab, an antibody to CD20. Lupus Sci Med. 2016;3(1):e17. doi:10.1136/lupus-2016-000999",
        "Meer J. A study of zolbetuximab in gout. Front Med (Lausanne). 2020;7:3. doi:10.3389/fmed.2020.00999",
    )
    assert "rilotumab targets CD20" in found.rows
    about = {claim.object.label for claim in found.extraction.claims if "rilotumab" in claim.subject.label}
    assert "lupus" not in about
    assert not {"rilotumab investigatedFor lupus", "rilotumab indicatedFor lupus"} & found.rows
    assert "Lausanne" not in found.subjects() | found.objects("alsoKnownAs")


def test_c5_a_publisher_named_after_the_disease_is_no_condition(claims_of: ClaimsOf) -> None:
    """C5: the Lupus Foundation of America does not make a study one of lupus."""
    found = claims_of("The Lupus Foundation of America reports that rilotumab is approved for gout.")
    assert found == {"rilotumab approvedFor gout"}
