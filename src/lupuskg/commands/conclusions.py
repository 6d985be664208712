"""What the reasoner found, as a part of the summary of `lupuskg build`."""

from collections import Counter
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, Triple

from lupuskg.commands.messages import complain, warn
from lupuskg.identifiers import DOCUMENT, GRAPH, LKG, expand
from lupuskg.reasoning import TYPE, Clash, Facts, Inference, Wording

__all__ = ["conclusions"]

_MOST_CLASHES = 20
_TITLE = NamedNode(expand("dcterms:title"))


def conclusions(inference: Inference, quads: Iterable[Quad]) -> str:
    """Inferred facts by class and predicate, or what contradicts what, and who says so.

    quads: the graph that was reasoned over. That facts contradict each other is told on standard error too.
    """
    if inference.told is None:
        return "Inferred facts: none, as asked\n"
    if inference.note:
        warn(f"{inference.note}; rules took its place")
    if inference.clashes:
        return _contradictions(inference.clashes, inference.told, quads)
    counts = Counter(_kind(fact) for fact in inference.inferred)
    assumed = Counter(_kind(fact) for fact in inference.assumed)
    lines = [f"Inferred facts: {len(inference.inferred)}, by the engine {inference.engine}"]
    longest = max(map(len, counts), default=0)
    for name in sorted(counts):
        note = " (assumed, since nothing says otherwise)" if assumed[name] else ""
        lines.append(f"  {name:<{longest}}  {counts[name]}{note}")
    return "".join(f"{line}\n" for line in lines)


def _kind(fact: Triple) -> str:
    """The class or predicate of a fact, without the prefix."""
    word = fact.object if fact.predicate == TYPE else fact.predicate
    assert isinstance(word, NamedNode)
    return word.value.removeprefix(LKG)


def _contradictions(clashes: tuple[Clash, ...], told: Facts, quads: Iterable[Quad]) -> str:
    complain("the facts contradict each other, so that nothing is inferred from them; the summary tells which do")
    wording = Wording(told.axioms, told.labels)
    titles = _titles(quads)
    lines = [f"Contradictions: {len(clashes)}; nothing is inferred"]
    for clash in clashes[:_MOST_CLASHES]:
        lines += [f"  {axiom}" for axiom in clash.axioms]
        for fact in clash.facts:
            lines.append(f"    {wording.fact(fact)}  [{'; '.join(_places(fact, told, titles))}]")
    if len(clashes) > _MOST_CLASHES:
        lines.append(f"  and {len(clashes) - _MOST_CLASHES} more")
    return "".join(f"{line}\n" for line in lines)


def _titles(quads: Iterable[Quad]) -> dict[str, str]:
    """Titles of documents by IRI."""
    found = (quad for quad in quads if quad.predicate == _TITLE)
    return {str(quad.subject): quad.object.value for quad in found if isinstance(quad.object, Literal)}


def _places(fact: Triple, told: Facts, titles: dict[str, str]) -> list[str]:
    """Who says a fact: documents, the reference layer, or an assumption."""
    if fact in told.assumed:
        return [f"assumed: {told.assumed[fact].says}"]
    found = []
    for graph in told.asserted[fact]:
        sha256 = graph.removeprefix(f"{GRAPH}document/")
        found.append("reference layer" if sha256 == graph else titles.get(str(NamedNode(DOCUMENT + sha256)), sha256))
    return found
