"""Adverse effects: listed, caused, reported."""

import re
from collections.abc import Iterator, Sequence

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.recurrences import RECURRING
from lupuskg.loaders.resolve import entities_of, entity_of, minted
from lupuskg.loaders.rules.base import PROTEINS, Context, Draft, clause_start, drug_subjects, negated, subjects
from lupuskg.loaders.rules.reactions import CLAUSE, effects_of, frequency_of
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

__all__ = [
    "ADVICE",
    "NOTHING_GOT",
    "STOPPING",
    "effect_drafts",
]

_LIST = re.compile(
    r"\b(?:side[ -]effects?|(?:adverse|unwanted|undesirable) (?:drug )?(?:effects?|reactions?"
    r"|events?)|(?<=common )(?:reactions|effects|ones)|(?<=common, )effects|(?<=serious )(?:reactions|effects|ones)"
    r"|(?<=reported )(?:reactions|effects|events)|(?<=late |term )effects|(?<=delayed )effects"
    r"|(?<=frequent )(?:reactions|effects|ones)|(?<=reported )ones)\b(?:(?:(?!\b(?:is|are|was|were"
    r"|approved)\b)[^.:;]){0,90}?\b(?:can include|may include|might include|could include|include[sd]?"
    r"|including|such as)|(?: (?:with|of) [\w -]{2,30})? (?:are|were) (?:[\w-]+,? ){1,6}?(?:and|but)(?: \w+ly)?"
    r" (?:can |may )?include[sd]?|(?: (?:with|of) [\w -]{2,30})? (?:are|were) (?:[\w-]+ ){0,2}?(?:common|rare"
    r"|uncommon|mild|moderate|frequent"
    r"|manageable|dose-limiting|possible|temporary|reversible)\b[^.:;()]{0,50}?,? (?:including|such as|like)"
    r"|,? (?:but|and|though|although) most (?:of (?:these|them) )?are [a-z]+"
    r"(?: (?:and|or|to) [a-z]+)?,? "
    r"(?:such as|including|like)|(?:\([^()]*\)|[^.:;,()]){0,140}?"
    r"(?:\b(?:are|is|were|was)\b(?= (?:[\w-]+ ){0,6}[\w-]+(?:,|$| and| or|\."
    r"| \())(?! (?:also |usually |generally |typically |often |relatively |sometimes |the "
    r"|most )*(?:(?!(?:decreas|increas|elevat|impair|reduc|block|swoll|rais)ed \w)\w+ed|mild|temporary|possible|rare"
    r"|uncommon|common|less|more|not|manageable|similar"
    r"|dose|being|unlikely|likely|serious|severe|still|known|well|in)\b)|:))\s*(?P<list>(?:e\.g\.|i\.e\.|(?<=\d)\.(?=\d)|[^.])+)"
)
_CAUSES = re.compile(
    r"\b(?P<modal>can|may|might|could|can also|may also|can sometimes|can potentially)?\s*(?:also "
    r"|sometimes |potentially |rarely )?(?P<verb>causes?|lead to|leads to|result in|results in"
    r"|trigger|induce|cause)\s+(?P<list>(?:[^.;:]|; (?:and |or )?(?=[a-z ]{3,40}(?:;|\.|$)))+)"
)
_EXPERIENCE = re.compile(
    r"\b(?:(?:may|might|can|could|(?:possible|possibly) (?:that )?you)(?: \w+)? (?:experience"
    r"|develop|sustain|have|get|suffer|notice)|sustain|potential for)\s+"
    r"(?:(?:one|some|any|one or more) of (?:the following|these)(?: [\w-]+)?: ?)?(?P<list>[^.;:]+)"
)
_COUNTED = re.compile(
    r"\b(?P<share>\d+(?:\.\d+)?)% of (?:the )?(?:patients|people|participants|adults|those) "
    r"(?:taking|on|receiving|given|treated with) [\w -]{2,40}? (?:developed|experienced|had|reported) "
    r"(?P<list>[^.;,]*?)(?= (?:compared|versus|vs|than|and \d)|[.;,])"
)
# "Shingles occurred in 7% of patients on it".
_OCCURRED_IN = re.compile(
    r"^(?P<list>[^.;:]{3,90}?) (?:occurred|developed|was (?:seen|reported|observed)|were (?:seen|reported"
    r"|observed)) in "
    r"(?:about |around |roughly |up to |nearly )?(?P<share>\d+(?:\.\d+)?)% of (?:the )?(?:patients|people|participants"
    r"|adults|those) (?:who )?(?:taking|took|on|receiving|received|given|treated with) (?P<drug>)"
)
# "High doses over a long time can cause …": of the drug that the text is about.
_LONG_USE = re.compile(
    r"(?:(?:high(?:er)?|large|long-term|prolonged|regular|chronic|heavy|excessive|too high) )*(?:doses?|use"
    r"|treatment|overuse"
    r"|courses?)(?: (?:over|for|of) [\w -]{3,30})? $|(?:too much|taking (?:too much|high doses))(?: of (?:it|them))? $"
)
_CHANGED_VALUE = re.compile(
    r"\b(?P<way>increase|raise|lower|decrease|reduce)s? (?:your |the )?"
    r"(?P<what>(?:blood|potassium|cholesterol|white|red|platelet|heart|liver|kidney|uric|sodium|calcium|creatinine)"
    r"(?: (?!and\b|or\b)[a-z]+){0,3})(?=,| and\b| or\b|\.|$)"
)
_OCCUR = re.compile(
    r"(?:^|, (?:although|though|but) )(?P<list>[^.;:]+?) (?:(?:have|has) (?:also )?(?:been (?:reported|observed|seen"
    r"|described|noted)|occurred)"
    r"|(?:was|were) (?:also )?(?:reported|observed|seen|described|noted|more (?:frequent|common))"
    r"|(?:is|are) (?:also )?(?:\w+ly )?(?:reported|observed|seen) (?:in|by|with|at|among)\b)"
    r"|(?:^|\b(?:because|since|as) )"
    r"(?P<list2>(?:(?!\b(?:because|since|as)\b)[^.;:])+?) (?:(?:may|can|might) (?:also )?"
    r"(?:occur|happen|arise|develop(?=[.;,]|$"
    r"| (?:in|with|during|after|over|at|within|when|if|while|as|from|early|late|suddenly|quickly|soon)\b))"
    r"|(?:is|are) (?:also )?(?:(?:rare|uncommon|unlikely|infrequent) but )?possible)"
)
# "It can raise cholesterol and liver enzymes, and seizures have occurred": only what occurred.
_OTHER_CLAUSE = re.compile(r"[\w ()-]{2,40}? (?:can|may|might|could) (?:also )?\w+ .*, (?:and|but) ")
# "More than 1 in 10 people experience …".
_RATED = re.compile(
    r"^(?P<many>[^.;,]{0,40}\b(?:\d+ in (?:every )?\d+|\d+(?:\.\d+)?%)[^.;,]{0,12}|(?:some|many|most|a few) )?"
    r"(?:people|patients|users|adults|children|participants)\b(?: (?:on|taking|given) [\w -]{2,30}?)? "
    r"(?P<often>(?:often|commonly|frequently|sometimes|occasionally|usually) )?"
    r"(?:experienced?|have|had|get|develop(?:ed)?|report(?:ed)?|notice) (?P<list>[^.;]+)"
)
# "Well tolerated, but can cause nausea" has no subject of its own.
_TOLERATED = re.compile(
    r"(?:(?:is|are) )?(?:generally |usually |mostly |often )?(?:well[- ]tolerated|safe)\b[^.;]{0,40}\bbut\b"
)
# "Long-term use can result in …": of the drug that the text is about.
_USED = re.compile(
    r"(?:(?:its|the|this|with|after) )?(?:(?:long-term|prolonged|extended|chronic|continued|high|higher|large|excessive"
    r"|frequent|regular|topical) )+(?:use|doses?|treatment|therapy|exposure)(?: of (?:it|this \w+))?(?: (?:can|may"
    r"|might|could|has|have|is))?(?: also)?\s*$"
)
_DOES_NOT = re.compile(r"\b(?:does|do|did)(?: not|n't)(?: \w+ly| typically)? $")
# What people have before they get anything from a drug, and risks, which are read as such.
NOTHING_GOT = re.compile(
    r"(?:worse|better|pregnant|sick|old)\b|(?:an? |the |no |their )?(?:\w+ )?(?:risks?|chances?|likelihood|history"
    r"|(?:greater|larger|significant|more|marked|meaningful) (?:reductions?|decreases?|declines?) in|improvements? in"
    r"|inadequate|access|trouble with"
    r"|questions|option"
    r"|response|benefit|relief|improvement|concerns)\b"
)
_OPENING = 30
# "More frequent than with placebo" tells no frequency.
_THAN = re.compile(r"\b(?:more|less) (?:frequent|common)(?:ly)?\b(?=[^.;]*\bthan\b)")
# "While A can cause nausea, B often leads to weight loss": the list ends before the second clause.
_CLAUSE_OPENS = re.compile(r"(?:,|,? (?:and|but|while|whereas)) $")
_DOES = re.compile(r" (?:\w+ly |often |also |sometimes )?(?:can|may|might|could|has|does|is|causes?|leads?|results?)\b")
_ANYONE = re.compile(r"\b(?:you|it|they|patients|people|those|individuals|women|men|children|adults|some|users|this)\b")
STOPPING = re.compile(r"\b(?:stopp\w+|abrupt\w*|discontinu\w+|withdraw\w+|miss(?:ing|ed)|skipp\w+|cessation)\b[^.;]*$")
ADVICE = re.compile(
    r"^(?:if (?:you|any|these|a patient)|(?:always |immediately |please )?(?:consult|contact(?! dermatitis)|seek"
    r"|tell|inform|report|call|talk|stop taking)|you should|any (?:new|unusual|concerning|adverse)"
    r"|this is not|not all|this list)\b"
)
# "The potential for less risk of infection": that is no effect.
_LESS = re.compile(
    r"\b(?:less|lower|reduced|fewer|no|smaller) (?:[\w-]+ )?(?:risks?|chances?|likelihood|rates?) (?:of|for)\b"
)
# "Reactions (affecting various organs, such as …": what follows are the places, not the effects.
_PLACES = re.compile(r"\((?:which )?(?:affect\w*|involv\w+|targeting)\b[^()]*$")

