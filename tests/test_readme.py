"""The README sets everything up in two commands; tests/docs/test_commands.py runs these and all others."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_set_up_is_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    first = text.partition("\n## ")[0]
    assert re.findall(r"```sh\n(.*?)\n```", first, re.DOTALL) == [
        "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/lupuskg build",
        ".venv/bin/python -m pytest",
    ]
