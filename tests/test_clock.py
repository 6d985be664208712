"""The day on which a page is made: told by the environment, or by the clock."""

from datetime import UTC, datetime

import pytest

from lupuskg.clock import today
from lupuskg.errors import ClockError


@pytest.mark.parametrize(
    ("seconds", "day"), [("0", "1970-01-01"), ("1767225599", "2025-12-31"), ("1767225600", "2026-01-01")]
)
def test_day_is_that_of_the_environment_in_utc(seconds: str, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    monkeypatch.setenv("TZ", "America/St_Johns")
    assert today() == day


@pytest.mark.parametrize("told", [None, ""])
def test_day_is_else_todays(told: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if told is None:
        monkeypatch.delenv("SOURCE_DATE_EPOCH")
    else:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", told)
    before = datetime.now(UTC).date().isoformat()
    found = today()
    assert before <= found <= datetime.now(UTC).date().isoformat()


@pytest.mark.parametrize("told", ["yesterday", "-1", "1e9", "1767225600.5", " 0", "²", "9" * 30])
def test_what_is_no_number_of_seconds_is_refused(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", told)
    with pytest.raises(ClockError, match=r"SOURCE_DATE_EPOCH: .* is no number of seconds since 1970; set it to"):
        today()
