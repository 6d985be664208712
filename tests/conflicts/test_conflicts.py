"""What clashes, what does not, and how it is told; each pair of statements is made up."""

import pytest
from tests.conflicts.statements import Found, Said, claim, compared, fact

from lupuskg.conflicts import SCOPES, load_rules
from lupuskg.resolutions import Resolution

ONLY = "rilotumab approvedFor lupus [exclusive=only approved biologic]"


def conflicts(found: Found) -> set[tuple[str, str]]:
    """Type and scope of each conflict."""
    kept = [parts for parts in found.values() if "conflictType" in parts]
    return {(next(iter(parts["conflictType"])), next(iter(parts["scope"]))) for parts in kept}


def agreements(found: Found) -> set[tuple[str, str]]:
    """Type of each agreement, and how many independent sources it has."""
    kept = [parts for parts in found.values() if "agreementType" in parts]
    return {(next(iter(parts["agreementType"])), next(iter(parts["voices"]))) for parts in kept}


def reasons(found: Found) -> set[str]:
    (parts,) = (parts for parts in found.values() if "conflictType" in parts)
    return parts.get("reason", set())


def one(*words: str) -> list[Said]:
    """One document that says all of it."""
    return [("A", [claim(word) for word in words])]


def two(first: str, second: str) -> list[Said]:
    """Two documents that say one thing each."""
    return [("A", [claim(first)]), ("B", [claim(second)])]


# Pairs that cannot both hold, with the type of their conflict.
CLASHES = {
    "a second biologic is approved for the disease": (ONLY, "zetalimab approvedFor lupus", "exclusivity"),
    "a second biologic is approved for a form of it": (ONLY, "zetalimab approvedFor nephritis", "exclusivity"),
    "an only without a class, and another drug of the kind": (
        "rilotumab approvedFor lupus [exclusive=only approved]",
        "zetalimab approvedFor sle [region=US]",
        "exclusivity",
    ),
    "the only until a year, and an approval before it": (
        "rilotumab approvedFor lupus [exclusive=until 2015]",
        "zetalimab approvedFor lupus [year=2012]",
        "exclusivity",
    ),
    "approved, and never approved": ("rilotumab approvedFor sle", "rilotumab approvedFor sle [not]", "polarity"),
    "denied at large, affirmed for adults": (
        "rilotumab approvedFor sle [not]",
        "rilotumab approvedFor sle [population=adults]",
        "polarity",
    ),
    "the endpoint of one trial, met and missed": (
        "MOONRISE hasOutcome primary endpoint",
        "MOONRISE hasOutcome primary endpoint [not]",
        "polarity",
    ),
    "more and less of a cell": (
        "rilotumab affects B cell [direction=increases; aspect=number]",
        "rilotumab affects B cell [direction=decreases; aspect=number]",
        "polarity",
    ),
    "given for it, and advised against in it": (
        "rilotumab indicatedFor sle",
        "rilotumab notRecommendedFor sle",
        "polarity",
    ),
    "off-label and approved": ("rilotumab usedOffLabelFor sle", "rilotumab approvedFor sle [region=US]", "status"),
    "two years of one approval": (
        "rilotumab approvedFor sle [year=2011]",
        "rilotumab approvedFor sle [year=2014]",
        "status",
    ),
    "two phases of one trial": ("MOONRISE hasPhase 2b", "MOONRISE hasPhase 3", "status"),
    "two doses of one scope": (
        "rilotumab hasRegimen 5 mg/kg/P4W [route=intravenous; indication=sle; population=adults]",
        "rilotumab hasRegimen 9 mg/kg/P4W [route=intravenous; indication=sle; population=adults]",
        "dose",
    ),
    "two schedules of one scope, one without a dose": (
        "rilotumab hasRegimen 5 mg/kg/P4W [route=intravenous; indication=sle]",
        "rilotumab hasRegimen P2W [route=intravenous; indication=sle]",
        "dose",
    ),
    "adults alone, and children as well": (
        "rilotumab indicatedFor sle [population=adults]",
        "rilotumab approvedFor sle [population=adults and children 5 years and older]",
        "population",
    ),
    "frequent and rare": (
        "rilotumab hasAdverseEffect nausea [frequency=>10%]",
        "rilotumab hasAdverseEffect nausea [frequency=rare]",
        "frequency",
    ),
    "no added side effects, and a raised risk": (
        "rilotumab increasesRiskOf adverse effect [not]",
        "rilotumab increasesRiskOf serious infection",
        "severity",
    ),
    "mild and fatal": (
        "rilotumab hasAdverseEffect rash [state=mild]",
        "rilotumab increasesRiskOf rash [state=fatal]",
        "severity",
    ),
}


