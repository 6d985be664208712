"""RO-Crate 1.1: what the folder of a build holds, and what it was made of, as ro-crate-metadata.json.

RO-Crate wants a day of publication: it is that of SOURCE_DATE_EPOCH, where the environment sets it, else the day on
which graph.nq was written. Its context is named by the address that RO-Crate prescribes; nothing here fetches it.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lupuskg import __version__
from lupuskg.errors import GraphError
from lupuskg.identifiers import DOCUMENT
from lupuskg.statements import read_statements
from lupuskg.store import GRAPH_FILE, open_store

__all__ = ["rocrate"]

_FILE = "ro-crate-metadata.json"
_CRATE = "https://w3id.org/ro/crate/1.1"
_SOFTWARE = "https://w3id.org/lupuskg/"
_RIGHTS = "#rights"
_KNOWN = {
    "graph.nq": ("the knowledge graph in canonical N-Quads", "application/n-quads"),
    "graph.ttl": ("a copy of the graph for reading", "text/turtle"),
    "claims.jsonl": ("the claims of the documents, one a line", "application/jsonl"),
    "resolutions.toml": ("decisions of a curator on conflicts", "application/toml"),
}


def rocrate(folder: Path) -> dict[str, bytes]:
    """The metadata of a folder that `build` wrote.

    Raises GraphError where it is none.
    """
    if not (folder / GRAPH_FILE).is_file():
        raise GraphError(f"{folder}: no {GRAPH_FILE} here; name the folder of a build by -g DIR")
    files = list(_files(folder))
    documents = list(_documents(folder))
    graph = [_descriptor(), _root(folder, files, documents), _rights(), _software(), _making(files, documents)]
    crate = {"@context": [f"{_CRATE}/context", {"sha256": "https://schema.org/sha256"}], "@graph": graph}
    graph.extend([*files, *documents])
    return {_FILE: (json.dumps(crate, ensure_ascii=False, indent=2) + "\n").encode()}


def _links(entities: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [{"@id": entity["@id"]} for entity in entities]


def _descriptor() -> dict[str, Any]:
    return {
        "@id": _FILE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": _CRATE},
        "about": {"@id": "./"},
    }


def _root(folder: Path, files: list[dict[str, Any]], documents: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": "A knowledge graph of lupus biologics",
        "description": "Claims of documents, each with the words it stands on, and reference facts. What documents "
        "say, right or wrong: not medical advice.",
        "datePublished": _day(folder),
        "license": {"@id": _RIGHTS},
        "hasPart": _links(files),
        "isBasedOn": _links(documents),
    }


def _day(folder: Path) -> str:
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(told) if told.isascii() and told.isdigit() else (folder / GRAPH_FILE).stat().st_mtime
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _rights() -> dict[str, Any]:
    return {
        "@id": _RIGHTS,
        "@type": "CreativeWork",
        "name": "Terms of use",
        "description": "The ontology and the reference facts are under CC BY 4.0 "
        "(https://creativecommons.org/licenses/by/4.0/). The quotes are of the documents, under the terms of these.",
    }


def _software() -> dict[str, Any]:
    return {"@id": _SOFTWARE, "@type": "SoftwareApplication", "name": "lupuskg", "version": __version__}


def _making(files: list[dict[str, Any]], documents: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@id": "#build",
        "@type": "CreateAction",
        "name": "lupuskg build",
        "instrument": {"@id": _SOFTWARE},
        "object": _links(documents),
        "result": _links(files),
    }


def _files(folder: Path) -> Iterator[dict[str, Any]]:
    """The files of a build, as far as they are there."""
    for name, (description, form) in _KNOWN.items():
        if (folder / name).is_file():
            content = (folder / name).read_bytes()
            yield {
                "@id": name,
                "@type": "File",
                "name": name,
                "description": description,
                "encodingFormat": form,
                "contentSize": str(len(content)),
                "sha256": hashlib.sha256(content).hexdigest(),
            }


def _documents(folder: Path) -> Iterator[dict[str, Any]]:
    """The documents that the graph was made of."""
    titles = read_statements(open_store(folder / GRAPH_FILE).dataset()).documents
    for iri in sorted(titles):
        sha256 = iri.removeprefix(DOCUMENT)
        yield {"@id": iri, "@type": "CreativeWork", "name": titles[iri] or sha256, "sha256": sha256}
