"""From drafts to claims: what a document states several times is one claim with several spans."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lupuskg.claim import Claim, Entity, Evidence
from lupuskg.loaders.rules import Draft

__all__ = ["Stated", "assembled"]

# A draft, and the words it stands on.
Stated = tuple[Draft, Evidence]


def assembled(stated: Iterable[Stated], written: Mapping[str, frozenset[str]]) -> list[Claim]:
    """One claim for each statement, with all its evidence in document order, in the order of first mention.

    Where two drafts say the same, labels and synonyms are those of the first. written: further names by which the
    document calls things of the vocabulary, by their IRIs.
    """
    found: dict[tuple[object, ...], tuple[Draft, set[Evidence]]] = {}
    for draft, evidence in stated:
        thing = draft.object.id or f"={draft.object.label}"
        key = (draft.subject.id, draft.predicate, thing, draft.negated, draft.hedged, draft.qualifiers)
        have = found.get(key)
        if have is None:
            found[key] = (draft, {evidence})
        else:
            have[1].add(evidence)
    return [_named(draft, written).claim(tuple(sorted(spans))) for draft, spans in found.values()]


def _named(draft: Draft, written: Mapping[str, frozenset[str]]) -> Draft:
    """The draft with the document's own names among the synonyms of its things."""
    if draft.subject.id not in written and draft.object.id not in written:
        return draft
    return draft._replace(subject=_called(draft.subject, written), object=_called(draft.object, written))


def _called(thing: Entity, written: Mapping[str, frozenset[str]]) -> Entity:
    further = written.get(thing.id)
    return replace(thing, synonyms=tuple(sorted({*thing.synonyms, *further}))) if further else thing
