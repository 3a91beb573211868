"""A family to test the geno-sociogram with: as a file, in the database, and what stands there of it."""

from typing import Any

from casus.models import Casus, Persoon
from tests.casus.casusbestanden import make_casus
from tests.casus.casussen import export, url
from toegang.models import Zichtbaarheid

KAART = "geno-sociogram"


def make_gezin() -> dict[str, Any]:
    """Greet is the mother of Ruben; Ruben and Linda are of Yara and Sam. Kim and Loes belong to nobody."""
    namen = ("greet", "ruben", "linda", "yara", "sam", "kim", "loes")
    return make_casus(
        personen=[{"id": naam, "naam": naam.capitalize(), "groep": "gezin"} for naam in namen],
        verbintenissen=[
            {"id": "v0", "partners": ["greet"]},
            {"id": "v1", "partners": ["ruben", "linda"], "soort": "huwelijk"},
        ],
        kindschappen=[
            {"kind": "ruben", "verbintenis": "v0", "soort": "biologisch"},
            {"kind": "yara", "verbintenis": "v1", "soort": "biologisch"},
            {"kind": "sam", "verbintenis": "v1", "soort": "biologisch"},
        ],
        meerlingen=[{"kinderen": ["yara", "sam"]}],
        relaties=[{"van": "ruben", "naar": "loes", "soort": "hecht", "volgens": "yara"}],
    )


def hide(casus: Casus, kenmerk: str) -> None:
    """Let only the facilitator see this person."""
    Persoon.objects.filter(ruimte=casus, kenmerk=kenmerk).update(zichtbaarheid=Zichtbaarheid.FACILITATOR)


def pad_of(casus: Casus, model: Any, pagina: str, /, **welke: Any) -> str:
    return url(casus, f"{KAART}/+{pagina}/{model.objects.get(ruimte=casus, **welke).pk}")


def stap(casus: Casus, kenmerk: str, welke: str) -> str:
    return url(casus, f"{KAART}/{kenmerk}/+{welke}")


def unions(casus: Casus) -> list[list[str]]:
    """Each union as the names of its partners, a dash and those of its children."""
    bestand = export(casus)
    namen = {item["id"]: item["naam"] for item in bestand["personen"]}
    return [
        [
            *(namen[id_] for id_ in union["partners"]),
            "–",
            *(
                namen[tie["kind"]] + ("" if tie["soort"] == "biologisch" else f" ({tie['soort']})")
                for tie in bestand["kindschappen"]
                if tie["verbintenis"] == union["id"]
            ),
        ]
        for union in bestand["verbintenissen"]
    ]
