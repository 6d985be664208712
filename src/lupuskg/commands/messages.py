"""What is said to people: one line a message on standard error, and what every answer ends with."""

import sys

from lupuskg.wording import ADVICE, one_line

__all__ = ["ADVICE", "complain", "warn"]


def complain(problem: Exception | str) -> None:
    """Tell on standard error what went wrong, in one line."""
    print(f"lupuskg: {one_line(str(problem))}", file=sys.stderr, flush=True)


def warn(warning: str) -> None:
    """Tell on standard error what was left out, in one line."""
    complain(f"warning: {warning}")
