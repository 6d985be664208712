"""Items of a list that combine treatments: "a) mycophenolate plus rilotumab -or-"."""

import re

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entities_of
from lupuskg.loaders.sentences import View

__all__ = ["together"]

_WORDS = r"(?:(?:an?|the|oral|low-dose|high-dose|intravenous|pulse) |[A-Za-z ]{0,40}\([A-Z]+\) (?:low|high)-dose )*"
_NUMBERED = re.compile(rf"\W*(?:[a-z0-9]\) ?)?{_WORDS}", re.I)
_AND_PLUS = re.compile(rf"(?: \([^()]*\))?(?:,? (?:and|plus|with)|,| \+) {_WORDS}")


def together(view: View) -> list[Entity]:
    """What a list item combines: "a) an antimalarial plus rilotumab -or-"."""
    at, run = 0, list[Mention]()
    for mention in view.named("Drug", "DrugClass"):
        between = view.low[at : mention.start]
        if not (_AND_PLUS if run else _NUMBERED).fullmatch(between):
            break
        run.append(mention)
        at = mention.end
    return entities_of(run) if len(run) > 1 else []
