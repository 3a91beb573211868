"""Hidden is hidden on the server: no answer of any address holds what a person may not read (yet).

Every test reads the raw bytes. A word that is handed in but not revealed, or only a concept, is in none of them.
"""

import io
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from casus.models import Gebeurtenis
from casus.plaats import number_plaats
from tests.toegang.adressen import adres_url, list_paginas
from toegang.models import Deelname, Rol, Zichtbaarheid
from werkkaarten.bijdragen import save_concept, submit
from werkkaarten.bijeenkomst import close, finish_stap, open_stap, reveal_bijdragen, show_stap
from werkkaarten.models import Bijdrage, Leerbijeenkomst, Stap
from werkkaarten.oogst import keep_inzicht

REVEAL = partial(reveal_bijdragen, toch=True)  # also while Xander is still writing

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]

INGEDIEND = b"Zilverreiger"
CONCEPT = b"Roodborstje"
SAY = {"opvalt": INGEDIEND.decode()}
TYPE = {"opvalt": CONCEPT.decode()}
HTMX = {"HX-Request": "true"}
PDF = "leertafel:verslag_pdf"
PDFS = (PDF, "werkkaarten:terugblik_pdf", "werkkaarten:draaiboek_pdf")

Enter = Callable[[Deelname], Client]


def read(response: Any) -> bytes:
    """Give everything that came over: headers, body, and the words in a PDF."""
    body: bytes = b"".join(response.streaming_content) if response.streaming else response.content
    if response.headers.get("Content-Type") == "application/pdf":
        body += "".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages).encode()
    return str(response.headers).encode() + body


def read_everything(client: Client, stap: Stap) -> Iterator[tuple[str, bytes]]:
    """GET every address of the ruimte, as a page and as htmx does, with every word that comes back.

    But for the PDFs, which take a second to make and have tests of their own.
    """
    bekend = {
        "ruimte_id": stap.ruimte_id,
        "bijeenkomst_id": stap.bijeenkomst.pk,
        "stap_id": stap.pk,
    }
    for adres in list_paginas():
        if adres.in_ruimte and adres.naam not in PDFS:
            for headers in ({}, HTMX):
                response = client.get(adres_url(adres, bekend), headers=headers)
                yield f"{adres.naam} {'htmx' if headers else ''}", read(response)


def assert_nowhere(client: Client, stap: Stap, *words: bytes) -> None:
    found = [(naam, word) for naam, body in read_everything(client, stap) for word in words if word in body]
    assert found == []


@pytest.fixture
def stap(facilitator: Deelname, quirine: Deelname, xander: Deelname, stappen: list[Stap]) -> Stap:
    """The first step, open; Quirine handed in, Xander still writes."""
    open_stap(facilitator, stappen[0])
    submit(quirine, stappen[0], SAY)
    save_concept(xander, stappen[0], TYPE)
    return stappen[0]


@pytest.fixture
def others(facilitator: Deelname, make_gast: Callable[..., Deelname], client_of: Enter) -> dict[str, Client]:
    """A browser of everyone else who takes part, one for each rol."""
    gasten = {rol: make_gast(f"Gast {rol}", rol) for rol in Rol if rol != Rol.FACILITATOR}
    browsers = {rol.value: client_of(gast) for rol, gast in gasten.items()}
    return {Rol.FACILITATOR.value: client_of(facilitator), **browsers}


def test_while_the_step_is_open_nobody_else_gets_a_word(
    stap: Stap, others: dict[str, Client], quirine: Deelname, xander: Deelname, client_of: Enter
) -> None:
    for client in others.values():
        assert_nowhere(client, stap, INGEDIEND, CONCEPT)
    assert_nowhere(client_of(quirine), stap, CONCEPT)
    assert_nowhere(client_of(xander), stap, INGEDIEND)


@pytest.mark.parametrize("is_revealed", [False, True])
def test_the_verslag_holds_what_was_kept_and_no_answer_that_was_not(
    is_revealed: bool, stap: Stap, facilitator: Deelname, facilitator_client: Client
) -> None:
    if is_revealed:
        reveal_bijdragen(facilitator, stap, toch=True)
    body = read(facilitator_client.get(reverse(PDF, args=[stap.ruimte_id])))
    assert b"De weg terug naar huis" in body
    assert INGEDIEND not in body
    assert CONCEPT not in body
    if is_revealed:
        keep_inzicht(facilitator, Bijdrage.objects.get(ingediend_op__isnull=False), INGEDIEND.decode())
        body = read(facilitator_client.get(reverse(PDF, args=[stap.ruimte_id])))
        assert INGEDIEND in body
        assert b"Quirine" not in body


