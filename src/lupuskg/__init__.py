"""lupuskg: a structured knowledge graph of lupus biologics, every fact on its sentence."""

__version__ = "0.1.0"
__all__ = ["__version__"]
