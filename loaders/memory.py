"""A bounded memory of what was found, for what is looked up many at a time; for single calls there is `lru_cache`."""

from typing import Generic, TypeVar

__all__ = ["Memory"]

K = TypeVar("K")
V = TypeVar("V")


class Memory(Generic[K, V]):
    """Remembers the newest values and those asked for lately: at least `least` of them, at most twice as many.

    >>> memory = Memory[str, int](least=1)
    >>> memory.keep("a", 1)
    >>> memory.keep("b", 2)
    >>> memory.get("a"), memory.get("c")
    (1, None)
    """

    def __init__(self, least: int) -> None:
        self._least = least
        self._young: dict[K, V] = {}
        self._old: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        """The value kept under a key, or None."""
        found = self._young.get(key)
        if found is None and (found := self._old.get(key)) is not None:
            self.keep(key, found)
        return found

    def keep(self, key: K, value: V) -> None:
        """Keep a value; where there are too many, those that nobody asked for since long are dropped."""
        if len(self._young) >= self._least:
            self._old, self._young = self._young, {}
        self._young[key] = value

    def cache_clear(self) -> None:
        """Forget all, as the caches of functions do."""
        self._young, self._old = {}, {}
