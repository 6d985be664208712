"""The knowledge graph for programs and notebooks: one object that answers, shows, compares, and keeps its sources."""

import datetime
import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, SupportsIndex, TypeAlias, overload

from pyoxigraph import Literal

from lupuskg.catalogue import answer, find_question, grounded, load_questions
from lupuskg.changes import Changes, find_changes
from lupuskg.disputes import Dispute, find_disputes, render_disputes
from lupuskg.entities import Fact, Portrait, describe
from lupuskg.errors import QueryError
from lupuskg.evidence import statements_behind
from lupuskg.explanations import explain, render_explanation
from lupuskg.figures import reliability
from lupuskg.outputs import replace_together, replacing
from lupuskg.portraits import render_portrait
from lupuskg.rdf_files import nquads
from lupuskg.results import Result
from lupuskg.statements import Statement
from lupuskg.store import GRAPH_FILE, Answer, Store, triple_rows
from lupuskg.views import Known, load_views, look, see
from lupuskg.wording import ADVICE

if TYPE_CHECKING:
    from lupuskg.projection import Network

__all__ = ["Disputes", "Entity", "Explained", "KnowledgeGraph", "Page", "Picture"]

_HIGH = 640
Value: TypeAlias = str | int | datetime.date
"""What a parameter is given: any name of a thing, a text, a year or a date."""


@dataclass(frozen=True, repr=False)
class Entity:
    """One thing of the graph: what documents say of it, what else is known, and where that disagrees."""

    portrait: Portrait
    conflicts: "Disputes"

    @property
    def label(self) -> str:
        """Its preferred name."""
        return self.portrait.label

    @property
    def type(self) -> str:
        """The name of its class."""
        return self.portrait.type

    @property
    def names(self) -> tuple[str, ...]:
        """Its other names."""
        return self.portrait.names

    @property
    def claims(self) -> tuple[Fact, ...]:
        """What documents say of it, with their words."""
        return self.portrait.claims

    @property
    def known(self) -> tuple[Fact, ...]:
        """What the reference layer says of it, with its sources."""
        return self.portrait.known

    def __repr__(self) -> str:
        told = render_portrait(self.portrait)
        return f"{told}\nWhere this disagrees\n{'-' * 20}\n{self.conflicts}" if self.conflicts else f"{told}\n{ADVICE}"


class Disputes(tuple[Dispute, ...]):
    """Conflicts or agreements: a tuple that shows itself in words, as its parts do."""

    __slots__ = ()

    @overload
    def __getitem__(self, key: SupportsIndex) -> Dispute: ...
    @overload
    def __getitem__(self, key: slice) -> "Disputes": ...
    def __getitem__(self, key: SupportsIndex | slice) -> "Dispute | Disputes":
        found = super().__getitem__(key)
        return Disputes(found) if isinstance(key, slice) else found  # type: ignore[arg-type, return-value]

    def __repr__(self) -> str:
        return f"{render_disputes(self)}{len(self)} found\n{ADVICE}"