@pytest.mark.parametrize("case", CLASHES)
def test_clash_is_found_within_and_between_documents(case: str) -> None:
    first, second, type_ = CLASHES[case]
    assert conflicts(compared(two(first, second))) == {(type_, "between documents")}
    assert conflicts(compared(two(second, first))) == {(type_, "between documents")}
    if type_ not in ("dose", "population") and "years of one" not in case:
        assert conflicts(compared(one(first, second))) == {(type_, "internal")}


# Pairs that look like a conflict, and why they are none.
TRAPS = {
    "lupus nephritis is not SLE": ("rilotumab approvedFor nephritis", "rilotumab approvedFor sle [not]"),
    "an only for nephritis says nothing of lupus": (
        "rilotumab approvedFor nephritis [exclusive=only approved biologic]",
        "zetalimab approvedFor lupus",
    ),
    "aspirin is no biologic": (ONLY, "aspirin approvedFor lupus"),
    "a bare only is read within the kind": (
        "rilotumab approvedFor lupus [exclusive=only approved]",
        "aspirin approvedFor lupus",
    ),
    "an approval after the only one's time": (
        "rilotumab approvedFor lupus [exclusive=until 2011]",
        "zetalimab approvedFor lupus [year=2021]",
    ),
    "an approval of unknown date against an only of the past": (
        "rilotumab approvedFor lupus [exclusive=until 2011]",
        "zetalimab approvedFor lupus",
    ),
    "the only one of one region": (
        "rilotumab approvedFor lupus [exclusive=only approved biologic; region=US]",
        "zetalimab approvedFor lupus [region=China]",
    ),
    "a hedged approval": (ONLY, "zetalimab approvedFor lupus [hedged]"),
    "a drug that is studied is not approved": (ONLY, "zetalimab indicatedFor lupus"),
    "denied for children, affirmed for adults": (
        "rilotumab approvedFor sle [not; population=children]",
        "rilotumab approvedFor sle [population=adults]",
    ),
    "denied for children, affirmed at large": (
        "rilotumab approvedFor sle [not; population=children]",
        "rilotumab approvedFor sle",
    ),
    "may cause is no claim to deny": (
        "rilotumab hasAdverseEffect rash [hedged]",
        "rilotumab hasAdverseEffect rash [not]",
    ),
    "outcomes of two trials of one drug": (
        "rilotumab hasOutcome primary endpoint [indication=sle]",
        "rilotumab hasOutcome primary endpoint [not; indication=nephritis]",
    ),
    "two endpoints": ("MOONRISE hasOutcome secondary endpoint", "MOONRISE hasOutcome primary endpoint [not]"),
    "fewer cells, more of their activity": (
        "rilotumab affects B cell [direction=increases; aspect=activity]",
        "rilotumab affects B cell [direction=decreases; aspect=number]",
    ),
    "advised against in its gravest state": (
        "rilotumab indicatedFor sle",
        "rilotumab notRecommendedFor sle [state=severe active]",
    ),
    "off-label in SLE, approved for nephritis": ("rilotumab usedOffLabelFor sle", "rilotumab approvedFor nephritis"),
    "two years of approvals for two groups": (
        "rilotumab approvedFor sle [year=2011; population=adults]",
        "rilotumab approvedFor sle [year=2019; population=older adults]",
    ),
    "two years of approvals in two regions": (
        "rilotumab approvedFor sle [year=2011; region=US]",
        "rilotumab approvedFor sle [year=2012; region=EU]",
    ),
    "phase 2b is a phase 2": ("MOONRISE hasPhase 2", "MOONRISE hasPhase 2b"),
    "phase 2/3 is a phase 3": ("MOONRISE hasPhase 2/3", "MOONRISE hasPhase 3"),
    "doses by two routes": (
        "rilotumab hasRegimen 5 mg/kg/P4W [route=intravenous; indication=sle]",
        "rilotumab hasRegimen 200 mg/P1W [route=subcutaneous; indication=sle]",
    ),
    "doses of two groups": (
        "rilotumab hasRegimen 5 mg/kg/P4W [route=intravenous; indication=sle; population=adults]",
        "rilotumab hasRegimen 9 mg/kg/P4W [route=intravenous; indication=sle; population=children]",
    ),
    "a schedule without a dose": (
        "rilotumab hasRegimen 5 mg/kg/P2W x3 > 5 mg/kg/P4W [route=intravenous; indication=sle]",
        "rilotumab hasRegimen P2W x3 > P4W [route=intravenous; indication=sle]",
    ),
    "a group beside no group": (
        "rilotumab indicatedFor sle [population=adults]",
        "rilotumab indicatedFor sle",
    ),
    "ranges that touch": (
        "rilotumab hasAdverseEffect nausea [frequency=>10%]",
        "rilotumab hasAdverseEffect nausea [frequency=1-10%]",
    ),
    "one author's common": (
        "rilotumab hasAdverseEffect nausea [frequency=>10%]",
        "rilotumab hasAdverseEffect nausea [frequency=common]",
    ),
    "frequencies by two routes": (
        "rilotumab hasAdverseEffect nausea [frequency=>10%; route=intravenous]",
        "rilotumab hasAdverseEffect nausea [frequency=<1%; route=subcutaneous]",
    ),
    "one harmless effect says nothing of the others": (
        "rilotumab increasesRiskOf nausea [not]",
        "rilotumab increasesRiskOf serious infection",
    ),
    "mild to severe": (
        "rilotumab hasAdverseEffect rash [state=mild to severe]",
        "rilotumab hasAdverseEffect rash [state=severe]",
    ),
}


