"""Reading one block: its label, its sentences, and what each of them states.

A block is read from its own text and the context it stands in, and from nothing else. So a block that comes
again, as reference lists and boilerplate do, is read once and remembered.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from lupuskg.claim import Entity
from lupuskg.loaders.answers import answered, section_asked
from lupuskg.loaders.appositions import without_appositions
from lupuskg.loaders.asked import stated_by
from lupuskg.loaders.conditions import disease_told, with_disease
from lupuskg.loaders.effect_items import column_effects
from lupuskg.loaders.emphasis import put_back, unemphasized
from lupuskg.loaders.focus import State, current, move_focus, part
from lupuskg.loaders.fold import clean
from lupuskg.loaders.fragments import fragment_drafts
from lupuskg.loaders.kinds import about_kind, read_of_kind
from lupuskg.loaders.labels import label_of_block
from lupuskg.loaders.listed import listed_drafts
from lupuskg.loaders.memory import Memory
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules import Context, Draft
from lupuskg.loaders.rules.advice import asks_to_tell, told_before, warned_of, warns
from lupuskg.loaders.rules.dosing import told_route, with_switch
from lupuskg.loaders.rules.names import in_brackets
from lupuskg.loaders.rules.people import names_people
from lupuskg.loaders.rules.reactions import frequency_of
from lupuskg.loaders.rules.therapies import announced, of_class
from lupuskg.loaders.sections import inherit
from lupuskg.loaders.sentences import View, plain_view, split, view_of
from lupuskg.loaders.settled import settled
from lupuskg.loaders.swapping import read_with_stand_ins, swaps_of
from lupuskg.loaders.titles import in_full
from lupuskg.vocabulary import Term

__all__ = [
    "LONGEST_SENTENCE",
    "PATH_READ",
    "Aside",
    "Local",
    "Reading",
    "mentions",
    "mentions_in",
    "near_names",
    "read_block",
    "read_headline",
    "read_names",
    "whole_view",
]

Local = tuple[tuple[str, Term], ...]

_QUESTION = re.compile(r"^\s*\**Q\d*[:.)]", re.I)
_ANSWER = re.compile(r"^\W*A(?:nswer)?\s?[:.]\W*")
_REPLY = re.compile(r"^(?:yes|no|absolutely|generally|currently)[,.]\s+", re.I)
_ADVICE = re.compile(
    r"^(?:always|consult|contact|seek|tell|inform|talk to|ask|discuss|call|store|keep|follow|please"
    r"|remember|disclaimer"
    r"|(?:it's|it is) (?:crucial|important|essential|best|vital) to (?:inform|tell|consult|discuss"
    r"|talk|follow|remember)"
    r"|do not (?:store|freeze|stop|double|share|attempt|drive|take a double|discontinue|change|adjust|exceed)"
    r"|don't(?! (?:start|give|use|take(?! (?:a|more|extra|two|your|any)\b)) )"
    r"|never (?:stop|double|share)|your (?:doctor|healthcare|physician|provider|pharmacist)"
    r"(?! (?:[\w-]+ )?(?:may|might|can|could|will|would|should|must|needs to)(?: \w+)? (?:decide|choose|prescribe"
    r"|offer|recommend|use"
    r"|give|test|check|order|run|do|monitor|measure|screen|arrange|perform|watch|repeat)\b)"
    r"|if you (?:miss|experience|have any|feel|notice|forget|think|suspect|accidentally)|read|check with"
    r"|take the missed|skip|report|refer to|see your)\b"
)
_BEFORE = re.compile(r"\b(?:before|until)\b[^.;]*?\b((?:19|20)\d\d)\b")
_ABOUT_PAGE = re.compile(r"\bthis (?:page|information|article|site|website|content|material)\b")
_LISTED_ONLY = frozenset({"hasAdverseEffect", "contraindicatedIn", "cautionIn", "notRecommendedFor", "increasesRiskOf"})
_CONTINUES = re.compile(
    r"(?:From then on|After that|After this|Thereafter|This is (?:then )?followed by|Following this)\b"
    r"|It is (?:then )?(?:given|administered|infused|injected|taken) [^.]{0,25}\bevery\b"
)
# A sentence that says in front whom it is about: "Severe renal impairment: not recommended."
_PERSONS = re.compile(r"(?P<label>(?:[A-Z<>≥≤]|\d)[^:;.!?]{2,90}): (?=\S)")
_LABELS_PEOPLE = frozenset({"precautions", "dosage", "interactions", "usage"})
_RATE = re.compile(
    r"(?i)(?:very common|common|uncommon|less common|rare|very rare|frequent|infrequent|occasional|not known)(?:ly)?"
    r"(?: (?:side effects|reactions|effects))?(?: ?\([^()]*\))?: "
)
_REMEMBERED = 4096
_WORD_BY_WORD = 1024
# Rules look at the two innermost headings at most; the outer ones need not be the same for a block to be known.
PATH_READ = 2
_LONGEST_REMEMBERED = 4000
_NOTES = ("interactions", "precautions")
_SEVERAL = 2
_NEXT_CLAUSE = re.compile(
    r";\s+(?=[^;.]*?\b(?:can|may|might|could|should|must|is|are|has|have|increases?|decreases?|reduces?|raises?|lowers?"
    r"|alters?|enhances?|causes?)\b)"
)
# "Absolute: pregnancy": how strict a contraindication is.
_DEGREE = re.compile(r"(?i)absolute|relative")
# What is longer has lost its full stops, and rules that look at all pairs of words would never end.
LONGEST_SENTENCE = 4000


class Aside(tuple[Mention, ...]):
    """Mentions that are told beside a text: it has them anyhow, so that they make no other key to remember it by."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Aside)

    def __hash__(self) -> int:
        return 0


