"""Noun phrases: coordinated lists, brackets, states, populations."""

import pytest

from lupuskg.loaders.phrases import items, label_of, tidy
from lupuskg.loaders.populations import population


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("nausea, vomiting, and rash", ["nausea", "vomiting", "rash"]),
        ("nausea and/or vomiting", ["nausea", "vomiting"]),
        ("cough or hoarseness", ["cough", "hoarseness"]),
        ("loss of taste or smell", ["loss of taste", "loss of smell"]),
        ("hepatic or renal impairment", ["hepatic impairment", "renal impairment"]),
        ("severe or chronic infections", ["severe infections", "chronic infections"]),
        ("liver and kidney problems", ["liver problems", "kidney problems"]),
        ("rheumatoid arthritis, asthma; gout", ["rheumatoid arthritis", "asthma", "gout"]),
        ("nausea, as well as a rash", ["nausea", "a rash"]),
        ("", []),
    ],
)
def test_items_of_a_list(text: str, listed: list[str]) -> None:
    assert [item.text for item in items(text)] == listed


def test_a_gloss_is_no_item_of_its_own() -> None:
    (hair, rash) = items("alopecia (hair loss), rash")
    assert (hair.text, hair.glosses) == ("alopecia", ("hair loss",))
    assert (rash.text, rash.glosses) == ("rash", ())


def test_examples_in_brackets_are_items_beside_their_head() -> None:
    found = items("infections (e.g., herpes zoster, cystitis) and fever")
    assert [(item.text, item.example) for item in found] == [
        ("infections", False),
        ("herpes zoster", True),
        ("cystitis", True),
        ("fever", False),
    ]


def test_examples_behind_such_as_are_items_too() -> None:
    assert [item.text for item in items("skin reactions such as rash and hives")] == ["skin reactions", "rash", "hives"]


def test_a_name_with_a_conjunction_stays_whole() -> None:
    """ "graft and host" is split, a name of the vocabulary is not."""
    assert [item.text for item in items("daratumumab and hyaluronidase-fihj, rituximab")] == [
        "daratumumab and hyaluronidase-fihj",
        "rituximab",
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "state"),
    [
        ("the asthma", "asthma", ""),
        ("moderate-to-severe plaque psoriasis", "plaque psoriasis", "moderate to severe"),
        ("moderate to severe asthma", "asthma", "moderate to severe"),
        ("active lupus nephritis", "lupus nephritis", "active"),
        ("severe active lupus", "lupus", "severe active"),
        (
            "active, autoantibody-positive systemic lupus erythematosus",
            "systemic lupus erythematosus",
            "active, autoantibody-positive",
        ),
        ("asthma that does not respond to steroids", "asthma", ""),
        ("a history of gout", "gout", ""),
    ],
)
def test_tidy_parts_the_state_from_the_thing(phrase: str, text: str, state: str) -> None:
    found = tidy(phrase)
    assert (found.text, found.state) == (text, state)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("used in adults with gout", "adults"),
        ("for children 5 years and older", "children 5 years and older"),
        ("for children (5 years and older)", "children 5 years and older"),
        ("for children aged 5 years and older", "children 5 years and older"),
        ("in adults and children 12 years and older with asthma", "adults and children 12 years and older"),
        ("in patients with gout", ""),
        ("used for gout", ""),
    ],
)
def test_population(text: str, people: str) -> None:
    assert population(text) == people


@pytest.mark.parametrize(
    ("phrase", "label"),
    [
        ("Skin rashes", "skin rash"),
        ("Injection-site reactions", "injection-site reaction"),
        ("Crohn's disease", "Crohn's disease"),
        ("B cells", "B cell"),
        ("Stevens-Johnson syndrome", "Stevens-Johnson syndrome"),
        ("QT prolongation", "QT prolongation"),
    ],
)
def test_labels_are_singular_and_lower_case_but_for_names(phrase: str, label: str) -> None:
    assert label_of(phrase) == label
