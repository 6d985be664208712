"""The documents that come with the package say what reviewers found them to say, claim by claim."""

import pytest
from tests.expectations import REFRESH, claim_rows, difference, golden_documents, golden_file, golden_text, read_golden

from lupuskg.corpus import Given

DOCUMENTS = [pytest.param(given, id=given.name) for given in golden_documents()]


@pytest.mark.parametrize("given", DOCUMENTS)
def test_document_says_what_was_reviewed(given: Given) -> None:
    path = golden_file(given)
    reviewed = [row.text for row in read_golden(path)]
    changed = difference(given.name, reviewed, [row.text for row in claim_rows(given)])
    assert not changed, f"the claims of {given.name} differ from {path.name}; {REFRESH}\n{changed}"


@pytest.mark.parametrize("given", DOCUMENTS)
def test_reviewed_file_is_as_update_writes_it(given: Given) -> None:
    rows = read_golden(golden_file(given))
    assert golden_file(given).read_text(encoding="utf-8") == golden_text(rows, rows)
    assert len({row.cells for row in rows}) == len(rows)
