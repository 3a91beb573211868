"""A table with a row per person that the reader may see, and a short text in each column.

Stored by the kenmerk of the person, each with a text per column in the order of the card. Who is hidden from the one
who fills it in has no row, and who is hidden from a reader is not in what that reader gets.
"""

from typing import Any

from toegang.velden import KORT_MAX
from werkkaarten.inhoud import Veld
from werkkaarten.invoer.lijsten import Lijsten
from werkkaarten.invoer.teksten import NIETS_DELEN, Teksten, TekstenVeld, TekstenWidget, read_teksten


class TabelWidget(TekstenWidget):
    """A table of short fields: people down, columns across. The name of a text is 'kenmerk-column'."""

    template_name = "werkkaarten/invoer/tabel.html"

    def __init__(self, veld: Veld, lijsten: Lijsten) -> None:
        self.veld, self.personen = veld, lijsten.personen
        super().__init__(
            {
                f"{kenmerk}-{nummer}": f"{naam}, {kolom}"
                for kenmerk, naam in lijsten.personen.items()
                for nummer, kolom in enumerate(veld.kolommen)
            }
        )

    def pack(self, teksten: Teksten) -> dict[str, list[str]]:
        """Give a text per column for each person of whom something is said."""
        rijen = {
            kenmerk: [teksten.get(f"{kenmerk}-{nummer}", "").strip() for nummer in range(len(self.veld.kolommen))]
            for kenmerk in self.personen
        }
        return {kenmerk: rij for kenmerk, rij in rijen.items() if any(rij)}

    def unpack(self, waarde: Any) -> Teksten:
        """Give the texts of the people who have a row."""
        return {
            f"{kenmerk}-{nummer}": tekst
            for kenmerk, rij in read_rijen(waarde).items()
            if kenmerk in self.personen
            for nummer, tekst in enumerate(rij[: len(self.veld.kolommen)])
        }

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give the template the columns, and per person the name and the fields."""
        context = super().get_context(name, value, attrs)
        cells = iter(context["velden"])
        context["kolommen"] = self.veld.kolommen
        context["rijen"] = [
            {"naam": naam, "cellen": [{**next(cells), "kolom": kolom} for kolom in self.veld.kolommen]}
            for naam in self.personen.values()
        ]
        context["max_lengte"] = KORT_MAX
        return context


def build_tabel_personen(veld: Veld, lijsten: Lijsten) -> TekstenVeld:
    """Give the table of the people in `lijsten`."""
    return TekstenVeld(
        label=veld.label,
        help_text=veld.hulp,
        required=veld.verplicht,
        error_messages={"required": NIETS_DELEN},
        max_lengte=KORT_MAX,
        widget=TabelWidget(veld, lijsten),
    )


def word_tabel_personen(waarde: Any, veld: Veld, lijsten: Lijsten) -> list[str]:
    """Say for each person in `lijsten` what was written, in the order of those lists."""
    rijen = read_rijen(waarde)
    return [
        f"{naam}: {_word_rij(rijen[kenmerk], veld)}" for kenmerk, naam in lijsten.personen.items() if kenmerk in rijen
    ]


def _word_rij(rij: list[str], veld: Veld) -> str:
    said = [(kolom, tekst) for kolom, tekst in zip(veld.kolommen, rij, strict=False) if tekst]
    return "; ".join(f"{kolom} {tekst}" if kolom[-1] in "?:,…" else f"{kolom}: {tekst}" for kolom, tekst in said)


def read_rijen(waarde: Any) -> dict[str, list[str]]:
    """Give what was stored: by kenmerk the texts of the columns, for who has any."""
    rijen = {kenmerk: read_teksten(rij) for kenmerk, rij in waarde.items()} if isinstance(waarde, dict) else {}
    return {kenmerk: rij for kenmerk, rij in rijen.items() if any(rij)}
