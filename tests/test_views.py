"""Views: each file is whole, shows what it says, and is narrowed in plain words; networks, measures, layout."""

from pathlib import Path

import pytest
from tests.small_corpus import small_store

from lupuskg.commands.build import embedded_graph
from lupuskg.errors import QueryError
from lupuskg.layout import place
from lupuskg.pages.arrangement import arrange
from lupuskg.pages.folds import MOST_SHOWN, folds
from lupuskg.projection import Network, betweenness, bridging_targets, shared_targets, view_network
from lupuskg.sparql import check
from lupuskg.statements import Statement, Thing
from lupuskg.store import Store
from lupuskg.views import Edge, Known, Scene, View, find_view, load_views, look, read_view

VIEWS = tuple(load_views())


@pytest.fixture(scope="module")
def known() -> Known:
    return Known.of(small_store())


@pytest.fixture(scope="module")
def whole() -> Known:
    """The documents that come with the package."""
    return Known.of(Store.from_quads(embedded_graph()))


def said(scene: Scene) -> set[tuple[str, str, str]]:
    return {(edge.source.label, edge.predicate, edge.target.label) for edge in scene.edges}


def made(rows: str, view: str = "drug-target") -> Network:
    """A network of rows such as "a targets x" or "a targets x not"."""
    edges = []
    for row in rows.split(";"):
        subject, predicate, target, *more = row.split()
        one, other = (Thing(f"lkg:{name}", name, "Drug") for name in (subject, target))
        hedged = "hedged" if "hedged" in more else "asserted"
        statement = Statement(f"s:{row.strip()}", True, one, predicate, other, "", "not" in more, hedged)
        edges.append(Edge(one, other, predicate, statement))
    return view_network(Scene(find_view(view), tuple(edges)))


@pytest.mark.parametrize("name", VIEWS)
def test_view_is_whole_and_allowed(name: str) -> None:
    view = find_view(name)
    assert view.title
    assert view.shows.endswith(".")
    assert view.why.endswith(".")
    assert all(parameter.description for parameter in view.parameters)
    check(view.text)


@pytest.mark.parametrize("name", VIEWS)
def test_view_of_the_package_shows_something(name: str, whole: Known) -> None:
    scene = look(whole, name, {} if find_view(name).is_whole else {"entity": "belimumab"})
    assert len(scene.edges) > 5
    assert all(edge.source.type and edge.target.type for edge in scene.edges)
    assert scene.edges == tuple(sorted(scene.edges, key=lambda edge: edge.key))


def test_denied_and_hedged_claims_are_seen_as_such(known: Known) -> None:
    scene = look(known, "drug-disease")
    assert ("belimumab", "approvedFor", "discoid lupus erythematosus") in said(scene)
    denied = [edge.target.label for edge in scene.edges if edge.statement.negated]
    assert denied == ["discoid lupus erythematosus"]


def test_view_is_narrowed_by_any_name(known: Known) -> None:
    assert {row[0] for row in said(look(known, "drug-disease", {"drug": "Benlysta"}))} == {"belimumab"}
    with pytest.raises(QueryError, match="did you mean belimumab"):
        look(known, "drug-disease", {"drug": "belimumap"})
    with pytest.raises(QueryError, match="has no parameter 'disaese'; it takes drug, disease"):
        look(known, "drug-disease", {"disaese": "lupus"})
    with pytest.raises(QueryError, match="did you mean drug-target"):
        look(known, "drug-targets")


def test_neighborhood_grows_with_its_depth(known: Known) -> None:
    sizes = [len(look(known, "neighborhood", {"entity": "MOONRISE", "depth": str(depth)}).edges) for depth in (1, 2, 3)]
    assert sizes == sorted(set(sizes))
    assert {"MOONRISE"} < {end for row in said(look(known, "neighborhood", {"entity": "MOONRISE"})) for end in row}
    for wrong in ("0", "5", "two", "-1"):
        with pytest.raises(QueryError, match="give 1 to 4"):
            look(known, "neighborhood", {"entity": "MOONRISE", "depth": wrong})
    with pytest.raises(QueryError, match="needs --param entity"):
        look(known, "neighborhood")


def test_evidence_leads_from_claims_to_documents(known: Known) -> None:
    scene = look(known, "evidence")
    assert {edge.target.type for edge in scene.edges} == {"Document"}
    assert (
        "belimumab not approved for discoid lupus erythematosus",
        "prov:wasDerivedFrom",
        "Belimumab leaflet",
    ) in said(scene)
    shared = [edge.source.label for edge in scene.edges if edge.source.label == "belimumab targets BLyS"]
    assert len(shared) == 2


