"""Reading, apart from understanding: bytes in, a Document with text and blocks out.

The text is the file's own, decoded and never repaired, so that every offset points at the words as they
were given. What kind of document it is, is told from the content, never from the file's name.
"""

import codecs
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from lupuskg.errors import DocumentError
from lupuskg.loaders.block import Block
from lupuskg.loaders.blocks import scan
from lupuskg.loaders.links import mask_links
from lupuskg.loaders.markup import mask_html
from lupuskg.loaders.wikitext import mask_wikitext

__all__ = ["Document", "decode", "read", "read_bytes"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What people have at hand that is no text, by its first bytes, with what to do.
_FOREIGN = (
    (b"%PDF-", "a PDF", "convert it to text first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP file, as Word and LibreOffice write them", "save the document as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old Word file", "save the document as plain text first"),
    (b"{\\rtf", "RTF", "save the document as plain text first"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]*encoding=["']([\w.-]+)|<meta[^>]*charset=["']?([\w.-]+)""", re.I)
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_OPEN_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?=[\w-]+[ \t]*:)")
# The safe loader in C where the package has it: several times as fast, the same results.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\x0c\x1b")
_EMPTY_ITEM = re.compile(r"\n[ \t]*(?:[*+-]|\d{1,3}[.)])\Z")


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was given.

    name: where it came from, for messages; text: the decoded file; sha256: hash of its bytes; meta: front
    matter; body: offset where the text proper starts; view: the text with markup blanked out, of the same
    length; blocks: headings, paragraphs, items, in order; warnings: what could not be read, and why.
    """

    name: str
    text: str
    sha256: str
    meta: dict[str, Any]
    body: int
    view: str
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = field(default=())

    @property
    def title(self) -> str:
        """The title the document gives itself, or an empty string."""
        told = self.meta.get("title")
        if isinstance(told, str) and told.strip():
            return told.strip()
        first = next((b for b in self.blocks if b.kind == "heading"), None)
        return self.view[first.start : first.end].strip() if first else ""


def read(path: str | Path) -> Document:
    """Read a document from a file.

    Raises DocumentError where the file is missing, a folder, empty, binary or in an unknown encoding.
    """
    place = Path(path)
    try:
        return read_bytes(place.read_bytes(), str(path))
    except IsADirectoryError as problem:
        raise DocumentError(f"{path}: is a folder; name the files in it") from problem
    except FileNotFoundError as problem:
        raise DocumentError(f"{path}: no such file; check the path") from problem
    except OSError as problem:
        raise DocumentError(f"{path}: cannot be read ({problem.strerror}); check its permissions") from problem


def read_bytes(data: bytes, name: str = "document") -> Document:
    """Read a document from bytes; see `read`."""
    text = decode(data, name)
    if not text.strip("\ufeff \t\r\n"):
        raise DocumentError(f"{name}: is empty; give a file with text")
    meta, body, warnings = _front_matter(text, name)
    view = mask_links(mask_html(mask_wikitext(text, body), body), body)
    blocks = scan(view, body)
    digest = hashlib.sha256(data).hexdigest()
    warnings += _broken_off(text, name)
    return Document(name, text, digest, meta, body, view, blocks, tuple(warnings))


def _broken_off(text: str, name: str) -> list[str]:
    """A warning where a text ends with a list item that has no words."""
    whole = text.rstrip()
    if not _EMPTY_ITEM.search(whole):
        return []
    line = whole.count("\n") + 1
    return [f"{name}: line {line}: the text ends with an empty list item; check that the file is whole"]


def decode(data: bytes, name: str = "document") -> str:
    """Decode bytes as UTF-8, or as what a byte order mark or the file's own declaration says.

    An encoding is never guessed, because a wrong guess would put false words into quotes; the message of
    the error names a likely one.

    Raises DocumentError for binary data and for text in an encoding that is not declared.
    """
    encoding = next((told for mark, told in _BOMS if data.startswith(mark)), None) or "utf-8"
    for mark, kind, remedy in _FOREIGN:
        if data.startswith(mark):
            raise DocumentError(f"{name}: is {kind}, not text; {remedy}")
    if encoding == "utf-8" and _looks_binary(data):
        wide = _wide(data)
        if wide:
            raise DocumentError(f"{name}: seems to be {wide} without a byte order mark; convert it: {_iconv(wide)}")
        raise DocumentError(
            f"{name}: is binary, not text (byte {_first_control(data)}); convert it to plain text first"
        )
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        return _decode_declared(data, name, problem)


def _decode_declared(data: bytes, name: str, problem: UnicodeDecodeError) -> str:
    declared = _DECLARED.search(data[:2048])
    if declared:
        told = (declared[1] or declared[2]).decode("ascii", "replace")
        try:
            return data.decode(told)
        except (LookupError, UnicodeDecodeError):
            raise DocumentError(
                f"{name}: is not in {told}, the encoding it declares (byte {problem.start}); convert it to UTF-8"
            ) from problem
    line = data.count(b"\n", 0, problem.start) + 1
    raise DocumentError(
        f"{name}: line {line} is not UTF-8 (byte 0x{data[problem.start]:02x} at {problem.start}); convert it, for "
        f"example: {_iconv(_likely(data))}"
    ) from problem


def _iconv(encoding: str) -> str:
    return f"iconv -f {encoding} -t UTF-8"


def _wide(data: bytes) -> str:
    """UTF-16LE or UTF-16BE where every other byte is nought, as in a Latin text of that encoding."""
    head = data[:4096]
    even, odd = (head[start::2].count(0) / max(1, len(head) // 2) for start in (0, 1))
    return "UTF-16LE" if odd > 0.8 > 0.1 > even else "UTF-16BE" if even > 0.8 > 0.1 > odd else ""


def _likely(data: bytes) -> str:
    from charset_normalizer import from_bytes

    head = data[:65536]
    # An English text has so few letters of other alphabets that nobody can tell their encoding but by what is usual.
    if sum(code > 127 for code in head) < len(head) / 10 and not re.search(rb"[\x81\x8d\x8f\x90\x9d]", head):
        return "WINDOWS-1252"
    best = from_bytes(head).best()
    return best.encoding.replace("_", "-").upper() if best else "WINDOWS-1252"


def _looks_binary(data: bytes) -> bool:
    head = data[:65536]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\0" in head or controls > len(head) / 50 + 2


def _first_control(data: bytes) -> int:
    return next((i for i, code in enumerate(data) if code in _CONTROLS), 0)


def _front_matter(text: str, name: str) -> tuple[dict[str, Any], int, list[str]]:
    """Front matter, the offset behind it, and what is wrong with it."""
    found = _FRONT.match(text)
    if not found:
        if _OPEN_FRONT.match(text):
            return {}, 0, [f"{name}: line 1: the front matter is not closed; end it with a line of three dashes"]
        return {}, 0, []
    try:
        meta = yaml.load(found[1], Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        mark = getattr(problem, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        return {}, found.end(), [f"{name}: line {line}: the front matter is not YAML; quote values that hold a colon"]
    if meta is not None and not isinstance(meta, dict):
        return {}, found.end() if meta is None else 0, []
    return meta or {}, found.end(), []
