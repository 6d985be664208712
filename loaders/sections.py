"""Headings and labels: what kind of section they open, and what they hand down to the text below them."""

import re
from functools import lru_cache

from lupuskg.loaders.cues import cue_pattern
from lupuskg.loaders.fold import clean, fold
from lupuskg.loaders.leads import lead_of
from lupuskg.loaders.phrases import items, label_of, tidy
from lupuskg.loaders.populations import by_age, population
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import resolve
from lupuskg.loaders.rules.base import Context
from lupuskg.loaders.rules.reactions import frequency_of
from lupuskg.loaders.titles import in_full

__all__ = ["inherit", "is_system", "lead_in", "section_of", "system_of"]

_SECTIONS = (
    (
        "skip",
        r"\b(?:disclaimer|storage|how (?:should|do) i store|references?$|sources$|table of contents"
        r"|more about|miss(?:ed)? (?:a )?dose|overdos|about the author|feedback|copyright|packaging|availability"
        r"|read more|see also|share)\b",
    ),
    ("usage", r"^(?:indications|uses) (?:and|&) (?:dos\w+|administration)|^dos\w+ (?:and|&) (?:indications|uses)$"),
    ("questions", r"\b(?:faqs?|frequently asked|questions?|q ?& ?a)\b"),
    (
        "interactions",
        r"\binteract(?:s|ions?)?\b|\bwhat other (?:drugs|medicines|medications)\b"
        r"|\b(?:what|which) (?:foods?|drinks?|medicines?|medications?|drugs?)\b.*\b(?:avoid|affect)\b",
    ),
    ("effects", r"\b(?:side[ -]effects?|adverse|undesirable|reactions?|tolerability|watch out for)\b"),
    (
        "precautions",
        r"\b(?:limitations? of use|(?:special|specific|other|patient) populations?"
        r"|precautions?|warnings?|contra[ -]?indications?|safety|cautions?"
        r"|pregnan\w*|breast-?feeding|lactation|nursing|before (?:i |you |taking|using|receiving)"
        r"|who should not|most important information|is it safe|^(?:the |key |main |possible "
        r"|what are the )*(?:risks?|dangers?)(?! factors?\b)|what should i (?:avoid|discuss|tell|know|watch for))\b",
    ),
    ("usage", r"\bwhat will it do\b|^what (?:is|are) [^?]*\b(?:used|prescribed|taken for)\b"),
    (
        "mechanism",
        r"\b(?:how (?:it|does|do) [\w ]*work|how (?!to\b|long\b|well\b|often\b)[\w -]{2,40}s work$|how \w+ works"
        r"|mechanism|pharmacology|pharmacodynamics"
        r"|mode of action|action|what it does)\b",
    ),
    (
        "dosage",
        r"\b(?:dos(?:e|es|age|ages|ing)|posology|administration|how to (?:use|take)|how (?:is it|it'?s"
        r"|it is) (?:given|taken|used)|regimens?"
        r"|how (?:is|are|do i|should i|will i|should this)\b[\w -]{0,40}? (?:given|used?|taken?|receive))\b",
    ),
    (
        "usage",
        r"\b(?:us(?:e|es|age)|indications?|indicated|what is .* used|prescribed|therapeutic|treats?"
        r"|used (?:for|to))\b|^what is (?!the\b|an?\b|in\b)[\w -]{3,40}\??$",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _SECTIONS)
_SYSTEM = re.compile(
    r"^(?:(?:central |peripheral |autonomic )?nervous(?: system)?|neurologic\w*|psychiatric\w*"
    r"|mental|gastro-?intestinal\w*|digestive|gi|cns|cv|eent|ent|gu|resp|derm|endo|hemat|metab|misc|neuro|msk?|hypersensitivity|allergic|immune\w*|immunologic\w*"
    r"|infections?(?: and infestations)?|others?|general|systemic|constitutional"
    r"|respiratory|pulmonary|dermatologic\w*|skin\w*|cutaneous|mucocutaneous|genito-?urinary|urinary"
    r"|urogenital|reproductive|renal\w*|kidney|h[ae]+matologic\w*|blood\w*|local|application[ -]site"
    r"|injection[ -]site|neuromuscular[\w ]*|musculo-?skeletal[\w ]*|muscles?[\w ]*|joints?"
    r"|cardiovascular\w*|cardiac|heart|vascular|metabolic[\w ]*|metabolism[\w ]*|endocrine[\w ]*"
    r"|hepatic\w*|hepatobiliary|liver|ocular|ophthalm\w*|eyes?|ears?|otic|laboratory[\w ]*"
    r"|investigations|body as a whole|oncologic\w*|nutrition\w*)"
    r"(?: (?:system|disorders?|effects?|reactions?|side effects?|problems?|issues?|related"
    r"|tract))*(?: (?:and|&) [\w ]+)?$"
)
# "Adults (with liver disease)" tells who they are, "adults (psoriasis)" what it is for.
_WITH = re.compile(r"(?i)\s*\((?:with|without|aged?|weighing|not)\b[^)]*\)")
_TELL = re.compile(
    r"\b(?:(?:talk to|tell|check with|inform|ask|speak to) (?:your|a|the) (?:doctor|pharmacist|care team"
    r"|healthcare|nurse|physician)\b.*|needs? to know )\bif you (?P<what>have|suffer|are taking|take|use|are)\b"
)
# "Before taking it, tell your doctor if:", with what one has told by the items.
_TELL_IF = re.compile(
    r"\b(?:tell|inform|let|talk to|ask|check with|speak (?:to|with))\b.*\b(?:doctor|physician|professional|provider"
    r"|pharmacist|nurse|team|prescriber|specialist)s?\b.*\bif(?: you| any of these apply| any of the following apply)?"
    r"(?: to you)?:?\W*$"
)
_AT_ONCE = re.compile(
    r"\b(?:right away|immediately|at once|straight ?away|as soon as|symptoms?|signs|urgently|during)\b"
)
_LISTED = (
    (
        "notRecommendedWith",
        re.compile(
            r"\b(?:not|don't|never) (?:be )?(?:take|taken|use|used|combined?|given?)\b[^.]*(?<!patients )(?<!people )"
            r"(?<!those )(?<!individuals )\bwith(?: any(?: of)?)?(?: the following| these)?[^.:]{0,25}[:.]?$"
        ),
    ),
    ("usedOffLabelFor", re.compile(cue_pattern("off-label"))),
    ("contraindicatedIn", re.compile(r"\bcontraindicated|contraindications? (?:include|are)")),
    ("contraindicatedIn", re.compile(r"\b(?:do not|must not|don't) (?:use|take)\b.* if\b")),
    (
        "notRecommendedFor",
        re.compile(r"\b(?:should not be used|not recommended|not (?:be )?suitable|do not use|avoid(?:ed)?)\b"),
    ),
    ("cautionIn", re.compile(r"\bcaution")),
    (
        "hasAdverseEffect",
        re.compile(
            r"\b(?:side effects?|adverse (?:effects?|reactions?|events?)|reactions)\b|\bmay experience\b"
            r"|\b(?:can|may|might|could) (?:also |sometimes )?cause:?\s*$"
        ),
    ),
    ("increasesRiskOf", re.compile(r"\brisks? of\b|\brisks include\b")),
    ("interactsWith", re.compile(r"\binteract")),
    (
        "investigatedFor",
        re.compile(
            r"\b(?:being (?:studied|tested|investigated|explored)|under investigation"
            r"|in (?:clinical )?trials)\b|\bstud(?:y|ies) (?:are )?(?:looking at|of|on|testing|exploring)\b"
        ),
    ),
    ("approvedFor", re.compile(r"\b(?:approved|licensed|authorized)\b(?! for other)")),
    (
        "indicatedFor",
        re.compile(
            r"\b(?:used|use|(?:taking|given|receiving) (?:\w+ ){1,3}for|indicated|prescribed|treats?|treating"
            r"|treatment of|helpful|employed|effective"
            r"|conditions? (?:like|such as|including)|recommended|recommend(?= (?:an?|the|one) ))\b"
        ),
    ),
)
# "Call your doctor if you have symptoms of an infection, such as:": what follows are signs of it, no side effects.
_SYMPTOMS_OF = re.compile(
    r"\b(?:call|contact|tell|ask)\b.*\b(?:symptoms|signs) of (?:an? )?[\w ]{3,30}?,? (?:such as|including|like):$"
)
# "Side effects can depend on:" lists none.
_DEPEND = re.compile(r"\bdepends? (?:up)?on:$")
_NOT_LEAD = re.compile(
    r"\b(?:doctor|tell|inform|before (?:taking|using)|step|instructions|factors|components?"
    r"|ingredients|mechanism|works|store|remember|note)\b"
)
_PEDIATRIC = (
    (re.compile(r"\bp(?:a?e)diatric(?: \w+)?"), "children"),
    (re.compile(r"\badult(?: (?:patients?|dos\w+|use))?\b"), "adults"),
    (re.compile(r"\b(?:older adults?|elderly|geriatric)(?: patients)?"), "older adults"),
)


@lru_cache(maxsize=1024)
def section_of(heading: str) -> str:
    """The kind of section a heading opens, or "other".

    >>> section_of("Side Effects"), section_of("How it Works"), section_of("Off-Label Use")
    ('effects', 'mechanism', 'usage')
    """
    low = in_full(clean(heading)).lower()
    return next((kind for kind, pattern in _COMPILED if pattern.search(low)), "other")


def is_system(label: str) -> bool:
    """Whether a label names an organ system, as lists of adverse reactions do.

    >>> is_system("Nervous system"), is_system("Headache")
    (True, False)
    """
    return bool(_SYSTEM.match(label.lower().strip(" :")))


def system_of(label: str) -> str:
    """An organ system in lower case; "others" is "other"."""
    low = label.lower().strip(" :")
    return "other" if low == "others" else low


def inherit(context: Context, label: str, heading: bool) -> Context:
    """The context below a heading or label."""
    words = clean(label).strip(" :*")
    low = words.lower()
    kind = section_of(words)
    if (
        (heading and kind != "other")
        or (kind != "other" and context.section == "other")
        or (
            kind in ("interactions", "effects", "skip")
            and context.section in ("precautions", "effects")
            and not (kind == "effects" and context.section == "precautions")
        )
    ):
        context = context._replace(section=kind)
    context = context._replace(path=(*context.path, words))
    if context.section == "effects":
        return context._replace(
            frequency=frequency_of(low) or context.frequency,
            system=system_of(words) if is_system(words) else context.system,
        )
    if context.section == "dosage":
        return _dosage(context, words, low)
    return context


def _dosage(context: Context, words: str, low: str) -> Context:
    people = next((word for pattern, word in _PEDIATRIC if pattern.search(low)), "")
    told = by_age(words) or population(words) or people
    if people and re.search(r"\d", low) and not re.search(r"\d", told):
        age = re.search(r"(?:≥|>=?|over|aged?|from)?\s*(\d+) ?((?:year|month)?)s?(?: and (?:older|above)| ?\+)?", low)
        told = (
            f"{people} {age[1]} {age[2] or 'year'}s and older"
            if age and ("≥" in low or "older" in low or "+" in low or "above" in low)
            else told
        )
    route = next((t for t in (lexicon().lookup(w) for w in _words(words)) if t is not None and t.type == "Route"), None)
    changed = context._replace(population=told or context.population, route=route.label if route else context.route)
    named = _WITH.sub("", words)
    known = next((m.term.label for m in lexicon().find(named, fold(named), {}) if m.term.type == "Disease"), "")
    indication = known if told or route else _indication(words)
    return changed._replace(indication=indication or changed.indication)


def _words(label: str) -> list[str]:
    label = re.sub(r"(?i)\s*\b(?:use|administration|route|only)\b", "", label)
    bare = re.sub(r"\([^)]*\)", "", label)
    inner = re.findall(r"\(([^)]*)\)", label)
    return [bare.strip(), *inner, *bare.split()]


def _indication(label: str) -> str:
    """The disease a dosage label names: known, or any phrase that is not about doses."""
    low = label.lower()
    if re.search(
        r"\b(?:dos\w+|note|administration|initial|maintenance|loading|adjust\w*|titration|important"
        r"|specific|general|considerations?|switch\w*|duration|maximum|tablets?|capsules?|syrup|solution"
        r"|cream|injection|infusion|impairment|function|syringe|missed|treatment|monitoring|release|day"
        r"|week|therapy|toxicity|crcl|egfr|clearance|lotion|ointment|gel|drops|other|combination|standard|typical|how|when|who|what)\b",
        low,
    ):
        found = resolve(items(label)[0], "Disease") if items(label) else None
        return found.entity.label if found and found.entity.type == "Disease" and found.entity.reviewed else ""
    listed = [resolve(item, "Disease") for item in items(label)]
    names = [
        found.entity.label
        for found in listed
        if found is not None and found.entity.type in ("Disease", "AdverseEffect", "Condition")
    ]
    return ", ".join(names)


def lead_in(context: Context, words: str, above: str = "") -> Context:
    """The context of list items below a lead-in such as "Common side effects include:".

    What stands `above` it in its paragraph makes the items uncertain too: "It may cause side effects. Tell …:".
    """
    low = clean(words).lower()
    frequency = frequency_of(low) if context.section == "effects" or "effect" in low else ""
    doubt = bool(re.search(r"\b(?:may|can|might|could)\b", low + " " + clean(above).lower()))
    predicate = next((name for name, pattern in _LISTED if pattern.search(low)), "")
    if _SYMPTOMS_OF.search(low) or _DEPEND.search(low):
        return context._replace(section="skip")
    lead = lead_of(low) if context.section != "effects" else None
    if lead is not None and not lead.predicate:
        return context._replace(section="skip") if context.section == "interactions" else context
    if lead is not None and not (predicate == "contraindicatedIn" and lead.predicate == "notRecommendedFor"):
        return context._replace(listed=lead.predicate, hedged=lead.hedged)
    if _TELL_IF.search(low) and context.section != "effects" and not _AT_ONCE.search(low):
        return context._replace(listed="cautionIn", hedged=False)
    told = _TELL.search(low)
    if told:
        listed = "interactsWith" if "tak" in told["what"] or told["what"] == "use" else "cautionIn"
        return context._replace(listed=listed, hedged=False)
    if _NOT_LEAD.search(low) and predicate not in ("hasAdverseEffect", "usedOffLabelFor"):
        predicate = ""
    changed = context._replace(listed=predicate or context.listed, hedged=doubt)
    return changed._replace(frequency=frequency or context.frequency, path=context.path)


def label_phrase(label: str) -> str:
    """A label as a phrase: without its colon and brackets."""
    return label_of(tidy(re.sub(r"\([^)]*\)", "", label)).text)
