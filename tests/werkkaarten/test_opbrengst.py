"""What the meetings brought: seen by each as they may see it, and honest about what was skipped."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casus.models import Casus, Gebeurtenis, Persoon, Relatie
from toegang.models import Deelname
from werkkaarten.bijdragen import submit
from werkkaarten.bijeenkomst import close, finish_stap, open_stap, reveal_bijdragen
from werkkaarten.draaiboek import add_stap, plan
from werkkaarten.models import Inzicht, Leerbijeenkomst, Principe, Stap, Vervolgstap
from werkkaarten.opbrengst import list_veranderd, read_beweging, read_leercyclus, read_vorige_keer

pytestmark = pytest.mark.django_db

Enter = Callable[[Deelname], Client]


def page(client: Client, casus: Casus) -> str:
    response = client.get(reverse("werkkaarten:opbrengst", args=[casus.pk]))
    assert response.status_code == 200
    return response.content.decode()


def make(model: Any, door: Deelname, **velden: Any) -> Any:
    return model.objects.create(ruimte_id=door.ruimte_id, gemaakt_door=door, **velden)


# The cycle of learning


def test_who_does_before_looking_reads_what_was_skipped(
    casus: Casus, facilitator: Deelname, facilitator_client: Client, stappen: list[Stap]
) -> None:
    assert read_leercyclus(casus).overgeslagen == ()
    make(Vervolgstap, facilitator, wat="Bel opa", wie="Ilse")
    assert read_leercyclus(casus).overgeslagen == ("Verbinden", "Samen begrijpen")
    assert "Verbinden en Samen begrijpen zijn nog niet gedaan" in page(facilitator_client, casus)
    open_stap(facilitator, stappen[0])
    reveal_bijdragen(facilitator, stappen[0])
    finish_stap(facilitator, stappen[0])
    assert read_leercyclus(casus).overgeslagen == ("Verbinden",)
    assert "Verbinden is nog niet gedaan" in page(facilitator_client, casus)


def test_a_step_counts_only_once_the_group_talked_about_it(
    casus: Casus, facilitator: Deelname, stappen: list[Stap]
) -> None:
    open_stap(facilitator, stappen[0])
    reveal_bijdragen(facilitator, stappen[0])
    parts = {deel.sleutel: deel.gedaan for deel in read_leercyclus(casus).delen}
    assert parts == {"verbinden": (), "begrijpen": (), "gebruiken": (), "volgen": ()}


# What changed


def test_what_is_new_is_told_to_who_may_see_it(
    casus: Casus, facilitator: Deelname, quirine: Deelname, xander: Deelname
) -> None:
    sinds = timezone.now()
    make(Gebeurtenis, facilitator, titel="Een nieuw huis", soort="gebeurtenis", kant="onder", volgorde="z")
    make(
        Gebeurtenis,
        quirine,
        titel="Zilverreiger",
        soort="gebeurtenis",
        kant="onder",
        volgorde="zz",
        zichtbaarheid="gezin",
    )
    open_persoon = make(Persoon, facilitator, naam="Oma", groep="familie")
    hidden = make(Persoon, quirine, naam="IJsvogel", groep="familie", zichtbaarheid="alleen_ik")
    make(Relatie, quirine, van=open_persoon, naar=hidden, soort="hecht")
    told = {lezer: str(list_veranderd(lezer, sinds)) for lezer in (facilitator, quirine, xander)}
    assert all("Een nieuw huis" in words and "Oma" in words for words in told.values())
    assert "Zilverreiger" in told[quirine]
    assert "IJsvogel" in told[quirine]
    assert "1 band erbij" in told[quirine]
    for lezer in (facilitator, xander):
        assert "Zilverreiger" not in told[lezer]
        assert "IJsvogel" not in told[lezer]
        assert "band" not in told[lezer]


def test_what_was_there_and_changed_is_told_apart_from_what_is_new(facilitator: Deelname, casus: Casus) -> None:
    Gebeurtenis.objects.update(gemaakt_op=timezone.now() - timedelta(days=3))
    moment = Gebeurtenis.objects.get(kenmerk="moment-1")
    moment.titel = "De tweede verhuizing"
    moment.save()
    Gebeurtenis.objects.filter(kenmerk="moment-2").update(gewijzigd_op=timezone.now() - timedelta(days=3))
    found = list_veranderd(facilitator, timezone.now() - timedelta(days=2))
    assert [(one.woorden, one.namen) for one in found] == [("1 moment veranderd", ("De tweede verhuizing",))]


# The next meeting


def test_the_next_meeting_starts_from_what_the_last_one_kept_and_what_is_open(
    casus: Casus, facilitator: Deelname, bijeenkomst: Leerbijeenkomst
) -> None:
    assert read_vorige_keer(facilitator, bijeenkomst) is None
    inzicht = make(Inzicht, facilitator, tekst="Niemand bleef.", bijeenkomst=bijeenkomst)
    principe = make(Principe, facilitator, tekst="Niet over haar zonder haar.", bijeenkomst=bijeenkomst)
    still_open = make(Vervolgstap, facilitator, wat="Bel opa", wie="Ilse", bijeenkomst=bijeenkomst)
    make(Vervolgstap, facilitator, wat="Al klaar", wie="Ilse", gedaan_op=timezone.localdate())
    close(facilitator, bijeenkomst)
    volgende = plan(facilitator, casus, timezone.localdate(), "fysiek")
    found = read_vorige_keer(facilitator, volgende)
    assert found is not None
    assert found.bijeenkomst == bijeenkomst
    assert (list(found.inzichten), list(found.principes), list(found.open_stappen)) == (
        [inzicht],
        [principe],
        [still_open],
    )


# The movement through the phases of card 8


def mark(facilitator: Deelname, bijeenkomst: Leerbijeenkomst, casus: Casus, fasen: dict[Deelname, int]) -> Stap:
    """Have people mark a phase in this meeting, and show how they are spread."""
    stap = add_stap(facilitator, bijeenkomst.onderdelen.get(), "fasen/waar-ben-jij", casus.soort)
    words = next(veld.keuzes for veld in stap.kaartstap.velden if veld.sleutel == "fase")
    open_stap(facilitator, stap)
    for wie, fase in fasen.items():
        submit(wie, stap, {"fase": words[fase - 1]})
    reveal_bijdragen(facilitator, stap)
    return stap


def test_the_marks_of_several_meetings_show_the_movement_without_names(
    casus: Casus, facilitator: Deelname, bijeenkomst: Leerbijeenkomst, make_gast: Any, client_of: Enter
) -> None:
    gasten = [make_gast(naam) for naam in ("Quirine", "Wolfert", "Xander", "Yfke")]
    mark(facilitator, bijeenkomst, casus, dict(zip(gasten, (1, 1, 1, 2), strict=True)))
    close(facilitator, bijeenkomst)
    volgende = plan(facilitator, casus, timezone.localdate() + timedelta(days=14), "fysiek")
    mark(facilitator, volgende, casus, dict(zip(gasten, (2, 2, 1, 3), strict=True)))
    moments = read_beweging(gasten[3])
    assert [[telling.deel for telling in moment.tellingen] for moment in moments] == [[3, 1, 0], [1, 2, 1]]
    assert [moment.eigen[:6] for moment in moments] == ["Fase 2", "Fase 3"]
    html = page(client_of(gasten[0]), casus)
    assert "Waar de groep was" in html
    assert not [gast.naam for gast in gasten[1:] if gast.naam in html]


def test_what_fewer_than_four_marked_is_shown_to_nobody(
    casus: Casus, facilitator: Deelname, bijeenkomst: Leerbijeenkomst, make_gast: Any
) -> None:
    gasten = [make_gast(naam) for naam in ("Quirine", "Wolfert", "Xander")]
    mark(facilitator, bijeenkomst, casus, dict.fromkeys(gasten, 1))
    assert [moment.tellingen for moment in read_beweging(facilitator)] == [()]
    assert read_beweging(facilitator)[0].eigen == ""
