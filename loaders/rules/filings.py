"""What an agency is asked to approve: a use that is being looked at, and no approval yet."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entities_of, entity_of
from lupuskg.loaders.rules.base import Context, Draft, drug_subjects, run_of
from lupuskg.loaders.rules.purposes import state_of
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_PAPERS = (
    r"(?:applications?|submissions?|filings?|(?:s?bla|s?nda|maa|dossier)\b|approval|authori[sz]ation|licen[cs]e"
    r"|clearance"
    r"|green light)"
)
_UNDER_REVIEW = re.compile(
    r"\b(?:is|are|was|were|remains?|currently|now|been|being) (?:also |still |currently |now )?"
    r"(?:under|in|undergoing) (?:(?!no\b)[\w-]+ ){0,3}?review\b|\b(?:is|are) (?:\w+ )?being reviewed\b"
)
_REVIEWS = re.compile(
    r"\b(?:is|are) (?:\w+ )?(?:reviewing|considering|evaluating) (?:whether to approve |approval of )?"
    r"|\b(?:accept\w*|review\w*|filed|fil(?:es|ing)|submit\w*|submission of|seek\w*|sought|request\w*|await\w*"
    r"|appl(?:ied|ying|ies)"
    rf"|expects? a decision on|decision on) [^.;]{{0,60}}?\b{_PAPERS} [^.;]{{0,30}}?\b(?:for|of|to market|to sell) "
    r"|\b(?:asked|asking|asks) [^.;]{2,40}? to (?:approve|license|clear|authori[sz]e) "
)
_AWAITS = re.compile(
    rf"\b(?:awaits?|awaiting|pending|seeking|up for|could (?:win|gain|receive|get)|(?:has|have) been (?:filed"
    rf"|submitted) for"
    rf"|(?:has|have) applied for) [^.;]{{0,40}}?\b(?:{_PAPERS}|review)\b"
)
_OVER = re.compile(
    r"\b(?:reject\w*|declin\w*|refus\w*|withdr\w+|den(?:y|ied)|not|n't|never|no longer|was approved"
    r"|were approved|has approved"
    r"|approved by|has been approved|have been approved|is approved|are approved|granted)\b"
)
_NEAR = 30
_FOR = re.compile(
    r"[^.;]{0,70}?\b(?:for|in|as|to treat|to manage) (?:(?:the |an? |its |new |potential |possible |use )*"
    r"(?:treatment|treating|therapy|management) (?:of|for) |use in )?(?:(?:people|adults?|patients"
    r"|children) (?:\w+ )?with )?"
    r"(?:(?:an?|the|both) )?(?:[\w-]+,? ){0,4}"
)
_NEXT = re.compile(r"(?: \([^)]*\))?(?:,| and| or|, and|, or) (?:[\w-]+ ){0,3}")


@rule(naming=("Disease",), within=("other", "usage"))
def sought(view: View, context: Context) -> Iterator[Draft]:
    """ "X is under review for asthma", "Biogen submitted an application for X for the treatment of asthma"."""
    if not any(word in view.low for word in ("review", "approv", "applic", "submi", "fil", "authori", "consider")):
        return
    if context.fixed or context.question or context.section not in ("other", "usage") or not view.named("Disease"):
        return
    drugs, start = _asked(view, context)
    if not drugs or _OVER.search(view.low):
        return
    for mention in _diseases(view, start):
        state = state_of(view, mention.start, start)
        yield from (Draft(drug, "investigatedFor", entity_of(mention.term)).qualified(state=state) for drug in drugs)
        start = mention.end


def _asked(view: View, context: Context) -> tuple[list[Entity], int]:
    """The drugs that an agency is asked about, and where what they are for can begin."""
    for pattern in (_UNDER_REVIEW, _AWAITS):
        found = pattern.search(view.low)
        subjects = drug_subjects(view, context, found.start()) if found else []
        if found and subjects:
            return subjects, found.end()
    found = _REVIEWS.search(view.low)
    named = view.named("Drug", start=found.end()) if found else []
    if found is None or not named or named[0].start - found.end() > _NEAR:
        return [], 0
    run = run_of(named, view.low)
    return entities_of(run), run[-1].end


def _diseases(view: View, start: int) -> list[Mention]:
    """The diseases that stand behind "for", "in" or "as": "as a gout treatment", "for asthma and gout"."""
    run: list[Mention] = []
    for mention in view.named("Disease", start=start):
        between = view.low[run[-1].end if run else start : mention.start]
        if not (_NEXT if run else _FOR).fullmatch(between):
            break
        run.append(mention)
    return run
