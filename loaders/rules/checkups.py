"""What is done with a patient on a drug, as leaflets say it: "your doctor will test you for tuberculosis first"."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.fold import singular
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entities_of, entity_of, minted
from lupuskg.loaders.rules.base import Context, Draft, clause_end, drug_subjects, hedged
from lupuskg.loaders.rules.checks import when_checked
from lupuskg.loaders.rules.measures import CHECKED, ONLY_WHEN, checks_named, checks_of
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

__all__ = ["checked", "premedicated", "vaccinated"]

_WHO = (
    r"(?:(?:your|the|a) (?:(?:healthcare|health care|medical) )?(?:doctor|physician|provider|nurse|specialist|team"
    r"|care team|professional|rheumatologist|prescriber|clinic)s?|they|we)"
)
_WILL = (
    r"(?:will|should|must|may|might|needs? to|has to|have to|is going to)"
    r"(?: (?:also|likely|regularly|need to|want to))*"
)
_LOOKED_FOR = re.compile(
    rf"\b(?:{_WHO} {_WILL} (?:check|test|screen|examine|do (?:\w+ )?(?:tests?|screening))"
    r"(?: you| patients| your blood)?"
    rf"|(?:you|patients|people) {_WILL} be (?:checked|tested|screened|examined)"
    r"|(?:you|patients) (?:will )?need (?:to be (?:checked|tested|screened)"
    r"|(?:a |an )?(?:\w+ )?(?:tests?|check|screening)))"
    r" (?:for|to (?:see (?:if|whether) you have|make sure (?:that )?you (?:do not|don't) have))\s+"
)
_VALUES = re.compile(
    rf"\b{_WHO} {_WILL} (?:check|monitor|test|measure|watch) (?:your |the )?(?P<list>(?!for\b|you\b)[^.;:]{{4,80}})"
)
_BY_TEST = re.compile(
    r"\b(?:you|patients)(?: (?:will|may|should|must|also))* (?:need|have|get|do|undergo|require)(?: to (?:have|do|get"
    r"|undergo|take))? (?:(?:regular|routine|frequent|periodic|some|certain|monthly|yearly|annual|baseline|an?) )*"
)
_WATCHED = re.compile(
    rf"\b(?:(?:you|patients|people) {_WILL} be (?:\w+ly )?(?:monitored|observed|watched)"
    rf"|{_WHO} {_WILL} (?:\w+ly )?(?:monitor|observe|watch) (?:you|patients)\b)"
    r"(?! (?:\w+ly )?(?:for|to see how)\b)"
)
_SUCH = re.compile(r"(?:such|these|those|both) (?:infections|conditions|diseases|illnesses|problems)\b")
_WHEN = re.compile(r"\b((?:before|prior to|during|while|throughout|after) [^.;,()]+)")
_GIVEN_FIRST = re.compile(
    r"(?:\b(?:medicines?|medications?|drugs?|pre-?medications?|treatments?) (?:(?:to|that) [^.;,]{3,40}? )?"
    r"(?:(?:may|might|can|will|should|must|are|is)(?: also| often| usually)*(?: be)?) (?:given|taken|used|administered)"
    r"|\b(?:you|patients) (?:may|might|can|will|should)(?: also)* (?:be given|get|receive|take|have)"
    r" (?:\w+ ){0,3}?(?:medicines?|medications?|drugs?|pre-?medications?))\b[^.;]{0,60}? (?:shortly )?"
    r"(?P<when>before (?:the |each |every |your |an? )?(?:infusion|injection|dose|treatment)s?)\b"
)
# "Update immunizations before treatment", "patients should be up to date with all vaccines".
_VACCINATED = re.compile(
    r"\b(?:updat\w+|review|complete|bring|ensure|administer|give|provide|finish)\b[^.;]{0,60}?"
    r"\b(?P<what>(?<!live )(?:immuni[sz]ations?|vaccinations?|vaccines))\b"
    r"|\b(?P<what2>(?<!live )(?:immuni[sz]ations?|vaccinations?|vaccines)) (?:should|must|need to) be "
    r"(?:up[- ]to[- ]date|updated|given|completed|current|brought up|administered)\b"
    r"|\bup[- ]to[- ]date (?:with|on|for|in) (?:\w+ ){0,3}?(?P<what3>immuni[sz]ations?|vaccinations?|vaccines)\b"
)
_NOT_GIVEN = re.compile(r"\b(?:avoid|not|never|no)\b|n't\b|\bcontraindicated\b")
_IF = re.compile(r"(?:if|when|unless) you\b")
_UNTOLD = ("mechanism", "usage")
_NOT_NEEDED = re.compile(
    r"^[^.;,]{3,60}? (?:is|are|was|were)(?: not|n['’]t) (?:\w+ ){0,2}(?:needed|required|necessary)\b"
)
# "Blood pressure: monitor every two weeks".
_BIDDEN = re.compile(
    r"(?:monitor|check|measure|obtain|assess|evaluate) (?:(?:regularly|periodically"
    r"|closely) )?(?!for\b)(?P<list>[^.;:]+?)"
    r"(?=,? (?:before|during|prior to|at|every|each|periodically|regularly|closely|for|in|while|throughout|as|if"
    r"|when)\b"
    r"|[.;:]|$)"
)
_BARE_CHECK = re.compile(
    r"(?:should be )?(?:monitor(?:ed)?|check(?:ed)?|assess(?:ed)?|measure[d]?|test(?:ed)?"
    r"|monitoring (?:is )?(?:needed|required|recommended|advised))"
    rf"(?: {ONLY_WHEN.pattern}|[.;,]|$)"
)


@rule(naming=("Measure",))
def unneeded(view: View, context: Context) -> Iterator[Draft]:
    """ "Regular blood tests aren't needed": a measure that stands in front of its denial."""
    measures = view.named("Measure") if not context.question else []
    found = _NOT_NEEDED.search(view.low) if measures else None
    for mention in view.named("Measure", end=found.end()) if found else ():
        for subject in drug_subjects(view, context, len(view.low), loose=True):
            yield Draft(subject, "requires", entity_of(mention.term), negated=True)


@rule()
def labelled_check(view: View, context: Context) -> Iterator[Draft]:
    """ "Blood pressure: monitor every two weeks": what is checked stands in the label."""
    if not context.label or context.question or not context.fixed or not _BARE_CHECK.match(view.low):
        return
    for subject in context.focus[:1] if CHECKED.search(context.label.lower()) else ():
        for measure in checks_named(context.label):
            yield Draft(subject, "requires", measure).qualified(when=when_checked(view.low))


@rule()
def bidden(view: View, context: Context) -> Iterator[Draft]:
    """ "Monitor blood pressure, electrolytes and coagulation values": all of the list is checked."""
    found = _BIDDEN.match(view.low) if context.fixed and not context.question else None
    for measure in checks_of(view.text[found.start("list") : found.end("list")]) if found else ():
        for subject in context.focus[:1]:
            yield Draft(subject, "requires", measure).qualified(when=when_checked(view.low))


@rule("checkup")
def checked(view: View, context: Context) -> Iterator[Draft]:
    """ "Your doctor will test you for tuberculosis", "you will need regular blood tests", "you will be monitored"."""
    if context.question or context.section in _UNTOLD or _IF.match(view.low):
        return
    for at, measure in _measures(view):
        when = _WHEN.search(view.low, at)
        doubt = hedged(view.low, at, at + 40)
        for subject in drug_subjects(view, context, len(view.low), loose=bool(context.focus)):
            yield Draft(subject, "requires", measure, hedged=doubt).qualified(when=when[1].strip() if when else "")


def _measures(view: View) -> Iterator[tuple[int, Entity]]:
    for found in _LOOKED_FOR.finditer(view.low):
        end = clause_end(view.low, found.end())
        such = _SUCH.match(view.low, found.end())
        stop = _WHEN.search(view.low, found.end(), end)
        span = (0, found.start()) if such else (found.end(), stop.start() if stop else end)
        for ill in entities_of(view.named("Disease", "Condition", start=span[0], end=span[1])):
            yield found.start(), _screening(ill.label.removeprefix("latent "))
        told = view.named("Measure", start=found.start(), end=end)
        yield from ((found.start(), entity_of(m.term)) for m in told if m.start < found.end())
    for found in _VALUES.finditer(view.low):
        yield from ((found.start(), one) for one in checks_of(view.text[found.start("list") : found.end("list")]))
    for found in _BY_TEST.finditer(view.low):
        told = view.named("Measure", start=found.start(), end=clause_end(view.low, found.end()))
        yield from ((found.start(), entity_of(m.term)) for m in told if m.start <= found.end() < m.end)
    for found in _WATCHED.finditer(view.low):
        term = lexicon().lookup("monitoring")
        yield from ((found.start(), entity_of(term)) for term in [term] if term is not None)


def _screening(label: str) -> Entity:
    term = lexicon().lookup(f"{label} screening")
    return entity_of(term) if term else minted("Measure", f"{label} screening")


@rule("before-dose")
def premedicated(view: View, context: Context) -> Iterator[Draft]:
    """ "Medicines may be given before the infusion to prevent these reactions": premedication."""
    found = _GIVEN_FIRST.search(view.low)
    term = lexicon().lookup("premedication") if found and not context.question else None
    if found is None or term is None or re.search(r"\b(?:not|avoid|never|stop)\b|n't\b", view.low[: found.end()]):
        return
    for subject in drug_subjects(view, context, len(view.low), loose=bool(context.focus)):
        doubt = hedged(view.low, found.start(), found.end())
        yield Draft(subject, "requires", entity_of(term), hedged=doubt).qualified(when=found["when"])


@rule("vaccinate")
def vaccinated(view: View, context: Context) -> Iterator[Draft]:
    """ "Update immunizations according to current guidelines before treatment"."""
    found = _VACCINATED.search(view.low) if context.section not in ("effects", "mechanism", "usage") else None
    term = lexicon().lookup("vaccination before treatment") if found and not context.question else None
    told = _WHEN.search(view.low)
    when = told[1].strip() if told else ""
    if found is None or term is None or not when.startswith(("before", "prior")) or _NOT_GIVEN.search(view.low):
        return
    written = next(word for word in found.groups() if word)
    for subject in drug_subjects(view, context, found.start(), loose=True):
        yield Draft(subject, "requires", entity_of(term, singular(written))).qualified(when=when)
