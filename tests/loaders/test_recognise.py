"""Finding names: boundaries, glued words, short names, unknown stems, codes."""

import itertools

import pytest

from lupuskg.identifiers import mint
from lupuskg.loaders.fold import fold
from lupuskg.loaders.recognise import Lexicon, Mention, lexicon
from lupuskg.vocabulary import Name, Term, load_vocabulary


def mentions(text: str, **local: Term) -> list[Mention]:
    return lexicon().find(text, fold(text), local)


def named(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.term.label) for m in mentions(text)]


def test_every_name_of_the_vocabulary_finds_its_term() -> None:
    """The ontology is the lexicon: each drug is found by each of its names, in a sentence."""
    missed = []
    for term in load_vocabulary():
        if term.type == "Drug":
            for name in term.names:
                text = f"Take {name.text} now."
                found = {(text[m.start : m.end], m.term.type) for m in mentions(text)}
                if (name.text, "Drug") not in found:
                    missed.append((term.label, name.text, sorted(found)))
    assert missed == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("BELIMUMAB", "belimumab"),
        ("Belimumab.", "belimumab"),
        ("“belimumab”", "belimumab"),
        ("*belimumab*", "belimumab"),
        ("belimumab's", "belimumab"),
        ("anti-BLyS", "BLyS"),
        ("B-cells", "B cell"),
        ("B‑cell", "B cell"),
        ("systemic\nlupus erythematosus", "systemic lupus erythematosus"),
        ("systemic\u00a0lupus\u00a0erythematosus", "systemic lupus erythematosus"),
    ],
)
def test_spelling_does_not_matter(text: str, label: str) -> None:
    assert label in [found for _, found in named(text)]


def test_the_longest_name_wins() -> None:
    assert [label for _, label in named("active systemic lupus erythematosus")] == ["systemic lupus erythematosus"]
    assert [label for _, label in named("regulatory T cells")] == ["regulatory T cell"]


@pytest.mark.parametrize("text", ["nonbiologic", "slept", "gymnast", "radio", "learned"])
def test_a_name_inside_a_word_is_none(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize("text", ["Anifrolumabis", "thebelimumab", "ofrituximab", "belimumabThe"])
def test_a_small_word_may_touch_a_long_name(text: str) -> None:
    (found,) = mentions(text)
    assert found.term.type == "Drug"
    assert text[found.start : found.end].lower() == found.term.label


@pytest.mark.parametrize("text", ["xbelimumab", "belimumabx", "subbelimumabic"])
def test_no_other_letters_may(text: str) -> None:
    assert "belimumab" not in [label for _, label in named(text)]


@pytest.mark.parametrize(
    ("text", "label"),
    [("SLE", "systemic lupus erythematosus"), ("LN", "lupus nephritis"), ("MN", "membranous nephropathy")],
)
def test_short_names_need_their_case(text: str, label: str) -> None:
    assert [found for _, found in named(f"in {text}.")] == [label]
    assert named(f"in {text.lower()}.") == []
    assert label not in [found for _, found in named(f"in x{text}.")]
    assert label not in [found for _, found in named(f"in {text}x.")]


@pytest.mark.parametrize(
    "name",
    [
        "zolbetuximab",
        "Fictivumab",
        "rilotocept",
        "nonsuchleukin",
        "madeuptinib",
        "inventakinra",
        "conjurciclib",
        "fakizomib",
    ],
)
def test_an_unknown_name_with_the_stem_of_a_drug_is_minted(name: str) -> None:
    (found,) = mentions(f"the drug {name} is new")
    assert (found.term.type, found.term.label) == ("Drug", name.lower())
    assert found.term.id == mint("Drug", name.lower())
    assert found.term.id not in lexicon().terms, "unreviewed"


@pytest.mark.parametrize(
    "word",
    [
        "accept",
        "concept",
        "except",
        "intercept",
        "percept",
        "receipt",
        "gene",
        "oncogene",
        "transgene",
        "phosgene",
        "pseudogene",
        "interleukin",
    ],
)
def test_ordinary_words_that_end_so_are_no_drugs(word: str) -> None:
    assert named(f"They {word} it.") == []


@pytest.mark.parametrize("code", ["XYZ-1234", "ABC123", "QX 90210", "ZZB059"])
def test_development_codes_are_found_by_shape(code: str) -> None:
    (found,) = mentions(f"Doctors tested {code} last year.")
    assert (found.term.type, found.term.label) == ("Drug", code)


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19",
        "CYP3A4",
        "HLA-B27",
        "SARS-CoV-2",
        "HIV-1",
        "ISO 8601",
        "PMID 123456",
        "FY 2023",
        "ICD-10",
        "May 2021",
        "HbA1c",
    ],
)
def test_other_letters_with_figures_are_no_codes(text: str) -> None:
    assert [m for m in mentions(f"See {text} for more.") if m.term.type == "Drug"] == []


def test_registry_numbers_are_trials() -> None:
    (found,) = mentions("the study NCT09999998 is open")
    assert (found.term.type, found.term.label) == ("Trial", "NCT09999998")
    assert mentions("NCT0999") == []


def test_a_code_of_the_vocabulary_may_be_written_with_or_without_its_hyphen() -> None:
    terms = [Term("x:one", "Drug", "zolimab", (Name("zolimab", "preferred"), Name("ZLM-12", "code")))]
    own = Lexicon(terms)
    for text in ("ZLM-12", "ZLM12", "ZLM 12", "ZLM‑12"):
        assert [m.term.id for m in own.find(text, fold(text), {})] == ["x:one"], text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Infliximab-dyyb came first.", "Infliximab-dyyb"),
        ("given as rozanolixizumab-noli, weekly", "rozanolixizumab-noli"),
        ("an infliximab-like drug", "infliximab"),
        ("the rituximab-free arm", "rituximab"),
        ("infliximab-dyybx", "infliximab"),
        ("a methotrexate-abcd", "methotrexate"),
    ],
)
def test_the_four_letters_behind_a_biologic_belong_to_its_name(text: str, name: str) -> None:
    assert name in [found for found, _ in named(text)]


def test_mentions_are_in_order_and_never_overlap() -> None:
    text = (
        "In SLE, belimumab (Benlysta) and zolbetuximab act on B cells; NCT09999998 tests XYZ-1234 in lupus "
        "nephritis (LN)."
    )
    found = mentions(text)
    assert len(found) == 9
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_local_names_hold_where_they_are_given() -> None:
    term = Term(mint("Drug", "rilex"), "Drug", "rilex")
    assert [m.term.label for m in mentions("Rilex works.", Rilex=term)] == ["rilex"]
    assert named("Rilex works.") == []


def test_lookup_takes_whole_phrases() -> None:
    found = lexicon().lookup("Lupus Nephritis")
    assert found is not None
    assert found.label == "lupus nephritis"
    assert lexicon().lookup("lupus nephritis in adults") is None
    assert lexicon().lookup("ln") is None
