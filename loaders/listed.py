"""Items of lists and labels: what they state by where they stand.

An item inherits its heading and its lead-in: under "Common (>10%)" the words "Gastrointestinal: diarrhea,
nausea" are two adverse effects with a frequency and a system.
"""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.phrases import items
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import Found, entity_of
from lupuskg.loaders.rules.base import PARTNERS, PROTEINS, Context, Draft
from lupuskg.loaders.rules.dosing import implied_routes
from lupuskg.loaders.rules.effects import effects_of, frequency_of, is_list
from lupuskg.loaders.rules.indications import listed
from lupuskg.loaders.rules.people import conditions
from lupuskg.loaders.sections import is_system, section_of
from lupuskg.loaders.sentences import View

__all__ = ["listed_drafts"]

_HEADED = re.compile(r"^(?P<head>[^:.–-]{3,80}?)(?:\s*:\s|\s+[–-]\s|:$)")
_INCLUDES = re.compile(
    r"(?i)(?:this|these|it) (?:includes?|may include|can include)(?: (?:conditions|infections"
    r"|diseases|disorders|things))?(?: (?:like|such as))? "
)
# "Respiratory tract: pneumonia, bronchitis": the label says where, the list what.
_BODY_PART = re.compile(
    r"(?i)(?:[\w-]+ )?tract(?: infections)?|(?:skin|bones?|joints?|soft tissues?|blood|eyes?|ears?|lungs?|abdomen)"
    r"(?: (?:and|&|/) (?:skin|bones?|joints?|soft tissues?|throat|structures?))?"
)
# "Serious infections: these spread, such as endocarditis": where the label names no disease of its own.
_EXAMPLES = re.compile(r"\b(?:such as|including) ")
_KIND_OF = re.compile(r"(?:(?:this|it) is |acts as |a type of )?(?:an?|the) ")
_YOU = re.compile(r"(?i)(?:if )?(?:you|they|patients) (?:are|have|had|suffer)\b")
_KEYS = (
    (
        "memberOfClass",
        re.compile(
            r"(?i)^(?:drug |therapeutic |pharmacologic(?:al)? )?class(?:ification)?$"
            r"|^pharmacotherapeutic group$|^drug type$|^type of drug$"
        ),
    ),
    ("alsoKnownAs", re.compile(r"(?i)^(?:common |us |eu )?(?:brand|trade) names?")),
    (
        "developedBy",
        re.compile(
            r"(?i)^(?:manufacturer|developer|company|marketed by|manufactured by|made by"
            r"|marketing authori[sz]ation holder)s?$"
        ),
    ),
    (
        "administeredBy",
        re.compile(
            r"(?i)^(?:routes?|routes? of administration|form and route"
            r"|how (?:it['’]s|it is|they['’]re|they are) (?:given|taken|used|administered))$"
        ),
    ),
    ("usedOffLabelFor", re.compile(r"(?i)\boff-?label")),
    ("approvedFor", re.compile(r"(?i)^(?:licensed|approved|authori[sz]ed)\b")),
    ("indicatedFor", re.compile(r"(?i)^(?:indications?|uses?|used for|indicated for|main uses?)$")),
    ("targets", re.compile(r"(?i)^(?:molecular )?targets?$")),
    ("cautionIn", re.compile(r"(?i)^(?:cautions?|use with caution)$")),
)
_THERAPY = re.compile(
    r"\b(?:therap(?:y|ies)|treatments?|management|immunosuppress\w+|options|medications|drugs)\b", re.I
)
_CONTRA = re.compile(r"\bcontra-?indication", re.I)
_NOT_FOR_ALL = re.compile(r"\bnot (?:\w+ )?(?:recommended|approved|suitable) (?:for|in) ")


def listed_drafts(view: View, context: Context, body: str) -> Iterator[Draft]:
    """What a list item or labelled text states without a verb of its own."""
    yield from _therapies(view, context)
    yield from _component(view, context)
    for subject in context.focus[:1]:
        if context.label:
            yield from _key_value(view, context, subject)
        if context.section == "dosage" and context.label:
            yield from _routes(view, context, subject)
        if context.section == "effects" or context.listed == "hasAdverseEffect":
            yield from _effects(view, context, subject)
        elif context.listed in ("indicatedFor", "approvedFor", "usedOffLabelFor", "investigatedFor") and context.item:
            yield from _purposes(view, context, subject)
        elif not context.listed and context.section == "usage" and context.item and context.fixed:
            yield from (
                d for d in _purposes(view, context._replace(listed="indicatedFor"), subject) if d.object.reviewed
            )
        elif (
            context.listed in ("contraindicatedIn", "notRecommendedFor", "cautionIn")
            and context.item
            and (is_list(body) or _YOU.match(body))
        ):
            yield from _conditions(view, context, subject)
        elif (
            _CONTRA.search(context.label) or (context.item and _CONTRA.search(context.path[-1] if context.path else ""))
        ) and is_list(body):
            yield from _conditions(view, context, subject, "contraindicatedIn")
        elif (context.listed == "interactsWith" or context.section == "interactions") and context.item:
            yield from _partners(view, subject, context.listed == "interactsWith", is_list(body))
        elif context.listed == "increasesRiskOf" and context.item and is_list(body):
            for found in effects_of(view.text):
                yield Draft(subject, "increasesRiskOf", found.entity, hedged=context.hedged).qualified(
                    state=found.state
                )


