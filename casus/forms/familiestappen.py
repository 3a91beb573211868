"""Short forms that begin at a person: who comes beside them, and how they belong together."""

from typing import Any, cast

from django import forms
from django.db import transaction

from casus.banden.lezen import read_banden
from casus.forms.banden import EINDE_ONBEKEND, OMGEDRAAID
from casus.forms.inhoud import InhoudForm
from casus.forms.mensen import ZONDER_NAAM, vraag_bijzonder
from casus.kaart import familiestappen as stappen
from casus.kaart.familiestappen import Hoe, PastNiet, Plek
from casus.krachtenveld import GROEPEN, is_krachtenveld
from casus.models import Kindschap, Persoon, Verbintenis, Wijziging
from casus.velden import DatumFormVeld
from casus.wijzigen import Stap
from toegang.models import Deelname

IEMAND_NIEUW = "iemand die er nog niet op staat"


def kies_soort(label: str, soorten: Any, eerste: str = "", leeg: str = "") -> forms.ChoiceField:
    """A choice among the soorten of a tie; with `leeg` it may stay open."""
    choices = [("", leeg), *soorten.choices] if leeg else list(soorten.choices)
    return forms.ChoiceField(label=label, choices=choices, initial=eerste, required=not leeg)


def kies_plek(label: str) -> forms.ChoiceField:
    """A choice among places, filled when the ties are read."""
    widget = forms.RadioSelect(attrs={"class": "als-regels"})
    return forms.ChoiceField(label=label, widget=widget, error_messages={"required": "Kies hier wat klopt."})


def vraag_datum(label: str, hulp: str = "") -> DatumFormVeld:
    """A date that may stay open."""
    return DatumFormVeld(label=label, required=False, help_text=hulp)


class StapForm(InhoudForm):
    """Someone who comes beside `bij`: chosen from who is there, or new. Subclasses say how they are tied."""

    ZIN = "{wie} bij {bij}"  # what the step is called when it is kept
    EERST: tuple[str, ...] = ("bestaand", "naam", "gender", "plek", "soort", "zichtbaarheid")
    MEER = "geboren, kring, periode"
    GROEP = ""

    bestaand = forms.ModelChoiceField(
        Persoon.objects.none(), label="Wie is het?", required=False, empty_label=IEMAND_NIEUW
    )
    field_order: tuple[str, ...] = ("bestaand", "naam", "functie", "organisatie", "gender", "plek", "soort")

    class Meta:
        model = Persoon
        fields: tuple[str, ...] = ("naam", "gender", "groep", "geboren", "zichtbaarheid")
        widgets = {"gender": forms.RadioSelect, "groep": forms.RadioSelect}

    def __init__(self, *args: Any, bij: Persoon, door: Deelname, **kwargs: Any) -> None:
        super().__init__(*args, door=door, sleutel=f"stap-{type(self).__name__}-{bij.pk}", **kwargs)
        self.bij, self.banden = bij, read_banden(door)
        self.in_krachtenveld = is_krachtenveld(door)
        self.initial.setdefault("groep", self.first_groep())
        self.initial.setdefault("zichtbaarheid", bij.zichtbaarheid)
        if "bestaand" in self.fields:
            bestaand = cast(forms.ModelChoiceField, self.fields["bestaand"])
            bestaand.queryset = cast(Any, bestaand.queryset).exclude(pk=bij.pk)
            self.fields["naam"].required = False
            self.fields["naam"].label = "Of schrijf een nieuwe naam"
        if "groep" in self.fields:
            self.fields["groep"].required = False
            if self.in_krachtenveld:
                cast(forms.ChoiceField, self.fields["groep"]).choices = list(GROEPEN.items())
        self.plekken = {plek.sleutel: plek for plek in self.list_plekken()}
        self.ask_plek()

    def first_groep(self) -> str:
        """Give where somebody new belongs, until it is said."""
        return Persoon.Groep.PROFESSIONAL if self.in_krachtenveld else self.GROEP or self.bij.groep

    def mist(self) -> str:
        """Say what has to be there first; nothing when nothing has."""
        return ""

    def list_plekken(self) -> list[Plek]:
        """Give where this person may come, to choose from; nothing when there is nothing to choose."""
        return []

    def ask_plek(self) -> None:
        """Ask at which parents or partner, when there is more than one answer."""
        if "plek" not in self.fields:
            return
        if len(self.plekken) < 2:
            del self.fields["plek"]
            return
        veld = cast(forms.ChoiceField, self.fields["plek"])
        veld.choices = [(plek.sleutel, plek.woorden) for plek in self.plekken.values()]
        if self.is_sure():
            veld.initial = next(iter(self.plekken))

    def is_sure(self) -> bool:
        """True when the first place is surely what is meant."""
        return False

    def clean(self) -> dict[str, Any]:
        """Either someone who is there, or a name."""
        cleaned = super().clean()
        if "bestaand" in cleaned and "naam" in cleaned:
            if cleaned["bestaand"] and cleaned["naam"]:
                self.add_error("naam", "Kies iemand óf schrijf een nieuwe naam, niet allebei.")
            elif not cleaned["bestaand"] and not cleaned["naam"]:
                self.add_error("naam", "Kies iemand hierboven, of schrijf de naam van wie erbij komt.")
        if "van" in self.fields:
            self.check_period("van", "tot", OMGEDRAAID)
        return cleaned

    def wie(self) -> Persoon:
        """Give who was chosen, or the new person."""
        bestaand: Persoon | None = self.cleaned_data.get("bestaand")
        if bestaand:
            return bestaand
        self.instance.groep = self.cleaned_data.get("groep") or self.initial["groep"]
        return self.instance

    def hoe(self) -> Hoe:
        """Give what the new ties say."""
        said = {naam: self.cleaned_data.get(naam, "") for naam in ("zichtbaarheid", "soort", "van", "tot", "einde")}
        return Hoe(**said)

    def chosen_plek(self) -> Plek:
        """Give the place that was chosen, or the only one there is."""
        if "plek" in self.cleaned_data:
            return self.plekken[self.cleaned_data["plek"]]
        return next(iter(self.plekken.values()), Plek("nieuw", "", met=(self.bij,)))

    def save_stap(self) -> Wijziging | None:
        """Store the valid form as one step. None when these people can't be tied so: then the form says why."""
        stap = Stap(self.door)
        try:
            with transaction.atomic():
                wie = self.wie()
                self.tie(stap, wie)
                return stap.keep(self.ZIN.format(wie=wie, bij=self.bij))
        except PastNiet as error:
            self.instance.pk = None
            self.add_error("bestaand" if "bestaand" in self.fields else None, str(error))
            return None

    def tie(self, stap: Stap, wie: Persoon) -> None:
        """Store `wie`, when they are new, and the ties."""
        raise NotImplementedError


