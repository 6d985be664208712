"""The package that users get holds all that the checkout has."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

LINKED = ("documents", "loaders", "ontology", "queries")

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def wheel(checkout: Path, checkout_files: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built from a source distribution, built from a copy of the checkout without left-overs."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in checkout_files:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(checkout / name, copy / name, follow_symlinks=False)
    built = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(built), str(copy)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    assert len(list(built.glob("*.tar.gz"))) == 1
    (found,) = built.glob("*.whl")
    return found


def in_wheel(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def metadata(wheel: Path) -> Message:
    (name,) = (name for name in in_wheel(wheel) if name.endswith(".dist-info/METADATA"))
    return Parser().parsestr(zipfile.ZipFile(wheel).read(name).decode())


@pytest.mark.parametrize("folder", LINKED)
def test_wheel_holds_every_file_of_a_linked_folder(folder: str, wheel: Path, checkout_files: tuple[Path, ...]) -> None:
    wanted = {f"lupuskg/{path.as_posix()}" for path in checkout_files if path.parts[0] == folder}
    assert wanted, f"{folder}/ is empty"
    assert {name for name in in_wheel(wheel) if name.startswith(f"lupuskg/{folder}/")} == wanted


def test_wheel_holds_every_module_and_the_marker_of_types(wheel: Path, checkout_files: tuple[Path, ...]) -> None:
    sources = {path.relative_to("src").as_posix() for path in checkout_files if path.parts[:2] == ("src", "lupuskg")}
    modules = {name for name in sources if name.endswith(".py")}
    assert modules | {"lupuskg/py.typed"} <= in_wheel(wheel)


def test_wheel_holds_every_file_of_the_servers_pages(wheel: Path, checkout_files: tuple[Path, ...]) -> None:
    assets = {path.relative_to("src").as_posix() for path in checkout_files if "assets" in path.parts}
    assert len(assets) > 3
    assert {name for name in in_wheel(wheel) if "/assets/" in name} == assets


def test_wheel_holds_nothing_but_the_package(wheel: Path) -> None:
    assert {name.split("/")[0].partition("-")[0] for name in in_wheel(wheel)} == {"lupuskg"}


def test_wheel_tells_its_license_in_full(wheel: Path) -> None:
    told = metadata(wheel)
    assert told["License-Expression"] == "MIT AND CC-BY-4.0"
    assert told.get_all("License-File") == ["LICENSE", "LICENSE-CC-BY-4.0.md"]


def test_installed_wheel_reads_its_own_data_from_anywhere(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(installed)
    document = sorted((installed / "lupuskg" / "documents").rglob("*.txt"))[0]
    code = (
        f"import sys; sys.path.insert(0, {str(installed)!r})\n"
        f"sys.argv = ['lupuskg', 'extract', {str(document)!r}, '--format', 'jsonl']\n"
        f"import lupuskg.cli\n"
        f"assert lupuskg.cli.__file__.startswith({str(installed)!r}), lupuskg.cli.__file__\n"
        f"lupuskg.cli.main()"
    )
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"}
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True)
    assert run.returncode == 0, run.stderr.decode()
    assert run.stdout.startswith(b'{"id": ')


def test_one_version_everywhere(checkout: Path) -> None:
    version = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    cited = re.search(r"^version: (\S+)$", (checkout / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert cited
    assert cited[1] == version
    assert re.search(rf"\b{re.escape(version)}\b", (checkout / "CHANGELOG.md").read_text(encoding="utf-8"))
