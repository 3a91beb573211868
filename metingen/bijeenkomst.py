"""How long after the facilitator's click the screens of all participants have changed, and what that costs.

The application's stream beside the same screens asking every two seconds, in the same run, with the same people,
answers and clicks: on PostgreSQL, with two web processes. One client process plays all participants, on the same
machine: what it uses itself is not counted as the server's, but does take part of the machine.
"""

import argparse
import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

from metingen.klok import Spreiding
from metingen.schermpjes import CSRF, Luisteraar, Scherm, Verbinding, Vrager
from metingen.uitkomst import MAP, describe_machine, print_table, say, write_json, write_number
from metingen.zaal import Groep, Verbruik, Zaal, open_zaal

SCHRIJVEN_SECONDS = 12.0  # everyone hands in somewhere in it
WAIT_SECONDS = 6.0  # after a click, for the last screen
RONDES = 2
SOORTEN: dict[str, type[Scherm]] = {"stroom": Luisteraar, "elke 2 s vragen": Vrager}


@dataclass
class Uitkomst:
    """What one way of following gave, for so many people."""

    soort: str
    mensen: int
    vertraging: list[float] = field(default_factory=list)  # milliseconds, one for each screen and click
    gemist: int = 0
    fouten: list[str] = field(default_factory=list)
    seconden: float = 0.0
    web: float = 0.0
    database: float = 0.0
    per_scherm: float = 0.0  # bytes

    @property
    def p95(self) -> float:
        """The delay that 95 of 100 screens stay under, in milliseconds."""
        return quantiles(self.vertraging, n=20)[-1]

    @property
    def cpu_per_mens(self) -> float:
        """Milliseconds of CPU of web and database, for one participant in one minute."""
        return (self.web + self.database) * 1000 / self.mensen / (self.seconden / 60)

    def as_json(self) -> dict[str, Any]:
        """Give the numbers for a file."""
        return {
            "soort": self.soort,
            "mensen": self.mensen,
            "vertraging": Spreiding(tuple(self.vertraging)).as_json(),
            "p95": self.p95,
            "gemist": self.gemist,
            "fouten": self.fouten,
            "seconden": self.seconden,
            "cpu_web": self.web,
            "cpu_database": self.database,
            "geheugen_per_scherm": self.per_scherm,
        }


@dataclass(frozen=True)
class Maat:
    """Meetings that are measured together: what they are called, and how many people each has."""

    naam: str
    maten: tuple[int, ...]


def main(arguments: Sequence[str]) -> int:
    """Measure one large meeting and many small ones; 1 when a screen missed something or a request went wrong."""
    options = read_options(arguments)
    zalen = [
        Maat(f"{options.deelnemers} mensen in één bijeenkomst", (options.deelnemers,)),
        Maat(
            f"{options.groepen} bijeenkomsten van {options.per_groep} tegelijk", (options.per_groep,) * options.groepen
        ),
    ]
    results: dict[str, list[Uitkomst]] = {}
    with open_zaal([maat for zaal in zalen for maat in zaal.maten]) as zaal:
        groepen = list(zaal.groepen)
        for soort_zaal in zalen:
            own, groepen = groepen[: len(soort_zaal.maten)], groepen[len(soort_zaal.maten) :]
            results[soort_zaal.naam] = [
                asyncio.run(follow(zaal, own, soort, nummer * RONDES)) for nummer, soort in enumerate(SOORTEN)
            ]
            report(soort_zaal.naam, results[soort_zaal.naam])
    content = {naam: [one.as_json() for one in found] for naam, found in results.items()}
    write_json(options.naar, {"machine": describe_machine(), "zalen": content})
    say(f"\nAlle getallen staan in {options.naar}")
    return 1 if any(one.fouten or one.gemist for found in results.values() for one in found) else 0


def read_options(arguments: Sequence[str]) -> argparse.Namespace:
    """Read what comes after the name of the measurement."""
    parser = argparse.ArgumentParser(prog="./run meet bijeenkomst", description="Meet een lopende bijeenkomst.")
    parser.add_argument("--deelnemers", type=int, default=200, metavar="N", help="mensen in één bijeenkomst (200)")
    parser.add_argument("--groepen", type=int, default=20, metavar="N", help="bijeenkomsten tegelijk (20)")
    parser.add_argument("--per-groep", type=int, default=15, metavar="N", help="mensen in elk daarvan (15)")
    parser.add_argument("--naar", type=Path, default=MAP / "bijeenkomst.json", metavar="BESTAND")
    return parser.parse_args(arguments)


