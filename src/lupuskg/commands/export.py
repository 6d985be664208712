"""`lupuskg export`: what lupuskg knows, in the forms of other tools."""

import sys
from pathlib import Path

from lupuskg.outputs import replacing
from lupuskg.sssom import sssom

__all__ = ["export"]

_FORMS = {"sssom": sssom}


def export(form: str, output: Path | None) -> None:
    """Write an export to a file, whole or not at all, or to standard output; form: one of the command's choices."""
    text = _FORMS[form]()
    if output is None:
        sys.stdout.write(text)
        return
    with replacing(output) as file:
        file.write(text)
