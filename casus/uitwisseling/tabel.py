"""How the lists of a casusbestand and the tables of a casus match: written once, read both ways."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from casus.models import (
    Beleving,
    Gebeurtenis,
    Kindschap,
    Meerling,
    Ontbrekend,
    Persoon,
    Relatie,
    Verbintenis,
    Verblijf,
)
from toegang.models import Inhoud

CASUS_VELDEN = ("titel", "soort", "leervraag", "aanleiding", "droom", "duurzaam_perspectief", "bron")


@dataclass(frozen=True)
class Lijst:
    """One list of the file and its model.

    `velden` have one value, with the same name on both sides. `verwijzingen` are ids of one other row (a foreign
    key), `groepen` lists of ids (many to many), each with the list that the ids are of. `ingebed` is a list inside
    each item, with the name of the foreign key that points back.
    """

    sleutel: str
    model: type[Inhoud]
    velden: tuple[str, ...]
    verwijzingen: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    groepen: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    ingebed: tuple["Lijst", str] | None = None

    @property
    def verplicht(self) -> frozenset[str]:
        """The fields that every item has, also when nothing stands there."""
        return frozenset(field.name for field in self.model._meta.fields if not field.blank)

    @property
    def has_kenmerk(self) -> bool:
        """True when items carry an id that others refer to."""
        return hasattr(self.model, "kenmerk")


PERSONEN, VERBINTENISSEN = "personen", "verbintenissen"

BELEVINGEN = Lijst(
    "belevingen", Beleving, ("tekst", "gevoel", "destijds", "achteraf"), verwijzingen={"persoon": PERSONEN}
)

# In this order: a list refers only to lists above it.
LIJSTEN = (
    Lijst(
        PERSONEN,
        Persoon,
        (
            "naam",
            "groep",
            "gender",
            "centraal",
            "geboren",
            "overleden",
            "bijzonder",
            "functie",
            "organisatie",
            "toelichting",
        ),
    ),
    Lijst(VERBINTENISSEN, Verbintenis, ("soort", "van", "tot", "einde"), groepen={"partners": PERSONEN}),
    Lijst(
        "kindschappen",
        Kindschap,
        ("soort", "van", "tot"),
        verwijzingen={"kind": PERSONEN, "verbintenis": VERBINTENISSEN},
    ),
    Lijst("meerlingen", Meerling, ("eeneiig",), groepen={"kinderen": PERSONEN}),
    Lijst(
        "relaties",
        Relatie,
        ("soort", "steunvorm", "van_datum", "tot_datum", "toelichting"),
        verwijzingen={"van": PERSONEN, "naar": PERSONEN, "volgens": PERSONEN},
    ),
    Lijst("verblijven", Verblijf, ("plek", "soort", "van", "tot"), verwijzingen={"persoon": PERSONEN}),
    Lijst(
        "gebeurtenissen",
        Gebeurtenis,
        ("datum", "titel", "tekst", "soort", "kant", "aard", "bron", "omslagpunt", "gedeeld_besluit"),
        groepen={"personen": PERSONEN, "afwezig": PERSONEN},
        ingebed=(BELEVINGEN, "gebeurtenis"),
    ),
    Lijst("ontbreekt", Ontbrekend, ("vraag", "periode", "wie_kan_dit_weten")),
)
