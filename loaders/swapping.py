"""Stand-ins: a text is read under other names for its drugs, so that it need not be read again for other drugs.

What a text says of a drug does not depend on how the drug is called. Before a block, a sentence or a title is read,
each drug with an ordinary name gives way to a stand-in, in the words, the mentions and the context; in what it
states the drugs come back. The same text about another drug is then one that was read before.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import entity_of, minted
from lupuskg.loaders.rules import Context, Draft
from lupuskg.loaders.rules.names import name_of, short_form_behind
from lupuskg.loaders.sentences import View, plain_view
from lupuskg.loaders.stand_ins import SPACE, START, ending, is_ordinary, stand_in
from lupuskg.vocabulary import Term

__all__ = ["Swaps", "read_with_stand_ins", "swaps_of"]

Read = Callable[[View, Context], tuple[Draft, ...]]

_REMEMBERED = 8192
_IN_ONE_DOCUMENT = 512
_STAND_IN = re.compile(START + "[a-z]+", re.I)
_COMBINED = re.compile(r"[+/&]| and ")


@dataclass(frozen=True, slots=True, eq=False)
class _Swap:
    """A drug and its stand-in, and the names that give way to one another, in lower case.

    real: the drug; term: its term, None for a drug that no vocabulary knows; back: how it is called again.
    """

    real: Entity
    term: Term | None
    stand_in: Term
    names: tuple[tuple[str, str], ...]

    @property
    def back(self) -> Iterator[tuple[str, str]]:
        """The names of the stand-in, each with the name that comes back."""
        for number, (name, other) in enumerate(self.names):
            yield other, name if number else self.real.label


def read_with_stand_ins(view: View, context: Context, read: Read) -> tuple[Draft, ...]:
    """What `read` finds in a view, read under stand-ins for its drugs."""
    swaps = swaps_of(view, context)
    if swaps is None:
        return read(view, context)
    drafts = read(swaps.view(view), swaps.context(context))
    return tuple(map(swaps.restored, drafts))


class Swaps:
    """The drugs of a text that give way to stand-ins, and come back in what is read."""

    def __init__(self, swaps: tuple[_Swap, ...], told: str) -> None:
        self._swaps = swaps
        self._told = told
        self._real = {swap.stand_in.id: swap for swap in swaps}
        self._names = dict(pair for swap in swaps for pair in swap.back)
        self._ends: list[tuple[int, int]] = []

    def view(self, view: View) -> View:
        """The view under stand-ins."""
        swaps = {swap.real.id: swap for swap in self._swaps}
        pieces: list[str] = []
        mentions: list[Mention] = []
        self._ends = []
        at = length = 0
        for mention in view.mentions:
            start, end, term = mention
            swap = swaps.get(term.id)
            if swap is None:
                moved = length - at
                mentions.append(Mention(start + moved, end + moved, term) if moved else mention)
                continue
            name = view.text[start:end]
            name = _cased(dict(swap.names)[name.lower()], name)
            pieces += (view.text[at:start], name)
            length += start - at
            mentions.append(Mention(length, length + len(name), swap.stand_in))
            length += len(name)
            at = end
            self._ends.append((length, end - length))
        pieces.append(view.text[at:])
        return plain_view("".join(pieces), mentions)

    def offset(self, offset: int) -> int:
        """Where in the text itself something is that stands at an offset in the view last made."""
        moved = 0
        for end, shift in self._ends:
            if end > offset:
                break
            moved = shift
        return offset + moved

    def context(self, context: Context) -> Context:
        """The context under stand-ins."""
        if any(name in self._told for swap in self._swaps for name, _ in swap.names):
            return _swapped_context(context, self._swaps)
        focus = _swapped_focus(context.focus, self._swaps)
        return context if focus == context.focus else context._replace(focus=focus)

    def restored(self, draft: Draft) -> Draft:
        """What is stated of stand-ins, as stated of the drugs."""
        subject, thing = self.entity(draft.subject), self.entity(draft.object)
        told = draft.qualifiers
        if any(START in value.lower() for _, value in told):
            told = tuple((name, self.words(value)) for name, value in told)
        return Draft(subject, draft.predicate, thing, draft.negated, draft.hedged, told)

    def entity(self, entity: Entity) -> Entity:
        """A thing as it is called and named when the drugs are back."""
        swap = self._real.get(entity.id)
        if swap is not None:
            if swap.term is None:
                return swap.real
            extra = [s for s in entity.synonyms if s not in swap.stand_in.synonyms]
            return entity_of(swap.term, self.words(extra[0])) if extra else swap.real
        if not any(START in name.lower() for name in (entity.label, *entity.synonyms)):
            return entity
        label, *synonyms = (self.words(name) for name in (entity.label, *entity.synonyms))
        if entity.reviewed or not entity.id:
            return Entity(entity.id, label, entity.type, tuple(sorted(synonyms)), entity.reviewed)
        return minted(entity.type, label, *synonyms)

    def words(self, text: str) -> str:
        """Words with the names of the drugs."""
        return _STAND_IN.sub(lambda m: _cased(self._names.get(m[0].lower(), m[0].lower()), m[0]), text)


def swaps_of(view: View, context: Context) -> Swaps | None:
    """The drugs of a view and of its focus that can give way; None where there are none."""
    written = _written(view) if _names_own_stand_ins(view) else None
    if written is None:
        return None
    for drug in (d for d in context.focus if d.type == "Drug"):
        names = written.setdefault(drug.id, {})
        if drug.id in lexicon().terms and entity_of(lexicon().terms[drug.id]) != drug:
            names[""] = 1
    if not written:
        return None
    told = _told(context.label, context.path, context.population, context.indication)
    unknown = {drug.id: drug for drug in context.focus if drug.id not in lexicon().terms}
    # The components of a combination keep the names that its own name is made of.
    drugs = (d for d in context.focus if d.id in unknown or _COMBINED.search(d.label))
    bound = [drug.label.lower() for drug in drugs]
    found: list[_Swap] = []
    for iri, names in written.items():
        if iri in unknown:
            swap = _swap_unknown(unknown[iri], len(found), view.low, told) if not names else None
        elif any(name in label for name in names for label in bound):
            continue
        else:
            swap = _swap(iri, len(found), names, view.low, told)
        found += (swap,) if swap else ()
    own = all(swap.stand_in is swap.term for swap in found)
    return None if own else Swaps(tuple(found), told)


def _names_own_stand_ins(view: View) -> bool:
    """Whether every name of a stand-in is one that was put there: a text that has such words itself is left alone."""
    if START not in view.low:
        return True
    return view.low.count(START) == sum(mention.term.id.startswith(SPACE) for mention in view.mentions)


def _written(view: View) -> dict[str, dict[str, int]]:
    """Names of the drugs of a view, by IRI, each with how often it comes; "" for one that cannot give way."""
    written: dict[str, dict[str, int]] = {}
    bracket = "(" in view.text
    for mention in view.mentions:
        if mention.term.type == "Drug":
            names = written.setdefault(mention.term.id, {})
            name = view.text[mention.start : mention.end]
            bound = not is_ordinary(name) or (bracket and short_form_behind(view, mention))
            key = "" if bound else name.lower()
            names[key] = names.get(key, 0) + 1
    return written


@lru_cache(maxsize=_IN_ONE_DOCUMENT)
def _told(label: str, path: tuple[str, ...], population: str, indication: str) -> str:
    """What stands above a text, in lower case."""
    return "\n".join((label, *path, population, indication)).lower()


def _swap(iri: str, number: int, written: dict[str, int], low: str, told: str) -> _Swap | None:
    """The swap for a drug that is written in some ways, each so many times; `told` is what stands above."""
    real = lexicon().terms.get(iri)
    if real is None or "" in written:
        return None
    swap = _swap_for(real, number, tuple(written), _names_in(told, real))
    if swap is None or any(low.count(name) != times for name, times in written.items()):
        return None
    label = swap.names[0][0]
    return swap if label in written or label not in low else None


@lru_cache(maxsize=_REMEMBERED)
def _swap_for(real: Term, number: int, written: tuple[str, ...], above: tuple[str, ...]) -> _Swap | None:
    """The swap for a drug under its label and at most one brand; None where there are more names, or others."""
    label, names = _names(real)
    others = sorted({*written, *above} - {label})
    if not label or len(others) > 1 or (others and not names.get(others[0])):
        return None
    term = stand_in(number, ending(label), ending(others[0]) if others else "o")
    names_of = tuple(zip([label, *others], _both(term), strict=False)) if term else ()
    return _Swap(entity_of(real), real, term, names_of) if term else None


def _swap_unknown(drug: Entity, number: int, low: str, told: str) -> _Swap | None:
    """The swap for a drug that no vocabulary knows, where a text names it nowhere and its headings by its label."""
    label, *others = (name.lower() for name in (drug.label, *drug.synonyms))
    if label in low or any(name in low or name in told.replace(label, "") for name in others):
        return None
    return _swap_for_unknown(drug, number)


@lru_cache(maxsize=_IN_ONE_DOCUMENT)
def _swap_for_unknown(drug: Entity, number: int) -> _Swap | None:
    term = stand_in(number, ending(drug.label.lower()), "o")
    if term is None or drug.reviewed or _COMBINED.search(drug.label) or drug.type != "Drug":
        return None
    return _Swap(drug, None, term, ((drug.label.lower(), term.label),))


@lru_cache(maxsize=_REMEMBERED)
def _names_in(told: str, term: Term) -> tuple[str, ...]:
    return tuple(name for name in _names(term)[1] if name in told)


def _both(term: Term) -> tuple[str, str]:
    """The two names of a stand-in: its label and its brand, in lower case."""
    return term.label, term.names[0].text.lower()


@lru_cache(maxsize=_REMEMBERED)
def _names(term: Term) -> tuple[str, dict[str, bool]]:
    """The label of a drug, "" for a combination, and its other names, each with whether it is an ordinary brand."""
    others = {n.text.lower(): False for n in term.names}
    for name in term.names:
        plain = is_ordinary(name.text) and name.text == name.text.capitalize()
        if plain and name_of(term, name.text).kind == "brand":
            others[name.text.lower()] = True
    label = term.label.lower()
    others.pop(label, None)
    return ("" if _COMBINED.search(label) else label), others


def _cased(name: str, like: str) -> str:
    return name[:1].upper() + name[1:] if like[0].isupper() else name


@lru_cache(maxsize=_IN_ONE_DOCUMENT)
def _swapped_context(context: Context, swaps: tuple[_Swap, ...]) -> Context:
    names = {name: other for swap in swaps for name, other in swap.names}
    return context._replace(
        focus=_swapped_focus(context.focus, swaps),
        label=_replaced(context.label, names),
        path=tuple(_replaced(heading, names) for heading in context.path),
        population=_replaced(context.population, names),
        indication=_replaced(context.indication, names),
    )


def _swapped_focus(focus: tuple[Entity, ...], swaps: tuple[_Swap, ...]) -> tuple[Entity, ...]:
    stand_ins = {swap.real.id: swap.stand_in for swap in swaps}
    return tuple(entity_of(stand_ins[drug.id]) if drug.id in stand_ins else drug for drug in focus)


def _replaced(text: str, names: dict[str, str]) -> str:
    low = text.lower()
    if len(low) != len(text):
        return text
    for name, other in names.items():
        at = low.find(name)
        while at >= 0:
            text = text[:at] + _cased(other, text[at]) + text[at + len(name) :]
            low = text.lower()
            at = low.find(name, at + len(other))
    return text
