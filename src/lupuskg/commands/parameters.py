"""Values of parameters, as people give them: --param NAME=VALUE."""

from collections.abc import Iterable, Iterator

from lupuskg.errors import QueryError

__all__ = ["named_values"]


def named_values(values: Iterable[str], hint: str) -> Iterator[tuple[str, str]]:
    """Names with their values, in the order in which they were given.

    hint: ends the message of a QueryError, which is raised for what is not of the form NAME=VALUE.

    >>> dict(named_values(["drug=Benlysta", "name=a=b"], ""))
    {'drug': 'Benlysta', 'name': 'a=b'}
    """
    for value in values:
        name, equals, told = value.partition("=")
        if not equals or not name or not told:
            raise QueryError(f"--param {value!r} is not of the form NAME=VALUE{hint}")
        yield name, told
