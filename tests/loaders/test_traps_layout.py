"""Traps of scraped pages: repetition and lost layout (R1-R6), words and sentences run together (G1-G5).

Each test says the claims that must appear, and names the wrong claim that must not.
"""

from tests.readings import ClaimsOf, ReadingOf

REFERENCES = (
    "Harbor Health. The many faces of lupus.",
    "ClinicalTrials.gov. A study of zolbetuximab in systemic lupus erythematosus (MOONBEAM).",
    "ClinicalTrials.gov. Phase 2 trial of rilotumab in active lupus nephritis (KESTREL).",
    "ClinicalTrials.gov. Anifrolumab in discoid lupus erythematosus (LANTERN).",
)


def test_r1_a_reference_list_repeated_four_times_is_evidence_not_four_claims(reading_of: ReadingOf) -> None:
    """R1: the list stands glued to a heading, glued to boilerplate, glued alone, and one entry a line."""
    glued = "".join(REFERENCES)
    text = f"4 Sources{glued}\n\nHarbor Health uses good sources only.{glued}\n\n{glued}\n\n" + "\n".join(REFERENCES)
    found = reading_of(text)
    assert {
        "MOONBEAM studiesDrug zolbetuximab",
        "MOONBEAM studiesCondition systemic lupus erythematosus",
        "KESTREL studiesDrug rilotumab",
        "KESTREL hasPhase 2",
        "LANTERN studiesDrug anifrolumab",
    } <= found.rows
    assert len(found.claims("MOONBEAM studiesDrug zolbetuximab")) == 1, "one statement is one claim"
    assert len(found.claim("MOONBEAM studiesDrug zolbetuximab").evidence) == 4
    assert set(found.quotes("KESTREL hasPhase 2")) == {REFERENCES[2]}, "each quote is the citation, no more"
    assert "MOONBEAM studiesDrug rilotumab" not in found.rows, "neighbors in a glued list are strangers"


def test_r2_a_heading_glued_to_a_repeated_paragraph_does_not_hide_the_repetition(reading_of: ReadingOf) -> None:
    """R2: no two copies are equal, because a heading is glued to one of them."""
    plain = "The antibody rituximab is approved for rheumatoid arthritis."
    found = reading_of(f"Trials and Approvals{plain}\n\nTrials and Approvals\n\n{plain}\n")
    assert found.rows == {"rituximab approvedFor rheumatoid arthritis"}
    assert len(found.claim("rituximab approvedFor rheumatoid arthritis").evidence) == 2


def test_r2_a_heading_glued_to_a_drug_name_makes_no_new_drug(reading_of: ReadingOf) -> None:
    """R2: "What It DoesRituximab …" is about rituximab, not about a drug "doesrituximab"."""
    plain = "Rituximab is approved for rheumatoid arthritis."
    found = reading_of(f"What It Does{plain}\n\nWhat It Does\n\n{plain}\n")
    assert "rituximab approvedFor rheumatoid arthritis" in found.rows
    assert found.subjects() == {"rituximab"}, "never a drug “doesrituximab”"


def test_r3_the_line_copy_may_lack_a_reference_of_the_glued_list(reading_of: ReadingOf) -> None:
    """R3: one study is listed twice, and the copy with one reference a line dropped one of the two."""
    twice = [*REFERENCES, REFERENCES[1]]
    found = reading_of(f"5 Sources{''.join(twice)}\n\n" + "\n".join(REFERENCES))
    spans = found.claim("MOONBEAM studiesDrug zolbetuximab").evidence
    assert len(spans) == 3, "both glued entries and the line"
    assert {span.quote for span in spans} == {REFERENCES[1]}
    assert set(found.quotes("LANTERN studiesDrug anifrolumab")) == {REFERENCES[3]}
    assert "LANTERN studiesDrug zolbetuximab" not in found.rows


def test_r4_the_paragraph_after_a_lost_list_is_not_its_items(reading_of: ReadingOf) -> None:
    """R4: a lead-in ends with a colon, its bullets are gone, and other prose follows."""
    found = reading_of(
        "Rilotumab is a biologic.\n\nRilotumab is approved for several diseases, including:\n\n"
        "Psoriasis makes the skin itch and peel.\n"
    )
    assert found.rows == {"rilotumab memberOfClass biologic"}
    assert "rilotumab approvedFor psoriasis" not in found.rows
    assert any("line 3" in told and "list" in told for told in found.warnings), found.warnings


def test_r5_navigation_credits_and_widgets_are_no_prose(claims_of: ClaimsOf) -> None:
    """R5: a table of contents, a photo credit, a caption and a feedback form name drugs and diseases too."""
    found = claims_of(
        "Table of ContentsView AllRilotumab for GoutRisksOutlook\n\nPhoto by Ada Vance / Picture House\n\n"
        "A nurse prepares rilotumab for a woman with psoriasis.\n\nRilotumab is approved for asthma.\n\n"
        "Was this page on rilotumab and psoriasis helpful?\n\nOtherHelpfulReport an ErrorSubmit\n"
    )
    assert found == {"rilotumab approvedFor asthma"}
    assert not {"rilotumab indicatedFor gout", "rilotumab indicatedFor psoriasis"} & found


