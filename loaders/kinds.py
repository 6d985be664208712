"""Classes of drugs as what a text is about: a sentence on a class is read once more with the class as a drug.

What rules read of a drug, its targets, uses, routes, measures, effects and risks, a text may say of a class of
drugs too: "JAK inhibitors are pills that block Janus kinases. Doctors prescribe them for arthritis." So the names of
the class, and the pronouns that mean it, give way to the stand-in of one drug, and in what is stated the class
comes back.
"""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.fold import plural_forms
from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules import Context, Draft
from lupuskg.loaders.rules.base import PROTEINS
from lupuskg.loaders.sentences import View, plain_view
from lupuskg.loaders.stand_ins import KIND
from lupuskg.loaders.swapping import Read, read_with_stand_ins

__all__ = ["about_kind", "is_kind", "kind_of_heading", "read_of_kind"]

# What a text may say of a class as a whole: no dose, no maker, no kind of its own.
_SAID = frozenset(
    "administeredBy affects approvedFor cautionIn contraindicatedIn doseAdjustmentIn excretedIn hasAdverseEffect"
    " increasesRiskOf indicatedFor interactsWith investigatedFor notRecommendedFor notRecommendedWith requires targets"
    " usedOffLabelFor".split()
)
# Of these a sentence must name the class, or point at it.
_NAMED_ONLY = frozenset("administeredBy approvedFor indicatedFor investigatedFor targets usedOffLabelFor".split())
# What the body makes too, and what is beside a drug in every trial, are no class that a text is about.
_NO_KIND = {
    *PROTEINS,
    "antioxidant",
    "B vitamin",
    "cytokine",
    "digestive enzyme",
    "estrogen",
    "hormone",
    "immunoglobulin",
    "interferon",
    "placebo",
    "standard therapy",
    "thyroid hormone",
    "vitamin",
}
_DRUGS = r"(?:drugs?|medications?|medicines?|agents?|treatments?|therap(?:y|ies)|pills?|tablets?|capsules?|compounds?)"
_MANY = r"(?:drugs|medications|medicines|agents|treatments|therapies|pills|tablets|capsules|compounds|injections)"
# The class opens its sentence, or its clause behind an adverbial.
_OPENS = re.compile(
    r"(?:(?:however|in addition|also|today|generally|traditionally|sometimes|in lupus|for lupus|like all \w+),? )?"
    r"(?:while |although |though |because |since |as )?"
    r"(?:an? (?:wide |large )?(?:variety|range|number) of )?"
    r"(?:(?:long-term|prolonged|chronic|regular|high-dose|short-term|daily) )?(?:(?:use|treatment|therapy) (?:of"
    r"|with) )?"
    r"(?:(?:the|these|all|most|many|both|over-the-counter|stronger|oral|systemic|topical|inhaled|injected|newer|low-dose|high-dose|strong"
    r"|potent|prescription|medications called|medicines called|drugs called|drugs known as) )*"
    r"|(?:[\w-]+ )?\w+ing [^,;:.()]{3,60}, (?:the )?"
)
# "Doctors prescribe NSAIDs for …", "people on statins may …": the class as what is given or taken.
_GIVEN = re.compile(
    r"\b(?:prescribe[sd]?|use|uses|offers?|recommends?|give[sn]?|needs?|takes?|taking|using|avoid(?:ing)?|on"
    r"|receiving|starting|beginning"
    r"|(?:use|treatment|therapy) (?:of|with)|treated with|turn to|testing|studying|investigating|evaluating|exploring"
    r"|(?:trials?|study|studies|series|evaluation|testing|infusions?|interest|research|data)"
    r" (?:of|on|in|into|with|from)"
    r"|(?:risks?|dangers?|side effects|complications|benefits?) (?:of|with|from)"
    r"|\b(?:warn\w*|watch|flagged|concern\w*)\b[^.;:]{3,80} (?:with|from))"
    r"(?: (?:an?|the|oral|systemic|topical|inhaled))* $"
)
_FEW = re.compile(
    r"\b(?:some|certain|several|a few|few|two|three|four|five|other|another|one|no|only|newer|older|fewer|less|first"
    r"|not|n't)(?: (?:of the|the|of these|oral|[\w-]*approved|new))* $"
)
# "Those on blood thinners should use it with care": it is another drug.
_CARE = re.compile(r"\b(?:caution|careful|care|it|its|this)\b")
_OPENS_WITH_PRONOUN = re.compile(r"(?:it|they|this|these|those|both|each|its|their)\b")
_PRONOUN = re.compile(r"\b(?:it|its|they|this|these|both)\b")
# "A statin should not be taken in pregnancy": any of them.
_ANY = re.compile(r"(?:an?|any) (?:[\w-]+ )?")
# "The immunosuppressant effects of rilotumab": those of the drug.
_ITS_WORK = re.compile(r" (?:effects?|propert(?:y|ies)|activity|actions?) of ")
_MASS = re.compile(r"(?:therapy|treatment)$")
_MASS_BEHIND = re.compile(r" (?:therapy|treatment|drugs|medications|medicines|agents|treatments|use)\b")
_VERB = (
    r"(?=(?: \w+ly| also| often| usually| sometimes| then| all| both)?(?: (?:are|were|have|can|may|might|will|would"
    r"|should|must|do|don't|aren't|work|help|act|\w+e|\w+s|\w*[a-df-z])\b|'re\b|'ve\b))"
)
_EXAMPLES = re.compile(rf",? (?:such as|including|like|e\.g\.,?) (?:\([^()]*\)|[^();:.]){{3,200}}?,{_VERB}")
_THEY = re.compile(rf"(?:^|(?<=[.;:,] )|\b(?:and|but|that|because|while|when|if|as|so|since|how) )(they|these){_VERB}")
_THEM = re.compile(
    r"\b(?:prescrib\w+|us(?:e|es|ed|ing)|tak(?:e|es|en|ing)|giv(?:e|es|en|ing)|start(?:s|ed|ing)?|begin(?:ning)?"
    r"|recommend\w*|offer\w*|receiv\w+|combin\w+|avoid\w*|stop(?:ping)?|of|on|with|to|for|than|from) (them|these)\b"
    r"(?! \w+s\b)"
)
_THESE = re.compile(
    rf"\b(?:(?:these|such|those|all these)(?: (?!are\b|is\b)[\w-]+)?? {_MANY}"
    rf"|(?:{_MANY} (?:in|of|from|like) |members of |(?:use|treatment|therapy) (?:of|with) )?this (?:class|group|family"
    rf"|category|type|kind)(?: of {_DRUGS})?|the {_MANY}(?= (?:are|can|may|work|block|should|help|act|reduce|also)\b))"
    r"(?!\w)"
)
# "If patients are pregnant, they …": they are the patients.
_PEOPLE = re.compile(
    r"\b(?:patients|people|those|women|men|adults|children|doctors|physicians|experts|researchers|cells|users"
    r"|individuals|symptoms|kidneys|flares|signs|infections|joints|antibodies|proteins|tests|vaccines|they|mothers"
    r"|babies|providers|specialists|rheumatologists|persons|anyone|everyone|signals|messages)\b"
)


