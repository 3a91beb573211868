"""What must hold for every tijdlijn, seen as geometry: boxes of texts, and the stems between cards and line."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from casus import tijdlijn
from casus.tekst import Tekst, clean
from casus.tijdlijn.kaart import Kaart
from casus.tijdlijn.lint import Lint
from casus.tijdlijn.spannen import FADE
from casus.tijdlijn.strook import Strook
from casus.tijdlijn.tijd import place_in_time
from casus.vlak import Box


def assert_whole(bestand: dict[str, Any], verhaal: tijdlijn.Verhaal, stroken: Sequence[Strook]) -> None:
    """Every moment once, in the order of the story; every gap; and every title to its last letter."""
    assert_told(verhaal, stroken)
    assert_homes_shown(verhaal, stroken)
    cards = [kaart for strook in stroken for kaart in strook.kaarten]
    drawn = [kaart.id for kaart in cards if kaart.soort == "moment"]
    assert Counter(drawn) == Counter(item["id"] for item in bestand["gebeurtenissen"])
    assert sum(kaart.soort == "gat" for kaart in cards) == len(bestand.get("ontbreekt", []))


def assert_told(verhaal: tijdlijn.Verhaal, stroken: Sequence[Strook]) -> None:
    """Each moment and each gap once, moments in their order, with their titles to the last letter."""
    cards = [kaart for strook in stroken for kaart in strook.kaarten]
    drawn = [kaart for kaart in cards if kaart.soort == "moment"]
    assert [kaart.id for kaart in drawn] == [moment.id for moment in verhaal.momenten]
    for kaart, moment in zip(drawn, verhaal.momenten, strict=True):
        assert bare(whole(kaart, "titel")) == bare(moment.titel)
    asked = Counter(bare(whole(kaart, "vraag")) for kaart in cards if kaart.soort == "gat")
    assert asked == Counter(bare(gat.vraag) for gat in verhaal.gaten)


def whole(kaart: Kaart, rol: str) -> str:
    return "".join(line for tekst in kaart.teksten if tekst.rol == rol for line in tekst.lines)


def assert_homes_shown(verhaal: tijdlijn.Verhaal, stroken: Sequence[Strook]) -> None:
    """Every verblijf is on one of the strips at least."""
    homes = (baan for strook in stroken for blok in strook.blokken for baan in blok.banen if baan.soort == "verblijf")
    told = {bare("".join(baan.tekst.lines)) for baan in homes}
    for verblijf in verhaal.verblijven:
        said = bare(f"{verblijf.waar},{verblijf.wanneer}")
        assert any(words.endswith(said) for words in told), verblijf


def bare(words: str) -> str:
    """Without spaces and hyphens, which breaking lines may take away or add."""
    return re.sub(r"[\s-]", "", clean(words))


def assert_legible(strook: Strook) -> None:
    """No two texts touch, all stand on the strip, and no stem, bar or stretch runs through a text of another."""
    texts = [tekst.box for tekst in strook.teksten if tekst.lines]
    cards = [kaart.box for kaart in strook.kaarten]
    assert_apart(texts)
    assert_apart([*cards, strook.lijn])
    whole = Box(0, 0, strook.width, strook.height)
    for box in (*texts, *cards, *(lint.box for lint in strook.linten), *(span.box for span in strook.spannen)):
        assert whole.holds(box), box
    assert all(strook.lijn.holds(gat) for gat in strook.gaten)
    for kaart in strook.kaarten:
        own = Box(0, 0, kaart.box.w, kaart.box.h)
        inside = [tekst.box for tekst in kaart.teksten] + [merk.box for merk in kaart.merken]
        assert all(own.holds(box) for box in inside)
        assert all(merk.box.holds(merk.tekst.box) for merk in kaart.merken)
        ground = strook.boven if kaart.kant == "boven" else strook.onder
        assert ground.holds(kaart.box)
    assert_stems_free(strook)
    assert_ribbon_clear(strook)
    assert_bars_free(strook, texts)
    assert_stretches_hold_their_moments(strook)
    assert_free([span.box for span in strook.spannen], [*texts, *cards, strook.lijn])


def assert_ribbon_clear(strook: Strook) -> None:
    """Marks on the ribbon stand apart, no dot or star of a moment covers their words, and the years go up."""
    assert_apart([lint.box for lint in strook.linten])
    assert all(strook.lijn.holds(lint.box) for lint in strook.linten)
    placed = [kaart for kaart in strook.kaarten if kaart.anker is not None]
    marks = [around(kaart.anker, kaart.voet, 9 if kaart.omslagpunt else 6) for kaart in placed]
    assert_free(marks, [written(tekst) for lint in strook.linten for tekst in lint.teksten])
    years = [(int(words.removeprefix("nog ")), lint.box) for lint, words in marks_of(strook, "jaar")]
    assert [year for year, _ in years] == sorted(year for year, _ in years)
    new = [int(words) for _, words in marks_of(strook, "jaar") if not words.startswith("nog ")]
    assert len(set(new)) == len(new)
    for kaart in placed:
        year = year_of(kaart)
        if year is None:
            continue
        assert first_of(years, year) <= kaart.anker + 0.01, (year, kaart.id)
        for marked, box in years:
            assert marked == year or not box.x <= kaart.anker < box.right, (marked, kaart.id)


def marks_of(strook: Strook, soort: str) -> list[tuple[Lint, str]]:
    return [(lint, lint.teksten[0].lines[0]) for lint in strook.linten if lint.soort == soort]


def first_of(years: Sequence[tuple[int, Box]], year: int) -> float:
    """The x of the first mark of a year; without one there is nothing to be wrong about."""
    return min((box.x for marked, box in years if marked == year), default=0.0)


def year_of(kaart: Kaart) -> int | None:
    datum = kaart.datum
    if kaart.soort != "moment" or datum is None or datum.is_interval:
        return None
    assert datum.earliest
    assert datum.latest
    return datum.earliest.year if datum.earliest.year == datum.latest.year else None


def around(x: float, y: float, radius: float) -> Box:
    return Box(x - radius, y - radius, 2 * radius, 2 * radius)


def written(tekst: Tekst) -> Box:
    """The letters of one line, without the room above them: capitals begin a third of an em below the top."""
    return Box(tekst.box.x, tekst.y + 0.3 * tekst.size, tekst.box.w, 0.95 * tekst.size)


def assert_bars_free(strook: Strook, texts: Sequence[Box]) -> None:
    """What lasted stands on the strip, apart, and off every text but its own in a bar."""
    banen = [baan for blok in strook.blokken for baan in blok.banen]
    drawn = [baan.streep for baan in banen]
    assert all(Box(0, strook.onder.bottom, strook.width, strook.height).holds(box) for box in drawn)
    assert_apart(drawn)
    points = [around(x, baan.box.middle[1], 4.5) for baan in banen for x in baan.punten]
    assert_free(points, texts)
    for baan in banen:
        if baan.nummer:
            assert baan.box.holds(baan.nummer.box)
        own = [tekst.box for tekst in baan.teksten if baan.soort == "verblijf"]
        assert_free([baan.streep], [box for box in texts if box not in own])


def assert_free(things: Iterable[Box], texts: Iterable[Box]) -> None:
    """Nothing of the one touches anything of the other."""
    listed = sorted(texts, key=lambda box: box.x)
    lefts = [box.x for box in listed]
    widest = max((box.w for box in listed), default=0)
    for thing in things:
        for box in near(listed, lefts, thing.x - widest, thing.right):
            assert not thing.overlaps(box, gap=-0.01), (thing, box)


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


def assert_true_to_scale(verhaal: tijdlijn.Verhaal, strook: Strook) -> None:
    """Every day is as wide as any other: for stems, stretches and years; and the drawing stays within its ends."""
    days = dict(zip((m.id for m in verhaal.momenten), place_in_time([m.datum for m in verhaal.momenten]), strict=True))
    known = [(days[kaart.id], kaart.anker) for kaart in strook.kaarten if kaart.id and kaart.anker is not None]
    (first, left), (last, right) = known[0], known[-1]
    years = [(date(int(words), 1, 1).toordinal(), lint.box.x) for lint, words in marks_of(strook, "jaar")]
    if last == first:
        return
    per_day = (right - left) / (last - first)

    def x_of(day: float) -> float:
        return left + (day - first) * per_day

    for day, x in (*known, *years[1:]):
        assert x == pytest.approx(x_of(day), abs=0.1)
    numbers = [date.fromordinal(day).year for day, _ in years]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    dates = {(kaart.kant, kaart.datum.edtf): kaart.datum for kaart in strook.kaarten if kaart.is_span and kaart.datum}
    assert len(dates) == len(strook.spannen)
    for span, datum in zip(strook.spannen, dates.values(), strict=True):
        begin, end = datum.earliest, datum.latest
        if begin and end and x_of(end.toordinal() + 1) - x_of(begin.toordinal()) > 2 * FADE:
            solid_left = x_of(begin.toordinal()) - (0 if span.scherp_begin else FADE)
            solid_right = x_of(end.toordinal() + 1) + (0 if span.scherp_einde else FADE)
            assert span.box.x == pytest.approx(max(0.0, solid_left), abs=0.1), datum.edtf
            assert span.box.right == pytest.approx(min(strook.width, solid_right), abs=0.1), datum.edtf
