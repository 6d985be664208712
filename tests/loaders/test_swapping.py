"""A sentence read under stand-ins states what it states when it is read as it stands."""

import itertools
import json
import re
from collections.abc import Iterator

import pytest

from lupuskg.claim import write_jsonl
from lupuskg.loaders import article, extract, read_bytes, reading, swapping
from lupuskg.loaders.cues import load_cues
from lupuskg.loaders.rules import Context
from lupuskg.loaders.sentences import View
from lupuskg.loaders.stand_ins import START, ending, is_ordinary, stand_ins
from lupuskg.vocabulary import load_vocabulary

DRUGS = [term for term in load_vocabulary() if term.type == "Drug"]
NAMES = sorted({name.text for term in DRUGS for name in term.names if name.kind in ("preferred", "brand")})
# Endings that a rule may look at, other shapes, and a look at the whole alphabet.
TELLING = ("belimumab", "Benlysta", "hydroxychloroquine", "everolimus", "dapirolizumab pegol", "Actos", "cisplatin")
SOME = (*TELLING, *NAMES[:: len(NAMES) // 12])
SENTENCES = (
    "Rilotumab and Zolbetinib are approved for asthma, but Zolbetinib is used off-label for gout.",
    "Rilotumab worked better than Zolbetinib; it was compared with Zolbetinib in a phase 3 trial.",
    "Rilotumab (RTB) should not be combined with Zolbetinib (a kinase inhibitor).",
    "Patients with hypersensitivity to Rilotumab must not take it, nor may patients with a rilotumab allergy.",
    "Interactions with Rilotumab include Zolbetinib, warfarin and live vaccines.",
    "Rilotumab is given with background methotrexate every 4 weeks to adults with lupus.",
    "Rilotumab, a monoclonal antibody, blocks CD20, while Zolbetinib does not.",
    "People with liver problems from Rilotumab or severe Zolbetinib reactions need care.",
)
TEMPLATES = (*dict.fromkeys(cue.example for cue in load_cues()), *SENTENCES)


def document(first: str, second: str) -> bytes:
    """One paragraph a template, about two drugs, and their monograph-like sections and titles."""
    lines = [re.sub("(?i)rilotumab", first, line) for line in TEMPLATES]
    lines = [re.sub("(?i)zolbetinib", second, line) for line in lines]
    titles = [
        f"Meer J, Adler B. {first} versus {second} in lupus nephritis. J Med. 2019;12(3):44-51. doi:10.1234/jm.1",
        f"Adler B, Meer J. Off-label {first}, an antibody to CD20. J Med. 2020;12(3):44-51. doi:10.1234/jm.2",
        f"Rilotis. {second} ({first}) is approved for asthma.",
    ]
    return "\n\n".join((*lines, "## Sources", *titles)).encode()


def direct(view: View, context: Context) -> None:
    """No drug of any text gives way."""


def claims(data: bytes) -> list[str]:
    for remembered in (reading._read_with_stand_ins, reading._remembered, article._read_title, article._remembered):
        remembered.cache_clear()
    return list(write_jsonl(extract(read_bytes(data)).claims))


@pytest.fixture
def without_stand_ins(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    with monkeypatch.context() as patch:
        for module in (reading, article, swapping):
            patch.setattr(module, "swaps_of", direct)
        yield patch


@pytest.mark.parametrize(("first", "second"), [*itertools.pairwise(SOME)])
def test_no_name_changes_what_is_read(first: str, second: str, without_stand_ins: pytest.MonkeyPatch) -> None:
    data = document(first, second)
    expected = claims(data)
    without_stand_ins.undo()
    assert len(expected) > 100
    assert claims(data) == expected


@pytest.mark.parametrize("first", ["belimumab", "Benlysta", "prednisone"])
def test_no_name_changes_a_monograph(first: str, without_stand_ins: pytest.MonkeyPatch) -> None:
    lines = [re.sub("(?i)rilotumab", first, line) for line in TEMPLATES]
    third = len(lines) // 3
    parts = ("Uses", lines[:third]), ("Side Effects", lines[third:-third]), ("Precautions", lines[-third:])
    text = f"# {first}\n\n" + "\n\n".join(f"## {heading}\n\n" + "\n\n".join(part) for heading, part in parts)
    expected = claims(text.encode())
    without_stand_ins.undo()
    assert len(expected) > 50
    assert claims(text.encode()) == expected


def test_a_sentence_is_not_read_again_for_another_drug() -> None:
    def told(drug: str) -> tuple[int, list[str]]:
        found = claims(f"{drug} is approved for lupus nephritis in the region of Ultima Thule.".encode())
        return reading._ruled.cache_info().misses, [json.loads(line)["subject"]["label"] for line in found]

    before, _ = told("rilotumab")
    first, subjects = told("belimumab")
    assert "belimumab" in subjects
    assert first > before, "a drug that the vocabulary does not know keeps its name"
    second, subjects = told("anifrolumab")
    assert "anifrolumab" in subjects
    assert second == first


def test_a_block_and_a_title_are_not_read_again_for_other_drugs() -> None:
    text = """# {0}

## Uses

{0} is used to treat gout; {1} should not be combined with it, nor should {1} be given before.

## Sources

Thule Trials. A phase 2 study of {0} versus {1} in gout.

Thule Trials. In gout, {1} is approved.

Thule Trials. On {0} and {1}, which is used off-label for asthma.
"""

    def told(first: str, second: str) -> tuple[int, int, list[str]]:
        found = extract(read_bytes(text.format(first, second).encode()))
        assert all(text.format(first, second)[e.start : e.end] == e.quote for c in found.claims for e in c.evidence)
        subjects = [claim.subject.label for claim in found.claims]
        return reading._remembered.cache_info().misses, article._remembered.cache_info().misses, subjects

    blocks, titles, subjects = told("belimumab", "rituximab")
    assert {"belimumab", "rituximab"} <= set(subjects)
    again, anew, others = told("anifrolumab", "daratumumab")
    assert (again, anew) == (blocks, titles)
    swapped = {"belimumab": "anifrolumab", "rituximab": "daratumumab"}
    assert others == [swapped.get(subject, subject) for subject in subjects]


def test_stand_ins_are_words_that_nothing_else_has() -> None:
    names = [name.text.lower() for term in stand_ins() for name in term.names]
    assert len(set(names)) == 2 * len(stand_ins())
    assert all(name.startswith(START) and is_ordinary(name) for name in names)
    assert not any(START in name.text.lower() for term in load_vocabulary() for name in term.names)
    for term in stand_ins():
        label, brand = term.id.split("-")[-2:]
        assert (ending(term.label), ending(term.names[0].text)) == (label, brand)


@pytest.mark.parametrize("name", [stand_ins()[0].label, stand_ins()[0].names[0].text, f"{START}x"])
def test_a_text_with_the_name_of_a_stand_in_is_read(name: str) -> None:
    found = claims(f"Belimumab is approved for {name} arthritis. {name} and belimumab cause {name} pain.".encode())
    assert found
    assert not any("urn:" in line for line in found)
