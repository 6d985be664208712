"""Changes that no drug brings about: what an illness, the body, a meal or the patients themselves do."""

import re

from lupuskg.loaders.sentences import View

__all__ = ["of_bystanders"]

# "It affects up to 60 % of people with lupus": an illness does.
_PREVALENT = re.compile(
    r"affect(?:s|ed|ing)?\s+(?:(?:up to|about|around|nearly|roughly|approximately|an estimated|more than|some|over"
    r"|almost|as many as"
    r"|at least|mostly|mainly|only) )*(?:\d[\d.,]*|one in|half|most (?:people|patients)|millions|thousands|hundreds"
    r"|people"
    r"|women|men|adults"
    r"|children|patients)\b"
)
# "Patients who struggle to manage their disease": they do, not the drug.
_STRUGGLE = re.compile(
    r"\b(?:struggl\w+|trying|tr(?:y|ies)|attempt\w*|fail\w*|hop(?:e|es|ing)|need|unable) to (?:\w+ly )?$"
)
# "A B-cell depleting antibody": what it depletes stands in front.
_DEPLETING = re.compile(r"(?:[\w-]+ )?(?:antibod|therap|drug|agent|treatment|biologic|medic|monoclonal)")
# "A condition where the immune system destroys platelets": the body does it, not the drug.
_BODY_DOES = re.compile(
    r"\b(?:where|in which|whereby) (?:(?!to\b|by\b|for\b)[\w'-]+ ){1,9}$"
    r"|(?<!of )(?<!from )(?:^|(?<=\W))(?:the|your|their) (?:body's )?(?:own )?(?:immune system|body) "
    r"(?:from )?(?:\w+ly )?(?:attack\w* (?:and )?)?$"
)
# "Take it with food to reduce stomach upset": the food does it.
_WITH_FOOD = re.compile(
    r"\btak\w+ [^.;]*\bwith (?:food|milk|meals?)\b[^.;]*$|\b(?:with|after|following) (?:food|milk|meals?"
    r"|a meal)\b[^.;]*\bto (?:help )?$"
)


def of_bystanders(view: View, found: re.Match[str]) -> bool:
    """Whether the verb of a change has no drug for its doer, or only describes one: "a B-cell depleting antibody"."""
    before = view.low[: found.start()]
    return bool(
        _PREVALENT.match(view.low, found.start())
        or _body_does(view, found.start())
        or _STRUGGLE.search(before)
        or _WITH_FOOD.search(before)
        or (found[0].rstrip().endswith("ing") and _DEPLETING.match(view.low, found.end()))
    )


def _body_does(view: View, at: int) -> bool:
    """Whether a disease or the body is what acts in the clause before `at`, with no drug named in it."""
    found = _BODY_DOES.search(view.low[:at])
    return found is not None and not view.named("Drug", "DrugClass", start=found.start(), end=at)
