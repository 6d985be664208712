"""RO-Crate, read by the rocrate package and compared with the folder it describes."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from rocrate.rocrate import ROCrate
from tests.small_corpus import LEAFLET, REVIEW, small_quads

from lupuskg.errors import GraphError
from lupuskg.exports.rocrate import rocrate
from lupuskg.rdf_files import write_nquads, write_turtle

FILE = "ro-crate-metadata.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_nquads(small_quads(), tmp_path / "graph.nq")
    write_turtle(small_quads(), tmp_path / "graph.ttl")
    (tmp_path / "claims.jsonl").write_text("{}\n", encoding="utf-8")
    (tmp_path / "letter.txt").write_text("not of the build", encoding="utf-8")
    return tmp_path


def test_crate_describes_the_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (folder / FILE).write_bytes(rocrate(folder)[FILE])
    crate = ROCrate(folder)
    assert {file.id for file in crate.data_entities} == {"graph.nq", "graph.ttl", "claims.jsonl"}
    for file in crate.data_entities:
        content = (folder / file.id).read_bytes()
        assert file["contentSize"] == str(len(content))
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
    assert crate.root_dataset["datePublished"] == "2023-11-14"
    assert {one["name"] for one in crate.root_dataset["isBasedOn"]} == {"Belimumab leaflet", "Lupus review"}
    action = crate.get("#build")
    assert {one.id for one in action["object"]} == {LEAFLET.iri, REVIEW.iri}
    assert action["instrument"]["version"] == "0.1.0"
    assert crate.root_dataset["license"]["name"]


def test_crate_says_what_ro_crate_demands(folder: Path) -> None:
    told = json.loads(rocrate(folder)[FILE])
    entities = {one["@id"]: one for one in told["@graph"]}
    assert len(entities) == len(told["@graph"])
    assert entities[FILE]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert entities[FILE]["about"] == {"@id": "./"}
    assert {"name", "description", "datePublished", "license"} <= set(entities["./"])
    linked = [link["@id"] for key in ("hasPart", "isBasedOn") for link in entities["./"][key]]
    assert set(linked) <= set(entities)


def test_day_without_an_epoch_is_that_of_the_graph(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    os.utime(folder / "graph.nq", (86_400 * 365, 86_400 * 365))
    copy = folder / "copy"
    copy.mkdir()
    shutil.copy2(folder / "graph.nq", copy)
    (root,) = (one for one in json.loads(rocrate(copy)[FILE])["@graph"] if one["@id"] == "./")
    assert root["datePublished"] == "1971-01-01"


def test_folder_of_no_build_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="name the folder of a build"):
        rocrate(tmp_path)
