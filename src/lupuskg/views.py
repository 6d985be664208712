"""Views: parts of the graph worth a picture, one CONSTRUCT query each in queries/views, asked by name.

A view's query tells which statements are its edges and what they lead from and to: `?statement lkg:subject ?from ;
lkg:predicate ?how ; lkg:object ?to`. The ends may be others than those of the statement itself, as where a claim
leads to its document.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources.abc import Traversable
from itertools import product
from typing import Any

from pyoxigraph import NamedNode, Triple

from lupuskg.claim import TYPES
from lupuskg.disputes import Dispute, find_disputes
from lupuskg.entities import resolve, suggest
from lupuskg.errors import QueryError
from lupuskg.identifiers import CLAIM, LKG, curie, expand
from lupuskg.query_files import query_files, read_header
from lupuskg.statements import Statement, Thing, indexed_statements, read_statements
from lupuskg.store import Store
from lupuskg.turtle import Index
from lupuskg.wording import one_line, words

__all__ = ["Edge", "Known", "Scene", "View", "ViewParameter", "find_view", "load_views", "look", "read_view", "see"]

_DEEPEST = 4
_PARTS = {expand(f"lkg:{name}"): name for name in ("subject", "predicate", "object")}
_DRAWN = {*TYPES, "Claim", "Document"}
_PARAMETER_TYPES = ("Entity", "Depth", *sorted(TYPES))


@dataclass(frozen=True, slots=True)
class ViewParameter:
    """What a view can be narrowed by; type: a class of things, "Entity" for any, or "Depth" for a number of steps."""

    name: str
    type: str
    description: str
    default: str = ""
    required: bool = False

    @property
    def variable(self) -> str:
        """Name of the query's variable, as in the catalogue: `drug` is `?theDrug`."""
        return "the" + self.name[0].upper() + self.name[1:]


