"""The cue table: phrases that tell what a sentence does with the things it names.

Cues are data: loaders/cues.tsv has one phrase a row, with an example sentence that is a test. In a phrase `~`
stands for any ending of a word and `…` for up to six words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick

__all__ = ["Cue", "Gate", "cue_pattern", "gate", "kinds_in", "load_cues"]

_IN_ONE_BLOCK = 64
_DENIED = r"\w+n't"


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the table: kind, phrase, an example sentence, and the claim it must give ("" for none)."""

    kind: str
    phrase: str
    example: str
    claim: str

    @property
    def pattern(self) -> str:
        """The phrase as a regular expression over lower-case text."""
        words = [re.escape(word).replace("\\~", r"\w*").replace("\\…", "…") for word in self.phrase.split()]
        if self.phrase.startswith("n't"):
            words[0] = _DENIED
        joined = r"\s+".join(words).replace(r"\s+…\s+", r"\s+(?:[\w'-]+\s+){0,6}?")
        return joined.replace(r"\-", r"[- ]")

    @property
    def stem(self) -> str:
        """The longest literal of the phrase: a text without it cannot hold the cue."""
        return max(re.split(r"[~…\- ]+", self.phrase), key=len)


@cache
def load_cues() -> tuple[Cue, ...]:
    """All rows of the table, in its order."""
    table = (files("lupuskg") / "loaders" / "cues.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines()[1:] if line and not line.startswith("#")]
    return tuple(Cue(*(row + [""] * 4)[:4]) for row in rows)


@cache
def cue_pattern(*kinds: str) -> str:
    """One alternation of all cues of some kinds, longest first, for use inside a larger expression."""
    found = {cue.pattern for cue in load_cues() if cue.kind in kinds}
    if not found:
        raise KeyError(f"no cue of kind {', '.join(kinds)} in loaders/cues.tsv")
    return r"\b(?:" + "|".join(_by_letter(sorted(found, key=lambda p: (-len(p), p)))) + r")\b"


def _by_letter(patterns: list[str]) -> list[str]:
    """Alternatives with those of one beginning together, so that a word is tried for its own beginning only.

    >>> _by_letter(["treat", "used", "tame"])
    ['t(?:reat|ame)', 'u(?:sed)']
    """
    beginnings: dict[str, list[str]] = {}
    for pattern in sorted(patterns, key=lambda one: one.startswith(_DENIED)):
        first = _DENIED if pattern.startswith(_DENIED) else pattern[0]
        beginnings.setdefault(first, []).append(pattern.removeprefix(first))
    return [f"{first}(?:{'|'.join(rest)})" for first, rest in beginnings.items()]


class Gate:
    """Tells in one pass which kinds of cue a text can hold, so that most rules need not look at it."""

    def __init__(self, extra: Iterable[tuple[str, str]] = ()) -> None:
        kinds = sorted({cue.kind for cue in load_cues()} | {kind for kind, _ in extra})
        self.bits = {kind: 1 << number for number, kind in enumerate(kinds)}
        masks: dict[str, int] = {}
        for kind, stem in [*((cue.kind, cue.stem) for cue in load_cues()), *extra]:
            masks[stem] = masks.get(stem, 0) | self.bits[kind]
        stems = sorted(masks)
        self._masks = [masks[stem] for stem in stems]
        self._automaton = AhoCorasick(stems)

    def mask(self, low: str) -> int:
        """Bits of the kinds whose stems occur in a lower-case text."""
        found = 0
        for pattern, _, _ in self._automaton.find_matches_as_indexes(low, overlapping=True):
            found |= self._masks[pattern]
        return found

    def of(self, kinds: Iterable[str]) -> int:
        """The mask that stands for some kinds."""
        return sum(self.bits[kind] for kind in set(kinds))


@cache
def gate() -> Gate:
    """The gate of the whole table."""
    return Gate()


@lru_cache(maxsize=_IN_ONE_BLOCK)
def kinds_in(low: str) -> int:
    """Bits of the kinds of cue that a lower-case text can hold, remembered for the rules that ask in turn."""
    return gate().mask(low)
