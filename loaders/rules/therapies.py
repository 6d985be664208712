"""Sentences that name the disease first and the drugs after it: "treatments for asthma include …"."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entities_of, entity_of
from lupuskg.loaders.rules.base import PROTEINS, Context, Draft, hedged
from lupuskg.loaders.rules.fronting import OFF_LABEL
from lupuskg.loaders.rules.indications import purpose
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View
from lupuskg.vocabulary import Term

__all__ = ["announced", "of_class"]

_THINGS = (
    r"(?:drugs?|medications?|medicines?|therap(?:y|ies)|treatments?|biologics?|agents?|antibod(?:y|ies)|options?"
    r"|products?|pills?|injections?)"
)
_HEAD = re.compile(
    r"(?:^|[,;:] )(?:(?:(?:the|other|common|current(?:ly)?|available|main|usual|typical|recommended"
    r"|standard(?:[- ]of[- ]care)?"
    r"|conventional"
    r"|first-line|second-line|initial|oral|topical|systemic|medical|drug|some|preferred|new(?:er)?|effective|long-term"
    r"|maintenance|mainstay|all),? )*)"
    r"(?:treatments?|therap(?:y|ies)|treatment options?|medications?|medicines?|drugs?|management|options?"
    r"|standard of care)"
    r"(?: (?:options?|available|recommended|prescribed|used|often used|commonly used|commonly prescribed"
    r"|that doctors use))*"
    r" (?:for|of|to treat|to manage|for treating|in|against|in the treatment of|for the treatment of) "
)
_HAS = re.compile(
    r"(?: [^,.;:]{0,40}?)?(?: \([^)]*\))? (?P<maybe>may |can |might )?(?:often |usually |typically |generally "
    r"|mainly )?"
    r"(?:includes?|are limited to|are|remain|consists? of|comprises?|involves?|rel(?:y|ies) on)(?: the use of"
    r"| mainly| usually)? "
    r"|,? (?:such as|including) (?:the )?"
)
# "Drugs in development for asthma include …": not used for it yet.
_TRIED = re.compile(
    r"\b(?:in development|in (?:clinical )?trials|being (?:tested|studied|developed|evaluated)"
    r"|under (?:investigation|development"
    r"|study)|investigated|tested|studied|experimental|investigational|candidates?|pipeline|potential|possible"
    r"|future|promising)\b"
)
_TREATED = re.compile(
    r" (?:(?:is|are|was|were) |(?:has|have|had) (?:(?:long|often|usually|typically|traditionally|historically) )*been "
    r"|(?P<maybe>can|may|might|could) (?:also )?be |should be )"
    r"(?:(?:often|usually|typically|commonly|generally|sometimes|also|mainly|mostly|initially|first|then|currently) )*"
    r"(?:treated|managed|controlled) (?:with|by|using|through) "
)
# "Mice with gout were treated with it": no more than a test.
_SUBJECTS = re.compile(r"\b(?:mice|mouse|rats?|monkeys?|animals|volunteers|participants|subjects|\d+)\b")
_DOCTORS = re.compile(
    r"\b(?:doctors|physicians|clinicians|specialists|rheumatologists|dermatologists|nephrologists|neurologists"
    r"|providers)"
    r" (?:(?:may|can|often|usually|typically|commonly|sometimes|also|will|now|generally) )*"
    r"(?:treat (?P<treat>)|(?:prescribe|use|recommend|give) )"
)
_TO_TREAT = re.compile(r"^(?:to treat|to manage|for treating|for) ")
_USED_FOR = re.compile(
    r"(?: \([^)]*\))? (?:to treat|to manage|for(?: treating)?|in (?:people|patients|adults) with) (?:[\w-]+ ){0,3}$"
)
# What stands between the items of a list: their adjectives, their brackets, or what they are examples of.
_NEXT = re.compile(
    r"(?:\)| \([^()]*\))?(?:,? (?:and|or|and/or|plus)|,|;) ?(?:(?!not\b|except\b|without\b|with\b"
    r"|than\b)[\w-]+(?:,|['’]s)? ){0,3}\(?"
    r"|(?:\)| \([^()]*\))?(?:(?!\b(?:not|except|without|unlike|avoid\w*)\b)[^.;:]){0,90}?(?:such as|including"
    r"|like|e\.g\.,?) (?:the )?"
    r"| \(|/| ?"
)
_FIRST = re.compile(
    r"(?:(?!not\b|to\b|in\b|with\b|without\b|no\b)[\w-]+(?:['’]s)? ){0,3}|[^.;:]{0,90}?\b(?:such as|including"
    r"|like) (?:the )?"
)
_BROAD = frozenset({"drug", "medication", "medicine", "treatment", "therapy", "placebo", "vaccine"})
_NO = re.compile(r"\b(?:no|not|n't|never|few|lack|side effects?|risks?|cost)\b")
# "Four drugs have been approved to treat asthma": which ones, the list says that follows.
_PLENTY = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|many|some|various|multiple"
    r"|different|numerous"
    rf"|a few|a number of|a couple of|the following|these|following) (?:(?!for\b|of\b|in\b"
    rf"|to\b)[\w-]+,? ){{0,3}}?{_THINGS}\b"
    rf"|^(?:the |other )?(?:following |approved |current )?{_THINGS} (?=(?:that|which|are|can|currently|approved|used"
    rf"|being|recently)\b)"
)
_OF_MEMBERS = ("approvedFor", "indicatedFor", "investigatedFor", "usedOffLabelFor")
_ANNOUNCED = Term("urn:lupuskg:announced", "Drug", "announced")
_LEAD = re.compile(r"(?::|,? (?:such as|including|namely|like)|,? - |;)(?: the)? ")
_THESE = re.compile(
    r"(?:for example, )?(?:this(?= includes? )|these|they|those|such|examples?|among (?:them|these)|others?|some"
    r"|(?:the|all) (?:two"
    r"|three|four|five"
    r"|six|most \w+|first|newest|latest|best-known)|one|two|three|it|that one)"
    rf"(?: (?:{_THINGS}|examples|ones|of (?:them|these|those|the \w+)))* "
    r"(?:are|is|include[sd]?|were|was|being|comprise)(?: for example,?)? (?:the )?"
)


@rule(naming=("Disease",))
def treatments(view: View, context: Context) -> Iterator[Draft]:
    """ "Treatments for asthma include A and B", "asthma is treated with A", "doctors treat asthma with A"."""
    if context.section in ("effects", "interactions", "precautions", "dosage", "mechanism") or context.question:
        return
    for disease in view.named("Disease"):
        start, doubt = _list_for(view, disease)
        predicate = "investigatedFor" if _TRIED.search(view.low, 0, start) else "indicatedFor"
        off = {m.term.id for m in view.named("Drug", start=start) if OFF_LABEL.search(view.low[: m.start])}
        for thing in _listed(view, start) if start else ():
            way = "usedOffLabelFor" if thing.id in off and predicate == "indicatedFor" else predicate
            yield Draft(thing, way, entity_of(disease.term), hedged=doubt)


def _list_for(view: View, disease: Mention) -> tuple[int, bool]:
    """Where the list of what treats a disease begins, and whether it is uncertain; 0 where there is none."""
    low = view.low
    head = next((m for m in _HEAD.finditer(low, 0, disease.start) if _modifies(low[m.end() : disease.start])), None)
    if head:
        has = _HAS.match(low, disease.end)
        return (
            (has.end(), has["maybe"] == "may ") if has and not _NO.search(low, head.start(), has.end()) else (0, False)
        )
    treated = _TREATED.match(low, disease.end)
    if (
        treated
        and not _SUBJECTS.search(low[: disease.start])
        and len(low[: disease.start].split()) < 6
        and not _NO.search(low, 0, disease.start)
    ):
        return treated.end(), treated["maybe"] in ("may", "might", "could")
    return _doctors_list(view, disease), False


def _doctors_list(view: View, disease: Mention) -> int:
    """Where the list begins in "doctors treat asthma with A", "to treat asthma, doctors use A"."""
    low = view.low
    found = _DOCTORS.search(low)
    if found is None or _NO.search(low, 0, found.end()):
        return 0
    if found["treat"] is not None:
        told = re.compile(r" with ").match(low, disease.end)
        return told.end() if told and _modifies(low[found.end() : disease.start]) else 0
    fronted = _TO_TREAT.match(low)
    if fronted and disease.end < found.start() and _modifies(low[fronted.end() : disease.start]):
        return found.end() if low[disease.end : found.start()] == ", " else 0
    last = next(
        (m for m in reversed(view.named("Drug", "DrugClass", end=disease.start)) if m.start >= found.end()), None
    )
    return found.end() if last and _USED_FOR.fullmatch(low[last.end : disease.start]) else 0


def _modifies(between: str) -> bool:
    return bool(re.fullmatch(r"(?:(?!not\b)[\w-]+,? ){0,4}", between))


def _listed(view: View, start: int) -> list[Entity]:
    """The drugs and classes of drugs of a list that begins at `start`."""
    run: list[Mention] = []
    for mention in view.named("Drug", "DrugClass", start=start):
        between = view.low[run[-1].end : mention.start] if run else view.low[start : mention.start]
        if not (_NEXT if run else _FIRST).fullmatch(between):
            break
        run.append(mention)
    plain = [m for m in run if m.term.label not in _BROAD and m.term.label not in PROTEINS]
    return entities_of(m for m in plain if not (m.term.type == "DrugClass" and _adjective(view, m)))


def _adjective(view: View, mention: Mention) -> bool:
    """Whether a class only says what the next word is: "biologic drugs such as …" is told by its members."""
    return bool(
        re.match(r"(?: \w+)?,? (?:such as|including|like) ", view.low[mention.end :])
    ) and mention.term.label in (
        "biologic",
        "immunosuppressant",
    )


def announced(view: View, context: Context) -> tuple[Draft, ...]:
    """What a sentence says of drugs that it does not name: "four drugs have been approved to treat asthma"."""
    head = _PLENTY.search(view.low) if view.named("Disease") else None
    if head is None or re.search(r"\b(?:no|not|n't|never|neither)\b", view.low):
        return ()
    others = tuple(m for m in view.mentions if m.end <= head.start() or m.start >= head.end())
    if any(m.term.type == "Drug" for m in others):
        return ()
    told = tuple(sorted((*others, Mention(head.start(), head.end(), _ANNOUNCED))))
    plain = context._replace(focus=(), fixed=False)
    name = "z" * (head.end() - head.start())
    text, low = (f"{words[: head.start()]}{name}{words[head.end() :]}" for words in (view.text, view.low))
    drafts = purpose(View(text, low, told), plain)
    return tuple(d for d in drafts if d.subject.id == _ANNOUNCED.id and not d.negated)


def of_class(view: View, drafts: list[Draft]) -> tuple[Draft, ...]:
    """What a sentence that names no drug says of a class: "biologics can be used off-label to treat lupus"."""
    told = tuple(d for d in drafts if d.subject.type == "DrugClass" and d.predicate in _OF_MEMBERS and not d.negated)
    return () if view.named("Drug") else told


@rule(naming=("Drug",))
def named_after(view: View, context: Context) -> Iterator[Draft]:
    """ "These include A, B and C", after "four drugs have been approved to treat asthma"."""
    these = _THESE.match(view.low) if context.announced else None
    if these:
        yield from _said_of(view, context.announced, these.end())
        return
    lead = _LEAD.search(view.low) if not context.question else None
    if lead and view.named("Drug", start=lead.end()) and _PLENTY.search(view.low):
        yield from _said_of(view, announced(view.part(0, lead.start()), context), lead.end())


def _said_of(view: View, said: tuple[Draft, ...], start: int) -> Iterator[Draft]:
    doubt = hedged(view.low, 0, start)
    drugs = [thing for thing in _listed(view, start) if thing.type == "Drug"]
    for draft in said:
        kind = draft.subject if draft.subject.type == "DrugClass" else None
        for drug in drugs:
            yield draft._replace(subject=drug, hedged=draft.hedged or doubt)
            if kind is not None:
                yield Draft(drug, "memberOfClass", kind)