@pytest.mark.parametrize("case", TRAPS)
def test_no_conflict_is_made_up(case: str) -> None:
    first, second = TRAPS[case]
    assert conflicts(compared(two(first, second))) == set()
    assert conflicts(compared(one(first, second))) == set()


def test_only_ones_of_one_sentence_are_no_rivals() -> None:
    words = "The only drugs approved for lupus are rilotumab and zetalimab."
    pair = [
        claim(f"{drug} approvedFor lupus [exclusive=only approved biologic]", words)
        for drug in ("rilotumab", "zetalimab")
    ]
    assert conflicts(compared([("A", pair)])) == set()
    assert conflicts(compared([("A", pair), ("B", [claim("zetalimab approvedFor lupus")])])) == set()


def test_route_from_18_years_on_and_a_dose_of_it_for_children() -> None:
    limit = "rilotumab administeredBy subcutaneous [hedged; population=adolescents 18 and older]"
    dose = "rilotumab hasRegimen 200 mg/P1W [route=subcutaneous; population=children 5 years and older]"
    assert conflicts(compared(one(limit, dose))) == {("population", "internal")}
    wider = "rilotumab administeredBy subcutaneous [population=children 5 years and older]"
    assert conflicts(compared(one(limit, dose, wider))) == set()
    assert conflicts(compared(two(limit, dose))) == set(), "an age limit of another label"


