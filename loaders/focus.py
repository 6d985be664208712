"""What pronouns refer to while a text is read: the drugs, the class of drugs and the trial that it has come to."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from lupuskg.claim import Entity
from lupuskg.loaders.kinds import is_kind
from lupuskg.loaders.recognise import Mention
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules import Context, Draft
from lupuskg.loaders.rules.base import BESIDE, PROTEINS, run_of
from lupuskg.loaders.sentences import View

__all__ = ["State", "current", "move_focus", "part"]

_ANAPHOR = re.compile(r"(?:it|they|this|these)\b")
_OTHERS = re.compile(r"(?:these and other|other|many|some|several|most|all|two other)\b")
_PEOPLE = re.compile(r"\w+ (?:people|patients|doctors|women|men|adults|children|users|studies|cases|experts)\b")
_PLURAL = re.compile(
    r"(?:they|these (?:\w+ )?(?:drugs|medications|therapies|medicines|treatments|biologics)|both"
    r"|all (?:three|two|four|of them)"
    r"|each)\b"
)
_COUNTED = re.compile(r"both|all (?:three|two|four)|each|these (?:two|three|four)")
_POINTS = re.compile(r"\b(?:this|these|such) (?:class|group|family|drugs|medicines|medications|treatments|therapies)\b")
_CLASS_OPENS = re.compile(r"(?:(?:the|these|many|most|some|all|other|oral|systemic|topical) )*")
# What is said of drugs as examples comes from what was said of their class.
_EXAMPLES = re.compile(
    r"(?:common |other |some )?(?:examples?|these|they|such drugs|options)(?: \w+){0,3} (?:are|include)\b"
)
_OPENING = 3
_COMBINATION = re.compile(r" ?[+/&] ?| and ")


@dataclass
class State:
    """What pronouns refer to while a block is read."""

    focus: tuple[Entity, ...]
    trial: Entity | None
    group: dict[str, Entity]
    before: str = ""
    part: Entity | None = None
    announced: tuple[Draft, ...] = ()
    disease: Entity | None = None


def current(view: View, context: Context, state: State) -> Context:
    """The context with the drugs and the trial that the text has come to by now.

    A plural pronoun means the drugs of the paragraph so far.
    """
    if state.before or state.announced:
        context = context._replace(before=state.before, announced=state.announced)
    if context.fixed:
        about_part = state.part is not None and _ANAPHOR.match(view.low)
        return context._replace(focus=(state.part,)) if about_part and state.part else context
    focus = state.focus
    if context.ahead and state.group:
        context = context._replace(ahead=False)
    about_kind = len(focus) == 1 and is_kind(focus[0])
    if _PLURAL.match(view.low) and not about_kind:
        if context.kind is not None and len(focus) == 1 and not _COUNTED.match(view.low):
            focus = (context.kind,)
        elif len(state.group) > 1:
            focus = tuple(state.group.values())
    if focus == context.focus and state.trial == context.trial:
        return context
    return context._replace(focus=focus, trial=state.trial)


def part(view: View, drafts: list[Draft], context: Context, before: Entity | None) -> Entity | None:
    """The component that a text on a combination has come to speak about."""
    if context.drug is None:
        return None
    spoken = {d.subject.id: d.subject for d in drafts if d.subject.type == "Drug"}
    if _COMBINATION.search(context.drug.label):
        opening = next((m for m in view.named("Drug", end=40)[:1] if m.start < _OPENING), None)
        if opening is not None and opening.term.label.lower() in _COMBINATION.split(context.drug.label.lower()):
            return entity_of(opening.term)
    else:
        # Another drug that opens the sentence is what "it" means next.
        spoken = {
            m.term.id: spoken[m.term.id]
            for m in view.named("Drug", end=40)[:1]
            if m.start < _OPENING and m.term.id in spoken
        }
    if len(spoken) == 1 and context.drug.id not in spoken:
        return next(iter(spoken.values()))
    return before if _ANAPHOR.match(view.low) else None


def move_focus(view: View, drafts: list[Draft], state: State) -> None:
    """The drugs that the next pronoun means: those the sentence spoke about, else the ones it named."""
    said = [d for d in drafts if d.subject.type == "Drug" and d.predicate != "alsoKnownAs"]
    said = [d for d in said if d.predicate != "memberOfClass"] or ([] if _opening_class(view) else said)
    spoken = {d.subject.id: d.subject for d in said}
    named = {m.term.id: entity_of(m.term) for m in view.named("Drug")}
    if len(state.focus) == 1 and is_kind(state.focus[0]) and all(map(_aside(view), view.named("Drug"))):
        # "Hair loss (cyclophosphamide only)": the text goes on about the class.
        named = {}
    told = next((d.subject for d in drafts if d.subject.type == "Trial"), None)
    other = bool(named) and not named.keys() & {drug.id for drug in state.focus}
    state.trial = told or (None if other else state.trial)
    state.group |= named
    if (kind := _kind_of_examples(view, drafts, state)) is not None:
        state.focus = (kind,)
        return
    about_kind = len(state.focus) == 1 and is_kind(state.focus[0])
    if not spoken and not named and _OTHERS.match(view.low) and not (about_kind and _PEOPLE.match(view.low)):
        state.focus = ()
        return
    if not spoken and state.focus and _ANAPHOR.match(view.low):
        return
    opening = _opening_class(view)
    if opening is not None and not spoken:
        state.focus = (opening,)
    elif spoken or named:
        state.focus = tuple((spoken or _opening_drugs(view) or named).values())


def _kind_of_examples(view: View, drafts: list[Draft], state: State) -> Entity | None:
    """The class that a sentence goes on to be about, where it names drugs as members of it, or beside it, only."""
    spoken = [d for d in drafts if d.subject.type == "Drug" and d.predicate != "alsoKnownAs"]
    kind = state.focus[0] if len(state.focus) == 1 and is_kind(state.focus[0]) else _opening_class(view)
    passed = ("memberOfClass", "indicatedFor") if _EXAMPLES.match(view.low) else ("memberOfClass",)
    if kind is None or not is_kind(kind) or any(d.predicate not in passed for d in spoken):
        return None
    members = {d.subject.id for d in spoken if d.object.id == kind.id}
    drugs = view.named("Drug")
    others = [m for m in drugs if m.term.id not in members]
    said = any(d.subject.id == kind.id for d in drafts)
    if not drugs or not (said or all(BESIDE.search(view.low[: m.start]) for m in others)):
        return None
    named = bool(others) and any(m.term.id == kind.id for m in view.mentions)
    pointed = state.focus == (kind,) and _POINTS.search(view.low)
    return kind if len(members) > 1 or said or named or pointed else None


def _aside(view: View) -> Callable[[Mention], bool]:
    """Tells whether a mention stands in brackets."""
    return lambda mention: view.low.count("(", 0, mention.start) > view.low.count(")", 0, mention.start)


def _opening_class(view: View) -> Entity | None:
    """The class of drugs that a sentence is about: it opens the sentence, in the plural."""
    for mention in view.named("DrugClass", end=60):
        opens = _CLASS_OPENS.fullmatch(view.low[: mention.start]) and view.low[mention.end - 1] == "s"
        return entity_of(mention.term) if opens and mention.term.label not in PROTEINS else None
    return None


def _opening_drugs(view: View) -> dict[str, Entity]:
    """The drug that opens a sentence, where it names others only beside it."""
    drugs = view.named("Drug")
    if not drugs or drugs[0].start > _OPENING:
        return {}
    return {m.term.id: entity_of(m.term) for m in run_of(drugs, view.low)}
