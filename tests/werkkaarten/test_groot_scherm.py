"""The groot scherm: what belongs to the step or was chosen, page by page, and only what all may see."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from casus.models import Casus, Gebeurtenis
from casus.plaats import number_plaats
from casus.wijzigen import save_rij
from tests.werkkaarten.test_schermen import asks_again, kenmerk_in
from toegang.kamer import open_deur
from toegang.models import Deelname, Rol, Zichtbaarheid
from werkkaarten.beeld import choose_beeld
from werkkaarten.bijdragen import submit
from werkkaarten.bijeenkomst import NietNu, close, go_on, open_stap, reveal_bijdragen, show_stap
from werkkaarten.bladen import BESIDE, LINES, Stuk, _count_lines, deal
from werkkaarten.draaiboek import add_stap
from werkkaarten.invoer import Antwoord, Deel
from werkkaarten.models import Bijdrage, Leerbijeenkomst, Stap, Vervolgstap
from werkkaarten.vensters import cut_windows

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]


def url_of(naam: str, bijeenkomst: Leerbijeenkomst) -> str:
    return reverse(f"werkkaarten:{naam}", args=[bijeenkomst.ruimte_id, bijeenkomst.pk])


def scherm(client: Client, bijeenkomst: Leerbijeenkomst) -> str:
    html = client.get(url_of("groot_scherm", bijeenkomst)).content.decode()
    return html.split('id="scherm"')[1].split("</main>")[0]


def soort(client: Client, bijeenkomst: Leerbijeenkomst) -> str:
    found = re.search(r'data-soort="(\w+)"', scherm(client, bijeenkomst))
    assert found
    return found[1]


def choose(client: Client, bijeenkomst: Leerbijeenkomst, keuze: str) -> str:
    return client.post(url_of("zet_beeld", bijeenkomst), {"beeld": keuze}, follow=True).content.decode()


@pytest.fixture
def many(facilitator: Deelname, make_gast: Callable[..., Deelname], stap: Stap) -> list[str]:
    """Nine answers that are revealed."""
    words = [f"Antwoord nummer {nummer} van deze groep. " * 4 for nummer in range(9)]
    for nummer, word in enumerate(words):
        submit(make_gast(f"Gast {nummer}", Rol.PROFESSIONAL), stap, {"opvalt": word})
    reveal_bijdragen(facilitator, stap)
    return [f"nummer {nummer} van" for nummer in range(9)]


# What belongs to the step


def test_it_goes_along_with_the_group(
    facilitator: Deelname, facilitator_client: Client, quirine: Deelname, stappen: list[Stap]
) -> None:
    bijeenkomst = stappen[0].bijeenkomst
    seen = [soort(facilitator_client, bijeenkomst)]
    for move in (
        lambda: open_stap(facilitator, stappen[0]),
        lambda: submit(quirine, stappen[0], {"opvalt": "a"}),
        lambda: reveal_bijdragen(facilitator, stappen[0]),
        lambda: go_on(facilitator, stappen[0]),
        lambda: close(facilitator, bijeenkomst),
    ):
        move()
        seen.append(soort(facilitator_client, bijeenkomst))
    assert seen == ["welkom", "strook", "strook", "antwoorden", "strook", "dank"]


def test_there_is_nothing_to_press_in_any_picture(
    facilitator: Deelname, facilitator_client: Client, quirine: Deelname, stap: Stap
) -> None:
    submit(quirine, stap, {"opvalt": "a"})
    reveal_bijdragen(facilitator, stap)
    open_deur(facilitator, stap.bijeenkomst.get_absolute_url())
    for keuze in ("", "antwoorden:1", "strook:1", "kaart:1", "vraag", "deur", "afscheid"):
        choose(facilitator_client, stap.bijeenkomst, keuze)
        html = scherm(facilitator_client, stap.bijeenkomst)
        assert not re.findall(r"<(?:button|form|input|a|select|summary)\b", html), keuze


def test_a_step_with_the_geno_sociogram_shows_it(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    onderdeel = bijeenkomst.onderdelen.get()
    show_stap(facilitator, add_stap(facilitator, onderdeel, "facilitator/parallel-patroon", Casus.Soort.CLIENTCASUS))
    assert soort(facilitator_client, bijeenkomst) == "kaart"
    assert "Geno-sociogram" in scherm(facilitator_client, bijeenkomst)


# What was chosen


@pytest.mark.parametrize(
    ("keuze", "expected"),
    [
        ("strook:1", "strook"),
        ("kaart:1", "kaart"),
        ("vraag", "vraag"),
        ("afscheid", "afscheid"),
        ("deur", "deur"),
        ("strook:99", "strook"),
        ("antwoorden:1", "strook"),  # nothing is revealed
    ],
)
def test_a_choice_is_shown_until_the_group_goes_on(
    keuze: str, expected: str, facilitator: Deelname, facilitator_client: Client, stap: Stap
) -> None:
    choose(facilitator_client, stap.bijeenkomst, keuze)
    assert soort(facilitator_client, stap.bijeenkomst) == expected
    reveal_bijdragen(facilitator, stap)
    assert Leerbijeenkomst.objects.get().beeld == ""


@pytest.mark.parametrize(
    "keuze", ["weg", "strook", "strook:0", "strook:-1", "strook:1:9", "antwoorden:x", "<b>", "vraag "]
)
def test_another_choice_changes_nothing(
    keuze: str, facilitator: Deelname, facilitator_client: Client, stap: Stap
) -> None:
    with pytest.raises(NietNu, match="Kies een van de knoppen"):
        choose_beeld(facilitator, Casus.of(facilitator), stap.bijeenkomst, keuze)
    assert "Dit kan niet op het groot scherm." in choose(facilitator_client, stap.bijeenkomst, keuze)
    assert soort(facilitator_client, stap.bijeenkomst) == "strook"


def test_the_regie_leafs_through_the_strips_and_stops_at_the_last(
    facilitator: Deelname, facilitator_client: Client, casus: Casus, stap: Stap
) -> None:
    for nummer in range(12):
        Gebeurtenis.objects.create(
            ruimte=casus,
            gemaakt_door=facilitator,
            titel=f"Een moment met een naam {nummer}",
            soort="gebeurtenis",
            kant=("boven", "onder")[nummer % 2],
            datum=str(2000 + nummer),
            volgorde=number_plaats(10 + nummer),
        )
    seen, keuze = [], "strook:1"
    for _ in range(20):
        regie = choose(facilitator_client, stap.bijeenkomst, keuze)
        told = re.search(r"strook (\d+) van (\d+)", regie)
        assert told
        seen.append((int(told[1]), int(told[2])))
        after = re.search(r'value="(strook:\d+)" id="beeld-volgende"', regie)
        if not after:
            break
        keuze = after[1]
    assert len(seen) > 1
    assert seen == [(nummer, len(seen)) for nummer in range(1, len(seen) + 1)]


def test_the_door_shows_its_code_and_only_while_it_is_open(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    choose(facilitator_client, bijeenkomst, "deur")
    assert "De deur is dicht" in scherm(facilitator_client, bijeenkomst)
    code = open_deur(facilitator, bijeenkomst.get_absolute_url()).code
    html = scherm(facilitator_client, bijeenkomst)
    assert f"{code[:3]} {code[3:]}" in html
    assert "QR-code" in html


def test_the_last_round_shows_the_steps_that_everyone_may_read(
    facilitator: Deelname, facilitator_client: Client, bijeenkomst: Leerbijeenkomst
) -> None:
    own = {"ruimte_id": facilitator.ruimte_id, "gemaakt_door": facilitator, "bijeenkomst": bijeenkomst, "wie": "Ilse"}
    Vervolgstap.objects.create(**own, wat="Opa bellen")
    Vervolgstap.objects.create(**own, wat="IJsvogel", zichtbaarheid=Zichtbaarheid.FACILITATOR)
    choose(facilitator_client, bijeenkomst, "afscheid")
    html = scherm(facilitator_client, bijeenkomst)
    assert "Opa bellen" in html
    assert "IJsvogel" not in html


def test_the_drawing_is_the_one_that_all_may_see(facilitator: Deelname, facilitator_client: Client, stap: Stap) -> None:
    Gebeurtenis.objects.filter(kenmerk="moment-1").update(zichtbaarheid=Zichtbaarheid.FACILITATOR)
    html = scherm(facilitator_client, stap.bijeenkomst)
    assert "Terug naar huis" in html
    assert "verhuizing" not in html


def test_what_somebody_adds_to_the_casus_is_a_reason_to_draw_again(
    facilitator: Deelname, facilitator_client: Client, stap: Stap
) -> None:
    url = url_of("groot_scherm", stap.bijeenkomst)
    html = facilitator_client.get(url).content.decode()
    assert "bel-casus from:body" in html
    moment = Gebeurtenis.objects.get(kenmerk="moment-1")
    moment.titel = "De grote verhuizing"
    assert asks_again(facilitator_client, url, kenmerk_in(html)) == 204
    save_rij(facilitator, moment)
    assert asks_again(facilitator_client, url, kenmerk_in(html)) == 200


# Answers page by page


def test_every_answer_stands_on_one_page(facilitator_client: Client, many: list[str], stap: Stap) -> None:
    pages, keuze = [], "antwoorden:1"
    while keuze:
        regie = choose(facilitator_client, stap.bijeenkomst, keuze)
        pages.append(scherm(facilitator_client, stap.bijeenkomst))
        after = re.search(r'value="(antwoorden:\d+)" id="beeld-volgende"', regie)
        keuze = after[1] if after else ""
    assert len(pages) > 1
    for word in many:
        assert sum(word in page for page in pages) == 1


def answer(tekst: str, soort: str = "open_antwoord") -> Antwoord:
    return Antwoord(Bijdrage(), "Quirine", is_eigen=False, delen=[Deel(soort, "Dit valt op", [tekst])])


def fits(blad: list[Stuk]) -> bool:
    rows = [blad[start : start + BESIDE] for start in range(0, len(blad), BESIDE)]
    return sum(max(_count_lines(stuk.delen) for stuk in row) for row in rows) <= LINES


@pytest.mark.parametrize(
    "teksten",
    [
        ["kort"],
        ["kort"] * 30,
        ["woord " * 400],
        ["woord " * 400, "kort", "woord " * 60] * 3,
        ["regel\n" * 80],
        ["x" * 2000],
    ],
)
def test_a_page_fits_on_the_screen_and_no_word_is_lost(teksten: list[str]) -> None:
    bladen = deal([answer(tekst) for tekst in teksten])
    assert all(fits(blad) for blad in bladen)
    shown = " ".join(tekst for blad in bladen for stuk in blad for deel in stuk.delen for tekst in deel.teksten)
    squeeze = str.maketrans("", "", " \n")
    assert shown.translate(squeeze) == "".join(teksten).translate(squeeze)
    assert sum(not stuk.vervolg for blad in bladen for stuk in blad) == len(teksten)


def test_no_answers_are_no_pages() -> None:
    assert deal([]) == []


def test_a_large_drawing_comes_whole_and_then_in_windows_that_cover_it() -> None:
    svg = '<svg viewBox="0 0 1200 1000" width="1200" height="1000"><g/></svg>'
    whole, *windows = cut_windows(svg, 500, 400)
    assert 'viewBox="0.0 0.0 1200.0 1000.0"' in whole
    boxes = [tuple(map(float, re.findall(r"[\d.]+", window.split('"')[1]))) for window in windows]
    assert {box[2:] for box in boxes} == {(500.0, 400.0)}
    for x in range(0, 1200, 20):
        for y in range(0, 1000, 20):
            assert any(left <= x <= left + width and top <= y <= top + height for left, top, width, height in boxes)


def test_a_small_drawing_is_not_cut() -> None:
    assert len(cut_windows('<svg viewBox="0 0 400 300" width="400" height="300"/>', 500, 400)) == 1
