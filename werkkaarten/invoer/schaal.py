"""A schaal from 0 to 100 with a word at each end. The number is never shown: a place between two words is no mark."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import capfirst

from werkkaarten.inhoud import Veld
from werkkaarten.invoer.lijsten import Lijsten
from werkkaarten.invoer.teksten import NIETS_DELEN

HOOGSTE = 100
MIDDEN = 50
NIET_GEKOZEN = "Nog niet gekozen"


def list_zones(uitersten: tuple[str, ...]) -> list[tuple[int, str]]:
    """Give the places on the schaal in words, each with the highest number that is still called so."""
    links, rechts = (f"‘{uiterste}’" for uiterste in uitersten)
    return [
        (4, f"bij {links}"),
        (24, f"dicht bij {links}"),
        (44, f"meer naar {links} dan naar {rechts}"),
        (55, f"tussen {links} en {rechts} in"),
        (75, f"meer naar {rechts} dan naar {links}"),
        (95, f"dicht bij {rechts}"),
        (HOOGSTE, f"bij {rechts}"),
    ]


def word_plek(getal: int, uitersten: tuple[str, ...]) -> str:
    """Say in words where a number from 0 to 100 stands."""
    return next(woorden for tot, woorden in list_zones(uitersten) if getal <= tot)


class SchaalWidget(forms.Widget):
    """A slider, and a tick that says that it stands where it should: a slider that was not touched is no answer.

    Moving the slider sets the tick (static/js/invoer.js); without JavaScript people set it themselves.
    """

    template_name = "werkkaarten/invoer/schaal.html"
    use_fieldset = True

    def __init__(self, uitersten: tuple[str, ...]) -> None:
        super().__init__()
        self.uitersten = uitersten

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Give the number, or nothing when it was not chosen."""
        return data.get(name) if data.get(f"{name}-gekozen") else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Say whether nothing of this field was sent."""
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give the template the place, the words of both ends, and every place in words."""
        context = super().get_context(name, value, attrs)
        getal = read_getal(value)
        context["gekozen"] = getal is not None
        context["getal"] = MIDDEN if getal is None else getal
        context["links"], context["rechts"] = self.uitersten
        context["woorden"] = NIET_GEKOZEN if getal is None else capfirst(word_plek(getal, self.uitersten))
        context["niet_gekozen"] = NIET_GEKOZEN
        context["invalid"] = "aria-invalid" in context["widget"]["attrs"]
        context["zones"] = json.dumps(
            [(tot, capfirst(woorden)) for tot, woorden in list_zones(self.uitersten)], ensure_ascii=False
        )
        return context

    def id_for_label(self, id_: str) -> str:
        """Give no id: the group has a legend, and the slider a name of its own."""
        return ""


def build_schaal(veld: Veld, lijsten: Lijsten) -> forms.Field:
    """Give the slider between the two words of the card."""
    wrong = "Deze plek ligt niet op de schaal. Schuif opnieuw, van links naar rechts."
    return forms.IntegerField(
        label=veld.label,
        help_text=veld.hulp,
        required=veld.verplicht,
        min_value=0,
        max_value=HOOGSTE,
        error_messages={"required": NIETS_DELEN, **dict.fromkeys(("invalid", "min_value", "max_value"), wrong)},
        widget=SchaalWidget(veld.uitersten),
    )


def word_schaal(waarde: Any, veld: Veld, lijsten: Lijsten) -> list[str]:
    """Say in words where the slider stands."""
    getal = read_getal(waarde)
    return [] if getal is None else [word_plek(getal, veld.uitersten)]


def read_getal(waarde: Any) -> int | None:
    """Give the number from 0 to 100 that was stored or sent, or None when it is none."""
    try:
        getal = int(waarde)
    except (TypeError, ValueError):
        return None
    return getal if 0 <= getal <= HOOGSTE else None
