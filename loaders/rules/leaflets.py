"""Wording of leaflets: reports of effects, "this age group", vaccines that work less well, drugs against reactions."""

import re
from collections.abc import Iterator

from lupuskg.loaders.populations import population
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import Context, Draft, drug_subjects, negated, run_of, subjects
from lupuskg.loaders.rules.effects import effect_drafts
from lupuskg.loaders.rules.people import conditions, populations
from lupuskg.loaders.rules.reactions import frequency_of
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_TAKING = (
    r"(?:(?:in|among|from) (?:some |a few |a small number of )?(?:patients|people|adults|children|women|men|those"
    r"|users)"
    r"(?: (?:who (?:have been |had been |were |are |have |had )?)?(?:also )?"
    r"(?:given|treated with|taking|receiving|received|on|using|took|used|exposed to|take|use))?"
    r"|with|after|during(?: treatment with| use of)?|following|related to|linked to|associated with)"
)
# "There were a few cases of a kind of anemia known as aplastic anemia in adults taking it".
_REPORTS = re.compile(
    r"\b(?:there (?:have been|are|were|has been) |(?:a )?(?:few|some"
    r"|several) )(?P<rare>(?:[\w-]+ ){0,3}?)(?:reports?|cases?) of "
    r"(?:(?:an? )?(?:very )?(?P<often>rare|uncommon)?(?: but serious)? ?(?:type|form"
    r"|kind) of [\w -]{3,40}? (?:called|known as) )?"
    rf"(?P<list>[^.;:]{{3,120}}?)(?: \([^()]*\))?(?: (?:that|which) (?:have |has )?(?:occurred|happened"
    rf"|been seen))? (?={_TAKING}\b)"
)
_IT = re.compile(r"\b(?:it|this (?:drug|medicine|medication|treatment))\b")
_TREATED = re.compile(r"\b(?:it|this (?:drug|medicine|medication)|treatment|therapy|taking|using|treated)\b")
_LESS = re.compile(r"\b(?:lower\w*|reduc\w+|decreas\w+|less|cut\w*|lessen\w*|prevent\w*|no) (?:[\w-]+ ){0,2}$")
_MAYBE = re.compile(r"\b(?:may|might|could|can|possibl[ey]|potential)\b")
# "It was never tested in infants, so it should not be given to this group".
_THIS_GROUP = re.compile(
    r"\b(?:not|n't)(?: (?:generally|usually|currently))? (?:recommended|advised|suitable|be (?:used|given|taken)"
    r"|used|given)"
    r" (?:in|for|to|by) (?:this (?:age )?(?:group|population)(?: of (?:patients|people))?|these (?:patients|people"
    r"|groups|age groups|children)|them)\b"
)
_STUDIED_IN = re.compile(
    r"\b(?:not|n't|never) (?:yet )?been (?:\w+ly )?(?:studied|tested|tried|established|evaluated|investigated"
    r"|used) (?:in|for|with|among) "
    r"(?P<whom>[^.;:,]+)|\bno (?:data|experience|studies|information)\b[^.;:,]*? (?:in|for|on"
    r"|with) (?P<others>[^.;:,]+)"
)
# "Jabs may protect you less while you take it", "it may make live vaccines less effective".
_WEAKER = re.compile(
    r"\b(?:vaccin(?:es?|ations?)|immuni[sz]ations?|jabs)\b (?:(?P<may>may|might|can|could) )?(?:also )?"
    r"(?:(?:be|become|are|is) less (?:effective|protective)|not (?:work|protect)(?: (?:you|as well|properly|so well"
    r"|fully))+|work less well"
    r"|(?:lose|have) (?:some of )?(?:their|its|less|a weaker|a reduced) (?:effect\w*|protection))"
    r"|\b(?P<make>may|might|can|could)? ?makes? (?:(?:some|live|other|certain) )?(?:vaccin(?:es?|ations?)"
    r"|immuni[sz]ations?) less effective"
)
# "Patients might take acetaminophen first to lessen the risk of an infusion reaction".
_COMFORT = re.compile(
    r"\b(?:you|patients|people)(?:'ll| will| (?P<may>may|might|can|could)| should| must| are)?(?: (?:also|usually"
    r"|often|first))* "
    r"(?:be )?(?:offered|given|asked to take|prescribed|advised to take|receive|take|get|need) (?P<list>[^.;:]{3,90}?)"
    r"(?: (?:before|ahead of|prior to|about|\d+)[^.;:]{3,60}?)? "
    r"(?:to|that|which)(?: help| may)? (?:reduce|lower|prevent|lessen|limit|minimi[sz]e|avoid) "
    r"(?:the |any |your )?(?:(?:chances?|risk|likelihood|severity) of )?(?:(?:an|a|any|having|getting) )*"
    r"(?:[\w-]+ )?(?:reactions?|infusion reactions?)\b"
)


