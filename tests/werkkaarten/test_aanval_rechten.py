"""Doors that somebody tries: ids of another meeting, a step that was taken out, a closed meeting, an old page."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casus.models import Casus
from tests.toegang.adressen import knock_at
from toegang.kamer import find_way_in
from toegang.models import Deelname, Gebruiker, Rol
from toegang.uitnodigen import invite, withdraw
from toegang.views import bel as bel_view
from werkkaarten.bijdragen import own_bijdrage, submit
from werkkaarten.bijeenkomst import NietNu, close, open_stap, reveal_bijdragen, show_stap
from werkkaarten.draaiboek import change_stap, list_sjablonen, plan, put_back, remove_stap, save_sjabloon
from werkkaarten.genodigden import answer, ask, let_in, take_off, withdraw_uitnodiging
from werkkaarten.models import Bijdrage, Genodigde, Leerbijeenkomst, Stap
from werkkaarten.schermen import build_deelnemer_scherm

pytestmark = pytest.mark.django_db
Enter = Callable[[Deelname], Client]


def url_of(naam: str, stap: Stap, *meer: Any) -> str:
    return reverse(f"werkkaarten:{naam}", args=[stap.ruimte_id, stap.bijeenkomst.pk, stap.pk, *meer])


@pytest.fixture
def bram(facilitator: Deelname) -> Deelname:
    """Another facilitator of the same casus."""
    account = Gebruiker.objects.create_user("bram@example.nl", "Bram", "een-lang-wachtwoord")
    return Deelname.objects.create(ruimte_id=facilitator.ruimte_id, gebruiker=account, naam="Bram", rol=Rol.FACILITATOR)


# What was promised beside the field


@pytest.mark.parametrize("naam", ["insturen", "eigen_tijd_stap"])
@pytest.mark.parametrize("beloofd", [True, False])
def test_an_old_page_that_promised_something_else_hands_nothing_in(
    naam: str, beloofd: bool, facilitator: Deelname, quirine: Deelname, quirine_client: Client, stappen: list[Stap]
) -> None:
    """The page said 'without a name', nobody wrote before the deadline, the facilitator chose otherwise, and opened."""
    stap = stappen[0]
    Stap.objects.filter(pk=stap.pk).update(zonder_naam=beloofd, eigen_tijd_tot=timezone.now() + timedelta(hours=1))
    page = quirine_client.get(url_of("eigen_tijd_stap", stap)).content.decode()
    field = page.split('name="beloofd" value="')[1].split('"')[0]
    Stap.objects.filter(pk=stap.pk).update(eigen_tijd_tot=timezone.now() - timedelta(minutes=1))
    stap.refresh_from_db()
    change_stap(facilitator, stap, {"zonder_naam": not beloofd})
    stap.refresh_from_db()
    open_stap(facilitator, stap)
    response = quirine_client.post(url_of(naam, stap), {"opvalt": "Zilverreiger", "beloofd": field}, follow=True)
    assert Bijdrage.objects.exclude(ingediend_op=None).count() == 0
    own = own_bijdrage(quirine, stap)
    if naam == "insturen":  # the group is there: the text stands in the field, below what is said now
        page = response.content.decode()
        assert response.status_code == 422
        assert "Zilverreiger" in page
        assert "Of je naam bij je antwoord staat, veranderde intussen" in page
        assert f'value="{stap.naamgeving}"' in page
    else:
        assert own is not None
        assert own.concept["opvalt"] == "Zilverreiger"


def test_a_step_that_somebody_wrote_in_keeps_its_promise_whatever_is_sent(
    facilitator: Deelname, facilitator_client: Client, quirine: Deelname, stappen: list[Stap]
) -> None:
    stap = stappen[0]
    Stap.objects.filter(pk=stap.pk).update(zonder_naam=True, eigen_tijd_tot=timezone.now() + timedelta(hours=1))
    stap.refresh_from_db()
    submit(quirine, stap, {"opvalt": "Zilverreiger"})
    sent = {"minuten": 5, "zonder_naam": "False", "eigen_tijd_tot": "", "onderdeel": stap.onderdeel_id}
    for meer in ({}, {"initial-zonder_naam": "False"}, {"initial-zonder_naam": "True"}):
        facilitator_client.post(url_of("stap", stap), {**sent, **meer})
        facilitator_client.post(url_of("stap_minuten", stap), {**sent, **meer})
    remove_stap(facilitator, stap)
    put_back(facilitator, stap)
    facilitator_client.post(url_of("stap", stap), sent)
    stap.refresh_from_db()
    assert stap.zonder_naam
    with pytest.raises(NietNu):
        change_stap(facilitator, stap, {"zonder_naam": False})


# A step that was taken out


@pytest.fixture
def eruit(facilitator: Deelname, quirine: Deelname, stappen: list[Stap]) -> Stap:
    """A step that was open, with an answer, and was taken out while the group was elsewhere."""
    open_stap(facilitator, stappen[0])
    submit(quirine, stappen[0], {"opvalt": "Zilverreiger"})
    open_stap(facilitator, stappen[1])
    remove_stap(facilitator, stappen[0])
    return Stap.objects.get(pk=stappen[0].pk)


@pytest.mark.parametrize("doe", [show_stap, open_stap, reveal_bijdragen])
def test_nobody_is_brought_to_a_step_that_was_taken_out(
    doe: Callable[[Deelname, Stap], None], eruit: Stap, facilitator: Deelname
) -> None:
    with pytest.raises(NietNu, match="uit het draaiboek"):
        doe(facilitator, eruit)
    assert Leerbijeenkomst.objects.get(pk=eruit.bijeenkomst.pk).huidige_stap_id != eruit.pk
    assert Bijdrage.objects.get().onthuld_op is None
    put_back(facilitator, eruit)
    reveal_bijdragen(facilitator, Stap.objects.get(pk=eruit.pk))
    assert Bijdrage.objects.get().onthuld_op


def test_what_is_sent_to_a_step_that_was_taken_out_is_kept_for_the_writer(
    eruit: Stap, xander: Deelname, client_of: Enter
) -> None:
    client_of(xander).post(url_of("insturen", eruit), {"opvalt": "Grutto"})
    own = own_bijdrage(xander, eruit)
    assert own is not None
    assert own.ingediend_op is None
    assert own.concept["opvalt"] == "Grutto"


def test_in_a_closed_meeting_no_post_of_a_guest_changes_what_others_read(
    stappen: list[Stap], facilitator: Deelname, quirine: Deelname, quirine_client: Client
) -> None:
    stap = stappen[0]
    open_stap(facilitator, stap)
    submit(quirine, stap, {"opvalt": "Zilverreiger"})
    reveal_bijdragen(facilitator, stap)
    close(facilitator, stap.bijeenkomst)
    for naam in ("insturen", "eigen_tijd_stap", "veranderen", "concept"):
        assert quirine_client.post(url_of(naam, stap), {"opvalt": "Grutto"}).status_code < 500
    assert Bijdrage.objects.get().antwoord == {"opvalt": "Zilverreiger"}
    assert Bijdrage.objects.get().onthuld_op


def test_a_step_is_no_step_of_another_meeting(
    stappen: list[Stap], facilitator: Deelname, casus: Casus, quirine_client: Client, facilitator_client: Client
) -> None:
    stap, ander = stappen[0], plan(facilitator, casus, date(2026, 12, 1), "fysiek")
    open_stap(facilitator, stap)
    for naam in ("insturen", "concept", "eigen_tijd_stap", "veranderen", "terugnemen"):
        url = reverse(f"werkkaarten:{naam}", args=[stap.ruimte_id, ander.pk, stap.pk])
        assert quirine_client.post(url, {"opvalt": "Grutto"}).status_code == 404, naam
    for naam in ("opschrijven", "stap", "stap_weg", "stap_minuten", "verplaats_stap"):
        url = reverse(f"werkkaarten:{naam}", args=[stap.ruimte_id, ander.pk, stap.pk])
        assert facilitator_client.post(url, {"opvalt": "Grutto"}).status_code == 404, naam
    assert not Bijdrage.objects.exists()


# The door


def test_who_was_let_in_and_withdrawn_does_not_come_in_by_the_link_of_the_real_one(
    facilitator: Deelname, bijeenkomst: Leerbijeenkomst
) -> None:
    """Somebody knocked as Teun, and was not Teun. The real one gets a link; the browser at the door still waits."""
    klopper = knock_at(bijeenkomst, facilitator, "Teun")
    teun = let_in(facilitator, bijeenkomst, klopper, Rol.GEZINSLID)
    klopper.refresh_from_db()
    assert find_way_in(klopper) is not None
    withdraw_uitnodiging(facilitator, Genodigde.objects.get(deelname=teun))
    assert find_way_in(klopper) is None
    invite(facilitator, teun)
    klopper.refresh_from_db()
    assert find_way_in(klopper) is None
    withdraw(facilitator, teun)


def test_a_guest_leads_nothing(
    quirine_client: Client, quirine: Deelname, facilitator: Deelname, bijeenkomst: Leerbijeenkomst
) -> None:
    klopper = knock_at(bijeenkomst, facilitator, "Teun")
    place = [bijeenkomst.ruimte_id, bijeenkomst.pk]
    for naam, meer in (("geef_door", [quirine.pk]), ("klopper", [klopper.pk]), ("leiding", []), ("deur", [])):
        response = quirine_client.post(
            reverse(f"werkkaarten:{naam}", args=[*place, *meer]), {"mede": quirine.pk, "rol": "gezinslid"}
        )
        assert response.status_code == 403, naam
    quirine.refresh_from_db()
    assert quirine.rol == Rol.GEZINSLID
    for rol in ("facilitator", "gezinslid", "professional"):
        assert quirine_client.post(reverse("werkkaarten:oefenrol", args=[place[0], rol])).status_code == 403
    assert quirine_client.post(reverse("werkkaarten:stop_oefening", args=[place[0]])).status_code == 403


def test_an_oefenrol_outside_an_oefening_changes_nothing_for_who_leads(
    facilitator: Deelname, facilitator_client: Client, quirine: Deelname
) -> None:
    session = facilitator_client.session
    session["oefenrol"] = "gezinslid"
    session.save()
    assert (
        facilitator_client.post(reverse("werkkaarten:oefenrol", args=[facilitator.ruimte_id, "gezinslid"])).status_code
        == 403
    )
    page = facilitator_client.get(reverse("werkkaarten:bijeenkomsten", args=[facilitator.ruimte_id])).content.decode()
    assert "begin_met" in page


def test_nobody_plans_with_the_sjabloon_of_another(
    facilitator: Deelname, bram: Deelname, bijeenkomst: Leerbijeenkomst, client_of: Enter
) -> None:
    sjabloon = save_sjabloon(facilitator, bijeenkomst, "Van Farah")
    client = client_of(bram)
    sent = {"datum": "2026-12-01", "manier": "online", "begin_met": f"sjabloon-{sjabloon.pk}"}
    response = client.post(reverse("werkkaarten:bijeenkomsten", args=[bram.ruimte_id]), sent)
    assert response.status_code == 422
    assert "Van Farah" not in response.content.decode()
    for naam in ("sjabloon", "sjabloon_weg"):
        assert client.post(reverse(f"werkkaarten:{naam}", args=[bram.ruimte_id, sjabloon.pk])).status_code == 404
    assert list(list_sjablonen(facilitator)) == [sjabloon]


@pytest.mark.parametrize(
    "adres",
    ["facilitator/voorbereiden/mijn-waarden", "reflectief-gesprek/gezin/toestemming", "x/y/z", "tijdlijn", "\x00"],
)
def test_a_private_or_unknown_step_comes_in_no_draaiboek(
    adres: str, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, stappen: list[Stap]
) -> None:
    deel = stappen[0].onderdeel
    url = reverse("werkkaarten:kies_stappen", args=[deel.ruimte_id, bijeenkomst.pk, deel.pk])
    assert facilitator_client.post(url, {"stappen": [adres]}).status_code == 422
    kaart, vorm, sleutel = [*adres.split("/"), "x", "x"][:3]
    if "\x00" not in adres:
        hulp = reverse("werkkaarten:hulp", args=[deel.ruimte_id, bijeenkomst.pk, kaart, vorm, sleutel])
        assert facilitator_client.post(hulp, {"vraag": "Hoe dan?"}).status_code == 404
    assert Stap.objects.count() == len(stappen)


def test_who_said_what_they_need_is_not_taken_off_the_list_by_an_old_page(
    facilitator: Deelname, quirine: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    ask(facilitator, bijeenkomst, [quirine])
    genodigde = answer(quirine, bijeenkomst, "ja", "Een tolk")
    url = reverse("werkkaarten:zet_genodigde", args=[quirine.ruimte_id, bijeenkomst.pk, genodigde.pk, "weg"])
    page = facilitator_client.post(url, follow=True).content.decode()
    assert Genodigde.objects.get(deelname=quirine).nodig == "Een tolk"
    assert "blijft op de lijst" in page
    with pytest.raises(NietNu):
        take_off(facilitator, genodigde)


# The bell


@pytest.mark.parametrize(("rol", "hears"), [("facilitator", True), ("quirine", False)])
def test_the_bell_does_not_tell_a_participant_that_somebody_writes(
    rol: str, hears: bool, request: pytest.FixtureRequest, bijeenkomst: Leerbijeenkomst
) -> None:
    """How many are ready is for who leads: a ring for each answer would let anyone count."""
    wie = request.getfixturevalue(rol)
    onderwerpen = [bijeenkomst.onderwerp_inbreng, "deur", "genodigden", "casus", bijeenkomst.onderwerp_stand]
    heard = [one for one in onderwerpen if bel_view.is_for(wie, one)]
    assert heard == (onderwerpen if hears else ["casus", bijeenkomst.onderwerp_stand])


# A practice round, and what goes over the line


def test_nobody_gets_mail_from_an_oefening(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    facilitator_client.post(reverse("werkkaarten:oefen", args=[facilitator.ruimte_id, bijeenkomst.pk]))
    oefening = Leerbijeenkomst.objects.exclude(pk=bijeenkomst.pk).get()
    place = [oefening.ruimte_id, oefening.pk]
    nieuw = {"naam": "Teun", "rol": "gezinslid", "email": "teun@voorbeeld.nl"}
    facilitator_client.post(reverse("werkkaarten:nieuwe_genodigde", args=place), nieuw)
    wie = Genodigde.objects.get(bijeenkomst=oefening)
    for url in (
        reverse("werkkaarten:verstuur_allen", args=place),
        *(
            reverse("werkkaarten:zet_genodigde", args=[*place, wie.pk, actie])
            for actie in ("verstuur", "opnieuw", "herinner")
        ),
    ):
        assert "Er gaat geen mail weg" in facilitator_client.post(url, follow=True).content.decode()
    assert mail.outbox == []


def test_the_kenmerk_of_a_screen_cannot_be_guessed_back(
    facilitator: Deelname, quirine: Deelname, stappen: list[Stap], settings: Any
) -> None:
    """It is made of whole answers, also of what this reader may not see: who could make it, could try out words."""
    open_stap(facilitator, stappen[0])
    submit(quirine, stappen[0], {"opvalt": "ja"})
    reveal_bijdragen(facilitator, stappen[0])
    bijeenkomst = Leerbijeenkomst.objects.get(pk=stappen[0].bijeenkomst.pk)
    first = build_deelnemer_scherm(quirine, bijeenkomst).kenmerk
    settings.SECRET_KEY = "een-andere-sleutel"
    assert build_deelnemer_scherm(quirine, bijeenkomst).kenmerk != first


@pytest.mark.parametrize("datum", ["9999-12-31", "0001-01-01", "0206-11-05"])
def test_a_year_that_is_a_slip_of_the_keyboard_is_refused(
    datum: str, facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    """It would break the calendar file and the links of that meeting."""
    sent = {"datum": datum, "begint_om": "23:59", "manier": "online", "minuten": 60}
    for url in (
        reverse("werkkaarten:bijeenkomsten", args=[facilitator.ruimte_id]),
        reverse("werkkaarten:bijeenkomst_wijzigen", args=[facilitator.ruimte_id, bijeenkomst.pk]),
    ):
        response = facilitator_client.post(url, sent)
        assert response.status_code == 422
        assert "Dit jaar klopt niet" in response.content.decode()
