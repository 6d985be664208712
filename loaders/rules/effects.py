"""Adverse effects: listed, caused, reported."""

import re
from collections.abc import Iterator

from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.recurrences import RECURRING, each_again
from lupuskg.loaders.resolve import Found, entity_of, find_all, minted
from lupuskg.loaders.rules.base import PROTEINS, Context, Draft, drug_subjects, negated, rule, subjects
from lupuskg.loaders.sentences import View

__all__ = ["ADVICE", "NOTHING_GOT", "STOPPING", "effect_drafts", "effects_of", "frequency_of", "is_list"]

_LIST = re.compile(
    r"\b(?:side[ -]effects?|(?:adverse|unwanted|undesirable) (?:drug )?(?:effects?|reactions?"
    r"|events?)|(?<=common )(?:reactions|effects|ones)|(?<=common, )effects|(?<=serious )(?:reactions|effects|ones)"
    r"|(?<=reported )(?:reactions|effects|events)|(?<=late |term )effects|(?<=delayed )effects"
    r"|(?<=frequent )(?:reactions|effects|ones))\b(?:(?:(?!\b(?:is|are|was|were"
    r"|approved)\b)[^.:;]){0,90}?\b(?:can include|may include|might include|could include|include[sd]?"
    r"|including|such as)|(?: (?:with|of) [\w -]{2,30})? (?:are|were) (?:[\w-]+,? ){1,6}?(?:and|but)(?: \w+ly)?"
    r" (?:can |may )?include[sd]?|,? (?:but|and|though|although) most (?:of (?:these|them) )?are [a-z]+"
    r"(?: (?:and|or|to) [a-z]+)?,? "
    r"(?:such as|including|like)|(?:\([^()]*\)|[^.:;,()]){0,90}?"
    r"(?:\b(?:are|is|were)\b(?= (?:[\w-]+ ){0,6}[\w-]+(?:,|$| and| or|\."
    r"| \())(?! (?:also |usually |generally |typically |often |relatively |sometimes |the "
    r"|most )*(?:(?!(?:decreas|increas|elevat|impair|reduc|block|swoll)ed \w)\w+ed|mild|temporary|possible|rare"
    r"|uncommon|common|less|more|not|manageable|similar"
    r"|dose|being|unlikely|likely|serious|severe|still|known|well|in)\b)|:))\s*(?P<list>[^.]+)"
)
_NUMBERS = (
    (re.compile(r"(?:more than|over|at least) (?:1 in 10\b(?!,?\d)|10 in (?:every )?100\b(?!,?\d))"), ">10%"),
    (re.compile(r"(?:between )?1 (?:and|to|-) 10 in (?:every )?100\b(?!,?\d)"), "1-10%"),
    (re.compile(r"(?:fewer|less) than 1 in (?:every )?100\b(?!,?\d)"), "<1%"),
    (re.compile(r"(?:≥|>=|at least|(?:greater|more) than or equal to) ?(\d+(?:\.\d+)?) ?%"), "≥{}%"),
    (re.compile(r"(?:>|more than|over|greater than|exceeding) ?(\d+(?:\.\d+)?) ?%|(\d+)% or more"), ">{}%"),
    (re.compile(r"(\d+(?:\.\d+)?) ?%? ?(?:-|to|and|–) ?(?:< ?)?(\d+(?:\.\d+)?) ?%"), "{}-{}%"),
    (re.compile(r"(?:<|≤|less than|fewer than|under|below|up to) ?(\d+(?:\.\d+)?) ?%"), "<{}%"),
    (re.compile(r"(\d+(?:\.\d+)?) ?% of (?:patients|people)"), "{}%"),
)
_WORDS = re.compile(
    r"\b(not known|very common|less common|less frequent(?:ly)?|less commonly|uncommon|very rare|common"
    r"|frequent|infrequent|rare|post-?\s?marketing|occasional|rarely|commonly|frequently"
    r"|most common)\b"
)
_NORMAL = {
    "less frequent": "less common",
    "less frequently": "less common",
    "less commonly": "less common",
    "rarely": "rare",
    "commonly": "common",
    "frequently": "common",
    "frequent": "common",
    "most common": "common",
    "infrequent": "uncommon",
    "post marketing": "post-marketing",
    "postmarketing": "post-marketing",
}
_CAUSES = re.compile(
    r"\b(?P<modal>can|may|might|could|can also|may also|can sometimes|can potentially)?\s*(?:also "
    r"|sometimes |potentially |rarely )?(?P<verb>causes?|lead to|leads to|result in|results in"
    r"|trigger|induce|cause)\s+(?P<list>(?:[^.;:]|; (?:and |or )?(?=[a-z ]{3,40}(?:;|\.|$)))+)"
)
_EXPERIENCE = re.compile(
    r"\b(?:(?:may|might|can|could|(?:possible|possibly) (?:that )?you)(?: \w+)? (?:experience"
    r"|develop|sustain|have|get|suffer|notice)|sustain|potential for)\s+(?P<list>[^.;:]+)"
)
_COUNTED = re.compile(
    r"\b(\d+(?:\.\d+)?)% of (?:the )?(?:patients|people|participants|adults|those) "
    r"(?:taking|on|receiving|given|treated with) [\w -]{2,40}? (?:developed|experienced|had|reported) "
    r"(?P<list>[^.;,]*?)(?= (?:compared|versus|vs|than|and \d)|[.;,])"
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
    r"^(?P<list>[^.;:]+?) (?:(?:have|has) (?:also )?(?:been (?:reported|observed|seen|described|noted)|occurred)"
    r"|(?:was|were) (?:also )?(?:reported|observed|seen|described|noted|more (?:frequent|common))"
    r"|(?:is|are) (?:also )?(?:\w+ly )?(?:reported|observed|seen) (?:in|by|with|at|among)\b)"
    r"|(?:^|\b(?:because|since|as) )"
    r"(?P<list2>(?:(?!\b(?:because|since|as)\b)[^.;:])+?) (?:(?:may|can|might) (?:also )?"
    r"(?:occur|develop|happen|arise)"
    r"|(?:is|are) (?:also )?(?:(?:rare|uncommon|unlikely|infrequent) but )?possible)"
)
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
# "Biogen has paused a trial after deaths that": a clause of its own lists no effects.
_CLAUSE = re.compile(r"\b(?:has|have|had|is|are|was|were|said|says|announced|at the recommendation of)\b(?![^()]*\))")
# What people have before they get anything from a drug, and risks, which are read as such.
NOTHING_GOT = re.compile(
    r"(?:an? |the |no |their )?(?:\w+ )?(?:risks?|chances?|likelihood|history|inadequate|access|trouble with"
    r"|questions|option"
    r"|response|benefit|relief|improvement|concerns)\b"
)
_ONSET = re.compile(r"(?i)\b(?:(?:a )?new )?(?:onset|cases?) (?:or|and) (?:worsening|exacerbations?|flares?) of ")
_MECHANISM = re.compile(
    r"^(?:inhibition|suppression|expression|activation|depletion|blockade) of\b|\b(?:cytokine|antibody) production$"
)
_YOUR = re.compile(r"(?<=\bin )your |(?<=\bof )your ", re.I)
_OPENING = 30
STOPPING = re.compile(r"\b(?:stopp\w+|abrupt\w*|discontinu\w+|withdraw\w+|miss(?:ing|ed)|skipp\w+|cessation)\b[^.;]*$")
_CUT = re.compile(
    r" with (?:the )?(?:use|long-term|prolonged|concomitant|concurrent)\b| exists?\b|,? (?:but|although|though"
    r"|however|which usually|that usually|and (?:are|is|it|these|should|may|can)|if|when|among"
    r"|so (?:that|yearly|regular|avoid|do not|don't|you|be|use|take|patients|people)|prompting|especially in"
    r"|particularly in|while|some of which)\b| - "
    r"|, an? (?:[\w-]+,? ){0,3}(?:condition|disorder|toxicity|reaction|disease|complication|problem|form|type)\b"
)
ADVICE = re.compile(
    r"^(?:if (?:you|any|these|a patient)|(?:always |immediately |please )?(?:consult|contact(?! dermatitis)|seek"
    r"|tell|inform|report|call|talk|stop taking)|you should|any (?:new|unusual|concerning|adverse)"
    r"|this is not|not all|this list)\b"
)
# "Reactions (affecting various organs, such as …": what follows are the places, not the effects.
_PLACES = re.compile(r"\((?:which )?(?:affect\w*|involv\w+|targeting)\b[^()]*$")
_BROAD = re.compile(
    r"^(?:side effects?|adverse effects?|reactions?|effects?|problems|complications|(?:(?:very|more|most|less) )?"
    r"(?:rare|common|occasional|frequent|usual|typical|general|possib|potential|especial|particular)ly)$"
)
_NO_EFFECT = frozenset(
    "Cell Device Drug DrugClass Food Measure MolecularTarget Organisation Outcome Population Route Trial".split()
)
_SIGN = (
    r"(?:pain|redness|swelling|itching|erythema|bruising|tenderness|irritation|burning|warmth|soreness"
    r"|stinging|pruritus)"
)
_SIGNS_AT = re.compile(
    rf"(?:^|(?<=[,;] )|(?<=and )|(?<=mild )|(?<=or ))"
    rf"(?P<signs>{_SIGN}(?:(?:,? (?:or|and|and/or) |, ){_SIGN})*) "
    r"(?:\([^()]*\) )?at (?:the )?(?P<site>injection|infusion|application) sites?\b",
    re.I,
)
# A place in the body, a thing measured, or a part of a name is no effect of its own.
_PLACE = re.compile(
    r"(?:liver|kidney|lung|heart|brain|skin|eye|gut|thyroid|bowel|organ|breathing|swallowing|behaviou?r|illness|loss"
    r"|cold|allergic|extensive|pharmacist|exposure time|placental transfer|(?:route|site) of administration"
    r"|(?:infusion|injection|application)(?: site| area)?|(?:ALT|AST|ALP|GGT|LDH|CPK|hematologic/oncologic)|of .*)$",
    re.I,
)
_NOT_EFFECT = re.compile(
    r"\b(?:patients?|people|doctor|provider|your|medications?|dose|doses|symptoms? (?:of|to) "
    r"|attention|treatment|therapy|relief|results?|improvement|benefits?|mild to moderate|manageable"
    r"|temporary|range|severity|individual|(?:these|other|various|overall) effects?|safe|overall health"
    r"|(?:common|frequent|dangerous|serious|severe|undesirable) (?:side effects?|effects?))$"
    r"|\binteractions?\b"
)


