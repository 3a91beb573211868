"""Whose perspective takes part in a meeting, and whose is missing (werkkaart 1, A4).

Everyone from the geno-sociogram and the tijdlijn that the facilitator may read, and what that facilitator noted about
them: nobody else gets those notes.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from casus.models import Beleving, Gebeurtenis, Persoon
from toegang.models import Deelname
from werkkaarten.inhoud import StapOnbekend
from werkkaarten.invoer.tabel import read_rijen
from werkkaarten.models import Genodigde, Leerbijeenkomst
from werkkaarten.voorbereiden import KAART, Adres, find_geschreven

WIE_ONTBREEKT: Adres = (KAART, "voorbereiden", "wie-ontbreekt")
# How the questions of A4 begin of which the answer counts for something here.
DOET_MEE, HOE = "Doet dit perspectief mee", "Hoe"

Notities = Mapping[str, str]


@dataclass(frozen=True)
class Perspectief:
    """One persoon: how many moments of the tijdlijn they are in, and at how many they were missing at the table.

    `notities` is what the facilitator wrote about them, by question; `genodigde` how they were asked, if they were.
    """

    persoon: Persoon
    momenten: int
    ontbrak: int
    notities: Notities = field(default_factory=dict)
    genodigde: Genodigde | None = None
    leidt: bool = False

    @property
    def doet_mee(self) -> bool:
        """True for who is known to take part, and of whom the facilitator noted 'ja'."""
        return self.staat_vast or bool(re.match(r"ja\b", self._note(DOET_MEE), re.IGNORECASE))

    @property
    def staat_vast(self) -> bool:
        """True for who was asked and did not say no, and for who leads."""
        return self.leidt or (self.genodigde is not None and not self.komt_niet)

    @property
    def wie(self) -> str:
        """What they are called, and what they are in the story."""
        return ", ".join(filter(None, [self.persoon.naam, self.persoon.functie]))

    @property
    def waar(self) -> str:
        """Where they are in the story, in words."""
        if not self.momenten:
            said = "wel bij de mensen, nog in geen moment"
        else:
            said = f"in {self.momenten} {'moment' if self.momenten == 1 else 'momenten'}"
        return f"{said}, ontbrak {self.ontbrak} keer aan tafel" if self.ontbrak else said

    @property
    def komt_niet(self) -> bool:
        """True for who was asked and said no."""
        return self.genodigde is not None and self.genodigde.komt == Genodigde.Komt.NEE

    @property
    def hoe(self) -> str:
        """What the facilitator noted on how this perspective can be heard: at the table, before, or by a change."""
        return self._note(HOE)

    @property
    def kan_komen(self) -> bool:
        """True for who is alive, and was not asked before."""
        return not self.persoon.overleden and self.genodigde is None

    def _note(self, begin: str) -> str:
        return next((tekst.strip() for vraag, tekst in self.notities.items() if vraag.startswith(begin)), "")


def list_perspectieven(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> list[Perspectief]:
    """Give everyone in the story: around whom it turns first, then who is in most moments, then by name."""
    personen = list(Persoon.objects.voor(deelname).filter(bijzonder=""))
    momenten, ontbrak = count_momenten(deelname)
    notities = read_notities(deelname, bijeenkomst)
    by_deelname, by_naam = read_genodigden(bijeenkomst)
    leiding = {bijeenkomst.leider_id, bijeenkomst.mede_id} - {None}
    perspectieven = [
        Perspectief(
            persoon,
            momenten[persoon.pk],
            ontbrak[persoon.pk],
            notities.get(persoon.kenmerk, {}),
            by_deelname.get(persoon.deelname_id) if persoon.deelname_id else by_naam.get(persoon.naam.casefold()),
            persoon.deelname_id in leiding,
        )
        for persoon in personen
    ]
    return sorted(perspectieven, key=lambda one: (not one.persoon.centraal, -one.momenten, one.persoon.naam.casefold()))


def list_ontbrekend(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> list[Perspectief]:
    """Give who does not take part."""
    return [one for one in list_perspectieven(deelname, bijeenkomst) if not one.doet_mee]


def count_momenten(deelname: Deelname) -> tuple[Counter[int], Counter[int]]:
    """Count, by pk of the persoon, the moments they are in or tell about, and those at which they were missing."""
    zichtbaar = Gebeurtenis.objects.voor(deelname)
    erbij = set(zichtbaar.exclude(personen=None).values_list("personen", "pk"))
    erbij |= set(
        Beleving.objects.voor(deelname).filter(gebeurtenis__in=zichtbaar).values_list("persoon", "gebeurtenis")
    )
    afwezig = set(zichtbaar.exclude(afwezig=None).values_list("afwezig", "pk"))
    return Counter(wie for wie, _ in erbij), Counter(wie for wie, _ in afwezig)


def read_genodigden(bijeenkomst: Leerbijeenkomst) -> tuple[dict[int, Genodigde], dict[str, Genodigde]]:
    """Give who is asked, by pk of the Deelname; and by name those of whom nobody said yet who they are."""
    genodigden = list(Genodigde.objects.filter(bijeenkomst=bijeenkomst).select_related("deelname__persoon"))
    loose = [one for one in genodigden if not hasattr(one.deelname, "persoon")]
    return {one.deelname_id: one for one in genodigden}, {one.deelname.naam.casefold(): one for one in loose}


def read_notities(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> dict[str, dict[str, str]]:
    """Give what this facilitator wrote at A4: by kenmerk of the persoon, the text under each question."""
    row = find_geschreven(deelname, bijeenkomst, WIE_ONTBREEKT)
    try:
        velden = row.kaartstap.velden if row else ()
    except StapOnbekend:
        return {}
    notities: dict[str, dict[str, str]] = defaultdict(dict)
    for veld in velden:
        if row and veld.soort == "tabel_personen":
            for kenmerk, rij in read_rijen(row.antwoord.get(veld.sleutel)).items():
                notities[kenmerk] |= {vraag: tekst for vraag, tekst in zip(veld.kolommen, rij, strict=False) if tekst}
    return notities
