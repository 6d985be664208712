"""How fast claims are extracted, beside a bare scan of the same text and beside spaCy, on one core.

    python benchmarks/extract_throughput.py [--megabytes 20] [--spacy-megabytes 1] [--changed 0.05 --changed 1]

MB are millions of bytes of UTF-8; time is CPU time. Each measurement runs in a process of its own, so that its peak of
memory is its own.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pseudo_corpus

_SHARES = (0.25, 0.5, 1.0)
_CHANGED = (0.05, 1.0)
_MEASURES = ("scan", "spacy", "extract")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=20.0, help="size of the corpus")
    parser.add_argument("--spacy-megabytes", type=float, default=1.0, help="share of it that spaCy gets, as it is slow")
    parser.add_argument(
        "--changed",
        type=float,
        action="append",
        help="share of lines, 0 to 1, that no other document has; repeatable; without it, three corpora are made",
    )
    parser.add_argument("--measure", choices=_MEASURES, help=argparse.SUPPRESS)
    parser.add_argument("--files", nargs="*", help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.measure:
        _child(told.measure, [Path(line) for line in sys.stdin.read().splitlines()])
    else:
        if not told.changed:
            _compare(told.megabytes, told.spacy_megabytes, 0.0, swapped=False)
        for changed in told.changed or _CHANGED:
            _compare(told.megabytes, told.spacy_megabytes, changed)


def _compare(megabytes: float, spacy_megabytes: float, changed: float, swapped: bool = True) -> None:
    with TemporaryDirectory() as folder:
        files = pseudo_corpus.write(Path(folder), megabytes, changed, swapped)
        sizes = [file.stat().st_size for file in files]
        names = len(_names())
        print(f"{sum(sizes) / 1e6:.1f} MB in {len(files)} pseudo-documents; {names} names; {sys.version.split()[0]}")
        drugs = "drugs are swapped in every document" if swapped else "the digests as they are, over and over"
        print(f"{drugs}, {changed:.0%} of the lines have lost words or spaces")
        scan = _row("Aho-Corasick scan alone", _measure("scan", files))
        few = files[: max(1, round(len(files) * min(1.0, spacy_megabytes / megabytes)))]
        spacy = _row(f"spaCy blank + sentencizer + PhraseMatcher ({len(few)} documents)", _measure("spacy", few))
        found = {share: _measure("extract", files[: round(len(files) * share)]) for share in _SHARES}
        rates = {share: _row(f"lupuskg extract, {share:.0%} of it", found[share]) for share in _SHARES}
    rate = rates[1.0]
    if rate and scan:
        print(f"extract / scan: {rate / scan:.3f} (the scan is {scan / rate:.0f} times as fast)")
    if rate and spacy:
        print(f"extract / spaCy: {rate / spacy:.2f}")
    if found[0.25] and found[1.0]:
        print(f"peak memory at 100 % against 25 %: {found[1.0][2] - found[0.25][2]:+.1f} MB")


def _row(title: str, found: tuple[float, float, float] | None) -> float | None:
    if found is None:
        print(f"{title:<64} skipped: spaCy is not installed (pip install -e '.[benchmarks]')")
        return None
    megabytes, seconds, memory = found
    print(f"{title:<64} {megabytes / seconds:8.2f} MB/s {seconds:8.2f} s CPU {memory:7.0f} MB peak", flush=True)
    return megabytes / seconds


def _measure(measure: str, files: list[Path]) -> tuple[float, float, float] | None:
    """MB read, seconds of CPU and MB of memory of a run in a process of its own."""
    command = [sys.executable, __file__, "--measure", measure]
    told = "\n".join(map(str, files))
    run = subprocess.run(command, input=told, capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": "0"})
    if run.returncode == 3:
        return None
    if run.returncode:
        sys.exit(f"the measurement {measure!r} failed:\n{run.stderr}")
    megabytes, seconds, memory = map(float, run.stdout.split())
    return megabytes, seconds, memory


def _child(measure: str, files: list[Path]) -> None:
    run = {"scan": _scan, "spacy": _spacy, "extract": _extract}[measure](files)
    size = sum(file.stat().st_size for file in files)
    print(size / 1e6, run, _peak())


def _names() -> list[str]:
    from lupuskg.vocabulary import load_vocabulary

    return sorted({name.text.lower() for term in load_vocabulary() for name in term.names if name.kind != "title"})


def _scan(files: list[Path]) -> float:
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    automaton = AhoCorasick(_names(), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA)
    seconds = 0.0
    for file in files:
        text = file.read_bytes().decode().lower()
        start = time.process_time()
        automaton.find_matches_as_indexes(text)
        seconds += time.process_time() - start
    return seconds


def _spacy(files: list[Path]) -> float:
    try:
        import spacy
        from spacy.matcher import PhraseMatcher
    except ImportError:
        sys.exit(3)
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    matcher.add("NAME", [pipeline.make_doc(name) for name in _names()])
    seconds = 0.0
    for file in files:
        text = file.read_bytes().decode()
        start = time.process_time()
        matcher(pipeline(text))
        seconds += time.process_time() - start
    return seconds


def _extract(files: list[Path]) -> float:
    """Everything that the command does after start-up: reading files, claims, JSON Lines."""
    from lupuskg.cli import main
    from lupuskg.loaders.recognise import lexicon

    lexicon()
    start = time.process_time()
    try:
        main(["extract", *map(str, files), "--format", "jsonl", "--output", os.devnull])
    except SystemExit as end:
        if end.code:
            sys.exit(f"extract ended with status {end.code}")
    return time.process_time() - start


def _peak() -> float:
    """MB of memory this process has held at most."""
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    main()
