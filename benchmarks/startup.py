"""How long commands take in a fresh process, `query` without and with the graph that it keeps.

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
        question = ["query", "drug_names"]
        build = ["build", "-o", f"{folder}/build"]
        _tell("--version", ["--version"], runs)
        _tell("--help", ["--help"], runs)
        _tell("query, nothing kept", question, runs)
        _time(question, f"{folder}/cache")
        _tell("query", question, runs, f"{folder}/cache")
        _tell("build --reasoner rl", [*build, "--reasoner", "rl"], runs)
        _tell("build", build, runs)


def _tell(name: str, command: list[str], runs: int, cache: str = "") -> None:
    found = [_time(command, cache) for _ in range(runs)]
    (wall, least), (cpu, less) = ((statistics.median(times), min(times)) for times in zip(*found, strict=True))
    print(f"lupuskg {name:<20} {wall:6.3f} s wall {cpu:6.3f} s CPU; at least {least:6.3f} and {less:6.3f}", flush=True)


def _time(command: list[str], cache: str) -> tuple[float, float]:
    before, start = os.times(), time.perf_counter()
    environment = {**os.environ, "LUPUSKG_CACHE": cache}
    subprocess.run([sys.executable, "-c", _RUN, *command], check=True, capture_output=True, env=environment)
    wall, after = time.perf_counter() - start, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
