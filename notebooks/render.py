"""Run the notebooks and write HTML copies, outputs included, to a folder: each is one file that asks for no other.

python notebooks/render.py docs/notebooks
"""

import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter

__all__ = ["NOTEBOOKS", "executed", "markup"]

NOTEBOOKS = tuple(sorted(Path(__file__).parent.glob("*.ipynb")))
_SECONDS = 300
_VERSION = 4
# nbconvert's own scripts fetch more of them from elsewhere, for formulas and widgets, of which there are none here.
# The interactive pages of outputs stand in frames, as an attribute, and are not touched.
_SCRIPT = re.compile(r"<script\b.*?</script>\s*", re.DOTALL)


def executed(path: Path, folder: Path) -> Any:
    """A notebook, as a NotebookNode, with its outputs, run in this folder. Raises what a cell raises."""
    notebook = nbformat.read(path, _VERSION)
    client = NotebookClient(notebook, timeout=_SECONDS, kernel_name="python3", resources={"metadata": {"path": folder}})
    client.execute()
    return notebook


def markup(notebook: Any, title: str) -> str:
    """A notebook as one HTML file."""
    page: str
    page, _ = HTMLExporter(template_name="lab").from_notebook_node(notebook, {"metadata": {"name": title}})
    return _SCRIPT.sub("", page)


def main(folder: Path) -> None:
    """Run all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in NOTEBOOKS:
        title = path.stem.replace("_", " ")
        page = markup(executed(path, folder), title)
        (folder / f"{path.stem}.html").write_text(page, encoding="utf-8")
        print(f"Written: {folder / path.stem}.html")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
