"""The voorbeeldcasus has a meeting that was held and one that comes, as a group would have made them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casus.voorbeeld import make_voorbeeld
from toegang.models import Deelname, Gebruiker, Logregel, Uitnodiging
from werkkaarten.bijdragen import revealed_bijdragen
from werkkaarten.bijeenkomst import list_stappen
from werkkaarten.invoer import readable_lijsten
from werkkaarten.invoer.formulier import AntwoordForm
from werkkaarten.models import Bijdrage, Inzicht, Leerbijeenkomst, Stap, Vervolgstap
from werkkaarten.voorbeeld import INZICHT, WAT_DOET_DIT, WAT_ZIEN_WE

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(gebruiker: Gebruiker) -> Deelname:
    return make_voorbeeld(gebruiker)


@pytest.fixture
def demo_client(demo: Deelname) -> Client:
    client = Client()
    assert demo.gebruiker
    client.force_login(demo.gebruiker)
    return client


@pytest.fixture
def gehouden(demo: Deelname) -> Leerbijeenkomst:
    return Leerbijeenkomst.objects.voor(demo).exclude(afgesloten_op=None).get()


@pytest.fixture
def gepland(demo: Deelname) -> Leerbijeenkomst:
    return Leerbijeenkomst.objects.voor(demo).get(afgesloten_op=None)


@pytest.fixture
def read(demo: Deelname, demo_client: Client) -> Callable[..., str]:
    def get(naam: str, *ids: int) -> str:
        response = demo_client.get(reverse(f"werkkaarten:{naam}", args=[demo.ruimte_id, *ids]))
        assert response.status_code == 200
        return response.content.decode()

    return get


def test_the_one_that_comes_is_in_a_week_and_can_be_begun_in_own_time(gepland: Leerbijeenkomst) -> None:
    assert gepland.datum == timezone.localdate() + timedelta(days=7)
    assert gepland.doel
    assert gepland.huidige_stap is None
    assert gepland.begint
    in_eigen_tijd = [stap for stap in list_stappen(gepland) if stap.is_in_eigen_tijd()]
    assert [stap.sleutel for stap in in_eigen_tijd] == ["waarom-ben-jij-hier"]
    assert all(stap.eigen_tijd_tot and stap.eigen_tijd_tot < gepland.begint for stap in in_eigen_tijd)


def test_who_is_asked_gets_no_mail_and_no_link(gepland: Leerbijeenkomst, mailoutbox: list[Any]) -> None:
    genodigden = gepland.genodigden.all()
    assert [one.deelname.naam for one in genodigden] == ["Ilse", "Ruben"]
    assert not any(one.deelname.mailadres or one.verstuurd_op for one in genodigden)
    assert not Uitnodiging.objects.exists()
    assert mailoutbox == []


def test_the_one_that_was_held_is_over_and_nothing_of_it_is_hidden(gehouden: Leerbijeenkomst) -> None:
    assert gehouden.datum < timezone.localdate()
    zien, doen = list_stappen(gehouden)
    assert {stap.fase for stap in (zien, doen)} == {Stap.Fase.BESPROKEN}
    assert len(revealed_bijdragen(zien)) == len(revealed_bijdragen(doen)) == 3
    assert not Bijdrage.objects.filter(onthuld_op=None).exists()


def test_what_was_without_a_name_leads_to_nobody(gehouden: Leerbijeenkomst) -> None:
    _, doen = list_stappen(gehouden)
    assert doen.zonder_naam
    assert {bijdrage.deelname for bijdrage in doen.bijdragen.all()} == {None}
    assert not Logregel.objects.filter(
        object_soort=Bijdrage._meta.label_lower, object_id__in=[str(one.pk) for one in doen.bijdragen.all()]
    ).exists()


def test_what_stands_there_could_have_been_typed(demo: Deelname, gehouden: Leerbijeenkomst) -> None:
    lijsten = readable_lijsten(demo)
    for stap, antwoorden in zip(list_stappen(gehouden), (WAT_ZIEN_WE, WAT_DOET_DIT), strict=True):
        for antwoord in antwoorden:
            form = AntwoordForm(stap.kaartstap, lijsten, antwoord, sleutel="x")
            assert form.is_valid(), form.errors


def test_opbrengst_terugblik_and_regie_have_something_to_show(
    demo: Deelname, gehouden: Leerbijeenkomst, gepland: Leerbijeenkomst, read: Callable[..., str]
) -> None:
    assert (Inzicht.objects.get().tekst, Vervolgstap.objects.get().wie) == (INZICHT, "Ilse")
    opbrengst = read("opbrengst")
    assert INZICHT in opbrengst
    assert "Elke vrijdag bel ik Ruben" in opbrengst
    assert WAT_ZIEN_WE[1]["opvalt"] in read("terugblik", gehouden.pk)
    assert WAT_DOET_DIT[1]["raakt"] in read("regie", gehouden.pk)
    assert INZICHT in read("regie", gepland.pk)  # the last time comes along
    assert "Ruben" in read("genodigden", gepland.pk)


def test_the_command_makes_them_and_a_second_time_adds_nothing(settings: Any, tmp_path: Any) -> None:
    settings.VAR_DIR = tmp_path
    for _ in range(2):
        call_command("maak_demo")
        assert Leerbijeenkomst.objects.count() == 2
