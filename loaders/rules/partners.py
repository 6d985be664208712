"""Who develops a drug together with whom, and what a company is said to be there for."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entities_of, entity_of
from lupuskg.loaders.rules.base import Context, Draft, run_of
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_WORK = r"(?:co-?)?(?:develop|market|promot|commerciali[sz])(?:e|es|ed|ing)?"
_NO = re.compile(r"\b(?:not|n't|never|no longer|end(?:ed|s)?|terminat\w*|rivals?|competitors?|compet\w+)\b")
# "… to co-develop the drug", behind the partner's name.
_TO_DEVELOP = re.compile(
    rf"(?: \([^()]*\))? to (?:jointly |further |help )?{_WORK}(?:,? (?:and|or) {_WORK})? (?P<what>(?:the |its "
    rf"|their )?(?:[\w-]+ ){{0,4}})"
)
_DEAL = re.compile(
    r"\b(?:partner\w*|deal|agreement|collaborat\w*|alliance|teamed up|teaming up|joined forces|licen[cs]\w+"
    r"|pact)\b[^.;]{0,40}? with "
    r"(?:[\w,-]+ ){0,4}$"
)
# "Is developing X with Acme".
_WITH = re.compile(
    rf"\b{_WORK}(?:,? (?:and|or) {_WORK})? (?P<what>(?:the |its |their )?(?:[\w-]+ ){{0,6}}?)(?:together "
    rf"|jointly |in (?:partnership"
    r"|collaboration) )?with (?:(?:its )?partner )?(?:[\w-]+-based )?$"
)
_COMPANY = re.compile(
    r"(?:,? inc\.?)?(?: \([^()]*\))?,? (?:(?:an?|the) (?:[\w-]+ ){0,5}(?:company|firm|biotech|drugmaker|maker"
    r"|developer) )?"
    r"(?:that |which )?(?:(?:is )?developing|develops|makes|behind|of) (?:the )?(?:[\w-]+ ){0,4}$"
)
_LEAD_OF = re.compile(
    r"(?: \([^()]*\))?(?:,| is| was| remains) (?:the |an? )?(?:[\w-]+ ){0,3}(?:candidate|product|asset"
    r"|program(?:me)?|drug|compound"
    r"|molecule|antibody) (?:of|from|at|developed by|in development at) (?:(?:the )?(?:[\w-]+ ){0,2})$"
)
_IT = re.compile(r"(?:it|the (?:[\w-]+ )?(?:drug|therapy|treatment|candidate|medicine|antibody|compound))\b")


@rule(naming=("Organisation",))
def partners(view: View, context: Context) -> Iterator[Draft]:
    """ "A deal with Acme to co-develop X", "is developing X with Acme", "Acme, a company developing X"."""
    if context.question or context.fixed or _NO.search(view.low):
        return
    for firm in view.named("Organisation"):
        if firm.term.kind == "company":
            for drug in _developed(view, context, firm):
                yield Draft(drug, "developedBy", entity_of(firm.term))


def _developed(view: View, context: Context, firm: Mention) -> list[Entity]:
    """The drugs that a company develops, by what is said of its part in it."""
    low = view.low
    after, before = _TO_DEVELOP.match(low, firm.end), _WITH.search(low[: firm.start])
    if after and _DEAL.search(low[: firm.start]):
        return _meant(view, context, after.start("what"), after.end("what"))
    if before:
        return _meant(view, context, before.start("what"), before.end("what"))
    behind = [m for m in view.named("Drug", start=firm.end) if _COMPANY.fullmatch(low[firm.end : m.start])]
    # "Roche (rilotumab)"
    behind += [
        m for m in view.named("Drug") if low[firm.end : m.start] == " (" and low[m.end : m.end + 1] in (")", ",", ";")
    ]
    ahead = [m for m in view.named("Drug", end=firm.start) if _LEAD_OF.fullmatch(low[m.end : firm.start])]
    return entities_of(run_of(behind[:1] or ahead[:1], low))


def _meant(view: View, context: Context, start: int, end: int) -> list[Entity]:
    """The drug that is named in a stretch of words, or that "the drug" in it means."""
    named = [m for m in view.named("Drug", start=start) if m.start <= end]
    if named:
        return entities_of(named[:1])
    told = _IT.match(view.low, start)
    return [drug for drug in context.focus if drug.type == "Drug"] if told and len(context.focus) == 1 else []
