"""Matches with public vocabularies as one table in SSSOM, the Simple Standard for Sharing Ontological Mappings.

The matches are those of the ontology's terms (ontology/mappings.ttl) and of reviewed things (ontology/reference/).
ontology/identifiers.tsv tells which vocabulary an identifier belongs to, and the form it has to have.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from functools import cache
from importlib.resources import files

from pyoxigraph import NamedNode, Quad

from lupuskg import __version__
from lupuskg.errors import VocabularyError
from lupuskg.graph import ONTOLOGY_GRAPH, REFERENCE_GRAPH, background
from lupuskg.identifiers import GRAPH, LKG, QUALIFIER, curie, expand
from lupuskg.wording import one_line

__all__ = ["MATCHES", "Mapped", "Vocabulary", "mappings", "sssom", "vocabularies"]

MATCHES = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
_REGISTRY = "https://bioregistry.io/registry/"
_OURS = {"lkg": LKG, "lkgg": GRAPH, "lkgq": QUALIFIER}
_ALWAYS = {"bioregistry": _REGISTRY, "semapv": "https://w3id.org/semapv/vocab/", "skos": expand("skos:")}
# Terms were compared one by one; identifiers of things were taken from cross-references that each thing's entry names.
_JUSTIFICATION = {
    ONTOLOGY_GRAPH: "semapv:ManualMappingCuration",
    REFERENCE_GRAPH: "semapv:BackgroundKnowledgeBasedMatching",
}
_SOURCE = {ONTOLOGY_GRAPH: "lkg:ontology", REFERENCE_GRAPH: "lkgg:reference"}
_HEADER = {
    "mapping_set_id": LKG + "mappings",
    "mapping_set_version": __version__,
    "mapping_set_title": "lupuskg mappings",
    "mapping_set_description": "Terms and things of the lupus biologics knowledge graph in public vocabularies.",
    "license": "https://creativecommons.org/licenses/by/4.0/",
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A public vocabulary: its prefix and namespace, its key in the Bioregistry, and the form of its identifiers.

    pattern: a regular expression for what follows the namespace; pattern_from: who says so; example: one identifier.
    """

    prefix: str
    namespace: str
    registry: str
    pattern: str
    pattern_from: str
    example: str


@dataclass(frozen=True, slots=True, order=True)
class Mapped:
    """One match, in the columns of SSSOM."""

    subject_id: str
    subject_label: str
    predicate_id: str
    object_id: str
    mapping_justification: str
    subject_source: str
    object_source: str
    comment: str


@cache
def vocabularies() -> tuple[Vocabulary, ...]:
    """The vocabularies of ontology/identifiers.tsv, in its order."""
    table = (files("lupuskg") / "ontology" / "identifiers.tsv").read_text(encoding="utf-8")
    return tuple(Vocabulary(**row) for row in csv.DictReader(io.StringIO(table), delimiter="\t"))


def mappings() -> list[Mapped]:
    """Every match of the ontology and the reference layer, sorted.

    Raises VocabularyError for an identifier that has the form of no vocabulary.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for quad in background():
        told = found.setdefault(_value(quad.subject), {})
        told.setdefault(quad.predicate.value, []).append(_value(quad.object))
    return sorted(_mapped(quad, found[_value(quad.subject)]) for quad in background() if _is_match(quad))


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def _is_match(quad: Quad) -> bool:
    space, _, name = quad.predicate.value.rpartition("#")
    return f"{space}#" == _ALWAYS["skos"] and name in MATCHES and isinstance(quad.object, NamedNode)


def _mapped(quad: Quad, told: Mapping[str, list[str]]) -> Mapped:
    subject, graph = _value(quad.subject), _value(quad.graph_name)
    name, vocabulary = _identifier(_value(quad.object), subject)
    labels = told.get(expand("skos:prefLabel")) or told.get(expand("rdfs:label")) or [""]
    # The source of a term is that of its meaning, not of its matches.
    sources = sorted(told.get(expand("dcterms:source"), [])) if graph == REFERENCE_GRAPH else []
    return Mapped(
        curie(subject),
        labels[0],
        "skos:" + quad.predicate.value.rpartition("#")[2],
        name,
        _JUSTIFICATION[graph],
        _SOURCE[graph],
        "bioregistry:" + vocabulary.registry,
        one_line(f"sources of the entry: {'; '.join(sources)}" if sources else ""),
    )


def _identifier(iri: str, subject: str) -> tuple[str, Vocabulary]:
    for vocabulary in vocabularies():
        local = iri.removeprefix(vocabulary.namespace)
        if local != iri and re.fullmatch(vocabulary.pattern, local):
            return f"{vocabulary.prefix}:{local}", vocabulary
    raise VocabularyError(
        f"{curie(subject)}: {iri} has the form of no vocabulary in ontology/identifiers.tsv; correct it"
    )


def sssom() -> str:
    """All matches as SSSOM TSV: metadata in YAML behind number signs, then one match a line."""
    found = mappings()
    out = io.StringIO()
    out.writelines(f"#{line}\n" for line in _metadata(found))
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(field.name for field in fields(Mapped))
    writer.writerows(astuple(one) for one in found)
    return out.getvalue()


def _metadata(found: list[Mapped]) -> Iterator[str]:
    for key, value in _HEADER.items():
        # A JSON string is a YAML string, whatever it holds.
        yield f"{key}: {json.dumps(value)}"
    used = {name.partition(":")[0] for one in found for name in (one.subject_id, one.object_id, one.subject_source)}
    spaces = {vocabulary.prefix: vocabulary.namespace for vocabulary in vocabularies()} | _OURS
    yield "curie_map:"
    for prefix, space in sorted(({name: spaces[name] for name in used} | _ALWAYS).items()):
        yield f"  {prefix}: {json.dumps(space)}"
