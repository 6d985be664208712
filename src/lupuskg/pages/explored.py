"""The page with all views of a graph. It can be made before the graph is whole, since few inferred facts show in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as Engine

from lupuskg.claim import TYPES
from lupuskg.conflicts import CONFLICTS_GRAPH
from lupuskg.disk_store import united, united_engine
from lupuskg.pages.page import page
from lupuskg.sparql import named_graphs
from lupuskg.store import Store
from lupuskg.turtle import Index, index
from lupuskg.views import Known, Scene, load_views, look

__all__ = ["Explored", "explorer"]

_NO_TEXTS: Mapping[str, str] = MappingProxyType({})
# The order of the tabs; a view that is not named here comes after these.
_TABS = ("drug-disease", "drug-target", "mechanism", "pipeline", "safety", "conflicts", "evidence")


def explorer(quads: Iterable[Quad], texts: Mapping[str, str] = _NO_TEXTS) -> str:
    """A page with all views of a graph that show something.

    texts: what documents hold, by their IRIs, as far as it is known; a quote of such a document stands in its context.

    Raises ClockError as `lupuskg.clock.today` does.
    """
    quads = list(quads)
    return Explored.of(quads, index(quads), united_engine(quads), texts).html


@dataclass(frozen=True)
class Explored:
    """The page of a graph, with what tells whether it is the page of a larger one too."""

    html: str = field(repr=False)
    _union: Engine
    _known: Known
    _scenes: tuple[Scene, ...] = field(repr=False)

    @classmethod
    def of(cls, quads: Sequence[Quad], indexed: Index, union: Engine, texts: Mapping[str, str]) -> "Explored":
        """Make the page; texts and what is raised are as for `explorer`.

        indexed, union: the quads by subject, and as one graph, which is the page's own from then on.
        """
        whole = any(named_graphs(view.text) != frozenset() for view in load_views().values())
        conflicts = NamedNode(CONFLICTS_GRAPH)
        # Of the named graphs, those that a query names.
        union.bulk_extend(quad for quad in quads if whole or quad.graph_name == conflicts)
        known = Known.of(Store(union, complete=True), indexed)
        scenes = _scenes(known)
        return cls(page("Explorer of lupus biologics", known, scenes, texts), union, known, scenes)

    def shows(self, inferred: Iterable[Quad]) -> bool:
        """Whether the page is that of the graph with these inferred facts too: they change no view and no thing in it.

        They are taken for known from then on.
        """
        facts = list(inferred)
        said = self._known.statements
        types = {end.iri: end.type for one in said.values() for end in (one.subject, one.object) if end}
        for fact in facts:
            subject = fact.subject.value if isinstance(fact.subject, NamedNode) else ""
            # A thing is shown with the type that it was given, and with an inferred one only where it has no other.
            if subject in said or subject in self._known.documents or types.get(subject, "Drug") not in TYPES:
                return False
        self._union.extend(united(facts))
        return _scenes(self._known) == self._scenes


def _scenes(known: Known) -> tuple[Scene, ...]:
    """The views that show something of a graph, in the order of the tabs."""
    views = [view.name for view in load_views().values() if view.is_whole]
    ordered = sorted(views, key=lambda name: (_TABS.index(name) if name in _TABS else len(_TABS), name))
    return tuple(scene for scene in (look(known, name) for name in ordered) if scene.edges)
