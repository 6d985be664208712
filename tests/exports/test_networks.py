"""GraphML and GEXF, read back by networkx and compared with the statements."""

import io

import networkx
import pytest
from tests.exports.conftest import Write

from lupuskg.statements import Statement


def read_back(name: str, text: bytes) -> networkx.MultiDiGraph:
    if name == "graphml":
        return networkx.read_graphml(io.BytesIO(text), force_multigraph=True)
    return networkx.read_gexf(io.BytesIO(text))


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_each_statement_between_things_is_an_edge(name: str, write: Write, statements: tuple[Statement, ...]) -> None:
    (text,) = write(name).values()
    found = read_back(name, text)
    edges = {told["claim"]: (one, other, told) for one, other, told in found.edges(data=True)}
    expected = {one.id: one for one in statements if one.object}
    assert set(edges) == set(expected)
    for key, statement in expected.items():
        one, other, told = edges[key]
        assert (one, other) == (statement.subject.id, statement.object.id if statement.object else "")
        assert (told["polarity"], told["certainty"]) == (statement.polarity, statement.certainty)
        assert told["predicate"] == statement.predicate
        assert (told["label"] == statement.predicate) is statement.is_plain
    assert {told["label"] for *_, told in edges.values()} >= {
        "not approvedFor",
        "perhaps hasAdverseEffect",
        "perhaps not contraindicatedIn",
    }


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_things_have_their_labels_and_types(name: str, write: Write) -> None:
    (text,) = write(name).values()
    found = read_back(name, text)
    assert found.nodes["lkg:belimumab"]["label"] == "belimumab"
    assert found.nodes["lkg:belimumab"]["type"] == "Drug"
    # What XML cannot hold is told to be missing.
    assert "\ufffd" in found.nodes["lkgm:condition-odd"]["label"]


def test_gexf_does_not_tell_the_day(write: Write) -> None:
    assert b"lastmodifieddate" not in write("gexf")["graph.gexf"]
