"""Adverse effects that a sentence names first, and then calls so: "fatigue is a common side effect", "rash is rare"."""

import re
from collections.abc import Iterator

from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import Context, Draft, negated
from lupuskg.loaders.rules.effects import ADVICE, STOPPING, effect_drafts
from lupuskg.loaders.rules.reactions import frequency_of
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_OFTEN = (
    r"(?:(?:very |most |more |less |also |particularly )*(?:common|frequent|uncommon|rare|infrequent|occasional|known"
    r"|possible|potential|important|serious|notable|major|typical|well-known)(?:ly)?(?:[ -](?:reported|seen|observed))?"
    r",? (?:(?:but|and|or) )?)*"
)
_NAME = r"(?:side effects?|adverse (?:drug )?(?:effects?|reactions?|events?)|unwanted effects?)"
_IS_ONE = re.compile(
    rf"(?:^|[,;] |\b(?:as|because|since) )(?P<list>(?:(?!\b(?:as|because|since)\b)[^.;:]){{3,120}}?)"
    rf" (?:is|are|was|were|remains?) (?P<how>(?:among the |one of (?:the|its) |the "
    rf"|an? )?{_OFTEN})"
    rf"{_NAME}\b"
)
_IDENTIFIED = re.compile(
    r"\b(?:ha(?:s|ve) )?(?:also )?(?:identified|revealed|noted|described|linked|listed|reported|recogni[sz]ed) "
    rf"(?P<list>[^.;:]{{3,120}}?) as (?P<how>(?:among the |one of (?:the|its) |the |an? )?{_OFTEN}){_NAME}\b"
)
_RATE = (
    r"(?:very |most |more |less |fairly |quite |relatively |also |particularly )*"
    r"(?:common|frequent|uncommon|rare|infrequent|occasional)"
)
_IS_FREQUENT = re.compile(
    rf"^(?P<list>[^.;:]{{3,120}}?),? (?:(?:is|are|was|were) (?:the )?(?P<how>{_RATE})(?:ly reported)?(?=[.,;]|$"
    rf"| (?:with|in|and|but|at|during)\b)"
    r"|(?:occur(?:s|red)?|develop(?:s|ed)?|appear(?:s|ed)?|happen(?:s|ed)?) (?:\w+ly )?in (?P<rate>(?:about |around "
    r"|approximately |roughly |up to |more than "
    r"|less than |over |under |some |many |a few )*(?:\d[\d.,% -]*|patients|people|users|one in)))"
)
_CASES = (
    r"(?:(?:rare|few|some|several|isolated|occasional|published|many) )?"
    r"(?:(?:cases?|instances?|reports?|episodes?|examples?) of )?"
)
_BEEN = (
    r"(?:(?:is|are|was|were|has|have|had)(?P<{0}>(?: not|n't| never)(?: yet)?)?(?: \w+ly| also| now)?(?: been)?"
    r"|(?:has|have) (?P<{0}2>yet) to be)(?: \w+ly| also)? "
)
_TIED = r"(?:associated with|linked (?:to|with)|tied to|implicated in|connected (?:to|with)|known to cause)"
_ASSOCIATED = re.compile(rf"\b{_BEEN.format('deny')}{_TIED} (?=(?P<list>[^.;:]+))")
# "Liver injury has been linked to it", "no cases of liver injury have been attributed to it".
_LINKED = re.compile(
    rf"^(?P<no>no )?{_CASES}(?P<list>[^.;:]{{3,90}}?) {_BEEN.format('deny')}"
    r"(?:associated with|linked (?:to|with)|tied to|attributed to|blamed on|traced to)"
    r" (?:(?:the )?(?:use of|treatment with|therapy with|taking) )?(?=\w)"
)
_TURN = re.compile(r",? (?:but|and|yet)(?: it)? (?:has|have|is|are)\b|,? (?:but|although|though|while|yet)\b")
_BENEFIT = re.compile(
    r"\b(?:improve\w*|reduc\w+|fewer|lower|decreas\w+|better|benefits?|favou?rable|risks?|less|remission|response)\b"
)
_STILL = re.compile(r",? (?:but|and|though|although|yet|while)(?: it| they)? $")
_IT = re.compile(r"(?:it|them|its use|this (?:drug|medication|medicine)|these (?:drugs|medications|medicines))\b")
_PRONOUN = re.compile(
    r"(?:(?:in rare cases|rarely|however|also),? )?(?:it|they|its use|this (?:drug|medication|medicine|class)"
    r"|these (?:drugs|medications|medicines))"
)
_OF_ANOTHER = re.compile(r"\b(?:this|that|it|they|these|those|which|what|no|not|there|dose|stopping)\b")


@rule(within=("effects",))
def frequent(view: View, context: Context) -> Iterator[Draft]:
    """Among side effects "nausea and vomiting are common", "headache occurs in about 10% of patients"."""
    found = _IS_FREQUENT.match(view.low) if context.focus else None
    if found is None or context.question or ADVICE.match(view.low) or STOPPING.search(found["list"]):
        return
    if negated(view.low, 0, found.end()) or _OF_ANOTHER.search(found["list"]):
        return
    often = frequency_of(found["how"] or view.low[found.start("rate") :])
    yield from effect_drafts(view, context, found.start("list"), found.end("list"), often, doubt=False)


