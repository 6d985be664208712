"""What a page borrows from pyvis, and what it leaves alone."""

import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import sys
from lupuskg.pages.drawing import library
assert "vis-network" in library()
assert not any(name.partition(".")[0] == "IPython" for name in sys.modules)
from pyvis.network import Network
frame = Network(notebook=True, cdn_resources="remote").show(sys.argv[1])
assert frame is None or type(frame).__module__ == "IPython.lib.display", type(frame)
from pyvis.network import IFrame
assert type(IFrame("a.html", 1, 1)).__module__ == "IPython.lib.display"
from IPython.display import HTML
"""


def test_pyvis_is_imported_without_ipython_and_finds_it_when_it_needs_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, "network.html"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
