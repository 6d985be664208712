"""How long the command line takes to start: CPU time of `--help`, wall time of `build` in a fresh process.

python benchmarks/startup.py [--runs 7]
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from tempfile import TemporaryDirectory

_RUN = "from lupuskg.cli import main; main()"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    with TemporaryDirectory() as folder:
        commands = (["--version"], ["--help"], ["query", "drug_names"], ["build", "-o", folder])
        for command in commands:
            found = [_time(command) for _ in range(runs)]
            wall, cpu = (statistics.median(times) for times in zip(*found, strict=True))
            print(f"lupuskg {command[0]:<12} {wall:6.3f} s wall {cpu:6.3f} s CPU (medians of {runs} runs)", flush=True)


def _time(command: list[str]) -> tuple[float, float]:
    before, start = os.times(), time.perf_counter()
    subprocess.run([sys.executable, "-c", _RUN, *command], check=True, capture_output=True)
    wall, after = time.perf_counter() - start, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
