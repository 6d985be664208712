"""From words to things: which entity a phrase names, and what is minted where the vocabulary knows none."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lupuskg.claim import Entity
from lupuskg.identifiers import mint
from lupuskg.loaders.fold import singular
from lupuskg.loaders.phrases import STATE_ONLY, Item, Phrase, items, label_of, tidy
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.vocabulary import Term

__all__ = ["ORGANS", "Found", "entities_of", "entity_of", "find_all", "minted", "organs", "resolve"]

# "serious and sometimes fatal": how bad the serious ones can become makes no further thing.
_GRAVE = re.compile(r"(?<=serious|.severe)(?:,| and| or|, and)? (?:\w+ )?(?:fatal|life-threatening)$")
_ALLERGY = re.compile(
    r"\b(?:(hypersensitiv\w*|allerg\w*)|(anaphyla\w*))\b(?: reactions?| shock| or \w+)*(?: in the past)?"
    r"(?: (?:to|from|against|with|after) (.+))?$",
    re.I,
)
_SELF = re.compile(
    r"^(?:it|this|the (?:drug|medication|medicine|product|active (?:substance|ingredients?)|active"
    r"|ingredients?|substance|formulation|components?)|any|its|one|other"
    r"|components?|this (?:drug|medication|medicine|product|combination))\b",
    re.I,
)
ORGANS = re.compile(
    r"(?P<state>(?:(?:mild|moderate|severe|mildly|moderately|severely)(?:[ -](?:to|or"
    r"|and)[ -])?)*)\s*(?:impaired |reduced |decreased |compromised |existing "
    r"|underlying )?(?:hepatic|liver|renal|kidney)(?: \([^)]*\))?"
    r"(?:(?:,? and/or |,? or |,? and |/|, )(?:impaired )?(?:hepatic|liver|renal"
    r"|kidney)(?: \([^)]*\))?)?\s+(?:impairment|problems|diseases?|dysfunction|function"
    r"|insufficiency|issues|failure|conditions|impairments)"
)
_EMPTY = re.compile(
    r"^(?:|rarely|sometimes|occasionally|usually|often|commonly|other|others|etc|more|use|it|them"
    r"|this|that|these|those|such|side effects?|adverse (?:effects?|reactions?)|effects?"
    r"|(?:\w+ )?(?:patients?|people|individuals?|someone|anyone|persons?)|(?:other |certain |various "
    r"|many |several )?"
    r"(?:conditions?|diseases?|problems?|uses?|purposes?|issues?|cases?|areas?|medications?|drugs?"
    r"|situations?|factors?|reasons?|things?|symptoms?"
    r"|types?|treatments?|therapies|medicines?|indications?|concerns?|complications?)|\d.*|[a-z]|if"
    r"|when|unusual|new|existing|worsening|not|no|yes|none|unknown|any|severe|serious"
    r"|mild|moderate|common|rare|doctors?|physicians?|healthcare.*|your.*|you|note|potential|risk|risks|benefits?)$",
    re.I,
)
_NAMING_STATE = re.compile(
    r"(?:chronic|acute|primary|secondary|persistent|progressive|recurrent|episodic|proliferative|isolated"
    r"|minor|major)"
)
# "Gout flares" are of gout; those of lupus are things of their own.
_BOUT = re.compile(r"(?i)(.+?) (?:flares?(?:-ups?)?|attacks?|exacerbations?)")
# "Sinusitis with polyps" is no state of polyps.
_LINKING = frozenset(("from", "with", "without"))
# "Rise in liver enzymes level": increased liver enzymes.
_RAISED = re.compile(
    r"(increases?|rises?|elevations?|decreases?|reductions?|drops?|falls?) (?:in|of) (?:the |your |blood )?(.+?)"
    r"(?: levels?)?",
    re.I,
)
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Found:
    """A thing found in a phrase, and the state it was qualified with."""

    entity: Entity
    state: str = ""


@lru_cache(maxsize=8192)
def entity_of(term: Term, written: str = "") -> Entity:
    """The entity of a term; the document's own wording counts as a synonym where the vocabulary lacks it."""
    known = term.id in lexicon().terms
    synonyms = set(term.synonyms)
    if written and written.lower() not in {term.label.lower(), *(s.lower() for s in synonyms)}:
        synonyms.add(written)
    return Entity(term.id, term.label, term.type, tuple(sorted(synonyms)), known)


def entities_of(mentions: Iterable[Mention]) -> list[Entity]:
    """The things that mentions name, each once, in the order in which they first come."""
    return list({mention.term.id: entity_of(mention.term) for mention in mentions}.values())


def minted(kind: str, label: str, *synonyms: str) -> Entity:
    """An entity that no vocabulary knows, under its label as written."""
    others = tuple(sorted({s for s in synonyms if s and s.lower() != label.lower()}))
    return Entity(mint(kind, label), label, kind, others, reviewed=False)


def find_all(text: str, kind: str, focus: Entity | None = None) -> Iterator[Found]:
    """Every thing a coordinated phrase lists; `kind` is the type of what has to be minted."""
    for item in items(text):
        found = resolve(item, kind, focus)
        if found is not None:
            yield found


