"""Two made-up documents and a little background, for tests of everything that comes after the loaders."""

import hashlib

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from lupuskg.claim import Claim, Entity, Evidence
from lupuskg.conflicts import compare
from lupuskg.graph import ONTOLOGY_GRAPH, REFERENCE_GRAPH, Source, background, quads
from lupuskg.identifiers import LKG, mint
from lupuskg.store import Store

LEAFLET_TEXT = """Belimumab leaflet
Benlysta (belimumab) is approved by the FDA for lupus nephritis in adults.
It has never been approved for discoid lupus erythematosus.
It blocks the BLyS protein.
Nausea is very common (>10%); it may cause hiccup.
No change of dose is needed in renal impairment.
Give 0.500 mg/kg
every two weeks "as told" \\ 😀 by vein.
"""
REVIEW_TEXT = """Lupus review
Only belimumab is approved for lupus nephritis, and it inhibits BLyS.
Rituximab is used off-label for lupus nephritis.
The MOONRISE trial of the new drug zetalimab in lupus nephritis is in phase 2 and run by Acme Pharma.
Zetalimab is studied in discoid lupus erythematosus (phase 1b).
Belimumab is not for people with a severe allergy [to it].
"""
NOTE_TEXT = """Clinic note
Belimumab is a biologic and reduces the number of B cells; it is given as an infusion and was developed by Acme Pharma.
Rituximab is approved for rheumatoid arthritis in the EU and lowers the response to vaccines.
Contraception is required for four months after belimumab, and live vaccines should not be given with it.
MOONRISE missed its primary endpoint.
"""
BACKGROUND = """
@prefix lkg: <https://w3id.org/lupuskg/> .
@prefix lkgq: <https://w3id.org/lupuskg/qualifier/> .
@prefix lkgr: <https://w3id.org/lupuskg/reference/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
lkg:belimumab a lkg:Drug ; skos:prefLabel "belimumab" ; lkg:brandName "Benlysta" ; lkg:developmentCode "GSK1550188" ;
    skos:hiddenLabel "Benlysa" ; lkg:targets lkg:tnfsf13b .
lkg:rituximab a lkg:Drug ; skos:prefLabel "rituximab" .
lkg:tnfsf13b a lkg:MolecularTarget ; skos:prefLabel "BLyS" ; skos:altLabel "BAFF" .
lkg:lupus-nephritis a lkg:Disease ; skos:prefLabel "lupus nephritis" ; lkg:abbreviation "LN" ; lkg:formOf lkg:lupus .
lkg:leflunomide a lkg:Drug ; skos:prefLabel "leflunomide" ; lkg:abbreviation "LN" .
lkgr:belimumab-targets-tnfsf13b a lkg:ReferenceFact ; lkg:subject lkg:belimumab ; lkg:predicate lkg:targets ;
    lkg:object lkg:tnfsf13b ; lkgq:action "inhibitor" ; lkg:asOf "2025" ; dcterms:source "a register" , "another" .
lkgr:belimumab-approvedFor-lupus-nephritis a lkg:ReferenceFact ; lkg:subject lkg:belimumab ;
    lkg:predicate lkg:approvedFor ; lkg:object lkg:lupus-nephritis ; lkgq:year "2020" ; lkg:validFrom "2020-12" ;
    dcterms:source "an agency" .
lkgr:leflunomide-approvedFor-lupus-nephritis a lkg:ReferenceFact ; lkg:subject lkg:leflunomide ;
    lkg:predicate lkg:approvedFor ; lkg:object lkg:lupus-nephritis ; lkgq:year "2024" ; dcterms:source "an agency" .
lkg:figure-a a lkg:ExtractionFigure ; lkg:measures lkg:targets ; lkg:goldDocument lkg:gold-a ;
    lkg:goldName "leaflet" ; lkg:precision 1.0 ; lkg:recall 1.0 ; lkg:f1 1.0 ;
    lkg:goldClaims 1 ; lkg:goldClaimsFound 1 ; lkg:foundClaims 1 ; lkg:rightClaims 1 .
lkg:figure-both a lkg:ExtractionFigure ; lkg:measures lkg:targets ; lkg:goldDocument lkg:gold-a , lkg:gold-b ;
    lkg:goldName "leaflet" , "review" ; lkg:precision 0.5 ; lkg:recall 0.667 ; lkg:f1 0.571 ;
    lkg:goldClaims 3 ; lkg:goldClaimsFound 2 ; lkg:foundClaims 2 ; lkg:rightClaims 1 .
"""

