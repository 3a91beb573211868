"""Without a name: name and answer meet nowhere, and the writer can still find, change and take back their own."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client
from django.urls import reverse

from tests.werkkaarten.test_meedoen import page, url_of
from tests.werkkaarten.test_verborgen import read, read_everything
from toegang.models import Deelname, Logregel, Rol
from werkkaarten.bijdragen import own_bijdrage, save_concept, submit, withdraw_bijdrage
from werkkaarten.bijeenkomst import open_stap, reveal_bijdragen
from werkkaarten.models import Bijdrage, Schrijver, Stap
from werkkaarten.oogst import keep_inzicht
from werkkaarten.stand import draw_beeld

pytestmark = [pytest.mark.django_db, pytest.mark.eenmaal]

WORDS = {"Quirine": "Zilverreiger", "Xander": "Roodborstje", "Pleun": "IJsvogel"}
ZONDER = "Niemand ziet wie dit schreef, ook de facilitator niet."

Enter = Callable[[Deelname], Client]


@pytest.fixture
def stap(facilitator: Deelname, stappen: list[Stap]) -> Stap:
    """The first step, open, without names."""
    Stap.objects.filter(pk=stappen[0].pk).update(zonder_naam=True)
    stap = Stap.objects.get(pk=stappen[0].pk)
    open_stap(facilitator, stap)
    return stap


@pytest.fixture
def schrijvers(stap: Stap, quirine: Deelname, xander: Deelname, make_gast: Callable[..., Deelname]) -> list[Deelname]:
    """Three people who each handed in one word of their own."""
    found = [quirine, xander, make_gast("Pleun", Rol.INBRENGER)]
    for wie in found:
        save_concept(wie, stap, {"opvalt": "even denken"})
        submit(wie, stap, {"opvalt": WORDS[wie.naam]})
    return found


def walk(value: Any) -> Iterator[str]:
    """Give every word that stands next to another in one piece of data."""
    if isinstance(value, dict):
        for one in value.values():
            yield from walk(one)
    elif isinstance(value, list):
        for one in value:
            yield from walk(one)
    else:
        yield str(value)


@pytest.mark.parametrize("is_revealed", [False, True])
def test_no_address_gives_a_name_with_an_answer(
    is_revealed: bool, schrijvers: list[Deelname], stap: Stap, facilitator: Deelname, client_of: Enter, xander: Deelname
) -> None:
    if is_revealed:
        reveal_bijdragen(facilitator, stap)
        keep_inzicht(facilitator, Bijdrage.objects.onthuld().order_by("kenmerk")[0], "Iets anders.")
    own = WORDS["Xander"].encode()
    for wie, known in ((facilitator, b""), (xander, own)):
        client = client_of(wie)
        for naam, body in read_everything(client, stap):
            for word in map(str.encode, WORDS.values()):
                if not is_revealed:
                    assert word not in body or word == known, naam
            for figure in body.split(b"<figure")[1:]:
                answer = figure.split(b"</figure>")[0]
                if any(word.encode() in answer for word in WORDS.values()):
                    assert not any(person.encode() in answer for person in WORDS), naam
                    assert b"(jij)" not in answer, naam


def test_the_verslag_and_the_export_have_no_name_with_an_answer(
    schrijvers: list[Deelname], stap: Stap, facilitator: Deelname, facilitator_client: Client
) -> None:
    reveal_bijdragen(facilitator, stap)
    for bijdrage in Bijdrage.objects.onthuld():
        keep_inzicht(facilitator, bijdrage, bijdrage.antwoord["opvalt"])
    for naam in ("leertafel:verslag_pdf", "casus:ophalen"):
        body = read(facilitator_client.get(reverse(naam, args=[stap.ruimte_id])))
        for person, word in WORDS.items():
            if word.encode() in body:
                assert person.encode() not in body.split(word.encode())[0][-300:]
                assert person.encode() not in body.split(word.encode())[1][:300]


def test_the_drawing_for_everyone_marks_nobody_and_keeps_no_order(
    schrijvers: list[Deelname], stap: Stap, facilitator: Deelname
) -> None:
    reveal_bijdragen(facilitator, stap)
    html = draw_beeld(stap.bijeenkomst.pk).html
    assert all(word in html for word in WORDS.values())
    assert not any(person in html for person in WORDS)
    assert "stem-eigen" not in html
    assert "Jouw antwoord" not in html
    kenmerken = [part.split('"')[0] for part in html.split('id="antwoord-')[1:]]
    assert kenmerken == sorted(kenmerken), "a lot, drawn for each answer"


def test_no_row_holds_both_a_person_and_their_answer(schrijvers: list[Deelname], stap: Stap) -> None:
    """Of every table: a row that points at the answer, or holds its words, points at nobody who takes part."""
    answers = {str(bijdrage.pk) for bijdrage in Bijdrage.objects.filter(stap=stap)}
    people = {wie.pk for wie in schrijvers}
    for app in ("toegang", "casus", "werkkaarten", "leertafel"):
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            for row in json.loads(serializers.serialize("json", model._base_manager.all())):
                to_answer = str(row["pk"]) in answers or answers & set(walk(row["fields"]))
                if to_answer or any(word in json.dumps(row) for word in WORDS.values()):
                    relations = {field.name for field in model._meta.fields if field.related_model is Deelname}
                    assert not {row["fields"][name] for name in relations} & people, row


def test_rows_are_not_numbered_in_the_order_in_which_people_came(
    stap: Stap, make_gast: Callable[..., Deelname]
) -> None:
    """Else the third line of the logboek is the third answer."""
    for nummer in range(12):
        submit(make_gast(f"Gast{nummer}"), stap, {"opvalt": f"{nummer:02}"})
    for model, order in ((Bijdrage, "pk"), (Schrijver, "pk"), (Bijdrage, "kenmerk")):
        rows = model.objects.order_by(order)
        words = [(row if model is Bijdrage else row.bijdrage).antwoord["opvalt"] for row in rows]
        assert words != sorted(words)
    times = {(row.ingediend_op.hour, row.ingediend_op.minute) for row in Bijdrage.objects.all()}
    assert len(times) == 1


def test_the_logboek_points_at_the_step_and_never_at_the_answer(schrijvers: list[Deelname], stap: Stap) -> None:
    withdraw_bijdrage(schrijvers[0], stap)
    regels = Logregel.objects.filter(deelname__in=schrijvers)
    assert {regel.object_soort for regel in regels} == {"werkkaarten.stap"}
    assert {regel.object_id for regel in regels} == {str(stap.pk)}


def test_the_same_person_has_another_fingerprint_in_each_step(
    stap: Stap, stappen: list[Stap], quirine: Deelname, facilitator: Deelname
) -> None:
    Stap.objects.filter(pk=stappen[1].pk).update(zonder_naam=True)
    other = Stap.objects.get(pk=stappen[1].pk)
    open_stap(facilitator, other)
    submit(quirine, stap, {"opvalt": "a"})
    submit(quirine, other, {"raakt": "b"})
    assert len(set(Schrijver.objects.values_list("merk", flat=True))) == 2


def test_before_writing_it_is_said_whether_a_name_comes_with_it(
    quirine_client: Client, stap: Stap, stappen: list[Stap], facilitator: Deelname
) -> None:
    html = page(quirine_client, stap)
    assert html.index(ZONDER) < html.index('name="opvalt"')
    assert "Bij je antwoord staat" not in html
    open_stap(facilitator, stappen[1], toch=True)
    html = page(quirine_client, stap)
    assert html.index("Met je naam.") < html.index('name="raakt"')
    assert "Bij je antwoord staat: Quirine" in html
    assert ZONDER not in html


def test_the_writer_finds_changes_and_takes_back_their_own(
    schrijvers: list[Deelname], stap: Stap, facilitator: Deelname, client_of: Enter
) -> None:
    quirine = schrijvers[0]
    client = client_of(quirine)
    html = page(client, stap)
    assert WORDS["Quirine"] in html
    assert "Je antwoord is binnen. Je kunt het nog veranderen" in html
    assert "binnen om" not in html, "the hour is not kept"
    reveal_bijdragen(facilitator, stap)
    html = page(client, stap)
    assert html.count(WORDS["Quirine"]) == 2, "among the others, and as one's own"
    assert html.count(WORDS["Xander"]) == 1
    assert "Alleen jij ziet dat dit van jou is." in html
    client.post(url_of("veranderen", stap), {"opvalt": "Grutto"})
    assert "Grutto" in page(client_of(schrijvers[1]), stap)
    client.post(url_of("terugnemen", stap))
    bijdrage = own_bijdrage(quirine, stap)
    assert bijdrage is not None
    assert (bijdrage.antwoord, bijdrage.deelname) == ({}, None)
    html = page(client_of(schrijvers[1]), stap)
    assert "Grutto" not in html
    assert "Hier is een antwoord teruggenomen" in html
    assert "Quirine" not in html


def test_who_wrote_for_another_is_not_told_of_an_answer_without_a_name(
    stap: Stap, quirine: Deelname, xander: Deelname, facilitator: Deelname, client_of: Enter
) -> None:
    """It would say that it is of the one person without a telephone."""
    submit(quirine, stap, {"opvalt": "Zilverreiger"}, opgeschreven_door=facilitator)
    reveal_bijdragen(facilitator, stap)
    html = page(client_of(xander), stap)
    assert "Zilverreiger" in html
    assert "Opgeschreven door" not in html