def frequency_of(low: str) -> str:
    """How often, in normal form: a number where one stands beside the word, else the word.

    >>> [frequency_of(t) for t in ("common (more than 10%)", "1% to 10% of patients", "rare post-marketing events")]
    ['>10%', '1-10%', 'rare, post-marketing']
    """
    for pattern, form in _NUMBERS:
        found = pattern.search(low)
        if found:
            return form.format(*(g for g in found.groups() if g)) + (
                " or less" if "or less" in low[found.end() : found.end() + 10] else ""
            )
    words = dict.fromkeys(_NORMAL.get(m[1], m[1]) for m in _WORDS.finditer(low))
    return ", ".join(words)


def effects_of(text: str) -> Iterator[Found]:
    """Adverse effects that a phrase lists."""
    text = _YOUR.sub("", text)
    text = RECURRING.sub(each_again, text)
    cut = _ONSET.sub("", _at_site(_without_partner(text[: _outside(_CUT, text)])))
    for found in find_all(cut, "AdverseEffect"):
        label = found.entity.label
        if found.entity.type in _NO_EFFECT:
            continue
        if re.match(
            r"(?:tell|take|contact(?! dermatitis)|call|see|seek|stop|apply|ask|talk)\b"
            r"|(?:alter|exist|planning|trying|others?|affects?|reduce|increase|worsen|cause|causing|lead|make|require"
            r"|interfere|impair"
            r"|experience|ranging|varying|generally|relatively|possible|likely|releasing|introducing|but|such|however"
            r"|long-term (?:side )?effects?"
            r"|contact(?! dermatitis)|mentioned|affecting|listed|described)\b",
            label,
        ):
            continue
        if re.search(r"\b(?:range|variety|number|side effects?) of\b", label) or _MECHANISM.search(label.lower()):
            continue
        if (
            _NOT_EFFECT.search(label.lower())
            or _PLACE.match(label)
            or _BROAD.match(label)
            or re.match(r"(?:\d|your|you|the\b|it\b)", label)
        ):
            continue
        yield found


