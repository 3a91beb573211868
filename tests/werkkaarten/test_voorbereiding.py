"""Card 1 as a private preparation: kept for one facilitator, or for the two who lead, and read by nobody else."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casus.models import Casus, Persoon
from tests.casus.zoals_browser import open_page
from tests.toegang.adressen import adres_url, list_paginas
from tests.werkkaarten.test_verborgen import read
from toegang.models import Deelname, Gebruiker, Logregel, Rol
from werkkaarten import inhoud
from werkkaarten.bijeenkomst import close
from werkkaarten.draaiboek import add_stap, plan
from werkkaarten.models import Leerbijeenkomst, Onderdeel, Voorbereiding
from werkkaarten.voorbereiden import list_afspraken, list_gekozen_kaarten

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]

Enter = Callable[[Deelname], Client]

MARK = "Zilverreiger"
WAARDEN = ("facilitator", "voorbereiden", "mijn-waarden")
SAMEN = ("facilitator", "voorbereiden", "samen-begeleiden")
TERUGBLIK = ("facilitator", "terugblik", "wat-leerde-ik")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def make_facilitator(casus: Casus) -> Callable[[str], Deelname]:
    """Make somebody with an account who is a facilitator in this casus too."""

    def make(naam: str) -> Deelname:
        gebruiker = Gebruiker.objects.create_user(f"{naam.lower()}@example.nl", naam, "een-lang-wachtwoord")
        return Deelname.objects.create(ruimte=casus, gebruiker=gebruiker, naam=naam, rol=Rol.FACILITATOR)

    return make


@pytest.fixture
def mede(make_facilitator: Callable[[str], Deelname], bijeenkomst: Leerbijeenkomst) -> Deelname:
    """Somebody who helps to lead the meeting."""
    mede = make_facilitator("Mehmet")
    Leerbijeenkomst.objects.filter(pk=bijeenkomst.pk).update(mede=mede)
    return mede


def page(bijeenkomst: Leerbijeenkomst) -> str:
    return reverse("werkkaarten:voorbereiding", args=[bijeenkomst.ruimte_id, bijeenkomst.pk])


def url(bijeenkomst: Leerbijeenkomst, adres: tuple[str, str, str], naam: str = "voorbereiding_stap") -> str:
    return reverse(f"werkkaarten:{naam}", args=[bijeenkomst.ruimte_id, bijeenkomst.pk, *adres])


def write(client: Client, bijeenkomst: Leerbijeenkomst, adres: tuple[str, str, str], **velden: Any) -> Any:
    """Fill in a step as a browser does."""
    response = open_page(client, url(bijeenkomst, adres)).send(
        **{naam.replace("_", "-"): w for naam, w in velden.items()}
    )
    assert response.status_code == 302
    return response


def list_private() -> Iterator[tuple[tuple[str, str, str], inhoud.Stap]]:
    for kaart in inhoud.kaarten().values():
        for vorm in kaart.vormen:
            for stap in vorm.stappen:
                if stap.besloten:
                    yield (kaart.sleutel, vorm.sleutel, stap.sleutel), stap


def answer_of(stap: inhoud.Stap, persoon: Persoon) -> dict[str, str]:
    """Give what fills every field to write in with the mark."""
    sent = {veld.sleutel: MARK for veld in stap.velden if veld.soort == "open_antwoord"}
    for veld in stap.velden:
        if veld.soort == "tabel_personen":
            sent |= {f"{veld.sleutel}-{persoon.kenmerk}-{nummer}": MARK for nummer in range(len(veld.kolommen))}
    return sent


@pytest.fixture
def opa(casus: Casus, facilitator: Deelname) -> Persoon:
    return Persoon.objects.create(ruimte=casus, gemaakt_door=facilitator, kenmerk="opa", naam="Opa", groep="familie")


@pytest.fixture
def everything_written(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst, opa: Persoon, mede: Deelname
) -> Leerbijeenkomst:
    """Every private step of every card is filled in, and the meeting is closed."""
    written = 0
    for adres, stap in list_private():
        sent = answer_of(stap, opa)
        if sent:
            assert facilitator_client.post(url(bijeenkomst, adres), sent).status_code == 302, adres
            written += 1
    assert written >= 10
    assert Voorbereiding.objects.count() == written
    return bijeenkomst


def read_every_address(client: Client, bijeenkomst: Leerbijeenkomst) -> list[str]:
    """GET every address of the ruimte, and every private step; give those that hold the mark."""
    bekend = {"ruimte_id": bijeenkomst.ruimte_id, "bijeenkomst_id": bijeenkomst.pk}
    urls = [adres_url(adres, bekend) for adres in list_paginas() if adres.in_ruimte]
    urls += [url(bijeenkomst, adres) for adres, _ in list_private()]
    return [one for one in urls for headers in ({}, HTMX) if MARK.encode() in read(client.get(one, headers=headers))]


@pytest.mark.parametrize("rol", [Rol.INBRENGER, Rol.PROFESSIONAL, Rol.GEZINSLID, Rol.BESTUURDER])
def test_no_participant_gets_a_word_of_it(
    rol: Rol, everything_written: Leerbijeenkomst, make_gast: Callable[..., Deelname], client_of: Enter
) -> None:
    assert read_every_address(client_of(make_gast("Gast", rol)), everything_written) == []


def test_another_facilitator_gets_nothing_and_who_helps_only_what_is_for_both(
    everything_written: Leerbijeenkomst,
    make_facilitator: Callable[[str], Deelname],
    mede: Deelname,
    client_of: Enter,
) -> None:
    assert read_every_address(client_of(make_facilitator("Derya")), everything_written) == []
    shared = {page(everything_written), url(everything_written, SAMEN)}
    found = set(read_every_address(client_of(mede), everything_written))
    assert {page(everything_written), url(everything_written, SAMEN)} <= found
    # The regie may show the agreements to the two of them; nothing else may.
    regie = reverse("werkkaarten:regie", args=[everything_written.ruimte_id, everything_written.pk])
    assert found <= shared | {regie}


def test_the_writer_finds_every_word_back(everything_written: Leerbijeenkomst, facilitator_client: Client) -> None:
    """The other side: without it the tests above would pass when nothing was kept."""
    found = read_every_address(facilitator_client, everything_written)
    for row in Voorbereiding.objects.all():
        assert url(everything_written, (row.kaart_sleutel, row.vorm_sleutel, row.sleutel)) in found


def test_nothing_of_it_is_in_a_file_a_report_or_the_logboek(
    everything_written: Leerbijeenkomst, facilitator: Deelname, facilitator_client: Client
) -> None:
    close(facilitator, everything_written)
    for naam in ("casus:ophalen", "leertafel:verslag", "leertafel:verslag_pdf", "casus:gedcom_ophalen"):
        body = read(facilitator_client.get(reverse(naam, args=[everything_written.ruimte_id])))
        assert MARK.encode() not in body, naam
    assert MARK not in str(list(Logregel.objects.values()))


def test_a_step_is_of_one_meeting(
    everything_written: Leerbijeenkomst, facilitator: Deelname, casus: Casus, facilitator_client: Client
) -> None:
    andere = plan(facilitator, casus, date(2026, 12, 3), "online")
    assert MARK.encode() not in facilitator_client.get(url(andere, WAARDEN)).content
    assert MARK.encode() not in facilitator_client.get(page(andere)).content


def test_the_list_leads_through_the_card(facilitator_client: Client, bijeenkomst: Leerbijeenkomst) -> None:
    html = facilitator_client.get(page(bijeenkomst)).content.decode()
    assert "Begin met: Mijn waarden" in html
    assert "Samen begeleiden" in html
    assert "Wat leerde ik in mijn rol?" not in html
    assert "Is dit het goede moment?" not in html

    write(facilitator_client, bijeenkomst, WAARDEN, merken="Ik vertraag.")

    html = facilitator_client.get(page(bijeenkomst)).content.decode()
    assert "Ga verder met: Wat doe ik als…" in html
    assert "geschreven op" in html


def test_private_steps_of_cards_in_the_draaiboek_are_there(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    onderdeel = Onderdeel.objects.filter(bijeenkomst=bijeenkomst)[0]
    for kaart in ("perspectiefwissel", "fasen"):
        stap = next(
            stap for vorm in inhoud.kaarten()[kaart].vormen for stap in vorm.stappen if vorm.gebruik == "bijeenkomst"
        )
        add_stap(facilitator, onderdeel, f"{kaart}/{stap.sleutel}", "clientcasus")
    html = facilitator_client.get(page(bijeenkomst)).content.decode()
    for naam in ("Is dit het goede moment?", "Kies een manier", "Waar zie ik de groep?"):
        assert naam in html


def test_the_terugblik_shows_what_was_written_before(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    write(facilitator_client, bijeenkomst, WAARDEN, waarden=["niet oordelen"], merken="Ik tel tot tien.")
    write(facilitator_client, bijeenkomst, (*WAARDEN[:2], "wat-doe-ik-als"), haast="Ik vraag om stilte.")
    close(facilitator, bijeenkomst)

    html = facilitator_client.get(page(bijeenkomst)).content.decode()
    assert html.index("Wat leerde ik in mijn rol?") < html.index("Mijn waarden</strong>")
    html = facilitator_client.get(url(bijeenkomst, TERUGBLIK)).content.decode()
    for tekst in ("niet oordelen", "Ik tel tot tien.", "Ik vraag om stilte."):
        assert tekst in html


def test_who_is_not_free_here_is_told_to_ask_somebody_else(
    facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    plek = (*WAARDEN[:2], "mijn-plek")
    for keuze, told in (("ik twijfel", False), ("nee", True)):
        write(facilitator_client, bijeenkomst, plek, onafhankelijk=keuze)
        assert (b"Vraag iemand anders" in facilitator_client.get(page(bijeenkomst)).content) is told


def test_typing_is_kept_and_says_when(facilitator_client: Client, bijeenkomst: Leerbijeenkomst) -> None:
    first = open_page(facilitator_client, url(bijeenkomst, WAARDEN))
    concept = url(bijeenkomst, WAARDEN, "voorbereiding_concept")
    lang = "lang " * 1000

    response = facilitator_client.post(concept, {"merken": lang, "versie_gezien": first.fields["versie_gezien"][0]})

    assert "Bewaard om" in response.content.decode()
    row = Voorbereiding.objects.get()
    assert row.antwoord == {"merken": lang}
    versie = re.search(r'name="versie_gezien" value="([^"]+)"', response.content.decode())
    assert versie is not None
    response = facilitator_client.post(concept, {"merken": "kort", "versie_gezien": versie[1]})
    assert response.status_code == 200
    row.refresh_from_db()
    assert row.antwoord == {"merken": "kort"}
    assert Logregel.objects.filter(object_soort="werkkaarten.voorbereiding").count() == 1


def test_typing_on_two_devices_overwrites_nothing(facilitator_client: Client, bijeenkomst: Leerbijeenkomst) -> None:
    concept = url(bijeenkomst, WAARDEN, "voorbereiding_concept")
    laptop = open_page(facilitator_client, url(bijeenkomst, WAARDEN))
    write(facilitator_client, bijeenkomst, WAARDEN, merken="Op de telefoon")
    old = {"merken": "Op de laptop", "versie_gezien": laptop.fields["versie_gezien"][0]}
    response = facilitator_client.post(concept, old)
    assert response.status_code == 409
    assert "Nog niet bewaard" in response.content.decode()
    assert Voorbereiding.objects.get().antwoord == {"merken": "Op de telefoon"}
    response = laptop.send(merken="Op de laptop")
    assert response.status_code == 409
    assert "Op de telefoon" in response.content.decode()


def test_too_long_a_text_is_refused_and_shown_again(facilitator_client: Client, bijeenkomst: Leerbijeenkomst) -> None:
    response = open_page(facilitator_client, url(bijeenkomst, WAARDEN)).send(merken="a" * 3000)
    assert response.status_code == 422
    assert "a" * 3000 in response.content.decode()


def test_what_is_emptied_is_gone(facilitator_client: Client, bijeenkomst: Leerbijeenkomst) -> None:
    write(facilitator_client, bijeenkomst, WAARDEN, merken="Ik vertraag.")
    write(facilitator_client, bijeenkomst, WAARDEN, merken="")
    assert not Voorbereiding.objects.exists()


def test_a_step_that_is_not_private_is_not_there(facilitator_client: Client, bijeenkomst: Leerbijeenkomst) -> None:
    for adres in (("facilitator", "starten", "welkom"), ("facilitator", "voorbereiden", "weg"), ("weg", "a", "b")):
        assert facilitator_client.get(url(bijeenkomst, adres)).status_code == 404
        assert facilitator_client.post(url(bijeenkomst, adres), {"merken": "iets"}).status_code == 404


# ── Together ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_two_who_lead_write_one_text(
    facilitator_client: Client, client_of: Enter, mede: Deelname, bijeenkomst: Leerbijeenkomst
) -> None:
    write(facilitator_client, bijeenkomst, SAMEN, afspraken="Na de pauze vraag ik hoe het gaat.")
    theirs = open_page(client_of(mede), url(bijeenkomst, SAMEN))
    assert "Na de pauze vraag ik hoe het gaat." in theirs.html
    assert "Alleen jij en Farah lezen dit." in theirs.html
    assert theirs.send(steun="Jij kijkt naar de gezichten.").status_code == 302
    row = Voorbereiding.objects.get()
    assert row.antwoord == {"afspraken": "Na de pauze vraag ik hoe het gaat.", "steun": "Jij kijkt naar de gezichten."}


def test_who_is_second_overwrites_nothing_unseen(
    facilitator_client: Client, client_of: Enter, mede: Deelname, bijeenkomst: Leerbijeenkomst
) -> None:
    mine, theirs = (open_page(one, url(bijeenkomst, SAMEN)) for one in (facilitator_client, client_of(mede)))
    assert theirs.send(afspraken="Van Mehmet").status_code == 302

    response = mine.send(afspraken="Van Farah")

    assert response.status_code == 409
    html = response.content.decode()
    assert "Van Mehmet" in html
    assert "Van Farah" in html
    assert Voorbereiding.objects.get().antwoord == {"afspraken": "Van Mehmet"}
    versie = re.search(r'name="versie_gezien" value="([^"]+)"', html)
    assert versie is not None
    again = {"afspraken": "Van ons", "versie_gezien": versie[1]}
    assert facilitator_client.post(url(bijeenkomst, SAMEN), again).status_code == 302
    assert Voorbereiding.objects.get().antwoord == {"afspraken": "Van ons"}


def test_who_does_not_lead_has_no_shared_step(
    facilitator: Deelname,
    facilitator_client: Client,
    client_of: Enter,
    mede: Deelname,
    make_facilitator: Callable[[str], Deelname],
    bijeenkomst: Leerbijeenkomst,
) -> None:
    write(facilitator_client, bijeenkomst, SAMEN, afspraken=MARK)
    derde = make_facilitator("Derya")
    assert client_of(derde).get(url(bijeenkomst, SAMEN)).status_code == 404
    assert list_afspraken(derde, bijeenkomst) == []
    Leerbijeenkomst.objects.filter(pk=bijeenkomst.pk).update(mede=derde)
    bijeenkomst.refresh_from_db()
    assert client_of(mede).get(url(bijeenkomst, SAMEN)).status_code == 404
    assert list_afspraken(mede, bijeenkomst) == []
    for one in (facilitator, derde):
        assert [deel.teksten for deel in list_afspraken(one, bijeenkomst)] == [[MARK]]


# ── What comes of it, and cards that change ──────────────────────────────────────────────────────────────────────────


def test_the_cards_one_thought_of_are_offered_until_they_are_in_the_draaiboek(
    facilitator: Deelname, facilitator_client: Client, mede: Deelname, bijeenkomst: Leerbijeenkomst
) -> None:
    assert list_gekozen_kaarten(facilitator, bijeenkomst) == []
    keuzes = ["kaart 3, tijdlijn", "kaart 5, perspectiefwissel", "kaart 8, fasen"]
    write(facilitator_client, bijeenkomst, (*WAARDEN[:2], "patronen-en-werkvormen"), kaarten=keuzes)
    # Card 3 is in the draaiboek already.
    assert [kaart.nummer for kaart in list_gekozen_kaarten(facilitator, bijeenkomst)] == [5, 8]
    assert list_gekozen_kaarten(mede, bijeenkomst) == []
    assert b"Hier dacht je aan" in facilitator_client.get(page(bijeenkomst)).content


def test_every_card_that_can_be_chosen_is_a_card() -> None:
    stap = inhoud.find_stap(*WAARDEN[:2], "patronen-en-werkvormen")
    keuzes = next(veld for veld in stap.velden if veld.sleutel == "kaarten").keuzes
    nummers = {kaart.nummer for kaart in inhoud.kaarten().values()}
    assert {int(keuze.split()[1].rstrip(",")) for keuze in keuzes} <= nummers | {7}


@pytest.mark.parametrize("adres", [WAARDEN, SAMEN])
def test_what_was_written_at_a_step_that_is_gone_can_still_be_read(
    adres: tuple[str, str, str], facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    Voorbereiding.objects.create(
        ruimte_id=facilitator.ruimte_id,
        bijeenkomst=bijeenkomst,
        deelname=facilitator,
        kaart_sleutel="vroeger",
        vorm_sleutel=adres[1],
        sleutel=adres[2],
        voor_samen=adres == SAMEN,
        antwoord={"a": MARK, "b": ["keuze een", "keuze twee"], "c": {"opa": ["", "in de tabel"]}},
    )
    html = facilitator_client.get(page(bijeenkomst)).content.decode()
    for tekst in (MARK, "keuze een", "keuze twee", "in de tabel"):
        assert tekst in html


def test_a_field_that_is_gone_keeps_its_words(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    write(facilitator_client, bijeenkomst, WAARDEN, merken="Ik vertraag.")
    Voorbereiding.objects.update(antwoord={"merken": "Ik vertraag.", "van-vroeger": MARK})
    assert MARK in facilitator_client.get(url(bijeenkomst, WAARDEN)).content.decode()
    write(facilitator_client, bijeenkomst, WAARDEN, merken="Ik wacht.")
    assert Voorbereiding.objects.get().antwoord == {"merken": "Ik wacht.", "van-vroeger": MARK}


def test_the_page_says_when_something_was_written(facilitator_client: Client, bijeenkomst: Leerbijeenkomst) -> None:
    write(facilitator_client, bijeenkomst, WAARDEN, merken="Ik vertraag.")
    assert f"geschreven op {timezone.localdate().day} " in facilitator_client.get(page(bijeenkomst)).content.decode()
