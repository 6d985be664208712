"""How the program ends: with its exit status, and one line on standard error for a user's mistake."""

import atexit
import gc
import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

import rich_click as click

from lupuskg.errors import LupuskgError, NothingReadError

__all__ = ["Program"]

_NOTHING_READ = 2
_INTERRUPTED = 130
_BROKEN_PIPE = 141
# New objects after which Python looks for cycles among them; by default it looks after 700.
_MANY_OBJECTS = 50_000


class Program(click.RichGroup):
    """A group of commands in which a user's mistake ends in one line on standard error, never in a traceback."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> NoReturn:  # type: ignore[override]
        """Run a command and end the program with its exit status."""
        _speak_utf8()
        _end_quickly()
        try:
            # A variable of a shell script that was never set; taken at its word it would name the current folder.
            if "" in (sys.argv[1:] if args is None else args):
                raise click.UsageError("an argument is empty: give it a value, or leave it out")
            with _rare_collections():
                status = super().main(args, prog_name or "lupuskg", **{**extra, "standalone_mode": False})
            sys.stdout.flush()
        except click.Abort:
            status = _INTERRUPTED
        except NothingReadError:
            status = _NOTHING_READ
        except BrokenPipeError:
            status = _close_quietly()
        except (click.ClickException, LupuskgError, OSError) as problem:
            status = _complain(problem)
        sys.exit(status or 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; where its reader went away, end with the status that says so, before click makes it 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return _close_quietly()


def _speak_utf8() -> None:
    """Write UTF-8 and plain line breaks, whatever the locale and the machine."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Look seldom for cycles of objects: a graph is made of many objects that stay, and of next to no cycles."""
    before = gc.get_threshold()
    gc.set_threshold(_MANY_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _end_quickly() -> None:
    """Let Python end without looking for cycles: all memory goes back to the machine a moment later."""
    atexit.unregister(gc.freeze)  # tests run many commands in one process
    atexit.register(gc.freeze)


def _close_quietly() -> int:
    """Nobody reads on: keep the interpreter from telling so when it flushes at its end."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return _BROKEN_PIPE


def _complain(problem: Exception) -> int:
    from lupuskg.commands.messages import complain

    if isinstance(problem, click.ClickException):
        context = getattr(problem, "ctx", None)
        told = problem.format_message()
        where = f" See {context.command_path} --help." if context else ""
        complain(told + ("" if not where or told.endswith((".", "?")) else ".") + where)
        return problem.exit_code
    if isinstance(problem, OSError):
        # Whoever reads it does not know errors by their numbers.
        where = f"{problem.filename}: " if problem.filename else ""
        complain(f"{where}{problem.strerror or problem}")
    else:
        complain(problem)
    return 2