def resolve(item: Item, kind: str, focus: Entity | None = None) -> Found | None:
    """The thing an item names: by its words, by its gloss, or minted from its words; None for no thing at all."""
    allergy = _ALLERGY.search(item.text)
    if allergy and kind == "Condition":
        return _allergy(allergy, item.text, focus)
    return _resolve(item, kind)


@lru_cache(maxsize=16384)
def _resolve(item: Item, kind: str) -> Found | None:
    phrase = tidy(item.text)
    whole = f"{_GRAVE.sub('', phrase.state)} {phrase.text}".strip()
    if _EMPTY.match(phrase.text) or STATE_ONLY.fullmatch(phrase.text) or len(phrase.text.split()) > _LONGEST:
        return None
    known = _known(_spellings(item.text, whole))
    if known:
        base = _known(_spellings(phrase.text)) if phrase.state else None
        return Found(entity_of(known, label_of(whole)), phrase.state if base is known else "")
    known = _known(_spellings(phrase.text))
    if known:
        return Found(entity_of(known, label_of(whole)), phrase.state)
    bout = _BOUT.fullmatch(phrase.text) if kind == "Disease" else None
    ill = _known(_spellings(bout[1])) if bout else None
    if ill is not None and ill.type == "Disease" and "lupus" not in ill.label:
        return Found(entity_of(ill, label_of(phrase.text)), phrase.state)
    ending = _ending(phrase) if kind == "Disease" else None
    if ending is not None:
        return ending
    known = _known(_glossed(item.glosses))
    own = bool(_NAMING_STATE.fullmatch(phrase.state))
    label = label_of(whole if own else phrase.text)
    if len(label.split()) < 2 and phrase.state and kind != "Disease":
        own, label = True, label_of(whole)
    if known and known.type != "Drug":
        return Found(entity_of(known, label))
    if label.count("(") > label.count(")"):
        # What a bracket holds has been cut off.
        return _resolve(Item(label.partition("(")[0].strip()), kind)
    if not re.search(r"[A-Za-z]{2}", label):
        return None
    short = tuple(g for g in item.glosses if re.fullmatch(r"[A-Z][\w-]{1,8}|[\w' -]{4,40}", g))
    return Found(minted(kind, label, *short, label_of(whole)), "" if own else phrase.state)


def _ending(phrase: Phrase) -> Found | None:
    """A known disease at the end of a phrase; the words in front of it are its state."""
    words = phrase.text.split()
    for cut in range(1, min(len(words), 5)):
        term = _known(_spellings(" ".join(words[cut:])))
        ill = term is not None and (term.type == "Disease" or term.label.endswith(("disease", "syndrome", "disorder")))
        if term is not None and ill and not _LINKING.intersection(words[:cut]):
            return Found(entity_of(term, label_of(phrase.text)), f"{phrase.state} {' '.join(words[:cut])}".strip())
    return None


def _spellings(*phrases: str) -> Iterator[str]:
    for phrase in phrases:
        bare = phrase.strip(" .;:,-")
        yield bare
        yield singular(bare)
        if raised := _RAISED.fullmatch(bare):
            way = "increased" if raised[1][0] in "eEiIrR" and not raised[1].lower().startswith("red") else "decreased"
            yield f"{way} {raised[2]}"
        yield re.sub(r"^(?:the|a|an) ", "", bare, flags=re.I)


def _glossed(glosses: Sequence[str]) -> Iterator[str]:
    for gloss in glosses:
        yield from _spellings(gloss, tidy(gloss).text)


def _known(spellings: Iterator[str]) -> Term | None:
    return next((term for term in map(lexicon().lookup, spellings) if term is not None), None)


def _allergy(found: re.Match[str], text: str, focus: Entity | None) -> Found | None:
    """Hypersensitivity to the drug itself is a condition of its own; to other things, of theirs."""
    base = "anaphylaxis" if found[2] else "hypersensitivity"
    told = found[3] or ""
    other = tidy(told).text
    if focus is not None and (not told or _SELF.match(told) or focus.label.lower() in told.lower() or not other):
        name = focus.label
    elif other and len(other.split()) < _LONGEST:
        name = label_of(other)
    else:
        return None
    state = tidy(text).state
    return Found(
        minted(
            "Condition", f"{base} to {name}", base, f"{name} allergy", f"allergy to {name}", label_of(tidy(text).text)
        ),
        re.sub(r"^(?:known|existing)\s*", "", state),
    )


def organs(low: str) -> Iterator[Found]:
    """ "hepatic or renal impairment", "liver or kidney function": one condition an organ."""
    for found in ORGANS.finditer(low):
        state = re.sub(r"\s+", " ", (found["state"] or "").strip())
        for pattern, name in ((r"hepatic|liver", "hepatic impairment"), (r"renal|kidney", "renal impairment")):
            term = lexicon().lookup(name)
            if term is not None and re.search(pattern, found[0]):
                yield Found(entity_of(term), state)
