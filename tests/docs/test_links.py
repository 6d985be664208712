"""Links of the Markdown pages hold on a plain forge as well: files, headings, and addresses elsewhere."""

import re
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

import pytest
from tests.pages_of_docs import ROOT, pages, prose

LINK = re.compile(r"(?<!`)\[[^\[\]]*\]\(<?([^()\s>]+)>?\)")
BARE = re.compile(r"<(https?:[^>\s]+)>")


def slugs(page: str) -> set[str]:
    """The anchors that forges give the headings of a page."""
    found: dict[str, int] = {}
    for heading in re.findall(r"(?m)^#{1,6} +(.+?)\s*#*$", prose(page)):
        text = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        found[slug] = found.get(slug, 0) + 1
    return {slug if not number else f"{slug}-{number}" for slug, count in found.items() for number in range(count)}


def targets(page: str) -> list[str]:
    return LINK.findall(re.sub(r"`[^`]*`", "``", prose(page))) + BARE.findall(prose(page))


@pytest.mark.parametrize("page", pages())
def test_links_of_a_page_lead_somewhere(page: str) -> None:
    broken = [target for target in targets(page) if not leads(target, page)]
    assert broken == []


def leads(target: str, page: str) -> bool:
    parts = urlsplit(target)
    if parts.scheme:
        # Addresses elsewhere cannot be asked for here, but they can be whole.
        return parts.scheme == "https" and "." in parts.netloc and not parts.username
    path = normpath(join(dirname(page), parts.path)) if parts.path else page
    if not (ROOT / path).exists():
        return False
    return not parts.fragment or (path.endswith(".md") and parts.fragment in slugs(path))


def test_links_are_found_at_all() -> None:
    found = [target for page in pages() for target in targets(page)]
    assert len([target for target in found if target.startswith("https:")]) > 20
    assert len([target for target in found if "#" in target and not target.startswith("https:")]) > 10
