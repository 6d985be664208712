"""SSSOM: matches of terms and things with public vocabularies; they are of the package, not of a graph."""

from lupuskg.sssom import sssom

__all__ = ["matches"]


def matches() -> dict[str, bytes]:
    """One table."""
    return {"lupuskg.sssom.tsv": sssom().encode()}