class Reading(NamedTuple):
    """What a block states: drafts with their spans within it, its label, and what it leaves in focus."""

    stated: tuple[tuple[int, int, tuple[Draft, ...]], ...]
    path: tuple[str, ...]
    focus: tuple[Entity, ...]
    trial: Entity | None
    disease: Entity | None


_FOUND = Memory[tuple[str, Local], tuple[Mention, ...]](least=_WORD_BY_WORD)


def mentions(text: str, local: Local = ()) -> tuple[Mention, ...]:
    """Mentions in a text; `local` are names that hold for its document only.

    Emphasis inside a name ("*C. difficile* infection") is looked through.
    """
    return mentions_in((text,), local)[0]


def mentions_in(texts: Sequence[str], local: Local = ()) -> list[tuple[Mention, ...]]:
    """Mentions in each of several texts, found in one pass over those that are new; see `mentions`."""
    keys = [(text, near_names(text, local)) for text in texts]
    known = {key: _FOUND.get(key) for key in dict.fromkeys(keys)}
    new = [key for key, found in known.items() if found is None]
    fresh = dict(zip(new, _find([text for text, _ in new], local), strict=True))
    for key, found in fresh.items():
        if len(key[0]) <= _LONGEST_REMEMBERED:
            _FOUND.keep(key, found)
    return [known[key] or fresh.get(key, ()) for key in keys]


def _find(texts: Sequence[str], local: Local) -> list[tuple[Mention, ...]]:
    plain = [unemphasized(text) for text in texts]
    found = lexicon().find_in([text for text, _ in plain], dict(local))
    return [put_back(some, shifts) if shifts else some for some, (_, shifts) in zip(found, plain, strict=True)]


def near_names(text: str, local: Local) -> Local:
    """Those of a document's own names that a text holds: the others need not be the same for it to be known."""
    low = text.lower() if local else ""
    return tuple(pair for pair in local if pair[0].lower() in low)


def read_block(text: str, kind: str, context: Context, local: Local, found: tuple[Mention, ...]) -> Reading:
    """Read a block in a context; blocks of an ordinary length are remembered.

    A block that comes again about other drugs reads the same: it is read for stand-ins, which then give way to the
    drugs. `found` are its mentions.
    """
    read = _read if len(text) > _LONGEST_REMEMBERED else _read_with_stand_ins
    return read(text, kind, context, near_names(text, local), Aside(found))


@lru_cache(maxsize=_WORD_BY_WORD)
def _read_with_stand_ins(text: str, kind: str, context: Context, local: Local, found: Aside) -> Reading:
    view = plain_view(text, found)
    swaps = swaps_of(view, context)
    if swaps is None:
        return _remembered(text, kind, context, local, found)
    view = swaps.view(view)
    reading = _remembered(view.text, kind, swaps.context(context), local, Aside(view.mentions))
    return Reading(
        tuple(
            (swaps.offset(start), swaps.offset(end), tuple(map(swaps.restored, drafts)))
            for start, end, drafts in reading.stated
        ),
        tuple(map(swaps.words, reading.path)),
        tuple(map(swaps.entity, reading.focus)),
        swaps.entity(reading.trial) if reading.trial else None,
        reading.disease,
    )