def test_r6_a_page_without_a_date_gets_none(reading_of: ReadingOf) -> None:
    """R6: "recently" and "the past 10 years" have no anchor in a file without title, address or date."""
    found = reading_of("Anifrolumab was recently approved for lupus. Little else came in the past 10 years.\n")
    assert found.rows == {"anifrolumab approvedFor lupus"}
    assert "year" not in found.qualifiers("anifrolumab approvedFor lupus")
    assert found.extraction.document.meta == {}


def test_g1_a_name_glued_to_a_small_word_is_still_read(reading_of: ReadingOf) -> None:
    """G1: spaces are lost on either side of a name, and behind a bracket."""
    found = reading_of(
        "Sifalimumabis a monoclonal antibody. Thesecorticosteroidscan lead to osteoporosis. "
        "MabThera (rituximab)is given intravenously."
    )
    assert {
        "sifalimumab memberOfClass monoclonal antibody",
        "corticosteroid hasAdverseEffect osteoporosis",
        "rituximab administeredBy intravenous",
    } <= found.rows
    assert not found.subjects() - {"sifalimumab", "corticosteroid", "rituximab"}, "no drug “sifalimumabis”"


def test_g1_another_of_a_class_is_of_that_class(claims_of: ClaimsOf) -> None:
    """G1, A13: "…is another monoclonal antibody" gives the class as "is a" does."""
    assert claims_of("Sifalimumabis another monoclonal antibody.") == {"sifalimumab memberOfClass monoclonal antibody"}


def test_g2_words_are_split_only_at_a_name_and_never_rewritten(reading_of: ReadingOf) -> None:
    """G2: "injector" is not "inject or"; and a quote keeps the glue of the page."""
    found = reading_of("Anifrolumabis a biologic. Patients use the autoinjector of rilotumab at home.")
    assert found.rows == {"anifrolumab memberOfClass biologic", "rilotumab administeredBy autoinjector"}
    assert found.quotes("anifrolumab memberOfClass biologic") == ["Anifrolumabis a biologic."]
    assert "rilotumab administeredBy injection" not in found.rows


def test_g3_a_dot_without_a_space_ends_a_sentence(reading_of: ReadingOf) -> None:
    """G3: a lower-case letter or a bracket, a dot, and the next sentence's capital."""
    found = reading_of(
        "Rilotumab is approved for asthma.Zolbetuximab is approved for gout (a joint disease).Belimumab is "
        "studied in psoriasis."
    )
    assert found.rows == {
        "rilotumab approvedFor asthma",
        "zolbetuximab approvedFor gout",
        "belimumab investigatedFor psoriasis",
    }
    assert found.quotes("zolbetuximab approvedFor gout") == ["Zolbetuximab is approved for gout (a joint disease)."]
    assert not {"rilotumab approvedFor gout", "belimumab approvedFor gout"} & found.rows


def test_g4_citations_are_cut_where_not_even_a_dot_is_left(reading_of: ReadingOf) -> None:
    """G4: a code runs into the next publisher, a DOI into the next author; a greedy DOI eats the author."""
    first = "ClinicalTrials.gov. A study of litifilimab in cutaneous lupus erythematosus (HARVEST)"
    second = "Ostrow P, Lindqvist AB, Meer J. Ianalumab in mice. J Test Immunol. 2019;12(3):44-51. doi:10.1234/jti.2076"
    third = "Wiseman RT, Adler B. Obexelimab, an antibody to CD19. J Med. 2020;5(1):1-9. doi:10.1234/jtm.8142368"
    fourth = "ClinicalTrials.gov. A study of sifalimumab in systemic lupus erythematosus with ALPN-101"
    fifth = "ClinicalTrials.gov. A study of tabalumab in discoid lupus erythematosus (ORCHARD)."
    found = reading_of(f"5 Sources{first}.{second}{third}{fourth}{fifth}")
    assert found.quotes("obexelimab targets CD19") == [third]
    assert found.quotes("HARVEST studiesDrug litifilimab")[0].rstrip(".") == first
    assert found.quotes("ORCHARD studiesDrug tabalumab") == [fifth]
    assert (
        not {
            "ianalumab targets CD19",
            "ORCHARD studiesDrug sifalimumab",
            "ORCHARD studiesCondition systemic lupus erythematosus",
        }
        & found.rows
    )


def test_g5_short_names_need_their_case_and_both_boundaries(reading_of: ReadingOf) -> None:
    """G5: "MN" (membranous nephropathy) sits inside "insomnia"; "RA" in "rash", "LN" in no word at all."""
    found = reading_of("Side effects of rilotumab include insomnia, rash and vulnerability to infection.")
    assert {"rilotumab hasAdverseEffect insomnia", "rilotumab hasAdverseEffect rash"} <= found.rows
    named = {claim.object.label for claim in found.extraction.claims}
    assert not named & {"membranous nephropathy", "rheumatoid arthritis", "lupus nephritis"}


def test_g5_an_abbreviation_in_the_wrong_case_is_no_name(claims_of: ClaimsOf) -> None:
    """G5: "ra" and "sle" in lower case are not the diseases; "RA" is."""
    assert claims_of("Rilotumab is approved for RA.") == {"rilotumab approvedFor rheumatoid arthritis"}
    assert "rilotumab approvedFor rheumatoid arthritis" not in claims_of("Rilotumab is approved for ra.")
