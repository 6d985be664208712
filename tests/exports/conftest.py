"""What the tests of exports share: a small graph in which someone has written whatever breaks a careless writer."""

import hashlib
from collections.abc import Callable

import pytest
from pyoxigraph import Quad
from tests.small_corpus import BELIMUMAB, little_background, small_quads

from lupuskg.claim import Claim, Entity, Evidence
from lupuskg.exports import FORMATS, format_named
from lupuskg.graph import Source, quads
from lupuskg.identifiers import mint
from lupuskg.statements import Statement, read_statements

HOSTILE = (
    'It\'s "odd" \\ \\u0027}) DETACH DELETE n // |pipe|\ttab\nline\r\n<b>&amp;]]></b> {{x}} '
    "\x0b\x01 \U0001f600 =1+1 `tick`"
)


def hostile_quads() -> list[Quad]:
    """The small corpus, and a document whose words, names and qualifiers are hostile."""
    sha256 = hashlib.sha256(HOSTILE.encode()).hexdigest()
    source = Source(sha256, "odd.txt", "article", "0.1.0", f"A title: {HOSTILE}")
    odd = Entity(mint("Condition", "odd"), HOSTILE, "Condition", (HOSTILE[:20],), reviewed=False)
    evidence = (Evidence(0, len(HOSTILE), HOSTILE, ("Heading | one",), sha256),)
    claims = [
        Claim(BELIMUMAB, "cautionIn", odd, evidence, qualifiers=(("state", HOSTILE),)),
        Claim(BELIMUMAB, "alsoKnownAs", Entity.from_text(HOSTILE), evidence),
        Claim(BELIMUMAB, "contraindicatedIn", odd, evidence, negated=True),
        Claim(BELIMUMAB, "contraindicatedIn", odd, evidence, certainty="hedged"),
        Claim(BELIMUMAB, "contraindicatedIn", odd, evidence, negated=True, certainty="hedged"),
    ]
    return sorted({*small_quads(), *little_background(), *quads(source, claims)}, key=str)


@pytest.fixture(scope="session")
def graph() -> list[Quad]:
    return hostile_quads()


@pytest.fixture(scope="session")
def statements(graph: list[Quad]) -> tuple[Statement, ...]:
    return read_statements(graph).all


Write = Callable[[str], dict[str, bytes]]


@pytest.fixture(scope="session")
def write(graph: list[Quad]) -> Write:
    """Writes the small graph in a form: the content of files by name."""
    from importlib import import_module

    def written(name: str) -> dict[str, bytes]:
        assert format_named(name) in FORMATS
        module, _, function = format_named(name).writer.partition(":")
        found: dict[str, bytes] = getattr(import_module(f"lupuskg.exports.{module}"), function)(graph)
        return found

    return written
