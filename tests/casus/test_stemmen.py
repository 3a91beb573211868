"""The voices on a moment: told in one's own name, beside each other, read only by those they are for."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casus.models import Beleving, Casus, Duiding, Gebeurtenis, Persoon, Vertelling
from tests.casus.casussen import IN_CASUS, fill_in, find_moment, find_persoon, undo, url
from tests.casus.stemmen import BELEVING, MOMENT, TEKST, Join, join, klein, make_stem, read, tell
from toegang.models import Logregel, Rol, Zichtbaarheid

__all__ = ["join", "klein"]

# Who reads what


@pytest.mark.parametrize("model", [Beleving, Vertelling, Duiding])
@pytest.mark.parametrize("zichtbaarheid", list(Zichtbaarheid))
@pytest.mark.parametrize("rol", IN_CASUS)
def test_a_voice_is_in_the_response_only_for_whom_it_is(
    klein: Casus, join: Join, rol: Rol, zichtbaarheid: Zichtbaarheid, model: type[Any]
) -> None:
    maker, _ = join(Rol.PROFESSIONAL, "Maker")
    make_stem(model, klein, maker, zichtbaarheid)
    may = zichtbaarheid == Zichtbaarheid.IEDEREEN or (rol, zichtbaarheid) in {
        (Rol.FACILITATOR, Zichtbaarheid.FACILITATOR),
        (Rol.GEZINSLID, Zichtbaarheid.GEZIN),
    }
    _, client = join(rol)

    on_moment = "Zilverreiger" in read(client, klein)
    on_tijdlijn = "Zilverreiger" in read(client, klein, "tijdlijn")
    in_panel = (
        "Zilverreiger"
        in client.get(url(klein, MOMENT), headers={"HX-Request": "true", "HX-Target": "paneel"}).content.decode()
    )

    assert (on_moment, in_panel) == (may, may)
    assert may or not on_tijdlijn
    assert on_tijdlijn == may or model is not Beleving


@pytest.mark.parametrize("rol", IN_CASUS)
def test_who_told_something_for_themselves_reads_it(klein: Casus, join: Join, rol: Rol) -> None:
    deelname, client = join(rol)
    for model in (Beleving, Vertelling, Duiding):
        make_stem(model, klein, deelname, Zichtbaarheid.ALLEEN_IK)

    assert read(client, klein).count("Zilverreiger") == 3


@pytest.mark.parametrize("model", [Beleving, Vertelling])
def test_what_somebody_hidden_lived_is_hidden_with_them(klein: Casus, join: Join, model: type[Any]) -> None:
    facilitator, _ = join(Rol.FACILITATOR)
    make_stem(model, klein, facilitator, Zichtbaarheid.IEDEREEN)
    moment = find_moment(klein, "g1")
    moment.personen.add(find_persoon(klein, "loes"))
    moment.afwezig.add(find_persoon(klein, "loes"))
    _, client = join(Rol.GEZINSLID)
    before = read(client, klein)
    Persoon.objects.filter(kenmerk="loes").update(zichtbaarheid=Zichtbaarheid.FACILITATOR)

    after = read(client, klein)

    assert before.count("Loes") == 3
    assert "Zilverreiger" in before
    assert "Loes" not in after
    assert "Zilverreiger" not in after


def test_a_duiding_with_a_hidden_end_is_hidden(klein: Casus, join: Join) -> None:
    facilitator, _ = join(Rol.FACILITATOR)
    make_stem(Duiding, klein, facilitator, "iedereen", tot_gebeurtenis=find_moment(klein, "g3"))
    _, client = join(Rol.GEZINSLID)
    assert "Zilverreiger" in read(client, klein, "tijdlijn/g2")

    Gebeurtenis.objects.filter(kenmerk="g3").update(zichtbaarheid=Zichtbaarheid.FACILITATOR)

    assert "Zilverreiger" not in read(client, klein)
    assert "Zilverreiger" not in read(client, klein, "tijdlijn/g2")


def test_everything_at_a_hidden_moment_is_not_there(klein: Casus, join: Join) -> None:
    """Also one's own words, and also for writing."""
    gast, client = join(Rol.GEZINSLID, als="ruben")
    beleving = make_stem(Beleving, klein, gast, "iedereen")
    vertelling = make_stem(Vertelling, klein, gast, "iedereen")
    duiding = make_stem(Duiding, klein, gast, "iedereen")
    own = [f"tijdlijn/+beleving/{beleving.pk}", f"tijdlijn/+duiding/{duiding.pk}"]
    pages = [MOMENT, BELEVING, "tijdlijn/g1/waarheid/1", *own]
    writes = [
        *(page for page in pages if page != MOMENT),
        "tijdlijn/g1/verschillend",
        f"tijdlijn/+waarheid/{vertelling.pk}/weg",
        *(f"{page}/weg" for page in own),
    ]
    assert [client.get(url(klein, page)).status_code for page in pages] == [200] * 5

    Gebeurtenis.objects.filter(kenmerk="g1").update(zichtbaarheid=Zichtbaarheid.FACILITATOR)

    assert {client.get(url(klein, page)).status_code for page in pages} == {404}
    assert {client.post(url(klein, page), TEKST).status_code for page in writes} == {404}
    assert "Zilverreiger" not in read(client, klein, "tijdlijn")
    assert "Moment 1" not in read(client, klein, "tijdlijn/+duiding")


