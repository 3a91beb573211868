"""Sheets of paper for the tijdlijn, and how its time runs."""

from dataclasses import dataclass

# Drawings are printed a fifth smaller than on a screen: letters of about 8 points.
PRINT_SCALE = 0.78
_MARGIN_MM = 12.0
_MM = 96 / 25.4


@dataclass(frozen=True)
class Vel:
    """The room for one page of the tijdlijn, in pixels of the drawing."""

    breedte: float
    hoogte: float


def paper(breedte_mm: float, hoogte_mm: float) -> Vel:
    """The room on a sheet of this size, inside its margins."""
    return Vel(
        (breedte_mm - 2 * _MARGIN_MM) * _MM / PRINT_SCALE,
        (hoogte_mm - 2 * _MARGIN_MM) * _MM / PRINT_SCALE,
    )


A4 = paper(297, 210)
A3 = paper(420, 297)
