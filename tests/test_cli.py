"""The command line as people and programs meet it: forms, exit statuses, messages, and the same bytes everywhere."""

import csv
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lupuskg import __version__
from lupuskg.catalogue import load_questions
from lupuskg.claim import read_jsonl
from lupuskg.cli import main
from lupuskg.tables import FORMS

LEAFLET = "# Belimumab\n\nBelimumab is approved for lupus nephritis in adults.\n"
OTHER = "Anifrolumab is approved for systemic lupus erythematosus.\n"
GRAPH_FILES = ("claims.jsonl", "graph.nq", "graph.ttl")
UNREADABLE: Mapping[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "is empty"),
    "blank.md": (b" \r\n\t\n", "is empty"),
    "binary.txt": (b"\x7fELF\x02\x01\x01\x00\x00\x00", "is binary"),
    "latin.txt": ("Le bélimumab est approuvé.\nIl agit.\n".encode("latin-1"), "line 1 is not UTF-8"),
}

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str | Path, given: bytes | None = None) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=given)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    """A document with one claim at least."""
    path = tmp_path / "leaflet.md"
    path.write_text(LEAFLET, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph of the documents that come with the package."""
    folder = tmp_path_factory.mktemp("built")
    assert CliRunner().invoke(main, ["build", "-o", str(folder)]).exit_code == 0
    return folder


def start(*arguments: str | Path, environment: Mapping[str, str] | None = None, cwd: Path | None = None) -> bytes:
    """Output of a command in a process of its own."""
    command = [sys.executable, "-c", "from lupuskg.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, env={**os.environ, **(environment or {})}, cwd=cwd)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


# Messages


def one_line(result: Result) -> str:
    """The single line of an error."""
    assert result.stderr.startswith("lupuskg: ")
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_version_is_told(run: Run) -> None:
    assert run("--version").stdout == f"lupuskg {__version__}\n"


@pytest.mark.parametrize("command", ["build", "extract", "query", "show", "sparql"])
def test_each_command_explains_itself(command: str, run: Run) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert command in run("--help").stdout
    assert "Usage:" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "suggestion"),
    [
        (["extrct", "leaflet.md"], "'extract'"),
        (["query", "--parm", "drug=x"], "'--param'"),
        (["query", "drug_nmes"], "drug_names"),
        (["query", "drug_names", "--param", "drg=belimumab"], "it takes drug"),
        (["query", "drug_names", "--param", "drug=belimumap"], "belimumab"),
        (["show", "Benlista"], "Benlysta"),
        (["query", "drug_names", "--format", "xml"], "'csv'"),
    ],
)
def test_mistake_is_answered_with_the_nearest_that_there_is(arguments: list[str], suggestion: str, run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert suggestion in one_line(result)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["query", "drug_names", "--param", "drug"], "NAME=VALUE"),
        (["query", "drug_names", "--param", "drug=a", "--param", "drug=b"], "given twice"),
        (["query", "--param", "drug=a"], "NAME of a question"),
        (["query", "drug_names", "-g", "nowhere"], "lupuskg build"),
        (["sparql", "SELECT ?s WHERE {"], "not valid SPARQL"),
        (["sparql", "nowhere.rq"], "No such file"),
        (["sparql", "DELETE WHERE { ?s ?p ?o }"], "lupuskg: "),
        (["show"], "ENTITY"),
        (["extract"], "DOCUMENT"),
    ],
)
def test_wrong_use_is_told_in_one_line(arguments: list[str], words: str, run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in one_line(result)


# extract


def test_json_lines_are_claims_with_true_quotes(run: Run, leaflet: Path) -> None:
    result = run("extract", leaflet)
    claims = list(read_jsonl(result.stdout.splitlines()))
    assert ("approvedFor", "lupus nephritis") in {(claim.predicate, claim.object.label) for claim in claims}
    assert all(LEAFLET[span.start : span.end] == span.quote for claim in claims for span in claim.evidence)


def test_claims_come_in_the_order_of_the_arguments(run: Run, leaflet: Path, tmp_path: Path) -> None:
    other = tmp_path / "another.txt"
    other.write_text(OTHER, encoding="utf-8")
    apart = run("extract", leaflet).stdout + run("extract", other).stdout
    assert run("extract", leaflet, other).stdout == apart


def test_table_shows_claims_and_ends_with_the_caution(run: Run, leaflet: Path) -> None:
    result = run("extract", leaflet, "--format", "table")
    assert "approvedFor" in result.stdout
    assert "claim" in result.stdout.splitlines()[0]
    assert result.stdout.splitlines()[-1].startswith("Not medical advice")


def test_standard_input_is_a_document(run: Run, leaflet: Path) -> None:
    assert run("extract", "-", given=LEAFLET.encode()).stdout == run("extract", leaflet).stdout


def test_folder_stands_for_the_documents_in_it(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    for name in ("b.txt", "a/z.md", "a/.hidden.md", "README.md", "c.card.toml", "picture.png"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(LEAFLET if name.endswith("md") else OTHER, encoding="utf-8")
    result = run("extract", folder)
    assert result.exit_code == 0
    assert result.stdout == run("extract", folder / "a" / "z.md", folder / "b.txt").stdout


def test_folder_without_documents_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("extract", "empty")
    assert result.exit_code == 2
    assert "no documents in this folder" in one_line(result)


@pytest.mark.parametrize("name", sorted(UNREADABLE))
@pytest.mark.parametrize("command", ["extract", "build"])
def test_document_that_cannot_be_read(name: str, command: str, run: Run, tmp_path: Path) -> None:
    content, words = UNREADABLE[name]
    (tmp_path / name).write_bytes(content)
    result = run(command, name)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"{name}: " in one_line(result)
    assert words in result.stderr
    assert not (tmp_path / "build").exists()


def test_missing_document(run: Run) -> None:
    result = run("extract", "nowhere.txt")
    assert result.exit_code == 2
    assert "nowhere.txt: no such file" in one_line(result)


@pytest.mark.parametrize("command", ["extract", "build"])
def test_others_are_read_where_one_cannot_be(command: str, run: Run, leaflet: Path, tmp_path: Path) -> None:
    for name, (content, _) in UNREADABLE.items():
        (tmp_path / name).write_bytes(content)
    result = run(command, *UNREADABLE, "nowhere.txt", leaflet)
    assert result.exit_code == 1
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == [*UNREADABLE, "nowhere.txt"]
    alone = run(command, leaflet)
    assert alone.exit_code == 0
    assert result.stdout.startswith(alone.stdout) if command == "extract" else "5, as told" in result.stdout


@pytest.mark.parametrize(
    "front",
    [
        "title: a: b: c\n---\n",
        "title: [\n---\n",
        "date: 2024-13-45\n---\n",
        "title: 'open\n",
        f"a: {'[' * 3000}\n---\n",
    ],
    ids=["colon", "bracket", "no-date", "not-closed", "too-deep"],
)
def test_malformed_front_matter_is_a_warning(front: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "leaflet.md").write_text(f"---\n{front}\n{OTHER}", encoding="utf-8")
    result = run("extract", "leaflet.md")
    assert result.exit_code == 0
    assert "approvedFor" in result.stdout
    assert result.stderr.startswith("lupuskg: warning: leaflet.md: line ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("end", ["* ", "* nau", "    * ", "**", "[", "<!-- ", "```\n* nausea", "| a |", "\ufeff", "\r"])
def test_document_may_end_anywhere(end: str, run: Run, tmp_path: Path) -> None:
    text = f"# Belimumab\n\n### Side Effects\n\n**Common:**\n* headache\n{end}"
    (tmp_path / "cut.md").write_text(text, encoding="utf-8", newline="")
    result = run("extract", "cut.md")
    assert result.exit_code == 0
    assert all(
        text[span.start : span.end] == span.quote
        for claim in read_jsonl(result.stdout.splitlines())
        for span in claim.evidence
    )


def test_output_takes_the_place_of_the_old_one_whole(run: Run, leaflet: Path, tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_text("old", encoding="utf-8")
    result = run("extract", leaflet, "-o", "claims.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "claims.jsonl").read_text(encoding="utf-8") == run("extract", leaflet).stdout
    assert sorted(files(tmp_path)) == ["claims.jsonl", "leaflet.md"]


def test_output_stays_where_nothing_can_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_text("old", encoding="utf-8")
    assert run("extract", "nowhere.txt", "-o", "claims.jsonl").exit_code == 2
    assert files(tmp_path) == {"claims.jsonl": b"old"}


def test_output_that_cannot_be_written(run: Run, leaflet: Path, tmp_path: Path) -> None:
    for place in ("missing/claims.jsonl", "."):
        result = run("extract", leaflet, "-o", place)
        assert result.exit_code == 2
        assert "cannot be written" in one_line(result)
    assert sorted(files(tmp_path)) == ["leaflet.md"]


@pytest.mark.skipif(os.name == "nt", reason="no such device")
def test_device_is_written_to_and_not_replaced(run: Run, leaflet: Path) -> None:
    assert run("extract", leaflet, "-o", os.devnull).exit_code == 0
    assert not Path(os.devnull).is_file()


def test_long_line_takes_bounded_time(run: Run, tmp_path: Path) -> None:
    megabytes = float(os.environ.get("LUPUSKG_LONG_LINE_MEGABYTES", "5"))
    words = "Patients ask what the tests of last week and the letters on the desk may mean for the coming months. "
    line = words * int(megabytes * 1_000_000 / len(words))
    (tmp_path / "line.txt").write_text(line + LEAFLET.splitlines()[-1], encoding="utf-8")
    start_time = time.process_time()
    result = run("extract", "line.txt")
    assert time.process_time() - start_time < 60
    assert "approvedFor" in result.stdout


# build


def test_build_without_documents_reads_those_of_the_package(built: Path, run: Run) -> None:
    assert sorted(files(built)) == list(GRAPH_FILES)
    result = run("build")
    assert files(Path("build")) == files(built)
    assert "belimumab-digest.md" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("Not medical advice")
    assert result.stderr == ""


def test_folder_of_the_package_gives_the_same_graph(built: Path, run: Run, checkout: Path) -> None:
    assert run("build", checkout / "documents", "-o", "again").exit_code == 0
    assert files(Path("again")) == files(built)


def test_build_sums_up_what_was_read(run: Run, leaflet: Path) -> None:
    result = run("build", leaflet)
    claims = len(Path("build/claims.jsonl").read_text(encoding="utf-8").splitlines())
    assert f"Claims: {claims}\n" in result.stdout
    assert "approvedFor" in result.stdout
    assert "Drug " in result.stdout


def test_document_given_twice_counts_once(run: Run, leaflet: Path) -> None:
    run("build", leaflet, "-o", "once")
    result = run("build", leaflet, leaflet, "-o", "twice")
    assert files(Path("once")) == files(Path("twice"))
    assert "counted once" in result.stdout


def test_card_tells_title_publisher_and_date(run: Run, leaflet: Path, tmp_path: Path) -> None:
    card = 'title = "A leaflet"\nkind = "leaflet"\noriginal_date = 2024-05-01\ndigest_of = { title = "Long leaflet" }\n'
    (tmp_path / "leaflet.card.toml").write_text(card, encoding="utf-8")
    run("build", leaflet)
    graph = Path("build/graph.nq").read_text(encoding="utf-8")
    assert all(f'"{told}"' in graph for told in ("A leaflet", "leaflet", "2024-05-01", "Long leaflet"))


def test_broken_card_is_a_warning(run: Run, leaflet: Path, tmp_path: Path) -> None:
    (tmp_path / "leaflet.card.toml").write_text("title = ", encoding="utf-8")
    result = run("build", leaflet)
    assert result.exit_code == 0
    assert "leaflet.card.toml: cannot be read as TOML" in result.stdout


@pytest.mark.parametrize("broken", [1, 2, 3])
def test_build_that_fails_leaves_the_old_files(
    broken: int, run: Run, leaflet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build")
    before = files(tmp_path / "build")
    replace, calls = os.replace, iter(range(1, 9))

    def failing(source: Path, target: Path) -> None:
        if next(calls) == broken:
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr("lupuskg.outputs.os.replace", failing)
    result = run("build", leaflet)
    assert result.exit_code == 2
    assert "No space left on device" in one_line(result)
    assert files(tmp_path / "build") == before


def test_folder_in_the_place_of_a_file_is_told(run: Run, leaflet: Path, tmp_path: Path) -> None:
    (tmp_path / "build" / "graph.ttl").mkdir(parents=True)
    result = run("build", leaflet)
    assert result.exit_code == 2
    assert "is a folder" in one_line(result)
    assert [path.name for path in (tmp_path / "build").iterdir()] == ["graph.ttl"]


# query, sparql, show


def test_questions_are_listed(run: Run) -> None:
    listed = json.loads(run("query", "--format", "json").stdout)
    assert [row["name"] for row in listed] == list(load_questions())


def test_answer_has_three_forms(run: Run, built: Path) -> None:
    asked = ("query", "drug_approved-for-lupus", "--param", "drug=Benlysta", "-g", built)
    rows = json.loads(run(*asked, "--format", "json").stdout)
    table = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout)))
    assert {row["drug"] for row in rows} == {"belimumab"}
    assert [row["quote"] for row in table] == [row["quote"] or "" for row in rows]
    shown = run(*asked).stdout
    assert f"{len(rows)} rows" in shown
    assert shown.splitlines()[-1].startswith("Not medical advice")


def test_forms_are_those_of_the_tables(run: Run) -> None:
    assert "|".join(FORMS) in run("query", "--help").stdout.replace("\n", "")


def test_without_a_graph_the_documents_of_the_package_are_asked(run: Run, built: Path) -> None:
    asked = ("query", "claim_evidence", "--format", "json")
    assert run(*asked).stdout == run(*asked, "-g", built).stdout == run(*asked, "-g", built / "graph.nq").stdout


def test_only_approved_and_another_approved_stand_side_by_side(run: Run, built: Path) -> None:
    asked = run("query", "drug_approved-for-lupus", "--format", "json", "-g", built).stdout
    rows = [row for row in json.loads(asked) if row["layer"] == "document"]
    assert "belimumab" in {row["drug"] for row in rows if row["exclusive"]}
    assert "anifrolumab" in {row["drug"] for row in rows}


@pytest.mark.parametrize(
    ("query", "row"),
    [
        ("ASK { lkg:belimumab a lkg:Drug }", {"answer": True}),
        ("SELECT ?label WHERE { lkg:belimumab skos:prefLabel ?label }", {"label": "belimumab"}),
        (
            "CONSTRUCT { ?d a lkg:Drug } WHERE { ?d lkg:brandName 'Benlysta' }",
            {
                "subject": "https://w3id.org/lupuskg/belimumab",
                "predicate": "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
                "object": "https://w3id.org/lupuskg/Drug",
            },
        ),
    ],
    ids=["ask", "select", "construct"],
)
def test_query_of_ones_own(query: str, row: dict[str, object], run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "own.rq").write_text(query, encoding="utf-8")
    asked = ("--format", "json", "-g", built)
    assert json.loads(run("sparql", query, *asked).stdout) == [row]
    assert json.loads(run("sparql", "own.rq", *asked).stdout) == [row]
    assert json.loads(run("sparql", "-", *asked, given=query.encode()).stdout) == [row]


def test_thing_is_shown_by_any_of_its_names(run: Run, built: Path) -> None:
    shown = run("show", "lupus", "nephritis", "-g", built)
    assert shown.stdout == run("show", "Lupus Nephritis", "-g", built).stdout
    assert shown.stdout.splitlines()[-1].startswith("Not medical advice")
    assert json.loads(run("show", "Benlysta", "--format", "json", "-g", built).stdout)["label"] == "belimumab"


# The same bytes everywhere


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
        found.add((claims, answer))
    assert len(found) == 1
    assert next(iter(found))[0] == files(built)["claims.jsonl"]


def test_no_color_is_honored() -> None:
    for environment in ({"NO_COLOR": "1", "FORCE_COLOR": ""}, {"TERM": "dumb"}):
        assert b"\x1b" not in start("--help", environment=environment)


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_reader_that_goes_away_is_no_error(checkout: Path) -> None:
    command = [sys.executable, "-c", "from lupuskg.cli import main; main()", "extract", *[str(checkout / "documents")] * 20]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read().decode()
    assert process.returncode not in (0, 2)
    assert all(line.startswith("lupuskg: warning: ") for line in told.splitlines())


def test_interruption_is_quiet(run: Run, leaflet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lupuskg.commands.extract.extract", interrupt)
    result = run("extract", leaflet, "-o", "claims.jsonl")
    assert result.exit_code == 130
    assert result.stderr.strip() == ""
    assert sorted(files(tmp_path)) == ["leaflet.md"]
