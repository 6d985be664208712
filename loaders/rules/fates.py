"""What becomes of cells and substances: cells that are eliminated, substances that are no longer made."""

import re
from collections.abc import Iterator

from lupuskg.loaders.phrases import items, label_of, tidy
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entity_of, minted
from lupuskg.loaders.rules.base import Context, Draft, hedged, negated, subjects
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_CAUSE = r"(?:induc(?:es?|ing)|trigger(?:s|ing)?|caus(?:es?|ing)|leads? to|leading to|results? in|promot(?:es?|ing))"
_DEATH = re.compile(rf"\b{_CAUSE} (?:the |their |programmed )?(?P<what>(?:[\w-]+ ){{0,3}}(?:apoptosis|death))\b")
_REMOVED = re.compile(
    rf"\b(?:{_CAUSE}|works? (?:by|through)|is (?:related|linked|due) to)\b[^.;:]{{0,50}}?\b(?:the )?(?P<how>elimination"
    r"|destruction|depletion|killing|removal|loss) of (?P<what>[^.;:,]{3,50})"
)
_UNMAKE = re.compile(
    r"\b(?P<verb>block|inhibit|prevent|stop|reduce|suppress|decrease|lower|impair|halt|disrupt)(?:s|es|ing)? (?:the "
    r"|their )?"
    r"(?P<novo>de novo |new |bacterial |fungal |viral )?(?P<how>synthesis|biosynthesis|production|formation"
    r"|dephosphorylation"
    r"|phosphorylation|activation|expression|release|secretion|reuptake|breakdown) of (?P<what>[^.;:]{3,60})"
)
_CUT = re.compile(
    r",? (?:and|but|which|that|by|in|from|to|thereby|thus|so|leading|resulting|causing|inducing|reducing|needed"
    r"|required|with"
    r"|involved|into|through|via|on|at)\b.*$|,.*$"
)
_NO_SUBSTANCE = re.compile(
    r"\b(?:cells?|bacteria|virus|symptoms?|disease|signals?|substances?|chemicals?|proteins?|molecules?|others?|new|certain"
    r"|these|those|this|which|it|them|inflammation|blood|more|plaques?|clots?|scars?|tumou?rs?|antibodies)\b"
)
_POINTED = re.compile(r"(?i)(?:these|this|those|such|its|their|that|it|them)\b")
# What is known is read as such, see `changes`.
_KNOWN = tuple("AdverseEffect Cell Disease Drug DrugClass MolecularTarget Process Substance".split())
_LONGEST = 3


@rule("fate")
def cell_fates(view: View, context: Context) -> Iterator[Draft]:
    """ "Induces apoptosis", "leads to the elimination of B cells"."""
    if context.section in ("interactions", "precautions", "effects") or context.question:
        return
    for found in _DEATH.finditer(view.low):
        term = lexicon().lookup(found["what"].strip()) or lexicon().lookup(found["what"].rpartition(" ")[2])
        if term is None or term.type != "Process" or negated(view.low, max(0, found.start() - 25), found.start()):
            continue
        for subject in subjects(view, context, found.start()):
            yield Draft(subject, "affects", entity_of(term), hedged=_doubt(view, found)).qualified(
                direction="increases"
            )
    for found in _REMOVED.finditer(view.low):
        for mention in view.named("Cell", start=found.start("what"), end=found.end("what"))[:1]:
            for subject in subjects(view, context, found.start()):
                draft = Draft(subject, "affects", entity_of(mention.term), hedged=_doubt(view, found))
                yield draft.qualified(direction="decreases", aspect="number")


@rule("fate")
def unmade(view: View, context: Context) -> Iterator[Draft]:
    """ "Blocks the synthesis of purines": a substance that no vocabulary knows, where one is made or changed."""
    if context.section in ("interactions", "precautions", "effects", "dosage") or context.question:
        return
    for found in _UNMAKE.finditer(view.low):
        if negated(view.low, max(0, found.start() - 25), found.start()):
            continue
        listed = _CUT.sub("", view.text[found.start("what") : found.end("what")])
        end = found.start("what") + len(listed)
        if _POINTED.match(listed) or view.named(*_KNOWN, start=found.start("how"), end=end):
            continue
        for item in items(listed)[:1]:
            label = label_of(tidy(item.text).text)
            if not label or _NO_SUBSTANCE.search(label) or len(label.split()) > _LONGEST:
                continue
            process = lexicon().lookup(f"{label} {found['how']}")
            thing = entity_of(process) if process is not None else minted("Substance", label)
            aspect = "" if process is not None else f"{found['novo'] or ''}{found['how']}"
            for subject in subjects(view, context, found.start()):
                draft = Draft(subject, "affects", thing, hedged=_doubt(view, found))
                yield draft.qualified(direction="decreases", aspect=aspect)


def _doubt(view: View, found: re.Match[str]) -> bool:
    return hedged(view.low, max(0, found.start() - 40), found.start())
