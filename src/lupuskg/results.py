"""An answer as programs and notebooks like it: rows of plain values, a table to look at, and what each row rests on."""

import html
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from lupuskg.entities import Fact
from lupuskg.store import Answer
from lupuskg.tables import plain_rows, render, table_markup
from lupuskg.wording import counted

if TYPE_CHECKING:
    import pandas

__all__ = ["Result"]

# Rows that a look at a result shows; it holds all of them.
_SHOWN = 40


class Result:
    """An answer: a sequence of rows, each a dictionary from column to text, number, truth value or None.

    columns: names in their order; title: the question in words; note: what a reader has to know of the answer.

    >>> from pyoxigraph import Literal
    >>> result = Result(Answer(("drug", "trials"), ((Literal("abatacept"), Literal(2)),)))
    >>> len(result), result[0], result["drug"]
    (1, {'drug': 'abatacept', 'trials': 2}, ['abatacept'])
    """

    def __init__(
        self,
        answer: Answer,
        title: str = "Answer",
        note: str = "",
        evidence: Callable[[], tuple[tuple[Fact, ...], ...]] | None = None,
    ) -> None:
        self._answer = answer
        self._evidence = evidence
        self.title = title
        self.note = note
        self.columns = answer.columns
        self._rows = plain_rows(answer)

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self._rows)

    def __getitem__(self, key: int | str) -> Any:
        """A row by its number, or a column, as a list, by its name. Raises IndexError or KeyError for none."""
        if isinstance(key, int):
            return self._rows[key]
        if key not in self.columns:
            raise KeyError(f"{key!r} is no column; there are {', '.join(self.columns)}")
        return [row[key] for row in self._rows]

    def evidence(self) -> tuple[tuple[Fact, ...], ...]:
        """The statements behind each row, with their words and sources; empty for rows that count or list."""
        return tuple(() for _ in self._rows) if self._evidence is None else self._evidence()

    def text(self, form: str = "table") -> str:
        """The whole answer in a form of `lupuskg query`: table, csv, tsv, json, md or html.

        Raises QueryError for another form.
        """
        return render(self._answer, form, title=self.title, note=self.note)

    def to_pandas(self) -> "pandas.DataFrame":
        """The rows as a DataFrame. Raises ImportError where pandas is not installed."""
        import pandas

        return pandas.DataFrame(self._rows, columns=list(self.columns))

    def __repr__(self) -> str:
        shown = render(Answer(self.columns, self._answer.rows[:_SHOWN]))
        return shown.rpartition("\n")[0].rpartition("\n")[0] + f"\n{self._count()}\n{self.note}".rstrip()

    def _repr_html_(self) -> str:
        """The same for notebooks."""
        markup = table_markup(Answer(self.columns, self._answer.rows[:_SHOWN]), f"{self.title} {self._count()}")
        return f"{markup}<p><small>{html.escape(self.note)}</small></p>"

    def _count(self) -> str:
        number = len(self)
        cut = f", of which {_SHOWN} are shown" if number > _SHOWN else ""
        return f"({counted(number, 'row')}{cut})"