MORE_BACKGROUND = """
@prefix lkg: <https://w3id.org/lupuskg/> .
@prefix lkgr: <https://w3id.org/lupuskg/reference/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
lkg:lupus a lkg:Disease ; skos:prefLabel "lupus" .
lkg:tabalumab a lkg:Drug ; skos:prefLabel "tabalumab" ; lkg:targets lkg:tnfsf13b .
lkg:tnfsf13b lkg:expressedOn lkg:monocyte ; lkg:promotes lkg:b-cell-survival .
lkg:monocyte a lkg:Cell ; skos:prefLabel "monocyte" .
lkg:b-cell-survival a lkg:Process ; skos:prefLabel "B-cell survival" .
lkg:belimumab skos:exactMatch <https://identifiers.org/drugbank:DB08879> ; dcterms:source "a register" .
lkgr:tabalumab-targets-tnfsf13b a lkg:ReferenceFact ; lkg:subject lkg:tabalumab ; lkg:predicate lkg:targets ;
    lkg:object lkg:tnfsf13b ; dcterms:source "a register" .
lkgr:tnfsf13b-expressedOn-monocyte a lkg:ReferenceFact ; lkg:subject lkg:tnfsf13b ; lkg:predicate lkg:expressedOn ;
    lkg:object lkg:monocyte ; dcterms:source "a textbook" .
lkgr:tnfsf13b-promotes-b-cell-survival a lkg:ReferenceFact ; lkg:subject lkg:tnfsf13b ; lkg:predicate lkg:promotes ;
    lkg:object lkg:b-cell-survival ; dcterms:source "a textbook" .
lkgr:lupus-nephritis-formOf-lupus a lkg:ReferenceFact ; lkg:subject lkg:lupus-nephritis ; lkg:predicate lkg:formOf ;
    lkg:object lkg:lupus ; dcterms:source "a textbook" .
lkgr:belimumab-lupusStatus a lkg:ReferenceFact ; lkg:subject lkg:belimumab ; lkg:predicate lkg:lupusStatus ;
    lkg:objectText "US: lupus nephritis 2020-12" ; lkg:asOf "2025" ; dcterms:source "an agency" .
"""


def _source(text: str, layout: str, **more: str) -> Source:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    title = text.partition("\n")[0]
    return Source(sha256, f"{layout}.txt", layout, "0.1.0", title, more.get("date", ""))


LEAFLET = _source(LEAFLET_TEXT, "monograph", date="2024-05")
REVIEW = _source(REVIEW_TEXT, "article")
NOTE = _source(NOTE_TEXT, "article")

BELIMUMAB = Entity(LKG + "belimumab", "belimumab", "Drug", ("Benlysta",))
RITUXIMAB = Entity(LKG + "rituximab", "rituximab", "Drug")
ZETALIMAB = Entity(mint("Drug", "zetalimab"), "zetalimab", "Drug", ("ZTL-1",), reviewed=False)
MOONRISE = Entity(mint("Trial", "MOONRISE"), "MOONRISE", "Trial", reviewed=False)
ACME = Entity(mint("Organisation", "Acme Pharma"), "Acme Pharma", "Organisation", reviewed=False)
NEPHRITIS = Entity(LKG + "lupus-nephritis", "lupus nephritis", "Disease", ("LN",))
DISCOID = Entity(LKG + "discoid-lupus-erythematosus", "discoid lupus erythematosus", "Disease")
BLYS = Entity(LKG + "tnfsf13b", "BLyS", "MolecularTarget", ("BAFF",))
PHASE_2 = Entity(LKG + "phase-2", "2", "Phase")
NAUSEA = Entity(LKG + "nausea", "nausea", "AdverseEffect")
HICCUP = Entity(mint("AdverseEffect", "hiccup"), "Hiccup", "AdverseEffect", reviewed=False)
REGIMEN = Entity(mint("Regimen", "0.500 mg/kg/P2W"), "0.500 mg/kg/P2W", "Regimen")
RENAL = Entity(LKG + "renal-impairment", "renal impairment", "Condition")
BIOLOGIC = Entity(LKG + "biologic", "biologic", "DrugClass")
B_CELL = Entity(LKG + "b-cell", "B cell", "Cell")
INFUSION = Entity(LKG + "intravenous", "intravenous", "Route")
ARTHRITIS = Entity(LKG + "rheumatoid-arthritis", "rheumatoid arthritis", "Disease")
LIVE_VACCINE = Entity(LKG + "live-vaccine", "live vaccine", "Vaccination")
CONTRACEPTION = Entity(LKG + "effective-contraception", "effective contraception", "Measure")
ENDPOINT = Entity(LKG + "primary-endpoint", "primary endpoint", "Outcome")
ALLERGY = Entity(mint("Condition", "severe allergy"), "severe allergy", "Condition", reviewed=False)


def _claim(text: str, words: str, subject: Entity, predicate: str, other: Entity, told: str = "") -> Claim:
    """A claim on the words; told: "not", "hedged" and qualifiers as k=v, separated by semicolons."""
    parts = [part for part in told.split(";") if part]
    pairs = sorted(tuple(part.split("=", 1)) for part in parts if "=" in part)
    start = text.index(words)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    span = Evidence(start, start + len(words), words, ("Uses", "In short"), sha256)
    certainty = "hedged" if "hedged" in parts else "asserted"
    qualifiers = tuple((name, value) for name, value in pairs)
    return Claim(subject, predicate, other, (span,), "not" in parts, certainty, qualifiers)


