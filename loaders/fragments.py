"""Sentences without a verb: what a paragraph lists right below its heading.

Reference pages put a bare list below a heading: "Adverse reactions" and then "Cough, fever; rash.", or "Warnings"
and then "Pregnancy. Nursing mothers." Each such sentence is read as an item of a list would be.
"""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.keyed import key_value
from lupuskg.loaders.listed import (
    listed_conditions,
    listed_effects,
)
from lupuskg.loaders.listed_uses import listed_purposes
from lupuskg.loaders.phrases import items
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import PARTNERS, PROTEINS, Context, Draft
from lupuskg.loaders.rules.beside import listed_partners
from lupuskg.loaders.rules.people import biology, people_of
from lupuskg.loaders.rules.reactions import effects_of, is_list
from lupuskg.loaders.sentences import View

__all__ = ["fragment_drafts"]

# A sentence after all, or words about the page, its reader or other lists.
_SAYS = re.compile(
    r"\b(?:you|your|we|our|us|please|see|go|goes|get|gets|give|gives?|given|take|takes?|taken|make|makes|do|does|did|not"
    r"|avoid|use|used|treat|treats|show|shows|showed|who|which|that|such|these|this|those|they|it|monitor|consider|will"
    r"|would|could|reported|occur\w*|causes?|increases?|reduces?|discontinue|interrupt|stop"
    r"|initiate|test|check|needs?|requires?|starts?|var(?:y|ies)|depends?|begins?|comes?|remains?|becomes?|resolves?|lasts?"
    r"|worsens?|improves?|appears?|seek|contact|report|tell|ask|affects?|helps?|works?|results?|based|contains?|belongs?|acts?|blocks?"
    r"|approved|licensed|authori[sz]ed|indicated|prescribed|lowers?|induces?|relieves?|prevents?|slows?|eases?)\b"
)
_RELATIVE = re.compile(
    r"\b(?:adults|patients|people|children|those|individuals|women|men)\b[^.;]*? (?:who|whose) [^.;]*"
)
_CONTRA = re.compile(r"(?i)\bcontra[ -]?indications?\b")
_CAUTIONS = re.compile(r"(?i)^(?:special |use )?(?:pre)?cautions?(?: and warnings?)?$")
_WARNINGS = re.compile(r"(?i)\b(?:warnings?|precautions?)\b")
_USES = re.compile(r"(?i)\b(?:indicat(?:ions?|ed)|uses?|used|licensed)\b")
_BOXED = re.compile(r"(?i)^(?:boxed|black[ -]box) warnings?$")
_FACTS = frozenset({"memberOfClass", "alsoKnownAs", "developedBy", "administeredBy", "targets", "requires"})
_LONGEST = 60
_NOT_ESTABLISHED = re.compile(r"(?:safety and efficacy )?not (?:been )?(?:established|recommended)[ .]*")
_KIND_OF_DRUG = re.compile(r"(?: (?:agent|drug|medication))?(?: \([^()]*\))?[ .]*")
_HALF = 2


def fragment_drafts(view: View, context: Context) -> Iterator[Draft]:
    """What a sentence without a verb states by the heading it stands below, in a text about one drug.

    Of a list parted by semicolons each part that has no verb is read.
    """
    subject = context.drug
    if subject is None or not context.fixed or context.question or not context.path:
        return
    if context.section == "dosage" and _NOT_ESTABLISHED.fullmatch(view.low):
        for people in people_of(context.population, "Population"):
            yield Draft(subject, "notRecommendedFor", people.entity)
    heading = _bare(context.path[-1], context)
    for start, end in _parts(view):
        part = view.part(start, end)
        if not _is_sentence(part):
            yield from _drafts(part, context, subject, heading)


def _parts(view: View) -> Iterator[tuple[int, int]]:
    """Spans of the parts between semicolons outside brackets."""
    begin = 0
    for found in re.finditer(";", view.text):
        at = found.start()
        if view.text.count("(", begin, at) == view.text.count(")", begin, at):
            yield begin, at
            begin = at + 1 + (view.text[at + 1 : at + 2] == " ")
    yield begin, len(view.text)


