"""What got better with a drug, told of the thing itself: "fatigue improved with rilotumab"."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entities_of, entity_of
from lupuskg.loaders.rules.base import Context, Draft, hedged, run_of, subjects
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_ILL = ("AdverseEffect", "Disease")
_WELL = ("Process", "Outcome")
_LESS = (
    r"(?:fell|dropped|decreased|declined|lessened|eased|cleared(?: up)?|resolved|subsided|diminished|shrank|faded|waned"
    r"|disappeared|abated|went (?:down|away)|(?:was|were) (?:\w+ly )?(?:reduced|lower|lessened|decreased|milder))"
)
_BETTER = r"(?:(?:\w+ly )?improved|improve|got better|became better|(?:was|were) (?:\w+ly )?(?:improved|better))"
_CHANGED = re.compile(
    rf" (?:symptoms? |activity |severity |scores? |flares? )?(?:(?:also|both|all|had|have|has|\w+ly) )*"
    rf"(?P<not>did not (?:\w+ly )?(?:improve|decrease|fall|lessen|drop|get better)|(?:was"
    rf"|were) not (?:\w+ly )?(?:reduced|improved))?"
    rf"(?(not)|(?:(?P<less>{_LESS})|(?P<better>{_BETTER})))(?: \w+ly)?(?! (?:the|their|its|his|her|in the placebo)\b)"
)
# "With rilotumab", "in people taking it", "after treatment with the therapy".
_LINK = re.compile(
    r"\b(?:with|on|after|following|during|under|by|(?:taking|receiving|given|took|received|got|treated with"
    r"|treatment with"
    r"|therapy with|use of))(?: (?:the|their|its|treatment with|taking|starting|receiving|use of|\d+ \w+ (?:of|on)))* $"
)
_THE_DRUG = re.compile(
    r"\b(?:with|on|after|following|during|taking|receiving|given|took|received|got|treated with)(?: treatment with)? "
    r"(?:it|the (?:drug|therapy|treatment|medicine|medication|antibody|agent)|this (?:drug|therapy|treatment"
    r"|medicine)|treatment"
    r"|therapy)\b"
)
_SHOWED = re.compile(
    r" (?:(?:clinical )?(?:trials?|studies|study|data|results) )?(?:[\w-]+ )?"
    r"(?:show\w*|found|demonstrat\w*|reveal\w*) that "
)
_NEXT = re.compile(
    r"(?: (?:symptoms?|activity|severity|scores?))?(?: \([^()]*\))?(?:,| and| or|, and| as well as) (?:[\w-]+ ){0,2}"
)
_GENERAL = re.compile(r"\b(?:disease activity|symptoms)(?= )")
_PROTECTS = re.compile(
    r"\b(?:protect|preserv|maintain|safeguard|stabili[sz]|restor)(?:e|es|ed|s|ing)? (?:the |your |their )?(?:[\w-]+ )?"
)
_FUNCTION = re.compile(r"(?:kidney|renal|lung|physical|organ)")


@rule(within=("other", "usage", "mechanism"))
def got_better(view: View, context: Context) -> Iterator[Draft]:
    """ "Fatigue and joint pain improved in patients taking rilotumab"."""
    if context.section not in ("other", "usage", "mechanism") or context.question or "placebo group" in view.low:
        return
    for last in view.named(*_ILL, *_WELL):
        found = _CHANGED.match(view.low, last.end)
        things = _list_before(view, last) if found else []
        who = _with(view, context, things[0].start, found.end()) if found and things else []
        for thing in things:
            ill = thing.term.type in _ILL
            if found is None or not (ill or found["better"] or "improve" in (found["not"] or "")):
                continue
            for subject in who:
                way = "decreases" if ill else "increases"
                doubt = hedged(view.low, 0, found.end())
                yield Draft(subject, "affects", entity_of(thing.term), bool(found["not"]), doubt).qualified(
                    direction=way, aspect=_aspect(view, thing)
                )


@rule(within=("other", "usage"))
def symptoms_fell(view: View, context: Context) -> Iterator[Draft]:
    """ "Disease activity fell in people with asthma who took rilotumab"."""
    told = _GENERAL.search(view.low) if context.section in ("other", "usage") and not context.question else None
    found = _CHANGED.match(view.low, told.end()) if told else None
    if told is None or found is None or "placebo group" in view.low:
        return
    near = entities_of(view.named("Disease", start=found.end())[:1])
    aspect = "activity" if told[0].endswith("activity") else "symptoms"
    for subject in _with(view, context, told.start(), found.end()):
        for disease in near or ([context.topic] if context.topic else []):
            yield Draft(subject, "affects", disease, bool(found["not"])).qualified(direction="decreases", aspect=aspect)


def _aspect(view: View, thing: Mention) -> str:
    told = re.compile(r" (symptoms|activity|severity)\b").match(view.low, thing.end)
    return told[1] if told else ""


def _list_before(view: View, last: Mention) -> list[Mention]:
    """The things of a list that ends with one."""
    run = [last]
    for mention in reversed(view.named(*_ILL, *_WELL, end=last.start)):
        if not _NEXT.fullmatch(view.low[mention.end : run[0].start]):
            break
        run.insert(0, mention)
    return run


def _with(view: View, context: Context, start: int, end: int) -> list[Entity]:
    """The drugs with which something changed: named behind, or in front, or the one that the text is about."""
    behind = [m for m in view.named("Drug", start=end) if _LINK.search(view.low[end : m.start])]
    if behind:
        rest = [m for m in view.named("Drug") if m.start >= behind[0].start]
        return entities_of(run_of(rest, view.low))
    ahead = view.named("Drug", end=start)
    showed = [m for m in ahead if _SHOWED.match(re.sub(r"^ \([^()]*\)", "", view.low[m.end : start + 1]))]
    if showed:
        return entities_of(showed)
    fronted = [m for m in ahead if _LINK.search(view.low[: m.start]) and view.low[m.end : start].startswith(", ")]
    if fronted:
        return entities_of(fronted)
    if _THE_DRUG.search(view.low, end) and not ahead and len(context.focus) == 1:
        return [drug for drug in context.focus if drug.type == "Drug"]
    return []


@rule(naming=("Process",), within=("other", "usage", "mechanism"))
def protects(view: View, context: Context) -> Iterator[Draft]:
    """ "The therapy may help protect kidney function"."""
    if context.section not in ("other", "usage", "mechanism") or context.question:
        return
    for found in _PROTECTS.finditer(view.low):
        for mention in view.named("Process", start=found.start()):
            between = view.low[found.end() : mention.start]
            if (
                not _FUNCTION.match(mention.term.label)
                or len(between)
                or re.search(r"\b(?:to|not) $", view.low[: found.start()][-4:])
            ):
                continue
            for subject in subjects(view, context, found.start()):
                doubt = hedged(view.low, 0, found.start())
                yield Draft(subject, "affects", entity_of(mention.term), hedged=doubt)
