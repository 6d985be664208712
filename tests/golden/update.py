"""Writes what tests compare with: the claims of the documents, the answers to the questions, as they are today, and the
list of questions in queries/README.md.

Run it after a change that is meant to change them, and read what it prints as a reviewer: what is wrong gets a word in
the column `remark`, which stays with its row, or better a repair.
"""

import sys
from pathlib import Path

from tests.expectations import (
    answer_file,
    answer_text,
    claim_rows,
    difference,
    golden_documents,
    golden_file,
    golden_text,
    read_golden,
)
from tests.golden.catalogue import PAGE, with_questions

from lupuskg.catalogue import load_questions
from lupuskg.commands.build import embedded_graph
from lupuskg.store import Store


def main() -> None:
    """Bring all files up to date, and print what changed."""
    for given in golden_documents():
        path = golden_file(given)
        replace(path, golden_text(claim_rows(given), read_golden(path)))
    store = Store.from_quads(embedded_graph())
    for question in load_questions():
        replace(answer_file(question), answer_text(store, question))
    replace(PAGE, with_questions(PAGE.read_text(encoding="utf-8")))
    known = {answer_file(question) for question in load_questions()} | set(map(golden_file, golden_documents()))
    for folder, kind in ((answer_file("").parent, "*.csv"), (Path(__file__).parent, "*.tsv")):
        for path in sorted(set(folder.glob(kind)) - known):
            path.unlink()
            print(f"{path.name}: removed, for its question or document is gone")


def replace(path: Path, text: str) -> None:
    """Write a file, and print what changes in it."""
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if before != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{difference(path.name, before.splitlines(), text.splitlines())}\n")


if __name__ == "__main__":
    main()