def _read(text: str, kind: str, context: Context, local: Local, found: Aside) -> Reading:
    label, begin, context = _label(text, kind, context)
    above = len(context.path)
    asked = bool(label and (_QUESTION.match(label) or label.endswith("?")))
    if label and not asked:
        context = inherit(context, label, context.section == "other" and kind == "paragraph")
        context = context._replace(label=in_full(label))
    if kind == "row" and context.section == "effects" and not context.frequency:
        context = context._replace(frequency=frequency_of(text[begin:].lower()))
    state = State(context.focus, context.trial, {}, disease=context.disease)
    if context.section == "skip":
        return Reading((), context.path[above:], state.focus, state.trial, None)
    context = _topical(context, label if not asked else "", kind in ("item", "row"))
    context = context if context.route else context._replace(route=told_route(text))
    starts = [m.start for m in found]
    stated: list[tuple[int, int, tuple[Draft, ...]]] = []
    stop = len(text.rstrip("| \t")) if kind == "row" else len(text)
    if (context.item and not asked) or context.label:
        whole = view_of(text, begin, stop, found, starts)
        drafts = _listed(whole, context, kind)
        if "(" in text[:begin]:
            drafts += in_brackets(view_of(text, 0, begin, found, starts), context)
        _note(stated, 0, len(text), drafts)
    if asked:
        reply, question = view_of(text, begin, len(text), found, starts), view_of(text, 0, begin, found, starts)
        _note(stated, 0, len(text), list(answered(label, reply, question, context)))
        context = context._replace(section=section_asked(label) or context.section)
    path, context = context.path[above:], context._replace(path=context.path[-PATH_READ:])
    body = len(text) - len(text[begin:].lstrip())
    for start, end in _spans(text, begin, stop, context):
        first = not asked and start <= body
        view = view_of(text, start, end, found, starts)
        drafts = _sentence(view, context, state)
        drafts = _with_labelled(drafts, view, context, state) if context.fixed and ":" in view.text else drafts
        drafts += _at_rate(view, context, stated) if context.section == "effects" and not context.item else []
        if kind == "paragraph" and not context.label:
            drafts += [d.qualified(**dict(context.qualifiers)) for d in fragment_drafts(view, context)]
        _note(stated, 0 if first else start, len(text) if end == stop else end, drafts)
    stated = with_switch(stated, clean(text).lower()) if "last" in text else stated
    return Reading(tuple(stated), path, state.focus, state.trial, state.disease)


def _label(text: str, kind: str, context: Context) -> tuple[str, int, Context]:
    """The label of a block, where its text begins, and the context with what a label that is none tells."""
    label, begin = label_of_block(text, kind)
    if label and kind == "paragraph" and context.fixed and _many_labels(text, begin, label, context):
        return "", 0, context
    if _DEGREE.fullmatch(label) and context.section == "precautions":
        return "", begin, context._replace(qualifiers=(("state", label.lower()),))
    return label, begin, context


