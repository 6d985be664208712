"""Purposes that stand first, or in the heading: "for asthma, doctors use it off-label", "the first-line treatment"."""

import re
from collections.abc import Iterator

from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import PROTEINS, Context, Draft, run_of, subjects
from lupuskg.loaders.rules.indications import LINK, PREDICATES, STATUS, diseases_behind, told_of
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

__all__ = ["OFF_LABEL"]

_FOR_ALL = re.compile(
    r"\b(?:all|most|every(?:one)?|each)\b (?:[\w-]+ ){0,3}?(?:with )?[\w ]{3,40}? should "
    r"(?P<take>take|receive|be on|be given|use) "
    r"|\bshould be (?:administered|given|offered|prescribed) "
    r"(?:to|in|for) (?:all|every|most|each) [\w ]{3,40}? patients?\b"
)
# "People with lupus nephritis may need …", "if the heart is affected by lupus, you may need …".
_NEEDED = re.compile(
    r"(?:\b(?:people|patients|those|adults|children|women|men|someone|anyone)(?: who have| with)(?P<who>[^.;:]{3,60}?)"
    r"|^(?:if|when) (?P<if>(?:(?:your|the|their) )?[^.;:,]{3,60}), (?:you|patients|people|they|doctors))"
    r" (?P<may>may|might|can|could)?(?: ?(?:also|often|usually|sometimes|commonly|typically|will|then))*"
    r" ?(?:needs?|takes?|receives?|gets?|be given|be prescribed|be offered|be treated with|are given|are prescribed"
    r"|are treated with|are offered|prescribe|use|recommend) (?:treatment with |therapy with |drugs such as "
    r"|medicines such as )?"
)
# "People with gout should not take it".
_KEPT_FROM = re.compile(r"\b(?:not|never|avoid\w*|cannot)\b|n['’]t\b")
_OTHER_NEED = re.compile(r"(?:an? )?(?:lower|higher|different|reduced|smaller|careful|less|more|extra|to)\b")
_ORGAN = re.compile(r"(?:(?:your|the|their) )?[\w ]+ (?:is|are) (?:affected|involved|damaged|inflamed)\b")
_KIND_FOR = re.compile(r" (?:drugs? |medic\w+ |agents? )?(?:used )?(?:for|to treat|in) [\w' -]{3,40}, ")
_NEAR = 25
# "Gout is usually treated with …", "the treatment of gout includes …".
_OFTEN = (
    r"(?:also |historically |traditionally |long |often |usually |commonly |typically |mainly |generally |best "
    r"|sometimes |initially |first )*"
)
_TREATED = re.compile(
    rf"(?:(?:in the past|historically|traditionally|today|until recently|for (?:years|decades)|initially),? )?"
    rf"(?:[\w-]+ )??(?P<what>(?:(?!\b(?:with|who|patients|people|mice|rats|participants|women|men|and"
    rf"|in)\b)[\w' -]){{3,50}}?)"
    rf" (?:is|are|was|were|(?:has|have|had) (?:long |{_OFTEN})?been|(?P<may>can|may) be) {_OFTEN}"
    rf"(?:treated|managed|controlled)(?: {_OFTEN})?,? (?:with|using|by|through) (?:drugs (?:such as|like"
    rf"|called) |medicines (?:such as|like|called) |a )?"
)
_TREATMENTS = re.compile(
    r"(?:the |current |common |usual |standard |main |other |medical |drug )*(?:treatments?|therap(?:y|ies)"
    r"|medicines|drugs"
    r"|medications|options) (?:for|of|used for|used to treat) (?P<what>[\w' -]{3,50}?) (?:(?P<may>may"
    r"|can) )?(?:include|includes"
    r"|consists? of|is based on|relies on)(?: the use of)? "
)
_MAINSTAY = re.compile(
    r"\b(?:is|are|remains?|(?:has|have) become|(?:has|have) been|form) (?:still )?(?:the |an? )?(?:mainstay"
    r"|cornerstone|backbone"
    r"|bedrock|foundation)s? of (?:the )?(?P<what>[\w' -]{3,40}?) (?:care|treatment|therapy|management)\b"
)
_WORDS = (
    r"(?:(?:the|oral|topical|systemic|other|older|newer|low-dose|high-dose|drugs?|medicines?|intravenous|off-label"
    r"|antibody|biologic|use of|infusions? of|injections? of) )*"
)
_DETERMINED = re.compile(_WORDS)
# "Off-label use of the older antibody drug rilotumab": the kind stands in front of the drug.
_LISTED = re.compile(rf"(?: \([^()]*\))?(?:, (?:and |or )?| and | or ){_WORDS}| (?:drug |medicine |medication )?")
OFF_LABEL = re.compile(r"\boff-label (?:use of )?(?:[\w-]+ ){0,4}$")
_FRONTED = re.compile(
    r"(?:for|in|against) (?:the treatment of |people with |patients with |adults with )?[\w' -]{3,60}, "
)


# "Patients with gout were randomized to receive it": they need not.
_IN_A_TRIAL = re.compile(r"\b(?:randomi[sz]ed|randomly|assigned)\b")


