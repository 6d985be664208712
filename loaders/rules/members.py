"""Classes beside their members, "NSAIDs (ibuprofen and others)", and effects named after a drug, "NSAID-induced"."""

import re
from collections.abc import Iterator

from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import PROTEINS, Context, Draft, drug_subjects
from lupuskg.loaders.rules.classes import listed_from
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_A_CLASS_OF = re.compile(
    r"(?: \([^()]*\))?,? (?:(?:are|is|represent|form) )?(?:an? |the |one )(?:[\w-]+ ){0,2}?"
    r"(?:class|group|family|type|subclass|category) of (?:(?!drugs?\b|medic)[\w-]+ ){0,2}"
)
_IN_BRACKETS = re.compile(r" \((?:such as |like |including |e\.g\.,? )?")
_AND_OTHERS = re.compile(r"(?:,? (?:and|or) (?:related|similar|other|others)\b[^()]*)?\)")
_USED_ONES = re.compile(
    r"(?: (?:drugs|agents|medications|medicines))?,? (?:(?:that|which) are )?(?:(?:most|more) )?(?:\w+ly |often )?"
    r"(?:used|prescribed|given|taken) (?:for|in|with|to treat|among) (?P<what>[\w ,()-]{2,60}?)"
    r"(?: patients| today| currently| now)* (?:are|include) (?:the )?"
)
_INDUCED = re.compile(r"[- ](?:induced|related|associated)[ -](?:[\w-]+ ){0,2}")
_OPENING = 12
_ONES = re.compile(
    r"(?:^|(?<=[;:,.] )|\b(?:and|but) )(?:there are )?(?:the |its |some |other |many |a few )*"
    r"(?:(?:most |best |more |widely |often |commonly )*(?:common|popular|familiar|(?:well-)?known|used|prescribed"
    r"|available|approved|typical|notable|newer|older|brand) )*"
    r"(?:ones|examples?|names|members|drugs|medications|medicines|options|agents|brands|versions|some|others?"
    r"|these|they"
    r"|among them|(?:this|the) (?:class|group|family|category))?"
    r"(?: (?:of|in|from|like) (?:this|these|the|them)(?: (?:class|group|family|type|category|kind|drugs|medications"
    r"|medicines))?(?: of (?:drugs|medic\w+|agents))?)?"
    r"(?:,? (?:that )?(?:you(?:'ve| have| may| might)?(?: \w+)? (?:know|hear of|heard of|heard|come across)"
    r"|available|approved|used|in use|on the market)(?: (?:today|now|in \w+(?: \w+)?|for \w+))?)? "
    r"(?:are|include|includes|is|are called|being)(?: |: ?)(?=\w)"
    r"|\b(?:names|drugs|medicines|medications|ones|brands) (?:like|such as) (?=\w)"
)
# "A, B and C belong to this class".
_BELONG = re.compile(
    r"\b(?:(?:all |both |each )?belongs? to|(?:are|is) (?:all |both )?(?:an? )?(?:members?|examples?|part) of"
    r"|(?:are|is) (?:the |one |among the )?(?:\w+[- ])?(?:best[- ]known|most (?:common|widely used|used|familiar"
    r"|popular)"
    r"|oldest|newest|first)(?: \w+)? of|(?:are|is) one of|(?:are|is) (?:all |both )?in|falls? (?:into"
    r"|under)) (?:this|the same|that|these) "
    r"(?:class|group|family|type|category|drugs|medications|medicines)\b|\bare (?:all |both |some |common )*examples\b"
)

# "A, B and other NSAIDs", "A and other types of corticosteroids".
_AND_OTHER = re.compile(
    r"(?: ?\([^()]*\))?,? (?:and|or|as well as) (?:(?:many|some|several|most|all|certain) )?other "
    r"(?:(?:types?|kinds?|forms?|classes) of )?"
)
# "Two biologics are approved for gout: …", up to the list.
_COUNT = re.compile(
    r"\b(?:two|three|four|five|six|several|other|\d)(?: (?:new|newer|approved|fda-approved|oral|injectable|different"
    r"|such))* $"
)
_TOLD_BEHIND = re.compile(
    r"(?: (?:drugs|medicines|medications|therapies|treatments))? (?:(?:that|which) )?(?:are|were|have been|can be"
    r"|approved)\b"
    r"[^.;:()]{0,60}: "
)
_ALLERGIC = re.compile(r"\b(?:allerg|hypersensitiv)\w*\b[^.;]*$")
_LISTED = re.compile(r"(?: ?\([^()]*\))?, ")