def leaflet_claims() -> list[Claim]:
    """What the leaflet says."""
    lines = LEAFLET_TEXT.split("\n")
    dose = LEAFLET_TEXT[LEAFLET_TEXT.index("Give") : LEAFLET_TEXT.index(" by vein") + 9]
    rows: list[tuple[str, Entity, str, Entity, str]] = [
        (lines[1], BELIMUMAB, "alsoKnownAs", Entity.from_text("Benlysta"), "kind=brand"),
        (lines[1], BELIMUMAB, "approvedFor", NEPHRITIS, "agency=FDA;population=adults"),
        (lines[2], BELIMUMAB, "approvedFor", DISCOID, "not"),
        (lines[3], BELIMUMAB, "targets", BLYS, "action=inhibitor"),
        (lines[4], BELIMUMAB, "hasAdverseEffect", NAUSEA, "frequency=>10%;system=gastrointestinal"),
        (lines[4], BELIMUMAB, "hasAdverseEffect", HICCUP, "hedged"),
        (lines[5], BELIMUMAB, "doseAdjustmentIn", RENAL, "not"),
        (dose, BELIMUMAB, "hasRegimen", REGIMEN, "route=intravenous;indication=lupus nephritis"),
    ]
    return [_claim(LEAFLET_TEXT, *row) for row in rows]


def review_claims() -> list[Claim]:
    """What the review says."""
    lines = REVIEW_TEXT.split("\n")
    rows: list[tuple[str, Entity, str, Entity, str]] = [
        (lines[1], BELIMUMAB, "approvedFor", NEPHRITIS, "exclusive=only"),
        (lines[1], BELIMUMAB, "targets", BLYS, "action=inhibitor"),
        (lines[2], RITUXIMAB, "usedOffLabelFor", NEPHRITIS, ""),
        (lines[3], MOONRISE, "studiesDrug", ZETALIMAB, ""),
        (lines[3], MOONRISE, "studiesCondition", NEPHRITIS, ""),
        (lines[3], MOONRISE, "hasPhase", PHASE_2, ""),
        (lines[3], MOONRISE, "sponsoredBy", ACME, ""),
        (lines[4], ZETALIMAB, "investigatedFor", DISCOID, "phase=1b"),
        (lines[5], BELIMUMAB, "contraindicatedIn", ALLERGY, ""),
    ]
    return [_claim(REVIEW_TEXT, *row) for row in rows]


def note_claims() -> list[Claim]:
    """What the note says."""
    lines = NOTE_TEXT.split("\n")
    rows: list[tuple[str, Entity, str, Entity, str]] = [
        (lines[1], BELIMUMAB, "memberOfClass", BIOLOGIC, ""),
        (lines[1], BELIMUMAB, "affects", B_CELL, "aspect=number;direction=decreases"),
        (lines[1], BELIMUMAB, "administeredBy", INFUSION, ""),
        (lines[1], BELIMUMAB, "developedBy", ACME, ""),
        (lines[2], RITUXIMAB, "approvedFor", ARTHRITIS, "region=EU"),
        (lines[3], BELIMUMAB, "requires", CONTRACEPTION, "duration=for four months after"),
        (lines[3], BELIMUMAB, "notRecommendedWith", LIVE_VACCINE, ""),
        (lines[4], MOONRISE, "hasOutcome", ENDPOINT, "not"),
    ]
    return [_claim(NOTE_TEXT, *row) for row in rows]


def corpus() -> list[tuple[Source, list[Claim]]]:
    """Both documents with their claims."""
    return [(LEAFLET, leaflet_claims()), (REVIEW, review_claims())]


def little_background() -> list[Quad]:
    """A reference layer of a few terms and two facts."""
    found = parse(BACKGROUND.encode(), RdfFormat.TURTLE)
    return [Quad(quad.subject, quad.predicate, quad.object, NamedNode(REFERENCE_GRAPH)) for quad in found]


def small_quads() -> set[Quad]:
    """Both documents and the little background, and where they disagree or agree."""
    told = {*little_background(), *(quad for source, claims in corpus() for quad in quads(source, claims))}
    return told | set(compare(list(told)))


def small_store() -> Store:
    """Both documents and the little background in a store."""
    return Store.from_quads(small_quads())


def wide_store() -> Store:
    """The same with a third document and more background, so that every question of the catalogue has an answer."""
    found = parse(MORE_BACKGROUND.encode(), RdfFormat.TURTLE)
    more = [Quad(quad.subject, quad.predicate, quad.object, NamedNode(REFERENCE_GRAPH)) for quad in found]
    classes = [quad for quad in background() if quad.graph_name == NamedNode(ONTOLOGY_GRAPH)]
    return Store.from_quads({*small_quads(), *more, *quads(NOTE, note_claims()), *classes})
