"""The monograph layout: one drug, its sections told by their headings."""

import re
from collections.abc import Iterator

from lupuskg.claim import Claim
from lupuskg.identifiers import mint
from lupuskg.loaders.fold import clean
from lupuskg.loaders.phrases import label_of
from lupuskg.loaders.read import Document
from lupuskg.loaders.recognise import lexicon
from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.sections import section_of
from lupuskg.loaders.walk import Walk
from lupuskg.vocabulary import Term

__all__ = ["Monograph"]

_KINDS = frozenset({"usage", "dosage", "effects", "mechanism", "precautions", "interactions"})
_ENOUGH = 3
_EXTRA = re.compile(r"\s*(?:[-–:|,]\s+.*|\((?!.*\b(?:recombinant|systemic|topical)\b).*\))$")


class Monograph:
    """Documents about one drug, with sections for use, dose, effects, mechanism and precautions."""

    name = "monograph"

    def accepts(self, document: Document) -> bool:
        """Whether at least three of the document's headings are those of a monograph."""
        kinds = {
            section_of(document.view[b.start : b.end])
            for b in document.blocks
            if b.kind in ("heading", "label") and b.end - b.start < 70
        }
        return len(kinds & _KINDS) >= _ENOUGH and self._drug(document) is not None

    def claims(self, document: Document, warnings: list[str]) -> Iterator[Claim]:
        """The monograph's claims, all about its drug unless another one is plainly named."""
        term = self._drug(document)
        if term is None:
            return
        written = clean(document.title).strip()
        local = {written: term} if written and lexicon().lookup(written) is None else {}
        walk = Walk(document, (entity_of(term),), True, local)
        yield from walk.claims()
        warnings.extend(walk.warnings)

    def _drug(self, document: Document) -> Term | None:
        """The drug a monograph is about, by its title."""
        title = _EXTRA.sub("", clean(document.title)).strip()
        if not title or len(title.split()) > 12 or title.endswith((".", "?")):
            return None
        known = lexicon().lookup(title)
        if known is not None and known.type in ("Drug", "DrugClass", "Substance", "Vaccination", "Food"):
            return known
        if re.search(r"(?i)\b(?:lupus|guide|advances|treatment|review|disease|syndrome)\b", title):
            return None
        label = " ".join(w.lower() if w[1:].islower() or len(w) == 1 else w for w in label_of(title).split(" "))
        return Term(mint("Drug", label), "Drug", label)

