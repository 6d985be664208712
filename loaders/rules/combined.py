"""What a drug must not be combined with: the partners that a sentence of exclusion names."""

import re
from collections.abc import Iterator

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import entities_of, entity_of
from lupuskg.loaders.rules.base import PARTNERS, PROTEINS, clause_end
from lupuskg.loaders.rules.classes import CLASS_OF
from lupuskg.loaders.sentences import View

__all__ = ["COMBINED_FIRST", "MEANWHILE", "WITH_DRUG", "excluded_partners", "shuns"]

# "Combining it with X or Y is discouraged": what is combined stands in front, however long the list.
COMBINED_FIRST = re.compile(
    r"(?:limitations? of use: )?(?:combining|taking|using|(?:the )?use of [\w-]+ (?:in combination|together"
    r"|concurrently|along)"
    r"|(?:the )?(?:combined|concurrent|concomitant|simultaneous|joint) |co-?administ)"
)
# "Avoid live vaccines", "you should not have live vaccines": the thing to shun stands right behind.
_SHUN = re.compile(r"(?:\bavoid|\b(?:not|\w+n't) (?:have|receive|get|be given))\s*$")
WITH_DRUG = re.compile(
    r"\b(?:contraindicated with|(?:in )?combination with|combin\w+ (?:\w+ )?with|together with"
    r"|concurrent(?:ly)?(?: use)?(?: with| of)?|concomitant(?:ly)?(?: use)?(?: with| of)?|along with"
    r"|co-?administ\w+ (?:with|of)|(?:administered|given) with"
    r"|(?:taking|using|use of|receiving) (?:it )?with|used? with|(?:take|use|drink) (?:it|this \w+|[\w-]+) with"
    r"|(?:taken|used) (?:\w+ly )?with|same time as|while taking|with other)\s+"
)
# "An interaction with X is known; avoid taking them together": the partner has just been named.
_THE_TWO = re.compile(r" (?:combining|taking|using|giving) (?:these|them|the two|both)\b")
_THAT_COMBINATION = re.compile(r"\b(?:that|this|the) combination (?:is|was|should|must|\w+n't)\b[^.;,]{0,20}$")
# "Patients taking X must not use it": what they take is the partner.
_TAKING = re.compile(
    r"\b(?:patients?|people|individuals?|those|anyone|women|adults|children)"
    r"(?: (?:who are|already|also|currently|concurrently|concomitantly))* (?:who take|taking|receiving|on|using"
    r"|treated with)\s+"
)
# "You must not take X while taking it", "do not drink grapefruit juice as long as you take it".
MEANWHILE = re.compile(
    r"\b(?:not|never|n[’']t) (?:take|use|eat|drink|consume|have) (?P<what>[^.;]{3,90}?),? "
    r"(?:while|when|as long as|during|if) (?:you (?:are )?)?(?:taking|take|using|use|on|treatment|being treated)\b"
)
_EXCEPT = re.compile(r"\(?\bexcept\b|\bunless\b|\bother than\b")
_KEPT_FROM = re.compile(
    r"avoided|contraindicated|off[- ]limits|(?:not|n't) be (?:used|given|administered|taken)"
    r"|(?:not|n't) (?:recommended|advised)"
)
# "Ribavirin should be avoided." says no more than that.
_ALONE = re.compile(r"[^\w]*(?:as well|too|also|altogether|if possible|where possible)?[.\s]*")
_NEAR = 30
_FAR = 50
_SUCH_VACCINES = re.compile(r"\bvaccin\w+,? \(?(?:such as|including|like|e\.g\.,?|for example) ")
# "Avoid raw or undercooked food": that is advice against germs.
_RAW = re.compile(r"\b(?:raw|under-?cooked|half-cooked|uncooked|unpasteuri[sz]ed)\b[^.;]*$")


# "Avoid it in pregnancy due to the alcohol content": the reason is nothing to avoid.
_BECAUSE = re.compile(r"\b(?:due to|because of|owing to|as a result of|given (?:the|its))\b")


