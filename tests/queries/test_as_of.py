"""Approved for what, where, as of when: answers written by hand from the sources of the reference layer."""

import pytest

from lupuskg.catalogue import answer
from lupuskg.commands.build import embedded_graph
from lupuskg.errors import QueryError
from lupuskg.store import Store

SLE, NEPHRITIS = "systemic lupus erythematosus", "lupus nephritis"
IN_2012 = {("belimumab", SLE, "US"), ("belimumab", SLE, "EU")}
IN_JUNE_2021 = IN_2012 | {
    ("belimumab", NEPHRITIS, "US"),
    ("belimumab", NEPHRITIS, "EU"),
    ("telitacicept", SLE, "China"),
    ("voclosporin", NEPHRITIS, "US"),
}
IN_AUGUST_2021 = IN_JUNE_2021 | {("anifrolumab", SLE, "US")}
IN_2026 = IN_AUGUST_2021 | {
    ("anifrolumab", SLE, "EU"),
    ("obinutuzumab", NEPHRITIS, "US"),
    ("voclosporin", NEPHRITIS, "EU"),
}


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.from_quads(embedded_graph())


def asked(store: Store, date: str, **more: str) -> list[dict[str, str]]:
    return answer(store, "drug_approved-as-of", {"date": date, **more}).records()


@pytest.mark.parametrize(
    ("date", "wanted"),
    [
        ("2010", set()),
        ("2011-03-08", set()),
        ("2012", IN_2012),
        ("2021-06-01", IN_JUNE_2021),
        ("2021-07-29", IN_JUNE_2021),
        ("2021-08", IN_AUGUST_2021),
        ("2026", IN_2026),
    ],
)
def test_approvals_of_the_reference_layer_as_of(date: str, wanted: set[tuple[str, str, str]], store: Store) -> None:
    rows = [row for row in asked(store, date) if row["layer"] == "reference"]
    assert {(row["drug"], row["form"], row["region"]) for row in rows} == wanted


def test_children_with_lupus_nephritis_only_from_2022_on(store: Store) -> None:
    def people(date: str) -> set[str]:
        rows = asked(store, date, drug="Benlysta", disease="LN")
        return {row.get("population", "") for row in rows if row.get("region") == "US"}

    assert people("2022-06") == {""}
    assert people("2022-08") == {"", "children 5 years and older"}


def test_a_month_that_holds_the_day_is_no_certainty(store: Store) -> None:
    (row,) = [row for row in asked(store, "2025-10-15") if row["drug"] == "obinutuzumab"]
    assert (row["since"], row["held"]) == ("2025-10", "perhaps")
    (row,) = [row for row in asked(store, "2025-10-31") if row["drug"] == "obinutuzumab"]
    assert row["held"] == "yes"


def test_a_document_that_names_the_year_is_asked_too(store: Store) -> None:
    (row,) = [row for row in asked(store, "2012") if row["layer"] == "document"]
    assert (row["drug"], row["form"], row["since"]) == ("belimumab", "lupus", "2011")


def test_without_a_date_nothing_is_left_out(store: Store) -> None:
    assert asked(store, "9999") == answer(store, "drug_approved-as-of").records()


def test_what_is_no_date_is_told(store: Store) -> None:
    with pytest.raises(QueryError, match="is no date; write 2024, 2024-05 or 2024-05-31"):
        asked(store, "June 2021")
