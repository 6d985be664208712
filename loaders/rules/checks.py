"""Tests and check-ups in everyday words: what doctors check before a drug is started, what patients will have."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.phrases import items, label_of, tidy
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entity_of, minted
from lupuskg.loaders.rules.base import Context, Draft, drug_subjects, negated
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_DOCTORS = (
    r"(?:(?:most |your |the |their |a |some )*(?:doctors?|physicians?|clinicians?|(?:healthcare |care )?providers?"
    r"|rheumatologists?|specialists?|nurses?|(?:care |medical |healthcare )?team|clinic|gp))"
)
_WILL = (
    r"(?:may |might |will |should |must |can |would |usually |often |also |first |regularly |routinely |then |need to "
    r"|want to )*"
)
_YOU = r"(?:you|patients|people|everyone|all patients|anyone|women|adults|those)(?: \w+ing [\w -]{2,25}?)?"
_TEST = (
    r"(?:tests?|testing|checks?|check-?ups?|exams?|examinations?|scans?|screens?|screenings?|work|x-rays?|counts?"
    r"|monitoring|assessments?)"
)
# "Most doctors test for tuberculosis and hepatitis", "people are screened for hepatitis B".
_FOR = re.compile(
    rf"\b(?:{_DOCTORS} {_WILL}(?:test|screen|check|look)s?(?: (?:you|patients|people|everyone|all patients"
    rf"|your blood))? for"
    rf"|{_YOU} (?:are|is|will be|should be|must be|have to be|need to be|get|may be) {_WILL}(?:tested|screened"
    rf"|checked|evaluated)"
    r" for|(?:tests?|screening|checks) for) (?P<list>[^.;:]+)"
)
# "Run baseline blood tests: CBC, liver enzymes, and lipids".
_RUN = re.compile(
    rf"\b(?:{_DOCTORS} {_WILL}|and )(?:run|order|do|perform|arrange|request|repeat|take|carry out|get|want)s? "
    rf"(?P<list>[^.;:]*?\b{_TEST}\b)(?:: (?P<more>[^.;:]+))?"
)
# "Your doctor will check your kidney function before starting it".
_CHECK = re.compile(
    rf"\b{_DOCTORS} {_WILL}(?:check|monitor|measure|test|track|keep an eye on)s? (?!for\b|with\b|that\b|if\b"
    rf"|whether\b|how\b|in\b)"
    r"(?:your |the |a patient's |patients' |their |his or her )?(?P<list>[^.;:]+)"
)
# "You will have regular blood tests", "expect repeat blood work", "return for blood checks".
_HAVE = re.compile(
    rf"(?:\b{_YOU}(?:'ll| will| should| must| may| also| usually| often)*(?: probably)? (?:have|need|get|undergo|expect"
    rf"|return for|come (?:in|back) for|be sent for|be offered)|\byou'll \w+[^.;]{{0,40}}?\b(?:return|come back) for"
    rf"|^expect) "
    rf"(?:to (?:do|have|get|take|undergo|come for) )?(?!no\b|an? (?:history"
    rf"|problem)\b)(?P<list>[^.;:]*?\b{_TEST}\b(?:(?:,| and| or|, and) [^.;:]*?\b{_TEST}\b)*)"
)
# "A baseline eye assessment will be performed", "blood tests are taken every three months".
_DONE = re.compile(
    rf"^(?:.*?, )?(?P<list>[^.;:,]*?\b{_TEST}\b(?:(?:,| and| or|, and) [^.;:,]*?\b{_TEST}\b)*)"
    r"(?: of [\w ]{3,30}?)? (?:will be|is|are|should be|must be|may be|are usually|is usually|have to be|has to be) "
    r"(?:\w+ly |usually |also )*(?:performed|done|taken|carried out|arranged|repeated|ordered|needed|required"
    r"|recommended|advised"
    r"|made|scheduled)\b"
)
# "Your eyes will be checked every year", "you'll have your blood counts checked".
_CHECKED = re.compile(
    rf"(?:^|, )(?:your |the |{_YOU}(?:'ll| will| should| must| may)? (?:have|get) (?:your |their ))(?P<list>[^.;:]+?) "
    r"(?:(?:will|should|must|may|need to|has to|have to) be |(?:are|is) )?(?:\w+ly )?(?:checked|tested|monitored"
    r"|measured|examined)\b"
)
# "Yearly checks include: lipids, an eye exam, and potassium".
_INCLUDED = re.compile(
    r"\b(?:tests|checks|check-?ups|monitoring|blood work|labs|investigations)\b"
    r"(?: (?:that you (?:will )?(?:need|have)|(?:before|during|on|after|at) [\w ]{3,30}?|required|needed))?"
    r" (?:(?:should|must|will|may|usually|typically|also|generally) )*(?:includes?|are:|consists? of|comprises?):?"
    r" (?P<list>[^.;:]+)"
)
_TIME = re.compile(
    r"\b(?:before|prior to|during|while|throughout|at baseline|baseline|every|each|regular\w*|once a|twice a|monthly"
    r"|yearly"
    r"|annual\w*|first|after|until|follow-?up|repeat|periodic\w*|routine\w*|start\w*)\b"
)
_WHEN = re.compile(
    r"\b((?:before|prior to|during|while|throughout|after) [^.;:,]{3,50}?|at baseline|at each visit|every (?:\w+ )?\w+"
    r"|each (?:year|month|visit)|once a \w+|monthly|yearly)(?=$|[.,;:]| (?:because|to|and|so|most|your|includes?|while"
    r"|during|is|should|will|must)\b|(?<!you)(?<!they) are\b)"
)
_CUT = re.compile(
    r",? (?:before|prior to|during|while|at|every|each|once|twice|regularly|closely|because|if|when|to|in|with|on"
    r"|for|first|so"
    r"|while|until|throughout|after|and (?:run|order|do|may|will|should|then|check|monitor|ask|give|treat|talk"
    r"|adjust)|as"
    r"|monthly|yearly|by|often|carefully|from)\b.*$"
)
_MAY = re.compile(r"\b(?:may|might|could)\b")
_HOW = re.compile(
    r"^(?:(?:an?|the|your|some|any|more|other|regular|routine|baseline|repeat|periodic|frequent|annual|yearly|monthly|careful"
    r"|occasional|follow-?up|further|initial|ongoing|simple|standard|certain|special|several) )+",
    re.I,
)
_VAGUE = re.compile(
    r"^(?:tests?|testing|checks?|monitoring|work|progress|condition|response|symptoms?|health|medical|weight|doctor|dose|dosage"
    r"|medicines?|other|levels?|counts?|improvement|side effects?|changes?|signs?|effects?|it|them|scans?|exams?"
    r"|assessments?)$"
)
# Illnesses that a drug is for are tested to find them, not because of the drug.
_NO_SCREEN = re.compile(r"\b(?:lupus|arthritis|nephritis|flare|cancer|tumou?r|relapse|improvement|remission)\b")
_LONGEST = 4
_MONITORED = re.compile(r"(?i)\b(?:monitoring|check-?ups|tests)\b")
_BLOOD = re.compile(
    r"(?:cbc|complete blood count|blood count|lipid|cholesterol|liver enzyme|creatinine|electrolyte|glucose)s?$"
)


@rule("checks")
def checked(view: View, context: Context) -> Iterator[Draft]:
    """ "Before starting, doctors test for A and run a baseline eye exam"; "you will have regular blood tests"."""
    if (
        context.question
        or context.section in ("mechanism", "interactions")
        or not (_TIME.search(view.low) or _MONITORED.search(" ".join(context.path[-1:])))
    ):
        return
    drugs = drug_subjects(view, context, len(view.low), loose=bool(context.focus))
    if not (view.named("Drug") or context.fixed or len(context.focus) == 1) or not drugs:
        return
    told = {measure.label: (measure, doubt) for measure, doubt in _measures(view)}
    if len(told) > 1:
        told.pop("monitoring", None)
    time = when_checked(view.low)
    for subject in drugs:
        for measure, doubt in told.values():
            yield Draft(subject, "requires", measure, hedged=doubt).qualified(when=time)


def _measures(view: View) -> Iterator[tuple[Entity, bool]]:
    """The tests that a sentence tells of, each with whether they only may be made."""
    for pattern in (_FOR, _RUN, _CHECK, _HAVE, _DONE, _CHECKED, _INCLUDED):
        for found in pattern.finditer(view.low):
            if not _denied(view, found):
                doubt = bool(_MAY.search(found[0]))
                yield from ((measure, doubt) for measure in _told(view, found, pattern))


def _told(view: View, found: re.Match[str], pattern: re.Pattern[str]) -> Iterator[Entity]:
    start, end = found.span("list")
    if pattern is _FOR:
        yield from (entity_of(m.term) for m in view.named("Measure", start=found.start(), end=end))
        yield from _screenings(view, start, end)
        return
    if pattern is _INCLUDED:
        yield from _listed(view.text[start:end])
        return
    yield from _tests(view.text[start:end], looked_at=pattern in (_CHECK, _CHECKED))
    if pattern is _RUN and found["more"]:
        yield from _tests(view.text[found.start("more") : found.end("more")], looked_at=True)


def _denied(view: View, found: re.Match[str]) -> bool:
    return negated(view.low, max(0, found.start() - 20), found.end("list"))


def _screenings(view: View, start: int, end: int) -> Iterator[Entity]:
    """ "Test for tuberculosis and hepatitis": a screening for each."""
    cut = _CUT.search(view.low, start, end)
    for mention in view.named("Disease", "Condition", "AdverseEffect", start=start, end=cut.start() if cut else end):
        name = mention.term.label.removeprefix("latent ").removesuffix(" infection")
        term = lexicon().lookup(f"{name} screening")
        if not _NO_SCREEN.search(name) and (term is not None or mention.term.type == "Disease"):
            yield entity_of(term) if term is not None else minted("Measure", f"{name} screening", f"{name} test")


def _listed(text: str) -> Iterator[Entity]:
    """The tests of a list that is said to be one of tests: an illness in it is screened for, a thing is measured."""
    for item in items(_CUT.sub("", text)):
        label = label_of(_HOW.sub("", tidy(item.text).text))
        known = list(_tests(item.text, looked_at=True))
        term = lexicon().lookup(label)
        if known or not label or len(label.split()) > _LONGEST or _VAGUE.match(label.lower()):
            yield from known
        elif term is not None and term.type in ("Disease", "Condition", "AdverseEffect"):
            screening = lexicon().lookup(f"{label} screening")
            yield entity_of(screening) if screening else minted("Measure", f"{label} screening")
        else:
            named = re.search(rf"\b(?:{_TEST}|levels?)$", label.lower())
            yield minted("Measure", label if named else f"{label} test")


def _tests(text: str, looked_at: bool) -> Iterator[Entity]:
    """The tests that a phrase lists; what is only `looked_at`, such as an organ, is a test where one is known."""
    for item in items(_CUT.sub("", text) if looked_at else text):
        label = label_of(_HOW.sub("", tidy(item.text).text))
        if not label or _VAGUE.match(label.lower()) or len(label.split()) > _LONGEST:
            continue
        forms = (label, f"{label} test", f"{label} monitoring", f"{label} exam", f"{label} function test")
        known = next((t for form in forms if (t := lexicon().lookup(form)) and t.type == "Measure"), None)
        if known is not None:
            yield entity_of(known)
        elif not looked_at and re.search(rf"\w {_TEST}$", label.lower()):
            yield minted("Measure", label)
        elif looked_at and _BLOOD.match(label.lower()):
            yield minted("Measure", f"{label} test")


def when_checked(low: str) -> str:
    """When something is checked, in the words of the sentence; empty where it does not say."""
    when = _WHEN.search(low)
    return when[1].strip() if when else "baseline" if re.search(r"\bbaseline\b", low) else ""
