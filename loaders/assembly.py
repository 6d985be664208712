"""From drafts to claims: what a document states several times is one claim with several spans."""

from collections.abc import Iterable

from lupuskg.claim import Claim, Evidence
from lupuskg.loaders.rules import Draft

__all__ = ["Stated", "assembled"]

# A draft, and the words it stands on.
Stated = tuple[Draft, Evidence]


def assembled(stated: Iterable[Stated]) -> list[Claim]:
    """One claim for each statement, with all its evidence in document order, in the order of first mention.

    Where two drafts say the same, labels and synonyms are those of the first.
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
    return [draft.claim(tuple(sorted(spans))) for draft, spans in found.values()]
