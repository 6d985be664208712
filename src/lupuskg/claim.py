"""The claim: one atomic statement of a document, with the exact words it stands on.

The shape, the closed list of predicates and the JSON Lines form are the project's interface; see
docs/claims.md. Offsets count Unicode code points of the decoded text, before any repair.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lupuskg.errors import ClaimError
from lupuskg.identifiers import content_hash

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_QUOTED = json.encoder.encode_basestring
__all__ = ["CERTAINTIES", "PREDICATES", "TYPES", "Claim", "Entity", "Evidence", "merge", "read_jsonl", "write_jsonl"]

TYPES = frozenset(
    "Drug DrugClass MolecularTarget Cell Process Disease Condition Population AdverseEffect Trial Phase Organisation "
    "Route Device Regimen Outcome Designation Measure Substance Vaccination Food".split()
)
PREDICATES = tuple(
    "alsoKnownAs memberOfClass targets affects indicatedFor approvedFor usedOffLabelFor investigatedFor hasDesignation "
    "hasOutcome notRecommendedFor notRecommendedWith contraindicatedIn cautionIn doseAdjustmentIn interactsWith "
    "requires excretedIn administeredBy hasRegimen hasAdverseEffect increasesRiskOf studiesDrug studiesCondition "
    "hasPhase sponsoredBy hasComparator developedBy".split()
)
CERTAINTIES = ("asserted", "hedged")
_RANK = {predicate: number for number, predicate in enumerate(PREDICATES)}


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """Something a claim is about, or a literal text.

    id: IRI, or "" for a literal; label: preferred name, or the literal's text; type: one of TYPES, or ""
    for a literal; synonyms: other names, as the vocabulary or the document gives them; reviewed: whether
    the vocabulary knows the entity.
    """

    id: str
    label: str
    type: str
    synonyms: tuple[str, ...] = ()
    reviewed: bool = True

    def __hash__(self) -> int:
        """Of what tells entities apart: a label is that of its IRI, or a literal has no IRI."""
        return hash((self.id or self.label, self.synonyms))

    @classmethod
    def from_text(cls, text: str) -> "Entity":
        """A literal object, such as a brand name."""
        return cls("", text, "")

    @property
    def is_literal(self) -> bool:
        """Whether this is a text rather than a thing."""
        return not self.id

    def as_dict(self) -> dict[str, Any]:
        """The JSON form: {"value"} for a literal, else id, label, type, synonyms and, if minted, unreviewed."""
        if self.is_literal:
            return {"value": self.label}
        found = {"id": self.id, "label": self.label, "type": self.type, "synonyms": list(self.synonyms)}
        return found if self.reviewed else {**found, "unreviewed": True}

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> "Entity":
        """Read the JSON form back."""
        if "value" in found:
            return cls.from_text(str(found["value"]))
        synonyms = tuple(found.get("synonyms", ()))
        return cls(found["id"], found["label"], found["type"], synonyms, not found.get("unreviewed", False))


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Where a document says something.

    start, end: code-point offsets, half open; quote: exactly text[start:end]; section: headings from the
    outside in; document: SHA-256 of the document's bytes.
    """

    start: int
    end: int
    quote: str
    section: tuple[str, ...] = ()
    document: str = ""

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.quote) or self.start < 0 or not self.quote:
            raise ClaimError(f"evidence at {self.start}-{self.end} has a quote of {len(self.quote)} characters")

    def as_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return {
            "document": self.document,
            "section": list(self.section),
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
        }

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> "Evidence":
        """Read the JSON form back."""
        return cls(found["start"], found["end"], found["quote"], tuple(found["section"]), found["document"])