# "Weight gain, fever and an increased risk of infection": that one is a risk.
_A_RISK = re.compile(
    r"\b(?:increased|higher|greater|raised|elevated|heightened) (?:risks?|chances?|likelihood) of (?:developing )?"
    r"(?P<of>[^,;.:()]+)"
)
# "Side effects may depend on: your age, …" lists none.
_DEPENDS = re.compile(r"\bdepend(?:s|ing)? (?:up)?on\b")
# "Nausea (2.8%)": the share of patients behind each effect.
_SHARE = re.compile(r"(?P<what>[^,;()]+) \((?P<share>[<>≥≤~]?\d+(?:\.\d+)?(?:[-–]\d+(?:\.\d+)?)?%)\)")
_OF = re.compile(r"(?<=s) (?:of|with|from|associated with|seen with) (?:the |all |most |many )?")


@rule("effect-list")
def stated_list(view: View, context: Context) -> Iterator[Draft]:
    """ "Common side effects include nausea, headache, and fever"."""
    if ADVICE.match(view.low) or context.question or (context.section == "questions" and "include" not in view.low):
        return
    for found in _LIST.finditer(view.low):
        lead = view.low[: found.start("list")]
        clause = view.low[clause_start(view.low, found.start()) : found.start("list")]
        if (negated(clause) and "not limited" not in lead) or _PLACES.search(lead) or _DEPENDS.search(clause):
            continue
        doubt = bool(re.search(r"\b(?:may|can|might|could)\b(?:[^,]*$|.*\bmost\b)", lead))
        told = (found.start("list"), found.end("list"), frequency_of(lead), doubt)
        yield from effect_drafts(view, context, *told, owners=_of_class(view, context, found))
        return


