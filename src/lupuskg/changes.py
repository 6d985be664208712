"""What changed between two builds: claims that came, went or read otherwise, each with the reason as far as it shows.

The same bytes read with the same vocabulary by the same rules give the same claims. So a claim that differs has one of
three reasons: its document changed, the vocabulary did, or the rules. Graphs hold the hash of each document, the whole
vocabulary, and the loader's version; where the first two did not change, it was the rules.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from lupuskg.disputes import Dispute, find_disputes
from lupuskg.graph import REFERENCE_GRAPH
from lupuskg.identifiers import curie, expand
from lupuskg.statements import Place, Statement, Thing, read_statements
from lupuskg.store import Answer, Store
from lupuskg.tables import readable, render
from lupuskg.vocabulary import NAME_KINDS
from lupuskg.wording import notes, words

__all__ = ["Change", "Changes", "find_changes", "render_changes"]

_LOADERS = """
SELECT DISTINCT ?document ?layout ?version WHERE {
  ?run prov:used ?document ; lkg:layout ?layout ; lkg:loaderVersion ?version
}
"""
_COLUMNS = ("change", "document", "before", "after", "parts", "reasons", "quote")
# Two documents of different bytes and titles are still one where this share of the claims of the smaller is in both.
_SAME_SHARE = 0.5
_MOST = 200


@dataclass(frozen=True, slots=True)
class Change:
    """A claim of one document that differs between two builds.

    kind: "added", "removed" or "changed"; document: its title; before and after: the claim as either build has it;
    parts: what differs in a changed one, of subject, predicate, object, polarity, certainty, qualifiers and words;
    reasons: what may have brought it about, in words.
    """

    kind: str
    document: str
    before: Statement | None
    after: Statement | None
    parts: tuple[str, ...]
    reasons: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "change": self.kind,
            "document": self.document,
            "before": self.before and _plain(self.before),
            "after": self.after and _plain(self.after),
            "parts": list(self.parts),
            "reasons": list(self.reasons),
        }


@dataclass(frozen=True, slots=True, repr=False)
class Changes:
    """What changed from one build to another.

    claims: sorted by document, then as they stand in it; documents: (what happened, title) pairs; terms: (what
    happened, label) pairs of the vocabulary; conflicts: ("new" or "gone", conflict) pairs.
    """

    claims: tuple[Change, ...]
    documents: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, str], ...]
    conflicts: tuple[tuple[str, Dispute], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.claims or self.documents or self.terms or self.conflicts)

    def __repr__(self) -> str:
        return render_changes(self)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "claims": [change.as_dict() for change in self.claims],
            "documents": [{"change": kind, "document": title} for kind, title in self.documents],
            "vocabulary": [{"change": kind, "term": label} for kind, label in self.terms],
            "conflicts": [{"change": kind, "conflict": dispute.as_dict()} for kind, dispute in self.conflicts],
        }


def _plain(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "subject": statement.subject.label,
        "predicate": statement.predicate,
        "object": statement.told,
        "negated": statement.negated,
        "certainty": statement.certainty,
        "qualifiers": dict(statement.qualifiers),
        "quotes": list(statement.quotes),
    }


@dataclass(frozen=True)
class _Build:
    """One side: claims by document and IRI, with their places in that document alone."""

    titles: Mapping[str, str]
    claims: Mapping[str, Mapping[str, Statement]]
    loaders: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, frozenset[tuple[str, str]]]
    labels: Mapping[str, str] = field(repr=False)

    @classmethod
    def of(cls, store: Store) -> "_Build":
        quads = store.dataset()
        statements = read_statements(quads)
        claims: dict[str, dict[str, Statement]] = {iri: {} for iri in statements.documents}
        for statement in statements.all:
            if statement.is_claim:
                for document in statement.documents:
                    claims.setdefault(document, {})[statement.iri] = _within(statement, document)
        loaders: dict[str, list[str]] = {}
        for row in store.select(_LOADERS).records():
            loaders.setdefault(row["document"], []).append(f"{row['layout']} {row['version']}")
        terms = _terms(quads)
        return cls(
            {document: statements.documents.get(document) or curie(document) for document in claims},
            claims,
            {document: tuple(sorted(found)) for document, found in loaders.items()},
            terms,
            {iri: _label(iri, told) for iri, told in terms.items()},
        )


def _within(statement: Statement, document: str) -> Statement:
    """The statement as this one document makes it."""
    return replace(statement, places=tuple(place for place in statement.places if place.document == document))


def _terms(quads: Iterable[Quad]) -> dict[str, frozenset[tuple[str, str]]]:
    """What decides how a text is read: names and classes of the reference layer's things."""
    deciding = {*NAME_KINDS, expand("rdf:type")}
    found: dict[str, set[tuple[str, str]]] = {}
    for quad in quads:
        if quad.graph_name == NamedNode(REFERENCE_GRAPH) and quad.predicate.value in deciding:
            subject, value = (str(getattr(term, "value", term)) for term in (quad.subject, quad.object))
            found.setdefault(subject, set()).add((quad.predicate.value, value))
    fact = (expand("rdf:type"), expand("lkg:ReferenceFact"))
    return {iri: frozenset(told) for iri, told in found.items() if fact not in told}


