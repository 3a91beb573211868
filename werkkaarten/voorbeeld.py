"""What the voorbeeldcasus shows of a leerbijeenkomst: one that was held, and one that comes.

The people are invented, under the names that the casusbestand already gave them; they have no address for mail.
Everything goes the way a group would do it, so that the logboek and every screen have something true to show.
"""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from casus.models import Casus
from toegang.models import Deelname, Rol
from toegang.uitnodigen import add_deelname
from werkkaarten.bijdragen import submit
from werkkaarten.bijeenkomst import close, finish_stap, list_stappen, open_stap, reveal_bijdragen
from werkkaarten.draaiboek import change_stap, plan
from werkkaarten.forms.oogst import VervolgstapForm
from werkkaarten.genodigden import answer, arrive, ask
from werkkaarten.models import Genodigde, Leerbijeenkomst, Stap
from werkkaarten.oogst import keep_inzicht, keep_oogst

GELEDEN, KOMT = timedelta(days=21), timedelta(days=7)
PLEK = "Buurthuis De Spil, aan de grote tafel"
FRIDAY = 4
MENSEN = (("Ruben", Rol.GEZINSLID), ("Ilse", Rol.PROFESSIONAL), ("Henk", Rol.GEZINSLID))
EIGEN_TIJD = "waarom-ben-jij-hier"

# What the group wrote, in the order of MENSEN. The moments are those of the casusbestand.
WAT_ZIEN_WE: tuple[dict[str, Any], ...] = (
    {"opvalt": "Op elke nieuwe plek begon er iemand die ons nog niet kende.", "moment": "g11"},
    {"opvalt": "Wij maakten een plan, en de vader zat er niet bij.", "moment": "g24"},
    {"opvalt": "Het werd lichter toen iemand naar haar droom vroeg.", "moment": "g19"},
)
WAT_DOET_DIT: tuple[dict[str, Any], ...] = (
    {"raakt": "Ik word er stil van. Het zit in mijn keel.", "gevoelens": ["verdrietig", "verbonden"]},
    {"raakt": "Ik zou nu wachten tot iedereen er is.", "gevoelens": ["beschaamd", "hoopvol"]},
    {"raakt": "Mijn handen willen iets doen.", "gevoelens": ["ongeduldig", "moedig"]},
)
INZICHT = "Op elke nieuwe plek begon er iemand opnieuw. Niemand bleef."


@transaction.atomic
def make_bijeenkomsten(facilitator: Deelname) -> None:
    """Put the two meetings in the casus of `facilitator`, with three people who take part."""
    mensen = [add_deelname(facilitator, naam, rol) for naam, rol in MENSEN]
    vorige = _hold_vorige(facilitator, mensen)
    _plan_volgende(facilitator, mensen[:2], vorige)


def _hold_vorige(facilitator: Deelname, mensen: list[Deelname]) -> Leerbijeenkomst:
    """Hold a short meeting to its end: two steps that were revealed, an inzicht and a small step."""
    today = timezone.localdate()
    bijeenkomst = plan(
        facilitator,
        Casus.of(facilitator),
        today - GELEDEN,
        Leerbijeenkomst.Manier.FYSIEK,
        begint_om=time(13, 30),
        minuten=45,
        plek=PLEK,
        doel="Samen naar de tijdlijn kijken.",
    )
    ask(facilitator, bijeenkomst, mensen)
    for wie in mensen:
        arrive(wie, bijeenkomst)
    zien, doen = list_stappen(bijeenkomst)
    _do(facilitator, zien, mensen, WAT_ZIEN_WE)
    keep_inzicht(facilitator, zien.bijdragen.get(deelname=mensen[0]), INZICHT)
    change_stap(facilitator, doen, {"zonder_naam": True})
    doen.refresh_from_db()
    _do(facilitator, doen, mensen, WAT_DOET_DIT)
    stap = {
        "wat": "Elke vrijdag bel ik Ruben, ook als er niets is.",
        "wie": "Ilse",
        "wanneer": today + timedelta(days=(FRIDAY - today.weekday()) % 7),
        "terugkijken_op": today + KOMT,
    }
    form = VervolgstapForm(stap, door=facilitator)
    if not form.is_valid():
        raise AssertionError(form.errors)
    keep_oogst(facilitator, bijeenkomst, form)
    close(facilitator, bijeenkomst)
    return bijeenkomst


def _do(facilitator: Deelname, stap: Stap, mensen: list[Deelname], antwoorden: tuple[dict[str, Any], ...]) -> None:
    open_stap(facilitator, stap)
    for wie, antwoord in zip(mensen, antwoorden, strict=True):
        submit(wie, stap, antwoord)
    reveal_bijdragen(facilitator, stap)
    finish_stap(facilitator, stap)


def _plan_volgende(facilitator: Deelname, mensen: list[Deelname], vorige: Leerbijeenkomst) -> None:
    """Plan a whole meeting, with one step that people can do beforehand; one of them already said to come."""
    dag = timezone.localdate() + KOMT
    bijeenkomst = plan(
        facilitator,
        Casus.of(facilitator),
        dag,
        Leerbijeenkomst.Manier.FYSIEK,
        "clientcasus",
        begint_om=time(13, 30),
        plek=PLEK,
        doel="Samen zien wanneer Yara en haar vader zelf meebesloten, en wat dat veranderde.",
        vorige=vorige,
    )
    ask(facilitator, bijeenkomst, mensen)
    answer(mensen[0], bijeenkomst, Genodigde.Komt.JA, "Een pauze tussendoor, en een plek bij de deur.")
    stap = next(one for one in list_stappen(bijeenkomst) if one.sleutel == EIGEN_TIJD)
    tot = timezone.make_aware(datetime.combine(dag, time(9)))
    change_stap(facilitator, stap, {"eigen_tijd_tot": tot})
