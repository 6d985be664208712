"""What guidelines recommend: "we recommend adding rilotumab", "in people with gout, rilotumab is recommended"."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import PROTEINS, Context, Draft
from lupuskg.loaders.rules.purposes import state_of
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_WHO = (
    r"(?:we|(?:the |this |these |its |current |new |updated |most )*(?:guidelines?|guidance|panel|committee"
    r"|authors|experts"
    r"|task force|recommendations?|consensus|statement|college|league)(?: from [\w ]{2,40}?)?|acr|eular|kdigo"
    r"|nice|bsr|era|ard|aad|ada|aha|asas|grappa)"
)
_HOW = r"(?:(?:strongly|conditionally|also|now|generally|further|currently|therefore|weakly|still|all) )*"
_RECOMMENDS = re.compile(
    rf"(?:^|[,;:…] ?|\b(?:and|but|that|then) ){_WHO} {_HOW}(?:recommends?|recommended|suggests?|advises?"
    rf"|favou?rs?|endorses?)"
    r"(?P<against> (?:against|not|avoiding))? "
)
_DOING = (
    r"(?:(?:the |an? )?(?:initiation|initiating|continuation|continuing|continued|addition|adding|use|using|starting"
    r"|start|treatment|therapy|treating|giving|prescribing|administration|administering|escalation|offering|considering"
    r"|consideration|maintenance|induction)\b(?:,? (?:and|or) |,? ?))*(?:of |with |to )?"
)
_REGIMEN = (
    r"(?:(?:an?|the|one of|all|patients|people) )?(?:[\w-]+ ){0,4}?(?:regimens?|combinations?|therap(?:y|ies)"
    r"|treatments?)"
    r" (?:(?:that )?(?:contains?|includes?)|containing|including|consisting of|with|based on|of) "
)
_WORDS = (
    r"(?:(?:an?|the|oral|intravenous|iv|pulse|topical|systemic|low-dose|high-dose|additional|daily|monthly"
    r"|long-term|early"
    r"|prompt|therapy|regular|both|either|non-[\w-]+) )*"
)
_START = re.compile(rf"{_DOING}(?:{_REGIMEN})?{_WORDS}")
_NEXT = re.compile(
    rf"(?:\)| \([^()]*\))?(?:,? (?:and/or|and|or|plus|with)|,|/|\+) ?{_WORDS}(?:(?:[\w-]+ ){{1,3}}\()?"
    r"| ?(?:therapy |drugs |agents |treatment )?\("
)
# "Rilotumab is recommended", "adding rilotumab should be considered".
_IS_RECOMMENDED = re.compile(
    r"(?: \([^()]*\))?(?: (?:therapy|treatment|use))? (?:(?:is|are|was|were)(?P<not> not| n't)?"
    rf" {_HOW}(?:recommended|preferred|suggested|advised|favou?red)|(?P<may>(?:should|may|can|could) {_HOW}be {_HOW}"
    r"(?:considered|offered|used|added|started|given)))\b(?! (?:against|as |over|to |with|until|if|that|before|once))"
)
_AHEAD = re.compile(r"(?:^|[.;:,…] ?)(?:in|for|among) (?:[\w-]+ ){0,4}?(?:with|who have) (?P<what>[^;:]{3,90}?), ")
_BEHIND = re.compile(
    r"[^.;:]{0,60}? (?:for|in|among|to treat|to manage)(?: (?:the )?(?:treatment|management) of)?"
    r" (?:(?:[\w-]+ ){0,4}?(?:with|who have) )?(?P<what>[^.;:]{3,60})"
)
# "To prevent lupus manifestations": what they are of is not what it is for.
_PART_OF_IT = re.compile(r" (?:clinical )?(?:manifestations?|symptoms?|flares?|activity|signs)\b")
_CHECKED = re.compile(
    r"\b(?:screening|biops\w+|testing|monitoring|vaccin\w+|over|taper\w*|withdraw\w*|stopping|dose)\b"
)


@rule("guideline")
def recommended(view: View, context: Context) -> Iterator[Draft]:
    """ "We conditionally recommend the addition of rilotumab", for what is named or what the text is about."""
    if context.question or context.fixed or context.section in ("effects", "interactions", "precautions", "mechanism"):
        return
    for found in _RECOMMENDS.finditer(view.low):
        for disease, state in _diseases(view, context, found.start(), found.end()):
            for thing in _listed(view, found.end()):
                if found["against"]:
                    yield Draft(thing, "notRecommendedFor", disease)
                else:
                    yield Draft(thing, "indicatedFor", disease).qualified(state=state)


@rule("guideline")
def is_recommended(view: View, context: Context) -> Iterator[Draft]:
    """ "In people with gout, rilotumab is recommended", "adding rilotumab should be considered in asthma"."""
    if context.question or context.fixed or context.section in ("effects", "interactions", "precautions", "mechanism"):
        return
    for mention in view.named("Drug"):
        found = _IS_RECOMMENDED.match(view.low, mention.end)
        if found is None or found["not"] or _CHECKED.search(view.low[: mention.start].rpartition(", ")[2]):
            continue
        for disease, state in _diseases(view, context._replace(topic=None), mention.start, found.end()):
            doubt = "may" in (found["may"] or "")
            yield Draft(entity_of(mention.term), "indicatedFor", disease, hedged=doubt).qualified(state=state)


def _listed(view: View, start: int) -> list[Entity]:
    """The drugs and classes of drugs that a recommendation lists."""
    run: list[Mention] = []
    for mention in view.named("Drug", "DrugClass", start=start):
        between = view.low[run[-1].end if run else start : mention.start]
        if not (_NEXT if run else _START).fullmatch(between) or _CHECKED.search(between):
            break
        run.append(mention)
    plain = [m for m in run if m.term.label not in ("immunosuppressant", "standard therapy", *PROTEINS)]
    return list({m.term.id: entity_of(m.term) for m in plain}.values())


def _diseases(view: View, context: Context, start: int, end: int) -> list[tuple[Entity, str]]:
    """What a recommendation is for, and its state: named in front of it or behind it, else what the text is about."""
    ahead = next((m for m in _AHEAD.finditer(view.low) if m.end() <= start + 2), None)
    behind = _BEHIND.match(view.low, end)
    for found in (ahead, behind):
        named = view.named("Disease", start=found.start("what"), end=found.end("what")) if found else []
        if named and found and not _PART_OF_IT.match(view.low, named[0].end):
            return [(entity_of(m.term), state_of(view, m.start, found.start("what"))) for m in named[:1]]
    return [(context.topic, "")] if context.topic is not None else []
