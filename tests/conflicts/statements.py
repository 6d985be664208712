"""Made-up documents that say one thing each, for the tests of conflicts and agreements."""

import hashlib
import re
from collections.abc import Sequence

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from lupuskg.claim import Claim, Entity, Evidence
from lupuskg.conflicts import CONFLICTS_GRAPH, compare
from lupuskg.graph import REFERENCE_GRAPH, Source, quads
from lupuskg.identifiers import LKG, mint
from lupuskg.resolutions import Resolution

__all__ = ["Found", "Said", "claim", "compared", "fact", "nodes"]

Said = tuple[str, Sequence[Claim]]
Found = dict[str, dict[str, set[str]]]
_TYPES = {
    "approvedFor": "Disease",
    "indicatedFor": "Disease",
    "usedOffLabelFor": "Disease",
    "notRecommendedFor": "Disease",
    "memberOfClass": "DrugClass",
    "affects": "Cell",
    "hasRegimen": "Regimen",
    "administeredBy": "Route",
    "hasAdverseEffect": "AdverseEffect",
    "increasesRiskOf": "AdverseEffect",
    "hasOutcome": "Outcome",
    "hasPhase": "Phase",
}
_FORMS = """
@prefix lkg: <https://w3id.org/lupuskg/> .
lkg:disease-sle lkg:formOf lkg:disease-lupus .
lkg:disease-nephritis lkg:manifestationOf lkg:disease-sle .
lkg:drug-rilotumab lkg:memberOfClass lkg:drug-class-biologic .
lkg:drug-zetalimab lkg:memberOfClass lkg:drug-class-biologic .
lkg:drug-aspirin lkg:memberOfClass lkg:drug-class-tablet .
"""


def _entity(kind: str, label: str) -> Entity:
    return Entity(mint(kind, label).replace("minted/", ""), label, kind)


def claim(words: str, quote: str = "") -> Claim:
    """A claim from "subject predicate object [not; hedged; name=value; …]"; claims of one quote share a sentence."""
    found = re.fullmatch(r"(\S+) (\S+) ([^\[]+?)(?: \[(.*)\])?", words)
    assert found, words
    subject, predicate, label, told = found.groups()
    parts = (told or "").split("; ") if told else []
    pairs = tuple(sorted((name, value) for name, _, value in (part.partition("=") for part in parts if "=" in part)))
    kind = "Trial" if subject.isupper() else "Drug"
    sentence = quote or words
    span = Evidence(0, len(sentence), sentence)
    certainty = "hedged" if "hedged" in parts else "asserted"
    other = _entity(_TYPES[predicate], label)
    return Claim(_entity(kind, subject), predicate, other, (span,), "not" in parts, certainty, pairs)


def fact(words: str, **more: str) -> str:
    """A fact of the reference layer, in Turtle."""
    told = claim(words)
    parts = [f'lkgq:{name} "{value}"' for name, value in told.qualifiers]
    parts += [f'lkg:{name} "{value}"' for name, value in more.items()]
    name = re.sub(r"\W+", "-", words)
    end = " ; ".join(["", *parts])
    return (
        f"lkgr:{name} a lkg:ReferenceFact ; lkg:subject <{told.subject.id}> ; lkg:predicate lkg:{told.predicate} ; "
        f'lkg:object <{told.object.id}>{end} .\n<{told.subject.id}> skos:prefLabel "{told.subject.label}" .\n'
        f'<{told.object.id}> skos:prefLabel "{told.object.label}" .\n'
    )


def compared(said: Sequence[Said], facts: Sequence[str] = (), resolutions: Sequence[Resolution] = ()) -> Found:
    """Conflicts and agreements of documents, each a title (with a date, behind @) and its claims."""
    everything = [quad for title, claims in said for quad in _document(title, claims)]
    everything += _reference("\n".join(facts))
    return nodes(compare(everything, resolutions))


def _document(title: str, claims: Sequence[Claim]) -> list[Quad]:
    name, _, date = title.partition("@")
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    own = [
        Claim(
            c.subject, c.predicate, c.object, tuple(_moved(s) for s in c.evidence), c.negated, c.certainty, c.qualifiers
        )
        for c in claims
    ]
    return list(quads(Source(sha256, name, "article", "0.1.0", name, date), own))


def _moved(span: Evidence) -> Evidence:
    """The same words at a place of their own, so that two sentences of one length are two."""
    start = int(hashlib.sha256(span.quote.encode()).hexdigest()[:6], 16)
    return Evidence(start, start + len(span.quote), span.quote)


def _reference(facts: str) -> list[Quad]:
    head = (
        "@prefix lkgq: <https://w3id.org/lupuskg/qualifier/> .\n@prefix lkgr: <https://w3id.org/lupuskg/reference/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    )
    graph = NamedNode(REFERENCE_GRAPH)
    told = parse((head + _FORMS + facts).encode(), RdfFormat.TURTLE)
    return [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in told]


def nodes(found: Sequence[Quad]) -> Found:
    """Values by node and property; all of it lies in the graph of conflicts."""
    told: Found = {}
    for quad in found:
        assert quad.graph_name == NamedNode(CONFLICTS_GRAPH)
        assert isinstance(quad.subject, NamedNode)
        name = quad.predicate.value.rpartition("#")[2].removeprefix(LKG)
        told.setdefault(quad.subject.value, {}).setdefault(name, set()).add(str(getattr(quad.object, "value", "")))
    return told
