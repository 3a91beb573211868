"""Everything about one person, as one reader may see it: life, family, how they stand to others, places, moments."""

from collections import defaultdict
from dataclasses import dataclass

from casus import tijdlijn
from casus.banden.lezen import Banden, Gezin, Samen, read_banden, tell_periode
from casus.models import Casus, Kindschap, Persoon, Relatie, Verblijf
from casus.uitwisseling.uitvoer import export_casusbestand
from toegang.models import Deelname

_VAN_BLOED = {Kindschap.Soort.BIOLOGISCH, Kindschap.Soort.ONBEKEND, Kindschap.Soort.DONOR, ""}
_VOORVOEGSEL: dict[str, str] = {
    Kindschap.Soort.PLEEG: "pleeg",
    Kindschap.Soort.GEZINSHUIS: "pleeg",
    Kindschap.Soort.STIEF: "stief",
}
_WOORD: dict[str, str] = {Persoon.Gender.VROUW: "zus", Persoon.Gender.MAN: "broer"}


@dataclass(frozen=True)
class Naaste:
    """A brother or sister, and what that is called: 'halfzus'."""

    persoon: Persoon
    woord: str


@dataclass(frozen=True)
class MetIemand:
    """How the person and `wie` stand to each other, as different people see it: side by side."""

    wie: Persoon
    relaties: tuple[Relatie, ...]


@dataclass(frozen=True)
class Woonplek:
    """Where the person lived, and when in words."""

    rij: Verblijf
    wanneer: str


@dataclass(frozen=True)
class Rondom:
    """What the page of one person shows."""

    persoon: Persoon
    als_kind: tuple[tuple[Kindschap, Gezin], ...]
    als_partner: tuple[Gezin, ...]
    broers_en_zussen: tuple[Naaste, ...]
    meerlingen: tuple[Samen, ...]
    relaties: tuple[MetIemand, ...]
    verblijven: tuple[Woonplek, ...]
    momenten: tuple[tijdlijn.Moment, ...]

    @property
    def has_familie(self) -> bool:
        """True when there is a family tie to show."""
        return bool(self.als_kind or self.als_partner or self.meerlingen)


def read_rondom(deelname: Deelname, persoon: Persoon) -> Rondom:
    """Read it; the number of queries is fixed."""
    banden = read_banden(deelname)
    verhaal = tijdlijn.read_verhaal(export_casusbestand(Casus.of(deelname), deelname))
    verblijven = Verblijf.objects.voor(deelname).filter(persoon=persoon)
    return Rondom(
        persoon=persoon,
        als_kind=tuple(banden.as_kind(persoon)),
        als_partner=tuple(banden.as_partner(persoon)),
        broers_en_zussen=tuple(list_broers_en_zussen(banden, persoon)),
        meerlingen=tuple(samen for samen in banden.meerlingen if persoon in samen.kinderen),
        relaties=tuple(group_by_ander(persoon, banden.relaties_of(persoon))),
        verblijven=tuple(Woonplek(rij, tell_periode(rij.van, rij.tot)) for rij in verblijven),
        momenten=tuple(moment for moment in verhaal.momenten if persoon.kenmerk in moment.persoon_ids),
    )


def list_broers_en_zussen(banden: Banden, persoon: Persoon) -> list[Naaste]:
    """Find who has the same parents, or one of them; each once, by the nearest tie."""
    found: dict[Persoon, str] = {}
    for eigen, gezin in banden.as_kind(persoon):
        for tie in gezin.kindschappen:
            if tie.kind != persoon:
                found.setdefault(tie.kind, _name_naaste(tie.kind, eigen, tie, half=False))
    for eigen, gezin in banden.as_kind(persoon):
        for ander in banden.gezinnen:
            if ander != gezin and set(ander.partners) & set(gezin.partners):
                for tie in ander.kindschappen:
                    if tie.kind != persoon:
                        found.setdefault(tie.kind, _name_naaste(tie.kind, eigen, tie, half=True))
    return [Naaste(ander, woord) for ander, woord in found.items()]


def group_by_ander(persoon: Persoon, relaties: list[Relatie]) -> list[MetIemand]:
    """Put what is told of `persoon` with the same other one together, in the order in which it was first told."""
    found: defaultdict[Persoon, list[Relatie]] = defaultdict(list)
    for relatie in relaties:
        found[relatie.naar if relatie.van == persoon else relatie.van].append(relatie)
    return [MetIemand(ander, tuple(rijen)) for ander, rijen in found.items()]


def _name_naaste(ander: Persoon, eigen: Kindschap, tie: Kindschap, half: bool) -> str:
    prefix = next((_VOORVOEGSEL[soort] for soort in (tie.soort, eigen.soort) if soort in _VOORVOEGSEL), "")
    if not prefix and half and {tie.soort, eigen.soort} <= _VAN_BLOED:
        prefix = "half"
    if woord := _WOORD.get(ander.gender):
        return f"{prefix}{woord}"
    return f"{prefix}broer of -zus" if prefix else "broer of zus"
