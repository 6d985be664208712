"""Whether a graph is what its shapes and checks ask for, and what to do where it is not."""

from lupuskg.validation.checks import Check, load_checks
from lupuskg.validation.findings import SEVERITIES, Finding, Report
from lupuskg.validation.report_turtle import report_turtle
from lupuskg.validation.run import validate

__all__ = ["SEVERITIES", "Check", "Finding", "Report", "load_checks", "report_turtle", "validate"]
