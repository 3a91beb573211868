"""The fields of one step of a gesprek, taken from the card, and the pieces that what is filled in becomes."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from casus.models import Gebeurtenis, Persoon
from toegang.velden import KORT_MAX, VerhaalFormVeld
from werkkaarten import inhoud
from werkkaarten.forms.gesprek import WAARDE_VAN_WOORD
from werkkaarten.gesprek.stappen import BELANGRIJKSTE
from werkkaarten.gesprek.vertellen import describe_moment
from werkkaarten.invoer.lijsten import Lijsten
from werkkaarten.invoer.soorten import BUILDERS
from werkkaarten.models import Fragment

# Fields of the card that are no piece of their own: they say something of the moment.
MIST, WANNEER, TOEN, NU = "mist", "wanneer", "toen", "nu"
VAN_HET_MOMENT = frozenset({MIST, WANNEER, TOEN, NU})
WIE = "wie-erbij"
NIETS = "Er staat nog niets. Schrijf op wat er verteld is. Niets is ook goed: ga dan verder."
GEKOZEN = frozenset({"open_antwoord", "kies_een", "label_tijdlijn"})


class VertelForm(forms.Form):
    """What is told at one step. Each field that is filled in becomes a piece of its own, at the same moment."""

    def __init__(
        self,
        vorm: inhoud.Vorm,
        stap: inhoud.Stap,
        momenten: Sequence[Gebeurtenis],
        personen: Sequence[Persoon],
        *args: Any,
        sleutel: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.stap = stap
        self._extra: list[str] = []  # asked besides what the card asks here: a moment that is missing
        self.momenten = {moment.kenmerk: moment for moment in momenten}
        self.personen = {persoon.kenmerk: persoon.naam for persoon in personen}
        for veld in stap.velden:
            self._ask(veld)
            if veld.soort == "label_tijdlijn" and MIST not in {een.sleutel for een in stap.velden}:
                for missing in find_mist(vorm):
                    self._ask(missing)
                    self._extra.append(missing.sleutel)
        for naam, field in self.fields.items():
            field.required = False
            if isinstance(field.widget, (forms.Textarea, forms.TextInput)):
                field.widget.attrs["data-bewaar"] = f"{sleutel}-{naam}"

    def _ask(self, veld: inhoud.Veld) -> None:
        if veld.soort == "tabel_personen":
            self._ask_tabel(veld)
        elif veld.soort in GEKOZEN:
            lijsten = Lijsten({naam: describe_moment(rij) for naam, rij in self.momenten.items()}, self.personen)
            self.fields[veld.sleutel] = field = BUILDERS[veld.soort](veld, lijsten)
            if veld.soort == "label_tijdlijn":
                choices = cast(forms.ChoiceField, field)
                choices.choices = [
                    ("", "geen moment gekozen"),
                    *((een, lijsten.momenten[een]) for een in self.momenten),
                ]
            elif veld.sleutel in (WANNEER, MIST):
                field.widget = forms.TextInput()

    def _ask_tabel(self, veld: inhoud.Veld) -> None:
        """Ask of one person at a time: on a telephone a table is a list, and the step can be done again."""
        self.fields[veld.sleutel] = forms.CharField(
            label=veld.label, help_text="Eén persoon per keer. Daarna kun je nog iemand toevoegen.", max_length=KORT_MAX
        )
        self.fields[veld.sleutel].widget.attrs["list"] = WIE
        for kolom, naam in self._kolommen(veld):
            self.fields[naam] = VerhaalFormVeld(label=kolom, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def _kolommen(self, veld: inhoud.Veld) -> list[tuple[str, str]]:
        return [(kolom, f"{veld.sleutel}-{nr}") for nr, kolom in enumerate(veld.kolommen, 1)]

    def vooraan(self) -> list[forms.BoundField]:
        """Give the fields of the card."""
        return [field for field in self if field.name not in self._extra]

    def opzij(self) -> list[forms.BoundField]:
        """Give the fields that wait behind 'Staat het moment er niet bij?'."""
        return [self[naam] for naam in self._extra]

    def opzij_is_open(self) -> bool:
        """True when something stands there, or is wrong there."""
        return self.is_bound and any(field.data or field.errors for field in self.opzij())

    @property
    def wie_lijst(self) -> str:
        """The id of the list of names to choose from, where a step asks for a person; else nothing."""
        return WIE if any(veld.soort == "tabel_personen" for veld in self.stap.velden) else ""

    def clean(self) -> dict[str, Any]:
        """Refuse an empty form, and a column of the table without a person."""
        cleaned = super().clean() or {}
        for veld in self.stap.velden:
            is_tabel = veld.soort == "tabel_personen"
            if (
                is_tabel
                and not cleaned.get(veld.sleutel)
                and any(cleaned.get(naam) for _, naam in self._kolommen(veld))
            ):
                self.add_error(veld.sleutel, "Schrijf hier over wie dit gaat.")
        if not self.errors and not self.fragmenten():
            raise forms.ValidationError(
                "Er staat nog niets. Schrijf op wat er verteld is. Niets is ook goed: ga dan verder."
            )
        return cleaned

    def fragmenten(self) -> list[Fragment]:
        """Give the pieces, not stored yet. How it was then and is now goes with the first."""
        said = self._said()
        if not said and (self.cleaned_data.get(MIST) or (self.stap.sleutel == BELANGRIJKSTE and self._moment())):
            said = [(self.stap.vraag, "" if self.cleaned_data.get(MIST) else "Dit moment is voor mij belangrijk.")]
        fragmenten = [self._make(vraag, tekst) for vraag, tekst in said]
        for field, naam in (("destijds", TOEN), ("achteraf", NU)):
            if fragmenten:
                setattr(fragmenten[0], field, WAARDE_VAN_WOORD.get(self.cleaned_data.get(naam) or "", ""))
        return fragmenten

    def _said(self) -> list[tuple[str, str]]:
        """Give label and text of each field that was filled in; of the most important moments all in one."""
        found = []
        for veld in self.stap.velden:
            value = str(self.cleaned_data.get(veld.sleutel) or "").strip()
            if not value or veld.sleutel in VAN_HET_MOMENT or veld.soort == "label_tijdlijn":
                continue
            if veld.soort == "tabel_personen":
                columns = ((kolom, self.cleaned_data.get(naam)) for kolom, naam in self._kolommen(veld))
                value = "\n".join([value, *(f"{kolom}: {tekst}" for kolom, tekst in columns if tekst)])
            found.append((veld.label, value))
        if self.stap.sleutel == BELANGRIJKSTE:
            return [(self.stap.vraag, "\n".join(f"{label} {tekst}" for label, tekst in found))] if found else []
        return found

    def _moment(self) -> Gebeurtenis | None:
        labels = [veld.sleutel for veld in self.stap.velden if veld.soort == "label_tijdlijn"]
        chosen = (self.cleaned_data.get(naam) for naam in labels)
        return next((self.momenten[kenmerk] for kenmerk in chosen if kenmerk), None)

    def _make(self, vraag: str, tekst: str) -> Fragment:
        moment = self._moment()
        mist = "" if moment else self.cleaned_data.get(MIST) or ""
        wanneer = self.cleaned_data.get(WANNEER) or "" if mist else ""
        return Fragment(
            sleutel=self.stap.sleutel, vraag=vraag, gebeurtenis=moment, moment=mist, wanneer=wanneer, tekst=tekst
        )


def find_mist(vorm: inhoud.Vorm) -> list[inhoud.Veld]:
    """Give the fields with which the card asks for a moment that is missing, and when that was."""
    velden = [veld for stap in vorm.stappen if stap.sleutel == BELANGRIJKSTE for veld in stap.velden]
    return [veld for veld in velden if veld.sleutel in (MIST, WANNEER)]
