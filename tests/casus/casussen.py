"""Casussen in the database to test with, and who takes part in them."""

from typing import Any

from django.forms import BaseForm, CheckboxInput
from django.http import HttpResponse
from django.test import Client

from casus.models import Casus
from tests.casus.casusbestanden import GEBEURTENIS, make_casus
from toegang.models import Deelname, Rol

NIEUWE_PERSOON, NIEUW_MOMENT = "mensen/+", "tijdlijn/+"
IN_CASUS = (Rol.FACILITATOR, Rol.INBRENGER, Rol.PROFESSIONAL, Rol.GEZINSLID)


def facilitator_of(casus: Casus) -> Deelname:
    return Deelname.objects.get(ruimte=casus, rol=Rol.FACILITATOR)


def make_big(size: int) -> dict[str, Any]:
    """A casusbestand with `size` rows in every list, or one less."""
    mensen = [{"id": f"p{n}", "naam": f"Mens {n}", "groep": "gezin"} for n in range(size)]
    return make_casus(
        personen=mensen,
        verbintenissen=[{"id": f"v{n}", "partners": [f"p{n}"]} for n in range(size)],
        kindschappen=[{"kind": f"p{n + 1}", "verbintenis": f"v{n}"} for n in range(size - 1)],
        relaties=[{"van": f"p{n}", "naar": f"p{n + 1}", "soort": "steun"} for n in range(size - 1)],
        verblijven=[{"persoon": f"p{n}", "plek": "thuis", "soort": "thuis"} for n in range(size)],
        meerlingen=[{"kinderen": ["p0", f"p{n}"]} for n in range(1, size)],
        gebeurtenissen=[
            {
                **GEBEURTENIS,
                "id": f"g{n}",
                "personen": [f"p{n}", "p0"] if n else ["p0"],
                "afwezig": ["p1"],
                "belevingen": [{"persoon": f"p{n}", "tekst": "zo was het"}],
            }
            for n in range(size)
        ],
        ontbreekt=[{"vraag": "wat weten we niet?"}] * size,
    )


def fields_as_shown(form: BaseForm) -> dict[str, Any]:
    """What a browser sends back of a form that nobody changed; `form` is that of a response."""
    fields: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if value is None or (value is False and isinstance(field.field.widget, CheckboxInput)):
            continue
        if value is not True or not isinstance(field.field.widget, CheckboxInput):
            fields[field.html_name] = value
        else:
            fields[field.html_name] = "on"
    return fields


def fill_in(client: Client, url: str, **changes: Any) -> HttpResponse:
    """Open the page, change these fields (None takes one away) and send the form."""
    shown = client.get(url)
    assert shown.status_code == 200
    fields = fields_as_shown(shown.context["form"]) | changes
    return client.post(url, {name: value for name, value in fields.items() if value is not None})
