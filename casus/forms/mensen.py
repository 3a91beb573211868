from typing import Any, cast

from django import forms
from django.db.models import Q

from casus.forms.inhoud import InhoudForm
from casus.models import Persoon
from toegang.models import Deelname, Zichtbaarheid
from toegang.models.zichtbaarheid import LEZERS
from toegang.rechten import Recht, has_recht


class PersoonForm(InhoudForm):
    """Someone in or around the family."""

    EERST = ("naam", "groep", "gender", "functie", "organisatie", "zichtbaarheid")

    class Meta:
        model = Persoon
        fields = (
            "naam",
            "groep",
            "gender",
            "geboren",
            "overleden",
            "functie",
            "organisatie",
            "toelichting",
            "centraal",
            "deelname",
            "zichtbaarheid",
        )
        widgets = {
            "groep": forms.RadioSelect,
            "gender": forms.RadioSelect,
            "centraal": forms.CheckboxInput,
        }
        help_texts = {
            "functie": "Bijvoorbeeld: vader, mentor, gezinsmanager.",
            "deelname": "Wie met een link of account meedoet, vertelt dan als deze persoon.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_recht(self.door, Recht.UITNODIGEN):
            del self.fields["deelname"]
            return
        deelname = cast(forms.ModelChoiceField, self.fields["deelname"])
        free = Q(persoon=None) | Q(persoon=self.instance.pk)
        deelname.queryset = Deelname.objects.filter(free, ruimte=self.door.ruimte_id)
        deelname.empty_label = "niemand"

    def clean(self) -> dict[str, Any]:
        """Nobody died before they were born, and who tells as somebody can read about them."""
        self.check_period("geboren", "overleden", "Dit is vóór de geboorte. Kijk beide datums nog eens na.")
        self.check_reads_themself()
        return super().clean()

    def check_reads_themself(self) -> None:
        """Put a message at 'wie mag dit lezen' when it would hide the persoon from who takes part as them."""
        zichtbaarheid = self.cleaned_data.get("zichtbaarheid")
        zelf = self.cleaned_data.get("deelname", self.instance.deelname if "deelname" not in self.fields else None)
        if zelf is None or not zichtbaarheid or self.instance.gemaakt_door_id == zelf.pk:
            return
        if zelf.rol not in LEZERS[Zichtbaarheid(zichtbaarheid)]:
            self.add_error(
                "zichtbaarheid", f"{zelf.naam} doet mee als deze persoon, en moet dit zelf ook kunnen lezen."
            )
