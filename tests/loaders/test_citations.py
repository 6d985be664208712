"""The citation reader, on lists whose publishers it has never met."""

import pytest
from tests.readings import ReadingOf

from lupuskg.loaders.citations import citation, is_reference_list, split_citations

UNSEEN = (
    "Quillmark Daily. Rilotumab moves into a phase 3 study in gout.",
    "ClinicalTrials.gov. A study of rilotumab in lupus nephritis (MOONBEAM).",
    "Ostrow P, Lindqvist AB, Meer J. Zolbetuximab, an antibody to CD20. J Test Immunol. 2019;12(3):44-51. "
    "doi:10.1234/jti.2076.",
    "Vance-Holm Institute. What antibodies are for.",
    "Adler B, Wiseman RT. Fictivumab, an antibody to CD40. Ann Test Med. 2020 Jan 9;30(1):69-77. "
    "doi:10.5555/atm-2020-17",
    "Clinicaltrials.gov. Phase 2 trial of sifalimumab in discoid lupus erythematosus (KESTREL).",
    "EU Clinical Trials Register. A study of obexelimab in cutaneous lupus erythematosus (HARVEST).",
    "Bluestone Pharma. Bluestone Pharma announces results of ianalumab in lupus nephritis.",
)


def test_a_glued_list_is_cut_by_its_own_line_copy() -> None:
    glued = "".join(UNSEEN)
    found = [glued[start:end] for start, end in split_citations(glued, 0, len(glued), UNSEEN)]
    assert found == list(UNSEEN)


def test_a_glued_list_is_cut_by_shape_where_no_copy_exists() -> None:
    """Every cut made must be right; cuts before a publisher of an unknown shape may be missing."""
    glued = "".join(UNSEEN)
    right = {sum(map(len, UNSEEN[:number])) for number in range(len(UNSEEN))}
    found = [start for start, _ in split_citations(glued, 0, len(glued), [])]
    assert set(found) <= right, "a false cut tears a citation apart"
    assert len(found) >= len(UNSEEN) - 3
    assert found == sorted(found)


def test_the_list_is_cut_from_a_start_within_the_text() -> None:
    before = "8 Sources"
    text = before + "".join(UNSEEN)
    spans = list(split_citations(text, len(before), len(text), UNSEEN))
    assert spans[0][0] == len(before)
    assert spans[-1][1] == len(text)


@pytest.mark.parametrize(
    "between", ["", "\n", "\n\n"], ids=["glued-only", "with-a-copy-by-lines", "with-a-copy-by-paragraphs"]
)
def test_claims_of_a_glued_list_with_unseen_publishers(reading_of: ReadingOf, between: str) -> None:
    text = f"Antibodies are new.\n\n8 Sources{''.join(UNSEEN)}\n"
    found = reading_of(text + (f"\n{between.join(UNSEEN)}\n" if between else ""))
    assert {
        "MOONBEAM studiesDrug rilotumab",
        "MOONBEAM studiesCondition lupus nephritis",
        "zolbetuximab targets CD20",
        "fictivumab targets CD40",
        "KESTREL studiesDrug sifalimumab",
        "KESTREL hasPhase 2",
        "HARVEST studiesDrug obexelimab",
    } <= found.rows
    assert found.quotes("MOONBEAM studiesDrug rilotumab")[0] == UNSEEN[1]
    about = {
        (claim.subject.label, claim.object.label) for claim in found.extraction.claims if claim.subject.type == "Trial"
    }
    assert about == {
        ("MOONBEAM", "rilotumab"),
        ("MOONBEAM", "lupus nephritis"),
        ("KESTREL", "sifalimumab"),
        ("KESTREL", "discoid lupus erythematosus"),
        ("KESTREL", "2"),
        ("HARVEST", "obexelimab"),
        ("HARVEST", "cutaneous lupus erythematosus"),
    }, "no title lends a word to its neighbor"


def test_what_is_a_glued_list() -> None:
    glued = "".join(UNSEEN)
    assert is_reference_list(glued)
    prose = "Rilotumab is listed at ClinicalTrials.gov. It is new."
    assert not is_reference_list(prose)


@pytest.mark.parametrize(
    ("text", "kind", "publisher", "title"),
    [
        (UNSEEN[1], "registry", "ClinicalTrials.gov", "A study of rilotumab in lupus nephritis (MOONBEAM)."),
        (
            UNSEEN[6],
            "registry",
            "EU Clinical Trials Register",
            "A study of obexelimab in cutaneous lupus erythematosus (HARVEST).",
        ),
        (UNSEEN[3], "web", "Vance-Holm Institute", "What antibodies are for."),
        ("Benlysta. How it works.", "product site", "Benlysta", "How it works."),
        (
            UNSEEN[7],
            "press release",
            "Bluestone Pharma",
            "Bluestone Pharma announces results of ianalumab in lupus nephritis.",
        ),
        (UNSEEN[2], "journal", "", "Zolbetuximab, an antibody to CD20"),
    ],
)
def test_a_citation_is_graded_by_its_kind(text: str, kind: str, publisher: str, title: str) -> None:
    found = citation(text, 0, len(text))
    assert found is not None
    assert (found.kind, found.publisher) == (kind, publisher)
    assert text[found.title_start : found.title_end] == title


def test_a_journal_article_has_a_year() -> None:
    found = citation(UNSEEN[4], 0, len(UNSEEN[4]))
    assert found is not None
    assert (found.kind, found.year) == ("journal", "2020")


@pytest.mark.parametrize("mark", ["1. ", "[12] ", "3) "])
def test_the_number_of_an_entry_is_no_part_of_it(mark: str) -> None:
    text = mark + UNSEEN[1]
    found = citation(text, 0, len(text))
    assert found is not None
    assert found.publisher == "ClinicalTrials.gov"


@pytest.mark.parametrize("text", ["", "   ", "nausea and rash", "it is not known whether it helps.", "3"])
def test_what_is_no_citation(text: str) -> None:
    assert citation(text, 0, len(text)) is None


@pytest.mark.parametrize("entry", UNSEEN)
@pytest.mark.parametrize("mark", ["", "12. "])
def test_a_citation_is_told_in_the_places_of_its_text(entry: str, mark: str) -> None:
    text = f"Sources\n\n{mark}{entry}\n\nMore."
    start, end = text.index(mark + entry), text.index("\n\nMore")
    found, alone = citation(text, start, end), citation(entry, 0, len(entry))
    assert found is not None
    assert alone is not None
    assert text[found.title_start : found.title_end] == entry[alone.title_start : alone.title_end]
    assert text[found.start : found.end].removeprefix(mark) == entry
    assert (found.kind, found.publisher, found.year) == (alone.kind, alone.publisher, alone.year)
