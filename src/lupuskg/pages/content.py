"""What a page knows, as plain values: things, statements with their words, conflicts, views with their positions."""

from collections.abc import Iterable, Mapping
from typing import Any

from lupuskg.disputes import Dispute
from lupuskg.entities import Fact
from lupuskg.pages.arrangement import arrange
from lupuskg.pages.contexts import around
from lupuskg.pages.drawing import drawn
from lupuskg.pages.folds import MOST_SHOWN
from lupuskg.pages.styles import status, styles
from lupuskg.projection import Network, betweenness, bridging_targets, shared_targets
from lupuskg.statements import Place, Statement, Thing
from lupuskg.tables import readable
from lupuskg.views import View
from lupuskg.wording import notes, unmarked, words

__all__ = ["content"]

_MOST_MEASURED = 8


def content(title: str, views: Iterable[tuple[View, str, Network]], texts: Mapping[str, str]) -> dict[str, Any]:
    """What a page shows of views, each with the words that tell how it was narrowed, and its network.

    texts: documents by IRI, as far as there are, for the words around quotes.
    """
    things: dict[str, Thing] = {}
    statements: dict[str, Statement] = {}
    conflicts: dict[str, list[Dispute]] = {}
    pictures = []
    for view, narrowed, found in views:
        things |= {name: told["thing"] for name, told in found.nodes(data=True)}
        for _, _, told in found.edges(data=True):
            said = told["statement"]
            statements[said.id] = said
            conflicts[said.id] = list(told["conflicts"])
            things |= {end.id: end for end in (said.subject, said.object) if end}
        pictures.append(_picture(view, narrowed, found))
    places = sorted({place for said in statements.values() for place in said.places}, key=_place_order)
    number = {place: at for at, place in enumerate(places)}
    disputes = {dispute.id: dispute for told in conflicts.values() for dispute in told}
    return {
        "title": title,
        "most": MOST_SHOWN,
        "styles": styles(),
        "things": {name: _thing(things[name]) for name in sorted(things)},
        "places": [_place(place, texts.get(place.document, "")) for place in places],
        "statements": {name: _statement(statements[name], conflicts[name], number) for name in sorted(statements)},
        "conflicts": {name: _conflict(disputes[name]) for name in sorted(disputes)},
        "views": pictures,
    }


def _thing(thing: Thing) -> dict[str, Any]:
    told = {
        "label": _label(thing),
        "type": thing.type,
        "iri": thing.iri,
        "names": list(thing.names),
        "definition": thing.definition,
        "same": list(thing.same),
        "near": list(thing.near),
    }
    return {key: value for key, value in told.items() if value or key in ("label", "type")}


def _label(thing: Thing) -> str:
    return readable(thing.label) if thing.type == "Regimen" else thing.label


def _place_order(place: Place) -> tuple[str, int, int, str, str]:
    return place.document, place.start, place.end, place.section, place.quote


def _place(place: Place, text: str) -> list[str | int]:
    """A place in a document, and the words before and after its quote where the text is at hand.

    They are cut here, since a browser counts other characters than code points.
    """
    told: list[str | int] = [place.title, place.section, place.start, place.end, unmarked(place.quote)]
    is_there = 0 <= place.start < place.end <= len(text)
    return [*told, *around(text, place.start, place.end)] if is_there else told


def _statement(said: Statement, conflicts: Iterable[Dispute], number: Mapping[Place, int]) -> dict[str, Any]:
    return {
        "from": said.subject.id,
        "to": said.object.id if said.object else "",
        "subject": _label(said.subject),
        "relation": words(said.predicate),
        "object": _label(said.object) if said.object else said.text,
        "denied": said.negated,
        "hedged": said.certainty != "asserted",
        "limits": notes(False, "asserted", said.qualifiers),
        "places": [number[place] for place in said.places],
        "sources": list(said.sources),
        "asOf": said.as_of,
        "conflicts": [dispute.id for dispute in conflicts],
    }


def _conflict(dispute: Dispute) -> dict[str, Any]:
    return {
        "type": dispute.type,
        "scope": dispute.scope,
        "state": dispute.state,
        "reasons": list(dispute.reasons),
        "sides": [[_said(fact) for fact in side] for side in (dispute.one, dispute.other)],
    }


def _said(fact: Fact) -> list[str]:
    limits = notes(fact.negated, fact.certainty, fact.qualifiers)
    text = f"{fact.subject} {words(fact.predicate)} {readable(fact.object)}" + (f" ({limits})" if limits else "")
    return [
        fact.id,
        text,
        next((f"{said.document}: “{unmarked(said.quote)}”" for said in fact.sayings), "; ".join(fact.sources)),
    ]


def _picture(view: View, narrowed: str, found: Network) -> dict[str, Any]:
    made, arranged = arrange(view, found)
    nodes, edges = drawn(found, made, arranged, _edges(found))
    return {
        "name": view.name,
        "title": view.title,
        "shows": view.shows + (f" Narrowed to {narrowed}." if narrowed else ""),
        "parts": list(arranged.columns.heights) if arranged.columns else [],
        "nodes": nodes,
        "edges": edges,
        "measures": _measures(found),
    }


def _edges(found: Network) -> list[dict[str, Any]]:
    """Edges: statements of one predicate between the same things, the denied and the hedged apart."""
    merged: dict[tuple[str, str, str, str], list[str]] = {}
    for source, target, told in found.edges(data=True):
        mood = "hedged" if told["certainty"] != "asserted" and told["polarity"] == "affirmed" else told["polarity"]
        merged.setdefault((source, target, told["predicate"], mood), []).append(told["claim"])
    return [
        {
            "source": source,
            "to": target,
            "predicate": predicate,
            "relation": _relation(predicate),
            "mood": mood,
            "status": status(predicate),
            "statements": sorted(statements),
        }
        for (source, target, predicate, mood), statements in sorted(merged.items())
    ]


def _relation(predicate: str) -> str:
    return "stands in" if predicate == "prov:wasDerivedFrom" else words(predicate.rpartition(":")[2])


def _measures(found: Network) -> list[dict[str, Any]]:
    """What stands out: each measure with its definition in a sentence, and its first rows (nodes, value)."""
    between = (
        sorted(betweenness(found).items(), key=lambda pair: (-pair[1], pair[0])) if len(found) <= MOST_SHOWN else []
    )
    told: list[tuple[str, str, list[tuple[list[str], str]]]] = [
        (
            "In between",
            "Share of the shortest ways between two others that lead through it (betweenness; plain statements alone).",
            [([name], f"{value:.2f}") for name, value in between if value >= 0.005],
        ),
        (
            "Drugs with common targets",
            "Number of targets that both have, divided by the number that either has (Jaccard).",
            [([one, other], f"{value:.2f}") for one, other, value in shared_targets(found)],
        ),
        (
            "Targets that bridge drugs",
            "Number of pairs of drugs that have this target, and no other, in common.",
            [([name], str(count)) for name, count in bridging_targets(found)],
        ),
    ]
    return [
        {
            "title": title,
            "means": means,
            "rows": [[names, value] for names, value in rows[:_MOST_MEASURED]],
            "all": len(rows),
        }
        for title, means, rows in told
        if rows
    ]