async def follow(zaal: Zaal, groepen: Sequence[Groep], soort: str, first: int) -> Uitkomst:
    """Run a few steps of these meetings while everyone follows in one way; `first` is the first step to use."""
    mensen = sum(len(groep.deelnemers) for groep in groepen)
    uitkomst = Uitkomst(soort, mensen)
    schermen = {
        groep: [SOORTEN[soort](zaal.poort, groep.pad, cookie) for cookie in groep.deelnemers] for groep in groepen
    }
    everyone = [scherm for own in schermen.values() for scherm in own]
    for scherm in everyone:
        await scherm.open()
    before_open = zaal.measure()
    watching = [asyncio.create_task(scherm.watch()) for scherm in everyone]
    await asyncio.sleep(WAIT_SECONDS)
    begin, started = zaal.measure(), perf_counter()
    uitkomst.per_scherm = (begin.geheugen - before_open.geheugen) / mensen
    leiders = {groep: Verbinding(zaal.poort, groep.leider) for groep in groepen}
    for ronde in range(first, first + RONDES):
        for actie in ("open", "schrijf", "onthul", "besproken"):
            if actie == "schrijf":
                await asyncio.gather(*(write(own, groep.stappen[ronde]) for groep, own in schermen.items()))
            else:
                await click(uitkomst, leiders, schermen, ronde, actie)
    uitkomst.seconden = perf_counter() - started
    keep_verbruik(uitkomst, begin, zaal.measure())
    for task in watching:
        task.cancel()
    for result in await asyncio.gather(*watching, return_exceptions=True):
        if isinstance(result, Exception):
            uitkomst.fouten.append(repr(result))
    uitkomst.fouten += [fout for scherm in everyone for fout in scherm.fouten]
    for verbinding in (*leiders.values(), *(scherm.verbinding for scherm in everyone)):
        verbinding.close()
    return uitkomst


async def write(schermen: Sequence[Scherm], stap: int) -> None:
    """Have everyone hand in, each at a moment of their own."""

    async def one(scherm: Scherm) -> None:
        await asyncio.sleep(random.uniform(0, SCHRIJVEN_SECONDS))  # noqa: S311
        await scherm.hand_in(stap)

    await asyncio.gather(*map(one, schermen))


async def click(
    uitkomst: Uitkomst,
    leiders: dict[Groep, Verbinding],
    schermen: dict[Groep, list[Scherm]],
    ronde: int,
    actie: str,
) -> None:
    """Press a button in every meeting at once; keep for each screen how long it took until it had changed."""

    async def press(groep: Groep) -> float:
        for scherm in schermen[groep]:
            scherm.gezien.clear()
        path = f"{groep.pad}regie/stap/{groep.stappen[ronde]}/{actie}/"
        pressed = perf_counter()
        answer = await leiders[groep].ask("POST", path, f"csrfmiddlewaretoken={CSRF}&toch=ja")
        if answer.status != 302:
            uitkomst.fouten.append(f"{actie} gaf {answer.status}")
        return pressed

    pressed = dict(zip(leiders, await asyncio.gather(*map(press, leiders)), strict=True))
    await asyncio.sleep(WAIT_SECONDS)
    for groep, own in schermen.items():
        for scherm in own:
            if scherm.gezien:
                uitkomst.vertraging.append((scherm.gezien[0] - pressed[groep]) * 1000)
            else:
                uitkomst.gemist += 1


def keep_verbruik(uitkomst: Uitkomst, begin: Verbruik, end: Verbruik) -> None:
    """Keep what the application used in between."""
    uitkomst.web, uitkomst.database = end.web - begin.web, end.database - begin.database


def report(naam: str, results: Sequence[Uitkomst]) -> None:
    """Print the two ways of following beside each other."""
    say(f"\n{naam}: van de klik tot het scherm van de deelnemer\n")
    print_table(
        ("", "midden", "p95", "traagste", "CPU per mens per minuut", "geheugen per scherm", "gemist", "fouten"),
        [
            (
                one.soort,
                f"{write_number(Spreiding(tuple(one.vertraging)).mediaan)} ms",
                f"{write_number(one.p95)} ms",
                f"{write_number(max(one.vertraging))} ms",
                f"{write_number(one.cpu_per_mens)} ms",
                f"{write_number(one.per_scherm / 1000)} kB",
                str(one.gemist),
                str(len(one.fouten)),
            )
            for one in results
        ],
    )
    ours, theirs = results
    say(f"\nDe p95 van de stroom is {write_number(theirs.p95 / ours.p95, 1)} keer zo klein.")
