"""Items of a list of side effects that go on with advice: only the effect that opens them is meant.

"Weight gain, which may need a diet", "Dry skin (creams may help)", "Sore or itchy eyes. Use drops …".
"""

import re

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import Context, Draft
from lupuskg.loaders.rules.reactions import effects_of, frequency_of
from lupuskg.loaders.sentences import View, plain_view
from lupuskg.loaders.titles import is_effect_column

__all__ = ["column_effects", "effect_head", "of_one_drug", "row_frequency"]

_BIDS = (
    r"(?:protect|wear|drink|use|apply|brush|avoid|take|tell|rinse|limit|keep|eat|see|call|seek|report|stop|do not"
    r"|don't|try|ask"
    r"|check|consult|contact(?! dermatitis)|watch|make sure|be (?:careful|aware)|have (?:your|regular|a)|talk|speak"
    r"|let (?:your|the)|get (?:help|medical|emergency|your)"
    r"|remember|consider|monitor|stay|rest|attend|inform|discuss|follow|increase|reduce|you (?:should"
    r"|may|might|can"
    r"|will|must)|your (?:doctor|blood|eyes|dose|nurse))"
)
# What parts the items of a list.
_BETWEEN = re.compile(r"[,;:] (?:and |or )?|\band |\bor ")
_ADVICE = re.compile(rf"(?i)\W*{_BIDS}\b(?! (?:in|of|dermatitis)\b)")
# "(shaving may help)", "(take it with food)": a bracket that says more than a name.
_ASIDE = re.compile(
    rf"(?i)\s*\((?![^()]*\b(?:includ\w+|such as|e\.?g|symptoms?|signs)\b)(?:{_BIDS}\b[^()]*|[^()]*\b(?:may|can"
    r"|should|must|will|might|could|if|usually|often (?:goes|settles)|helps?|settles?"
    r"|goes|improves?|your|needs?)\b[^()]*)\)"
)
# What goes on about the effect.
_GOES_ON = re.compile(
    rf"(?i),? (?:which|that) |(?<=\w),? (?:although|but|so|if) |(?: [-–—]|[;:,]) (?={_BIDS}\b(?! of\b))"
    r"|, (?:usually|often|sometimes|mostly) (?:mild|temporary|when|at|in|after|during|with|early|only|if) ?[^,;]*$"
)
_FELT = re.compile(
    r"(?i)\b(pins and needles)(?: (?:sensations?|feelings?))?(?: (?:in|of|around) (?:the |your )?[^.;]*)?"
)
_LOOKS = (
    r"swollen|bleeding|sore|dry|red|itchy|watery|painful|puffy|tender|burning|stiff|aching|cracked|inflamed|blurred|dilated"
    r"|discolou?red|bloodshot|brittle"
)
_PARTS = (
    r"(?:gums?|eyes?|lips?|mouth|throat|skin|nose|tongue|joints?|muscles?|ankles?|feet|hands|legs|breasts?|nails?"
    r"|eyelids?|glands?)"
)
_BOTH = re.compile(rf"(?i)\b({_LOOKS})(?: or | and |, )({_LOOKS}) ({_PARTS})\b")


def effect_head(text: str) -> str:
    """The effect that opens an item, without what is to be done about it; nothing where the item is advice.

    >>> effect_head("Low mood which may need treatment"), effect_head("Hair loss (hats may help)")
    ('Low mood', 'Hair loss')
    >>> effect_head("Wear a hat in the sun"), effect_head("sore or itchy eyes")
    ('', 'sore eyes, itchy eyes')
    """
    if _ADVICE.match(text):
        return ""
    head = _ASIDE.sub("", text)
    cuts = (
        m.start() for m in _GOES_ON.finditer(head) if head.count("(", 0, m.start()) <= head.count(")", 0, m.start())
    )
    head = head[: next(cuts, None)]
    return _BOTH.sub(r"\1 \3, \2 \3", _FELT.sub(r"\1", head)).strip(" ,;")


_SHARE = re.compile(r"(?:^|\()[~≈]? ?(\d+(?:\.\d+)?) ?%")


def row_frequency(cells: str) -> str | None:
    """How often an effect comes, by the cell behind it in a row of a table; None where that cell does not tell.

    >>> row_frequency("5-7%; usually mild"), row_frequency("4 (2%); 1 (1%)"), row_frequency("nausea; rash")
    ('5-7%', '2%', None)
    """
    cell = cells.strip(" ;").split(";")[0].strip().lower()
    share = _SHARE.search(cell)
    told = frequency_of(cell) or (f"{share[1]}%" if share else "")
    return told or ("" if re.match(r"[~≈<>≥≤]?\d|minimal|low|high|unknown|variable|moderate", cell) else None)


def column_effects(cells: str, context: Context) -> list[Draft] | None:
    """The effects of a row of a table whose first column is of effects; None where it is no such row."""
    often = row_frequency(cells) if is_effect_column(" ".join(context.path[-2:-1])) else None
    if often is None:
        return None
    return [
        Draft(subject, "hasAdverseEffect", thing.entity, hedged=context.hedged).qualified(
            frequency=often, state=thing.state
        )
        for subject in context.focus[:1]
        for thing in effects_of(re.sub(r" risk$", "", context.label))
    ]


def of_one_drug(view: View) -> tuple[View, list[tuple[Entity, str]]]:
    """A list of effects without those of one drug only, "hair loss (rilotumab only)", and these with their drugs."""
    apart: list[tuple[Entity, str]] = []
    for mention in reversed(view.named("Drug")):
        opens = view.low.startswith("(", mention.start - 1) and view.low.startswith(" only)", mention.end)
        if not opens:
            continue
        ahead = view.low[: mention.start - 1]
        start = max((m.end() for m in _BETWEEN.finditer(ahead)), default=0)
        apart.append((entity_of(mention.term), view.text[start : mention.start - 1].strip()))
        front, back = view.part(0, start), view.part(mention.end + len(" only)"))
        moved = (Mention(m.start + start, m.end + start, m.term) for m in back.mentions)
        view = plain_view(front.text + back.text, (*front.mentions, *moved))
    return view, apart
