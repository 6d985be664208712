"""Finding the things a text names.

One Aho-Corasick pass over the folded text finds every long name of the vocabulary; short names, abbreviations
and codes are looked up token by token in the text as written, because there case decides. What no vocabulary
knows is found by shape: INN stems, development codes, registry numbers.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from lupuskg.identifiers import mint
from lupuskg.loaders.fold import fold, plural_forms
from lupuskg.loaders.stand_ins import START, stand_ins
from lupuskg.vocabulary import Term, load_vocabulary

__all__ = ["Lexicon", "Mention", "company_alias", "lexicon"]

_SHORT = 5
_NUMBER = re.compile(r"NCT\d{8}\b")
_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,5}[- ]?\d{3,8}(?:[A-Z](?![a-z]))?(?![0-9])")
_COMPANY_WORDS = ("Pharma", "Therapeutics", "Biosciences", "Biopharma", "Biotherapeutics", "Life Sciences")
# "Acme Pharmaceuticals": no "New Therapeutics", and nothing that only opens a sentence.
_COMPANY = re.compile(
    r"\b(?!(?:The|A|An|And|In|With|For|By|From|At|Of|On|US|EU|Big|New|Novel|Targeted|Emerging|Advanced|Digital|Other|Future"
    r"|Clinical|Specialty|Global|Both|Experimental)\b)(?![\w-]+-based)[A-Z][A-Za-z0-9&-]+"
    r"(?: (?![\w-]+-based)[A-Z][A-Za-z0-9&-]+){0,2}? "
    r"(?:Pharmaceuticals?|Pharma|Therapeutics|Biosciences|Biopharma(?:ceuticals)?|Biotherapeutics|Life Sciences)\b"
)
# "SLE12": a disease with the number of a note glued to it.
_NOTE = re.compile(r"\d{1,3}(?![\w-]| (?:trial|study)\b)")
# "AB1234Monoclonal antibody": a code with the next cell of its row glued to it.
_NEXT_CELL = re.compile(r"(?<=\d)[A-Z][a-z]{2}")
_DIGITS = re.compile(r"\d\d\d")
_NOT_CODE = re.compile(
    r"(?:COVID|SARS|HIV|CYP|HLA|NCT|ISO|ICD|PMID|PMC|FY|USD|EUR|HER|SF|EQ|CTCAE|ISSN|ISBN|UTC|EDT|EST)"
)
_STEMS = (
    "mab cept leukin tinib ciclib rafenib zomib kinra sertib parib fusp limod cimod stim coplan domide lisib siran"
    " vastatin sartan gliptin gliflozin glutide previr buvir asvir ciclovir tegravir floxacin conazole oxaban gatran"
    " grelor lukast setron triptan tretin penem prazole dipine thromycin coxib rolimus"
).split()
_STEM_ENDS = AhoCorasick(_STEMS)
# The four letters that tell biologics of one name apart: "anifrolumab-fnia". Words behind a hyphen are none.
_FOUR = r"(?!(?:like|free|only|dose|plus|type|arms|days|week|drug|line|test|user)\b)[a-z]{4}\b"
_SUFFIX = re.compile(rf"[-\u2010\u2011]{_FOUR}")
_STEM = re.compile(
    rf"\b[a-z]{{3,}}(?:{'|'.join(_STEMS)})"
    rf"(?:[ -](?:pegol|alfa|beta|vedotin|tansine|ozogamicin|deruxtecan|govitecan)|-{_FOUR})?"
    r"(?:\b|(?=(?-i:[A-Z][a-z]{2})))",
    re.I,
)
_NOT_STEM = frozenset("accept except concept percept intercept precept receipt interleukin".split())
_FUNCTION = frozenset(
    "a an the this these that those in of for with to and or by on as at our your is are was were be has"
    " have had can "
    "may will not it its".split()
)
_HYPHENS = frozenset("-\u2010\u2011")
_BIOLOGIC = re.compile(r"(?:mab|tug|bart|mig|ment|cept|ase|stim|kin|kinra|fusp|cog)(?: (?:alfa|beta|gamma|pegol))?$")
_WORD_LEFT = re.compile(r"[a-z]*$")
# A few letters in front of a match: "un" of "unstable".
_PREFIXED = re.compile(r"(?<![a-z0-9])[a-z]{1,3}$")
_WORD_RIGHT = re.compile(r"[a-z]*")
_GLUED_TYPES = frozenset({"Drug", "DrugClass", "Device", "Disease", "Cell"})
# Between texts that are looked through together: no name and no word goes across it.
_APART = "\0"


class Mention(NamedTuple):
    """A name in the text: offsets, and the term it names."""

    start: int
    end: int
    term: Term


# A mention on the way: start, end, term.
_Span = tuple[int, int, Term]


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
        return [Mention(*span) for span in self._spans(text, folded, local)]

    def find_in(self, texts: Sequence[str], local: Mapping[str, Term]) -> list[tuple[Mention, ...]]:
        """What `find` finds in each of several texts, in one pass over all of them."""
        joined, folded = _APART.join(texts), _APART.join(map(fold, texts))
        starts = [*accumulate((len(text) + 1 for text in texts), initial=0)]
        return [tuple(found) for found in _dealt(self._spans(joined, folded, local), starts)]

    def _spans(self, text: str, folded: str, local: Mapping[str, Term]) -> list[_Span]:
        shaped = (one for one in _by_shape(text, folded) if not self._glued(folded[one[0] : one[1]]))
        found = [*self._phrases(text, folded), *self._as_written(text), *_local(text, local), *shaped]
        known = [(s, e) for s, e, term in found if term.type == "Organisation" and term.id in self.terms]
        found += _companies(text, known)
        found.sort(key=_longest_first)
        return list(_outermost(found))

    def _glued(self, word: str) -> bool:
        """Whether a word is a known name behind a function word that has lost its space: "ofrituximab"."""
        return any(word.startswith(glue) and word[len(glue) :] in self.phrases for glue in _FUNCTION)

    def _phrases(self, text: str, folded: str) -> Iterator[_Span]:
        padded = f"{folded} "
        for pattern, start, end in self._automaton.find_matches_as_indexes(folded):
            apart = not padded[start - 1].isalnum() and not padded[end].isalnum()
            term = self._targets[pattern]
            if apart or _bounded(text, folded, start, end, term.type in _GLUED_TYPES):
                if term.type == "Drug" and text[end : end + 1] in _HYPHENS:
                    end = _behind_suffix(text, folded, start, end)
                yield start, end, term
            elif padded[end].isalnum() and (shorter := self._shorter(folded[start:end])):
                yield start, folded.rfind(" ", start, end), shorter
            elif _PREFIXED.search(folded, max(0, start - 4), start) and (space := folded.find(" ", start, end)) > 0:
                yield from self._behind(folded, space + 1, end)

    def _behind(self, folded: str, start: int, end: int) -> Iterator[_Span]:
        """What the rest of a match names that began inside a word: "angina" in "unstable angina"."""
        padded = f"{folded} "
        for pattern, first, last in self._automaton.find_matches_as_indexes(folded[start:end]):
            if not (padded[start + first - 1].isalnum() or padded[start + last].isalnum()):
                yield start + first, start + last, self._targets[pattern]

    def _shorter(self, matched: str) -> Term | None:
        """What a match names without its last word, the beginning of one: "vitamin a" in "vitamin and"."""
        return self.phrases.get(matched.rpartition(" ")[0])

    def _as_written(self, text: str) -> Iterator[_Span]:
        """Short names, abbreviations and acronyms: their capitals count."""
        for pattern, start, end in self._cased.find_matches_as_indexes(text):
            stop = end + (text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalnum())
            term = self.tokens[self._cased_names[pattern]]
            noted = (_NOTE if term.type == "Disease" else _NEXT_CELL).match(text, stop)
            if not (text[start - 1 : start].isalnum() if start else False) and (
                noted or not text[stop : stop + 1].isalnum()
            ):
                yield start, stop, term


def _behind_suffix(text: str, folded: str, start: int, end: int) -> int:
    """The end of a drug's name with the four letters that a biologic may have behind it."""
    suffix = _SUFFIX.match(text, end) if _BIOLOGIC.search(folded, start, end) else None
    return suffix.end() if suffix else end


