"""The ties of the geno-sociogram as forms (werkkaart 4, steps 3 to 5): they need no drawing."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from casus.banden.lezen import Gezin, list_blikken, read_banden
from casus.banden.regels import (
    say_dubbel_kindschap,
    say_dubbele_verbintenis,
    say_gezin_fout,
    say_meerling_fout,
    say_relatie_fout,
)
from casus.forms.inhoud import InhoudForm
from casus.forms.verteller import find_verteller
from casus.genosociogram.notatie import STEUNVORM_WOORDEN
from casus.krachtenveld import is_krachtenveld, list_soorten
from casus.models import Kindschap, Meerling, Persoon, Relatie, Verbintenis
from toegang.models import Deelname, Zichtbaarheid

OMGEDRAAID = "Dit is vóór het begin. Draai de twee datums om, of verbeter er een."
EINDE_ONBEKEND = "Is het nog zo, of weet je het niet? Laat leeg."
GEVOELIG_UITLEG = (
    "Geweld, misbruik, verwaarlozing en controle bewaren we eerst zo, dat alleen jij en de facilitator het lezen. "
    "Daarna kun je dat veranderen."
)
MENSEN = forms.CheckboxSelectMultiple(attrs={"class": "als-kaarten"})


class VerbintenisForm(InhoudForm):
    """One to three partners, or who bring up children together."""

    EERST = ("partners", "soort", "van", "tot", "einde", "zichtbaarheid")

    class Meta:
        model = Verbintenis
        fields = ("partners", "soort", "van", "tot", "einde", "zichtbaarheid")
        labels = {
            "partners": "Wie horen bij elkaar?",
            "soort": "Wat zijn ze van elkaar?",
            "van": "Vanaf wanneer?",
            "tot": "Tot wanneer?",
            "einde": "Hoe eindigde het?",
        }
        help_texts = {
            "partners": "Kies een, twee of drie mensen. Kies er een als je de andere ouder niet kent.",
            "tot": EINDE_ONBEKEND,
            "einde": "Zijn ze nog samen? Kies dan niets.",
        }
        widgets = {"partners": MENSEN, "soort": forms.RadioSelect, "einde": forms.RadioSelect}

    def clean(self) -> dict[str, Any]:
        """At most three partners, no child of their own union, no circle of ancestors, and not the same twice."""
        cleaned = super().clean()
        self.check_period("van", "tot", OMGEDRAAID)
        if "partners" not in cleaned:
            return cleaned
        partners, rij = list(cleaned["partners"]), self.instance if self.instance.pk else None
        visible = cast(forms.ModelMultipleChoiceField, self.fields["partners"]).queryset
        gone = [] if rij is None else [wie for wie in rij.partners.filter(pk__in=visible) if wie not in partners]
        hoe = {naam: cleaned.get(naam, "") for naam in ("soort", "van", "tot")}
        self.say(
            "partners",
            say_gezin_fout(self.door, rij, partners, weg=gone)
            or say_dubbele_verbintenis(self.door, self.instance.pk, partners, **hoe),
        )
        return cleaned


class GezinVeld(forms.ModelChoiceField):
    """A union to choose, called by the partners that the reader may see."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Verbintenis.objects.none(), **kwargs)
        self.gezinnen: dict[int, Gezin] = {}

    def label_from_instance(self, rij: Any) -> str:
        """Give the names of the partners, and what tells two unions of the same people apart."""
        gezin = self.gezinnen[rij.pk]
        return f"{gezin.namen} ({gezin.hoe})" if gezin.hoe else gezin.namen


class KindschapForm(InhoudForm):
    """That someone is a child of a union: born there, adopted, in foster care."""

    EERST = ("kind", "verbintenis", "soort", "van", "tot", "zichtbaarheid")

    verbintenis = GezinVeld(label="Kind van wie?", help_text="Staan de ouders er niet bij? Voeg eerst hen toe.")

    class Meta:
        model = Kindschap
        fields = ("kind", "verbintenis", "soort", "van", "tot", "zichtbaarheid")
        labels = {
            "kind": "Wie is het kind?",
            "soort": "Hoe hoort het kind bij hen?",
            "van": "Vanaf wanneer?",
            "tot": "Tot wanneer?",
        }
        help_texts = {
            "van": "Bij de geboorte mag dit leeg blijven. Anders bijvoorbeeld: mei 2019, of rond 2016.",
            "tot": EINDE_ONBEKEND,
        }
        widgets = {"soort": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["kind"]).empty_label = "kies iemand"
        gezinnen = {gezin.rij.pk: gezin for gezin in read_banden(self.door).gezinnen}
        veld = cast(GezinVeld, self.fields["verbintenis"])
        veld.gezinnen, veld.empty_label = gezinnen, "kies de ouders"
        veld.queryset = Verbintenis.objects.voor(self.door).filter(pk__in=gezinnen)

    def clean(self) -> dict[str, Any]:
        """No circle of ancestors, nobody both partner and child, and not the same twice."""
        cleaned = super().clean()
        self.check_period("van", "tot", OMGEDRAAID)
        kind, verbintenis = cleaned.get("kind"), cleaned.get("verbintenis")
        if kind and verbintenis:
            zonder = self.instance if self.instance.pk else None
            hoe = {naam: cleaned.get(naam, "") for naam in ("soort", "van", "tot")}
            self.say(
                "kind",
                say_gezin_fout(self.door, verbintenis, kinderen=[kind], zonder=zonder)
                or say_dubbel_kindschap(self.door, self.instance.pk, kind, verbintenis, **hoe),
            )
        return cleaned


