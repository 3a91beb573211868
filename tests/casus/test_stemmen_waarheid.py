"""The moment van waarheid, one question a screen, and what people see in a stretch of the line."""

from typing import Any

import pytest
from django.test import Client

from casus.models import Casus, Duiding, Gebeurtenis, Persoon, Vertelling
from casus.stemmen.waarheid import VRAGEN
from tests.casus.casussen import fill_in, find_moment, undo, url
from tests.casus.stemmen import MOMENT, Join, join, klein, read
from toegang.models import Logregel, Rol, Zichtbaarheid

__all__ = ["join", "klein"]

ANTWOORDEN: list[dict[str, str]] = [
    {"wat_gebeurde_er": "De mentor belde.", "zichtbaarheid": "iedereen"},
    {"waarom_jij": "Het ging om mijn kind."},
    {"spannend": "Niemand wist wie aan zet was."},
    {"wat_deed_jij": "Ik belde terug."},
    {"wat_kwam_eruit": "Een afspraak."},
    {"hoe_denk_je_nu": "Eerder bellen."},
    {"aan_niemand": "on", "aan_wie_verteld": ""},
    {"afloop": "niet_goed"},
    {"destijds": "negatief", "achteraf": "positief"},
]


def screen(nummer: int, moment: str = "g1") -> str:
    return f"tijdlijn/{moment}/waarheid/{nummer}"


def answer(client: Client, casus: Casus, nummer: int, **fields: str) -> Any:
    return client.post(url(casus, screen(nummer)), {"csrfmiddlewaretoken": "x", **fields})


def test_a_story_is_told_one_question_a_screen(klein: Casus, join: Join) -> None:
    _, client = join(Rol.GEZINSLID, "Papa", als="ruben")
    page = url(klein, screen(1))

    for nummer, (vraag, fields) in enumerate(zip(VRAGEN, ANTWOORDEN, strict=True), 1):
        content = client.get(page).content.decode()
        assert page == url(klein, screen(nummer))
        assert f"Vraag {nummer} van 9" in content
        assert vraag.vraag in content
        assert "Iedereen die meedoet aan deze casus leest dit." in content
        response = answer(client, klein, nummer, **fields)
        assert response.status_code == 302
        page = response["Location"]

    assert page == url(klein, MOMENT)
    vertelling = Vertelling.objects.get(ruimte=klein)
    assert vertelling.persoon.naam == "Ruben"
    told = {key: value for fields in ANTWOORDEN for key, value in fields.items() if key != "aan_niemand"}
    assert {key: getattr(vertelling, key) for key in told} == told | {"aan_wie_verteld": "Aan niemand."}
    content = read(client, klein)
    assert "liep niet goed af" in content
    assert "Toen: niet goed. Nu: goed." in content
    assert all(text in content for text in ("De mentor belde.", "Ik belde terug.", "Aan niemand."))


def test_each_answer_is_stored_at_once_and_what_is_skipped_is_not(klein: Casus, join: Join) -> None:
    _, client = join(Rol.PROFESSIONAL, als="loes")

    answer(client, klein, 2, waarom_jij="")
    assert not Vertelling.objects.exists()
    answer(client, klein, 3, spannend="Heel erg.")
    answer(client, klein, 5, wat_kwam_eruit="Rust.")
    assert fill_in(client, url(klein, screen(3)), spannend="Best wel.").status_code == 302

    vertelling = Vertelling.objects.get(ruimte=klein)
    assert (vertelling.waarom_jij, vertelling.spannend, vertelling.wat_kwam_eruit) == ("", "Best wel.", "Rust.")
    assert Logregel.objects.filter(object_soort="casus.vertelling").count() == 3


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", "Aan niemand."), ("Ik schaamde me.", "Aan niemand. Ik schaamde me.")],
)
def test_told_to_nobody_is_an_answer(klein: Casus, join: Join, typed: str, kept: str) -> None:
    _, client = join(Rol.GEZINSLID, als="ruben")

    answer(client, klein, 7, aan_niemand="on", aan_wie_verteld=typed)

    assert Vertelling.objects.get(ruimte=klein).aan_wie_verteld == kept


def test_back_and_skip_lead_to_the_neighbours(klein: Casus, join: Join) -> None:
    _, client = join(Rol.GEZINSLID)

    ends = {1: (MOMENT, screen(2)), 4: (screen(3), screen(5)), 9: (screen(8), MOMENT)}
    for nummer, (back, skip) in ends.items():
        content = read(client, klein, screen(nummer))
        assert f'<a class="knop" href="{url(klein, skip)}">Sla over</a>' in content
        assert f'<a class="knop" href="{url(klein, back)}">Terug</a>' in content
    for nummer in (0, 10):
        assert client.get(url(klein, screen(nummer))).status_code == 404


def test_who_reads_it_is_chosen_first_and_holds_for_every_answer(klein: Casus, join: Join) -> None:
    """Also when nothing was told yet."""
    _, client = join(Rol.GEZINSLID, als="ruben")
    _, other = join(Rol.PROFESSIONAL)

    answer(client, klein, 1, wat_gebeurde_er="", zichtbaarheid="gezin")
    assert "Alleen het gezin leest dit." in read(client, klein, screen(2))
    answer(client, klein, 2, waarom_jij="Zilverreiger")

    assert Vertelling.objects.get(ruimte=klein).zichtbaarheid == Zichtbaarheid.GEZIN
    assert "Zilverreiger" in read(client, klein)
    assert "Zilverreiger" not in read(other, klein)


