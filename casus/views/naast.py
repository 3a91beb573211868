"""What stands beside the drawing of the tijdlijn: its list, what strikes us, duidingen, and where to change them."""

from typing import Any

from casus import edtf
from casus.models import Gebeurtenis, Ontbrekend
from casus.models import Verblijf as VerblijfRij
from casus.tekeningen import Tijdlijn
from casus.tijdlijn.reeks import regels
from casus.tijdlijn.verhaal import Gat, Verblijf, Verhaal
from toegang.models import Deelname, Zichtbaarheid


def tell_beside(deelname: Deelname, getekend: Tijdlijn) -> dict[str, Any]:
    """Give what the page shows besides the drawing, by the names that the templates use."""
    heel, verhaal = getekend.heel, getekend.verhaal
    shown = {moment.id for moment in verhaal.momenten}
    hidden = [moment for moment in heel.momenten if moment.id not in shown]
    others = len(heel.gaten) - len(verhaal.gaten) + len(heel.verblijven) - len(verhaal.verblijven)
    return {
        "regels": regels(verhaal),
        "aantal_boven": verhaal.count("boven"),
        "aantal_onder": verhaal.count("onder"),
        "besloten": find_besloten(deelname),
        "stiltes": list_stiltes(verhaal),
        "duidingen": list_duidingen(verhaal),
        "vraag_pk": find_vragen(deelname, verhaal),
        "verblijf_pk": find_verblijven(deelname, verhaal),
        "niet_getoond": len(hidden),
        "nieuw_niet_getoond": sum(moment.nieuw for moment in hidden),
        "ook_niet_getoond": others,
    }


def find_besloten(deelname: Deelname) -> dict[str, str]:
    """Give in words who reads each moment that is not for everyone, by kenmerk."""
    gebeurtenissen = Gebeurtenis.objects.voor(deelname).exclude(zichtbaarheid=Zichtbaarheid.IEDEREEN)
    return {rij.kenmerk: rij.get_zichtbaarheid_display() for rij in gebeurtenissen}


def list_stiltes(verhaal: Verhaal) -> list[dict[str, Any]]:
    """Give each silence with the moments around it."""
    shown = {moment.id: moment for moment in verhaal.momenten}
    return [
        {"woorden": stilte.woorden, "na": shown[stilte.na], "voor": shown[stilte.voor]} for stilte in verhaal.stiltes
    ]


def list_duidingen(verhaal: Verhaal) -> list[dict[str, Any]]:
    """Give each duiding with the moments where its stretch begins and ends."""
    shown = {moment.id: moment for moment in verhaal.momenten}
    return [{"duiding": duiding, "van": shown[duiding.van], "tot": shown[duiding.tot]} for duiding in verhaal.duidingen]


def find_vragen(deelname: Deelname, verhaal: Verhaal) -> dict[Gat, int]:
    """Give the row behind each gat. The tijdlijn knows no primary keys, so it is found by what it says."""
    rijen = {
        (rij.vraag, rij.wie_kan_dit_weten, _canonical(rij.periode)): rij.pk for rij in Ontbrekend.objects.voor(deelname)
    }
    found = {gat: rijen.get((gat.vraag, gat.wie, gat.datum.edtf if gat.datum else "")) for gat in verhaal.gaten}
    return {gat: pk for gat, pk in found.items() if pk is not None}


def find_verblijven(deelname: Deelname, verhaal: Verhaal) -> dict[Verblijf, int]:
    """Give the row behind each verblijf, found by what it says."""
    rijen = {
        (rij.persoon.naam, rij.plek, rij.get_soort_display(), _canonical(rij.van), _canonical(rij.tot)): rij.pk
        for rij in VerblijfRij.objects.voor(deelname).select_related("persoon")
    }
    return {
        one: pk
        for one in verhaal.verblijven
        if (
            pk := rijen.get(
                (one.persoon, one.plek, one.soort, one.van.edtf if one.van else "", one.tot.edtf if one.tot else "")
            )
        )
    }


def _canonical(datum: str) -> str:
    return edtf.parse(datum).edtf if datum else ""
