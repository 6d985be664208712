"""The citation reader: reference lists, one a line or glued together.

A citation is evidence of its own kind: registry, press release, journal or product site. Where the same list
stands once more with one citation a line, those lines cut the glued copy; elsewhere a cut is made behind a
publisher's name, a DOI or the end of a title, never inside a name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lupuskg.loaders.recognise import lexicon

__all__ = ["Citation", "citation", "is_reference_list", "split_citations"]

_DOI = re.compile(
    r"\bdoi:\s?10\.\d{4,9}/[^\s;,]+?(?=[.;,]?(?:\s|$)|[A-Z][a-zé]+(?:-[A-Z][a-zé]+)?(?: [A-Z]{1,3}\b"
    r"|\.| and | [A-Z][a-z]))"
)
_AUTHORS = re.compile(
    r"(?:[A-ZÅÄÖÉ][\w'’-]+(?: [A-Z][a-z]+)? [A-Z]{1,3}(?:, |,? et\.? al\.?|\.(?=\s?[A-Z])))+(?:et\.? al\.?)?\.?\s?"
)
_ACRONYM = re.compile(r"\([A-Z][\w -]{2,20}\)$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_VOLUME = re.compile(r"\b(?:19|20)\d\d(?: [A-Z][a-z]{2})?(?: \d+)?;\d+")
_REGISTRY = re.compile(r"clinicaltrials\.gov|\bEU Clinical Trials Register|\bNCT\d{8}|\bISRCTN\d+", re.I)
# What each alternative of the pattern above holds, in lower case.
_REGISTRY_WORDS = ("clinicaltrials.gov", "eu clinical trials register", "nct", "isrctn")
_DOI_HEAD = re.compile(r"doi:\s?10\.")
_FEWEST = 3
_PUBLISHER = re.compile(r"((?:U\.S\. )?[A-Z][\w&'’ -]{1,60}?(?:\.gov|\.com|\.org)?)\.\s?(?=[A-Z\"“'(])")
_MARK = re.compile(r"^\s*(?:\[?\d{1,3}[\].)]\s+)")


@dataclass(frozen=True, slots=True)
class Citation:
    """One entry of a reference list.

    start, end: its span; kind: "registry", "press release", "journal", "product site" or "web"; publisher: who
    put it out, or ""; title_start, title_end: span of its title; year: of publication, or "".
    """

    start: int
    end: int
    kind: str
    publisher: str
    title_start: int
    title_end: int
    year: str = ""


def citation(text: str, start: int, end: int) -> Citation | None:
    """Read one citation from text[start:end]; None where it does not have a citation's shape."""
    found = _parsed(text[start:end])
    if found is None:
        return None
    title = (start + found.title_start, start + found.title_end)
    return Citation(start + found.start, end, found.kind, found.publisher, *title, found.year)


@lru_cache(maxsize=1024)
def _parsed(entry: str) -> Citation | None:
    """A citation that is a text of its own: the same entry stands in many lists."""
    mark = _MARK.match(entry)
    begin, end = mark.end() if mark else 0, len(entry)
    raw = entry[begin:]
    if len(raw) > 600:
        return None
    authors = _AUTHORS.match(raw)
    if authors and _VOLUME.search(raw):
        return _journal(entry, begin, end, begin + authors.end())
    publisher = _publisher(raw)
    if publisher is None:
        return None
    name, length = publisher
    title = begin + length
    kind = _kind(name, entry[title:])
    return Citation(0, end, kind, name, title, end, _last_year(raw)) if title < end else None


def _journal(text: str, begin: int, end: int, title: int) -> Citation:
    stop = re.compile(r"[.?!](?=\s?[A-Z][\w ()]*\. (?:19|20)\d\d|\s?[A-Z][A-Za-z ()]{2,40}\. )").search(
        text, title, end
    )
    found = _VOLUME.search(text, begin, end)
    return Citation(begin, end, "journal", "", title, stop.start() if stop else end, found[0][:4] if found else "")


def _publisher(raw: str) -> tuple[str, int] | None:
    """The publisher a citation opens with, known or shaped like one, and where the title starts."""
    found = _PUBLISHER.match(raw)
    if not found or len(found[1].split()) > 6:
        return None
    return found[1].strip(), found.end()


def _kind(publisher: str, title: str) -> str:
    term = lexicon().lookup(publisher)
    if _REGISTRY.match(publisher) or (term and term.kind == "registry"):
        return "registry"
    if re.search(r"\b(?:announces?|initiates?|reports?|presents?|completes?|receives?|doses)\b", title):
        return "press release"
    if term and term.type == "Drug":
        return "product site"
    return "web"


def _last_year(raw: str) -> str:
    years = _YEAR.findall(raw)
    return years[-1] if years else ""


@lru_cache(maxsize=1024)
def is_reference_list(raw: str) -> bool:
    """Whether a paragraph is a glued list of references: several registry entries or DOIs in one line."""
    low = raw.lower()
    # Most paragraphs hold no such word: looking for the bare words first is ten times as fast.
    if sum(low.count(word) for word in _REGISTRY_WORDS) + raw.count("doi:") < _FEWEST:
        return False
    return len(_REGISTRY.findall(raw)) + len(_DOI_HEAD.findall(raw)) >= _FEWEST


def split_citations(text: str, start: int, end: int, lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Spans of the citations in a glued list; `lines` are citations met one a line, the surest cuts."""
    cuts = _cuts_by_lines(text, start, end, lines) if lines else []
    if not cuts:
        cuts = _cuts_by_shape(text, start, end)
    for begin, stop in zip(cuts, [*cuts[1:], end], strict=True):
        trimmed = stop - (len(text[begin:stop]) - len(text[begin:stop].rstrip()))
        if trimmed > begin:
            yield begin, trimmed


def _cuts_by_lines(text: str, start: int, end: int, lines: Sequence[str]) -> list[int]:
    found: set[int] = set()
    for line in lines:
        at = text.find(line, start, end)
        while at >= 0:
            found.add(at)
            at = text.find(line, at + len(line), end)
    return sorted(found)


def _cuts_by_shape(text: str, start: int, end: int) -> list[int]:
    """Cuts behind a DOI, in front of authors with initials and in front of a known publisher."""
    cuts = {start}
    cuts.update(m.end() + (text[m.end() : m.end() + 1] in ".;") for m in _DOI.finditer(text, start, end))
    for found in re.compile(r"(?<=[.)?\d])\s?(?=[A-ZÅÄÖ][\w'’-]+ [A-Z]{1,3}(?:,|\.[A-Z]))").finditer(text, start, end):
        cuts.add(found.end())
    for found in re.compile(r"(?<=\))\.\s?(?=[A-Z])").finditer(text, start, end):
        if _ACRONYM.search(text, start, found.start()):
            cuts.add(found.end())
    for found in re.compile(r"(?<=[.)?\w])(?=([A-Z][\w&'’ .-]{1,50}?)\.\s?[A-Z])").finditer(text, start, end):
        term = lexicon().lookup(found[1])
        if (
            term is not None and term.type in ("Organisation", "Drug") and text[found.start() - 1] in ".)?0123456789"
        ) or _REGISTRY.match(found[1]):
            cuts.add(found.start())
    return sorted(cut for cut in cuts if cut < end)
