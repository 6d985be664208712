"""How a drug is given: regimens, routes and devices, dose adjustments."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.identifiers import mint
from lupuskg.loaders.arms import arms, lasting
from lupuskg.loaders.dosage import Regimen, regimens
from lupuskg.loaders.populations import population
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import entity_of, minted, organs
from lupuskg.loaders.rules.base import Context, Draft, clause_end, drug_subjects, subjects
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

Stated = tuple[int, int, tuple[Draft, ...]]

_OPENING = 4
# "Kidney transplant 1 mg daily": what a dose is for, and how it is given, is not what it is a dose of.
_BESIDE_DOSES = ("Route", "Disease", "Condition")
# "Active lupus nephritis: 1 g daily": what it is for opens the sentence.
_FOR_IT = re.compile(r"(?:(?:active|mild|moderate|severe|acute|chronic|to|or|and)[ -])*")
_DIGIT = re.compile("[0-9]")
_PACED = re.compile(r"daily|weekly|monthly|week|every|twice|once|times")
_SWITCH = re.compile(
    r"\b(\d+(?:-\d+)?|one|two|three|four) (days?|weeks?|months?) after (?:the |your "
    r"|their )?last (?:([\w-]+)(?: \([^)]*\))? dose|(infusion|injection))"
)
# "Rilotumab is an oral therapy", "rilotumab, a first-ever oral therapy".
_DESCRIBES = re.compile(r"(?:\b(?:is|as|are|was) (?:an? |the )?|, (?:an?|the) )(?:[\w-]+ ){0,3}$|\bof (?:the|this) $")
_NOT_GIVEN = re.compile(r"\bnot (?:for|(?:\w+ ){0,3}(?:available|given|administered|taken|used))\b[^.;,]*$")
_GIVEN = re.compile(
    r"\b(?:administered|given|taken|injected|infus\w+|injections?|available|comes?|applied|inhaled"
    r"|self-inject\w*|inject\w*|use[ds]?|delivers?|insert\w*|received?|administration|an? (?:oral"
    r"|topical)"
    r"|oral(?:ly)?|intravenous\w*|subcutaneous\w*|doses?|tablets?|capsules?|require|take|get|prescribed"
    r"|formulation)\b"
)
_AMOUNT_AHEAD = re.compile(r"\d ?(?:mg|mcg|µg|micrograms?|g|units?|iu)(?:/kg|/m2|/m²)? $")
# "It is slowly injected into a vein of your arm".
_GOES_IN = (
    r"\b(?:given|administered|infused|injected|goes|go|delivered|runs?|dripped|injection|infusion)\b[^.;]{0,60}?"
    r"\b(?:in)?to (?:one of )?(?:your|the|a|their) "
)
_FORMS = (
    (
        re.compile(
            r"\b(?:taken|take|comes?|available|given|administered)\b[^.;]{0,40}\b(?:pills?|tablets?|capsules?"
            r"|syrup)\b"
        ),
        "oral",
    ),
    (
        re.compile(r"\b(?:(?:is|are) (?:the |an? )|are )(?:(?!not\b|no\b)[\w-]+ ){0,2}(?:pills?|tablets?|capsules?)\b"),
        "oral",
    ),
    (
        re.compile(
            r"\b(?:given|administered|received|taken|comes?|available|as|an?)\b (?:as "
            r"|by )?(?:an? )?(?:[\w-]+ ){0,2}infusions?\b(?![- ](?:related|reaction|site|rate|center|clinic))"
        ),
        "intravenous",
    ),
    (re.compile(r"\b(?:through|via|by|as|with) an? (?:iv )?drip\b"), "intravenous"),
    (re.compile(_GOES_IN + r"(?:[\w-]+ )?veins?\b"), "intravenous"),
    (re.compile(_GOES_IN + r"(?:[\w-]+ )?muscles?\b"), "intramuscular"),
    (re.compile(r"\bself-inject(?:ed|ion)\b|\binject (?:it|this|\w+mab) yourself\b"), "subcutaneous"),
    (re.compile(r"\b(?:an?|the) injectable (?:drug|medic\w+|treatment|therapy|antibody|biologic)\b"), "injection"),
)
_SWALLOWED = re.compile(r"\b(?:tablets?|capsules?|pills?)\b|\bby mouth\b")
_VEIN = re.compile(r"\binfusions?\b(?!-related| reaction)", re.I)
_SKIN = re.compile(r"\bunder the skin\b|\bself-inject|\binject\w*\b[^.;]{0,60}\b(?:abdomen|thighs?|upper arm)\b", re.I)
_PREFILLED = re.compile(r"\bpre-?filled \w+(?:,| or| and|, or) (?:a )?(\w+)\b")
_SETTING = re.compile(
    r"\b(?:at|in) (?:an? |the |your )?((?:medical |doctor's |physician's )?(?:office|clinic|hospital"
    r"|home|infusion (?:clinic|center)|healthcare setting))\b"
)
_NOT_ROUTE = re.compile(
    r"\b(?:infusion|injection|administration|intravenous|iv|oral|subcutaneous"
    r"|topical)[- ](?:site )?(?:related )?(?:reactions?|site|contraceptives?|candidiasis|ulcers?"
    r"|pain|corticosteroids?|rate|anticoagul\w+|hygiene|mucos\w+)"
)
_EARLY = 30
_OF_OTHERS = re.compile(
    r"(?: \([^)]*\))? (?:medications?|drugs?|anticoagul\w+|contracept\w+|antibiotic\w*|therap\w+|agents?"
    r"|treatments?|steroids?|immunosuppress\w+)\b"
)
_ADVISED_AGAINST = re.compile(r"[^.;,]{0,50}\b(?:not (?:generally )?recommended|should (?:not|be avoided)|avoid)")
_AROUND_IT = re.compile(r"\b(?:reactions?|premedication|before|prior to|avoid|hypersensitivity)\b[^.;]{0,40}$")
# "Oral forms are not available."
# "There is no oral form".
_NO_SUCH = re.compile(r"\bno (?:such )?$")
_FORM = re.compile(r" (?:dosage )?(?:forms?|formulations?|versions?|preparations?|route)\b")
_NO_FORM = re.compile(
    r" (?:dosage |dose )?(?:forms?|formulations?|preparations?|versions?)[^.;,]{0,30} "
    r"(?:is|are)(?: not|n't) \w*available"
)
_ORGAN_LABEL = re.compile(r"(?i)(?:(?:mild|moderate|severe|end-stage|to|and|or)[ -])*(?:hepatic|liver|renal|kidney)\b")
_OTHERS_DOSE = re.compile(r"\b(?:corticosteroid|steroid|glucocorticoid)s?\b[^.;]{0,45}$")
_CHANGED_TO = re.compile(
    r"\b(?:taper(?:ed|ing)?|reduced?|reducing|lowered|decreased?|increased?|increasing"
    r"|raised?)\b[^.;]{0,40}\bto (?:an? )?(?:maximum )?(?:of )?(?:less than |below |under )?$"
    r"|\bup to\b[^.;]{0,20}$"
)
_EVERY = re.compile(r"\b(?:every|once|twice|each|per)\b")
_GOES_ON = re.compile(r"\bdose (?:may|can|should) (?:be )?continued?\b")
_DOSE_WORDS = re.compile(
    r"\b(?:doses?|infusions?|injections?|given|administered|taken|inject\w*|applied|taking|pills?|tablets?|capsules?"
    r"|infused|go in|by mouth|orally)\b"
)
# "Each component may be given separately": a route of the parts is none of the combination.
_IN_PARTS = re.compile(r"\bseparately\b|\beach (?:component|ingredient|drug|medication)\b|\b(?:its|the) components\b")
_OPTION = re.compile(r"\b(?:may|might|could|can) be (?:an option|considered|possible|used)\b")
# "The application for subcutaneous use", "the subcutaneous dosing filing was accepted": not given so yet.
_APPLIED_FOR = re.compile(
    r"\b(?:applications?|submissions?|bla|nda|snda|sbla|filings?|under (?:\w+ )?review)(?: \([^)]*\))? "
    r"(?:for|of|to|seeking)\b[^.;]{0,40}$"
)
_FILED = re.compile(
    r"(?: \([^)]*\))?[^.;,]{0,50}\b(?:bla|s?nda|sbla|filings?|applications?|submissions?"
    r"|(?:is|are|remains?) (?:still )?under (?:\w+ )?review)\b"
)
# "Doses above 5 mg/kg a day raise the risk": a limit.
_ABOVE = re.compile(
    r"\bdos(?:es?|ages?|ing) (?:above|over|exceeding|beyond|(?:greater|higher|more|larger) than|of more than) $"
)
# "Reduced by more than 20% from baseline": a share, and no strength.
_BY_SHARE = re.compile(
    r"\b(?:than|by|least|below|above|reaches|decline of|drop of) (?:about )?\d+(?:\.\d+)?%|% (?:from|of|below"
    r"|above) (?:the )?baseline"
)
_CONDITIONAL = re.compile(r"\b(?:missed|miss a dose|forget|double (?:the )?dose|overdose)\b")


@rule()
def schedule(view: View, context: Context) -> Iterator[Draft]:
    """Doses with their schedules."""
    if context.section in ("effects", "mechanism", "questions", "interactions") or context.question:
        return
    if context.section == "precautions" and (context.fixed or "recommended dos" not in view.low):
        return
    if not (_DIGIT.search(view.low) or _PACED.search(view.low)) or _CONDITIONAL.search(view.low):
        return
    tried = [] if context.fixed or _several(view) else list(arms(view.low))
    for regimen in tried or regimens(view.low):
        if not _is_regimen(regimen, view, context):
            continue
        for subject in _dosed(view, context, regimen):
            yield Draft(
                subject,
                "hasRegimen",
                Entity(mint("Regimen", regimen.label), regimen.label, "Regimen", regimen.synonyms),
            ).qualified(
                population=population(view.text[regimen.start : regimen.end]) or context.population,
                indication=_indication(view, regimen) or context.indication,
                route=_route(view, regimen, context.route),
                switch=_switch(view.low),
                duration=lasting(view.low) if tried else "",
            )
            yield from _dosed_apart(subject, regimen, context)


def _several(view: View) -> bool:
    """Whether doses may be those of different drugs."""
    return len({m.term.id for m in view.named("Drug")}) > 1


def _dosed_apart(subject: Entity, regimen: Regimen, context: Context) -> Iterator[Draft]:
    """ "Severe renal impairment: 5 mg daily": a dose under the label of an ill organ is an adjusted one."""
    if context.section == "dosage" and regimen.has_dose and _ORGAN_LABEL.match(context.label):
        for found in organs(context.label.lower()):
            yield Draft(subject, "doseAdjustmentIn", found.entity).qualified(state=found.state)


def _is_regimen(regimen: Regimen, view: View, context: Context) -> bool:
    """Whether a schedule is the drug's: not another drug's dose, nor what a dose is lowered or raised to.

    An interval alone counts only where doses are the topic; monitoring has intervals too.
    """
    ahead = view.low[: max(view.low.find(regimen.label.split(" ")[0]), 0)]
    if "%" in regimen.label and _BY_SHARE.search(view.low):
        return False
    if _ABOVE.search(view.low[: regimen.start]) or _ABOVE.search(ahead):
        return False
    if _OTHERS_DOSE.search(ahead) and context.section != "dosage":
        return False
    if _GOES_ON.search(view.low):
        return False
    if context.section == "usage" and not regimen.has_dose and not _EVERY.search(view.low):
        return False
    if regimen.has_dose:
        return bool(view.named("Drug") or context.focus) and not _CHANGED_TO.search(ahead)
    if context.section == "dosage" and re.search(
        r"\bmonitor|test|check|adjust|reassess|stored?\b|\b(?:increas|rais|titrat|taper|lower)", view.low
    ):
        return False
    return bool(_DOSE_WORDS.search(view.low))


def _dosed(view: View, context: Context, regimen: Regimen) -> list[Entity]:
    first = next((m for m in view.mentions if m.term.type not in _BESIDE_DOSES), None)
    if first and first.start < _OPENING and view.low[first.end : first.end + 2].strip().isdigit():
        return [entity_of(first.term)] if first.term.type == "Drug" else []
    if context.fixed:
        return drug_subjects(view, context, regimen.end) or list(context.focus)
    opens = first is not None and first.term.type == "Drug" and first.start < _OPENING
    begin = max(regimen.start, first.end + 1 if first and opens else 1)
    found = subjects(view, context, begin, loose=True) or subjects(view, context, regimen.end, loose=True)
    return [s for s in found if s.type == "Drug"]


def _indication(view: View, regimen: Regimen) -> str:
    found = view.named("Disease", end=regimen.end)
    told = [m for m in found if re.search(r"\b(?:for|in|with|of)\b[^.;]{0,25}$", view.low[: m.start])]
    opening = view.named("Disease", "Condition", start=regimen.start, end=regimen.end)[:1]
    told = [m for m in opening if _FOR_IT.fullmatch(view.low[regimen.start : m.start].lstrip())] or told
    return told[0].term.label if told else ""


def _route(view: View, regimen: Regimen, above: str) -> str:
    """The route of a regimen, else of what is above; "a monthly infusion or a weekly injection" has two."""
    start, end = 0, len(view.low)
    routes = {m.term.id for m in view.named("Route") if m.term.label != "parenteral"}
    if len(routes) > 1 or (_VEIN.search(view.low) and _SKIN.search(view.low)):
        start, end = regimen.start, regimen.end
    found = [m for m in view.named("Route", start=start, end=end) if not _NOT_ROUTE.match(view.low, m.start)]
    # "By injection under the skin": what says more of the way in goes before what says less.
    found.sort(key=lambda m: m.term.label == "parenteral")
    return found[0].term.label if found else above or told_route(view.text[start:end])


def _switch(low: str) -> str:
    found = _SWITCH.search(low)
    if not found:
        return ""
    told = found[3] or found[4]
    route = {"iv": "intravenous", "sc": "subcutaneous", "subq": "subcutaneous", "infusion": "intravenous"}.get(
        told, told
    )
    return f"{found[1]} {found[2]} after last {route} dose"


def with_switch(stated: list[Stated], low: str) -> list[Stated]:
    """Regimens of a block with the rule for switching to them that the block gives."""
    switch = _switch(low)
    if not switch:
        return stated
    return [
        (start, end, tuple(d.qualified(switch=switch) if d.predicate == "hasRegimen" else d for d in drafts))
        for start, end, drafts in stated
    ]


def told_route(text: str) -> str:
    """The route that a block is about, where its words tell one and only one: infusions go into a vein."""
    low = text.lower()
    vein = "infusion" in low and bool(_VEIN.search(text))
    skin = ("inject" in low or "under the skin" in low) and bool(_SKIN.search(text))
    if vein == skin:
        return ""
    return "intravenous" if vein else "subcutaneous"


@rule(naming=("Route",), within=("dosage",))
def dosed_by(view: View, context: Context) -> Iterator[Draft]:
    """ "20 mg PO once daily", in the dosage of the drug that a text is about: how it is given."""
    if not context.fixed or _CONDITIONAL.search(view.low):
        return
    if any(m.term.id not in {drug.id for drug in context.focus} for m in view.named("Drug")):
        return
    for mention in view.named("Route"):
        if _AMOUNT_AHEAD.search(view.low[: mention.start]) and not _NOT_ROUTE.match(view.low, mention.start):
            for subject in drug_subjects(view, context, mention.start, loose=True):
                yield Draft(subject, "administeredBy", entity_of(mention.term))


@rule("route")
def route(view: View, context: Context) -> Iterator[Draft]:
    """Routes and devices."""
    if context.section in ("effects", "interactions", "mechanism") or _CONDITIONAL.search(view.low):
        return
    yield from _shared_adjective(view, context)
    yield from _implied(view, context)
    for mention in view.named("Route", "Device"):
        if not _is_way_in(view, context, mention):
            continue
        for subject in drug_subjects(view, context, mention.end, loose=True):
            ahead = view.low[: mention.start]
            deny = bool(_NOT_GIVEN.search(ahead) or _NO_FORM.match(view.low, mention.end) or _NO_SUCH.search(ahead))
            if " + " in subject.label and _IN_PARTS.search(view.low):
                continue
            limit = _age_limit(view)
            doubt = (bool(limit) and bool(_OPTION.search(view.low))) or _pending(view.low, mention.start, mention.end)
            yield Draft(subject, "administeredBy", entity_of(mention.term), deny, doubt).qualified(
                setting=_setting(view, mention.end), population=limit
            )


def _is_way_in(view: View, context: Context, mention: Mention) -> bool:
    """Whether a route or device that a sentence names is how the drug is given, not what it only mentions."""
    before, behind = view.low[: mention.start], view.low[mention.end :]
    if mention.term.label == "parenteral" and len(view.named("Route", "Device")) > 1:
        return False
    # "Oral bisphosphonates": how these are given.
    others = (m for m in view.named("DrugClass") if m.start == mention.end + 1 and view.low[m.end - 1] == "s")
    if context.fixed and any(m.term.id not in {d.id for d in context.focus} for m in others):
        return False
    given = _GIVEN.search(view.low) or (mention.term.type == "Device" and mention.start < _EARLY)
    if _NOT_ROUTE.match(view.low, mention.start) or not given or _anothers(view, mention.start):
        return False
    if _OF_OTHERS.match(behind) and not _DESCRIBES.search(before):
        return False
    if (_NO_SUCH.search(before) and not _FORM.match(behind)) or _ADVISED_AGAINST.match(behind):
        return False
    if context.section == "precautions" and not re.search(r"\b(?:administered|given|taken) ", view.low):
        return False
    return mention.term.type != "Route" or not _AROUND_IT.search(before)


def _anothers(view: View, at: int) -> bool:
    """Whether a route is that of another drug: "methylprednisolone 100 mg IV", "compared with oral prednisone"."""
    if re.search(r"\b(?:against|versus|vs\.?|than|compared (?:with|to)|over) (?:[\w-]+ ){0,2}$", view.low[:at]):
        return True
    near = view.named("Drug", "DrugClass", end=at)[-1:]
    return any(re.fullmatch(r" \d[\d.,]* ?(?:mg|mcg|g|ml|units)(?:/kg)? ", view.low[m.end : at]) for m in near)


def _pending(low: str, start: int, end: int) -> bool:
    """Whether a route is one that an application only asks for."""
    return bool(_APPLIED_FOR.search(low[:start]) or _FILED.match(low, end))


def _age_limit(view: View) -> str:
    """The people, told by an age, to whom a sentence opens a route; a sentence with a dose limits the dose."""
    people = population(view.text)
    limited = any(character.isdigit() for character in people)
    return people if limited and not any(regimen.has_dose for regimen in regimens(view.low)) else ""


def implied_routes(view: View, subject: Entity) -> Iterator[Draft]:
    """Routes that a bare list of forms tells: tablets are swallowed, infusions go into a vein."""
    for pattern, name in ((_SWALLOWED, "oral"), (_VEIN, "intravenous"), (_SKIN, "subcutaneous")):
        term = lexicon().lookup(name)
        if term is not None and pattern.search(view.low):
            yield Draft(subject, "administeredBy", entity_of(term))


def _implied(view: View, context: Context) -> Iterator[Draft]:
    """A form tells the route: pills are swallowed, infusions go into a vein, self-injection is under the skin."""
    if view.named("Route"):
        return
    for pattern, name in _FORMS:
        found = pattern.search(view.low)
        term = lexicon().lookup(name) if found else None
        if found is None:
            continue
        way = entity_of(term) if term is not None else minted("Route", name)
        for subject in drug_subjects(view, context, found.start(), loose=True):
            yield Draft(subject, "administeredBy", way).qualified(setting=_setting(view, found.end()))


def _shared_adjective(view: View, context: Context) -> Iterator[Draft]:
    """ "a prefilled pen or syringe": the second device is prefilled too."""
    for found in _PREFILLED.finditer(view.low) if "filled" in view.low else ():
        term = lexicon().lookup(f"prefilled {found[1]}")
        for subject in drug_subjects(view, context, found.start(), loose=True) if term else []:
            if term:
                yield Draft(subject, "administeredBy", entity_of(term))


def _setting(view: View, at: int) -> str:
    found = _SETTING.search(view.low, at, clause_end(view.low, at))
    return found[1].replace("doctor's office", "medical office") if found else ""
