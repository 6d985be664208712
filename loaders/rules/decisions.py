"""Decisions of agencies told with a noun or in the present: "won approval for", "the approval of", "FDA clears"."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.populations import population
from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entities_of, entity_of
from lupuskg.loaders.rules.approvals import pending
from lupuskg.loaders.rules.base import Context, Draft, drug_subjects, run_of
from lupuskg.loaders.rules.indications import told_of
from lupuskg.loaders.rules.purposes import state_of
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_NOUN = re.compile(
    r"\b(?:approval|clearance|(?:marketing )?authori[sz]ation|green light|go-ahead|nod)\b"
    r"(?! (?:process|rates?|pathway))"
)
_VERB = re.compile(r"\b(?:approves|clears|authori[sz]es|green-?lights|okays|(?:is|was|were|has been) cleared)\b")
_GETS = re.compile(
    r"\b(?:receiv\w+|wins?|won|winning|gain\w*|secur\w+|grant\w*|gets?|got|obtain\w*|earn\w*|nab\w*|land\w*|scor\w+"
    r"|award\w*|given|has|had|have)\s+(?:[\w'&-]+ ){0,8}$"
)
# What an approval is of may stand behind how it is to be given: "approval for self-administration of rilotumab".
_OF = re.compile(r"(?: \([^)]*\))?,? (?:of|for|to (?:market|sell|launch))\b[^.;]{0,70}$")
_POSSESSES = re.compile(r"'s? (?:[\w-]+ ){0,3}")
_CUT = re.compile(r"[.;](?!\d)|\b(?:based on|while|whereas|although|after|but|compared|where|whose)\b")
_LIST = re.compile(r"(?: \([^)]*\))?(?:,| and| or|, and|, or) (?:[\w-]+ ){0,3}")
_AGAINST = re.compile(r"\bagainst (?:the |an? |its )?(?:\w+ )?$")
# "The clearance of its IND application": a trial may begin, nothing is approved.
_OF_PAPERS = re.compile(
    r" (?:of|for) (?:(?:the|its|our|an?) )?(?:[\w-]+ ){0,4}(?:inds?|investigational new drug|amendments?|applications?"
    r"|trials?|stud(?:y|ies))\b"
)
_OF_ANOTHER = re.compile(r" (?:foundation|research|alliance|association|society|experts?|specialists?|community)\b")


@rule("decision")
def decisions(view: View, context: Context) -> Iterator[Draft]:
    """ "GSK's drug won European approval for …", "the approval of rilotumab for …", "FDA approves rilotumab"."""
    if context.section in ("effects", "mechanism", "interactions", "dosage") or context.question:
        return
    for found in (*_NOUN.finditer(view.low), *_VERB.finditer(view.low)):
        if pending(view.low, found.start()) or _AGAINST.search(view.low[: found.start()]):
            continue
        if _OF_PAPERS.match(view.low, found.end()):
            continue
        drugs, begin = _decided(view, context, found)
        diseases = _for(view, begin) if drugs else []
        people = population(view.text[begin:])
        told = told_of(view, context, "approval", found.start(), len(view.low))
        for drug in drugs:
            for mention in diseases:
                state = state_of(view, mention.start, begin)
                yield Draft(drug, "approvedFor", entity_of(mention.term)).qualified(
                    state=state, population=people, **told
                )


def _decided(view: View, context: Context, found: re.Match[str]) -> tuple[list[Entity], int]:
    """The drugs that a decision is about, and where what they are approved for can begin."""
    owners = [m for m in view.named("Drug", end=found.start()) if _POSSESSES.fullmatch(view.low[m.end : found.start()])]
    if owners:
        return entities_of(owners), found.end()
    behind = view.named("Drug", start=found.end())[:1]
    direct = found.re is _VERB and not re.search(r"\bcleared$", found[0])
    for drug in behind:
        between = view.low[found.end() : drug.start]
        if (direct and len(between) < 30) or _OF.fullmatch(between):
            return entities_of(run_of(view.named("Drug", start=drug.start), view.low)), found.end()
    if found.re is _VERB and direct:
        return [], 0
    if found.re is _VERB or _GETS.search(view.low[: found.start()]):
        return drug_subjects(view, context, found.start()), found.end()
    return [], 0


def _for(view: View, start: int) -> list[Mention]:
    """The disease, or the list of them, that comes first behind a decision."""
    cut = _CUT.search(view.low, start)
    run: list[Mention] = []
    for mention in view.named("Disease", start=start, end=cut.start() if cut else None):
        inside = view.low.count("(", start, mention.start) > view.low.count(")", start, mention.start)
        if inside or _OF_ANOTHER.match(view.low, mention.end):
            continue
        if run and not _LIST.fullmatch(view.low[run[-1].end : mention.start]):
            break
        run.append(mention)
    return run
