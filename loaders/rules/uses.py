"""What reads like a use of a drug: whether it is one."""

import re

from lupuskg.loaders.sentences import View

__all__ = ["no_use", "only_possible", "used_in", "without_people"]

# "Is also used in asthma", with the disease right behind.
_STATE_WORDS = re.compile(r" ?(?:(?:active|mild|moderate|severe|refractory|chronic|to|or|and)[ -]){0,4}")
_USED_IN = re.compile(r"(?:(?:is|are) (?:\w+ly )?|also )?used (?:in|for)")
# "A potential treatment for": not one yet.
_POSSIBLE = re.compile(r"\b(?:potential|promising|experimental|investigational) (?:new |future )?$")
# "An application by Roche", "the application for approval": papers, no use.
_FILED = re.compile(r"applications? (?:by|from|for (?!the (?:treatment|management))|seeking|regarding|was|to)\b")
# "Learn about medications used to treat lupus": none in particular; "the scope of treatment for lupus": no use.
_GENERAL = re.compile(
    r"\b(?:about|of|for|other|new|many|most|some|all|several|to|on|and|between|are) (?:[\w-]+ )?"
    r"(?:medications|drugs|treatments|therapies|medicines)(?: (?:that|which) are)? $"
)
_SCOPE = re.compile(
    r"\b(?:scope|range|options?|choices?|landscape|paradigm|goals?|standard|advances?)"
    r" (?:of|in|for) (?:the )?\w* ?$"
)
_VERB = re.compile(r"(\b(?:and|or) )((?:reduce|relieve|treat|manage|control|prevent|alleviate|lower)(?= ))")
_ABOVE_ALL = re.compile(r"\b(?:particularly|especially) (?:in )?those with\b")


def no_use(low: str, at: int, link: int) -> bool:
    """Whether what reads like a use is none: of drugs in general, of a field, of a prescription."""
    prescribed = re.match(r"prescribed (?:regimen|medication|dos|treatment|therap|by)", low[at:])
    return bool(prescribed or _GENERAL.search(low[:at]) or _SCOPE.search(low[:link]))


def used_in(view: View, at: int, begin: int) -> bool:
    """Whether "is used in" stands at `at`, with a disease right behind."""
    return bool(_USED_IN.fullmatch(view.low[at:begin])) and any(
        _STATE_WORDS.fullmatch(view.low[begin : m.start]) for m in view.named("Disease", start=begin)
    )


def only_possible(low: str, begin: int, at: int) -> bool:
    """Whether a word of use at low[at:] is about a treatment to come, or about papers that were filed."""
    return bool(_POSSIBLE.search(low, begin, at) or _FILED.match(low, at))


def without_people(text: str) -> str:
    """What a purpose names without the people it is for and the verbs before it, in the same places."""
    cut = re.search(
        r" in (?=(?:[\w-]+ ){0,2}(?:adults?|children|patients|people|individuals|women|men|both|those|pediatric|infants"
        r"|adolescents|adult|combination|humans)\b)",
        text,
    )
    text = text[: cut.start()] if cut else text
    text = _VERB.sub(lambda m: m[1] + " " * len(m[2]), text)
    text = _ABOVE_ALL.sub(lambda m: " " * len(m[0]), text)
    return re.sub(
        r"^\s*(?:(?:adults?|children|patients|people|individuals|women|men|those"
        r"|adolescents)\b[^.]*?\b(?:with|who have|suffering from|living with|experiencing) )",
        lambda m: " " * len(m[0]),
        text,
    )
