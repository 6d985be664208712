"""How `lupuskg serve` does under load: 16 clients for 30 s, on loopback, each asking anew as soon as it is answered.

    python benchmarks/serve.py [--clients 16] [--seconds 30]

The clients share the cores with the server. Every answer is read to its end, and anything but 200 counts as an error.
"""

import argparse
import http.client
import itertools
import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

_RUN = "from lupuskg.cli import main; main()"
_DRUGS = "SELECT ?drug ?target WHERE { ?d a lkg:Drug ; skos:prefLabel ?drug ; lkg:targets/skos:prefLabel ?target }"
_COUNT = "SELECT ?p (COUNT(*) AS ?n) WHERE { ?claim a lkg:Claim ; lkg:predicate ?p } GROUP BY ?p ORDER BY DESC(?n)"
_PATHS = (
    ("sparql: drugs and targets", f"/sparql?query={quote(_DRUGS)}"),
    ("sparql: claims by predicate", f"/sparql?query={quote(_COUNT)}"),
    ("question: drug_dosing", "/queries/drug_dosing?drug=Benlysta"),
    ("question: drug_approved-for-lupus", "/queries/drug_approved-for-lupus"),
    ("entity: anifrolumab", "/entity/lkg:anifrolumab"),
    ("page", "/"),
)
_Times = list[tuple[str, float, int]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=30.0)
    told = parser.parse_args()
    command = [sys.executable, "-c", _RUN, "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            port = int((server.stdout.readline() if server.stdout else "").strip().rstrip("/").rpartition(":")[2])
            with ThreadPoolExecutor(told.clients) as clients:
                asked = clients.map(lambda number: _client(number, port, told.seconds), range(told.clients))
                times = list(itertools.chain.from_iterable(asked))
        finally:
            server.terminate()
    _report(times, told.clients, told.seconds)


def _client(number: int, port: int, seconds: float) -> _Times:
    """Ask one thing after the other over one connection; status 0 where it broke."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    paths = itertools.islice(itertools.cycle(_PATHS), number % len(_PATHS), None)
    end = time.perf_counter() + seconds
    times = []
    while (start := time.perf_counter()) < end:
        name, path = next(paths)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            response.read()
            status = response.status
        except (OSError, http.client.HTTPException):
            connection.close()
            status = 0
        times.append((name, time.perf_counter() - start, status))
    connection.close()
    return times


def _report(times: _Times, clients: int, seconds: float) -> None:
    print(f"{clients} clients, {seconds:g} s, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    for name in [name for name, _ in _PATHS]:
        print(f"  {name:<34} {_line([took for what, took, _ in times if what == name])}")
    errors = Counter(status for _, _, status in times if status != 200)
    print(f"  {'all':<34} {_line([took for _, took, _ in times])}")
    print(f"{len(times)} answers, {len(times) / seconds:.0f} a second, errors: {dict(errors) or 'none'}")


def _line(times: list[float]) -> str:
    hundredths = statistics.quantiles(times, n=100)
    return f"{len(times):6} answers, p50 {hundredths[49] * 1000:6.1f} ms, p99 {hundredths[98] * 1000:6.1f} ms"


if __name__ == "__main__":
    main()
