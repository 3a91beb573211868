"""A drawing that is too large for the screen: whole first, and then window by window. No Django models here."""

import math
import re
from itertools import product

from django.utils.safestring import SafeString, mark_safe

_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)" width="[\d.]+" height="[\d.]+"')
_OVERLAP = 0.12
_READABLE = 1.25  # a drawing that is at most so much larger than the screen is not cut


def cut_windows(svg: str, width: float, height: float) -> list[SafeString]:
    """Give the drawing as a whole, and windows of `width` × `height` (its own pixels), row by row, that overlap.

    The drawing is one of our own engines. One that (nearly) fits gives itself only.
    """
    found = _SIZE.search(svg)
    if found is None:
        return [_as_markup(svg)]
    whole_width, whole_height = float(found[1]), float(found[2])
    views = [(0.0, 0.0, whole_width, whole_height)]
    if whole_width > _READABLE * width or whole_height > _READABLE * height:
        places = product(_places(whole_height, height), _places(whole_width, width))
        views += [(left, top, width, height) for top, left in places]
    return [_as_markup(_SIZE.sub(_view(*view), svg, count=1)) for view in views]


def _places(whole: float, window: float) -> list[float]:
    """Give where each window begins: evenly, so that what stands on an edge is whole in one of them."""
    if whole <= window:
        return [(whole - window) / 2]
    count = math.ceil((whole - _OVERLAP * window) / (window * (1 - _OVERLAP)))
    return [index * (whole - window) / (count - 1) for index in range(count)]


def _view(left: float, top: float, width: float, height: float) -> str:
    return f'viewBox="{left:.1f} {top:.1f} {width:.1f} {height:.1f}" width="{width:.1f}" height="{height:.1f}"'


def _as_markup(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308