def _label(iri: str, told: Iterable[tuple[str, str]]) -> str:
    return min((text for name, text in told if name == expand("skos:prefLabel")), default=curie(iri))


def find_changes(before: Store, after: Store) -> Changes:
    """Compare two builds."""
    old, new = _Build.of(before), _Build.of(after)
    pairs = _pairs(old, new)
    found: list[Change] = []
    documents: list[tuple[str, str]] = []
    for one, other in pairs:
        title = new.titles[other] if other else old.titles[one]
        happened = "" if one == other else "added" if not one else "removed" if not other else "changed"
        if happened:
            documents.append((happened, title))
        found += _of_document(old, new, one, other, title)
    return Changes(
        tuple(found), tuple(documents), tuple(_changed_terms(old, new)), tuple(_changed_conflicts(before, after))
    )


def _pairs(old: _Build, new: _Build) -> list[tuple[str, str]]:
    """Documents of both builds that are the same or versions of each other; "" where there is none."""
    same = [(document, document) for document in old.claims if document in new.claims]
    left = [document for document in old.claims if document not in new.claims]
    right = [document for document in new.claims if document not in old.claims]
    ranked = sorted(((*_likeness(old, new, one, other), one, other) for one in left for other in right), reverse=True)
    for titled, share, one, other in ranked:
        if one in left and other in right and (titled or share >= _SAME_SHARE):
            same.append((one, other))
            left.remove(one)
            right.remove(other)
    pairs = [*same, *((one, "") for one in left), *(("", other) for other in right)]
    return sorted(pairs, key=lambda pair: (new.titles.get(pair[1]) or old.titles[pair[0]], pair))


def _likeness(old: _Build, new: _Build, one: str, other: str) -> tuple[bool, float]:
    here, there = old.claims[one], new.claims[other]
    smaller = min(len(here), len(there)) or 1
    return old.titles[one] == new.titles[other], len(here.keys() & there.keys()) / smaller


def _of_document(old: _Build, new: _Build, one: str, other: str, title: str) -> list[Change]:
    before, after = dict(old.claims.get(one, {})), dict(new.claims.get(other, {}))
    changed: list[tuple[Statement | None, Statement | None]] = []
    for iri in before.keys() & after.keys():
        here, there = before.pop(iri), after.pop(iri)
        if _quotes(here) != _quotes(there):
            changed.append((here, there))
    for here in sorted(before.values(), key=_order):
        like = [(len(_parts(here, there)), there.iri) for there in after.values() if _is_version(here, there)]
        nearest = after[min(like)[1]] if like else None
        if nearest is not None:
            del after[nearest.iri]
        changed.append((here, nearest))
    changed += [(None, there) for there in after.values()]
    changed.sort(key=lambda pair: _order(pair[1] or pair[0]))  # type: ignore[arg-type]
    return [_change(old, new, (one, other), title, *pair) for pair in changed]