def _of_class(view: View, context: Context, found: re.Match[str]) -> list[Entity]:
    """The class of drugs whose effects a list is said to give, outside a text on one drug: "side effects of NSAIDs"."""
    of = _OF.search(view.low, found.start(), found.start("list")) if not context.fixed else None
    near = view.named("DrugClass", start=of.end(), end=found.start("list")) if of else []
    return [entity_of(m.term) for m in near if of and m.start == of.end() and m.term.label not in PROTEINS]


def _may_cause(view: View, context: Context, at: int) -> bool:
    """Outside the sections on effects and precautions only a class that opens the clause causes effects."""
    if context.section not in ("mechanism", "dosage", "usage"):
        return True
    classes = [m for m in view.named("DrugClass", end=at) if m.start < _OPENING and m.term.label not in PROTEINS]
    return bool(classes) and not view.named("Drug", end=at)


@rule("cause")
def caused(view: View, context: Context) -> Iterator[Draft]:
    """ "can cause nausea"; among warnings, "can cause serious …" is a risk."""
    if (
        (context.section in ("mechanism", "dosage", "usage") and not view.named("DrugClass"))
        or ADVICE.match(view.low)
        or context.question
    ):
        return
    for found, end in _causes(view):
        if STOPPING.search(view.low[: found.start()]) or not _may_cause(view, context, found.start()):
            continue
        if _DOES_NOT.search(view.low[: found.start("verb")]) and _actor(view, context, found.start()):
            yield from effect_drafts(view, context, found.start("list"), end, "", doubt=False, deny=True)
            continue
        if (
            negated(view.low, max(0, found.start() - 30), found.start())
            or "unknown whether" in view.low[: found.start()]
            or re.search(
                r"\b(?:that|which|what|conditions?|can be|may be|diseases?|to)\s*(?:can|may|might|could)?\s*$",
                view.low[: found.start("verb")],
            )
            or not _actor(view, context, found.start())
        ):
            continue
        risk = context.section == "precautions"
        doubt = bool(found["modal"])
        often = "rare" if view.low.startswith(("rarely", "in rare cases")) else context.frequency
        yield from effect_drafts(view, context, found.start("list"), end, often, doubt, risk)


