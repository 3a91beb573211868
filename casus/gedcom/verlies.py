"""What of a casusbestand GEDCOM can't hold, in sentences for who takes it along."""

from collections.abc import Iterable, Iterator
from typing import Any

from casus.gedcom.keuze import MAX_PARTNERS, Item, choose
from casus.gedcom.woorden import PEDI_VAN_KINDSCHAP
from casus.genosociogram import NIETS, Aanvulling

_LIJSTEN = (
    ("relaties", "band tussen mensen, met volgens wie en wanneer", "banden tussen mensen, met volgens wie en wanneer"),
    ("meerlingen", "meerling", "meerlingen"),
    ("verblijven", "plek waar iemand woonde", "plekken waar iemand woonde"),
    ("gebeurtenissen", "moment op de tijdlijn, met wat erbij hoort", "momenten op de tijdlijn, met wat erbij hoort"),
    ("ontbreekt", "vraag over wat we niet weten", "vragen over wat we niet weten"),
)
_BIJ_MENSEN = ("functie", "organisatie", "toelichting")


def find_verlies(bestand: dict[str, Any], kaart: Aanvulling = NIETS) -> list[str]:
    """Say what does not go along, as lines of a list; only what is in this casusbestand and on the kaart."""
    return (
        list(_find_mensen(bestand))
        + list(_find_gezinnen(bestand))
        + list(_find_kaart(kaart))
        + [_count(len(items), one, more) for naam, one, more in _LIJSTEN if (items := bestand.get(naam, []))]
        + ["de vragen en teksten van de casus zelf, en wie er welke mag lezen"]
    )


def list_mensen(bestand: dict[str, Any]) -> list[str]:
    """Name who goes along."""
    return [persoon["naam"] for persoon in choose(bestand).personen]


def _count(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _find_mensen(bestand: dict[str, Any]) -> Iterator[str]:
    personen = bestand.get("personen", [])
    keuze = choose(bestand)
    mee = {persoon["id"] for persoon in keuze.personen}
    bijzonder = [persoon for persoon in personen if "bijzonder" in persoon]
    buiten = len(personen) - len(mee) - len(bijzonder)
    if buiten:
        yield f"{_count(buiten, 'mens', 'mensen')} uit het netwerk en professionals"
    if bijzonder:
        yield _count(
            len(bijzonder),
            "zwangerschap, miskraam, abortus of doodgeboren kind",
            "keer een zwangerschap, miskraam, abortus of doodgeboren kind",
        )
    if keuze.personen:
        erbuiten = any(persoon["groep"] not in ("gezin", "familie") for persoon in keuze.personen)
        kringen = ", wie bij de familie en wie daarbuiten" if erbuiten else " en wie bij de familie"
        yield f"wie in het gezin horen{kringen}, en om wie het gaat"
    extra = sum(any(veld in persoon for veld in _BIJ_MENSEN) for persoon in keuze.personen)
    if extra:
        yield f"bij {_count(extra, 'mens', 'mensen')}: functie, organisatie of toelichting"


def _find_gezinnen(bestand: dict[str, Any]) -> Iterator[str]:
    keuze = choose(bestand)
    derde = sum(len(item["partners"]) > MAX_PARTNERS for item in keuze.verbintenissen)
    if derde:
        yield f"bij {_count(derde, 'verbintenis', 'verbintenissen')} van drie mensen: de derde, ook als ouder"
    perioden = _children(
        band for band in keuze.kindschappen if "tot" in band or ("van" in band and band.get("soort") != "adoptie")
    )
    if perioden:
        yield f"bij {_count(perioden, 'kind', 'kinderen')}: van wanneer tot wanneer het bij deze mensen hoort"
    anders = _children(
        band for band in keuze.kindschappen if band.get("soort", "onbekend") not in (*PEDI_VAN_KINDSCHAP, "onbekend")
    )
    if anders:
        yield (
            f"bij {_count(anders, 'kind', 'kinderen')}: dat het een stiefkind is, of er is door een gezinshuis, "
            "familie of een donor. Dat staat er alleen in woorden bij, en veel programma's laten die niet zien"
        )


def _children(banden: Iterable[Item]) -> int:
    return len({band["kind"] for band in banden})


def _find_kaart(kaart: Aanvulling) -> Iterator[str]:
    if rollen := sum(bool(rollen) for rollen in kaart.rollen.values()):
        yield f"bij {_count(rollen, 'mens', 'mensen')}: wie invloed heeft, besluit of steun geeft"
    if kaart.verschoven:
        yield f"waar je {_count(len(kaart.verschoven), 'mens', 'mensen')} zelf neerzette op de kaart"
