"""How texts name trials: by an acronym in front of what tells that it is a trial, or behind it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entity_of, minted
from lupuskg.loaders.rules.base import Context
from lupuskg.loaders.sentences import View

__all__ = ["is_acronym", "trial_entity", "trials_named", "trials_told"]

_IN_ONE_BLOCK = 64
_NAME = r"[A-Z][A-Z0-9]{2,}(?:[- ](?:[A-Z]{2,}|\d)+\b)*"
_ACRONYM_ONLY = re.compile(rf"(?!NCT\d){_NAME}")
# Where an acronym may begin: the patterns that open with one need not look elsewhere.
_CAPITALS = re.compile(r"[A-Z](?<!\w[A-Z])(?=[A-Z0-9])")
# Words without which a text has no trial in it, but for the names of acronyms.
_TRIAL_WORDS = ("rial", "tud", "rogram")
_A_TRIAL = r"(?= (?:[Pp]hase \S+ )?(?:clinical )?(?:trial|study)\b)"
_OPENS = re.compile(
    rf"({_NAME})(?=,? (?:[Pp]hase (?:\S+, (?:[\w-]+,? ){{0,4}}|\S+ ))?(?:[Cc]linical )?(?:[Ss]tud(?:y|ies)"
    rf"|[Tt]rials?|[Pp]rogram(?:me)?)\b)"
)
_OPENS_SO = re.compile(
    rf"({_NAME})(?:(?=,? (?:was|is|,) ?an? (?:[\w-]+,? ){{0,9}}?(?:[Pp]hase|trial|study)\b)"
    r"|(?=, an? (?:[\w-]+,? ){0,7}(?:[Pp]hase|trial|study)\b)|(?= [\[(]NCT\d{8}))"
    r"|([A-Z][A-Z0-9]{3,}(?:[- ]\d)?)(?= (?:is|was|has)? ?(?:comparing|"
    r"testing(?! (?:or|and|is|for|in|before)\b)|evaluating|recruiting|enrolling"
    r"|enrolled|randomi[sz]ed|evaluated|assessed|compared|included|tested|examined|investigated|(?:met"
    r"|missed|failed to (?:meet|reach|achieve|hit)|did not (?:meet|reach|achieve|hit)) (?:its|the|their|it)) )"
    r"|([A-Z][A-Z0-9]{3,}(?:[- ]\d)?)(?= (?:met|missed|hit|reached) it\b| did(?: not|n't)[,.;])"
    rf"|([A-Z]{{2,}}[a-z]{{2,}}){_A_TRIAL}"
    r"|([A-Z]{4,}-[A-Z0-9]{2,})(?= \([^()]{10,140}\) (?:trial|study)\b)"
)
_BEHIND = re.compile(r"\b(?:study|trial),? (?:called |named )?([A-Z][A-Z0-9]{3,}(?:[- ](?:[A-Z]{2,}|\d)+\b)*)")
_BEHIND_SO = re.compile(
    r"\b(?:(?:[Ee]nd ?points?|it|them) in ([A-Z]{4,}(?:[- ]\d)?)(?=[,.; ]|$)"
    r"|(?:trial|study),? (?:called|named|dubbed|known as) ([A-Z][A-Za-z]+(?:[- ][A-Z0-9]+)?)"
    r"|[Ii]n ([A-Z]{4,}(?:-[A-Z]+)*[- ]\d+)(?=[, ])"
    r"|(?:[Tt]rial|[Ss]tudy|[Pp]rogram(?:me)?) \(([A-Z]{3,}(?:[- ]\d)?)\)"
    r"(?=,? (?:an?|tested|compared|evaluated|was)\b)"
    r"|(?:[Tt]rials|[Ss]tudies), ([A-Z][A-Z0-9]{3,}(?:[- ]\d+)?)(?=,? (?:and [A-Z]|\())"
    r"|(?:trial|study|program(?:me)?) \(([A-Z][a-z]*[A-Z][A-Za-z-]*)\)"
    r"|(?:trials?|study|studies) \(([A-Z][A-Z0-9]{3,}(?:[- ]\d+)?)(?=[,;)]| and [A-Z])"
    r"|(?:[Rr]esults|[Dd]ata|[Ff]indings|[Tt]opline) (?:of|from) (?:the|its) ([A-Z][a-z]{3,}) (?:trial|study)\b"
    r"|(?:trial|study) (?:of|in) [^.;]{0,80}?, ([A-Z][A-Z0-9]{3,}(?:[- ]\d)?),)"
    rf"|\(([A-Z]{{2,}}[a-z]{{2,}}|[A-Z][A-Z0-9]{{3,}}(?:-[A-Z0-9]+)*(?: \d)?)\){_A_TRIAL}"
    r"|(?<=['’]s )(?:(?:ongoing|pivotal|late-stage|[Pp]hase \S+) )*([A-Z][a-z]{3,}) (?:clinical )?(?:trial|study)\b"
)
_NOT_ACRONYM = frozenset(
    "FDA EMA SLE LN CLE DLE RA IV SC US UK EU NASDAQ SOC BLA PHASE III II RCT RCTS OLE LTE CRR BICLA SRI SLEDAI BILAG"
    " CLASI ACR EULAR LLDAS DORIS PGA NICE NHS NIH WHO IND NDA CRL CHMP PDUFA NEJM GAAP EPS MONDAY FRIDAY".split()
)
_NUMERAL = re.compile(r"(?:I{1,3}|IV)[ab]? ")
_NO_TRIAL = re.compile(r"PHASE\b|NCT")
# "The Danish study": where or by whom, no name.
_NOT_NAME = re.compile(
    r"(?:.*(?:ish|ese|ian|ean|can)|French|Dutch|Swiss|Greek|Thai|Harvard|Oxford|Cambridge|Stanford|Mayo|Lancet"
    r"|Phase|First"
    r"|Second|Third|Main|Other|Same|Lupus|Clinical|Open|Toronto|London|Paris|Boston)$"
)


def trials_told(view: View, context: Context) -> list[Entity]:
    """The trials that a sentence names, by their names alone where the text has come to them: "dosing in MAJESTIC"."""
    named = trials_named(view)
    if named or context.trial is None or not _ACRONYM_ONLY.fullmatch(context.trial.label):
        return named
    return [context.trial] if re.search(rf"(?<![\w-]){re.escape(context.trial.label)}(?![\w-])", view.text) else []


def trials_named(view: View) -> list[Entity]:
    """The trials that a sentence names."""
    bracketed = {m.start for m in view.named("Trial") if re.search(r"[A-Z0-9] [\[(]$", view.text[: m.start])}
    known = [m for m in view.named("Trial") if m.start not in bracketed]
    found = {m.term.id: entity_of(m.term) for m in known}
    spans = [(m.start, m.end) for m in known if _ACRONYM_ONLY.fullmatch(view.text[m.start : m.end])]
    names = []
    for name, start, end in _written(view.text):
        if _is_free(name):
            names.append(name)
            spans.append((start, end))
    names += [name for start, end in spans for name in _beside(view.text, start, end)]
    for trial in map(trial_entity, names):
        found.setdefault(trial.id, trial)
    return list(found.values())


@lru_cache(maxsize=_IN_ONE_BLOCK)
def _written(text: str) -> tuple[tuple[str, int, int], ...]:
    """What is written as the name of a trial, each with its span."""
    capitals = [m.start() for m in _CAPITALS.finditer(text)]
    told = [*_opening(_OPENS, text, capitals), *_opening(_OPENS_SO, text, capitals)]
    if capitals or any(word in text for word in _TRIAL_WORDS):
        told += (*_BEHIND.finditer(text), *_BEHIND_SO.finditer(text))
    found = []
    for one in told:
        start, end = next(one.span(number) for number, name in enumerate(one.groups(), 1) if name)
        numeral = _NUMERAL.match(text, start, end)
        start = numeral.end() if numeral else start
        name = text[start:end]
        if name not in _NOT_ACRONYM and not (_NO_TRIAL.match(name) or _NOT_NAME.match(name)):
            found.append((name, start, end))
    return tuple(found)


def _opening(pattern: re.Pattern[str], text: str, starts: list[int]) -> Iterator[re.Match[str]]:
    """Matches at some places, none of which overlaps the one before."""
    at = 0
    for start in starts:
        found = pattern.match(text, start) if start >= at else None
        if found:
            at = found.end()
            yield found


def _beside(text: str, start: int, end: int) -> list[str]:
    """Trials named together with one: "BLISS-52 and BLISS-76 trials", "two trials, MAJESTIC and GRANDEUR"."""
    if not re.search(r"\b(?:trials|studies)\b", text):
        return []
    before = re.search(rf"({_NAME})(?:,| and|, and) (?:[Pp]hase \S+ )?$", text[:start])
    behind = re.compile(rf"(?: \([^()]*\))?(?:,| and|, and) (?:the (?:more |most )?\w+ )?({_NAME})(?=[,.;) ]|$)").match(
        text, end
    )
    names = [found[1] for found in (before, behind) if found]
    return [n for n in names if n not in _NOT_ACRONYM and is_acronym(n)]


def is_acronym(told: str) -> bool:
    """Whether capital letters can be the name of a trial, as they are that of nothing else."""
    term = lexicon().lookup(told)
    return (term is None or term.type == "Trial") and told not in _NOT_ACRONYM


def _is_free(name: str) -> bool:
    """Whether a name in front of "trial" can be the trial's: it is no disease, drug or target ("the SLE trial")."""
    term = lexicon().lookup(name)
    return term is None or (term.type == "AdverseEffect" and name.isupper())


def trial_entity(label: str, *synonyms: str) -> Entity:
    """The trial of a name: a known one, else one that is made for the name."""
    capital = label.upper().replace(" ", "-")
    known = lexicon().tokens.get(label) or lexicon().phrases.get(label.lower()) or lexicon().tokens.get(capital)
    return entity_of(known) if known is not None and known.type == "Trial" else minted("Trial", label, *synonyms)
