"""Choosing what to see of the geno-sociogram: what comes over the line, what is said of it, and what is kept secret."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casus.banden.lezen import read_banden
from casus.edtf import parse
from casus.forms.zicht import VERSCHILLEN, ZichtForm
from casus.genosociogram import Zicht, look, read_familie
from casus.kaart.gezien import find_period, keep_seen, read_alles
from casus.models import Casus, Gebeurtenis, Persoon, Relatie
from casus.uitwisseling.bestand import read_casusbestand
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casusbestanden import GEBEURTENIS, as_bytes, make_casus
from tests.casus.casussen import find_moment, find_persoon, make_big, url
from toegang.models import Deelname, Gebruiker, Zichtbaarheid

KAART = "geno-sociogram"
KEUZE = {"HX-Request": "true", "HX-Target": "beeld", "HX-Trigger": "keuze"}
BEL = {"HX-Request": "true", "HX-Target": "beeld", "HX-Trigger": "beeld"}


def ask(client: Client, casus: Casus, query: str = "", headers: dict[str, str] | None = None) -> str:
    response = client.get(f"{url(casus, KAART)}?{query}", headers=headers or {})
    assert response.status_code == 200
    content: str = response.content.decode()
    return content


def svg_of(content: str) -> str:
    return content[content.index('id="genosociogram-vlak"') :].partition("</svg>")[0]


def telling(content: str) -> str:
    return re.findall(r'id="telling".*?<span>(.*?)</span>', content, flags=re.DOTALL)[0]


def without_tokens(content: str) -> str:
    """Without what is other in every answer."""
    return re.sub(r'(csrfmiddlewaretoken" value=|(?i:x-csrftoken)": ?)"[^"]*"', "", content)


def errors(content: str) -> list[str]:
    return re.findall(r"<li>([^<]*We laten hierdoor niets weg\.)</li>", content)


def moments_offered(content: str) -> list[str]:
    options = content[content.index('<select name="moment"') :].partition("</select>")[0]
    return re.findall(r'<option value="([^"]*)"', options)


def test_the_stops_are_the_dated_moments_in_order_of_time(facilitator_client: Client, casus: Casus) -> None:
    Gebeurtenis.objects.filter(ruimte=casus, kenmerk="g36").update(datum="2003-05")
    stops = moments_offered(ask(facilitator_client, casus))
    dated = Gebeurtenis.objects.filter(ruimte=casus).exclude(datum="")
    assert stops[:3] == ["", "g36", "g01"]
    assert len(stops) == 1 + dated.count()
    assert "g03" not in stops  # no date: no day


def test_a_moment_shows_the_map_of_its_last_day(facilitator_client: Client, casus: Casus) -> None:
    content = ask(facilitator_client, casus, "moment=g02")
    drawn = svg_of(content)
    assert telling(content) == "Zo was het rond 2008. We kijken naar 31 december 2008. Je ziet 5 van de 18 mensen."
    assert "rond 4 jaar" in drawn  # Yara, born about 2004
    assert "Ilse en Yara: steun" not in drawn  # since 2018
    assert "Ruben en Yara: zorgt voor" in drawn
    assert "Ilse – Yara" not in content  # nor in the table
    assert re.search(r"Wie woonde waar.*bij vader.*Yara", content, re.DOTALL)
    assert "open groep van een instelling" not in content[content.index("woonplekken") :]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "op=3+mei+2018&volgens=ruben",
            "Zo was het op 3 mei 2018. Je ziet alleen banden zoals ze volgens Ruben zijn. Je ziet 17 van de 18 mensen.",
        ),
        ("op=zomer+2012", "Zo was het zomer 2012. We kijken naar 31 augustus 2012. Je ziet 5 van de 18 mensen."),
        (
            "lagen=familie&lagen=relaties&lagen=huishoudens",
            "Netwerk en professionals staan uit. Je ziet 3 van de 18 mensen.",
        ),
        (
            "lagen=familie&lagen=relaties&lagen=huishoudens&lagen=professional",
            "Netwerk staat uit. Je ziet 15 van de 18 mensen.",
        ),
        ("", "Je ziet iedereen, met alles wat er was en is."),
    ],
)
def test_a_sentence_says_what_is_to_be_seen(facilitator_client: Client, casus: Casus, query: str, said: str) -> None:
    content = ask(facilitator_client, casus, query)
    assert telling(content) == said
    assert ('id="laat-alles-zien"' in content) is bool(query)


def test_a_layer_that_is_off_is_not_sent_with_the_drawing_or_the_table(
    facilitator_client: Client, casus: Casus
) -> None:
    content = ask(facilitator_client, casus, "lagen=familie&lagen=relaties")
    for groep in ("netwerk", "professional"):
        for persoon in Persoon.objects.filter(ruimte=casus, groep=groep):
            assert persoon.naam not in svg_of(content)
            assert f'id="mens-{persoon.kenmerk}"' not in content
    assert "Yara" in svg_of(content)
    assert 'id="woonplekken"' not in content


def test_all_layers_can_be_off(facilitator_client: Client, casus: Casus) -> None:
    Persoon.objects.filter(ruimte=casus).update(centraal=None)
    content = ask(facilitator_client, casus, "lagen=gekozen")
    assert "Niemand op de kaart past bij deze keuze." in content
    assert 'id="laat-alles-zien"' in content


def test_according_to_one_person_leaves_only_what_they_say(facilitator_client: Client, casus: Casus) -> None:
    content = ask(facilitator_client, casus, "volgens=ruben")
    drawn = svg_of(content)
    assert drawn.count("volgens Ruben") == Relatie.objects.filter(ruimte=casus, volgens__kenmerk="ruben").count()
    assert content.count('<tr id="relatie-') == drawn.count("volgens Ruben")


def test_differences_stand_beside_each_other(facilitator_client: Client, casus: Casus) -> None:
    content = ask(facilitator_client, casus, f"volgens={VERSCHILLEN}")
    told = content[content.index('id="verschillen"') :]
    assert re.search(
        r"volgens Ilse</figcaption>.*?steun van Ilse.*?volgens Ruben</figcaption>.*?gewoon", told, re.DOTALL
    )
    assert 'id="verschillen"' not in ask(facilitator_client, casus, "op=2010")


def test_a_row_of_the_table_is_the_line_of_the_drawing(casus: Casus, professional: Deelname) -> None:
    """Also when rows between them are hidden from the reader, and when others are left out by the choice."""
    lezer = professional
    Persoon.objects.filter(ruimte=casus, kenmerk="loes").update(zichtbaarheid=Zichtbaarheid.GEZIN)
    alles = read_alles(casus, lezer)
    for zicht in (Zicht(), Zicht(volgens="ilse"), Zicht(dag=date(2016, 6, 1)), Zicht(zonder=frozenset({"netwerk"}))):
        seen = look(alles.heel, zicht)
        kept = keep_seen(read_banden(lezer), alles.heel, seen)
        assert [(r.van.kenmerk, r.naar.kenmerk, r.soort) for r in kept.relaties] == [
            (r.van, r.naar, r.soort) for r in seen.relaties
        ]
        assert [rij.kenmerk for rij in kept.personen] == [mens.id for mens in seen.mensen]
        assert sorted((tie.kind.kenmerk, tie.soort) for gezin in kept.gezinnen for tie in gezin.kindschappen) == sorted(
            (tie.kind, tie.soort) for tie in seen.kindschappen
        )


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("op=vorige+week", "Of een andere dag: Deze datum begrijpen we niet."),
        ("moment=niets", "Een moment op de tijdlijn: Dit moment staat hier niet, of het heeft geen datum."),
        ("moment=g03", "Een moment op de tijdlijn: Dit moment staat hier niet, of het heeft geen datum."),
        ("volgens=niemand", "Banden volgens wie?: Van deze persoon staat hier geen band."),
        ("lagen=onzin", "Wat staat erop?"),
    ],
)
def test_what_we_do_not_understand_is_said_and_hides_nothing(
    facilitator_client: Client, casus: Casus, query: str, said: str
) -> None:
    content = ask(facilitator_client, casus, query)
    assert [error for error in errors(content) if error.startswith(said)]
    assert svg_of(content) == svg_of(ask(facilitator_client, casus))
    assert [error for error in errors(ask(facilitator_client, casus, query, KEUZE)) if error.startswith(said)]


def test_a_day_that_was_typed_goes_before_a_moment(facilitator_client: Client, casus: Casus) -> None:
    content = ask(facilitator_client, casus, "moment=g02&op=2019")
    assert telling(content).startswith("Zo was het 2019.")
    assert "Je koos ook een dag. Die dag laten we zien." in content
    assert re.findall(r'<option value="(\w*)"[^>]* selected>', content) == ["", ""]  # no moment, and everyone


def test_who_may_not_see_somebody_does_not_learn_of_them_by_choosing(
    facilitator_client: Client, casus: Casus, professional: Deelname, client_of: Callable[[Deelname], Client]
) -> None:
    """A hidden person and moment answer the same as ones that do not exist."""
    naam, titel = find_persoon(casus, "ruben").naam, find_moment(casus, "g02").titel
    Persoon.objects.filter(ruimte=casus, kenmerk="ruben").update(zichtbaarheid=Zichtbaarheid.GEZIN)
    Gebeurtenis.objects.filter(ruimte=casus, kenmerk="g02").update(zichtbaarheid=Zichtbaarheid.GEZIN)
    ilse = client_of(professional)
    for naar, hidden, missing in (("volgens", "ruben", "nepper"), ("moment", "g02", "g99")):
        found = without_tokens(ask(ilse, casus, f"{naar}={hidden}"))
        assert len(errors(found)) == 1
        assert found.replace(hidden, missing) == without_tokens(ask(ilse, casus, f"{naar}={missing}"))
        assert titel not in found
        assert f">{naam}<" not in found
    assert f'<option value="ruben">{naam}' in ask(facilitator_client, casus)
    assert titel in ask(facilitator_client, casus)


def test_a_choice_is_kept_in_the_address_and_when_the_picture_is_renewed(
    facilitator_client: Client, casus: Casus
) -> None:
    query = "moment=g02&op=&volgens=ruben&lagen=gekozen&lagen=familie&lagen=relaties"
    response = facilitator_client.get(f"{url(casus, KAART)}?{query}", headers=KEUZE)
    assert response["HX-Push-Url"] == f"{url(casus, KAART)}?moment=g02&volgens=ruben&lagen=familie&lagen=relaties"
    kept = re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', response.content.decode())
    assert kept[:4] == [("moment", "g02"), ("volgens", "ruben"), ("lagen", "familie"), ("lagen", "relaties")]
    assert 'id="keuze"' not in response.content.decode()  # the form under your hands stays

    renewed = facilitator_client.get(f"{url(casus, KAART)}?moment=g02&volgens=ruben", headers=BEL)
    assert "HX-Push-Url" not in renewed
    assert re.search(r'id="keuze".*<option value="g02" selected data-dag="2008-12-31">', renewed.content.decode(), re.S)


def test_all_layers_leave_no_trace_in_the_address(facilitator_client: Client, casus: Casus) -> None:
    every = "&".join(
        f"lagen={laag}" for laag in ("gekozen", "familie", "relaties", "netwerk", "professional", "huishoudens")
    )
    response = facilitator_client.get(f"{url(casus, KAART)}?moment=&op=&{every}", headers=KEUZE)
    assert response["HX-Push-Url"] == url(casus, KAART)


def test_from_a_dated_moment_to_its_day_and_back(facilitator_client: Client, casus: Casus) -> None:
    there = f'{url(casus, KAART)}?moment=g02"'
    assert there in facilitator_client.get(url(casus, "tijdlijn/g02")).content.decode()
    assert "Bekijk de kaart op die dag" not in facilitator_client.get(url(casus, "tijdlijn/g03")).content.decode()

    back = re.findall(r'id="rond-de-dag" href="([^"]*)"', ask(facilitator_client, casus, "op=3+mei+2012"))
    assert back == [f"{url(casus, 'tijdlijn')}?van=2011-11&amp;tot=2012-11"]
    assert 'id="rond-de-dag"' not in ask(facilitator_client, casus)


@pytest.mark.parametrize("dag", [date.min, date.max, date(2016, 2, 29)])
def test_the_moments_around_any_day_can_be_asked(dag: date) -> None:
    van, tot = find_period(dag)
    assert parse(van).earliest <= dag <= parse(tot).latest  # type: ignore[operator]


def test_questions_are_asked_of_the_whole_map(facilitator_client: Client, casus: Casus) -> None:
    persoon = {"naam": "Tante Bep", "groep": "familie", "zichtbaarheid": "iedereen"}
    facilitator_client.post(url(casus, "mensen/+"), persoon)
    for query in ("", "op=2005"):
        assert "Met wie staat Tante Bep in verband?" in ask(facilitator_client, casus, query)


def test_a_krachtenveld_has_other_words(gebruiker: Gebruiker) -> None:
    bestand = make_casus(gebeurtenissen=[{**GEBEURTENIS, "datum": "2015"}])
    bestand["casus"]["soort"] = "samenwerkingskwestie"
    casus = import_casusbestand(gebruiker, read_casusbestand(as_bytes(bestand)))
    client = Client()
    client.force_login(gebruiker)
    content = ask(client, casus, "lagen=relaties")
    assert "Professionals en organisaties" in content
    assert "Gezin en familie" not in content


@pytest.mark.parametrize("query", ["op=2015", f"volgens={VERSCHILLEN}", "volgens=p0&lagen=gekozen"])
def test_a_choice_asks_the_database_the_same_for_any_size(gebruiker: Gebruiker, query: str) -> None:
    client, counted = Client(), []
    client.force_login(gebruiker)
    for size in (5, 30):
        bestand = make_big(size)
        for number, relatie in enumerate(bestand["relaties"]):
            relatie |= {"volgens": f"p{number}"}
        casus = import_casusbestand(gebruiker, bestand)
        with CaptureQueriesContext(connection) as queries:
            ask(client, casus, query)
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert counted[0] < 40


def make_form(query: str, **lists: Any) -> ZichtForm:
    return ZichtForm(QueryDict(query), read_familie(make_casus(**lists)), ())


def test_an_unknown_choice_stays_visible_and_harmless() -> None:
    form = make_form("volgens=%3Cb%3EX")
    assert form.gekozen().zicht == Zicht()
    assert "&lt;b&gt;X (staat hier niet)" in str(form["volgens"])