def test_children_or_no_age_elsewhere_in_the_source_are_no_conflict() -> None:
    narrow, ageless = claim("rilotumab indicatedFor sle [population=adults]"), claim("rilotumab approvedFor sle")
    young = claim("rilotumab indicatedFor sle [population=children 5 years and older]")
    assert conflicts(compared([("A", [narrow]), ("B", [young])])) == {("population", "between documents")}
    assert conflicts(compared([("A", [narrow, young]), ("B", [young])])) == set()
    assert conflicts(compared([("A", [narrow, ageless]), ("B", [young])])) == set()


def test_a_dose_that_both_list_among_others_is_no_conflict() -> None:
    scope = "[route=intravenous; indication=sle]"
    light, heavy = (claim(f"rilotumab hasRegimen {dose} mg/kg/P4W {scope}") for dose in (5, 9))
    assert conflicts(compared([("A", [light, heavy]), ("B", [heavy])])) == set()


def test_statements_of_all_documents_on_one_matter_are_one_conflict() -> None:
    rivals = [("B", [claim("zetalimab approvedFor sle")]), ("C", [claim("zetalimab approvedFor lupus [agency=FDA]")])]
    found = compared([("A", [claim(ONLY)]), *rivals])
    (parts,) = (parts for parts in found.values() if "conflictType" in parts)
    assert len(parts["involves"]) == 3
    assert parts["oneSide"] < parts["involves"]
    assert parts["oneSide"] | parts["otherSide"] == parts["involves"]
    assert parts["state"] == {"open"}


def test_rationale_quotes_both_sides() -> None:
    found = compared(two(ONLY, "zetalimab approvedFor lupus [agency=FDA]"))
    (parts,) = (parts for parts in found.values() if "conflictType" in parts)
    assert parts["rationale"] == {
        "“rilotumab approved for lupus (exclusive: only approved biologic)” leaves no room for: "
        "“zetalimab approved for lupus (agency: FDA)”."
    }


def test_reference_layer_and_its_dates_explain() -> None:
    later = fact("zetalimab approvedFor sle [region=US; year=2021]", validFrom="2021-07-30")
    old = compared([("A@2019-03", [claim(ONLY)])], [later])
    assert conflicts(old) == {("exclusivity", "reference layer")}
    assert reasons(old) == {"reference layer", "source date", "disease scope"}
    recent = compared([("A@2024", [claim(ONLY)])], [later])
    assert reasons(recent) == {"reference layer", "disease scope"}
    undated = compared([("A", [claim(ONLY)])], [later])
    assert reasons(undated) == {"reference layer", "disease scope"}


def test_approval_where_the_only_one_has_none_is_explained_by_jurisdiction() -> None:
    rival = fact("zetalimab approvedFor lupus [region=China]")
    known = fact("rilotumab approvedFor lupus [region=US]")
    assert reasons(compared([("A", [claim(ONLY)])], [rival, known])) == {"reference layer", "jurisdiction"}
    both = fact("zetalimab approvedFor lupus [region=US]")
    assert reasons(compared([("A", [claim(ONLY)])], [both, known])) == {"reference layer"}


def test_documents_of_different_years_are_explained_by_their_dates() -> None:
    denied, affirmed = claim("rilotumab approvedFor sle [not]"), claim("rilotumab approvedFor sle")
    assert reasons(compared([("A@2010", [denied]), ("B@2012-05", [affirmed])])) == {"source date"}
    assert reasons(compared([("A@2012", [denied]), ("B@2012-05", [affirmed])])) == set()


def test_words_of_frequency_are_a_reason() -> None:
    first, second, _ = CLASHES["frequent and rare"]
    assert reasons(compared(two(first, second))) == {"wording"}


def test_facts_of_the_reference_layer_do_not_clash_with_one_another() -> None:
    facts = [fact("rilotumab usedOffLabelFor sle"), fact("rilotumab approvedFor sle")]
    assert compared([], facts) == {}


