"""What somebody may not see is as if it were not there: every page of the map stays the same, to the letter."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from casus.models import (
    Beleving,
    Casus,
    Gebeurtenis,
    Kindschap,
    Meerling,
    Persoon,
    Relatie,
    Verbintenis,
    Verblijf,
    Verschuiving,
)
from casus.uitwisseling.bestand import read_casusbestand
from casus.uitwisseling.invoer import import_casusbestand
from tests.casus.casussen import IN_CASUS, facilitator_of, find_moment, find_persoon, last_step, make_klein, url
from tests.casus.test_opnieuw import press, take_rows
from tests.casus.zoals_browser import messages_of
from toegang.models import Deelname, Gebruiker, Rol, Zichtbaarheid
from toegang.models.zichtbaarheid import LEZERS

Enter = Callable[[Deelname], Client]
IEDEREEN = {"zichtbaarheid": "iedereen"}
PAGINAS = (
    "geno-sociogram/",
    "geno-sociogram/?volgens=~verschillen",
    "geno-sociogram/?volgens=noor",
    "geno-sociogram/?moment=geheim&lagen=familie",
    "geno-sociogram/?op=2015",
    "geno-sociogram/ruben/",
    "geno-sociogram/loes/",
    "geno-sociogram/noor/",
    "geno-sociogram/+band/?bij=noor&met=ruben",
    "geno-sociogram/+band/?bij=ruben&met=loes",
    "geno-sociogram/+verbintenis/?bij=noor",
    "geno-sociogram/+kind/?bij=noor&van=geheim",
    "geno-sociogram/+meerling/?bij=noor",
    "geno-sociogram/ruben/+ouder/",
    "geno-sociogram/ruben/+kind/",
    "geno-sociogram/yara/+broer-of-zus/",
    "geno-sociogram/yara/+pleeggezin/",
    "geno-sociogram/noor/+ouder/",
    "tijdlijn/+verblijf/?bij=ruben",
    "mensen/",
    "mensen/noor/",
)
# Only what is open to everyone goes on these, whoever asks.
OP_PAPIER = ("geno-sociogram/+afdruk/", "geno-sociogram/+afdruk/svg/", "geno-sociogram/+afdruk/svg/?volgens=noor")
MEE = ("geno-sociogram/+gedcom/", "geno-sociogram/+ophalen/ged/", "casusbestand/")
_EENMALIG = re.compile(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"|"x-csrftoken": "\w+"')


@pytest.fixture
def klein(gebruiker: Gebruiker) -> Casus:
    return import_casusbestand(gebruiker, make_klein())


@pytest.fixture
def iris(klein: Casus) -> Deelname:
    return Deelname.objects.create(ruimte=klein, naam="Iris", rol=Rol.INBRENGER)


def ask(client: Client, casus: Casus, pad: str) -> tuple[int, str]:
    """What somebody gets, without what is other each time."""
    response = client.get(f"/casus/{casus.pk}/{pad}")
    return response.status_code, _EENMALIG.sub("", response.content.decode())


def hide_a_person(casus: Casus, zichtbaarheid: str, van: Deelname) -> None:
    """Noor is hidden; what ties her to others is open, and points at her."""
    open_ = {"ruimte": casus, "gemaakt_door": van}
    ruben, yara, loes = (find_persoon(casus, naam) for naam in ("ruben", "yara", "loes"))
    noor = Persoon.objects.create(
        **open_, kenmerk="noor", naam="Noor", groep="gezin", geboren="2014", zichtbaarheid=zichtbaarheid
    )
    Verschuiving.objects.create(**open_, persoon=noor, x=300)
    Verbintenis.objects.get(ruimte=casus).partners.add(noor)
    samen = Verbintenis.objects.create(**open_, kenmerk="geheim")
    samen.partners.add(noor)
    Kindschap.objects.create(**open_, kind=yara, verbintenis=samen, soort="pleeg")
    Kindschap.objects.create(**open_, kind=noor, verbintenis=Verbintenis.objects.get(ruimte=casus, kenmerk="v1"))
    tweeling = Meerling.objects.create(**open_)
    tweeling.kinderen.set([yara, noor])
    for soort, ends in (
        ("conflict", (noor, ruben, None)),
        ("hecht", (loes, noor, loes)),
        ("geweld", (ruben, loes, noor)),
    ):
        van_, naar, volgens = ends
        Relatie.objects.create(**open_, van=van_, naar=naar, volgens=volgens, soort=soort)
    Verblijf.objects.create(**open_, persoon=noor, plek="De Geheime Plek", soort="pleeggezin", van="2014")
    find_moment(casus, "g1").personen.add(noor)
    Beleving.objects.create(**open_, gebeurtenis=find_moment(casus, "g1"), persoon=noor, tekst="Stil.")


def hide_what_is_between(casus: Casus, zichtbaarheid: str, van: Deelname) -> None:
    """Everyone may be seen; how they are tied, where they lived and what happened may not."""
    dicht = {"ruimte": casus, "gemaakt_door": van, "zichtbaarheid": zichtbaarheid}
    ruben, yara, loes = (find_persoon(casus, naam) for naam in ("ruben", "yara", "loes"))
    samen = Verbintenis.objects.create(**dicht, kenmerk="geheim", soort="relatie", van="2010")
    samen.partners.set([ruben, loes])
    Kindschap.objects.create(**dicht, kind=yara, verbintenis=samen, soort="stief")
    Meerling.objects.create(**dicht).kinderen.set([yara, loes])
    Relatie.objects.create(**dicht, van=ruben, naar=loes, soort="geweld", volgens=loes, van_datum="2012")
    Relatie.objects.create(**dicht, van=loes, naar=yara, soort="verbroken", volgens=ruben)
    Verblijf.objects.create(**dicht, persoon=ruben, plek="De Geheime Plek", soort="familie", van="2011")
    moment = Gebeurtenis.objects.create(
        **dicht, kenmerk="geheim", titel="Geheim", soort="gebeurtenis", datum="2015", volgorde="zz"
    )
    moment.personen.set([ruben])


@pytest.mark.parametrize("hide", [hide_a_person, hide_what_is_between], ids=lambda hide: hide.__name__)
@pytest.mark.parametrize("rol", IN_CASUS)
def test_for_who_may_not_see_it_nothing_is_other(klein: Casus, client_of: Enter, rol: Rol, hide: Any) -> None:
    maker = Deelname.objects.create(ruimte=klein, naam="Maker", rol=Rol.INBRENGER)
    lezer = facilitator_of(klein)
    if rol != Rol.FACILITATOR:
        lezer = Deelname.objects.create(ruimte=klein, naam="Lezer", rol=rol)
    client = client_of(lezer)
    paginas = (*PAGINAS, *(MEE if rol == Rol.FACILITATOR else ()))
    papier = OP_PAPIER if rol == Rol.FACILITATOR else ()
    before = {pad: ask(client, klein, pad) for pad in (*paginas, *papier)}

    for zichtbaarheid in (Zichtbaarheid.ALLEEN_IK, Zichtbaarheid.GEZIN, Zichtbaarheid.FACILITATOR):
        if Persoon.objects.filter(kenmerk="noor").exists() or Gebeurtenis.objects.filter(kenmerk="geheim").exists():
            show_to(klein, zichtbaarheid)
        else:
            hide(klein, zichtbaarheid, maker)
        after = {pad: ask(client, klein, pad) for pad in before}
        if rol in LEZERS[zichtbaarheid]:
            assert after["geno-sociogram/"] != before["geno-sociogram/"]
            assert {pad: after[pad] for pad in papier} == {pad: before[pad] for pad in papier}
        else:
            assert [pad for pad in before if after[pad] != before[pad]] == []


def show_to(casus: Casus, zichtbaarheid: str) -> None:
    """Let others see what is hidden."""
    for model in (Persoon, Verbintenis, Kindschap, Meerling, Relatie, Verblijf, Gebeurtenis):
        found = model.objects.filter(ruimte=casus).exclude(zichtbaarheid=Zichtbaarheid.IEDEREEN)
        found.update(zichtbaarheid=zichtbaarheid)


def tie(client: Client, casus: Casus) -> None:
    band = {"van": "ruben", "naar": "loes", "soort": "conflict", **IEDEREEN}
    assert client.post(url(casus, "geno-sociogram/+band"), band).status_code == 302


def move(client: Client, casus: Casus) -> None:
    Persoon.objects.filter(kenmerk="loes").update(groep="professional")
    assert client.post(url(casus, "geno-sociogram/loes/+verschuif"), {"x": 400}).status_code == 302


def tell(client: Client, casus: Casus) -> None:
    where = {"persoon": ["loes"], "plek": "bij oma", "soort": "familie", **IEDEREEN}
    assert client.post(url(casus, "tijdlijn/+verblijf"), where).status_code == 302


def hide_loes(casus: Casus) -> None:
    Persoon.objects.filter(ruimte=casus, kenmerk="loes").update(zichtbaarheid=Zichtbaarheid.FACILITATOR)


def remove_loes(casus: Casus) -> None:
    find_persoon(casus, "loes").delete()


@pytest.mark.parametrize("do", [tie, move, tell], ids=lambda do: do.__name__)
@pytest.mark.parametrize("knop", ["terug", "opnieuw"])
def test_undo_and_redo_say_the_same_of_who_is_hidden_and_of_who_is_gone(
    klein: Casus, client_of: Enter, iris: Deelname, do: Any, knop: str
) -> None:
    client, said = client_of(iris), []
    do(client, klein)
    step = last_step(klein)
    if knop == "opnieuw":
        press(client, klein, "terug")
    hide_loes(klein)
    before = take_rows()
    said.append(press(client, klein, knop))
    assert take_rows() == before

    remove_loes(klein)
    said.append(press(client, klein, knop))

    assert said[0] == said[1]
    assert "iemand ging daarna verder met" in said[0]
    step.refresh_from_db()
    assert bool(step.ongedaan_op) is (knop == "opnieuw")


def test_what_i_hid_myself_i_undo(klein: Casus, client_of: Enter, iris: Deelname) -> None:
    """Also when I can't read it any more, since it was somebody else who made it."""
    client = client_of(iris)
    data = {"naam": "Loes", "groep": "netwerk", "zichtbaarheid": "facilitator"}
    assert client.post(url(klein, "mensen/loes"), data).status_code in (302, 409)
    if find_persoon(klein, "loes").zichtbaarheid != "facilitator":
        pytest.fail("not changed")
    assert press(client, klein, "terug") == "Loes is weer zoals eerst."
    assert find_persoon(klein, "loes").zichtbaarheid == "iedereen"


