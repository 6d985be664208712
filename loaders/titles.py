"""Lines that stand alone without a mark: which are labels of what follows, and which say what a heading asks for.

Reference pages write "Contraindications:" on a line of its own and the text below it, or a heading and below it a
line such as "Avoid unless essential". What is a label is told from the whole text: several of its lines name what
the pages of drugs tell.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise

__all__ = [
    "asks",
    "effect_column",
    "in_full",
    "is_content",
    "is_effect_column",
    "is_key",
    "is_part",
    "is_section",
    "labels_of",
    "line_below",
    "lines_of",
    "may_be_title",
    "stands_alone",
    "tells_a_fact",
    "tells_more",
    "titles_of",
]

_OTHER_BREAKS = "\r\x0c\u2028\u2029"
_BREAK = re.compile(r"\r\n|[\n\r\x0c\u2028\u2029]")
# "DrugClassStudy title": the head of a table whose cells have run together.
_TABLE_HEAD = re.compile(
    r"(?:Drug|Name|Agent|Compound|Medication|Treatment|Therapy|Product|Candidate|Molecule)s?(?=[A-Z]|\t)"
)
_GLUED_ROW = re.compile(
    r"(?:[A-Z][a-z]{3,}(?: [a-z]+)?(?: \([^()]*\))?|[A-Z]{2,}-?\d{3,})"
    r"(?:Anti-|[A-Z][\w-]*(?: (?!said\b|has\b)[\w-]+){0,2}? ?"
    r"(?:inhibitor|antibody|agonist|antagonist|blocker|peptide|modulator|steroid|immunosuppressant|antimalarial))"
)
_KEY = re.compile(r"[ \t]*[A-Z][\w ,()%≥≤<>/–-]{1,45}: ")
_DASH_KEY = re.compile(
    r"[ \t]*(?:(?:Brand|Trade|Generic|Other) )?(?:[Nn]ames?|(?:Medication|Medicine|Drug) (?:type|class)) [-–—] "
)
_BOLD_KEY = re.compile(r"[ \t]*(?:\*\*|__)[A-Z][^*_\n]{1,60}(?::(?:\*\*|__)|(?:\*\*|__):) ")
_ALSO = re.compile(r"Also (?:known|called|sold) as \S")
_TERMINAL = re.compile(r"""[.!?:;]["')\]*_”’]*\s*$""")
_CITED = re.compile(r"\bdoi:\s?\S+$")
# "What is it used for?": a question on a line of its own opens a section.
_QUESTION_LINE = re.compile(
    r"(?i)(?:what|how|why|who|when|where|which|is|are|can|could|do|does|should|will|may)\b[^.:;]{4,80}\?"
    r"|(?:what|how|who|why|when) (?:is|are|does|do|should|can) [^.:;?!]{4,60}"
)
# What pages about a drug call their parts.
_PART = re.compile(
    r"(?i)\b(?:indicat(?:ions?|ed)|uses?|used for|limitations of use|dos(?:e|es|age|ing)|posology|administration"
    r"|(?:adverse|undesirable|side)[ -](?:drug )?(?:reactions?|effects?|events?)|contra[ -]?indications?|warnings?"
    r"|(?:pre)?cautions?|interactions?|mechanism|pharmacolog\w+|class(?:ification)?|how supplied|storage|monitoring"
    r"|pregnancy|lactation|breast-?feeding|how it(?:[’']?s| is) given)\b"
)
_LABEL = re.compile(r"[A-Z][\w®™ &/(),'’+-]{2,70}(?:(?<=for): [A-Z][\w®™-]+|:)")
_SAYS = re.compile(
    r"(?i)\b(?:is|are|was|were|includ(?:e[sd]?|ing)|may|can|might|could|should|must|if|you|your|such as|following|have"
    r"|has|had|says?|said|notes?|for example|because|when|that|which|other than|effects of|called)\b"
)
# "Chronic adverse effects include:" is the label of what stands below it.
_INTRODUCES = re.compile(r"(?i)(?<=effects|.events)(?: (?:can|may))? include:$")
# A label that leads into what it is about: "Do not use if you have:".
_LEADS = re.compile(_PART.pattern + r"|\b(?:if|you)\b")
_FEWEST = 3
_LONGEST_QUESTION = 120
# A line below a heading that tells what the heading asks for, though it has no full stop.
_BIDS = re.compile(
    r"(?i)(?:avoid|caution|use (?:with|only|cautiously|lower|effective)|do not|not (?:recommended|advised|known to)|no"
    r"|contra[ -]?indicated|reduce|consider|monitor|manufacturer advises|interacts?|adjust|start|see"
    r"|known hypersensitivity)\b"
)
_LISTING = re.compile(
    r"(?i)(?:\w+ )?(?:adverse|undesirable|side)[ -](?:reactions?|effects?|events?)"
    r"|indications?(?: (?:and|&) \w+)?|uses|contra[ -]?indications?|cautions?|(?:very )?(?:common|rare)|uncommon"
    r"|common or very common|frequency not known"
)
_SEVERAL = 2
# What parts a list of side effects by how often they come, and doses by whom and how they are for.
_HOW_OFTEN = re.compile(
    r"(?i)(?:(?:very |less |more |most )?(?:common|rare|uncommon|frequent|serious|severe|mild)(?:ly)?"
    r"(?: (?:or|and) (?:very )?(?:common|rare|serious|severe))?|common or very common|rare or very rare|infrequent"
    r"|(?:frequency )?(?:not known|unknown)|post-?marketing(?: (?:reports|experience))?|incidence not known"
    r"|[<>≥≤]? ?\d+(?:\.\d+)?(?: ?(?:%|-|–|to) ?\d*)*%?(?: to <? ?\d+%)?)(?: side[ -]effects)?(?: \([^()]*\))?:?"
)
_FOR_WHOM = re.compile(
    r"(?i)(?:(?:for )?(?:adults?|children|child|adolescents?|elderly|geriatrics?|pa?ediatrics?)"
    r"(?: (?:dos\w+|patients))?"
    r"|by (?:mouth|(?:subcutaneous|intravenous|intramuscular) (?:injection|infusion)|injection|infusion)"
    r"|(?:oral|intravenous|subcutaneous)(?:ly)?)(?: \([^()]*\))?:?"
)
_EFFECTS = re.compile(r"(?i)\b(?:adverse|undesirable|side)[ -](?:drug )?(?:reactions?|effects?|events?)\b")
_COLUMN = re.compile(
    r"(?i)(?:(?:common|serious|reported|main|key|possible) )?(?:(?:adverse|undesirable|side)[ -](?:drug )?"
    r"(?:reactions?|effects?|events?)|aes?|adrs?|toxicit(?:y|ies)|irAEs?)"
)
_HOW_OFTEN_HEAD = re.compile(
    r"(?i)[^|]*(?:\b(?:frequency|how (?:common|often|likely|many)|incidence|rates?|occurrence|percent\w*"
    r"|likelihood|chance"
    r"|prevalence)\b|%)"
)
_DOSES = re.compile(r"(?i)\b(?:dos(?:e|es|age|ing)|posology|administration)\b")

