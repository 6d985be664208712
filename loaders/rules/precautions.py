"""Precautions: contraindications, cautions, discouraged uses."""

import re
from collections.abc import Iterator

from lupuskg.loaders.cues import cue_pattern
from lupuskg.loaders.populations import by_age, population
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import Found, entity_of, organs
from lupuskg.loaders.rules.base import PARTNERS, Context, Draft, clause_start, drug_subjects, subjects
from lupuskg.loaders.rules.combined import COMBINED_FIRST, MEANWHILE, WITH_DRUG, excluded_partners, shuns
from lupuskg.loaders.rules.people import biology, conditions, heading_of, people_of, populations
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_PREPOSITION = re.compile(
    r"(?<!due )(?<!according )\b(?:in|for|with|during|to|by|among|on|if|while|when|of|against|at)\b\s+"
)
_END = re.compile(
    r"[.:](?!\d)|;(?! (?:and |or )?(?:those|patients|individuals|people|anyone))|,? (?:but|while|whereas"
    r"|although|though|however|because|since|so|unless|except|until|and avoid|and do not"
    r"|without|as (?:it|they|this|these|the|there|its|safety)|due to|given|after|before|and (?:it"
    r"|should|may|requires?|can|their|its|a)|or (?:when|if) used|when used|should|must"
    r"|(?<!who )(?:may|can|is|was|were|has)|(?<!who )(?<! or )(?<! and )(?<!, )(?:are|have)"
    r"|(?:are|have) (?:not|no|been)|depending|especially|particularly"
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
    r"|people with|crowds|getting it|appl(?:y\w*|ication)|(?:\w+ )?use on (?:the )?(?:face|eyes?|lips?|broken|large))\b"
)
# "Renal impairment: use with caution.": who it is about stands in the label.
_PLAIN_CAUTION = re.compile(
    r"\b(?:us(?:e|ed) (?:with caution|cautiously)|caution (?:is|should be) \w+|advises caution)(?:\.|;|,|$| -"
    r"| (?:because|due to|as|since|given|owing to)\b)"
    r"|care (?:is|should be) (?:needed|taken|required|exercised)(?: (?:in|when|with) (?:dos\w+|choos\w+"
    r"|select\w+)[^.;,]*)?"
    r"(?:\.|;|,|$)"
    r"|^caution(?:\.|;|,|$| -| in (?:mild|moderate|severe)[\w -]{0,20} impairment)"
)
# "Pregnancy: avoid unless essential", "Do not use" under such a heading.
_PLAIN_BAN = re.compile(
    r"(?:manufacturer advises )?(?:avoid(?: (?:use|initiation|starting|treatment|therapy))?"
    r"|do not (?:use|start|initiate)"
    r"|not (?:\w+ )?recommended|should (?:not be used|be avoided)|(?:is )?contraindicated"
    r"|(?:the )?(?:safety|efficacy|effectiveness|use)(?:,? (?:and|or) (?:safety|efficacy"
    r"|effectiveness))?(?: of [\w-]+)?"
    r" (?:has|have|is|are)(?: not|n't) (?:yet )?(?:been )?(?:\w+ly )?established"
    r"|(?:delay|defer|postpone|withhold)(?: (?:use|initiation|treatment|therapy))?)"
    r"(?: (?:unless|until) [^.;,]*)?(?: \([^)]*\))?(?:\.|;|,|$)"
)
# "Avoid - risk of toxicity in the infant": why, and not whom it is about.
_BAN_BY_ITSELF = re.compile(
    r"(?:manufacturer advises )?(?:avoid(?: use)?|do not use|not (?:\w+ )?(?:recommended|advised|established)"
    r"|(?:safety|efficacy|use)(?: (?:and|&) (?:safety|efficacy|effectiveness))? not established|contraindicated)"
    r"(?:\s+-\s|\.$|;|$)"
)
_FOR_USE = re.compile(r"\s*(?:the use of [\w -]{2,40}?|of [\w-]+) (?:in|for|against|during) ")
_USE_OF = re.compile(r"(?:(?:the )?(?:use|administration)(?: of [^.;,]{1,40}?)?) (?:in|during|for|while|by) ")
_CONTRA = re.compile(cue_pattern("contra"))
_DISCOURAGE = re.compile(cue_pattern("discourage"))
_CAUTION = re.compile(
    r"\b(?:cautio\w+|vigilan\w+|(?:special|extra|particular|great) care|care should be taken|watched (?:closely"
    r"|carefully)|closely watched"
    r"|special precautions?|carefully (?:considered|monitored|weighed|evaluated|assessed|used|watched)"
    r"|careful(?: \w+)? (?:consideration|monitoring|use|observation|supervision|evaluation)"
    r"|be careful|closely (?:monitored|supervised)|close(?:r)?(?: \w+)? (?:monitoring|supervision)|monitored closely"
    r"|(?:used|given|taken|prescribed|administered|dosed) carefully|careful dos(?:e selection|ing)"
    r"|more (?:susceptible"
    r"|sensitive))\b"
    r"|\b(?:us|giv|prescrib|administ|tak)(?:e|en|ed|ered)\b(?= [^.;]{0,60}\bif (?:clearly|absolutely|really|strictly)"
    r" (?:needed|necessary|indicated))"
)
# What a text with such words holds: most have none, and are not looked through.
_CAREFUL = ("cautio", "vigilan", "care", "watched", "monitor", "supervis", "susceptible", "sensitive", "if ")
_YOU_HAVE = re.compile(r"^(?:you|they|patients|the patient) (?:have|has|had|are|is|suffer from) ")
# "Care should be taken in dose selection", in those whom the label names.
_IN_DOSING = re.compile(
    r" (?:(?:is|are|when|in|with|during) )*(?:the )?(?:dose|dosage|dosing|choosing|selecting|adjusting)\b"
)
_IN_PATIENTS = re.compile(
    r" (?:is (?:\w+ )?)?(?:in|for|of) (?:the |all )?(?:patients|people|individuals|those|adults|children|women"
    r"|elderly)\b"
)
_WORSENS = re.compile(r"(?:can|may|might|could) (?:\w+ )?(?:worsen|exacerbate|aggravate|unmask) (?P<what>[^.;:]+)")
_WORSENED = re.compile(
    r"(?:^| )(?:can|may|might|could) (?:be (?:worsened|aggravated|exacerbated|made worse)|worsen|flare|get worse)"
    r"(?: by (?:it|this|the)?\b|[.;,]|$| (?:during|with|on) (?:treatment|it|therapy))"
)
_FRAIL = re.compile(r"(?:the )?(?:elderly|older)\b[^.;,]{0,40}\b(?:greater|higher|increased) risk\b")
_COMBINATION = re.compile(r"\b(?:the|any|this|that) combination\b[^.;]*$")
_SPARED = re.compile(r"(?i)\s*\((?:except|unless|other than)\b[^()]*\)")
# The verb of a clause and all behind it.
_PREDICATE = re.compile(
    r"\b(?:has|have|is|are|should|isn't|hasn't|haven't|not|n't|also|been|generally|fully|currently|was|does|do)\b.*$"
)
_GROUP_OPENS = re.compile(
    r"(?:patients|people|individuals|those|women|pregnant|children|breast|nursing|anyone|older|elderly)\b"
)
# What "not established in children with X" is about is the children.
_YOUNG = re.compile(r"(?:children|infants|adolescents|neonates|newborns|patients (?:under|younger))")
# "Contraindications include severe infection and pregnancy."
_THEY_ARE = re.compile(r"s? (?:(?:to|of|for) [^.;:]{2,40}? )?(?:include|are|comprise|is)(?: the following)?:? ")
_CONTRAINDICATION = re.compile(r"\b(?:is|are) (?:also )?(?:an? )?(?:absolute |relative )?$")
# "An eGFR below 30": an organ that works badly, told by a figure.
_ORGAN_LIMIT = re.compile(
    r"\b(?:(?:e?gfr|crcl|creatinine clearance|glomerular filtration rate)\b(?: \([^)]*\))?(?: (?:is|of|was))?"
    r"|(?:if|when)(?: it is)?(?= (?:below|under|less than|<) ?\d+ ?ml/min))"
    r" (?P<limit>(?:at or |(?:below|under|less than|lower than|<|≤) ?)?\d+(?: ?ml/min(?:/1\.73 ?m[²2])?)?"
    r"(?: or (?:less|lower|below))?)"
)
# "Not recommended for people with:tuberculosishepatitis B": a list whose breaks are lost.
_LOST_LIST = re.compile(r"[^.;:]{0,60}\b(?:with|in|who have|for):(?=\S)")
# "Pregnancy should be strictly avoided".
_BEARING = re.compile(
    r"(?:becoming pregnant|pregnancy|breast-?feeding) (?:should|must|has to|is to) be (?:\w+ )?avoided\b"
)
_EATEN = re.compile(r" (?:eating|drinking|consuming)\b")
_MUST_NOT = re.compile(r"\b(?:do not|don't|must not|never) (?:be )?(?:use|used|take|taken|given)\b[^.;]*\bif\b")
_ONLY_ADVICE = re.compile(
    r"\b(?:unless|only if|without (?:consulting|medical|first|explicit)|do not (?:stop|take a double"
    r"|double|freeze|share|exceed|crush|chew|drive|attempt"
    r"|start(?! \w+(?: \w+)? (?:in|if|when|during|while) )|change|self)|not (?:stop|exceed"
    r"|double|substitute|self-)|for more than|longer than|missed dose|if (?:the )?(?:seal|package)"
    r"|(?:not|\w+n't) be (?:stopped|discontinued|shared|frozen|considered|interpreted|used (?:to|as|for more)"
    r"|taken as|exceeded|crushed|chewed|confused))\b"
)
_VERB = re.compile(r"\b(?:should|must|may|do|need|is)\b.*$|(?<! or)(?<! and)(?<! who) are\b.*$")
# "Patients with asthma should not take it".
_OBJECT = re.compile(
    r" (?:it|them|(?:this|these) (?:drugs?|medicines?|medications?|treatments?|therap(?:y|ies)))\b(?! with)"
)
# "Not intended for patients with asthma" is about people, "not intended for sale" is not.
# "Approved for gout but not for asthma" is about approvals.
_APPROVED_BUT = re.compile(
    r"\b(?:approved|licensed|authori[sz]ed|cleared)\b[^.;]*\b(?:but|though|although|and) not for$"
)
_INTENDED = re.compile(r"intended|meant|right")
_FOR_PEOPLE = re.compile(
    r" (?:use (?:in|by) )?(?:[\w-]+ )?(?:patients?|people|individuals|those|anyone|children|adults|women"
    r"|men|infants|persons)\b"
)
# "There are no contraindications, but it should not be given to …": what stands behind.
_NONE_BUT = re.compile(r"[^.;]*?\bno (?:\w+ ){0,3}contra[ -]?indications?\b[^.;]*?,? but ")
_NOT_EXCLUDED = re.compile(
    r"\bno (?:\w+ ){0,2}contraindications?|not contraindicated|not (?:\w+ )?contraindicated|dietary"
    r"|double dose|risks? and benefits"
)
# "Delay treatment in patients with active infection until …".
_PUT_OFF = re.compile(r"(?:delay|defer|postpone|withhold)\b.*? (?:in|for) (?P<whom>.*) until$")
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
    if none := _NONE_BUT.match(view.low):
        view = view.part(none.end())
    contra = _CONTRA.search(view.low)
    cue = contra or _DISCOURAGE.search(view.low)
    if cue is None or _excludes_nobody(view.low, cue):
        return
    strict = contra or "contraindication" in context.label.lower() or _MUST_NOT.search(view.low)
    predicate = "contraindicatedIn" if strict else "notRecommendedFor"
    doubt = bool(_DOUBT.search(view.low, max(0, cue.start() - 25), cue.end()))
    drugs = [partner for partner in excluded_partners(view, cue.end()) if partner not in context.focus]
    who = subjects(view, context, cue.start(), loose=context.fixed or bool(drugs))
    who = list(context.focus) or who if not context.fixed and _OBJECT.match(view.low, cue.end()) else who
    if context.fixed and (_COMBINATION.search(view.low[: cue.start()]) or any(drug in who for drug in drugs)):
        who = list(context.focus)
    # "If you are allergic to it" is about the drug that the same sentence names, where none is in focus.
    context = context if context.focus else context._replace(focus=tuple(who))
    eaten = drugs and (_EATEN.match(view.low, cue.end()) or MEANWHILE.search(view.low))
    drugs = [partner for partner in drugs if partner not in who or cue[0] != "avoid"]
    for subject in who:
        for partner in drugs:
            if partner.id != subject.id:
                when = _when(view.low, cue.end())
                yield Draft(subject, "notRecommendedWith", partner, hedged=doubt).qualified(when=when)
                if partner.type == "Food":
                    yield Draft(subject, "interactsWith", partner, hedged=doubt).qualified(when=when)
        for found in _excluded(view, context, cue, bool(drugs)) if not eaten else ():
            if found.entity.id != subject.id and found.entity.type not in PARTNERS:
                yield Draft(subject, predicate, found.entity, hedged=doubt).qualified(state=found.state)


