"""The query files of the package, and the `#+` header in YAML that each opens with."""

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from lupuskg.errors import LupuskgError, QueryError
from lupuskg.wording import one_line

__all__ = ["query_files", "read_header"]


def query_files(folder: str, suffix: str = ".rq") -> list[Traversable]:
    """The files of a folder below queries/, sorted by name; suffix: how their names end."""
    found = (file for file in (files("lupuskg") / "queries" / folder).iterdir() if file.name.endswith(suffix))
    return sorted(found, key=lambda file: file.name)


def read_header(name: str, text: str, error: type[LupuskgError] = QueryError) -> dict[str, Any]:
    r"""The header of a query file.

    name: the file's, for the message; error: what is raised where there is no header, or one that is not YAML.

    >>> read_header("a.rq", "#+ what: an example\nSELECT * WHERE { ?s ?p ?o }")
    {'what': 'an example'}
    """
    import yaml

    # The loader in C, where there is one, takes a tenth of the time.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        header = yaml.load("\n".join(re.findall(r"(?m)^#\+ ?(.*)$", text)), Loader=loader)
    except yaml.YAMLError as problem:
        raise error(f"{name}: the #+ header is not YAML: {one_line(str(problem))}") from problem
    if not isinstance(header, dict):
        raise error(f"{name}: no #+ header; see queries/README.md for its form")
    return header
