"""Uses that are told in lists."""

import re
from collections.abc import Iterator

from lupuskg.loaders.phrases import Item, items
from lupuskg.loaders.populations import population
from lupuskg.loaders.resolve import Found, entities_of, resolve
from lupuskg.loaders.rules.base import Context, Draft, drug_subjects, subjects
from lupuskg.loaders.rules.indications import told_of
from lupuskg.loaders.rules.purposes import NO_NAME, NOT_DISEASE
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

__all__ = ["BARE_USE", "ILLNESS", "listed"]

_OFF_LABEL_LIST = re.compile(
    r"\b(?:off[- ]label|unlabell?ed|unapproved|unlicen[cs]ed) (?:uses?|applications?|indications?)\b[^.;:]{0,40}?"
    r"\b(?:include|includes|including|are|is|such as|:)(?<=[a-z:])(?! not\b)(?: for)?(?: (?:the )?(?:treatment"
    r"|management) of)? "
    r"(?P<list>(?:e\.g\.|i\.e\.|[^.;:])+)"
)
BARE_USE = re.compile(
    r"(?:(?:in|for|as) )?(?:an? |the )?(?:(?:initial|first[- ]line|second[- ]line|add-on|adjunct(?:ive)?|adjuvant|acute"
    r"|short-term|long-term|induction|maintenance|symptomatic|topical|systemic|prophylactic|alternative|chronic)"
    r"(?:,? (?:and|or|&) |[/ ]|, ))*(?:treatment|management|prevention|relief|prophylaxis|therapy)"
    r"(?:(?:,| and| or| &)+ \w+)* (?:of|for) (?:the )?"
    r"(?:(?:signs and )?symptoms of )?(?P<list>[^.;:]+?)"
    r"(?=[.;:]|$| (?:in (?:adults|patients|people|children|combination)|with|who|for whom|when|that)\b"
    r"|, (?:concomitantly|in combination|together|along|combined|alone)\b)"
)
ILLNESS = re.compile(
    r"(?i)(?:itis|[^i]osis|oma|emia|pathy|plegia|penia|algia)\b|\b(?:diseases?|syndrome|disorders?|infections?|cancers?"
    r"|pain|lupus|pemphig\w+|myasthenia)\b"
)
# "It has been tried in A and B, but these uses remain off-label."
_STAYS_OFF_LABEL = re.compile(
    r"\b(?:tried|used|given|prescribed|studied|helpful|effective) (?:in|for|against) (?P<list>[^.;:]+?),? "
    r"(?:but|though|although|however),? (?:these|those|this|such|all) (?:[\w-]+ )?(?:uses?|indications?)? ?"
    r"(?:is|are|remains?)\b[^.;]{0,25}\boff[- ]label"
)


_OFF_LABEL_OF_IT = re.compile(
    r"\b(?:approved|licensed|authori[sz]ed|indicated) (?:for|in|to treat) (?P<what>[^.;]{3,60}?),? "
    r"(?:but|although|though|however|yet|and)\b[^.;]{0,30}?"
    r"\b(?:used?|prescribed?|given?)(?: it)? (?:\w+ly |often )?off[- ]label(?! (?:for|to treat|in)\b)"
)


@rule("off-label")
def off_label_list(view: View, context: Context) -> Iterator[Draft]:
    """ "Other off-label uses are A, B, and C"."""
    found = _OFF_LABEL_LIST.search(view.low) or _STAYS_OFF_LABEL.search(view.low)
    if found is None or context.question:
        return
    for item in items(view.text[found.start("list") : found.end("list")]):
        thing = listed(item, "usedOffLabelFor")
        named = thing is not None and (thing.entity.reviewed or ILLNESS.search(thing.entity.label))
        if thing is not None and named and thing.entity.type == "Disease":
            for subject in subjects(view, context, found.start(), loose=context.fixed):
                yield Draft(subject, "usedOffLabelFor", thing.entity).qualified(state=thing.state)


@rule("treat")
def bare_use(view: View, context: Context) -> Iterator[Draft]:
    """ "For the treatment of asthma in adults.": among the uses a phrase without a verb is one."""
    found = BARE_USE.match(view.low) if context.section == "usage" and context.fixed and not context.question else None
    for item in items(view.text[found.start("list") : found.end("list")]) if found else ():
        thing = listed(item, "indicatedFor")
        if thing is not None and thing.entity.type == "Disease":
            for subject in context.focus[:1]:
                people = population(view.text)
                told = told_of(view, context, "use", 0, 1)
                yield Draft(subject, "indicatedFor", thing.entity).qualified(
                    state=thing.state, population=people, **told
                )


def listed(item: Item, predicate: str) -> Found | None:
    """The disease that an item of a list of uses names."""
    found = resolve(item, "Disease")
    if found is None or NOT_DISEASE.search(found.entity.label.lower()):
        return None
    return None if not found.entity.reviewed and NO_NAME.search(found.entity.label.lower()) else found


@rule("off-label")
def off_label_of_it(view: View, context: Context) -> Iterator[Draft]:
    """ "Not approved for lupus, but often used off-label": for what has just been named."""
    found = _OFF_LABEL_OF_IT.search(view.low)
    if found is None or context.question or context.section in ("effects", "interactions", "mechanism"):
        return
    for disease in entities_of(view.named("Disease", start=found.start("what"), end=found.end("what"))):
        for subject in drug_subjects(view, context, found.start(), loose=context.fixed):
            often = re.search(r"\b(rarely|sometimes|occasionally|commonly|often|frequently|widely)\b", found[0])
            told = {"rarely": "rare"}.get(often[1], often[1]) if often else ""
            yield Draft(subject, "usedOffLabelFor", disease).qualified(frequency=told)
