"""Precautions: contraindications, cautions, discouraged uses, interactions, measures, excretion."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.cues import cue_pattern
from lupuskg.loaders.phrases import items, label_of, population, tidy
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import Found, entity_of, find_all, minted, organs, resolve
from lupuskg.loaders.rules.base import Context, Draft, clause_end, clause_start, rule, subjects
from lupuskg.loaders.sentences import View

__all__ = ["conditions", "listed_conditions"]

_PEOPLE = re.compile(
    r"\b(?:(?:patients?|people|individuals?|those|persons?|anyone|someone|adults?|women|children|users|you)\s+(?:\([^)]*\)\s*)?(?:with|who have(?: had)?|who are|who had|having|suffering from|experiencing|have|has|had|are|at (?:high |increased )?risk (?:of|for)"
    r"|prone to|diagnosed with|living with|known to have|taking|on|receiving|undergoing)|(?:known )?(?=allergic to))\s+(?:an? |the |any )?",
    re.I,
)
_PREPOSITION = re.compile(r"\b(?:in|for|with|during|to|by|among|on|if|while|when|of|against|at)\b\s+")
_HISTORY = re.compile(r"^(?:(?:a |an |any |the )?(?:personal |family |known |prior |previous |recent )*(?:history|cases?|presence|signs?|symptoms?) of |had |known )+", re.I)
_END = re.compile(
    r"[.;:]|,? (?:but|while|whereas|although|though|however|because|since|so|unless|except|until|without|as (?:it|they|this|these|the|there|its|safety)|due to|given|after|before|and (?:it|should|may|requires?|can|their|its|a)|or (?:when|if) used|when used|should|must|(?<!who )(?:may|can|is|are|was|were|has|have)|depending|especially|particularly"
    r"|owing to|for (?:whom|at least|several)|receiving|who should|to (?:avoid|prevent|treat|minimize|reduce|ensure|determine)|if possible|where possible|based on|only|in order|while|requires?|exercise|need)\b|, (?:it|they|this|these|and (?:it|they|use|your)|which|as)\b|\bas\b"
)
_FOR_USE = re.compile(r"\s*the use of [\w -]{2,40}? (?:in|for|against) ")
_USE_OF = re.compile(r"(?:the )?(?:use|administration) of [^.;,]{1,40}? (?:in|during|for|while) ")
_CONTRA = re.compile(cue_pattern("contra"))
_DISCOURAGE = re.compile(cue_pattern("discourage"))
_CAUTION = re.compile(r"\b(?:cautio\w+|carefully (?:considered|monitored|weighed|evaluated|assessed|used|watched)|careful(?: \w+)? (?:consideration|monitoring|use|observation|supervision|evaluation)|be careful|closely monitored|close(?:r)? monitoring|monitored closely|more (?:susceptible|sensitive))\b")
_WITH_DRUG = re.compile(
    r"\b(?:contraindicated with|(?:in )?combination with|combin\w+ (?:\w+ )?with|together with|concurrent(?:ly)?(?: use)?(?: with| of)?|concomitant(?:ly)?(?: use)?(?: with| of)?|along with|co-?administ\w+ (?:with|of)|(?:taking|using|use of|receiving) (?:it )?with|used? with|taken with|same time as|while taking|with other)\s+"
)
_MUST_NOT = re.compile(r"\b(?:do not|don't|must not|never) (?:be )?(?:use|used|take|taken|given)\b[^.;]*\bif\b")
_ONLY_ADVICE = re.compile(r"\b(?:unless|only if|without (?:consulting|medical|first|explicit)|do not (?:stop|take a double|double|freeze|share|exceed|crush|chew|drive|attempt|start|change|self)|not (?:stop|exceed|double|substitute|self-)|for more than|longer than|missed dose|if (?:the )?(?:seal|package)|not be (?:stopped|discontinued|shared|frozen|considered|interpreted|used (?:to|as|for more)|taken as|exceeded|crushed|chewed|confused))\b")
_DURING = re.compile(r"(?i)\b(?:during|while)\s+((?:pregnan\w+|breast-?feeding|lactation|nursing|treatment|surgery)(?:(?:,| and| or| and/or) (?:while )?(?:pregnan\w+|breast-?feeding|lactation|nursing))*)")
_PREGNANT = re.compile(r"(?i)\b(?:pregnant|breast-?feeding|nursing|lactating)(?:(?:,| and| or|, or) (?:pregnant|breast-?feeding|nursing|lactating))*\s+(?:women|mothers|patients|individuals|people)?")
_COMPONENTS = re.compile(
    r",?\s*(?:and/or|and|or)\s*(?:to )?(?:any |other )*(?:of )?(?:its |the |their |the drug's |the medication's )?(?:other |active |inactive |formulation )*(?:components?|ingredients?|excipients?)(?: (?:of|in) (?:the|its|this) [\w ]+?(?=$|[,.;]))?", re.I
)
_BIOLOGY = {"pregnan": "pregnancy", "breast": "breastfeeding", "lactat": "breastfeeding", "nursing": "breastfeeding"}
_PARTNERS = ("Drug", "DrugClass", "Vaccination", "Food")
_INTERACT = re.compile(r"\b(?:can|may|might|could) be (?:affected|altered|increased|reduced|decreased|raised|lowered) by\s+|\binteractions? (?:include|may occur with|can occur with|with)\s+|\binteract(?:s|ing|ions?)?(?: \w+)? (?:with|between)\s+|\binteractions? (?:are|is)? ?(?:possible|known|reported)? ?with\s+|\binteracts? (?:\w+ )?with\s+|\binterfer\w+ with (?:the |your )?(?:(?:body's )?(?:response to|effectiveness of|absorption of|action of|metabolism of) )?|\bresponse to (?:\w+ )?(?=immunization|vaccin)|\b(?:concurrent|concomitant) use (?:with|of)\s+|\b(?:effects?|effectiveness|levels?|concentrations?|absorption|efficacy|toxicity|metabolism) of\s+")
_DESCRIBED = re.compile(
    r"\b(?:drugs?|medications?|medicines?|those|agents) (?P<verb>(?:that |which )?(?:are )?(?:affect(?:ing)?|metaboli[sz]ed by|prolong(?:ing)?|lower(?:ing)?|increas(?:e|ing)|suppress(?:ing)?|inhibit(?:ing)?|induc(?:e|ing))) (?P<what>[^.,;()]+)"
)
_NEED = re.compile(r"\b(?:should (?:arrange|have|undergo)|must be (?:checked|monitored)|require[sd]?|necessary|essential|crucial|important|need(?:s|ed)?|recommended|advised|should (?:use|be (?:monitored|screened|tested|checked|reassessed|regularly|closely|performed|assessed|used|treated|discontinued|stopped|evaluated|given))|must (?:use|be)|monitor(?:ed|ing)?|considered|advisable|vital|discontinued)\b")
_MONITORED = re.compile(r"\b(?:monitor(?:ed|ing)?|screen(?:ed|ing)?|test(?:ed|ing)?|check(?:ed|ing)?)\b(?: closely| regularly| carefully)? (?:for|of)\s+(?:signs (?:and symptoms )?of |symptoms of |signs of |potential |possible |any )?(?P<what>[^.;,]{3,70})")
_TESTED = re.compile(r"^(?P<what>[\w' /-]{3,60}?)(?: levels?)? (?:should|must|needs? to) be (?:regularly |closely |carefully |frequently |periodically )*(?:monitored|checked|assessed|reassessed|tested|evaluated)|\bmonitor(?:ing)? (?:your |the |of )?(?P<what2>(?:liver|kidney|renal|blood|thyroid|heart|lung|cardiac|platelet|glucose|lipid|potassium|electrolyte)[\w' -]{0,40}?)(?=[,.;]| (?:is|are|and|regularly|closely|during|throughout|before|may|will|while|in|to)\b)")
_SCREENED = re.compile(r"\b(?:screened|evaluated|tested|assessed|checked|screening|testing) for\s+(?=\w)")
_WHEN = re.compile(r"\b((?:during|before|throughout|prior to|while|at baseline)[^.;,]*)")
_DURATION = re.compile(r"\b(?:during (?:treatment|therapy))?(?: and )?for (?:at least )?((?:a|an|\d+|one|two|three|four|five|six|seven|several) (?:days?|weeks?|months?|years?))(?: (?:after|afterwards?|following))?")
_NUMBER = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "a": "1"}


def conditions(text: str, context: Context) -> Iterator[Found]:
    """Conditions and populations that a phrase is about: "patients with X", "children under 12", "pregnancy"."""
    text = _COMPONENTS.sub("", text)
    yield from _biology(text.lower())
    impaired = list(organs(text.lower()))
    yield from impaired
    if impaired:
        text = " ".join(re.split(r"\b(?:hepatic|liver|renal|kidney)\b[^,;]*", text)) if "," in text else ""
    bare = _PREGNANT.sub(" ", _DURING.sub(" ", text))
    first = _PEOPLE.search(bare)
    if first and not re.search(r"\b(?:and|or)\b|,", bare[: first.start()]):
        bare = bare[first.start() :]
    people = population(bare)
    stripped = _PEOPLE.sub(" ", bare)
    if people and stripped == bare and not re.search(r"\bwith\b", bare) and 2 * len(people) >= len(bare.strip()):
        yield from _populations(people)
        return
    stripped = re.sub(r"\b(?:patients|people|individuals|those|women)\b\s*$", "", stripped).strip(" ,")
    for item in items(_HISTORY.sub("", stripped.strip())):
        worded = type(item)(_HISTORY.sub("", item.text), item.glosses, item.example)
        past = "history of" in item.text.lower() or re.search(r"^\s*(?:an? |the )?history of", stripped.lower())
        if population(worded.text) and re.match(r"(?:elderly|children|older adults|infants|adolescents|newborns|neonates)\b", worded.text, re.I):
            yield from _populations(worded.text)
            continue
        found = resolve(worded, "Condition", context.drug)
        if found is not None and found.entity.type not in ("Route", "Organisation", "Measure", "Substance", "MolecularTarget") and _is_condition(found.entity.label):
            yield Found(found.entity, found.state or ("history" if past else ""))


def _is_condition(label: str) -> bool:
    return not re.search(
        r"\b(?:weeks?|days?|months?|years?|hours?)\b|^(?:taking|using|receiving|such|treating|not|potential|higher|specific)\b|\b(?:risks?|benefits?) of\b|\b(?:groups|populations?|effects?|symptoms|foods?|conditions?|factors?)$|\b(?:doctor|provider|physician|medication|medical advice|advice|professional|treatment|therapy|use|drug|pharmacist|benefits?|risks?|time|days?|weeks?|doses?|dosage|supervision|guidance|information|health|monitoring|caution|function|situation|cases?|circumstances|periods?|groups?|one|instructions?|directed|long[- ]term|approval|uses|safety|women|men|it|age|ability|prescription|consultation)$",
        label.lower(),
    )


def _biology(low: str) -> Iterator[Found]:
    told = [m[0] for m in _DURING.finditer(low)] + [m[0] for m in _PREGNANT.finditer(low)]
    found = {label for stem, label in _BIOLOGY.items() if any(stem in words for words in told)}
    if re.fullmatch(r"\s*(?:pregnancy|breast-?feeding|lactation)(?:(?:,| and| or|/) ?(?:pregnancy|breast-?feeding|lactation))*\s*", low):
        found |= {label for stem, label in _BIOLOGY.items() if stem in low}
    for label in sorted(found, reverse=True):
        yield from find_all(label, "Condition")


def _populations(people: str) -> Iterator[Found]:
    for part in re.split(r",? (?:and|or) (?=[a-z]{4})(?!older|above|over|younger|under)", people):
        known = resolve(items(part)[0], "Population") if part and not re.search(r"\d", part) else None
        label = re.sub(r"\s+", " ", part.strip())
        if known is not None:
            yield known
        elif label:
            base = re.match(r"[a-z]+", label.lower())
            yield Found(minted("Population", label.lower(), *([base[0]] if base and base[0] in ("children", "adults", "infants") else [])))


def _scope(view: View, start: int, end: int | None = None) -> str:
    """The words a cue governs: from behind its preposition to where the clause ends."""
    link = _FOR_USE.match(view.low, start) or re.compile(r"(?:\s*\([^)]*\))?[^.;:,()]{0,60}?" + _PREPOSITION.pattern).match(view.low, start)
    if view.low[:start].endswith(" for"):
        link = re.compile(r"\s*(?:treating |the treatment of )?").match(view.low, start)
    begin = link.end() if link else start
    use = _USE_OF.match(view.low, begin)
    begin = use.end() if use else begin
    found = _END.search(view.low, begin)
    return view.text[begin : min(found.start() if found else len(view.text), end or len(view.text))] if link else ""


def _before(view: View, at: int) -> str:
    """The words in front of a cue that say who it is about."""
    begin = clause_start(view.low, at)
    return re.sub(r"^\W*(?:therefore|however|also|thus|additionally|furthermore|generally),?\s+", "", view.text[begin:at].strip(), flags=re.I)


@rule("contra", "discourage")
def excluded(view: View, context: Context) -> Iterator[Draft]:
    """ "contraindicated in …", "should not be used in …", "… should avoid it"."""
    if context.question or context.section in ("effects", "mechanism") or (_ONLY_ADVICE.search(view.low) and "unless" not in view.low):
        return
    contra = _CONTRA.search(view.low)
    cue = contra or _DISCOURAGE.search(view.low)
    if cue is None or re.search(r"\bno (?:\w+ ){0,2}contraindications?|not contraindicated|not (?:\w+ )?contraindicated|dietary|double dose|risks? and benefits", view.low):
        return
    strict = contra or "contraindication" in context.label.lower() or _MUST_NOT.search(view.low)
    predicate = "contraindicatedIn" if strict else "notRecommendedFor"
    doubt = bool(re.search(r"\b(?:generally|usually|typically|often|may|might|can|likely)\b", view.low[max(0, cue.start() - 25) : cue.end()]))
    drugs = list(_partners(view, cue.end()))
    who = subjects(view, context, cue.start(), loose=context.fixed or bool(drugs))
    for subject in who:
        for partner in drugs:
            if partner.id != subject.id:
                when = _when(view.low, cue.end())
                yield Draft(subject, "notRecommendedWith", partner, hedged=doubt).qualified(when=when)
                if partner.type == "Food":
                    yield Draft(subject, "interactsWith", partner, hedged=doubt).qualified(when=when)
        for found in _excluded(view, context, cue, bool(drugs)):
            if found.entity.id != subject.id and found.entity.type not in _PARTNERS:
                yield Draft(subject, predicate, found.entity, hedged=doubt).qualified(state=found.state)


def _excluded(view: View, context: Context, cue: re.Match[str], drugs: bool) -> Iterator[Found]:
    behind = "" if "supported" in cue[0] or (drugs and "avoid" in cue[0] and view.named(*_PARTNERS, start=cue.end())) else _scope(view, cue.end())
    found = list(conditions(behind, context)) if behind and not _WITH_DRUG.match(behind.lower()) else []
    ahead = _before(view, cue.start())
    ahead_only = "established" in cue[0] or "support" in cue[0]
    if ahead_only or not found:
        told = re.search(r"\b(?:in|during|for|against|while)\b (?!combination)(.+?)$", re.sub(r"\b(?:has|have|is|are|should|isn't|hasn't|haven't|not|n't|also|been|generally|fully|currently|was|does|do)\b.*$", "", ahead))
        if told:
            found = [*conditions(told[1], context), *found]
        elif re.match(r"(?:patients|people|individuals|those|women|pregnant|children|breast|nursing|anyone|older|elderly)\b", ahead.lower()):
            found = [*conditions(re.sub(r"\b(?:should|must|may|do|are|need|is)\b.*$", "", ahead), context), *found]
    if not found and re.search(r"\b(?:pregnan|breast)", view.low) and not drugs:
        found = list(_biology(view.low))
    if re.search(r"\bif (?:you|they|patients) (?:are|have)\b", view.low[cue.start() :]):
        told = re.search(r"\bif (?:you|they|patients) (?:are|have)(?: had)? ([^.;]+)", view.text[cue.start() :])
        found = list(conditions(told[1], context)) if told else found
    yield from found


def _partners(view: View, at: int) -> Iterator[Entity]:
    """Drugs that must not be combined: behind "in combination with" or as the thing to avoid."""
    together = None if re.search(r"\bavoid\s*$", view.low[:at]) else _WITH_DRUG.search(view.low, max(0, at - 60))
    begin = together.end() if together else at
    end = clause_end(view.low, begin)
    behind = view.named(*_PARTNERS, start=begin, end=end)
    if together and behind:
        yield from (entity_of(m.term) for m in behind)
        ahead = [m for m in view.named("Vaccination", "Food", end=together.start()) if m.start < 40]
        if not ahead:
            return
    if re.search(r"\bavoid\s*$", view.low[:at]):
        yield from (entity_of(m.term) for m in behind if m.start - at < 50)
    for mention in view.named("Vaccination", "Food", "DrugClass", end=at):
        opens = not any(m.end <= mention.start for m in view.named("Drug"))
        if mention.start < 40 and opens and not view.low[mention.end : at].count(" with ") and re.search(r"avoided|not be (?:used|given|administered|taken)|not recommended", view.low[:at]):
            yield entity_of(mention.term)


def _when(low: str, at: int) -> str:
    found = re.compile(r"\b(during (?:treatment|therapy)|while (?:taking|on|using)[^.;,]*|within [^.;,]+|before [^.;,]+)").search(low, at)
    return found[1] if found else ""


@rule("caution")
def cautions(view: View, context: Context) -> Iterator[Draft]:
    """ "use with caution in …", "… require close monitoring"."""
    if context.question or context.section in ("effects", "mechanism"):
        return
    cue = _CAUTION.search(view.low)
    if cue is None or re.search(r"[^.;]{0,50}\b(?:risks?|benefits?)\b", view.low[cue.start() : cue.end() + 50]) and "risk of" not in view.low[cue.end() :]:
        return
    behind = _scope(view, cue.end())
    found = list(conditions(behind, context)) if behind else []
    if not found or "monitor" in cue[0] or "more " in cue[0] or "careful" in cue[0]:
        ahead = re.sub(r"\b(?:should|must|may|need|require|are|is|exercise|use)\b.*$", "", _before(view, cue.start()))
        told = re.search(r"\b(?:in|during|for|while)\b (.+)$", ahead)
        front = list(conditions(told[1] if told else ahead, context)) if told or re.match(r"(?:patients|people|individuals|those|older|elderly|children|women|pregnant|infants)\b", ahead.lower()) else []
        found = front or ([] if "monitor" in cue[0] else found)
    for subject in subjects(view, context, cue.start(), loose=True):
        for thing in found:
            if subject.type == "Drug" and thing.entity.id != subject.id and thing.entity.type not in ("Drug", "DrugClass", "Vaccination"):
                yield Draft(subject, "cautionIn", thing.entity).qualified(state=thing.state)


@rule("interaction")
def interactions(view: View, context: Context) -> Iterator[Draft]:
    """ "may interact with warfarin", "can interfere with the response to immunizations"."""
    if context.question or context.section in ("usage", "mechanism", "effects", "dosage"):
        return
    if re.search(r"\bno (?:\w+ ){0,4}interactions?|not (?:\w+ ){0,3}interact|inform your|tell your", view.low) and "such as" not in view.low:
        yield from _denied(view, context)
        return
    cue = _INTERACT.search(view.low)
    if cue is None:
        return
    end = len(view.low) if cue[0].startswith("interact") else clause_end(view.low, cue.end())
    known = view.named(*_PARTNERS, start=cue.start() + 4, end=end)
    described = list(_described(view, cue.end(), end))
    if not known and not described and cue[0].startswith("interact") is False:
        known = [m for m in view.named("Food", end=cue.start()) if m.start < 40]
    if cue[0].startswith("con"):
        yield from _together(view, context, known)
        return
    effect = _effect(view.low, cue)
    doubt = bool(re.search(r"\b(?:may|might|could|can|potential)\b", view.low[: cue.end()]))
    for subject in subjects(view, context, cue.start(), loose=True):
        for mention in known:
            if mention.term.id != subject.id and subject.type == "Drug" and mention.term.label not in ("enzyme", "protein"):
                yield Draft(subject, "interactsWith", entity_of(mention.term), hedged=doubt).qualified(effect=effect)
        for partner in described if subject.type == "Drug" else []:
            yield Draft(subject, "interactsWith", partner, hedged=doubt).qualified(effect=effect)


def _denied(view: View, context: Context) -> Iterator[Draft]:
    """ "no interaction was seen with methotrexate"."""
    cue = re.search(r"\bno (?:\w+ ){0,4}interactions?\b", view.low)
    for subject in subjects(view, context, cue.start(), loose=True) if cue else []:
        for mention in view.named("Drug", "DrugClass", "Food", start=cue.end() if cue else 0):
            if subject.type == "Drug" and mention.term.id != subject.id and "(" not in view.low[mention.start - 2 : mention.start]:
                yield Draft(subject, "interactsWith", entity_of(mention.term), negated=True)


def _together(view: View, context: Context, known: list[Mention]) -> Iterator[Draft]:
    """ "concurrent use with warfarin": the first drug named is the partner, whatever the sentence is about."""
    others = [entity_of(m.term) for m in view.named("Drug") if not known or m.term.id != known[0].term.id]
    who = list(context.focus) if context.fixed else others[:1] or list(context.focus)
    for subject in who if known else []:
        if subject.id != known[0].term.id:
            yield Draft(subject, "interactsWith", entity_of(known[0].term)).qualified(effect=_effect_behind(view.low))


def _effect_behind(low: str) -> str:
    found = re.search(r"\b(?:increase|raise|reduce|lower|enhance|decrease)\w* (?:the |its )?(?:risk|effects?|levels?|effectiveness)(?: of [\w ]{3,30})?", low)
    return found[0] if found else ""


def _described(view: View, start: int, end: int) -> Iterator[Entity]:
    """Partners that are told by what they do: "drugs affecting the QT interval"."""
    for found in _DESCRIBED.finditer(view.low, start, end):
        what = " ".join(view.text[found.start("what") : found.end("what")].split()[:7])
        verb = re.sub(r"^(?:that |which )?(?:are )?(affect|metaboli[sz]ed by|prolong|lower|increas|suppress|inhibit|induc).*", r"\1", found["verb"])
        label = f"drug {verb} {what}" if " by" in verb else f"drug {verb.rstrip('e')}ing {what}"
        yield minted("DrugClass", label, f"medications that {found['verb']} {what}".replace("that that", "that"))


def _effect(low: str, cue: re.Match[str]) -> str:
    if "interfer" in cue[0] or "response to" in cue[0]:
        return "reduced response" if "response" in low[cue.start() : cue.end() + 30] else "interference"
    found = re.search(r"\b(increas|reduc|decreas|enhanc|lower|rais|diminish|alter)\w*\s+(?:the |its |their )?([\w ]{3,30}?)(?: of)?\s*$", low[: cue.end()].rstrip())
    return found[0].strip() if found else ""


@rule("weigh")
def weighed(view: View, context: Context) -> Iterator[Draft]:
    """ "during pregnancy only if the benefits outweigh the risks": a caution, not a ban."""
    if context.question or not re.search(r"\boutweigh|\bonly (?:be (?:used|considered) )?if\b|\bweigh(?:ed|ing)?\b|clearly needed", view.low):
        return
    if re.search(r"\bnot (?:\w+ )?recommended|should not|avoid|contraindicated", view.low):
        return
    found = list(_biology(view.low)) or (list(_biology(context.label.lower())) if re.search(r"\bbenefits?\b", view.low) else [])
    for subject in subjects(view, context, len(view.low), loose=True)[:1]:
        for thing in found if subject.type == "Drug" else []:
            yield Draft(subject, "cautionIn", thing.entity)


@rule("excretion")
def excretion(view: View, context: Context) -> Iterator[Draft]:
    """ "is excreted in breast milk"."""
    if context.question or re.search(r"\b(?:unknown|whether|not known|if (?:it|the)|may|might|could)\b", view.low):
        return
    cue = re.search(r"\b(?:excret\w+|pass(?:es)? into|present in|secreted)\b", view.low)
    substance = next((m for m in view.named("Substance") if cue and m.start > cue.start()), None)
    if cue and substance and re.search(r"milk", substance.term.label):
        deny = bool(re.search(r"\bnot\b[^.;]{0,20}$", view.low[: cue.start()]))
        for subject in subjects(view, context, cue.start(), loose=True):
            if subject.type == "Drug":
                yield Draft(subject, "excretedIn", entity_of(substance.term), deny)


@rule("require")
def measures(view: View, context: Context) -> Iterator[Draft]:
    """Premedication, contraception, screening, monitoring, training."""
    bound = context.section == "effects" and not re.search(r"\b(?:must|should) be (?:\w+ )?(?:checked|monitored)", view.low)
    if context.question or bound or context.section in ("mechanism", "usage") or not _NEED.search(view.low):
        return
    if re.search(r"\b(?:no|not) (?:\w+ ){0,3}(?:required|necessary|needed)\b", view.low):
        return
    if context.section == "dosage" and not re.search(r"premedicat|training|screen|reassess|should be checked", view.low):
        return
    if context.section == "questions" and not re.search(r"\b(?:require|must|training|contracepti)", view.low):
        return
    yield from _stopped(view, context)
    told = {m.term.label: entity_of(m.term) for m in view.named("Measure")}
    told |= {e.label: e for e in _monitoring(view)}
    if "monitoring" in told and len(told) > 1:
        del told["monitoring"]
    doubt = bool(re.search(r"\b(?:often considered|may|might|likely|could|often|sometimes|if (?:you )?need)\b", view.low))
    who = subjects(view, context, len(view.low), loose=True) if context.focus else subjects(view, context, len(view.low))
    for subject in who:
        for measure in told.values():
            if subject.type == "Drug":
                yield Draft(subject, "requires", measure, hedged=doubt).qualified(
                    when=_measure_when(view.low), population=_childbearing(view.low, measure.label), duration=_duration(view.low, measure.label), route=_measure_route(view)
                )


def _stopped(view: View, context: Context) -> Iterator[Draft]:
    """ "should be discontinued if pregnancy is confirmed"."""
    found = re.search(r"\bshould be (?:discontinued|stopped)(?: immediately)? if ([\w -]{3,40}?) (?:is|are|occurs?|develops?)\b", view.low)
    term = lexicon().lookup("discontinuation")
    for subject in subjects(view, context, found.start(), loose=True) if found and term else []:
        if found and term and subject.type == "Drug":
            yield Draft(subject, "requires", entity_of(term)).qualified(condition=found[1])


def _monitoring(view: View) -> Iterator[Entity]:
    """Monitoring of or for something, where the vocabulary has no name for it."""
    found = _MONITORED.search(view.low)
    if found and re.match(r"monitoring(?: closely| regularly| carefully)? of", found[0]):
        end = clause_end(view.low, found.start("what"))
        cut = re.compile(r"\b(?:is|are|during|while|may|should|before|throughout|for)\b").search(view.low, found.start("what"), end)
        for item in items(view.text[found.start("what") : cut.start() if cut else end]):
            label = re.sub(r"\s+levels?$", "", label_of(tidy(item.text).text))
            if label and not re.match(r"(?:patients?|people|individuals)\b", label):
                term = lexicon().lookup(f"{label} monitoring")
                yield entity_of(term) if term else minted("Measure", f"{label} monitoring", "monitoring")
        return
    if found and "monitor" in found[0]:
        what = tidy(re.split(r"\b(?:during|while|throughout|after|before|and other|when)\b", view.text[found.start("what") : found.end("what")])[0]).text
        if what and len(what.split()) < 6:
            yield minted("Measure", f"monitoring for {label_of(what)}", "monitoring", f"{label_of(what)} monitoring")
            return
    screened = _SCREENED.search(view.low)
    if screened:
        for mention in view.named("Disease", "Condition", start=screened.end())[:1]:
            term = lexicon().lookup(f"{mention.term.label} screening")
            yield entity_of(term) if term else minted("Measure", f"{mention.term.label} screening")
        return
    tested = _TESTED.search(view.low)
    if tested:
        group = "what" if tested["what"] else "what2"
        what = label_of(tidy(view.text[tested.start(group) : tested.end(group)]).text)
        parts = [label_of(tidy(i.text).text) for i in items(view.text[tested.start(group) : tested.end(group)])]
        if len(parts) > 1 and not view.named("Measure"):
            yield from (minted("Measure", f"{part} monitoring", "monitoring") for part in parts if part)
        elif re.match(r"(?:patients?|people|individuals|those|infants?|children|older|women|you|it|they|doses?|dosage|use)\b", what.lower()):
            yield from find_all("monitoring", "Measure") and (f.entity for f in find_all("infant monitoring" if "infant" in what else "monitoring", "Measure"))
        elif what and not view.named("Measure"):
            yield minted("Measure", f"{what} monitoring", "monitoring")


def _childbearing(low: str, label: str) -> str:
    found = re.search(r"\bwomen of (?:childbearing|child-bearing|reproductive) (?:potential|age)\b", low)
    return found[0] if found and ("contracept" in label or "pregnan" in label) else ""


def _measure_when(low: str) -> str:
    found = _WHEN.search(low)
    return found[1].strip() if found and not found[1].startswith("during treatment and") else ""


def _duration(low: str, label: str) -> str:
    if "contracepti" not in label:
        return ""
    found = _DURATION.search(low)
    if not found:
        return ""
    words = re.sub(r"\b(one|two|three|four|five|six|seven)\b", lambda m: _NUMBER[m[1]], low[found.start() :])
    told = re.match(r"(?:during (?:treatment|therapy) )?(?:and )?for (?:at least )?\d+ \w+(?: (?:after(?:wards?)?|following)(?: (?:the )?(?:last|final) (?:dose|infusion|injection))?)?", words)
    lead = "" if low[found.start() :].startswith("during") else "during treatment and "
    return (lead + told[0].removeprefix("and ")) if told else ""


def _measure_route(view: View) -> str:
    if "premedicat" not in view.low:
        return ""
    return next((m.term.label for m in view.named("Route")), "")


def listed_conditions(text: str, context: Context) -> list[Found]:
    """Conditions that an item of a list of exclusions or cautions names."""
    return list(conditions(text, context))