class OuderForm(StapForm):
    """A parent of somebody."""

    ZIN = "{wie} als ouder van {bij}"
    MEER = "geboren, kring"

    plek = kies_plek("Met wie is deze persoon ouder?")
    soort = kies_soort("Hoe is het kind daar kind?", Kindschap.Soort, Kindschap.Soort.BIOLOGISCH)

    def list_plekken(self) -> list[Plek]:
        """Give the parents that are there, to join one of them."""
        return stappen.list_plekken_ouder(self.banden, self.bij)

    def is_sure(self) -> bool:
        """One parent, of nobody else: the second one joins."""
        ties = self.banden.as_kind(self.bij)
        return len(ties) == 1 and len(ties[0][1].partners) == 1 and len(ties[0][1].kinderen) == 1

    def chosen_plek(self) -> Plek:
        """Without parents yet, the new one is the only one."""
        return super().chosen_plek() if self.plekken else Plek("nieuw", "")

    def tie(self, stap: Stap, wie: Persoon) -> None:
        """Join a parent, or be one beside them."""
        stappen.add_ouder(stap, self.banden, self.bij, wie, self.chosen_plek(), self.hoe())


class PartnerForm(StapForm):
    """A partner of somebody, of now or of before."""

    ZIN = "{wie} als partner van {bij}"
    EERST: tuple[str, ...] = ("bestaand", "naam", "gender", "soort", "plek", "zichtbaarheid")

    plek = kies_plek("Is deze partner ook ouder van een kind?")
    soort = kies_soort("Wat zijn ze van elkaar?", Verbintenis.Soort, Verbintenis.Soort.RELATIE)
    van = vraag_datum("Vanaf wanneer?")
    tot = vraag_datum("Tot wanneer?", EINDE_ONBEKEND)
    einde = kies_soort("Hoe eindigde het?", Verbintenis.Einde, leeg="niet, of we weten het niet")

    def list_plekken(self) -> list[Plek]:
        """Give the children with one parent."""
        return stappen.list_plekken_partner(self.banden, self.bij)

    def tie(self, stap: Stap, wie: Persoon) -> None:
        """Make them partners."""
        stappen.add_partner(stap, self.bij, wie, self.chosen_plek(), self.hoe())


