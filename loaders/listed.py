"""Items of lists and labels: what they state by where they stand.

An item inherits its heading and its lead-in: under "Common (>10%)" the words "Gastrointestinal: diarrhea,
nausea" are two adverse effects with a frequency and a system.
"""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.effect_items import effect_head, of_one_drug
from lupuskg.loaders.elided import is_elided
from lupuskg.loaders.keyed import key_of, key_value
from lupuskg.loaders.leads import as_state
from lupuskg.loaders.listed_uses import HEADED, listed_purposes
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import Found, entities_of, entity_of
from lupuskg.loaders.rosters import roster_drafts
from lupuskg.loaders.rules.base import PARTNERS, PROTEINS, Context, Draft, run_of
from lupuskg.loaders.rules.beside import listed_partners
from lupuskg.loaders.rules.interactions import others
from lupuskg.loaders.rules.listings import ILLNESS
from lupuskg.loaders.rules.people import conditions
from lupuskg.loaders.rules.reactions import effects_of, frequency_of, is_list
from lupuskg.loaders.sections import is_system, section_of
from lupuskg.loaders.sentences import View
from lupuskg.loaders.together import together

__all__ = ["listed_conditions", "listed_drafts", "listed_effects"]

_EXAMPLES_OF = re.compile(r"(?i)\b(?:examples?|members|names|types|list of|common|available|brands?)\b")
_KIND_OF = re.compile(r"(?:(?:this|it) is |acts as |a type of )?(?:an?|the) ")
_YOU = re.compile(
    r"(?i)(?:(?:if )?(?:you|they|patients) )?(?:are|have|had|suffer)\b|you'(?:ve|re)\b|your [\w -]+ (?:is|are) \w+$"
)
# Keys that also open sections, whose items are read as such.
_SHORT = 7
_OF_SECTIONS = ("indicatedFor", "approvedFor", "usedOffLabelFor", "cautionIn")
_THERAPY = re.compile(
    r"\b(?:therap(?:y|ies)|treatments?|management|immunosuppress\w+|options|medications|drugs)\b", re.I
)
_BOXED = re.compile(r"(?i)(?:boxed|black[ -]box) warnings?\b")
# "Hepatitis, sometimes leading to death": what it can lead to is no further warning.
_NO_DETAIL = re.compile(r",? (?:sometimes |possibly |potentially )?(?:leading to|resulting in|including)\b[^;.]*")
_A_RISK = re.compile(
    r"(?:this|it) (?:is|can be|may be) an? (?:[\w-]+,? ){0,4}(?:risk|side effect|complication|reaction|concern)\b"
    r"|this (?:[\w-]+,? ){0,3}(?:complication|reaction|side effect|condition) (?:can|may|might) "
    r"(?:occur|develop|happen)"
)
# "Kidney toxicity: can occur in …": the label is what can.
_CAN_OCCUR = re.compile(
    r"(?:(?:can|may|might) (?:also )?(?:occur|develop|happen|arise)|(?:has|have) (?:also )?(?:been reported"
    r"|occurred))\b"
)
# "Concomitant use of strong CYP3A4 inhibitors", among the contraindications.
_TAKEN_WITH = re.compile(
    r"(?:concomitant|concurrent|combined|simultaneous|co-?administ\w+|combination|use|taking|treatment|therapy)\b"
    r"[^.;]{0,40}?\b(?:of|with|taking|use)\b"
)
_NOT_FOR = re.compile(r"(?i)who (?:should|must|can) ?(?:not|n[’']t)\b|not (?:suitable|recommended) for")
# "Severe infection, do not start before it is over", "monitor blood counts": what to do is no condition.
_BIDS = re.compile(
    r"(?i)(?:^|, )\s*(?:do not|monitor|interrupt|stop|discontinue|check|avoid|consider|unless|use)\b.*$"
    r"|,? (?:as|because|since) (?:it|they|this|these)\b.*$"
)
_CONTRA = re.compile(r"\bcontra[ -]?indication", re.I)
_OF_DISEASES = ("indicatedFor", "approvedFor", "usedOffLabelFor", "investigatedFor")
_BULLET = 2
# A class that is the head of an item: "NSAIDs.", "Nonsteroidal anti-inflammatory drugs (NSAIDs): …".
_KIND_ENDS = 60
_HEAD = re.compile(r"(?: (?:drugs|medicines|medications))?(?: ?\([^()]*\))?\s*(?:[.:]|$| - )")
# "Not available", but not "doses over 800 mg are not recommended".
_NOT_GIVEN = re.compile(
    r"^(?:(?!\bdos(?:e|es|ages?)\b)[^.;])*\bnot (?:\w+ )?(?:available|given|administered|recommended|used|approved)\b"
)
_AGAINST = ("contraindicatedIn", "notRecommendedFor")
_NOT_FOR_ALL = re.compile(r"\bnot (?:\w+ )?(?:recommended|approved|suitable) (?:for|in) ")


