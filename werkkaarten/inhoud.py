"""The werkkaarten as content: reads the card files and says exactly where one is wrong.

A card is a TOML file in `kaarten/`. Each stap is written once; a vorm names the stappen it uses, in order.
Where a vorm needs other words, the stap or veld carries a table `anders_bij.<vorm>` with only those words.
No Django here. The method behind the fields: Kraak & Rietbergen (NJi), werkkaart 1 to 8.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin, get_type_hints

KAARTEN_MAP = Path(__file__).resolve().parent / "kaarten"

Manier = Literal["live", "op_afstand", "eigen_tijd"]
Tekening = Literal["", "tijdlijn", "genosociogram"]
Invoersoort = Literal["open_antwoord", "kies_meer", "label_tijdlijn"]
Bestemming = Literal[
    "tijdlijn",
    "genosociogram",
    "inzichten",
    "vervolgstappen",
    "besloten_notitie",
    "verslag",
    "draaiboek",
    "nergens",
]

# What an invoersoort needs besides a label. Another invoersoort may not have it: it would do nothing there.
EIGEN_GEGEVENS: Mapping[Invoersoort, frozenset[str]] = {
    "open_antwoord": frozenset({"max_lengte"}),
    "kies_meer": frozenset({"keuzes"}),
    "label_tijdlijn": frozenset(),
}
# Only words may differ between vormen: never who reads along, or what a field is.
WOORDEN_STAP = ("naam", "facilitator", "zeg", "vraag")
WOORDEN_VELD = ("label", "hulp", "keuzes")
SLEUTEL = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# What an error calls a TOML type, and what the writer of a card could have written.
VERWACHT: Mapping[type, str] = {
    str: "tekst tussen aanhalingstekens",
    int: "een heel getal vanaf 1",
    bool: "true (ja) of false (nee)",
    dict: "een blok met een eigen kop",
}


@dataclass(frozen=True, kw_only=True)
class Veld:
    """One input of a stap. Only kies_meer has `keuzes`; only open_antwoord a `max_lengte`, in characters."""

    sleutel: str
    soort: Invoersoort
    label: str
    hulp: str = ""
    verplicht: bool = False
    keuzes: tuple[str, ...] = ()
    max_lengte: int = 0


@dataclass(frozen=True, kw_only=True)
class Stap:
    """One step as it runs in one vorm; paragraphs in its texts are separated by an empty line.

    `facilitator` is for the facilitator only, `zeg` is what to say aloud (may be empty), `vraag` is what
    participants and the groot scherm see. `minuten` is a suggestion. `tekening` stands beside the question.
    """

    sleutel: str
    naam: str
    facilitator: str
    zeg: str = ""
    vraag: str
    prive_tot_onthulling: bool
    minuten: int
    manieren: tuple[Manier, ...]
    landt_in: tuple[Bestemming, ...]
    tekening: Tekening = ""
    velden: tuple[Veld, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Vorm:
    """A variant of a card: its stappen in order, with the words of this vorm already in place."""

    sleutel: str
    naam: str
    toelichting: str
    stappen: tuple[Stap, ...]


@dataclass(frozen=True, kw_only=True)
class Kaart:
    """One werkkaart. `nummer` is its number in the method, `sleutel` its name in addresses and answers."""

    nummer: int
    sleutel: str
    naam: str
    doel: str
    vormen: tuple[Vorm, ...]


class KaartFout(ValueError):
    """A card file is wrong; the message names file, stap and field, what is wrong and how to repair it."""


class StapOnbekend(LookupError):
    """A stap that once ran is no longer in the cards."""


@cache
def kaarten() -> Mapping[str, Kaart]:
    """Return all cards by sleutel, in the order of their number; reads the files once.

    Raises KaartFout when a file is wrong.
    """
    return MappingProxyType(load_kaarten(KAARTEN_MAP))


def find_stap(kaart_sleutel: str, vorm_sleutel: str, stap_sleutel: str) -> Stap:
    """Return the stap with the words of this vorm. Raises StapOnbekend when card, vorm or stap has gone."""
    kaart = kaarten().get(kaart_sleutel)
    for vorm in kaart.vormen if kaart else ():
        for stap in vorm.stappen:
            if (vorm.sleutel, stap.sleutel) == (vorm_sleutel, stap_sleutel):
                return stap
    raise StapOnbekend(
        f"De stap '{stap_sleutel}' (kaart '{kaart_sleutel}', vorm '{vorm_sleutel}') staat niet meer in de "
        "werkkaarten. Kies een andere stap, of vraag de beheerder om de stap terug te zetten."
    )


def load_kaarten(folder: Path) -> dict[str, Kaart]:
    """Read every `*.toml` in a folder; give the cards by sleutel, in the order of their number.

    Raises KaartFout at the first mistake, also when the folder holds no card or two cards share a sleutel.
    """
    gelezen: dict[str, Kaart] = {}
    for path in sorted(folder.glob("*.toml")):
        tabel = _parse_toml(path)
        kaart = _read_kaart(tabel)
        if kaart.sleutel in gelezen:
            raise tabel.fout("een andere kaart heeft deze sleutel al. Kies een andere.", "sleutel")
        if kaart.nummer in {ander.nummer for ander in gelezen.values()}:
            raise tabel.fout("een andere kaart heeft dit nummer al. Kies een ander.", "nummer")
        gelezen[kaart.sleutel] = kaart
    if not gelezen:
        raise KaartFout(f"In de map {folder} staat geen werkkaart. Zet er een bestand neer dat eindigt op .toml.")
    return dict(sorted(gelezen.items(), key=lambda item: item[1].nummer))


@dataclass(frozen=True)
class _Tabel:
    """One table of a card file, and its place in words, so that every error can say where."""

    plek: str
    gegevens: Mapping[str, Any]

    def fout(self, melding: str, gegeven: str = "") -> KaartFout:
        plek = f"{self.plek}, bij '{gegeven}'" if gegeven else self.plek
        return KaartFout(f"{plek}: {melding}")

    def read_fields(self, cls: type, *, nested: tuple[str, ...]) -> dict[str, Any]:
        """Read the fields of a dataclass, checked against their type hints; leave the nested names alone."""
        required = {field.name: field.default is MISSING for field in fields(cls) if field.name not in nested}
        for naam in self.gegevens:
            if naam not in (*required, *nested):
                tip = _suggest(naam, (*required, *nested))
                raise self.fout(f"deze naam kennen we hier niet. {tip}Verbeter de naam of haal hem weg.", naam)
        soorten = get_type_hints(cls)
        return {
            naam: self.read_one(naam, soorten[naam], required=nodig)
            for naam, nodig in required.items()
            if nodig or naam in self.gegevens
        }

    def read_one(self, naam: str, soort: Any, *, required: bool = True) -> Any:
        """Read one value; required means that it may not be empty either."""
        if naam not in self.gegevens:
            raise self.fout(f"dit ontbreekt. Voeg het toe, bijvoorbeeld: {_example(naam, soort)}", naam)
        try:
            waarde = _check_value(soort, self.gegevens[naam])
        except TypeError as error:
            raise self.fout(f"{error} Schrijf bijvoorbeeld: {_example(naam, soort)}", naam) from None
        except ValueError as error:
            raise self.fout(str(error), naam) from None
        if required and waarde in ("", ()):
            raise self.fout(f"dit is leeg. Vul het in, bijvoorbeeld: {_example(naam, soort)}", naam)
        if naam == "sleutel" and not SLEUTEL.fullmatch(waarde):
            raise self.fout("gebruik alleen kleine letters, cijfers en streepjes, zoals: wat-zien-we", naam)
        return waarde

    def read_andere_woorden(self, cls: type, vorm: str, vormen: list[str], woorden: tuple[str, ...]) -> dict[str, Any]:
        """Read the words that replace this table's own in a vorm, out of `anders_bij.<vorm>`."""
        anders = self.gegevens.get("anders_bij", {})
        gegevens = anders.get(vorm, {}) if isinstance(anders, dict) else anders
        if not isinstance(gegevens, dict):
            raise self.fout(f"schrijf dit onder een eigen kop, die eindigt op .anders_bij.{vorm}]", "anders_bij")
        for naam in anders:
            if naam not in vormen:
                tip = _suggest(naam, vormen)
                raise self.fout(f"de vorm '{naam}' gebruikt deze stap niet. {tip}Verbeter de kop.", "anders_bij")
        tabel = _Tabel(f"{self.plek}, anders bij '{vorm}'", gegevens)
        for naam in gegevens:
            if naam not in woorden:
                raise tabel.fout(f"dit is in elke vorm gelijk. Anders mag alleen: {', '.join(woorden)}.", naam)
        rest = tuple(field.name for field in fields(cls) if field.name not in gegevens)
        return tabel.read_fields(cls, nested=rest)

    def read_tables(self, naam: str, enkelvoud: str) -> "dict[str, _Tabel]":
        """Return the tables under `[[naam]]` by their sleutel, each knowing its place."""
        tabellen: dict[str, _Tabel] = {}
        for nummer, gegevens in enumerate(self.read_one(naam, tuple[dict, ...]), 1):
            wie = f"'{gegevens['sleutel']}'" if "sleutel" in gegevens else f"nummer {nummer}"
            tabel = _Tabel(f"{self.plek}, {enkelvoud} {wie}", gegevens)
            sleutel = tabel.read_one("sleutel", str)
            if sleutel in tabellen:
                raise tabel.fout("deze sleutel is hier al gebruikt. Kies een andere.", "sleutel")
            tabellen[sleutel] = tabel
        return tabellen