def test_the_writer_gets_their_own_words_back(
    stap: Stap, quirine: Deelname, xander: Deelname, client_of: Enter
) -> None:
    url = stap.bijeenkomst.get_absolute_url()
    assert INGEDIEND in client_of(quirine).get(url).content
    assert CONCEPT in client_of(xander).get(url).content


def test_once_revealed_everyone_in_the_casus_reads_it(
    stap: Stap, others: dict[str, Client], facilitator: Deelname
) -> None:
    """The other side of these tests: without it they would pass when nothing was ever shown."""
    reveal_bijdragen(facilitator, stap, toch=True)
    place = [stap.ruimte_id, stap.bijeenkomst.pk]
    for rol in (Rol.FACILITATOR, Rol.INBRENGER, Rol.PROFESSIONAL, Rol.GEZINSLID):
        body = others[rol].get(reverse("werkkaarten:meedoen", args=place)).content
        assert INGEDIEND in body
        assert b"Quirine" in body
    for naam in ("regie", "groot_scherm"):
        body = others[Rol.FACILITATOR].get(reverse(f"werkkaarten:{naam}", args=place)).content
        assert INGEDIEND in body
        assert b"Quirine" in body


@pytest.mark.parametrize(
    "moves",
    [
        (REVEAL,),
        (REVEAL, finish_stap),
        (REVEAL, open_stap),
        (REVEAL, open_stap, REVEAL),
        (show_stap,),
    ],
)
def test_a_concept_is_read_by_nobody_else_in_any_phase(
    moves: tuple[Callable[[Deelname, Stap], None], ...],
    stap: Stap,
    others: dict[str, Client],
    facilitator: Deelname,
) -> None:
    for move in moves:
        move(facilitator, stap)
    for rol in (Rol.FACILITATOR, Rol.INBRENGER, Rol.GEZINSLID):
        assert_nowhere(others[rol], stap, CONCEPT)


def test_what_was_not_revealed_stays_hidden_when_the_meeting_is_closed(
    stap: Stap, others: dict[str, Client], facilitator: Deelname
) -> None:
    close(facilitator, stap.bijeenkomst)
    client = others[Rol.FACILITATOR]
    client.post(reverse("werkkaarten:zet_stap", args=[stap.ruimte_id, stap.bijeenkomst.pk, stap.pk, "onthul"]))
    assert_nowhere(client, stap, INGEDIEND)
    assert_nowhere(others[Rol.GEZINSLID], stap, INGEDIEND)
    assert Bijdrage.objects.filter(onthuld_op=None).count() == 2


def test_what_is_added_after_the_reveal_waits_for_the_next_one(
    stap: Stap, others: dict[str, Client], facilitator: Deelname, xander: Deelname
) -> None:
    reveal_bijdragen(facilitator, stap, toch=True)
    open_stap(facilitator, stap)
    submit(xander, stap, TYPE)
    assert_nowhere(others[Rol.FACILITATOR], stap, CONCEPT)
    reveal_bijdragen(facilitator, stap, toch=True)
    url = reverse("werkkaarten:regie", args=[stap.ruimte_id, stap.bijeenkomst.pk])
    assert CONCEPT in others[Rol.FACILITATOR].get(url).content


def test_no_post_of_the_facilitator_gives_a_hidden_word_away(
    stap: Stap, facilitator_client: Client, quirine: Deelname, bijeenkomst: Leerbijeenkomst
) -> None:
    bijdrage = Bijdrage.objects.get(deelname=quirine)
    bekend = {
        "ruimte_id": stap.ruimte_id,
        "bijeenkomst_id": bijeenkomst.pk,
        "stap_id": stap.pk,
        "kenmerk": bijdrage.kenmerk,
        "actie": "besproken",
    }
    for adres in list_paginas():
        if adres.in_ruimte and adres.naam not in PDFS:
            with transaction.atomic():
                response = facilitator_client.post(adres_url(adres, bekend), {"tekst": "iets"}, follow=True)
                assert INGEDIEND not in read(response), adres
                assert CONCEPT not in read(response), adres
                transaction.set_rollback(True)


