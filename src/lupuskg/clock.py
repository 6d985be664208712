"""The day on which something is made, for the foot of a page; the files of a graph know of none."""

import os
from datetime import UTC, datetime

from lupuskg.errors import ClockError
from lupuskg.wording import quoted

__all__ = ["today"]

_VARIABLE = "SOURCE_DATE_EPOCH"


def today() -> str:
    """The day as YYYY-MM-DD in UTC: that of SOURCE_DATE_EPOCH, seconds since 1970, where it is set, else today's.

    Raises ClockError where the variable holds no such number (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    told = os.environ.get(_VARIABLE, "")
    if not told:
        return datetime.now(UTC).date().isoformat()
    try:
        if not (told.isascii() and told.isdigit()):
            raise ValueError
        return datetime.fromtimestamp(int(told), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as problem:
        raise ClockError(
            f"{_VARIABLE}: {quoted(told)} is no number of seconds since 1970; set it to such as 1767225600, or unset it"
        ) from problem
