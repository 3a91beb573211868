"""Read the card files and the draaiboeken.

A card is a TOML file in `kaarten/`. Each stap is written once; a vorm names the stappen it uses, in order.
Where a vorm needs other words, the stap or veld carries a table `anders_bij.<vorm>` with only those words.
A draaiboek is a TOML file in `draaiboeken/`, and names steps of the cards.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from werkkaarten.inhoud.model import (
    EIGEN_GEGEVENS,
    WOORDEN_STAP,
    WOORDEN_VELD,
    Draaiboek,
    DraaiboekDeel,
    DraaiboekStap,
    Kaart,
    KaartFout,
    Stap,
    Veld,
    Vorm,
)
from werkkaarten.inhoud.tabel import Tabel, parse_toml, suggest


def load_kaarten(folder: Path) -> dict[str, Kaart]:
    """Read every `*.toml` in a folder; give the cards by sleutel, in the order of their number (without one: last).

    Raises KaartFout at the first mistake, also when the folder holds no card or two cards share a sleutel.
    """
    gelezen: dict[str, Kaart] = {}
    for path in sorted(folder.glob("*.toml")):
        tabel = parse_toml(path)
        kaart = _read_kaart(tabel)
        if kaart.sleutel in gelezen:
            raise tabel.fout("een andere kaart heeft deze sleutel al. Kies een andere.", "sleutel")
        if kaart.nummer and kaart.nummer in {ander.nummer for ander in gelezen.values()}:
            raise tabel.fout("een andere kaart heeft dit nummer al. Kies een ander.", "nummer")
        gelezen[kaart.sleutel] = kaart
    if not gelezen:
        raise KaartFout(f"In de map {folder} staat geen werkkaart. Zet er een bestand neer dat eindigt op .toml.")
    return dict(sorted(gelezen.items(), key=lambda item: (item[1].nummer == 0, item[1].nummer)))


def load_draaiboeken(folder: Path, kaarten: Mapping[str, Kaart]) -> dict[str, Draaiboek]:
    """Read every `*.toml` in a folder; give the draaiboeken by sleutel, in the order of their file names.

    KaartFout at the first mistake, also when a step is on none of the `kaarten`.
    """
    gelezen: dict[str, Draaiboek] = {}
    for path in sorted(folder.glob("*.toml")):
        tabel = parse_toml(path, "Draaiboek")
        draaiboek = _read_draaiboek(tabel, kaarten)
        if draaiboek.sleutel in gelezen:
            raise tabel.fout("een ander draaiboek heeft deze sleutel al. Kies een andere.", "sleutel")
        gelezen[draaiboek.sleutel] = draaiboek
    return gelezen


def _read_draaiboek(tabel: Tabel, kaarten: Mapping[str, Kaart]) -> Draaiboek:
    delen = []
    for nummer, gegevens in enumerate(tabel.read_one("delen", tuple[dict, ...]), 1):
        deel = Tabel(f"{tabel.plek}, deel {nummer}", gegevens)
        stappen = deel.read_one("stappen", tuple[dict, ...])
        delen.append(
            DraaiboekDeel(
                **deel.read_fields(DraaiboekDeel, nested=("stappen",)),
                stappen=tuple(_read_draaiboekstap(Tabel(deel.plek, stap), kaarten) for stap in stappen),
            )
        )
    return Draaiboek(**tabel.read_fields(Draaiboek, nested=("delen",)), delen=tuple(delen))


def _read_draaiboekstap(tabel: Tabel, kaarten: Mapping[str, Kaart]) -> DraaiboekStap:
    stap = DraaiboekStap(**tabel.read_fields(DraaiboekStap, nested=()))
    bekend = list_adressen(kaarten)
    if stap.stap not in bekend:
        tip = suggest(stap.stap, sorted(bekend))
        raise tabel.fout(f"de stap '{stap.stap}' staat op geen kaart. {tip}Schrijf: kaart/stap.", "stap")
    return stap


def list_adressen(kaarten: Mapping[str, Kaart]) -> set[str]:
    """Give what a step of a meeting may be called in a draaiboek: 'kaart/stap' and 'kaart/vorm/stap'."""
    stappen = [
        (kaart.sleutel, vorm.sleutel, stap.sleutel)
        for kaart in kaarten.values()
        for vorm in kaart.vormen
        for stap in vorm.stappen
        if not stap.besloten
    ]
    return {f"{kaart}/{stap}" for kaart, _, stap in stappen} | {"/".join(adres) for adres in stappen}


def _read_kaart(tabel: Tabel) -> Kaart:
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
            stappen=tuple(_read_stap(stappen[stap], sleutel, gebruik[stap], stappen) for stap in volgorde[sleutel]),
        )
        for sleutel, vorm in vormen.items()
    )
    return Kaart(**waarden)


def _read_volgorde(vorm: Tabel, stappen: Mapping[str, Tabel]) -> tuple[str, ...]:
    volgorde: tuple[str, ...] = vorm.read_one("stappen", tuple[str, ...])
    for stap in volgorde:
        if stap not in stappen:
            tip = suggest(stap, stappen)
            raise vorm.fout(f"de stap '{stap}' bestaat niet. {tip}Of schrijf hem onder een kop [[stappen]].", "stappen")
    return volgorde


def _read_stap(tabel: Tabel, vorm: str, vormen: list[str], bekend: Iterable[str]) -> Stap:
    waarden = tabel.read_fields(Stap, nested=("velden", "anders_bij"))
    waarden |= tabel.read_andere_woorden(Stap, vorm, vormen, WOORDEN_STAP)
    for naam in waarden.get("toont", ()):
        if naam not in bekend:
            raise tabel.fout(f"de stap '{naam}' staat niet op deze kaart. {suggest(naam, bekend)}", "toont")
    velden = tabel.read_tables("velden", "invoerveld") if "velden" in tabel.gegevens else {}
    if velden and waarden.get("naamgeving") == "zonder_naam" and not waarden["prive_tot_onthulling"]:
        raise tabel.fout(
            "zonder naam kan alleen als de antwoorden eerst dicht blijven: anders zie je wie er net op de knop drukte. "
            "Schrijf: prive_tot_onthulling = true",
            "naamgeving",
        )
    return Stap(**waarden, velden=tuple(_read_veld(veld, vorm, vormen) for veld in velden.values()))


def _read_veld(tabel: Tabel, vorm: str, vormen: list[str]) -> Veld:
    waarden = tabel.read_fields(Veld, nested=("anders_bij",))
    waarden |= tabel.read_andere_woorden(Veld, vorm, vormen, WOORDEN_VELD)
    veld = Veld(**waarden)
    for naam in frozenset().union(*EIGEN_GEGEVENS.values()):
        if naam in EIGEN_GEGEVENS[veld.soort]:
            tabel.read_one(naam, int if naam == "max_lengte" else tuple[str, ...])
        elif naam in waarden:
            raise tabel.fout(f"dit past niet bij de soort '{veld.soort}'. Haal het weg of kies een andere soort.", naam)
    if veld.soort == "schaal" and len(veld.uitersten) != 2:
        raise tabel.fout("een schaal heeft twee uitersten. Schrijf wat links staat en wat rechts staat.", "uitersten")
    return veld
