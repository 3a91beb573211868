"""What every form shares in which somebody tells something: who reads it, and who is speaking."""

from typing import Any, cast

from django import forms
from django.db import models

from casus.forms.inhoud import InhoudForm
from casus.models import Persoon
from toegang.models import Deelname

STAAT_ER_NIET_BIJ = "+"  # no kenmerk: that is a slug


class StemForm(InhoudForm):
    """Something in somebody's own words. `sleutel` is where what they type is kept."""

    def __init__(self, *args: Any, sleutel: str, **kwargs: Any) -> None:
        super().__init__(*args, sleutel=sleutel, **kwargs)

    def guard(self) -> None:
        """Watch for nobody else: what somebody told is changed by themselves only."""


class VerteldForm(StemForm):
    """Something that one persoon tells. Who takes part without being one of them is asked once who they are."""

    ik_ben = forms.ChoiceField(
        label="Wie ben jij in dit verhaal?",
        help_text="We vragen dit één keer. Klopt het later niet? De facilitator kan het veranderen.",
    )
    field_order = ("persoon", "ik_ben")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verteller = find_verteller(self.door)
        if self.verteller or (self.is_verteld() and "persoon" not in self.fields):
            del self.fields["ik_ben"]
        else:
            cast(forms.ChoiceField, self.fields["ik_ben"]).choices = list_wie(self.door)

    def is_verteld(self) -> bool:
        """True for what was told before: it is somebody's, and stays so."""
        return self.instance.pk is not None


class DoetMeeAlsForm(forms.ModelForm):
    """Ties a persoon to who takes part."""

    class Meta:
        model = Persoon
        fields = ("deelname",)


def find_verteller(deelname: Deelname) -> Persoon | None:
    """Give the persoon that `deelname` speaks as, or None before they said so."""
    return Persoon.objects.voor(deelname).filter(deelname=deelname).first()


def list_wie(deelname: Deelname) -> list[tuple[str, Any]]:
    """Give the choices for who `deelname` is: everyone they can read and nobody else speaks as, by groep."""
    vrij = list(Persoon.objects.voor(deelname).filter(deelname=None).exclude(overleden__gt=""))
    groepen = [
        (groep.label, [(persoon.kenmerk, persoon.naam) for persoon in vrij if persoon.groep == groep])
        for groep in cast(type[models.TextChoices], Persoon.Groep)
    ]
    return [
        ("", "kies wie jij bent"),
        (STAAT_ER_NIET_BIJ, "Ik sta er nog niet bij"),
        *[(titel, namen) for titel, namen in groepen if namen],
    ]
