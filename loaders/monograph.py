"""The monograph layout: one drug, its sections told by their headings."""

import re
from collections import Counter
from collections.abc import Iterator

from lupuskg.claim import Claim, Evidence
from lupuskg.identifiers import mint
from lupuskg.loaders.assembly import Stated, assembled
from lupuskg.loaders.fold import clean, fold
from lupuskg.loaders.labels import label_of_block
from lupuskg.loaders.phrases import label_of
from lupuskg.loaders.read import Document
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.sections import section_of
from lupuskg.loaders.walk import Walk
from lupuskg.vocabulary import Name, Term

__all__ = ["Monograph"]

_KINDS = frozenset({"usage", "dosage", "effects", "mechanism", "precautions", "interactions"})
_ENOUGH = 3
# With the name of a drug for a title, two sections make a monograph.
_FEWEST = 2
_NEAR_TOP = 6
_LONGEST_HEADING = 80
_JOINS = re.compile(r"[+/&]|\band\b|\bwith\b")
_NO_DRUG = re.compile(
    r"(?i)\b(?:lupus|guide|advances|treatments?|review|disease|syndrome|summary|characteristics"
    r"|leaflet|information|prescribing"
    r"|label|highlights|card|overview|medicines?|drugs?|biologics?|therap(?:y|ies)|patients?)\b"
)
_PARTS = re.compile(r"\s*(?:\+|/|&)\s*|\s+and\s+")
_MOST = 0.6
_CARD = re.compile(
    r"(?i)^(?:drug|generic|medication|medicine|product|active (?:substance|ingredient))?(?: ?name)?(?::| [-–]) "
)
_BRACKETED = re.compile(r"\s*\([^()]*\).*$")
_EXTRA = re.compile(r"\s*(?:[-–:|,]\s+.*|\((?!.*\b(?:recombinant|systemic|topical)\b).*\))$")


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
    return next(t for t in found if t.id == best) if number >= _MOST * len(found) and number > 2 else None


def _named(text: str) -> list[Mention]:
    return [m for m in lexicon().find(text, fold(text), {}) if m.term.type == "Drug"]


def _title(document: Document) -> str:
    """The title, where it stands at the top: a heading far down is none."""
    first = next((n for n, b in enumerate(document.blocks) if b.kind == "heading"), 0)
    return document.title if document.meta.get("title") or first < _NEAR_TOP else ""


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
        enough = _FEWEST if told is not None and told.type == "Drug" else _ENOUGH
        return len(kinds & _KINDS) >= enough and self._drug(document) is not None

    def claims(self, document: Document, warnings: list[str]) -> Iterator[Claim]:
        """The monograph's claims, all about its drug unless another one is plainly named."""
        term = self._drug(document)
        if term is None:
            return
        written = clean(_title(document)).strip()
        local = {written: term} if written and lexicon().lookup(written) is None else {}
        local |= {name.text: term for name in term.names if term.id not in lexicon().terms}
        walk = Walk(document, (entity_of(term),), fixed=True, local=local)
        yield from assembled(_routed(list(walk.stated())), walk.written)
        warnings.extend(walk.warnings)

    def _drug(self, document: Document) -> Term | None:
        """The drug a monograph is about, by its title."""
        title = _EXTRA.sub("", clean(_title(document))).strip()
        carded = _carded(document) if not title else None
        if carded is not None:
            return carded
        if not title or len(title.split()) > 12 or title.endswith((".", "?")):
            return _dominant(document)
        known = lexicon().lookup(title)
        if known is not None and known.type in ("Drug", "DrugClass", "Substance", "Vaccination", "Food"):
            return known
        opening = document.blocks[0] if document.blocks else None
        first = lexicon().lookup(document.view[opening.start : opening.end].strip()) if opening else None
        first = first or _carded(document)
        if first is not None and first.type == "Drug":
            return first
        named = {
            m.term.id: m.term for m in lexicon().find(title, fold(title), {}) if m.term.type in ("Drug", "Disease")
        }
        if len(named) == 1 and next(iter(named.values())).type == "Drug" and not _JOINS.search(title):
            return next(iter(named.values()))
        if _NO_DRUG.search(title) or any(term.type == "Disease" for term in named.values()):
            return _dominant(document)
        known = next((t for t in map(lexicon().lookup, _combined(title)) if t is not None and t.type == "Drug"), None)
        if known is not None:
            return known
        label = " ".join(w.lower() if w[1:].islower() or len(w) == 1 else w for w in label_of(title).split(" "))
        return Term(mint("Drug", label), "Drug", label, tuple(Name(text, "synonym") for text in _combined(label)))


def _carded(document: Document) -> Term | None:
    """The drug that a card names in its first line, "Drug: rilotumab (Xyz)", or that stands there alone."""
    opening = document.blocks[0] if document.blocks else None
    text = clean(document.view[opening.start : opening.end]) if opening else ""
    found = lexicon().lookup(_BRACKETED.sub("", _CARD.sub("", text)).strip())
    return found if found is not None and found.type == "Drug" else None


def _combined(label: str) -> tuple[str, ...]:
    """The ways a combination of two or three drugs is written: "A + B", "A/B", "A and B"."""
    parts = [part.strip() for part in _PARTS.split(label)]
    if len(parts) < 2 or not all(parts):
        return ()
    forms = {" + ".join(parts), "/".join(parts), " / ".join(parts), "-".join(parts)}
    return tuple(sorted((forms | ({" and ".join(parts)} if len(parts) == 2 else set())) - {label}))
