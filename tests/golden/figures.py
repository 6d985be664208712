"""Writes ontology/evaluation/figures.ttl from the annotated documents of the evaluation corpus, as they are read today.

The corpus is kept beside the checkout; LUPUSKG_EVALUATION names its folder where it is elsewhere.
"""

import sys
from pathlib import Path

from tests.conftest import corpus_folder
from tests.golden.update import replace

from lupuskg.commands.evaluate import compare
from lupuskg.evaluation import read_aliases
from lupuskg.figures import Evaluated, figures_turtle

FIGURES = Path(__file__).resolve().parents[2] / "ontology" / "evaluation" / "figures.ttl"


def annotated(corpus: Path) -> list[tuple[Path, Path]]:
    """Each annotation of the corpus with its document."""
    tables = sorted(path for path in (corpus / "gold").glob("*.tsv") if path.stem != "aliases")
    return [(table, min((corpus / "documents").rglob(f"{table.stem}.*"))) for table in tables]


def evaluated(corpus: Path) -> list[Evaluated]:
    """Today's figures of every annotated document."""
    names = read_aliases((corpus / "gold" / "aliases.tsv").read_text(encoding="utf-8"))
    return [compare(str(table), str(document), names) for table, document in annotated(corpus)]


def main() -> None:
    """Bring the file up to date, and print what changed."""
    corpus = corpus_folder()
    if not (corpus / "gold").is_dir():
        sys.exit(f"no annotated documents in {corpus}: set LUPUSKG_EVALUATION to a folder that holds gold/")
    replace(FIGURES, figures_turtle(evaluated(corpus)))


if __name__ == "__main__":
    main()