def _excludes_nobody(low: str, cue: re.Match[str]) -> bool:
    """Whether a cue keeps nobody from the drug: it is about handling, an approval, a sale, or the drug taken alone."""
    if _handling(low, cue) or _APPROVED_BUT.search(low[: cue.end()]) or _NOT_EXCLUDED.search(low):
        return True
    if _INTENDED.search(cue[0]) and not _FOR_PEOPLE.match(low, cue.end()):
        return True
    return bool(re.match(r"[^.;]{0,12}\b(?:alone|as monotherapy|as the sole)\b", low[cue.end() :]))


def _handling(low: str, cue: re.Match[str]) -> bool:
    """Whether a cue is about handling, "avoid contact with eyes", or about what the drug is for, "to avoid"."""
    contact = _CONTACT.match(low, cue.end())
    if contact and contact[0].endswith("people with") and "avoid" not in cue[0]:
        return False
    return bool(contact or (cue[0] == "avoid" and _TO_AVOID.search(low[: cue.start()])))


def _excluded(view: View, context: Context, cue: re.Match[str], drugs: bool) -> Iterator[Found]:
    """Whom a sentence keeps from the drug: those its own words settle at once, else those around the cue."""
    begin = clause_start(view.low, cue.start())
    limit = _ORGAN_LIMIT.search(view.low, begin)
    impaired = lexicon().lookup("renal impairment") if limit else None
    young = population(view.text) if "established" in cue[0] else ""
    if limit and impaired is not None and not list(organs(view.low[begin:])):
        yield Found(entity_of(impaired), f"eGFR {limit['limit']}")
    elif "breast" in cue[0]:
        yield from biology(view.low)
    elif put_off := _PUT_OFF.match(cue[0]):
        yield from conditions(
            view.text[cue.start() + put_off.start("whom") : cue.start() + put_off.end("whom")], context
        )
    elif _YOUNG.match(young):
        yield from conditions(young, context)
    elif not (drugs and COMBINED_FIRST.match(view.low)):
        yield from _around(view, context, cue, drugs)


