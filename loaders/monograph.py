"""The monograph layout: one drug, its sections told by their headings."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from lupuskg.claim import Claim, Evidence
from lupuskg.identifiers import mint
from lupuskg.loaders.assembly import Stated, assembled
from lupuskg.loaders.fold import clean, fold
from lupuskg.loaders.keyed import opens_section
from lupuskg.loaders.kinds import kind_of_heading
from lupuskg.loaders.labels import label_of_block
from lupuskg.loaders.phrases import label_of
from lupuskg.loaders.read import Document
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.sections import section_of
from lupuskg.loaders.titles import is_section
from lupuskg.loaders.walk import Walk
from lupuskg.vocabulary import Name, Term

__all__ = ["Monograph"]

_KINDS = frozenset({"usage", "dosage", "effects", "mechanism", "precautions", "interactions"})
_ENOUGH = 3
# With the name of a drug for a title, two sections make a monograph.
_FEWEST = 2
_NEAR_TOP = 6
_LONGEST_HEADING = 80
# What a card calls the line with its drug.
_DRUG_KEY = re.compile(
    r"(?i)(?:(?:drug|medication|medicine|generic|nonproprietary) name|drug|medication|medicine|generic)s?"
)
_JOINS = re.compile(r"[+/&]|\band\b|\bwith\b")
_NO_DRUG = re.compile(
    r"(?i)\b(?:lupus|guide|advances|treatments?|review|disease|syndrome|summary|characteristics"
    r"|leaflet|information|prescribing"
    r"|label|highlights|card|overview|medicines?|drugs?|biologics?|therap(?:y|ies)|patients?)\b"
)
_BEGINS = re.compile(r"(?:[.:]\s|\n\s*|[-•*] )$")
_VERB = re.compile(r" (?:is|are|was|should|can|may|must|has|works|causes)\b")
_PARTS = re.compile(r"\s*(?:\+|/|&)\s*|\s+and\s+")
_MOST = 0.6
_EXTRA = re.compile(r"\s*(?:(?:\([^()]*\)\s*)?[-–]?[-–:|,]\s+.*|\((?!.*\b(?:recombinant|systemic|topical)\b).*\))$")
# "1. What it is and what it is used for", "1 INDICATIONS AND USAGE": a section of a label or leaflet.
_NUMBERED = re.compile(r"^(?:section )?(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[IVX]{1,4}[.)])\s+", re.I)
_ASKS = re.compile(r"(?:what|how|before|possible|contents|other|when|who|why)\b", re.I)


def _routed(stated: list[Stated]) -> list[Stated]:
    """Regimens with their route, where a monograph knows one route only and need not repeat it."""
    routes = {
        draft.object.label
        for draft, _ in stated
        if draft.predicate == "administeredBy" and draft.object.type == "Route" and not draft.negated
    }
    if len(routes) != 1:
        return stated
    (route,) = routes
    return [
        (draft.qualified(route=route), evidence)
        if draft.predicate == "hasRegimen" and not _other_route(evidence, route)
        else (draft, evidence)
        for draft, evidence in stated
    ]


def _other_route(evidence: Evidence, route: str) -> bool:
    """Whether a heading above a regimen names another route."""
    words = re.findall(r"[A-Za-z]+", " ".join(evidence.section))
    terms = (lexicon().lookup(word) for word in words)
    return any(term is not None and term.type == "Route" and term.label != route for term in terms)


def _dominant(document: Document) -> Term | None:
    """The drug that most of the drug mentions name, where one drug is what a document is about."""
    found = [m.term for m in _named(document.view)]
    counts = Counter(term.id for term in found)
    if not counts:
        return None
    headed = Counter(m.term.id for label in _labels(document) for m in _named(label))
    if len(headed) == 1 and headed.total() > 1:
        return next(t for t in found if t.id in headed)
    best, number = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
    others = sorted(counts.values())[-2:-1]
    if found[0].id == best and number > _FEWEST and number > sum(others):
        # The drug that a text opens with, and names more often than any other.
        return found[0]
    return next(t for t in found if t.id == best) if number >= _MOST * len(found) and number > 2 else None


def _acting(document: Document) -> Term | None:
    """The one drug that sentences of sections without a title have for their subject: "Rilotumab is given …"."""
    text = document.view
    acting = {
        m.term.id: m.term
        for m in _named(text)
        if _BEGINS.search(text[max(0, m.start - 4) : m.start] if m.start else "\n") and _VERB.match(text, m.end)
    }
    return next(iter(acting.values())) if len(acting) == 1 else None


def _opening(document: Document) -> Term | None:
    """The drug that stands alone at the top, with no more than a name in brackets behind it.

    The first line may go on with what the drug is: "rilotumab (Rilox) - antibody against …".
    """
    texts = [document.view[block.start : block.end] for block in document.blocks[:_NEAR_TOP]]
    first = _named_alone(texts[0].split("\n")[0]) if texts else None
    found = {} if first is not None else {t.id: t for t in map(_named_alone, texts[1:]) if t is not None}
    return next(iter(found.values())) if len(found) == 1 else first


def _named_alone(text: str) -> Term | None:
    words = _EXTRA.sub("", text).strip()
    found = next(iter(lexicon().find(words, fold(words), {})), None)
    alone = found is not None and found.end - found.start == len(words) and found.term.type == "Drug"
    return found.term if found is not None and alone else None


def _below_key(document: Document) -> Term | None:
    """The drug that stands alone below a heading such as "Generic name"."""
    for above, below in pairwise(document.blocks):
        if above.kind == "heading" and _DRUG_KEY.fullmatch(document.view[above.start : above.end].strip(" :")):
            return _named_alone(document.view[below.start : below.end])
    return None


def _several(document: Document) -> bool:
    """Whether the titles of a document are several drugs, each with sections of its own."""
    headings = [b for b in document.blocks if b.kind == "heading"]
    titles = [document.view[b.start : b.end] for b in headings if b.level == headings[0].level]
    drugs = {term.id for term in map(_named_alone, titles) if term is not None}
    return len(drugs) > 1


def _told(document: Document) -> Term | None:
    """The drug that the lines of a card name as theirs, "Generic name: …", where they name one only."""
    named: dict[str, Term] = {}
    for block in document.blocks:
        text = document.view[block.start : block.end]
        label, behind = label_of_block(text, block.kind)
        if _DRUG_KEY.fullmatch(label):
            found = lexicon().find(text[behind:], fold(text[behind:]), {})
            named |= {mention.term.id: mention.term for mention in found if mention.term.type == "Drug"}
    return next(iter(named.values())) if len(named) == 1 else None


def _named(text: str) -> list[Mention]:
    return [m for m in lexicon().find(text, fold(text), {}) if m.term.type == "Drug"]


def _title(document: Document) -> str:
    """The title, where it stands at the top: a heading far down is none."""
    first = next((n for n, b in enumerate(document.blocks) if b.kind == "heading"), 0)
    return document.title if document.meta.get("title") or first < _NEAR_TOP else ""


def _is_part(title: str) -> bool:
    """Whether what stands at the top is a section's title: "INDICATIONS AND USAGE", "1. What it is used for".

    >>> _is_part("1 INDICATIONS AND USAGE"), _is_part("2. How to take it"), _is_part("Rilotumab"), _is_part("3TC")
    (True, True, False, False)
    """
    bare = _NUMBERED.sub("", title)
    if opens_section(bare) or opens_section(title) or is_section(bare) or _DRUG_KEY.fullmatch(bare):
        return True
    return bare != title and (section_of(bare) != "other" or bool(_ASKS.match(bare)))


def _labels(document: Document) -> Iterator[str]:
    """Headings, and the labels in front of paragraphs and rows: "DOSING: …", "Side effects - …", "| Uses | …"."""
    for block in document.blocks:
        text = document.view[block.start : block.end]
        if block.kind in ("heading", "label") and len(text) < _LONGEST_HEADING:
            yield text
        elif block.kind in ("paragraph", "row"):
            yield label_of_block(text, block.kind)[0]


class Monograph:
    """Documents about one drug, with sections for use, dose, effects, mechanism and precautions."""

    name = "monograph"

    def accepts(self, document: Document) -> bool:
        """Whether at least three of the document's headings are those of a monograph."""
        kinds = {section_of(label) for label in _labels(document)}
        told = lexicon().lookup(clean(_title(document)).strip())
        named = (told is not None and told.type == "Drug") or (
            (not document.title or _is_part(document.title)) and _opening(document) is not None
        )
        enough = _FEWEST if named else _ENOUGH
        return len(kinds & _KINDS) >= enough and self._drug(document) is not None and not _several(document)

    def claims(self, document: Document, warnings: list[str]) -> Iterator[Claim]:
        """The monograph's claims, all about its drug unless another one is plainly named."""
        term = self._drug(document)
        if term is None:
            return
        written = clean(_title(document)).strip()
        named = written and not written.endswith("?")
        local = {written: term} if named and lexicon().lookup(written) is None else {}
        local |= {name.text: term for name in term.names if term.id not in lexicon().terms}
        walk = Walk(document, (entity_of(term),), fixed=True, local=local)
        names = dict(walk.written)
        if term.id in lexicon().terms and (forms := _combined(_in_lower_case(written))):
            names[term.id] = names.get(term.id, frozenset()) | {_in_lower_case(written), *forms}
        yield from assembled(_routed(list(walk.stated())), names)
        warnings.extend(walk.warnings)

    def _drug(self, document: Document) -> Term | None:
        """The drug a monograph is about, by its title."""
        title = _EXTRA.sub("", clean(_title(document))).strip()
        if not title or len(title.split()) > 12 or title.endswith((".", "?")) or _is_part(title):
            told = _opening(document) or _below_key(document) or _told(document) or _dominant(document)
            return told or (_acting(document) if title and _is_part(title) else None)
        known = lexicon().lookup(title)
        if known is not None and known.type in ("Drug", "DrugClass", "Substance", "Vaccination", "Food"):
            return known
        first = _opening(document)
        if first is not None:
            return first
        named = {
            m.term.id: m.term for m in lexicon().find(title, fold(title), {}) if m.term.type in ("Drug", "Disease")
        }
        if len(named) == 1 and next(iter(named.values())).type == "Drug" and not _JOINS.search(title):
            return next(iter(named.values()))
        if kind_of_heading(title, tuple(lexicon().find(title, fold(title), {}))):
            return None
        if _NO_DRUG.search(title) or any(term.type == "Disease" for term in named.values()):
            return _told(document) or _dominant(document)
        known = next((t for t in map(lexicon().lookup, _combined(title)) if t is not None and t.type == "Drug"), None)
        known = known or _told(document)
        if known is not None:
            return known
        label = _in_lower_case(title)
        if not _comes_again(label, document.view.lower()):
            return _dominant(document)
        return Term(mint("Drug", label), "Drug", label, tuple(Name(text, "synonym") for text in _combined(label)))


def _comes_again(label: str, low: str) -> bool:
    """Whether a text speaks of what its title names, or of each of its components: else that is no name of a drug."""
    parts = _PARTS.split(label.lower())
    return low.count(label.lower()) > 1 or (len(parts) > 1 and all(low.count(part) > 1 for part in parts))


def _in_lower_case(title: str) -> str:
    """A title as a label: in lower case but for short forms."""
    return " ".join(w.lower() if w[1:].islower() or len(w) == 1 else w for w in label_of(title).split(" "))


def _combined(label: str) -> tuple[str, ...]:
    """The ways a combination of two or three drugs is written: "A + B", "A/B", "A and B"."""
    parts = [part.strip() for part in _PARTS.split(label)]
    if len(parts) < 2 or not all(parts):
        return ()
    forms = {" + ".join(parts), "/".join(parts), " / ".join(parts), "-".join(parts)}
    return tuple(sorted((forms | ({" and ".join(parts)} if len(parts) == 2 else set())) - {label}))
