"""What sentences state: one module a family of predicates, each a list of rules over a clean view."""

from lupuskg.loaders.rules import (  # noqa: F401  (importing registers the rules, in this order)
    changes,
    checks,
    classes,
    decisions,
    designations,
    dosing,
    effects,
    fronting,
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
    precautions,
    risks,
    trials,
    weighing,
)
from lupuskg.loaders.rules.base import Context, Draft, rules

__all__ = ["Context", "Draft", "rules"]
