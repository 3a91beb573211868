"""Who reads a row: each zichtbaarheid × rol × own or not, on real rows of every model of content."""

from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from casus.models import Casus, Gebeurtenis, Ontbrekend, Persoon
from toegang.models import Deelname, Inhoud, InhoudQuerySet, Rol, RuimteRij, Zichtbaarheid
from werkkaarten.models import Inzicht, Sjabloon

pytestmark = pytest.mark.django_db

ROLLEN = ("facilitator", "inbrenger", "professional", "gezinslid", "begeleider", "onderzoeker", "bestuurder")
# What someone else made. x: reads it, .: does not. Their own rows everyone reads.
TABEL = {
    "iedereen": "xxxxxxx",
    "gezin": "...x...",
    "facilitator": "x......",
    "alleen_ik": ".......",
}
GEVALLEN = [
    (zichtbaarheid, rol, mark == "x")
    for zichtbaarheid, row in TABEL.items()
    for rol, mark in zip(ROLLEN, row, strict=True)
]
MAKERS: dict[type[Inhoud], dict[str, str]] = {
    Persoon: {"naam": "Ank", "groep": "netwerk"},
    Gebeurtenis: {"titel": "Verhuizing", "soort": "gebeurtenis", "kant": "onder"},
    Ontbrekend: {"vraag": "Wie belde er?"},
    Inzicht: {"tekst": "Niemand bleef."},
}


def make_rij(model: type[Inhoud], maker: Deelname, zichtbaarheid: str) -> Inhoud:
    return model.objects.create(
        ruimte_id=maker.ruimte_id, gemaakt_door=maker, zichtbaarheid=zichtbaarheid, **MAKERS[model]
    )


@pytest.fixture
def ruimte() -> Casus:
    return Casus.objects.create(titel="Leeg", soort=Casus.Soort.CLIENTCASUS)


@pytest.fixture
def make_deelname(ruimte: Casus) -> Callable[[str, str], Deelname]:
    def make(naam: str, rol: str) -> Deelname:
        return Deelname.objects.create(ruimte=ruimte, naam=naam, rol=rol)

    return make


def test_the_table_here_has_every_zichtbaarheid_and_every_rol() -> None:
    assert set(TABEL) == set(Zichtbaarheid.values)
    assert set(ROLLEN) == set(Rol.values)


@pytest.mark.parametrize(("zichtbaarheid", "rol", "leest"), GEVALLEN)
def test_what_someone_else_made_is_read_by_whom_it_is_for(
    zichtbaarheid: str, rol: str, leest: bool, make_deelname: Callable[[str, str], Deelname]
) -> None:
    lezer = make_deelname("lezer", rol)
    for maker_rol in ROLLEN:
        maker = make_deelname(f"maker {maker_rol}", maker_rol)
        for model in MAKERS:
            rij = make_rij(model, maker, zichtbaarheid)
            assert (rij in model.objects.voor(lezer)) is leest, (model, maker_rol)


@pytest.mark.parametrize("zichtbaarheid", TABEL)
@pytest.mark.parametrize("rol", ROLLEN)
def test_everyone_reads_what_they_made_themselves(
    zichtbaarheid: str, rol: str, make_deelname: Callable[[str, str], Deelname]
) -> None:
    maker = make_deelname("maker", rol)
    for model in MAKERS:
        assert make_rij(model, maker, zichtbaarheid) in model.objects.voor(maker)


@pytest.mark.parametrize("zichtbaarheid", TABEL)
@pytest.mark.parametrize("rol", ROLLEN)
def test_what_is_for_everyone_holds_only_that(
    zichtbaarheid: str, rol: str, ruimte: Casus, make_deelname: Callable[[str, str], Deelname]
) -> None:
    maker = make_deelname("maker", rol)
    for model in MAKERS:
        rij = make_rij(model, maker, zichtbaarheid)
        assert (rij in model.objects.voor_iedereen(ruimte)) is (zichtbaarheid == "iedereen")


@pytest.mark.parametrize("zichtbaarheid", TABEL)
def test_nothing_of_another_ruimte_is_read_by_anyone(
    zichtbaarheid: str, ruimte: Casus, make_deelname: Callable[[str, str], Deelname]
) -> None:
    elders = Casus.objects.create(titel="Elders", soort=Casus.Soort.CLIENTCASUS)
    maker = Deelname.objects.create(ruimte=elders, naam="maker", rol=Rol.FACILITATOR)
    lezers = [make_deelname(f"lezer {rol}", rol) for rol in ROLLEN]
    for model in MAKERS:
        make_rij(model, maker, zichtbaarheid)
        assert not [lezer for lezer in lezers if model.objects.voor(lezer).exists()]
        assert not model.objects.voor_iedereen(ruimte).exists()


def list_content_models() -> Iterator[type[models.Model]]:
    """Give every table of the apps that hold what people tell; a Casus is the ruimte itself.

    A Sjabloon is of an account: it holds which steps there are, and no word of a casus.
    """
    for app in ("casus", "werkkaarten", "leertafel"):
        yield from (model for model in apps.get_app_config(app).get_models() if model not in (Casus, Sjabloon))


def test_every_row_of_content_carries_its_ruimte_and_is_scoped() -> None:
    for model in list_content_models():
        assert issubclass(model, RuimteRij), model
        assert hasattr(model.objects.all(), "voor"), model
        if issubclass(model, Inhoud):
            assert isinstance(model.objects.all(), InhoudQuerySet), model


def test_who_chooses_alleen_ik_is_the_only_one_who_reads_it(
    facilitator_client: Client,
    facilitator: Deelname,
    make_gast: Callable[..., Deelname],
    client_of: Callable[[Deelname], Client],
) -> None:
    moment = make_rij(Gebeurtenis, facilitator, "iedereen")
    assert isinstance(moment, Gebeurtenis)
    url = reverse("casus:gebeurtenis", args=[facilitator.ruimte_id, moment.kenmerk])
    form = {"titel": "Verhuizing", "soort": "gebeurtenis", "kant": "onder", "tekst": "Zilverreiger"}
    inbrenger = client_of(make_gast("Sanne", Rol.INBRENGER))
    answer = inbrenger.post(url, {**form, "zichtbaarheid": "alleen_ik"})
    assert answer.status_code in (302, 422)
    assert b"Zilverreiger" not in facilitator_client.get(url).content
