"""What a drug raises the risk of: stated risks, warnings, harm to the fetus."""

import re
from collections.abc import Iterator

from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entity_of, minted
from lupuskg.loaders.rules.base import Context, Draft, negated, subjects
from lupuskg.loaders.rules.effects import ADVICE, STOPPING, effect_drafts
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_RISK = re.compile(
    r"\b(?:(?:(?P<up>increas\w*(?: in)?|higher|greater|elevated|raise[sd]?|heighten\w*|serious|significant"
    r"|at|potential|have an?|with|carr(?:y|ies)|poses?) (?:the |a |an |their |your )?(?:potential "
    r"|overall |small )?(?:risks?|likelihood|chances?|odds) (?:of|for)|(?P<plain>risks? of))"
    r"(?: (?:developing|getting|having"
    r"|serious adverse effects like))?)\s+(?P<list>(?:e\.g\.|[^.;:])+)"
)
# "Biologics can raise infection risk": what the risk is of stands in front of it.
_RISK_BEHIND = re.compile(
    r"\b(?:rais\w+|increas\w+|heighten\w*|elevat\w+) (?:the |your |their )?"
    r"(?P<list>[a-z][\w -]{3,30}?) risks?\b(?! (?:of|for))"
)
_AT_RISK = re.compile(
    r"\b(?:those|patients|people|individuals|anyone|women|men|children|adults|who are)(?: \w+){0,3} at (?:an? )?"
    r"(?:high |increased |higher |greater |particular )?risk (?:of|for)\s+$"
)
_WARNING = re.compile(
    r"\b(?:boxed |black box |other |main )?warnings? (?:(?:for|of|with) [\w-]+ (?=concern|include|cover))?(?:for|about"
    r"|of|concern(?:s|ing)?|covers?|includes?|on)\s+(?P<list>[^.;:]+)"
)
# "Avoid alcohol, as it can increase the risk of …": the alcohol does.
_ALCOHOL_DOES = re.compile(
    r"\balcohol\b[^.;]*\b(?:as|because|since|which) (?:it |this |alcohol )?(?:\w+ )?$"
    r"|(?:^|: |, )(?:excessive |heavy )?alcohol(?: (?:consumption|use|intake))?(?: \w+){1,3} $"
)
# "The risk of infection goes up": the verb is behind.
_RISES = re.compile(
    r" (?:goes up|rises|increases|grows|is (?:also )?(?:increased|higher|greater|raised|elevated|small|low|highest))\b"
)
# "Increased risk of bleeding with warfarin.": what the two do together.
_WITH_PARTNER = re.compile(r"(?:increased |higher |greater |possible |additive )?risk of [^.;]* with \w")
_NEGATIVE_RISK = re.compile(
    r"\b(?:reduc\w+|lower\w*|decreas\w+|minimi[sz]e\w*|prevent\w*|weigh\w*|outweigh\w*"
    r"|benefits? and|avoid)\b[^.,;]{0,30}$"
)
# "Not recommended due to an increased risk of infection": the risk is not what is denied.
_REASON = re.compile(
    r"\b(?:due to|because of|owing to|given|on account of|as it|because it|as there is)\b[^.;,]{0,25}$"
)
_QT = re.compile(
    r"\b(?:prolong|lengthen)(?:s|ed|ing)?\b (?:of )?(?:the )?(?:heart's )?qtc? interval|\bprolong(?:s|ed)? qtc?\b"
)
_OTHERS = re.compile(r"\b(?:drugs?|medic\w+|those|others?|agents|that|which|products|antiarrhythmics?)\b[^.;,]{0,30}$")
_FETAL = re.compile(
    r"\b(?:fetal harm|harm(?:ful)?(?: to)? (?:the |an? )?(?:(?:developing|unborn) )?(?:fetus|baby"
    r"|child)|risks? to (?:the |an? )?(?:(?:developing|unborn) )?fetus"
    r"|(?:harm\w*|risks?|dangers?|damage)(?: to)? (?:your|their|the|an?) (?:developing|unborn) (?:baby|child))"
)


