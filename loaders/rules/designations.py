"""Designations that agencies grant: Fast Track, Breakthrough, Orphan, a pregnancy category."""

import re
from collections.abc import Iterator

from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.approvals import agency_of
from lupuskg.loaders.rules.base import Context, Draft, negated, subjects
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_GRANTED = re.compile(
    r"\b(?:grant\w*|receiv\w*|award\w*|gave|given|has|designat\w*|categor\w*|assigned|classified"
    r"|status|category|in|under)\b"
)

# "Companies with drugs that receive Fast Track may be eligible for priority review": of no drug in particular.
_IN_GENERAL = re.compile(
    r"\b(?:companies|sponsors|developers|drugs|candidates|medicines|products|therapies) (?:with [\w -]{2,40} )?"
    r"(?:that|which|whose)(?: \w+)? (?:receiv|have|are|qualif|gain|win|get|may|can)"
    r"|\b(?:designation|status|program(?:me)?|it) (?:is (?:designed|intended|meant)|allows?|enables?|lets?|makes)\b"
    r"|\bmay (?:be|become) eligible\b"
)


@rule("designation")
def designations(view: View, context: Context) -> Iterator[Draft]:
    """Fast Track, Breakthrough, Orphan …: never an approval."""
    if not _GRANTED.search(view.low) or context.question or _IN_GENERAL.search(view.low):
        return
    diseases = [
        m
        for m in view.named("Disease")
        if re.search(r"\bfor (?:the treatment of )?(?:[\w-]+ ){0,3}$", view.low[: m.start])
    ]
    yield from _pregnancy_category(view, context)
    for mention in view.named("Designation"):
        who = [entity_of(m.term) for m in view.named("Drug", start=mention.end)[:1]] or subjects(
            view, context, mention.start, loose=True
        )
        for subject in who:
            if subject.type == "Drug":
                yield Draft(
                    subject,
                    "hasDesignation",
                    entity_of(mention.term),
                    negated(view.low, max(0, mention.start - 40), mention.start),
                ).qualified(agency=agency_of(view.text), indication=diseases[0].term.label if diseases else "")


def _pregnancy_category(view: View, context: Context) -> Iterator[Draft]:
    """ "is a Category C drug during pregnancy"."""
    found = re.search(r"(?<!pregnancy )\bcategory ([abcdx])\b", view.low)
    term = lexicon().lookup(f"Pregnancy Category {found[1].upper()}") if found and "pregnan" in view.low else None
    for subject in subjects(view, context, found.start(), loose=True)[:1] if found and term else []:
        if term is not None and subject.type == "Drug":
            yield Draft(subject, "hasDesignation", entity_of(term))