def _key_value(view: View, context: Context, subject: Entity) -> Iterator[Draft]:
    """A label that names a kind of fact, as drug cards and tables have them: "Class", "Brand names", "Routes"."""
    key = next((name for name, pattern in _KEYS if pattern.search(context.label)), "")
    if key in ("developedBy", "administeredBy", "memberOfClass", "targets"):
        types = {
            "developedBy": ("Organisation",),
            "administeredBy": ("Route", "Device"),
            "memberOfClass": ("DrugClass",),
            "targets": ("MolecularTarget",),
        }
        for mention in view.named(*types[key]):
            yield Draft(subject, key, entity_of(mention.term))
        if key == "administeredBy":
            yield from implied_routes(view, subject)
    elif key == "alsoKnownAs":
        for item in items(re.sub(r"\([^)]*\)", "", view.text)):
            if re.fullmatch(r"[A-Z][\w-]+(?: [A-Z][\w-]+)?", item.text) and item.text.lower() != subject.label.lower():
                yield Draft(subject, key, Entity.from_text(item.text), qualifiers=(("kind", "brand"),))
    elif key in ("usedOffLabelFor", "approvedFor", "indicatedFor") and is_list(view.text):
        for item in items(view.text.strip(" .;")):
            found = listed(item, key)
            if found is not None and found.entity.type == "Disease":
                yield Draft(subject, key, found.entity).qualified(state=found.state)
    elif key in ("contraindicatedIn", "cautionIn") and is_list(view.text) and not _CONTRA.search(context.label):
        yield from _conditions(view, context, subject, key)


def _therapies(view: View, context: Context) -> Iterator[Draft]:
    """Drugs listed as therapies of the disease that a title, heading or lead-in names."""
    if context.topic is None or not context.item or re.search(r"\bnot\b", view.low):
        return
    labelled = [e for e in context.focus if context.label and e.label.lower() in _names(context)]
    if context.listed in ("indicatedFor", "investigatedFor", "approvedFor", "usedOffLabelFor") and labelled:
        yield from (Draft(drug, context.listed, context.topic) for drug in labelled)
    elif _THERAPY.search(" ".join((context.label, *context.path[-2:]))) and is_list(view.text):
        drugs = [
            m
            for m in view.named("Drug", "DrugClass")
            if not re.search(r"combination with\s*$|\bplus\s*$", view.low[: m.start])
        ]
        covered = sum(m.end - m.start for m in drugs)
        if drugs and covered * 2 >= len(re.sub(r"\([^)]*\)| - .*", "", view.text)) - 12:
            yield from (Draft(entity_of(m.term), "indicatedFor", context.topic) for m in drugs)


def _component(view: View, context: Context) -> Iterator[Draft]:
    """ "Pseudoephedrine: A decongestant that …": a label that names a drug, and what kind of drug it is."""
    drug = lexicon().lookup(context.label) if context.label else None
    if drug is None or drug.type != "Drug" or not _KIND_OF.match(view.low):
        return
    for mention in view.named("DrugClass", end=60)[:1]:
        if not re.search(r"\b(?:that|which|for|with|of|to|used)\b|,", view.low[: mention.start]):
            yield Draft(entity_of(drug), "memberOfClass", entity_of(mention.term))


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
            deny = bool(
                re.search(r"\bnot (?:\w+ )?(?:available|given|administered|recommended|used|approved)\b", view.low)
            )
            yield Draft(subject, "administeredBy", entity_of(term), deny)


