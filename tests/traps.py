"""What a trap is: a text in a section of a monograph, what it says, and the wrong claims that must not appear."""

from typing import NamedTuple

__all__ = ["GOUT", "MONOGRAPH", "Trap"]

MONOGRAPH = """# Rilotumab

### Usage
Rilotumab is indicated for gout.

### Dosage
See the leaflet.

### Precautions
None are known.

### {section}
{text}
"""
GOUT = "rilotumab indicatedFor gout"


class Trap(NamedTuple):
    """A text, what it says of rilotumab, and what it does not say."""

    section: str
    text: str
    said: tuple[str, ...]
    unsaid: tuple[str, ...] = ()
