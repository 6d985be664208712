"""Identifiers of public vocabularies are well formed and used once, and the SSSOM table of all matches reads back."""

import csv
import io
import re
import string
from collections import defaultdict

import pytest
import yaml
from curies import Converter
from pyoxigraph import NamedNode

from lupuskg.graph import ONTOLOGY_GRAPH, REFERENCE_GRAPH, background
from lupuskg.identifiers import LKG, QUALIFIER, curie, expand
from lupuskg.sssom import MATCHES, mappings, sssom, vocabularies

ALL = mappings()
EXACT = [one for one in ALL if one.predicate_id == "skos:exactMatch"]
# What SSSOM 1.1 requires of a set and of a mapping, and how it lets a mapping be justified.
REQUIRED = ("mapping_set_id", "license")
REQUIRED_COLUMNS = {"subject_id", "predicate_id", "object_id", "mapping_justification"}
JUSTIFICATIONS = {"semapv:ManualMappingCuration", "semapv:BackgroundKnowledgeBasedMatching"}
CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
ALPHANUMERIC = string.digits + string.ascii_uppercase


def cas_fits(number: str) -> bool:
    """The last digit of a CAS number is the sum of the others, each times its place from the right, modulo 10."""
    *digits, check = map(int, number.replace("-", ""))
    return sum(place * digit for place, digit in enumerate(reversed(digits), 1)) % 10 == check


def unii_fits(code: str) -> bool:
    """The last character of a UNII is the sum of the others, A counting 10 and Z 35, modulo 36."""
    return ALPHANUMERIC[sum(map(ALPHANUMERIC.index, code[:-1])) % 36] == code[-1]


def ror_fits(code: str) -> bool:
    """The last two digits of a ROR identifier are an ISO 7064 check of the number before them, in base 32."""
    number = 0
    for character in code[:-2]:
        number = 32 * number + CROCKFORD.index(character)
    return 98 - number * 100 % 97 == int(code[-2:])


CHECKS = {"cas": cas_fits, "unii": unii_fits, "ror": ror_fits}


def local(name: str) -> str:
    return name.partition(":")[2]


def test_check_digits_are_checked() -> None:
    assert cas_fits("356547-88-1")
    assert unii_fits("73B0K5S26A")
    assert ror_fits("02g5p4n58")
    assert not cas_fits("356547-88-2") | unii_fits("73B0K5S26B") | ror_fits("02g5p4n59")


@pytest.mark.parametrize("prefix", sorted(CHECKS))
def test_identifier_has_the_check_digit_of_its_vocabulary(prefix: str) -> None:
    found = [local(one.object_id) for one in ALL if one.object_id.startswith(prefix + ":")]
    assert found
    assert [name for name in found if not CHECKS[prefix](name)] == []


def test_every_match_leads_to_a_known_vocabulary_in_its_form() -> None:
    spaces = {vocabulary.prefix: vocabulary for vocabulary in vocabularies()}
    assert ALL
    for one in ALL:
        vocabulary = spaces[one.object_id.partition(":")[0]]
        assert re.fullmatch(vocabulary.pattern, local(one.object_id)), one
    matched = {quad.object.value for quad in background() if curie(quad.predicate.value)[5:] in MATCHES}  # type: ignore[union-attr]
    written = {spaces[one.object_id.partition(":")[0]].namespace + local(one.object_id) for one in ALL}
    assert written == matched


def test_table_of_vocabularies_is_in_order_and_in_use() -> None:
    table = vocabularies()
    prefixes = [vocabulary.prefix for vocabulary in table]
    assert prefixes == sorted(prefixes, key=str.lower)
    assert set(prefixes) == {one.object_id.partition(":")[0] for one in ALL}
    assert all(re.fullmatch(vocabulary.pattern, vocabulary.example) for vocabulary in table)
    assert {f"{vocabulary.prefix}:{vocabulary.example}" for vocabulary in table} <= {one.object_id for one in ALL}


def test_table_of_vocabularies_says_what_the_prefixes_say() -> None:
    declared: dict[str, str] = {}
    for quad in background():
        if quad.subject.value.startswith(LKG + "prefix/") and quad.predicate.value.endswith("#namespace"):  # type: ignore[union-attr]
            declared[quad.subject.value.rpartition("/")[2]] = quad.object.value  # type: ignore[union-attr]
    assert len(declared) > 30
    for vocabulary in vocabularies():
        if vocabulary.prefix in declared:
            assert vocabulary.namespace == declared[vocabulary.prefix]
        else:
            assert vocabulary.namespace.startswith((declared["obo"], declared["efo"]))
            assert vocabulary.namespace.endswith(f"{vocabulary.prefix}_")


