"""Classes of drugs that are named after their target: "anti-CD20 antibody", "PD-L1 inhibitor"."""

import re
from collections.abc import Iterator

from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import Context, Draft, drug_subjects
from lupuskg.loaders.rules.mechanism import holders
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View
from lupuskg.vocabulary import Term

__all__ = ["target_of_class"]

_NAMED_AFTER = re.compile(
    r"anti-([\w-]+)|(.+?)(?:[- ](?:specific|directed))? (?:(inhibitor|antagonist|agonist|blocker)s?|antibod(?:y|ies))$"
)
# "Who have already received a TNF inhibitor": another drug.
_TAKEN_BEFORE = re.compile(
    r"\b(?:receiv\w+|fail\w*|tried|taking|taken|responded to|response to|tolerate) an? (?:[\w-]+ )?$"
)
# "It was compared with another drug, a TNF blocker".
_RIVAL = re.compile(r"\b(?:compar\w+|versus|against|different|another|other)\b[^.;]{0,60}, (?:an? )?$")
_OF_TEST = re.compile(r"[- ](?:positiv|negativ|titer|titre|level|test)")


def target_of_class(words: str) -> tuple[Term | None, str]:
    """The molecule that a class of drugs is named after, and what its drugs do to it; None where there is none.

    >>> target, action = target_of_class("TYK2 inhibitor")
    >>> (target and target.label, action)
    ('TYK2', 'inhibitor')
    """
    found = _NAMED_AFTER.match(words)
    target = lexicon().lookup(found[1] or found[2]) if found else None
    if found is None or target is None or target.type != "MolecularTarget":
        return None, ""
    return target, {"blocker": "inhibitor"}.get(found[3] or "", found[3] or "")


@rule("target")
def class_target(view: View, context: Context) -> Iterator[Draft]:
    """A class named after its target, "anti-CD20 antibody" or "PD-L1 inhibitor", tells the target too."""
    for mention in view.named("DrugClass"):
        words = view.text[mention.start : mention.end]
        target, action = target_of_class(words)
        if target is None or _OF_TEST.match(view.low, mention.end):
            continue
        if _TAKEN_BEFORE.search(view.low[: mention.start]) or _RIVAL.search(view.low[: mention.start]):
            continue
        described = re.search(
            r"\b(?:is|are|was) (?:an? |the |both )?(?:[\w-]+,? )*$|\b(?:an?) (?:[\w-]+ )*$|\(\s*$|[-,] $",
            view.low[: mention.start],
        )
        asked = context.section == "questions" and not context.question
        who = (
            drug_subjects(view, context, mention.start)
            if asked
            else holders(view, context, mention, words.startswith("anti-"))
        )
        for subject in who if described else []:
            yield Draft(subject, "targets", entity_of(target)).qualified(action=action)