def _order(statement: Statement) -> tuple[int, int, str]:
    place = statement.places[0] if statement.places else Place("", "", "", -1, -1, "")
    return place.start, place.end, statement.iri


def _change(
    old: _Build, new: _Build, pair: tuple[str, str], title: str, before: Statement | None, after: Statement | None
) -> Change:
    kind = "changed" if before and after else "added" if after else "removed"
    parts = _parts(before, after) if before and after else ()
    return Change(kind, title, before, after, parts, _reasons(old, new, pair, before, after))


def _is_version(one: Statement, other: Statement) -> bool:
    """Whether two claims say of the same things, or rest on the same words about them, something else."""
    if not (_same_thing(one.subject, other.subject) and _same_object(one, other)):
        return False
    return one.predicate == other.predicate or bool(_quotes(one).keys() & _quotes(other).keys())


def _same_thing(one: Thing, other: Thing) -> bool:
    """Whether it is one thing, or both have a name in common, as where a name got its place in the vocabulary."""
    return one.iri == other.iri or bool(_called(one) & _called(other))


def _called(thing: Thing) -> set[str]:
    return {name.casefold() for name in (thing.label, *thing.names)}


def _same_object(one: Statement, other: Statement) -> bool:
    if one.object and other.object:
        return _same_thing(one.object, other.object)
    return one.object is other.object and one.text == other.text


def _quotes(statement: Statement) -> Counter[str]:
    return Counter(place.quote for place in statement.places)


def _parts(one: Statement, other: Statement) -> tuple[str, ...]:
    differing = {
        "subject": one.subject.iri != other.subject.iri,
        "predicate": one.predicate != other.predicate,
        "object": (one.object and one.object.iri) != (other.object and other.object.iri),
        "polarity": one.negated != other.negated,
        "certainty": one.certainty != other.certainty,
        "qualifiers": one.qualifiers != other.qualifiers,
        "words": _quotes(one) != _quotes(other),
    }
    return tuple(part for part, differs in differing.items() if differs)


def _reasons(
    old: _Build, new: _Build, pair: tuple[str, str], before: Statement | None, after: Statement | None
) -> tuple[str, ...]:
    one, other = pair
    if not one or not other:
        return (f"document {'removed' if one else 'added'}",)
    found = ["document changed"] if one != other else []
    things = {end.iri for said in (before, after) if said for end in (said.subject, said.object) if end}
    found += [
        f"vocabulary changed: {new.labels.get(iri) or old.labels[iri]}"
        for iri in sorted(things)
        if old.terms.get(iri) != new.terms.get(iri)
    ]
    loaders = tuple(", ".join(build.loaders.get(document, ())) for build, document in ((old, one), (new, other)))
    if loaders[0] != loaders[1]:
        found.append(f"rules changed: {' → '.join(loaders)}")
    if not found:
        found.append(
            "rules changed" if old.terms == new.terms else "another term of the vocabulary or the rules changed"
        )
    return tuple(found)


def _changed_terms(old: _Build, new: _Build) -> list[tuple[str, str]]:
    added = [("added", new.labels[iri]) for iri in new.terms if iri not in old.terms]
    removed = [("removed", old.labels[iri]) for iri in old.terms if iri not in new.terms]
    both = (iri for iri in old.terms if iri in new.terms)
    changed = [("changed", new.labels[iri]) for iri in both if old.terms[iri] != new.terms[iri]]
    return sorted([*added, *changed, *removed])