@rule("reports")
def reports(view: View, context: Context) -> Iterator[Draft]:
    """ "There have been rare reports of seizures in people treated with it"."""
    found = _REPORTS.search(view.low)
    if found is None or context.question or negated(view.low, 0, found.start("list")):
        return
    often = frequency_of(found["rare"]) or ("rare" if found["often"] == "rare" else found["often"] or "")
    taken = view.named("Drug", "DrugClass", start=found.end()) or _IT.search(view.low, found.end())
    drafts = effect_drafts(view, context, found.start("list"), found.end("list"), often, doubt=False) if taken else ()
    yield from (draft for draft in drafts if draft.object.reviewed)


@rule("discourage")
def this_group(view: View, context: Context) -> Iterator[Draft]:
    """ "It was never tested in infants, so it should not be given to this group"."""
    told = _THIS_GROUP.search(view.low)
    studied = _STUDIED_IN.search(view.low, 0, told.start()) if told else None
    if studied is None or context.question:
        return
    start, end = studied.span("whom") if studied["whom"] else studied.span("others")
    words = view.text[start:end].strip()
    people = population(words)
    groups = populations(people) if people and len(people) * 2 >= len(words) else conditions(words, context)
    for found in list(groups):
        for subject in drug_subjects(view, context, studied.start(), loose=context.fixed):
            yield Draft(subject, "notRecommendedFor", found.entity).qualified(state=found.state)


@rule("interaction", "vaccinate", "weaker")
def weaker_vaccines(view: View, context: Context) -> Iterator[Draft]:
    """ "Immunizations might work less well if you use it"."""
    found = _WEAKER.search(view.low)
    term = lexicon().lookup("vaccination") if found else None
    if found is None or term is None or context.question:
        return
    if not (context.fixed or view.named("Drug", "DrugClass") or _TREATED.search(view.low)):
        return
    doubt = bool(found["may"] or found["make"])
    behind = [entity_of(m.term) for m in view.named("Drug", start=found.end())]
    for subject in behind[:1] or subjects(view, context, found.start(), loose=bool(context.focus)):
        yield Draft(subject, "interactsWith", entity_of(term), hedged=doubt).qualified(effect="less effective")


@rule("comfort")
def against_reactions(view: View, context: Context) -> Iterator[Draft]:
    """ "Patients might take acetaminophen first to lessen the risk of an infusion reaction"."""
    found = _COMFORT.search(view.low)
    if found is None or context.question or len(context.focus) != 1:
        return
    for mention in view.named("Drug", "DrugClass", start=found.start("list"), end=found.end("list")):
        if mention.term.id != context.focus[0].id:
            yield Draft(context.focus[0], "requires", entity_of(mention.term), hedged=bool(found["may"]))


# "A raised risk of infections, particularly pneumonia".
_ABOVE_ALL = re.compile(
    r"\b(?:risk|chance)s? of [^.;:]*?\b(?:cancers?|infections?|reactions?|tumou?rs?|malignanc(?:y|ies)|bleeding"
    r"|problems?)"
    r"(?: \([^()]*\))?,? (?:and )?(?:especially|particularly|in particular|notably|mainly|most often|most commonly) "
    r"(?:of )?(?:(?:certain|some|other|treatable|the) )*(?:(?:types?|forms?|kinds?) of )?(?P<list>[^.;:]{3,60})"
)


@rule("risk", "likelier")
def above_all(view: View, context: Context) -> Iterator[Draft]:
    """ "It raises the risk of infections, particularly pneumonia"."""
    found = _ABOVE_ALL.search(view.low)
    if found is None or context.question or negated(view.low, 0, found.start("list")):
        return
    ill = view.named("Disease", end=found.start()) and not view.named("Drug", "DrugClass")
    if ill or _LESS.search(view.low[: found.start()]):
        return
    first = [m for m in view.named("AdverseEffect", "Disease", start=found.start("list")) if m.end <= found.end()]
    doubt = bool(_MAYBE.search(view.low[: found.start("list")]))
    for mention in run_of(first, view.low) if first and first[0].start == found.start("list") else ():
        for subject in subjects(view, context, found.start(), loose=bool(context.focus)):
            yield Draft(subject, "increasesRiskOf", entity_of(mention.term), hedged=doubt)
