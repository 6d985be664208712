"""Purposes that stand first, or in the heading: "for asthma, doctors use it off-label", "the first-line treatment"."""

import re
from collections.abc import Iterator

from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import Context, Draft, rule, subjects
from lupuskg.loaders.rules.indications import LINK, PREDICATES, STATUS, diseases_behind, told_of
from lupuskg.loaders.sentences import View

_FRONTED = re.compile(
    r"(?:for|in|against) (?:the treatment of |people with |patients with |adults with )?[\w' -]{3,60}, "
)


@rule("off-label", "use", "approval")
def fronted(view: View, context: Context) -> Iterator[Draft]:
    """ "For asthma, doctors use it off-label": the purpose stands first."""
    first = _FRONTED.match(view.low)
    found = view.named("Disease", end=first.end()) if first else []
    if not found or first is None or context.section in ("effects", "mechanism", "dosage") or context.question:
        return
    told = ((k, STATUS[k].search(view.low, first.end())) for k in ("off-label", "approval", "use"))
    kind, at = next(((k, m.start()) for k, m in told if m), ("", -1))
    if not kind or (LINK.search(view.low, at) and diseases_behind(view, at)):
        return
    for subject in subjects(view, context, at):
        for mention in found:
            yield Draft(subject, PREDICATES[kind], entity_of(mention.term)).qualified(
                **told_of(view, context, kind, at, len(view.low))
            )


@rule("use")
def first_line(view: View, context: Context) -> Iterator[Draft]:
    """ "X is the first-line treatment", of the disease that the heading names."""
    found = re.search(
        r"\b(?:is|are) (?:the |an? )?(first|second)[- ]line (?:treatment|therapy|option|drug)s?\b(?! (?:for|in|of))",
        view.low,
    )
    if found and context.topic is not None:
        for subject in subjects(view, context, found.start()):
            yield Draft(subject, "indicatedFor", context.topic).qualified(line=f"{found[1]}-line")