def _changed_conflicts(before: Store, after: Store) -> list[tuple[str, Dispute]]:
    old, new = ({one.id: one for one in find_disputes(store, "conflict")} for store in (before, after))
    new_ones = [("new", one) for key, one in new.items() if key not in old]
    return [*new_ones, *(("gone", one) for key, one in old.items() if key not in new)]


def render_changes(changes: Changes, form: str = "table") -> str:
    """Changes as text for people, JSON, or CSV with one row a claim."""
    if form == "json":
        return json.dumps(changes.as_dict(), ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        rows = tuple(tuple(map(Literal, _row(change))) for change in changes.claims)
        return render(Answer(_COLUMNS, rows), "csv")
    if not changes:
        return "No difference: the same documents, claims, vocabulary and conflicts.\n"
    blocks = [
        _listed("Documents", [f"{kind}: {title}" for kind, title in changes.documents]),
        _listed("Vocabulary", [f"{kind}: {label}" for kind, label in changes.terms], _MOST),
        *_claims(changes.claims),
        _listed("Conflicts", [f"{kind}: {_said(dispute)}" for kind, dispute in changes.conflicts]),
    ]
    return "\n".join(block for block in blocks if block)


def _said(dispute: Dispute) -> str:
    return f"{dispute.type}, {', '.join(dispute.about)}, {dispute.scope}  {dispute.id}"


def _listed(title: str, lines: list[str], most: int | None = None) -> str:
    if not lines:
        return ""
    more = [f"… and {len(lines) - most} more"] if most is not None and len(lines) > most else []
    return f"{title}: {len(lines)}\n" + "".join(f"  {line}\n" for line in [*lines[:most], *more])


def _claims(changes: Iterable[Change]) -> list[str]:
    """A block for each document."""
    blocks: dict[str, list[Change]] = {}
    for change in changes:
        blocks.setdefault(change.document, []).append(change)
    shown = []
    for title, found in blocks.items():
        kinds = Counter(change.kind for change in found)
        count = ", ".join(f"{kinds[kind]} {kind}" for kind in ("added", "removed", "changed") if kinds[kind])
        # A reason that all have stands above them once.
        shared = len({change.reasons for change in found}) == 1
        why = f" ({'; '.join(found[0].reasons)})" if shared else ""
        shown.append(f"Claims of {title}: {count}{why}\n" + "".join(_text(change, shared) for change in found))
    return shown


def _text(change: Change, shared: bool) -> str:
    lines = [f"  - {_sentence(change.before)}"] if change.before else []
    lines += [f"  + {_sentence(change.after)}"] if change.after else []
    lines += [f"      “{readable(quote)}”" for quote in _words(change)]
    parts = [_named(change, part) for part in change.parts]
    told = [", ".join(parts)] * bool(parts) + ["; ".join(change.reasons)] * (not shared)
    lines += [f"      {': '.join(told)}"] * bool(told)
    return "".join(f"{line}\n" for line in lines)


def _named(change: Change, part: str) -> str:
    """A part that differs; where a thing became another of the same name, which one became which."""
    ends = [getattr(said, part, None) for said in (change.before, change.after)]
    return f"{part} {' → '.join(end.id for end in ends if isinstance(end, Thing))}".strip()


def _sentence(statement: Statement) -> str:
    told = notes(statement.negated, statement.certainty, statement.qualifiers)
    said = f"{statement.subject.label} {words(statement.predicate)} {readable(statement.told)}"
    return f"{said}  [{told}]" if told else said


def _row(change: Change) -> tuple[str, ...]:
    sides = tuple(_sentence(said) if said else "" for said in (change.before, change.after))
    why = ("; ".join(change.parts), "; ".join(change.reasons))
    return (change.kind, change.document, *sides, *why, " | ".join(_words(change)))


def _words(change: Change) -> list[str]:
    """The quotes of both sides, each once."""
    sides = [said for said in (change.before, change.after) if said]
    return list(dict.fromkeys(quote for said in sides for quote in said.quotes))
