"""Decisions of agencies told with a noun or in the present: "won approval for", "the approval of", "FDA clears"."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.populations import population
from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entities_of, entity_of
from lupuskg.loaders.rules.approvals import agency_of, pending
from lupuskg.loaders.rules.base import Context, Draft, drug_subjects, run_of
from lupuskg.loaders.rules.indications import told_of
from lupuskg.loaders.rules.purposes import state_of
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_NOUN = re.compile(
    r"\b(?:approval|clearance|(?:marketing )?authori[sz]ation|green light|go-ahead|nod)\b"
    r"(?! (?:process|rates?|pathway))"
)
_VERB = re.compile(
    r"\b(?:approves|clears|authori[sz]es|green-?lights|okays|okayed|signs off on|signed off on"
    r"|(?:is|was|were|has been)(?P<not>(?: not|n't)(?: yet)?(?: been)?| not(?: yet)? been)? cleared"
    r"|(?:has|have)(?P<never> not|n't)(?: yet)? been cleared|(?<!been )(?<!was )(?<!were )(?<!is )(?<!are )cleared)\b"
)
# "The FDA turned down rilotumab", "… rejected Acme's application for rilotumab": it is not approved.
_REJECTS = re.compile(
    r"\b(?:reject(?:s|ed)|turn(?:s|ed) down|knock(?:s|ed) back|(?:refuse[sd]?|declin(?:es|ed)) to"
    r" (?:approve|clear|authori[sz]e|license)|refuse[sd]? (?:approval|(?:marketing )?authori[sz]ation) (?:of|for))\b"
)
# "Extended the indication of rilotumab to", "the label was expanded to include".
_MORE = r"(?:extend(?:s|ed)|expand(?:s|ed)|broaden(?:s|ed)|widen(?:s|ed))"
_LABEL = r"(?:indications?|label|licen[cs]e|approval|marketing authori[sz]ation|approved uses?)"
_EXTENDS = re.compile(
    rf"\b(?:{_MORE} (?:the |its )?(?:[\w-]+['’]s )?{_LABEL} (?:of|for) [^.;,]{{2,40}}? to"
    rf"|{_MORE} [^.;,]{{2,40}}?['’]s {_LABEL} to"
    rf"|{_LABEL} (?:of [^.;,]{{2,40}}? )?(?:was|were|has been|is) (?:\w+ )?{_MORE} to)(?: (?:include|cover|treat))? "
)
_REGULATORS = re.compile(r"\b(?:regulators?|(?:drug|health|medicines) (?:agency|authorit(?:y|ies)|watchdog))\b")
# "The FDA gave rilotumab its approval": the drug stands between.
_GAVE = re.compile(r"\b(?:gave|gives|grant(?:s|ed)|given|award(?:s|ed)) (?:[^.;,]{0,30} )?$")
_THE = re.compile(r" (?:(?:the|its|an?|full|final|marketing|accelerated|conditional|long-awaited|\w+ian|eu|fda) )*")
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
    yield from _rejected(view)
    yield from _extended(view, context)
    for found in (*_NOUN.finditer(view.low), *_VERB.finditer(view.low)):
        if pending(view.low, found.start()) or _AGAINST.search(view.low[: found.start()]):
            continue
        if _OF_PAPERS.match(view.low, found.end()):
            continue
        drugs, begin = _decided(view, context, found)
        diseases = _for(view, begin) if drugs else []
        people = population(view.text[begin:])
        told = told_of(view, context, "approval", found.start(), len(view.low))
        deny = found.re is _VERB and bool(found["not"] or found["never"])
        for drug in drugs:
            for mention in diseases:
                state = state_of(view, mention.start, begin)
                yield Draft(drug, "approvedFor", entity_of(mention.term), deny).qualified(
                    state=state, population=people, **told
                )


def _extended(view: View, context: Context) -> Iterator[Draft]:
    """ "The EMA extended the indication of rilotumab to gout", "its label was expanded to include adults with gout"."""
    found = _EXTENDS.search(view.low)
    if found is None or pending(view.low, found.start()):
        return
    told = told_of(view, context, "approval", found.start(), len(view.low))
    people = population(view.text[found.end() :])
    inside = view.named("Drug", start=found.start(), end=found.end())
    for drug in entities_of(inside[:1]) or drug_subjects(view, context, found.start()):
        for mention in _for(view, found.end()):
            state = state_of(view, mention.start, found.end())
            draft = Draft(drug, "approvedFor", entity_of(mention.term))
            yield draft.qualified(state=state, population=people, **told)


def _rejected(view: View) -> Iterator[Draft]:
    """An agency's refusal, with the drug and the disease behind it: an approval that is denied."""
    found = _REJECTS.search(view.low)
    agency = agency_of(view.text[: found.start()]) if found else ""
    if found is None or not (agency or _REGULATORS.search(view.low[: found.start()])):
        return
    for drug in view.named("Drug", start=found.end())[:1]:
        for mention in _for(view, drug.end):
            denied = Draft(entity_of(drug.term), "approvedFor", entity_of(mention.term), negated=True)
            yield denied.qualified(agency=agency)


def _decided(view: View, context: Context, found: re.Match[str]) -> tuple[list[Entity], int]:
    """The drugs that a decision is about, and where what they are approved for can begin."""
    owners = [m for m in view.named("Drug", end=found.start()) if _POSSESSES.fullmatch(view.low[m.end : found.start()])]
    if owners:
        return entities_of(owners), found.end()
    between = [m for m in view.named("Drug", end=found.start()) if _THE.fullmatch(view.low[m.end : found.start()])]
    if found.re is _NOUN and between and _GAVE.search(view.low[: between[0].start]):
        return entities_of(between), found.end()
    behind = view.named("Drug", start=found.end())[:1]
    direct = found.re is _VERB and not re.search(r"\b(?:is|was|were|been|not|n't)\b.* cleared$", found[0])
    for drug in behind:
        gap = view.low[found.end() : drug.start]
        if (direct and len(gap) < (4 if found[0] == "cleared" else 30)) or _OF.fullmatch(gap):
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