def test_a_guest_does_not_redo_what_they_told_of_a_moment_that_is_hidden_now(klein: Casus, client_of: Enter) -> None:
    ruben = Deelname.objects.create(ruimte=klein, naam="Ruben", rol=Rol.GEZINSLID)
    client = client_of(ruben)
    client.post(url(klein, "tijdlijn/g1/beleving"), {"ik_ben": "ruben", "tekst": "Ik was bang.", **IEDEREEN})
    press(client, klein, "terug")
    Gebeurtenis.objects.filter(ruimte=klein).update(zichtbaarheid=Zichtbaarheid.FACILITATOR)

    assert "iemand ging daarna verder" in press(client, klein, "opnieuw")
    assert not Beleving.objects.filter(tekst="Ik was bang.").exists()


@pytest.mark.parametrize("pad", ["mensen/ruben/weg", "geno-sociogram/+verbintenis/{v1}/weg"])
def test_nobody_removes_what_hangs_on_it_and_is_hidden_through_another(
    klein: Casus, client_of: Enter, iris: Deelname, facilitator_client: Client, pad: str
) -> None:
    """A tie that is open to all is hidden with the person at its other end."""
    open_ = {"ruimte": klein, "gemaakt_door": facilitator_of(klein)}
    v1, loes = Verbintenis.objects.get(ruimte=klein), find_persoon(klein, "loes")
    Kindschap.objects.create(**open_, kind=loes, verbintenis=v1)
    Relatie.objects.create(**open_, van=loes, naar=find_persoon(klein, "ruben"), soort="hecht")
    hide_loes(klein)
    before, address = take_rows(), url(klein, pad.format(v1=v1.pk).removesuffix("/"))

    said = messages_of(client_of(iris).post(address))[-1]

    assert "kun je niet weghalen: iemand anders heeft er iets bij bewaard" in said
    assert take_rows() == before
    assert "verwijderd" in messages_of(facilitator_client.post(address))[-1]


def test_a_file_can_be_read_again_when_a_hidden_kindschap_says_the_same(
    klein: Casus, facilitator_client: Client, client_of: Enter, iris: Deelname
) -> None:
    """Iris may not hear that it is there already; so the facilitator reads it twice, and the file says it once."""
    Kindschap.objects.filter(ruimte=klein).update(zichtbaarheid=Zichtbaarheid.FACILITATOR)
    data = {"kind": "yara", "verbintenis": "v1", "soort": "biologisch", **IEDEREEN}
    assert client_of(iris).post(url(klein, "geno-sociogram/+kind"), data).status_code == 302

    inhoud = facilitator_client.get(url(klein, "casusbestand")).content

    assert len(read_casusbestand(inhoud)["kindschappen"]) == 1