@rule("class")
def class_of_class(view: View, context: Context) -> Iterator[Draft]:
    """ "Calcineurin inhibitors are a class of immunosuppressants"."""
    kinds = view.named("DrugClass")
    first = kinds[0] if kinds and kinds[0].start < _OPENING and not context.question else None
    found = _A_CLASS_OF.match(view.low, first.end) if first else None
    for kind in kinds[1:] if first and found else ():
        if found and kind.start == found.end() and first and kind.term.id != first.term.id:
            yield Draft(entity_of(first.term), "memberOfClass", entity_of(kind.term))


@rule(naming=("DrugClass",))
def in_its_brackets(view: View, context: Context) -> Iterator[Draft]:
    """ "NSAIDs (ibuprofen and related pain relievers)": the drug is one of them."""
    for kind in view.named("DrugClass") if "(" in view.low and not context.question else ():
        found = _IN_BRACKETS.match(view.low, kind.end)
        drug = next((m for m in view.named("Drug") if found and m.start == found.end()), None)
        several = view.low[kind.end - 1] == "s" and kind.term.label not in PROTEINS
        others = _AND_OTHERS.match(view.low, drug.end) if drug else None
        if drug and several and others and len(others[0]) > 1:
            yield Draft(entity_of(drug.term), "memberOfClass", entity_of(kind.term))


@rule(naming=("DrugClass",))
def and_others(view: View, context: Context) -> Iterator[Draft]:
    """ "Prednisone and other corticosteroids": the drug is one of them."""
    for kind in view.named("DrugClass") if " other " in view.low and not context.question else ():
        if kind.term.label in PROTEINS:
            continue
        follows, gap = kind.start, _AND_OTHER
        for drug in reversed(view.named("Drug", end=kind.start)):
            if not gap.fullmatch(view.low[drug.end : follows]) or _ALLERGIC.search(view.low[: drug.start]):
                break
            yield Draft(entity_of(drug.term), "memberOfClass", entity_of(kind.term))
            follows, gap = drug.start, _LISTED


@rule(naming=("DrugClass",))
def numbered(view: View, context: Context) -> Iterator[Draft]:
    """ "Two biologics are approved for gout: A and B": what is counted is of the class."""
    for kind in view.named("DrugClass") if not context.question else ():
        counted = _COUNT.search(view.low[: kind.start])
        told = _TOLD_BEHIND.match(view.low, kind.end) if counted and kind.term.label not in PROTEINS else None
        for drug in listed_from(view, told.end()) if told else ():
            yield Draft(entity_of(drug.term), "memberOfClass", entity_of(kind.term))


@rule("use", naming=("DrugClass",))
def used_ones(view: View, context: Context) -> Iterator[Draft]:
    """ "The immunosuppressants most often used for lupus are A and B"."""
    for kind in view.named("DrugClass") if not context.question else ():
        found = _USED_ONES.match(view.low, kind.end)
        diseases = view.named("Disease", start=found.start("what"), end=found.end("what")) if found else []
        for drug in listed_from(view, found.end()) if found else ():
            yield Draft(entity_of(drug.term), "memberOfClass", entity_of(kind.term))
            for disease in diseases:
                yield Draft(entity_of(drug.term), "indicatedFor", entity_of(disease.term))


@rule("induced")
def induced(view: View, context: Context) -> Iterator[Draft]:
    """ "NSAID-induced aseptic meningitis": what it is named after causes it."""
    for cause in view.named("Drug", "DrugClass") if not context.question else ():
        effect = next(iter(view.named("AdverseEffect", start=cause.end)), None)
        near = effect is not None and _INDUCED.fullmatch(view.low[cause.end : effect.start])
        if effect is not None and near and cause.term.label not in PROTEINS:
            yield Draft(entity_of(cause.term), "hasAdverseEffect", entity_of(effect.term))


@rule()
def common_ones(view: View, context: Context) -> Iterator[Draft]:
    """ "Common ones are azathioprine and methotrexate", "both belong to this class", of the class in focus."""
    if len(context.focus) != 1 or context.focus[0].type != "DrugClass" or context.question:
        return
    for found in _ONES.finditer(view.low):
        for drug in listed_from(view, found.end()):
            yield Draft(entity_of(drug.term), "memberOfClass", context.focus[0])
    if belong := _BELONG.search(view.low):
        for subject in drug_subjects(view, context._replace(focus=()), belong.start()):
            yield Draft(subject, "memberOfClass", context.focus[0])