def test_what_nobody_answered_yet_is_shown_to_its_teller_only(klein: Casus, join: Join) -> None:
    _, client = join(Rol.GEZINSLID, als="ruben")
    _, other = join(Rol.GEZINSLID)

    answer(client, klein, 1, wat_gebeurde_er="", zichtbaarheid="gezin")

    assert 'id="vertelling-' in read(client, klein)
    assert 'id="vertelling-' not in read(other, klein)


def test_tellers_stand_beside_each_other_and_do_not_touch_each_other(klein: Casus, join: Join) -> None:
    for rol, als in ((Rol.GEZINSLID, "ruben"), (Rol.PROFESSIONAL, "loes")):
        _, client = join(rol, als, als=als)
        answer(client, klein, 3, spannend=f"Zo zag {als} het.")

    content = read(client, klein)

    assert "Zo zag ruben het." in content
    assert "Zo zag loes het." in content
    assert "Zo zag ruben het." not in read(client, klein, screen(3))


def test_a_story_is_taken_back_and_put_back(klein: Casus, join: Join) -> None:
    _, client = join(Rol.GEZINSLID, als="ruben")
    answer(client, klein, 3, spannend="Heel erg.")
    pk = Vertelling.objects.get(ruimte=klein).pk

    response = client.post(url(klein, f"tijdlijn/+waarheid/{pk}/weg"), follow=True)
    assert "Heel erg." not in response.content.decode()
    assert "Maak ongedaan" in response.content.decode()
    undo(client, klein)

    assert Vertelling.objects.get(pk=pk).spannend == "Heel erg."


def test_who_is_not_tied_says_so_at_the_first_answer(klein: Casus, join: Join) -> None:
    gast, client = join(Rol.GEZINSLID, "Kim")

    assert "Wie ben jij in dit verhaal?" in read(client, klein, screen(3))
    assert answer(client, klein, 3, spannend="Ja").status_code == 422
    assert answer(client, klein, 3, spannend="Ja", ik_ben="+").status_code == 302
    assert answer(client, klein, 4, wat_deed_jij="Niets").status_code == 302

    assert Vertelling.objects.get(ruimte=klein).persoon == Persoon.objects.get(deelname=gast)


# Duiding


def see(client: Client, casus: Casus, **fields: str) -> Any:
    form = {"vraag": "zien", "van_gebeurtenis": "g1", "tekst": "Steeds iemand nieuw.", "zichtbaarheid": "iedereen"}
    return client.post(url(casus, "tijdlijn/+duiding"), form | fields)


def test_a_duiding_holds_its_stretch(klein: Casus, join: Join) -> None:
    gast, client = join(Rol.PROFESSIONAL)

    see(client, klein, van_gebeurtenis="g1", tot_gebeurtenis="g2")

    duiding = Duiding.objects.get(ruimte=klein)
    assert duiding.gemaakt_door == gast
    shown = ["Steeds iemand nieuw." in read(client, klein, f"tijdlijn/g{nummer}") for nummer in (1, 2, 3)]
    assert shown == [True, True, False]


def test_a_stretch_from_end_to_begin_is_turned_round_as_the_drawing_goes(klein: Casus, join: Join) -> None:
    """Dates that are sure go before the order of the story: the third moment comes first here."""
    Gebeurtenis.objects.filter(kenmerk="g3").update(datum="2001")
    Gebeurtenis.objects.filter(kenmerk="g1").update(datum="2019")
    _, client = join(Rol.GEZINSLID)

    see(client, klein, van_gebeurtenis="g1", tot_gebeurtenis="g3")

    duiding = Duiding.objects.get(ruimte=klein)
    assert (duiding.van_gebeurtenis.kenmerk, duiding.tot_gebeurtenis.kenmerk) == ("g3", "g1")
    assert "Steeds iemand nieuw." not in read(client, klein, "tijdlijn/g2")
    form = read(client, klein, "tijdlijn/+duiding")
    assert form.index('value="g3"') < form.index('value="g1"')


def test_a_duiding_of_one_moment_has_no_end(klein: Casus, join: Join) -> None:
    _, client = join(Rol.GEZINSLID)

    see(client, klein, van_gebeurtenis="g2", tot_gebeurtenis="g2")

    assert Duiding.objects.get(ruimte=klein).tot_gebeurtenis is None


def test_the_form_is_filled_with_the_stretch_that_was_pointed_at(klein: Casus, join: Join) -> None:
    _, client = join(Rol.GEZINSLID)

    content = client.get(url(klein, "tijdlijn/+duiding"), {"van": "g2", "tot": "g3"}).content.decode()
    assert '<option value="g2" selected>' in content
    assert '<option value="g3" selected>' in content

    Gebeurtenis.objects.filter(kenmerk="g3").update(zichtbaarheid=Zichtbaarheid.FACILITATOR)
    content = client.get(url(klein, "tijdlijn/+duiding"), {"van": "niets", "tot": "g3"}).content.decode()
    assert 'value="g3"' not in content
    assert see(client, klein, van_gebeurtenis="g3").status_code == 422


def test_a_duiding_is_changed_taken_back_and_put_back_by_who_made_it(klein: Casus, join: Join) -> None:
    _, client = join(Rol.GEZINSLID)
    see(client, klein, tot_gebeurtenis="g2")
    own = f"tijdlijn/+duiding/{Duiding.objects.get(ruimte=klein).pk}"

    assert fill_in(client, url(klein, own), vraag="doet", tekst="Het maakt me stil.").status_code == 302
    client.post(url(klein, f"{own}/weg"))
    assert not Duiding.objects.exists()
    undo(client, klein)

    duiding = Duiding.objects.get(ruimte=klein)
    assert (duiding.vraag, duiding.tekst) == ("doet", "Het maakt me stil.")
    assert (duiding.van_gebeurtenis, duiding.tot_gebeurtenis) == (find_moment(klein, "g1"), find_moment(klein, "g2"))
