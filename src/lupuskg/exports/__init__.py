"""Exports: the graph in the forms of other tools, one module a family, listed in the order in which help shows them.

This list imports nothing, so that the command line starts quickly.
"""

from dataclasses import dataclass

__all__ = ["FORMATS", "Format", "format_named"]


@dataclass(frozen=True, slots=True)
class Format:
    """One form in which `lupuskg export` writes.

    about: a word on it; writer: module below lupuskg.exports and function, which returns the content of files by name;
    takes: what the function takes, the quads of the "graph", a built "folder", or "nothing"; many: whether it writes
    several files.
    """

    name: str
    about: str
    writer: str
    takes: str = "graph"
    many: bool = False


# RDF first, since it loses least; then what other programs read; then what publishes and what describes.
FORMATS = (
    Format("nq", "the whole graph, a line a quad", "rdf:nq"),
    Format("trig", "the whole graph, for reading", "rdf:trig"),
    Format("jsonld", "the whole graph, for programs that read JSON", "jsonld:jsonld"),
    Format("ttl", "all triples, without named graphs", "rdf:ttl"),
    Format("csv", "a table of claims and one of reference facts", "csv_tables:csv_tables", many=True),
    Format("graphml", "statements as a network, for yEd, Cytoscape and igraph", "networks:as_graphml"),
    Format("gexf", "statements as a network, for Gephi", "networks:as_gexf"),
    Format("cypher", "statements as commands that fill Neo4j", "cypher:cypher"),
    Format("kgx", "nodes and edges in the terms of Biolink", "kgx:kgx", many=True),
    Format("nanopub", "a nanopublication for each claim", "nanopubs:nanopubs"),
    Format("rocrate", "a description of the folder of a build", "rocrate:rocrate", takes="folder"),
    Format("sssom", "matches with public vocabularies, as one table", "matches:matches", takes="nothing"),
)


def format_named(name: str) -> Format:
    """The format of a name of the list.

    >>> format_named("kgx").many
    True
    """
    return next(one for one in FORMATS if one.name == name)
