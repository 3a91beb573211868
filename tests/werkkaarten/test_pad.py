"""The way through a meeting says what to do now, and shows nothing to who does not lead it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from casus.models import Casus
from toegang.models import Deelname
from werkkaarten.bijeenkomst import close, list_stappen, open_stap
from werkkaarten.draaiboek import LEEG, plan
from werkkaarten.genodigden import ask
from werkkaarten.models import Leerbijeenkomst, Voorbereiding
from werkkaarten.pad import build_paden, find_eerstvolgende

LATER, VANDAAG = timedelta(days=9), timedelta()


def plan_in(facilitator: Deelname, days: timedelta, **meer: Any) -> Leerbijeenkomst:
    casus = Casus.objects.get(pk=facilitator.ruimte_id)
    return plan(facilitator, casus, timezone.localdate() + days, "fysiek", **meer)


def volgende(facilitator: Deelname, bijeenkomst: Leerbijeenkomst) -> str:
    bijeenkomst.refresh_from_db()
    (pad,) = build_paden(facilitator, [bijeenkomst])
    return pad.volgende.titel


def prepare(facilitator: Deelname, bijeenkomst: Leerbijeenkomst) -> None:
    Voorbereiding.objects.create(
        ruimte_id=facilitator.ruimte_id,
        bijeenkomst=bijeenkomst,
        deelname=facilitator,
        kaart_sleutel="facilitator",
        vorm_sleutel="voorbereiden",
        sleutel="mijn-waarden",
        antwoord={"eigen": "Wachten."},
    )


def test_first_who_leads_prepares_then_asks_people_then_goes_to_the_regie(
    facilitator: Deelname, quirine: Deelname
) -> None:
    bijeenkomst = plan_in(facilitator, LATER)
    assert volgende(facilitator, bijeenkomst) == "Voorbereiding"
    prepare(facilitator, bijeenkomst)
    assert volgende(facilitator, bijeenkomst) == "Genodigden"
    ask(facilitator, bijeenkomst, [quirine])
    assert volgende(facilitator, bijeenkomst) == "Regie"
    open_stap(facilitator, list_stappen(bijeenkomst)[0])
    assert volgende(facilitator, bijeenkomst) == "Regie"
    close(facilitator, bijeenkomst)
    assert volgende(facilitator, bijeenkomst) == "Opbrengst"


@pytest.mark.parametrize(("draaiboek", "titel"), [("kijken", "Regie"), (LEEG, "Voorbereiding")])
def test_on_the_day_itself_nobody_is_sent_back_to_prepare(facilitator: Deelname, draaiboek: str, titel: str) -> None:
    assert volgende(facilitator, plan_in(facilitator, VANDAAG, draaiboek=draaiboek)) == titel


def test_the_meeting_that_comes_first_is_the_one_to_go_to(facilitator: Deelname) -> None:
    gehouden, laatste, eerste = (plan_in(facilitator, days) for days in (VANDAAG, LATER * 2, LATER))
    close(facilitator, gehouden)
    paden = build_paden(facilitator, list(Leerbijeenkomst.objects.voor(facilitator)))
    pad = find_eerstvolgende(paden)
    assert pad is not None
    assert pad.bijeenkomst == eerste != laatste


def test_who_takes_part_sees_no_way_through_the_pages_of_who_leads(
    facilitator: Deelname, quirine_client: Client, facilitator_client: Client
) -> None:
    bijeenkomst = plan_in(facilitator, LATER)
    url = f"/casus/{bijeenkomst.ruimte_id}/bijeenkomst/"
    shown, hidden = (client.get(url).content.decode() for client in (facilitator_client, quirine_client))
    assert f"{bijeenkomst.get_absolute_url()}regie/" in shown
    assert f"{bijeenkomst.get_absolute_url()}regie/" not in hidden
    assert "Doe mee" in hidden
