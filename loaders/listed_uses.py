"""What a drug is for, by the items of a list: of a label, of a list behind it, or of the phrase that opens an item."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.phrases import items, tidy
from lupuskg.loaders.populations import population
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import Found, entity_of
from lupuskg.loaders.rules.base import Context, Draft
from lupuskg.loaders.rules.indications import told_of
from lupuskg.loaders.rules.listings import listed
from lupuskg.loaders.rules.reactions import is_list
from lupuskg.loaders.sentences import View

__all__ = ["HEADED", "listed_purposes"]

HEADED = re.compile(r"^(?P<head>[^:.–-]{3,80}?)(?:\s*:\s|\s+[–-]\s|:$)")
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
# "In combination with methotrexate: for patients with …": the label tells how it is used, the text what for.
_SETTING = re.compile(
    r"(?i)(?:in combination|combined|together|along) with\b|(?:as )?(?:monotherapy|combination therapy|a single agent)$"
)
# "Adults with psoriasis": the psoriasis is what it is for.
_PEOPLE_WITH = re.compile(
    r"(?i)^(?:for )?(?:adults?|pa?ediatric patients|children|adolescents|patients|people|those)"
    r"(?: [\w ,≥-]{2,60}?)? with "
)
_LONG = 14
# "Lymphoma that has relapsed", "nephritis in adults who …": the name opens the item.
_OPENING = re.compile(
    r"(?i),? (?:that|which|who|in (?:adults|patients|people|children|combination)|with|for|when|after)\b| \("
)
_STATE_OF = re.compile(
    r"\bwith ((?:(?:active|mild|moderate(?:ly)?|severe(?:ly)?|to|or|and|refractory)[ -])+)(?:active )?disease\b"
    r"|\bwhose disease is ([\w -]{4,40}?)(?=[,.;]|$)"
)
_BESIDE = re.compile(r"\bin combination with ([\w ]{3,40}?)(?=[,.;]|$)")
_SEVERAL = 2


def listed_purposes(view: View, context: Context, subject: Entity) -> Iterator[Draft]:
    """Uses of an item: of its label, of its list, or of the phrase that opens it."""
    found = list(_uses_of(view, context))
    if not found:
        return
    first = view.part(0, len(re.split(r"(?<=[a-z)])\.\s", view.text)[0]))
    told = told_of(first, context, "use", 0, 1) if context.listed != "investigatedFor" else {}
    beside = _BESIDE.search(view.low) or _BESIDE.search(f"{context.label.lower()}.") if context.label else None
    told["background"] = told.get("background") or (beside[1] if beside else "")
    state = _STATE_OF.search(first.low)
    frequency = "sometimes" if context.listed == "usedOffLabelFor" and "sometimes" in view.low else ""
    doubt = context.hedged and context.listed == "investigatedFor"
    for thing in found:
        yield Draft(subject, context.listed, thing.entity, hedged=doubt).qualified(
            state=thing.state or (next(g.strip() for g in state.groups() if g) if state else ""),
            population=population(first.text),
            frequency=frequency,
            **told,
        )


def _uses_of(view: View, context: Context) -> Iterator[Found]:
    if _SETTING.match(context.label):
        context = context._replace(label="")
    text = context.label or view.text.strip(" .")
    head = HEADED.match(text + " ")
    words = _PEOPLE_WITH.sub("", head["head"] if head and not context.label else text)
    if not context.label and not head and (len(words.split()) > _LONG or not is_list(words)):
        opening = lexicon().lookup(tidy(_OPENING.split(words)[0]).text)
        if opening is not None and opening.type == "Disease":
            yield Found(entity_of(opening), tidy(_OPENING.split(words)[0]).state)
        return
    opening = lexicon().lookup(tidy(_OPENING.split(words)[0]).text) if not context.label else None
    if opening is not None and opening.type == "Disease" and lexicon().lookup(words) is None and " with " in words:
        yield Found(entity_of(opening), tidy(_OPENING.split(words)[0]).state)
        return
    told = _INCLUDES.match(view.text) if context.label else None
    known = any((f := listed(i, context.listed)) and f.entity.reviewed for i in items(words))
    if context.label and told is None and not known:
        told = _EXAMPLES.search(view.text)
    if context.label and _BODY_PART.fullmatch(words) and is_list(view.text):
        words = view.text.strip(" .")
    elif context.label and known:
        yield from _kinds_of_label(view, context)
    for item in [*items(words), *(items(re.split(r"[.;]", view.text[told.end() :])[0]) if told else [])]:
        found = listed(item, context.listed)
        if found is not None and found.entity.type in ("Disease", "AdverseEffect", "Condition"):
            yield found


def _kinds_of_label(view: View, context: Context) -> Iterator[Found]:
    """ "Cancer: leukemia, lymphoma and breast cancer": a list of known diseases behind a label that is one."""
    told = _PEOPLE_WITH.sub("", re.split(r"[.;]| in (?:adults|children|patients|people)\b", view.text)[0].strip())
    found = [listed(item, context.listed) for item in items(told)] if is_list(told) else []
    known = [f for f in found if f is not None and f.entity.reviewed and f.entity.type == "Disease"]
    if len(known) >= _SEVERAL and len(known) * 3 >= len(found) * 2:
        yield from known