def _causes(view: View) -> Iterator[tuple[re.Match[str], int]]:
    """What is told to be caused, and where its list ends: before a clause of which another drug is the subject."""
    at = 0
    while found := _CAUSES.search(view.low, at):
        at = found.end("list")
        for mention in view.named("Drug", start=found.start("list"), end=found.end("list")):
            before = view.low[found.start("list") : mention.start]
            if _CLAUSE_OPENS.search(before) and _DOES.match(view.low, mention.end):
                at = mention.start
                break
        yield found, at


def _actor(view: View, context: Context, at: int) -> bool:
    before = view.low[:at]
    return bool(
        re.search(
            r"\b(?:it|(?:this|the) (?:medication|drug|combination|medicine|treatment)|they|these"
            r"|thesecorticosteroids)\W*(?:\w+ )?$"
            r"|^(?:it|they)\b[^.;]{0,50} (?:but|and)(?: \w+)?\s*$",
            before,
        )
        or view.named("Drug", "DrugClass", end=at)
        or (context.fixed and (_TOLERATED.match(before) or _USED.match(before)))
        or (context.fixed and context.section in ("effects", "precautions") and len(before) < 12)
        or (context.focus and _LONG_USE.match(before))
    )


@rule("cause")
def experienced(view: View, context: Context) -> Iterator[Draft]:
    """ "you could sustain an allergic reaction"; "headache has been reported"."""
    if context.section in ("mechanism", "usage", "dosage") or context.question:
        return
    found = _OCCUR.search(view.low)
    group = "list" if found and found["list"] else "list2"
    if found and not ADVICE.match(view.low) and not negated(view.low) and not CLAUSE.search(found[group]):
        often = frequency_of(_THAN.sub("", view.low))
        risk = context.section == "precautions" and not often
        begin = 0 if RECURRING.match(view.text, 0, found.end(group)) else found.start(group)
        first = _OTHER_CLAUSE.match(view.low, begin, found.end(group))
        begin = first.end() if first else begin
        yield from effect_drafts(view, context, begin, found.end(group), often, group == "list2", risk)
        return
    if ADVICE.match(view.low):
        return
    rated = _RATED.match(view.low) if context.section == "effects" else None
    if rated and (rated["many"] or rated["often"]) and not negated(view.low) and not NOTHING_GOT.match(rated["list"]):
        often = frequency_of(view.low[: rated.start("list")])
        yield from effect_drafts(view, context, rated.start("list"), rated.end("list"), often, doubt=False)
        return
    if not re.search(r"\b(?:may|might|can|could|potential for|possible)\b", view.low):
        return
    for told in _EXPERIENCE.finditer(view.low):
        if NOTHING_GOT.match(told["list"]) or _illness_does(view, told.start()):
            continue
        known = view.named("AdverseEffect", start=told.start("list"), end=told.end("list"))
        for mention in known if not _LESS.search(view.low, told.start(), told.end("list")) else ():
            for subject in subjects(view, context, told.start(), loose=True):
                yield Draft(subject, "hasAdverseEffect", entity_of(mention.term), hedged=True)


