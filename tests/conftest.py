"""What tests share: the files of the checkout, and an evaluation corpus kept beside it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests import readings
from tests.readings import ClaimsOf, ReadingOf

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ROOT = Path(__file__).resolve().parent.parent


def unavailable(reason: str) -> NoReturn:
    """Skip where something a test needs is missing; on continuous integration fail, lest nobody notices."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def corpus_folder() -> Path:
    """Where the evaluation corpus is looked for: LUPUSKG_EVALUATION, or the folder `shared` next to the checkout."""
    told = os.environ.get("LUPUSKG_EVALUATION")
    return Path(told) if told else ROOT.parent / "shared"


@pytest.fixture(scope="session", autouse=True)
def the_same_day() -> Iterator[None]:
    """Pages tell the day on which they are made; a run of the tests that lasts past midnight has one day too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1767225600")
        yield


@pytest.fixture(scope="session", autouse=True)
def nothing_kept() -> Iterator[None]:
    """What is tested is made by the code that is tested, and the cache of whoever runs the tests stays as it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LUPUSKG_CACHE", "")
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The evaluation corpus, kept beside the checkout because its texts are third parties'."""
    corpus = corpus_folder()
    if not (corpus / "documents").is_dir():
        unavailable(f"no evaluation corpus in {corpus}: set LUPUSKG_EVALUATION to a folder that holds documents/")
    return corpus


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def checkout_files() -> tuple[Path, ...]:
    """Every file of the repository, relative to it: what git tracks, and what it would on the next `git add`."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as problem:
        unavailable(f"{ROOT} is no git checkout, so its files cannot be told from left-overs: {problem}")
    names = {name for name in listed.decode().split("\0") if name}
    return tuple(Path(name) for name in sorted(names) if os.path.lexists(ROOT / name))


@pytest.fixture(scope="session")
def reading_of() -> ReadingOf:
    """Reads a text: its claims by rows such as "belimumab targets BLyS", with qualifiers, quotes and warnings."""
    return readings.reading_of


@pytest.fixture(scope="session")
def claims_of() -> ClaimsOf:
    """The rows of all claims of a text."""
    return lambda text: readings.reading_of(text).rows


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium of this machine; one for all tests, since Playwright runs once in a process."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        unavailable(f"none of {', '.join(BROWSERS)} is installed, so pages cannot be tried")
    # Chromium refuses to run its sandbox as root, as which containers run.
    options = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=options)
        yield running
        running.close()