def _at_site(text: str) -> str:
    """Local signs with their place in front of each.

    >>> _at_site("fever, pain, redness, or swelling at the injection site")
    'fever, injection site pain, injection site redness, injection site swelling'
    """
    found = _SIGNS_AT.search(text)
    if found is None:
        return text
    signs = re.split(r",? (?:or|and|and/or) |, ", found["signs"])
    return text[: found.start()] + ", ".join(f"{found['site']} site {sign}" for sign in signs) + text[found.end() :]


def _without_partner(text: str) -> str:
    """A phrase up to the drug that comes with its last effect, and to a bracket that never closes.

    >>> _without_partner("gastrointestinal bleeding with aspirin"), _without_partner("rash with fever")
    ('gastrointestinal bleeding', 'rash with fever')
    """
    for found in re.finditer(r" with (?:other )?([\w-]+)", text):
        term = lexicon().lookup(found[1])
        inside = text.count("(", 0, found.start()) > text.count(")", 0, found.start())
        if term is not None and term.type in ("Drug", "DrugClass") and not inside:
            text = text[: found.start()]
            break
    return text[: text.rfind("(")] if text.count("(") > text.count(")") else text


def _outside(pattern: re.Pattern[str], text: str) -> int:
    """Where a pattern first matches outside brackets, or the text's end."""
    for found in pattern.finditer(text):
        if text.count("(", 0, found.start()) <= text.count(")", 0, found.start()):
            return found.start()
    return len(text)


