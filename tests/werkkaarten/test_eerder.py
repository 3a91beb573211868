"""A step that shows what earlier steps brought, and sentences of the group's own beside the made-up ones (card 8)."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from casus.models import Casus
from tests.werkkaarten.test_inhoud import KAART
from tests.werkkaarten.test_meedoen import page
from toegang.models import Deelname
from werkkaarten.bijdragen import submit
from werkkaarten.bijeenkomst import open_stap, reveal_bijdragen
from werkkaarten.draaiboek import add_stap
from werkkaarten.inhoud import KaartFout, load_kaarten
from werkkaarten.models import Inzicht, Leerbijeenkomst

pytestmark = pytest.mark.django_db


@pytest.fixture
def gasten(make_gast: Any) -> list[Deelname]:
    return [make_gast(naam) for naam in ("Quirine", "Wolfert", "Xander", "Yfke")]


def test_the_step_to_look_together_shows_the_spread_of_the_steps_before_once_it_is_revealed(
    facilitator: Deelname, casus: Casus, bijeenkomst: Leerbijeenkomst, gasten: list[Deelname], client_of: Any
) -> None:
    onderdeel, client = bijeenkomst.onderdelen.get(), client_of(gasten[0])
    kiezen = add_stap(facilitator, onderdeel, "fasen/waar-ben-jij", casus.soort)
    samen = add_stap(facilitator, onderdeel, "fasen/laten-zien", casus.soort)
    fase = next(veld.keuzes[0] for veld in kiezen.kaartstap.velden if veld.sleutel == "fase")
    open_stap(facilitator, kiezen)
    for gast in gasten:
        submit(gast, kiezen, {"fase": fase})
    open_stap(facilitator, samen)
    html = page(client, samen)
    assert samen.kaartstap.vraag in html
    assert fase not in html, "not revealed yet"
    reveal_bijdragen(facilitator, kiezen)
    open_stap(facilitator, samen)
    html = page(client, samen)
    assert kiezen.kaartstap.vraag in html
    assert fase in html
    assert not [gast.naam for gast in gasten[1:] if gast.naam in html]


def test_an_own_sentence_of_the_group_can_be_recognised_and_is_no_example(
    facilitator: Deelname, casus: Casus, bijeenkomst: Leerbijeenkomst, gasten: list[Deelname], client_of: Any
) -> None:
    own = Inzicht.objects.create(
        ruimte=casus, gemaakt_door=facilitator, tekst="Wij bellen pas als het brandt.", soort="eigen_zin"
    )
    Inzicht.objects.create(ruimte=casus, gemaakt_door=facilitator, tekst="Gewoon een inzicht.")
    stap = add_stap(facilitator, bijeenkomst.onderdelen.get(), "fasen/welke-uitspraken", casus.soort)
    open_stap(facilitator, stap)
    client: Client = client_of(gasten[0])
    html = page(client, stap)
    assert f"{own.tekst} (een zin van jullie zelf)" in html
    assert f"Voorbeeld: </span>{own.tekst}" not in html
    assert "Gewoon een inzicht." not in html
    for gast in gasten:
        submit(gast, stap, {"uitspraken": [f"{own.tekst} (een zin van jullie zelf)"]})
    reveal_bijdragen(facilitator, stap)
    assert own.tekst in page(client, stap)


def test_an_answer_without_a_name_that_would_be_seen_at_once_is_refused_at_start_up(tmp_path: Path) -> None:
    """Who looks at the screen then sees it appear as somebody presses the button."""
    open_at_once = KAART.replace(
        "prive_tot_onthulling = true", 'prive_tot_onthulling = false\nnaamgeving = "zonder_naam"'
    )
    (tmp_path / "9-proef.toml").write_text(open_at_once, encoding="utf-8")
    with pytest.raises(KaartFout, match=r"stap 'kiezen', bij 'naamgeving': zonder naam kan alleen"):
        load_kaarten(tmp_path)


def test_a_card_that_shows_a_step_it_does_not_have_is_explained_at_start_up(tmp_path: Path) -> None:
    wrong = KAART.replace('vraag = "Kijk in stilte."', 'vraag = "Kijk in stilte."\ntoont = ["kiesen"]')
    (tmp_path / "9-proef.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(KaartFout, match=r"9-proef.toml, stap 'stil-zijn', bij 'toont': .*Bedoel je 'kiezen'\?"):
        load_kaarten(tmp_path)
