"""A digest says what the document says that it retells: the same claims, but for a short list with reasons.

The documents that the digests retell are third parties' and stay outside the repository.
"""

from pathlib import Path

import pytest

from lupuskg.claim import Claim
from lupuskg.loaders import extract, read

ORIGINALS = {"belimumab-digest.md": "belimumab-monograph.txt", "biologics-digest.txt": "biologics-for-lupus.txt"}

# Statements that only one of the two gives, as "subject predicate object", and why. What is no difference of the texts
# is a gap or an error of the loaders, and goes from this list when it is repaired.
ONLY_DIGEST = {
    "belimumab-digest.md": {
        "belimumab requires monitoring for immune dysfunction": "the two things to watch are named in another way",
        "belimumab affects lupus nephritis": "the original says 'these conditions', which are named a sentence before",
        "belimumab cautionIn breastfeeding": "gap: in the original, risks and benefits deserve 'consideration'",
    },
    "biologics-digest.txt": {},
}
ONLY_ORIGINAL = {
    "belimumab-digest.md": {
        "belimumab requires monitoring for B-cell reduction": "the two things to watch are named in another way",
        "belimumab requires discontinuation": "gap: in the digest, a pregnancy 'means' that treatment ends",
    },
    "biologics-digest.txt": {},
}


def statement(claim: Claim) -> str:
    """Subject, predicate, object and polarity; a trial without a name of its own goes by its title."""
    parts = (claim.subject.label.rstrip("."), claim.predicate, claim.object.label.rstrip("."))
    return "not " * claim.negated + " ".join(parts)


def statements(path: Path) -> dict[str, str]:
    """What a document states, each with its words."""
    return {statement(claim): claim.evidence[0].quote for claim in extract(read(path)).claims}


def listed(title: str, found: dict[str, str]) -> list[str]:
    return [f"{title}: {row}\n    “{found[row]}”" for row in sorted(found)]


@pytest.mark.parametrize("digest", sorted(ORIGINALS))
def test_digest_says_what_its_original_says(digest: str, checkout: Path, shared: Path) -> None:
    here = statements(checkout / "documents" / digest)
    there = statements(shared / "documents" / ORIGINALS[digest])
    more = {row: here[row] for row in here.keys() - there.keys() - ONLY_DIGEST[digest].keys()}
    less = {row: there[row] for row in there.keys() - here.keys() - ONLY_ORIGINAL[digest].keys()}
    assert not more | less, "\n".join([*listed("only in the digest", more), *listed("only in the original", less)])


@pytest.mark.parametrize("digest", sorted(ORIGINALS))
def test_every_reason_has_its_difference(digest: str, checkout: Path, shared: Path) -> None:
    here = statements(checkout / "documents" / digest).keys()
    there = statements(shared / "documents" / ORIGINALS[digest]).keys()
    settled = [*(ONLY_DIGEST[digest].keys() - (here - there)), *(ONLY_ORIGINAL[digest].keys() - (there - here))]
    assert not settled, f"no difference any more, take it from the list: {sorted(settled)}"