# The headings of a label, where the text runs on behind them.
_CAPITALS = re.compile(
    r"(?:^|(?<=[.)] ))[ \t]*(?P<title>(?:\d{1,2} )?(?:BOXED WARNING|(?:INDICATIONS?|USES?)(?: (?:AND|&) US(?:AGE|ES?))?"
    r"|DOSAGE (?:AND|&) ADMINISTRATION|DOSAGE FORMS (?:AND|&) STRENGTHS|(?:IMPORTANT )?LIMITATIONS OF USE"
    r"|CONTRA[ -]?INDICATIONS?|WARNINGS (?:AND|&) PRECAUTIONS|(?:ADVERSE|UNDESIRABLE) (?:REACTIONS?|EFFECTS?|EVENTS?)"
    r"|SIDE EFFECTS|(?:DRUG )?INTERACTIONS|USE IN SPECIFIC POPULATIONS|MECHANISM OF ACTION|PRECAUTIONS|WARNINGS?))"
    r"(?:[ \t]+(?=[A-Z\d<>≥∙•●])(?!(?:AND|OR|OF|FOR|IN|WITH|TO)\b)(?=.*[a-z])|(?=[A-Z][a-z]))",
    re.M,
)

# What cards and tables of drugs call their parts, on a line of its own or with the text of the part behind it.
_PARTS_OF_CARDS = (
    r"(?:adult|child|pa?ediatric|renal|hepatic|geriatric|usual|recommended) dos(?:e|age|ing)",
    r"dos(?:e|age|ing)(?: (?:and|&) administration)?|administration|routes? of administration|frequency",
    r"(?:special|dosing) instructions|instructions(?: (?:and|&) dos(?:e|age))?",
    r"indications?(?: (?:and|&) (?:usage|uses?))?|uses|(?:drug |therapeutic )?class|composition",
    r"contra[ -]?indications?|(?:warnings? (?:and|&) )?precautions?|warnings?|cautions?|be aware",
    r"(?:drug )?interactions?|(?:side|adverse|undesirable) (?:drug )?(?:effects?|reactions?|events?)",
    r"(?:mode|mechanism) of action|pharmacology|how (?:it|this|the drug) works?",
    r"pregnancy(?:(?:[ /-]| (?:and|&) )(?:lactation|breast-?feeding))?|lactation",
    r"monitoring|(?:pre-?treatment |baseline )?(?:screening )?tests|tests during screening",
    r"pre-?treatment screening(?: tests)?|overdos(?:e|age)|storage|(?:other )?(?:safety )?information|efficacy|safety",
    r"(?:generic|brand|drug|trade) names?|manufacturers?|distributors?",
)
_SECTION = (
    rf"(?:(?:main|common|possible|potential|key|special|important) )?(?:{'|'.join(_PARTS_OF_CARDS)})"
    r"(?: (?:for use|in lupus))?(?:/[\w /]{3,25})?"
)
_BARE = re.compile(rf"^(?P<title>{_SECTION}(?: \([^()\n]{{2,40}}\))?)[ \t]*$", re.M | re.I)
_RUN_IN = re.compile(
    rf"^(?P<title>(?=[A-Z])(?i:{_SECTION}))[ \t]+(?=[A-Z\d<>≥])"
    r"(?!(?i:and|of|for|in|with|to|or|forms?|information|overview|checker|guide)\b)(?=\S+[ \t]\S)",
    re.M,
)
_MARKED = re.compile(r"\*\*|^#{1,6} ", re.M)

