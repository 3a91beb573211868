"""What no page of ours sends: a program does. It is refused or passed over, and never a mistake of the server."""

from typing import Any

import pytest
from django.test import Client

from casus.models import Casus
from tests.casus.casussen import url
from tests.casus.zoals_browser import open_page

NUL = "\0"


@pytest.mark.parametrize(
    "pad", ["tijdlijn/+rijen/?na=%00", "tijdlijn/+duiding/?van=%00&tot=%00", "tijdlijn/+/?na=%00&wanneer=%00"]
)
def test_a_moment_that_can_not_be_is_not_pointed_at(casus: Casus, facilitator_client: Client, pad: str) -> None:
    assert facilitator_client.get(f"/casus/{casus.pk}/{pad}").status_code == 200


@pytest.mark.parametrize(
    "data",
    [
        {"actie": "verbeter", "na": NUL, "rijen": "Wat\nx"},
        {"actie": "zet", "na": NUL, "rijen": "Wat\nx", "aantal": "1", "eerste": "0123456789"},
        {"rijen": f"Wat\nx{NUL}", "zichtbaarheid": "iedereen"},
    ],
)
def test_rows_after_a_moment_that_can_not_be_are_asked_again(
    casus: Casus, facilitator_client: Client, data: dict[str, Any]
) -> None:
    assert facilitator_client.post(url(casus, "tijdlijn/+rijen"), data).status_code in (200, 422)


@pytest.mark.parametrize("versie", ["0001-01-01T00:00:00+02:00", "9999-12-31T23:59:59-02:00", "nooit"])
def test_a_version_outside_all_time_is_an_older_one(casus: Casus, facilitator_client: Client, versie: str) -> None:
    page = open_page(facilitator_client, url(casus, "tijdlijn/g01/wijzigen"))
    open_page(facilitator_client, url(casus, "tijdlijn/g01/wijzigen")).send(titel="Van de ander")

    response = page.send(versie=versie, titel="Van mij")

    assert response.status_code == 409
    assert "Van de ander" in response.content.decode()
