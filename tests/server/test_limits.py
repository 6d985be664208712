"""What a question may take: time, rows, memory, and its turn. Nothing a query does keeps the server from others."""

import os
import signal
import socket
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from tests.serving import RUNAWAY, Got, Server, serving

from lupuskg.cli import main

linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone tells the children of a process")
GROWING = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?i ?f"


def test_runaway_query_is_ended_and_the_server_goes_on(strict: Server) -> None:
    start = time.monotonic()
    got = strict.query(RUNAWAY)
    took = time.monotonic() - start
    assert (got.status, got.media_type) == (503, "application/problem+json")
    assert got.json()["code"] == "time-limit"
    assert "1 s" in got.json()["detail"]
    assert 0.9 < took < 4
    assert strict.query("ASK {}").json()["boolean"] is True


@linux
def test_ended_worker_is_replaced(strict: Server) -> None:
    before = set(strict.children())
    assert strict.query(RUNAWAY).status == 503
    deadline = time.monotonic() + 60
    while len(now := set(strict.children())) < 2 or now == before or strict.ask("/health").json()["workers"] < 2:
        assert time.monotonic() < deadline, "no new worker"
        time.sleep(0.05)
    assert len(now) == 2


def test_too_many_questions_at_once_are_sent_away(strict: Server) -> None:
    with ThreadPoolExecutor(6) as several:
        found = list(several.map(lambda _: strict.query(RUNAWAY), range(6)))
    codes = sorted(got.json()["code"] for got in found)
    assert {got.status for got in found} == {503}
    assert codes.count("busy") == 4
    busy = next(got for got in found if got.json()["code"] == "busy")
    assert int(busy.headers["retry-after"]) > 0


def test_answers_are_cut_with_a_word(strict: Server) -> None:
    query = "SELECT * { ?s ?p ?o }"
    got = strict.query(query)
    assert len(got.json()["results"]["bindings"]) == 5
    assert got.json()["cut"] == got.headers["lupuskg-cut"]
    assert "cut after 5 rows" in got.headers["lupuskg-cut"]
    assert "etag" not in got.headers
    assert "cut after 5 rows" in strict.query(query, "application/sparql-results+xml").text
    assert "cut after 5 rows" in strict.query(query, "text/csv").headers["lupuskg-cut"]
    turtle = strict.query("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle")
    assert turtle.text.startswith("# cut after 5 triples")
    rows = strict.ask("/queries/claim_evidence").json()
    assert len(rows["rows"]) == 5
    assert "cut after 5 rows" in rows["cut"]


def test_answer_that_is_whole_says_nothing_of_a_cut(strict: Server) -> None:
    got = strict.query("SELECT ?s { ?s ?p ?o } LIMIT 5")
    assert "cut" not in got.json()
    assert "lupuskg-cut" not in got.headers


@linux
def test_hunger_for_memory_ends_the_question_alone(graph_file: Path) -> None:
    with serving("-g", graph_file, "--time-limit", "30") as server:
        got = server.query(GROWING)
        assert (got.status, got.json()["code"]) in ((500, "worker-ended"), (503, "memory-limit"))
        assert server.query("ASK {}").status == 200


@linux
def test_crash_of_a_worker_is_told_and_mended(graph_file: Path) -> None:
    with serving("-g", graph_file, "--time-limit", "20") as server:
        with ThreadPoolExecutor(2) as several:
            asked = [several.submit(server.query, RUNAWAY) for _ in range(2)]
            time.sleep(0.7)
            for pid in server.children():
                os.kill(pid, signal.SIGSEGV)
            found: list[Got] = [answer.result() for answer in asked]
        assert {(got.status, got.json()["code"]) for got in found} == {(500, "worker-ended")}
        assert server.query("ASK {}").status == 200


@linux
def test_idle_worker_that_died_is_not_asked(graph_file: Path) -> None:
    with serving("-g", graph_file) as server:
        for pid in server.children():
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.5)
        assert [server.query("ASK {}").status for _ in range(4)] == [200] * 4


@linux
def test_question_of_a_client_that_left_is_given_up(graph_file: Path) -> None:
    with serving("-g", graph_file, "--time-limit", "60") as server:
        before = set(server.children())
        with ExitStack() as clients:
            # All workers at once: one after the other, the second question could meet the first one's successor.
            for _ in before:
                connection = clients.enter_context(socket.create_connection(("127.0.0.1", server.port)))
                path = f"/sparql?{urlencode({'query': RUNAWAY})}"
                connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            time.sleep(1)
        start = time.monotonic()
        assert server.query("ASK {}").status == 200
        while before & set(server.children()):
            assert time.monotonic() - start < 20, "a worker goes on with a question that nobody waits for"
            time.sleep(0.05)


@linux
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_ends_the_server_in_good_order(number: signal.Signals, graph_file: Path) -> None:
    with serving("-g", graph_file, "--time-limit", "1") as server:
        found: list[Got] = []
        asking = threading.Thread(target=lambda: found.append(server.query(RUNAWAY)))
        asking.start()
        time.sleep(0.3)
        workers = server.children()
        server.process.send_signal(number)
        assert server.process.wait(20) == 0
        asking.join()
        assert [got.json()["code"] for got in found] == ["time-limit"]
        assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


@linux
def test_workers_end_with_a_server_that_was_killed(graph_file: Path) -> None:
    with serving("-g", graph_file, "--time-limit", "1") as server:
        path = f"/sparql?{urlencode({'query': RUNAWAY})}"
        with socket.create_connection(("127.0.0.1", server.port)) as connection:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            time.sleep(0.3)
            workers = server.children()
            server.process.kill()
            server.process.wait(20)
        deadline = time.monotonic() + 60
        while any(running(pid) for pid in workers):
            assert time.monotonic() < deadline, "a worker outlives its server"
            time.sleep(0.1)


def running(pid: int) -> bool:
    """Whether a process is there and no mere entry that nobody has waited for."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_busy_port_is_told_in_one_line(server: Server, graph_file: Path) -> None:
    result = CliRunner().invoke(main, ["serve", "--port", str(server.port), "-g", str(graph_file)])
    assert result.exit_code == 2
    assert f"port {server.port} of 127.0.0.1 is in use: choose another one" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--host", "192.0.2.1"], "cannot listen at 192.0.2.1"),
        (["--port", "65536"], "65536 is not in the range"),
        (["--time-limit", "0"], "0.0 is not in the range"),
        (["-g", "no-such-folder"], "no graph here"),
    ],
)
def test_server_that_cannot_start_says_why(options: list[str], word: str, graph_file: Path) -> None:
    result = CliRunner().invoke(main, ["serve", "--port", "0", "-g", str(graph_file), *options])
    assert result.exit_code == 2
    assert word in result.stderr


def test_missing_library_is_told_with_its_remedy(graph_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    result = CliRunner().invoke(main, ["serve", "--port", "0", "-g", str(graph_file)])
    assert result.exit_code == 2
    assert "uvicorn is missing: install the server with `pip install 'lupuskg[server]'`" in result.stderr
