"""The Sphinx extension of the documentation: pages made from the sources, and links between folders.

A comment such as `<!-- made: questions -->` in a page stands for text that is made when the site is built, and nothing
is written beside the pages. `<!-- made: file queries/README.md -->` stands for a page of the repository that is kept
where it is needed, and takes the place of the whole text. Links out of docs/, which the forge understands, lead to the
page of the site that has the same content, and else to a copy of the file.
"""

import re
import shutil
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from typing import Any

import site_api
from pygments.lexer import inherit
from pygments.lexers.rdf import SparqlLexer
from pygments.token import Operator
from site_commands import commands
from site_questions import questions, views
from site_terms import PAGES, terms, things
from sphinx.application import Sphinx

__all__ = ["setup"]

_MADE = re.compile(r"<!-- made: (\w+) ?(\S*) -->")
_FENCED = re.compile(r"(?ms)^([`~]{3,})[^\n]*\n.*?^\1`*~*$")
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\((?!https?:|mailto:|#|/)([^)#\s]*)(#[^)\s]*)?\)")
_ROOT = Path(__file__).resolve().parent.parent.parent

# Pages of the repository that the site has under a name of its own.
_HOMES = {
    "README.md": "index",
    "CHANGELOG.md": "project/changelog",
    "CONTRIBUTING.md": "project/contributing",
    "SECURITY.md": "project/security",
    "benchmarks/README.md": "project/benchmarks",
    "documents/README.md": "reference/documents",
    "notebooks/README.md": "notebooks",
    "ontology/README.md": "reference/ontology",
    "queries/README.md": "reference/queries",
    **{f"ontology/{file}": f"reference/{page}" for file, page in PAGES.items()},
}
# Folders whose files a page describes one by one, each under the name of its file.
_CATALOGUES = {"queries/questions": "reference/questions", "queries/views": "reference/views"}


class _Sparql(SparqlLexer):  # type: ignore[misc]
    """SPARQL with the bar of property paths, which the lexer of Pygments does not know."""

    tokens = {"root": [(r"\|", Operator), inherit]}  # noqa: RUF012


def _file(path: str) -> str:
    return (_ROOT / path).read_text(encoding="utf-8")


_MAKERS: Mapping[str, Callable[[str], str]] = {
    "commands": lambda _: commands(),
    "file": _file,
    "modules": lambda _: site_api.modules(),
    "names": lambda _: site_api.names(),
    "questions": lambda _: questions(),
    "terms": terms,
    "things": lambda _: things(),
    "views": lambda _: views(),
}


def _fill(_app: Sphinx, docname: str, source: list[str]) -> None:
    """Put what is made in its place, and lead links to where they end on the site."""
    found = _MADE.search(source[0])
    # Links of a page that is kept elsewhere start there.
    place = found[2] if found and found[1] == "file" else f"docs/{docname}"
    folder = PurePosixPath(place).parent.as_posix()
    kept = found[0] if found and found[1] == "file" else source[0]
    text = _MADE.sub(lambda found: _MAKERS[found[1]](found[2]), kept)
    parts, end = [], 0
    for fence in _FENCED.finditer(text):
        parts += [_lead(text[end : fence.start()], docname, folder), fence[0]]
        end = fence.end()
    source[0] = "".join([*parts, _lead(text[end:], docname, folder)])


def _lead(text: str, docname: str, folder: str) -> str:
    return _LINK.sub(lambda found: _led(found, docname, normpath(f"{folder}/{found[2]}")), text)


def _led(found: re.Match[str], docname: str, path: str) -> str:
    """A link of a page to a file of the repository, as the site needs it."""
    label, fragment = found[1], found[3] or ""
    inside, _, file = path.rpartition("/")
    if path in _HOMES:
        return f"[{label}](/{_HOMES[path]}.md{fragment})"
    if inside in _CATALOGUES:
        page = relpath(_CATALOGUES[inside], PurePosixPath(docname).parent)
        return f'<a href="{page}.html#{escape(file.removesuffix(".rq"))}">{label}</a>'
    if path.startswith("notebooks/") and (_ROOT / "docs" / f"{path.removesuffix('.ipynb')}.html").is_file():
        page = relpath(path.removesuffix(".ipynb"), PurePosixPath(docname).parent)
        return f'<a href="{escape(page)}.html">{label}</a>'
    if path.startswith("docs/"):
        return f"[{label}](/{path.removeprefix('docs/')}{fragment})"
    # A folder has no page, and nor has every text; a file that is missing stays, for Sphinx to complain of.
    nowhere = (_ROOT / path).is_dir() or (path.endswith(".md") and (_ROOT / path).is_file())
    return label if nowhere else f"[{label}](/../{path})"


# What the theme leaves out for those who read by ear or by keyboard: how deep a caption is, and a way into wide tables.
_ADDED = {
    'role="heading"': 'role="heading" aria-level="2"',
    '<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
}


def _open_up(_app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    """Add to a page what it needs to be read by ear and by keyboard."""
    for part in {"body", "furo_navigation_tree"} & set(context):
        for written, needed in _ADDED.items():
            context[part] = context[part].replace(written, needed)


def _add_notebooks(app: Sphinx, problem: Exception | None) -> None:
    """Put the notebooks that were made into pages beside the other pages."""
    made = _ROOT / "docs" / "notebooks"
    if problem is None and made.is_dir():
        shutil.copytree(made, Path(app.outdir) / "notebooks", dirs_exist_ok=True)


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx what this extension does."""
    app.add_lexer("sparql", _Sparql)
    app.connect("source-read", _fill)
    app.connect("autodoc-process-docstring", site_api.tidy)
    # After the theme, which makes the list at the side.
    app.connect("html-page-context", _open_up, priority=900)
    app.connect("build-finished", _add_notebooks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
