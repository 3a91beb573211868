"""Deal answers, and how they are spread, over screens that can be read from the back of the room, without scrolling.

Every answer has half the width and the same letter. A long one goes on on the next page; nothing is left out.
"""

import math
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from werkkaarten.invoer import Antwoord, Deel
from werkkaarten.invoer.spreiding import Groep, Spreiding, VeldSpreiding

# Measured at 1280 × 720, where a line is 39 pixels; larger screens have larger letters. On the safe side.
LINES = 11.5
LETTERS = 36
# What a card takes besides its text: name, border, room around it.
AROUND = 2.6
BETWEEN = 0.4  # what stands between two paragraphs
BESIDE = 2
# The same for a spread, which has the whole width: its heading, and what stands around a count and a text.
ROOM = LINES + AROUND
LETTERS_WIDE = 74
HEADING, AROUND_TELLING, AROUND_TEXT, AROUND_STROOK = 2.4, 0.9, 0.9, 1.5
STROOK_LINES = 0.042  # lines for one unit of the drawing of a strook


@dataclass(frozen=True)
class Stuk:
    """An answer, or the part of it that fits on one page; `vervolg` goes on with what was on the page before."""

    antwoord: Antwoord
    delen: list[Deel]
    vervolg: bool = False


def deal(antwoorden: Sequence[Antwoord]) -> list[list[Stuk]]:
    """Give the pages, each with the parts that stand on it, in the order of the answers."""
    bladen: list[list[Stuk]] = []
    left = 0.0
    rows = _rows([stuk for antwoord in antwoorden for stuk in _cut(antwoord)])
    for row in rows:
        needed = max(_count_lines(stuk.delen) for stuk in row) + AROUND
        if not bladen or needed > left:
            bladen.append([])
            left = LINES + AROUND
        bladen[-1] += row
        left -= needed
    return bladen


def _rows(stukken: Sequence[Stuk]) -> Iterator[Sequence[Stuk]]:
    for start in range(0, len(stukken), BESIDE):
        yield stukken[start : start + BESIDE]


def _cut(antwoord: Antwoord) -> Iterator[Stuk]:
    """Give the answer in parts that each fit on a page."""
    here: list[Deel] = []
    first = True
    for deel in chain.from_iterable(map(_cut_deel, antwoord.delen)):
        if here and _count_lines([*here, deel]) > LINES:
            yield Stuk(antwoord, here, vervolg=not first)
            here, first = [], False
        here.append(deel)
    yield Stuk(antwoord, here, vervolg=not first)


def _cut_deel(deel: Deel) -> Iterator[Deel]:
    """Give the field in parts of at most a page; a text is cut between words."""
    if _count_lines([deel]) <= LINES:
        yield deel
        return
    for tekst in deel.teksten:
        for part in _cut_text(tekst):
            yield replace(deel, teksten=[part])


def _cut_text(tekst: str) -> Iterator[str]:
    """Give the text in parts of a page; its paragraphs stay paragraphs."""
    here: list[list[str]] = []
    taken = 0.0
    for paragraph in filter(None, (line.strip() for line in tekst.split("\n"))):
        here.append([])
        taken += BETWEEN
        for line in textwrap.wrap(paragraph, LETTERS):
            if taken + 1 > LINES:
                yield _join(here)
                here, taken = [[]], BETWEEN
            here[-1].append(line)
            taken += 1
    yield _join(here)


def _join(paragraphs: Sequence[Sequence[str]]) -> str:
    return "\n\n".join(" ".join(lines) for lines in paragraphs if lines)


def _count_lines(delen: Sequence[Deel]) -> float:
    return sum(_count_deel(deel) for deel in delen)


def _count_deel(deel: Deel) -> float:
    if deel.soort == "kies_meer":
        return math.ceil(sum(len(tekst) + 4 for tekst in deel.teksten) / LETTERS) * 1.2 + 0.5
    paragraphs = [line for tekst in deel.teksten for line in tekst.split("\n") if line.strip()]
    return sum(len(textwrap.wrap(line, LETTERS)) + BETWEEN for line in paragraphs)


def deal_spreiding(spreiding: Spreiding) -> list[Spreiding]:
    """Give the pages: each question with as much of its spread as fits, in the order of the card."""
    bladen: list[list[VeldSpreiding]] = []
    left = 0.0
    for veld in spreiding.velden:
        goes_on = False
        for stuk in _cut_veld(veld):
            needed = _count_veld(stuk)
            if not bladen or needed + (0 if goes_on else HEADING) > left:
                bladen.append([])
                left, goes_on = ROOM, False
            if goes_on:
                bladen[-1][-1] = _join_velden(bladen[-1][-1], stuk)
            else:
                bladen[-1].append(stuk)
                left -= HEADING
            left -= needed
            goes_on = True
    return [replace(spreiding, velden=tuple(blad)) for blad in bladen] or [spreiding]


def _cut_veld(veld: VeldSpreiding) -> Iterator[VeldSpreiding]:
    """Give the smallest parts that can stand by themselves: a row of counts, one text, the whole strook."""
    for start in range(0, len(veld.tellingen), BESIDE):
        yield replace(veld, tellingen=veld.tellingen[start : start + BESIDE])
    for groep in veld.groepen:
        for tekst in groep.teksten:
            for part in _cut_wide(tekst):
                yield replace(veld, groepen=(Groep(groep.kop, (part,)),))
    if not veld.tellingen and not veld.groepen:
        yield veld


def _count_veld(stuk: VeldSpreiding) -> float:
    if stuk.strook:
        return stuk.strook.hoog * STROOK_LINES + AROUND_STROOK + 2
    if stuk.tellingen:
        return max(len(textwrap.wrap(telling.woord, LETTERS)) for telling in stuk.tellingen) + AROUND_TELLING
    return sum(
        _count_wide(tekst) + AROUND_TEXT + (AROUND_TEXT if groep.kop else 0)
        for groep in stuk.groepen
        for tekst in groep.teksten
    )


def _cut_wide(tekst: str) -> list[str]:
    """Give a text in parts of at most a page; here its paragraphs stand on lines without room between them."""
    if _count_wide(tekst) + HEADING + 2 * AROUND_TEXT <= ROOM:
        return [tekst]
    return [part.replace("\n\n", "\n") for part in _cut_text(tekst)]


def _count_wide(tekst: str) -> int:
    return sum(len(textwrap.wrap(line, LETTERS_WIDE)) or 1 for line in tekst.strip().split("\n"))


def _join_velden(veld: VeldSpreiding, more: VeldSpreiding) -> VeldSpreiding:
    groepen = veld.groepen
    for groep in more.groepen:
        last = groepen[-1] if groepen else None
        if last and last.kop == groep.kop:
            groepen = (*groepen[:-1], Groep(last.kop, last.teksten + groep.teksten))
        else:
            groepen = (*groepen, groep)
    return replace(veld, tellingen=veld.tellingen + more.tellingen, groepen=groepen)
