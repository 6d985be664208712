"""`lupuskg export`: the graph, and what lupuskg knows besides, in the forms of other tools."""

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from lupuskg.commands.ask import open_graph
from lupuskg.errors import LupuskgError
from lupuskg.exports import Format, format_named
from lupuskg.outputs import replace_together, replacing

__all__ = ["export"]


def export(form: str, output: Path | None, graph: str | None = None) -> None:
    """Write an export to a file or a folder, whole or not at all, or to standard output.

    form: name of one of exports.FORMATS; output: a file, or a folder, which a form of several files needs; graph: what
    to export, the graph of the embedded documents where it is not given.

    Raises LupuskgError where it cannot be written, or the form does not go with what is given.
    """
    chosen = format_named(form)
    if chosen.many and output is None:
        raise LupuskgError(f"--format {form} writes several files: name a folder for them by -o DIR")
    contents = _contents(chosen, graph)
    if output is not None and (chosen.many or output.is_dir()):
        replace_together(output, contents)
        return
    (text,) = (content.decode() for content in contents.values())
    if output is None:
        sys.stdout.write(text)
        return
    with replacing(output) as file:
        file.write(text)


def _contents(chosen: Format, graph: str | None) -> Mapping[str, bytes]:
    """The files of an export by name."""
    module, _, function = chosen.writer.partition(":")
    write = getattr(import_module(f"lupuskg.exports.{module}"), function)
    if chosen.takes == "nothing":
        if graph is not None:
            raise LupuskgError(f"--format {chosen.name} tells what lupuskg knows without any graph: leave out -g")
        found = write()
    elif chosen.takes == "folder":
        if graph is None:
            raise LupuskgError(f"--format {chosen.name} describes the folder of a build: name it by -g DIR")
        found = write(Path(graph))
    else:
        found = write(open_graph(graph).dataset())
    return dict(found)