def listed_drafts(view: View, context: Context, body: str) -> Iterator[Draft]:
    """What a list item or labelled text states without a verb of its own."""
    yield from _therapies(view, context)
    yield from _component(view, context)
    yield from roster_drafts(view, context)
    yield from _members(view, context)
    for subject in context.focus[:1]:
        key = _key(context)
        yield from key_value(view, key, subject, context.fixed)
        if key_of(key) == "cautionIn" and (context.label or (is_list(body) and len(body.split()) < _SHORT)):
            yield from listed_conditions(view, context, subject, "cautionIn")
        if context.section == "dosage" and context.label:
            yield from _routes(view, context, subject)
        if context.section == "precautions" and context.label:
            yield from _labelled(view, context, subject)
        if context.section == "effects" or context.listed == "hasAdverseEffect":
            rest, apart = of_one_drug(view)
            for drug, text in apart:
                yield from (Draft(drug, "hasAdverseEffect", found.entity) for found in effects_of(text))
            yield from listed_effects(rest, context, subject) if rest.text.strip(" .") else ()
        elif context.listed in _OF_DISEASES and context.item:
            yield from () if _opening(view, context) else listed_purposes(view, context, subject)
        elif (
            not context.listed and context.section == "usage" and context.item and context.fixed and not is_elided(body)
        ):
            yield from (
                draft
                for draft in listed_purposes(view, context._replace(listed="indicatedFor"), subject)
                if draft.object.reviewed or (is_list(body) and ILLNESS.search(draft.object.label))
            )
        else:
            yield from _kept_from(view, context, subject, body)


def _key(context: Context) -> str:
    """The key of a text: its label, or for an item the title right above it, unless that is a section's."""
    if context.label or not context.path or not context.item:
        return context.label
    above = key_of(context.path[-1])
    read = context.listed if above == "cautionIn" else above in _OF_SECTIONS and (context.fixed or context.listed)
    return context.path[-1] if above and not read else ""


def _kept_from(view: View, context: Context, subject: Entity, body: str) -> Iterator[Draft]:
    """Items that a lead-in or a label sets against the drug: conditions, partners, risks."""
    bare = is_list(body)
    contra = _CONTRA.search(context.label) or (context.item and _CONTRA.search(" ".join(context.path[-2:])))
    if context.listed in (*_AGAINST, "cautionIn") and context.item:
        if bare or _YOU.match(body):
            strict = contra and context.listed == "notRecommendedFor"
            yield from listed_conditions(view, context, subject, "contraindicatedIn" if strict else "")
    elif contra and context.item and _TAKEN_WITH.match(view.low):
        for mention in others(view.named(*PARTNERS), subject):
            yield Draft(subject, "notRecommendedWith", entity_of(mention.term))
    elif contra and (is_list(_BIDS.sub("", body)) or ";" in body):
        yield from listed_conditions(view, context, subject, "contraindicatedIn")
    elif context.listed == "notRecommendedWith" and context.item and bare:
        for mention in others(view.named(*PARTNERS), subject):
            yield Draft(subject, "notRecommendedWith", entity_of(mention.term))
            if mention.term.type == "Food":
                yield Draft(subject, "interactsWith", entity_of(mention.term))
    elif (context.listed == "interactsWith" or context.section == "interactions") and (
        context.item or (bare and section_of(context.label) == "interactions")
    ):
        yield from listed_partners(view, subject, context.listed == "interactsWith", bare)
    elif context.listed == "increasesRiskOf" and context.item and bare:
        for found in effects_of(view.text):
            yield Draft(subject, "increasesRiskOf", found.entity, hedged=context.hedged).qualified(state=found.state)


