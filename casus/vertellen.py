"""Who tells: someone who takes part speaks as one persoon of the casus, tied to them the first time they tell.

Nobody changes what another told: a row is changed and removed by who made it, and by nobody else.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from casus.forms.stemmen import VertellingForm
from casus.forms.verteller import DoetMeeAlsForm, VerteldForm
from casus.models import Gebeurtenis, Persoon, Vertelling, Wijziging
from casus.wijzigen import save_form
from toegang.models import Deelname, Rol

GROEP_VAN_ROL = {Rol.GEZINSLID: Persoon.Groep.GEZIN, Rol.PROFESSIONAL: Persoon.Groep.PROFESSIONAL}


@transaction.atomic
def save_verteld(deelname: Deelname, form: VerteldForm) -> Wijziging:
    """Store what the valid `form` tells, in the name of the persoon that it names or that `deelname` speaks as."""
    if persoon := form.cleaned_data.get("persoon"):
        form.instance.persoon = persoon
    elif not form.is_verteld() or "persoon" in form.fields:
        form.instance.persoon = become(deelname, form.cleaned_data.get("ik_ben", ""))
    return save_form(deelname, form)


def find_vertelling(deelname: Deelname, moment: Gebeurtenis) -> Vertelling:
    """Give what `deelname` told of `moment` as moment van waarheid, or one to begin with."""
    told = Vertelling.objects.voor(deelname).filter(gebeurtenis=moment, gemaakt_door=deelname).first()
    return told or Vertelling(gebeurtenis=moment, zichtbaarheid=moment.zichtbaarheid)


@transaction.atomic
def answer_vraag(
    deelname: Deelname, moment: Gebeurtenis, vraag: int, data: Mapping[str, Any]
) -> tuple[VertellingForm, Wijziging | None]:
    """Store the answer to question `vraag` (from 1), when there is one; give the form, valid or not.

    The first answer makes the vertelling; each later one adds to it.
    """
    lock(deelname)
    form = VertellingForm(data, instance=find_vertelling(deelname, moment), vraag=vraag, door=deelname)
    if not form.is_valid() or not form.is_answered():
        return form, None
    return form, save_verteld(deelname, form)


@transaction.atomic
def become(deelname: Deelname, kenmerk: str) -> Persoon:
    """Give the persoon that `deelname` speaks as; the first time, tie them to the one with this kenmerk.

    They get a place of their own when there is no such persoon, or somebody else was just before them.
    """
    lock(deelname)
    if tied := Persoon.objects.filter(ruimte=deelname.ruimte_id, deelname=deelname).first():
        return tied
    vrij = Persoon.objects.voor(deelname).filter(deelname=None).select_for_update()
    groep = GROEP_VAN_ROL.get(Rol(deelname.rol), Persoon.Groep.NETWERK)
    persoon = vrij.filter(kenmerk=kenmerk).first() or Persoon(naam=deelname.naam, groep=groep)
    form = DoetMeeAlsForm({"deelname": deelname.pk}, instance=persoon)
    if not form.is_valid():
        raise AssertionError(form.errors)
    save_form(deelname, form)
    return persoon


def lock(deelname: Deelname) -> None:
    """Let whoever does something twice at once (a double click) do it one after the other, in a transaction."""
    Deelname.objects.select_for_update().get(pk=deelname.pk)