# Among side effects: "there have been reports of …", "post-marketing reports include …", "patients most often complain
# of …", "… affects 1 in 10 people", "… are the commonest complaints", "… may be noticed".
_TOLD = re.compile(
    r"^(?:[\w -]{0,40}, )?(?:there (?:have|has|were|was|are)(?: also)?(?: been)? (?:(?:very |a |some|few|rare"
    r"|isolated|several"
    r"|occasional|post-?marketing|spontaneous|serious) ?)*(?:reports?|cases?|instances?) of"
    r"|(?P<where>(?:(?:post-?marketing|spontaneous|serious|other|further) )*(?:reports|reported events|case reports)"
    r"(?: [\w -]{2,40}?)? (?:also )?(?:have )?includ(?:e|ed))"
    r"|(?:patients|people|users|adults|children) (?:most often|mainly|mostly|chiefly|most commonly|usually|typically"
    r"|commonly|often|sometimes) (?:complain(?:ed)? of|report(?:ed)?|notice[d]?|describe[d]?)) (?P<list>[^.;:]+)"
)
_HELD = re.compile(
    r"^(?P<list>[^.;:(]{3,120}?) (?:affect(?:s|ed)? (?P<rate>(?:about |around |approximately |roughly |up to "
    r"|more than |over"
    r" |less than |fewer than )?(?:\d+ in (?:every )?\d+|\d[\d.]*(?: ?- ?\d+)?%)[^.;]*)"
    r"|(?:is|are|was|were) (?:among )?the (?:(?:most|more) (?:common|frequent)|commonest|main|chief|usual)"
    r"(?:ly reported)? (?:complaints?|symptoms|problems|events|reactions|effects)\b"
    r"|(?P<may>may|might|can|could) (?:also |sometimes )?be (?:noticed|felt|experienced|encountered))"
)


@rule(within=("effects",))
def told_of(view: View, context: Context) -> Iterator[Draft]:
    """Among side effects "there have been reports of hepatitis", "headache affects 1 in 10 people"."""
    told = context.focus and not context.question and not ADVICE.match(view.low)
    found = (_TOLD.match(view.low) or _HELD.match(view.low)) if told else None
    if found is None or negated(view.low) or STOPPING.search(found["list"]) or _OF_ANOTHER.match(found["list"]):
        return
    groups = found.groupdict()
    often = frequency_of(groups.get("rate") or view.low[: found.start("list")] or view.low[found.end("list") :])
    often = often or ("common" if "commonest" in found[0] or "the most common" in found[0] else "")
    yield from effect_drafts(view, context, *found.span("list"), often, doubt=bool(groups.get("may")))


@rule("associated")
def associated(view: View, context: Context) -> Iterator[Draft]:
    """ "It has been associated with liver toxicity": known adverse effects only, for benefits are told alike."""
    if context.question or context.section in ("usage", "mechanism", "dosage"):
        return
    acts = False
    for found in _ASSOCIATED.finditer(view.low):
        turn = _TURN.search(view.low, found.start("list"), found.end("list"))
        end = turn.start() if turn else found.end("list")
        acts = _acts(view, context, found.start()) or (acts and bool(_STILL.search(view.low[: found.start()])))
        if not acts or _BENEFIT.search(view.low, found.start("list"), end):
            continue
        deny = bool(found["deny"] or found["deny2"])
        if negated(view.low, 0, found.start()) or (negated(view.low, found.start(), end) and not deny):
            continue
        yield from _known(view, context, (found.start("list"), end), deny)


@rule("associated")
def linked(view: View, context: Context) -> Iterator[Draft]:
    """ "Rare cases of liver injury have been attributed to rilotumab", "no cases have been linked to it"."""
    found = _LINKED.match(view.low)
    if found is None or context.question or context.section in ("usage", "mechanism", "dosage"):
        return
    drug = next((m for m in view.named("Drug") if m.start <= found.end() + 4 and m.start >= found.end()), None)
    behind = drug is not None or bool(context.focus and _IT.match(view.low, found.end()))
    if behind and not _BENEFIT.search(found["list"]) and not negated(found["list"]):
        deny = bool(found["no"] or found["deny"] or found["deny2"])
        for draft in _known(view, context, found.span("list"), deny):
            yield draft if drug is None else draft._replace(subject=entity_of(drug.term))


def _known(view: View, context: Context, span: tuple[int, int], deny: bool) -> Iterator[Draft]:
    """The adverse effects of a list that the vocabulary knows."""
    risk = context.section == "precautions"
    for draft in effect_drafts(view, context, *span, "", doubt=False, risk=risk, deny=deny):
        if draft.object.reviewed and draft.object.type == "AdverseEffect":
            yield draft
        elif deny:
            # "Clinically apparent liver injury": the state in front is none that the vocabulary has a word for.
            named = [m for m in view.named("AdverseEffect", start=span[0], end=span[1]) if m.end == span[1]]
            yield from (draft._replace(object=entity_of(m.term)) for m in named)


def _acts(view: View, context: Context, at: int) -> bool:
    """Whether a drug is what stands in front: named, or meant by a pronoun that opens the sentence."""
    drugs = view.named("Drug", "DrugClass", end=at)
    return any(view.low[m.end : at].strip() in ("", ")", "use", "therapy", "treatment") for m in drugs) or bool(
        context.focus and _PRONOUN.fullmatch(view.low[:at].strip())
    )


@rule("effect-list")
def called_so(view: View, context: Context) -> Iterator[Draft]:
    """ "Fatigue is a common side effect", "reports have identified rash as a possible side effect"."""
    found = _IS_ONE.search(view.low) or _IDENTIFIED.search(view.low)
    if found is None or context.question or ADVICE.match(view.low) or STOPPING.search(found["list"]):
        return
    if negated(view.low, 0, found.end()) or _OF_ANOTHER.search(found["list"]):
        return
    often = frequency_of(found["how"]) or frequency_of(view.low[: found.start("list")])
    doubt = bool(re.search(r"\b(?:possible|potential)", found["how"]))
    yield from effect_drafts(view, context, found.start("list"), found.end("list"), often, doubt)
