"""Where a drug is excreted."""

import re
from collections.abc import Iterator

from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import Context, Draft, drug_subjects
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

# "Antibodies pass into breast milk": what others do need not be what the drug does.
_OTHERS_PASS = re.compile(r"\b(?:antibodies|igg|many (?:drugs|medicines)|other \w+|proteins)\b[^.;,]{0,25}$")


@rule("excretion")
def excretion(view: View, context: Context) -> Iterator[Draft]:
    """ "is excreted in breast milk"."""
    if context.question or re.search(r"\b(?:unknown|whether|not known|if (?:it|the))\b", view.low):
        return
    cue = re.search(r"\b(?:excret\w+|(?:pass|get)(?:es|s)? into|(?:present|found) in|secreted)\b", view.low)
    if cue and _OTHERS_PASS.search(view.low[: cue.start()]):
        return
    substance = next((m for m in view.named("Substance") if cue and m.start > cue.start()), None)
    milk = (
        substance.term
        if substance is not None
        else lexicon().lookup("breast milk")
        if "breastmilk" in view.low
        else None
    )
    if cue and milk is not None and "milk" in milk.label:
        doubt = bool(re.search(r"\b(?:may|might|could)\b", view.low[: cue.start()]))
        deny = bool(re.search(r"\bnot\b[^.;]{0,20}$", view.low[: cue.start()]))
        for subject in drug_subjects(view, context, cue.start(), loose=True):
            yield Draft(subject, "excretedIn", entity_of(milk), deny, hedged=doubt and not deny)
