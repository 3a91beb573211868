"""What people tell about a moment: how they lived it, the moment van waarheid, what they see in a stretch."""

from typing import Any, cast

from django import forms

from casus.forms.inhoud import InhoudForm
from casus.forms.verteller import StemForm, VerteldForm
from casus.models import Beleving, Duiding, Gebeurtenis, Persoon, Vertelling
from casus.stemmen.duidingen import list_momenten
from casus.stemmen.waarheid import AAN_NIEMAND, VRAGEN
from casus.velden import words_of
from toegang.models import Deelname
from toegang.rechten import Recht, has_recht

TOEN, NU = "Wat vond je er toen van?", "En nu?"


class VerschillendForm(InhoudForm):
    """The flag on a moment: people look at it differently. Sent with the value that it must get."""

    class Meta:
        model = Gebeurtenis
        fields = ("verschillend",)


class BelevingForm(VerteldForm):
    """How one person lived a moment. Who may add for others can write down what another told."""

    GEVOELENS = (
        *("blij", "opgelucht", "trots", "rustig", "hoopvol", "dankbaar", "gesteund", "veilig", "verbonden"),
        *("boos", "bang", "verdrietig", "machteloos", "alleen", "schuldig", "moe", "gespannen", "teleurgesteld"),
        *("verward", "onzeker", "ontroerd", "afwachtend"),
    )

    persoon = forms.ModelChoiceField(
        Persoon.objects.none(),
        label="Van wie is dit?",
        required=False,
        help_text="Schrijf je op wat een ander je vertelde? Dan staat jouw naam erbij als schrijver.",
    )

    class Meta:
        model = Beleving
        fields = ("persoon", "tekst", "gevoel", "destijds", "achteraf", "zichtbaarheid")
        labels = {
            "tekst": "Hoe was dat?",
            "gevoel": "Welk gevoel hoort daarbij?",
            "destijds": TOEN,
            "achteraf": NU,
        }
        help_texts = {
            "tekst": "Je hoeft het niet eens te zijn met anderen. Elke beleving staat er even groot bij.",
            "gevoel": "Eén of twee woorden. Bijvoorbeeld: opgelucht, of boos en moe.",
        }
        widgets = {
            "gevoel": forms.TextInput(attrs={"list": "gevoelens"}),
            "destijds": forms.RadioSelect,
            "achteraf": forms.RadioSelect,
        }

    def __init__(self, *args: Any, door: Deelname, **kwargs: Any) -> None:
        super().__init__(*args, door=door, **kwargs)
        if not has_recht(door, Recht.AANVULLEN):
            del self.fields["persoon"]
            if self.is_verteld():
                self.fields.pop("ik_ben", None)
            return
        van_mij = f"van mijzelf ({self.verteller})" if self.verteller else "van mijzelf"
        cast(forms.ModelChoiceField, self.fields["persoon"]).empty_label = van_mij
        if "ik_ben" in self.fields:
            self.fields["ik_ben"].required = False
            self.fields["ik_ben"].help_text = "Alleen nodig als dit van jezelf is. We vragen het dan één keer."

    def clean(self) -> dict[str, Any]:
        """Somebody must have lived it: who is named, or who writes this and says who they are."""
        cleaned = super().clean()
        if "ik_ben" in self.fields and not self.errors and not (cleaned.get("persoon") or cleaned.get("ik_ben")):
            self.add_error("ik_ben", "Is dit van jezelf? Kies dan wie jij bent. Kies anders hierboven van wie het is.")
        return cleaned


class VertellingForm(VerteldForm):
    """One question of the moment van waarheid, `vraag` from 1. Who reads it is chosen at the first."""

    aan_niemand = forms.BooleanField(label="Aan niemand", required=False)

    class Meta:
        model = Vertelling
        fields = (*(veld for vraag in VRAGEN for veld in vraag.velden), "zichtbaarheid")
        labels = {
            **{veld: "Jouw antwoord" for vraag in VRAGEN for veld in vraag.velden},
            "destijds": TOEN,
            "achteraf": NU,
        }
        widgets = {"afloop": forms.RadioSelect, "destijds": forms.RadioSelect, "achteraf": forms.RadioSelect}

    def __init__(self, *args: Any, instance: Vertelling, vraag: int, **kwargs: Any) -> None:
        sleutel = f"waarheid-{instance.gebeurtenis_id}"
        super().__init__(*args, instance=instance, sleutel=sleutel, **kwargs)
        asked = {*VRAGEN[vraag - 1].velden, "ik_ben"}
        if vraag == 1:
            asked.add("zichtbaarheid")
        if "aan_wie_verteld" in asked:
            asked.add("aan_niemand")
        for name in set(self.fields) - asked:
            del self.fields[name]

    def is_answered(self) -> bool:
        """True when there is something to keep, besides who is speaking."""
        return set(self.changed_data) - {"ik_ben"} != set()

    def clean(self) -> dict[str, Any]:
        """'Told to nobody' is an answer too, with or without more words."""
        cleaned = super().clean()
        if cleaned.get("aan_niemand") and "aan_wie_verteld" in cleaned:
            cleaned["aan_wie_verteld"] = f"{AAN_NIEMAND} {cleaned['aan_wie_verteld']}".strip()
        return cleaned


class DuidingForm(StemForm):
    """What somebody sees in a stretch of the line, or what it does to them (werkkaart 3, steps 10 and 11)."""

    class Meta:
        model = Duiding
        fields = ("vraag", "van_gebeurtenis", "tot_gebeurtenis", "tekst", "zichtbaarheid")
        labels = {
            "vraag": "Welke vraag beantwoord je?",
            "van_gebeurtenis": "Bij welk moment begint het?",
            "tot_gebeurtenis": "Tot en met welk moment?",
            "tekst": "Jouw antwoord",
        }
        help_texts = {"tekst": "Schrijf op wat je opvalt. Uitleggen waarom hoeft nog niet."}

    vraag = forms.ChoiceField(
        label="Welke vraag beantwoord je?",
        choices=[(Duiding.Vraag.ZIEN, "Wat zien we hier?"), (Duiding.Vraag.DOET, "Wat doet dit met ons?")],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.momenten = list_momenten(self.door)
        choices = [(moment.kenmerk, describe(moment)) for moment in self.momenten]
        for name, empty in (("van_gebeurtenis", "kies een moment"), ("tot_gebeurtenis", "alleen dit ene moment")):
            field = cast(forms.ModelChoiceField, self.fields[name])
            field.choices = [("", empty), *choices]
        self.fields["van_gebeurtenis"].required = True

    def clean(self) -> dict[str, Any]:
        """A stretch that was chosen from its end to its begin is the same stretch: turn it round."""
        cleaned = super().clean()
        van, tot = cleaned.get("van_gebeurtenis"), cleaned.get("tot_gebeurtenis")
        if van and tot:
            first, last = sorted((van, tot), key=self.momenten.index)
            cleaned["van_gebeurtenis"], cleaned["tot_gebeurtenis"] = first, None if first == last else last
        return cleaned


def describe(moment: Gebeurtenis) -> str:
    """Give a moment as one choice in a list: its date in words, and its title."""
    return f"{words_of(moment.datum)}: {moment.titel}" if moment.datum else moment.titel