def _drafts(view: View, context: Context, subject: Entity, heading: str) -> Iterator[Draft]:
    context = context._replace(item=True, label="")
    yield from (d for d in key_value(view, heading, subject) if d.predicate in _FACTS)
    if context.section == "effects":
        yield from listed_effects(view, context, subject) if _names_effects(view) else ()
    elif _BOXED.match(heading):
        yield from _risks(view, subject)
    elif _CONTRA.search(heading):
        yield from _against(view, context, subject, "contraindicatedIn")
    elif _CAUTIONS.match(heading):
        yield from _against(view, context, subject, "cautionIn")
        yield from _warned(view, subject)
    elif context.section == "precautions" and _WARNINGS.search(heading):
        yield from _warned(view, subject)
    elif context.section == "mechanism":
        yield from _classes(view, subject)
    elif context.section == "interactions":
        yield from listed_partners(view, subject, told=False, bare=True) if _names(view, 1) else ()
    elif context.section == "usage" and _USES.search(heading):
        yield from listed_purposes(view, context._replace(listed="indicatedFor"), subject)


def _is_sentence(view: View) -> bool:
    bare = _RELATIVE.sub("", re.sub(r"\([^)]*\)", "", view.low))
    return not view.text or bool(_SAYS.search(bare)) or bare.endswith(("?", ":")) or not is_list(bare)


def _bare(heading: str, context: Context) -> str:
    """A heading without the names of the drug that the text is about: "Xyz Interactions" is "Interactions"."""
    drug = context.drug
    for name in (drug.label, *drug.synonyms) if drug else ():
        heading = re.sub(rf"(?i)\s*(?:\b(?:of|for|with):? )?{re.escape(name)}(?:'s)?[®™]?\s*", " ", heading)
    return heading.strip(" :")


def _names_effects(view: View) -> bool:
    """Whether half or more of what a text lists are effects that the vocabulary knows."""
    told = items(view.text.strip(" ."))
    known = [found for found in effects_of(view.text.strip(" .")) if found.entity.reviewed]
    return bool(known) and len(known) * _HALF >= len(told)


def _names(view: View, fewest: int) -> bool:
    """Whether a text is made of names of drugs, classes, vaccines and food."""
    named = view.named("Drug", "DrugClass", "Vaccination", "Food")
    rest = re.sub(r"\([^)]*\)|\W", "", view.text)
    return len(named) >= fewest and sum(m.end - m.start for m in named) * _HALF >= len(rest)


def _risks(view: View, subject: Entity) -> Iterator[Draft]:
    for found in effects_of(view.text.strip(" .").replace(";", ",")):
        yield Draft(subject, "increasesRiskOf", found.entity).qualified(state=found.state)


def _against(view: View, context: Context, subject: Entity, predicate: str) -> Iterator[Draft]:
    for draft in listed_conditions(view, context, subject, predicate):
        if draft.object.type in PARTNERS:
            if predicate == "contraindicatedIn":
                yield draft._replace(predicate="notRecommendedWith")
        elif draft.object.reviewed or "hypersensitiv" in draft.object.label:
            yield draft


def _classes(view: View, subject: Entity) -> Iterator[Draft]:
    """The class that a part names to its end: "IgG1 monoclonal antibody", "immunosuppressant agent"."""
    for mention in view.named("DrugClass"):
        if mention.term.label not in PROTEINS and _KIND_OF_DRUG.fullmatch(view.low, mention.end):
            yield Draft(subject, "memberOfClass", entity_of(mention.term))


def _warned(view: View, subject: Entity) -> Iterator[Draft]:
    """People and states of people among warnings: "Elderly.", "Nursing mothers."."""
    words = view.text.strip(" .;")
    if len(words) > _LONGEST:
        return
    low = words.lower().replace("nursing mothers", "breastfeeding")
    found = [*biology(low), *people_of(words, "Condition", "Population")]
    for entity in {thing.entity.id: thing.entity for thing in found}.values():
        yield Draft(subject, "cautionIn", entity)