def _spans(text: str, start: int, end: int, context: Context) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a block, or of the clauses of notes."""
    spans = split(text, start, end)
    notes = context.fixed and context.section in _NOTES and text.count("; ", start, end) >= _SEVERAL
    return _clauses(text, spans) if notes else _joined(text, spans)


def _listed(view: View, context: Context, kind: str) -> list[Draft]:
    column = column_effects(view.text, context) if kind == "row" else None
    return list(listed_drafts(view, context, view.text.strip())) if column is None else column


_remembered = lru_cache(maxsize=_REMEMBERED)(_read)


def whole_view(text: str, found: tuple[Mention, ...]) -> View:
    """View of a text that stands alone, such as a heading or a title, with the mentions found in it."""
    return view_of(text, 0, len(text), found, [m.start for m in found])


def read_headline(text: str, context: Context, found: tuple[Mention, ...]) -> tuple[Draft, ...]:
    """What a heading of many words states, as headlines do."""
    return tuple(settled(_sentence(whole_view(text, found), context, State(context.focus, context.trial, {}))))


def read_names(text: str, found: tuple[Mention, ...]) -> tuple[Draft, ...]:
    """Names that a heading gives: "1. Benlysta (belimumab)"."""
    return tuple(in_brackets(whole_view(text, found), Context())) if "(" in text else ()


def _note(stated: list[tuple[int, int, tuple[Draft, ...]]], start: int, end: int, drafts: list[Draft]) -> None:
    if drafts:
        stated.append((start, end, tuple(settled(drafts))))


def _topical(context: Context, label: str, item: bool) -> Context:
    """The context of a labelled text; a label that names another drug makes that drug its topic, if no partner."""
    if context.fixed and (
        context.section == "interactions" or context.listed in ("interactsWith", "notRecommendedWith")
    ):
        return context._replace(item=item)
    words = clean(label).strip(" :")
    term = (lexicon().lookup(words) or _named(words.split("(")[0].strip(" :"))) if words else None
    if term is not None and (term.type == "Drug" or (term.type == "DrugClass" and not context.fixed)):
        return context._replace(item=item, focus=(entity_of(term),), fixed=True)
    return context._replace(item=item)


def _named(words: str) -> Term | None:
    """The term that words name, by the vocabulary or by their shape."""
    return lexicon().lookup(words) or next((m.term for m in mentions(words) if m.end - m.start == len(words)), None)


def _sentence(view: View, context: Context, state: State) -> list[Draft]:
    """What one sentence states; `state` moves on."""
    view = _stripped(view)
    if len(view.low) > LONGEST_SENTENCE:
        return []
    if view.low.endswith("?"):
        if view.named("Drug") and not context.fixed:
            move_focus(view, [], state)
        return list(in_brackets(view, context))
    if " effects" in view.low and warns(view.low):
        return list(read_with_stand_ins(view, current(view, context, state), lambda v, c: tuple(warned_of(v, c))))
    if "if " in view.low and asks_to_tell(view.low):
        return list(read_with_stand_ins(view, current(view, context, state), lambda v, c: tuple(told_before(v, c))))
    if not view.low or _ADVICE.match(view.low):
        return []
    if "this " in view.low and _ABOUT_PAGE.search(view.low):
        return []
    context = about_kind(view, current(view, context, state))
    names = list(in_brackets(view, context)) if (plain := without_appositions(view)) is not view else []
    view, state.disease = with_disease(plain, state.disease), disease_told(view, state.disease)
    drafts = [*names, *read_with_stand_ins(view, context, _ruled), *read_of_kind(view, context, _ruled)]
    if view.low.endswith(":"):
        drafts = [d for d in drafts if d.predicate not in _LISTED_ONLY]
    if context.fixed:
        state.part = part(view, drafts, context, state.part)
    else:
        move_focus(view, drafts, state)
    state.announced = announced(view, context) or of_class(view, drafts)
    dated = _BEFORE.search(view.low) if "before" in view.low or "until" in view.low else None
    state.before = dated[1] if dated else ""
    return drafts


def _many_labels(text: str, begin: int, label: str, context: Context) -> bool:
    """Whether the label in front of a paragraph is that of its first sentence only, as others have theirs."""
    if context.section not in _LABELS_PEOPLE or not names_people(label):
        return False
    return any(_PERSONS.match(text, start) for start, _ in list(split(text, begin, len(text)))[1:])


def _with_labelled(drafts: list[Draft], view: View, context: Context, state: State) -> list[Draft]:
    """What a sentence states, with what the text behind its own label does: "Severe hepatic impairment: avoid."."""
    found = _PERSONS.match(view.text)
    if found is None or context.section not in _LABELS_PEOPLE or not names_people(found["label"]):
        return drafts
    inner = inherit(context, found["label"], False)._replace(label=found["label"])
    told = _sentence(view.part(found.end()), inner, state)
    dosed = any(draft.predicate == "hasRegimen" for draft in told)
    return [draft for draft in drafts if not dosed or draft.predicate != "hasRegimen"] + told


def _at_rate(view: View, context: Context, stated: Sequence[object]) -> list[Draft]:
    """What a run of lists tells, each behind its rate: "Very common: headache. Common: nausea. Rare: hepatitis."."""
    found = _RATE.match(view.text)
    if found is None or not (context.frequency or stated):
        return []
    inner = context._replace(frequency=frequency_of(found[0].lower()), label=found[0].strip(" :"))
    return list(listed_drafts(view.part(found.end()), inner, view.text[found.end() :]))


_ruled = lru_cache(maxsize=_REMEMBERED)(stated_by)


def _joined(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences, with one that only continues a schedule joined to the one before."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held and _CONTINUES.match(text, start, end):
            held = (held[0], end)
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


def _clauses(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences, parted at the semicolons behind which a clause with a verb of its own stands, as notes have them."""
    for start, end in spans:
        for found in _NEXT_CLAUSE.finditer(text, start, end):
            yield start, found.start() + 1
            start = found.end()
        yield start, end


def _stripped(view: View) -> View:
    """The view of an answer without its "A:" and its yes or no."""
    found = _ANSWER.match(view.text) or _REPLY.match(view.text)
    if not found:
        return view
    reply = _REPLY.match(view.text, found.end())
    return view.part(reply.end() if reply else found.end())