class MeerlingForm(InhoudForm):
    """Children born together."""

    EERST = ("kinderen", "eeneiig", "zichtbaarheid")

    class Meta:
        model = Meerling
        fields = ("kinderen", "eeneiig", "zichtbaarheid")
        labels = {"kinderen": "Wie zijn samen geboren?", "eeneiig": "Zijn ze eeneiig?"}
        widgets = {"kinderen": MENSEN, "eeneiig": forms.NullBooleanSelect}

    def clean(self) -> dict[str, Any]:
        """Two children or more, of whom nobody is in another meerling."""
        cleaned = super().clean()
        if "kinderen" in cleaned:
            self.say("kinderen", say_meerling_fout(self.door, self.instance.pk, cleaned["kinderen"]))
        return cleaned


class RelatieForm(InhoudForm):
    """How somebody stands to somebody else, according to whom and when (werkkaart 4, steps 4 and 5)."""

    EERST = ("van", "naar", "soort", "steunvorm", "volgens", "van_datum", "tot_datum", "zichtbaarheid")
    MEER = "toelichting"

    steunvorm = forms.MultipleChoiceField(
        label="Wat voor steun?",
        required=False,
        choices=list(STEUNVORM_WOORDEN.items()),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "als-kaarten"}),
        help_text="Alleen bij steun.",
    )

    class Meta:
        model = Relatie
        fields = (
            "van",
            "naar",
            "soort",
            "steunvorm",
            "volgens",
            "van_datum",
            "tot_datum",
            "toelichting",
            "zichtbaarheid",
        )
        labels = {
            "van": "Van wie?",
            "naar": "Met wie?",
            "soort": "Wat voor band is het?",
            "volgens": "Volgens wie is dat zo?",
            "van_datum": "Sinds wanneer is dat zo?",
            "tot_datum": "Tot wanneer was dat zo?",
        }
        help_texts = {
            "volgens": "Een band is altijd volgens iemand. Ziet een ander het anders? Dan komt die blik ernaast.",
            "tot_datum": EINDE_ONBEKEND,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, leeg in (("van", "kies iemand"), ("naar", "kies iemand"), ("volgens", "nog niet gezegd")):
            cast(forms.ModelChoiceField, self.fields[naam]).empty_label = leeg
        soorten = list_soorten(is_krachtenveld(self.door))
        cast(forms.ChoiceField, self.fields["soort"]).choices = [("", "kies een band"), *soorten]
        self.fields["zichtbaarheid"].help_text = GEVOELIG_UITLEG
        self.al_gezegd = self.read_blikken()
        if self.instance.pk is None:
            self.begin_blik()

    def read_blikken(self) -> list[Relatie]:
        """Give how others see the same two people: what is told of them in other rows."""
        van, naar = self.initial.get("van"), self.initial.get("naar")
        return list_blikken(self.door, van, naar, self.instance.pk) if van and naar else []

    def begin_blik(self) -> None:
        """Begin with the two in the order in which they are told of, and as seen by who is looking."""
        if self.al_gezegd:
            self.initial.update(van=self.al_gezegd[0].van, naar=self.al_gezegd[0].naar)
        self.initial.setdefault("volgens", propose_volgens(self.door, self.al_gezegd))

    def clean(self) -> dict[str, Any]:
        """Between two people, not the same twice, and a tie that becomes sensitive is hidden from the group."""
        cleaned = super().clean()
        self.check_period("van_datum", "tot_datum", OMGEDRAAID)
        if cleaned.get("soort") != Relatie.Soort.STEUN:
            cleaned["steunvorm"] = []
        if cleaned.get("van") and cleaned.get("naar") and "soort" in cleaned:
            hoe = {naam: cleaned.get(naam) for naam in ("soort", "volgens")}
            hoe |= {naam: cleaned.get(naam, "") for naam in ("van_datum", "tot_datum")}
            self.say("naar", say_relatie_fout(self.door, self.instance.pk, (cleaned["van"], cleaned["naar"]), **hoe))
        hide_gevoelig(self, self.initial.get("soort") if self.instance.pk else None)
        return cleaned


def propose_volgens(deelname: Deelname, al_gezegd: Iterable[Relatie] = ()) -> Persoon | None:
    """Give who `deelname` is in this story, unless they told it already."""
    zelf = find_verteller(deelname)
    return None if zelf in [relatie.volgens for relatie in al_gezegd] else zelf


def hide_gevoelig(form: InhoudForm, soort_was: str | None) -> None:
    """Hide a tie that becomes sensitive from the group, and say so; who wants it otherwise changes it after."""
    cleaned = form.cleaned_data
    if cleaned.get("soort") not in Relatie.GEVOELIG or soort_was in Relatie.GEVOELIG:
        return
    if cleaned.get("zichtbaarheid") == Zichtbaarheid.IEDEREEN:
        cleaned["zichtbaarheid"] = Zichtbaarheid.FACILITATOR
        form.gemeld.append("Dit is een gevoelige band. Daarom lezen nu alleen jij en de facilitator hem.")