def _illness_does(view: View, at: int) -> bool:
    """Whether a disease is what does something at `at`: "gout may develop …" tells nothing of a drug."""
    ill = view.named("Disease", end=at)
    return bool(ill) and ill[0].start < _OPENING and not (view.named("Drug", end=at) or _ANYONE.search(view.low, 0, at))


@rule("increase", "decrease", "raise")
def measured(view: View, context: Context) -> Iterator[Draft]:
    """ "Can increase blood pressure, lower blood counts": among side effects what is measured and changes is one."""
    elsewhere = context.fixed and (context.section != "effects" or context.item)
    if elsewhere or context.question or ADVICE.match(view.low):
        return
    for found in _CHANGED_VALUE.finditer(view.low):
        if context.section != "effects" and not _raises(view, context, found):
            continue
        way = "increased" if found["way"].startswith(("incr", "rais")) else "decreased"
        label = f"{way} {re.sub(r'(?: blood)? levels?$', '', found['what'])}"
        term = lexicon().lookup(label) or lexicon().lookup(f"{label} levels")
        thing = entity_of(term) if term is not None else minted("AdverseEffect", label, f"{way} {found['what']}")
        doubt = bool(re.search(r"\b(?:may|might|could|can)\b", view.low[: found.start()]))
        for subject in subjects(view, context, found.start(), loose=True):
            yield Draft(subject, "hasAdverseEffect", thing, hedged=doubt).qualified(frequency=context.frequency)


def _raises(view: View, context: Context, found: re.Match[str]) -> bool:
    """Whether "can raise blood pressure" tells an effect, elsewhere than among them: what lowers it may be meant to."""
    told = re.search(r"\b(?:can|may|might|could)(?: also| sometimes)? $", view.low[: found.start()])
    firm = context.section in ("other", "precautions") and found["way"] in ("raise", "increase")
    return bool(told) and firm and bool(view.named("Drug", end=found.start()))


@rule(naming=("AdverseEffect", "Disease"))
def counted(view: View, context: Context) -> Iterator[Draft]:
    """ "7% of patients taking it developed shingles, compared with …"."""
    shared = "% of" in view.low and not context.question
    told = (_COUNTED.search(view.low) or _OCCURRED_IN.match(view.low)) if shared else None
    if told is None or "placebo" in view.low[told.start() : told.start("list")]:
        return
    behind = [m for m in view.named("Drug") if told.re is _OCCURRED_IN and m.start == told.start("drug")]
    who = entities_of(behind) or drug_subjects(view, context, told.start("list"), loose=True)
    for mention in view.named("AdverseEffect", "Disease", start=told.start("list"), end=told.end("list")):
        if "lupus" in mention.term.label or (context.topic and mention.term.id == context.topic.id):
            continue
        for subject in who:
            draft = Draft(subject, "hasAdverseEffect", entity_of(mention.term))
            yield draft.qualified(frequency=f"{told['share']}%")


def effect_drafts(
    view: View,
    context: Context,
    start: int,
    end: int,
    frequency: str,
    doubt: bool,
    risk: bool = False,
    deny: bool = False,
    owners: Sequence[Entity] = (),
) -> Iterator[Draft]:
    """Drafts of the adverse effects, or risks, that text[start:end] of a sentence lists."""
    who = owners or subjects(view, context, start, loose=True)
    risks = {one.entity.id for told in _A_RISK.finditer(view.text, start, end) for one in effects_of(told["of"])}
    shares = {
        one.entity.id: told["share"]
        for told in _SHARE.finditer(view.text, start, end)
        for one in effects_of(told["what"])
    }
    if context.fixed and context.section == "interactions":
        # What a partner does is told of the two together, and not of the partner.
        who = [subject for subject in who if subject in context.focus]
    for found in effects_of(view.text[start:end]):
        for subject in who:
            if subject.id != found.entity.id:
                likelier = risk or found.entity.id in risks
                predicate = "increasesRiskOf" if likelier else "hasAdverseEffect"
                draft = Draft(subject, predicate, found.entity, deny, doubt).qualified(state=found.state)
                often = shares.get(found.entity.id) or frequency or context.frequency
                told = {} if likelier else {"frequency": often, "system": context.system}
                yield draft.qualified(**told)