# Words of which such a heading has one.
_BETWEEN_PARTS = re.compile(r"[,;:&.]|\b(?:and|or|of|for|with)\b")
# A line in capitals: "COMMON SIDE EFFECTS AND ADVERSE REACTIONS".
_ALL_CAPITALS = re.compile(r"^[ \t]*(?P<title>[A-Z][A-Z &/,'-]{4,60}(?: \([^()\n]{2,60}\))?):?[ \t]*$", re.M)
_IN_CAPITALS = tuple(
    "WARNING PRECAUTION INDICATION USE DOSAGE ADVERSE UNDESIRABLE EFFECTS INTERACTIONS MECHANISM".split()
)

# How cards shorten what they call their lines.
_IN_FULL = {
    "ae": "Adverse effects",
    "aes": "Adverse effects",
    "adr": "Adverse reactions",
    "adrs": "Adverse reactions",
    "se": "Side effects",
    "s/e": "Side effects",
    "ci": "Contraindications",
    "c/i": "Contraindications",
    "ddi": "Drug interactions",
    "ddis": "Drug interactions",
    "moa": "Mechanism of action",
    "rx": "Uses",
}


@lru_cache(maxsize=1)
def lines_of(text: str, body: int = 0) -> tuple[tuple[int, int], ...]:
    """Spans of the lines of a text from offset `body` on, without what breaks them.

    A heading of a label that has run into its text has a line of its own: "CONTRAINDICATIONS Known allergy to it".
    """
    spans, titles = _broken(text, body), titles_of(text, body)
    return tuple(part for span in spans for part in _unglued(text, *span, titles)) if titles else tuple(spans)


