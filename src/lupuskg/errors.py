"""What can go wrong: a small tree under ValueError that people can read, and the end of a run that read nothing."""

__all__ = [
    "ClaimError",
    "ClockError",
    "DocumentError",
    "EndpointError",
    "EvaluationError",
    "GraphError",
    "LupuskgError",
    "NothingReadError",
    "PictureError",
    "QueryError",
    "ReasonerError",
    "ServerError",
    "UnknownNameError",
    "VocabularyError",
]


class LupuskgError(ValueError):
    """A user's mistake or a bad input: one line that names the file, the place and the remedy."""


class DocumentError(LupuskgError):
    """A document cannot be read: missing, binary, empty or in an encoding nobody can tell."""


class EvaluationError(LupuskgError):
    """An annotation of a document is not a table of the expected form."""


class ClaimError(LupuskgError):
    """A claim breaks the contract: an unknown predicate, a quote that is not the text at its offsets."""


class ClockError(LupuskgError):
    """The day that the environment sets for what is made cannot be told."""


class VocabularyError(LupuskgError):
    """The ontology cannot serve as a lexicon: a term without a name, a file that is not Turtle."""


class GraphError(LupuskgError):
    """A graph cannot be read, written or found."""


class EndpointError(GraphError):
    """A SPARQL endpoint cannot be reached, or does not answer as one."""


class QueryError(LupuskgError):
    """A question is unknown, lacks a parameter or is not valid SPARQL."""


class PictureError(LupuskgError):
    """A picture cannot be drawn: no matplotlib, or no such form."""


class ReasonerError(LupuskgError):
    """A reasoner cannot be had, does not end, or fails; a rule file is broken."""


class UnknownNameError(QueryError):
    """Nothing in the graph is called so."""


class ServerError(LupuskgError):
    """The server cannot start: a busy port, an address that is not this machine's, a package that is missing."""


class NothingReadError(Exception):
    """Not one document could be read; why, has been told document by document."""
