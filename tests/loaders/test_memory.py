"""A memory keeps what is asked for, and no more than it may."""

from pathlib import Path

from lupuskg.loaders import reading
from lupuskg.loaders.memory import Memory
from lupuskg.vocabulary import taught


def test_what_is_asked_for_stays_and_the_rest_goes() -> None:
    memory = Memory[int, str](least=10)
    memory.keep(-1, "often")
    for number in range(100):
        memory.keep(number, str(number))
        assert memory.get(-1) == "often"
    assert memory.get(0) is None
    kept = [number for number in range(100) if memory.get(number)]
    assert 9 <= len(kept) <= 20
    assert kept[-1] == 99


def test_names_are_looked_for_anew_under_another_vocabulary(tmp_path: Path) -> None:
    assert reading.mentions("Zorblatinol helps.") == ()
    file = tmp_path / "own.ttl"
    file.write_text(
        "@prefix lkg: <https://w3id.org/lupuskg/> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'lkg:zorblatinol a lkg:Drug ; skos:prefLabel "zorblatinol"@en .\n',
        encoding="utf-8",
    )
    with taught([file]):
        assert [mention.term.label for mention in reading.mentions("Zorblatinol helps.")] == ["zorblatinol"]
    assert reading.mentions("Zorblatinol helps.") == ()