class KindForm(StapForm):
    """A child of somebody."""

    ZIN = "{wie} als kind van {bij}"
    EERST: tuple[str, ...] = ("bestaand", "naam", "gender", "geboren", "bijzonder", "plek", "soort", "zichtbaarheid")
    MEER = "kring, periode"
    field_order: tuple[str, ...] = EERST

    plek = kies_plek("Wie is de andere ouder?")
    soort = kies_soort("Hoe is het kind daar kind?", Kindschap.Soort, Kindschap.Soort.BIOLOGISCH)
    van = vraag_datum("Kind daar vanaf", "Bij de geboorte mag dit leeg blijven.")
    tot = vraag_datum("Kind daar tot", EINDE_ONBEKEND)
    bijzonder = vraag_bijzonder()

    class Meta(StapForm.Meta):
        fields: tuple[str, ...] = (*StapForm.Meta.fields, "bijzonder")

    def clean(self) -> dict[str, Any]:
        """Who was not born yet or was lost may have no name; it is about a new person."""
        bijzonder, bestaand = (self.cleaned_data.get(naam) for naam in ("bijzonder", "bestaand"))
        if bijzonder and bestaand:
            self.add_error("bijzonder", f"Dit hoort bij een nieuw kind. Of verander het bij {bestaand} zelf.")
        elif bijzonder and not self.cleaned_data.get("naam"):
            self.cleaned_data["naam"] = ZONDER_NAAM[bijzonder]
        return super().clean()

    def list_plekken(self) -> list[Plek]:
        """Give the unions of the parent."""
        return stappen.list_plekken_kind(self.banden, self.bij)

    def is_sure(self) -> bool:
        """One union: the child is most likely theirs."""
        return len(self.banden.as_partner(self.bij)) == 1

    def tie(self, stap: Stap, wie: Persoon) -> None:
        """Make the child theirs."""
        stappen.add_kind(stap, wie, self.chosen_plek(), self.hoe())


class BroerZusForm(KindForm):
    """A brother or sister of somebody: a child of the same parents, or of one of them."""

    ZIN = "{wie} als broer of zus van {bij}"

    plek = kies_plek("Wie zijn de ouders?")

    def list_plekken(self) -> list[Plek]:
        """Give the parents, together and apart."""
        return stappen.list_plekken_zus(self.banden, self.bij)

    def clean(self) -> dict[str, Any]:
        """Brothers and sisters have a parent in common, who must be on the map."""
        cleaned = super().clean()
        self.say("naam", self.mist())
        return cleaned

    def mist(self) -> str:
        """Without parents nobody can have them in common."""
        return "" if self.plekken else f"Van {self.bij} staan nog geen ouders op de kaart. Voeg eerst een ouder toe."

    def is_sure(self) -> bool:
        """One pair of parents: the same ones."""
        return len(self.banden.as_kind(self.bij)) == 1


class PleeggezinForm(StapForm):
    """A family where a child came to live: foster parents, relatives, a gezinshuis."""

    ZIN = "het pleeggezin van {bij}"
    EERST: tuple[str, ...] = ("gezin", "naam", "nog_een", "soort", "van", "tot", "woont", "zichtbaarheid")
    GROEP = Persoon.Groep.NETWERK
    field_order: tuple[str, ...] = EERST

    bestaand = None  # type: ignore[assignment]
    gezin = forms.ChoiceField(label="Welk gezin is het?", required=False)
    nog_een = forms.CharField(label="En wie nog meer?", required=False, max_length=80)
    soort = forms.ChoiceField(
        label="Wat voor gezin is het?",
        choices=[
            (Kindschap.Soort.PLEEG, "pleeggezin"),
            (Kindschap.Soort.FAMILIE, "familie die opvoedt, zonder pleegzorg"),
            (Kindschap.Soort.GEZINSHUIS, "gezinshuis"),
        ],
        widget=forms.RadioSelect,
        initial=Kindschap.Soort.PLEEG,
    )
    van = vraag_datum("Vanaf wanneer?")
    tot = vraag_datum("Tot wanneer?", EINDE_ONBEKEND)
    woont = forms.BooleanField(
        label="Het kind woont of woonde daar in die tijd",
        required=False,
        initial=True,
        help_text="Dit komt ook op de tijdlijn.",
    )

    class Meta(StapForm.Meta):
        fields: tuple[str, ...] = ("naam", "zichtbaarheid")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naam"].required = False
        self.fields["naam"].label = "Of schrijf wie de ouders daar zijn"
        choices = [(plek.sleutel, plek.woorden) for plek in self.plekken.values()]
        cast(forms.ChoiceField, self.fields["gezin"]).choices = [("", "een gezin dat er nog niet op staat"), *choices]

    def list_plekken(self) -> list[Plek]:
        """Give the families on the map."""
        return stappen.list_plekken_pleeg(self.banden, self.bij)

    def clean(self) -> dict[str, Any]:
        """A family that is there, or at least one name."""
        cleaned = super().clean()
        names = [cleaned[naam] for naam in ("naam", "nog_een") if cleaned.get(naam)]
        if cleaned.get("gezin") and names:
            self.add_error("naam", "Kies een gezin óf schrijf nieuwe namen, niet allebei.")
        elif not cleaned.get("gezin") and not cleaned.get("naam"):
            self.add_error("naam", "Kies een gezin hierboven, of schrijf wie de ouders daar zijn.")
        return cleaned

    def tie(self, stap: Stap, wie: Persoon) -> None:
        """Make the child one of theirs, and say that it lives there."""
        said = self.cleaned_data
        plek = self.plekken[said["gezin"]] if said["gezin"] else None
        ouders = [] if plek else [wie]
        if said["nog_een"]:
            ouders.append(Persoon(naam=said["nog_een"], groep=wie.groep, zichtbaarheid=said["zichtbaarheid"]))
        stappen.add_pleeggezin(stap, self.bij, ouders, plek, self.hoe(), said["woont"])