def _labelled(view: View, context: Context, subject: Entity) -> Iterator[Draft]:
    """A label among precautions that says what its text is: a boxed warning, a risk, whom the drug is not for."""
    warned = _NO_DETAIL.sub("", re.split(r"(?<=[A-Za-z)])\.\s", view.text)[0])
    if _BOXED.match(context.label) and is_list(warned):
        for found in effects_of(warned.replace(";", ",")):
            yield Draft(subject, "increasesRiskOf", found.entity).qualified(state=found.state)
    elif _A_RISK.match(view.low) or (_CAN_OCCUR.match(view.low) and context.section == "precautions"):
        for found in effects_of(re.sub(r"\s*\([^)]*\)", "", context.label)):
            if found.entity.reviewed:
                yield Draft(subject, "increasesRiskOf", found.entity).qualified(state=found.state)
    elif _NOT_FOR.match(context.label):
        yield from listed_conditions(view, context, subject, "notRecommendedFor")


def _therapies(view: View, context: Context) -> Iterator[Draft]:
    """Drugs listed as therapies of the disease that a title, heading or lead-in names."""
    if context.topic is None or not context.item or re.search(r"\bnot\b", view.low):
        return
    labelled = [e for e in context.focus if context.label and e.label.lower() in _names(context)]
    opening = _opening(view, context)
    if context.listed in _OF_DISEASES and (labelled or opening):
        yield from (Draft(drug, context.listed, context.topic) for drug in labelled or opening)
    elif _THERAPY.search(" ".join((context.label, *context.path[-2:]))) and is_list(view.text):
        drugs = [
            m
            for m in view.named("Drug", "DrugClass")
            if not re.search(r"combination with\s*$|\bplus\s*$", view.low[: m.start])
        ]
        covered = sum(m.end - m.start for m in drugs)
        if drugs and covered * 2 >= len(re.sub(r"\([^)]*\)| - .*", "", view.text)) - 12:
            yield from (Draft(entity_of(m.term), "indicatedFor", context.topic) for m in drugs)


def _opening(view: View, context: Context) -> list[Entity]:
    """The drugs that open a list item: "Rilotumab (Zolvia), an antibody", "Rilotumab and zolbetumab", "NSAIDs."."""
    drugs = view.named("Drug") if not context.fixed else []
    if drugs and drugs[0].start <= _BULLET:
        return entities_of(run_of(drugs, view.low))
    kinds = view.named("DrugClass", end=_KIND_ENDS) if not context.fixed and context.listed == "indicatedFor" else []
    if kinds and kinds[0].start <= _BULLET and _HEAD.match(view.low, kinds[0].end):
        return entities_of(m for m in kinds[:1] if m.term.label not in PROTEINS)
    return together(view) if not context.fixed and context.listed == "indicatedFor" else []


def _component(view: View, context: Context) -> Iterator[Draft]:
    """ "Pseudoephedrine: A decongestant that …": a label that names a drug, and what kind of drug it is."""
    drug = lexicon().lookup(context.label) if context.label else None
    if drug is None or drug.type != "Drug" or not _KIND_OF.match(view.low):
        return
    for mention in view.named("DrugClass", end=60)[:1]:
        if not re.search(r"\b(?:that|which|for|with|of|to|used)\b|,", view.low[: mention.start]):
            yield Draft(entity_of(drug), "memberOfClass", entity_of(mention.term))


