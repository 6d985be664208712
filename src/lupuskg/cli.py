"""The command line. It imports what a command needs when the command runs, so that help is quick."""

from pathlib import Path

import rich_click as click

from lupuskg import __version__
from lupuskg.exports import FORMATS
from lupuskg.program import Program

__all__ = ["main"]

_FORMS = click.Choice(["table", "csv", "json"])
_EVERY_FORM = ("table", "csv", "tsv", "json", "md", "html")
_HELP = {"help_option_names": ["-h", "--help"]}
_graph = click.option(
    "-g",
    "--graph",
    "--endpoint",
    metavar="DIR|FILE|URL",
    help="Take this graph, not that of the embedded documents: a file, the folder of a build or store, an endpoint.",
)
_form = click.option("--format", "form", type=_FORMS, default="table", show_default=True, help="Form of the answer.")
_brief_form = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Form of the answer.",
)
_vocabulary = click.option(
    "--vocabulary",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Know what this Turtle file names too, as the ontology's own; may be repeated.",
)


@click.group("lupuskg", cls=Program, context_settings=_HELP)
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Read documents about lupus biologics, build a knowledge graph of their claims, and ask it.

    Every fact leads back to the sentence it stands on. Not medical advice.
    """


@main.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "table"]),
    default="jsonl",
    show_default=True,
    help="JSON Lines for programs, a table for people.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file.")
@_vocabulary
def extract(documents: tuple[str, ...], form: str, output: Path | None, vocabulary: tuple[Path, ...]) -> int:
    """Print the claims of documents: files, folders, or - for standard input."""
    from lupuskg.commands.extract import extract_documents
    from lupuskg.vocabulary import taught

    with taught(vocabulary):
        return extract_documents(documents, form, output)


@main.command()
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    metavar="DIR",
    help="Folder to write to.",
)
@click.option(
    "--reasoner",
    type=click.Choice(["auto", "hermit", "rl", "none"]),
    default="auto",
    show_default=True,
    help="What draws conclusions: HermiT, which needs Java; rules; HermiT if there is a Java; or nothing.",
)
@click.option(
    "--resolutions",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Decisions on conflicts; by default resolutions.toml in the folder, where there is one.",
)
@click.option("--store", type=click.Path(path_type=Path), metavar="DIR", help="Keep the graph in a store on disk too.")
@click.option("--endpoint", metavar="URL", help="Load the graph into this graph store too.")
@click.option("--open", "opened", is_flag=True, help="Open explorer.html in a browser.")
@_vocabulary
def build(
    documents: tuple[str, ...],
    output: Path,
    reasoner: str,
    resolutions: Path | None,
    store: Path | None,
    endpoint: str | None,
    opened: bool,
    vocabulary: tuple[Path, ...],
) -> int:
    """Build the graph of documents; without any, of those that come with lupuskg."""
    from lupuskg.commands.build import EXPLORER_FILE, build_graph
    from lupuskg.vocabulary import taught

    with taught(vocabulary):
        status = build_graph(documents, output, reasoner, resolutions, store, endpoint)
    if opened:
        from lupuskg.commands.page import show_in_browser

        show_in_browser(output / EXPLORER_FILE)
    return status


@main.command()
@click.argument("before", metavar="BEFORE")
@click.argument("after", metavar="AFTER")
@_form
@click.option("--exit-code", "tell", is_flag=True, help="End with status 1 where the builds differ.")
def diff(before: str, after: str, form: str, tell: bool) -> int:
    """Show what changed between two builds: claims added, removed and changed, and why.

    BEFORE and AFTER are folders of builds, RDF files, stores on disk or addresses of endpoints.
    """
    from lupuskg.commands.diff import show_changes

    return show_changes(before, after, form, tell)


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="GOLD DOCUMENT...")
@click.option("--aliases", metavar="FILE", help="Names that mean the same, one thing a line, separated by tabs.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "turtle"]),
    default="table",
    show_default=True,
    help="A table for people, JSON for programs, RDF for the graph.",
)
@click.option("--show", is_flag=True, help="Tell what was missed and what was not expected, with its words.")
def evaluate(files: tuple[str, ...], aliases: str | None, form: str, show: bool) -> None:
    """Measure how well documents are read: each after the table of its annotation."""
    from lupuskg.commands.evaluate import evaluate_documents

    if len(files) % 2:
        raise click.UsageError(f"{files[-1]} stands alone: give each annotation with its document")
    if show and form == "turtle":
        raise click.UsageError("--show needs --format table or json")
    evaluate_documents(list(zip(files[::2], files[1::2], strict=True)), aliases, form, show)


@main.command()
@click.option(
    "--format",
    "form",
    type=click.Choice([one.name for one in FORMATS]),
    required=True,
    help="; ".join(f"{one.name}: {one.about}" for one in FORMATS) + ".",
)
@_graph
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE|DIR",
    help="Write to a file; csv and kgx are of two files, and go to a folder.",
)
def export(form: str, graph: str | None, output: Path | None) -> None:
    """Write what lupuskg knows in the form of another tool."""
    from lupuskg.commands.export import export as write

    write(form, output, graph)


def _questions(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    from lupuskg.commands.completion import questions

    return questions(incomplete)


def _values(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    from lupuskg.commands.completion import values

    # With an option that waits for its value, click has not told the arguments apart yet.
    return values(context.params.get("name") or next(iter(context.args), ""), incomplete)


@main.command()
@click.argument("name", required=False, shell_complete=_questions)
@click.option(
    "--param",
    "values",
    multiple=True,
    metavar="NAME=VALUE",
    shell_complete=_values,
    help="Narrow the question; give one parameter several times where any of several values will do.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([*_EVERY_FORM, "ttl"]),
    default="table",
    show_default=True,
    help="Form of the answer; ttl: the statements behind it, as RDF.",
)
@click.option("--evidence", is_flag=True, help="Show the statements behind each row, with their words and sources.")
@_graph
def query(name: str | None, values: tuple[str, ...], form: str, evidence: bool, graph: str | None) -> None:
    """Answer a question of the catalogue; without a NAME, list the questions."""
    from lupuskg.commands import ask

    if name is None and (values or evidence or form == "ttl"):
        raise click.UsageError("--param, --evidence and --format ttl need the NAME of a question")
    if name is None:
        ask.list_questions(form)
    else:
        ask.query(name, values, form, graph, evidence=evidence)


@main.command()
@click.argument("text", metavar="QUERY|FILE")
@click.option(
    "--format",
    "form",
    type=click.Choice(_EVERY_FORM),
    default="table",
    show_default=True,
    help="Form of the answer.",
)
@_graph
def sparql(text: str, form: str, graph: str | None) -> None:
    """Answer a SPARQL query of your own: its text, a file, or - for standard input."""
    from lupuskg.commands import ask

    ask.sparql(text, form, graph)


@main.command()
@click.argument("words", nargs=-1, required=True, metavar="ENTITY")
@_brief_form
@_graph
def show(words: tuple[str, ...], form: str, graph: str | None) -> None:
    """Show what is said of one thing, found by any of its names, and in which words."""
    from lupuskg.commands import ask

    ask.show(" ".join(words), form, graph)


_about = click.option("--about", default="", metavar="NAME", help="Only what is about this thing, by any of its names.")
_scope = click.option(
    "--scope",
    type=click.Choice(["internal", "between documents", "reference layer"]),
    default=None,
    help="Only within one document, between documents, or against the reference layer.",
)


@main.command()
@click.option(
    "--type",
    "type_",
    type=click.Choice(["dose", "exclusivity", "frequency", "polarity", "population", "severity", "status"]),
    default=None,
    help="Only conflicts of this type.",
)
@_about
@_scope
@click.option("--state", type=click.Choice(["open", "resolved"]), default=None, help="Only open or resolved ones.")
@_form
@_graph
def conflicts(
    type_: str | None, about: str, scope: str | None, state: str | None, form: str, graph: str | None
) -> None:
    """Show where statements disagree: both sides with their words, and what may explain it."""
    from lupuskg.commands.disputes import show_disputes

    show_disputes("conflict", form, graph, about, type=type_, scope=scope, state=state)


@main.command()
@_about
@_scope
@_form
@_graph
def agreements(about: str, scope: str | None, form: str, graph: str | None) -> None:
    """Show what independent sources say alike."""
    from lupuskg.commands.disputes import show_disputes

    show_disputes("agreement", form, graph, about, scope=scope)


@main.command()
@click.argument("names", nargs=-1, required=True, metavar="SUBJECT [PREDICATE] OBJECT")
@_brief_form
@_graph
def explain(names: tuple[str, ...], form: str, graph: str | None) -> int:
    """Explain why a fact holds, down to the words it stands on; two names mean a thing and its class."""
    from lupuskg.commands.explain import explain_fact

    return explain_fact(names, form, graph)


@main.command()
@click.argument("graph", required=False, metavar="[FILE|DIR|URL]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "turtle"]),
    default="table",
    show_default=True,
    help="A table for people, JSON for programs, Turtle for a SHACL report.",
)
def validate(graph: str | None, form: str) -> int:
    """Tell what is wrong with a graph; without one, with that of the embedded documents."""
    from lupuskg.commands.validate import validate_graph

    return validate_graph(graph, form)


@main.command()
@click.argument("view", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write here, not to VIEW.html.")
@click.option("--param", "values", multiple=True, metavar="NAME=VALUE", help="Narrow the view; may be repeated.")
@click.option("--open", "opened", is_flag=True, help="Open the page in a browser.")
@_graph
def page(view: str | None, output: Path | None, values: tuple[str, ...], opened: bool, graph: str | None) -> None:
    """Write an interactive page of a VIEW, one file that works offline; without a VIEW, list the views."""
    from lupuskg.commands import page as pages

    if view is None:
        pages.list_views()
    else:
        pages.write_page(view, values, graph, output, opened)


@main.command()
@click.argument("view")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, metavar="FILE", help="FILE.svg or FILE.png."
)
@click.option("--param", "values", multiple=True, metavar="NAME=VALUE", help="Narrow the view; may be repeated.")
@_graph
def picture(view: str, output: Path, values: tuple[str, ...], graph: str | None) -> None:
    """Draw a VIEW as a picture, SVG or PNG; needs the extra lupuskg[pictures]."""
    from lupuskg.commands.page import write_picture

    write_picture(view, values, graph, output)


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free port.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--allow-host", "names", multiple=True, metavar="NAME", help="A further name to be asked as; repeatable.")
@click.option(
    "--time-limit",
    type=click.FloatRange(0, 3600, min_open=True),
    default=10.0,
    show_default=True,
    help="Seconds that a question may take.",
)
@click.option("--row-limit", type=click.IntRange(1), default=10_000, show_default=True, help="Rows of an answer.")
@click.option("--parallel", type=click.IntRange(1), default=32, show_default=True, help="Questions asked at once.")
@_graph
def serve(
    port: int, host: str, names: tuple[str, ...], time_limit: float, row_limit: int, parallel: int, graph: str | None
) -> None:
    """Serve a graph on this machine: a SPARQL endpoint and a page to ask it, read-only."""
    from lupuskg.commands.serve import serve_graph
    from lupuskg.server.limits import Limits

    serve_graph(graph, host, port, names, Limits(seconds=time_limit, rows=row_limit, parallel=parallel))
