"""Classes beside their members, "NSAIDs (ibuprofen and others)", and effects named after a drug, "NSAID-induced"."""

import re
from collections.abc import Iterator

from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import PROTEINS, Context, Draft, rule
from lupuskg.loaders.sentences import View

_A_CLASS_OF = re.compile(
    r"(?: \([^()]*\))?,? (?:(?:are|is|represent|form) )?(?:an? |the |one )(?:[\w-]+ ){0,2}?"
    r"(?:class|group|family|type|subclass|category) of (?:(?!drugs?\b|medic)[\w-]+ ){0,2}"
)
_IN_BRACKETS = re.compile(r" \((?:such as |like |including |e\.g\.,? )?")
_AND_OTHERS = re.compile(r"(?:,? (?:and|or) (?:related|similar|other|others)\b[^()]*)?\)")
_INDUCED = re.compile(r"[- ](?:induced|related|associated)[ -](?:[\w-]+ ){0,2}")
_OPENING = 12


@rule("class")
def class_of_class(view: View, context: Context) -> Iterator[Draft]:
    """ "Calcineurin inhibitors are a class of immunosuppressants"."""
    kinds = view.named("DrugClass")
    first = kinds[0] if kinds and kinds[0].start < _OPENING and not context.question else None
    found = _A_CLASS_OF.match(view.low, first.end) if first else None
    for kind in kinds[1:] if first and found else ():
        if found and kind.start == found.end() and first and kind.term.id != first.term.id:
            yield Draft(entity_of(first.term), "memberOfClass", entity_of(kind.term))


@rule("*")
def in_its_brackets(view: View, context: Context) -> Iterator[Draft]:
    """ "NSAIDs (ibuprofen and related pain relievers)": the drug is one of them."""
    for kind in view.named("DrugClass") if "(" in view.low and not context.question else ():
        found = _IN_BRACKETS.match(view.low, kind.end)
        drug = next((m for m in view.named("Drug") if found and m.start == found.end()), None)
        several = view.low[kind.end - 1] == "s" and kind.term.label not in PROTEINS
        others = _AND_OTHERS.match(view.low, drug.end) if drug else None
        if drug and several and others and len(others[0]) > 1:
            yield Draft(entity_of(drug.term), "memberOfClass", entity_of(kind.term))


@rule("induced")
def induced(view: View, context: Context) -> Iterator[Draft]:
    """ "NSAID-induced aseptic meningitis": what it is named after causes it."""
    for cause in view.named("Drug", "DrugClass") if not context.question else ():
        effect = next(iter(view.named("AdverseEffect", start=cause.end)), None)
        near = effect is not None and _INDUCED.fullmatch(view.low[cause.end : effect.start])
        if effect is not None and near and cause.term.label not in PROTEINS:
            yield Draft(entity_of(cause.term), "hasAdverseEffect", entity_of(effect.term))
