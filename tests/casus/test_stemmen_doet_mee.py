"""Who takes part as whom: the facilitator ties a deelname to a persoon, and nobody is hidden from themselves."""

import pytest

from casus.models import Casus
from tests.casus.casussen import fill_in, find_persoon, url
from tests.casus.stemmen import Join, join, klein, read
from toegang.models import Deelname, Rol

__all__ = ["join", "klein"]


def test_the_facilitator_ties_and_unties(klein: Casus, join: Join) -> None:
    gast, _ = join(Rol.GEZINSLID, "Papa")
    _, client = join(Rol.FACILITATOR)
    page = url(klein, "mensen/ruben")

    fill_in(client, page, deelname=str(gast.pk))
    assert find_persoon(klein, "ruben").deelname == gast
    assert fill_in(client, url(klein, "mensen/loes"), deelname=str(gast.pk)).status_code == 422
    fill_in(client, page, functie="vader")
    assert find_persoon(klein, "ruben").deelname == gast
    fill_in(client, page, deelname="")
    assert find_persoon(klein, "ruben").deelname is None


def test_nobody_of_another_casus_is_tied(klein: Casus, join: Join, casus: Casus) -> None:
    elders = Deelname.objects.create(ruimte=casus, naam="Elders", rol=Rol.GEZINSLID)
    _, client = join(Rol.FACILITATOR)

    assert "Elders" not in read(client, klein, "mensen/ruben")
    assert fill_in(client, url(klein, "mensen/ruben"), deelname=str(elders.pk)).status_code == 422


def test_the_inbrenger_ties_nobody(klein: Casus, join: Join) -> None:
    gast, _ = join(Rol.GEZINSLID, "Papa")
    _, client = join(Rol.INBRENGER)

    assert "Doet mee als" not in read(client, klein, "mensen/ruben")
    fill_in(client, url(klein, "mensen/ruben"), deelname=str(gast.pk))

    assert find_persoon(klein, "ruben").deelname is None


@pytest.mark.parametrize("rol", [Rol.FACILITATOR, Rol.INBRENGER])
def test_nobody_is_hidden_from_themselves(klein: Casus, join: Join, rol: Rol) -> None:
    join(Rol.GEZINSLID, "Papa", als="ruben")
    _, client = join(rol)

    response = fill_in(client, url(klein, "mensen/ruben"), zichtbaarheid="facilitator")

    assert response.status_code == 422
    assert "Papa doet mee als deze persoon" in response.content.decode()
    assert fill_in(client, url(klein, "mensen/ruben"), zichtbaarheid="gezin").status_code == 302
