"""Interactions with drugs, vaccines and food."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entity_of, minted
from lupuskg.loaders.rules.base import PARTNERS, PROTEINS, Context, Draft, clause_end, drug_subjects, rule
from lupuskg.loaders.sentences import View

_INTERACT = re.compile(
    r"\b(?:can|may|might|could) be (?:affected|altered|increased|reduced|decreased|raised"
    r"|lowered) by\s+|\binteractions? (?:include|may occur with|can occur with|with)\s+"
    r"|\binteract(?:s|ing|ions?)?(?: \w+)? (?:with|between)\s+|\binteractions? (?:are"
    r"|is)? ?(?:possible|known|reported)? ?with\s+|\binteracts? (?:\w+ )?with\s+"
    r"|\binterfer\w+ with (?:the |your )?(?:(?:body's )?(?:response to|effectiveness of"
    r"|absorption of|action of|metabolism of) )?|\bresponse to (?:\w+ )?(?=immunization|vaccin)"
    r"|\b(?:concurrent|concomitant) use (?:with|of)\s+|\b(?:effects?|effectiveness|levels?"
    r"|concentrations?|absorption|efficacy|toxicity|metabolism) of\s+"
)
_DESCRIBED = re.compile(
    r"\b(?:drugs?|medications?|medicines?|those|agents) (?P<verb>(?:that "
    r"|which )?(?:are )?(?:affect(?:ing)?|metaboli[sz]ed by|prolong(?:ing)?|lower(?:ing)?"
    r"|increas(?:e|ing)|suppress(?:ing)?|inhibit(?:ing)?|induc(?:e|ing))) (?P<what>[^.,;()]+)"
)


@rule("interaction")
def interactions(view: View, context: Context) -> Iterator[Draft]:
    """ "may interact with warfarin", "can interfere with the response to immunizations"."""
    if context.question or context.section in ("usage", "mechanism", "effects", "dosage"):
        return
    if (
        re.search(r"\bno (?:\w+ ){0,4}interactions?|not (?:\w+ ){0,3}interact|inform your|tell your", view.low)
        and "such as" not in view.low
    ):
        yield from _denied(view, context)
        return
    cue = _INTERACT.search(view.low)
    if cue is None:
        return
    end = len(view.low) if cue[0].startswith("interact") else clause_end(view.low, cue.end())
    known = view.named(*PARTNERS, start=cue.start() + 4, end=end)
    described = list(_described(view, cue.end(), end))
    if not known and not described and cue[0].startswith("interact") is False:
        known = [m for m in view.named("Food", end=cue.start()) if m.start < 40]
    if cue[0].startswith("con"):
        yield from _together(view, context, known)
        return
    effect = _effect(view.low, cue)
    doubt = bool(re.search(r"\b(?:may|might|could|can|potential)\b", view.low[: cue.end()]))
    for subject in drug_subjects(view, context, cue.start(), loose=True):
        for mention in known:
            if mention.term.id != subject.id and mention.term.label not in PROTEINS:
                yield Draft(subject, "interactsWith", entity_of(mention.term), hedged=doubt).qualified(effect=effect)
        for partner in described:
            yield Draft(subject, "interactsWith", partner, hedged=doubt).qualified(effect=effect)


def _denied(view: View, context: Context) -> Iterator[Draft]:
    """ "no interaction was seen with methotrexate"."""
    cue = re.search(r"\bno (?:\w+ ){0,4}interactions?\b", view.low)
    for subject in drug_subjects(view, context, cue.start(), loose=True) if cue else []:
        for mention in view.named("Drug", "DrugClass", "Food", start=cue.end() if cue else 0):
            if mention.term.id != subject.id and "(" not in view.low[mention.start - 2 : mention.start]:
                yield Draft(subject, "interactsWith", entity_of(mention.term), negated=True)


def _together(view: View, context: Context, known: list[Mention]) -> Iterator[Draft]:
    """ "concurrent use with warfarin": the first drug named is the partner, whatever the sentence is about."""
    others = [entity_of(m.term) for m in view.named("Drug") if not known or m.term.id != known[0].term.id]
    who = list(context.focus) if context.fixed else others[:1] or list(context.focus)
    for subject in who if known else []:
        if subject.id != known[0].term.id:
            yield Draft(subject, "interactsWith", entity_of(known[0].term)).qualified(effect=_effect_behind(view.low))


def _effect_behind(low: str) -> str:
    found = re.search(
        r"\b(?:increase|raise|reduce|lower|enhance|decrease)\w* (?:the |its )?(?:risk|effects?|levels?"
        r"|effectiveness)(?: of [\w ]{3,30})?",
        low,
    )
    return found[0] if found else ""


def _described(view: View, start: int, end: int) -> Iterator[Entity]:
    """Partners that are told by what they do: "drugs affecting the QT interval"."""
    for found in _DESCRIBED.finditer(view.low, start, end):
        what = " ".join(view.text[found.start("what") : found.end("what")].split()[:7])
        verb = re.sub(
            r"^(?:that |which )?(?:are )?(affect|metaboli[sz]ed by|prolong|lower|increas|suppress|inhibit|induc).*",
            r"\1",
            found["verb"],
        )
        label = f"drug {verb} {what}" if " by" in verb else f"drug {verb.rstrip('e')}ing {what}"
        yield minted("DrugClass", label, f"medications that {found['verb']} {what}".replace("that that", "that"))


def _effect(low: str, cue: re.Match[str]) -> str:
    if "interfer" in cue[0] or "response to" in cue[0]:
        return "reduced response" if "response" in low[cue.start() : cue.end() + 30] else "interference"
    found = re.search(
        r"\b(increas|reduc|decreas|enhanc|lower|rais|diminish|alter)\w*\s+(?:the |its "
        r"|their )?([\w ]{3,30}?)(?: of)?\s*$",
        low[: cue.end()].rstrip(),
    )
    return found[0].strip() if found else ""