class Explained(str):
    """A text that shows itself as it is, not as a string with quotation marks and escapes."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


@dataclass(frozen=True, slots=True)
class Page:
    """An interactive page: one HTML file that asks nothing of anybody. A notebook shows it within its output."""

    title: str
    html: str = field(repr=False)

    def save(self, path: str | PathLike[str]) -> Path:
        """Write it to a file, whole or not at all."""
        return _written(path, self.html)

    def _repr_html_(self) -> str:
        """The page in a frame, which may run its scripts, open links, offer downloads, but not touch the notebook."""
        return (
            f'<iframe sandbox="allow-scripts allow-downloads allow-popups" title="{html.escape(self.title)}" '
            f'loading="lazy" style="border:1px solid #767676;width:100%;height:{_HIGH}px" '
            f'srcdoc="{html.escape(self.html)}"></iframe>'
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """A view drawn as SVG, for papers and for notebooks that are read without scripts."""

    title: str
    svg: str = field(repr=False)

    def save(self, path: str | PathLike[str]) -> Path:
        """Write it to a file, whole or not at all."""
        return _written(path, self.svg)

    def _repr_svg_(self) -> str:
        return self.svg[self.svg.index("<svg") :]


class KnowledgeGraph:
    """A graph of documents about lupus drugs, as `build` makes it or `load` finds it.

    unread: why documents could not be read; warnings: passages that were passed over, and why. A graph that was loaded
    has neither. texts: what documents hold, by their IRIs, as far as they are at hand; pages show quotes of these in
    their context.
    """

    def __init__(
        self,
        store: Store,
        unread: Sequence[str] = (),
        warnings: Sequence[str] = (),
        texts: Mapping[str, str] | None = None,
    ) -> None:
        self._store = store
        self._texts = texts or {}
        self.unread = tuple(unread)
        self.warnings = tuple(warnings)

    def __len__(self) -> int:
        """The number of quads."""
        return len(self._store)

    def __repr__(self) -> str:
        claims = sum(statement.is_claim for statement in self.statements)
        titles = "".join(f"\n  {title}" for title in self.documents)
        return (
            f"knowledge graph: {len(self.documents)} documents, {claims} claims, {len(self):,} quads{titles}\n{ADVICE}"
        )

    @cached_property
    def _known(self) -> Known:
        return Known.of(self._store)

    @property
    def documents(self) -> tuple[str, ...]:
        """Titles of the documents, sorted."""
        return tuple(sorted(self._known.documents.values()))

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every claim, with its words, and every reference fact, with its sources."""
        return tuple(self._known.statements.values())

    def questions(self) -> Result:
        """The catalogue: what can be asked by name."""
        columns = ("name", "topic", "question", "parameters")
        found = load_questions().values()
        rows = [(one.name, one.topic, one.question, ", ".join(part.name for part in one.parameters)) for one in found]
        return _listing(columns, rows, "Questions of the catalogue")

    def ask(self, question: str, **parameters: Value | Iterable[Value]) -> Result:
        """Ask a question of the catalogue by its name.

        parameters: as `questions` lists them, in plain words; several values mean that any of them will do.

        Raises QueryError for an unknown question, parameter or thing, with the nearest that there is.

        >>> import lupuskg
        >>> lupuskg.load().ask("drug_targets", drug="Benlysta")["target"]
        ['BLyS', 'BLyS']
        """
        asked, values = find_question(question), {name: _values(given) for name, given in parameters.items()}
        store = self._store
        found = answer(store, question, values)
        read = reliability(store, asked.asked(values)) if asked.is_read else ""

        def behind() -> tuple[tuple[Fact, ...], ...]:
            return statements_behind(store, grounded(store, question, values))

        return Result(found, asked.question, f"{read} {ADVICE}".strip(), behind if asked.statements else None)

    def sparql(self, query: str) -> Result | bool:
        """Answer a SPARQL query; an ASK query is answered by True or False.

        Raises QueryError for what is not SPARQL, or is refused (SERVICE, FROM, updates).
        """
        found = self._store.run(query)
        if isinstance(found, bool):
            return found
        if isinstance(found, list):
            found = triple_rows(found)
        return Result(found, "Answer to a query", ADVICE)

    def entity(self, name: str) -> Entity:
        """All that the graph holds on one thing, found by any of its names.

        Raises QueryError, with the nearest names, where nothing or more than one thing is called so.

        >>> import lupuskg
        >>> lupuskg.load().entity("Benlysta").label
        'belimumab'
        """
        portrait = describe(self._store, name)
        return Entity(portrait, self.conflicts(portrait.iri))

    def conflicts(self, about: str = "", type: str = "", scope: str = "", state: str = "") -> Disputes:
        """Where statements disagree: both sides with their words, and what may explain it.

        about: one thing, by any of its names; type, scope and state: as in `lupuskg conflicts`; "" keeps all.
        """
        return Disputes(find_disputes(self._store, "conflict", about, type=type, scope=scope, state=state))

    def agreements(self, about: str = "", scope: str = "") -> Disputes:
        """What independent sources say alike; about and scope: as of `conflicts`."""
        return Disputes(find_disputes(self._store, "agreement", about, scope=scope))

    def explain(self, subject: str, *rest: str) -> Explained:
        """Why a fact holds, down to the words it stands on; rest: a class, or a predicate and an object.

        Raises QueryError for another number of names, and for one that nothing has.
        """
        if len(rest) not in (1, 2):
            raise QueryError(
                f"explain takes a thing and its class, or subject, predicate and object, not {1 + len(rest)}"
            )
        predicate = rest[0] if len(rest) == 2 else ""
        return Explained(render_explanation(explain(self._store, subject, predicate, rest[-1])))

    def views(self) -> Result:
        """What `network`, `page` and `picture` can show."""
        rows = [(one.name, one.shows, ", ".join(part.name for part in one.parameters)) for one in load_views().values()]
        return _listing(("name", "shows", "parameters"), rows, "Views")

    def network(self, view: str = "drug-target", **parameters: Value) -> "Network":
        """A view as a networkx MultiDiGraph with one edge a statement.

        Nodes are named by CURIEs and have `label` and `type`. Edges have `predicate`, `polarity`, `certainty`, `layer`,
        `sources`, `quotes`, the `statement` itself and its `conflicts`: one whose polarity is "denied", or whose
        certainty is "hedged", is no plain fact.

        Raises QueryError for an unknown view or parameter, with the nearest that there is.

        >>> import lupuskg
        >>> sorted(lupuskg.load().network(drug="Benlysta"))
        ['lkg:belimumab', 'lkg:tnfsf13b']
        """
        from lupuskg.projection import view_network

        return view_network(look(self._known, view, _plain(parameters)), self._known.disputes)

    def page(self, view: str | None = None, **parameters: Value) -> Page:
        """A view as an interactive page; without a name, all views as tabs of one page.

        Raises QueryError as `network` does, and where there is nothing to show.
        """
        from lupuskg.pages import explorer, page

        if view is None:
            return Page("Explorer of lupus biologics", explorer(self._store.dataset(), self._texts))
        scene, title = see(self._known, view, _plain(parameters))
        return Page(title, page(title, self._known, [scene], self._texts))

    def picture(self, view: str, **parameters: Value) -> Picture:
        """A view as a picture.

        Raises QueryError as `page` does, PictureError where matplotlib is not installed.
        """
        from lupuskg.pictures import draw

        scene, title = see(self._known, view, _plain(parameters))
        return Picture(title, draw(title, scene, self._known, "svg").decode())

    def diff(self, other: "KnowledgeGraph") -> Changes:
        """What changed from this graph to the other: claims added, removed and changed, each with the reason."""
        return find_changes(self._store, other._store)

    def save(self, folder: str | PathLike[str]) -> tuple[Path, ...]:
        """Write graph.nq and explorer.html to a folder, whole or not at all, and return where they are."""
        from lupuskg.commands.build import EXPLORER_FILE

        quads = self._store.dataset()
        contents = {GRAPH_FILE: nquads(quads), EXPLORER_FILE: self.page().html.encode()}
        replace_together(Path(folder), contents)
        return tuple(Path(folder) / name for name in contents)


def _plain(parameters: dict[str, Value]) -> dict[str, str]:
    return {name: str(value) for name, value in parameters.items()}


def _written(path: str | PathLike[str], text: str) -> Path:
    with replacing(Path(path)) as file:
        file.write(text)
    return Path(path)


def _values(given: Value | Iterable[Value]) -> str | list[str]:
    return str(given) if isinstance(given, str | int | datetime.date) else [str(one) for one in given]


def _listing(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], title: str) -> Result:
    return Result(Answer(columns, tuple(tuple(map(Literal, row)) for row in rows)), title)
