"""Who is tied to whom, as one reader may see it (werkkaart 4): unions with their children, twins, relaties.

A tie of which an end is hidden from the reader is not there, just as in the drawing. The number of queries is fixed.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from casus import edtf
from casus.genosociogram.notatie import join_names
from casus.models import Kindschap, Meerling, Persoon, Relatie, Verbintenis
from casus.velden import words_of
from toegang.models import Deelname


def readable_verbintenissen(deelname: Deelname) -> "QuerySet[Any]":
    """Give the unions of which `deelname` may see at least one partner."""
    partners = Verbintenis.partners.through._default_manager.filter(persoon__in=Persoon.objects.voor(deelname))
    return Verbintenis.objects.voor(deelname).filter(pk__in=partners.values("verbintenis"))


def readable_kindschappen(deelname: Deelname) -> "QuerySet[Any]":
    """Give the kindschappen of which `deelname` may see the child and the union."""
    found = Kindschap.objects.voor(deelname).filter(kind__in=Persoon.objects.voor(deelname))
    return found.filter(verbintenis__in=readable_verbintenissen(deelname))


def readable_meerlingen(deelname: Deelname) -> "QuerySet[Any]":
    """Give the meerlingen of which `deelname` may see at least two children."""
    kinderen = Meerling.kinderen.through._default_manager.filter(persoon__in=Persoon.objects.voor(deelname))
    per_meerling = kinderen.values("meerling").annotate(aantal=Count("pk"))
    several = [rij["meerling"] for rij in per_meerling if rij["aantal"] > 1]
    return Meerling.objects.voor(deelname).filter(pk__in=several)


def readable_relaties(deelname: Deelname) -> "QuerySet[Any]":
    """Give the relaties of which `deelname` may see both ends, and according to whom."""
    personen = Persoon.objects.voor(deelname)
    seen = Q(volgens=None) | Q(volgens__in=personen)
    return Relatie.objects.voor(deelname).filter(seen, van__in=personen, naar__in=personen)


def list_blikken(deelname: Deelname, een: Persoon, ander: Persoon, zonder: int | None = None) -> list[Relatie]:
    """Give how different people see these two, as far as `deelname` may read it, but for the relatie `zonder`."""
    tussen = Q(van=een, naar=ander) | Q(van=ander, naar=een)
    found = readable_relaties(deelname).filter(tussen).exclude(pk=zonder)
    return list(found.select_related("van", "naar", "volgens"))


@dataclass(frozen=True)
class Gezin:
    """A verbintenis with the partners and the kindschappen that the reader may see."""

    rij: Verbintenis
    partners: tuple[Persoon, ...]
    kindschappen: tuple[Kindschap, ...]

    @property
    def namen(self) -> str:
        """The names of the partners: 'Ruben en Linda'."""
        return join_names([partner.naam for partner in self.partners])

    @property
    def hoe(self) -> str:
        """What ties the partners, when, and how it ended: 'getrouwd, tot 2008, gescheiden'."""
        rij = self.rij
        soort = rij.get_soort_display() if rij.soort != Verbintenis.Soort.ONBEKEND else ""
        return ", ".join(filter(None, [soort, tell_periode(rij.van, rij.tot), rij.get_einde_display()]))

    @property
    def kinderen(self) -> list[Persoon]:
        """The children, each once."""
        return list(dict.fromkeys(kindschap.kind for kindschap in self.kindschappen))

    def others(self, persoon: Persoon) -> list[Persoon]:
        """Give the partners besides `persoon`."""
        return [partner for partner in self.partners if partner != persoon]


@dataclass(frozen=True)
class Samen:
    """A meerling with the children that the reader may see."""

    rij: Meerling
    kinderen: tuple[Persoon, ...]

    @property
    def woord(self) -> str:
        """'eeneiige tweeling', or as much of it as is known."""
        soort = {2: "tweeling", 3: "drieling", 4: "vierling"}.get(len(self.kinderen), "meerling")
        return {True: f"eeneiige {soort}", False: f"twee-eiige {soort}"}.get(self.rij.eeneiig, soort)  # type: ignore[arg-type]

    @property
    def namen(self) -> str:
        """The names of the children."""
        return join_names([kind.naam for kind in self.kinderen])


@dataclass(frozen=True)
class Banden:
    """Everyone and every tie that one reader may see, in the order they were made."""

    personen: tuple[Persoon, ...]
    gezinnen: tuple[Gezin, ...]
    meerlingen: tuple[Samen, ...]
    relaties: tuple[Relatie, ...]

    def as_partner(self, persoon: Persoon) -> list[Gezin]:
        """Give the unions of `persoon`."""
        return [gezin for gezin in self.gezinnen if persoon in gezin.partners]

    def as_kind(self, persoon: Persoon) -> list[tuple[Kindschap, Gezin]]:
        """Give the unions that `persoon` is a child of, with how."""
        return [(tie, gezin) for gezin in self.gezinnen for tie in gezin.kindschappen if tie.kind == persoon]

    def find_verbintenis(self, partners: list[Persoon]) -> Verbintenis | None:
        """Give the union of exactly these people, new or not; None when there is no such union."""
        wie = {rij.pk for rij in partners}
        return next((gezin.rij for gezin in self.gezinnen if {rij.pk for rij in gezin.partners} == wie), None)

    def relaties_of(self, persoon: Persoon) -> list[Relatie]:
        """Give the relaties from and to `persoon`."""
        return [relatie for relatie in self.relaties if persoon in (relatie.van, relatie.naar)]


def read_banden(deelname: Deelname) -> Banden:
    """Read them."""
    personen = {rij.pk: rij for rij in Persoon.objects.voor(deelname)}
    partners = _read_groepen(deelname, Verbintenis, "partners", personen)
    kinderen = _read_groepen(deelname, Meerling, "kinderen", personen)
    per_gezin: defaultdict[int, list[Kindschap]] = defaultdict(list)
    for kindschap in Kindschap.objects.voor(deelname):
        if kindschap.kind_id in personen:
            kindschap.kind = personen[kindschap.kind_id]
            per_gezin[kindschap.verbintenis_id].append(kindschap)
    return Banden(
        tuple(personen.values()),
        tuple(
            Gezin(rij, partners[rij.pk], tuple(per_gezin[rij.pk]))
            for rij in Verbintenis.objects.voor(deelname)
            if rij.pk in partners
        ),
        tuple(
            Samen(rij, kinderen[rij.pk]) for rij in Meerling.objects.voor(deelname) if len(kinderen.get(rij.pk, ())) > 1
        ),
        tuple(_read_relaties(deelname, personen)),
    )


def tell_periode(van: str, tot: str) -> str:
    """Give a period in EDTF in words; nothing when neither end is known."""
    return edtf.period_in_words(*(edtf.parse(datum) if datum else None for datum in (van, tot)))


def tell_leven(persoon: Persoon) -> str:
    """Give birth and death in words: 'geboren 2012, overleden mei 2015'."""
    said = (("geboren", persoon.geboren), ("overleden", persoon.overleden))
    return ", ".join(f"{woord} {words_of(datum)}" for woord, datum in said if datum)


def noem_verbintenis(deelname: Deelname, rij: Verbintenis) -> str:
    """Call a union by the partners that `deelname` may see."""
    return f"de verbintenis van {_namen_in(deelname, rij.partners.through, verbintenis=rij)}"


def noem_kindschap(deelname: Deelname, rij: Kindschap) -> str:
    """Call a kindschap by the child and the parents that `deelname` may see."""
    return f"{rij.kind} als kind van {_namen_in(deelname, Verbintenis.partners.through, verbintenis=rij.verbintenis)}"


def noem_meerling(deelname: Deelname, rij: Meerling) -> str:
    """Call a meerling by the children that `deelname` may see."""
    return f"de meerling {_namen_in(deelname, rij.kinderen.through, meerling=rij)}"


def noem_relatie(deelname: Deelname, rij: Relatie) -> str:
    """Call a relatie by its ends; who may see it, may see both."""
    return f"de band van {rij.van} met {rij.naar}"


def _namen_in(deelname: Deelname, through: Any, **rij: Any) -> str:
    ties = through._default_manager.filter(persoon__in=Persoon.objects.voor(deelname), **rij).order_by("pk")
    return join_names([tie.persoon.naam for tie in ties.select_related("persoon")] or ["iemand"])


def _read_groepen(
    deelname: Deelname, model: type[Verbintenis] | type[Meerling], naam: str, personen: dict[int, Persoon]
) -> dict[int, tuple[Persoon, ...]]:
    """Give the visible people that each row ties, in the order they were tied."""
    own = str(model._meta.model_name)
    ties = getattr(model, naam).through._default_manager.filter(**{f"{own}__ruimte": deelname.ruimte_id})
    found: defaultdict[int, list[Persoon]] = defaultdict(list)
    for pk, persoon in ties.order_by("pk").values_list(f"{own}_id", "persoon_id"):
        if persoon in personen:
            found[pk].append(personen[persoon])
    return {pk: tuple(rijen) for pk, rijen in found.items()}


def _read_relaties(deelname: Deelname, personen: dict[int, Persoon]) -> Iterator[Relatie]:
    for relatie in Relatie.objects.voor(deelname):
        if {relatie.van_id, relatie.naar_id, relatie.volgens_id} - {None} <= personen.keys():
            relatie.van, relatie.naar = personen[relatie.van_id], personen[relatie.naar_id]
            relatie.volgens = personen[relatie.volgens_id] if relatie.volgens_id else None
            yield relatie