def _parse_toml(path: Path) -> _Tabel:
    plek = f"Kaartbestand {path.name}"
    try:
        return _Tabel(plek, tomllib.loads(path.read_text(encoding="utf-8")))
    except UnicodeDecodeError as error:
        raise KaartFout(f"{plek}: dit is geen gewone tekst. Bewaar het bestand als UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        # Python 3.11 to 3.13 give the place only inside the message.
        gevonden = re.search(r"line (\d+), column (\d+)", str(error))
        waar = f"regel {gevonden[1]}, teken {gevonden[2]}" if gevonden else "het eind van het bestand"
        raise KaartFout(
            f"{plek}, {waar}: hier kunnen we het bestand niet lezen. Kijk op die plek en vlak erboven. "
            "Mist er een aanhalingsteken, een haak of een =? Of staat een naam er twee keer?"
        ) from error


def _read_kaart(tabel: _Tabel) -> Kaart:
    waarden = tabel.read_fields(Kaart, nested=("vormen", "stappen"))
    stappen, vormen = tabel.read_tables("stappen", "stap"), tabel.read_tables("vormen", "vorm")
    volgorde = {sleutel: _read_volgorde(vorm, stappen) for sleutel, vorm in vormen.items()}
    gebruik = {stap: [vorm for vorm in vormen if stap in volgorde[vorm]] for stap in stappen}
    for stap, gebruikt_in in gebruik.items():
        if not gebruikt_in:
            raise stappen[stap].fout("geen enkele vorm gebruikt deze stap. Noem hem bij een vorm, onder stappen.")
    waarden["vormen"] = tuple(
        Vorm(
            **vorm.read_fields(Vorm, nested=("stappen",)),
            stappen=tuple(_read_stap(stappen[stap], sleutel, gebruik[stap]) for stap in volgorde[sleutel]),
        )
        for sleutel, vorm in vormen.items()
    )
    return Kaart(**waarden)


def _read_volgorde(vorm: _Tabel, stappen: Mapping[str, _Tabel]) -> tuple[str, ...]:
    volgorde: tuple[str, ...] = vorm.read_one("stappen", tuple[str, ...])
    for stap in volgorde:
        if stap not in stappen:
            tip = _suggest(stap, stappen)
            raise vorm.fout(f"de stap '{stap}' bestaat niet. {tip}Of schrijf hem onder een kop [[stappen]].", "stappen")
    return volgorde


def _read_stap(tabel: _Tabel, vorm: str, vormen: list[str]) -> Stap:
    waarden = tabel.read_fields(Stap, nested=("velden", "anders_bij"))
    waarden |= tabel.read_andere_woorden(Stap, vorm, vormen, WOORDEN_STAP)
    velden = tabel.read_tables("velden", "invoerveld") if "velden" in tabel.gegevens else {}
    return Stap(**waarden, velden=tuple(_read_veld(veld, vorm, vormen) for veld in velden.values()))


def _read_veld(tabel: _Tabel, vorm: str, vormen: list[str]) -> Veld:
    waarden = tabel.read_fields(Veld, nested=("anders_bij",))
    waarden |= tabel.read_andere_woorden(Veld, vorm, vormen, WOORDEN_VELD)
    veld = Veld(**waarden)
    for naam, soort in (("keuzes", tuple[str, ...]), ("max_lengte", int)):
        if naam in EIGEN_GEGEVENS[veld.soort]:
            tabel.read_one(naam, soort)
        elif naam in waarden:
            raise tabel.fout(f"dit past niet bij de soort '{veld.soort}'. Haal het weg of kies een andere soort.", naam)
    return veld


def _check_value(soort: Any, waarde: Any) -> Any:
    """Give a TOML value as the hint wants it: str, int from 1, bool, dict, Literal, or a tuple of those.

    Raises TypeError for another type and ValueError for a value that cannot be; both say what belongs here.
    """
    if get_origin(soort) is Literal:
        if waarde not in get_args(soort):
            keuzes = ", ".join(filter(None, get_args(soort)))
            raise ValueError(f"'{waarde}' kennen we hier niet. Kies uit: {keuzes}.")
        return waarde
    if get_origin(soort) is tuple and isinstance(waarde, list):
        delen = tuple(_check_value(get_args(soort)[0], deel) for deel in waarde)
        for deel in delen:
            if deel == "" or (isinstance(deel, str) and delen.count(deel) > 1):
                raise ValueError(f"'{deel}' is leeg of staat er twee keer. Haal dit uit de lijst.")
        return delen
    # Not isinstance: to Python `true` is an int as well.
    if type(waarde) is not soort or (soort is int and waarde < 1):
        raise TypeError(f"hier hoort {VERWACHT.get(soort, 'een lijst')}.")
    return _join_lines(waarde) if soort is str else waarde


def _join_lines(tekst: str) -> str:
    """A line end in a card file is only typing comfort; an empty line starts a paragraph."""
    return "\n\n".join(" ".join(alinea.split()) for alinea in re.split(r"\n\s*\n", tekst.strip()))


def _example(naam: str, soort: Any) -> str:
    """Return the line, or the heading, that the writer of a card could have written here."""
    een = get_args(soort)[0] if get_origin(soort) is tuple else soort
    if een is dict:
        return f"[[{naam}]]"
    if get_origin(een) is Literal:
        waarde = f'"{next(filter(None, get_args(een)))}"'
    else:
        # Whoever copies the example must not end up with answers of 15 characters.
        getal = "2000" if naam == "max_lengte" else "15"
        waarde = {str: '"…"', int: getal, bool: "true"}[een]
    return f"{naam} = {waarde}" if een is soort else f"{naam} = [{waarde}]"


def _suggest(naam: str, bekend: Iterable[str]) -> str:
    lijkt = get_close_matches(naam, bekend, n=1)
    return f"Bedoel je '{lijkt[0]}'? " if lijkt else ""
