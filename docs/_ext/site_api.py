"""What programs can import: the names that `import lupuskg` offers, and the modules behind them for developers."""

import ast
import inspect
import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from site_text import code, columns, plain

import lupuskg

__all__ = ["modules", "names", "tidy"]


def names() -> str:
    """Every name of `lupuskg.__all__`, described by its own docstring."""
    told = []
    for name in sorted(lupuskg.__all__, key=str.lower):
        value = getattr(lupuskg, name)
        if inspect.isclass(value):
            told.append(f".. autoclass:: lupuskg.{name}\n   :members:\n")
        elif callable(value):
            told.append(f".. autofunction:: lupuskg.{name}\n")
        else:
            # A plain value has no docstring but that of its type.
            told.append(f".. py:data:: lupuskg.{name}\n   :value: {value!r}\n")
    return "```{eval-rst}\n" + "\n".join(told) + "```\n"


def modules() -> str:
    """A table of the modules of the package, with the first sentence that each says of itself."""
    rows = ((code(name), _first_sentence(text)) for name, text in sorted(_walk(files("lupuskg"), "lupuskg")))
    return columns(("Module", "What it is"), rows)


def _walk(folder: Traversable, name: str) -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir() and (entry / "__init__.py").is_file():
            yield from _walk(entry, f"{name}.{entry.name}")
        elif entry.name == "__init__.py":
            yield name, entry.read_text(encoding="utf-8")
        elif entry.name.endswith(".py"):
            yield f"{name}.{entry.name.removesuffix('.py')}", entry.read_text(encoding="utf-8")


def _first_sentence(source: str) -> str:
    told = ast.get_docstring(ast.parse(source)) or ""
    return plain(re.split(r"(?<=[.;])\s", told.partition("\n\n")[0])[0])


def tidy(_app: object, _what: str, _name: str, _object: object, _options: object, lines: list[str]) -> None:
    """Make a docstring, which is plain text with examples, fit for reStructuredText."""
    lines[:] = "\n".join(map(_paragraph, "\n".join(lines).split("\n\n"))).splitlines()


def _paragraph(text: str) -> str:
    if text.lstrip().startswith(">>>"):
        return f"{text}\n"
    parts = re.split(r"(`+[^`]+`+)", " ".join(text.split()))
    escaped = [
        f"``{part.strip('`')}``" if part.startswith("`") else re.sub(r"([\\*|_`])", r"\\\1", part) for part in parts
    ]
    return "".join(escaped) + "\n"