def _is_drug(context: Context) -> bool:
    """Whether a label names a drug in focus, or a part of it."""
    label = context.label.strip(" :").lower()
    return any(label in (e.label.lower(), *e.label.lower().split(" + ")) for e in context.focus)


def _members(view: View, context: Context) -> Iterator[Draft]:
    """Drugs listed as examples of the class that the headings are about."""
    kind = context.kind or (context.focus[0] if len(context.focus) == 1 else None)
    heading = " ".join(context.path[-1:])
    if kind is None or kind.type != "DrugClass" or not context.item or not _EXAMPLES_OF.search(heading):
        return
    for mention in view.named("Drug")[:1]:
        if mention.start == 0:
            yield Draft(entity_of(mention.term), "memberOfClass", kind)


def _names(context: Context) -> set[str]:
    return {e.label.lower() for e in context.focus} if context.fixed else set()


def _routes(view: View, context: Context, subject: Entity) -> Iterator[Draft]:
    """A dosage label that is a route says how the drug is given, or, denied, how it is not."""
    for word in re.split(
        r"\s*[(),/]\s*|\s+(?:and|or)\s+",
        re.sub(r"(?i)\s*\b(?:administration|use|route|formulations?)\b", "", context.label),
    ):
        term = lexicon().lookup(word.strip()) if word.strip() else None
        if term is not None and term.type == "Route" and not _NOT_FOR_ALL.search(view.low):
            yield Draft(subject, "administeredBy", entity_of(term), bool(_NOT_GIVEN.search(view.low)))


def listed_effects(view: View, context: Context, subject: Entity) -> Iterator[Draft]:
    """Adverse effects of an item: of its list, or of the head in front of a description."""
    text = re.split(r"(?<=[a-z)])\.\s+(?=[A-Z])|(?<=\))\s+(?=(?:These|This|They|It)\b)", view.text.strip(" ."))[0]
    known = lexicon().lookup(text) is not None
    if not known:
        bare = _SIGNS.sub("", text) if context.label else _ASIDE.sub("", text)
        text = effect_head(bare) if context.item else bare
    if not context.item and not is_list(text):
        return
    if re.match(
        r"(?i)(?:note|important|if |other information|management|contact (?:your|a|the)|seek|disclaimer)",
        context.label or text,
    ):
        return
    found: list[Found] = []
    own = bool(_OWN_EFFECT.fullmatch(re.sub(r"\s*\([^)]*\)", "", context.label)))
    if context.label and (own or not (is_system(context.label) or _is_rank(context.label) or _is_drug(context))):
        found += effects_of(context.label)
    kinds = _KINDS.match(text) if context.label else None
    if known or (is_list(text) and text):
        found += effects_of(text)
    elif kinds and is_list(text[kinds.end() :]):
        found += effects_of(text[kinds.end() :])
    elif context.item and not context.label:
        head = HEADED.match(text)
        found += effects_of(head["head"]) if head and is_list(head["head"]) else []
    often = _HOW_OFTEN.search(text) if context.item and not context.frequency else None
    frequency = context.frequency or (frequency_of(often[1].lower()) if often else "")
    doubt = bool(kinds and re.search(r"(?i)\b(?:can|may|might)\b", kinds[0]))
    for thing in found:
        yield Draft(subject, "hasAdverseEffect", thing.entity, hedged=context.hedged or doubt).qualified(
            state=thing.state, frequency=frequency, system=context.system
        )


