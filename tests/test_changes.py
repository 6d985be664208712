"""What changed between two builds: which claims, in which part, and for which reason."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import lupuskg
from lupuskg.changes import Change, Changes, find_changes, render_changes
from lupuskg.commands.build import gather
from lupuskg.corpus import find
from lupuskg.graph import assemble
from lupuskg.loaders import extract
from lupuskg.store import Store
from lupuskg.vocabulary import taught

NOTE = """# Clinic note

Belimumab is approved by the FDA for systemic lupus erythematosus. Belimumab may cause nausea.
Rituximab is used off-label for lupus nephritis.
"""
OTHER = """# Second note

Anifrolumab is approved for systemic lupus erythematosus.
"""
ZORIMAB = """
@prefix lkg: <https://w3id.org/lupuskg/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
lkg:zorimab a lkg:Drug ; skos:prefLabel "zorimab" ; lkg:brandName "Zorvia" .
"""

Built = Callable[..., Store]


@pytest.fixture
def built(tmp_path: Path) -> Built:
    """The graph of texts, each a document of its own."""

    def build(*texts: str, vocabulary: str = "") -> Store:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        for number, text in enumerate(texts):
            (folder / f"{number}.md").write_text(text, encoding="utf-8")
        file = folder / "own.ttl"
        file.write_text(vocabulary, encoding="utf-8")
        with taught([file] if vocabulary else []):
            return Store.from_quads(assemble(gather(find([str(folder)])).documents))

    return build


def told(changes: Changes) -> list[tuple[str, str, str, tuple[str, ...], tuple[str, ...]]]:
    def name(change: Change) -> str:
        said = change.after or change.before
        assert said is not None
        return f"{said.subject.label} {said.predicate}"

    return [(one.kind, one.document, name(one), one.parts, one.reasons) for one in changes.claims]


def test_same_documents_have_no_changes(built: Built) -> None:
    changes = find_changes(built(NOTE, OTHER), built(NOTE, OTHER))
    assert not changes
    assert repr(changes).startswith("No difference")


def test_document_that_came(built: Built) -> None:
    changes = find_changes(built(NOTE), built(NOTE, OTHER))
    assert changes.documents == (("added", "Second note"),)
    assert told(changes) == [("added", "Second note", "anifrolumab approvedFor", (), ("document added",))]
    back = find_changes(built(NOTE, OTHER), built(NOTE))
    assert back.documents == (("removed", "Second note"),)
    assert told(back) == [("removed", "Second note", "anifrolumab approvedFor", (), ("document removed",))]


def test_document_that_was_rewritten(built: Built) -> None:
    new = NOTE.replace("is approved by", "is not approved by").replace("may cause", "causes")
    new = new.replace("Rituximab is used off-label for lupus nephritis", "Anifrolumab targets IFNAR1")
    changes = find_changes(built(NOTE), built(new))
    assert changes.documents == (("changed", "Clinic note"),)
    why = ("document changed",)
    assert told(changes) == [
        ("changed", "Clinic note", "belimumab approvedFor", ("polarity", "words"), why),
        ("changed", "Clinic note", "belimumab hasAdverseEffect", ("certainty", "words"), why),
        ("removed", "Clinic note", "rituximab usedOffLabelFor", (), why),
        ("added", "Clinic note", "anifrolumab targets", (), why),
    ]
    assert changes.terms == ()


def test_claim_that_only_moved_has_not_changed(built: Built) -> None:
    changes = find_changes(built(NOTE), built(NOTE.replace("note\n", "note\n\nSome words that say nothing.\n")))
    assert changes.documents == (("changed", "Clinic note"),)
    assert changes.claims == ()


def test_words_that_changed_under_the_same_claim(built: Built) -> None:
    changes = find_changes(built(OTHER), built(OTHER.replace("Anifrolumab is", "By now anifrolumab is")))
    assert told(changes) == [("changed", "Second note", "anifrolumab approvedFor", ("words",), ("document changed",))]


def test_document_under_another_title_is_known_by_its_claims(built: Built) -> None:
    changes = find_changes(built(NOTE, OTHER), built(NOTE.replace("Clinic note", "Note of the clinic"), OTHER))
    assert changes.documents == (("changed", "Note of the clinic"),)
    assert changes.claims == ()


def test_document_of_other_claims_and_title_is_another_one(built: Built) -> None:
    changes = find_changes(built(NOTE), built(OTHER))
    assert changes.documents == (("removed", "Clinic note"), ("added", "Second note"))
    assert {one.kind for one in changes.claims} == {"added", "removed"}


def test_name_that_came_into_the_vocabulary(built: Built) -> None:
    text = "# A note\n\nZorimab is approved for lupus nephritis. Zorvia is approved for discoid lupus erythematosus.\n"
    changes = find_changes(built(text), built(text, vocabulary=ZORIMAB))
    assert changes.documents == ()
    assert changes.terms == (("added", "zorimab"),)
    why = ("vocabulary changed: zorimab",)
    assert told(changes) == [
        ("changed", "A note", "zorimab approvedFor", ("subject",), why),
        ("added", "A note", "zorimab approvedFor", (), why),
    ]
    assert "subject lkgm:drug-zorimab → lkg:zorimab" in repr(changes)


def test_same_bytes_and_names_under_other_rules(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    old = built(NOTE)
    monkeypatch.setattr("lupuskg.commands.extract.extract", without_hedges)
    assert told(find_changes(old, built(NOTE))) == [
        ("removed", "Clinic note", "belimumab hasAdverseEffect", (), ("rules changed",))
    ]
    monkeypatch.setattr("lupuskg.corpus.VERSION", "9.9.9")
    assert told(find_changes(old, built(NOTE)))[0][-1] == ("rules changed: prose 0.1.0 → prose 9.9.9",)
    with_name = find_changes(old, built(NOTE, vocabulary=ZORIMAB))
    assert told(with_name)[0][-1] == ("rules changed: prose 0.1.0 → prose 9.9.9",)
    monkeypatch.setattr("lupuskg.corpus.VERSION", "0.1.0")
    unclear = find_changes(old, built(NOTE, vocabulary=ZORIMAB))
    assert told(unclear)[0][-1] == ("another term of the vocabulary or the rules changed",)


def without_hedges(document):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    found = extract(document)
    return replace(found, claims=tuple(claim for claim in found.claims if claim.certainty == "asserted"))


def test_conflicts_that_came_and_went(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(OTHER, encoding="utf-8")
    (tmp_path / "b.md").write_text(
        "# Third note\n\nAnifrolumab is not approved for systemic lupus erythematosus.\n", encoding="utf-8"
    )
    one, both = (lupuskg.build(files, reasoner="none") for files in (tmp_path / "a.md", tmp_path))
    came = one.diff(both).conflicts
    assert {kind for kind, _ in came} == {"new"}
    assert "polarity" in {conflict.type for _, conflict in came}
    assert {kind for kind, _ in both.diff(one).conflicts} == {"gone"}
    assert "new: polarity, " in repr(one.diff(both))


def test_forms(built: Built) -> None:
    changes = find_changes(built(NOTE), built(NOTE.replace("may cause", "causes")))
    (row,) = csv.DictReader(io.StringIO(render_changes(changes, "csv")))
    assert row == {
        "change": "changed",
        "document": "Clinic note",
        "before": "belimumab has adverse effect nausea  [hedged]",
        "after": "belimumab has adverse effect nausea",
        "parts": "certainty; words",
        "reasons": "document changed",
        "quote": "Belimumab may cause nausea. | Belimumab causes nausea.",
    }
    found = json.loads(render_changes(changes, "json"))
    assert found["documents"] == [{"change": "changed", "document": "Clinic note"}]
    assert found["claims"][0]["before"]["certainty"] == "hedged"
    assert found["claims"][0]["after"]["quotes"] == ["Belimumab causes nausea."]
    text = render_changes(changes)
    assert "  - belimumab has adverse effect nausea  [hedged]\n  + belimumab has adverse effect nausea\n" in text
    assert text.count("document changed") == 1
