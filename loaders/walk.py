"""Walking a document: every sentence is read once, in the context of the headings and lead-ins above it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from lupuskg.claim import Claim, Entity, Evidence
from lupuskg.loaders.blocks import Block
from lupuskg.loaders.cues import Gate
from lupuskg.loaders.fold import clean, fold
from lupuskg.loaders.listed import listed_drafts
from lupuskg.loaders.read import Document
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules import Context, Draft, rules
from lupuskg.loaders.rules.names import abbreviations, in_brackets
from lupuskg.loaders.sections import inherit, lead_in
from lupuskg.loaders.sentences import View, split, view_of
from lupuskg.vocabulary import Term

__all__ = ["Walk"]

_LABEL = re.compile(r"\s*(?:\*\*|__)(?P<bold>[^*_]{1,120}?)(?:\*\*|__)\s*(?P<after>[:–—-]\s)?|(?P<plain>[A-Z][^:.;!?*\n]{1,60}):(?=\s)")
_QUESTION = re.compile(r"^\s*\**Q\d*[:.)]", re.I)
_ANSWER = re.compile(r"^\W*A(?:nswer)?\s?[:.]\W*")
_REPLY = re.compile(r"^(?:yes|no|absolutely|generally|currently)[,.]\s+", re.I)
_ADVICE = re.compile(
    r"^(?:always|consult|contact|seek|tell|inform|talk to|ask|discuss|call|store|keep|follow|please|remember|disclaimer|it's (?:crucial|important|essential|best|vital) to (?:inform|tell|consult|discuss|talk|follow|remember|consult)|it is (?:crucial|important|essential|best|vital) to (?:inform|tell|consult|discuss|talk|follow)"
    r"|do not (?:store|freeze|stop|double|share|attempt|drive|take a double|discontinue|change|adjust|exceed)|don't|never (?:stop|double|share)|your (?:doctor|healthcare|physician|provider|pharmacist)|if you (?:miss|experience|have any|feel|notice|forget|think|suspect|accidentally)|read|check with|take the missed|skip|report|refer to|see your)\b"
)
_CONTINUES = re.compile(r"(?:From then on|After that|After this|Thereafter|This is (?:then )?followed by|Following this)\b")
_ASKS = re.compile(r"(?:how|what|why|when|who|which|where|is|are|can|does|do|should)\b|.*\?$", re.I | re.S)
_OTHERS = re.compile(r"(?:these and other|other|many|some|several|most|all|two other)\b")
_PLURAL = re.compile(r"(?:they|these (?:\w+ )?(?:drugs|medications|therapies|medicines|treatments|biologics)|both|all (?:three|two|four|of them)|each)\b")
_INTRODUCES = re.compile(r":[*_ ]*$")


@cache
def _gate() -> tuple[Gate, tuple[tuple[int, object], ...]]:
    gate = Gate()
    return gate, tuple((0 if "*" in kinds else gate.of(kinds), rule) for kinds, rule in rules())


@dataclass
class Walk:
    """One pass over a document's blocks.

    focus: the drugs that pronouns refer to at the start; fixed: whether the document as a whole is about them;
    local: names that hold for this document only. Warnings gather what could not be read.
    """

    document: Document
    focus: tuple[Entity, ...] = ()
    fixed: bool = False
    local: dict[str, Term] = field(default_factory=dict)
    skip: frozenset[int] = frozenset()
    warnings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        view = self.document.view
        folded = fold(view)
        found = lexicon().find(view, folded, self.local)
        short = abbreviations(view, found)
        if short.keys() - self.local.keys():
            self.local = {**short, **self.local}
            found = lexicon().find(view, folded, self.local)
        self.mentions = found
        self.starts = [m.start for m in found]
        self._contexts: dict[int, Context] = {}
        named = [m.term for m in lexicon().find(self.document.title, fold(self.document.title), {}) if m.term.type == "Disease"]
        self._title_topic = entity_of(named[0]) if len(named) == 1 and not self.fixed else None
        self.group: dict[str, Entity] = {}
        self.trial: Entity | None = None

    def claims(self) -> Iterator[Claim]:
        """Claims of all blocks, in document order."""
        blocks = self.document.blocks
        for number, block in enumerate(blocks):
            if number in self.skip:
                continue
            self._notice_missing_list(number)
            if block.kind in ("heading", "label"):
                yield from self._heading(number, block)
            else:
                yield from self._block(number, block)

    def _heading(self, number: int, block: Block) -> Iterator[Claim]:
        """A heading may be a headline that states something; one that names a drug moves the focus."""
        context = self._context(number, inner=False)
        text = self.document.view[block.start : block.end]
        if not self.fixed and block.kind == "heading":
            drugs = self._drugs(block.start, block.end)
            if drugs or block.level <= 2:
                self.focus = drugs[:1] if len(drugs) == 1 else ()
        if len(text.split()) >= 7 and block.kind == "heading" and not _ASKS.match(text.strip()):
            yield from self._sentence(block.start, block.end, block.start, block.end, replace(context, section="other"))

    def _drugs(self, start: int, end: int) -> tuple[Entity, ...]:
        found = self.mentions[bisect_left(self.starts, start) : bisect_right(self.starts, end)]
        return tuple({m.term.id: entity_of(m.term) for m in found if m.term.type == "Drug" and m.end <= end}.values())

    def _context(self, number: int, inner: bool = True) -> Context:
        """The context that a block stands in, from its parents, or that it hands to its children."""
        if inner and number in self._contexts:
            return self._contexts[number]
        block = self.document.blocks[number]
        parent = block.parents[-1] if block.parents else None
        base = Context(topic=self._title_topic) if parent is None else self._context(parent)
        if not inner:
            return base
        words = self.document.view[block.start : block.end]
        last = list(split(words, 0, len(words)))[-1:]
        topic = self._topic(block.start + (last[0][0] if last else 0), block.end)
        base = replace(base, topic=topic or base.topic)
        if block.kind in ("heading", "label"):
            made = inherit(base, words, block.kind == "heading" or base.section in ("other", "skip"))
            made = replace(made, listed="")
            made = lead_in(made, words) if re.search(r"\bif\W*$|:\W*$", words) else made
        else:
            label, _ = self._label(block)
            made = inherit(base, label, False) if label else base
            if _INTRODUCES.search(words) or (block.kind == "item" and not label):
                made = lead_in(made, words[last[0][0] :]) if last and len(words) > 3 else made
        self._contexts[number] = made
        return made

    def _topic(self, start: int, end: int) -> Entity | None:
        """The one disease that a heading or lead-in names."""
        if self.fixed:
            return None
        found = self.mentions[bisect_left(self.starts, start) : bisect_right(self.starts, end)]
        diseases = {m.term.id: m.term for m in found if m.term.type == "Disease" and m.end <= end}
        return entity_of(next(iter(diseases.values()))) if len(diseases) == 1 else None

    def _label(self, block: Block) -> tuple[str, int]:
        """The label in front of a block, and where the text behind it starts."""
        if block.kind == "row":
            return self._first_cell(block)
        found = _LABEL.match(self.document.view, block.start, block.end)
        if not found:
            return "", block.start
        words = (found["bold"] or found["plain"]).strip()
        if found["bold"]:
            rest = found.end()
            if not (words.endswith((":", "?")) or found["after"] or self.document.view[rest : rest + 1] == ":") and rest < block.end:
                return "", block.start
            return words.rstrip(": "), rest + (self.document.view[rest : rest + 1] == ":")
        if len(words.split()) > 6 or re.search(r"\b(?:is|are|include|includes|can|may|should|for|has)\b", words.lower()) or block.kind == "paragraph" and len(words.split()) > 4:
            return "", block.start
        return words, found.end()

    def _first_cell(self, block: Block) -> tuple[str, int]:
        """The first cell of a table row labels the others."""
        found = re.compile(r"\|?([^|]*)\|").match(self.document.view, block.start, block.end)
        return (clean(found[1]).strip(), found.end()) if found else ("", block.start)

    def _block(self, number: int, block: Block) -> Iterator[Claim]:
        label, begin = self._label(block)
        context = self._context(number, inner=False)
        asked = bool(label and (_QUESTION.match(label) or label.endswith("?")))
        if label and not asked:
            context = replace(inherit(context, label, context.section == "other" and block.kind == "paragraph"), label=label)
        if context.section == "skip":
            return
        self.group = {}
        context = replace(context, item=block.kind in ("item", "row"))
        context = self._focused(context, label if not asked else "")
        body = self.document.view[begin : block.end]
        if not asked and context.item or context.label:
            drafts = list(listed_drafts(self.view(begin, block.end), context, clean(body).strip()))
            drafts += in_brackets(self.view(block.start, begin), context) if begin > block.start else []
            yield from self._evidenced(drafts, block.start, block.end, context)
        for start, end in _joined(self.document.view, split(self.document.view, begin, block.end)):
            first = start == begin or not self.document.view[begin:start].strip()
            quote = block.start if first and not asked else start
            yield from self._sentence(start, end, quote, end, context)

    def _focused(self, context: Context, label: str) -> Context:
        """A label that names another drug makes that drug the topic of its text."""
        term = lexicon().lookup(clean(label).strip(" :")) or lexicon().lookup(clean(label).split("(")[0].strip(" :")) if label else None
        if term is not None and (term.type == "Drug" or (term.type == "DrugClass" and not self.fixed)):
            return replace(context, focus=(entity_of(term),), fixed=True)
        return replace(context, focus=self.focus, fixed=self.fixed)

    def view(self, start: int, end: int) -> View:
        """Clean view of a span of the document."""
        return view_of(self.document.view, start, end, self.mentions, self.starts)

    def _sentence(self, start: int, end: int, quote_start: int, quote_end: int, context: Context) -> Iterator[Claim]:
        view = _stripped(self.view(start, end))
        if not view.low or view.low.endswith("?") or _ADVICE.match(view.low):
            return
        context = self._plural(view, self._current(context))
        gate, gated = _gate()
        mask = gate.mask(view.low)
        drafts: list[Draft] = []
        for wanted, apply in gated:
            if not wanted or mask & wanted:
                drafts.extend(apply(view, context))  # type: ignore[operator]
        yield from self._evidenced(drafts, quote_start, quote_end, context)
        if not self.fixed:
            self._move_focus(view, drafts)

    def _current(self, context: Context) -> Context:
        """The context with the drugs and the trial that the text has come to by now."""
        if self.fixed or context.fixed:
            return context
        return replace(context, focus=self.focus, trial=self.trial)

    def _plural(self, view: View, context: Context) -> Context:
        """The drugs of the paragraph so far, where a sentence opens with a plural pronoun."""
        if self.fixed or not _PLURAL.match(view.low) or len(self.group) < 2:
            return context
        return replace(context, focus=tuple(self.group.values()))

    def _move_focus(self, view: View, drafts: list[Draft]) -> None:
        """The drugs that the next pronoun means: those the sentence spoke about, else the one it named."""
        spoken = tuple({d.subject.id: d.subject for d in drafts if d.subject.type == "Drug" and d.predicate != "alsoKnownAs"}.values())
        named = tuple({m.term.id: entity_of(m.term) for m in view.named("Drug")}.values())
        self.trial = next((d.subject for d in drafts if d.subject.type == "Trial"), self.trial)
        self.group |= {e.id: e for e in named}
        if spoken:
            self.focus = spoken
        elif named:
            self.focus = named
        elif _OTHERS.match(view.low):
            self.focus = ()

    def _evidenced(self, drafts: list[Draft], start: int, end: int, context: Context) -> Iterator[Claim]:
        if not drafts:
            return
        text = self.document.text
        while end > start and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        evidence = (Evidence(start, end, text[start:end], context.path, self.document.sha256),)
        for draft in _settled(drafts):
            certainty = "hedged" if draft.hedged else "asserted"
            yield Claim(draft.subject, draft.predicate, draft.object, evidence, draft.negated, certainty, draft.qualifiers)

    def _notice_missing_list(self, number: int) -> None:
        """A lead-in whose list is gone is told, and never filled from what follows it."""
        blocks = self.document.blocks
        block = blocks[number]
        if block.kind != "paragraph" or self.document.view[block.end - 1] != ":":
            return
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if following is None or following.kind not in ("item", "row", "label"):
            text = self.document.view
            line = text.count("\n", 0, block.start) + 1
            tail = clean(text[max(block.start, block.end - 60) : block.end]).strip()
            self.warnings.append(f"{self.document.name}: line {line}: a list is missing after “…{tail}”; its items were not read")


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


def _stripped(view: View) -> View:
    """The view of an answer without its "A:" and its yes or no."""
    found = _ANSWER.match(view.text) or _REPLY.match(view.text)
    if not found:
        return view
    cut = found.end()
    reply = _REPLY.match(view.text, cut)
    cut = reply.end() if reply else cut
    kept = tuple(Mention(m.start - cut, m.end - cut, m.term) for m in view.mentions if m.start >= cut)
    return View(view.text[cut:], view.low[cut:], kept)


def _settled(drafts: list[Draft]) -> Iterator[Draft]:
    """Drafts of one sentence without those that another says better.

    The same statement with and without qualifiers is said once; a denial beats the bare statement.
    """
    best: dict[tuple[str, str, str], Draft] = {}
    for draft in drafts:
        key = (draft.subject.id, draft.predicate, draft.object.id or draft.object.label)
        if draft.predicate in ("hasRegimen",):
            key = (*key[:2], key[2] + repr(draft.qualifiers))
        have = best.get(key)
        if have is None or (draft.negated and not have.negated) or (draft.negated == have.negated and len(draft.qualifiers) > len(have.qualifiers)):
            best[key] = draft
    yield from best.values()


