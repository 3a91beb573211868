"""Casussen in the database to test with, and who takes part in them."""

from typing import Any

from django.forms import BaseForm, CheckboxInput
from django.test import Client

from casus.models import Casus, Gebeurtenis, Persoon, Wijziging
from casus.uitwisseling.uitvoer import export_casusbestand
from tests.casus.casusbestanden import GEBEURTENIS, make_casus
from toegang.models import Deelname, Rol

NIEUWE_PERSOON, NIEUW_MOMENT = "mensen/+", "tijdlijn/+"
PERSOON = {"naam": "Opa Jan", "groep": "familie", "zichtbaarheid": "iedereen", "geboren": "rond 1940"}
MOMENT = {"titel": "Opa belt", "soort": "gebeurtenis", "kant": "onder", "zichtbaarheid": "iedereen"}
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


def fill_in(client: Client, url: str, **changes: Any) -> Any:
    """Open the page, change these fields (None takes one away) and send the form."""
    shown = client.get(url)
    assert shown.status_code == 200
    fields = fields_as_shown(shown.context["form"]) | changes
    return client.post(url, {name: value for name, value in fields.items() if value is not None})


def url(casus: Casus, pad: str) -> str:
    return f"/casus/{casus.pk}/{pad}/"


def export(casus: Casus) -> dict[str, Any]:
    return export_casusbestand(casus, facilitator_of(casus))


def last_step(casus: Casus) -> Wijziging:
    return Wijziging.objects.filter(ruimte=casus).latest("pk")


def undo(client: Client, casus: Casus, step: Wijziging | None = None) -> Any:
    step = step or last_step(casus)
    return client.post(url(casus, f"wijziging/{step.pk}/ongedaan"), follow=True)


def find_persoon(casus: Casus, kenmerk: str) -> Persoon:
    return Persoon.objects.get(ruimte=casus, kenmerk=kenmerk)


def find_moment(casus: Casus, kenmerk: str) -> Gebeurtenis:
    return Gebeurtenis.objects.get(ruimte=casus, kenmerk=kenmerk)


def newest(model: type[Persoon] | type[Gebeurtenis], casus: Casus) -> Any:
    return model.objects.filter(ruimte=casus).latest("pk")


def make_klein() -> dict[str, Any]:
    """Three people, and one moment that names them in another order than they were made in."""
    loes = {"id": "loes", "naam": "Loes", "groep": "netwerk"}
    return make_casus(
        personen=[*make_casus()["personen"], loes],
        kindschappen=[{"kind": "yara", "verbintenis": "v1", "soort": "biologisch"}],
        relaties=[{"van": "ruben", "naar": "loes", "soort": "steun", "volgens": "yara"}],
        gebeurtenissen=[
            {
                **GEBEURTENIS,
                "personen": ["loes", "ruben", "yara"],
                "afwezig": ["yara", "ruben"],
                "belevingen": [{"persoon": "yara", "tekst": "Ik wilde niet weg."}],
            }
        ],
    )
