"""Trusty URIs of kind RA: IRIs that hold the hash of the RDF they name.

The rules are those of "Trusty URIs: Verifiable, Immutable, and Permanent Digital Artifacts for Linked Data"
(https://arxiv.org/abs/1401.5775): quads are sorted, written term by term with a space in the place of the hash, and
hashed by SHA-256. Blank nodes are not allowed here, so their part of the rules is left out.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

__all__ = ["HOLE", "artifact_code", "filled"]

# Stands in IRIs where the code will be.
HOLE = "RA-to-be-computed"


def artifact_code(quads: Iterable[Quad]) -> str:
    """The code of quads whose IRIs have HOLE in its place: RA, and 43 characters of Base64 for URLs.

    >>> len(artifact_code([]))
    45
    """
    text = "".join(dict.fromkeys(_lines(quad) for quad in sorted(quads, key=_order)))
    digest = hashlib.sha256(text.encode()).digest()
    return "RA" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def filled(quads: Iterable[Quad], code: str) -> Iterator[Quad]:
    """The same quads with a code in the place of HOLE."""
    for quad in quads:
        subject, predicate, object_, graph = (
            NamedNode(term.value.replace(HOLE, code)) if isinstance(term, NamedNode) else term for term in quad
        )
        yield Quad(subject, predicate, object_, graph)


def _order(quad: Quad) -> tuple[str, str, str, bool, str, str, str]:
    """Graph, subject, predicate, object; IRIs before literals, literals by text, type, and language."""
    object_ = quad.object
    head = _iri(quad.graph_name), _iri(quad.subject), _iri(quad.predicate)
    if not isinstance(object_, Literal):
        return (*head, False, _iri(object_), "", "")
    datatype = "" if object_.language else object_.datatype.value
    return (*head, True, object_.value, datatype, object_.language or "")


def _iri(term: object) -> str:
    if not isinstance(term, NamedNode):
        raise ValueError(f"a trusty URI needs IRIs, not {term}")
    return term.value.replace(HOLE, " ")


def _lines(quad: Quad) -> str:
    return f"{_iri(quad.graph_name)}\n{_iri(quad.subject)}\n{_iri(quad.predicate)}\n{_object(quad.object)}\n"


def _object(term: object) -> str:
    if not isinstance(term, Literal):
        return _iri(term)
    text = term.value.replace("\\", "\\\\").replace("\n", "\\n")
    return f"@{term.language.lower()} {text}" if term.language else f"^{term.datatype.value} {text}"
