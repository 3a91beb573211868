"""Terugkoppeling: promised with a day, in sight of who promised it, done with what was told, and answered."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casus.models import Casus
from tests.werkkaarten.gesprekken import make_gesprek
from toegang.models import Deelname
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.models import Gesprek, Leerbijeenkomst, Terugkoppeling
from werkkaarten.terugkoppeling import agree, list_alle, list_open, react, tell

pytestmark = pytest.mark.django_db
Enter = Callable[[Deelname], Client]


@pytest.fixture
def gesprek(facilitator: Deelname, quirine: Deelname, xander: Deelname) -> Gesprek:
    return make_gesprek(facilitator, quirine, xander, "praten")


@pytest.fixture
def beloofd(gesprek: Gesprek, xander: Deelname) -> Terugkoppeling:
    straks = timezone.localdate() + timedelta(days=3)
    return agree(xander, Terugkoppeling(door=xander, hoe="bellen", voor_datum=straks), gesprek)


def text_of(client: Client, url: str) -> str:
    return " ".join(client.get(url).content.decode().split())


def test_it_is_agreed_at_the_end_of_the_gesprek(gesprek: Gesprek, xander: Deelname, quirine_client: Client) -> None:
    url = f"{reverse('werkkaarten:nieuwe_terugkoppeling', args=[gesprek.ruimte_id])}?gesprek={gesprek.kenmerk}"
    quirine_client.post(url, {"door": xander.pk, "hoe": "langskomen", "voor_datum": "2027-03-12"})
    rij = Terugkoppeling.objects.get()
    assert (rij.aan, rij.door, rij.hoe, rij.gesprek) == (gesprek.verteller, xander, "langskomen", gesprek)
    assert "Xander doet dit: langskomen, voor 12 maart 2027" in text_of(quirine_client, gesprek.get_absolute_url())


@pytest.mark.parametrize("fout", [{"door": ""}, {"voor_datum": "ooit"}, {"hoe": "duif"}])
def test_a_promise_needs_who_how_and_when(
    fout: dict[str, str], gesprek: Gesprek, xander: Deelname, quirine_client: Client
) -> None:
    url = f"{reverse('werkkaarten:nieuwe_terugkoppeling', args=[gesprek.ruimte_id])}?gesprek={gesprek.kenmerk}"
    data = {"door": str(xander.pk), "hoe": "bellen", "voor_datum": "2027-03-12", **fout}
    assert quirine_client.post(url, data).status_code == 422
    assert not Terugkoppeling.objects.exists()


def test_from_a_bijeenkomst_it_is_to_anybody_with_a_name(
    bijeenkomst: Leerbijeenkomst, facilitator: Deelname, facilitator_client: Client, quirine_client: Client
) -> None:
    url = reverse("werkkaarten:nieuwe_terugkoppeling", args=[bijeenkomst.ruimte_id])
    data = {"door": facilitator.pk, "hoe": "bellen", "voor_datum": "2027-03-12"}
    assert facilitator_client.post(f"{url}?bijeenkomst={bijeenkomst.pk}", data).status_code == 422
    facilitator_client.post(f"{url}?bijeenkomst={bijeenkomst.pk}", {**data, "aan_naam": "oma"})
    assert [(rij.bijeenkomst, rij.aan_wie) for rij in Terugkoppeling.objects.all()] == [(bijeenkomst, "oma")]
    assert quirine_client.post(f"{url}?bijeenkomst={bijeenkomst.pk}", data).status_code == 403


@pytest.mark.parametrize("vraag", ["gesprek=weg", "bijeenkomst=0", "bijeenkomst=x", f"bijeenkomst={10**30}"])
def test_a_promise_about_nothing_is_not_found(vraag: str, casus: Casus, facilitator_client: Client) -> None:
    url = reverse("werkkaarten:nieuwe_terugkoppeling", args=[casus.pk])
    assert facilitator_client.get(f"{url}?{vraag}").status_code == 404


def test_who_promised_it_is_reminded_until_it_is_done(
    beloofd: Terugkoppeling, casus: Casus, facilitator: Deelname, xander: Deelname, quirine: Deelname, client_of: Enter
) -> None:
    assert list_open(xander) == list_open(facilitator) == [beloofd]
    assert list_open(quirine) == []
    assert list_alle(quirine) == [beloofd]
    for url in (casus.get_absolute_url(), reverse("werkkaarten:bijeenkomsten", args=[casus.pk])):
        assert "Nog terug te koppelen" in text_of(client_of(xander), url)
        assert "Nog terug te koppelen" not in text_of(client_of(quirine), url)
    tell(xander, beloofd, "De groep zag iets nieuws.", "")
    assert list_open(xander) == list_open(facilitator) == []
    assert "Nog terug te koppelen" not in text_of(client_of(xander), casus.get_absolute_url())


def test_after_its_day_it_is_marked_gently(beloofd: Terugkoppeling, xander: Deelname, client_of: Enter) -> None:
    url = reverse("werkkaarten:terugkoppelingen", args=[beloofd.ruimte_id])
    assert "de dag is voorbij" not in text_of(client_of(xander), url)
    Terugkoppeling.objects.update(voor_datum=timezone.localdate() - timedelta(days=1))
    assert "de dag is voorbij, het kan nog" in text_of(client_of(xander), url)


def test_it_is_done_and_the_verteller_reads_it_and_answers(
    beloofd: Terugkoppeling, xander: Deelname, quirine_client: Client, client_of: Enter
) -> None:
    url = beloofd.get_absolute_url()
    assert "Je hoort dit nog." in text_of(quirine_client, url)
    assert client_of(xander).post(url, {"bericht": "", "reactie": ""}).status_code == 422
    client_of(xander).post(url, {"bericht": "De groep zag iets nieuws.", "reactie": ""})
    beloofd.refresh_from_db()
    done = beloofd.gedaan_op
    assert done is not None
    assert "De groep zag iets nieuws." in text_of(quirine_client, url)
    quirine_client.post(url, {"reactie": "Fijn om te horen.", "bericht": "Iets anders."})
    beloofd.refresh_from_db()
    assert (beloofd.bericht, beloofd.reactie) == ("De groep zag iets nieuws.", "Fijn om te horen.")
    client_of(xander).post(url, {"bericht": "De groep zag twee dingen.", "reactie": "Fijn om te horen."})
    beloofd.refresh_from_db()
    assert beloofd.gedaan_op == done


def test_nobody_else_does_it_or_answers(beloofd: Terugkoppeling, quirine: Deelname, xander: Deelname) -> None:
    with pytest.raises(NietNu):
        react(quirine, beloofd, "te vroeg")
    with pytest.raises(NietNu):
        tell(quirine, beloofd, "zelf gedaan", "")
    tell(xander, beloofd, "Gedaan.", "")
    with pytest.raises(NietNu):
        react(xander, beloofd, "namens")


def test_open_ones_come_first_by_their_day(xander: Deelname, gesprek: Gesprek) -> None:
    days = (date(2027, 5, 1), date(2027, 3, 1), date(2027, 4, 1))
    rijen = [agree(xander, Terugkoppeling(door=xander, voor_datum=day), gesprek) for day in days]
    tell(xander, rijen[1], "Gedaan.", "")
    assert list_alle(xander) == [rijen[2], rijen[0], rijen[1]]