@dataclass(frozen=True, slots=True)
class View:
    """One view of the catalogue.

    shows and why: a sentence each; fan: what leaves of one hub are grouped by, beside their type: the name of a
    qualifier, "subject" for what a claim is about, or ""; layers: the types of things in each column, from left to
    right, or none where the picture does not read so.
    """

    name: str
    title: str
    shows: str
    why: str
    parameters: tuple[ViewParameter, ...]
    text: str
    fan: str = ""
    layers: tuple[tuple[str, ...], ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it shows something without a value for any parameter."""
        return not any(parameter.required for parameter in self.parameters)


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge of a view: the things at its ends, the predicate's name, and the statement that it stands for."""

    source: Thing
    target: Thing
    predicate: str
    statement: Statement

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What edges are sorted by."""
        return self.source.id, self.target.id, self.predicate, self.statement.id


@dataclass(frozen=True, slots=True)
class Scene:
    """A view of one graph: its edges, sorted, and the words that tell how it was narrowed."""

    view: View
    edges: tuple[Edge, ...]
    narrowed: str = ""


@dataclass(frozen=True)
class Known:
    """A graph, ready to be looked at: the store, its statements by IRI, its conflicts, and titles of its documents."""

    store: Store
    statements: Mapping[str, Statement] = field(repr=False)
    disputes: tuple[Dispute, ...]
    documents: Mapping[str, str]

    @classmethod
    def of(cls, store: Store, indexed: Index | None = None) -> "Known":
        """Read all that views need from a store; indexed: what it was filled with, which saves the time to read it."""
        found = read_statements(store.dataset()) if indexed is None else indexed_statements(indexed)
        statements = {statement.iri: statement for statement in found.all}
        return cls(store, statements, find_disputes(store, "conflict"), found.documents)


@cache
def load_views() -> Mapping[str, View]:
    """All packaged views by name, sorted. Raises QueryError for a broken header."""
    return {view.name: view for view in map(read_view, query_files("views"))}


def find_view(name: str) -> View:
    """The view of this name. Raises QueryError, with the nearest names, where there is none."""
    views = load_views()
    if name not in views:
        raise QueryError(f"no view is called {name!r}{suggest(name, views) or '; it is one of ' + ', '.join(views)}")
    return views[name]


def read_view(file: Traversable) -> View:
    """Read a view's file. Raises QueryError, with the file's name, where its header is broken."""
    text = file.read_text(encoding="utf-8")
    header = read_header(file.name, text)
    missing = [key for key in ("title", "shows", "why") if not header.get(key)]
    if missing:
        raise QueryError(f"{file.name}: the #+ header lacks {', '.join(missing)}")
    parameters = tuple(_parameter(file.name, *found) for found in (header.get("parameters") or {}).items())
    title, shows, why = (one_line(str(header[key])) for key in ("title", "shows", "why"))
    layers = _layers(file.name, header.get("layers"))
    return View(file.name.removesuffix(".rq"), title, shows, why, parameters, text, str(header.get("fan", "")), layers)


def _layers(file: str, told: object) -> tuple[tuple[str, ...], ...]:
    """Columns of types: a list with a type, or a list of types, for each."""
    if told is None:
        return ()
    columns = [one if isinstance(one, list) else [one] for one in told] if isinstance(told, list) else []
    if len(columns) < 2 or not all(isinstance(kind, str) and kind in _DRAWN for column in columns for kind in column):
        raise QueryError(f"{file}: layers need to be two columns or more of types, such as [Drug, [Cell, Process]]")
    return tuple(map(tuple, columns))


def _parameter(file: str, name: str, told: Mapping[str, Any]) -> ViewParameter:
    if told.get("type") not in _PARAMETER_TYPES:
        raise QueryError(f"{file}: the parameter {name!r} needs a type, one of {', '.join(_PARAMETER_TYPES)}")
    default, required = str(told.get("default", "")), bool(told.get("required"))
    return ViewParameter(name, told["type"], str(told.get("description", "")), default, required)


def see(known: Known, name: str, values: Mapping[str, str]) -> tuple[Scene, str]:
    """What a view shows, and a title that tells how it was narrowed; values as for `look`.

    Raises QueryError as `look` does, and where there is nothing to show.
    """
    scene = look(known, name, values)
    if not scene.edges:
        raise QueryError(f"{name}: the graph has nothing to show in this view; look at the parameters, or try another")
    told = ", ".join(values.values())
    return scene, f"{scene.view.title}: {told}" if told else scene.view.title


def look(known: Known, name: str, values: Mapping[str, str] | None = None) -> Scene:
    """The edges of a view.

    values: parameters in plain words: any name of a thing, an IRI or a CURIE; what is not given stands for all.

    Raises QueryError for an unknown view, parameter or thing, with the nearest that there is.
    """
    view = find_view(name)
    given = _complete(view, values or {})
    bindings = {
        parameter.variable: [resolve(known.store, given[parameter.name], _class(parameter))]
        for parameter in view.parameters
        if parameter.name in given and parameter.type != "Depth"
    }
    depth = _depth(view, given)
    edges = _edges(known, known.store.construct(view.text, bindings))
    for _ in range(depth - 1):
        ends = {NamedNode(end.iri) for edge in edges for end in (edge.source, edge.target)}
        start = {variable: sorted({*nodes, *ends}, key=str) for variable, nodes in bindings.items()}
        edges = _edges(known, known.store.construct(view.text, start))
    told = ", ".join(f"{key}: {value}" for key, value in given.items())
    return Scene(view, tuple(sorted(edges, key=lambda edge: edge.key)), told)


def _class(parameter: ViewParameter) -> str:
    return "" if parameter.type == "Entity" else parameter.type


def _complete(view: View, values: Mapping[str, str]) -> dict[str, str]:
    """The values that were given, checked, and the defaults of the others."""
    names = [parameter.name for parameter in view.parameters]
    for key in values:
        if key not in names:
            raise QueryError(f"{view.name} has no parameter {key!r}; it takes {', '.join(names) or 'none'}")
    for parameter in view.parameters:
        if parameter.required and not values.get(parameter.name):
            raise QueryError(f"{view.name} needs --param {parameter.name}=…: {parameter.description}")
    wanted = {parameter.name: values.get(parameter.name) or parameter.default for parameter in view.parameters}
    return {name: value for name, value in wanted.items() if value}


def _depth(view: View, given: Mapping[str, str]) -> int:
    told = next((given[one.name] for one in view.parameters if one.type == "Depth" and one.name in given), "1")
    if told not in map(str, range(1, _DEEPEST + 1)):
        raise QueryError(f"depth: {told!r} is no number of steps; give 1 to {_DEEPEST}")
    return int(told)


def _edges(known: Known, triples: Iterable[Triple]) -> list[Edge]:
    """Edges from the triples of a view; a statement that has two objects gives two."""
    parts: dict[str, dict[str, list[str]]] = {}
    for triple in triples:
        name = _PARTS.get(triple.predicate.value)
        if name and isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode):
            parts.setdefault(triple.subject.value, {}).setdefault(name, []).append(triple.object.value)
    things = {end.iri: end for one in known.statements.values() for end in (one.subject, one.object) if end}
    found = []
    for iri, told in sorted(parts.items()):
        if iri in known.statements:
            for source, how, target in product(*(told.get(name, ()) for name in _PARTS.values())):
                ends = [_thing(known, things, end) for end in (source, target)]
                found.append(Edge(ends[0], ends[1], curie(how).removeprefix("lkg:"), known.statements[iri]))
    return found


def _thing(known: Known, things: Mapping[str, Thing], iri: str) -> Thing:
    """What stands at the end of an edge: a thing, a claim, or a document."""
    if iri in things:
        return things[iri]
    if iri in known.documents:
        return Thing(iri, known.documents[iri], "Document")
    if iri.startswith(CLAIM) and iri in known.statements:
        said = known.statements[iri]
        return Thing(iri, f"{said.subject.label} {words(said.wording)} {said.told}", "Claim")
    return Thing(iri, curie(iri.removeprefix(LKG)), "")
