"""Private marks: kept in two clicks, with time and step, and read by nobody else."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.werkkaarten.test_verborgen import assert_nowhere
from toegang.models import Deelname, Gebruiker, Rol
from toegang.velden import VERHAAL_MAX
from werkkaarten.aantekeningen import add_aantekening
from werkkaarten.models import Aantekening, Leerbijeenkomst, Stap

pytestmark = pytest.mark.django_db

GEHEIM = "Zilverreiger"
HTMX = {"HX-Request": "true"}


def url_of(naam: str, bijeenkomst: Leerbijeenkomst, *meer: object) -> str:
    return reverse(f"werkkaarten:{naam}", args=[bijeenkomst.ruimte_id, bijeenkomst.pk, *meer])


@pytest.fixture
def mede_client(facilitator: Deelname, client_of: Callable[[Deelname], Client]) -> Client:
    """The browser of a second facilitator."""
    bram = Gebruiker.objects.create_user("bram@example.nl", "Bram", "een-lang-wachtwoord")
    return client_of(
        Deelname.objects.create(ruimte_id=facilitator.ruimte_id, gebruiker=bram, naam="Bram", rol=Rol.FACILITATOR)
    )


@pytest.fixture
def aantekening(facilitator: Deelname, stap: Stap) -> Aantekening:
    bijeenkomst = Leerbijeenkomst.objects.get(pk=stap.bijeenkomst.pk)
    return add_aantekening(facilitator, bijeenkomst, "parallel", GEHEIM)


@pytest.mark.parametrize("soort", Aantekening.Soort)
def test_a_mark_is_kept_with_its_kind_time_and_step(
    soort: str, facilitator: Deelname, facilitator_client: Client, stap: Stap
) -> None:
    facilitator_client.post(url_of("aantekeningen", stap.bijeenkomst), {"soort": soort, "tekst": ""})
    kept = Aantekening.objects.get()
    assert (kept.soort, kept.tekst, kept.stap, kept.deelname) == (soort, "", stap, facilitator)
    assert kept.get_soort_display() in facilitator_client.get(url_of("regie", stap.bijeenkomst)).content.decode()


def test_htmx_gets_the_list_with_an_empty_field(facilitator_client: Client, stap: Stap) -> None:
    url = url_of("aantekeningen", stap.bijeenkomst)
    html = facilitator_client.post(url, {"soort": "nagaan", "tekst": GEHEIM}, headers=HTMX).content.decode()
    assert "<html" not in html
    assert 'id="aantekeningen"' in html
    assert html.count(GEHEIM) == 1
    assert "data-bewaar" in html


def test_nobody_else_reads_a_mark_the_other_facilitator_neither(
    aantekening: Aantekening,
    stap: Stap,
    facilitator_client: Client,
    mede_client: Client,
    quirine_client: Client,
) -> None:
    assert GEHEIM in facilitator_client.get(url_of("regie", stap.bijeenkomst)).content.decode()
    for client in (mede_client, quirine_client):
        assert_nowhere(client, stap, GEHEIM.encode())
    for naam in ("groot_scherm", "draaiboek"):
        assert GEHEIM not in facilitator_client.get(url_of(naam, stap.bijeenkomst)).content.decode()


def test_the_other_facilitator_can_not_reach_a_mark(aantekening: Aantekening, stap: Stap, mede_client: Client) -> None:
    url = url_of("aantekening", stap.bijeenkomst, aantekening.pk)
    assert mede_client.get(url).status_code == 404
    assert mede_client.post(url, {"soort": "notitie", "tekst": "van mij"}).status_code == 404
    assert mede_client.post(url_of("aantekening_weg", stap.bijeenkomst, aantekening.pk)).status_code == 404
    assert Aantekening.objects.get().tekst == GEHEIM


def test_a_mark_can_be_changed_and_taken_away(aantekening: Aantekening, stap: Stap, facilitator_client: Client) -> None:
    url = url_of("aantekening", stap.bijeenkomst, aantekening.pk)
    assert GEHEIM in facilitator_client.get(url).content.decode()
    facilitator_client.post(url, {"soort": "nagaan", "tekst": "Toch anders."})
    kept = Aantekening.objects.get()
    assert (kept.soort, kept.tekst, kept.gemaakt_op) == ("nagaan", "Toch anders.", aantekening.gemaakt_op)
    facilitator_client.post(url_of("aantekening_weg", stap.bijeenkomst, aantekening.pk))
    assert not Aantekening.objects.exists()


@pytest.mark.parametrize(
    "form", [{"soort": "weg", "tekst": "a"}, {"soort": "nagaan", "tekst": "a" * (VERHAAL_MAX + 1)}]
)
def test_a_mistake_keeps_nothing_and_loses_nothing(
    form: dict[str, str], facilitator_client: Client, stap: Stap
) -> None:
    response = facilitator_client.post(url_of("aantekeningen", stap.bijeenkomst), form)
    assert response.status_code == 422
    assert form["tekst"] in response.content.decode()
    assert not Aantekening.objects.exists()


def test_a_mark_is_found_only_in_its_own_meeting(
    aantekening: Aantekening, facilitator: Deelname, facilitator_client: Client, stap: Stap
) -> None:
    andere = Leerbijeenkomst.objects.create(ruimte_id=facilitator.ruimte_id, datum="2026-12-01", leider=facilitator)
    assert GEHEIM not in facilitator_client.get(url_of("aantekeningen", andere)).content.decode()
    assert facilitator_client.get(url_of("aantekening", andere, aantekening.pk)).status_code == 404
