"""What a trial compares its drug with: placebo, standard care, another drug."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import Draft
from lupuskg.loaders.sentences import View

__all__ = ["AGAINST", "OPPONENT", "comparators"]

_COMPARATOR = re.compile(
    r"\b(?:versus|vs\.?|compared (?:to|with)|in comparison (?:to|with))\s+(?:the "
    r"|(?:[^.;]|\.\d){0,70}?\b(?=placebo|those (?:on|receiving) soc|soc alone"
    r"|standard[ -]of[ -]care alone"
    r"|standard (?:therapy|care|treatment) alone))?(?:those (?:on|receiving) )?(placebo|standard[ -]of[ -]care"
    r"|standard (?:therapy|care|treatment)|soc|[a-z-]+mab)"
    r"|\b(?:than|with|to|over|versus) (?:the )?(?P<alone>standard[ -]of[ -]care|standard (?:therapy|care|treatment)"
    r"|soc|background therapy)(?: therapy| treatment)? alone\b"
)
AGAINST = re.compile(r"\b(?:against|versus|vs\.?|compared (?:with|to)|than) (?:the )?$")
_WAY = r"(?:(?:intravenous|iv|oral|subcutaneous|topical|low-dose|high-dose|standard|pulse|monthly|daily|the|older) )*"
OPPONENT = re.compile(
    r"\b(?:compar(?:ing|es|ed) [\w -]{2,60}? (?:with|to|against)"
    rf"|(?:test|pit|evaluat|stud|assess|trial)\w* [\w -]{{2,60}}? (?:against|versus|vs\.?)) {_WAY}(?=\w)"
)


def comparators(view: View, trial: Entity) -> Iterator[Draft]:
    """The comparator that a sentence on a trial names."""
    found = _COMPARATOR.search(view.low)
    if not found and re.search(
        r"(?<!no )(?<!without )(?<!without a )(?<!not )(?<!non-)\b(?:placebo(?!s)(?! effect| response)"
        r"|(?:dummy|sham) (?:pills?|injections?|infusions?|treatments?|drugs?))\b",
        view.low,
    ):
        yield Draft(trial, "hasComparator", Entity.from_text("placebo"))
    other = re.search(
        rf"\b(?:versus|trials? against|study against) (?=\w)|\bcompared with (?=\w)|{OPPONENT.pattern}", view.low
    )
    drug = next((m for m in view.named("Drug") if other and m.start == other.end()), None)
    if drug is not None:
        yield Draft(trial, "hasComparator", entity_of(drug.term))
        return
    if found:
        group = 1 if found[1] else "alone"
        words = view.text[found.start(group) : found.end(group)]
        term = lexicon().lookup(words)
        told = {"soc": "standard of care", "standard-of-care": "standard of care"}.get(words.lower(), words.lower())
        yield Draft(trial, "hasComparator", entity_of(term) if term and term.type == "Drug" else Entity.from_text(told))
