"""Efficacy and choice in plain words: what a drug makes less active, which drug is preferred for which phase."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.populations import population
from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entities_of, entity_of
from lupuskg.loaders.rules.base import Context, Draft, hedged, negated, subjects
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_ILL = ("Disease", "AdverseEffect", "Condition", "Process")
# "Makes the disease less active", "makes flares less frequent".
_MAKES = re.compile(
    r"\b(?:makes?|making|renders?|keeps?|keeping|gets?) (?P<what>[\w' -]{3,50}?) "
    r"(?P<less>(?:much )?(?:less (?:active|severe|frequent|likely|painful|intense|common|troublesome)|milder|rarer"
    r"|inactive"
    r"|under control|in check|at bay|away|quiet))\b"
)
_STOPS = re.compile(
    r"\b(?:stops?|halts?|takes the edge off|tames?|keeps? down) (?:the )?(?P<what>[\w' -]{3,40}?)(?=[,.;]|$| and\b)"
)
_ASPECTS = {
    "active": "activity",
    "inactive": "activity",
    "quiet": "activity",
    "severe": "severity",
    "milder": "severity",
}
_ASPECTS |= {"intense": "severity", "frequent": "frequency", "rarer": "frequency", "common": "frequency"}
_THE_DISEASE = re.compile(r"(?:the|your|their|this) (?:disease|illness|condition)$")
# "Tacrolimus or rituximab may be effective": in the disease that the text is about.
_EFFECTIVE = re.compile(
    r"\b(?:(?P<may>may|might|can|could|appears? to|seems? to) be|is|are|was|were|proved|has been"
    r"|have been)(?: (?:also|very"
    r"|highly|quite|often))? (?P<how>effective|beneficial|helpful|efficacious)\b"
    r"(?! (?:for|in|against|as|at|than|when|with|to)\b)"
)
_IT = re.compile(r", (?:and )?(?:it|they) $")
_JOINED = re.compile(r"(?: \([^()]*\))?(?:,? (?:and|or) |, )")
_INDUCTION = r"(?P<line>induction|maintenance|initial|first-line|second-line)"
# "Is preferred over azathioprine for maintenance", "a better choice than cyclophosphamide for induction".
_PREFERRED = re.compile(
    r"\b(?:is|are|was|were|be|remains?|seems|appears)(?: (?:also|often|usually|generally|still|now))* (?:to be )?"
    r"(?:(?:an? |the )?(?:preferred|favou?red|better|first|best|recommended)(?: (?:choice|option|drug|agent"
    r"|treatment))?)"
    r"(?: (?:over|to|than) [^.;:,]{3,60}?)?"
    rf"(?: (?:for|as|in|during)(?: an?| the)? (?:\w+ )??{_INDUCTION}\b| (?P<line2>induction|maintenance)\b)"
)
_PREFERRED_IN = re.compile(
    r"\b(?:is|are)(?: (?:also|often|usually|generally))* (?:preferred|favou?red|the drug of choice) (?:in|for) "
    r"(?P<people>(?:pregnant |young )?(?:women|men|children|patients|people|those|adults)\b[^.;:]*)"
)


@rule("make-less")
def makes_less(view: View, context: Context) -> Iterator[Draft]:
    """ "In arthritis it makes the disease less active", "keeps lupus under control"."""
    if context.section in ("interactions", "precautions", "effects") or context.question:
        return
    for found in (*_MAKES.finditer(view.low), *_STOPS.finditer(view.low)):
        if negated(view.low, max(0, found.start() - 30), found.start()):
            continue
        less = found.groupdict().get("less") or ""
        for thing in _lessened(view, context, found):
            for subject in subjects(view, context, found.start()):
                doubt = hedged(view.low, max(0, found.start() - 40), found.start())
                draft = Draft(subject, "affects", thing, hedged=doubt)
                yield draft.qualified(direction="decreases", aspect=_ASPECTS.get(less.rpartition(" ")[2], ""))


def _lessened(view: View, context: Context, found: re.Match[str]) -> list[Entity]:
    """What becomes less: named, or the disease that the sentence or its heading names."""
    start, end = found.span("what")
    known = view.named(*_ILL, start=start, end=end)
    if known:
        return entities_of(known[:1]) if known[-1].end >= end - 1 else []
    if _THE_DISEASE.match(found["what"]):
        ahead = view.named("Disease", end=found.start())
        return entities_of(ahead[-1:]) or ([context.topic] if context.topic else [])
    return []


@rule("effective")
def effective(view: View, context: Context) -> Iterator[Draft]:
    """ "For resistant cases tacrolimus may be effective", of the disease that the text is about."""
    found = _EFFECTIVE.search(view.low)
    if found is None or context.topic is None or context.question or negated(view.low, 0, found.end()):
        return
    if context.section in ("effects", "interactions", "precautions") or view.named("Disease", end=found.start()):
        return
    for drug in _in_front(view, found.start()):
        yield Draft(drug, "affects", context.topic, hedged=bool(found["may"]))


@rule("prefer")
def preferred(view: View, context: Context) -> Iterator[Draft]:
    """ "Is preferred over azathioprine for maintenance": used for the disease that the text is about, in that phase."""
    if context.question or context.section in ("effects", "interactions"):
        return
    for found in (*_PREFERRED.finditer(view.low), *_PREFERRED_IN.finditer(view.low)):
        if negated(view.low, max(0, found.start() - 20), found.end()):
            continue
        told = found.groupdict()
        line = told.get("line") or told.get("line2") or ""
        people = population(view.text[found.start("people") : found.end("people")]) if told.get("people") else ""
        who = _in_front(view, found.start()) or subjects(view, context, found.start())
        named = entities_of(view.named("Disease", start=found.start())[:1]) or (
            [context.topic] if context.topic else []
        )
        doubt = bool(
            re.search(r"\b(?:seems?|appears?|may|might)\b", view.low[max(0, found.start() - 12) : found.end()])
        )
        for drug in who:
            for disease in named:
                yield Draft(drug, "indicatedFor", disease, hedged=doubt).qualified(line=line, population=people)


def _in_front(view: View, at: int) -> list[Entity]:
    """The drugs right in front of a verb: "tacrolimus, rituximab or belimumab may be …"."""
    run: list[Mention] = []
    if _IT.search(view.low[:at]):
        # "Mycophenolate …, it is also preferred": the drug that opens the sentence.
        return entities_of([m for m in view.named("Drug", end=at) if m.start == 0])
    for drug in view.named("Drug", end=at):
        joined = bool(run) and _JOINED.fullmatch(view.low[run[-1].end : drug.start])
        run = [*run, drug] if joined else [drug]
    right = bool(run) and re.fullmatch(r" (?:also |therefore |now )?", view.low[run[-1].end : at])
    return [entity_of(mention.term) for mention in run] if right else []
