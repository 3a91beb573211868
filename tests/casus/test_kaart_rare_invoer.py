"""What no page of the geno-sociogram sends: refused in words or passed over, never a mistake of the server."""

import random
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Count
from django.test import Client
from django.utils import timezone

from casus.models import Casus, Meerling, Persoon, Relatie, Verbintenis, Verblijf, Verschuiving, Wijziging
from casus.uitwisseling.bestand import check_casusbestand
from casus.uitwisseling.invoer import import_casusbestand
from casus.uitwisseling.omvang import HOOGSTENS
from casus.wijzigen import DUBBELKLIK
from tests.casus.casusbestanden import as_bytes, make_casus
from tests.casus.casussen import export, make_klein, url
from tests.casus.stambomen import make_gedcom
from tests.casus.test_opnieuw import take_rows
from toegang.models import Deelname, Gebruiker, Logregel, Rol

Enter = Callable[[Deelname], Client]
VREEMD = ("\0", "\ufffd", "x" * 100_000, "1e309", "NaN", "1" * 30, "-1", "[]", "💥" * 90, "\r\nX: y", "../..", "<b>")
DATUMS = (
    *("../..", "..", "/", "2012/", "/2012", "2012?", "2012~", "2012%", "201X", "20XX", "XXXX", "2012-XX-12"),
    *("Y17000000002", "Y-17E7", "-0001", "0000", "0000-01-01", "0001-01-01", "9999-12-31", "../0001", "9999/.."),
    *(
        "2012-24",
        "2012-41",
        "2012-13-45",
        "2012-02-30",
        "[2012,2013]",
        "{2012}",
        "2012-05-14T10:00:00Z",
        "\u0662\u0660",
    ),
)
# What each form asks, with answers that fit; what is not named here can be anything.
PAST = {
    "zichtbaarheid": ["iedereen", "alleen_ik"],
    "soort": ["hecht", "huwelijk", "biologisch", "pleeg", "familie"],
    "groep": ["gezin"],
    "naam": ["Jan"],
    "van": ["yara", "2012", ""],
    "naar": ["ruben"],
    "partners": ["yara"],
    "kinderen": ["yara", "loes"],
    "kind": ["loes"],
    "persoon": ["yara"],
    "plek": ["nieuw", "bij oma"],
    "verbintenis": ["v1"],
    "bestaand": ["loes", ""],
    "x": ["40"],
    "richting": ["links", "heen"],
}
WIE_ERBIJ = ("bestaand", "naam", "plek", "soort", "van", "tot", "zichtbaarheid")
FORMULIEREN = {
    "geno-sociogram/yara/+verschuif": ("x", "kant", "richting"),
    "geno-sociogram/+leg-opnieuw": ("x",),
    "wijziging/+terug": ("naar",),
    "wijziging/+opnieuw": ("naar",),
    "geno-sociogram/+band": (
        "van",
        "naar",
        "soort",
        "steunvorm",
        "volgens",
        "van_datum",
        "toelichting",
        "zichtbaarheid",
    ),
    "geno-sociogram/+verbintenis": ("partners", "soort", "van", "tot", "einde", "zichtbaarheid"),
    "geno-sociogram/+kind": ("kind", "verbintenis", "soort", "van", "tot", "zichtbaarheid"),
    "geno-sociogram/+meerling": ("kinderen", "eeneiig", "zichtbaarheid"),
    "geno-sociogram/yara/+ouder": (*WIE_ERBIJ, "gender", "geboren"),
    "geno-sociogram/yara/+kind": (*WIE_ERBIJ, "bijzonder"),
    "geno-sociogram/yara/+partner": (*WIE_ERBIJ, "einde"),
    "geno-sociogram/yara/+pleeggezin": (*WIE_ERBIJ, "gezin", "nog_een", "woont"),
    "geno-sociogram/yara/+band": (*WIE_ERBIJ, "richting", "steunvorm", "volgens"),
    "geno-sociogram/yara/+hulpverlener": (*WIE_ERBIJ, "richting", "functie", "organisatie"),
    "tijdlijn/+verblijf": ("persoon", "plek", "soort", "van", "tot", "zichtbaarheid"),
    "mensen/+": ("naam", "groep", "geboren", "overleden", "bijzonder", "rollen", "toelichting", "zichtbaarheid"),
}


