"""Finding the things a text names.

One Aho-Corasick pass over the folded text finds every long name of the vocabulary; short names, abbreviations
and codes are looked up token by token in the text as written, because there case decides. What no vocabulary
knows is found by shape: INN stems, development codes, registry numbers.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from lupuskg.identifiers import mint
from lupuskg.loaders.fold import fold, plural_forms
from lupuskg.loaders.stand_ins import START, stand_ins
from lupuskg.vocabulary import Term, load_vocabulary

__all__ = ["Known", "Lexicon", "Mention", "lexicon", "with_local"]

_SHORT = 5
_NUMBER = re.compile(r"NCT\d{8}\b")
_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,5}[- ]?\d{3,8}[A-Z]?(?![0-9])")
_DIGITS = re.compile(r"\d\d\d")
_NOT_CODE = re.compile(
    r"(?:COVID|SARS|HIV|CYP|HLA|NCT|ISO|ICD|PMID|PMC|FY|USD|EUR|HER|SF|EQ|CTCAE|ISSN|ISBN|UTC|EDT|EST)"
)
_STEMS = "mab cept leukin tinib ciclib rafenib zomib kinra sertib parib fusp limod cimod stim".split()
_STEM_ENDS = AhoCorasick(_STEMS)
_STEM = re.compile(
    rf"\b[a-z]{{3,}}(?:{'|'.join(_STEMS)})"
    r"(?:[ -](?:pegol|alfa|beta|vedotin|tansine|ozogamicin|deruxtecan|govitecan|[a-z]{4}\b(?<=-[a-z]{4})))?\b",
    re.I,
)
_NOT_STEM = frozenset("accept except concept percept intercept precept receipt interleukin".split())
_FUNCTION = frozenset(
    "a an the this these that those in of for with to and or by on as at our your is are was were be has"
    " have had can "
    "may will not it its".split()
)
_WORD_LEFT = re.compile(r"[a-z]*$")
_WORD_RIGHT = re.compile(r"[a-z]*")
_GLUED_TYPES = frozenset({"Drug", "DrugClass", "Device", "Disease", "Cell"})


class Mention(NamedTuple):
    """A name in the text: offsets, and the term it names."""

    start: int
    end: int
    term: Term


Known = tuple[tuple[Mention, ...], tuple[Mention, ...]]


class Lexicon:
    """Names, ready for matching."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = {term.id: term for term in terms}
        self.tokens: dict[str, Term] = {}
        self.phrases: dict[str, Term] = {}
        ranked = sorted(self.terms.values(), key=lambda t: t.id)
        for preferred in (True, False):
            for term in ranked:
                for name in term.names:
                    if (name.kind == "preferred") is preferred and name.kind != "title":
                        self._add(name.text, name.kind, term)
        # Stand-ins are looked up, but no text names them.
        patterns = sorted(phrase for phrase in self.phrases if not phrase.startswith(START))
        self._targets = [self.phrases[p] for p in patterns]
        self._automaton = AhoCorasick(
            patterns, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )
        self._cased_names = sorted(self.tokens)
        self._cased = AhoCorasick(self._cased_names, matchkind=MatchKind.LeftmostLongest)
        self.titles = {_title_key(name.text): term for term in ranked for name in term.names if name.kind == "title"}

    def _add(self, text: str, kind: str, term: Term) -> None:
        compact = text.replace(" ", "").replace("-", "")
        short = len(text) < _SHORT and not text.islower()
        cased = kind == "abbreviation" or short or term.type in ("Trial", "Phase")
        if term.type == "Phase":
            return
        if cased or (compact.isalnum() and text.upper() == text):
            for variant in sorted({text, text.replace(" ", "-"), text.replace("-", ""), text.replace("-", " ")}):
                self.tokens.setdefault(variant, term)
            if cased:
                return
        folded = fold(text)
        self.phrases.setdefault(folded, term)
        if kind not in ("brand", "code"):
            for form in plural_forms(folded):
                self.phrases.setdefault(form, term)

    def lookup(self, phrase: str) -> Term | None:
        """The term that a whole phrase names, if any; abbreviations count only in their own case."""
        found = self.phrases.get(fold(phrase).strip())
        if found is None:
            found = self.tokens.get(phrase) or self.tokens.get(phrase.removesuffix("s"))
        return found

    def title(self, text: str) -> Term | None:
        """The trial whose registry title this is."""
        return self.titles.get(_title_key(text))

    def find(self, text: str, folded: str, local: Mapping[str, Term]) -> list[Mention]:
        """Mentions in document order, none inside another; `local` names hold for this document only."""
        return with_local(self.known(text, folded), text, local)

    def known(self, text: str, folded: str) -> Known:
        """What the vocabulary knows in a text, and what is found by its shape: the same in every document."""
        return (*self._phrases(text, folded), *self._as_written(text)), tuple(_by_shape(text, folded))

    def _phrases(self, text: str, folded: str) -> Iterator[Mention]:
        stop = len(folded)
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded):
            term = self._targets[pattern]
            apart = not (start and folded[start - 1].isalnum()) and not (end < stop and folded[end].isalnum())
            if apart or _bounded(text, folded, start, end, term.type in _GLUED_TYPES):
                yield Mention(start, end, term)

    def _as_written(self, text: str) -> Iterator[Mention]:
        """Short names, abbreviations and acronyms: their capitals count."""
        for pattern, start, end in self._cased.find_matches_as_indexes(text):
            stop = end + (text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalnum())
            if not (text[start - 1 : start].isalnum() if start else False) and not text[stop : stop + 1].isalnum():
                yield Mention(start, stop, self.tokens[self._cased_names[pattern]])


