from typing import Any, ClassVar, cast

from django import forms
from django.db.models import Q

from casus.banden.lezen import tell_leven
from casus.forms.inhoud import InhoudForm
from casus.krachtenveld import GROEPEN
from casus.models import Persoon
from toegang.models import Deelname, Zichtbaarheid
from toegang.models.zichtbaarheid import LEZERS
from toegang.rechten import Recht, has_recht

# What somebody is called of whom there is no name.
ZONDER_NAAM: dict[str, str] = {
    Persoon.Bijzonder.ZWANGERSCHAP: "Zwangerschap",
    Persoon.Bijzonder.MISKRAAM: "Miskraam",
    Persoon.Bijzonder.ABORTUS: "Abortus",
    Persoon.Bijzonder.DOODGEBOREN: "Doodgeboren kind",
}


def vraag_bijzonder() -> forms.ChoiceField:
    """Ask whether somebody was not born yet, or was lost; they may have no name."""
    return forms.ChoiceField(
        label="Nog niet geboren, of verloren?",
        choices=[("", "nee"), *Persoon.Bijzonder.choices],
        required=False,
        help_text="Ook een zwangerschap of een verlies telt mee. De naam mag dan leeg blijven.",
    )


def vraag_rollen() -> forms.MultipleChoiceField:
    """Ask what somebody does in a krachtenveld (werkkaart 4, variant C, step 4)."""
    return forms.MultipleChoiceField(
        label="Wat doet deze persoon of organisatie hier?",
        choices=list(Persoon.Rol.choices),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "als-kaarten"}),
        help_text="Kies alles wat klopt.",
    )


class PersoonForm(InhoudForm):
    """Someone in or around the family."""

    EERST: tuple[str, ...] = ("naam", "groep", "gender", "functie", "organisatie", "zichtbaarheid")
    MEER = "geboren, overleden, nog niet geboren, toelichting"

    bijzonder = vraag_bijzonder()

    class Meta:
        model = Persoon
        fields: tuple[str, ...] = (
            "naam",
            "groep",
            "gender",
            "geboren",
            "overleden",
            "bijzonder",
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
        labels: ClassVar[dict[str, str]] = {}
        help_texts: ClassVar[dict[str, str]] = {
            "functie": "Bijvoorbeeld: vader, mentor, gezinsmanager.",
            "deelname": "Wie met een link of account meedoet, vertelt dan als deze persoon.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naam"].required = not self.data.get("bijzonder")
        if not has_recht(self.door, Recht.UITNODIGEN):
            del self.fields["deelname"]
            return
        deelname = cast(forms.ModelChoiceField, self.fields["deelname"])
        free = Q(persoon=None) | Q(persoon=self.instance.pk)
        deelname.queryset = Deelname.objects.filter(free, ruimte=self.door.ruimte_id)
        deelname.empty_label = "niemand"

    def clean(self) -> dict[str, Any]:
        """Nobody died before they were born, who tells as somebody can read about them, everyone has a name."""
        if not self.errors and not self.cleaned_data["naam"]:
            self.cleaned_data["naam"] = ZONDER_NAAM[self.cleaned_data["bijzonder"]]
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

    def uit_bestand(self) -> str:
        """Give in words what is kept of somebody without being asked here; nothing when all is asked."""
        return ""


class PartijForm(PersoonForm):
    """A person, a team or an organisation in a krachtenveld: what they do there, and not how they live."""

    EERST = ("naam", "functie", "organisatie", "groep", "rollen", "centraal", "zichtbaarheid")
    MEER = "toelichting"
    field_order = ("naam", "functie", "organisatie", "groep", "rollen", "centraal")

    bijzonder = None  # type: ignore[assignment]
    rollen = vraag_rollen()

    class Meta(PersoonForm.Meta):
        fields = (
            "naam",
            "functie",
            "organisatie",
            "groep",
            "rollen",
            "centraal",
            "toelichting",
            "deelname",
            "zichtbaarheid",
        )
        labels: ClassVar[dict[str, str]] = {
            "naam": "Hoe heet deze persoon, dit team of deze organisatie?",
            "functie": "Welke rol?",
            "organisatie": "Bij welke organisatie?",
            "centraal": "Hier gaat het om: de opgave of het gezin in het midden",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "naam": "Bij een persoon: een roepnaam of een verzonnen naam, nooit een volledige naam.",
            "functie": "Bijvoorbeeld: jeugdconsulent, teamleider, opdrachtgever.",
            "organisatie": "Gaat het om een organisatie zelf? Laat dit dan leeg.",
            "centraal": "Zet liever de opgave of het gezin in het midden dan een organisatie.",
            "deelname": PersoonForm.Meta.help_texts["deelname"],
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["groep"]).choices = list(GROEPEN.items())
        if self.instance.pk is None:
            self.initial.setdefault("groep", Persoon.Groep.PROFESSIONAL)

    def uit_bestand(self) -> str:
        """Give birth, death and what is special in words: it came in with a file, and stays."""
        return ", ".join(filter(None, [tell_leven(self.instance), self.instance.get_bijzonder_display()]))
