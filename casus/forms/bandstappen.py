"""Short forms that begin at a person and need no family: a tie with somebody, a professional beside them."""

from typing import Any, cast

from django import forms

from casus.banden.regels import say_relatie_fout
from casus.forms.banden import EINDE_ONBEKEND, GEVOELIG_UITLEG, RelatieForm, hide_gevoelig, propose_volgens
from casus.forms.familiestappen import StapForm, kies_soort, vraag_datum
from casus.forms.mensen import PartijForm, vraag_rollen
from casus.kaart import familiestappen as stappen
from casus.kaart.familiestappen import PastNiet
from casus.krachtenveld import list_soorten
from casus.models import Persoon, Relatie
from casus.wijzigen import Stap


class BandForm(StapForm):
    """How somebody stands to somebody else, who may be new."""

    ZIN = "de band van {bij} met {wie}"
    EERST: tuple[str, ...] = ("bestaand", "naam", "soort", "richting", "steunvorm", "volgens", "zichtbaarheid")
    MEER = "in welke tijd, hoort bij, functie, toelichting"
    GROEP = Persoon.Groep.NETWERK
    GEEN_SOORT = "kies een band"
    field_order: tuple[str, ...] = (
        "bestaand",
        "naam",
        "soort",
        "richting",
        "steunvorm",
        "volgens",
        "van",
        "tot",
        "groep",
        "functie",
        "organisatie",
    )

    soort = kies_soort("Wat voor band is het?", Relatie.Soort)
    richting = forms.ChoiceField(label="Van wie gaat het uit?", choices=[("heen", ""), ("terug", "van de ander")])
    steunvorm = RelatieForm.base_fields["steunvorm"]
    volgens = forms.ModelChoiceField(
        Persoon.objects.none(),
        label=RelatieForm.Meta.labels["volgens"],
        required=False,
        empty_label="nog niet gezegd",
        help_text=RelatieForm.Meta.help_texts["volgens"],
    )
    van = vraag_datum(RelatieForm.Meta.labels["van_datum"])
    tot = vraag_datum(RelatieForm.Meta.labels["tot_datum"], EINDE_ONBEKEND)
    toelichting = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta(StapForm.Meta):
        fields: tuple[str, ...] = ("naam", "groep", "functie", "organisatie", "zichtbaarheid")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        richting = cast(forms.ChoiceField, self.fields["richting"])
        richting.choices = [("heen", f"van {self.bij}"), ("terug", "van de ander")]
        richting.initial = "heen"
        soort = cast(forms.ChoiceField, self.fields["soort"])
        soort.choices = [("", self.GEEN_SOORT), *list_soorten(self.in_krachtenveld)]
        self.initial.setdefault("volgens", propose_volgens(self.door))
        self.fields["zichtbaarheid"].help_text = GEVOELIG_UITLEG

    def clean(self) -> dict[str, Any]:
        """What is sensitive is hidden from the group; who it is about is as visible as was chosen."""
        cleaned = super().clean()
        chosen = cleaned.get("zichtbaarheid")
        hide_gevoelig(self, None)
        self.lezers_van_band = str(cleaned.get("zichtbaarheid"))
        cleaned["zichtbaarheid"] = chosen
        return cleaned

    def relatie(self, wie: Persoon) -> Relatie | None:
        """Give the tie to store, or None when nothing was said of it."""
        said = self.cleaned_data
        if not said["soort"]:
            return None
        van, naar = (self.bij, wie) if said["richting"] == "heen" else (wie, self.bij)
        return Relatie(
            van=van,
            naar=naar,
            soort=said["soort"],
            steunvorm=said["steunvorm"] if said["soort"] == Relatie.Soort.STEUN else [],
            volgens=said["volgens"],
            van_datum=said.get("van", ""),
            tot_datum=said.get("tot", ""),
            toelichting=said.get("toelichting", ""),
            zichtbaarheid=self.lezers_van_band,
        )

    def tie(self, stap: Stap, wie: Persoon) -> None:
        """Store the tie, once for each soort, time and person who says so."""
        stappen.add_persoon(stap, wie)
        relatie = self.relatie(wie)
        if relatie is None:
            return
        hoe = {naam: getattr(relatie, naam) for naam in ("soort", "volgens", "van_datum", "tot_datum")}
        if fout := say_relatie_fout(self.door, None, (relatie.van, relatie.naar), **hoe):
            raise PastNiet(fout)
        stap.add(relatie)


class ErbijForm(BandForm):
    """Somebody beside a person, with or without a tie; who is there already needs one, or nothing would change."""

    EERST: tuple[str, ...] = (
        "bestaand",
        "naam",
        "functie",
        "organisatie",
        "soort",
        "richting",
        "steunvorm",
        "volgens",
        "zichtbaarheid",
    )
    MEER = "in welke tijd, toelichting"
    GROEP = Persoon.Groep.PROFESSIONAL
    GEEN_SOORT = "nog niet gezegd"
    field_order: tuple[str, ...] = EERST

    soort = kies_soort("Wat voor band is het?", Relatie.Soort, leeg=GEEN_SOORT)

    def clean(self) -> dict[str, Any]:
        """Ask for the tie of who is there already."""
        cleaned = super().clean()
        if cleaned.get("bestaand") and not cleaned.get("soort"):
            self.add_error("soort", f"{cleaned['bestaand']} staat er al op. Kies wat voor band het is.")
        return cleaned


class HulpverlenerForm(ErbijForm):
    """A professional or an organisation beside somebody in or around the family."""

    ZIN = "{wie} als hulpverlener bij {bij}"

    class Meta(StapForm.Meta):
        fields: tuple[str, ...] = ("naam", "functie", "organisatie", "zichtbaarheid")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bestaand = cast(forms.ModelChoiceField, self.fields["bestaand"])
        bestaand.queryset = cast(Any, bestaand.queryset).filter(groep=Persoon.Groep.PROFESSIONAL)


class PartijErbijForm(ErbijForm):
    """A person, team or organisation beside another one in a krachtenveld (werkkaart 4, variant C)."""

    MEER = "wat deze partij doet, hoort bij, in welke tijd, toelichting"

    rollen = vraag_rollen()

    class Meta(StapForm.Meta):
        fields: tuple[str, ...] = ("naam", "functie", "organisatie", "rollen", "groep", "zichtbaarheid")
        labels = PartijForm.Meta.labels
        help_texts = PartijForm.Meta.help_texts
