"""Own time: begin before the group does, until the deadline; what was written waits in the field."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.werkkaarten.test_meedoen import HTMX, antwoord_of, page, url_of
from tests.werkkaarten.test_schermen import asks_again, count_queries, kenmerk_in
from toegang.models import Deelname, Rol
from werkkaarten.bijdragen import own_bijdrage, save_concept, submit
from werkkaarten.bijeenkomst import close, open_stap, reveal_bijdragen
from werkkaarten.models import Bijdrage, Leerbijeenkomst, Stap
from werkkaarten.stand import draw_beeld

pytestmark = pytest.mark.django_db

Enter = Callable[[Deelname], Client]
WORD = "Zilverreiger"
LATE = "Wat je schreef, is bewaard en alleen jij leest het."


def list_url(stap: Stap) -> str:
    return reverse("werkkaarten:eigen_tijd", args=[stap.ruimte_id, stap.bijeenkomst.pk])


def step_url(stap: Stap) -> str:
    return reverse("werkkaarten:eigen_tijd_stap", args=[stap.ruimte_id, stap.bijeenkomst.pk, stap.pk])


def set_deadline(stap: Stap, hours: int) -> Stap:
    Stap.objects.filter(pk=stap.pk).update(eigen_tijd_tot=timezone.now() + timedelta(hours=hours))
    return Stap.objects.select_related("onderdeel__bijeenkomst").get(pk=stap.pk)


@pytest.fixture
def early(stappen: list[Stap]) -> Stap:
    """The first step, open in everybody's own time until tomorrow; the group has not begun."""
    return set_deadline(stappen[0], 24)


