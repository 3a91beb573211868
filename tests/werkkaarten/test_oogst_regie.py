"""Harvest at any moment: a piece of an answer, an own inzicht, a small step to celebrate, a leidend principe."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casus.models import Wijziging
from toegang.models import Deelname
from werkkaarten.bijdragen import submit, withdraw_bijdrage
from werkkaarten.bijeenkomst import NietNu, reveal_bijdragen
from werkkaarten.models import Bijdrage, Inzicht, Principe, Stap, Vervolgstap
from werkkaarten.oogst import keep_inzicht

pytestmark = pytest.mark.django_db

STAP = {"wat": "Dinsdag bel ik opa.", "wie": "Ilse", "wanneer": "2026-12-01", "terugkijken_op": "2026-12-08"}
OOGST: dict[str, tuple[type[Any], dict[str, str]]] = {
    "inzicht": (Inzicht, {"tekst": "We luisterden niet.", "soort": "hield_vast"}),
    "vervolgstap": (Vervolgstap, STAP),
    "principe": (Principe, {"tekst": "We praten met haar, niet over haar."}),
}


def url_of(naam: str, stap: Stap, *meer: object) -> str:
    return reverse(f"werkkaarten:{naam}", args=[stap.ruimte_id, stap.bijeenkomst.pk, *meer])


def url_in_casus(naam: str, rij: Any) -> str:
    return reverse(f"werkkaarten:{naam}", args=[rij.ruimte_id, rij.kenmerk])


def undo_last(client: Client, stap: Stap) -> None:
    wijziging = Wijziging.objects.filter(ongedaan_op=None).first()
    assert wijziging is not None
    client.post(reverse("casus:ongedaan", args=[stap.ruimte_id, wijziging.pk]))


@pytest.fixture
def onthuld(facilitator: Deelname, quirine: Deelname, stap: Stap) -> Bijdrage:
    bijdrage = submit(quirine, stap, {"opvalt": "Niemand bleef. Dat deed pijn."})
    reveal_bijdragen(facilitator, stap)
    bijdrage.refresh_from_db()
    return bijdrage


@pytest.fixture
def kleine_stap(facilitator_client: Client, stap: Stap) -> Vervolgstap:
    facilitator_client.post(url_of("oogst", stap, "vervolgstap"), STAP)
    return Vervolgstap.objects.get()


@pytest.mark.parametrize("wat", OOGST)
def test_something_is_kept_without_an_answer_and_can_be_undone(
    wat: str, facilitator: Deelname, facilitator_client: Client, stap: Stap
) -> None:
    model, form = OOGST[wat]
    response = facilitator_client.post(url_of("oogst", stap, wat), form)
    assert response.headers["Location"] == f"{url_of('regie', stap)}#oogst"
    kept = model.objects.get()
    assert (kept.bijeenkomst, kept.gemaakt_door, kept.zichtbaarheid) == (stap.bijeenkomst, facilitator, "iedereen")
    page = facilitator_client.get(url_of("regie", stap)).content.decode()
    assert next(iter(form.values())) in page
    undo_last(facilitator_client, stap)
    assert not model.objects.exists()


def test_a_free_inzicht_keeps_the_question_where_the_group_was(facilitator_client: Client, stap: Stap) -> None:
    facilitator_client.post(url_of("oogst", stap, "inzicht"), {"tekst": "We luisterden niet."})
    inzicht = Inzicht.objects.get()
    assert (inzicht.vraag, inzicht.soort, inzicht.bijdrage) == (stap.kaartstap.vraag, "inzicht", None)


@pytest.mark.parametrize(
    ("wat", "form"),
    [
        ("inzicht", {"tekst": " "}),
        ("inzicht", {"tekst": "a", "soort": "weg"}),
        ("vervolgstap", {**STAP, "wie": ""}),
        ("vervolgstap", {**STAP, "wanneer": "morgen"}),
        ("vervolgstap", {**STAP, "terugkijken_op": "2026-11-30"}),
        ("principe", {"tekst": ""}),
    ],
)
def test_a_mistake_keeps_nothing_and_shows_what_was_typed(
    wat: str, form: dict[str, str], facilitator_client: Client, stap: Stap
) -> None:
    response = facilitator_client.post(url_of("oogst", stap, wat), form)
    assert response.status_code == 422
    assert "Kijk hier nog even naar" in response.content.decode()
    assert not OOGST[wat][0].objects.exists()


def test_another_kind_of_harvest_does_not_exist(facilitator_client: Client, stap: Stap) -> None:
    assert facilitator_client.get(url_of("oogst", stap, "weg")).status_code == 404


@pytest.mark.parametrize("naam", ["vervolgstap", "principe"])
def test_it_can_be_changed_and_removed_and_comes_back_to_the_regie(
    naam: str, facilitator_client: Client, stap: Stap
) -> None:
    model, form = OOGST[naam]
    facilitator_client.post(url_of("oogst", stap, naam), form)
    veld = next(iter(form))
    terug = url_of("regie", stap)
    url = f"{url_in_casus(naam, model.objects.get())}?terug={terug}"
    assert form[veld] in facilitator_client.get(url).content.decode()
    response = facilitator_client.post(url, {**form, veld: "Anders gezegd."})
    assert response.headers["Location"] == terug
    assert getattr(model.objects.get(), veld) == "Anders gezegd."
    response = facilitator_client.post(f"{url_in_casus(f'{naam}_weg', model.objects.get())}?terug={terug}")
    assert response.headers["Location"] == terug
    assert not model.objects.exists()
    undo_last(facilitator_client, stap)
    assert getattr(model.objects.get(), veld) == "Anders gezegd."


def test_a_step_that_is_done_is_celebrated(kleine_stap: Vervolgstap, facilitator_client: Client, stap: Stap) -> None:
    url = url_in_casus("vervolgstap_gedaan", kleine_stap)
    vandaag = timezone.localdate()
    assert f'value="{vandaag}"' in facilitator_client.get(url).content.decode()
    facilitator_client.post(url, {"gedaan_op": vandaag, "vieren": "Opa nam meteen op."})
    kleine_stap.refresh_from_db()
    assert (kleine_stap.gedaan_op, kleine_stap.wat) == (vandaag, STAP["wat"])
    page = facilitator_client.get(url_of("regie", stap)).content.decode()
    assert "Dit vieren we: Opa nam meteen op." in page


def test_a_step_is_not_done_tomorrow(kleine_stap: Vervolgstap, facilitator_client: Client) -> None:
    morgen = timezone.localdate() + timedelta(days=1)
    response = facilitator_client.post(url_in_casus("vervolgstap_gedaan", kleine_stap), {"gedaan_op": morgen})
    assert response.status_code == 422
    assert "moet nog komen" in response.content.decode()


# From an answer


def test_a_piece_of_an_answer_is_kept_with_its_kind(onthuld: Bijdrage, facilitator_client: Client, stap: Stap) -> None:
    url = url_of("bewaar_inzicht", stap, onthuld.kenmerk)
    facilitator_client.post(url, {"tekst": "Niemand bleef.", "soort": "hield_vast"})
    inzicht = Inzicht.objects.get()
    assert (inzicht.tekst, inzicht.soort, inzicht.bijdrage) == ("Niemand bleef.", "hield_vast", onthuld)


def test_without_javascript_the_whole_answer_is_there_to_shorten(
    onthuld: Bijdrage, facilitator_client: Client, stap: Stap
) -> None:
    html = facilitator_client.get(url_of("regie", stap)).content.decode()
    field = html.split(f'id="inzicht-{onthuld.kenmerk}"')[1].split("</textarea>")[0]
    assert "Niemand bleef. Dat deed pijn." in field


def test_an_inzicht_says_that_its_answer_was_withdrawn_since(
    onthuld: Bijdrage, facilitator: Deelname, facilitator_client: Client, quirine: Deelname, stap: Stap
) -> None:
    inzicht = keep_inzicht(facilitator, onthuld, "Niemand bleef.")
    pages = [url_of("regie", stap), url_in_casus("inzicht", inzicht)]
    for url in pages:
        assert "teruggenomen" not in facilitator_client.get(url).content.decode()
    withdraw_bijdrage(quirine, stap)
    for url in pages:
        assert "nam het antwoord later terug" in facilitator_client.get(url).content.decode()
    with pytest.raises(NietNu, match="teruggenomen"):
        keep_inzicht(facilitator, Bijdrage.objects.get(), "Toch bewaren.")


def test_only_who_leads_harvests(quirine_client: Client, kleine_stap: Vervolgstap, stap: Stap) -> None:
    for wat, (_, form) in OOGST.items():
        assert quirine_client.post(url_of("oogst", stap, wat), form).status_code == 403
    for naam in ("vervolgstap", "vervolgstap_gedaan", "vervolgstap_weg"):
        assert quirine_client.post(url_in_casus(naam, kleine_stap), STAP).status_code == 403
    assert Vervolgstap.objects.count() == 1
