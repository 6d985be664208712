"""Documents to read: files, folders, standard input, or the corpus that comes with the package.

Beside a document `name.md` a card `name.card.toml` may lie, on which its owner tells what the text cannot tell of
itself.
"""

import os
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from lupuskg.errors import DocumentError
from lupuskg.graph import Source
from lupuskg.identifiers import DOCUMENT
from lupuskg.loaders import Document, Extraction, read, read_bytes
from lupuskg.loaders.extract import VERSION

__all__ = ["SUFFIXES", "Given", "embedded", "embedded_texts", "find", "source"]

SUFFIXES = (".htm", ".html", ".markdown", ".md", ".text", ".txt", ".xhtml", ".xml")
_STDIN = "-"
_TEXTS = ("title", "publisher", "kind")
_DATES = ("date", "original_date")
_KEYS = (*_TEXTS, *_DATES, "digest_of")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Given:
    """A document to be read.

    name: for messages; place: where it lies, None for standard input; card: where its card would lie.
    """

    name: str
    place: Path | Traversable | None
    card: Path | Traversable | None = None

    def read(self) -> Document:
        """Read the document. Raises DocumentError as `loaders.read` does."""
        if self.place is None:
            return read_bytes(sys.stdin.buffer.read(), self.name)
        if self.name == str(self.place):
            return read(self.name)
        return read_bytes(self.place.read_bytes(), self.name)

    def size(self) -> int:
        """Bytes of the document, 0 where they cannot be told beforehand."""
        try:
            return self.place.stat().st_size if isinstance(self.place, Path) else 0
        except OSError:
            return 0  # reading it tells what is wrong


def embedded() -> Iterator[Given]:
    """The documents that come with the package: those with a card, sorted by name."""
    folder = files("lupuskg") / "documents"
    inside = {file.name: file for file in folder.iterdir()}
    for name in sorted(inside):
        card = inside.get(_card_name(name))
        if card is not None and name.endswith(SUFFIXES):
            yield Given(name, inside[name], card)


def embedded_texts() -> dict[str, str]:
    """What the documents that come with the package hold, by their IRIs, without the markup that loaders blank out."""
    documents = (given.read() for given in embedded())
    return {DOCUMENT + document.sha256: document.view for document in documents}


def find(arguments: Iterable[str]) -> Iterator[Given | DocumentError]:
    """What command line arguments name, in their order: files, the documents in folders, `-` for standard input.

    A folder's documents are the files with a suffix of SUFFIXES, in its sub-folders too, sorted by path. A README tells
    about a folder and is none of its documents; hidden files are passed over. An error stands in the place of a folder
    that has no documents or cannot be listed.
    """
    for argument in arguments:
        if argument == _STDIN:
            yield Given("standard input", None)
        elif os.path.isdir(argument):
            yield from _inside(Path(argument))
        else:
            yield _file(Path(argument))


def _inside(folder: Path) -> Iterator[Given | DocumentError]:
    empty = True
    for found in _walk(folder):
        empty = False
        yield found if isinstance(found, DocumentError) else _file(found)
    if empty:
        kinds = ", ".join(SUFFIXES)
        yield DocumentError(f"{folder}: no documents in this folder; give one that holds files of these kinds: {kinds}")


def _walk(folder: Path) -> Iterator[Path | DocumentError]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as problem:
        yield DocumentError(f"{folder}: cannot be listed ({problem.strerror}); check its permissions")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif entry.name.lower().endswith(SUFFIXES) and not entry.name.lower().startswith("readme.") and entry.is_file():
            yield Path(entry.path)


def _file(path: Path) -> Given:
    return Given(str(path), path, path.with_name(_card_name(path.name)))


def _card_name(name: str) -> str:
    return f"{name.rpartition('.')[0] or name}.card.toml"


def source(given: Given, extraction: Extraction) -> tuple[Source, tuple[str, ...]]:
    """What the graph needs to know of a document, and what is wrong with its card."""
    document = extraction.document
    card, warnings = _card(given)
    name = given.place.name if given.place else given.name
    # A name that is not Unicode would stop the graph from being written.
    shown = name.encode("utf-8", "backslashreplace").decode()
    date = _date(document.meta.get("date"))
    known = Source(
        document.sha256, shown, extraction.layout, VERSION, document.title, date, tuple(sorted(card.items()))
    )
    return known, warnings


def _card(given: Given) -> tuple[dict[str, str], tuple[str, ...]]:
    """Title, publisher, kind, date and what it is a digest of, as far as the card tells them."""
    if given.card is None or not given.card.is_file():
        return {}, ()
    try:
        told = tomllib.loads(given.card.read_bytes().decode("utf-8"))
    except (OSError, ValueError) as problem:
        return {}, (f"{given.card.name}: cannot be read as TOML ({problem}); the document is read without its card",)
    found = {key: told[key] for key in _TEXTS if isinstance(told.get(key), str) and told[key]}
    date = _date(told.get("date")) or _date(told.get("original_date"))
    original = told.get("digest_of")
    digest_of = _original(original) if isinstance(original, dict) else ""
    known = found | ({"date": date} if date else {}) | ({"digest of": digest_of} if digest_of else {})
    return known, tuple(f"{given.card.name}: {fault}" for fault in _faults(told))


def _faults(told: Mapping[str, object]) -> Iterator[str]:
    """What a card says in vain: a key that is misspelled, a text or a date that is none."""
    for key, value in told.items():
        near = get_close_matches(key, _KEYS, n=1, cutoff=0.7)
        if key not in _KEYS and near:
            yield f"no key is called {key!r}; did you mean {near[0]}?"
        elif key in _TEXTS and not isinstance(value, str):
            yield f"{key} is no text; put it in quotes"
        elif key in _DATES and not _date(value):
            yield f"{key} {str(value)!r} is no date; write 2024, 2024-05 or 2024-05-31"


def _original(told: dict[str, object]) -> str:
    """Title and publisher of the document that a digest was made of."""
    parts = [str(told.get(key, "")) for key in ("title", "publisher")]
    return ", ".join(part for part in parts if part and not part.startswith("unknown"))


def _date(told: object) -> str:
    """A date in ISO 8601, or nothing where it is none."""
    text = str(told).strip() if told is not None else ""
    found = _DATE.match(text)
    return found[0] if found and found.end() in (len(text), 10) else ""
