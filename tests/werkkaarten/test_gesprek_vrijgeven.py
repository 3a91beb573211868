"""Reading it again and setting it free: only the verteller chooses; it lands where it belongs and can be taken back."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from casus.models import Beleving, Casus, Gebeurtenis, Persoon, Wijziging
from casus.wijzigen import NietOngedaanTeMaken, remove, save_rij, undo
from leertafel.verslag import list_inzichten
from tests.werkkaarten.gesprekken import W, make_gesprek, read, tell
from toegang.models import Deelname, Logregel
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.gesprek.toestemming import record_antwoord
from werkkaarten.gesprek.vertellen import change_fragment, remove_fragment
from werkkaarten.gesprek.vrijgeven import find_buiten_verslag, set_vrijgave
from werkkaarten.models import Fragment, Gesprek, Inzicht

pytestmark = pytest.mark.django_db
WOORD = "Zilverreiger"
ALLES = ("praten", "notities", "bijeenkomst", "verslag")


@pytest.fixture
def quinn(facilitator: Deelname) -> Persoon:
    """Who Quirine is in the casus."""
    return Persoon.objects.create(
        ruimte_id=facilitator.ruimte_id, gemaakt_door=facilitator, naam="Quinn", groep="gezin", kenmerk="quinn"
    )


@pytest.fixture
def gesprek(facilitator: Deelname, quirine: Deelname, xander: Deelname, quinn: Persoon) -> Gesprek:
    return make_gesprek(facilitator, quirine, xander, *ALLES, persoon=quinn)


@pytest.fixture
def moment(casus: Casus, facilitator: Deelname) -> Gebeurtenis:
    return Gebeurtenis.objects.get(ruimte=casus, kenmerk="moment-1")


def share(gesprek: Gesprek, *fragmenten: Fragment, keuze: str = "delen") -> None:
    set_vrijgave(gesprek.verteller, gesprek, {fragment.kenmerk: keuze for fragment in fragmenten})
    for fragment in fragmenten:
        fragment.refresh_from_db()


def everywhere(casus: Casus) -> str:
    """Every row of the casus that others can read or bring back by undoing."""
    rijen: list[Any] = [*Beleving.objects.filter(ruimte=casus).values(), *Inzicht.objects.filter(ruimte=casus).values()]
    rijen += [*Gebeurtenis.objects.filter(ruimte=casus).values(), *Wijziging.objects.filter(ruimte=casus).values()]
    return str(rijen)


def test_with_a_name_it_is_a_beleving_of_the_verteller(gesprek: Gesprek, moment: Gebeurtenis, quinn: Persoon) -> None:
    share(gesprek, tell(gesprek, WOORD, gebeurtenis=moment, destijds="negatief", achteraf="gemengd"))
    beleving = Beleving.objects.get()
    assert (beleving.gebeurtenis, beleving.persoon, beleving.tekst) == (moment, quinn, WOORD)
    assert (beleving.destijds, beleving.achteraf) == ("negatief", "gemengd")
    assert (beleving.gemaakt_door, beleving.zichtbaarheid) == (gesprek.verteller, "iedereen")


def test_without_a_name_it_is_an_inzicht_and_no_page_names_who_told(
    gesprek: Gesprek, moment: Gebeurtenis, facilitator_client: Client
) -> None:
    share(gesprek, tell(gesprek, WOORD, gebeurtenis=moment), keuze="zonder_naam")
    inzicht = Inzicht.objects.get()
    assert inzicht.vraag == "Bij ‘De eerste verhuizing’. Hoe was dat?"
    assert not Beleving.objects.exists()
    body = facilitator_client.get(reverse("werkkaarten:opbrengst", args=[gesprek.ruimte_id])).content.decode()
    assert WOORD in body
    assert "Quirine" not in body


@pytest.mark.parametrize("keuze", ["delen", "zonder_naam"])
def test_advice_is_an_inzicht_with_or_without_a_name(keuze: str, gesprek: Gesprek) -> None:
    share(gesprek, tell(gesprek, WOORD, "wat-geef-je-mee"), keuze=keuze)
    inzicht = Inzicht.objects.get()
    assert (inzicht.soort, inzicht.tekst) == ("advies", WOORD)
    assert ("Quinn" in inzicht.vraag) == (keuze == "delen")


def test_a_moment_that_was_missing_comes_on_the_tijdlijn_once(gesprek: Gesprek) -> None:
    nieuw = {"moment": "De dag dat oma kwam", "wanneer": "mei 2015"}
    eerste = tell(gesprek, WOORD, "omslagpunt", **nieuw)
    tweede = tell(gesprek, "Zij bleef.", "omslagpunt", **nieuw)
    share(gesprek, eerste, tweede)
    moment = Gebeurtenis.objects.get(titel="De dag dat oma kwam")
    assert (moment.datum, moment.kant, moment.omslagpunt) == ("2015-05", "onder", True)
    assert set(moment.belevingen.values_list("tekst", flat=True)) == {
        f"Het omslagpunt. {WOORD}",
        "Het omslagpunt. Zij bleef.",
    }
    share(gesprek, eerste, keuze="niet")
    assert Gebeurtenis.objects.filter(pk=moment.pk).exists()
    share(gesprek, tweede, keuze="niet")
    assert not Gebeurtenis.objects.filter(pk=moment.pk).exists()


def test_a_date_that_we_do_not_understand_stays_as_it_was_said(gesprek: Gesprek) -> None:
    share(gesprek, tell(gesprek, "", "belangrijkste", moment="x" * 300, wanneer="voor de verhuizing"))
    moment = Gebeurtenis.objects.get(titel="x" * 200)
    assert moment.datum == ""
    assert "Wanneer: voor de verhuizing" in moment.tekst
    assert "x" * 300 in moment.tekst


def test_without_a_persoon_in_the_casus_it_still_lands(gesprek: Gesprek, moment: Gebeurtenis) -> None:
    Gesprek.objects.update(persoon=None)
    gesprek.refresh_from_db()
    share(gesprek, tell(gesprek, WOORD, gebeurtenis=moment))
    assert Inzicht.objects.get().vraag == "Quirine. Bij ‘De eerste verhuizing’. Hoe was dat?"


def test_who_asks_passes_it_on_only_when_they_read_it_together(
    gesprek: Gesprek, moment: Gebeurtenis, xander: Deelname, client_of: Callable[[Deelname], Client]
) -> None:
    fragment = tell(gesprek, WOORD, gebeurtenis=moment)
    with pytest.raises(NietNu):
        set_vrijgave(xander, gesprek, {fragment.kenmerk: "delen"})
    client, url = client_of(xander), reverse("werkkaarten:vrijgeven", args=[gesprek.ruimte_id, gesprek.kenmerk])
    assert client.post(url, {fragment.kenmerk: "delen"}).status_code == 422
    assert not Beleving.objects.exists()
    client.post(url, {fragment.kenmerk: "delen", "samen": "on"})
    assert Beleving.objects.get().gemaakt_door == gesprek.verteller
    regel = Logregel.objects.filter(object_soort="werkkaarten.fragment")[0]
    assert (regel.deelname, regel.wat) == (xander, "samen vrijgegeven")


def test_the_facilitator_sets_nothing_free(gesprek: Gesprek, facilitator: Deelname, facilitator_client: Client) -> None:
    fragment = tell(gesprek, WOORD)
    url = reverse("werkkaarten:vrijgeven", args=[gesprek.ruimte_id, gesprek.kenmerk])
    assert facilitator_client.post(url, {fragment.kenmerk: "delen", "samen": "on"}).status_code == 404
    set_vrijgave(facilitator, gesprek, {fragment.kenmerk: "delen"}, samen=True)
    assert not Inzicht.objects.exists()


def test_without_a_yes_to_the_bijeenkomst_nothing_lands(gesprek: Gesprek, quirine_client: Client) -> None:
    fragment = tell(gesprek, WOORD)
    record_antwoord(gesprek.verteller, gesprek, W.BIJEENKOMST, False)
    url = reverse("werkkaarten:vrijgeven", args=[gesprek.ruimte_id, gesprek.kenmerk])
    assert 'type="radio"' not in quirine_client.get(url).content.decode()
    response = quirine_client.post(url, {fragment.kenmerk: "delen"}, follow=True)
    assert "Er is geen ja om iets naar de bijeenkomst te brengen." in response.content.decode()
    fragment.refresh_from_db()
    assert (fragment.vrijgave, Inzicht.objects.count()) == ("", 0)


@pytest.mark.parametrize("keuze", ["delen", "zonder_naam"])
@pytest.mark.parametrize("hoe", ["toestemming", "niet", "veranderd", "weg"])
def test_taking_back_takes_every_word_out_of_the_casus(
    keuze: str, hoe: str, gesprek: Gesprek, moment: Gebeurtenis, casus: Casus
) -> None:
    fragment = tell(gesprek, WOORD, gebeurtenis=moment)
    nieuw = tell(gesprek, WOORD, moment=f"Moment met {WOORD}")
    share(gesprek, fragment, nieuw, keuze=keuze)
    assert WOORD in everywhere(casus)
    if hoe == "toestemming":
        record_antwoord(gesprek.verteller, gesprek, W.BIJEENKOMST, False)
    for one in (fragment, nieuw):
        if hoe == "niet":
            share(gesprek, one, keuze="niet")
        elif hoe == "veranderd":
            one.tekst = "andere woorden"
            change_fragment(gesprek.vrager, one)
        elif hoe == "weg":
            remove_fragment(gesprek.verteller, one)
    assert WOORD not in everywhere(casus)
    assert Gebeurtenis.objects.filter(ruimte=casus).count() == 2
    if hoe == "toestemming":
        assert set(Fragment.objects.values_list("vrijgave", "tekst")) == {("", WOORD)}


def test_who_removed_the_moment_brings_no_word_back_by_undoing(
    gesprek: Gesprek, moment: Gebeurtenis, facilitator: Deelname, casus: Casus
) -> None:
    share(gesprek, tell(gesprek, WOORD, gebeurtenis=moment))
    step = remove(facilitator, moment)
    record_antwoord(gesprek.verteller, gesprek, W.BIJEENKOMST, False)
    undo(facilitator, step)
    assert Gebeurtenis.objects.filter(kenmerk="moment-1").exists()
    assert WOORD not in everywhere(casus)


def test_a_removal_that_was_undone_first_is_taken_back_too(
    gesprek: Gesprek, moment: Gebeurtenis, facilitator: Deelname, casus: Casus
) -> None:
    share(gesprek, tell(gesprek, WOORD, gebeurtenis=moment))
    undo(facilitator, remove(facilitator, moment))
    assert WOORD in everywhere(casus)
    record_antwoord(gesprek.verteller, gesprek, W.BIJEENKOMST, False)
    assert WOORD not in everywhere(casus)


def test_a_new_moment_that_somebody_removed_or_changed_brings_no_word_back(
    gesprek: Gesprek, facilitator: Deelname, casus: Casus
) -> None:
    fragment = tell(gesprek, WOORD, moment=f"Moment met {WOORD}")
    share(gesprek, fragment)
    moment = Gebeurtenis.objects.get(pk=fragment.nieuw_moment_id)
    moment.titel = f"{WOORD} anders"
    changed = save_rij(facilitator, moment)
    removed = remove(facilitator, moment)
    record_antwoord(gesprek.verteller, gesprek, W.BIJEENKOMST, False)
    assert WOORD not in everywhere(casus)
    undo(facilitator, removed)
    assert Gebeurtenis.objects.get(pk=moment.pk).titel == "Dit moment is teruggenomen"
    with suppress(NietOngedaanTeMaken):
        undo(facilitator, changed)
    assert WOORD not in everywhere(casus)


def test_what_others_told_at_a_new_moment_stays(
    gesprek: Gesprek, facilitator: Deelname, quinn: Persoon, casus: Casus
) -> None:
    fragment = tell(gesprek, WOORD, moment=f"Moment met {WOORD}")
    share(gesprek, fragment)
    van_ander = Beleving.objects.create(
        ruimte=casus,
        gemaakt_door=facilitator,
        gebeurtenis_id=fragment.nieuw_moment_id,
        persoon=quinn,
        tekst="Ik was er ook.",
    )
    record_antwoord(gesprek.verteller, gesprek, W.BIJEENKOMST, False)
    van_ander.refresh_from_db()
    assert van_ander.gebeurtenis.titel == "Dit moment is teruggenomen"
    assert WOORD not in everywhere(casus)


def test_sharing_is_no_step_that_somebody_undoes_or_does_again(gesprek: Gesprek, moment: Gebeurtenis) -> None:
    share(gesprek, tell(gesprek, WOORD, gebeurtenis=moment))
    assert not Wijziging.objects.exists()


def test_choosing_the_same_again_changes_nothing(gesprek: Gesprek, moment: Gebeurtenis) -> None:
    fragment = tell(gesprek, WOORD, gebeurtenis=moment)
    share(gesprek, fragment)
    beleving = Beleving.objects.get()
    assert set_vrijgave(gesprek.verteller, gesprek, {fragment.kenmerk: "delen"}) == 0
    assert Beleving.objects.get() == beleving
    share(gesprek, fragment, keuze="zonder_naam")
    assert not Beleving.objects.exists()
    assert Inzicht.objects.count() == 1


@pytest.mark.parametrize("ja", [True, False])
def test_without_a_yes_to_the_verslag_no_word_is_printed(
    ja: bool, gesprek: Gesprek, moment: Gebeurtenis, casus: Casus, facilitator_client: Client
) -> None:
    """The group reads all of it on the tijdlijn; the paper that goes further does not have it."""
    if not ja:
        record_antwoord(gesprek.verteller, gesprek, W.VERSLAG, False)
    share(gesprek, tell(gesprek, "Roodborstje", gebeurtenis=moment), tell(gesprek, "x", moment="IJsvogel"))
    share(gesprek, tell(gesprek, WOORD), keuze="zonder_naam")
    tijdlijn = facilitator_client.get(reverse("casus:tijdlijn", args=[casus.pk])).content.decode()
    pdf = read(facilitator_client.get(reverse("leertafel:verslag_pdf", args=[casus.pk]))).decode(errors="replace")
    assert "IJsvogel" in tijdlijn
    for woord in ("Roodborstje", "IJsvogel", WOORD):
        assert (woord in pdf) is ja, woord
    assert list_inzichten(casus).count() == (1 if ja else 0)
    assert "De eerste verhuizing" in pdf


def test_what_is_not_of_a_gesprek_is_never_left_out_of_the_verslag(gesprek: Gesprek, casus: Casus) -> None:
    tell(gesprek, WOORD)
    record_antwoord(gesprek.verteller, gesprek, W.VERSLAG, False)
    assert set(find_buiten_verslag(casus).values()) == {frozenset()}
