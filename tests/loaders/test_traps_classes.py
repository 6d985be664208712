"""Traps of classes: what is said of a class is not said of each drug, and the drugs of a list are of its class."""

from tests.readings import ClaimsOf, ReadingOf


def test_a_class_is_approved(reading_of: ReadingOf) -> None:
    assert reading_of("JAK inhibitors are approved for gout.\n").rows == {"JAK inhibitor approvedFor gout"}
    found = reading_of("There are now two FDA-approved biologic medications for the treatment of asthma.\n")
    assert found.rows == {"biologic approvedFor asthma"}
    assert found.qualifiers("biologic approvedFor asthma") == {"agency": "FDA"}


def test_a_class_is_not_approved_or_not_yet(claims_of: ClaimsOf) -> None:
    assert claims_of("TNF inhibitors are not approved for asthma.\n") == {"not TNF inhibitor approvedFor asthma"}
    assert claims_of("JAK inhibitors may soon be approved for asthma.\n") == set()
    assert claims_of("No JAK inhibitor is approved for asthma.\n") == set()


def test_a_class_with_its_drugs_is_about_the_drugs(claims_of: ClaimsOf) -> None:
    for text in (
        "Two biologics, rilotumab and anifrolumab, are approved for asthma.",
        "The biologics rilotumab and anifrolumab are approved for asthma.",
        "The FDA has approved two biologics, rilotumab and anifrolumab, for asthma.",
    ):
        assert claims_of(text) == {
            "rilotumab memberOfClass biologic",
            "anifrolumab memberOfClass biologic",
            "rilotumab approvedFor asthma",
            "anifrolumab approvedFor asthma",
        }, text


def test_names_in_brackets_part_no_list(claims_of: ClaimsOf) -> None:
    found = claims_of("Belimumab (Benlysta) and anifrolumab (Saphnelo) have been approved for asthma.\n")
    assert {"belimumab approvedFor asthma", "anifrolumab approvedFor asthma"} <= found


def test_two_classes_have_one_use(claims_of: ClaimsOf) -> None:
    found = claims_of("Corticosteroids and antimalarials are used to treat asthma.\n")
    assert found == {"corticosteroid indicatedFor asthma", "antimalarial indicatedFor asthma"}


def test_what_stands_beside_a_class_need_not_be_of_it(claims_of: ClaimsOf) -> None:
    found = claims_of("Unlike the two biologics, rilotumab is given by mouth.\n")
    assert "rilotumab memberOfClass biologic" not in found
