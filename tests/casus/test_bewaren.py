from collections.abc import Callable
from datetime import timedelta

from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from casus.models import Casus, Gebeurtenis, Persoon, Wijziging
from casus.uitwisseling.bestand import read_casusbestand
from casus.uitwisseling.invoer import import_casusbestand
from tests.conftest import VOORBEELDEN
from toegang.models import Deelname, Gebruiker, Logregel, Rol, Ruimte
from toegang.uitnodigen import invite


def test_a_casus_is_kept_through_its_last_day(casus: Casus) -> None:
    Ruimte.objects.filter(pk=casus.pk).update(bewaren_tot=timezone.localdate())
    call_command("ruim_op", verbosity=0)
    assert Casus.objects.filter(pk=casus.pk).exists()


def test_after_its_last_day_everything_in_it_is_gone_and_nothing_else(
    casus: Casus, gebruiker: Gebruiker, facilitator: Deelname, make_gast: Callable[..., Deelname]
) -> None:
    other = import_casusbestand(gebruiker, read_casusbestand(VOORBEELDEN[1].read_bytes()))
    invite(facilitator, make_gast("Ruben", Rol.GEZINSLID))
    Ruimte.objects.filter(pk=casus.pk).update(bewaren_tot=timezone.localdate() - timedelta(days=1))
    call_command("ruim_op", verbosity=0)
    assert list(Casus.objects.all()) == [other]
    for model in (Persoon, Gebeurtenis, Deelname, Logregel):
        assert not model._default_manager.filter(ruimte=casus.pk).exists()
        assert model._default_manager.filter(ruimte=other.pk).exists()


def test_what_could_be_undone_is_forgotten_after_a_month(
    casus: Casus, facilitator: Deelname, facilitator_client: Client
) -> None:
    for kenmerk in ("loes", "henk"):
        facilitator_client.post(f"/casus/{casus.pk}/mensen/{kenmerk}/weg/")
    old, recent = Wijziging.objects.order_by("pk")
    Wijziging.objects.filter(pk=old.pk).update(wanneer=timezone.now() - timedelta(days=31))
    call_command("ruim_op", verbosity=0)
    assert list(Wijziging.objects.all()) == [recent]
