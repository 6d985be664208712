"""Appositions that explain a disease: what a text says a disease is, it does not say of a drug.

"Is used to treat gout, a form of arthritis that affects the joints, and asthma": the list goes on behind the
explanation, and nothing affects the joints but gout. So a sentence is read without such explanations.
"""

import re
from collections.abc import Iterator

from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.sentences import View, plain_view

__all__ = ["without_appositions"]

_KIND = (
    r"(?:types?|forms?|kinds?|subtypes?|group|manifestations?|complications?|symptoms?|diseases?|disorders?|conditions?"
    r"|illness(?:es)?|cancers?|tumou?rs?|infections?|syndromes?|inflammation|malignanc(?:y|ies))"
)
# ", a rare disease that …", "- a form of arthritis -"; not ", a disease for which it is approved".
_OPENS = re.compile(
    rf"(?:\s*\([^()]*\))?(?P<mark>, | [-–—] )(?:which is |itself )?(?:an?|one of the) "
    rf"(?:(?!(?:drug|treatment|therapy|medication|trial|study|and|or|with|in|for|of|to)\b)[\w'’/-]+,? ){{0,4}}?"
    rf"{_KIND}\b"
    r"(?! (?:for which|it\b|the drug|drugs?\b|treatments?\b|medications?\b|medicines?\b|activity|state))"
)
# "Including, but not limited to, gout": the list only goes on.
_NOT_LIMITED = re.compile(r",? but (?:(?:is|are) )?not limited to[,:]?|,? \(but not limited to\)")
_VERB = (
    r"(?:is|are|was|were|has|have|had|can|may|might|will|would|should|could|did|does|reduces?|reduced|showed|shows"
    r"|improved|improves|met|received|receives|works?|helps?|led|remains?)\b"
)
_STATES = r"(?:(?:the|an?|active|severe|moderate|mild|chronic|acute|certain|other|some|refractory|adults? with) )*"
_GOES_ON = re.compile(
    rf"(?: [-–—]|,)(?: (?:and|or|as well as|but also|plus|along with)(?: (?:for|in|to treat|people with))?)? ?{_STATES}"
)


def without_appositions(view: View) -> View:
    """The view without what explains a disease, or only says that a list goes on; the same view where nothing does.

    The explanation ends where the sentence goes on with another disease or a verb, else at its first comma, else
    with the sentence.
    """
    limited = _NOT_LIMITED.finditer(view.low) if "limited to" in view.low else ()
    spans = sorted([*_explained(view), *(found.span() for found in limited)])
    if not spans:
        return view
    pieces: list[str] = []
    mentions: list[Mention] = []
    at = removed = 0
    for start, end in [*spans, (len(view.text), len(view.text))]:
        pieces.append(view.text[at:start])
        mentions += (
            Mention(m.start - removed, m.end - removed, m.term) for m in view.mentions if at <= m.start < start
        )
        removed += end - start
        at = end
    return plain_view("".join(pieces), mentions)


def _explained(view: View) -> Iterator[tuple[int, int]]:
    """Where the explanations of diseases stand, with their first comma and without their last."""
    at = 0
    for disease in view.named("Disease"):
        found = _OPENS.match(view.low, disease.end) if disease.start >= at else None
        if found is None or view.low[: disease.start].count("(") > view.low[: disease.start].count(")"):
            continue
        at = _end(view, found.end(), found["mark"].strip())
        if not view.named("Drug", start=found.start("mark"), end=at):
            yield found.start("mark"), at


def _end(view: View, start: int, mark: str) -> int:
    """Where an explanation ends that begins before `start`."""
    stop = len(view.text.rstrip(" .;"))
    if mark != ",":
        found = re.compile(r" [-–—] ").search(view.low, start, stop)
        return found.start() + 2 if found else stop
    diseases = {m.start for m in view.named("Disease", "Condition")}
    commas = [m for m in re.finditer(r",", view.low[:stop]) if m.start() >= start and not _inside(view.low, m.start())]
    for comma in commas:
        more = _GOES_ON.match(view.low, comma.start())
        if more and more.end() in diseases:
            return comma.start()
        if re.compile(rf", {_VERB}").match(view.low, comma.start()):
            return comma.end()
        if re.compile(rf", (?:and|but) {_VERB}").match(view.low, comma.start()):
            return comma.start()
    return (
        commas[0].start()
        if commas
        else min([stop, *(m.start() for m in re.finditer(r"[;:]", view.low) if m.start() > start)])
    )


def _inside(low: str, at: int) -> bool:
    return low.count("(", 0, at) > low.count(")", 0, at)
