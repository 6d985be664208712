"""Precautions: contraindications, cautions, discouraged uses."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.cues import cue_pattern
from lupuskg.loaders.resolve import Found, entity_of, organs
from lupuskg.loaders.rules.base import (
    PARTNERS,
    PROTEINS,
    Context,
    Draft,
    clause_end,
    clause_start,
    drug_subjects,
    rule,
    subjects,
)
from lupuskg.loaders.rules.people import biology, conditions, people_of
from lupuskg.loaders.sentences import View

_PREPOSITION = re.compile(
    r"(?<!due )(?<!according )\b(?:in|for|with|during|to|by|among|on|if|while|when|of|against|at)\b\s+"
)
_END = re.compile(
    r"[.:](?!\d)|;(?! (?:and |or )?(?:those|patients|individuals|people|anyone))|,? (?:but|while|whereas"
    r"|although|though|however|because|since|so|unless|except|until|and avoid|and do not"
    r"|without|as (?:it|they|this|these|the|there|its|safety)|due to|given|after|before|and (?:it"
    r"|should|may|requires?|can|their|its|a)|or (?:when|if) used|when used|should|must"
    r"|(?<!who )(?:may|can|is|are|was|were|has|have)|depending|especially|particularly"
    r"|owing to|for (?:whom|at least|several)|receiving|who should|to (?:avoid|prevent|treat"
    r"|minimize|reduce|ensure|determine)|if possible|where possible|based on|only|in order|while"
    r"|requires?|exercise|need)\b|, (?:it|they|this|these|and (?:it|they|use|your)|which|as)\b|(?<!such )\bas\b"
)
_TO_AVOID = re.compile(r"(?<!best )(?<!advised )(?<!recommended )(?<!important )(?<!advisable )(?<!better )\bto $")
_GROUP = re.compile(r"(?:older|elderly|patients|people|individuals|those|children|women|adults)\b")
# Who it is about opens the clause: what an "in" says further on is part of it.
_PEOPLE_WHO = re.compile(r"(?:patients|people|individuals|those|anyone|women|children|adults) (?:with|who)\b")
_DOUBT = re.compile(r"\b(?:generally|usually|typically|often|may|might|can|likely)\b")
# Handling, not a condition of the patient: "avoid contact with the eyes", "avoid inhalation of dust".
_CONTACT = re.compile(
    r"\s+(?:(?:direct|any|prolonged|accidental|unnecessary) )*(?:(?:eye|skin) )?(?:contact|inhal\w+|splash\w*"
    r"|getting it|appl(?:y\w*|ication)|(?:\w+ )?use on (?:the )?(?:face|eyes?|lips?|broken|large))\b"
)
# "Renal impairment: use with caution.": who it is about stands in the label.
_PLAIN_CAUTION = re.compile(r"\b(?:us(?:e|ed) (?:with caution|cautiously)|caution (?:is|should be) \w+)(?:\.|;|,|$)")
_FOR_USE = re.compile(r"\s*the use of [\w -]{2,40}? (?:in|for|against) ")
_USE_OF = re.compile(r"(?:(?:the )?(?:use|administration)(?: of [^.;,]{1,40}?)?) (?:in|during|for|while|by) ")
_CONTRA = re.compile(cue_pattern("contra"))
_DISCOURAGE = re.compile(cue_pattern("discourage"))
_CAUTION = re.compile(
    r"\b(?:cautio\w+|vigilan\w+"
    r"|special precautions?|carefully (?:considered|monitored|weighed|evaluated|assessed|used|watched)"
    r"|careful(?: \w+)? (?:consideration|monitoring|use|observation|supervision|evaluation)"
    r"|be careful|closely monitored|close(?:r)? monitoring|monitored closely|more (?:susceptible"
    r"|sensitive))\b"
)
_WITH_DRUG = re.compile(
    r"\b(?:contraindicated with|(?:in )?combination with|combin\w+ (?:\w+ )?with|together with"
    r"|concurrent(?:ly)?(?: use)?(?: with| of)?|concomitant(?:ly)?(?: use)?(?: with| of)?|along with"
    r"|co-?administ\w+ (?:with|of)|(?:taking|using|use of|receiving) (?:it )?with|used? with"
    r"|taken with|same time as|while taking|with other)\s+"
)
_MUST_NOT = re.compile(r"\b(?:do not|don't|must not|never) (?:be )?(?:use|used|take|taken|given)\b[^.;]*\bif\b")
_ONLY_ADVICE = re.compile(
    r"\b(?:unless|only if|without (?:consulting|medical|first|explicit)|do not (?:stop|take a double"
    r"|double|freeze|share|exceed|crush|chew|drive|attempt|start|change|self)|not (?:stop|exceed"
    r"|double|substitute|self-)|for more than|longer than|missed dose|if (?:the )?(?:seal|package)"
    r"|(?:not|\w+n't) be (?:stopped|discontinued|shared|frozen|considered|interpreted|used (?:to|as|for more)"
    r"|taken as|exceeded|crushed|chewed|confused))\b"
)
_FIRM = re.compile(
    r"\b(?:should (?:not )?be (?:avoided|used|given|taken|administered)|(?:not recommended|contraindicated))\b"
)


@rule("contra", "discourage")
def excluded(view: View, context: Context) -> Iterator[Draft]:
    """ "contraindicated in …", "should not be used in …", "… should avoid it"."""
    told = context.section != "effects" or (not context.item and _FIRM.search(view.low))
    if context.question or context.section == "mechanism" or not told:
        return
    if _ONLY_ADVICE.search(view.low) and "unless" not in view.low:
        return
    contra = _CONTRA.search(view.low)
    cue = contra or _DISCOURAGE.search(view.low)
    if (
        cue is None
        or _handling(view.low, cue)
        or re.search(
            r"\bno (?:\w+ ){0,2}contraindications?|not contraindicated|not (?:\w+ )?contraindicated|dietary"
            r"|double dose|risks? and benefits",
            view.low,
        )
    ):
        return
    if re.match(r"[^.;]{0,12}\b(?:alone|as monotherapy|as the sole)\b", view.low[cue.end() :]):
        return
    strict = contra or "contraindication" in context.label.lower() or _MUST_NOT.search(view.low)
    predicate = "contraindicatedIn" if strict else "notRecommendedFor"
    doubt = bool(_DOUBT.search(view.low, max(0, cue.start() - 25), cue.end()))
    drugs = list(_partners(view, cue.end()))
    who = subjects(view, context, cue.start(), loose=context.fixed or bool(drugs))
    for subject in who:
        for partner in drugs:
            if partner.id != subject.id:
                when = _when(view.low, cue.end())
                yield Draft(subject, "notRecommendedWith", partner, hedged=doubt).qualified(when=when)
                if partner.type == "Food":
                    yield Draft(subject, "interactsWith", partner, hedged=doubt).qualified(when=when)
        eaten = drugs and re.match(r" (?:eating|drinking|consuming)\b", view.low[cue.end() :])
        for found in _excluded(view, context, cue, bool(drugs)) if not eaten else ():
            if found.entity.id != subject.id and found.entity.type not in PARTNERS:
                yield Draft(subject, predicate, found.entity, hedged=doubt).qualified(state=found.state)


def _handling(low: str, cue: re.Match[str]) -> bool:
    """Whether a cue is about handling, "avoid contact with eyes", or about what the drug is for, "to avoid"."""
    return bool(_CONTACT.match(low, cue.end()) or (cue[0] == "avoid" and _TO_AVOID.search(low[: cue.start()])))


def _excluded(view: View, context: Context, cue: re.Match[str], drugs: bool) -> Iterator[Found]:
    behind = (
        ""
        if re.search("supported|combined", cue[0])
        or (
            "avoid" in cue[0]
            and ((drugs and view.named(*PARTNERS, start=cue.end())) or re.match(r" \w+ing\b", view.low[cue.end() :]))
        )
        else _scope(view, cue.end())
    )
    found = list(conditions(behind, context)) if behind and not _WITH_DRUG.match(behind.lower()) else []
    ahead = _before(view, cue.start())
    ahead_only = "established" in cue[0] or "support" in cue[0]
    if ahead_only or not found:
        told = (
            None
            if _PEOPLE_WHO.match(ahead.lower())
            else re.search(
                r"\b(?:in|during|for|against|while)\b (?!combination)(.+?)$",
                re.sub(
                    r"\b(?:has|have|is|are|should|isn't|hasn't|haven't|not|n't|also|been|generally|fully|currently"
                    r"|was|does|do)\b.*$",
                    "",
                    ahead,
                ),
            )
        )
        if told:
            found = [*conditions(told[1], context), *found]
        elif re.match(
            r"(?:patients|people|individuals|those|women|pregnant|children|breast|nursing|anyone|older|elderly)\b",
            ahead.lower(),
        ):
            found = [*conditions(re.sub(r"\b(?:should|must|may|do|are|need|is)\b.*$", "", ahead), context), *found]
    if not found and re.search(r"\b(?:pregnan|breast)", view.low) and not drugs:
        found = list(biology(view.low))
    if re.search(r"\bif (?:you|they|patients) (?:are|have)\b", view.low[cue.start() :]):
        told = re.search(r"\bif (?:you|they|patients) (?:are|have)(?: had)? ([^.;]+)", view.text[cue.start() :])
        found = list(conditions(told[1], context)) if told else found
    yield from found


def _partners(view: View, at: int) -> Iterator[Entity]:
    """Drugs that must not be combined: behind "in combination with" or as the thing to avoid."""
    together = None if re.search(r"\bavoid\s*$", view.low[:at]) else _WITH_DRUG.search(view.low, max(0, at - 60))
    begin = together.end() if together else at
    end = clause_end(view.low, begin)
    behind = view.named(*PARTNERS, start=begin, end=end)
    if together and behind:
        yield from (entity_of(m.term) for m in behind if m.term.label not in PROTEINS)
        ahead = [m for m in view.named("Vaccination", "Food", end=together.start()) if m.start < 40]
        if not ahead:
            return
    if re.search(r"\bavoid\s*$", view.low[:at]):
        yield from (entity_of(m.term) for m in behind if m.term.label not in PROTEINS and m.start - at < 50)
    for mention in view.named("Vaccination", "Food", "DrugClass", end=at):
        opens = not any(m.end <= mention.start for m in view.named("Drug"))
        if (
            mention.start < 40
            and opens
            and not view.low[mention.end : at].count(" with ")
            and re.search(r"avoided|not be (?:used|given|administered|taken)|not recommended", view.low[:at])
        ):
            yield entity_of(mention.term)


def _when(low: str, at: int) -> str:
    found = re.compile(
        r"\b(during (?:treatment|therapy)|while (?:taking|on|using)[^.;,]*|within [^.;,]+|before [^.;,]+)"
    ).search(low, at)
    return found[1] if found else ""


@rule("caution")
def cautions(view: View, context: Context) -> Iterator[Draft]:
    """ "use with caution in …", "… require close monitoring"."""
    if context.question or context.section in ("effects", "mechanism"):
        return
    cue = _CAUTION.search(view.low)
    if cue is None or (
        re.search(r"[^.;]{0,50}\b(?:risks?|benefits?)\b", view.low[cue.start() : cue.end() + 50])
        and "risk of" not in view.low[cue.end() :]
    ):
        return
    behind = _scope(view, cue.end())
    found = list(conditions(behind, context)) if behind else []
    if not found or "monitor" in cue[0] or "more " in cue[0] or "careful" in cue[0]:
        ahead = re.sub(
            r"\b(?:should|must|may|needs?|requires?|are|is|exercise)\b.*$|\buse (?:with )?$",
            "",
            _before(view, cue.start()),
        )
        told = None if _PEOPLE_WHO.match(ahead.lower()) else re.search(r"\b(?:in|during|for|while)\b (.+)$", ahead)
        front = (
            list(conditions(told[1] if told else ahead, context))
            if told
            or re.match(
                r"(?:patients|people|individuals|those|older|elderly|children|women|pregnant|infants)\b", ahead.lower()
            )
            else []
        )
        found = front or ([] if "monitor" in cue[0] else found)
    if not found and context.label and _PLAIN_CAUTION.search(view.low):
        named = people_of(context.label, "Condition", "Population", "Disease")
        found = [*organs(context.label.lower()), *biology(context.label.lower()), *named]
        stems = tuple(stem for stem in ("pregnan", "breast") if stem in view.low)
        found = [f for f in found if not stems or f.entity.label.startswith(stems)]
    for subject in drug_subjects(view, context, cue.start(), loose=True):
        for thing in found:
            if thing.entity.id != subject.id and thing.entity.type not in ("Drug", "DrugClass", "Vaccination"):
                yield Draft(subject, "cautionIn", thing.entity).qualified(state=thing.state)


@rule("weigh")
def weighed(view: View, context: Context) -> Iterator[Draft]:
    """ "during pregnancy only if the benefits outweigh the risks": a caution, not a ban."""
    if context.question or not re.search(
        r"\boutweigh|\bonly (?:be (?:used|considered) )?if\b|\bweigh(?:ed|ing)?\b|clearly needed", view.low
    ):
        return
    if re.search(r"\bnot (?:\w+ )?recommended|should not|avoid|contraindicated", view.low):
        return
    found = list(biology(view.low)) or (
        list(biology(context.label.lower())) if re.search(r"\bbenefits?\b", view.low) else []
    )
    for subject in subjects(view, context, len(view.low), loose=True)[:1]:
        for thing in found if subject.type == "Drug" else []:
            yield Draft(subject, "cautionIn", thing.entity)


def _scope(view: View, start: int, end: int | None = None) -> str:
    """The words a cue governs: from behind its preposition to where the clause ends."""
    link = _FOR_USE.match(view.low, start) or re.compile(
        r"(?:\s*\([^)]*\))?(?:(?! and | due to | because of | owing to )[^.;:,()]){0,60}?" + _PREPOSITION.pattern
    ).match(view.low, start)
    if view.low[:start].endswith((" for", " in")):
        link = re.compile(r"\s*(?:treating |the treatment of )?").match(view.low, start)
    begin = link.end() if link else start
    use = _USE_OF.match(view.low, begin)
    begin = use.end() if use else begin
    found = _END.search(view.low, begin)
    return view.text[begin : min(found.start() if found else len(view.text), end or len(view.text))] if link else ""


def _before(view: View, at: int) -> str:
    """The words in front of a cue that say who it is about."""
    begin = clause_start(view.low, at)
    if re.search(r"\band (?:should|must)\b ?$", view.low[: begin + 12].split(" be ")[0]) and _GROUP.match(view.low):
        return re.split(r"\b(?:are|is|have|may)\b", view.text)[0].strip()
    return re.sub(
        r"^\W*(?:therefore|however|also|thus|additionally|furthermore|generally),?\s+",
        "",
        view.text[begin:at].strip(),
        flags=re.I,
    )