def test_while_hidden_the_screens_of_the_group_show_numbers_and_no_names(
    stap: Stap, facilitator_client: Client
) -> None:
    for naam in ("regie", "groot_scherm"):
        url = reverse(f"werkkaarten:{naam}", args=[stap.ruimte_id, stap.bijeenkomst.pk])
        body = facilitator_client.get(url).content
        assert b"<strong>1</strong> antwoord binnen" in body
        assert b"Quirine" not in body
        assert b"Xander" not in body


def test_a_participant_is_not_told_who_or_how_many_are_ready(
    stap: Stap, quirine: Deelname, xander: Deelname, client_of: Enter
) -> None:
    body = client_of(quirine).get(stap.bijeenkomst.get_absolute_url()).content
    assert b"Xander" not in body
    assert b"antwoord binnen" not in body


@pytest.fixture
def geheim_moment(quirine: Deelname) -> Gebeurtenis:
    """A moment in the closed space of the family."""
    return Gebeurtenis.objects.create(
        ruimte_id=quirine.ruimte_id,
        gemaakt_door=quirine,
        titel="IJsvogel",
        soort="gebeurtenis",
        kant="onder",
        zichtbaarheid=Zichtbaarheid.GEZIN,
        volgorde=number_plaats(1),
    )


@pytest.mark.parametrize("phase", ["open", "revealed"])
def test_a_moment_is_not_named_to_who_may_not_see_it(
    phase: str,
    geheim_moment: Gebeurtenis,
    stappen: list[Stap],
    others: dict[str, Client],
    facilitator: Deelname,
    quirine: Deelname,
) -> None:
    stap = stappen[0]
    open_stap(facilitator, stap)
    submit(quirine, stap, {**SAY, "moment": geheim_moment.kenmerk})
    if phase == "revealed":
        reveal_bijdragen(facilitator, stap, toch=True)
    for rol, client in others.items():
        if rol != Rol.GEZINSLID:
            assert_nowhere(client, stap, b"IJsvogel", geheim_moment.kenmerk.encode())
    found = [naam for naam, body in read_everything(others[Rol.GEZINSLID], stap) if b"IJsvogel" in body]
    assert "werkkaarten:meedoen " in found
    url = reverse("werkkaarten:groot_scherm", args=[stap.ruimte_id, stap.bijeenkomst.pk])
    assert b"IJsvogel" not in others[Rol.FACILITATOR].get(url).content


@pytest.mark.parametrize("zichtbaarheid", [Zichtbaarheid.FACILITATOR, Zichtbaarheid.ALLEEN_IK])
def test_what_only_the_facilitator_reads_is_on_no_screen_of_the_group(
    zichtbaarheid: Zichtbaarheid, facilitator: Deelname, facilitator_client: Client, stappen: list[Stap]
) -> None:
    """The beamer and the verslag are for all, also when the facilitator asks for them."""
    moment = Gebeurtenis.objects.create(
        ruimte_id=facilitator.ruimte_id,
        gemaakt_door=facilitator,
        titel="IJsvogel",
        soort="gebeurtenis",
        kant="boven",
        zichtbaarheid=zichtbaarheid,
        volgorde=number_plaats(1),
    )
    open_stap(facilitator, stappen[0])
    submit(facilitator, stappen[0], {**SAY, "moment": moment.kenmerk})
    place = [facilitator.ruimte_id, stappen[0].bijeenkomst.pk]
    for reveal in (False, True):
        if reveal:
            reveal_bijdragen(facilitator, stappen[0], toch=True)
        for naam in ("regie", "groot_scherm"):
            assert b"IJsvogel" not in facilitator_client.get(reverse(f"werkkaarten:{naam}", args=place)).content
    assert b"IJsvogel" not in read(facilitator_client.get(reverse("leertafel:verslag_pdf", args=place[:1])))
    assert b"IJsvogel" in facilitator_client.get(reverse("casus:tijdlijn", args=place[:1])).content