@pytest.fixture
def klein(gebruiker: Gebruiker) -> Casus:
    return import_casusbestand(gebruiker, make_klein())


@pytest.mark.parametrize("naam", ["op", "moment", "volgens", "lagen", "onbekend"])
@pytest.mark.parametrize("pad", ["geno-sociogram", "geno-sociogram/+afdruk", "geno-sociogram/+afdruk/svg"])
def test_an_odd_choice_shows_the_map_and_stores_nothing(
    klein: Casus, facilitator_client: Client, pad: str, naam: str
) -> None:
    before = take_rows()
    for said in (*VREEMD, *DATUMS):
        response = facilitator_client.get(url(klein, pad), {naam: [said, said]})
        assert response.status_code == 200, said[:20]
    assert take_rows() == before


@pytest.mark.parametrize("vraag", ["lagen=gekozen", "lagen=huishoudens", "op=0001", "lagen=netwerk&op=1700"])
@pytest.mark.parametrize("vel", ["a4", "png", "svg"])
def test_a_map_with_nobody_on_it_can_be_taken_along(
    klein: Casus, facilitator_client: Client, vel: str, vraag: str
) -> None:
    assert facilitator_client.get(f"{url(klein, f'geno-sociogram/+afdruk/{vel}')}?{vraag}").status_code == 200


@pytest.mark.parametrize("pad", FORMULIEREN)
def test_a_form_with_anything_in_it_is_stored_whole_or_not_at_all(
    klein: Casus, facilitator_client: Client, pad: str
) -> None:
    kans = random.Random(pad)  # noqa: S311
    for _ in range(12):
        before, steps = take_rows(), Wijziging.objects.count()
        data = {veld: [choose(kans, veld) for _ in range(kans.choice((1, 1, 1, 3)))] for veld in FORMULIEREN[pad]}

        response = send(facilitator_client, klein, pad, data)

        assert response.status_code in (302, 422), data
        if response.status_code == 422:
            assert b"veld-fout" in response.content
            assert (take_rows(), Wijziging.objects.count()) == (before, steps)
    check_casusbestand(export(klein))
    assert facilitator_client.get(url(klein, "geno-sociogram")).status_code == 200


def choose(kans: random.Random, veld: str) -> str:
    return kans.choice(PAST.get(veld, [""])) if kans.random() < 0.75 else kans.choice((*VREEMD, *DATUMS))


def send(client: Client, casus: Casus, pad: str, data: dict[str, Any]) -> Any:
    body = urlencode(data, doseq=True)
    return client.post(url(casus, pad), body, content_type="application/x-www-form-urlencoded")


@pytest.mark.parametrize(
    "pad",
    [
        "geno-sociogram/{lang}",
        "geno-sociogram/yara/+iets",
        "geno-sociogram/+verbintenis/{getal}",
        "geno-sociogram/+afdruk/{lang}",
        "wijziging/{getal}/ongedaan",
        "geno-sociogram/+verschuif/+verschuif",
    ],
)
def test_an_address_of_nothing_is_not_found(klein: Casus, facilitator_client: Client, pad: str) -> None:
    address = url(klein, pad.format(lang="a" * 5000, getal="9" * 18))
    assert facilitator_client.post(address).status_code in (404, 405)
    assert facilitator_client.get(address).status_code in (404, 405)