def test_no_two_things_share_an_exact_match() -> None:
    owners = defaultdict(set)
    for one in EXACT:
        owners[one.object_id].add(one.subject_id)
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_nothing_is_two_things_of_one_vocabulary() -> None:
    # Each of these vocabularies gives one thing one identifier; a vocabulary that gives several would be excepted here.
    names = defaultdict(set)
    for one in EXACT:
        names[one.subject_id, one.object_id.partition(":")[0]].add(one.object_id)
    assert {key: found for key, found in names.items() if len(found) > 1} == {}


def test_no_match_is_of_two_kinds() -> None:
    kinds = defaultdict(set)
    for one in ALL:
        kinds[one.subject_id, one.object_id].add(one.predicate_id)
    assert {key: found for key, found in kinds.items() if len(found) > 1} == {}


def test_every_mapped_term_exists() -> None:
    graphs = (NamedNode(ONTOLOGY_GRAPH), NamedNode(REFERENCE_GRAPH))
    typed = {
        quad.subject.value  # type: ignore[union-attr]
        for quad in background()
        if quad.graph_name in graphs and quad.predicate.value == expand("rdf:type")
    }
    assert [one.subject_id for one in ALL if expand(one.subject_id) not in typed] == []


def test_terms_are_mapped_to_each_vocabulary_that_is_promised() -> None:
    promised = {"biolink", "schema", "RO", "skos", "prov", "rdf"}
    assert promised <= {one.object_id.partition(":")[0] for one in ALL if one.subject_source == "lkg:ontology"}
    assert {QUALIFIER, LKG} == {re.sub(r"[^/]+$", "", expand(o.subject_id)) for o in ALL if o.subject_id[:3] == "lkg"}


@pytest.mark.parametrize("predicate", ["indicatedFor", "approvedFor", "usedOffLabelFor", "investigatedFor"])
def test_no_use_of_a_drug_is_taken_for_a_treatment_that_works(predicate: str) -> None:
    found = {(one.predicate_id, one.object_id) for one in ALL if one.subject_id == f"lkg:{predicate}"}
    assert ("skos:broadMatch", "biolink:treats_or_applied_or_studied_to_treat") in found
    assert {kind for kind, name in found if name == "biolink:treats"} <= {"skos:relatedMatch"}


def test_no_status_of_a_drug_is_taken_for_an_approval() -> None:
    assert [one for one in ALL if "highest_FDA_approval_status" in one.object_id] == []
    assert [one for one in ALL if one.subject_id in ("lkg:Designation", "lkg:hasDesignation")] == []


def read_back(text: str) -> tuple[dict[str, object], list[dict[str, str]]]:
    """An SSSOM table as its readers take it: the metadata, and the rows."""
    head = [line[1:] for line in text.splitlines(keepends=True) if line.startswith("#")]
    body = [line for line in text.splitlines(keepends=True) if not line.startswith("#")]
    metadata = yaml.safe_load("".join(head))
    assert isinstance(metadata, dict)
    return metadata, list(csv.DictReader(io.StringIO("".join(body)), delimiter="\t"))


def test_table_reads_back() -> None:
    metadata, rows = read_back(sssom())
    assert all(metadata[slot] for slot in REQUIRED)
    assert set(rows[0]) >= REQUIRED_COLUMNS
    assert [(row["subject_id"], row["predicate_id"], row["object_id"]) for row in rows] == [
        (one.subject_id, one.predicate_id, one.object_id) for one in ALL
    ]
    assert {row["mapping_justification"] for row in rows} == JUSTIFICATIONS
    assert all(row["subject_label"] for row in rows)


def test_every_name_of_the_table_expands_to_the_iri_it_stands_for() -> None:
    metadata, rows = read_back(sssom())
    converter = Converter.from_prefix_map(metadata["curie_map"])  # type: ignore[arg-type]
    columns = ("subject_id", "predicate_id", "object_id", "mapping_justification", "subject_source", "object_source")
    assert [row[name] for row in rows for name in columns if converter.expand(row[name]) is None] == []
    stated = {(q.subject.value, q.predicate.value, q.object.value) for q in background()}  # type: ignore[union-attr]
    told = {
        tuple(converter.expand_strict(row[name]) for name in ("subject_id", "predicate_id", "object_id"))
        for row in rows
    }
    assert told <= stated
    assert set(metadata["curie_map"]) == {row[name].partition(":")[0] for row in rows for name in columns}  # type: ignore[call-overload]
