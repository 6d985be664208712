"""Adjectives in front of a kind of drug: "an oral, selective, reversible JAK inhibitor" is a JAK inhibitor."""

import re

__all__ = ["after_adjectives"]

_WORD = (
    r"(?:\w+(?:ive|al|ic|ent|ible|able|ed|ant|ous|ar|er|ile|ly)|oral|new|novel|human|first-in-class|best-in-class"
    r"|(?:once|twice)-\w+|\w+-(?:generation|acting|based|dose)|daily|weekly|monthly|separate|second|third|less"
    r"|more|most"
    r"|first|small-molecule|another)"
)
_ADJECTIVES = re.compile(
    rf"(?:(?:{_WORD} ){{0,3}}{_WORD}, (?:and |but )?)*"
    r"(?:(?:(?:more|most|newly|recently|already|also|fda|\w+ly)[- ]){0,2}approved (?=[a-z]))?"
)
_KIND = re.compile(
    r"(?:allosteric|covalent|non-?covalent|competitive|reversible|irreversible|selective|potent|highly|and) "
)


def after_adjectives(low: str, start: int) -> int:
    """Where the kind begins in low[start:], behind the adjectives that commas part and behind "approved".

    >>> after_adjectives("an oral, highly selective JAK inhibitor", 3)
    26
    >>> after_adjectives("a more recently approved biologic", 2)
    25
    """
    found = _ADJECTIVES.match(low, start)
    at = found.end() if found else start
    while at > start and (kind := _KIND.match(low, at)):
        at = kind.end()
    return at
