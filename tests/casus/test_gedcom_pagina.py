"""A family tree in the browser: shown first, a casus only when that is wanted, and taken along again."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from casus.gedcom import read_gedcom
from casus.models import Casus, Persoon, Relatie, Verschuiving
from casus.uitwisseling.uitvoer import export_casusbestand
from tests.casus.casussen import facilitator_of
from tests.casus.stambomen import GEZIN, WRONG, make_gedcom
from toegang.models import Deelname, Logregel, Rol

pytestmark = pytest.mark.django_db
INLEZEN = "/casus/inlezen/"


def upload(client: Client, inhoud: bytes, naam: str = "familie.ged") -> Any:
    return client.post(INLEZEN, {"bestand": SimpleUploadedFile(naam, inhoud)})


def carried(response: Any) -> str:
    found = re.search(r'name="inhoud" value="([^"]+)"', response.content.decode())
    assert found
    return found[1]


def test_a_tree_is_shown_first_and_made_into_a_casus_when_wanted(facilitator_client: Client) -> None:
    before = Casus.objects.count()
    shown = upload(facilitator_client, make_gedcom(GEZIN + "1 NOTE iets\n"))
    page = shown.content.decode()
    assert shown.status_code == 200
    assert Casus.objects.count() == before
    for words in ("Er is nog geen casus", "3 mensen", "1 verbintenis", "Johanna", "Aantekening (NOTE): 1 keer"):
        assert words in page
    assert "Bakker" not in page

    made = facilitator_client.post(INLEZEN, {"titel": "Familie van Jip", "inhoud": carried(shown)})

    casus = Casus.objects.get(titel="Familie van Jip")
    assert made["Location"] == casus.get_absolute_url()
    bestand = export_casusbestand(casus, facilitator_of(casus))
    expected = read_gedcom(make_gedcom()).bestand
    assert {**bestand, "casus": None} == {**expected, "casus": None}


def test_without_a_title_it_asks_again_and_with_something_else_it_asks_for_the_file(facilitator_client: Client) -> None:
    inhoud = carried(upload(facilitator_client, make_gedcom()))
    before = Casus.objects.count()
    asked = facilitator_client.post(INLEZEN, {"titel": "", "inhoud": inhoud})
    assert asked.status_code == 422
    assert carried(asked) == inhoud
    tampered = facilitator_client.post(INLEZEN, {"titel": "x", "inhoud": inhoud[:-3] + "abc"}, follow=True)
    assert "Kies het bestand opnieuw" in tampered.content.decode()
    assert Casus.objects.count() == before


def test_of_a_bad_tree_the_line_is_shown_and_nothing_is_stored(facilitator_client: Client) -> None:
    before = (Casus.objects.count(), Persoon.objects.count())
    for naam in ("familie.ged", "naamloos"):
        response = upload(facilitator_client, make_gedcom(GEZIN + "1 CHIL @I9@\n"), naam)
        assert response.status_code == 422
        assert "regel 20" in response.content.decode()
    assert (Casus.objects.count(), Persoon.objects.count()) == before


@pytest.mark.parametrize("inhoud", [inhoud for inhoud, _, _ in WRONG.values()], ids=WRONG)
def test_no_bad_tree_leaves_anything_behind(facilitator_client: Client, inhoud: bytes) -> None:
    before = [model.objects.count() for model in (Casus, Persoon, Logregel)]
    response = upload(facilitator_client, inhoud)
    assert response.status_code == 422
    assert "Kijk of deze stamboom klopt" not in response.content.decode()
    assert [model.objects.count() for model in (Casus, Persoon, Logregel)] == before


def test_it_says_that_what_was_done_on_the_map_stays_behind(facilitator_client: Client, casus: Casus) -> None:
    adres = reverse("casus:gedcom", args=[casus.pk])
    assert "neerzette op de kaart" not in facilitator_client.get(adres).content.decode()
    ruben = Persoon.objects.get(ruimte=casus, naam="Ruben")
    Persoon.objects.filter(pk=ruben.pk).update(rollen=["besluit"])
    Verschuiving.objects.create(ruimte=casus, gemaakt_door=facilitator_of(casus), persoon=ruben, x=40)
    page = facilitator_client.get(adres).content.decode()
    assert "Bij 1 mens: wie invloed heeft, besluit of steun geeft" in page
    assert "Waar je 1 mens zelf neerzette op de kaart" in page


def test_the_family_is_taken_along_after_saying_what_is_not(facilitator_client: Client, casus: Casus) -> None:
    page = facilitator_client.get(reverse("casus:gedcom", args=[casus.pk])).content.decode()
    url = reverse("casus:gedcom_ophalen", args=[casus.pk])
    assert url in page
    assert "banden tussen mensen" in page

    response = facilitator_client.get(url)

    assert response["Content-Disposition"].endswith('.ged"')
    taken = read_gedcom(response.content).bestand
    assert "Yara" in [persoon["naam"] for persoon in taken["personen"]]


def test_who_is_hidden_from_the_facilitator_does_not_go_along(facilitator_client: Client, casus: Casus) -> None:
    Persoon.objects.filter(ruimte=casus, naam="Ruben").update(zichtbaarheid="gezin")
    inhoud = facilitator_client.get(reverse("casus:gedcom_ophalen", args=[casus.pk])).content.decode()
    assert "Yara" in inhoud
    hidden = not Persoon.objects.voor(facilitator_of(casus)).filter(naam="Ruben").exists()
    assert ("Ruben" not in inhoud) is hidden


def test_the_way_to_it_is_shown_only_to_who_may_go(
    casus: Casus,
    facilitator_client: Client,
    make_gast: Callable[..., Deelname],
    client_of: Callable[[Deelname], Client],
) -> None:
    url, to_gedcom = reverse("casus:genosociogram", args=[casus.pk]), reverse("casus:gedcom", args=[casus.pk])
    assert to_gedcom in facilitator_client.get(url).content.decode()
    assert to_gedcom not in client_of(make_gast("Ilse", Rol.PROFESSIONAL)).get(url).content.decode()


def test_an_empty_casus_has_nothing_to_take_along(facilitator_client: Client, casus: Casus) -> None:
    Relatie.objects.filter(ruimte=casus).delete()
    Persoon.objects.filter(ruimte=casus).delete()
    page = facilitator_client.get(reverse("casus:gedcom", args=[casus.pk])).content.decode()
    assert "Nog geen familie" in page
