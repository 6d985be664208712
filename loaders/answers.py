"""Answers: what one says depends on what was asked.

"Asthma and eczema." states nothing by itself; below "What is it used for?" it is two indications.
"""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.fold import clean
from lupuskg.loaders.phrases import items
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import Found, entities_of, entity_of
from lupuskg.loaders.rules import Context, Draft
from lupuskg.loaders.rules.base import PARTNERS, PROTEINS
from lupuskg.loaders.rules.listings import listed
from lupuskg.loaders.rules.people import biology, conditions
from lupuskg.loaders.rules.reactions import effects_of, frequency_of, is_list
from lupuskg.loaders.sentences import View

__all__ = ["answered", "section_asked"]

# What a question asks for, and so what the list is that answers it.
_ASKED = (
    ("investigatedFor", re.compile(r"\b(?:studied|investigated|tested|researched|explored|evaluated)(?: for| in)?$")),
    ("approvedFor", re.compile(r"^(?:what|which)\b.*\bapproved(?: for| to treat)?$")),
    (
        "indicatedFor",
        re.compile(
            r"^(?:what|which)\b.*\b(?:(?:used|prescribed|indicated|taken|given)(?: (?:for|to treat))?|treats?"
            r"|help with)$"
            r"|^what (?:conditions|diseases|illnesses|infections)\b.*\btreat(?:ed)?\b"
        ),
    ),
    ("hasAdverseEffect", re.compile(r"^what (?:are|is)\b.*\b(?:side effects?|adverse (?:effects?|reactions?))\b")),
    ("notRecommendedFor", re.compile(r"^who (?:should|must|can)(?:n[’']t| ?not)\b")),
    (
        "memberOfClass",
        re.compile(r"^what (?:type|kind|class|sort|group)\b.*\b(?:drug|medic\w+|treatment|therapy|is|are)\b"),
    ),
)
_SECTIONS = (
    ("mechanism", re.compile(r"\bhow (?:it|does|do)\b.*\bworks?\b|\bmechanism\b")),
    ("effects", re.compile(r"\bwhat (?:are|is)\b.*\b(?:side effects?|adverse (?:effects?|reactions?))\b")),
)
_LEAD = re.compile(
    r"(?i)(?:a(?:nswer)?[:.]\s*)?(?:(?:primarily|mainly|mostly|usually|typically|currently|generally|it is|it['’]s"
    r"|they are"
    r"|for|to treat|(?:the )?(?:treatment|management|prevention) of|treating"
    r"|(?:the )?(?:most )?common (?:ones|side effects?)? ?(?:are|include)|(?:people|patients|those|anyone) (?:with"
    r"|who have)|an?)[ ,]+)*"
)
_NO = re.compile(
    r"^(?:a(?:nswer)?[:.] )?(?:no\b[,.]? )?[^.;]{0,80}?\b(?:not (?:\w+ )?(?:recommended|advised|safe|suitable)"
    r"|avoid(?:ed)?|contraindicated|unsafe"
    r"|should(?:n['’]t| not) be (?:used|taken|given|combined))\b"
)
_YES = re.compile(r"^(?:a(?:nswer)?[:.] )?(?:yes\b|[^.;]{0,30}\b(?:can|may) (?:\w+ly )?be (?:taken|used|given)\b)")
_MAKER = re.compile(
    r"^(?:who|what company|which (?:company|firm|manufacturer)) (?:makes?|manufactur|develop|produc|market|sell)"
)
_IT_IS_A = re.compile(
    r"(?:a(?:nswer)?[:.] )?(?:yes|no)[,.;]? (?:it['’]s|it is|this is|\S+ is) (?:actually |instead |classified as )?an? "
)
_NEAR_KIND = 25
_IS_CAUSED = re.compile(r"^(?:does|do|can|will|could) \S.* (?:cause|lead to|result in|trigger)\b")
_WITH_ANOTHER = re.compile(
    r"^(?:can|may|should|is it safe to|could)\b.*\b(?:with|alongside|together with|while (?:taking|on|using)|and)\b"
)