def _scope_end(low: str, begin: int) -> int:
    """Where what is to be avoided ends: with the clause, or where its reason begins."""
    end = clause_end(low, begin)
    because = _BECAUSE.search(low, begin, end)
    return because.start() if because else end


def excluded_partners(view: View, at: int) -> Iterator[Entity]:
    """Drugs that must not be combined: behind "in combination with" or as the thing to avoid."""
    if (plain := _plainly_named(view, at)) is not None:
        yield from entities_of(plain)
        return
    yield from _taken(view)
    window = 0 if COMBINED_FIRST.match(view.low) else max(0, at - 60)
    together = None if shuns(view.low, at) else WITH_DRUG.search(view.low, window)
    begin = together.end() if together else at
    end = _scope_end(view.low, begin)
    behind = view.named(*PARTNERS, start=begin, end=end)
    if behind and (members := CLASS_OF.match(view.low, behind[-1].end)):
        behind += view.named("Drug", start=members.end(), end=clause_end(view.low, members.end()))
    if together and behind:
        yield from (entity_of(m.term) for m in behind if m.term.label not in PROTEINS)
        ahead = [m for m in view.named("Vaccination", "Food", end=together.start()) if m.start < 40]
        if not ahead:
            return
    if shun := shuns(view.low, at):
        types = PARTNERS if "avoid" in shun[0] else ("Vaccination", "Food")
        near = [m for m in behind if m.term.type in types]
        near = [m for m in near if m.term.label not in PROTEINS and not _RAW.search(view.low[: m.start])]
        named = _SUCH_VACCINES.search(view.low, at)
        yield from (entity_of(m.term) for m in near if m.start - at < _FAR or (named and m.start > named.start()))
        yield from _vaccines_against(view, named.end(), end) if named else ()
    for mention in view.named(*PARTNERS, end=at):
        if mention.term.type == "Drug" and not (mention.start == 0 and _ALONE.fullmatch(view.low, at)):
            continue
        opens = not any(m.end <= mention.start for m in view.named("Drug"))
        if (
            mention.start < 40
            and opens
            and not view.low[mention.end : at].count(" with ")
            and not re.search(r", so |;", view.low[mention.end : at])
            and _KEPT_FROM.search(view.low[:at])
        ):
            yield entity_of(mention.term)


def _plainly_named(view: View, at: int) -> list[Mention] | None:
    """The partners where the wording alone says which they are; None where it does not."""
    if _THE_TWO.match(view.low, at) or _THAT_COMBINATION.search(view.low[:at]):
        return view.named(*PARTNERS, end=at)
    if view.low[:at].endswith("but not with"):
        return [m for m in view.named(*PARTNERS, start=at) if m.start - at < _NEAR]
    meanwhile = MEANWHILE.search(view.low)
    if meanwhile and meanwhile.start() <= at:
        return view.named(*PARTNERS, start=meanwhile.start("what"), end=meanwhile.end("what"))
    return None


def shuns(low: str, at: int) -> re.Match[str] | None:
    """Whether the words before `at` shun what stands right behind: "avoid X", but not "should not be given with X"."""
    return None if low.startswith(" with", at) else _SHUN.search(low[:at])


def _vaccines_against(view: View, start: int, end: int) -> Iterator[Entity]:
    """ "Live vaccines such as yellow fever": the vaccine that is named after its disease."""
    for mention in view.named("Disease", start=start, end=end):
        term = lexicon().lookup(f"{mention.term.label} vaccine")
        inside = view.low.count("(", start, mention.start) > view.low.count(")", start, mention.start)
        if term is not None and not inside:
            yield entity_of(term)


def _taken(view: View) -> Iterator[Entity]:
    """What the people take whom a sentence keeps from the drug: "patients on warfarin should not take it"."""
    told = _TAKING.search(view.low)
    if told is None:
        return
    end = clause_end(view.low, told.end())
    spared = _EXCEPT.search(view.low, told.end(), end)
    near = view.named("Drug", "DrugClass", start=told.end(), end=spared.start() if spared else end)
    if near and near[0].start - told.end() < _NEAR:
        yield from (entity_of(m.term) for m in near if m.term.label not in PROTEINS)
