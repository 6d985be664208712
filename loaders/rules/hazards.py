"""Risks that a text counts up: "it carries risks such as …", "the risks of it include …", "the agency warned of …"."""

import re
from collections.abc import Iterator

from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import Context, Draft, hedged, negated
from lupuskg.loaders.rules.effects import ADVICE, effect_drafts
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_SUCH_AS = r"(?:,? (?:such as|including|like|that include|among them)|,? \((?:e\.g\.,?|such as|including)| (?:of|for))"
_RISKS = (
    r"(?:(?:an?|the|its|some|own|known|serious|significant|important|rare|major|real|potential|specific|safety|other"
    r"|well-known|substantial|additional|certain|distinct),? (?:and )?){0,4}"
    r"(?:risks?|dangers?|hazards?|toxicit(?:y|ies)|complications?|harms?)"
)
_CARRIES = re.compile(
    rf"\b(?:carr(?:y|ies|ied|ying)|pos(?:e|es|ed|ing)|ha(?:s|ve)|com(?:e|es|ing) with|bring(?:s|ing)?|with) {_RISKS}"
    rf"{_SUCH_AS} (?P<list>[^.;:]+)"
)
_INCLUDE = re.compile(
    rf"(?:^|[,;:] |\b(?:but|and|while|although) ){_RISKS} (?:of|with|from|linked to|associated with|tied to)"
    r" (?:(?!\bin\b)[^.;:,]){2,50}? (?P<may>may |can |could |might )?(?:includes?|are)(?: the)? (?P<list>[^.;:]+)"
)
_WARNED = re.compile(
    r"\b(?:warn(?:s|ed|ing)?|alert(?:s|ed)?|flagged|caution(?:s|ed)|concerns? (?:persist|remain|have been raised)"
    r"|need to watch|watch(?:ing)? out|watch(?:ing)?)\b[^.;:,]{0,40}? (?:of|about|for|over)"
    r" (?P<list>[^.;:]{3,80}?) (?:with|from|after|in (?:people|patients) (?:taking|on|given|treated with)|on) (?=\w)"
)
_LESS = re.compile(
    r"\b(?:reduc\w+|lower\w*|decreas\w+|minimi[sz]\w+|prevent\w*|weigh\w*|avoid\w*|fewer|less|without|patients|people"
    r"|those|women|men|children|anyone|lupus|disease)\b[^.,;]{0,25}$"
)
_ENDS = re.compile(
    r",? (?:and|but|while|so|which|although|though)(?: [\w-]+){1,3}? (?:have|has|had|are|is|was|were|may|can|should"
    r"|must|need|needs|require|requires)\b"
    r"|,? (?:but|so|while|because|although|especially|particularly) |, and (?:it|they) "
)


@rule("hazard")
def carried(view: View, context: Context) -> Iterator[Draft]:
    """ "It also carries known risks such as infection", "the risks of it include infection"."""
    if context.section in ("usage", "dosage", "mechanism") or context.question or ADVICE.match(view.low):
        return
    for pattern in (_CARRIES, _INCLUDE):
        for found in pattern.finditer(view.low):
            if _LESS.search(view.low[: found.start()]) or negated(view.low, max(0, found.start() - 20), found.start()):
                continue
            doubt = hedged(view.low, max(0, found.start() - 15), found.start("list"))
            yield from effect_drafts(view, context, *_list_of(view, found), "", doubt, risk=True)


@rule("hazard")
def warned_of(view: View, context: Context) -> Iterator[Draft]:
    """ "Regulators have warned of secondary cancers with rilotumab"."""
    found = _WARNED.search(view.low)
    if found is None or context.question or negated(view.low, 0, found.start()):
        return
    drug = next((m for m in view.named("Drug") if 0 <= m.start - found.end() <= len("long-term ")), None)
    for draft in effect_drafts(view, context, *_list_of(view, found), "", doubt=True, risk=True) if drug else ():
        yield draft._replace(subject=entity_of(drug.term)) if drug else draft


def _list_of(view: View, found: re.Match[str]) -> tuple[int, int]:
    """Where the list of the risks stands: to where the sentence goes on with something else."""
    start, end = found.span("list")
    stop = _ENDS.search(view.low, start, end)
    return start, stop.start() if stop else end
