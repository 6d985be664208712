"""What a sentence opens with: the class of drugs, or the drug, that the next pronoun means."""

import re

from lupuskg.claim import Entity
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import PROTEINS, run_of
from lupuskg.loaders.sentences import View

__all__ = ["opening_class", "opening_drugs"]

_CLASS_OPENS = re.compile(r"(?:(?:the|these|many|most|some|all|other|oral|systemic|topical) )*")
_OPENING = 3


def opening_class(view: View) -> Entity | None:
    """The class of drugs that a sentence is about: it opens the sentence, in the plural."""
    for mention in view.named("DrugClass", end=60):
        opens = _CLASS_OPENS.fullmatch(view.low[: mention.start]) and view.low[mention.end - 1] == "s"
        return entity_of(mention.term) if opens and mention.term.label not in PROTEINS else None
    return None


def opening_drugs(view: View) -> dict[str, Entity]:
    """The drug that opens a sentence, where it names others only beside it."""
    drugs = view.named("Drug")
    if not drugs or drugs[0].start > _OPENING:
        return {}
    return {m.term.id: entity_of(m.term) for m in run_of(drugs, view.low)}
