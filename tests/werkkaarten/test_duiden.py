"""What the group saw lands at the moment where it was seen, when the facilitator says so (werkkaart 3, 10 and 11)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casus.models import Duiding, Gebeurtenis
from casus.wijzigen import find_terug, undo
from toegang.models import Deelname
from werkkaarten.bijdragen import submit
from werkkaarten.bijeenkomst import open_stap, reveal_bijdragen
from werkkaarten.models import Bijdrage, Inzicht, Stap

pytestmark = pytest.mark.django_db


def keep(client: Client, bijdrage: Bijdrage, **form: str) -> str:
    place = [bijdrage.ruimte_id, bijdrage.stap.bijeenkomst.pk, bijdrage.kenmerk]
    url = reverse("werkkaarten:bewaar_inzicht", args=place)
    return client.post(url, {"tekst": "Niemand bleef.", **form}, follow=True).content.decode()


def reveal(facilitator: Deelname, quirine: Deelname, stap: Stap, **antwoord: Any) -> Bijdrage:
    open_stap(facilitator, stap)
    bijdrage = submit(quirine, stap, antwoord)
    reveal_bijdragen(facilitator, stap)
    return bijdrage


@pytest.mark.parametrize(("nummer", "veld", "vraag"), [(0, "opvalt", "zien"), (1, "raakt", "doet")])
def test_what_is_kept_can_hang_at_the_moment_it_is_about_without_a_name(
    nummer: int,
    veld: str,
    vraag: str,
    facilitator: Deelname,
    quirine: Deelname,
    stappen: list[Stap],
    facilitator_client: Client,
) -> None:
    bijdrage = reveal(facilitator, quirine, stappen[nummer], **{veld: "Weer iemand nieuw", "moment": "moment-1"})
    regie = reverse("werkkaarten:regie", args=[bijdrage.ruimte_id, bijdrage.stap.bijeenkomst.pk])
    assert "Hang het ook bij ‘De eerste verhuizing’" in facilitator_client.get(regie).content.decode()
    keep(facilitator_client, bijdrage, ook_op_tekening="ja")
    duiding = Duiding.objects.get()
    assert (duiding.vraag, duiding.tekst, duiding.gemaakt_door) == (vraag, "Niemand bleef.", facilitator)
    assert duiding.van_gebeurtenis is not None
    assert duiding.van_gebeurtenis.kenmerk == "moment-1"
    moment = facilitator_client.get(reverse("casus:moment", args=[bijdrage.ruimte_id, "moment-1"])).content.decode()
    assert "Niemand bleef." in moment
    assert "Quirine" not in moment
    last = find_terug(facilitator)
    assert last is not None
    undo(facilitator, last)
    assert not Duiding.objects.exists()
    assert Inzicht.objects.exists()


def test_nothing_hangs_where_nobody_asked_or_where_not_everyone_may_look(
    facilitator: Deelname, quirine: Deelname, stappen: list[Stap], facilitator_client: Client
) -> None:
    Gebeurtenis.objects.filter(kenmerk="moment-2").update(zichtbaarheid="gezin")
    bijdrage = reveal(facilitator, quirine, stappen[0], opvalt="Weer iemand nieuw", moment="moment-2")
    regie = reverse("werkkaarten:regie", args=[bijdrage.ruimte_id, bijdrage.stap.bijeenkomst.pk])
    assert "Hang het ook bij" not in facilitator_client.get(regie).content.decode()
    keep(facilitator_client, bijdrage, ook_op_tekening="ja")
    keep(facilitator_client, bijdrage)
    assert not Duiding.objects.exists()
    assert Inzicht.objects.count() == 1