@pytest.mark.parametrize("rol", IN_CASUS)
def test_nobody_changes_or_removes_what_another_told(klein: Casus, join: Join, rol: Rol) -> None:
    """Not the facilitator, and not the persoon it is about: for them it is not there to change."""
    maker, _ = join(Rol.INBRENGER, "Maker")
    stemmen = [make_stem(model, klein, maker, "iedereen") for model in (Beleving, Vertelling, Duiding)]
    _, client = join(rol, als="loes")
    beleving, vertelling, duiding = (stem.pk for stem in stemmen)

    for pad in (f"tijdlijn/+beleving/{beleving}", f"tijdlijn/+duiding/{duiding}"):
        assert client.get(url(klein, pad)).status_code == 404
        assert client.post(url(klein, pad), TEKST | {"tekst": "Anders"}).status_code == 404
        assert client.post(url(klein, f"{pad}/weg")).status_code == 404
    assert client.post(url(klein, f"tijdlijn/+waarheid/{vertelling}/weg")).status_code == 404

    content = read(client, klein)
    assert content.count("Zilverreiger") == 3
    assert f"+beleving/{beleving}" not in content
    for stem in stemmen:
        kept = type(stem).objects.get(pk=stem.pk)
        assert TEKST["tekst"] in (getattr(kept, "tekst", ""), getattr(kept, "spannend", ""))


# The page


def test_the_page_tells_the_moment_and_sets_the_voices_side_by_side(klein: Casus, join: Join) -> None:
    facilitator, client = join(Rol.FACILITATOR)
    Gebeurtenis.objects.filter(kenmerk="g1").update(
        datum="2019-05", aard="mening", gedeeld_besluit=False, bron="dossier van school", omslagpunt=True
    )
    moment = find_moment(klein, "g1")
    moment.personen.add(find_persoon(klein, "yara"))
    moment.afwezig.add(find_persoon(klein, "ruben"))
    values = {"gevoel": "opgelucht", "destijds": "negatief", "achteraf": "positief"}
    make_stem(Beleving, klein, facilitator, "iedereen", **values)
    make_stem(Beleving, klein, facilitator, "iedereen", persoon=find_persoon(klein, "yara"), tekst="Ik was bang.")

    content = read(client, klein)

    for words in ("Mei 2019", "mening", "niet samen besloten", "dossier van school", "omslagpunt", "Gezin, onder"):
        assert words in content
    assert content.index("Wie waren erbij") < content.index("Yara") < content.index("Wie ontbrak")
    assert "Toen: niet goed. Nu: goed." in content
    assert content.count('class="stem stem-eigen"') == 2
    assert content.count("opgeschreven door Farah") == 2


