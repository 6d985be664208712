"""Every shape can fail: a small change of a sound graph is found by the shape that is meant to find it."""

import pytest
from pyoxigraph import RdfFormat, parse
from tests.faults import FAILING, WARNING, finds, named

from lupuskg.claim import CERTAINTIES, PREDICATES, TYPES
from lupuskg.identifiers import LKG
from lupuskg.validation import validate
from lupuskg.validation.findings import fault_and_remedy
from lupuskg.validation.shapes import shape_triples

SHAPE = LKG + "shape/"
PREFIXES = f"@prefix lkgq: <{LKG}qualifier/> .\n@prefix prov: <http://www.w3.org/ns/prov#> .\n"
PREFIXES += "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
AGREEMENT, CONFLICT = "agreement-PASS", "conflict-PASS"
CLAIM, BLANK, ROWS, TERM = "claim-PASS", "claim-with-blank-nodes-PASS", "reference-rows-PASS", "term-PASS"
DOCUMENT = "lkgd:" + "a" * 64

# Shape, sound file, what is taken out of it, what is put in its place.
CHANGES = [
    ("claim", BLANK, "lkgc:one a", "[] a"),
    ("agreement-statements", AGREEMENT, "lkg:involves lkgc:one ;", ""),
    ("agreement-type", AGREEMENT, '"statement"', '"sentence"'),
    ("agreement-voices", AGREEMENT, "lkg:voices 2", "lkg:voices 0"),
    ("claim-document", CLAIM, f"prov:wasDerivedFrom {DOCUMENT}", "lkgq:line 'first-line'"),
    ("claim-object-text", BLANK, 'objectText "Benlysta"', 'objectText ""'),
    ("claim-subject", CLAIM, "lkg:subject lkg:belimumab ;", ""),
    ("comparison-rationale", CONFLICT, '"One statement denies the other."', '""'),
    ("comparison-scope", CONFLICT, '"internal"', '"far away"'),
    ("conflict-reason", CONFLICT, '"wording"', '"age"'),
    ("conflict-state", CONFLICT, '"open"', '"closed"'),
    ("document", CLAIM, f"{DOCUMENT} a lkg:Document", "[] a lkg:Document"),
    ("document-layout", CLAIM, 'lkg:layout "monograph" ;', ""),
    ("document-title", CLAIM, '"A leaflet"', '"A leaflet" , "Leaflet"'),
    ("evidence-document", CLAIM, f"oa:hasSource {DOCUMENT} ;", ""),
    ("evidence-position", CLAIM, "lkge:one-position , ", ""),
    ("evidence-section", CLAIM, 'lkg:section "Mechanism"', "a lkg:Evidence"),
    ("fact", ROWS, "lkgr:moonimab-targets-tnfsf13b a", "[] a"),
    ("fact-as-of", ROWS, '"2025-06"', '"June 2025"'),
    ("valid-from", ROWS, "lkg:asOf", 'lkg:validFrom "tomorrow" ; lkg:asOf'),
    ("fact-domain", ROWS, "a lkg:Drug", "a lkg:Food"),
    ("fact-one-object", ROWS, "lkg:object lkg:tnfsf13b", "lkg:object lkg:tnfsf13b , lkg:ifnar1"),
    ("fact-one-object", ROWS, "lkg:object lkg:tnfsf13b", "lkg:object lkg:tnfsf13b ; lkg:objectText 'BLyS'"),
    ("fact-predicate", ROWS, "lkg:predicate lkg:targets", "lkg:predicate lkg:blocks"),
    ("fact-range", ROWS, "lkg:object lkg:tnfsf13b", "lkg:object lkg:rituximab"),
    ("fact-subject", ROWS, "lkg:subject lkg:moonimab ;", ""),
    ("identified-definition", ROWS, 'skos:definition "Made-up antibody against BLyS."@en ;', ""),
    ("identified-match", ROWS, "drugbank:DB99999", '"DB99999"'),
    ("identified-source", ROWS, "drugbank:DB99999 ;\n    dcterms:source", "drugbank:DB99999 ;\n    skos:note"),
    ("position-end", CLAIM, "oa:end 32", 'oa:end "32"'),
    ("position-start", CLAIM, "oa:start 10", "oa:start -1"),
    ("qualifier-direction", CLAIM, "lkg:negated", 'lkgq:direction "up" ; lkg:negated'),
    ("qualifier-kind", BLANK, '"brand"', '"nickname"'),
    ("qualifier-phase", CLAIM, "lkg:negated", 'lkgq:phase "two" ; lkg:negated'),
    ("qualifier-text", CLAIM, "lkg:negated", 'lkgq:action "inhibitor"@en ; lkg:negated'),
    ("quote-words", CLAIM, '"Belimumab blocks BLyS."', '""'),
    ("reading-document", CLAIM, "\nlkgc:one a", "\nlkg:reading a prov:Activity ; lkg:loaderVersion '1' .\nlkgc:one a"),
    ("reading-version", CLAIM, "\nlkgc:one a", f"\nlkg:reading a prov:Activity ; prov:used {DOCUMENT} .\nlkgc:one a"),
    ("term-example", TERM, 'skos:example "19 days"@en ;', ""),
    ("term-label", TERM, 'rdfs:label "has half-life"@en ;', ""),
    ("term-source", TERM, "dcterms:source", "skos:note"),
    ("thing", CLAIM, "\nlkgc:one a", "\n[] a lkg:Drug ; skos:prefLabel 'moonimab' .\nlkgc:one a"),
    ("thing-review", ROWS, "a lkg:Drug", 'lkg:reviewStatus "new" ; a lkg:Drug'),
]