def _effects(view: View, context: Context, subject: Entity) -> Iterator[Draft]:
    """Adverse effects of an item: of its list, or of the head in front of a description."""
    text = re.split(r"(?<=[a-z)])\.\s+(?=[A-Z])|(?<=\))\s+(?=(?:These|This|They|It)\b)", view.text.strip(" ."))[0]
    if not context.item and not is_list(text):
        return
    if re.match(
        r"(?i)(?:note|important|if |other information|management|contact (?:your|a|the)|seek|disclaimer)",
        context.label or text,
    ):
        return
    found: list[Found] = []
    own = bool(_OWN_EFFECT.fullmatch(re.sub(r"\s*\([^)]*\)", "", context.label)))
    if context.label and (own or not (is_system(context.label) or _is_rank(context.label))):
        found += effects_of(context.label)
    if is_list(text) and text:
        found += effects_of(text)
    elif context.item and not context.label:
        head = _HEADED.match(text)
        found += effects_of(head["head"]) if head and is_list(head["head"]) else []
    for thing in found:
        yield Draft(subject, "hasAdverseEffect", thing.entity, hedged=context.hedged).qualified(
            state=thing.state, frequency=context.frequency, system=context.system
        )


# Labels that name an effect, though they read like an organ system.
_OWN_EFFECT = re.compile(
    r"(?i)(?:(?:severe|serious) )?(?:allergic|hypersensitivity|injection[- ]site|infusion[- ]site|skin) reactions?"
    r"|(?:kidney|liver|heart|lung|eye|muscle|joint|blood) (?:problems?|damage|issues|disorders?|failure|pain)"
)


def _is_rank(label: str) -> bool:
    return (
        bool(frequency_of(label.lower()))
        or section_of(label) == "effects"
        or bool(
            re.search(
                r"(?i)\b(?:serious|severe|mild|other|less|more|possible|potential|note|common|long-term"
                r"|short-term|not known|unknown)\b",
                label,
            )
            and not re.search(r"(?i)reaction|infection|allerg|bleed", label)
        )
    )


def _purposes(view: View, context: Context, subject: Entity) -> Iterator[Draft]:
    text = context.label or view.text.strip(" .")
    head = _HEADED.match(text + " ")
    words = head["head"] if head and not context.label else text
    if not context.label and not head and (len(words.split()) > 14 or not is_list(words)):
        return
    told = _INCLUDES.match(view.text) if context.label else None
    if (
        context.label
        and told is None
        and not any((f := listed(i, context.listed)) and f.entity.reviewed for i in items(words))
    ):
        told = _EXAMPLES.search(view.text)
    if context.label and _BODY_PART.fullmatch(words) and is_list(view.text):
        words = view.text.strip(" .")
    named = [*items(words), *(items(re.split(r"[.;]", view.text[told.end() :])[0]) if told else [])]
    for item in named:
        found = listed(item, context.listed)
        if found is not None and found.entity.type in ("Disease", "AdverseEffect", "Condition"):
            frequency = "sometimes" if context.listed == "usedOffLabelFor" and "sometimes" in view.low else ""
            background = (
                re.search(r"\bin combination with ([\w ]{3,40}?)(?=[,.;]|$)", view.low) if context.label else None
            )
            yield Draft(
                subject, context.listed, found.entity, hedged=context.hedged and context.listed == "investigatedFor"
            ).qualified(state=found.state, frequency=frequency, background=background[1] if background else "")


# "Tell your doctor … if you are using cyclophosphamide": among the conditions to tell, a drug to tell.
_YOU_USE = re.compile(r"(?:or )?(?:if )?you (?:are|have been) (?:using|taking|receiving|treated with) ")


def _conditions(view: View, context: Context, subject: Entity, predicate: str = "") -> Iterator[Draft]:
    if re.search(r"\bcaution|\bavoid|contraindicated", view.low):
        return
    if _YOU_USE.match(view.low):
        for mention in view.named(*PARTNERS):
            if mention.term.id != subject.id and mention.term.label not in PROTEINS:
                yield Draft(subject, "interactsWith", entity_of(mention.term))
        return
    for found in conditions(view.text.strip(" ."), context):
        if found.entity.id != subject.id:
            yield Draft(subject, predicate or context.listed, found.entity).qualified(state=found.state)


def _partners(view: View, subject: Entity, told: bool, bare: bool) -> Iterator[Draft]:
    """Interaction partners of an item: of its list, or in front of what it says about them."""
    head = re.search(r"[:;(]|,? (?:which|because|that|as|can|may)\b", view.low)
    if not bare and not told:
        return
    seen = view.named("Drug", "DrugClass", "Food", "Vaccination", end=head.start() if head and not bare else None)
    for mention in seen:
        if mention.term.id != subject.id and mention.term.label not in PROTEINS:
            yield Draft(subject, "interactsWith", entity_of(mention.term))
