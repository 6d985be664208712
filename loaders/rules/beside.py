"""What drugs do beside others, in the short sentences of reference pages: "Additive sedation with alcohol"."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.phrases import items, label_of
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entity_of, minted
from lupuskg.loaders.rules.base import PARTNERS, PROTEINS, Context, Draft, clause_end
from lupuskg.loaders.rules.interactions import others, partners_described
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View, plain_view

__all__ = ["beside_partners", "labelled_partners", "listed_partners"]

_BESIDE = re.compile(
    r"(?P<effect>(?:(?P<may>(?:may|might|can|could) be|possible|potential\w*) )?"
    r"(?:(?:increas|reduc|decreas|enhanc|potentiat|antagoni|lower|elevat|diminish|impair|inhibit|induc|affect)\w*|additive"
    r"|greater|higher|risk of|synergistic)\b[^.;:]{0,60}?|caution\w*(?: (?:is )?(?:advised|needed|required))?"
    r"|(?:close(?:ly)? )?monitor\w*(?: closely| carefully)?|separate dosing) "
    r"(?:with|by) (?:the )?(?:(?:use of|concomitant|concurrent|other|use|administration of|certain|some) )*"
)
# Behind the label of a partner: that something rises, is blunted, is watched, or has to be kept apart.
_ACTS = re.compile(
    r"\b(?:levels?|effects?|risks?|absorption|exposure|concentrations?|toxicity|effectiveness|efficacy|clearance|inr"
    r"|bleeding|sedation|hypotension|hyperkal\w+|monitor\w*|watch\w*|separate|apart|additive|interact\w*|interfer\w*|antagoni\w*"
    r"|(?:rais|increas|reduc|decreas|lower|enhanc|potentiat|prolong|weaken|strengthen|blunt|diminish|dose)\w*)\b"
)
_UNTOLD = re.compile(
    r"\b(?:not (?:been )?(?:formally |well )?(?:studied|known|established|expected|tested|evaluated|affect\w*)|no data"
    r"|unknown|unlikely|(?:not|n[’']t) \w+|no (?:\w+ ){0,4}(?:interactions?|effects?|changes?|adjustments?))\b"
)
_CHANGES = re.compile(
    r"\b(?P<what>(?:[\w-]+ )?(?:levels?|effects?|exposure|absorption|concentrations?|effectiveness|efficacy|toxicity"
    r"|clearance))"
    r"(?: (?:of [\w ,-]{3,60}?|\([^()]*\)))? (?:(?P<may>may|might|can|could"
    r"|will) )?(?:also )?(?:be (?:\w+ly )?)?(?P<how>rise|increase|fall|drop|decrease"
    r"|increased"
    r"|raised|enhanced|reduced|decreased|lowered|blunted|weakened|diminished|altered)\b"
)
_HOW = {"rise": "increased", "increase": "increased", "fall": "reduced", "drop": "reduced", "decrease": "reduced"}
# "Live vaccines: not recommended", "Alcohol: avoid".
_KEPT_APART = re.compile(
    r"(?:(?:is|are|use is|should be) )?(?:not (?:\w+ )?(?:recommended|advised)|contraindicated|avoid(?:ed)?(?: use"
    r"| combination| concurrent use"
    r"| concomitant use)?|do not (?:use|take|combine|give)|must not|should not be (?:given|used|combined"
    r"|taken))(?=[.;,:]| (?:during|while|together|with"
    r"|concomitant|due|because|as|if|unless)\b|$)"
)
_DOSE_OF = re.compile(
    r"(?:consider )?(?:reduc|lower|adjust|decreas|halv|monitor)\w* (?:the )?(?:dos(?:e|age)s?|levels"
    r"|concentrations) of (?:certain |some )?"
)
_BETWEEN = re.compile(
    r"(?i)\s*(?:[,;/]|\((?:e\.g\.,?|such as|like|including)?|\b(?:and|or|other|oral|certain|some|such as|like"
    r"|including)\b)\s*"
)
# "X and Y lower its absorption" is read as the sentence that it is.
_ALTERS = re.compile(r"\b(?:lower|rais|reduc|decreas|increas)\w* (?:its|the)\b")
# What a leaflet calls partners that have no name: "herbal remedies"; "other medicines" are none in particular.
_PRODUCTS = re.compile(
    r"(?i)\w (?:medicines?|medications?|drugs?|supplements?|remed(?:y|ies)|products?|preparations?)$"
)
# "Concurrent lithium:", "With lithium:".
_WITH = re.compile(r"(?i)^(?:(?:concurrent|concomitant|combined|use|used|taken|together|given|with|and) )+(?:of )?")
_ANY = re.compile(r"(?i)(?:(?:any|other|some|certain|all|new|your|these) )+\w+$")
_NO_EFFECT = re.compile(r"(?:caution|close|monitor|separate)")


@rule(within=("interactions",))
def beside_partners(view: View, context: Context) -> Iterator[Draft]:
    """ "Increased risk of bleeding with anticoagulants", "Potentiated by azoles": among the interactions."""
    if context.section != "interactions" or not context.fixed or context.question:
        return
    found = _BESIDE.match(view.low)
    if found is None:
        return
    end = clause_end(view.low, found.end())
    named = [m for m in view.named(*PARTNERS, start=found.start("effect"), end=end) if m.end > found.end()]
    if not named or named[0].start > found.end():
        return
    effect = "" if _NO_EFFECT.match(found["effect"]) else found["effect"].strip()
    for subject in context.focus[:1]:
        for mention in others(named, subject):
            doubt = bool(found["may"])
            yield Draft(subject, "interactsWith", entity_of(mention.term), hedged=doubt).qualified(effect=effect)


@rule(within=("interactions",))
def labelled_partners(view: View, context: Context) -> Iterator[Draft]:
    """ "Digoxin: levels may rise; monitor.": among the interactions the label is the partner."""
    if context.section != "interactions" or not context.fixed or context.question or not context.label:
        return
    if _KEPT_APART.match(view.low):
        for subject in context.focus[:1]:
            for partner in _partners_of(context.label):
                if partner.id != subject.id:
                    yield Draft(subject, "notRecommendedWith", partner)
        return
    if not (context.item or _ACTS.search(view.low)) or _UNTOLD.search(view.low):
        return
    changed = _CHANGES.search(view.low)
    told = changed or re.match(r"(?P<may>may|might|can|could)\b", view.low)
    effect = _effect_of(changed) if changed else ""
    for subject in context.focus[:1]:
        for partner in _partners_of(context.label):
            if partner.id != subject.id:
                doubt = told is not None and told["may"] is not None
                yield Draft(subject, "interactsWith", partner, hedged=doubt).qualified(effect=effect)


@rule(within=("interactions",))
def changed_partners(view: View, context: Context) -> Iterator[Draft]:
    """ "Statin exposure may be increased", "reduce the dose of P-gp substrates, such as digoxin"."""
    if context.section != "interactions" or not context.fixed or context.question or _UNTOLD.search(view.low):
        return
    lowered, changed = _DOSE_OF.match(view.low), _CHANGES.search(view.low)
    named = view.named(*PARTNERS)
    if lowered:
        named, told, effect = [m for m in named if m.start >= lowered.end()], None, "dose adjustment"
    elif changed:
        named = [m for m in named if m.start < changed.end()]
        told, effect = changed["may"], _effect_of(changed)
    else:
        return
    for subject in context.focus[:1]:
        for mention in others(named, subject):
            yield Draft(subject, "interactsWith", entity_of(mention.term), hedged=bool(told)).qualified(effect=effect)


def _effect_of(changed: re.Match[str]) -> str:
    """What changes, and how: "levels may rise" as "increased levels"."""
    return f"{_HOW.get(changed['how'], changed['how'])} {changed['what'].split()[-1]}"


def _partners_of(label: str) -> Iterator[Entity]:
    """The drugs, classes, vaccines and food of a label: "Antacids and kaolin", "Drugs that prolong the QT interval"."""
    bare = _WITH.sub("", label.strip(" *:"))
    for name in _BETWEEN.split(bare):
        term = lexicon().lookup(name.strip(" )."))
        if term is not None and term.type in PARTNERS and term.label not in PROTEINS:
            yield entity_of(term)
    yield from partners_described(plain_view(bare, ()), 0, len(bare))


def listed_partners(view: View, subject: Entity, told: bool, bare: bool) -> Iterator[Draft]:
    """Interaction partners of an item: of its list, or in front of what it says about them."""
    head = re.search(r"[:;(]|,? (?:which|because|that|as|can|may)\b", view.low)
    if (not bare and not told) or _ALTERS.search(view.low):
        return
    seen = view.named("Drug", "DrugClass", "Food", "Vaccination", end=head.start() if head and not bare else None)
    for mention in others(seen, subject):
        yield Draft(subject, "interactsWith", entity_of(mention.term))
    named = {view.low[m.start : m.end] for m in seen}
    for item in items(view.text.strip(" .")) if told and bare else ():
        if _PRODUCTS.search(item.text) and not _ANY.match(item.text) and not any(n in item.text.lower() for n in named):
            yield Draft(subject, "interactsWith", minted("DrugClass", label_of(item.text)))
