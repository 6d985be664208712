"""The article layout: prose about several drugs, with a reference list that is evidence of its own kind."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from lupuskg.claim import Claim, Evidence
from lupuskg.loaders.assembly import Stated, assembled
from lupuskg.loaders.citations import Citation, citation, is_reference_list, split_citations
from lupuskg.loaders.fold import clean
from lupuskg.loaders.read import Document
from lupuskg.loaders.reading import Aside, Local, mentions_in, near_names, whole_view
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entities_of, entity_of
from lupuskg.loaders.rules import Context, Draft, rules
from lupuskg.loaders.rules.indications import purpose
from lupuskg.loaders.rules.investigations import phase_of
from lupuskg.loaders.rules.registry import Rule
from lupuskg.loaders.rules.trials import is_trial_title, title_claims, trial_of_title
from lupuskg.loaders.sentences import View, plain_view
from lupuskg.loaders.swapping import swaps_of
from lupuskg.loaders.walk import Walk

__all__ = ["Article"]

_HEADING = re.compile(r"^\s*(?:\d+\s+)?(?:sources|references|bibliography|works cited)\b", re.I)
_LONGEST_PRODUCT_TITLE = 12
# A title stands alone.
_OF_TITLES = Context(section="other")
_TITLE_RULES = frozenset(
    "in_brackets side_by_side copula apposition acts_on named_after cell_nouns route makers"
    " outcomes designations".split()
)
_TRIAL_RULES = frozenset({"in_brackets", "named_after", "apposition", "cell_nouns", "stem_cells"})
_STATING_RULES = _TITLE_RULES | {"purpose", "approved_elsewhere", "named_trials"}


class Article:
    """Articles with a list of sources, whole or scraped."""

    name = "article"

    def __init__(self) -> None:
        # The document asked about last, with its references: `claims` follows `accepts`.
        self._read: tuple[Document, dict[int, list[Citation]]] | None = None

    def accepts(self, document: Document) -> bool:
        """Whether the document has a list of at least three citations."""
        self._read = (document, _references(document))
        return len(self._read[1]) > 0

    def claims(self, document: Document, warnings: list[str]) -> Iterator[Claim]:
        """Claims of the text, then of the titles its references cite."""
        known, references = self._read or (None, {})
        if known is not document:
            references = _references(document)
        walk = Walk(document, skip=frozenset(references))
        yield from assembled(chain(walk.stated(), _cited(walk, [*chain(*references.values())])), walk.written)
        warnings.extend(walk.warnings)


def _references(document: Document) -> dict[int, list[Citation]]:
    """Blocks of the reference list, with the citations in each."""
    text, blocks = document.view, document.blocks
    glued = [n for n, b in enumerate(blocks) if is_reference_list(text[b.start : b.end])]
    lines = _single_lines(document, glued)
    found = {number: [line] for number, line in lines.items()}
    words = [text[blocks[number].start : blocks[number].end] for number in lines]
    for number in glued:
        spans = split_citations(text, blocks[number].start, blocks[number].end, words)
        read = (citation(text, start, end) for start, end in spans)
        found[number] = [one for one in read if one is not None]
    return dict(sorted(found.items()))


def _single_lines(document: Document, glued: list[int]) -> dict[int, Citation]:
    """Blocks that hold one citation each: repeated in a glued list, or below a heading for sources."""
    text, blocks = document.view, document.blocks
    lists = [text[blocks[n].start : blocks[n].end] for n in glued]
    found: dict[int, Citation] = {}
    below, level = False, 0
    for number, block in enumerate(blocks):
        words = text[block.start : block.end]
        if block.kind == "heading" and _HEADING.match(words):
            below, level = True, block.level
        elif block.kind == "heading" and below and block.level <= level and not citation(text, block.start, block.end):
            below = False
        elif number not in glued and _may_be_citation(words, lists, below):
            read = citation(text, block.start, block.end)
            found |= {number: read} if read else {}
    return found if len(found) >= 3 or lists else {}


def _may_be_citation(words: str, lists: list[str], below: bool) -> bool:
    return (below and len(words) > 20) or (len(words) > 12 and any(words in glued for glued in lists))


def _cited(walk: Walk, citations: list[Citation]) -> Iterator[Stated]:
    """What citations state; a title names things, it does not assert them."""
    document = walk.document
    titles = [document.view[one.title_start : one.title_end] for one in citations]
    for one, title, found in zip(citations, titles, mentions_in(titles, walk.names), strict=True):
        quote = document.text[one.start : one.end]
        evidence = Evidence(one.start, one.end, quote, ("Sources",), document.sha256)
        near = near_names(title, walk.names)
        yield from ((draft, evidence) for draft in _read_title(title, one.kind, one.publisher, near, Aside(found)))


@lru_cache(maxsize=2048)
def _read_title(title: str, kind: str, publisher: str, names: Local, found: Aside) -> tuple[Draft, ...]:
    """What a title says; the same reference stands in many lists, so it is remembered."""
    view = plain_view(title, found)
    swaps = None if lexicon().title(title) else swaps_of(view, _OF_TITLES)
    if swaps is None:
        return _remembered(title, kind, publisher, names, found)
    view = swaps.view(view)
    return tuple(map(swaps.restored, _remembered(view.text, kind, publisher, names, Aside(view.mentions))))


@lru_cache(maxsize=2048)
def _remembered(title: str, kind: str, publisher: str, names: Local, found: Aside) -> tuple[Draft, ...]:
    """What a title says, read as it stands; what is found in it depends on the names of its document too."""
    view = whole_view(title, found)
    if kind == "registry" or (kind in ("journal", "web") and is_trial_title(view.text)):
        return tuple(_trial_title(view, kind) if view.named("Drug") else _title(kind, publisher, view))
    return tuple(_title(kind, publisher, view))


def _title(kind: str, publisher: str, view: View) -> Iterator[Draft]:
    """What the title of a paper, a press release or a page says."""
    yield from _studied(view) if kind == "journal" else ()
    yield from _own_product(view, publisher)
    yield from _ruled(view, kind, _TITLE_RULES if kind == "journal" else _STATING_RULES)


def _trial_title(view: View, kind: str) -> Iterator[Draft]:
    """What the title of a trial says that names its drugs."""
    yield from title_claims(view, trial_of_title(view.text))
    yield from _ruled(view, kind, _TRIAL_RULES)


def _ruled(view: View, kind: str, allowed: frozenset[str]) -> Iterator[Draft]:
    if kind == "journal":
        yield from (d for d in purpose(view, _OF_TITLES) if d.predicate == "usedOffLabelFor")
    for apply in _of(allowed):
        for draft in list(apply(view, _OF_TITLES)):
            if draft.predicate != "indicatedFor" and (draft.subject.type == "Drug" or draft.predicate != "alsoKnownAs"):
                yield draft


@cache
def _of(allowed: frozenset[str]) -> tuple[Rule, ...]:
    return tuple(apply for apply in rules() if getattr(apply, "__name__", "") in allowed)


def _studied(view: View) -> Iterator[Draft]:
    """A paper on a trial that has neither name nor number: the drug is investigated for what it was tried in."""
    phase = phase_of(view.low)
    told = re.search(r"\b(?:in|for)\b", view.low)
    if not phase or told is None:
        return
    drugs = entities_of(view.named("Drug", end=told.start()))
    for mention in view.named("Disease", start=told.end())[:1]:
        for drug in drugs:
            yield Draft(drug, "investigatedFor", entity_of(mention.term)).qualified(phase=phase)


def _own_product(view: View, publisher: str) -> Iterator[Draft]:
    """A company that puts out a page on its own product is its developer."""
    term = lexicon().lookup(clean(publisher))
    drugs = entities_of(view.named("Drug"))
    company = term is not None and term.type == "Organisation" and term.kind == "company"
    about = len(drugs) == 1 and view.named("Drug")[0].start < _LONGEST_PRODUCT_TITLE
    if term is not None and company and about:
        yield Draft(drugs[0], "developedBy", entity_of(term))