@pytest.mark.parametrize("rol", IN_CASUS)
def test_an_empty_moment_teaches_and_offers_what_this_rol_may(klein: Casus, join: Join, rol: Rol) -> None:
    _, client = join(rol)

    content = read(client, klein)

    assert "Nog geen belevingen" in content
    for offer in ("Vertel hoe jij dit beleefde", "Vertel dit als moment van waarheid", "Schrijf op wat je hier ziet"):
        assert offer in content
    may_add = rol in (Rol.FACILITATOR, Rol.INBRENGER)
    assert (url(klein, "tijdlijn/g1/wijzigen") in content) == may_add
    assert ("?na=g1" in content) == may_add


def test_the_number_of_queries_does_not_depend_on_the_voices(klein: Casus, join: Join) -> None:
    facilitator, client = join(Rol.FACILITATOR)
    counted = []
    for _ in range(2):
        for _ in range(4):
            make_stem(Beleving, klein, facilitator, "iedereen")
            make_stem(Duiding, klein, facilitator, "iedereen", tot_gebeurtenis=find_moment(klein, "g2"))
        with CaptureQueriesContext(connection) as queries:
            read(client, klein)
        counted.append(len(queries))

    assert counted[0] == counted[1]


def test_looking_differently_is_a_flag_that_anybody_puts_up_and_takes_down(klein: Casus, join: Join) -> None:
    _, client = join(Rol.GEZINSLID)
    label = 'label-wacht">Hier kijken we verschillend naar'
    assert label not in read(client, klein)

    for _ in range(2):
        client.post(url(klein, "tijdlijn/g1/verschillend"), {"verschillend": "true"})
    assert label in read(client, klein)
    assert Logregel.objects.filter(ruimte=klein, wat="gewijzigd").count() == 1

    undo(client, klein)
    assert label not in read(client, klein)
    client.post(url(klein, "tijdlijn/g1/verschillend"), {"verschillend": "true"})
    client.post(url(klein, "tijdlijn/g1/verschillend"), {"verschillend": "false"})
    assert label not in read(client, klein)


# Who is speaking


def test_who_is_tied_speaks_as_that_persoon_and_has_no_choice(klein: Casus, join: Join) -> None:
    gast, client = join(Rol.GEZINSLID, "Papa", als="ruben")

    form = read(client, klein, BELEVING)
    assert "Je vertelt als <strong>Ruben</strong>" in form
    assert "Wie ben jij" not in form
    tell(client, klein, ik_ben="loes", persoon="loes", gevoel="trots", destijds="negatief", achteraf="gemengd")

    (beleving,) = Beleving.objects.filter(ruimte=klein)
    assert (beleving.persoon.naam, beleving.gemaakt_door, beleving.gevoel) == ("Ruben", gast, "trots")
    assert "opgeschreven door" not in read(client, klein)
    assert find_persoon(klein, "loes").deelname is None


def test_who_is_not_tied_says_once_who_they_are(klein: Casus, join: Join) -> None:
    """From those they may read and nobody else speaks as."""
    join(Rol.GEZINSLID, "Papa", als="ruben")
    Persoon.objects.filter(kenmerk="loes").update(zichtbaarheid=Zichtbaarheid.FACILITATOR)
    gast, client = join(Rol.GEZINSLID)

    form = read(client, klein, BELEVING)
    assert '<option value="yara">Yara</option>' in form
    assert "Ruben" not in form
    assert "Loes" not in form
    assert tell(client, klein).status_code == 422
    assert tell(client, klein, ik_ben="ruben").status_code == 422
    assert tell(client, klein, ik_ben="loes").status_code == 422
    assert tell(client, klein, ik_ben="yara").status_code == 302

    assert find_persoon(klein, "yara").deelname == gast
    assert Beleving.objects.get(ruimte=klein).persoon.kenmerk == "yara"
    assert "Wie ben jij" not in read(client, klein, BELEVING)
    assert "Wie ben jij" not in read(client, klein, "tijdlijn/g1/waarheid/1")


