"""What a drug is for: indicated, approved, off-label, investigated.

Which of them a sentence says is decided by its own words, never by the company it keeps: a drug approved for A
and used off-label for B is not approved for B.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from lupuskg.claim import Entity
from lupuskg.loaders.cues import cue_pattern, gate, kinds_in
from lupuskg.loaders.phrases import tidy
from lupuskg.loaders.populations import population
from lupuskg.loaders.resolve import Found, entities_of, entity_of
from lupuskg.loaders.rules.approvals import approval_details, classes_approved, not_for_people, of_others, pending
from lupuskg.loaders.rules.base import Context, Draft, clause_end, clause_start, drug_subjects, hedged, run_of, subjects
from lupuskg.loaders.rules.classes import listed_from
from lupuskg.loaders.rules.investigations import PAIRED, stage_of
from lupuskg.loaders.rules.purposes import diseases, in_brackets, object_end
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.rules.uses import (
    DATED,
    given_for,
    governs,
    no_use,
    only_possible,
    symptoms,
    used_in,
)
from lupuskg.loaders.sentences import View

__all__ = [
    "LINK",
    "PREDICATES",
    "STATUS",
    "diseases_behind",
    "status_before",
    "told_of",
]

PREDICATES = {
    "off-label": "usedOffLabelFor",
    "discourage": "",
    "investigation": "investigatedFor",
    "approval": "approvedFor",
    "use": "indicatedFor",
}
STATUS = {kind: re.compile(cue_pattern(kind)) for kind in PREDICATES}
_STRONG = (
    r"\bto (?:\w+ly )?(?:help )?(?:treat(?: and \w+)?|manage(?: and \w+)?|prevent(?: and \w+)?"
    r"|relieve|control|alleviate|cure|combat|eradicate|fight)\b(?:(?: the)?(?: \w+){0,2} (?:of"
    r"|associated with|related to|caused by)\b|(?:,? [\w-]+){1,6} (?:associated with|related to)\b)?(?= )"
    r"|\b(?:for|in|as) (?:the |a |an )?(?:\w+[- ]){0,3}?(?:treatment|management|prevention|relief"
    r"|therapy|prophylaxis|control)(?: and (?:management|prevention|treatment))? (?:of|for|in|from)\b"
    r"|\b(?:for|in|includes?) (?:\w+ and )?(?:treating|managing|preventing|relieving|controlling|alleviating"
    r"|improving)(?: and \w+ing)?\b(?:(?: \w+){1,2} associated with\b)?"
    r"|\b(?:the )?(?:treatment|management|relief|prevention) of\b"
    r"|\btreats?\b|\btreatment for\b"
)
_IMPROVES = (
    r"|\b(?:to (?:help )?(?:reduce|lower|lessen|decrease)|(?:for|in) (?:reducing|lowering|lessening|decreasing))"
    r" (?:the |their )?(?:risks?|chances?|likelihood|incidence) of(?: developing| having)?(?= )"
    r"|\bto (?:help )?(?:reduce|lower)(?= (?:high |raised )?(?:blood pressure|cholesterol|fever|pain|eye pressure)\b)"
    r"|\bto (?:help )?(?:reduce|relieve|ease|lessen|treat|control|manage) (?:the )?(?:signs and )?symptoms of(?= )"
    r"|\bto (?:help )?(?:improve|lower|control|reduce) [\w -]{3,40}? in "
    r"(?=(?:adults?|patients|people|children|individuals|adult patients)\b)"
)
_WEAK = (
    r"\b(?:for(?: use)?(?: in)?|in(?! (?:combination|conjunction|addition)\b)|against|with|aimed at|directed at"
    r"|if you have)\b"
)
LINK = re.compile(rf"(?P<strong>{_STRONG}{_IMPROVES})|(?P<weak>{_WEAK})")
_LINE = re.compile(r"\b(first|second|third)[- ]line\b")
_BACKGROUND = re.compile(
    r"\b(?:in (?:combination|conjunction) with|concomitant(?:ly)? with|combined with|together with|along with|alongside"
    r"|added to|in addition to|on top of|as an add-on to|already receiving|receiving background"
    r"|receiving|plus|given with|used with|taken with|being treated with)\s+(?:the |other |an? )?([\w' -]{3,60}?)"
    r"(?=[.,;:()]|$| (?:and is|for|in|who|to|has|was|is|are|when|that|as)\b)"
)
_AFTER = re.compile(
    r"\b(?:who|that|which)(?: (?:have|has|had))?((?:n't| not) [^.;,]{6,90})|\b(?:if|when"
    r"|after) ([^.;,]{6,90}?)(?= and (?:to|is|for)\b|[.;,]|$)|\bwhose ([^.;,]{6,90})"
)
_PEOPLE_WITH = re.compile(
    r"\s*(?:[\w-]+ ){0,2}(?:adults?|children|patients|people|individuals|women|men"
    r"|adolescents)\b(?: and (?:adults?|children|adolescents"
    r"|adolescent patients))?(?:\s*\([^)]*\))?(?: (?:\d+|aged|and|older|years?|from|of"
    r"|age) ?)*[^.;,()]{0,20}?"
    r"\b(?:with|who have|whose|suffering from|living with|experiencing)\s+(?!an inadequate|inadequate)"
)
_PLAIN_USE = re.compile(
    r"(?:repurposed for|indicated|prescribed|recommended|effective|line treatment|line therapy|reserved|mainstay"
    r"|cornerstone|useful|helpful|an option|given to|offered to"
    r"|\w+ of choice|(?:given|administered|option|choice) for)\b"
)
# "Not a first-line treatment for": used for it all the same, after others.
_NOT_THE_FIRST = re.compile(r"\bnot\W+(?:\w+ )?(?:first|second|stand-?alone)\b|\bnot \w+ (?:first|second)[- ]line\b")
_FREQUENCY = re.compile(r"\b(rarely|rare|sometimes|occasionally|commonly|often|frequently)\b")
_NOT_APPROVED = re.compile(r"\b(?:not|never|\w+n't)\b(?: [\w-]+?){0,4}[\s-]*(?:fda-)?$")
_NO_APPROVAL = re.compile(r"\b(?:not|n't|never)(?: \w+){0,2} approved\b|n't(?: \w+)? approved\b")
# "Yearly testing for tuberculosis" is no trial.
_SCREENING = re.compile(r"(?:testing|screening)(?:/[\w ]{3,30}?)? (?:for|in)\b")
_BUT_NOT = re.compile(r",? (?:but|though|although|and) not (?:yet )?(?:approved )?(?:for|in|to treat) ")
_SUCH_AS = re.compile(
    r"(?: (?:drugs|agents|medications|medicines))?(?: \([^()]*\))?,? (?:such as|including|like|e\.g\.,?) "
)
_IN_PHASE = re.compile(r"\bphase [\w/]+ (?:clinical )?$|\bclinical $")
# "Biologics approved for other conditions", "approved to treat diseases other than lupus": for none that is named.
_FOR_OTHERS = re.compile(
    r"(?:approved|licensed|authori[sz]ed) (?:by [\w ]{2,30} )?(?:for|to treat|in) (?:the treatment of )?"
    r"(?:many |several )?(?:other|different|non-\w+) (?:\w+ )?(?:conditions|diseases|disorders|illnesses|uses"
    r"|indications|purposes)\b"
    r"|(?:approved|licensed) (?:uses?|indications?|label\w*)\b(?! (?:for|includ|are|is|to)\w*)"
)
_NO_APPROVAL_HERE = re.compile(
    r"\bother (?:conditions|diseases)|\bnot been approved yet|once approved|if approved|approved test"
    r"|evaluated for|approved (?:uses?|indications?|label)\b"
)
# "Only two drugs have been approved for lupus: …": the drugs are listed behind.
_SEVERAL = re.compile(
    r"\b(?:one|two|three|four|five|only|several|first) (?:[\w-]+ ){0,2}(?:drugs?|biologics?|medications?"
    r"|therap(?:y|ies)|treatments?|medicines?)\b[^.;,]*$"
)
# "Other biologics approved for asthma include …": these, and not the one that the text is about.
_MANY = re.compile(
    r"\b(?:drugs|biologics|medications|therapies|treatments|medicines|antibodies|inhibitors|agents)"
    r"(?: (?:that|which) (?:are|have been))? (?:\w+ly )?$"
)
# "Was given to patients with asthma": in a trial.
_IN_THE_PAST = re.compile(r"\b(?:was|were|been) (?:\w+ly )?$")
# "A company developing medicines for kidney disease": what it works on, and no drug.
_FIELD_OF_WORK = re.compile(
    r"developing (?:[\w-]+,? ){0,4}?(?:medicines|therapies|treatments|drugs|therapeutics|biologics|products|vaccines)\b"
)
# "To treat the pain and fever associated with lupus": the symptoms are treated too.
_SYMPTOMS_OF = re.compile(
    r"\b(?:treat|prevent|manag|reliev|control|alleviat|combat|fight|improv|relief of)\w*(?: and \w+ing)? (?P<what>.+?)"
    r" (?:associated with|related to|caused by)$"
)
_AIM = re.compile(r"\bto (prevent [\w -]{3,30}?)(?=[,.;]|$)")


@lru_cache(maxsize=64)
def _status_words(low: str) -> dict[str, list[tuple[int, int]]]:
    """The status words of a sentence, by kind: a sentence has several links, and is looked through once for all."""
    held = kinds_in(low)
    return {
        kind: [m.span() for m in pattern.finditer(low)] if held & gate().bits[kind] else []
        for kind, pattern in STATUS.items()
    }


def status_before(low: str, link: int, end: int) -> tuple[str, int]:
    """The status word that governs a link at low[link:end]: its kind and position.

    Off-label and denial go first; else the nearest word in front of the link counts, else one within it.
    """
    begin = clause_start(low, end)
    last = {kind: [a for a, b in spans if begin <= a and b <= end + 1] for kind, spans in _status_words(low).items()}
    last["use"] = [at for at in last["use"] if not only_possible(low, begin, at)]
    if low.startswith(("off-label,", "off label,")):
        return "off-label", 0
    for kind in ("off-label", "discourage"):
        if last[kind] and not (kind == "off-label" and max(last["approval"], default=-1) > last[kind][-1]):
            return kind, last[kind][-1]
    ahead = {kind: max((at for at in found if at < link), default=-1) for kind, found in last.items()}
    kind, at = max(ahead.items(), key=lambda pair: pair[1])
    if at < 0:
        kind, at = max(((k, max(found, default=-1)) for k, found in last.items()), key=lambda pair: pair[1])
    return (kind, at) if at >= 0 else ("", -1)


@rule("use", "approval", "off-label", "investigation")
def purpose(view: View, context: Context) -> Iterator[Draft]:
    """A status word, a link and what it is for."""
    silent = context.section == "dosage" and not _NO_APPROVAL.search(view.low)
    if context.section in ("effects", "mechanism", "interactions") or context.question or silent:
        return
    done, last, governing = 0, 0, ("", -1)
    for link in LINK.finditer(view.low):
        if in_brackets(view.low, link.start()) or (link.start() < done and not link["strong"]):
            continue
        dated = any(m.end() == link.start() for m in DATED.finditer(view.low))
        kind, at = governing if dated else status_before(view.low, link.start(), link.end() - 1)
        if link.start() < done and at < last:
            continue
        near = context.section == "usage" and 0 <= link.start() - at < 70 and kind == "use"
        people = _PEOPLE_WITH.match(view.low, link.end())
        loosely = near and (link[0] == "for" or (link[0] == "in" and people and "whose" not in people[0]))
        given = given_for(view, at, link.start(), list(context.focus)) if kind == "use" else []
        if not PREDICATES.get(kind) or (
            link["weak"] and not given and not loosely and not governs(view.low, at, link.start(), kind)
        ):
            continue
        if _beside_the_point(view.low, context, kind, at, link):
            continue
        begin = people.end() if people else link.end()
        end = object_end(view.low, begin)
        strict = bool(link["weak"]) or context.section != "usage"
        found = [*_symptoms_in(link), *diseases(view, begin, end, strict)]
        if kind == "approval" and not found and _NOT_APPROVED.search(view.low[max(0, at - 40) : at]):
            yield from not_for_people(view, context, at, link.end())
        found = [(one, where) for one, where in found if kind == "use" or one.entity.label != "flare"]
        plain = link["strong"] or context.section == "usage" or kind != "use" or given
        if not found or not (plain or _PLAIN_USE.match(view.low, at) or used_in(view, at, begin)):
            continue
        done, last, governing = end, link.end(), (kind, at)
        yield from _drafts(view, context, kind, at, found, link.start(), end, given)
        if kind == "approval" and (other := _BUT_NOT.match(view.low, end)):
            for draft in _drafts(view, context, kind, at, _excepted(view, other.end()), link.start(), end, given):
                yield draft._replace(negated=not draft.negated)


def _excepted(view: View, begin: int) -> list[tuple[Found, int]]:
    """The diseases behind "approved for asthma but not for"."""
    return list(diseases(view, begin, object_end(view.low, begin), strict=True))


def _symptoms_in(link: re.Match[str]) -> list[tuple[Found, int]]:
    """The symptoms that a link names in front of their disease, "to treat pain and fever associated with"."""
    told = _SYMPTOMS_OF.search(link[0])
    return [(one, link.start() + told.start("what")) for one in symptoms(told["what"])] if told else []


def _beside_the_point(low: str, context: Context, kind: str, at: int, link: re.Match[str]) -> bool:
    """Whether a status word tells no purpose here: "the prescribed dose", "an approved test", "not studied"."""
    if context.section == "dosage" and kind != "approval":
        return True
    if _FIELD_OF_WORK.match(low, at) and low.find(" for ", at) <= link.end():
        return True
    if kind == "approval" and _FOR_OTHERS.match(low, at):
        return True
    if kind == "approval":
        return bool(re.search(r"approved (?:diagnostic |companion )?tests?\b", low))
    if kind == "use":
        given = low.startswith(("given to", "offered to"), at) and _IN_THE_PAST.search(low[:at])
        return bool(given) or no_use(low, at, link.start()) or low.startswith(" the context of", link.end())
    unstudied = (
        context.section == "precautions"
        or (_SCREENING.match(low, at) and not _IN_PHASE.search(low[:at]))
        or PAIRED.search(low)
        or link[0].startswith("to prevent")
    )
    return kind == "investigation" and bool(unstudied or _NOT_APPROVED.search(low[max(0, at - 40) : at]))


def _drafts(
    view: View,
    context: Context,
    kind: str,
    at: int,
    found: list[tuple[Found, int]],
    link: int,
    end: int,
    given: list[Entity],
) -> Iterator[Draft]:
    deny = kind in ("approval", "use") and bool(_NOT_APPROVED.search(view.low[max(0, at - 40) : at]))
    if deny and _NOT_THE_FIRST.search(view.low[max(0, at - 40) : at + 16]):
        return
    if kind == "approval" and not deny and pending(view.low, at):
        return
    begin, stop = _part(view.low, link)
    people = population(view.text[link:stop]) or (population(view.text[:link]) if kind != "investigation" else "")
    who = given or _whose(view, context, kind, at, link)
    in_turn = re.match(r"[^.;]*\brespectively\b", view.low[link:])
    each = in_turn is not None and len(who) == len(found) > 1
    years = re.findall(r"\b(?:19|20)\d\d\b", in_turn[0]) if in_turn and kind == "approval" else []
    for number, subject in enumerate(who):
        if subject.type == "DrugClass" and kind not in ("use", "investigation", "approval"):
            continue
        for thing, _ in found[number : number + 1] if each else found:
            doubt = (hedged(view.low, max(0, at - 25), link) and kind == "investigation") or bool(
                re.search(r"\b(?:may|might|could) be\b", view.low[max(0, at - 20) : at + 8])
            )
            told = told_of(view, context, kind, at, end, (begin, stop))
            told |= {"year": years[number]} if len(years) == len(who) > 1 else {}
            yield Draft(subject, PREDICATES[kind], thing.entity, deny, doubt).qualified(
                state=thing.state, population=people, **told
            )


def _whose(view: View, context: Context, kind: str, at: int, link: int) -> list[Entity]:
    """The drugs, or classes of drugs, that a purpose is about."""
    if kind == "approval":
        return _approved(view, context, at, link) or classes_approved(view, context, at)
    who = subjects(view, context, at, loose=context.fixed)
    return [*who, *_examples_of(view, who, at)] if kind == "use" else who


def _examples_of(view: View, who: list[Entity], at: int) -> list[Entity]:
    """The drugs that a sentence gives as examples of the class that it is about: "NSAIDs, such as naproxen, …"."""
    kinds = {one.id for one in who if one.type == "DrugClass"}
    for mention in view.named("DrugClass", end=at):
        told = _SUCH_AS.match(view.low, mention.end) if mention.term.id in kinds else None
        if told:
            return entities_of(m for m in listed_from(view, told.end()) if m.end <= at)
    return []


def _part(low: str, link: int) -> tuple[int, int]:
    """The part of a sentence that holds a link and has its own date."""
    cuts = [0, *(m.start() for m in DATED.finditer(low)), len(low)]
    return max(cut for cut in cuts if cut <= link), min(cut for cut in cuts if cut > link)


def told_of(
    view: View, context: Context, kind: str, at: int, end: int, part: tuple[int, int] | None = None
) -> dict[str, str]:
    """Qualifiers that a sentence, or a part of it, gives to a purpose: who approved it, where, when, beside what."""
    low = view.low
    background = _BACKGROUND.search(low, at)
    line = _LINE.search(low)
    told = {
        "background": tidy(background[1]).text if background and kind != "investigation" else "",
        "line": f"{line[1]}-line" if line else "",
    }
    if kind == "approval":
        begin, stop = _year_of(view, at)
        told |= approval_details(
            view, context, max(begin, part[0] if part else 0), min(stop, part[1] if part else stop)
        )
    if kind == "off-label":
        frequency = _FREQUENCY.search(low)
        told["frequency"] = {"rarely": "rare"}.get(frequency[1], frequency[1]) if frequency else ""
    if kind == "investigation":
        aim = _AIM.search(low, at)
        told |= {"phase": stage_of(low), "aim": aim[1].replace("flare-ups", "flares") if aim else "", "line": ""}
    if kind == "use":
        after = _AFTER.search(low, end - 1) if end else None
        words = next(g for g in after.groups() if g) if after else ""
        told["after"] = re.sub(r"n't\b", " not", words).strip(" :") if not words.endswith(":") else ""
    return told


@rule("approval")
def approved_elsewhere(view: View, context: Context) -> Iterator[Draft]:
    """Approval words whose disease stands elsewhere in the sentence: in front, or behind a relative clause."""
    if context.section in ("effects", "mechanism", "interactions") or context.question:
        return
    for found in STATUS["approval"].finditer(view.low):
        if diseases_behind(view, found.end()) or pending(view.low, found.start()) or of_others(view.low, found):
            continue
        if _NO_APPROVAL_HERE.search(view.low):
            continue
        near = [entity_of(m.term) for m in view.named("Disease", end=found.start()) if "off-label" not in view.low]
        near += [
            entity_of(m.term)
            for m in view.named("Disease", start=found.end())
            if re.search(r"\bfor (?:\w+ )?$", view.low[: m.start])
        ]
        near += [context.topic] if context.topic and not view.low.endswith(":") else []
        deny = bool(_NOT_APPROVED.search(view.low[max(0, found.start() - 40) : found.start()]))
        for disease in near[:1]:
            for subject in _approved(view, context, found.start(), found.end()):
                details = approval_details(view, context, *_year_of(view, found.start()))
                yield Draft(subject, "approvedFor", disease, deny).qualified(**details)


def _year_of(view: View, at: int) -> tuple[int, int]:
    """Where the year of the approval at `at` may stand: "A is approved, and B was approved in 2025" has two of them."""
    begin, end = 0, len(view.low)
    for other in STATUS["approval"].finditer(view.low):
        if other.end() <= at and view.named("Drug", start=other.end(), end=at):
            begin = other.end()
        elif other.start() > at and end == len(view.low) and view.named("Drug", start=at, end=other.start()):
            end = other.start()
    return begin, end


def diseases_behind(view: View, at: int) -> bool:
    """Whether the words that follow an approval name a disease."""
    link = LINK.search(view.low, at, clause_end(view.low, at))
    return bool(link and next(diseases(view, link.end(), object_end(view.low, link.end()), strict=True), None))


def _approved(view: View, context: Context, at: int, end: int) -> list[Entity]:
    """The drugs an approval is about: in front of it, or listed behind "the only approved drugs … are"."""
    behind = re.compile(r"[^.;]*?(?:\b(?:is|are|was|were|had been|has been|include)\b|,)\s*").match(view.low, end)
    if re.search(r"\bonly (?:\w+ )?(?:fda-)?$", view.low[:at]) and behind:
        drugs = view.named("Drug", start=end)
        if drugs:
            return entities_of(drugs)
    if _SEVERAL.search(view.low[:at]) and (
        told := re.compile(r" - |: |\(|, (?:namely|including) ").search(view.low, end)
    ):
        drugs = view.named("Drug", start=told.end())
        if drugs and drugs[0].start <= told.end() + 4:
            return entities_of(drugs)
    if _MANY.search(view.low[:at]) and (
        told := re.compile(r"[^.;:]*?\b(?:includ(?:e|es|ing)|such as) ").match(view.low, end)
    ):
        return entities_of(run_of(view.named("Drug", start=told.end()), view.low))
    owners = [m for m in view.named("Drug", end=at) if re.fullmatch(r"'s? (?:[\w-]+ ){0,2}", view.low[m.end : at])]
    return entities_of(owners) or drug_subjects(view, context, at)
