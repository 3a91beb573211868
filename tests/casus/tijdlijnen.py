"""What must hold for every tijdlijn, seen as geometry: boxes of texts, and the stems between cards and line."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from casus import tijdlijn
from casus.tekst import clean
from casus.tijdlijn.kaart import Kaart
from casus.tijdlijn.strook import Strook
from casus.vlak import Box


def assert_whole(bestand: dict[str, Any], verhaal: tijdlijn.Verhaal, stroken: Sequence[Strook]) -> None:
    """Every moment once, in the order of the story; every gap; and every title to its last letter."""
    cards = [kaart for strook in stroken for kaart in strook.kaarten]
    drawn = [kaart.id for kaart in cards if kaart.soort == "moment"]
    assert drawn == [moment.id for moment in verhaal.momenten]
    assert Counter(drawn) == Counter(item["id"] for item in bestand["gebeurtenissen"])
    assert sum(kaart.soort == "gat" for kaart in cards) == len(bestand.get("ontbreekt", []))
    titles = {item["id"]: item["titel"] for item in bestand["gebeurtenissen"]}
    for kaart in cards:
        written = "".join(line for tekst in kaart.teksten if tekst.rol == "titel" for line in tekst.lines)
        assert not kaart.id or bare(written) == bare(titles[kaart.id])


def bare(words: str) -> str:
    """Without spaces and hyphens, which breaking lines may take away or add."""
    return re.sub(r"[\s-]", "", clean(words))


def assert_legible(strook: Strook) -> None:
    """No two texts touch, all stand on the strip, and no stem runs through a text or a card of another."""
    assert_apart([tekst.box for tekst in strook.teksten if tekst.lines])
    assert_apart([kaart.box for kaart in strook.kaarten])
    for tekst in strook.teksten:
        assert tekst.box.x >= 0
        assert tekst.box.right <= strook.width
        assert tekst.box.bottom <= strook.height
    for kaart in strook.kaarten:
        inside = [tekst.box for tekst in kaart.teksten] + [merk.box for merk in kaart.merken]
        assert all(kaart.box.holds(box) for box in inside)
        assert all(merk.box.holds(merk.tekst.box) for merk in kaart.merken)
        ground = strook.boven if kaart.kant == "boven" else strook.onder
        assert ground.holds(kaart.box)
    assert_stems_free(strook)
    assert_stretches_hold_their_moments(strook)


def assert_apart(boxes: Sequence[Box]) -> None:
    """No box overlaps another: a sweep from left to right, quick enough for thousands."""
    active: list[Box] = []
    for box in sorted(boxes, key=lambda box: box.x):
        active = [other for other in active if other.right > box.x + 0.01]
        for other in active:
            assert not box.overlaps(other, gap=-0.01), (box, other)
        active.append(box)


def assert_stems_free(strook: Strook) -> None:
    cards = [kaart for kaart in strook.kaarten if kaart.stam is not None]
    assert all(right.stam > left.stam for left, right in pairwise(cards))
    assert all(right.anker >= left.anker for left, right in pairwise(cards))
    boxes = [*(kaart.box for kaart in strook.kaarten), *(tekst.box for tekst in strook.koppen)]
    boxes += [tekst.box for lint in strook.linten for tekst in lint.teksten]
    boxes.sort(key=lambda box: box.x)
    widest = max((box.w for box in boxes), default=0)
    lefts = [box.x for box in boxes]
    for kaart in cards:
        for start, end in stem_of(kaart, strook):
            reach = min(start[0], end[0]) - widest, max(start[0], end[0])
            for box in near(boxes, lefts, *reach):
                assert box == kaart.box or not crosses(start, end, box), (kaart.id, box)


def near(boxes: Sequence[Box], lefts: Sequence[float], low: float, high: float) -> Iterable[Box]:
    return boxes[bisect_left(lefts, low) : bisect_right(lefts, high)]


Point = tuple[float, float]


def stem_of(kaart: Kaart, strook: Strook) -> list[tuple[Point, Point]]:
    assert kaart.stam is not None
    assert kaart.anker is not None
    far, close = strook.waaiers[kaart.kant]
    start = kaart.box.bottom if kaart.kant == "boven" else kaart.box.y
    points = [(kaart.stam, start), (kaart.stam, far), (kaart.anker, close), (kaart.anker, kaart.voet)]
    return list(pairwise(points))


def crosses(start: Point, end: Point, box: Box) -> bool:
    """Whether a segment runs through the inside of a box (Liang and Barsky's clipping)."""
    inner = box.grown(-0.5)
    dx, dy = end[0] - start[0], end[1] - start[1]
    low, high = 0.0, 1.0
    for step, room in (
        (-dx, start[0] - inner.x),
        (dx, inner.right - start[0]),
        (-dy, start[1] - inner.y),
        (dy, inner.bottom - start[1]),
    ):
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            low = max(low, room / step)
        else:
            high = min(high, room / step)
    return low < high


def assert_stretches_hold_their_moments(strook: Strook) -> None:
    """What is vague stands on a stretch that reaches at least as far as itself."""
    for kaart in strook.kaarten:
        if kaart.is_span and kaart.anker is not None:
            spans = [span.box for span in strook.spannen if span.kant == kaart.kant]
            assert any(box.holds(Box(kaart.anker, kaart.voet, 0, 0)) for box in spans), kaart.id