def _broken(text: str, body: int) -> list[tuple[int, int]]:
    if not any(mark in text for mark in _OTHER_BREAKS):
        ends = accumulate((len(line) + 1 for line in text[body:].split("\n")), initial=body)
        return [(start, end - 1) for start, end in pairwise(ends)]
    spans, start = [], body
    for found in _BREAK.finditer(text, body):
        spans.append((start, found.start()))
        start = found.end()
    spans.append((start, len(text)))
    return spans


@lru_cache(maxsize=1)
def titles_of(text: str, body: int = 0) -> dict[int, int]:
    r"""Where the headings start that have no mark or have run into their text, and where they end.

    Such a heading is told by its capitals, or by others of its sort in the text.

    >>> titles_of("USES Gout in adults. SIDE EFFECTS Cough")
    {0: 4, 21: 33}
    >>> titles_of("Adult Dose 5 mg daily\nInteractions Warfarin can bleed\nPrecautions Watch it well")
    {0: 10, 22: 34, 54: 65}
    """
    capitals = any(word in text for word in _IN_CAPITALS)
    found = {m.start("title"): m.end("title") for m in _CAPITALS.finditer(text, body)} if capitals else {}
    if _MARKED.search(text, body):
        return found
    for pattern in (_BARE, _RUN_IN):
        parts = list(pattern.finditer(text, body))
        if len({m["title"].lower() for m in parts}) >= _FEWEST:
            found = {m.start("title"): m.end("title") for m in parts} | found
    parts = [m for m in _ALL_CAPITALS.finditer(text, body) if _PART.search(m["title"])]
    if len({m["title"] for m in parts}) >= _FEWEST:
        found |= {m.start("title"): m.end("title") for m in parts}
    return dict(sorted(found.items()))


def _unglued(text: str, start: int, end: int, titles: dict[int, int]) -> Iterator[tuple[int, int]]:
    """A line, parted around the headings in capitals that have run into it."""
    for title in sorted(at for at in titles if start <= at < end):
        if text[start:title].strip():
            yield start, start + len(text[start:title].rstrip())
        yield title, titles[title]
        start = titles[title]
    if text[start:end].strip() or start not in titles.values():
        yield start, end


def line_below(text: str, stop: int) -> str:
    """The line below the one that stops here."""
    found = _BREAK.search(text, stop)
    following = _BREAK.search(text, found.end()) if found else None
    return text[found.end() : following.start() if following else len(text)] if found else ""


def labels_of(text: str, body: int = 0) -> frozenset[int]:
    r"""Where the lines start that are labels of what stands below them.

    >>> sorted(labels_of("Indications:\nAsthma.\nAdult Dosage:\n5 mg daily.\nAdverse Reactions:\nCough.\n"))
    [0, 21, 47]
    """
    found, told = set[int](), set[str]()
    for at, end in lines_of(text, body):
        words = text[at:end].strip()
        if words.endswith(":") or ": " in words:
            label = _LABEL.fullmatch(words)
            plain = label and not _SAYS.search(_INTRODUCES.sub("", words))
            found |= {at} if plain or (label and _LEADS.search(words)) else set()
            told |= {words.lower()} if plain and _PART.search(words) else set()
    return frozenset(found) if len(told) >= _FEWEST else frozenset()


def is_content(line: str, heading: str) -> bool:
    """Whether a short line below a heading is what the heading asks for, not a heading of its own.

    >>> is_content("Avoid unless essential", "Pregnancy"), is_content("Cough; fever", "Uncommon")
    (True, True)
    >>> is_content("Use in children", "Dosage"), is_content("Pregnancy, lactation", "Cautions")
    (False, False)
    """
    if _BIDS.match(line) or ";" in line:
        return True
    if _PART.search(line):
        return False
    commas = line.count(",")
    return commas >= _SEVERAL or (commas > 0 and bool(_LISTING.fullmatch(heading.strip(" :"))))


