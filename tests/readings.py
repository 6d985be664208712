"""What the loaders read in a small text, in a form that a test can state in one line."""

from collections.abc import Callable
from dataclasses import dataclass

from lupuskg.claim import Claim
from lupuskg.loaders import Extraction, extract, read_bytes

__all__ = ["ClaimsOf", "Reading", "ReadingOf", "row"]

ClaimsOf = Callable[[str], set[str]]


def row(claim: Claim) -> str:
    """A claim as a line: "belimumab targets BLyS", with "not " in front where it is denied."""
    return f"{'not ' * claim.negated}{claim.subject.label} {claim.predicate} {claim.object.label}"


@dataclass(frozen=True)
class Reading:
    """An extraction, asked by rows."""

    extraction: Extraction

    @property
    def text(self) -> str:
        return self.extraction.document.text

    @property
    def warnings(self) -> tuple[str, ...]:
        return self.extraction.warnings

    @property
    def rows(self) -> set[str]:
        return {row(claim) for claim in self.extraction.claims}

    def claims(self, wanted: str) -> list[Claim]:
        """Claims that say a row, in document order; they differ in qualifiers or certainty."""
        return [claim for claim in self.extraction.claims if row(claim) == wanted]

    def claim(self, wanted: str) -> Claim:
        """The one claim that says a row."""
        found = self.claims(wanted)
        assert len(found) == 1, f"{len(found)} claims say {wanted!r}; the document says {sorted(self.rows)}"
        return found[0]

    def qualifiers(self, wanted: str) -> dict[str, str]:
        return dict(self.claim(wanted).qualifiers)

    def certainty(self, wanted: str) -> str:
        return self.claim(wanted).certainty

    def quotes(self, wanted: str) -> list[str]:
        return [span.quote for span in self.claim(wanted).evidence]

    def objects(self, predicate: str) -> set[str]:
        """Labels of all objects of a predicate, denied or not."""
        return {claim.object.label for claim in self.extraction.claims if claim.predicate == predicate}

    def subjects(self) -> set[str]:
        return {claim.subject.label for claim in self.extraction.claims}


ReadingOf = Callable[[str], Reading]


def reading_of(text: str) -> Reading:
    """Read a text from its UTF-8 bytes, as a file would be."""
    return Reading(extract(read_bytes(text.encode("utf-8"))))
