"""What the endpoint says of itself: a service description (SPARQL 1.1) and a description of the data (VoID)."""

from pyoxigraph import Literal, NamedNode, Triple

from lupuskg.claim import TYPES
from lupuskg.identifiers import LKG, prefixes
from lupuskg.store import Store

__all__ = ["SD", "VOID", "service", "void"]

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = NamedNode(prefixes()["rdf"] + "type")
_TITLE = NamedNode(prefixes()["dcterms"] + "title")
_TOLD = "Claims of documents about lupus biologics, each with the words it stands on. Not medical advice."
_CLASSES = "SELECT ?class (COUNT(DISTINCT ?thing) AS ?many) WHERE { ?thing a ?class } GROUP BY ?class"
_TRIPLES = "SELECT (COUNT(*) AS ?many) WHERE { ?s ?p ?o }"
_IN_GRAPHS = "SELECT ?graph (COUNT(*) AS ?many) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"


def service(store: Store, base: str) -> list[Triple]:
    """The service description; base: the server's address, with a slash at its end."""
    endpoint, dataset, graph = NamedNode(f"{base}sparql"), NamedNode(f"{base}sparql#dataset"), NamedNode(f"{base}#all")
    triples = [
        Triple(endpoint, _TYPE, NamedNode(SD + "Service")),
        Triple(endpoint, NamedNode(SD + "endpoint"), endpoint),
        Triple(endpoint, NamedNode(SD + "supportedLanguage"), NamedNode(SD + "SPARQL11Query")),
        Triple(endpoint, NamedNode(SD + "feature"), NamedNode(SD + "UnionDefaultGraph")),
        Triple(endpoint, NamedNode(SD + "defaultDataset"), dataset),
        Triple(dataset, _TYPE, NamedNode(SD + "Dataset")),
        Triple(dataset, NamedNode(SD + "defaultGraph"), graph),
        Triple(graph, _TYPE, NamedNode(SD + "Graph")),
    ]
    forms = (
        "SPARQL_Results_JSON SPARQL_Results_XML SPARQL_Results_CSV SPARQL_Results_TSV Turtle N-Triples JSON-LD RDF_XML"
    )
    triples += [Triple(endpoint, NamedNode(SD + "resultFormat"), NamedNode(_FORMATS + form)) for form in forms.split()]
    for iri in store.graphs():
        node = NamedNode(f"{base}sparql#{iri.removeprefix(LKG)}")
        triples += [
            Triple(dataset, NamedNode(SD + "namedGraph"), node),
            Triple(node, _TYPE, NamedNode(SD + "NamedGraph")),
            Triple(node, NamedNode(SD + "name"), NamedNode(iri)),
        ]
    return triples


def void(store: Store, base: str) -> list[Triple]:
    """What is in the graph, counted; base: the server's address, with a slash at its end."""
    dataset = NamedNode(f"{base}.well-known/void#dataset")
    (all_,) = store.select(_TRIPLES).records()
    triples = [
        Triple(dataset, _TYPE, NamedNode(VOID + "Dataset")),
        Triple(dataset, _TITLE, Literal("lupuskg", language="en")),
        Triple(dataset, NamedNode(prefixes()["dcterms"] + "description"), Literal(_TOLD, language="en")),
        Triple(dataset, NamedNode(VOID + "sparqlEndpoint"), NamedNode(f"{base}sparql")),
        Triple(dataset, NamedNode(VOID + "uriSpace"), Literal(LKG)),
        Triple(dataset, NamedNode(VOID + "triples"), _number(all_["many"])),
    ]
    spaces = sorted({space for name, space in prefixes().items() if not name.startswith("lkg")})
    triples += [Triple(dataset, NamedNode(VOID + "vocabulary"), NamedNode(space)) for space in spaces]
    for row in store.select(_IN_GRAPHS).records():
        part = NamedNode(row["graph"])
        triples += [
            Triple(dataset, NamedNode(VOID + "subset"), part),
            Triple(part, _TYPE, NamedNode(VOID + "Dataset")),
            Triple(part, NamedNode(VOID + "triples"), _number(row["many"])),
        ]
    return triples + _classes(store, dataset, base)


def _classes(store: Store, dataset: NamedNode, base: str) -> list[Triple]:
    """How many things there are of each type of the claim model."""
    triples = []
    for row in store.select(_CLASSES).records():
        name = row["class"].removeprefix(LKG)
        if name in TYPES:
            part = NamedNode(f"{base}.well-known/void#{name}")
            triples += [
                Triple(dataset, NamedNode(VOID + "classPartition"), part),
                Triple(part, NamedNode(VOID + "class"), NamedNode(row["class"])),
                Triple(part, NamedNode(VOID + "entities"), _number(row["many"])),
            ]
    return triples


def _number(text: str) -> Literal:
    return Literal(int(text))
