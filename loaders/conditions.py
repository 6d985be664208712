"""The disease that "the condition" means: the one that the text has come to."""

import re

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.sentences import View, plain_view
from lupuskg.vocabulary import Term

__all__ = ["disease_told", "points_at_disease", "with_disease"]

_IT = (
    r"th(?:e|is) (?:(?:rare|autoimmune|inflammatory|chronic|serious|same|complex|debilitating) ){0,2}"
    r"(?:condition|disease|disorder|illness)\b(?! (?:activity|course|process|state|control|progression|severity|modif"
    r"|called|known|that|which|in which|where|of|flares?))"
)
_FOR = (
    r"(?:\b(?:treat(?:s|ed|ing)?|manag(?:e|es|ed|ing)|(?:treatments?|therap(?:y|ies)|drugs?|medicines?|medications?"
    r"|options?|trials?|stud(?:y|ies)|approv(?:ed|al)|licensed|indicated|used?|tested|studied|prescribed|label"
    r"|specifically|people|patients|those|adults|children|standard|effective|care|placebo) (?:of|for|in|against|with))"
    r"|\b(?:to )?(?:treat|manage)) "
)
_OPENS = r"^(?:(?:in the past|today|historically|currently|until (?:now|recently)|for years|usually|now),? )?"
_TREATED = (
    r"(?= (?:(?:is|are|was|has|had|can|may|might|have) )(?:(?:be|been|\w+ly|often|also|now) )*"
    r"(?:treated|managed|controlled))"
)
_POINTS = re.compile(rf"{_FOR}(?P<for>{_IT})|{_OPENS}(?P<opens>{_IT}){_TREATED}")
# Most texts have no such words, and a pattern that begins with letters finds that out at once.
_NOUN = re.compile(_IT)
_OPENING = 5


def points_at_disease(low: str) -> re.Match[str] | None:
    """Where a text in lower case speaks of "the condition" as of what is treated.

    >>> bool(points_at_disease("a drug for the condition")), bool(points_at_disease("a drug in the condition of x"))
    (True, False)
    """
    return _POINTS.search(low) if _NOUN.search(low) else None


def with_disease(view: View, disease: Entity | None) -> View:
    """The view with "the condition" as a name of the disease in focus; not where the sentence names one before it.

    Only what is used, tried or approved for "the condition" is read so.
    """
    found = points_at_disease(view.low) if disease is not None else None
    if disease is None or found is None or view.named("Disease", end=found.end()):
        return view
    start, end = found.span("for" if found["for"] else "opens")
    if any(m.start < end and start < m.end for m in view.mentions):
        return view
    term = lexicon().terms.get(disease.id) or Term(disease.id, "Disease", disease.label)
    return plain_view(view.text, sorted((*view.mentions, Mention(start, end, term))))


def disease_told(view: View, before: Entity | None) -> Entity | None:
    """The disease that a text has come to with a sentence: the one that opens it, or the only one that it names."""
    named = {m.term.id: m for m in view.named("Disease") if m.term.label != "flare"}
    first = next(iter(named.values()), None)
    if first is None or (len(named) > 1 and first.start > _OPENING):
        return before
    return entity_of(first.term)
