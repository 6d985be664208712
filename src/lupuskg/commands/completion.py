"""What a shell offers after Tab: names of questions, their parameters, and values.

A shell waits for it with every Tab, so that it reads no graph: names come from the file names, and values from the
vocabulary.
"""

from importlib.resources import files

from lupuskg.catalogue import Parameter, read_question
from lupuskg.claim import PREDICATES, TYPES
from lupuskg.errors import QueryError
from lupuskg.vocabulary import load_vocabulary

__all__ = ["questions", "values"]

_SUFFIX = ".rq"
_FOLDER = files("lupuskg") / "queries" / "questions"
_MOST = 50


def questions(incomplete: str) -> list[str]:
    """Names of questions that begin so, sorted.

    >>> questions("drug_rou")
    ['drug_routes-and-devices']
    """
    names = (file.name.removesuffix(_SUFFIX) for file in _FOLDER.iterdir() if file.name.endswith(_SUFFIX))
    return sorted(name for name in names if name.startswith(incomplete))


def values(question: str, incomplete: str) -> list[str]:
    """NAME=VALUE pairs of a question's parameters that begin so; names alone until there is a =.

    >>> values("drug_names", "dr"), values("drug_names", "drug=benl")
    (['drug='], ['drug=Benlysta'])
    """
    if question not in questions(question):
        return []
    try:
        parameters = read_question(_FOLDER / f"{question}{_SUFFIX}").parameters
    except QueryError:
        # A question that cannot be read says so when it is asked; nothing may be printed between two keys.
        return []
    name, equals, begun = incomplete.partition("=")
    if not equals:
        return [f"{parameter.name}=" for parameter in parameters if parameter.name.startswith(name)]
    known = [value for parameter in parameters if parameter.name == name for value in _known(parameter)]
    fitting = sorted({value for value in known if value.lower().startswith(begun.lower())})
    return [f"{name}={value}" for value in fitting[:_MOST]]


def _known(parameter: Parameter) -> tuple[str, ...]:
    if parameter.type == "Predicate":
        return PREDICATES
    if parameter.type in TYPES or parameter.type == "Entity":
        terms = [term for term in load_vocabulary() if parameter.type in (term.type, "Entity")]
        return tuple(name for term in terms for name in (term.label, *term.synonyms))
    return parameter.values