def test_the_welcome_leads_to_what_can_be_done_already(
    early: Stap, quirine_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    assert "Je kunt alvast beginnen" in page(quirine_client, early)
    assert list_url(early) in draw_beeld(bijeenkomst.pk).html
    html = quirine_client.get(list_url(early)).content.decode()
    assert early.kaartstap.vraag in html
    assert "Open tot" in html
    assert step_url(early) in html
    kenmerk = kenmerk_in(page(quirine_client, early))
    set_deadline(early, -1)
    assert "Je kunt alvast beginnen" not in page(quirine_client, early)
    assert asks_again(quirine_client, bijeenkomst.get_absolute_url(), kenmerk) == 200


def test_without_such_a_step_the_list_says_so(stappen: list[Stap], quirine_client: Client) -> None:
    assert "Er staat nu niets open" in quirine_client.get(list_url(stappen[0])).content.decode()
    assert quirine_client.get(step_url(stappen[0])).status_code == 302


def test_the_step_has_its_question_its_drawing_and_its_field(early: Stap, quirine_client: Client) -> None:
    html = quirine_client.get(step_url(early)).content.decode()
    assert early.kaartstap.vraag in html
    assert 'name="opvalt"' in html
    assert url_of("concept", early) in html
    assert reverse("werkkaarten:tekening", args=[early.ruimte_id, early.bijeenkomst.pk, "tijdlijn"]) in html
    assert "Met je naam." in html
    assert "Insturen kan tot" in html


def test_what_is_typed_is_kept_and_what_is_handed_in_can_be_changed(
    early: Stap, quirine: Deelname, quirine_client: Client
) -> None:
    quirine_client.post(url_of("concept", early), {"opvalt": "Zil"}, headers=HTMX)
    assert "begonnen, nog niet ingestuurd" in quirine_client.get(list_url(early)).content.decode()
    assert "Zil" in quirine_client.get(step_url(early)).content.decode()
    html = quirine_client.post(step_url(early), {"opvalt": WORD}, follow=True).content.decode()
    assert "Je antwoord is binnen." in html
    assert "ingestuurd" in html
    assert WORD in quirine_client.get(step_url(early)).content.decode()
    quirine_client.post(step_url(early), {"opvalt": "anders"})
    assert antwoord_of(quirine, early) == {"opvalt": "anders"}
    assert Bijdrage.objects.onthuld().count() == 0


def test_a_mistake_comes_back_with_what_was_typed(early: Stap, quirine_client: Client) -> None:
    response = quirine_client.post(step_url(early), {"opvalt": "a" * 2001})
    assert response.status_code == 422
    assert "a" * 2001 in response.content.decode()


@pytest.mark.parametrize("text", ["net te laat", "a" * 2001])
def test_after_the_deadline_nothing_comes_in_and_nothing_is_lost(
    text: str, early: Stap, quirine: Deelname, quirine_client: Client
) -> None:
    late = set_deadline(early, -1)
    html = quirine_client.post(step_url(late), {"opvalt": text}, follow=True).content.decode()
    assert LATE in html
    assert "Gesloten sinds" in html
    assert Bijdrage.objects.get().ingediend_op is None
    html = quirine_client.get(step_url(late)).content.decode()
    assert text in html
    assert "Deze vraag is gesloten sinds" in html
    assert "<textarea" not in html


def test_handed_in_in_time_stays_theirs_to_change_until_the_group_does_the_step(
    early: Stap, quirine: Deelname, quirine_client: Client, facilitator: Deelname
) -> None:
    submit(quirine, early, {"opvalt": WORD})
    late = set_deadline(early, -1)
    quirine_client.post(step_url(late), {"opvalt": "beter"})
    assert Bijdrage.objects.get().antwoord["opvalt"] == "beter"
    open_stap(facilitator, late)
    reveal_bijdragen(facilitator, late)
    quirine_client.post(step_url(late), {"opvalt": "nog beter"})
    assert Bijdrage.objects.get().antwoord["opvalt"] == "beter"


def test_who_was_early_finds_the_answer_in_the_field_and_reads_that_it_was_written_before(
    early: Stap, quirine: Deelname, quirine_client: Client, facilitator: Deelname, xander: Deelname, client_of: Enter
) -> None:
    submit(quirine, early, {"opvalt": WORD})
    open_stap(facilitator, early)
    beeld = draw_beeld(early.bijeenkomst.pk)
    assert WORD not in beeld.html
    assert "vooraf" not in beeld.html
    assert quirine.pk in beeld.van_zelf, "told to ask for their own screen"
    html = page(quirine_client, early)
    assert "Je schreef dit vooraf." in html
    assert WORD in html
    assert quirine_client.get(step_url(early)).headers["Location"] == early.bijeenkomst.get_absolute_url()
    other = client_of(xander)
    assert "Je schreef dit vooraf." not in page(other, early)
    other.post(url_of("insturen", early), {"opvalt": "nu pas"})
    assert "Je schreef dit vooraf." not in page(other, early)


def test_without_a_name_it_is_written_before_only_when_it_was_another_day(
    early: Stap, quirine: Deelname, quirine_client: Client, facilitator: Deelname
) -> None:
    """The hour is not kept, so on the day itself the app does not know."""
    Stap.objects.filter(pk=early.pk).update(zonder_naam=True)
    early.refresh_from_db()
    submit(quirine, early, {"opvalt": WORD})
    open_stap(facilitator, early)
    assert "Je schreef dit vooraf." not in page(quirine_client, early)
    Bijdrage.objects.update(ingediend_op=timezone.now() - timedelta(days=2))
    assert "Je schreef dit vooraf." in page(quirine_client, early)


def test_what_somebody_wrote_early_is_in_nobody_elses_pages(
    early: Stap, quirine: Deelname, xander: Deelname, facilitator: Deelname, client_of: Enter
) -> None:
    submit(quirine, early, {"opvalt": WORD})
    save_concept(xander, early, {"opvalt": "Roodborstje"})
    for wie in (xander, facilitator):
        for url in (list_url(early), step_url(early), early.bijeenkomst.get_absolute_url()):
            body = client_of(wie).get(url).content.decode()
            assert WORD not in body
            assert "Quirine" not in body
            assert ("Roodborstje" in body) is (wie == xander and url == step_url(early))


def test_after_closing_the_meeting_the_step_is_closed_too(
    early: Stap, quirine: Deelname, quirine_client: Client, facilitator: Deelname
) -> None:
    close(facilitator, early.bijeenkomst)
    html = quirine_client.post(step_url(early), {"opvalt": "te laat"}, follow=True).content.decode()
    assert "afgesloten" in html
    own = own_bijdrage(quirine, early)
    assert own is not None
    assert own.concept["opvalt"] == "te laat"


@pytest.mark.parametrize("url_of_page", [list_url, step_url])
def test_the_pages_ask_no_more_of_the_database_for_a_bigger_group_or_a_longer_list(
    url_of_page: Callable[[Stap], str],
    early: Stap,
    stappen: list[Stap],
    quirine: Deelname,
    quirine_client: Client,
    make_gast: Callable[..., Deelname],
) -> None:
    counts = []
    submit(quirine, early, {"opvalt": WORD})
    for group in (1, 8):
        for nummer in range(group):
            submit(make_gast(f"Gast {group}.{nummer}", Rol.PROFESSIONAL), early, {"opvalt": "a"})
        counts.append(count_queries(quirine_client, url_of_page(early)))
        set_deadline(stappen[1], 24)
    assert counts[0] == counts[1]