def _around(view: View, context: Context, cue: re.Match[str], drugs: bool) -> Iterator[Found]:
    """Conditions and populations behind a cue, else those in front of it."""
    headed = _of_label(heading_of(context)) if _BAN_BY_ITSELF.match(view.low) else []
    if headed:
        yield from headed
        return
    found = _behind(view, context, cue, drugs)
    if "established" in cue[0] or "support" in cue[0] or not found:
        found = [*_in_front(view, context, cue), *found]
    if not found and re.search(r"\b(?:pregnan|breast)", view.low) and not drugs:
        found = list(biology(view.low))
    if re.search(r"\bif (?:you|they|patients) (?:are|have)\b", view.low[cue.start() :]):
        told = re.search(
            r"\bif (?:you|they|patients) (?:are|have)(?: ever)?(?: had)? ([^.;]+)", view.text[cue.start() :]
        )
        found = list(conditions(told[1], context)) if told else found
    if not found and _PLAIN_BAN.match(view.low):
        found = _of_label(heading_of(context))
    yield from found


def _of_label(label: str) -> list[Found]:
    """The conditions and people that a label names."""
    if aged := by_age(label):
        return list(populations(aged))
    named = people_of(label, "Condition", "Population", "Disease")
    low = label.lower().replace("nursing mothers", "breastfeeding")
    return [*organs(low), *biology(low), *named]


