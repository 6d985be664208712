"""What every rule is given and gives: the context of a sentence, drafts of claims, and who the subject is."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from lupuskg.claim import Claim, Entity, Evidence
from lupuskg.loaders.cues import cue_pattern
from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.sentences import View

__all__ = [
    "BESIDE",
    "PARTNERS",
    "PROTEINS",
    "UNNAMED",
    "Context",
    "Draft",
    "clause_end",
    "clause_start",
    "drug_subjects",
    "hedged",
    "negated",
    "run_of",
    "subjects",
]

_IN_ONE_BLOCK = 64
# What a drug must not be combined with, or interacts with, is of one of these types …
PARTNERS = ("Drug", "DrugClass", "Vaccination", "Food")
# … and none of the classes that also name what is in the body.
PROTEINS = ("enzyme", "protein")
_HEDGE = re.compile(r"(?<!\bas soon as )(?<!\bif )" + cue_pattern("hedge"))
_NEGATION = re.compile(
    r"\b(?:not|no|never|neither|nor|none|cannot|without|hasn't|haven't|isn't|aren't|wasn't|weren't"
    r"|doesn't|don't|didn't|won't"
    r"|can't|lacks?|fail(?:s|ed)? to)\b|n't\b"
)
_NOT_NEGATION = re.compile(r"\bnot (?:only|just|limited|yet)\b|\bwith or without\b|\bwhether or not\b|\bif not\b")
_TURNS = (
    r"but|while|whereas|although|though|however|because|since|so that|which means"
    r"|and (?=(?:it|they|is|are|was|should|may|can|has|have|in|must)\b)"
)
# Each branch begins with a letter of its own: the text between is then passed over at once.
_CLAUSE = re.compile(
    rf";(?![^()]*\))|!(?![^()]*\))|\?(?![^()]*\))|:\s| (?:{_TURNS})\b"
    rf"|, (?:{_TURNS}|yet|it|they|this|these|its|making|helping|allowing|leading|reducing"
    r"|thereby|thus|particularly if|especially if|so|then)\b| -\s|\n-\s"
)
_ANAPHOR = re.compile(
    r"(?:^|[.;:,)] |\b(?:and|but|that|found|while|when|if|because|as|with|of|to|by|taking|using|on|receiving|for) )"
    r"(it|they|both|each|all three|(?:this|the|these|either|both) "
    r"(?:(?!(?:first|only|second|third|newest|latest|main|leading|next)\b)\w+ )?(?:drugs?|medications?"
    r"|medicines?|therap(?:y|ies)|treatments?|antibod(?:y|ies)|agents?"
    r"|combination|products?|supplements?|formulation|injection|infusion|compound|preparation|biologics?))\b"
)
_PLURAL = re.compile(
    r"they|both|each|all three|these|either|the (?:\w+ )?(?:drugs|medications|therapies|treatments|medicines)"
)
_VERB = (
    r"(?:is|are|was|were|has|have|had|can|may|might|will|would|should|must|does|did|works?|helps?"
    r"|targets?|blocks?|inhibits?|binds?|acts?"
    r"|reduces?|increases?|decreases?|lowers?|prevents?|treats?|causes?|contains?|belongs?|shows?"
    r"|showed|demonstrated|remains?|received|comes?"
    r"|interferes?|stimulates?|affects?|carries|met|failed|stumbled|each|lets?|turns?|goes|gives?"
    r"|slows?|restrains?|prevents?|relaxes|dilates|enhances?|boosts?|promotes?|disrupts?|kills?|controls?|protects?"
    r"|requires?|needs?|raises?|curbs?|calms?|attaches|uses?|relieves?|improves?|suppresses|plays?|passes|lessens?|leads?|results?|being)"
)
_SUBJECT_TAIL = re.compile(
    rf"\s*(?:\([^)]*\)\s*)?(?:(?:use|therapy|treatment)\s+)?(?:, (?:an?|sold|known|made"
    rf"|developed) [^,.;:]{{3,60}}(?=,))?,?\s*"
    rf"(?:(?:which|that|who)\s+)?(?:(?:specifically|also|then|typically|usually"
    rf"|often|generally|currently|primarily|further|mainly|effectively|selectively|directly),?\s+)?{_VERB}\b"
)
# "By reducing X, rilotumab helps …": who reduces it stands behind the comma.
_BY_DOING = re.compile(r"by \w+ing [^,;.]*, ")
# "People with an allergy to aspirin should avoid it": aspirin avoids nothing.
_ALLERGEN = re.compile(r"\b(?:allerg\w*|hypersensitiv\w*)(?: reactions?)? to [^.;]*$")
# "…, a painkiller sometimes used for gout": what stands behind the drug is about it.
_DESCRIBED = re.compile(
    r"(?: \([^()]*\))?, (?:an?|another) (?:[\w-]+ ){1,5}?(?:(?:that|which) (?:is|are) )?"
    r"(?:(?:sometimes|often|commonly|mainly|usually|also|widely) )?"
)
_AND = re.compile(r"(?: \([^()]*\))?(?:, | and |, and )")
# A drug that is not named yet: the one in focus is another one, unless the text has looked ahead for its name.
UNNAMED = re.compile(
    r"(?:\b(?:its|their|an?)|'s?) (?:(?!of\b|in\b|for\b)[\w-]+ ){0,2}"
    r"(?:experimental|investigational|new|lead|novel|potential|candidate)(?: (?!of\b|in\b|for\b)[\w-]+){0,4}? "
    r"(?:drug|treatment|therapy|medication|medicine|candidate|antibody|agent)\b"
)
_TOGETHER = re.compile(r"^(?:concomitant|concurrent|combined|co-?administ\w+|combining|taking) [^.;]*$")
_OBLIQUE = re.compile(
    r"\b(?:to|like|than|unlike|combination with|conjunction with|along with|alongside|including"
    r"|such as|added to|addition to|plus|following|after|e\.g\.,?)\s+(?:the\s+)?$"
)
# "After the drug failed": one that the same sentence has named, if it is no partner of another.
_MEANS_NAMED = tuple(
    f"the {what}" for what in ("drug", "medication", "medicine", "therapy", "treatment", "agent", "antibody")
)
BESIDE = re.compile(
    r"\b(?:to|like|than|unlike|combination with|conjunction with|along with|alongside|including|such as|added to|plus"
    r"|(?<!study )(?<!trial )(?<!trials )(?<!studies )(?<!data )(?<!research )on|taking|receiving|versus|after"
    r"|before)\s+(?:the\s+)?$"
)
# "The immunosuppressant activity results in …": that of the drug in focus.
_WORKING = re.compile(r" (?:activity|actions?|effects?|properties)\b")
# "The lowest dose (5 mg prednisone daily)": what is measured with is not what it is about.
_AMOUNT = re.compile(r"\([^()]*\d ?m?c?g(?:/\w+)? (?:of )?$")
_COMPARED = re.compile(r"\b(?:as|like|than|unlike|similarly to|similar to|(?:combination|combined|together) with)\s+$")
# "Unlike A, B is …": no list.
_UNLIKE = re.compile(r"\b(?:unlike|in contrast to|in contrast with|compared (?:with|to)|instead of|besides)\b[^,;.]*$")
# "Drugs like A and B are …": the drugs are.
_SUCH_AS = re.compile(
    r"(?:^|[,;:.] |\band )(?:(?:other|some|many|newer|older|certain|the) )?"
    r"(?:drugs|medications|medicines|agents|treatments|therapies|biologics),? (?:like|such as) $"
)
# "chronic rhinosinusitis with": the front part of a name is no state.
_DANGLING = re.compile(r"\b(?:with|of|from|for|by|in|to|at|on|due|and|or)$")
_JOINED = re.compile(r"^\)?\s*(?:\([^)]*\))?\s*(?:,\s*(?:and\s+)?|and\s+|or\s+|&\s*|/\s*|followed by\s+)(?:\w+\s+)?$")


class Draft(NamedTuple):
    """A claim about to be made: everything but its evidence."""

    subject: Entity
    predicate: str
    object: Entity
    negated: bool = False
    hedged: bool = False
    qualifiers: tuple[tuple[str, str], ...] = ()

    def qualified(self, **told: str) -> "Draft":
        """The draft with more qualifiers; empty values and those already there are passed over."""
        have = dict(self.qualifiers)
        if _DANGLING.search(told.get("state", "")):
            told["state"] = ""
        added = {name: value for name, value in told.items() if value and name not in have}
        if not added:
            return self
        merged = tuple(sorted({**have, **added}.items()))
        return Draft(self.subject, self.predicate, self.object, self.negated, self.hedged, merged)

    def claim(self, evidence: tuple[Evidence, ...]) -> Claim:
        """The claim that the draft becomes with its evidence."""
        certainty = "hedged" if self.hedged else "asserted"
        return Claim(self.subject, self.predicate, self.object, evidence, self.negated, certainty, self.qualifiers)


class Context(NamedTuple):
    """What a sentence inherits from where it stands.

    focus: the drugs that pronouns refer to; fixed: whether the document is about the focus as a whole; section:
    kind of the section ("usage", "dosage", "effects", "mechanism", "precautions", "interactions", "questions",
    "other"); label: the bold label in front; path: labels above, from the outside in; the rest are qualifiers
    that headings and lead-ins hand down. listed: predicate that a lead-in hands to the items of its list. trial:
    the trial that "the study" means; topic: the disease that a title, heading or lead-in names; before: the
    year before which the text speaks; ahead: whether the focus is a drug that the text names further on only;
    announced: what the sentence before says of drugs that it does not name; kind: the class of drugs that the
    headings are about; disease: the one that the text has come to.
    """

    focus: tuple[Entity, ...] = ()
    fixed: bool = False
    section: str = "other"
    label: str = ""
    path: tuple[str, ...] = ()
    population: str = ""
    indication: str = ""
    route: str = ""
    frequency: str = ""
    system: str = ""
    hedged: bool = False
    listed: str = ""
    item: bool = False
    question: str = ""
    trial: Entity | None = None
    topic: Entity | None = None
    before: str = ""
    ahead: bool = False
    announced: tuple[Draft, ...] = ()
    kind: Entity | None = None
    disease: Entity | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()

    @property
    def drug(self) -> Entity | None:
        """The drug in focus, where it is one."""
        return self.focus[0] if self.focus else None


def hedged(low: str, start: int = 0, end: int | None = None) -> bool:
    """Whether words of uncertainty stand in low[start:end]."""
    return bool(_HEDGE.search(low, start, len(low) if end is None else end))


def negated(low: str, start: int = 0, end: int | None = None) -> bool:
    """Whether the statement in low[start:end] is denied; "not only" and "with or without" deny nothing.

    >>> negated("it has never been approved"), negated("with or without nephritis")
    (True, False)
    """
    stop = len(low) if end is None else end
    excused = [m.span() for m in _NOT_NEGATION.finditer(low, start, stop)]
    return any(not any(a <= m.start() < b for a, b in excused) for m in _NEGATION.finditer(low, start, stop))


def clause_end(low: str, start: int) -> int:
    """Where the clause that goes on at `start` ends."""
    found = _CLAUSE.search(low, start)
    return found.start() if found else len(low)


def clause_start(low: str, at: int) -> int:
    """Where the clause that holds `at` begins."""
    begins, ends = _clauses(low)
    before = bisect_right(ends, at)
    return begins[before - 1] if before else 0


@lru_cache(maxsize=_IN_ONE_BLOCK)
def _clauses(low: str) -> tuple[list[int], list[int]]:
    """Where the clauses behind the first begin, and where the words end that part them from what is before."""
    found = list(_CLAUSE.finditer(low))
    return [m.start() if low[m.start()] == "," else m.end() for m in found], [m.end() for m in found]


def subjects(view: View, context: Context, at: int, loose: bool = False) -> list[Entity]:
    """The drugs (or drug classes) that a statement with its cue at `at` is about.

    A monograph is about its drug unless another one is plainly the subject. Elsewhere the subject is a drug
    named in front of the cue, a pronoun's drug, or with `loose` whatever drug is in focus or named behind.
    """
    if doer := _doer_behind(view, at) or _bracketed(view, at) or _apposed(view, at):
        return [doer]
    groups = _groups(view, at)
    if not groups and (topic := _class_in_front(view, at)):
        return [topic]
    if not context.fixed and len(context.focus) == 1 and view.low.startswith("their ") and not groups:
        return []
    plain = [g for g in groups if _is_plain(view.low, g, context)]
    anaphor = _last_anaphor(view.low, at, _number(context), context.ahead)
    if plain and (anaphor is None or plain[0][0].start < anaphor or plain[-1][0].start > anaphor):
        return _entities(plain[-1], view)
    if context.fixed and context.focus:
        return list(context.focus)
    if anaphor is not None and (near := _named_near(view.low, groups, anaphor)):
        return _entities(near, view)
    if anaphor is not None and context.focus:
        return list(context.focus)
    named = [g for g in groups if not _OBLIQUE.search(view.low[: g[0].start])]
    if named:
        return _entities(named[-1], view)
    classes = _kinds(view, at)
    classes = [m for m in classes if m.start < 30 and not any(k.start == m.end + 1 for k in classes)]
    if classes and context.focus and _WORKING.match(view.low, classes[0].end):
        return list(context.focus)
    if classes and not (loose and context.focus):
        return _entities(run_of(view.named("DrugClass", end=at), view.low), view)
    behind = [m for m in view.named("Drug", start=at) if not _AMOUNT.search(view.low[: m.start])]
    plain_behind = [m for m in behind if not _OBLIQUE.search(view.low[: m.start])]
    if _another(view.low, at, context):
        return []
    if loose and context.focus and not plain_behind:
        return list(context.focus)
    return _entities(run_of(plain_behind or behind or [m for g in groups[-1:] for m in g], view.low), view)


def _is_plain(low: str, group: list[Mention], context: Context) -> bool:
    """Whether a group of drugs is what acts: no allergen, nothing that another drug is compared or combined with."""
    before = low[: group[0].start]
    return (
        _acts(low, group)
        and not (_ALLERGEN.search(before) or (_COMPARED.search(before) and not _SUCH_AS.search(before)))
        and not (context.fixed and _TOGETHER.match(before))
    )


def _named_near(low: str, groups: list[list[Mention]], anaphor: int) -> list[Mention]:
    """The drugs that "the drug" at `anaphor` means, where the same sentence has named them."""
    if not low.startswith(_MEANS_NAMED, anaphor):
        return []
    near = [g for g in groups if g[-1].end <= anaphor and not BESIDE.search(low[: g[0].start])]
    return near[-1] if near else []


def run_of(mentions: list[Mention], low: str) -> list[Mention]:
    """The first mention, and where it opens a plain list ("A and B"), the rest of the list."""
    run = mentions[:1]
    for mention in mentions[1:]:
        if not _AND.fullmatch(low[run[-1].end : mention.start]):
            break
        run.append(mention)
    return run


def _another(low: str, at: int, context: Context) -> bool:
    """Whether a statement is about a drug that has no name yet, such as "its experimental drug"."""
    unnamed = None if context.ahead else UNNAMED.search(low)
    return unnamed is not None and unnamed.start() <= at


def drug_subjects(view: View, context: Context, at: int, loose: bool = False) -> list[Entity]:
    """The subjects that are drugs: what holds of a drug need not hold of its class."""
    return [subject for subject in subjects(view, context, at, loose) if subject.type == "Drug"]


def _doer_behind(view: View, at: int) -> Entity | None:
    """The drug behind the comma, where `at` is in front of it: "by reducing X, rilotumab helps …"."""
    lead = _BY_DOING.match(view.low)
    if lead is None or at >= lead.end():
        return None
    doer = next((m for m in view.named("Drug", start=lead.end()) if m.start == lead.end()), None)
    return entity_of(doer.term) if doer is not None and _SUBJECT_TAIL.match(view.low, doer.end) else None


def _bracketed(view: View, at: int) -> Entity | None:
    """The drug right in front of the bracket that holds `at`: "deucravacitinib (a TYK2 inhibitor)"."""
    opening = view.low.rfind("(", 0, at)
    if opening < 0 or view.low.find(")", opening, at) >= 0:
        return None
    drug = next((m for m in view.named("Drug", end=opening) if view.low[m.end : opening].strip() == ""), None)
    return entity_of(drug.term) if drug is not None and not view.named("Drug", start=opening, end=at) else None


def _apposed(view: View, at: int) -> Entity | None:
    """The drug that an apposition around `at` describes: "… with aspirin, a painkiller sometimes used for gout"."""
    drug = next(iter(view.named("Drug", end=at)[-1:]), None)
    return entity_of(drug.term) if drug is not None and _DESCRIBED.fullmatch(view.low[drug.end : at]) else None


def _acts(low: str, group: list[Mention]) -> bool:
    """Whether a verb follows a group of drugs; "X (another name of it) does", but not "a class (such as X) does"."""
    end = group[-1].end
    if low.startswith(")", end) and len(group) > 1 and low[group[-2].end : group[-1].start].strip() == "(":
        end += 1
    return bool(_SUBJECT_TAIL.match(low, end))


def _kinds(view: View, at: int) -> list[Mention]:
    """The classes of drugs named before `at`."""
    return [m for m in view.named("DrugClass", end=at) if m.term.label != "placebo"]


def _class_in_front(view: View, at: int) -> Entity | None:
    """The class of drugs that is the grammatical subject before `at`, if one is."""
    acting = (m for m in _kinds(view, at) if _opens(view.low, m.start) and _SUBJECT_TAIL.match(view.low, m.end))
    return next((entity_of(m.term) for m in acting), None)


def _opens(low: str, at: int) -> bool:
    """Whether a noun at `at` opens its clause: nothing but determiners or an adverbial with a comma before it."""
    return bool(
        re.search(
            r"(?:^|[,;:] )(?:(?:these|the|those|such|many|most|some|all|several|other|both|however|but|and"
            r"|also|long-term|prolonged|chronic|high-dose|systemic|oral|topical),? )*$",
            low[:at],
        )
    )


def _groups(view: View, at: int) -> list[list[Mention]]:
    """Drugs named before `at`, coordinated ones together."""
    groups: list[list[Mention]] = []
    closed = False
    for mention in view.named("Drug", end=at):
        between = view.low[groups[-1][-1].end : mention.start] if groups else ""
        joined = bool(groups) and (_JOINED.match(between) or between.strip() in ("(", "/"))
        joined = joined and not (between == ", " and _UNLIKE.search(view.low[: groups[-1][0].start]))
        if joined and not (closed and between.lstrip().startswith(",")):
            groups[-1].append(mention)
            closed = closed or bool(re.search(r"\b(?:and|or)\b", between))
        else:
            groups.append([mention])
            closed = False
    return groups


def _number(context: Context) -> int:
    """How many drugs are in focus; a class of them is many."""
    return len(context.focus) + sum(thing.type == "DrugClass" for thing in context.focus)


def _last_anaphor(low: str, at: int, drugs: int, ahead: bool = False) -> int | None:
    """Where the last pronoun before `at` stands; a plural one needs more than one drug in focus."""
    last = None
    for found in _ANAPHOR.finditer(low, 0, at):
        if not _PLURAL.match(found[1]) or (drugs > 1 and "trials, " not in low[: found.start()]):
            last = found.start(1)
    unnamed = UNNAMED.search(low) if ahead else None
    return max(last or 0, unnamed.start()) if unnamed and unnamed.start() <= at else last


def _entities(mentions: list[Mention], view: View) -> list[Entity]:
    found: dict[str, Entity] = {}
    for mention in mentions:
        found.setdefault(mention.term.id, entity_of(mention.term))
    return list(found.values())
