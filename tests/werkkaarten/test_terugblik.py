"""Looking back: one's own part and what the group saw, as a page and on paper, and not a word more."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from casus.models import Gebeurtenis
from tests.werkkaarten.test_meedoen import page
from tests.werkkaarten.test_schermen import count_queries
from tests.werkkaarten.test_verborgen import read
from toegang.models import Deelname, Rol, Zichtbaarheid
from werkkaarten.bijdragen import save_concept, submit, withdraw_bijdrage
from werkkaarten.bijeenkomst import close, open_stap, reveal_bijdragen
from werkkaarten.models import Aantekening, Leerbijeenkomst, Stap
from werkkaarten.oogst import keep_inzicht
from werkkaarten.terugblik import look_back

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]

Enter = Callable[[Deelname], Client]
MINE, HERS, SHOWN, CONCEPT, NOTE, INZICHT = "Zilverreiger", "Roodborstje", "Grutto", "IJsvogel", "Kievit", "Wulp"


def url_of(bijeenkomst: Leerbijeenkomst, naam: str = "terugblik") -> str:
    return reverse(f"werkkaarten:{naam}", args=[bijeenkomst.ruimte_id, bijeenkomst.pk])


@pytest.fixture
def held(
    facilitator: Deelname, quirine: Deelname, xander: Deelname, stappen: list[Stap], bijeenkomst: Leerbijeenkomst
) -> Leerbijeenkomst:
    """A meeting that is over: one step without names was shown, the other was not."""
    eerste, tweede = stappen[0], stappen[1]
    Stap.objects.filter(pk=eerste.pk).update(zonder_naam=True)
    eerste.refresh_from_db()
    open_stap(facilitator, eerste)
    submit(quirine, eerste, {"opvalt": MINE})
    submit(xander, eerste, {"opvalt": SHOWN})
    reveal_bijdragen(facilitator, eerste)
    open_stap(facilitator, tweede)
    submit(xander, tweede, {"raakt": HERS})
    save_concept(quirine, tweede, {"raakt": CONCEPT})
    Aantekening.objects.create(
        ruimte_id=bijeenkomst.ruimte_id, bijeenkomst=bijeenkomst, deelname=facilitator, stap=eerste, tekst=NOTE
    )
    keep_inzicht(facilitator, eerste.bijdragen.order_by("kenmerk")[0], INZICHT)
    close(facilitator, bijeenkomst)
    return bijeenkomst


def test_the_closing_screen_leads_to_it(held: Leerbijeenkomst, quirine_client: Client, stappen: list[Stap]) -> None:
    assert url_of(held) in page(quirine_client, stappen[0])


@pytest.mark.parametrize("naam", ["terugblik", "terugblik_pdf"])
def test_it_holds_ones_own_part_and_what_was_shown_and_nothing_else(
    naam: str,
    held: Leerbijeenkomst,
    quirine_client: Client,
    facilitator_client: Client,
    xander: Deelname,
    client_of: Enter,
) -> None:
    for client, own, other in (
        (quirine_client, b"Dit schreef jij", HERS),
        (client_of(xander), b"Dit schreef jij", CONCEPT),
        (facilitator_client, None, HERS),
    ):
        body = read(client.get(url_of(held, naam)))
        assert MINE.encode() in body
        assert SHOWN.encode() in body
        for hidden in (other, CONCEPT, NOTE, INZICHT):
            assert hidden.encode() not in body
        assert (b"Dit schreef jij" in body) is (own is not None)
    for client, name in ((quirine_client, b"Xander"), (client_of(xander), b"Quirine")):
        assert name not in read(client.get(url_of(held, naam)))


def test_one_finds_also_what_one_wrote_without_a_name_and_what_stayed_hidden(
    held: Leerbijeenkomst, quirine_client: Client, xander: Deelname, client_of: Enter
) -> None:
    html = quirine_client.get(url_of(held)).content.decode()
    assert html.count(MINE) == 2
    assert "De groep zag niet dat dit van jou is." in html
    html = client_of(xander).get(url_of(held)).content.decode()
    assert HERS in html
    assert "De groep heeft dit niet gezien." in html


def test_an_answer_can_still_be_taken_back_when_all_is_over(
    held: Leerbijeenkomst, quirine: Deelname, quirine_client: Client, stappen: list[Stap], xander: Deelname
) -> None:
    place = [held.ruimte_id, held.pk, stappen[0].pk]
    take_back = reverse("werkkaarten:terugnemen", args=place)
    assert take_back in quirine_client.get(url_of(held)).content.decode()
    quirine_client.post(take_back)
    html = quirine_client.get(url_of(held)).content.decode()
    assert MINE not in html
    assert "Je nam je antwoord terug" in html
    blikken = look_back(xander, held)
    assert MINE not in str(blikken)
    assert any(antwoord.is_teruggenomen for antwoord in blikken[0].antwoorden)


def test_a_moment_of_the_family_is_on_no_paper(
    facilitator: Deelname, quirine: Deelname, quirine_client: Client, stap: Stap
) -> None:
    moment = Gebeurtenis.objects.get(kenmerk="moment-2")
    moment.zichtbaarheid = Zichtbaarheid.GEZIN
    moment.save()
    submit(quirine, stap, {"opvalt": MINE, "moment": "moment-2"})
    reveal_bijdragen(facilitator, stap)
    assert "Terug naar huis" in quirine_client.get(url_of(stap.bijeenkomst)).content.decode()
    assert b"Terug naar huis" not in read(quirine_client.get(url_of(stap.bijeenkomst, "terugblik_pdf")))


def test_who_was_not_there_yet_reads_that_there_is_nothing(
    bijeenkomst: Leerbijeenkomst, quirine_client: Client
) -> None:
    assert "Er is nog niets om op terug te kijken" in quirine_client.get(url_of(bijeenkomst)).content.decode()
    assert quirine_client.get(url_of(bijeenkomst, "terugblik_pdf")).content.startswith(b"%PDF")


def test_it_asks_no_more_of_the_database_for_a_bigger_group(
    stap: Stap, facilitator: Deelname, quirine: Deelname, quirine_client: Client, make_gast: Callable[..., Deelname]
) -> None:
    counts = []
    submit(quirine, stap, {"opvalt": MINE})
    for group in (2, 10):
        for nummer in range(group):
            submit(make_gast(f"Gast {group}.{nummer}", Rol.PROFESSIONAL), stap, {"opvalt": "a"})
        reveal_bijdragen(facilitator, stap)
        open_stap(facilitator, stap)
        counts.append(count_queries(quirine_client, url_of(stap.bijeenkomst)))
    assert counts[0] == counts[1]


def test_an_answer_that_was_taken_back_leaves_nothing_to_read(
    held: Leerbijeenkomst, quirine: Deelname, stappen: list[Stap]
) -> None:
    withdraw_bijdrage(quirine, Stap.objects.get(pk=stappen[0].pk))
    (blik,) = look_back(quirine, held)
    assert blik.is_teruggenomen
    assert blik.eigen == []
