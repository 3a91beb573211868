"""Stories that nobody hopes to meet are drawn whole and legible on every kind of strip."""

import os
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from casus import tijdlijn
from casus.edtf import parse
from casus.tijdlijn.keuze import Keuze
from casus.tijdlijn.strook import Strook
from tests.casus.tekeningen import assert_sound
from tests.casus.tijdlijnen import assert_homes_shown, assert_legible, assert_told, assert_true_to_scale, marks_of
from tests.casus.vreemde_verhalen import make_random, make_stories

Stroken = tuple[Strook, ...]
STORIES = make_stories()
TINY = tijdlijn.Vel(430.0, 500.0)
LAYOUTS: dict[str, Callable[[tijdlijn.Verhaal], Stroken]] = {
    "rol": lambda verhaal: tijdlijn.arrange(verhaal),
    "300": lambda verhaal: tijdlijn.arrange(verhaal, 300.0),
    "777": lambda verhaal: tijdlijn.arrange(verhaal, 777.0),
    "2000": lambda verhaal: tijdlijn.arrange(verhaal, 2000.0),
    "a4": lambda verhaal: tijdlijn.arrange(verhaal, vel=tijdlijn.A4),
    "a3": lambda verhaal: tijdlijn.arrange(verhaal, vel=tijdlijn.A3),
    "klein": lambda verhaal: tijdlijn.arrange(verhaal, vel=TINY),
    "echt": lambda verhaal: (tijdlijn.arrange_true_to_scale(verhaal),),
}
# A year 1 and a year 9999 make ten thousand marks, and three hundred homes a strip of metres high: once is enough.
SLOW = {
    ("alle jaren", "klein"),
    ("veel verblijven", "klein"),
    ("een kind verhuist", "klein"),
    ("veel verblijven", "300"),
}
CASES = [(name, layout) for name in STORIES for layout in LAYOUTS if (name, layout) not in SLOW]


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_a_strange_story_is_whole_and_legible(name: str, layout: str) -> None:
    verhaal = STORIES[name]
    stroken = LAYOUTS[layout](verhaal)
    assert_told(verhaal, stroken)
    assert_homes_shown(verhaal, stroken)
    for strook in stroken:
        assert_legible(strook)
        assert_sound(tijdlijn.draw(strook, 'a b"<é'), "a-b---")
    assert [strook.nummer for strook in stroken] == list(range(1, len(stroken) + 1))


@pytest.mark.parametrize("layout", ["rol", "777", "a4", "echt"])
@pytest.mark.parametrize(
    "keuze",
    [
        Keuze(kant="onder"),
        Keuze(persoon="p1"),
        Keuze(van=parse("2010"), tot=parse("2012")),
        Keuze(omslagpunt=True),
        Keuze(persoon="niemand"),
    ],
)
def test_a_choice_from_a_story_is_whole_and_legible(keuze: Keuze, layout: str) -> None:
    verhaal = tijdlijn.choose(STORIES["willekeurig"], keuze)
    stroken = LAYOUTS[layout](verhaal)
    assert_told(verhaal, stroken)
    for strook in stroken:
        assert_legible(strook)


@pytest.mark.parametrize("name", [name for name, verhaal in STORIES.items() if any(m.datum for m in verhaal.momenten)])
def test_the_true_scale_is_true(name: str) -> None:
    assert_true_to_scale(STORIES[name], tijdlijn.arrange_true_to_scale(STORIES[name]))


def test_a_thousand_moments_of_every_kind_are_legible_everywhere() -> None:
    verhaal = make_random(1000, years=30)
    for layout in ("rol", "echt", "a3", "777"):
        stroken = LAYOUTS[layout](verhaal)
        assert_told(verhaal, stroken)
        assert_homes_shown(verhaal, stroken)
        for strook in stroken:
            assert_legible(strook)


@pytest.mark.parametrize("vel", [tijdlijn.A4, tijdlijn.A3])
@pytest.mark.parametrize("name", ["een dag", "een kant", "elk soort datum", "een drukke maand", "willekeurig"])
def test_a_sheet_is_not_too_high_and_says_what_comes_before_and_after(name: str, vel: tijdlijn.Vel) -> None:
    stroken = tijdlijn.arrange(STORIES[name], vel=vel)
    assert all(strook.height <= vel.hoogte for strook in stroken)
    for before, after in pairwise(stroken):
        assert before.koppen[-1].lines == (f"vervolg op blad {after.nummer}",)
        assert after.titel.startswith(f"Vervolg van blad {before.nummer}. ")
    assert not stroken[-1].koppen[-1].lines[0].startswith("vervolg op")


def test_a_card_that_is_too_high_for_a_sheet_stands_alone_and_spoils_no_other() -> None:
    stroken = tijdlijn.arrange(STORIES["vijftig afwezig"], vel=tijdlijn.A4)
    assert [len(strook.kaarten) for strook in stroken] == [1, 1]
    assert stroken[1].height <= tijdlijn.A4.hoogte


def test_a_year_that_goes_on_is_named_again_on_the_next_sheet() -> None:
    stroken = tijdlijn.arrange(STORIES["een dag"], vel=tijdlijn.A4)
    assert [marks_of(strook, "jaar")[0][1] for strook in stroken] == ["2016", *["nog 2016"] * (len(stroken) - 1)]


def test_the_same_story_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from casus import tijdlijn; from tests.casus.vreemde_verhalen import make_random\n"
        "from hashlib import sha256; verhaal = make_random(60)\n"
        "drawn = [*tijdlijn.arrange(verhaal), tijdlijn.arrange_true_to_scale(verhaal)]\n"
        "drawn += tijdlijn.arrange(verhaal, vel=tijdlijn.A4)\n"
        "print(sha256(''.join(map(tijdlijn.draw, drawn)).encode()).hexdigest())"
    )
    root = Path(__file__).parents[2]
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=root,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