def _outermost(found: Iterable[_Span]) -> Iterator[_Span]:
    """Of spans in order, the longest of those that start together first, those that lie in no other."""
    behind = 0
    for span in found:
        if span[0] >= behind:
            yield span
            behind = span[1]


def _dealt(found: Iterable[_Span], starts: Sequence[int]) -> list[list[Mention]]:
    """Mentions in texts that were joined, each in the coordinates of its own text; `starts` end with one more."""
    dealt: list[list[Mention]] = [[] for _ in starts[1:]]
    number, begin, stop = -1, 0, 0
    for start, end, term in found:
        while start >= stop:
            number += 1
            begin, stop = stop, starts[number + 1]
        dealt[number].append(Mention(start - begin, end - begin, term))
    return dealt


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


def _local(text: str, local: Mapping[str, Term]) -> Iterator[_Span]:
    if not local:
        return
    folded = {name.lower(): term for name, term in local.items()}
    for found in _any_of(tuple(sorted(local))).finditer(text):
        term = local.get(found[0]) or folded.get(found[0].lower())
        if term is not None and (found[0] in local or not found[0].islower() or len(found[0]) > _SHORT):
            yield found.start(), found.end(), term


def _by_shape(text: str, folded: str) -> Iterator[_Span]:
    for start, end in _with_stem(text, folded):
        name = text[start:end]
        low = name.lower()
        glued = re.search(r"[a-z][A-Z]", name)
        if not glued and low not in _NOT_STEM and not low.endswith(("oncept", "xcept", "ccept")):
            yield start, end, _shaped("Drug", low)
    for found in _codes(text):
        if not _NOT_CODE.match(found[0]) and not re.search(r"[ -](?:19|20)\d\d$", found[0]):
            yield *found.span(), _shaped("Drug", found[0])
    for found in _NUMBER.finditer(text) if "NCT" in text else ():
        yield *found.span(), _shaped("Trial", found[0])


