"""What a drug requires: premedication, contraception, screening, monitoring."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.phrases import items, label_of, tidy
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entity_of, find_all, minted
from lupuskg.loaders.rules.base import Context, Draft, clause_end, drug_subjects, subjects
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

__all__ = ["CHECKED", "ONLY_WHEN", "checks_named", "checks_of"]

_NEED = re.compile(
    r"\b(?:should (?:arrange|have|undergo)|must be (?:checked|monitored|measured|assessed|done)|require[sd]?|necessary"
    r"|essential|crucial|important|need(?:s|ed)?|recommended|advised|should (?:also )?(?:use|be (?:monitored"
    r"|screened|tested|checked|tracked|measured|done|repeated|reassessed|regularly|closely|performed|assessed|used|treated"
    r"|discontinued|stopped|evaluated|given|obtained|drawn|taken))|must (?:use|be)|monitor(?:ed|ing)?|considered"
    r"|should receive (?=premedic)|(?:doctor|provider|physician|team) (?:will|may|might|should)(?: \w+)? (?:order"
    r"|check|do|run|perform)"
    r"|advisable|vital|discontinued|often (?:used|given)|given training|involves lymphodeplet\w+"
    r"|lymphodeplet\w+ [^.;]*\b(?:before|prior to))\b"
    r"|\bconsider\b(?= (?:\w+ ){0,2}premedicat)"
    r"|\byou(?:['’]ll| will) (?:also )?(?:have|get|be given) (?=(?:regular |routine |some )?(?:blood|urine|eye|liver"
    r"|kidney) (?:tests?|checks?|exam))"
    r"|(?:^|[;:.,] |\band )(?:assess|measure|evaluate|obtain|establish|determine|test) "
    r"|\b(?:will|should|must|needs? to|has to) (?:also |regularly )?(?:check|measure|assess|evaluate|test) "
    r"|\bsubject to an? |\bonly (?:available )?through\b"
    r"|(?:^|[;:.,] |\band )(?:check|rule out|repeat|use (?:\w+ ){0,2}contracepti\w+|monitor|test for|premedicat\w+"
    r"|screen (?:\w+ )?for)\b"
)
_MONITORED = re.compile(
    r"\b(?:monitor(?:ed|ing)?|screen(?:ed|ing)?|test(?:ed|ing)?|check(?:ed|ing)?)\b(?: closely"
    r"| regularly| carefully)? (?:for|of)\s+(?:signs (?:and symptoms )?of |symptoms of |signs of "
    r"|potential |possible |any )?(?P<what>[^.;,]{3,70})"
)
_TESTED = re.compile(
    r"^(?P<what>[\w' /-]{3,60}?)(?: levels?)? (?:should|must|needs? to) be (?:regularly |closely "
    r"|carefully |frequently |periodically )*(?:monitored|checked|assessed|reassessed|tested"
    r"|evaluated|tracked|measured)"
    r"|^(?P<what3>[\w' /-]{3,60}?) (?:(?:may|might|will|should) )?(?:needs?|requires?) (?:\w+ )?monitoring"
    r"|\bmonitor(?:ing)? (?:your |the |of )?(?P<what2>(?:liver|kidney|renal|blood|thyroid"
    r"|heart|lung|cardiac|platelet|glucose|lipid|potassium|electrolyte)[\w' -]{0,40}?)(?=[,.;]"
    r"| (?:is|are|and|regularly|periodically|frequently|carefully|weekly|monthly|every|closely|during|throughout"
    r"|before|may|will|while|in|to|every|each|at|prior|once)\b)"
)
# "If you cough, your doctor will check for pneumonia": not asked of all.
_IF_ILL = re.compile(r"if you (?:cough|develop|get|notice|experience|feel|miss|vomit)\b")
_NOT_ASKED = re.compile(r"\b(?:conditions|criteria|arrangements|plans?|registry) [^.;]{0,30}\bfor [^.;]*\bmonitoring\b")
# "Check blood counts regularly; monitor potassium".
_CHECK = re.compile(
    r"(?:(?:^|[;:,] |\band )(?:check|monitor|repeat|assess|measure|evaluate|obtain|establish|determine)"
    r"|\bto (?:check|monitor)"
    r"|\b(?:will|should|must|needs? to|has to) (?:also |regularly )?(?:check|monitor|measure|assess|evaluate)) "
    r"(?!for\b|(?:closely |carefully )?with\b)"
    r"(?!(?:(?:your|the|all|each|every) )?(?:patients?|condition|progress|symptom|response|side effect|risk"
    r"|benefit|need|efficacy|safety|severity|effect|whether|dose|appropriate|how|if|it|them|this|that|you|person|people)s?\b)"
    r"(?:(?:any )?changes in )?(?:your |the |an? )?(?:accurate |baseline |complete (?!blood))*(?P<what>[\w' /-]{3,50}?)"
    r"(?: levels?)?(?P<short> \([A-Za-z]{2,6}\))?"
    r"(?= (?:regularly|closely|periodically|often|before|during|every|at|throughout|is|are|prior|and (?:check"
    r"|monitor|assess"
    r"|measure))\b|[,.;]|$| \d)"
)
_MAYBE = re.compile(
    r"\b(?:often (?:considered|used|given)|(?:may|might|could) (?:also )?be (?:required|needed|necessary"
    r"|recommended|administered|considered|given)"
    r"|(?:may|might|likely|probably) need|sometimes|consider)\b"
)
# What has been named before, a stretch of time, or nothing in particular.
# "Blood pressure: monitor every two weeks": what is checked stands in the label.
ONLY_WHEN = re.compile(
    r"(?:(?:regular|close|careful|periodical|frequent|routine|annual|year|month|week|dai|general|clinical)(?:ly)\b|every|each|at|before"
    r"|during|after|once|twice|throughout|prior|as|until|within|on|daily|accordingly|often)\b"
)
_VAGUE = re.compile(
    r"(?:these|such|this|those|this|any|other|relevant|several|side effects?|adverse (?:effects|reactions)|symptoms"
    r"|changes|\d|(?:\w+ )?(?:months?|weeks?|days|years))\b(?! (?:in|of) )"
)
_BEFORE = re.compile(r"\b(?:after|upon|following) $")
# "A data monitoring committee": nobody monitors the patients more closely for it.
_BODY = re.compile(r" (?:committee|board|panel|group|team)s?\b")
_NO_ORGAN = re.compile(
    r"\W*(?:switching|treatment|therapy|use|this|co-?administration|concurrent use|discontinuation)\b"
)
_AFTERWARDS = re.compile(r"\b(?:during|while|throughout|after|before|and other|when)\b")
_PERSON = re.compile(
    r"(?:patients?|people|individuals|those|infants?|children|older|women|you|it|they|doses?|dosage|use)\b"
)
_SCREENED = re.compile(
    r"\b(?:rule(?:d)? out|(?:screen(?:ed|ing)?|evaluated?|test(?:ed|ing)?|assess(?:ed)?|check(?:ed)?)"
    r"(?: (?:you|patients|everyone|all patients))? for(?: previous| prior)?)\s+(?=\w)"
)
# "Needs retinal screening": a test named after what it looks at.
_SCREENING = re.compile(
    r"\b(?:needs?|requires?|required) (?:(?:regular|annual|yearly|periodic|baseline|routine) )*"
    r"(?P<what>(?!for\b|of\b|no\b|the\b|an?\b|more\b|further\b|additional\b|frequent\b|close\b|prior\b)"
    r"[a-z][a-z-]+) screening\b"
)
_WHEN = re.compile(
    r"\b((?:during|before|throughout|prior to|while|at baseline)(?:(?! and (?:must|should|then|monitored)\b)[^.;:,)])*)"
)
_DURATION = re.compile(
    r"\b(?:during (?:treatment|therapy))?(?: and )?for (?:at least )?((?:a|an|\d+|one|two|three|four"
    r"|five|six|seven|several) (?:days?|weeks?|months?|years?))(?: (?:after|afterwards?|following))?"
)
_GIVEN_BEFORE = re.compile(
    r"\b(?:given|taken|administered|received?)\b[^.;]{0,30}?"
    r" before ((?:every|each|the first|the) (?:infusion|dose|treatment))"
)
# "Patients taking methotrexate should be monitored": with the drug that the document is about.
_THOSE_ON = re.compile(r"(?:patients|people|those|individuals) (?:also |already )?(?:taking|on|receiving|using)\b")
_LONGEST_WATCHED = 6
_NO_NEED = re.compile(r"(?:\b(?:no|not)|n['’]t) (?:(?:\w+ ){0,3}(?:required|necessary|needed)|support the need)\b")
_UNNEEDED = re.compile(r"\b(?:does|do|did|will|should)(?: not|n't) (?:\w+ )?(?:require|need)\b")
_REQUIRED = re.compile(r"\b(?:requires?|needs?) (?P<list>(?!to\b)[^.;:]+)")
_FOR_WHAT = re.compile(r" (?:to|because|before|during|while|for|so|if|when|at|in|due)\b")
_HOW_OFTEN = re.compile(
    r"^(?:(?:regular|routine|careful|close|baseline|yearly|annual|frequent|periodic|monthly|ongoing) )+"
)
# "Every 3 months", "q3mo", "at baseline": when a check is due.
_AT_TIMES = re.compile(
    r"(?i)[,(]? ?\b(?:q ?\d+ ?\w+|every|weekly|monthly|yearly|annually|regularly|periodically|at|before|prior to|during"
    r"|throughout|while|then|for|as needed|if|when)\b.*$"
)
CHECKED = re.compile(
    r"(?i)\b(?:counts?|functions?|levels?|enzymes?|tests?|pressure|lipids?|glucose|creatinine|screen\w*|exam\w*|weight"
    r"|urinalysis|electrolytes?|ecg|ekg|cbc|fbc|lfts?|bmp|cmp|inr|tpmt|g6pd|proteinuria|potassium|values|parameters|status)\b"
)
_PRONE = re.compile(
    r"\b(?:for|in) (?:those|patients|people|individuals|anyone) (?:with|who (?:have|had)(?: had)?) (?:an? )?"
    r"([^.;,]{4,80})"
)
_MEASURE = re.compile(
    r"\w (?:tests?|testing|monitoring|exams?|examinations?|checks?|screenings?|supplements?|supplementation|scans?)$"
)
_NUMBER = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "a": "1"}


@rule("require")
def measures(view: View, context: Context) -> Iterator[Draft]:
    """Premedication, contraception, screening, monitoring, training."""
    if unneeded := _UNNEEDED.search(view.low):
        yield from _denied(view, context, unneeded.end())
        return
    if _silent(view, context):
        return
    yield from _stopped(view, context)
    named = (m for m in view.named("Measure") if not _BODY.match(view.low, m.end))
    told = {m.term.label: entity_of(m.term) for m in named if not _BEFORE.search(view.low[: m.start])}
    told |= {e.label: e for e in _monitoring(view)}
    checked = {entity.label: (at, entity) for at, entity in _checked(view)}
    told |= {label: entity for label, (_, entity) in checked.items()}
    told |= {e.label: e for e in _required(view)} if not context.fixed else {}
    if "monitoring" in told and len(told) > 1:
        del told["monitoring"]
    doubt = bool(_MAYBE.search(view.low))
    who = subjects(view, context, len(view.low), loose=bool(context.focus))
    beside = context.section == "interactions"
    if context.fixed and (beside or view.low.startswith("premedication") or _THOSE_ON.match(view.low)):
        who = list(context.focus)
    for subject in who:
        for measure in told.values():
            if subject.type == "Drug" or (not context.fixed and view.named("DrugClass", end=40)):
                yield Draft(subject, "requires", measure, hedged=doubt).qualified(
                    when=_measure_when(view.low, checked[measure.label][0] if measure.label in checked else 0),
                    population=_childbearing(view.low, measure.label) or _prone(view.low, measure.label),
                    duration=_duration(view.low, measure.label),
                    route=_measure_route(view),
                )


def _checked(view: View) -> Iterator[tuple[int, Entity]]:
    """ "Check blood counts regularly", "establish a baseline filtration rate (GFR)": where, and what is checked."""
    for found in _CHECK.finditer(view.low):
        words = view.text[found.start("what") : found.end("what")]
        if ONLY_WHEN.match(words.lower()):
            continue
        short = view.text[found.start("short") : found.end("short")].strip(" ()") if found["short"] else ""
        known = not short or lexicon().lookup(words) or lexicon().lookup(f"{words} monitoring")
        for entity in checks_named(words if known else short):
            yield found.start("what"), entity


def _silent(view: View, context: Context) -> bool:
    """Whether a sentence asks for no measure: by its section, its words, or because it says none is needed."""
    bound = context.section == "effects" and not re.search(
        r"\b(?:must|should) be (?:\w+ )?(?:checked|monitored|tested|measured)", view.low
    )
    bound = bound or _IF_ILL.match(view.low) is not None
    if context.question or bound or context.section in ("mechanism", "usage") or not _NEED.search(view.low):
        return True
    if _NO_NEED.search(view.low):
        return True
    if _NOT_ASKED.search(view.low):
        return True
    if (
        context.section == "dosage"
        and context.fixed
        and not re.search(
            r"premedicat|lymphodeplet|training|screen|reassess|should be checked|monitoring [^.;]{3,60} (?:is"
            r"|are) (?:crucial|essential|necessary|important|required)",
            view.low,
        )
    ):
        return True
    return context.section == "questions" and not re.search(r"\b(?:require|must|training|contracepti)", view.low)


def _denied(view: View, context: Context, start: int) -> Iterator[Draft]:
    """ "Does not require laboratory monitoring": a measure that is not needed."""
    for mention in view.named("Measure", start=start, end=clause_end(view.low, start)):
        for subject in drug_subjects(view, context, start, loose=True):
            yield Draft(subject, "requires", entity_of(mention.term), negated=True)


def _stopped(view: View, context: Context) -> Iterator[Draft]:
    """ "should be discontinued if pregnancy is confirmed"."""
    found = re.search(
        r"\bshould be (?:discontinued|stopped)(?: immediately)? if ([\w -]{3,40}?) (?:is|are|occurs?|develops?)\b",
        view.low,
    )
    term = lexicon().lookup("discontinuation")
    for subject in drug_subjects(view, context, found.start(), loose=True) if found and term else []:
        if found and term:
            yield Draft(subject, "requires", entity_of(term)).qualified(condition=found[1])


def _required(view: View) -> Iterator[Entity]:
    """ "Needs TPMT testing or careful blood monitoring", "requires folic acid supplements"."""
    found = _REQUIRED.search(view.low)
    for item in items(_FOR_WHAT.split(view.text[found.start("list") : found.end("list")])[0]) if found else ():
        label = _HOW_OFTEN.sub("", label_of(tidy(item.text).text))
        if _MEASURE.search(label) and len(label.split()) < 5:
            yield _measure(label)


def _monitoring(view: View) -> Iterator[Entity]:
    """Monitoring and screening, where the vocabulary has no name for it."""
    found = _MONITORED.search(view.low)
    if found and re.match(r"monitoring(?: closely| regularly| carefully)? of", found[0]):
        yield from _monitoring_of(view, found.start("what"))
        return
    later = _MONITORED.search(view.low, found.start("what")) if found and not found[0].startswith("monitor") else None
    if later and later[0].startswith("monitor") and not _VAGUE.match(later["what"]):
        yield from _watched(view, later)
    if found and found[0].startswith("monitor"):
        if _VAGUE.match(found["what"]) and not _TESTED.search(view.low):
            yield from (f.entity for f in find_all("monitoring", "Measure"))
            return
        watched = [] if _VAGUE.match(found["what"]) else list(_watched(view, found))
        if watched:
            yield from watched
            return
    if screening := _SCREENING.search(view.low):
        yield _measure(f"{screening['what']} screening")
        return
    screened = _SCREENED.search(view.low)
    if screened:
        for mention in view.named("Disease", "Condition", start=screened.end())[:1]:
            yield _measure(f"{mention.term.label.removeprefix('latent ')} screening")
        return
    tested = _TESTED.search(view.low)
    named = [m for m in view.named("Measure") if not _BEFORE.search(view.low[: m.start])]
    several = tested and re.search(r",| and ", next(words for words in tested.groups() if words))
    if tested and (several or all(m.term.label == "monitoring" for m in named)):
        group = next(name for name, words in tested.groupdict().items() if words)
        yield from checks_named(view.text[tested.start(group) : tested.end(group)])


def _watched(view: View, found: re.Match[str]) -> Iterator[Entity]:
    """ "Monitored for signs of infection": monitoring, named after what is looked for."""
    what = tidy(_AFTERWARDS.split(view.text[found.start("what") : found.end("what")])[0]).text
    if what and len(what.split()) < _LONGEST_WATCHED:
        yield minted("Measure", f"monitoring for {label_of(what)}", "monitoring", f"{label_of(what)} monitoring")


def _monitoring_of(view: View, start: int) -> Iterator[Entity]:
    """ "monitoring of blood counts and liver function is essential"."""
    end = clause_end(view.low, start)
    cut = re.compile(r"\b(?:is|are|during|while|may|should|before|throughout|for)\b").search(view.low, start, end)
    for item in items(view.text[start : cut.start() if cut else end]):
        label = re.sub(r"\s+levels?$", "", label_of(tidy(item.text).text))
        if label and not _PERSON.match(label.lower()) and not _VAGUE.match(item.text):
            yield _measure(f"{label} monitoring", "monitoring")


def checks_named(words: str) -> Iterator[Entity]:
    """ "blood pressure and kidney function must be checked"; where people are monitored, just monitoring."""
    parts = [label_of(tidy(item.text).text) for item in items(words)]
    if _PERSON.match(words.lower().strip()):
        named = "infant monitoring" if "infant" in words.lower() else "monitoring"
        yield from (found.entity for found in find_all(named, "Measure"))
        return
    if _NO_ORGAN.match(words.lower()):
        yield from (found.entity for found in find_all("monitoring", "Measure"))
        return
    for part in parts:
        known = lexicon().lookup(part) if part else None
        if known is not None and known.type == "Measure":
            yield entity_of(known)
        elif part:
            yield _measure(f"{part} monitoring", "monitoring")


def checks_of(text: str) -> Iterator[Entity]:
    """What a bare list below "Monitoring" asks to check: "CBC, liver enzymes every 3 months; TB screening"."""
    for part in re.split(r"[;.]\s+", text.strip(" .;")):
        for item in items(_AT_TIMES.sub("", part)):
            label = _HOW_OFTEN.sub("", label_of(tidy(_AT_TIMES.sub("", item.text)).text))
            forms = (label, f"{label} monitoring", f"{label} screening", f"{label} testing", f"{label} test")
            known = next((t for t in map(lexicon().lookup, forms) if t is not None and t.type == "Measure"), None)
            if known is not None:
                yield entity_of(known)
            elif CHECKED.search(label) and len(label.split()) < _LONGEST_WATCHED:
                yield _measure(label if _MEASURE.search(label) else f"{label} monitoring", "monitoring")


def _measure(label: str, *synonyms: str) -> Entity:
    term = lexicon().lookup(label)
    return entity_of(term) if term else minted("Measure", label, *synonyms)


def _childbearing(low: str, label: str) -> str:
    found = re.search(r"\bwomen of (?:childbearing|child-bearing|reproductive) (?:potential|age)\b", low)
    return found[0] if found and ("contracept" in label or "pregnan" in label) else ""


def _measure_when(low: str, at: int = 0) -> str:
    """When a measure that is told at `at` is to be taken: what follows it in its clause, else what stands before it."""
    told = list(_WHEN.finditer(low))
    behind = [m for m in told if m.start() >= at and not (at and re.search(r"[;:.] ", low[at : m.start()]))]
    found = next(iter([*behind, *reversed(told)]), None)
    return found[1].strip() if found and not found[1].startswith("during treatment and") else ""


def _prone(low: str, label: str) -> str:
    """Who is premedicated, where not all are: "those with a history of infusion reactions"."""
    found = _PRONE.search(low) if "premedic" in label else None
    return found[1].strip() if found else ""


def _duration(low: str, label: str) -> str:
    if "contracepti" not in label:
        return ""
    found = _DURATION.search(low)
    if not found:
        return ""
    words = re.sub(r"\b(one|two|three|four|five|six|seven)\b", lambda m: _NUMBER[m[1]], low[found.start() :])
    words = re.sub(r"\b(for (?:at least )?)an? (?=\w)", r"\g<1>1 ", words)
    told = re.match(
        r"(?:during (?:treatment|therapy) )?(?:and )?for (?:at least )?\d+ \w+(?: (?:after(?:wards?)?"
        r"|following)(?: (?:the )?(?:last|final) (?:dose|infusion|injection))?)?",
        words,
    )
    lead = "" if low[found.start() :].startswith("during") else "during treatment and "
    return (lead + told[0].removeprefix("and ")) if told else ""


def _measure_route(view: View) -> str:
    if "premedicat" not in view.low:
        return ""
    return next((m.term.label for m in view.named("Route")), "")


@rule("before-dose")
def given_before(view: View, context: Context) -> Iterator[Draft]:
    """ "Acetaminophen and an antihistamine are given before every infusion": premedication."""
    found = _GIVEN_BEFORE.search(view.low)
    term = lexicon().lookup("premedication") if found and context.fixed and not context.question else None
    if found is None or term is None:
        return
    given = view.named("Drug", "DrugClass", end=found.start())
    if any(m.term.id != e.id for m in given for e in context.focus):
        for subject in context.focus[:1]:
            yield Draft(subject, "requires", entity_of(term)).qualified(when=f"before {found[1]}")
