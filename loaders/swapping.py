"""Stand-ins: a sentence is read under other names for its drugs, so that it need not be read again for other drugs.

What a sentence says of a drug does not depend on how the drug is called. Before the rules read a sentence, each
drug with an ordinary name gives way to a stand-in, in the words, the mentions and the context; in what they
state the drugs come back. The same sentence about another drug is then one that was read before.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from lupuskg.claim import Entity
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import entity_of, minted
from lupuskg.loaders.rules import Context, Draft
from lupuskg.loaders.rules.names import name_of, short_form_behind
from lupuskg.loaders.sentences import View, plain_view
from lupuskg.loaders.stand_ins import START, ending, is_ordinary, stand_in
from lupuskg.vocabulary import Term

__all__ = ["read_with_stand_ins"]

Read = Callable[[View, Context], tuple[Draft, ...]]

_REMEMBERED = 4096
_IN_ONE_DOCUMENT = 512
_STAND_IN = re.compile(START + "[a-z]+", re.I)


class _Swap(NamedTuple):
    """A drug and its stand-in: the terms, and the names that give way to one another, in lower case."""

    real: Term
    stand_in: Term
    names: tuple[tuple[str, str], ...]


def read_with_stand_ins(view: View, context: Context, read: Read) -> tuple[Draft, ...]:
    """What `read` finds in a view, read under stand-ins for its drugs."""
    swaps = _swaps(view, context)
    if not swaps:
        return read(view, context)
    drafts = read(_swapped_view(view, swaps), _swapped_context(context, tuple(swaps.items())))
    real = {swap.stand_in.id: swap for swap in swaps.values()}
    names = {stand_in: name for swap in swaps.values() for name, stand_in in swap.names}
    return tuple(_restored(draft, real, names) for draft in drafts)


def _swaps(view: View, context: Context) -> dict[str, _Swap]:
    """The drugs of a view and of its focus that can give way, by their IRI."""
    if START in view.low:
        return {}
    written: dict[str, dict[str, int]] = {}
    for mention in view.mentions:
        if mention.term.type == "Drug":
            names = written.setdefault(mention.term.id, {})
            name = view.text[mention.start : mention.end]
            key = name.lower() if is_ordinary(name) and not short_form_behind(view, mention) else ""
            names[key] = names.get(key, 0) + 1
    for drug in context.focus:
        names = written.setdefault(drug.id, {})
        if drug.id in lexicon().terms and entity_of(lexicon().terms[drug.id]) != drug:
            names[""] = 1
    told = "\n".join((context.label, *context.path, context.population, context.indication)).lower() if written else ""
    found: dict[str, _Swap] = {}
    for iri, names in written.items():
        if iri in lexicon().terms and "" not in names:
            swap = _swap(lexicon().terms[iri], len(found), names, view.low, told)
            if swap is not None:
                found[iri] = swap
    return found


def _swap(real: Term, number: int, written: dict[str, int], low: str, told: str) -> _Swap | None:
    """The swap for a drug that is written in some ways, each so many times; `told` is what stands above."""
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
    return _Swap(real, term, tuple(zip([label, *others], _both(term), strict=False))) if term else None


@lru_cache(maxsize=_IN_ONE_DOCUMENT)
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
    return ("" if re.search(r"[+/&]| and ", label) else label), others


def _swapped_view(view: View, swaps: dict[str, _Swap]) -> View:
    pieces: list[str] = []
    mentions: list[Mention] = []
    at = length = 0
    for start, end, term in view.mentions:
        swap = swaps.get(term.id)
        name = view.text[start:end]
        if swap is not None:
            name = _cased(dict(swap.names)[name.lower()], name)
            term = swap.stand_in
        pieces += (view.text[at:start], name)
        length += start - at
        mentions.append(Mention(length, length + len(name), term))
        length += len(name)
        at = end
    pieces.append(view.text[at:])
    return plain_view("".join(pieces), mentions)


def _cased(name: str, like: str) -> str:
    return name.capitalize() if like[0].isupper() else name


@lru_cache(maxsize=_IN_ONE_DOCUMENT)
def _swapped_context(context: Context, swapped: tuple[tuple[str, _Swap], ...]) -> Context:
    swaps = dict(swapped)
    names = {name: other for swap in swaps.values() for name, other in swap.names}
    return context._replace(
        focus=tuple(entity_of(swaps[d.id].stand_in) if d.id in swaps else d for d in context.focus),
        label=_replaced(context.label, names),
        path=tuple(_replaced(heading, names) for heading in context.path),
        population=_replaced(context.population, names),
        indication=_replaced(context.indication, names),
    )


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


def _restored(draft: Draft, real: dict[str, _Swap], names: dict[str, str]) -> Draft:
    subject, thing = _entity(draft.subject, real, names), _entity(draft.object, real, names)
    told = draft.qualifiers
    if any(START in value.lower() for _, value in told):
        told = tuple((name, _words(value, names)) for name, value in told)
    return Draft(subject, draft.predicate, thing, draft.negated, draft.hedged, told)


def _entity(entity: Entity, real: dict[str, _Swap], names: dict[str, str]) -> Entity:
    swap = real.get(entity.id)
    if swap is not None:
        extra = [s for s in entity.synonyms if s not in swap.stand_in.synonyms]
        return entity_of(swap.real, _words(extra[0], names) if extra else "")
    if not any(START in name.lower() for name in (entity.label, *entity.synonyms)):
        return entity
    label, *synonyms = (_words(name, names) for name in (entity.label, *entity.synonyms))
    if entity.reviewed or not entity.id:
        return Entity(entity.id, label, entity.type, tuple(sorted(synonyms)), entity.reviewed)
    return minted(entity.type, label, *synonyms)


def _words(text: str, names: dict[str, str]) -> str:
    return _STAND_IN.sub(lambda m: _cased(names.get(m[0].lower(), m[0].lower()), m[0]), text)
