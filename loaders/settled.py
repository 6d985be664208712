"""What one sentence states more than once, said once."""

from collections.abc import Iterator

from lupuskg.loaders.rules import Draft

__all__ = ["settled"]


def settled(drafts: list[Draft]) -> Iterator[Draft]:
    """Drafts of one sentence without those that another says better.

    The same statement with and without qualifiers is said once; a denial beats the bare statement.
    """
    best: dict[tuple[object, ...], Draft] = {}
    for draft in (d for d in drafts if d.object.label != d.subject.label):
        key: tuple[object, ...] = (draft.subject.id, draft.predicate, draft.object.id or draft.object.label)
        if draft.predicate in ("hasRegimen", "hasOutcome"):
            key = (*key, draft.qualifiers, draft.negated and draft.predicate == "hasOutcome")
        elif (line := dict(draft.qualifiers).get("line")) in ("induction", "maintenance"):
            key = (*key, line)
        have = best.get(key)
        if have is None or (draft.negated, len(draft.qualifiers)) > (have.negated, len(have.qualifiers)):
            best[key] = draft
    yield from best.values()
