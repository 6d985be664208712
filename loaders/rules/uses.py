"""What reads like a use of a drug: whether it is one."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import Found, entities_of, find_all
from lupuskg.loaders.rules.base import run_of
from lupuskg.loaders.sentences import View

__all__ = [
    "DATED",
    "given_for",
    "governs",
    "no_use",
    "only_possible",
    "symptoms",
    "used_in",
    "with_neighbors",
    "without_people",
]

_LISTED = re.compile(r"\s*(?:\([^()]*\))?\s*(?:,(?: and| or)?|and|or)\s+")
# "Is also used in asthma", with the disease right behind.
_STATE_WORDS = re.compile(
    r" ?(?:(?:active|mild|moderate|severe|serious|refractory|resistant|relapsed|recurrent|early|advanced|chronic|to|or"
    r"|and)[ -]|(?:(?:many|most|all|various|several|different) )?(?:cases|forms|types) of ){0,5}"
)
# "Is used in many diseases, including asthma".
_SUCH_AS = re.compile(
    r" ?(?:(?:a|the|several|many|various|different|other|certain|wide|broad|range|variety|number|of|autoimmune"
    r"|inflammatory|rheumatic|immune-mediated|[\w-]+ic|multiple|some) )*(?:conditions|diseases|disorders"
    r"|illnesses|indications)"
    r"[^.;:]{0,30}?,? (?:such as|including|like|e\.g\.),? (?:[\w-]+ ){0,2}"
)
_USED_IN = re.compile(
    r"(?:(?:is|are) (?:\w+ly )?|also )?used (?:as an? (?:[\w-]+ )?(?:alternative|option|adjunct|add-on"
    r"|therapy|treatment) )?(?:in|for|if you have)"
)
# "A potential treatment for": not one yet.
_POSSIBLE = re.compile(r"\b(?:potential|promising|experimental|investigational) (?:new |future )?$")
# "To treat", "whether it can treat": no statement of its own.
_TO_TREAT = re.compile(
    r"\b(?:to|could|would|will|whether|not|how|that|doctors?|physicians?|cannot|who|\w+n't)(?: \w+)?[ -]$"
)
# "An application by Roche", "the application for approval": papers, no use.
_FILED = re.compile(r"applications? (?:by|from|for (?!the (?:treatment|management))|seeking|regarding|was|to)\b")
_PAPERS = re.compile(
    r"\b(?:inds?|ndas?|blas?|andas?|amendment|new drug|marketing|biologics license|license|licensing|approval"
    r"|investigational)(?: amendment)? $"
)
# "Learn about medications used to treat lupus": none in particular; "the scope of treatment for lupus": no use.
_GENERAL = re.compile(
    r"\b(?:about|of|for|other|new|many|most|some|all|several|to|on|and|between|are) (?:[\w-]+ )?"
    r"(?:medications|drugs|treatments|therapies|medicines)(?: (?:that|which) are)? $"
)
_SCOPE = re.compile(
    r"\b(?:scope|range|options?|choices?|landscape|paradigm|goals?|standard|advances?)"
    r" (?:of|in|for) (?:the )?\w* ?$"
)
# "Doctors prescribe them for", "your doctor may offer rilotumab or another drug to treat".
_GIVEN_FOR = re.compile(
    r"(?:(?:doctors?|physicians?|clinicians?|rheumatologists?|dermatologists?|specialists?|providers?|experts?)"
    r"(?: [\w-]+){0,3}? )?(?:prescribe|use|give|choose|recommend|offer|try|turn to|rely on|start with|favor)s? "
    r"(?P<what>(?:it|them|one(?: of (?:them|these|these \w+))?|this (?:drug|medication|medicine)|these (?:drugs"
    r"|medications|medicines)"
    r"|(?:oral |low-dose |high-dose |topical )?[\w-]+(?: \([^)]*\))?(?:,? (?:and|or)?,? ?[\w-]+(?: \([^)]*\))?){0,5}?))"
    r"(?: \w+ly| alone| mainly| together| early| off)?,? $"
)
# "approved for A and, since 2020, for B": the second purpose has a date of its own.
DATED = re.compile(r"\band,? (?:since|in|as of|from) [\w ]{4,20},? (?=for\b)")
# "Approved rilotumab (Rilox), a CD20 inhibitor, for": what stands between is beside the point.
_ASIDE = re.compile(
    r" \([^()]*\)|, (?:an?|the) [^,]{3,70},(?= for)|\bby (?:the )?(?:us )?(?:fda|ema|food and drug administration"
    r"|european \w+"
    r"(?: \w+)?)\b|\bas an? (?:[\w-]+ ){0,4}(?:formulation|injection|infusion|treatment|therapy|tablet|drug)\b"
)
# "Has shown promise in": that is what is tried; "to be tested in" too.
_PROMISING = re.compile(
    r"^(?:shown|showed|shows?) (?:[\w-]+ ){0,2}(?:promise|potential|results)\b|^promising(?: results)?\b"
)
_SYMPTOM = re.compile(r"\b(?:pain|swelling|inflammation|rash(?:es)?|fatigue|stiffness|fever|ulcer|sore)$")
_VERB = re.compile(r"(\b(?:and|or) )((?:reduce|relieve|treat|manage|control|prevent|alleviate|lower)(?= ))")
_ABOVE_ALL = re.compile(r"\b(?:particularly|especially) (?:in )?those with\b")


def given_for(view: View, at: int, link: int, focus: list[Entity]) -> list[Entity]:
    """The drugs that are prescribed where "doctors prescribe … for" stands at `at`; none where it does not."""
    found = _GIVEN_FOR.match(view.low[:link], at)
    if found is None:
        return []
    named = entities_of(run_of(view.named("Drug", start=at, end=link), view.low))
    return named or (focus if re.match(r"(?:it|them|one|this|these)\b", found["what"]) else [])


def governs(low: str, at: int, link: int, kind: str) -> bool:
    """Whether a bare "for" or "in" belongs to the status word: near it, with only modifiers between."""
    dated = DATED.search(low, at, link + 4)
    between = low[at:link] if dated is None or dated.end() != link else ""
    if kind == "use" and between:
        return bool(
            re.match(
                r"(?:(?:is|are) |also )*(?:repurposed|line (?:treatment|therapy)|indicated|prescribed|effective"
                r"|recommended|reserved|used|\w+ of choice|mainstay|useful|helpful|an option"
                r"|(?:given|offered) to (?:\w+ )?(?:people|patients|adults|those|children)"
                r"|employed|utili[sz]ed|given|administered|finds use|sees use|(?:main|primary) use(?: is)?|option"
                r"|choice"
                r")\b(?: \w+ly)?(?: \([^)]*\))?(?: as (?:an? )?[\w -]{3,40})?\s*$",
                between,
            )
        )
    between = _PROMISING.sub("", between)
    return len(_ASIDE.sub("", between)) < 75 and not re.search(
        r"\bby (?!the \w+ for|(?:the )?(?:fda|ema|us|food|european|u\.s)|regulat)|\bto \w+\b|\d%"
        r"|\b(?:experienced|participants|showed|shown|significant\w*|received|receiving|reduction"
        r"|achieved)\b",
        between,
    )


def symptoms(text: str) -> Iterator[Found]:
    """The symptoms that a phrase opens with and lists: "joint or chest pain, fever and swelling"."""
    found = list(find_all(text, "AdverseEffect"))
    if not found or not (found[0].entity.reviewed and found[0].entity.type == "AdverseEffect"):
        return
    for one in found:
        if one.entity.type == "AdverseEffect" and (one.entity.reviewed or _SYMPTOM.search(one.entity.label)):
            yield one


def no_use(low: str, at: int, link: int) -> bool:
    """Whether what reads like a use is none: of drugs in general, of a field, of a prescription."""
    prescribed = re.match(r"prescribed (?:regimen|medication|dos|treatment|therap|by)", low[at:])
    return bool(prescribed or _GENERAL.search(low[:at]) or _SCOPE.search(low[:link]))


def used_in(view: View, at: int, begin: int) -> bool:
    """Whether "is used in" stands at `at`, with a disease right behind."""
    return bool(_USED_IN.fullmatch(view.low[at:begin])) and any(
        _STATE_WORDS.fullmatch(view.low[begin : m.start]) or _SUCH_AS.fullmatch(view.low[begin : m.start])
        for m in view.named("Disease", start=begin)
    )


def only_possible(low: str, begin: int, at: int) -> bool:
    """Whether a word of use at low[at:] is about a treatment to come, or about papers that were filed."""
    return bool(
        _POSSIBLE.search(low, begin, at)
        or (low.startswith("application", at) and _PAPERS.search(low, begin, at))
        or _FILED.match(low, at)
        or (re.match(r"treat\b", low[at:]) and _TO_TREAT.search(low[begin:at]))
    )


def without_people(text: str) -> str:
    """What a purpose names without the people it is for and the verbs before it, in the same places."""
    cut = re.search(
        r" in (?=(?:[\w-]+ ){0,2}(?:adults?|children|patients|people|individuals|women|men|both|those|pediatric|infants"
        r"|adolescents|adult|combination|humans)\b)",
        text,
    )
    text = text[: cut.start()] if cut else text
    text = _VERB.sub(lambda m: m[1] + " " * len(m[2]), text)
    text = _ABOVE_ALL.sub(lambda m: " " * len(m[0]), text)
    return re.sub(
        r"^\s*(?:(?:adults?|children|patients|people|individuals|women|men|those"
        r"|adolescents)\b[^.]*?\b(?:with|who have|suffering from|living with|experiencing) )",
        lambda m: " " * len(m[0]),
        text,
    )


def with_neighbors(view: View, known: list[Mention], start: int, stop: int) -> list[Mention]:
    """Diseases of a list and what is listed beside them: "bronchitis, otitis media, and pneumonia"."""
    near = sorted((*known, *view.named("AdverseEffect", start=start, end=stop)), key=lambda m: m.start)
    return [
        m
        for at, m in enumerate(near)
        if m in known
        or any(
            other in known and _LISTED.fullmatch(view.low[min(m.end, other.end) : max(m.start, other.start)])
            for other in near[max(0, at - 1) : at + 2]
        )
    ]
