"""Who approved a drug, where, when, and whether as the only one."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.populations import population
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entities_of, entity_of, minted
from lupuskg.loaders.rules.base import PROTEINS, Context, Draft, clause_end, run_of, subjects
from lupuskg.loaders.sentences import View

__all__ = ["agency_of", "approval_details", "classes_approved", "not_for_people", "of_others", "pending"]

_EXCLUSIVE = re.compile(
    r"\bonly (?:(?:fda-)?approved )?(?:\w+ ){0,2}?(?:for|drugs?|biologics?|treatments?|medications?"
    r"|therap\w+|approved)|\bthe only\b|^only\b|approved only for"
)
_UNTIL = re.compile(r"\b(?:until|till|up to|before|prior to) ((?:19|20)\d\d)\b[^.;]*\bonly\b")
_YEAR = re.compile(
    r"\b(?:in|since|on \w+ \d+,) (?:(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december) (?:of )?)?((?:19|20)\d\d)\b"
)
_REGIONS = re.compile(
    r"\bin (?:the )?(US|U\.S\.|USA|United States|UK|U\.K\.|United Kingdom|Europe|European Union"
    r"|E\.U\.|EU|China|Japan|Canada|Australia|India)(?![\w])"
    r"|\b(US|EU|UK|European|Japanese|Chinese|Canadian) (?:\w+ )?(?:approval|authori[sz]ation|clearance|nod)\b"
)
_REGION = {
    "U.S.": "US",
    "USA": "US",
    "United States": "US",
    "E.U.": "EU",
    "European Union": "EU",
    "European": "Europe",
    "Japanese": "Japan",
    "Chinese": "China",
    "Canadian": "Canada",
}
_AGENCY = re.compile(
    r"\b(FDA|EMA|MHRA|PMDA|NICE|Health Canada|European Commission)\b|Food and Drug Administration"
    r"|European Medicines Agency"
)
_AGENCIES = {"Food and Drug Administration": "FDA", "European Medicines Agency": "EMA"}
# Asked for, hoped for or put forward: no approval yet.
_PENDING = re.compile(
    r"\b(?:seek|seeks|seeking|sought|await\w*|pending|request\w*|appl(?:y|ies|ied|ications?|ying)|submi\w+|filings?"
    r"|filed|expect\w*|anticipat\w*|could|may|might|would|will|hop(?:es?|ing|ed)|towards?|ahead of|prior to|decision"
    r"|decide|review\w*|recommend\w*|path|up for|plans?|planned|consider\w*|until|pursu\w*|potential|possible|if"
    r"|once|without|reject\w*|declin\w*|refus\w*|den(?:y|ied)|not|n't|never|yet|no|before)\b[^.;:]{0,60}$"
)
_PENDING_VERB = re.compile(
    r"\b(?:could|may|might|would|expected to|likely to|hopes? to|if|once|until|when)"
    r"(?: (?:it|they))?(?: (?:soon|still|one day|also))?(?: (?:be|is|are|gets?))?(?: \w+ly| soon)? $"
    r"|\b(?:could|may|might|would|will) (?:one day |soon |eventually )?(?:be|become) (?:[\w,'-]+ ){0,9}$"
    r"|\b(?:seek\w*|sought|await\w*|pending|could (?:win|gain|get|receive|earn)|appl(?:y|ied|ication|ying) for"
    r"|hop(?:es?|ing) (?:for|to (?:win|gain|get|receive)))[\w\s'-]{0,30}$"
)


_OTHERS = re.compile(
    r"\b(?:for|of|to|than|with|without|no|few|fewer|any|other|more|against|match\w*|between|like|lack)"
    r" (?:(?:an?|the|any|other|few|more|current|currently|recently|newly|already|existing|fda|previously)[ -])*$"
)
_DRUGS = re.compile(
    r" (?:[\w'’-]+ ){0,2}(?:drugs?|therap(?:y|ies)|treatments?|medicines?|medications?|options?|biologics?)\b"
)
_CLASS_OPENS = re.compile(
    r"(?:(?:currently|today|now|in \w+),? )?(?:(?:the|these|those|some|several|many|most|all|other|both|two|three"
    r"|four|newer|oral|systemic|topical) )*"
)
_ARE = re.compile(
    r"(?: (?:drugs|medications|agents|therapies))?(?: \([^)]*\))?,? (?:(?:which|that) )?(?:are|were|have been|have)\b"
    r"(?: (?:not|never|also|currently|now|already|only|been|yet|fully|long|fda|ema|\w+ly))*[ -](?:(?:fda|ema|eu)[ -])?"
)
_APPROVED_KIND = re.compile(r"(?:approved|licensed|authori[sz]ed) (?:(?:oral|injectable|newer|targeted) )?")
_MANY = re.compile(
    r"s\b| (?:medications|drugs|therapies|medicines|treatments|agents)\b|c (?:medications|drugs|therapies)\b"
)


# "Acme licensed rilotumab from Zolvia Bio": companies license drugs from each other.
_DEAL = re.compile(r"licensed (?:out\b|from\b|[^.;]{0,60}?\b(?:from|rights|out) )")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being)(?: \w+)? $")


def agency_of(text: str) -> str:
    """The agency that a text names, or an empty string.

    >>> agency_of("The European Medicines Agency approved it")
    'EMA'
    """
    found = _AGENCY.search(text)
    return (found[1] or _AGENCIES[found[0]]) if found else ""


def approval_details(view: View, context: Context, start: int = 0, end: int | None = None) -> dict[str, str]:
    """Qualifiers of an approval; the year is looked for in text[start:end] of the sentence only."""
    year = _YEAR.search(view.low, start, len(view.low) if end is None else end)
    region = _REGIONS.search(view.text)
    only = _EXCLUSIVE.search(view.low)
    return {
        "agency": agency_of(view.text),
        "region": _REGION.get(region[1] or region[2], region[1] or region[2]) if region else "",
        "year": year[1] if year else "",
        "exclusive": _only(view.low, context.before) if only else "",
    }


def pending(low: str, at: int) -> bool:
    """Whether an approval that is told at low[at:] is one that somebody only asks, waits or hopes for.

    >>> pending("roche seeks approval of it", 12), pending("roche won approval of it", 10)
    (True, False)
    """
    if _DEAL.match(low, at) and not _PASSIVE.search(low[:at]):
        return True
    verb = low.startswith(("approved", "licensed", "authori"), at) and "ation" not in low[at : at + 13]
    return bool((_PENDING_VERB if verb else _PENDING).search(low[:at]))


def of_others(low: str, found: re.Match[str]) -> bool:
    """Whether "approved" tells of other drugs: "the need for approved therapies", "than a recently approved drug".

    >>> low = "it works better than recently approved drugs"
    >>> of_others(low, re.search("approved", low))
    True
    """
    return bool(_OTHERS.search(low[: found.start()]) and _DRUGS.match(low, found.end()))


def _only(low: str, before: str) -> str:
    """What "only" limits; "had been the only …" holds until the year that the text has just named."""
    until = _UNTIL.search(low)
    if until or (before and "had been" in low):
        return f"until {until[1] if until else before}"
    found = re.search(r"only (?:fda-)?approved (\w+)", low)
    return f"only approved {found[1]}" if found and found[1] not in ("for", "to", "in") else "only approved"


def classes_approved(view: View, context: Context, at: int) -> list[Entity]:
    """The classes of drugs that an approval at `at` is about: "JAK inhibitors are approved", "two approved biologics".

    Where a sentence names drugs of the class, it speaks of these.
    """
    kinds = view.named("DrugClass")
    if context.fixed or not kinds or view.named("Drug"):
        return []
    ahead = run_of([m for m in kinds if m.end <= at], view.low)
    if ahead and _CLASS_OPENS.fullmatch(view.low[: ahead[0].start]) and _ARE.fullmatch(view.low[ahead[-1].end : at]):
        return entities_of(m for m in ahead if m.term.label not in PROTEINS)
    behind = _APPROVED_KIND.match(view.low, at)
    return entities_of(m for m in kinds if behind and m.start == behind.end() and _MANY.match(view.low, m.end - 1))


def not_for_people(view: View, context: Context, at: int, start: int) -> Iterator[Draft]:
    """ "not approved for use in children under 18": a denial that names people and no disease."""
    told = population(re.split(r",|;", view.text[start : clause_end(view.low, start)])[0])
    term = lexicon().lookup(told) if told else None
    for subject in subjects(view, context, at, loose=context.fixed) if told else []:
        people = entity_of(term) if term else minted("Population", told, told.split()[0])
        yield Draft(subject, "approvedFor", people, negated=True)
