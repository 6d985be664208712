"""What partners and a drug do to each other, told of the two taken together: "taken with P, its levels rise"."""

import re
from collections.abc import Iterator

from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import PARTNERS, Context, Draft
from lupuskg.loaders.rules.interactions import others
from lupuskg.loaders.rules.registry import rule
from lupuskg.loaders.sentences import View

_MAY = r"(?:(?P<may>can|may|might|could) )?(?:also )?"
# "Taking it together with P raises the risk of bleeding", "Combining it and P can cause bleeding".
_MIXED = re.compile(
    r"^(?:the )?(?:taking|using|giving|combining|mixing|combination|combined use|co-?administration|concurrent use"
    r"|use)\b"
    rf"(?P<what>[^.;:]{{3,90}}?) {_MAY}"
    r"(?P<effect>(?:increases?|raises?|heightens?|lowers?|reduces?|adds? to|worsens?|causes?|leads? to|results? in)\b"
    r" [^.;:]+)"
)
# "Its levels go up when it is taken with P".
_MOVES = re.compile(
    r"\b(?P<what>levels?|exposure|concentrations?|effects?|clearance|absorption) "
    rf"{_MAY}(?P<how>go(?:es)? up|rises?|increases?|go(?:es)? down|falls?|drops?|decreases?"
    r"|(?:is|are|be) (?:increased|raised|higher|reduced|lowered|decreased|lower|altered|affected))"
    r" (?:(?:when|if|by|with|in) )*(?:(?:it is |they are )?(?:taken|used|given|combined|co-?administered) )?"
    r"(?:together )?(?:with |by )?(?P<partner>)"
)
_HOW = (("increased", ("up", "ris", "increas", "raise", "higher")), ("altered", ("alter", "affect")))
# "The dose of P may need to be reduced", "separate it from P", "take it two hours apart from P", "if used with P".
_MINDED = re.compile(
    r"(?:\b(?P<dose>dos(?:e|es|age) of )|\bseparate(?:d|ly)?(?: \w+)? from |\bapart from |\bhours (?:before"
    r"|after) (?:taking )?"
    r"|\b(?:if|when) (?:it is )?(?:used|given|taken|combined|co-?administered)(?: together)? with )"
    r"(?:(?:the|any|some|certain|other) )?"
)
_NEEDED = re.compile(
    r"(?:s|es)? (?:may |might |can |should |must |will )?(?:also )?(?:need(?:s)? (?:to be )?|require[sd]? |be )"
    r"(?:\w+ )?(?:reduc|lower|adjust|increas|halv|chang|monitor)"
)
_NOT = re.compile(r"\b(?:does|do|did)(?: not|n't)(?: \w+ly)? interact with (?:the )?")
_NO_CHANGE = re.compile(r"\b(?:no|not|n't|without)\b")
_NEXT = re.compile(r"(?: \([^()]*\))?(?:,| and| or|, and|, or) ")


@rule(within=("interactions",))
def mixed(view: View, context: Context) -> Iterator[Draft]:
    """Among the interactions "taking it with warfarin raises the risk of bleeding", "levels rise with azoles"."""
    if not context.fixed or context.question:
        return
    for subject in context.focus[:1]:
        for mentions, effect, doubt, deny in _told(view):
            for mention in others(mentions, subject):
                draft = Draft(subject, "interactsWith", entity_of(mention.term), deny, doubt)
                yield draft.qualified(effect=effect)


def _told(view: View) -> Iterator[tuple[list[Mention], str, bool, bool]]:
    """The partners that a sentence tells of, with the effect, whether it is in doubt, and whether it is denied."""
    named = view.named(*PARTNERS)
    if denied := _NOT.search(view.low):
        yield _run(named, view.low, denied.end()), "", False, True
        return
    if _NO_CHANGE.search(view.low):
        return
    mix = _MIXED.match(view.low)
    if mix:
        inside = [m for m in named if mix.start("what") <= m.start < mix.end("what")]
        yield inside, mix["effect"].strip(), bool(mix["may"]), False
    for moved in _MOVES.finditer(view.low):
        how = next((word for word, parts in _HOW if any(part in moved["how"] for part in parts)), "reduced")
        yield _run(named, view.low, moved.end()), f"{how} {moved['what']}", bool(moved["may"]), False
    for minded in _MINDED.finditer(view.low):
        run = _run(named, view.low, minded.end())
        if not minded["dose"]:
            yield run, "", False, False
        elif run and _NEEDED.match(view.low, run[-1].end):
            yield run, "dose adjustment", False, False


def _run(named: list[Mention], low: str, at: int) -> list[Mention]:
    """The partners that are listed from `at` on."""
    run: list[Mention] = []
    for mention in named:
        if mention.start == at or (run and _NEXT.fullmatch(low[run[-1].end : mention.start])):
            run.append(mention)
    return run
