from collections.abc import Callable
from typing import Any

from django import forms

from casus.forms.inhoud import LEZERS_IN_WOORDEN
from casus.models import Casus, Gebeurtenis, Persoon
from casus.models.kenmerk import new_kenmerk
from casus.rijen import (
    MAX_BYTES,
    Kader,
    RijenFout,
    Tabel,
    Uitkomst,
    join_rijen,
    read_plaksel,
    read_rekenblad,
    understand,
)
from casus.woorden import words_for
from toegang.models import Deelname, Zichtbaarheid

_BESTANDEN = ".csv,.xlsx,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class GelezenForm(forms.Form):
    """Rows for the tijdlijn of the casus of `door`, to come after `na` (a kenmerk; empty: at the end of the story).

    Once they could be read, `uitkomst` is what the rows mean and `tekst` the rows as text. `kapot` are the numbers of
    rows that a file held something in that can't be used: text does not show that.
    """

    na = forms.CharField(required=False, widget=forms.HiddenInput)

    uitkomst: Uitkomst | None = None
    tekst = ""
    kapot: frozenset[int] = frozenset()

    def __init__(self, *args: Any, door: Deelname, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.door = door

    def clean_na(self) -> Gebeurtenis | None:
        """Give the moment that the rows come after, as far as it is still there."""
        return Gebeurtenis.objects.voor(self.door).filter(kenmerk=self.cleaned_data["na"]).first()

    def understand(self, read: Callable[[], Tabel]) -> None:
        """Read the rows and say what they mean; a message at the form when they can't be read at all."""
        casus = Casus.of(self.door)
        personen = dict(Persoon.objects.voor(self.door).values_list("kenmerk", "naam"))
        try:
            tabel = read()
            kader = Kader(casus.soort, words_for(casus).mensen, personen)
            self.uitkomst = understand(tabel, kader, self.kapot)
        except RijenFout as error:
            self.add_error(None, str(error))
            return
        self.tekst = self.tekst or join_rijen(tabel.rijen)
        self.kapot |= {niet.rij.nummer for niet in self.uitkomst.niet if niet.rij.fouten}

    def confirm(self) -> "BevestigForm":
        """Give the form that puts the good rows on the line; it carries all of them along."""
        na = self.cleaned_data["na"]
        initial = {
            "rijen": self.tekst,
            "zichtbaarheid": self.cleaned_data["zichtbaarheid"],
            "na": na.kenmerk if na else "",
            "aantal": len(self.uitkomst.goed) if self.uitkomst else 0,
            "overslaan": ",".join(map(str, sorted(self.kapot))),
            "eerste": new_kenmerk(),
        }
        return BevestigForm(door=self.door, initial=initial)


class RijenForm(GelezenForm):
    """Rows that somebody pastes, or a spreadsheet file."""

    rijen = forms.CharField(
        label="Plak hier je rijen",
        help_text="Kopieer de rijen in je rekenblad, met de namen van de kolommen erbij. Plak ze in dit vak.",
        widget=forms.Textarea(attrs={"class": "rijen-veld", "rows": 8, "spellcheck": "false"}),
        strip=False,  # a row may begin with an empty cell
        required=False,
    )
    bestand = forms.FileField(
        label="Of kies een bestand",
        help_text="Een Excel-bestand (.xlsx) of een CSV-bestand, kleiner dan 5 MB en met hoogstens 1000 rijen.",
        widget=forms.FileInput(attrs={"accept": _BESTANDEN}),
        allow_empty_file=True,
        required=False,
    )
    zichtbaarheid = forms.ChoiceField(
        label="Wie mag deze momenten lezen?",
        choices=list(LEZERS_IN_WOORDEN.items()),
        initial=Zichtbaarheid.IEDEREEN,
        widget=forms.RadioSelect(attrs={"class": "als-regels"}),
        help_text="Dit geldt voor alle rijen. Je kunt het later per moment veranderen.",
    )
    field_order = ("rijen", "bestand", "zichtbaarheid", "na")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bewaard_als = f"rijen-{self.door.ruimte_id}"
        self.fields["rijen"].widget.attrs["data-bewaar"] = self.bewaard_als

    def clean(self) -> dict[str, Any]:
        """Read what was pasted or chosen, one of the two."""
        bestand = self.cleaned_data.get("bestand")
        plaksel = self.cleaned_data.get("rijen", "") if "rijen" not in self.errors else "?"
        if not plaksel.strip() and not bestand:
            self.add_error("rijen", "Hier staat nog niets. Plak je rijen, of kies een bestand.")
        elif plaksel.strip() and bestand:
            self.add_error("bestand", "Er staan ook rijen in het vak hierboven. Maak dat leeg, of kies geen bestand.")
        elif bestand:
            inhoud = bestand.read(MAX_BYTES + 1)
            self.understand(lambda: read_rekenblad(inhoud))
        elif not self.errors:
            self.tekst = plaksel
            self.understand(lambda: read_plaksel(plaksel))
        return self.cleaned_data


class BevestigForm(GelezenForm):
    """The rows as they were shown, to be put on the line: everything is read and checked again.

    `aantal` is how many good rows were shown, `eerste` the kenmerk for the first moment: sending the form twice
    stores it once.
    """

    rijen = forms.CharField(strip=False, widget=forms.HiddenInput)
    zichtbaarheid = forms.ChoiceField(choices=Zichtbaarheid.choices, widget=forms.HiddenInput)
    aantal = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    overslaan = forms.RegexField(r"^[0-9]{1,7}(,[0-9]{1,7})*$", required=False, widget=forms.HiddenInput)
    eerste = forms.RegexField(r"^[0-9a-f]{10}$", widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Read the rows again; they must say what they said when they were shown."""
        if self.errors:
            return self.cleaned_data
        self.tekst = self.cleaned_data["rijen"]
        self.kapot = frozenset(int(number) for number in self.cleaned_data["overslaan"].split(",") if number)
        self.understand(lambda: read_plaksel(self.tekst))
        if self.uitkomst and len(self.uitkomst.goed) != self.cleaned_data["aantal"]:
            self.add_error(None, "Er is intussen iets veranderd in de casus. Kijk de rijen nog eens na.")
        return self.cleaned_data
