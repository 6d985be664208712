"""How pictures show what: the type of a thing by shape, letters and color; the status of a statement by its line.

Nothing is told by color alone. The colors are those of Okabe and Ito, which people with color-blindness tell apart.
"""

from typing import Any

__all__ = ["LINES", "SHAPES", "status", "styles"]

_BLUE, _ORANGE, _GREEN, _RED, _PURPLE, _SKY, _YELLOW, _GRAY = (
    "#0072b2 #e69f00 #007f5f #c04a00 #a3507f #56b4e9 #f0e442 #6b7480".split()
)
# Type: shape, letters, color.
SHAPES: dict[str, tuple[str, str, str]] = {
    "Drug": ("circle", "Dr", _BLUE),
    "DrugClass": ("octagon", "Cl", _SKY),
    "MolecularTarget": ("diamond", "Ta", _ORANGE),
    "Cell": ("hexagon", "Ce", _GREEN),
    "Process": ("pentagon", "Pr", _YELLOW),
    "Disease": ("square", "Di", _RED),
    "Condition": ("down", "Co", _RED),
    "Population": ("pill", "Po", _GRAY),
    "AdverseEffect": ("up", "Ae", _PURPLE),
    "Trial": ("star", "Tr", _SKY),
    "Phase": ("pill", "Ph", _SKY),
    "Organisation": ("house", "Or", _GRAY),
    "Route": ("pill", "Ro", _YELLOW),
    "Device": ("pill", "De", _YELLOW),
    "Regimen": ("pill", "Rx", _ORANGE),
    "Outcome": ("down", "Ou", _SKY),
    "Designation": ("pill", "Ds", _GREEN),
    "Measure": ("pill", "Me", _GREEN),
    "Substance": ("octagon", "Su", _YELLOW),
    "Vaccination": ("octagon", "Va", _GREEN),
    "Food": ("octagon", "Fo", _GRAY),
    "Claim": ("pill", "“”", _PURPLE),
    "Document": ("page", "Do", _GRAY),
    "": ("circle", "?", _GRAY),
}
# Status: dashes (none is a full line), width, color.
LINES: dict[str, tuple[tuple[int, ...], float, str]] = {
    "approved": ((), 3.5, _BLUE),
    "indicated": ((), 1.8, _BLUE),
    "off-label": ((14, 5), 2.2, _ORANGE),
    "investigated": ((2, 5), 2.2, _GREEN),
    "advised against": ((12, 4, 2, 4), 2.4, _RED),
    "stated": ((), 1.2, _GRAY),
}
_STATUS = {
    "approvedFor": "approved",
    "indicatedFor": "indicated",
    "usedOffLabelFor": "off-label",
    "investigatedFor": "investigated",
    "studiesDrug": "investigated",
    "studiesCondition": "investigated",
    "notRecommendedFor": "advised against",
    "notRecommendedWith": "advised against",
    "contraindicatedIn": "advised against",
    "cautionIn": "advised against",
}


def status(predicate: str) -> str:
    """What a predicate says of a use: one of LINES.

    >>> status("usedOffLabelFor"), status("targets")
    ('off-label', 'stated')
    """
    return _STATUS.get(predicate, "stated")


def styles() -> dict[str, Any]:
    """Shapes and lines as plain values for a page."""
    shapes = {
        name: {"shape": shape, "letters": letters, "color": color} for name, (shape, letters, color) in SHAPES.items()
    }
    lines = {
        name: {"dashes": list(dashes), "width": width, "color": color} for name, (dashes, width, color) in LINES.items()
    }
    return {"shapes": shapes, "lines": lines}
