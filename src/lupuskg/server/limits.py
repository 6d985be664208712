"""How much one question may take, and how many may be asked at once."""

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a question may take.

    seconds: wall time, and as long again in the queue; rows: rows or triples of an answer; bytes: size of an answer;
    query_bytes: size of a query; parallel: questions asked or waiting at once; workers: processes that answer them;
    memory: bytes that a worker may take beside the graph.
    """

    seconds: float = 10.0
    rows: int = 10_000
    bytes: int = 8_000_000
    query_bytes: int = 100_000
    parallel: int = 32
    workers: int = 2
    memory: int = 1_000_000_000
