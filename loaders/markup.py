"""Blanking out markup without moving a character.

HTML in a document is replaced by as many spaces, so that offsets into the view are offsets into the text.
"""

import re

from lupuskg.loaders.titles import is_section

__all__ = ["mask_html"]

_HTML = re.compile(r"<(?:html|body|div|p|head|table|span|section|article|h[1-6]|br|ul|li|td)\b[^<>]*>", re.I)
_BLIND = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<(script|style|head|nav|footer|svg)\b.*?</\1\s*>", re.S | re.I
)
_HEADING = re.compile(r"<h([1-6])\b[^<>]*>", re.I)
# A paragraph of bold words and no more is the title of those below it.
_BOLD_ALONE = re.compile(
    r"(?P<open><p\b[^<>]*>\s*<(?P<tag>strong|b)>)(?P<words>[^<>.!?]{2,80})(?P<close></(?P=tag)>\s*</p>)", re.I
)
_ITEM = re.compile(r"<li\b[^<>]*>", re.I)
_CELL = re.compile(r"<t[dh]\b[^<>]*>|</t[dh]\s*>", re.I)
_BLOCK = re.compile(r"</?(?:p|div|h[1-6]|li|ul|ol|tr|table|section|article|header|main|body|html|br|hr)\b[^<>]*>", re.I)
# In a row of a Markdown table a line break parts what the cell lists.
_TABLE_LINE = re.compile(r"^[ \t]*\|.*<br.*\|[ \t]*$", re.M | re.I)
_LINE_BREAK = re.compile(r"<br\s*/?>(?:\s*(?:[•◦▪‣·*–-]|\d{1,2}[.)])(?=\s|\w))?", re.I)
_TAG = re.compile(r"</?[a-z!][^<>]*>", re.I)
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|apos|#39|#x27|mdash|ndash|rsquo|lsquo|ldquo|rdquo);")
_CHARACTERS = {
    "&nbsp;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&#39;": "'", "&#x27;": "'",
    "&mdash;": "-", "&ndash;": "-", "&rsquo;": "'", "&lsquo;": "'", "&ldquo;": '"', "&rdquo;": '"',
}  # fmt: skip


def mask_html(text: str, body: int = 0) -> str:
    """The text with HTML tags, comments, scripts and styles turned into spaces of the same length.

    Tags that end a block become line breaks, list items get a bullet and headings a hash, so that one line
    scanner serves every layout. Text without HTML comes back as it is.

    >>> mask_html("<p>A <b>drug</b></p>").split()
    ['A', 'drug']
    """
    if not _HTML.search(text, body):
        return text
    text = _TABLE_LINE.sub(lambda m: _LINE_BREAK.sub(lambda b: "; ".ljust(len(b[0])), m[0]), text)
    masked = _BLIND.sub(lambda m: _blank(m[0]), text)
    masked = _HEADING.sub(_hashes, masked)
    masked = _BOLD_ALONE.sub(_titled, masked)
    masked = _ITEM.sub(lambda m: "\n* ".ljust(len(m[0])), masked)
    masked = _CELL.sub(lambda m: _padded("; ", len(m[0])), masked)
    masked = _BLOCK.sub(lambda m: "\n".rjust(len(m[0])), masked)
    masked = _TAG.sub(lambda m: _blank(m[0]), masked)
    return _ENTITY.sub(lambda m: _CHARACTERS[m[0]].ljust(len(m[0])), masked)


def _hashes(found: re.Match[str]) -> str:
    """A Markdown heading mark of the tag's length: a short tag gets as many hashes as fit."""
    room = len(found[0]) - 2
    return "\n" + ("#" * min(int(found[1]), room)).ljust(room + 1)


def _titled(found: re.Match[str]) -> str:
    """A heading: one that names a section, or is in capitals, stands above the others."""
    mark = "\n##" if found["words"].isupper() or is_section(found["words"]) else "\n####"
    return mark.ljust(len(found["open"])) + found["words"] + "\n".rjust(len(found["close"]))


def _blank(found: str) -> str:
    return "".join("\n" if character == "\n" else " " for character in found)


def _padded(found: str, length: int) -> str:
    return found[:length].ljust(length)