def messages() -> dict[str, str]:
    """What each shape finds, by the name of the shape."""
    return {
        str(triple.subject).strip("<>").removeprefix(SHAPE): fault_and_remedy(triple.object.value)[0]  # type: ignore[union-attr]
        for triple in shape_triples()
        if triple.predicate.value.endswith("#message")
    }


@pytest.mark.parametrize(
    ("shape", "file", "old", "new"), CHANGES, ids=[f"{change[0]}-{change[3][:20]}" for change in CHANGES]
)
def test_change_is_found(shape: str, file: str, old: str, new: str) -> None:
    text = named(file).read_text(encoding="utf-8")
    assert old in text
    report = validate(parse(f"{PREFIXES}{text.replace(old, new, 1)}".encode(), RdfFormat.TURTLE))
    assert messages()[shape] in {finding.message for finding in report.findings}


def test_every_shape_has_a_fault_that_it_finds() -> None:
    planted = {message for path in (*FAILING, *WARNING) for message in finds(path)}
    tried = {shape for shape, *_ in CHANGES}
    assert sorted(shape for shape, message in messages().items() if message not in planted and shape not in tried) == []


def listed(shape: str) -> list[str]:
    """Values of the list (sh:in) of a shape."""
    told = {(str(t.subject), t.predicate.value.rpartition("#")[2]): t.object for t in shape_triples()}
    place, found = told[(f"<{SHAPE}{shape}>", "in")], []
    while not str(place).endswith("#nil>"):
        found.append(str(told[(str(place), "first")].value))  # type: ignore[union-attr]
        place = told[(str(place), "rest")]
    return [value.removeprefix(LKG) for value in found]


def test_closed_lists_are_those_of_the_claim() -> None:
    assert listed("claim-predicate") == list(PREDICATES)
    assert set(listed("a-type")) == TYPES
    assert listed("claim-certainty") == list(CERTAINTIES)


def test_shapes_look_at_things_of_every_type() -> None:
    targets = {
        t.object.value.removeprefix(LKG)  # type: ignore[union-attr]
        for t in shape_triples()
        if str(t.subject) == f"<{SHAPE}thing>" and t.predicate.value.endswith("#targetClass")
    }
    assert targets == TYPES
