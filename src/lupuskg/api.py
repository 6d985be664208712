"""The graph for Python programs: as one object, with rdflib, and with networkx. `import lupuskg` offers all three."""

from collections.abc import Iterable
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Triple

from lupuskg.errors import DocumentError
from lupuskg.knowledge import KnowledgeGraph

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

    from lupuskg.projection import Network
    from lupuskg.store import Store

__all__ = ["build", "drug_target_network", "load", "open_graph"]


def build(
    documents: str | PathLike[str] | Iterable[str | PathLike[str]] = (),
    *,
    vocabulary: str | PathLike[str] | Iterable[str | PathLike[str]] = (),
    resolutions: str | PathLike[str] | None = None,
    reasoner: str = "auto",
) -> KnowledgeGraph:
    """Read documents, and build the graph of what they say.

    documents: files and folders, those that come with lupuskg where none are given; vocabulary: Turtle files with
    names and facts of your own, which add to the ontology; resolutions: a file with decisions on conflicts; reasoner:
    "hermit", which needs Java, "rl" (rules), "auto" (HermiT where there is a Java) or "none".

    A document that cannot be read is told of in `unread` of the graph, a passage in `warnings`. Raises DocumentError
    where no document could be read, VocabularyError or GraphError where another file cannot be used.

    >>> import lupuskg
    >>> graph = lupuskg.build(reasoner="rl")
    >>> len(graph.documents), graph.unread
    (2, ())
    """
    from lupuskg.commands.build import complete, gather
    from lupuskg.corpus import embedded, find
    from lupuskg.graph import assemble
    from lupuskg.resolutions import read_resolutions
    from lupuskg.store import Store
    from lupuskg.vocabulary import taught

    given = _several(documents)
    decisions = () if resolutions is None else read_resolutions(Path(resolutions))
    unread: list[DocumentError] = []
    with taught(_several(vocabulary)):
        gathered = gather(find(given) if given else embedded(), unread.append)
        if not gathered.documents:
            raise DocumentError("; ".join(map(str, unread)))
        whole = complete(assemble(gathered.documents), reasoner, decisions)
    told = [str(problem) for problem in unread]
    return KnowledgeGraph(Store.from_quads(whole.quads), told, gathered.warnings, gathered.texts)


def load(path: str | PathLike[str] | None = None) -> KnowledgeGraph:
    """Open a graph that was built before.

    path: an RDF file, the folder of a build or of a store, or the address of a SPARQL endpoint; without it, the graph
    of the documents that come with lupuskg.

    Raises GraphError where there is no graph.
    """
    from lupuskg.corpus import embedded_texts

    return KnowledgeGraph(_store(path), texts=embedded_texts() if path is None else {})


def _several(given: str | PathLike[str] | Iterable[str | PathLike[str]]) -> list[str]:
    return [fspath(given)] if isinstance(given, str | PathLike) else [fspath(one) for one in given]


def open_graph(path: str | PathLike[str] | None = None) -> "rdflib.Dataset":
    """A graph as an rdflib Dataset, with its named graphs; a pattern or a query sees the union of them.

    path: an RDF file, the folder of a build or of a store, or the address of a SPARQL endpoint; without it, the graph
    of the documents that come with lupuskg. The dataset is a copy in memory: changing it changes nothing else.

    Raises GraphError where there is no graph.

    >>> import lupuskg
    >>> dataset = lupuskg.open_graph()
    >>> query = "SELECT ?target { lkg:belimumab lkg:targets/skos:prefLabel ?target }"
    >>> sorted({str(row.target) for row in dataset.query(query)})
    ['BLyS']
    """
    from rdflib import Dataset

    from lupuskg.identifiers import prefixes

    dataset = Dataset(default_union=True)
    for prefix, space in prefixes().items():
        dataset.bind(prefix, space, replace=True)
    quads = _store(path).dataset()
    places = {graph: _place(dataset, graph) for graph in {quad.graph_name for quad in quads}}
    dataset.addN(
        (_term(quad.subject), _term(quad.predicate), _term(quad.object), places[quad.graph_name]) for quad in quads
    )
    return dataset


def drug_target_network(path: str | PathLike[str] | None = None) -> "Network":
    """Drugs and the molecules that they target, as a networkx MultiDiGraph with one edge a statement.

    path: as of open_graph. Nodes are named by CURIEs and have `label` and `type`. Edges have `action`, where one is
    told, `sources`, `quotes`, `layer` ("document" or "reference"), `claim` (its CURIE), and `polarity` and `certainty`:
    an edge whose polarity is "denied", or whose certainty is "hedged", is no plain fact.

    Raises GraphError where there is no graph.

    >>> import lupuskg
    >>> network = lupuskg.drug_target_network()
    >>> [network.nodes[target]["label"] for target in network.successors("lkg:belimumab")]
    ['BLyS']
    >>> sorted({told["layer"] for told in network["lkg:belimumab"]["lkg:tnfsf13b"].values()})
    ['document', 'reference']
    """
    from lupuskg.projection import network
    from lupuskg.statements import read_statements

    return network(read_statements(_store(path).dataset()), {"targets"})


def _store(path: str | PathLike[str] | None) -> "Store":
    from lupuskg.commands.ask import open_graph as open_store

    return open_store(None if path is None else fspath(path))


def _place(dataset: "rdflib.Dataset", graph: NamedNode | BlankNode | DefaultGraph) -> "rdflib.Graph":
    return dataset.default_graph if isinstance(graph, DefaultGraph) else dataset.graph(str(_term(graph)))


def _term(term: NamedNode | BlankNode | Literal | Triple) -> "Node":
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        # rdflib would write "0.500" as "0.5".
        datatype = None if term.language else rdflib.URIRef(term.datatype.value)
        plain = datatype == rdflib.XSD.string
        return rdflib.Literal(term.value, term.language, None if plain else datatype, normalize=False)
    return rdflib.BNode(str(term).removeprefix("_:"))
