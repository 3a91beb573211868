"""The reflectief gesprek: planning it, consent with effect, and writing down what is told along the tijdlijn."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casus.models import Casus, Gebeurtenis, Persoon
from casus.plaats import number_plaats
from tests.werkkaarten.gesprekken import W, make_gesprek, tell
from toegang.models import Deelname, Logregel, Rol
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.gesprek.stappen import ALLEEN_VRAGER, list_vormen
from werkkaarten.gesprek.toestemming import has_ja, list_standen, record_antwoord
from werkkaarten.gesprek.vertellen import list_stukjes
from werkkaarten.models import Fragment, Gesprek, Toestemming

pytestmark = pytest.mark.django_db
Enter = Callable[[Deelname], Client]


@pytest.fixture
def gesprek(facilitator: Deelname, quirine: Deelname, xander: Deelname) -> Gesprek:
    return make_gesprek(facilitator, quirine, xander, "praten", "notities", "bijeenkomst", "verslag")


@pytest.fixture
def xander_client(xander: Deelname, client_of: Enter) -> Client:
    return client_of(xander)


def page(naam: str, gesprek: Gesprek, *rest: str) -> str:
    return reverse(f"werkkaarten:{naam}", args=[gesprek.ruimte_id, gesprek.kenmerk, *rest])


def text_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_facilitator_plans_one_and_the_verteller_reads_why(
    facilitator_client: Client, quirine: Deelname, quirine_client: Client, xander: Deelname
) -> None:
    url = reverse("werkkaarten:gesprekken", args=[quirine.ruimte_id])
    plan = {
        "verteller": quirine.pk,
        "vrager": xander.pk,
        "vorm_sleutel": "gezin",
        "waarom": "Hij kent haar van school.",
    }
    assert facilitator_client.post(url, plan).status_code == 302
    gesprek = Gesprek.objects.get()
    assert "Xander" in text_of(quirine_client, url)
    assert "Hij kent haar van school." in text_of(quirine_client, gesprek.get_absolute_url())
    assert "wacht: vraag of Quirine wil praten" in text_of(facilitator_client, url)


def test_nobody_asks_themselves_and_only_who_leads_plans(
    facilitator_client: Client, quirine: Deelname, quirine_client: Client
) -> None:
    url = reverse("werkkaarten:gesprekken", args=[quirine.ruimte_id])
    response = facilitator_client.post(url, {"verteller": quirine.pk, "vrager": quirine.pk, "vorm_sleutel": "gezin"})
    assert response.status_code == 422
    assert "Wie vertelt, kan niet ook vragen" in response.content.decode()
    assert quirine_client.post(url, {}).status_code == 403
    assert not Gesprek.objects.exists()


def test_every_answer_is_kept_with_its_day_and_who_wrote_it_down(
    facilitator: Deelname, quirine: Deelname, xander: Deelname, xander_client: Client, quirine_client: Client
) -> None:
    gesprek = make_gesprek(facilitator, quirine, xander)
    for waarvoor, antwoord in (("praten", "ja"), ("opname", "nee")):
        xander_client.post(page("toestemming", gesprek), {"waarvoor": waarvoor, "antwoord": antwoord})
    quirine_client.post(page("toestemming", gesprek), {"waarvoor": "notities", "antwoord": "ja"})
    kept = {rij.waarvoor: (rij.ja, rij.vastgelegd_door, rij.gevraagd_op.date()) for rij in Toestemming.objects.all()}
    today = timezone.now().date()
    assert kept == {
        "praten": (True, xander, today),
        "opname": (False, xander, today),
        "notities": (True, quirine, today),
    }
    assert "vastgelegd door Xander" in text_of(quirine_client, gesprek.get_absolute_url())


@pytest.mark.parametrize(
    "antwoord", [{}, {"waarvoor": "alles", "antwoord": "ja"}, {"waarvoor": "praten", "antwoord": "x"}]
)
def test_a_strange_answer_is_no_answer(antwoord: dict[str, str], gesprek: Gesprek, xander_client: Client) -> None:
    before = Toestemming.objects.count()
    response = xander_client.post(page("toestemming", gesprek), antwoord, follow=True)
    assert "Dit is niet bewaard" in response.content.decode()
    assert Toestemming.objects.count() == before


def test_a_yes_is_withdrawn_and_given_again(gesprek: Gesprek, quirine: Deelname) -> None:
    record_antwoord(quirine, gesprek, W.VERSLAG, False)
    record_antwoord(quirine, gesprek, W.VERSLAG, False)  # pressing twice
    assert not has_ja(gesprek, W.VERSLAG)
    (row,) = Toestemming.objects.filter(waarvoor="verslag")
    assert row.ja
    assert row.ingetrokken_op is not None
    record_antwoord(quirine, gesprek, W.VERSLAG, True)
    assert has_ja(gesprek, W.VERSLAG)
    assert Toestemming.objects.filter(waarvoor="verslag").count() == 2
    assert [stand.is_ja for stand in list_standen(Gesprek.objects.get())] == [True, True, False, True, True]


def test_the_facilitator_sees_the_consent_and_can_not_answer_it(
    gesprek: Gesprek, facilitator: Deelname, facilitator_client: Client
) -> None:
    text = text_of(facilitator_client, gesprek.get_absolute_url())
    assert "Mag ik notities maken?" in text
    assert 'name="antwoord"' not in text
    assert facilitator_client.post(page("toestemming", gesprek), {}).status_code == 404
    with pytest.raises(NietNu):
        record_antwoord(facilitator, gesprek, W.PRATEN, False)


def test_nobody_else_knows_that_there_is_a_gesprek(
    gesprek: Gesprek, make_gast: Callable[..., Deelname], client_of: Enter
) -> None:
    fragment = tell(gesprek, "iets")
    client = client_of(make_gast("Joost", Rol.GEZINSLID))
    assert "Xander" not in text_of(client, reverse("werkkaarten:gesprekken", args=[gesprek.ruimte_id]))
    for url in (
        gesprek.get_absolute_url(),
        page("gesprekstap", gesprek, "moment-van-toen"),
        page("vrijgeven", gesprek),
        page("pauze", gesprek),
        page("fragment", gesprek, fragment.kenmerk),
    ):
        assert client.get(url).status_code == 404
    for url in (page("toestemming", gesprek), page("fragment_weg", gesprek, fragment.kenmerk)):
        assert client.post(url, {"waarvoor": "praten", "antwoord": "nee"}).status_code == 404


def test_a_piece_is_reached_only_by_way_of_its_own_gesprek(
    gesprek: Gesprek, facilitator: Deelname, quirine: Deelname, xander: Deelname, xander_client: Client
) -> None:
    ander = make_gesprek(facilitator, quirine, xander, "praten", "notities")
    fragment = tell(gesprek, "iets")
    assert xander_client.get(page("fragment", ander, fragment.kenmerk)).status_code == 404


def test_who_asks_writes_at_a_moment_what_is_said_with_then_and_now(gesprek: Gesprek, xander_client: Client) -> None:
    url = page("gesprekstap", gesprek, "moment-van-toen")
    text = text_of(xander_client, url)
    assert "Naar welk moment wil je terug?" in text
    assert "De eerste verhuizing" in text
    xander_client.post(
        url, {"moment": "moment-1", "hoe-was-het": "Ik telde de tegels.", "toen": "niet goed", "nu": "dubbel"}
    )
    fragment = Fragment.objects.get()
    assert (fragment.gebeurtenis.titel, fragment.tekst) == ("De eerste verhuizing", "Ik telde de tegels.")
    assert (fragment.destijds, fragment.achteraf, fragment.vrijgave) == ("negatief", "gemengd", "")
    text = text_of(xander_client, url)
    assert "Moment: De eerste verhuizing" in text
    assert "Toen: niet goed, nu: dubbel" in text


def test_the_verteller_does_the_same_pages_in_their_own_time(gesprek: Gesprek, quirine_client: Client) -> None:
    Gesprek.objects.update(vorm_sleutel="eigen-tijd")
    url = page("gesprekstap", gesprek, "wat-geef-je-mee")
    text = text_of(quirine_client, url)
    assert "Hoe begeleid je deze stap?" not in text
    assert "Jij en Xander lezen dit. Anderen pas als jij het vrijgeeft." in text
    quirine_client.post(url, {"gezin": "Iemand die blijft.", "ik-anders": "Eerder bellen."})
    assert [(rij.vraag, rij.tekst) for rij in Fragment.objects.all()] == [
        ("Dit wens ik een ander gezin toe", "Iemand die blijft."),
        ("Dit zou ik zelf anders doen", "Eerder bellen."),
    ]
    assert quirine_client.get(page("gesprekstap", gesprek, "klaarzetten")).status_code == 404


def test_a_moment_that_is_missing_is_told_in_own_words(gesprek: Gesprek, xander_client: Client) -> None:
    url = page("gesprekstap", gesprek, "belangrijkste")
    xander_client.post(url, {"mist": "De dag dat oma kwam", "wanneer": "na de zomer", "wie": "oma en ik"})
    fragment = Fragment.objects.get()
    assert (fragment.moment, fragment.wanneer) == ("De dag dat oma kwam", "na de zomer")
    assert fragment.tekst == "Wie waren erbij? oma en ik"
    xander_client.post(
        page("gesprekstap", gesprek, "cruciale-moment"), {"mist": "Een zin in de gang", "weet-het": "nee"}
    )
    assert Fragment.objects.last().moment == "Een zin in de gang"


def test_people_of_the_turning_point_are_told_one_by_one(gesprek: Gesprek, xander_client: Client) -> None:
    url = page("gesprekstap", gesprek, "omslagpunt")
    response = xander_client.post(url, {"wie-1": "Kookte soep."})
    assert response.status_code == 422
    assert "Schrijf hier over wie dit gaat." in response.content.decode()
    xander_client.post(url, {"moment": "moment-2", "wie": "tante Ria", "wie-1": "Kookte soep.", "wie-2": "Zij bleef."})
    assert Fragment.objects.get().tekst == ("tante Ria\nDeed dit: Kookte soep.\nWas belangrijk, omdat: Zij bleef.")


@pytest.mark.parametrize("data", [{}, {"hoe-was-het": "   "}, {"toen": "goed"}, {"moment": "moment-1"}])
def test_an_empty_form_is_no_piece(data: dict[str, str], gesprek: Gesprek, xander_client: Client) -> None:
    response = xander_client.post(page("gesprekstap", gesprek, "moment-van-toen"), data)
    assert response.status_code == 422
    assert "Er staat nog niets." in response.content.decode()
    assert not Fragment.objects.exists()


def test_a_text_that_is_too_long_comes_back_whole(gesprek: Gesprek, xander_client: Client) -> None:
    response = xander_client.post(page("gesprekstap", gesprek, "moment-van-toen"), {"hoe-was-het": "a" * 20_000})
    assert response.status_code == 422
    assert "a" * 20_000 in response.content.decode()


def test_without_a_yes_to_notes_who_asks_has_no_field_and_reads_nothing(
    gesprek: Gesprek, quirine: Deelname, quirine_client: Client, xander: Deelname, xander_client: Client
) -> None:
    tell(gesprek, "Zilverreiger")
    record_antwoord(quirine, gesprek, W.NOTITIES, False)
    url = page("gesprekstap", gesprek, "moment-van-toen")
    text = text_of(xander_client, url)
    assert "Luister, en schrijf niets op." in text
    assert "<textarea" not in text
    assert "Zilverreiger" not in text + text_of(xander_client, page("vrijgeven", gesprek))
    response = xander_client.post(url, {"hoe-was-het": "toch"}, follow=True)
    assert "gaf geen ja voor notities" in response.content.decode()
    fragment = Fragment.objects.get()
    assert xander_client.get(page("fragment", gesprek, fragment.kenmerk)).status_code == 404
    assert xander_client.post(page("fragment_weg", gesprek, fragment.kenmerk)).status_code == 404
    assert list_stukjes(xander, gesprek) == []
    assert "Zilverreiger" in text_of(quirine_client, page("vrijgeven", gesprek))
    assert "Alleen jij leest dit. Anderen pas als jij het vrijgeeft." in text_of(quirine_client, url)


@pytest.mark.parametrize("stop", ["praten", "afgerond"])
def test_nothing_is_written_before_the_yes_to_talk_or_after_the_end(
    stop: str, gesprek: Gesprek, quirine: Deelname, xander_client: Client, quirine_client: Client
) -> None:
    if stop == "praten":
        record_antwoord(quirine, gesprek, W.PRATEN, False)
    else:
        xander_client.post(page("gesprek_afronden", gesprek), {"actie": "afronden"})
    for client in (xander_client, quirine_client):
        url = page("gesprekstap", gesprek, "moment-van-toen")
        assert "<textarea" not in text_of(client, url)
        client.post(url, {"hoe-was-het": "toch"})
    assert not Fragment.objects.exists()
    if stop == "afgerond":
        xander_client.post(page("gesprek_afronden", gesprek), {"actie": "heropen"})
        assert "<textarea" in text_of(xander_client, page("gesprekstap", gesprek, "moment-van-toen"))


def test_the_page_says_that_recording_needs_a_yes(gesprek: Gesprek, xander_client: Client) -> None:
    text = text_of(xander_client, gesprek.get_absolute_url())
    assert "De app neemt zelf niets op. Zonder ja mag niemand dit gesprek opnemen." in text


def test_a_moment_that_one_of_the_two_may_not_see_is_not_offered(
    gesprek: Gesprek, quirine: Deelname, casus: Casus, quirine_client: Client, xander_client: Client
) -> None:
    velden: dict[str, Any] = {"ruimte": casus, "gemaakt_door": quirine, "zichtbaarheid": "gezin"}
    Gebeurtenis.objects.create(
        kenmerk="nest", titel="IJsvogel", soort="gebeurtenis", kant="onder", volgorde=number_plaats(9), **velden
    )
    Persoon.objects.create(naam="IJsvogeltje", groep="gezin", **velden)
    for stap in ("moment-van-toen", "omslagpunt"):
        url = page("gesprekstap", gesprek, stap)
        assert "IJsvogel" not in text_of(xander_client, url)
        form = text_of(quirine_client, url).partition("<form")[2].partition("Bekijk")[0]
        assert "IJsvogel" not in form
    response = quirine_client.post(
        page("gesprekstap", gesprek, "moment-van-toen"), {"moment": "nest", "hoe-was-het": "x"}
    )
    assert response.status_code == 422


def test_other_words_are_kept_and_a_piece_can_go(gesprek: Gesprek, quirine_client: Client) -> None:
    fragment = tell(gesprek, "Ik telde de tegels.")
    quirine_client.post(page("fragment", gesprek, fragment.kenmerk), {"tekst": "Ik keek naar de tegels."})
    fragment.refresh_from_db()
    assert fragment.tekst == "Ik keek naar de tegels."
    assert quirine_client.post(page("fragment", gesprek, fragment.kenmerk), {"tekst": ""}).status_code == 422
    quirine_client.post(page("fragment_weg", gesprek, fragment.kenmerk))
    assert not Fragment.objects.exists()


def test_a_pause_leads_back_to_where_they_were(gesprek: Gesprek, quirine_client: Client) -> None:
    url = page("pauze", gesprek)
    assert page("gesprekstap", gesprek, "omslagpunt") in text_of(quirine_client, f"{url}?stap=omslagpunt")
    assert gesprek.get_absolute_url() in text_of(quirine_client, f"{url}?stap=weg")


def test_every_step_of_every_vorm_opens_for_both(
    gesprek: Gesprek, quirine_client: Client, xander_client: Client
) -> None:
    for vorm in list_vormen():
        Gesprek.objects.update(vorm_sleutel=vorm.sleutel)
        for stap in vorm.stappen:
            url = page("gesprekstap", gesprek, stap.sleutel)
            assert xander_client.get(url, follow=True).status_code == 200
            expected = 404 if stap.sleutel in ALLEEN_VRAGER else 200
            assert quirine_client.get(url, follow=True).status_code == expected
    Gesprek.objects.update(vorm_sleutel="weg")
    assert xander_client.get(gesprek.get_absolute_url()).status_code == 200


def test_ones_own_gesprek_is_on_the_overview(gesprek: Gesprek, quirine_client: Client, casus: Casus) -> None:
    assert "Je vertelt aan <strong>Xander</strong>" in text_of(quirine_client, casus.get_absolute_url())


def test_the_logboek_holds_no_word(gesprek: Gesprek, xander_client: Client) -> None:
    tell(gesprek, "Zilverreiger")
    lines = str(list(Logregel.objects.values("wat", "object_soort", "object_id")))
    assert "Zilverreiger" not in lines
    assert "werkkaarten.fragment" in lines
