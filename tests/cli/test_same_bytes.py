"""The same input gives the same bytes under any hash seed, locale, time zone and working directory."""

from pathlib import Path

from tests.command_line import files, start


def test_same_bytes_under_any_hash_seed_locale_and_folder(tmp_path: Path, built: Path, checkout: Path) -> None:
    ways: list[tuple[dict[str, str], Path]] = [
        ({"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Tokyo"}, tmp_path),
        ({"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "UTC"}, checkout),
        ({"PYTHONHASHSEED": "3", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, tmp_path),
    ]
    documents = (checkout / "documents").resolve()
    found = set()
    for number, (environment, cwd) in enumerate(ways):
        claims = start("extract", documents, environment=environment, cwd=cwd)
        answer = start("query", "claim_evidence", "--format", "csv", environment=environment, cwd=cwd)
        start("build", "-o", tmp_path / str(number), environment=environment, cwd=cwd)
        assert files(tmp_path / str(number)) == files(built)
        matches = start("export", "--format", "sssom", environment=environment, cwd=cwd)
        found.add((claims, answer, matches))
    assert len(found) == 1
    assert next(iter(found))[0] == files(built)["claims.jsonl"]
