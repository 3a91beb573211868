"""What of the tijdlijn to show: asked in the address of the page, so that a choice can be kept and shared."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from casus import edtf
from casus.tekeningen import Schaal
from casus.tijdlijn.keuze import Keuze, list_bronnen
from casus.tijdlijn.verhaal import Verhaal
from casus.tijdlijn.woorden import SOORT_WOORDEN
from casus.velden import DatumFormVeld

ECHT: Schaal = "echt"
HULP = "Bijvoorbeeld: mei 2019 of rond 2016."


def make_choice(label: str) -> forms.CharField:
    """Give a list to choose from, filled once the story is read; another value in the address chooses nothing."""
    return forms.CharField(label=label, required=False, widget=forms.Select)


def offer_choices(allemaal: str, choices: list[tuple[str, str]], asked: str) -> list[tuple[str, str]]:
    """Give what a list offers; what was asked and is not among them stays visible as what is chosen."""
    unknown = [(asked, f"{asked} (staat hier niet)")] if asked and asked not in dict(choices) else []
    return [("", allemaal), *choices, *unknown]


class KeuzeForm(forms.Form):
    """A choice of moments. What we do not understand says so, and hides nothing; the rest of the choice counts."""

    persoon = make_choice("Wie was erbij?")
    kant = make_choice("Welke kant?")
    soort = make_choice("Soort moment")
    bron = make_choice("Volgens wie?")
    van = DatumFormVeld(label="Van", required=False, help_text=HULP)
    tot = DatumFormVeld(label="Tot en met", required=False, help_text=HULP)
    omslagpunt = forms.BooleanField(label="Alleen omslagpunten", required=False)
    schaal = forms.BooleanField(
        label="Echte tijdschaal", required=False, widget=forms.CheckboxInput(attrs={"value": ECHT})
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, auto_id="keuze-%s")

    def clean(self) -> dict[str, Any]:
        """A period that ends before it begins has no end."""
        van, tot = self.cleaned_data.get("van"), self.cleaned_data.get("tot")
        if van and tot and edtf.parse(tot).is_before(edtf.parse(van)):
            self.add_error("tot", "Deze datum ligt voor de datum bij Van. Kies een latere, of laat leeg.")
        return self.cleaned_data

    def keuze(self) -> Keuze:
        """Give the choice, as far as we understand it."""
        self.full_clean()
        said = self.cleaned_data
        return Keuze(
            persoon=said.get("persoon", ""),
            kant=said.get("kant", ""),
            soort=said.get("soort", ""),
            bron=said.get("bron", ""),
            van=edtf.parse(said["van"]) if said.get("van") else None,
            tot=edtf.parse(said["tot"]) if said.get("tot") else None,
            omslagpunt=said.get("omslagpunt", False),
        )

    def tijdschaal(self) -> Schaal:
        """Give how time runs along the line."""
        return ECHT if self.cleaned_data.get("schaal") else "verhaal"

    def asked(self) -> dict[str, str]:
        """Give what stands in the address, as it was typed; empty fields left out."""
        return {naam: waarde for naam in self.fields if (waarde := self.data.get(naam, "").strip())}

    def offer(self, verhaal: Verhaal, mensen: Iterable[tuple[str, str]]) -> None:
        """Fill the lists with what the whole story has; `mensen` are pairs of kenmerk and naam."""
        erbij = frozenset[str]().union(*(moment.persoon_ids for moment in verhaal.momenten))
        self._fill("persoon", "iedereen", [one for one in mensen if one[0] in erbij])
        self._fill("kant", "beide kanten", [("boven", f"boven: {verhaal.boven}"), ("onder", f"onder: {verhaal.onder}")])
        soorten = {moment.soort for moment in verhaal.momenten}
        self._fill("soort", "alle soorten", [one for one in SOORT_WOORDEN.items() if one[0] in soorten])
        self._fill("bron", "iedereen", [(bron, bron) for bron in list_bronnen(verhaal)])

    def _fill(self, naam: str, allemaal: str, choices: list[tuple[str, str]]) -> None:
        self.fields[naam].widget.choices = offer_choices(allemaal, choices, self.asked().get(naam, ""))
