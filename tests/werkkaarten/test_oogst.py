"""Harvest: only what everyone may read can be kept, in the words of the facilitator, and it can be undone."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casus.models import Casus, Wijziging
from casus.openen import open_casus
from toegang.models import Deelname, Gebruiker, Rol
from toegang.velden import VERHAAL_MAX
from werkkaarten.bijdragen import save_concept, submit
from werkkaarten.bijeenkomst import NietNu, list_stappen, open_stap, reveal_bijdragen
from werkkaarten.draaiboek import plan
from werkkaarten.models import Bijdrage, Inzicht, Leerbijeenkomst, Stap
from werkkaarten.oogst import keep_inzicht

pytestmark = pytest.mark.django_db

Enter = Callable[[Deelname], Client]


@pytest.fixture
def bijdrage(quirine: Deelname, stap: Stap) -> Bijdrage:
    """An answer that is handed in and not revealed."""
    return submit(quirine, stap, {"opvalt": "Niemand bleef.", "moment": "moment-1"})


@pytest.fixture
def onthuld(facilitator: Deelname, stap: Stap, bijdrage: Bijdrage) -> Bijdrage:
    reveal_bijdragen(facilitator, stap)
    bijdrage.refresh_from_db()
    return bijdrage


@pytest.fixture
def inzicht(facilitator: Deelname, onthuld: Bijdrage) -> Inzicht:
    return keep_inzicht(facilitator, onthuld, "Niemand bleef.")


def keep(client: Client, bijdrage: Bijdrage, tekst: str, bijeenkomst: Leerbijeenkomst | None = None) -> Any:
    place = [bijdrage.ruimte_id, (bijeenkomst or bijdrage.stap.bijeenkomst).pk, bijdrage.kenmerk]
    return client.post(reverse("werkkaarten:bewaar_inzicht", args=place), {"tekst": tekst}, follow=True)


def opbrengst(client: Client, ruimte_id: object) -> str:
    return client.get(reverse("werkkaarten:opbrengst", args=[ruimte_id])).content.decode()


def url_of(naam: str, inzicht: Inzicht) -> str:
    return reverse(f"werkkaarten:{naam}", args=[inzicht.ruimte_id, inzicht.kenmerk])


# Keeping


def test_a_revealed_answer_is_kept_with_its_question_and_read_by_everyone(
    onthuld: Bijdrage,
    facilitator: Deelname,
    facilitator_client: Client,
    xander: Deelname,
    client_of: Enter,
) -> None:
    page = keep(facilitator_client, onthuld, "Er was nooit iemand die bleef.").content.decode()
    assert "Bewaard als inzicht." in page
    inzicht = Inzicht.objects.get()
    assert (inzicht.bijdrage, inzicht.bijeenkomst, inzicht.gemaakt_door) == (
        onthuld,
        onthuld.stap.bijeenkomst,
        facilitator,
    )
    assert (inzicht.vraag, inzicht.zichtbaarheid) == (onthuld.stap.kaartstap.vraag, "iedereen")
    for client in (facilitator_client, client_of(xander)):
        html = opbrengst(client, onthuld.ruimte_id)
        assert "Er was nooit iemand die bleef." in html
        assert onthuld.stap.kaartstap.vraag in html
        assert "Quirine" not in html.replace("Quirine, te gast", "")


@pytest.mark.parametrize("state", ["handed in", "concept"])
def test_what_is_hidden_can_not_be_kept(
    state: str, stap: Stap, quirine: Deelname, facilitator: Deelname, facilitator_client: Client
) -> None:
    bijdrage = (submit if state == "handed in" else save_concept)(quirine, stap, {"opvalt": "Zilverreiger"})
    with pytest.raises(NietNu, match="nog niet te zien"):
        keep_inzicht(facilitator, bijdrage, "Zilverreiger")
    page = keep(facilitator_client, bijdrage, "geraden")
    assert page.status_code == 404
    assert b"Zilverreiger" not in page.content
    assert not Inzicht.objects.exists()


def test_a_concept_can_not_be_kept_after_the_reveal_of_others(
    stap: Stap, onthuld: Bijdrage, xander: Deelname, facilitator_client: Client
) -> None:
    concept = save_concept(xander, stap, {"opvalt": "te laat"})
    keep(facilitator_client, concept, "geraden")
    assert not Inzicht.objects.exists()


@pytest.mark.parametrize("tekst", ["", "   ", "a" * (VERHAAL_MAX + 1), "nul\x00teken"])
def test_an_inzicht_without_words_or_with_too_many_is_not_kept(
    tekst: str, onthuld: Bijdrage, facilitator_client: Client
) -> None:
    assert "Dit is niet bewaard." in keep(facilitator_client, onthuld, tekst).content.decode()
    assert not Inzicht.objects.exists()


@pytest.mark.parametrize("rol", [Rol.INBRENGER, Rol.PROFESSIONAL, Rol.GEZINSLID])
def test_only_the_facilitator_keeps_changes_and_removes(
    rol: Rol,
    onthuld: Bijdrage,
    inzicht: Inzicht,
    make_gast: Callable[..., Deelname],
    client_of: Enter,
) -> None:
    client = client_of(make_gast("Iemand", rol))
    assert keep(client, onthuld, "van mij").status_code == 403
    assert client.get(url_of("inzicht", inzicht)).status_code == 403
    assert client.post(url_of("inzicht", inzicht), {"tekst": "anders"}).status_code == 403
    assert client.post(url_of("inzicht_weg", inzicht)).status_code == 403
    assert [found.tekst for found in Inzicht.objects.all()] == ["Niemand bleef."]


def test_the_writer_can_not_keep_their_own_answer_before_the_group_saw_it(
    bijdrage: Bijdrage, quirine: Deelname, client_of: Enter
) -> None:
    assert keep(client_of(quirine), bijdrage, "mijn inzicht").status_code == 403


def test_an_answer_is_kept_only_by_way_of_its_own_bijeenkomst(
    onthuld: Bijdrage, facilitator: Deelname, casus: Casus, facilitator_client: Client
) -> None:
    andere = plan(facilitator, casus, date(2026, 12, 1), "online")
    assert keep(facilitator_client, onthuld, "elders", andere).status_code == 404
    assert not Inzicht.objects.exists()


def test_an_answer_of_another_casus_is_not_found(onthuld: Bijdrage, client_of: Enter) -> None:
    ander = Gebruiker.objects.create_user("elders@example.nl", "Elders", "een-lang-wachtwoord")
    elders = open_casus(ander, Casus(titel="Elders", soort=Casus.Soort.CLIENTCASUS))
    bijeenkomst = plan(elders, Casus.objects.get(pk=elders.ruimte_id), date(2026, 12, 1), "online")
    open_stap(elders, list_stappen(bijeenkomst)[0])
    for place in ([elders.ruimte_id, bijeenkomst.pk], [elders.ruimte_id, onthuld.stap.bijeenkomst.pk]):
        url = reverse("werkkaarten:bewaar_inzicht", args=[*place, onthuld.pk])
        assert client_of(elders).post(url, {"tekst": "gestolen"}).status_code == 404
    assert not Inzicht.objects.exists()


def test_the_form_to_keep_an_answer_is_there_only_for_the_facilitator_and_only_once_revealed(
    bijdrage: Bijdrage,
    facilitator: Deelname,
    facilitator_client: Client,
    quirine: Deelname,
    client_of: Enter,
) -> None:
    place = [bijdrage.ruimte_id, bijdrage.stap.bijeenkomst.pk]
    action = reverse("werkkaarten:bewaar_inzicht", args=[*place, bijdrage.kenmerk]).encode()
    regie, groot = reverse("werkkaarten:regie", args=place), reverse("werkkaarten:groot_scherm", args=place)
    assert action not in facilitator_client.get(regie).content
    reveal_bijdragen(facilitator, bijdrage.stap)
    assert action in facilitator_client.get(regie).content
    assert action not in facilitator_client.get(groot).content
    assert action not in client_of(quirine).get(bijdrage.stap.bijeenkomst.get_absolute_url()).content


def test_a_text_with_markup_stays_text(onthuld: Bijdrage, facilitator_client: Client) -> None:
    keep(facilitator_client, onthuld, "<script>alert('a')</script><b>vet</b>")
    html = opbrengst(facilitator_client, onthuld.ruimte_id)
    assert "&lt;b&gt;vet&lt;/b&gt;" in html
    assert "<script>alert" not in html


# Changing and undoing


def undo_url(ruimte_id: object) -> str:
    wijziging = Wijziging.objects.first()
    assert wijziging is not None
    return reverse("casus:ongedaan", args=[ruimte_id, wijziging.pk])


def test_changing_the_words_can_be_undone(inzicht: Inzicht, facilitator_client: Client) -> None:
    page = facilitator_client.post(url_of("inzicht", inzicht), {"tekst": "Iedereen ging."}, follow=True)
    assert "Iedereen ging." in page.content.decode()
    assert undo_url(inzicht.ruimte_id) in page.content.decode()
    assert "Niemand bleef." in facilitator_client.post(undo_url(inzicht.ruimte_id), follow=True).content.decode()
    assert Inzicht.objects.get().tekst == "Niemand bleef."


def test_removing_can_be_undone_with_everything_that_belongs_to_it(
    inzicht: Inzicht, facilitator_client: Client
) -> None:
    before = Inzicht.objects.values().get()
    page = facilitator_client.post(url_of("inzicht_weg", inzicht), follow=True).content.decode()
    assert not Inzicht.objects.exists()
    assert undo_url(inzicht.ruimte_id) in page
    page = facilitator_client.post(undo_url(inzicht.ruimte_id), follow=True).content.decode()
    assert "Niemand bleef." in page
    after = Inzicht.objects.values().get()
    moments = {"gemaakt_op": None, "gewijzigd_op": None}
    assert {**after, **moments} == {**before, **moments}
    assert abs(after["gemaakt_op"] - before["gemaakt_op"]) < timedelta(milliseconds=1)


def test_undoing_is_for_who_did_it(
    inzicht: Inzicht,
    facilitator_client: Client,
    make_gast: Callable[..., Deelname],
    client_of: Enter,
) -> None:
    facilitator_client.post(url_of("inzicht_weg", inzicht))
    inbrenger = client_of(make_gast("Sanne", Rol.INBRENGER))
    assert inbrenger.post(undo_url(inzicht.ruimte_id)).status_code == 404
    assert not Inzicht.objects.exists()


def test_an_inzicht_stays_when_the_answer_goes(inzicht: Inzicht, onthuld: Bijdrage) -> None:
    onthuld.delete()
    assert Inzicht.objects.get().tekst == "Niemand bleef."


def test_keeping_the_same_words_twice_keeps_one(onthuld: Bijdrage, facilitator_client: Client) -> None:
    """Someone presses the button twice."""
    for _ in range(2):
        keep(facilitator_client, onthuld, "Niemand bleef.")
    assert Inzicht.objects.count() == 1
