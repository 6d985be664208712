"""IRIs: the namespaces of the project, slugs, minted names and content hashes.

Every node of the graph has an IRI that follows from its content alone, so that the same input gives
the same bytes on any machine: no blank nodes, no counters, no clock.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache

__all__ = [
    "AGREEMENT",
    "CLAIM",
    "CONFLICT",
    "DOCUMENT",
    "EVIDENCE",
    "FIGURE",
    "GRAPH",
    "LKG",
    "MINTED",
    "QUALIFIER",
    "content_hash",
    "curie",
    "document_graph",
    "expand",
    "mint",
    "prefixes",
    "slug",
]

LKG = "https://w3id.org/lupuskg/"
MINTED = LKG + "minted/"
CLAIM = LKG + "claim/"
EVIDENCE = LKG + "evidence/"
DOCUMENT = LKG + "document/"
GRAPH = LKG + "graph/"
CONFLICT = LKG + "conflict/"
AGREEMENT = LKG + "agreement/"
FIGURE = LKG + "figure/"
QUALIFIER = LKG + "qualifier/"

_PREFIXES = {
    "lkg": LKG,
    "lkga": AGREEMENT,
    "lkgc": CLAIM,
    "lkgd": DOCUMENT,
    "lkge": EVIDENCE,
    "lkgg": GRAPH,
    "lkgm": MINTED,
    "lkgq": QUALIFIER,
    "lkgx": CONFLICT,
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "obo": "http://purl.obolibrary.org/obo/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# A graph has some thousands of names, and each is written many times.
_REMEMBERED = 20_000
_LONGEST_FIRST = sorted(_PREFIXES.items(), key=lambda pair: len(pair[1]), reverse=True)


def prefixes() -> dict[str, str]:
    """Prefixes of the project and of the vocabularies it stands on, prefix to namespace."""
    return dict(_PREFIXES)


def slug(label: str) -> str:
    """Turn a label into the last part of an IRI: ASCII letters, digits and single dashes.

    A label without any ASCII letter or digit (a name in another script) gets a short hash instead.

    >>> slug("Sjögren's syndrome")
    'sjogren-s-syndrome'
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    dashed = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return dashed or "x" + content_hash(label, length=12)


def mint(kind: str, label: str) -> str:
    """IRI for an entity that no vocabulary knows, from its type and its label.

    >>> mint("AdverseEffect", "hiccup")
    'https://w3id.org/lupuskg/minted/adverse-effect-hiccup'
    """
    dashed = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind)
    return f"{MINTED}{dashed.lower()}-{slug(label)}"


def content_hash(*parts: str, length: int = 16) -> str:
    """Hexadecimal BLAKE2b hash of strings, `length` digits, independent of machine and locale."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=(length + 1) // 2).hexdigest()[:length]


def document_graph(sha256: str) -> str:
    """IRI of the named graph that holds what one document says."""
    return f"{GRAPH}document/{sha256}"


@lru_cache(_REMEMBERED)
def expand(name: str) -> str:
    """Expand a CURIE of the project's prefixes; an IRI is returned as it is.

    >>> expand("lkg:belimumab")
    'https://w3id.org/lupuskg/belimumab'
    """
    prefix, colon, local = name.partition(":")
    if colon and not local.startswith("//") and prefix in _PREFIXES:
        return _PREFIXES[prefix] + local
    return name


@lru_cache(_REMEMBERED)
def curie(iri: str) -> str:
    """Compress an IRI with the longest fitting prefix; an IRI without one is returned as it is.

    >>> curie("https://w3id.org/lupuskg/minted/drug-dupilumab")
    'lkgm:drug-dupilumab'
    """
    for prefix, space in _LONGEST_FIRST:
        if iri.startswith(space):
            return f"{prefix}:{iri[len(space) :]}"
    return iri