def is_key(line: str) -> bool:
    """Whether a line is a label with its text behind a colon."""
    return bool(_KEY.match(line))


def asks(line: str) -> bool:
    """Whether a line is a question: in plain text one on a line of its own opens a section."""
    return len(line) < _LONGEST_QUESTION and bool(_QUESTION_LINE.fullmatch(line.strip()))


def tells_more(line: str) -> bool:
    """Whether a short line is no heading of what stands below: a fact of a card, another name, a row of a table.

    "Uses How To Take It Side Effects Precautions", the bar by which a page is moved about, is none either.
    """
    fact = _KEY.match(line) or _DASH_KEY.match(line)
    return bool(fact or _is_bar(line) or _ALSO.match(line) or _GLUED_ROW.match(line) or "\t" in line)


def stands_alone(before: str, line: str) -> bool:
    """Whether a line does not go on with the one before: a fact, what follows a citation, a row without its marks."""
    fact = _KEY.match(line) or _BOLD_KEY.match(line)
    return bool(fact or _CITED.search(before) or _TABLE_HEAD.match(before) or _GLUED_ROW.match(line))


def may_be_title(words: str, longest: int) -> bool:
    """Whether words are one short line that may be a title: no sentence, and no label with a colon.

    >>> may_be_title("Use in children", 40), may_be_title("It is given daily.", 40)
    (True, False)
    """
    short = len(words) < longest and words[:1].isupper() and ":" not in words and "\n" not in words
    return short and not (_TERMINAL.search(words) or _is_bar(words))


def _is_bar(words: str) -> bool:
    """Whether a line is the bar by which a page is moved about: the titles of its parts, with nothing between."""
    return len({part.lower() for part in _PART.findall(words)}) > _FEWEST and not _BETWEEN_PARTS.search(words)


def is_section(words: str) -> bool:
    """Whether words are what cards and tables of drugs call one of their parts.

    >>> is_section("Adult dose"), is_section("Contra Indications"), is_section("Rilotumab")
    (True, True, False)
    """
    return _BARE.fullmatch(words.strip(" :")) is not None


def is_part(line: str, heading: str) -> bool:
    """Whether a heading stands for a part of what the heading above it opens.

    >>> is_part("Very common", "Side effects"), is_part("By mouth", "Indications and dose"), is_part("Rare", "Uses")
    (True, True, False)
    """
    words = line.strip()
    often = _EFFECTS.search(heading) and _HOW_OFTEN.fullmatch(words)
    return bool(often or (_DOSES.search(heading) and _FOR_WHOM.fullmatch(words)))


def is_effect_column(head: str) -> bool:
    """Whether the head of a column says that effects stand below it.

    >>> is_effect_column("Adverse Effect"), is_effect_column("**Side effects**"), is_effect_column("Effect on lipids")
    (True, True, False)
    """
    return _COLUMN.fullmatch(head.strip(" *_:")) is not None


def effect_column(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the first cell of the head of a table, if effects stand below it, and beside it how often."""
    cell = re.compile(r"\s*\|?\s*([^|]*?)\s*\|").match(text, start, end)
    often = cell and _HOW_OFTEN_HEAD.match(text, cell.end(), end)
    return cell.span(1) if cell and often and is_effect_column(cell[1]) else None


def in_full(label: str) -> str:
    """A label without the abbreviations that cards use.

    >>> in_full("MOA"), in_full("Dose")
    ('Mechanism of action', 'Dose')
    """
    return _IN_FULL.get(label.lower().strip(" :*"), label)


def tells_a_fact(row: str) -> bool:
    """Whether a row of two cells is a label and its text, not two headings of columns.

    >>> tells_a_fact("| Indications | Active lupus in adults |"), tells_a_fact("| Effect | How often |")
    (True, False)
    """
    cells = [cell.strip() for cell in row.strip().strip("|").split("|")]
    several = len(cells) == _SEVERAL and len(re.findall(r"\w+", cells[1])) > _SEVERAL
    return several and _PART.search(cells[0]) is not None
