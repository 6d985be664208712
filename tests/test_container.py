"""The Containerfile, without an engine: what it copies is there and suffices, and what it runs works."""

import json
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tomllib
import urllib.request
import zipfile
from pathlib import Path

import pytest

from lupuskg.server.guard import LOCAL

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def steps(checkout: Path) -> list[tuple[str, str]]:
    """Instructions with their arguments, in their order."""
    lines = (checkout / "Containerfile").read_text(encoding="utf-8").splitlines()
    found = [line.partition(" ") for line in lines if line and not line.startswith("#")]
    return [(name, rest) for name, _, rest in found]


def told(steps: list[tuple[str, str]], name: str) -> str:
    (found,) = (rest for one, rest in steps if one == name)
    return found


def copies(steps: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is copied, and where to."""
    pairs = [shlex.split(rest) for name, rest in steps if name == "COPY"]
    return [(source, to + source if to.endswith("/") else to) for *sources, to in pairs for source in sources]


def test_python_of_the_image_is_one_that_the_package_takes(steps: list[tuple[str, str]], checkout: Path) -> None:
    image = re.fullmatch(r"python:(\d+)\.(\d+)-slim", told(steps, "FROM"))
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    least = re.fullmatch(r">=(\d+)\.(\d+)", project["requires-python"])
    assert image
    assert least
    assert tuple(map(int, image.groups())) >= tuple(map(int, least.groups()))
    assert "server" in project["optional-dependencies"]
    assert "'/source[server]'" in told(steps, "RUN")


def test_what_is_copied_makes_the_whole_package(
    steps: list[tuple[str, str]], checkout: Path, checkout_files: tuple[Path, ...], tmp_path: Path
) -> None:
    for name in checkout_files:
        for source, to in copies(steps):
            if name == Path(source) or Path(source) in name.parents:
                place = tmp_path / Path(to).relative_to("/") / name.relative_to(source)
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(checkout / name, place, follow_symlinks=False)
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "source"),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.as_posix() for path in checkout_files if path.parts[0] in ("documents", "loaders", "ontology", "queries")
    }
    wanted |= {
        path.relative_to("src/lupuskg").as_posix() for path in checkout_files if path.match("src/lupuskg/**/*.py")
    }
    assert {f"lupuskg/{name}" for name in wanted} <= held


def test_it_serves_on_loopback_alone_as_a_user_of_no_rights(steps: list[tuple[str, str]]) -> None:
    user, group = told(steps, "USER").split(":")
    assert int(user) > 0 < int(group)
    assert [name for name, _ in steps].index("USER") > [name for name, _ in steps].index("RUN")
    entry, command = (json.loads(told(steps, name)) for name in ("ENTRYPOINT", "CMD"))
    assert entry == ["lupuskg"]
    # No --host: the published port of a container would open the server to all who reach the machine.
    running = subprocess.Popen(
        [sys.executable, "-m", *entry, *command, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert running.stdout
        address = running.stdout.readline().strip()
        assert urllib.request.urlopen(f"{address}health", timeout=30).status == 200
        assert re.fullmatch(r"http://([\d.]+):\d+/", address)[1] in LOCAL  # type: ignore[index]
    finally:
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) == 0
