"""What programs can import: the names that `import lupuskg` offers, and the modules behind them for developers."""

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import get_args

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
    given = [f".. autoclass:: {found.__module__}.{found.__qualname__}\n   :members:\n" for found in _given()]
    parts = [_rst(told), "## What they give\n\n" + _rst(given) if given else ""]
    return "\n".join(parts)


def _rst(directives: list[str]) -> str:
    return "```{eval-rst}\n" + "\n".join(directives) + "```\n"


def _given() -> list[type]:
    """Classes of lupuskg that its functions return, and what the methods and properties of these return in turn."""
    offered = [getattr(lupuskg, name) for name in lupuskg.__all__]
    found: dict[type, None] = {}
    waiting = [kind for value in offered if callable(value) for kind in _returned(value)]
    while waiting:
        kind = waiting.pop(0)
        if kind not in found and kind not in offered:
            found[kind] = None
            waiting += [one for member in _members(kind) for one in _returned(member)]
    return list(found)


def _members(kind: type) -> Iterator[Callable[..., object]]:
    """The public methods of a class, and what its properties call."""
    for name, value in vars(kind).items():
        called = value.fget if isinstance(value, property) else getattr(value, "func", value)
        if not name.startswith("_") and inspect.isfunction(called):
            yield called


def _returned(function: Callable[..., object]) -> Iterator[type]:
    """The classes of lupuskg that the return annotation of a function names, within others too."""
    annotation = getattr(function, "__annotations__", {}).get("return")
    names = set(re.findall(r"\w+", annotation if isinstance(annotation, str) else ""))
    space = getattr(function, "__globals__", {})
    waiting = [space.get(name) for name in sorted(names)] if names else [annotation]
    while waiting:
        one = waiting.pop()
        if inspect.isclass(one) and one.__module__.startswith("lupuskg."):
            yield one
        waiting += get_args(one)


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