def answered(question: str, view: View, named: View, context: Context) -> Iterator[Draft]:
    """What an answer states that only its question explains.

    question: the question; view: the answer; named: the question with the names found in it.
    """
    asked = clean(question).lower().strip(" ?*:").removeprefix("q:").strip()
    first = re.split(r"(?<=[a-z)])\.(?:\s|$)", view.text, maxsplit=1)[0]
    predicate = next((name for name, pattern in _ASKED if pattern.search(asked)), "")
    for subject in context.focus[:1]:
        if asked.startswith("is "):
            yield from _kind(subject, view)
        if _MAKER.match(asked):
            yield from _makers(subject, view)
        elif predicate:
            yield from _list(predicate, subject, first[_lead(first) :].strip(" ."), context, asked)
        elif _IS_CAUSED.match(asked) and re.match(r"(?:a(?:nswer)?[:.] )?no\b(?! one| idea)", view.low):
            for effect in entities_of(named.named("AdverseEffect", "Disease")):
                yield Draft(subject, "hasAdverseEffect", effect, negated=True)
        elif _NO.match(view.low) and ("avoid" in asked or not _YES.match(view.low)):
            yield from _denied(subject, asked, named, "contraindicatedIn" if "contraindic" in view.low else "")


def section_asked(question: str) -> str:
    """The kind of section in which an answer would stand; nothing where that makes no difference.

    >>> section_asked("Q: How does it work?"), section_asked("Q: Can I take it with food?")
    ('mechanism', '')
    """
    asked = clean(question).lower()
    return next((kind for kind, pattern in _SECTIONS if pattern.search(asked)), "")


def _lead(text: str) -> int:
    found = _LEAD.match(text)
    return found.end() if found else 0


def _list(predicate: str, subject: Entity, text: str, context: Context, asked: str) -> Iterator[Draft]:
    if not text or not is_list(text):
        return
    if predicate == "hasAdverseEffect":
        for found in effects_of(text):
            yield Draft(subject, predicate, found.entity).qualified(state=found.state, frequency=frequency_of(asked))
    elif predicate == "notRecommendedFor":
        for found in conditions(text, context):
            if found.entity.id != subject.id:
                yield Draft(subject, predicate, found.entity).qualified(state=found.state)
    elif predicate == "memberOfClass":
        for item in items(text)[:1]:
            term = lexicon().lookup(item.text)
            if term is not None and term.type == "DrugClass":
                yield Draft(subject, predicate, entity_of(term))
    else:
        yield from (
            Draft(subject, predicate, found.entity).qualified(state=found.state) for found in _diseases(text, predicate)
        )


def _kind(subject: Entity, view: View) -> Iterator[Draft]:
    """ "Is it a steroid?" "No, it's a calcineurin inhibitor": what it is."""
    told = _IT_IS_A.match(view.low)
    for mention in view.named("DrugClass", start=told.end())[:1] if told is not None else ():
        if told is not None and mention.start - told.end() < _NEAR_KIND:
            yield Draft(subject, "memberOfClass", entity_of(mention.term))


def _makers(subject: Entity, view: View) -> Iterator[Draft]:
    """The companies that an answer opens with: "Acme Pharma; another firm holds the rights elsewhere"."""
    end = len(re.split(r"[;(]|\.\s| holds?\b| has\b", view.text)[0])
    for mention in view.named("Organisation", end=end):
        yield Draft(subject, "developedBy", entity_of(mention.term))


def _diseases(text: str, predicate: str) -> Iterator[Found]:
    for item in items(text):
        found = listed(item, predicate)
        if found is not None and found.entity.type == "Disease" and found.entity.reviewed:
            yield found


def _denied(subject: Entity, asked: str, named: View, strict: str) -> Iterator[Draft]:
    """ "Can I take it with warfarin?" "No, that should be avoided.": what was asked about is what is denied."""
    for found in biology(asked):
        yield Draft(subject, strict or "notRecommendedFor", found.entity)
    if _WITH_ANOTHER.match(asked):
        for partner in entities_of(named.named(*PARTNERS)):
            if partner.id != subject.id and partner.label not in PROTEINS:
                yield Draft(subject, "notRecommendedWith", partner)
