"""Conflicts and agreements as readers see them: both sides in full, with their words, the reasons and the state."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from lupuskg.entities import Fact, facts, resolve
from lupuskg.identifiers import LKG, curie
from lupuskg.portraits import ground, in_words
from lupuskg.store import Answer, Store
from lupuskg.tables import render
from lupuskg.wording import words

__all__ = ["Dispute", "find_disputes", "render_disputes"]

_NODES = """
SELECT ?node ?name ?value ?label WHERE {
  GRAPH <https://w3id.org/lupuskg/graph/conflicts> {
    ?node a ?kind ; ?name ?value .
  }
  OPTIONAL { ?value skos:prefLabel|dcterms:title ?label }
}
"""
_KINDS = {"conflict": LKG + "Conflict", "agreement": LKG + "Agreement"}
_COLUMNS = ("id", "type", "scope", "about", "side", "statement", "document", "quote", "reasons", "state", "rationale")


@dataclass(frozen=True, slots=True, repr=False)
class Dispute:
    """One conflict or agreement.

    id: as a CURIE; about and within: labels; one and other: the sides of a conflict, all statements of an agreement in
    the first; voices: independent sources of an agreement; resolution: (property, value) pairs of a curator's decision.
    """

    id: str
    type: str
    scope: str
    about: tuple[str, ...]
    rationale: str
    one: tuple[Fact, ...]
    other: tuple[Fact, ...]
    reasons: tuple[str, ...] = ()
    state: str = ""
    within: str = ""
    voices: int = 0
    resolution: tuple[tuple[str, str], ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        found = asdict(self)
        found["resolution"] = dict(self.resolution)
        for side in ("one", "other"):
            for fact in found[side]:
                fact["qualifiers"] = dict(fact["qualifiers"])
        return found

    def __repr__(self) -> str:
        return _text(self)


def find_disputes(store: Store, kind: str, about: str = "", **wanted: str) -> tuple[Dispute, ...]:
    """Conflicts or agreements of a graph, sorted by type, scope and what they are about.

    kind: "conflict" or "agreement"; about: one thing, by any of its names; wanted: type, scope or state to keep.

    Raises QueryError where nothing is called as `about` says.
    """
    thing = resolve(store, about).value if about else ""
    parts: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for row in store.select(_NODES, {"kind": NamedNode(_KINDS[kind])}).records():
        parts[row["node"]][row["name"].removeprefix(LKG)][row["value"]] = row.get("label", row["value"])
    kept = {node: told for node, told in parts.items() if not thing or thing in told["about"]}
    said = facts(store, {statement for told in kept.values() for statement in told["involves"]})
    found = [_dispute(kind, node, told, said) for node, told in kept.items()]
    chosen = [one for one in found if all(getattr(one, name) == value for name, value in wanted.items() if value)]
    return tuple(sorted(chosen, key=lambda one: (one.type, one.scope, one.about, one.id)))


def _dispute(kind: str, node: str, told: dict[str, dict[str, str]], said: dict[str, Fact]) -> Dispute:
    def only(name: str) -> str:
        return next(iter(told[name].values()), "")

    sides = ("oneSide", "otherSide") if kind == "conflict" else ("involves", "")
    one, other = (tuple(sorted((said[iri] for iri in told[side]), key=_order)) for side in sides)
    resolution = ("resolution", "resolvedBy", "resolvedOn")
    return Dispute(
        curie(node),
        only(kind + "Type"),
        only("scope"),
        tuple(sorted(told["about"].values())),
        only("rationale"),
        one,
        other,
        tuple(sorted(told["reason"])),
        only("state"),
        only("within"),
        int(only("voices") or 0),
        tuple((name, only(name)) for name in resolution if told[name])
        + tuple(("rejects", curie(statement)) for statement in sorted(told["rejects"])),
    )


def _order(fact: Fact) -> tuple[bool, str, str, str]:
    return not fact.is_claim, fact.subject, fact.object, fact.id


def render_disputes(found: Iterable[Dispute], form: str = "table") -> str:
    """Conflicts or agreements as text for people, JSON, or CSV with one row for each quote."""
    disputes = tuple(found)
    if form == "json":
        return json.dumps([dispute.as_dict() for dispute in disputes], ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        rows = (tuple(map(Literal, row)) for dispute in disputes for row in _rows(dispute))
        return render(Answer(_COLUMNS, tuple(rows)), "csv")
    return "".join(f"{_text(dispute)}\n" for dispute in disputes)


def _rows(dispute: Dispute) -> Iterable[tuple[str, ...]]:
    head = (dispute.id, dispute.type, dispute.scope, "; ".join(dispute.about))
    tail = ("; ".join(dispute.reasons), dispute.state, dispute.rationale)
    for side, statements in (("one", dispute.one), ("other", dispute.other)):
        for fact in statements:
            quotes = dict.fromkeys((said.document, said.quote) for said in fact.sayings)
            for document, quote in quotes or {("reference layer", "; ".join(fact.sources)): None}:
                yield (*head, side, in_words(fact), document, quote, *tail)


def _text(dispute: Dispute) -> str:
    head = [dispute.type, ", ".join(dispute.about), dispute.scope]
    head += [dispute.state] if dispute.state else [f"{dispute.voices} independent source{'s' * (dispute.voices != 1)}"]
    lines = [f"{' · '.join(head)}  {dispute.id}", *_side(dispute.one)]
    if dispute.other:
        lines += ["  against", *_side(dispute.other)]
    if dispute.reasons:
        lines.append(f"  may be explained by: {', '.join(dispute.reasons)}")
    lines += [f"  {words(name)}: {value}" for name, value in dispute.resolution]
    return "\n".join(lines) + "\n"


def _side(statements: tuple[Fact, ...]) -> list[str]:
    """Statements, those that rest on the same words together above them."""
    resting: dict[tuple[str, ...], list[str]] = {}
    for fact in statements:
        resting.setdefault(ground(fact), []).append(in_words(fact))
    lines: list[str] = []
    for words_, said in resting.items():
        lines += [*(f"    {line}" for line in said), *(f"        {line}" for line in words_)]
    return lines
