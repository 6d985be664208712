"""A corpus of any size, made from the digests: drugs swapped, words dropped, words glued, from one seed."""

import random
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from lupuskg.vocabulary import load_vocabulary

_SEED = 20
_DROPPED = 0.01
_GLUED = 0.01
_NO_NAME = re.compile(r"(?!)")


def digests() -> list[tuple[str, str]]:
    """Name and text of the documents that come with the package."""
    folder = files("lupuskg") / "documents"
    cards = sorted(file.name for file in folder.iterdir() if file.name.endswith(".card.toml"))
    stems = {card.removesuffix(".card.toml") for card in cards}
    found = sorted((f for f in folder.iterdir() if f.name.partition(".")[0] in stems), key=lambda f: f.name)
    return [(f.name, f.read_bytes().decode()) for f in found if not f.name.endswith(".toml")]


def drug_names() -> list[str]:
    """Generic and brand names of drugs, of at least five letters."""
    drugs = (term for term in load_vocabulary() if term.type == "Drug")
    names = {name.text for term in drugs for name in term.names if name.kind in ("preferred", "brand")}
    return sorted(name for name in names if len(name) >= 5 and name.isalpha())


def pseudo_documents(megabytes: float, changed: float, swapped: bool = True) -> Iterator[tuple[str, str]]:
    """File name and text of pseudo-documents until their UTF-8 reaches the size; each is as long as a digest.

    Every document has drugs of its own, unless `swapped` is false; of its lines, a share (0 to 1) also loses words and
    spaces.
    """
    chance = random.Random(_SEED)
    names = drug_names()
    originals = digests()
    known = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")\b", re.I)
    number = size = 0
    while size < megabytes * 1_000_000:
        name, text = originals[number % len(originals)]
        varied = _vary(text, known if swapped else _NO_NAME, names, changed, chance)
        yield f"{number:06}-{name}", varied
        size += len(varied.encode())
        number += 1


def _vary(text: str, known: re.Pattern[str], names: list[str], changed: float, chance: random.Random) -> str:
    """Swap each drug of the text for another, the same wherever it comes; then damage a share of its lines."""
    swapped: dict[str, str] = {}

    def swap(found: re.Match[str]) -> str:
        return swapped.setdefault(found[0].lower(), chance.choice(names))

    lines = known.sub(swap, text).splitlines(keepends=True)
    return "".join(_damage(line, chance) if chance.random() < changed else line for line in lines)


def _damage(line: str, chance: random.Random) -> str:
    """Drop one word in a hundred and lose one space in a hundred."""
    kept = []
    for piece in re.split(r"( )", line):
        lost = _GLUED if piece == " " else _DROPPED if piece.isalpha() else 0
        if chance.random() >= lost:
            kept.append(piece)
    return "".join(kept)


def write(folder: Path, megabytes: float, changed: float, swapped: bool = True) -> list[Path]:
    """Write the corpus to a folder; returns its files, in order."""
    written = []
    for name, text in pseudo_documents(megabytes, changed, swapped):
        (folder / name).write_bytes(text.encode())
        written.append(folder / name)
    return written
