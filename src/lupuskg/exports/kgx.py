"""KGX: nodes.tsv and edges.tsv in the terms of the Biolink Model, as the Knowledge Graph Exchange format has them.

ontology/mappings.ttl tells which Biolink term stands for which of ours. A match that is exact or close is used as it
is, a wider one where there is no nearer, and biolink:related_to where there is none; original_predicate keeps ours.

What a document denies is exported, as negated, under an exact or close match alone: not to be approved for a disease
is not the same as not to be used or studied for it. What a document hedges is related_to and no more. What is both, and
statements whose object is a text, are left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pyoxigraph import Quad

from lupuskg.identifiers import curie, expand
from lupuskg.sssom import mappings, vocabularies
from lupuskg.statements import Statement, Thing, read_statements
from lupuskg.wording import notes, one_line

__all__ = ["EDGE_COLUMNS", "NODE_COLUMNS", "kgx"]

NODE_COLUMNS = ("id", "category", "name", "description", "synonym", "same_as", "xref", "provided_by")
EDGE_COLUMNS = (
    "id subject predicate object category negated knowledge_level agent_type primary_knowledge_source publications "
    "supporting_text clinical_approval_status object_direction_qualifier original_predicate certainty qualifiers "
    "sources"
).split()
_SOURCE = "lupuskg"
_RELATED = "biolink:related_to"
_STRENGTHS = ("skos:exactMatch", "skos:closeMatch", "skos:broadMatch")
_SURE = _STRENGTHS[:2]
# Biolink keeps these as properties of nodes, and has no edges of them.
_NO_PREDICATES = frozenset(
    f"biolink:{name}" for name in "clinical_trial_phase clinical_trial_overall_status synonym trade_name".split()
)
_APPROVAL = {"approvedFor": "approved_for_condition", "usedOffLabelFor": "off_label_use"}
_DIRECTION = {"increases": "increased", "decreases": "decreased"}
# Prefixes that Biolink writes in another way.
_PREFIXES = {
    "atc": "ATC",
    "cas": "CAS",
    "chembl": "CHEMBL.COMPOUND",
    "drugbank": "DRUGBANK",
    "hgnc": "HGNC",
    "icd10cm": "ICD10",
    "mesh": "MESH",
    "ncbigene": "NCBIGene",
    "ncit": "NCIT",
    "nct": "clinicaltrials",
    "ror": "ROR",
    "rxnorm": "RXCUI",
    "umls": "UMLS",
    "unii": "UNII",
    "uniprot": "UniProtKB",
    "wd": "WIKIDATA",
}


def kgx(quads: Sequence[Quad]) -> dict[str, bytes]:
    """nodes.tsv and edges.tsv; values of a column are parted by |, while | and line breaks in them are replaced."""
    edges = [(one, *found) for one in read_statements(quads).all if (found := _predicate(one)) is not None]
    ends = {end for one, *_ in edges for end in (one.subject, one.object) if end is not None}
    nodes = (_node(thing) for thing in sorted(ends, key=lambda thing: thing.id))
    rows = (_edge(one, predicate, negated) for one, predicate, negated in edges)
    return {"nodes.tsv": _table(NODE_COLUMNS, nodes), "edges.tsv": _table(EDGE_COLUMNS, rows)}


def _table(columns: Sequence[str], rows: Iterable[dict[str, Sequence[str]]]) -> bytes:
    lines = ["\t".join(columns)]
    for row in rows:
        lines.append("\t".join("|".join(map(_cell, row.get(column, ()))) for column in columns))
    return "".join(f"{line}\n" for line in lines).encode()


def _cell(text: str) -> str:
    return one_line(text).replace("|", "/")


def _predicate(one: Statement) -> tuple[str, bool] | None:
    """The Biolink predicate of a statement and whether it is negated; None where it is left out."""
    strength, name = _match(f"lkg:{one.predicate}", False)
    if one.object is None or (one.negated and (strength not in _SURE or one.certainty != "asserted")):
        return None
    return (name if one.certainty == "asserted" else _RELATED), one.negated


@cache
def _matches() -> dict[str, list[tuple[int, str]]]:
    """What ontology/mappings.ttl matches each of our terms with, of Biolink, the nearest first."""
    found: dict[str, list[tuple[int, str]]] = {}
    for one in mappings():
        if one.predicate_id in _STRENGTHS and one.object_id.startswith("biolink:"):
            found.setdefault(one.subject_id, []).append((_STRENGTHS.index(one.predicate_id), one.object_id))
    return {term: sorted(told) for term, told in found.items()}


def _match(term: str, is_class: bool) -> tuple[str, str]:
    """The nearest Biolink class or predicate of one of our terms, and how near it is."""
    for strength, name in _matches().get(term, ()):
        if name not in _NO_PREDICATES and name.partition(":")[2][0].isupper() == is_class:
            return _STRENGTHS[strength], name
    return "", "biolink:NamedThing" if is_class else _RELATED


def _node(thing: Thing) -> dict[str, Sequence[str]]:
    return {
        "id": [thing.id],
        "category": [_match(f"lkg:{thing.type}", True)[1]],
        "name": [thing.label],
        "description": [thing.definition],
        "synonym": thing.names,
        "same_as": tuple(_identifiers(thing.same)),
        "xref": tuple(_identifiers(thing.near)),
        "provided_by": [_SOURCE],
    }


def _identifiers(iris: Iterable[str]) -> Iterator[str]:
    for iri in iris:
        spaces = ((vocabulary.prefix, vocabulary.namespace) for vocabulary in vocabularies())
        fitting = [(len(space), prefix, space) for prefix, space in spaces if iri.startswith(space)]
        if fitting:
            _, prefix, space = max(fitting)
            yield f"{_PREFIXES.get(prefix, prefix)}:{iri.removeprefix(space)}"


def _edge(one: Statement, predicate: str, negated: bool) -> dict[str, Sequence[str]]:
    object_ = one.object.id if one.object else ""
    qualifiers = dict(one.qualifiers)
    direction = _DIRECTION.get(qualifiers.get("direction", ""), "")
    return {
        "id": [one.id],
        "subject": [one.subject.id],
        "predicate": [predicate],
        "object": [object_],
        "category": ["biolink:Association"],
        "negated": [str(negated).lower()],
        "knowledge_level": ["knowledge_assertion" if one.certainty == "asserted" else "not_provided"],
        "agent_type": ["text_mining_agent" if one.is_claim else "manual_agent"],
        "clinical_approval_status": [_APPROVAL.get(one.predicate, "")] if one.is_plain else [],
        "object_direction_qualifier": [direction] if one.is_plain else [],
        "original_predicate": [f"lkg:{one.predicate}"],
        "certainty": [one.certainty],
        "qualifiers": [notes(False, "asserted", one.qualifiers)],
        **_grounds(one),
    }


def _grounds(one: Statement) -> dict[str, Sequence[str]]:
    """What a statement rests on: documents and their words, or the sources of a reference fact."""
    if not one.is_claim:
        pages = [source for source in one.sources if source.startswith(("http://", "https://"))]
        reference = curie(expand("lkgg:reference"))
        return {"primary_knowledge_source": [reference], "publications": pages, "sources": one.sources}
    return {
        # Biolink allows one primary source alone.
        "primary_knowledge_source": [curie(one.documents[0])] if one.documents else [],
        "publications": [curie(document) for document in one.documents],
        "supporting_text": one.quotes,
        "sources": tuple(dict.fromkeys(place.title for place in one.places)),
    }