def test_network_knows_the_conflicts_of_its_statements(known: Known) -> None:
    found = view_network(look(known, "conflicts"), known.disputes)
    assert found.number_of_edges()
    assert all(told["conflicts"] for _, _, told in found.edges(data=True))
    plain = view_network(look(known, "drug-target"), known.disputes)
    assert not any(told["conflicts"] for _, _, told in plain.edges(data=True))
    assert {told["polarity"] for _, _, told in plain.edges(data=True)} == {"affirmed"}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("#+ title: a\nCONSTRUCT WHERE {}", "lacks shows, why"),
        ("CONSTRUCT WHERE {}", "no #\\+ header"),
        ("#+ title: [\n", "is not YAML"),
        ("#+ title: a\n#+ shows: b\n#+ why: c\n#+ parameters: {x: {type: Thing}}\n", "needs a type, one of Entity"),
    ],
)
def test_broken_header_is_told(text: str, complaint: str, tmp_path: Path) -> None:
    file = tmp_path / "broken.rq"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=f"broken.rq: .*{complaint}"):
        read_view(file)


def test_shared_targets_are_those_of_plain_statements() -> None:
    found = made("a targets x; a targets y; b targets x; c targets y not; d targets z hedged; e targets z; f affects x")
    assert shared_targets(found) == [("lkg:a", "lkg:b", 0.5)]
    assert bridging_targets(found) == [("lkg:x", 1)]


def test_target_bridges_only_what_has_no_other_in_common() -> None:
    found = made("a targets x; b targets x; a targets y; b targets y; c targets y; d targets y")
    assert bridging_targets(found) == [("lkg:y", 5)]
    assert shared_targets(found)[0] == ("lkg:a", "lkg:b", 1.0)


def test_betweenness_counts_ways_over_plain_statements() -> None:
    assert betweenness(made("a targets x; b targets x; b targets y not"))["lkg:x"] == pytest.approx(1 / 3)


def test_fan_is_folded_by_what_its_members_share(whole: Known) -> None:
    found = view_network(look(whole, "safety"))
    made_ = folds(found, "system")
    assert {fold.label for fold in made_} >= {"7 adverse effects: nervous system"}
    members = [member for fold in made_ for member in fold.members]
    assert len(members) == len(set(members))
    assert set(members) <= set(found)
    assert folds(made("a targets x; a targets y; b targets z")) == ()


@pytest.mark.parametrize("size", [301, 1000])
def test_large_network_is_folded_to_what_can_be_seen(size: int) -> None:
    rows = ";".join(f"n{number} targets n{number * 7 // 11}" for number in range(1, size))
    found = made(rows)
    made_ = folds(found)
    members = [member for fold in made_ for member in fold.members]
    assert len(members) == len(set(members))
    assert len(found) - len(members) + len(made_) <= MOST_SHOWN


def test_columns_that_would_be_too_high_keep_what_is_most_connected() -> None:
    rows = ";".join(f"d{number} targets t{other}" for number in range(120) for other in {0, number % 50, number % 9})
    found = made(rows)
    for name, told in found.nodes(data=True):
        told["type"] = "Drug" if name.startswith("lkg:d") else "MolecularTarget"
    made_, arranged = arrange(find_view("drug-target"), found)
    assert arranged.columns is not None
    assert {fold.label for fold in made_} == {"96 more drugs", "26 more molecular targets"}
    assert {"t0", "t8"} <= set(arranged.labels.values())
    assert set(arranged.positions) == set(arranged.labels)
    assert {arranged.side(fold.id) for fold in made_} == {-1, 1}


def test_places_are_apart_and_do_not_depend_on_order() -> None:
    names = {f"n{number}": f"a name of some length {number}" for number in range(40)}
    links = [(f"n{number}", f"n{number // 3}") for number in range(1, 40)]
    found, columns = place(names, links)
    assert columns is None
    assert (found, None) == place(dict(reversed(names.items())), [(two, one) for one, two in reversed(links)])
    for one, (x, y) in found.items():
        assert not [other for other, (u, v) in found.items() if other != one and abs(x - u) < 60 and abs(y - v) < 40]


def test_places_of_nothing_and_of_lone_things() -> None:
    assert place({}, []) == ({}, None)
    assert place({"a": "alone"}, [("a", "a")]) == ({"a": (0, 0)}, None)


def test_catalogue_page_lists_every_view(checkout: Path) -> None:
    page = (checkout / "queries" / "README.md").read_text(encoding="utf-8")
    assert [name for name in VIEWS if f"[{name}](views/{name}.rq)" not in page] == []
    assert isinstance(find_view("safety"), View)