@rule("off-label", "use", "approval")
def fronted(view: View, context: Context) -> Iterator[Draft]:
    """ "For asthma, doctors use it off-label": the purpose stands first."""
    first = _FRONTED.match(view.low)
    found = view.named("Disease", end=first.end()) if first else []
    if not found or first is None or context.section in ("effects", "mechanism", "dosage") or context.question:
        return
    told = ((k, STATUS[k].search(view.low, first.end())) for k in ("off-label", "approval", "use"))
    kind, at = next(((k, m.start()) for k, m in told if m), ("", -1))
    if not kind or (LINK.search(view.low, at) and diseases_behind(view, at)):
        return
    for subject in subjects(view, context, at):
        for mention in found:
            yield Draft(subject, PREDICATES[kind], entity_of(mention.term)).qualified(
                **told_of(view, context, kind, at, len(view.low))
            )


@rule(naming=("Disease",))
def for_all(view: View, context: Context) -> Iterator[Draft]:
    """ "All asthma patients should take it", "it should be given to every asthma patient"."""
    found = _FOR_ALL.search(view.low) if "should" in view.low and not context.question else None
    disease = next(iter(view.named("Disease", start=found.start(), end=found.end())), None) if found else None
    if found is None or disease is None or context.fixed:
        return
    ahead = view.named("Drug", end=found.start())
    drugs = view.named("Drug", start=found.end())[:1] if found["take"] else [m for m in ahead if m.start < 4]
    for drug in drugs:
        yield Draft(entity_of(drug.term), "indicatedFor", entity_of(disease.term))


@rule("use")
def first_line(view: View, context: Context) -> Iterator[Draft]:
    """ "X is the first-line treatment", of the disease that the heading names."""
    found = re.search(
        r"\b(?:is|are) (?:the |an? )?(first|second)[- ]line (?:treatment|therapy|option|drug)s?\b(?! (?:for|in|of))",
        view.low,
    )
    if found and context.topic is not None:
        for subject in subjects(view, context, found.start()):
            yield Draft(subject, "indicatedFor", context.topic).qualified(line=f"{found[1]}-line")


@rule("need")
def needed(view: View, context: Context) -> Iterator[Draft]:
    """ "People with lupus nephritis may need mycophenolate", "if your kidneys are affected, you may need …"."""
    found = _NEEDED.search(view.low)
    if found is None or context.question or context.section in ("effects", "mechanism", "precautions", "dosage"):
        return
    start, end = found.span("who") if found["who"] else found.span("if")
    if _KEPT_FROM.search(view.low[found.start() : found.end()]):
        return
    if (found["may"] in ("can", "could") and "take" in found[0]) or _IN_A_TRIAL.search(view.low[: found.end()]):
        return
    affected = found["who"] or _ORGAN.match(view.low[start:end])
    diseases = view.named("Disease", start=start, end=end) if affected else []
    given = [m for m in view.named("Drug", start=found.end()) if m.start - found.end() < _NEAR]
    for mention in run_of(given, view.low) if not _OTHER_NEED.match(view.low, found.end()) else ():
        for disease in diseases:
            doubt = bool(found["may"])
            yield Draft(entity_of(mention.term), "indicatedFor", entity_of(disease.term), hedged=doubt)


@rule(naming=("DrugClass",))
def kind_for(view: View, context: Context) -> Iterator[Draft]:
    """ "A common antimalarial for lupus, hydroxychloroquine, …": what the kind is for, the drug named behind is for."""
    if context.question:
        return
    for kind in view.named("DrugClass"):
        found = _KIND_FOR.match(view.low, kind.end)
        drug = next((m for m in view.named("Drug") if found and m.start == found.end()), None)
        opens = re.search(
            r"(?:^|, |\b(?:and|but) )(?:an?|one|the)(?: (?!\w*-?approved)[\w-]+){0,2} $", view.low[: kind.start]
        )
        if found and drug is not None and opens and view.low.startswith((",", " ("), drug.end):
            for disease in view.named("Disease", start=found.start(), end=found.end()):
                yield Draft(entity_of(drug.term), "indicatedFor", entity_of(disease.term))


@rule("treated")
def treated_with(view: View, context: Context) -> Iterator[Draft]:
    """ "Gout is usually treated with colchicine or NSAIDs", "treatments for gout include allopurinol"."""
    found = _TREATED.match(view.low) or _TREATMENTS.match(view.low)
    if found is None or context.question or context.section in ("effects", "mechanism", "precautions", "interactions"):
        return
    diseases = view.named("Disease", start=found.start("what"), end=found.end("what"))[-1:]
    at, run = found.end(), list[Mention]()
    for mention in view.named("Drug", "DrugClass", start=found.end()):
        between = view.low[at : mention.start]
        if not (_DETERMINED.fullmatch(between) if not run else _LISTED.fullmatch(between)):
            break
        run.append(mention)
        at = mention.end
    for mention in run if diseases and diseases[0].end >= found.end("what") - 1 else ():
        whole = mention.term.type == "Drug" or view.low[mention.end - 1] == "s"
        if whole and mention.term.label not in PROTEINS:
            doubt = bool(found["may"])
            way = "usedOffLabelFor" if OFF_LABEL.search(view.low[: mention.start]) else "indicatedFor"
            yield Draft(entity_of(mention.term), way, entity_of(diseases[0].term), hedged=doubt)


@rule("mainstay")
def mainstay(view: View, context: Context) -> Iterator[Draft]:
    """ "The cornerstone of lupus care", "a mainstay of asthma therapy"."""
    found = None if context.question else _MAINSTAY.search(view.low)
    if found is None or context.section in ("effects", "interactions", "precautions"):
        return
    for disease in view.named("Disease", start=found.start("what"), end=found.end("what")):
        for subject in subjects(view, context, found.start()):
            yield Draft(subject, "indicatedFor", entity_of(disease.term))
