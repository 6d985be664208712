"""A worker: a process that holds the graph, answers one question after the other, and can be ended at any time.

It reads a line of JSON for each question, and writes a line of JSON and the body for each answer. Its own standard
output stays free for that; whatever else is printed goes to standard error.
"""

import json
import os
import signal
import sys
from dataclasses import asdict
from io import BufferedWriter
from pathlib import Path

from lupuskg.server.jobs import perform
from lupuskg.server.limits import Limits
from lupuskg.server.replies import JSON, Reply, problem
from lupuskg.store import open_store

__all__ = ["main"]

# After the server has failed to end an overdue worker, because it died itself, the worker ends by its own alarm.
_GRACE = 2.0


def main(graph: str, limits: str) -> None:
    """Answer questions on a graph's file until standard input ends; limits: as JSON."""
    allowed = Limits(**json.loads(limits))
    _leave_interrupts_to_the_server()
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    store = open_store(Path(graph))
    _bound_memory(allowed.memory)
    _send(channel, Reply(200, JSON, b""))
    for line in sys.stdin.buffer:
        _alarm(allowed.seconds + _GRACE)
        try:
            reply = perform(store, json.loads(line), allowed)
        except MemoryError:
            reply = problem(503, "memory-limit", f"the answer needs more than {allowed.memory} bytes; ask for less")
        _alarm(0)
        _send(channel, reply)


def _send(channel: BufferedWriter, reply: Reply) -> None:
    head = asdict(reply)
    head["body"] = len(reply.body)
    channel.write(json.dumps(head).encode() + b"\n" + reply.body)
    channel.flush()


def _leave_interrupts_to_the_server() -> None:
    """Ctrl+C reaches all processes of a terminal; the server lets running questions end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _alarm(seconds: float) -> None:
    """End this process in so many seconds, even in the midst of the engine's code; 0 takes it back."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _bound_memory(more: int) -> None:
    """Let the process grow by so many bytes beyond what it holds now; Linux alone tells how much that is."""
    status = Path("/proc/self/statm")
    if sys.platform != "win32" and status.is_file():
        import resource

        held = int(status.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + more, held + more))


if __name__ == "__main__":
    main(*sys.argv[1:])