@pytest.mark.parametrize(
    ("rol", "groep"),
    [(Rol.GEZINSLID, "gezin"), (Rol.PROFESSIONAL, "professional"), (Rol.INBRENGER, "netwerk")],
)
def test_who_is_not_on_the_list_gets_a_place(klein: Casus, join: Join, rol: Rol, groep: str) -> None:
    gast, client = join(rol, "Kim")

    tell(client, klein, ik_ben="+")
    tell(client, klein, tekst="En daarna bleef het stil.")

    (kim,) = Persoon.objects.filter(ruimte=klein, deelname=gast)
    assert (kim.naam, kim.groep) == ("Kim", groep)
    assert Beleving.objects.filter(persoon=kim).count() == 2
    assert "opgeschreven door" not in read(client, klein)


@pytest.mark.parametrize("rol", [Rol.FACILITATOR, Rol.INBRENGER])
def test_who_may_add_writes_down_for_another(klein: Casus, join: Join, rol: Rol) -> None:
    schrijver, client = join(rol, "Iris")

    assert "Van wie is dit?" in read(client, klein, BELEVING)
    assert tell(client, klein).status_code == 422
    assert tell(client, klein, persoon="loes").status_code == 302

    beleving = Beleving.objects.get(ruimte=klein)
    assert (beleving.persoon.naam, beleving.gemaakt_door) == ("Loes", schrijver)
    assert find_persoon(klein, "loes").deelname is None
    _, gezinslid = join(Rol.GEZINSLID)
    assert f"opgeschreven door {schrijver.naam}" in read(gezinslid, klein)


def test_who_may_add_tells_for_themselves_unless_they_say_otherwise(klein: Casus, join: Join) -> None:
    _, client = join(Rol.INBRENGER, "Iris", als="loes")

    tell(client, klein)

    assert Beleving.objects.get(ruimte=klein).persoon.naam == "Loes"
    assert "opgeschreven door" not in read(client, klein)


def test_a_hidden_persoon_cannot_be_written_for(klein: Casus, join: Join) -> None:
    Persoon.objects.filter(kenmerk="loes").update(zichtbaarheid=Zichtbaarheid.FACILITATOR)
    _, client = join(Rol.INBRENGER)

    assert "Loes" not in read(client, klein, BELEVING)
    assert tell(client, klein, persoon="loes").status_code == 422


def test_what_was_told_is_changed_taken_back_and_put_back_by_who_told_it(klein: Casus, join: Join) -> None:
    _, client = join(Rol.PROFESSIONAL, als="loes")
    tell(client, klein)
    own = f"tijdlijn/+beleving/{Beleving.objects.get(ruimte=klein).pk}"

    assert fill_in(client, url(klein, own), tekst="Bij nader inzien", zichtbaarheid="facilitator").status_code == 302
    changed = Beleving.objects.get(ruimte=klein)
    client.post(url(klein, f"{own}/weg"))
    assert not Beleving.objects.filter(ruimte=klein).exists()
    undo(client, klein)

    assert (changed.tekst, changed.zichtbaarheid) == ("Bij nader inzien", "facilitator")
    assert Beleving.objects.get(ruimte=klein).tekst == "Bij nader inzien"
    assert "alleen de facilitator" in read(client, klein)


def test_who_was_untied_keeps_what_they_told(klein: Casus, join: Join) -> None:
    _, client = join(Rol.GEZINSLID, "Papa", als="ruben")
    tell(client, klein)
    Persoon.objects.filter(kenmerk="ruben").update(deelname=None)
    own = f"tijdlijn/+beleving/{Beleving.objects.get(ruimte=klein).pk}"

    assert fill_in(client, url(klein, own), tekst="Nog iets").status_code == 302

    assert Beleving.objects.get(ruimte=klein).persoon.naam == "Ruben"
    assert "opgeschreven door Papa" in read(client, klein)