def with_local(known: Known, text: str, local: Mapping[str, Term]) -> list[Mention]:
    """What is known in a text, joined with the names of its document: in order, none inside another."""
    found = [*known[0], *_local(text, local), *known[1]]
    found.sort(key=_longest_first)
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start and mention.start == kept[-1].start:
            kept[-1] = mention
    return kept


@cache
def lexicon() -> Lexicon:
    """The lexicon of the packaged vocabulary, and of the stand-ins."""
    return Lexicon((*load_vocabulary(), *stand_ins()))


def _bounded(text: str, folded: str, start: int, end: int, may_touch: bool) -> bool:
    """Whether a match stands as a word of its own, or is glued to a function word only.

    Lost spaces are common in scraped text ("Anifrolumabis a …"), but "nonbiologic" is no biologic: only a
    function word may touch a name, and only a name of a kind that is seldom part of a longer word.
    """
    left = "" if start == 0 or not folded[start - 1].isalnum() else folded[start - 1]
    right = "" if end >= len(folded) or not folded[end].isalnum() else folded[end]
    if right and text[end].isupper() and not text[end - 1].isupper():
        right = ""
    if left and text[start].isupper() and text[start - 1].islower():
        left = ""
    if not left and not right:
        return True
    if not may_touch or end - start < _SHORT:
        return False
    before = _WORD_LEFT.search(folded, max(0, start - 12), start)
    after = _WORD_RIGHT.match(folded, end)
    return (not left or (before is not None and before[0] in _FUNCTION)) and (
        not right or (after is not None and after[0] in _FUNCTION)
    )


@lru_cache(maxsize=256)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda n: (-len(n), n))
    return re.compile(r"(?<![A-Za-z0-9])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![a-z0-9])", re.I)


def _local(text: str, local: Mapping[str, Term]) -> Iterator[Mention]:
    if not local:
        return
    folded = {name.lower(): term for name, term in local.items()}
    for found in _any_of(tuple(sorted(local))).finditer(text):
        term = local.get(found[0]) or folded.get(found[0].lower())
        if term is not None and (found[0] in local or not found[0].islower() or len(found[0]) > _SHORT):
            yield Mention(found.start(), found.end(), term)


def _by_shape(text: str, folded: str) -> Iterator[Mention]:
    for found in _STEM.finditer(text) if _STEM_ENDS.find_matches_as_indexes(folded) else ():
        glued = re.search(r"[a-z][A-Z]", found[0])
        if (
            not glued
            and found[0].lower() not in _NOT_STEM
            and not found[0].lower().endswith(("oncept", "xcept", "ccept"))
        ):
            yield _minted(found.start(), found.end(), "Drug", found[0].lower())
    for found in _CODE.finditer(text) if _DIGITS.search(text) else ():
        if not _NOT_CODE.match(found[0]) and not re.search(r"[ -](?:19|20)\d\d$", found[0]):
            yield _minted(found.start(), found.end(), "Drug", found[0])
    for found in _NUMBER.finditer(text) if "NCT" in text else ():
        yield _minted(found.start(), found.end(), "Trial", found[0])


def _minted(start: int, end: int, type_: str, label: str) -> Mention:
    return Mention(start, end, Term(mint(type_, label), type_, label))


def _longest_first(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.start - mention.end


def _title_key(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(text)).strip()
