"""What sentences state: one module a family of predicates, each a list of rules over a clean view."""

from lupuskg.loaders.rules import (  # noqa: F401  (importing registers the rules, in this order)
    absences,
    adjustments,
    beside,
    changes,
    checks,
    classes,
    decisions,
    designations,
    dosing,
    effects,
    filings,
    fronting,
    improvements,
    indications,
    interactions,
    investigations,
    listings,
    makers,
    measures,
    mechanism,
    names,
    occurrences,
    outcomes,
    partners,
    patients,
    pipelines,
    precautions,
    risks,
    therapies,
    trials,
    weighing,
)
from lupuskg.loaders.rules.base import Context, Draft, rules

__all__ = ["Context", "Draft", "rules"]
