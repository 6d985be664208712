"""From a document to its claims: the registry of layouts, and the one function that uses it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from lupuskg.claim import Claim, merge
from lupuskg.loaders.article import Article
from lupuskg.loaders.monograph import Monograph
from lupuskg.loaders.prose import Prose
from lupuskg.loaders.read import Document

__all__ = ["LAYOUTS", "VERSION", "Extraction", "Layout", "extract"]

VERSION = "0.1.0"


class Layout(Protocol):
    """A plug-in for one layout: says whether a document has it, and reads the claims of one that has."""

    name: str

    def accepts(self, document: Document) -> bool:
        """Whether the document's content has this layout."""
        ...

    def claims(self, document: Document, warnings: list[str]) -> Iterator[Claim]:
        """The document's claims; what cannot be read is told in `warnings`."""
        ...


# Order matters: the most telling layout first, the one that takes anything last.
LAYOUTS: tuple[Layout, ...] = (Monograph(), Article(), Prose())


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read in a document: its layout, its claims in document order, and what could not be read."""

    document: Document
    layout: str
    claims: tuple[Claim, ...]
    warnings: tuple[str, ...]


def extract(document: Document) -> Extraction:
    """Read a document's claims with the first layout that accepts it.

    A document without claims gives an extraction without claims and a warning that says so.
    """
    layout = next(layout for layout in LAYOUTS if layout.accepts(document))
    warnings = list(document.warnings)
    claims = tuple(merge(layout.claims(document, warnings)))
    if not claims:
        warnings.append(
            f"{document.name}: no claim found; the text names no drug that the rules can read a statement about"
        )
    return Extraction(document, layout.name, claims, tuple(warnings))