DUBBEL = {
    "geno-sociogram/+band": ({"van": "yara", "naar": "ruben", "soort": "hecht"}, Relatie),
    "geno-sociogram/+verbintenis": ({"partners": ["yara", "loes"], "soort": "relatie"}, Verbintenis),
    "geno-sociogram/+meerling": ({"kinderen": ["yara", "loes"]}, Meerling),
    "geno-sociogram/yara/+ouder": ({"bestaand": "loes", "plek": "nieuw", "soort": "biologisch"}, Verbintenis),
    "geno-sociogram/ruben/+partner": ({"bestaand": "loes", "plek": "nieuw", "soort": "relatie"}, Verbintenis),
    "geno-sociogram/yara/+verschuif": ({"x": "300"}, Verschuiving),
    "tijdlijn/+verblijf": ({"persoon": ["yara"], "plek": "bij oma", "soort": "familie"}, Verblijf),
    "mensen/+": ({"naam": "Opa Jan", "groep": "familie"}, Persoon),
    "geno-sociogram/loes/+kind": ({"naam": "Baby", "plek": "nieuw", "soort": "biologisch"}, Persoon),
    "geno-sociogram/yara/+pleeggezin": ({"naam": "Ank", "soort": "pleeg", "woont": "on"}, Persoon),
    "geno-sociogram/loes/+hulpverlener": ({"naam": "Ilse", "richting": "heen"}, Persoon),
}


@pytest.mark.parametrize("pad", DUBBEL)
def test_a_form_that_is_sent_twice_makes_one(klein: Casus, facilitator_client: Client, pad: str) -> None:
    """Pressing twice is not meant twice; it says once more that it is done."""
    data, model = DUBBEL[pad]
    first = send(facilitator_client, klein, pad, {**data, "zichtbaarheid": "iedereen"})
    stored, count = model.objects.count(), Wijziging.objects.count()
    again = send(facilitator_client, klein, pad, {**data, "zichtbaarheid": "iedereen"})
    assert first.status_code == 302
    assert again.status_code in (302, 422)
    if "verschuif" not in pad:  # to the right, and again to the right
        assert Wijziging.objects.count() == count
    assert model.objects.count() == stored
    assert (
        not Logregel.objects.filter(wat="toegevoegd")
        .values("object_soort", "object_id")
        .annotate(keer=Count("pk"))
        .filter(keer__gt=1)
    )


def test_the_same_again_later_is_another(klein: Casus, facilitator_client: Client) -> None:
    data = {"naam": "Baby", "groep": "gezin", "zichtbaarheid": "iedereen"}
    send(facilitator_client, klein, "mensen/+", data)
    Wijziging.objects.update(wanneer=timezone.now() - 2 * DUBBELKLIK)
    send(facilitator_client, klein, "mensen/+", data)
    assert Persoon.objects.filter(naam="Baby").count() == 2


def test_two_who_add_the_same_add_two(klein: Casus, facilitator_client: Client, client_of: Enter) -> None:
    iris = client_of(Deelname.objects.create(ruimte=klein, naam="Iris", rol=Rol.INBRENGER))
    data = {"naam": "Opa", "groep": "gezin", "zichtbaarheid": "iedereen"}
    for client in (facilitator_client, iris):
        send(client, klein, "mensen/+", data)
    assert Persoon.objects.filter(naam="Opa").count() == 2


def upload(client: Client, naam: str, inhoud: bytes) -> Any:
    return client.post("/casus/inlezen/", {"bestand": SimpleUploadedFile(naam, inhoud)})


@pytest.mark.parametrize("extra", [0, 1])
@pytest.mark.parametrize("naam", ["familie.ged", "casus.json"])
def test_a_file_brings_in_as_many_as_can_be_drawn(facilitator_client: Client, naam: str, extra: int) -> None:
    count, casussen = HOOGSTENS["personen"] + extra, Casus.objects.count()
    mensen = [{"id": f"p{n}", "naam": "Jo", "groep": "familie"} for n in range(count)]
    gedcom = make_gedcom("".join(f"0 @I{n}@ INDI\n1 NAME Jo\n" for n in range(count)))
    inhoud = gedcom if naam.endswith("ged") else as_bytes(make_casus(personen=mensen, verbintenissen=[]))

    response = upload(facilitator_client, naam, inhoud)

    if not extra:
        assert response.status_code in (200, 302)
        return
    assert response.status_code == 422
    assert f"Er staan {count} mensen in. Op één kaart passen er hoogstens 500." in response.content.decode()
    assert ("Exporteer die opnieuw" in response.content.decode()) == naam.endswith("ged")
    assert Casus.objects.count() == casussen
