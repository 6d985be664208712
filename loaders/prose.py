"""The prose layout: any other text. Whatever drug a sentence speaks about is in focus."""

from collections.abc import Iterator

from lupuskg.claim import Claim
from lupuskg.loaders.read import Document
from lupuskg.loaders.walk import Walk

__all__ = ["Prose"]


class Prose:
    """Any Markdown, HTML or plain text, so that no text document is ever refused."""

    name = "prose"

    def accepts(self, document: Document) -> bool:
        """Always: this is the last layout asked."""
        return True

    def claims(self, document: Document, warnings: list[str]) -> Iterator[Claim]:
        """Claims of the text, sentence by sentence."""
        walk = Walk(document)
        yield from walk.claims()
        warnings.extend(walk.warnings)
