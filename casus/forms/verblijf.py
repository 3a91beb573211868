"""Where people lived (werkkaart 3, step 3). Who are at the same plek share a household on the geno-sociogram."""

from typing import Any, cast

from django import forms
from django.db import transaction

from casus.forms.leven import LevenForm
from casus.genosociogram.familie import fold_plek
from casus.genosociogram.notatie import join_names
from casus.models import Persoon, Verblijf, Wijziging
from casus.wijzigen import Stap


class VerblijfForm(LevenForm):
    """Where somebody lived, and from when to when. A new one may be of several people at once, each their own row."""

    EERST = ("persoon", "plek", "soort", "van", "tot", "zichtbaarheid")
    MENSEN = "persoon"

    class Meta:
        model = Verblijf
        fields = ("persoon", "plek", "soort", "van", "tot", "zichtbaarheid")
        labels = {
            "persoon": "Wie woonde hier?",
            "plek": "Waar was dat?",
            "soort": "Wat voor plek is dat?",
            "van": "Vanaf wanneer?",
            "tot": "Tot wanneer?",
        }
        help_texts = {
            "plek": "Bijvoorbeeld: bij oma Greet, of groep De Linde. "
            "Wie dezelfde plek heeft, staat op de kaart bij elkaar.",
            "tot": "Woont iemand er nog, of weet je het niet? Laat leeg.",
        }
        widgets = {"soort": forms.RadioSelect, "plek": forms.TextInput(attrs={"list": "plekken"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.ask_several()

    def ask_several(self) -> None:
        """Ask for everyone who lives there, and begin with whom it is about."""
        one = cast(forms.ModelChoiceField, self.fields["persoon"])
        self.fields["persoon"] = forms.ModelMultipleChoiceField(
            one.queryset,
            label="Wie wonen of woonden daar?",
            to_field_name=one.to_field_name,
            widget=forms.CheckboxSelectMultiple(attrs={"class": "als-kaarten"}),
        )
        wie = self.initial.get("persoon")
        centraal = Persoon.objects.voor(self.door).filter(centraal=True)
        self.initial["persoon"] = [wie] if wie else list(centraal[:1])

    def plekken(self) -> list[str]:
        """Give the places that are told already, to choose from: the same place is written the same."""
        found = Verblijf.objects.voor(self.door).filter(persoon__in=Persoon.objects.voor(self.door))
        by_name = {fold_plek(rij.plek): rij.plek.strip() for rij in found}
        return sorted(by_name.values(), key=str.casefold)

    def clean(self) -> dict[str, Any]:
        """An end after its begin, and both within the lives of who lived there, or kept on purpose."""
        cleaned = super().clean()
        self.check_period("van", "tot", "Dit is vóór het begin. Draai de twee datums om, of verbeter er een.")
        said = cleaned.get("persoon") or []
        self.mensen = [said] if isinstance(said, Persoon) else list(said)
        for veld in ("van", "tot"):
            self.check_leven(veld, self.mensen, f"Of kies iemand anders bij ‘{self.fields['persoon'].label}’")
        if self.mensen:
            cleaned["persoon"] = self.mensen[0]
        return cleaned

    @transaction.atomic
    def save_stap(self) -> Wijziging:
        """Store a new one: a row for each who lives there, as one step."""
        stap = Stap(self.door)
        said = {naam: self.cleaned_data[naam] for naam in self._meta.fields or () if naam != "persoon"}
        for persoon in self.mensen:
            stap.add(Verblijf(persoon=persoon, **said))
        return stap.keep(f"{join_names([persoon.naam for persoon in self.mensen])}: {self.cleaned_data['plek']}")
