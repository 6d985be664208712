"""`lupuskg page` and `picture`: a view of a graph as a page that works offline, or as a picture."""

import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from lupuskg.commands.ask import open_graph
from lupuskg.commands.messages import ADVICE, complain
from lupuskg.commands.parameters import named_values
from lupuskg.corpus import embedded_texts
from lupuskg.errors import QueryError
from lupuskg.outputs import replace_together, replacing
from lupuskg.pages import page
from lupuskg.pictures import draw, picture_form
from lupuskg.views import Known, Scene, find_view, load_views, see

__all__ = ["list_views", "show_in_browser", "write_page", "write_picture"]


def list_views() -> None:
    """Print the views with their parameters."""
    for view in load_views().values():
        sys.stdout.write(f"{view.name}\n    {view.shows}\n")
        longest = max((len(parameter.name) for parameter in view.parameters), default=0)
        sys.stdout.writelines(
            f"      {parameter.name:<{longest}}  {parameter.description}{' (needed)' if parameter.required else ''}\n"
            for parameter in view.parameters
        )
    sys.stdout.write("\nWrite one as a page by name:\n  lupuskg page neighborhood --param entity=belimumab\n")


def write_page(name: str, values: Sequence[str], graph: str | None, output: Path | None, opened: bool) -> None:
    """Write a view as a page, by default to a file of its name, and tell where.

    values: parameters as NAME=VALUE; opened: whether to open it in a browser.

    Raises QueryError where the view is unknown, or nothing in the graph is to be seen in it.
    """
    known, scene, title = _seen(name, values, graph)
    path = output or Path(f"{name}.html")
    with replacing(path) as file:
        file.write(page(title, known, [scene], embedded_texts() if graph is None else {}))
    sys.stdout.write(f"Written: {path}\n{ADVICE}\n")
    if opened:
        show_in_browser(path)


def write_picture(name: str, values: Sequence[str], graph: str | None, path: Path) -> None:
    """Write a view as a picture; the ending of the file's name tells its form, and values are as for a page.

    Raises QueryError as for a page, PictureError where there is no such form, or no matplotlib.
    """
    form = picture_form(path)
    known, scene, title = _seen(name, values, graph)
    drawn = draw(title, scene, known, form)
    replace_together(path.parent, {path.name: drawn})
    sys.stdout.write(f"Written: {path}\n{ADVICE}\n")


def _seen(name: str, values: Sequence[str], graph: str | None) -> tuple[Known, Scene, str]:
    """A graph, what a view shows of it, and a title."""
    find_view(name)  # an unknown view is told before a graph is made
    given = _parameters(values)
    known = Known.of(open_graph(graph))
    return known, *see(known, name, given)


def _parameters(values: Sequence[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, told in named_values(values, ", such as drug=belimumab"):
        if name in given:
            raise QueryError(f"--param {name} is given twice; give it once")
        given[name] = told
    return given


def show_in_browser(path: Path) -> None:
    """Open a page in the browser of the machine; where there is none, say so."""
    if not webbrowser.open(path.resolve().as_uri()):
        complain(f"hint: no browser answers here; open {path} in one")
