"""Whatever is sent to a step, of any card: never a mistake of ours, and what was typed is kept."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toegang.models import Deelname
from werkkaarten import inhoud
from werkkaarten.bijdragen import own_bijdrage
from werkkaarten.models import Leerbijeenkomst, Stap

pytestmark = pytest.mark.django_db

RAAR = [
    "",
    "\x00",
    "\r\n\r\n",
    "9" * 5000,
    "-1",
    "101",
    "1e3",
    "nan",
    "ja",
    "x" * 20_001,
    "'\"><svg>",
    "\ud7ff\U0001f600",
    "moment-1",
]
DEELNEMER = ("insturen", "concept", "eigen_tijd_stap", "veranderen")


def list_stappen() -> Iterator[tuple[str, str, inhoud.Stap]]:
    """Give every step of every card in which something is written: one of each combination of fields."""
    seen = set()
    for kaart in inhoud.kaarten().values():
        for vorm in kaart.vormen:
            for stap in vorm.stappen:
                shape = tuple(
                    (veld.soort, len(veld.bakken), len(veld.kolommen), veld.verplicht) for veld in stap.velden
                )
                if stap.velden and shape not in seen:
                    seen.add(shape)
                    yield kaart.sleutel, vorm.sleutel, stap


STAPPEN = list(list_stappen())


def names_of(kaartstap: inhoud.Stap) -> list[str]:
    """Give the names under which a form of this step sends something."""
    found = []
    for veld in kaartstap.velden:
        found += [veld.sleutel, f"{veld.sleutel}-gekozen", *(f"{veld.sleutel}-{nummer}" for nummer in range(6))]
        found += [f"{veld.sleutel}-oma-0", f"{veld.sleutel}-weg-1"]
    return found


def be_at(stap: Stap, kaart: str, vorm: str, kaartstap: inhoud.Stap, **meer: Any) -> None:
    """Make this the open step where the group is."""
    Stap.objects.filter(pk=stap.pk).update(
        kaart_sleutel=kaart, vorm_sleutel=vorm, sleutel=kaartstap.sleutel, fase="open", **meer
    )


def url_of(naam: str, bijeenkomst: Leerbijeenkomst, stap: Stap) -> str:
    return reverse(f"werkkaarten:{naam}", args=[bijeenkomst.ruimte_id, bijeenkomst.pk, stap.pk])


@pytest.mark.parametrize("zonder_naam", [False, True])
@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_sent_breaks_a_step(
    zonder_naam: bool,
    data: st.DataObject,
    stap: Stap,
    bijeenkomst: Leerbijeenkomst,
    quirine: Deelname,
    quirine_client: Client,
    facilitator_client: Client,
) -> None:
    kaart, vorm, kaartstap = data.draw(st.sampled_from(STAPPEN))
    be_at(stap, kaart, vorm, kaartstap, zonder_naam=zonder_naam)
    values = st.one_of(
        st.sampled_from(RAAR), st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace").decode())
    )
    names = st.sampled_from([*names_of(kaartstap), "voor", "naam", "rol"])
    sent = data.draw(st.dictionaries(names, st.one_of(values, st.lists(values, max_size=3)), max_size=6))
    for naam in DEELNEMER:
        assert quirine_client.post(url_of(naam, bijeenkomst, stap), sent).status_code < 500, (naam, kaartstap.sleutel)
    sent["voor"] = data.draw(st.sampled_from(["", str(quirine.pk), "0", "x", "\x00"]))
    assert facilitator_client.post(url_of("opschrijven", bijeenkomst, stap), sent).status_code < 500
    if data.draw(st.booleans()):
        place = [bijeenkomst.ruimte_id, bijeenkomst.pk]
        facilitator_client.post(url_of("insturen", bijeenkomst, stap), sent)
        facilitator_client.post(reverse("werkkaarten:zet_stap", args=[*place, stap.pk, "onthul"]), {"toch": "ja"})
        for naam in ("meedoen", "regie", "groot_scherm", "terugblik"):
            assert facilitator_client.get(reverse(f"werkkaarten:{naam}", args=place)).status_code == 200, naam


def find_step(soort: str) -> tuple[str, str, inhoud.Stap, str]:
    """Give a step that asks this soort, and the name of its field."""
    for kaart, vorm, kaartstap in STAPPEN:
        for veld in kaartstap.velden:
            if veld.soort == soort:
                return kaart, vorm, kaartstap, veld.sleutel
    raise AssertionError(soort)


LANG = "woord " * 3333 + "xy"  # 20.000 characters
TEKSTEN = {"open_antwoord": "{}", "sorteerbord": "{}-0", "vijf_waarom": "{}-1"}


@pytest.mark.parametrize("soort", TEKSTEN)
@pytest.mark.parametrize("naam", ["insturen", "concept", "eigen_tijd_stap"])
def test_twenty_thousand_characters_are_never_lost(
    soort: str, naam: str, stap: Stap, bijeenkomst: Leerbijeenkomst, quirine: Deelname, quirine_client: Client
) -> None:
    kaart, vorm, kaartstap, veld = find_step(soort)
    be_at(stap, kaart, vorm, kaartstap)
    fresh = Stap.objects.get(pk=stap.pk)
    assert len(LANG) == 20_000
    response = quirine_client.post(url_of(naam, bijeenkomst, stap), {TEKSTEN[soort].format(veld): LANG})
    own = own_bijdrage(quirine, fresh)
    kept = str(own.geschreven) if own else ""
    on_page = response.content.decode()
    assert response.status_code in (200, 302, 422)
    assert "woord woord" in kept or "woord woord" in on_page
    longest = max(kept.count("woord"), on_page.count("woord "))
    assert longest >= 3333
    if response.status_code == 422:
        assert "tekens" in on_page, "it says how long it may be"


@pytest.mark.parametrize("soort", ["kies_een", "kies_meer", "schaal", "label_tijdlijn", "label_persoon"])
def test_a_choice_of_twenty_thousand_characters_is_no_choice(
    soort: str, stap: Stap, bijeenkomst: Leerbijeenkomst, quirine: Deelname, quirine_client: Client
) -> None:
    kaart, vorm, kaartstap, veld = find_step(soort)
    be_at(stap, kaart, vorm, kaartstap)
    sent = {veld: LANG, f"{veld}-gekozen": "on"}
    assert quirine_client.post(url_of("insturen", bijeenkomst, stap), sent).status_code == 422
    quirine_client.post(url_of("concept", bijeenkomst, stap), sent)
    own = own_bijdrage(quirine, Stap.objects.get(pk=stap.pk))
    assert own is None or veld not in own.geschreven


def test_a_long_text_sent_when_the_group_went_on_is_kept_whole(
    stap: Stap, stappen: list[Stap], bijeenkomst: Leerbijeenkomst, quirine: Deelname, quirine_client: Client
) -> None:
    Leerbijeenkomst.objects.filter(pk=bijeenkomst.pk).update(huidige_stap=stappen[1])
    for text in ("x" * 20_000, "y" * 20_001 + "EINDE"):
        quirine_client.post(url_of("insturen", bijeenkomst, stap), {"opvalt": text})
        own = own_bijdrage(quirine, stap)
        assert own is not None
        assert own.geschreven["opvalt"] == text[:20_000]
