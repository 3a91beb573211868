"""Coming in with the code on the screen: knock, wait, be let in or not; and what who guesses finds."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casus.models import Casus
from casus.openen import open_casus
from tests.toegang.paginas import find_fouten
from tests.toegang.test_uitnodiging import dump_database
from toegang.kamer import LETTERS, admit, close_deur, draw_qr, find_deur, open_deur, read_code, refuse
from toegang.models import Deelname, Deurcode, Gebruiker, Klopper, Logregel, Poging, Rol
from toegang.pogingen import MAX_ADRES, MAX_SESSIE, VENSTER
from toegang.uitnodigen import withdraw
from werkkaarten.draaiboek import plan
from werkkaarten.genodigden import let_in
from werkkaarten.models import Genodigde, Leerbijeenkomst

pytestmark = pytest.mark.django_db

KOM, WACHTEN = "/kom/", "/kom/wachten/"
WRONG = "Deze code werkt niet."
HTMX = {"HX-Request": "true"}


@pytest.fixture
def bijeenkomst(facilitator: Deelname, casus: Casus) -> Leerbijeenkomst:
    return plan(facilitator, casus, date(2026, 11, 5), "fysiek")


@pytest.fixture
def deurcode(facilitator: Deelname, bijeenkomst: Leerbijeenkomst) -> Deurcode:
    return open_deur(facilitator, bijeenkomst.get_absolute_url())


def knock(code: str, naam: str, client: Client | None = None) -> Client:
    client = client or Client()
    response = client.post(KOM, {"code": code, "naam": naam})
    assert response.headers.get("Location") == WACHTEN, response.content.decode()
    return client


def klopper_url(bijeenkomst: Leerbijeenkomst, naam: str) -> str:
    klopper = Klopper.objects.get(naam=naam)
    return reverse("werkkaarten:klopper", args=[bijeenkomst.ruimte_id, bijeenkomst.pk, klopper.pk])


def wrong_codes(client: Client, times: int, **extra: Any) -> list[int]:
    return [client.post(KOM, {"code": "VVVVVV", "naam": "Teun"}, **extra).status_code for _ in range(times)]


# The code


def test_a_code_has_six_signs_that_nobody_mixes_up_and_makes_no_words(
    facilitator: Deelname, bijeenkomst: Leerbijeenkomst
) -> None:
    codes = set()
    for number in range(30):
        codes.add(open_deur(facilitator, f"/casus/{number}/").code)
    assert len(codes) == 30
    assert all(re.fullmatch(f"[{LETTERS}]{{6}}", code) for code in codes)
    assert not set(LETTERS) & set("AEIOUY01I5S8B2ZL")


def test_opening_twice_gives_the_same_code_and_one_line_in_the_logboek(
    facilitator: Deelname, bijeenkomst: Leerbijeenkomst
) -> None:
    naar = bijeenkomst.get_absolute_url()
    assert open_deur(facilitator, naar) == open_deur(facilitator, naar)
    assert Logregel.objects.filter(wat="deur geopend").count() == 1


def test_a_code_works_six_hours(facilitator: Deelname, deurcode: Deurcode) -> None:
    assert abs(deurcode.verloopt_op - timezone.now() - timedelta(hours=6)) < timedelta(minutes=1)
    Deurcode.objects.update(verloopt_op=timezone.now() - timedelta(seconds=1))
    assert find_deur(facilitator.ruimte_id, deurcode.naar) is None
    assert WRONG in Client().post(KOM, {"code": deurcode.code, "naam": "Teun"}).content.decode()
    assert open_deur(facilitator, deurcode.naar).code != deurcode.code


@pytest.mark.parametrize("write", [str.lower, lambda c: f" {c[:3]} {c[3:]} ", lambda c: f"{c[:3]}-{c[3:].lower()}"])
def test_a_code_is_right_in_small_letters_and_with_spaces(write: Callable[[str], str], deurcode: Deurcode) -> None:
    knock(write(deurcode.code), "Teun")
    assert read_code(write(deurcode.code)) == deurcode.code


def test_the_qr_code_holds_the_address_and_is_drawn_in_attributes_only() -> None:
    url = "https://leren.example.nl/kom/?code=CDFGHJ"
    svg = draw_qr(url)
    assert list(find_fouten(svg.replace('xmlns="http://www.w3.org/2000/svg" ', ""))) == []
    assert "style" not in svg
    assert svg != draw_qr(url.replace("CDFGHJ", "CDFGHK"))
    assert svg.startswith("<svg")


def test_the_facilitator_sees_code_and_qr_and_the_beamer_too(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    here = [facilitator.ruimte_id, bijeenkomst.pk]
    assert "De deur is dicht" in facilitator_client.get(reverse("werkkaarten:deur", args=here)).content.decode()
    page = facilitator_client.post(reverse("werkkaarten:deur", args=here), follow=True).content.decode()
    code = Deurcode.objects.get().code
    for html in (page, facilitator_client.get(reverse("werkkaarten:deur", args=here)).content.decode()):
        assert f"{code[:3]} {code[3:]}" in html
        assert "testserver/kom" in html
        assert "QR-code" in html
        assert list(find_fouten(html.replace('xmlns="http://www.w3.org/2000/svg"', ""))) == []
    page = facilitator_client.post(reverse("werkkaarten:deur", args=here), {"sluit": "ja"}, follow=True)
    assert code[:3] + " " not in page.content.decode()


# Knocking and waiting


def test_the_address_in_the_qr_code_fills_in_the_code_and_tells_nothing(deurcode: Deurcode) -> None:
    for code in (deurcode.code, "VVVVVV"):
        page = Client().get(KOM, {"code": code}).content.decode()
        assert f'value="{code}"' in page
        assert WRONG not in page
    assert Poging.objects.count() == 0
    assert Client().head(KOM, {"code": deurcode.code}).status_code == 200
    assert Klopper.objects.count() == 0


def test_who_knocks_waits_and_is_let_in_and_arrives(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst, deurcode: Deurcode, casus: Casus
) -> None:
    teun = knock(deurcode.code, "Teun")
    page = teun.get(WACHTEN).content.decode()
    assert "Even wachten, Teun" in page
    assert casus.titel not in page
    assert teun.get(WACHTEN, headers=HTMX).status_code == 204
    assert teun.get(bijeenkomst.get_absolute_url()).status_code == 302, "not inside yet"
    facilitator_client.post(klopper_url(bijeenkomst, "Teun"), {"rol": "professional"})
    part = teun.get(WACHTEN, headers=HTMX).content.decode()
    assert "Welkom, Teun" in part
    assert "<html" not in part
    assert teun.get(bijeenkomst.get_absolute_url()).status_code == 302, "looking changes nothing"
    response = teun.post(WACHTEN, headers=HTMX)
    assert response.headers["HX-Redirect"] == bijeenkomst.get_absolute_url()
    assert teun.get(bijeenkomst.get_absolute_url()).status_code == 200
    deelname = Deelname.objects.get(naam="Teun")
    assert (deelname.rol, deelname.ruimte_id, deelname.is_gast) == ("professional", bijeenkomst.ruimte_id, True)
    assert Genodigde.objects.get(deelname=deelname).binnen_op is not None
    assert Logregel.objects.filter(deelname=deelname, wat="binnengekomen met link").count() == 1


def test_without_htmx_the_button_brings_in(
    facilitator: Deelname, bijeenkomst: Leerbijeenkomst, deurcode: Deurcode
) -> None:
    teun = knock(deurcode.code, "Teun")
    assert teun.post(WACHTEN).status_code == 200, "nobody let Teun in yet"
    let_in(facilitator, bijeenkomst, Klopper.objects.get(), Rol.GEZINSLID)
    assert teun.post(WACHTEN).headers["Location"] == bijeenkomst.get_absolute_url()


def test_only_the_browser_that_knocked_comes_in(facilitator: Deelname, deurcode: Deurcode) -> None:
    knock(deurcode.code, "Teun")
    sanne = knock(deurcode.code, "Sanne")
    admit(facilitator, Klopper.objects.get(naam="Teun"), Rol.GEZINSLID)
    assert "Even wachten, Sanne" in sanne.post(WACHTEN).content.decode()
    assert Client().post(WACHTEN).headers["Location"] == KOM
    assert Client().get(WACHTEN, headers=HTMX).headers["HX-Redirect"] == KOM


def test_who_is_refused_is_told_and_may_knock_again(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, deurcode: Deurcode
) -> None:
    teun = knock(deurcode.code, "Teun")
    part = facilitator_client.post(klopper_url(bijeenkomst, "Teun"), {"weiger": "ja"}, headers=HTMX)
    assert "Teun" not in part.content.decode()
    assert "Je bent niet binnengelaten" in teun.get(WACHTEN, headers=HTMX).content.decode()
    knock(deurcode.code, "Teun", teun)
    assert "Even wachten" in teun.get(WACHTEN).content.decode()
    assert not Deelname.objects.filter(naam="Teun").exists()


def test_letting_in_twice_makes_one_place(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, deurcode: Deurcode
) -> None:
    teun = knock(deurcode.code, "Teun")
    url = klopper_url(bijeenkomst, "Teun")
    for rol in ("gezinslid", "professional"):
        assert facilitator_client.post(url, {"rol": rol}).status_code == 302
    assert facilitator_client.post(url, {"weiger": "ja"}).status_code == 302
    assert [wie.rol for wie in Deelname.objects.filter(naam="Teun")] == ["gezinslid"]
    assert teun.post(WACHTEN).status_code == 302


@pytest.mark.parametrize("rol", ["", "facilitator", "bestuurder", "koning"])
def test_nobody_is_let_in_as_something_else(
    rol: str, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, deurcode: Deurcode
) -> None:
    knock(deurcode.code, "Teun")
    page = facilitator_client.post(klopper_url(bijeenkomst, "Teun"), {"rol": rol}, follow=True).content.decode()
    assert "Kies als wie Teun meedoet." in page
    assert not Deelname.objects.filter(naam="Teun").exists()


@pytest.mark.parametrize("naam", ["Ruben", " ruben ", "FARAH"])
def test_a_name_that_is_taken_asks_for_another(naam: str, gezinslid: Deelname, deurcode: Deurcode) -> None:
    response = Client().post(KOM, {"code": deurcode.code, "naam": naam})
    assert response.status_code == 422
    assert f"Er doet al iemand mee die {naam.strip()} heet." in response.content.decode()
    assert Klopper.objects.count() == Poging.objects.count() == 0


def test_a_name_is_told_to_be_taken_only_to_who_has_the_code(gezinslid: Deelname, deurcode: Deurcode) -> None:
    page = Client().post(KOM, {"code": "VVVVVV", "naam": "Ruben"}).content.decode()
    assert WRONG in page
    assert "Er doet al iemand mee" not in page


def test_two_who_wait_under_one_name_cannot_be(deurcode: Deurcode) -> None:
    knock(deurcode.code, "Teun")
    assert (
        "Er doet al iemand mee die teun heet"
        in Client().post(KOM, {"code": deurcode.code, "naam": "teun"}).content.decode()
    )


def test_knocking_twice_in_one_browser_is_waiting_once(deurcode: Deurcode) -> None:
    teun = knock(deurcode.code, "Teun")
    knock(deurcode.code, "Teun", teun)
    knock(deurcode.code, "Teun B", teun)
    assert [klopper.naam for klopper in Klopper.objects.all()] == ["Teun B"]


def test_a_name_that_was_given_while_somebody_waited_is_said_to_the_facilitator(
    facilitator_client: Client, make_gast: Callable[..., Deelname], bijeenkomst: Leerbijeenkomst, deurcode: Deurcode
) -> None:
    knock(deurcode.code, "Teun")
    make_gast("teun")
    page = facilitator_client.post(klopper_url(bijeenkomst, "Teun"), {"rol": "gezinslid"}, follow=True)
    assert "Er doet al iemand mee die Teun heet." in page.content.decode()
    assert Deelname.objects.filter(naam__iexact="teun").count() == 1


def test_a_name_of_two_lines_becomes_one(deurcode: Deurcode) -> None:
    knock(deurcode.code, "Teun\r\nBcc: x")
    assert Klopper.objects.get().naam == "Teun Bcc: x"


def test_a_closed_door_opens_to_nobody_and_who_waits_can_still_come_in(
    facilitator: Deelname, bijeenkomst: Leerbijeenkomst, deurcode: Deurcode
) -> None:
    teun = knock(deurcode.code, "Teun")
    close_deur(facilitator, deurcode.naar)
    close_deur(facilitator, deurcode.naar)
    assert WRONG in Client().post(KOM, {"code": deurcode.code, "naam": "Sanne"}).content.decode()
    let_in(facilitator, bijeenkomst, Klopper.objects.get(), Rol.GEZINSLID)
    assert teun.post(WACHTEN).status_code == 302
    assert Logregel.objects.filter(wat="deur gesloten").count() == 1


def test_who_was_let_in_and_then_withdrawn_stays_out(facilitator: Deelname, deurcode: Deurcode) -> None:
    teun = knock(deurcode.code, "Teun")
    withdraw(facilitator, admit(facilitator, Klopper.objects.get(), Rol.GEZINSLID))
    assert "Je kunt nu niet naar binnen" in teun.post(WACHTEN).content.decode()


def test_a_signed_in_person_is_asked_first(
    facilitator: Deelname, facilitator_client: Client, deurcode: Deurcode
) -> None:
    knock(deurcode.code, "Teun", facilitator_client)
    admit(facilitator, Klopper.objects.get(), Rol.GEZINSLID)
    page = facilitator_client.get(WACHTEN).content.decode()
    assert "hx-post" not in page, "nobody is signed out without pressing"
    assert "dan word je eerst uitgelogd" in page


# Who may let in


def test_the_facilitator_sees_who_knocks_and_no_other_casus_does(
    facilitator_client: Client,
    client_of: Callable[[Deelname], Client],
    bijeenkomst: Leerbijeenkomst,
    deurcode: Deurcode,
) -> None:
    knock(deurcode.code, "Teun")
    url = reverse("werkkaarten:kloppers", args=[bijeenkomst.ruimte_id, bijeenkomst.pk])
    assert "Teun" in facilitator_client.get(url, headers=HTMX).content.decode()
    ander = Gebruiker.objects.create_user("elders@example.nl", "Elders", "een-lang-wachtwoord")
    elders = open_casus(ander, Casus(titel="Elders", soort=Casus.Soort.CLIENTCASUS))
    daar = plan(elders, Casus.objects.get(pk=elders.ruimte_id), date(2026, 11, 6), "fysiek")
    client, klopper = client_of(elders), Klopper.objects.get()
    for there in ([bijeenkomst.ruimte_id, bijeenkomst.pk], [elders.ruimte_id, daar.pk]):
        wrong = reverse("werkkaarten:klopper", args=[*there, klopper.pk])
        assert client.post(wrong, {"rol": "gezinslid"}).status_code == 404


def test_a_door_of_one_meeting_is_not_answered_from_another(
    facilitator: Deelname, facilitator_client: Client, casus: Casus, deurcode: Deurcode
) -> None:
    knock(deurcode.code, "Teun")
    andere = plan(facilitator, casus, date(2026, 11, 6), "fysiek")
    assert facilitator_client.post(klopper_url(andere, "Teun"), {"rol": "gezinslid"}).status_code == 404
    url = reverse("werkkaarten:kloppers", args=[andere.ruimte_id, andere.pk])
    assert "Teun" not in facilitator_client.get(url, headers=HTMX).content.decode()


# Guessing


def test_a_wrong_code_is_said_kindly_and_keeps_what_was_typed(deurcode: Deurcode) -> None:
    response = Client().post(KOM, {"code": "VVVVVV", "naam": "Teun"})
    assert response.status_code == 422
    page = response.content.decode()
    assert WRONG in page
    assert 'value="Teun"' in page


def test_after_ten_wrong_codes_in_a_browser_also_the_right_one_waits(deurcode: Deurcode) -> None:
    client = Client()
    assert wrong_codes(client, MAX_SESSIE + 1) == [422] * MAX_SESSIE + [429]
    response = client.post(KOM, {"code": deurcode.code, "naam": "Teun"})
    assert response.status_code == 429
    assert "Wacht een kwartier" in response.content.decode()
    knock(deurcode.code, "Sanne")  # who sits beside them comes in as before
    Poging.objects.update(wanneer=timezone.now() - VENSTER - timedelta(seconds=1))
    knock(deurcode.code, "Teun", client)


def test_fifty_wrong_codes_from_one_address_make_everyone_there_wait(deurcode: Deurcode) -> None:
    for _ in range(MAX_ADRES // 5):
        assert wrong_codes(Client(), 5, REMOTE_ADDR="192.0.2.7") == [422] * 5
    assert Client().post(KOM, {"code": deurcode.code, "naam": "Teun"}, REMOTE_ADDR="192.0.2.7").status_code == 429
    knock(deurcode.code, "Sanne")


def test_right_codes_and_forgotten_names_are_not_counted(deurcode: Deurcode) -> None:
    client = Client()
    for _ in range(MAX_SESSIE + 2):
        knock(deurcode.code, "Teun", client)
        assert client.post(KOM, {"code": "VVVVVV", "naam": ""}).status_code == 422
    assert Poging.objects.count() == 0


def test_of_where_the_tries_came_from_only_a_hash_is_kept_and_not_for_long(deurcode: Deurcode) -> None:
    wrong_codes(Client(), 1, REMOTE_ADDR="192.0.2.7")
    assert Poging.objects.count() == 2
    assert "192.0.2.7" not in dump_database()
    Poging.objects.update(wanneer=timezone.now() - VENSTER - timedelta(seconds=1))
    wrong_codes(Client(), 1)
    assert Poging.objects.count() == 2


def test_the_names_of_who_was_not_let_in_are_forgotten(facilitator: Deelname, deurcode: Deurcode) -> None:
    knock(deurcode.code, "Teun")
    refuse(facilitator, Klopper.objects.get())
    Deurcode.objects.update(verloopt_op=timezone.now() - timedelta(seconds=1))
    open_deur(facilitator, deurcode.naar)
    assert Klopper.objects.count() == 0


def test_the_whole_room_goes_when_the_casus_goes(facilitator: Deelname, casus: Casus, deurcode: Deurcode) -> None:
    knock(deurcode.code, "Teun")
    casus.bewaren_tot = date(2020, 1, 1)
    casus.save()
    call_command("ruim_op")
    assert Klopper.objects.count() == Deurcode.objects.count() == 0
