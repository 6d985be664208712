"""Walking a document: every block is read in the context of the headings and lead-ins above it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from lupuskg.claim import Claim, Entity, Evidence
from lupuskg.loaders.assembly import Stated, assembled
from lupuskg.loaders.block import Block
from lupuskg.loaders.brands import brands_beside
from lupuskg.loaders.conditions import points_at_disease
from lupuskg.loaders.elided import goes_on_about, is_elided
from lupuskg.loaders.fold import clean
from lupuskg.loaders.keyed import opens_section
from lupuskg.loaders.kinds import kind_of_heading
from lupuskg.loaders.labels import label_of_block
from lupuskg.loaders.leads import LEADS_ON
from lupuskg.loaders.read import Document
from lupuskg.loaders.reading import (
    LONGEST_SENTENCE,
    PATH_READ,
    Local,
    Reading,
    mentions,
    mentions_in,
    read_block,
    read_headline,
    read_names,
)
from lupuskg.loaders.recognise import Mention, company_alias, lexicon
from lupuskg.loaders.resolve import entities_of, entity_of
from lupuskg.loaders.rules import Context, Draft
from lupuskg.loaders.rules.base import UNNAMED
from lupuskg.loaders.rules.contents import brands_of
from lupuskg.loaders.rules.names import abbreviations
from lupuskg.loaders.sections import inherit, lead_in
from lupuskg.loaders.sentences import split
from lupuskg.vocabulary import Term

__all__ = ["Walk"]

_INTRODUCES = re.compile(r":[*_ ]*$|\b[Tt]he following\b[^.:]*\.[*_ ]*$")
# "It may interact with other medicines. These include:" leads into what the sentence before says.
_GOES_ON = re.compile(
    r"(?:These|They|This|(?:Some )?[Ee]xamples|Such medicines)(?: of (?:these|such)(?: \w+)?)?(?: (?:may|can"
    r"|also))* (?:include|are)\b"
    r"[^.:]{0,30}:"
)
_ON_PARTNERS = re.compile(r"interact|avoid|\b(?:not|n[’']t|never) (?:be )?(?:tak|use|combin|giv|mix)")
# "Four drugs are used to treat gout. These include:": the sentence before tells what for.
_THESE = re.compile(
    r"\b(?:drugs|medicines|medications|treatments|therapies|biologics|agents)\b[^.;]*\b(?:approved|licensed|used|available"
    r"|tested|studied|developed)\b[^.;]*[.] (?:These|They|Examples)(?: \w+)? (?:include|are)\W*$"
)
_LABEL_LEADS = re.compile(r"\bif\W*$|:\W*$")
_DEFINES = re.compile(r"\(\s*([A-Z][A-Za-z0-9-]{1,10})\s*[);,]")
_ASKS = re.compile(r"(?:how|what|why|when|who|which|where|is|are|can|does|do|should)\b|.*\?$", re.I | re.S)
_HEADLINE_WORDS = 7
_SHORT_DOCUMENT = 8000
# Headings that are marked as such have one of six levels; deeper ones are titles of what is indented below them.
_MARKED = 6


@dataclass
class Walk:
    """One pass over a document's blocks.

    focus: the drugs that pronouns refer to at the start; fixed: whether the document as a whole is about them;
    local: names that hold for this document only; skip: blocks that are read elsewhere. Warnings gather what
    could not be read.
    """

    document: Document
    focus: tuple[Entity, ...] = ()
    fixed: bool = False
    local: dict[str, Term] = field(default_factory=dict)
    skip: frozenset[int] = frozenset()
    warnings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._contexts: dict[int, Context] = {}
        self._trial: Entity | None = None
        self._disease: Entity | None = None
        self._about: tuple[Entity, ...] | None = None
        # What was in focus above the list that is open.
        self._before: tuple[Entity, ...] = self.focus
        # What a lead-in leaves in focus: each item of its list starts from there.
        self._left: dict[int, tuple[Entity, ...]] = {}
        self._kind: Entity | None = None
        self._texts = [self.document.view[block.start : block.end] for block in self.document.blocks]
        local = tuple(sorted(self.local.items()))
        self._found = mentions_in([t if n not in self.skip else "" for n, t in enumerate(self._texts)], local)
        short = self._short_forms(local)
        self.names: Local = tuple(sorted({**short, **self.local}.items()))
        self._find_again(short)
        topics = _diseases(self._headline(), ()) if not self.fixed else ()
        self._base = Context(topic=topics[0] if len(topics) == 1 else None)
        self._last: tuple[Context, object, Context] = (self._base, None, self._base)

    def claims(self) -> list[Claim]:
        """Claims of all blocks, each once, in document order."""
        return assembled(self.stated(), self.written)

    def stated(self) -> Iterator[Stated]:
        """What the blocks state, one after the other."""
        for number, block in enumerate(self.document.blocks):
            if number in self.skip:
                continue
            self._notice_missing_list(number)
            text, found = self._texts[number], self._found[number]
            self._notice_endless(block, text)
            above = self._above(number)
            if block.kind in ("heading", "label"):
                yield from self._heading(block, text, found, above)
            else:
                self.focus = self._left.get(block.parents[-1], self.focus) if block.parents else self.focus
                context = self._elided(number, self._pointed(self._looked_ahead(self._placed(above), text), text))
                yield from self._block(block, read_block(text, block.kind, context, self.names, found), above.path)
                if block.kind == "paragraph" and not self.fixed:
                    self._left[number] = self.focus

    def _placed(self, above: Context) -> Context:
        """The context that a block is read in, with what pronouns refer to by now, and the headings that it needs."""
        focus, fixed = (above.focus, True) if above.focus and not self.fixed else (self.focus, self.fixed)
        kind = None if fixed else self._kind
        key = (focus, fixed, self._trial, kind)
        if self._last[0] is not above or self._last[1] != key:
            context = above._replace(focus=focus, fixed=fixed, trial=self._trial, kind=kind)
            context = context._replace(path=above.path[-PATH_READ:])
            self._last = (above, key, context)
        return self._last[2]

    def _elided(self, number: int, context: Context) -> Context:
        """The context of an item that opens with its verb: it is about what stands above its list."""
        block = self.document.blocks[number]
        if self.fixed or block.kind != "item":
            self._before = self.focus
            return context
        if number == 0 or self.document.blocks[number - 1].kind != "item":
            self._before = self.focus
        above = block.parents[-1] if block.parents else None
        if above is None or context.fixed or not is_elided(self._texts[number]):
            return context
        about = goes_on_about(self._texts[above], self._found[above], self._before)
        return context._replace(focus=self._before, fixed=True) if about else context

    def _looked_ahead(self, context: Context, text: str) -> Context:
        """The context of a text that speaks of a drug before it is named, where the document is about one only."""
        if context.focus or self.fixed or len(self._only) != 1 or not UNNAMED.search(clean(text).lower()):
            return context
        return context._replace(focus=self._only, ahead=True)

    def _pointed(self, context: Context, text: str) -> Context:
        """The context of a text that speaks of "the condition", with the disease that it means."""
        disease = context.topic or self._disease
        pointed = disease is not None and points_at_disease(text.lower())
        return context._replace(disease=disease) if pointed else context

    def _headline(self) -> str:
        """The title, or where a page of a journal opens with "Review" or a figure, the first heading of some length."""
        title = self.document.title
        if " " in title.strip() or lexicon().lookup(clean(title).strip()) is not None:
            return title
        kinds = zip(self.document.blocks, self._texts, strict=True)
        return next((t for b, t in kinds if b.kind == "heading" and len(t.split()) > _HEADLINE_WORDS), title)

    @cached_property
    def _only(self) -> tuple[Entity, ...]:
        """The drugs of a short document."""
        short = len(self.document.view) < _SHORT_DOCUMENT
        return _drugs(tuple(m for found in self._found for m in found)) if short else ()

    @property
    def _alone(self) -> tuple[Entity, ...]:
        """The drug of a short document that names one only: what stands below a heading is about it."""
        return self._only if len(self._only) == 1 and self._about is None else ()

    @cached_property
    def written(self) -> dict[str, frozenset[str]]:
        """Names that the document has for things of the vocabulary and that the vocabulary has not, by IRI."""
        found: dict[str, set[str]] = {}
        for text, mentions_of in zip(self._texts, self._found, strict=True):
            for start, end, term in mentions_of:
                name = text[start:end]
                if not _is_name(term, name):
                    found.setdefault(term.id, set()).add(name)
        return {iri: frozenset(names) for iri, names in found.items()}

    def _short_forms(self, local: Local) -> dict[str, Term]:
        """Abbreviations that the document defines: "hydroxychloroquine (HCQ)"."""
        found: dict[str, Term] = {}
        for number, text in enumerate(self._texts):
            if " contains " in text:
                found = {**brands_of(text, self._found[number]), **found}
            if number not in self.skip and any(m.term.type == "Drug" for m in self._found[number]):
                found = {**dict(brands_beside(text, self._found[number], self.document.view)), **found}
            if any(lexicon().lookup(short) is None for short in _DEFINES.findall(text)):
                skipped = number in self.skip
                defined = _defined(text, local) if skipped else abbreviations(text, self._found[number])
                found = {**defined, **found}
        return {**self._companies(), **found}

    def _companies(self) -> dict[str, Term]:
        """What the companies that no vocabulary knows are called for short: "Acme", of "Acme Therapeutics"."""
        named = (m.term for found in self._found for m in found if m.term.type == "Organisation")
        short = {company_alias(term.label): term for term in named if term.id not in lexicon().terms}
        text = self.document.view
        return {s: t for s, t in short.items() if lexicon().lookup(s) is None and s.lower() not in text and len(s) > 3}

    def _find_again(self, short: Iterable[str]) -> None:
        """Find the names in the blocks that hold a short form, now that these are known."""
        lows = [name.lower() for name in short]
        again = [
            number
            for number, text in enumerate(self._texts)
            if lows and number not in self.skip and any(name in text.lower() for name in lows)
        ]
        for number, found in zip(again, mentions_in([self._texts[n] for n in again], self.names), strict=True):
            self._found[number] = found

    def _heading(self, block: Block, text: str, found: tuple[Mention, ...], above: Context) -> Iterator[Stated]:
        """A heading may be a headline that states something; one that names a drug moves the focus."""
        if not self.fixed and block.kind == "heading":
            kinds = kind_of_heading(text, found)
            drugs = _drugs(found) or kinds
            self._about = self._title_drug(drugs)
            if drugs or block.level <= 2:
                self.focus = drugs if len(drugs) == 1 else self._about or self._alone
                self._kind = next((thing for thing in self.focus if thing.type == "DrugClass"), None)
        if len(text) <= LONGEST_SENTENCE:
            yield from self._evidenced(read_names(text, found), block.start, block.end, above.path)
        if block.kind == "heading" and len(text.split()) >= _HEADLINE_WORDS and not _ASKS.match(text.strip()):
            context = above._replace(section="other", focus=self.focus, fixed=self.fixed, trial=self._trial)
            drafts = read_headline(text, context, found)
            spoken = {d.subject.id: d.subject for d in drafts if d.subject.type == "Drug"}
            self.focus = self.focus if self.fixed else tuple(spoken.values()) or self.focus
            self._trial = next((d.subject for d in drafts if d.subject.type == "Trial"), self._trial)
            yield from self._evidenced(drafts, block.start, block.end, above.path)

    def _title_drug(self, drugs: tuple[Entity, ...]) -> tuple[Entity, ...] | None:
        """The one drug that the headings so far have named: None before they name any, () once they name others."""
        if not drugs:
            return self._about
        first = self._about is None and len(drugs) == 1
        return drugs if first or drugs == self._about else ()

    def _block(self, block: Block, reading: Reading, above: tuple[str, ...]) -> Iterator[Stated]:
        path = (*above, *reading.path) if reading.path else above
        self._disease = reading.disease or self._disease
        if not self.fixed:
            self.focus, self._trial = reading.focus, reading.trial
        for start, end, drafts in reading.stated:
            yield from self._evidenced(drafts, block.start + start, block.start + end, path)

    def _above(self, number: int) -> Context:
        """The context that a block stands in: what its innermost parent hands down."""
        parents = self.document.blocks[number].parents
        return self._handed_down(parents[-1]) if parents else self._base

    def _handed_down(self, number: int) -> Context:
        """The context that a block hands to the blocks it governs."""
        if number not in self._contexts:
            block = self.document.blocks[number]
            text = self._texts[number]
            made = _inner(self._above(number), block.kind, text, self.names if not self.fixed else None)
            if not self.fixed and block.kind == "heading":
                drugs = _drugs(self._found[number]) if len(text.split()) < _HEADLINE_WORDS else ()
                made = made._replace(focus=drugs if len(drugs) == 1 else made.focus if block.level > _MARKED else ())
            elif not self.fixed and block.kind == "item" and (drug := _only_drug(text, self._found[number])):
                made = made._replace(focus=drug)
            self._contexts[number] = made
        return self._contexts[number]

    def _evidenced(self, drafts: tuple[Draft, ...], start: int, end: int, path: tuple[str, ...]) -> Iterator[Stated]:
        if not drafts:
            return
        text = self.document.text
        while end > start and text[end - 1].isspace():
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            evidence = Evidence(start, end, text[start:end], path, self.document.sha256)
            for draft in drafts:
                yield draft, evidence

    def _notice_endless(self, block: Block, text: str) -> None:
        """A sentence without an end is told, and not read."""
        if len(text) > LONGEST_SENTENCE and any(
            end - start > LONGEST_SENTENCE for start, end in split(text, 0, len(text))
        ):
            line = self.document.text.count("\n", 0, block.start) + 1
            self.warnings.append(
                f"{self.document.name}: line {line}: a sentence of more than {LONGEST_SENTENCE} characters was not "
                "read; check whether full stops are lost"
            )

    def _notice_missing_list(self, number: int) -> None:
        """A lead-in whose list is gone is told, and never filled from what follows it."""
        blocks, text = self.document.blocks, self.document.view
        block = blocks[number]
        if block.kind != "paragraph" or text[block.end - 1] != ":":
            return
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if following is None or following.kind not in ("item", "row", "label"):
            line = self.document.text.count("\n", 0, block.start) + 1
            tail = clean(text[max(block.start, block.end - 60) : block.end]).strip()
            self.warnings.append(
                f"{self.document.name}: line {line}: a list is missing after “…{tail}”; its items were not read"
            )


@lru_cache(maxsize=256)
def _defined(text: str, local: Local) -> dict[str, Term]:
    """The abbreviations that a part of a reference list defines; the same list may stand in many documents."""
    return abbreviations(text, mentions(text, local))


@lru_cache(maxsize=8192)
def _is_name(term: Term, written: str) -> bool:
    """Whether the vocabulary knows a thing by what is written, or does not know the thing; no name goes over a line."""
    return term.id not in lexicon().terms or lexicon().lookup(written) is term or not written.replace("-", "").isalnum()


@lru_cache(maxsize=4096)
def _inner(base: Context, kind: str, text: str, names: Local | None) -> Context:
    """What a heading, label, lead-in or item hands down; `names` is None where the document has one drug."""
    spans = list(split(text, 0, len(text)))
    last = spans[-2 if _THESE.search(text) else -1 :]
    ending = text[last[0][0] :] if last else text
    if len(spans) > 1 and _GOES_ON.match(ending) and _ON_PARTNERS.search(text[spans[-2][0] :]):
        ending = text[spans[-2][0] :]
    topics = _diseases(ending, names) if names is not None else ()
    base = base._replace(topic=topics[0]) if len(topics) == 1 else base
    if kind in ("heading", "label"):
        made = inherit(base, text, kind == "heading" or base.section in ("other", "skip"))
        made = made._replace(listed="")
        return lead_in(made, text) if _LABEL_LEADS.search(text) else made
    if kind == "item" and opens_section(text):
        return inherit(base, text, True)._replace(listed="")
    label, _ = label_of_block(text, kind)
    made = inherit(base, label, False) if label else base
    leads = _INTRODUCES.search(text) or LEADS_ON.search(text) or (kind == "item" and not label)
    above = text if re.search(r"\b(?:may|can) (?:cause side effects|be serious)", text) else ""
    return lead_in(made, ending, above) if leads and last and len(text) > 3 else made


def _diseases(text: str, names: Local) -> tuple[Entity, ...]:
    named = (m for m in mentions(text, names) if m.term.type == "Disease" and m.term.label != "flare")
    return tuple(entities_of(named))


def _drugs(found: Iterable[Mention]) -> tuple[Entity, ...]:
    return tuple(entities_of(m for m in found if m.term.type == "Drug"))


def _only_drug(text: str, found: tuple[Mention, ...]) -> tuple[Entity, ...]:
    """The drug that an item names, where it says no more than its name and a name in brackets behind it."""
    named = [m for m in found if m.term.type == "Drug"]
    if not named or named[0].start or not re.fullmatch(r"\s*(?:\([^()]*\))?\s*:?\s*", text[named[0].end :]):
        return ()
    return (entity_of(named[0].term),)
