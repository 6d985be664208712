"""Items that open with their verb: "Blocks IL-6", "FDA approved for gout". They are about what stands above."""

import re
from collections.abc import Iterable

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import Mention

__all__ = ["goes_on_about", "is_elided"]

_VERB = (
    r"(?:Blocks|Inhibits|Reduces|Lowers|Suppresses|Decreases|Increases|Binds|Targets|Depletes|Induces|Enhances|Stimulates"
    r"|Prevents|Neutrali[sz]es|Antagoni[sz]es|Activates|Modulates|Attaches|Kills|Destroys|Interferes|Promotes|Restores"
    r"|Causes|Helps|Treats|Controls|Interacts|Requires|Improves|Slows|(?:May|Can|Should|Must)(?: also)? \w+"
    r"|(?:Not )?(?:Given|Taken|Administered|Injected|Infused|Used|Indicated|Licensed|Contraindicated|Recommended"
    r"|Prescribed)"
    r"|(?:Not )?(?:FDA[- ]|EMA[- ]|EU[- ])?[Aa]pproved|Investigated|Studied|Does not|Is (?:not )?\w+)"
)
_ELIDED = re.compile(
    rf"\s*(?:(?:\*\*|__)[^*_:]{{2,40}}(?::(?:\*\*|__)|(?:\*\*|__):)\s*)?(?:\*\*|__)?{_VERB}\b(?!:| (?:of|and"
    rf"|or)\b[^.]{{0,20}}$)"
)
# What a heading or a lead-in is about, if it is no drug.
_OTHER = re.compile(
    r"(?i)\b(?:immune system|body|cells?|disease|patients?|people|side effects?|you|symptoms?|trials?|stud(?:y|ies)"
    r"|results?"
    r"|others?|alternatives?|options|treatments|companies|company|antibodies)\b"
)
_OTHER_TYPES = ("Drug", "DrugClass", "Cell", "MolecularTarget", "Disease", "Trial", "Organisation")


def is_elided(text: str) -> bool:
    """Whether an item opens with its verb.

    >>> is_elided("Blocks IL-6 signaling"), is_elided("**Effect:** Lowers CRP"), is_elided("B cells make antibodies")
    (True, True, False)
    """
    return _ELIDED.match(text) is not None


def goes_on_about(above: str, named: Iterable[Mention], focus: tuple[Entity, ...]) -> bool:
    """Whether a list goes on about the drug in focus, by what the heading or lead-in above it says and names."""
    if len(focus) != 1 or focus[0].type != "Drug":
        return False
    things = [m.term for m in named if m.term.type in _OTHER_TYPES]
    if any(term.id == focus[0].id for term in things):
        return all(term.type != "Drug" or term.id == focus[0].id for term in things)
    return not things and not _OTHER.search(above)
