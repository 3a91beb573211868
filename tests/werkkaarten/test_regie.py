"""The regie: one button to go on, numbers and no names, and going on while people write asks once more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casus.models import Casus
from tests.werkkaarten.test_schermen import asks_again
from toegang.models import Deelname, Rol
from werkkaarten import inhoud
from werkkaarten.bijdragen import save_concept, submit
from werkkaarten.bijeenkomst import (
    NietNu,
    NogBezig,
    find_next,
    finish_stap,
    go_on,
    list_stappen,
    open_stap,
    reveal_bijdragen,
    show_stap,
)
from werkkaarten.draaiboek import add_stap
from werkkaarten.models import Bijdrage, Genodigde, Leerbijeenkomst, Stap
from werkkaarten.regieblik import build_regie, count_minutes

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def url_of(naam: str, bijeenkomst: Leerbijeenkomst, *meer: object) -> str:
    return reverse(f"werkkaarten:{naam}", args=[bijeenkomst.ruimte_id, bijeenkomst.pk, *meer])


def read_regie(client: Client, bijeenkomst: Leerbijeenkomst) -> str:
    return client.get(url_of("regie", bijeenkomst)).content.decode()


def where(bijeenkomst: Leerbijeenkomst) -> Stap | None:
    return Leerbijeenkomst.objects.get(pk=bijeenkomst.pk).huidige_stap


def fase_of(stap: Stap) -> str:
    return Stap.objects.get(pk=stap.pk).fase


def blik_of(bijeenkomst: Leerbijeenkomst) -> Any:
    fresh = Leerbijeenkomst.objects.select_related("huidige_stap__onderdeel__bijeenkomst").get(pk=bijeenkomst.pk)
    return build_regie(Casus.objects.get(pk=fresh.ruimte_id), fresh)


def come_in(bijeenkomst: Leerbijeenkomst, *wie: Deelname) -> None:
    for deelname in wie:
        Genodigde.objects.create(
            ruimte_id=bijeenkomst.ruimte_id, bijeenkomst=bijeenkomst, deelname=deelname, binnen_op=timezone.now()
        )


@pytest.fixture
def stilte(facilitator: Deelname, bijeenkomst: Leerbijeenkomst) -> Stap:
    """A step of silence at the end of the draaiboek."""
    onderdeel = bijeenkomst.onderdelen.get()
    return add_stap(facilitator, onderdeel, "tussendoor/stilte", Casus.Soort.CLIENTCASUS)


# Going on


def test_the_main_button_leads_through_the_whole_draaiboek(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst, stilte: Stap, quirine: Deelname
) -> None:
    """Open, reveal, next; at a silence there is nothing to reveal; after the last step the meeting closes."""
    stappen = list_stappen(bijeenkomst)
    pressed = []
    for _ in range(20):
        blik = blik_of(bijeenkomst)
        pressed.append(blik.hoofdknop)
        if blik.hoofdknop == "sluit":
            break
        actie = "open" if blik.hoofdknop == "begin" else blik.hoofdknop
        stap = blik.volgende if blik.stap is None else blik.stap
        if actie == "onthul":
            submit(quirine, stap, {"opvalt": "a", "raakt": "b"})
        facilitator_client.post(url_of("zet_stap", bijeenkomst, stap.pk, actie))
    assert pressed == ["begin", "onthul", "verder", "open", "onthul", "verder", "sluit"]
    assert [fase_of(stap) for stap in stappen] == ["besproken", "besproken", "open"]
    assert Bijdrage.objects.exclude(onthuld_op=None).count() == 2
    facilitator_client.post(url_of("sluit", bijeenkomst))
    assert Leerbijeenkomst.objects.get().afgesloten_op


def test_two_facilitators_who_press_next_at_once_land_on_one_step(
    facilitator: Deelname, stappen: list[Stap], stilte: Stap, bijeenkomst: Leerbijeenkomst
) -> None:
    """Each sends where the group was when they pressed."""
    open_stap(facilitator, stappen[0])
    go_on(facilitator, stappen[0])
    go_on(facilitator, stappen[0])
    assert where(bijeenkomst) == stappen[1]
    assert fase_of(stilte) == "gesloten"


def test_a_button_pressed_twice_by_double_post_goes_one_step(
    facilitator: Deelname, facilitator_client: Client, stap: Stap, stappen: list[Stap], stilte: Stap
) -> None:
    reveal_bijdragen(facilitator, stap)
    for _ in range(2):
        facilitator_client.post(url_of("zet_stap", stap.bijeenkomst, stap.pk, "verder"))
    assert where(stap.bijeenkomst) == stappen[1]


def test_after_the_last_step_it_says_how_to_go_on(
    facilitator: Deelname, stappen: list[Stap], bijeenkomst: Leerbijeenkomst
) -> None:
    show_stap(facilitator, stappen[-1])
    with pytest.raises(NietNu, match="laatste stap"):
        go_on(facilitator, stappen[-1])
    assert where(bijeenkomst) == stappen[-1]
    assert find_next(stappen, stappen[-1]) is None


def test_going_on_from_what_was_not_revealed_reveals_nothing(
    facilitator: Deelname, quirine: Deelname, stap: Stap, stappen: list[Stap]
) -> None:
    submit(quirine, stap, {"opvalt": "verborgen"})
    go_on(facilitator, stap)
    assert Bijdrage.objects.get().onthuld_op is None
    assert fase_of(stap) == "open"


def test_a_step_without_a_field_begins_when_the_group_comes_and_needs_no_reveal(
    facilitator: Deelname, facilitator_client: Client, stappen: list[Stap], stilte: Stap, bijeenkomst: Leerbijeenkomst
) -> None:
    show_stap(facilitator, stilte)
    assert fase_of(stilte) == "open"
    assert Stap.objects.get(pk=stilte.pk).geopend_op is not None
    html = read_regie(facilitator_client, bijeenkomst)
    assert "Laat de antwoorden zien" not in html
    assert "Laat iedereen schrijven" not in html
    assert 'id="tel"' not in html
    assert "Sluit de bijeenkomst af" in html


# Who is ready


def test_the_count_is_of_who_is_in_and_names_nobody(
    facilitator: Deelname,
    facilitator_client: Client,
    quirine: Deelname,
    xander: Deelname,
    stap: Stap,
    make_gast: Callable[..., Deelname],
) -> None:
    weg = make_gast("Walburga")
    come_in(stap.bijeenkomst, quirine, xander, weg)
    Genodigde.objects.filter(deelname=weg).update(weg_op=timezone.now())
    submit(quirine, stap, {"opvalt": "a"})
    submit(make_gast("Vooraf"), stap, {"opvalt": "thuis geschreven"})
    save_concept(xander, stap, {"opvalt": "b"})
    html = read_regie(facilitator_client, stap.bijeenkomst)
    assert "<strong>1</strong> van 2 klaar, 1 schrijft nog, en 1 van elders of vooraf" in html
    assert not [naam for naam in ("Quirine", "Xander", "Walburga") if naam in html]
    groot = facilitator_client.get(url_of("groot_scherm", stap.bijeenkomst)).content.decode()
    assert "<strong>1</strong> van 2 klaar" in groot


def test_the_count_without_names_is_the_same(
    facilitator: Deelname, quirine: Deelname, xander: Deelname, stappen: list[Stap], bijeenkomst: Leerbijeenkomst
) -> None:
    Stap.objects.filter(pk=stappen[0].pk).update(zonder_naam=True)
    stap = list_stappen(bijeenkomst)[0]
    come_in(bijeenkomst, quirine, xander)
    open_stap(facilitator, stap)
    submit(quirine, stap, {"opvalt": "a"})
    telling = blik_of(bijeenkomst).telling
    assert (telling.klaar, telling.aanwezig, telling.elders) == (1, 2, 0)


def test_somebody_who_comes_in_is_a_reason_to_draw_the_regie_again(
    facilitator_client: Client, stap: Stap, quirine: Deelname
) -> None:
    url = url_of("regie", stap.bijeenkomst)
    kenmerk = read_regie(facilitator_client, stap.bijeenkomst).split("?kenmerk=")[1].split('"')[0]
    assert asks_again(facilitator_client, url, kenmerk) == 204
    come_in(stap.bijeenkomst, quirine)
    assert asks_again(facilitator_client, url, kenmerk) == 200


# Once more


# For each button: the step it is pressed for, and where the group is then.
LEAVE = [("onthul", 0, 0), ("verder", 0, 1), ("toon", 1, 1), ("open", 1, 1)]


@pytest.mark.parametrize(("actie", "doel", "daarna"), LEAVE)
def test_going_on_while_people_write_asks_once_more_with_how_many(
    actie: str,
    doel: int,
    daarna: int,
    facilitator_client: Client,
    quirine: Deelname,
    xander: Deelname,
    stap: Stap,
    stappen: list[Stap],
) -> None:
    for wie in (quirine, xander):
        save_concept(wie, stap, {"opvalt": "nog niet af"})
    url = url_of("zet_stap", stap.bijeenkomst, stappen[doel].pk, actie)
    page = facilitator_client.post(url, follow=True).content.decode()
    assert "Nog 2 mensen schrijven" in page
    assert 'tabindex="-1"' in page.split('id="nog-bezig"')[1][:200]
    assert "data-focus" in page.split('id="nog-bezig"')[1][:200]
    assert "Wacht nog even" in page
    assert (where(stap.bijeenkomst), fase_of(stap)) == (stap, "open")
    facilitator_client.post(url, {"toch": "ja"})
    assert where(stap.bijeenkomst) == stappen[daarna]
    assert [bijdrage.geschreven for bijdrage in Bijdrage.objects.all()] == [{"opvalt": "nog niet af"}] * 2


def test_closing_while_people_write_asks_once_more(
    facilitator_client: Client, quirine: Deelname, stap: Stap, bijeenkomst: Leerbijeenkomst
) -> None:
    save_concept(quirine, stap, {"opvalt": "nog niet af"})
    page = facilitator_client.post(url_of("sluit", bijeenkomst), follow=True).content.decode()
    assert "Nog 1 persoon schrijft" in page
    assert Leerbijeenkomst.objects.get().afgesloten_op is None
    facilitator_client.post(url_of("sluit", bijeenkomst), {"toch": "ja"})
    assert Leerbijeenkomst.objects.get().afgesloten_op


def test_the_question_stays_when_the_screen_is_renewed_and_goes_when_everybody_is_ready(
    facilitator: Deelname, facilitator_client: Client, quirine: Deelname, xander: Deelname, stap: Stap
) -> None:
    save_concept(quirine, stap, {"opvalt": "nog niet af"})
    save_concept(xander, stap, {"opvalt": "nog niet af"})
    url = f"{url_of('regie', stap.bijeenkomst)}?actie=onthul&stap={stap.pk}"
    submit(xander, stap, {"opvalt": "af"})
    html = facilitator_client.get(url, headers=HTMX).content.decode()
    assert "Nog 1 persoon schrijft" in html
    assert "data-focus" not in html  # a renewed screen does not pull the focus away
    submit(quirine, stap, {"opvalt": "af"})
    html = facilitator_client.get(url, headers=HTMX).content.decode()
    assert "nog-bezig" not in html
    assert "Laat de antwoorden zien" in html


@pytest.mark.parametrize(
    "query", ["actie=weg&stap=1", "actie=onthul&stap=x", "actie=onthul", "stap=1", "actie=toon&stap="]
)
def test_a_question_that_nobody_asked_is_not_shown(
    query: str, facilitator_client: Client, quirine: Deelname, stap: Stap
) -> None:
    save_concept(quirine, stap, {"opvalt": "nog niet af"})
    response = facilitator_client.get(f"{url_of('regie', stap.bijeenkomst)}?{query}")
    assert b"nog-bezig" not in response.content


def test_opening_the_same_step_again_asks_nothing(facilitator: Deelname, quirine: Deelname, stap: Stap) -> None:
    save_concept(quirine, stap, {"opvalt": "nog niet af"})
    open_stap(facilitator, stap)
    show_stap(facilitator, stap)
    with pytest.raises(NogBezig):
        reveal_bijdragen(facilitator, stap)


# The draaiboek beside it


def test_the_draaiboek_says_what_is_done_where_we_are_and_what_comes(
    facilitator: Deelname, facilitator_client: Client, stappen: list[Stap], stilte: Stap, bijeenkomst: Leerbijeenkomst
) -> None:
    open_stap(facilitator, stappen[0])
    reveal_bijdragen(facilitator, stappen[0])
    finish_stap(facilitator, stappen[0])
    show_stap(facilitator, stappen[1])
    html = read_regie(facilitator_client, bijeenkomst)
    said = html.split('class="regie-draaiboek"')[1].split("</nav>")[0]
    assert '15 min<span class="alleen-voorlezen">, gedaan' in said
    assert "20 min, nu" in said
    assert "3 min, hierna" in said
    assert said.count('aria-current="step"') == 1
    assert "Gepland: 38 van 150 minuten" in said


def test_how_long_it_takes_is_not_told_of_a_meeting_that_was_left_open(stappen: list[Stap]) -> None:
    now = timezone.now()
    assert count_minutes(stappen) is None
    stappen[0].geopend_op = now - timedelta(minutes=41, seconds=30)
    assert count_minutes(stappen, now) == 41
    stappen[0].geopend_op = now - timedelta(days=3)
    assert count_minutes(stappen, now) is None


@pytest.mark.parametrize("rol", [Rol.INBRENGER, Rol.PROFESSIONAL, Rol.GEZINSLID])
def test_the_regie_is_for_who_leads(
    rol: Rol, make_gast: Callable[..., Deelname], client_of: Callable[[Deelname], Client], stap: Stap
) -> None:
    client = client_of(make_gast("Iemand", rol))
    assert client.get(url_of("regie", stap.bijeenkomst)).status_code == 403
    assert client.post(url_of("zet_stap", stap.bijeenkomst, stap.pk, "verder")).status_code == 403


MOMENT = {"titel": "Een nieuw moment", "soort": "gebeurtenis", "kant": "onder", "zichtbaarheid": "iedereen"}
PERSOON = {"naam": "Juf Ank", "groep": "netwerk", "zichtbaarheid": "iedereen"}


@pytest.mark.parametrize(
    ("tekening", "naam", "form"),
    [("tijdlijn", "nieuwe_gebeurtenis", MOMENT), ("genosociogram", "nieuwe_persoon", PERSOON)],
)
def test_adding_on_the_spot_comes_back_to_the_regie(
    tekening: str,
    naam: str,
    form: dict[str, str],
    facilitator: Deelname,
    facilitator_client: Client,
    bijeenkomst: Leerbijeenkomst,
) -> None:
    onderdeel = bijeenkomst.onderdelen.get()
    open_stap(facilitator, add_stap(facilitator, onderdeel, find_with_tekening(tekening), Casus.Soort.CLIENTCASUS))
    terug = url_of("regie", bijeenkomst)
    url = f"{reverse(f'casus:{naam}', args=[bijeenkomst.ruimte_id])}?terug={terug}"
    assert f'href="{url}"' in read_regie(facilitator_client, bijeenkomst)
    response = facilitator_client.post(url, form)
    assert response.status_code == 302, response.content.decode()
    assert response.headers["Location"] == terug


def find_with_tekening(tekening: str) -> str:
    """Give the address of a step of a card that shows this drawing."""
    return next(
        f"{kaart.sleutel}/{vorm.sleutel}/{stap.sleutel}"
        for kaart in inhoud.kaarten().values()
        for vorm in kaart.vormen
        for stap in vorm.stappen
        if stap.tekening == tekening and not stap.besloten
    )


@pytest.mark.parametrize("terug", ["https://elders.nl/", "//elders.nl/", "/casus/", "/casus/x/\\elders/"])
def test_an_address_of_elsewhere_is_no_way_back(terug: str, facilitator: Deelname, facilitator_client: Client) -> None:
    url = reverse("casus:nieuwe_persoon", args=[facilitator.ruimte_id])
    response = facilitator_client.post(f"{url}?terug={terug}", PERSOON)
    assert response.headers["Location"] == reverse("casus:mensen", args=[facilitator.ruimte_id])
