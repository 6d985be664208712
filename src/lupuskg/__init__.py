"""lupuskg: a structured knowledge graph of lupus biologics, every fact on its sentence."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lupuskg.api import build, drug_target_network, load, open_graph

__version__ = "0.1.0"
__all__ = ["__version__", "build", "drug_target_network", "load", "open_graph"]


def __getattr__(name: str) -> Any:
    """Import what programs ask for when they do, so that `import lupuskg` stays quick."""
    if name.startswith("_") or name not in __all__:
        raise AttributeError(f"module 'lupuskg' has no attribute {name!r}; it offers {', '.join(__all__)}")
    from lupuskg import api

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