def is_list(text: str) -> bool:
    """Whether a text is a bare list of noun phrases, not a sentence."""
    low = text.lower()
    return not re.search(
        r"\b(?:is|are|was|were|should|may|can|might|must|has|have|occurs?|includes?|if you|contact(?! dermatitis)|seek"
        r"|this|these|cause[sd]?|carries|(?:often )?leads? to|depends?|experiences?)\b",
        re.sub(r"\([^)]*\)", "", low),
    )


@rule("effect-list")
def stated_list(view: View, context: Context) -> Iterator[Draft]:
    """ "Common side effects include nausea, headache, and fever"."""
    if ADVICE.match(view.low) or context.question or (context.section == "questions" and "include" not in view.low):
        return
    for found in _LIST.finditer(view.low):
        lead = view.low[: found.start("list")]
        if (negated(lead) and "not limited" not in lead) or _PLACES.search(lead):
            continue
        doubt = bool(re.search(r"\b(?:may|can|might|could)\b(?:[^,]*$|.*\bmost\b)", lead))
        yield from effect_drafts(view, context, found.start("list"), found.end("list"), frequency_of(lead), doubt)
        return


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
    for found in _CAUSES.finditer(view.low):
        if STOPPING.search(view.low[: found.start()]) or not _may_cause(view, context, found.start()):
            continue
        if _DOES_NOT.search(view.low[: found.start("verb")]) and _actor(view, context, found.start()):
            yield from effect_drafts(view, context, found.start("list"), found.end("list"), "", doubt=False, deny=True)
            continue
        if (
            negated(view.low, max(0, found.start() - 30), found.start())
            or "unknown whether" in view.low[: found.start()]
            or re.search(
                r"\b(?:that|which|conditions?|can be|may be|diseases?|to)\s*(?:can|may|might|could)?\s*$",
                view.low[: found.start("verb")],
            )
            or not _actor(view, context, found.start())
        ):
            continue
        risk = context.section == "precautions"
        doubt = bool(found["modal"])
        often = "rare" if view.low.startswith(("rarely", "in rare cases")) else context.frequency
        yield from effect_drafts(view, context, found.start("list"), found.end("list"), often, doubt, risk)


def _actor(view: View, context: Context, at: int) -> bool:
    before = view.low[:at]
    return bool(
        re.search(
            r"\b(?:it|this (?:medication|drug|combination|medicine)|they|these|thesecorticosteroids)\W*(?:\w+ )?$"
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
    if found and not ADVICE.match(view.low) and not negated(view.low) and not _CLAUSE.search(found[group]):
        risk = context.section == "precautions" and not frequency_of(view.low)
        begin = 0 if RECURRING.match(view.text, 0, found.end(group)) else found.start(group)
        yield from effect_drafts(view, context, begin, found.end(group), frequency_of(view.low), group == "list2", risk)
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
        known = view.named("AdverseEffect", start=told.start("list"), end=told.end("list"))
        for mention in known:
            for subject in subjects(view, context, told.start(), loose=True):
                yield Draft(subject, "hasAdverseEffect", entity_of(mention.term), hedged=True)


@rule("increase", "decrease", "raise")
def measured(view: View, context: Context) -> Iterator[Draft]:
    """ "Can increase blood pressure, lower blood counts": among side effects what is measured and changes is one."""
    if context.fixed or context.question or ADVICE.match(view.low):
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


@rule("*")
def counted(view: View, context: Context) -> Iterator[Draft]:
    """ "7% of patients taking it developed shingles, compared with …"."""
    told = _COUNTED.search(view.low) if "% of" in view.low and not context.question else None
    if told is None or "placebo" in view.low[told.start() : told.start("list")]:
        return
    for mention in view.named("AdverseEffect", "Disease", start=told.start("list"), end=told.end("list")):
        if "lupus" in mention.term.label or (context.topic and mention.term.id == context.topic.id):
            continue
        for subject in drug_subjects(view, context, told.start("list"), loose=True):
            yield Draft(subject, "hasAdverseEffect", entity_of(mention.term)).qualified(frequency=f"{told[1]}%")


def effect_drafts(
    view: View,
    context: Context,
    start: int,
    end: int,
    frequency: str,
    doubt: bool,
    risk: bool = False,
    deny: bool = False,
) -> Iterator[Draft]:
    """Drafts of the adverse effects, or risks, that text[start:end] of a sentence lists."""
    who = subjects(view, context, start, loose=True)
    predicate = "increasesRiskOf" if risk else "hasAdverseEffect"
    for found in effects_of(view.text[start:end]):
        for subject in who:
            if subject.id != found.entity.id:
                draft = Draft(subject, predicate, found.entity, deny, doubt).qualified(state=found.state)
                yield (
                    draft if risk else draft.qualified(frequency=frequency or context.frequency, system=context.system)
                )