@dataclass(frozen=True, slots=True)
class Claim:
    """Subject, predicate and object, whether denied, how certain, with qualifiers and evidence.

    qualifiers: sorted (name, value) pairs. evidence: at least one span, in document order.

    Raises ClaimError for a predicate outside the closed list, an unknown certainty or missing evidence.
    """

    subject: Entity
    predicate: str
    object: Entity
    evidence: tuple[Evidence, ...]
    negated: bool = False
    certainty: str = "asserted"
    qualifiers: tuple[tuple[str, str], ...] = ()
    id: str = field(init=False, default="")

    def __post_init__(self) -> None:
        if self.predicate not in _RANK:
            raise ClaimError(f"unknown predicate {self.predicate!r}; the closed list is in docs/claims.md")
        if self.certainty not in CERTAINTIES:
            raise ClaimError(f"unknown certainty {self.certainty!r}; use one of {', '.join(CERTAINTIES)}")
        if not self.evidence:
            raise ClaimError(f"a claim of {self.subject.label} {self.predicate} {self.object.label} has no evidence")
        object.__setattr__(self, "id", content_hash(*self.key))

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two claims one: all but evidence, labels of things and synonyms."""
        told = self.object.id or "=" + self.object.label
        flat = [part for pair in self.qualifiers for part in pair]
        return (self.subject.id, self.predicate, told, str(self.negated), self.certainty, *flat)

    def qualified(self, **told: str) -> "Claim":
        """The claim with more qualifiers; those it has are kept."""
        merged = tuple(sorted({**told, **dict(self.qualifiers)}.items()))
        return Claim(self.subject, self.predicate, self.object, self.evidence, self.negated, self.certainty, merged)

    def as_dict(self) -> dict[str, Any]:
        """The JSON Lines form."""
        return {
            "id": self.id,
            "subject": self.subject.as_dict(),
            "predicate": self.predicate,
            "object": self.object.as_dict(),
            "negated": self.negated,
            "certainty": self.certainty,
            "qualifiers": dict(self.qualifiers),
            "evidence": [span.as_dict() for span in self.evidence],
        }

    @classmethod
    def from_dict(cls, found: Mapping[str, Any]) -> "Claim":
        """Read the JSON Lines form back.

        Raises ClaimError where a field is missing or of the wrong kind.
        """
        try:
            return cls(
                Entity.from_dict(found["subject"]),
                found["predicate"],
                Entity.from_dict(found["object"]),
                tuple(Evidence.from_dict(span) for span in found["evidence"]),
                found["negated"],
                found["certainty"],
                tuple(sorted(found["qualifiers"].items())),
            )
        except (KeyError, TypeError, AttributeError) as problem:
            raise ClaimError(f"not a claim: {problem!r} in {str(found)[:80]}") from problem


def merge(claims: Iterable[Claim]) -> list[Claim]:
    """Join claims that say the same, with all their evidence, in order of their first span.

    A statement that a document repeats is one claim with several evidence spans.
    """
    first: dict[str, Claim] = {}
    spans: dict[str, list[Evidence]] = {}
    for claim in claims:
        if claim.id in first:
            spans.setdefault(claim.id, list(first[claim.id].evidence)).extend(claim.evidence)
        else:
            first[claim.id] = claim
    for key, found in spans.items():
        first[key] = _with_evidence(first[key], tuple(sorted(set(found))))
    return sorted(first.values(), key=_document_order)


def _with_evidence(claim: Claim, evidence: tuple[Evidence, ...]) -> Claim:
    return Claim(
        claim.subject, claim.predicate, claim.object, evidence, claim.negated, claim.certainty, claim.qualifiers
    )


def _document_order(claim: Claim) -> tuple[int, int, int, str]:
    span = claim.evidence[0]
    return span.start, span.end, _RANK[claim.predicate], claim.id


def write_jsonl(claims: Iterable[Claim]) -> Iterator[str]:
    """One JSON object a line (without the line break), byte-identical from run to run."""
    for claim in claims:
        evidence = ", ".join(map(_evidence_json, claim.evidence))
        yield (
            f'{{"id": "{claim.id}", "subject": {_entity_json(claim.subject)}, "predicate": "{claim.predicate}", '
            f'"object": {_entity_json(claim.object)}, "negated": {"true" if claim.negated else "false"}, '
            f'"certainty": "{claim.certainty}", "qualifiers": {_qualifiers_json(claim.qualifiers)}, '
            f'"evidence": [{evidence}]}}'
        )


# The same few hundred things, qualifiers and sections stand in most claims.
@lru_cache(maxsize=4096)
def _entity_json(entity: Entity) -> str:
    return _ENCODE(entity.as_dict())


@lru_cache(maxsize=1024)
def _qualifiers_json(qualifiers: tuple[tuple[str, str], ...]) -> str:
    return _ENCODE(dict(qualifiers))


@lru_cache(maxsize=1024)
def _section_json(section: tuple[str, ...]) -> str:
    return _ENCODE(section)


def _evidence_json(span: Evidence) -> str:
    return (
        f'{{"document": {_QUOTED(span.document)}, "section": {_section_json(span.section)}, "start": {span.start}, '
        f'"end": {span.end}, "quote": {_QUOTED(span.quote)}}}'
    )


def read_jsonl(lines: Iterable[str]) -> Iterator[Claim]:
    """Claims from JSON Lines; blank lines are passed over.

    Raises ClaimError, with the line's number, for what is not a claim.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield Claim.from_dict(json.loads(line))
            except ValueError as problem:
                raise ClaimError(f"line {number}: {problem}") from problem