def _behind(view: View, context: Context, cue: re.Match[str], drugs: bool) -> list[Found]:
    known = shuns(view.low, cue.end()) and drugs and view.named(*PARTNERS, start=cue.end())
    doing = "avoid" in cue[0] and re.match(r" \w+ing\b", view.low[cue.end() :])
    silent = known or doing or re.search("supported|combined", cue[0])
    told = _THEY_ARE.match(view.low, cue.end()) if cue[0].startswith("contraindication") else None
    if told:
        return list(conditions(view.text[told.end() :].rstrip("."), context))
    if lost := _LOST_LIST.match(view.low, cue.end()):
        named = view.named("Disease", "Condition", start=lost.end())
        return [Found(entity_of(m.term)) for m in named]
    behind = "" if silent else _SPARED.sub("", _scope(view, cue.end()))
    return list(conditions(behind, context)) if behind and not WITH_DRUG.match(behind.lower()) else []


def _in_front(view: View, context: Context, cue: re.Match[str]) -> Iterator[Found]:
    ahead = _before(view, cue.start())
    bare = "" if _PEOPLE_WHO.match(ahead.lower()) else _PREDICATE.sub("", ahead)
    told = re.search(r"\b(?:in|during|for|against|while)\b (?!combination)(.+?)$", bare)
    if told:
        yield from conditions(told[1], context)
    elif _BEARING.match(view.low) and cue[0] == "avoided":
        yield from conditions("pregnancy" if "pregnan" in view.low[: cue.start()] else "breastfeeding", context)
    elif cue[0].startswith("contraindication") and _CONTRAINDICATION.search(view.low[: cue.start()]):
        yield from conditions(_CONTRAINDICATION.sub("", ahead), context)
    elif _GROUP_OPENS.match(ahead.lower()):
        yield from conditions(_VERB.sub("", ahead), context)


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
    cue = _CAUTION.search(view.low) if any(word in view.low for word in _CAREFUL) else None
    if cue is None or (
        re.search(r"[^.;]{0,50}\b(?:risks?|benefits?)\b", view.low[cue.start() : cue.end() + 50])
        and "risk of" not in view.low[cue.end() :]
    ):
        return
    behind = "" if _IN_DOSING.match(view.low, cue.end()) else _YOU_HAVE.sub("", _scope(view, cue.end()))
    found = list(conditions(behind, context)) if behind else []
    watched = re.search(r"monitor|watch|supervis| care$", cue[0])
    if not found or watched or "more " in cue[0] or "careful" in cue[0]:
        ahead = re.sub(
            r"\b(?:should|must|may|needs?|requires?|are|is|exercise)\b.*$|\buse (?:with )?$"
            r"|(?<=\w) (?:on|taking|using|receiving|who (?:take|use|receive)) [\w-]+ (?=(?:should|must|may|needs?"
            r"|requires?)\b)[^,]*$",
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
        whom = cue[0].endswith("care") or _IN_PATIENTS.match(view.low, cue.end())
        found = front or ([] if watched and not whom else found)
    if not found and heading_of(context) and _PLAIN_CAUTION.search(view.low):
        found = _of_label(heading_of(context))
        stems = tuple(stem for stem in ("pregnan", "breast") if stem in view.low)
        found = [f for f in found if not stems or f.entity.label.startswith(stems)]
    for subject in drug_subjects(view, context, cue.start(), loose=True):
        for thing in found:
            if thing.entity.id != subject.id and thing.entity.type not in ("Drug", "DrugClass", "Vaccination"):
                yield Draft(subject, "cautionIn", thing.entity).qualified(state=thing.state)


@rule(within=("precautions",))
def worsened(view: View, context: Context) -> Iterator[Draft]:
    """ "Psoriasis: can be worsened by it": an illness that a drug makes worse is one for caution."""
    if not context.fixed:
        return
    found, worsens = _WORSENED.search(view.low), _WORSENS.search(view.low)
    span = worsens.span("what") if worsens else (0, found.start()) if found else None
    if span is None or context.question:
        return
    ahead = view.text[slice(*span)].strip()
    for subject in context.focus[:1]:
        for thing in conditions(ahead, context) if ahead else _of_label(context.label):
            if thing.entity.id != subject.id and thing.entity.type in ("Disease", "Condition", "AdverseEffect"):
                yield Draft(subject, "cautionIn", thing.entity).qualified(state=thing.state)


@rule("caution")
def frail(view: View, context: Context) -> Iterator[Draft]:
    """ "Older adults are at greater risk of side effects"."""
    term = lexicon().lookup("elderly") if _FRAIL.match(view.low) else None
    if term is not None and context.section == "precautions" and not context.question:
        for subject in drug_subjects(view, context, len(view.low), loose=True):
            yield Draft(subject, "cautionIn", entity_of(term))


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