def is_kind(entity: Entity) -> bool:
    """Whether an entity is a class of drugs that a text can be about."""
    return entity.type == "DrugClass" and entity.label not in _NO_KIND


def kind_of_heading(text: str, found: tuple[Mention, ...]) -> tuple[Entity, ...]:
    """The class that a heading without a drug is about, in a tuple; () where it names none, or several.

    Only a plural is about the class: "JAK inhibitors: what they do", not "A JAK inhibitor fails in lupus".
    """
    kinds = {m.term.id: m for m in found if m.term.type == "DrugClass" and is_kind(entity_of(m.term))}
    if len(kinds) != 1 or any(m.term.type in ("Drug", "Trial", "Organisation") for m in found):
        return ()
    (mention,) = kinds.values()
    named = text[mention.start : mention.end]
    alone = not text.replace(named, "").strip(" #*:.?-0123456789()")
    return (entity_of(mention.term),) if named.endswith("s") or alone else ()


def read_of_kind(view: View, context: Context, read: Read) -> Iterator[Draft]:
    """What a sentence states of the class of drugs that it is about, read with the class as a drug."""
    kind = _topic(view, context)
    if kind is None or context.question:
        return
    stand_in = entity_of(KIND)
    above = kind == context.kind
    told = _with_drug(view, kind, context)
    named = stand_in.id in {m.term.id for m in told.mentions}
    said = _SAID if named else _SAID - _NAMED_ONLY - (frozenset() if above else {"interactsWith"})
    for draft in read_with_stand_ins(told, context._replace(focus=(stand_in,), fixed=above or context.fixed), read):
        apart = draft.object.id not in (stand_in.id, kind.id)
        if draft.subject.id == stand_in.id and apart and draft.predicate in said:
            many = next(iter(plural_forms(kind.label)), kind.label)
            own = tuple((name, value.replace(KIND.label, many)) for name, value in draft.qualifiers)
            yield draft._replace(subject=kind, qualifiers=own)