# "Infusion reactions: symptoms include fever": what follows is a list.
_SIGNS = re.compile(
    r"(?i)^(?:the |common )?(?:symptoms?|signs?)(?: and \w+)? (?:(?:may|can) )?(?:include|are|such as):? "
)
# "Allergic reactions: these can include hives": kinds of what the label names.
_KINDS = re.compile(r"(?i)(?:these|this|they) (?:(?:can|may|might) )?includes? ")
# "Low blood sugar, which may be severe".
_ASIDE = re.compile(
    r",? (?:(?:which|that) (?:can|may|might|could|is|are) [^,;()]*|(?:some|many|most|any|all) of (?:which|these"
    r"|them)\b.*)$"
)
# "Headache (common)".
_HOW_OFTEN = re.compile(r"^[^(),;]+\(([^()]*)\)$")
# Labels that name an effect, though they read like an organ system.
_OWN_EFFECT = re.compile(
    r"(?i)(?:(?:severe|serious) )?"
    r"(?:allergic|hypersensitivity|injection[- ]site|infusion[- ]site|infusion(?:[- ]related)?|skin) reactions?"
    r"|(?:kidney|liver|heart|lung|eye|muscle|joint|blood) (?:problems?|damage|issues|disorders?|failure|pain)"
)


def _is_rank(label: str) -> bool:
    return (
        bool(frequency_of(label.lower()))
        or section_of(label) == "effects"
        or bool(
            re.search(
                r"(?i)\b(?:boxed|black[ -]box|serious|severe|mild|other|less|more|possible|potential|note|common"
                r"|long-term"
                r"|short-term|not known|unknown|warning signs)\b",
                label,
            )
            and not re.search(r"(?i)reaction|infection|allerg|bleed", label)
        )
    )


# "Addison's disease (when your body does not": a bracket that goes on in another line.
_UNCLOSED = re.compile(r"\s*\([^()]*$")
_ARE_TAKING = re.compile(
    r"(?:you )?(?:are |also )*(?:taking|using|receiving|treated with) (?:any |other )?(?:(?:medicines?|drugs?"
    r"|medications?)"
    r"(?: (?:that|which) belong to the (?:group|class) of| (?:called|known as|such as)) )?"
)
# "Tell your doctor … if you are using cyclophosphamide": among the conditions to tell, a drug to tell.
_HAVING = re.compile(r"^((?:are|have|had|suffer) )")
_YOU_USE = re.compile(r"(?:or )?(?:if )?you (?:are|have been) (?:using|taking|receiving|treated with) ")


def listed_conditions(view: View, context: Context, subject: Entity, predicate: str = "") -> Iterator[Draft]:
    """Conditions and people that an item sets against a drug."""
    if re.search(r"\bcaution|\bavoid|contraindicated", view.low):
        return
    if _YOU_USE.match(view.low):
        for mention in others(view.named(*PARTNERS), subject):
            yield Draft(subject, "interactsWith", entity_of(mention.term))
        return
    if partners := _partners_kept(view, context, predicate):
        yield from (Draft(subject, "notRecommendedWith", one) for one in partners if one.id != subject.id)
        return
    for clause in re.split(r"(?<=[a-z)])\. (?=[A-Z])", _UNCLOSED.sub("", view.text))[0].strip(" .").split(";"):
        bare = as_state(_HAVING.sub(r"you \1", _BIDS.sub("", clause).strip()))
        for found in conditions(bare, context) if bare and (";" not in view.text or is_list(bare)) else ():
            if found.entity.id != subject.id:
                told = predicate or _kept_by(context, found.entity)
                doubt = told == "notRecommendedFor" and not predicate and context.hedged
                yield Draft(subject, told, found.entity, hedged=doubt).qualified(state=found.state)


def _partners_kept(view: View, context: Context, predicate: str) -> list[Entity]:
    """The drugs of an item among what keeps from a drug: "ritonavir or cobicistat (to treat HIV)", "are taking X"."""
    named = [m for m in view.named(*PARTNERS) if m.term.label not in PROTEINS]
    begin = _ARE_TAKING.match(view.low)
    at = begin.end() if begin else 0
    opens = context.fixed and bool(named) and named[0].start == at
    before = view.low.find("(", at)
    run = [m for m in named if before < 0 or m.start < before]
    return entities_of(run) if opens and (predicate or context.listed) in _AGAINST else []


def _kept_by(context: Context, thing: Entity) -> str:
    """What a lead-in says of a thing: a drug is no condition that another one is not given in."""
    return "notRecommendedWith" if context.listed in _AGAINST and thing.type in PARTNERS else context.listed
