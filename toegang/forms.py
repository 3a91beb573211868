from django import forms

from toegang.models import Deelname, Rol

GASTROLLEN = (Rol.GEZINSLID, Rol.PROFESSIONAL, Rol.INBRENGER)


class DeelnemerForm(forms.ModelForm):
    """A new participant: how we call them, and in which rol they take part."""

    rol = forms.ChoiceField(
        label="Doet mee als",
        choices=[(rol.value, rol.label) for rol in GASTROLLEN],
        widget=forms.RadioSelect,
        initial=Rol.GEZINSLID,
    )

    class Meta:
        model = Deelname
        fields = ("naam", "rol")
        labels = {"naam": "Hoe noemen we deze persoon?"}
        help_texts = {"naam": "Een roepnaam of een verzonnen naam, nooit een volledige naam."}

    def __init__(self, *args: object, door: Deelname, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.door = door

    def clean_naam(self) -> str:
        """Refuse a name that another participant has: people are told apart by it."""
        naam = self.cleaned_data["naam"]
        if Deelname.objects.filter(ruimte=self.door.ruimte_id, naam__iexact=naam).exists():
            raise forms.ValidationError(
                f"Er doet al iemand mee die {naam} heet. Kies een andere naam, bijvoorbeeld {naam} B."
            )
        return naam