def about_kind(view: View, context: Context) -> Context:
    """The context of a sentence that has moved on from one class of drugs to another that it opens with."""
    kind = _topic(view, context) if len(context.focus) == 1 and is_kind(context.focus[0]) else None
    return context if kind is None or context.focus == (kind,) else context._replace(focus=(kind,))


def _topic(view: View, context: Context) -> Entity | None:
    """The class of drugs that a sentence is about: the one it opens with or has people take, else the one in focus."""
    focus = context.focus[0] if len(context.focus) == 1 and is_kind(context.focus[0]) else None
    if context.fixed:
        return focus
    for mention in view.named("DrugClass"):
        if is_kind(entity_of(mention.term)) and _as_a_whole(view, mention) and not _modifies(view, mention):
            before = view.low[: mention.start]
            of_drug = any(d.type == "Drug" for d in context.focus) and _PRONOUN.search(before)
            alone = not view.named("Drug") and not of_drug
            if _OPENS.fullmatch(before) or (alone and _GIVEN.search(before) and not _CARE.search(view.low)):
                return entity_of(mention.term)
    if not context.focus and not _OPENS_WITH_PRONOUN.match(view.low):
        focus = context.kind
    partly = focus and any(_FEW.search(view.low[: m.start]) for m in view.mentions if m.term.id == focus.id)
    return None if partly else focus


def _modifies(view: View, mention: Mention) -> bool:
    """Whether a class only describes the class behind it: "anti-inflammatory painkillers"."""
    if _ITS_WORK.match(view.low, mention.end):
        return True
    return any(m.start == mention.end + 1 and m.term.type == "DrugClass" for m in view.mentions)


def _as_a_whole(view: View, mention: Mention) -> bool:
    """Whether a mention of a class means all of it: a plural, or a therapy."""
    many = view.low[mention.end - 1] == "s" or view.text[mention.start : mention.end].endswith("s")
    mass = _MASS.search(view.low[mention.start : mention.end]) or _MASS_BEHIND.match(view.low, mention.end)
    return bool(many or mass) and not _FEW.search(view.low[: mention.start])


def _with_drug(view: View, kind: Entity, context: Context) -> View:
    """The view with a drug in place of the class and of the pronouns that mean it."""
    named = [m for m in view.mentions if m.term.id == kind.id and not view.low.startswith("(", m.start - 1)]
    spans = {(m.start, m.end) for m in named if _as_a_whole(view, m) or _ANY.fullmatch(view.low[: m.start])}
    if context.focus == (kind,) or spans:
        spans |= set(_pronouns(view))
    pieces: list[str] = []
    mentions: list[Mention] = []
    at = moved = 0
    # "NSAIDs, such as naproxen (Aleve), may …": the examples do nothing here.
    aside = (_EXAMPLES.match(view.low, end) for _, end in spans)
    cut = {
        found.span() for found in aside if found and not any(a < found.end() and found.start() < b for a, b in spans)
    }
    for start, end in sorted(spans | cut):
        mentions += (Mention(m.start + moved, m.end + moved, m.term) for m in view.mentions if at <= m.start < start)
        if (start, end) in cut:
            pieces.append(view.text[at:start])
            moved, at = moved - (end - start), end
            continue
        name = KIND.label.capitalize() if view.text[start].isupper() and start == 0 else KIND.label
        pieces += (view.text[at:start], name)
        mentions.append(Mention(start + moved, start + moved + len(name), KIND))
        moved += len(name) - (end - start)
        at = end
    mentions += (Mention(m.start + moved, m.end + moved, m.term) for m in view.mentions if m.start >= at)
    return plain_view("".join((*pieces, view.text[at:])), mentions)


def _pronouns(view: View) -> Iterator[tuple[int, int]]:
    """Where a pronoun, or "these drugs", means the class: not behind people or things that it may mean as well."""
    named = [(m.start, m.end) for m in view.mentions]
    for found in (*_THEY.finditer(view.low), *_THEM.finditer(view.low), *_THESE.finditer(view.low)):
        start, end = found.span(1) if found.lastindex else found.span()
        if any(a < end and start < b for a, b in named):
            continue
        plain = found.re is not _THEY or not _PEOPLE.search(view.low[:start])
        if plain:
            yield start, end