def _companies(text: str, known: list[tuple[int, int]]) -> Iterator[_Span]:
    """Companies that no vocabulary knows, by what the last word of their names says that they are."""
    for found in _COMPANY.finditer(text) if any(word in text for word in _COMPANY_WORDS) else ():
        if not any(start < found.end() and found.start() < end for start, end in known):
            yield *found.span(), company(found[0])


@lru_cache(maxsize=1024)
def company(name: str) -> Term:
    """A company by its name."""
    return Term(mint("Organisation", name), "Organisation", name, kind="company")


def company_alias(name: str) -> str:
    """What a company is called for short.

    >>> company_alias("Acme Life Sciences")
    'Acme'
    """
    return re.sub(r" (?:Life Sciences|[\w-]+)$", "", name)


def _with_stem(text: str, folded: str) -> Iterator[tuple[int, int]]:
    """Spans of the words that end in the stem of an INN: only words that hold one are looked at."""
    behind = 0
    for _, start, _ in _STEM_ENDS.find_matches_as_indexes(folded):
        while start > behind and (text[start - 1].isalnum() or text[start - 1] == "_"):
            start -= 1
        found = _STEM.match(text, start) if start >= behind else None
        if found:
            behind = found.end()
            yield found.span()


def _codes(text: str) -> Iterator[re.Match[str]]:
    """Shapes of development codes: only three digits behind capitals are looked at."""
    behind = 0
    for digits in _DIGITS.finditer(text):
        start = digits.start()
        start -= start > behind and text[start - 1] in "- "
        while start > behind and "A" <= text[start - 1] <= "Z":
            start -= 1
        found = _CODE.match(text, start) if start >= behind else None
        if found:
            behind = found.end()
            yield found


@lru_cache(maxsize=1024)
def _shaped(type_: str, label: str) -> Term:
    return Term(mint(type_, label), type_, label)


def _longest_first(span: _Span) -> tuple[int, int]:
    return span[0], -span[1]


def _title_key(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(text)).strip()