@rule("risk")
def risks(view: View, context: Context) -> Iterator[Draft]:
    """ "increases the risk of infection"."""
    if context.section in ("usage", "dosage", "mechanism") or context.question or ADVICE.match(view.low):
        return
    for found in _RISK_BEHIND.finditer(view.low) if not context.fixed else ():
        if not _NEGATIVE_RISK.search(view.low[: found.start()]) and not negated(view.low, 0, found.start()):
            doubt = bool(re.search(r"\b(?:may|might|could|can)\b[^.,;]{0,20}$", view.low[: found.start()]))
            yield from effect_drafts(view, context, found.start("list"), found.end("list"), "", doubt, True)
    for found in _RISK.finditer(view.low):
        before = view.low[: found.start()]
        if _listed_before(before):
            return
        if _at_risk(view.low[: found.start("list")]) or STOPPING.search(before) or context.listed.startswith("contra"):
            continue
        if (
            _ALCOHOL_DOES.search(before)
            or _NEGATIVE_RISK.search(before)
            or (found["plain"] and context.section not in ("precautions", "effects"))
        ):
            continue
        if re.search(
            r"\b(?:history|patients? (?:at|with)|individuals (?:at|with)|people (?:at|with)|those (?:at"
            r"|with)|who are)\b(?:(?!due to|because of)[^.;]){0,25}$",
            before,
        ) and not re.search(r"\b(?:taking|treated|on|receiving)\b", before):
            continue
        partners = view.named("DrugClass", "Food", "Vaccination", end=found.start())
        if context.section == "interactions" and (partners or _WITH_PARTNER.match(view.low)):
            continue
        deny = negated(view.low, max(0, found.start() - 25), found.start()) and not _REASON.search(before)
        rises = _RISES.search(view.low, found.start("list"), found.end("list"))
        end = rises.start() if rises else found.end("list")
        doubt = bool(re.search(r"\b(?:may|might|could|can|potentially|possibly)\b[^.,;]{0,20}$", before))
        yield from effect_drafts(view, context, found.start("list"), end, "", doubt, True, deny)


@rule("risk")
def slow_beats(view: View, context: Context) -> Iterator[Draft]:
    """ "prolongs the QT interval": what a tracing of the heart shows."""
    found = _QT.search(view.low)
    term = lexicon().lookup("QT prolongation") if found else None
    if found is None or term is None or context.question or context.section in ("usage", "dosage", "mechanism"):
        return
    if _OTHERS.search(view.low[: found.start()]) or negated(view.low, 0, found.start()):
        return
    doubt = bool(re.search(r"\b(?:may|might|could|can)\b", view.low[: found.start()]))
    predicate = "hasAdverseEffect" if context.section == "effects" else "increasesRiskOf"
    for subject in subjects(view, context, found.start(), loose=True):
        yield Draft(subject, predicate, entity_of(term), hedged=doubt)


@rule("warning")
def warned(view: View, context: Context) -> Iterator[Draft]:
    """ "carries a boxed warning for serious infections"."""
    found = _WARNING.search(view.low)
    if found and not context.question and not negated(view.low, 0, found.start()):
        yield from effect_drafts(view, context, found.start("list"), found.end("list"), "", False, True)


@rule("fetus")
def fetal_harm(view: View, context: Context) -> Iterator[Draft]:
    """ "can harm a developing fetus", "poses a risk to the fetus"."""
    found = _FETAL.search(view.low)
    named = found and view.named("Drug", end=found.start())
    if (
        found
        and (context.section in ("precautions", "questions") or (context.section in ("effects", "other") and named))
        and not context.question
        and not negated(view.low, 0, found.start())
    ):
        if re.search(
            r"\b(?:unless|outweigh|weigh|benefits?|discuss|unknown|(?:n't|not) (?:\w+ )?known|unclear)\b", view.low
        ):
            return
        for subject in subjects(view, context, found.start(), loose=True)[:1]:
            doubt = bool(re.search(r"\b(?:may|might|could|potential)\b", view.low[: found.end()]))
            yield Draft(
                subject, "increasesRiskOf", minted("AdverseEffect", "fetal harm", "harm to the fetus"), hedged=doubt
            )


@rule("effect-list")
def without_more(view: View, context: Context) -> Iterator[Draft]:
    """ "without increasing side effects", "does not raise the rate of side effects": a denied risk."""
    found = re.search(
        r"\b(?:without (?:increasing|raising|adding)|(?:did|do|does)(?: not|n't) (?:increase|raise|add)) "
        r"(?:the (?:risk|rate|number) of )?(side effects?|adverse (?:effects|events))",
        view.low,
    )
    if found:
        for subject in subjects(view, context, found.start()):
            yield Draft(
                subject, "increasesRiskOf", minted("AdverseEffect", "adverse effect", "side effect"), negated=True
            )


def _listed_before(before: str) -> bool:
    """Whether a risk is an item of a list of side effects, which is read as such."""
    return bool(re.search(r"\bside effects?\b[^.;]{0,40}\b(?:include[sd]?|including|are|were)\b[^.;]*$", before))


def _at_risk(before: str) -> bool:
    """Whether the risk is one that patients have, and not the drug's doing."""
    found = _AT_RISK.search(before)
    return found is not None and not re.search(r"\b(?:taking|treated|on|receiving|using)\b", found[0])
