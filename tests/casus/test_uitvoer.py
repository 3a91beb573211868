"""What a reader may not see is not in their export, and what is left is a casusbestand of its own."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from casus.models import Casus, Gebeurtenis, Persoon, Relatie
from casus.uitwisseling.bestand import read_casusbestand
from casus.uitwisseling.invoer import import_casusbestand
from casus.uitwisseling.tabel import BELEVINGEN, LIJSTEN
from casus.uitwisseling.uitvoer import export_casusbestand
from tests.casus.casusbestanden import as_bytes, make_casus, make_relatie
from tests.casus.casussen import IN_CASUS, facilitator_of, make_big
from tests.casus.geldige_bestanden import (
    GEVOELIGE_RELATIES,
    OPEN_RELATIES,
    casusbestanden,
    in_the_database,
    rolled_back,
)
from toegang.models import Deelname, Gebruiker, Rol, Zichtbaarheid

MODELLEN = [lijst.model for lijst in (*LIJSTEN, BELEVINGEN)]


@pytest.mark.parametrize("soort", GEVOELIGE_RELATIES)
def test_a_sensitive_relatie_is_for_the_facilitator_only(
    gebruiker: Gebruiker, client_of: Callable[[Deelname], Client], soort: str
) -> None:
    bestand = make_casus(**make_relatie(soort=soort, toelichting="dit is gevoelig"))
    casus = import_casusbestand(gebruiker, bestand)

    assert Relatie.objects.get(ruimte=casus).zichtbaarheid == Zichtbaarheid.FACILITATOR
    assert "relaties" in export_casusbestand(casus, facilitator_of(casus))
    for rol in set(IN_CASUS) - {Rol.FACILITATOR}:
        lezer = Deelname.objects.create(ruimte=casus, naam=rol.label, rol=rol)
        assert "relaties" not in export_casusbestand(casus, lezer)
        assert "gevoelig" not in open_page(client_of(lezer), casus)
    assert "relaties" not in export_casusbestand(casus, None)


def open_page(client: Client, casus: Casus) -> str:
    return client.get(f"/casus/{casus.pk}/geno-sociogram/").content.decode()


def test_other_relaties_are_open_to_all(gebruiker: Gebruiker) -> None:
    relaties = [{"van": "yara", "naar": "ruben", "soort": soort} for soort in OPEN_RELATIES]
    casus = import_casusbestand(gebruiker, make_casus(relaties=relaties))

    assert export_casusbestand(casus, None)["relaties"] == relaties


def test_together_the_two_kinds_are_all_relaties() -> None:
    assert sorted([*GEVOELIGE_RELATIES, *OPEN_RELATIES]) == sorted(Relatie.Soort)


@in_the_database
@given(bestand=casusbestanden(), data=st.data())
def test_what_anyone_exports_is_a_casusbestand_without_what_they_may_not_see(
    gebruiker: Gebruiker, bestand: dict[str, Any], data: st.DataObject
) -> None:
    with rolled_back():
        casus = import_casusbestand(gebruiker, bestand)
        lezers = [facilitator_of(casus)]
        lezers += [Deelname.objects.create(ruimte=casus, naam=rol, rol=rol) for rol in IN_CASUS[1:]]
        for model in MODELLEN:
            for rij in model.objects.filter(ruimte=casus):
                rij.zichtbaarheid = data.draw(st.sampled_from(Zichtbaarheid.values))
                rij.gemaakt_door = data.draw(st.sampled_from(lezers))
                rij.save()
        for lezer in (*lezers, None):
            raw = as_bytes(export_casusbestand(casus, lezer))
            assert_readable_only(read_casusbestand(raw), casus, lezer)


def may_read(lezer: Deelname | None, rij: Any) -> bool:
    """What the architecture says of zichtbaarheid, once more in other words."""
    if rij.zichtbaarheid == Zichtbaarheid.IEDEREEN:
        return True
    if lezer is None:
        return False
    rol = {Zichtbaarheid.GEZIN: Rol.GEZINSLID, Zichtbaarheid.FACILITATOR: Rol.FACILITATOR}
    return lezer == rij.gemaakt_door or lezer.rol == rol.get(rij.zichtbaarheid)


def assert_readable_only(gelezen: dict[str, Any], casus: Casus, lezer: Deelname | None) -> None:
    mensen = {p.kenmerk for p in Persoon.objects.filter(ruimte=casus) if may_read(lezer, p)}
    momenten = {g.kenmerk for g in Gebeurtenis.objects.filter(ruimte=casus) if may_read(lezer, g)}
    assert {item["id"] for item in gelezen.get("personen", [])} == mensen
    assert {item["id"] for item in gelezen.get("gebeurtenissen", [])} == momenten
    for lijst in LIJSTEN:
        readable = [rij for rij in lijst.model.objects.filter(ruimte=casus) if may_read(lezer, rij)]
        assert len(gelezen.get(lijst.sleutel, [])) <= len(readable)
    belevingen = [
        (beleving.persoon.kenmerk, beleving.tekst)
        for beleving in BELEVINGEN.model.objects.filter(ruimte=casus).select_related("persoon", "gebeurtenis")
        if all(may_read(lezer, rij) for rij in (beleving, beleving.persoon, beleving.gebeurtenis))
    ]
    exported = [
        (beleving["persoon"], beleving["tekst"])
        for item in gelezen.get("gebeurtenissen", [])
        for beleving in item.get("belevingen", [])
    ]
    assert sorted(exported) == sorted(belevingen)


@pytest.mark.parametrize("zichtbaarheid", [z for z in Zichtbaarheid if z != Zichtbaarheid.IEDEREEN])
@pytest.mark.parametrize("rol", [*IN_CASUS, None])
def test_hidden_words_are_not_in_the_raw_export(
    gebruiker: Gebruiker, rol: Rol | None, zichtbaarheid: Zichtbaarheid
) -> None:
    """A row of each kind is hidden, with a word that stands nowhere else; the rest stays readable."""
    casus = import_casusbestand(gebruiker, make_big(4))
    maker = Deelname.objects.create(ruimte=casus, naam="Maker", rol=Rol.PROFESSIONAL)
    lezer = Deelname.objects.create(ruimte=casus, naam="Lezer", rol=rol) if rol else None
    words = {
        "naam": Persoon.objects.filter(ruimte=casus, kenmerk="p3"),
        "titel": Gebeurtenis.objects.filter(ruimte=casus, kenmerk="g3"),
        "plek": apps.get_model("casus.Verblijf").objects.filter(ruimte=casus, persoon__kenmerk="p2"),
        "vraag": apps.get_model("casus.Ontbrekend").objects.filter(ruimte=casus)[:1],
        "tekst": apps.get_model("casus.Beleving").objects.filter(ruimte=casus, persoon__kenmerk="p1"),
        "toelichting": Relatie.objects.filter(ruimte=casus, van__kenmerk="p0"),
    }
    for veld, rijen in words.items():
        for rij in rijen:
            setattr(rij, veld, f"geheim {veld}")
            rij.zichtbaarheid, rij.gemaakt_door = zichtbaarheid, maker
            rij.save()

    raw = as_bytes(export_casusbestand(casus, lezer)).decode()

    may = (rol, zichtbaarheid) in {
        (Rol.FACILITATOR, Zichtbaarheid.FACILITATOR),
        (Rol.GEZINSLID, Zichtbaarheid.GEZIN),
    }
    assert [veld for veld in words if (f"geheim {veld}" in raw) != may] == []
    assert ('"p3"' in raw, '"g3"' in raw) == (may, may)
    assert '"p2"' in raw
    seen_by_maker = as_bytes(export_casusbestand(casus, maker)).decode()
    assert [veld for veld in words if f"geheim {veld}" not in seen_by_maker] == []
