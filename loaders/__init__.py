"""Loaders: document in, claims out. No network, no graph; the ontology is the lexicon."""

from lupuskg.loaders.extract import LAYOUTS, Extraction, Layout, extract
from lupuskg.loaders.read import Document, read, read_bytes

__all__ = ["LAYOUTS", "Document", "Extraction", "Layout", "extract", "read", "read_bytes"]
