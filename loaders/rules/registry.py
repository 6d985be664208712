"""The register of rules: each with what a sentence must hold, so that most need not look at most sentences."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from lupuskg.loaders.cues import gate, kinds_in
from lupuskg.loaders.rules.base import Context, Draft
from lupuskg.loaders.sentences import View

__all__ = ["Rule", "apply_rules", "rule", "rules"]

Rule = Callable[[View, Context], Iterator[Draft]]
# A bit that every sentence has, beside those of the kinds of cue and of the types of things.
_ALWAYS = 1 << 62


class _Entry(NamedTuple):
    """A rule with what it needs: kinds of cue, types of things, sections; none of a sort is no condition."""

    apply: Rule
    kinds: tuple[str, ...]
    naming: tuple[str, ...]
    within: tuple[str, ...]


_RULES: list[_Entry] = []


def rule(*kinds: str, naming: tuple[str, ...] = (), within: tuple[str, ...] = ()) -> Callable[[Rule], Rule]:
    """Register a rule by what it cannot do without.

    kinds: it applies only where a cue of one of these kinds may occur, without any everywhere; naming: only where
    a thing of one of these types is named; within: only in these sections.
    """

    def register(function: Rule) -> Rule:
        _RULES.append(_Entry(function, kinds, naming, within))
        return function

    return register


def rules() -> tuple[Rule, ...]:
    """All rules, in the order of their registration."""
    return tuple(entry.apply for entry in _RULES)


def apply_rules(view: View, context: Context) -> tuple[Draft, ...]:
    """What the rules find in a sentence, in the order of their registration."""
    held, named = kinds_in(view.low) | _ALWAYS, _types_in(view) | _ALWAYS
    fitting = [apply for kinds, types, apply in _of_section(context.section) if held & kinds and named & types]
    return tuple(draft for apply in fitting for draft in apply(view, context))


@cache
def _of_section(section: str) -> tuple[tuple[int, int, Rule], ...]:
    """The rules for a section, each with the bits of its kinds of cue and of its types."""
    types = _type_bits()
    return tuple(
        (
            gate().of(entry.kinds) if entry.kinds else _ALWAYS,
            sum(types[name] for name in set(entry.naming)) if entry.naming else _ALWAYS,
            entry.apply,
        )
        for entry in _RULES
        if not entry.within or section in entry.within
    )


@cache
def _type_bits() -> dict[str, int]:
    named = sorted({name for entry in _RULES for name in entry.naming})
    return {name: 1 << number for number, name in enumerate(named)}


def _types_in(view: View) -> int:
    """Bits of the types of the things that a sentence names."""
    bits, types = 0, _type_bits()
    for mention in view.mentions:
        bits |= types.get(mention.term.type, 0)
    return bits