@pytest.mark.parametrize(
    ("first", "second", "type_"),
    [
        (
            "rilotumab affects B cell [direction=decreases; aspect=number]",
            "rilotumab affects B cell [direction=decreases]",
            "statement",
        ),
        ("rilotumab approvedFor sle [not]", "rilotumab approvedFor sle [not]", "statement"),
        (
            "rilotumab hasRegimen 10 mg/kg/P2W x3 > 10 mg/kg/P4W [route=intravenous; population=adults]",
            "rilotumab hasRegimen P2W x3 > P4W [route=intravenous]",
            "schedule",
        ),
        ("rilotumab indicatedFor sle [population=adults]", "rilotumab approvedFor sle [region=US]", "use"),
    ],
)
def test_agreement_of_two_sources(first: str, second: str, type_: str) -> None:
    assert agreements(compared(two(first, second))) == {(type_, "2")}
    assert agreements(compared(one(first, second))) == set(), "one source agrees with itself"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("rilotumab affects B cell [direction=decreases]", "rilotumab affects B cell [direction=increases]"),
        ("rilotumab approvedFor sle", "rilotumab approvedFor sle [not]"),
        ("rilotumab approvedFor sle", "rilotumab approvedFor sle [hedged]"),
        ("rilotumab approvedFor sle [region=US]", "rilotumab approvedFor sle [region=EU]"),
        ("rilotumab approvedFor nephritis", "rilotumab approvedFor sle"),
        ("rilotumab hasRegimen 5 mg/P1W [route=oral]", "rilotumab hasRegimen 9 mg/P1W [route=oral]"),
        ("rilotumab hasRegimen 5 mg/P1W [route=oral]", "rilotumab hasRegimen P1W [route=subcutaneous]"),
    ],
)
def test_no_agreement_is_made_up(first: str, second: str) -> None:
    assert agreements(compared(two(first, second))) == set()


def test_three_sources_are_three_voices_and_the_reference_layer_is_none() -> None:
    told = claim("rilotumab approvedFor sle")
    found = compared([(name, [told]) for name in "ABC"], [fact("rilotumab approvedFor sle")])
    assert agreements(found) == {("statement", "3")}
    scopes = {scope for parts in found.values() for scope in parts["scope"]}
    assert scopes == set(SCOPES) - {"internal"}


def test_resolution_closes_the_conflict_and_keeps_both_sides() -> None:
    said = two(ONLY, "zetalimab approvedFor lupus")
    (iri,) = (iri for iri, parts in compared(said).items() if "conflictType" in parts)
    name = iri.rpartition("/")[2]
    decided = Resolution(
        name, "The review is older.", "A. Curator", "2026-01-31", ("https://w3id.org/lupuskg/claim/0123456789abcdef",)
    )
    parts = compared(said, resolutions=[decided])[iri]
    assert parts["state"] == {"resolved"}
    assert parts["resolution"] == {"The review is older."}
    assert (parts["resolvedBy"], parts["resolvedOn"]) == ({"A. Curator"}, {"2026-01-31"})
    assert len(parts["involves"]) == 2
    assert parts["rejects"] == {"https://w3id.org/lupuskg/claim/0123456789abcdef"}


def test_conflict_keeps_its_name_when_documents_are_added() -> None:
    said = one(ONLY, "zetalimab approvedFor lupus")
    before = {iri for iri, parts in compared(said).items() if "conflictType" in parts}
    more = [*said, ("B", [claim("zetalimab approvedFor nephritis")])]
    assert before <= compared(more).keys()


def test_order_of_documents_changes_nothing() -> None:
    said = two(ONLY, "zetalimab approvedFor lupus")
    assert compared(said) == compared(said[::-1])


def test_each_rule_says_what_it_is_for() -> None:
    rules = load_rules()
    assert {rule.type for rule in rules if rule.kind == "conflict"} == {type_ for _, _, type_ in CLASHES.values()}
    for rule in rules:
        assert rule.name.startswith(rule.type), rule.name
        assert "{one}" in rule.rationale
        assert rule.what.endswith(".")
