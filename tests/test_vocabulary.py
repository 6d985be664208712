"""A vocabulary of one's own: it is known while it is wanted, and not a moment longer; what is wrong with it is told."""

from pathlib import Path

import pytest

from lupuskg.errors import VocabularyError
from lupuskg.graph import REFERENCE_GRAPH, background
from lupuskg.loaders import extract, read_bytes
from lupuskg.vocabulary import further_files, load_vocabulary, taught

PREFIXES = """
@prefix lkg: <https://w3id.org/lupuskg/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
TEXT = b"Zorvia is approved for lupus nephritis."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "own.ttl"


def subjects() -> set[str]:
    return {claim.subject.id for claim in extract(read_bytes(TEXT, "note.txt")).claims}


def test_terms_are_known_while_the_context_lasts(file: Path) -> None:
    file.write_text(PREFIXES + 'lkg:zorimab a lkg:Drug ; skos:prefLabel "zorimab" ; lkg:brandName "Zorvia" .')
    before = load_vocabulary(), background()
    assert subjects() == set()
    with taught([file]):
        assert further_files() == (file,)
        assert subjects() == {"https://w3id.org/lupuskg/zorimab"}
        added = set(background()) - set(before[1])
        assert {quad.subject.value for quad in added} == {"https://w3id.org/lupuskg/zorimab"}  # type: ignore[union-attr]
        assert {quad.graph_name.value for quad in added} == {REFERENCE_GRAPH}  # type: ignore[union-attr]
    assert further_files() == ()
    assert subjects() == set()
    assert (load_vocabulary(), background()) == before


def test_name_is_added_to_a_term_that_is_known(file: Path) -> None:
    file.write_text(PREFIXES + 'lkg:belimumab lkg:brandName "Zorvia" .')
    with taught([file]):
        assert subjects() == {"https://w3id.org/lupuskg/belimumab"}


def test_files_of_several_contexts_add_up(tmp_path: Path) -> None:
    for name in ("one", "two"):
        text = f'{PREFIXES} lkg:{name}mab a lkg:Drug ; skos:prefLabel "{name}mab" .'
        (tmp_path / f"{name}.ttl").write_text(text)
    with taught([tmp_path / "one.ttl"]), taught([tmp_path / "two.ttl"]):
        labels = {term.label for term in load_vocabulary()}
    assert {"onemab", "twomab"} <= labels


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nonsense", r"own\.ttl: not Turtle: .*line 1"),
        (PREFIXES + 'lkg:zorimab a lkg:Drug ; lkg:brandName "Zorvia" .', r"own\.ttl: lkg:zorimab .* no skos:prefLabel"),
        (PREFIXES + 'lkg:zorimab skos:prefLabel "zorimab" .', r"own\.ttl: lkg:zorimab has no class"),
        (PREFIXES + 'lkg:zorimab a lkg:Drgu ; skos:prefLabel "zorimab" .', r"own\.ttl: lkg:zorimab has no class"),
        (
            PREFIXES + 'lkg:zorimab a lkg:Drug ; skos:prefLabel "benlysta" .',
            r"own\.ttl: lkg:zorimab cannot be called 'benlysta', which is a name of lkg:belimumab",
        ),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_taught(text: str, message: str, file: Path) -> None:
    file.write_text(text)
    with pytest.raises(VocabularyError, match=message), taught([file]):
        pytest.fail("a broken vocabulary was taken")
    assert further_files() == ()
    assert "lkg:zorimab" not in {term.id for term in load_vocabulary()}


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with (
        pytest.raises(VocabularyError, match=r"none\.ttl: cannot be read \(No such file"),
        taught([tmp_path / "none.ttl"]),
    ):
        pytest.fail("a missing vocabulary was taken")
