"""A graph with markup in every text field, and documents of nothing else round their quotes."""

from itertools import cycle

from pyoxigraph import Literal, NamedNode, Quad
from tests.small_corpus import small_quads

from lupuskg.identifiers import expand

# The first runs wherever a text is parsed as markup, the second where pyvis finds `href` in a title; the others end a
# script, a style, an attribute or a template.
PAYLOADS = (
    '<img src=x onerror="window.owned=1">',
    '<a href="javascript:window.owned=1" onmouseover="window.owned=1">href</a><img src=x onerror=window.owned=1>',
    "</script><script>window.owned=1</script>",
    "<!--<script>window.owned=1//",
    "\"'><svg onload=window.owned=1>",
    "</style><style>*{background:url(http://192.0.2.1/)}</style>",
    "{{ 7*7 }}{% raw %}${window.owned=1}`",
    "\u2028window.owned=1\u2029//",
    '=HYPERLINK("http://192.0.2.1/")',
)
# What has to stay as it is, for the graph to be one: keys and closed lists.
_KEPT = ("negated", "certainty", "sha256", "layout", "loaderVersion", "start", "end", "conflictType", "scope", "state")


def hostile_quads() -> set[Quad]:
    """The small corpus, each of its texts followed by one of the payloads in turn."""
    payloads = cycle(PAYLOADS)
    return {_hostile(quad, next(payloads)) for quad in sorted(small_quads(), key=str)}


def hostile_texts() -> dict[str, str]:
    """For each document of the graph a text of payloads, in which any part has payloads on both sides."""
    kind, document = expand("rdf:type"), NamedNode(expand("lkg:Document"))
    found = {quad.subject for quad in small_quads() if quad.predicate.value == kind and quad.object == document}
    return {node.value: " ".join(PAYLOADS * 20) for node in found if isinstance(node, NamedNode)}


def _hostile(quad: Quad, payload: str) -> Quad:
    text = quad.object
    if not isinstance(text, Literal) or not text.datatype.value.endswith("#string"):
        return quad
    if quad.predicate.value.rpartition("/")[2].rpartition("#")[2] in _KEPT:
        return quad
    return Quad(quad.subject, NamedNode(quad.predicate.value), Literal(f"{text.value} {payload}"), quad.graph_name)
