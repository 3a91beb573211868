"""The small forms of who leads: a mark, a shared question, who speaks, who helps."""

from collections.abc import Sequence
from typing import Any

from django import forms

from toegang.models import Deelname, Rol
from toegang.rechten import IN_CASUS
from toegang.uitnodigen import is_naam_vrij
from toegang.velden import NAAM_MAX, VerhaalFormVeld
from werkkaarten.models import Aantekening, Leerbijeenkomst, Stap

ROLLEN = [(rol.value, rol.label) for rol in Rol if rol in IN_CASUS and rol != Rol.FACILITATOR]


class AantekeningForm(forms.ModelForm):
    """A private mark; `sleutel` keeps what is typed apart on the device."""

    class Meta:
        model = Aantekening
        fields = ("tekst", "soort")
        labels = {"tekst": "Wat merk je?", "soort": "Wat is het?"}
        widgets = {"tekst": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, sleutel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tekst"].widget.attrs["data-bewaar"] = f"aantekening-{sleutel}"
        self.fields["tekst"].wie_leest = "Alleen jij leest dit. Je mede-facilitator ook niet."  # type: ignore[attr-defined]


class DeelForm(forms.Form):
    """The question that is shared with the group: that of the card, or in other words."""

    vraag = VerhaalFormVeld(
        label="De vraag voor de groep",
        max_length=Stap._meta.get_field("eigen_vraag").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Je mag de vraag veranderen. Stel er één tegelijk.",
    )
    vraag.wie_leest = "Iedereen in de bijeenkomst leest deze vraag, ook op het groot scherm."  # type: ignore[attr-defined]


class SprekerForm(forms.Form):
    """For whom an answer is written down: somebody of the casus, or somebody new."""

    voor = forms.ChoiceField(label="Wie zegt dit?", required=False)
    naam = forms.CharField(
        label="Of iemand nieuw: hoe noemen we deze persoon?",
        required=False,
        max_length=NAAM_MAX,
        help_text="Roepnaam of een verzonnen naam. Laat dit leeg als je hierboven iemand koos.",
    )
    rol = forms.ChoiceField(label="Als wie doet deze nieuwe persoon mee?", required=False, choices=[("", "–"), *ROLLEN])

    def __init__(self, *args: Any, door: Deelname, sprekers: Sequence[Deelname], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.door = door
        self.sprekers = {str(one.pk): one for one in sprekers}
        namen = [(pk, f"{one.naam}, {one.get_rol_display()}") for pk, one in self.sprekers.items()]
        self.fields["voor"].choices = [("", "Kies iemand"), *namen]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two, and for all that is needed of somebody new."""
        cleaned = self.cleaned_data
        naam = (cleaned.get("naam") or "").strip()
        if cleaned.get("voor") and naam:
            self.add_error("naam", "Kies iemand uit de lijst, of schrijf een nieuwe naam. Niet allebei.")
        elif not cleaned.get("voor") and not naam and not self.errors:
            self.add_error("voor", "Kies wie dit zegt. Staat diegene er niet bij? Schrijf dan een nieuwe naam.")
        elif naam and not is_naam_vrij(self.door.ruimte_id, naam):
            self.add_error("naam", f"{naam} doet al mee. Kies deze naam in de lijst, of schrijf een andere naam.")
        elif naam and not cleaned.get("rol"):
            self.add_error("rol", "Kies als wie deze persoon meedoet.")
        return cleaned

    @property
    def spreker(self) -> Deelname | None:
        """Who was chosen of those who take part; None for somebody new."""
        return self.sprekers.get(self.cleaned_data["voor"])


class MedeForm(forms.Form):
    """Who helps to lead, or nobody."""

    mede = forms.ChoiceField(label="Wie leidt met je mee?", required=False)

    def __init__(self, *args: Any, bijeenkomst: Leerbijeenkomst, mogelijk: Sequence[Deelname], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["mede"] = bijeenkomst.mede_id
        self.mogelijk = {str(one.pk): one for one in mogelijk}
        namen = [(pk, f"{one.naam}, {one.get_rol_display()}") for pk, one in self.mogelijk.items()]
        self.fields["mede"].choices = [("", "Niemand"), *namen]  # type: ignore[attr-defined]

    @property
    def gekozen(self) -> Deelname | None:
        """Who was chosen."""
        return self.mogelijk.get(self.cleaned_data["mede"])
