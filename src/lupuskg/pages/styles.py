"""How pictures show what: the type of a thing by shape, letters and color; the status of a statement by its line.

Nothing is told by color alone. The colors are those of Okabe and Ito, which people with color-blindness tell apart.
"""

import math
from typing import Any

__all__ = ["CORNERS", "LINES", "SHAPES", "is_light", "status", "styles"]

_BLUE, _ORANGE, _GREEN, _RED, _PURPLE, _SKY, _YELLOW, _GRAY = (
    "#0072b2 #e69f00 #007f5f #c04a00 #a3507f #56b4e9 #f0e442 #6b7480".split()
)
_Corners = tuple[tuple[float, float], ...]


def _around(count: int, size: float = 1, turn: float = 0, every_other: float = 1) -> _Corners:
    """Corners of a regular figure, clockwise from the top; every_other: how far in the second, fourth … are."""
    angles = (math.pi * (2 * number / count + turn - 0.5) for number in range(count))
    reach = [size * (every_other if number % 2 else 1) for number in range(count)]
    return tuple((round(r * math.cos(a), 3), round(r * math.sin(a), 3)) for a, r in zip(angles, reach, strict=True))


# Corners round the middle, about one unit away; y points down.
CORNERS: dict[str, _Corners] = {
    "circle": _around(28),
    "square": ((-0.82, -0.82), (0.82, -0.82), (0.82, 0.82), (-0.82, 0.82)),
    "diamond": _around(4, 1.12),
    "up": ((0, -1.1), (1.12, 0.85), (-1.12, 0.85)),
    "down": ((0, 1.1), (1.12, -0.85), (-1.12, -0.85)),
    "pentagon": _around(5, 1.08),
    "hexagon": _around(6),
    "octagon": _around(8, turn=1 / 8),
    "star": _around(10, 1.25, every_other=0.5),
    "pill": ((-1, -0.62), (1, -0.62), (1.3, 0), (1, 0.62), (-1, 0.62), (-1.3, 0)),
    "house": ((0, -1.1), (0.95, -0.35), (0.95, 0.85), (-0.95, 0.85), (-0.95, -0.35)),
    "page": ((-0.8, -1.05), (0.4, -1.05), (0.8, -0.6), (0.8, 1.05), (-0.8, 1.05)),
}
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


def is_light(color: str) -> bool:
    """Whether black is easier to read on a color than white, by the relative luminance of WCAG 2.

    >>> is_light("#f0e442"), is_light("#0072b2")
    (True, False)
    """
    parts = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18


def styles() -> dict[str, Any]:
    """Shapes and lines as plain values for a page."""
    shapes = {
        name: {"shape": shape, "letters": letters, "color": color} for name, (shape, letters, color) in SHAPES.items()
    }
    lines = {
        name: {"dashes": list(dashes), "width": width, "color": color} for name, (dashes, width, color) in LINES.items()
    }
    for told in shapes.values():
        told["ink"] = "#000000" if is_light(told["color"]) else "#ffffff"
    return {"shapes": shapes, "lines": lines, "corners": CORNERS}
