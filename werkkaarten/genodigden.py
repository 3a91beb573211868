"""Who is asked for a meeting: choose them, hear whether they come and what they need, and see them come in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from toegang.bel import ring
from toegang.kamer import admit
from toegang.logboek import Wat, log
from toegang.models import Deelname, Klopper, Rol, Uitnodiging
from toegang.uitnodigen import add_deelname, withdraw
from werkkaarten.bijeenkomst import NietNu
from werkkaarten.models import Genodigde, Leerbijeenkomst

ONDERWERP = "genodigden"  # what the bell says when anything here changed


@dataclass(frozen=True)
class Rij:
    """One person who is asked, as who leads sees them: `link` is one that still works, if any."""

    genodigde: Genodigde
    link: Uitnodiging | None
    naamgenoten: str = ""  # who gets mail at the same address

    @property
    def wie(self) -> Deelname:
        """The person."""
        return self.genodigde.deelname

    @property
    def kreeg_niets(self) -> bool:
        """True when this person has nothing by which to come in: no mail of ours, and no link by hand."""
        return self.genodigde.verstuurd_op is None and not self.kreeg_link

    @property
    def kreeg_link(self) -> bool:
        """True when a link to this meeting was made by hand."""
        to_this = self.link is not None and self.link.naar == welkom_pad(self.genodigde.bijeenkomst)
        return to_this and self.genodigde.verstuurd_op is None

    @property
    def link_werkt_niet(self) -> bool:
        """True for a guest who was invited, and has no link that works any more."""
        return self.wie.is_gast and self.link is None and self.genodigde.verstuurd_op is not None

    @property
    def is_binnen(self) -> bool:
        """True while this person is there."""
        return self.genodigde.binnen_op is not None and self.genodigde.weg_op is None

    @property
    def kan_weg(self) -> bool:
        """True while this person can be taken off the list without losing a thing."""
        genodigde = self.genodigde
        return self.kreeg_niets and not (genodigde.komt or genodigde.nodig or genodigde.binnen_op)


def welkom_pad(bijeenkomst: Leerbijeenkomst) -> str:
    """Give the path of the page where who is invited arrives."""
    return reverse("werkkaarten:welkom", args=[bijeenkomst.ruimte_id, bijeenkomst.pk])


def list_rijen(bijeenkomst: Leerbijeenkomst) -> list[Rij]:
    """Give all who are asked, with what is known of each; who leads reads this, nobody else."""
    found = Genodigde.objects.filter(bijeenkomst=bijeenkomst).select_related("deelname__gebruiker", "bijeenkomst")
    genodigden = list(found.prefetch_related("deelname__uitnodigingen"))
    rijen = []
    for genodigde in genodigden:
        links = [link for link in genodigde.deelname.uitnodigingen.all() if link.is_geldig()]
        same = [other.deelname for other in genodigden if has_same_address(other.deelname, genodigde.deelname)]
        rijen.append(Rij(genodigde, links[-1] if links else None, ", ".join(wie.naam for wie in same)))
    return rijen


def has_same_address(one: Deelname, other: Deelname) -> bool:
    """True for two people who get their mail at one address."""
    return one != other and bool(one.mailadres) and one.mailadres.lower() == other.mailadres.lower()


def list_niet_gevraagd(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> list[Deelname]:
    """Give who takes part in the casus and is not asked for this meeting; not `deelname`, who asks."""
    asked = Genodigde.objects.filter(bijeenkomst=bijeenkomst).values("deelname")
    others = Deelname.objects.filter(ruimte=deelname.ruimte_id).exclude(pk__in=asked).exclude(pk=deelname.pk)
    return list(others)


@transaction.atomic
def ask(door: Deelname, bijeenkomst: Leerbijeenkomst, wie: Iterable[Deelname]) -> None:
    """Put these people on the list of who is asked. Nothing is sent."""
    for deelname in wie:
        _find_or_make(door, bijeenkomst, deelname)
    ring(door.ruimte_id, ONDERWERP)


@transaction.atomic
def ask_new(door: Deelname, bijeenkomst: Leerbijeenkomst, naam: str, rol: Rol | str, email: str = "") -> Genodigde:
    """Make a place in the casus for somebody new, and put them on the list."""
    genodigde = _find_or_make(door, bijeenkomst, add_deelname(door, naam, rol, email))
    ring(door.ruimte_id, ONDERWERP)
    return genodigde


@transaction.atomic
def take_off(door: Deelname, genodigde: Genodigde) -> None:
    """Take somebody off the list; they keep their place in the casus. NietNu for who answered or came in already."""
    genodigde = Genodigde.objects.select_for_update(no_key=True, of=("self",)).get(pk=genodigde.pk)
    if genodigde.komt or genodigde.nodig or genodigde.binnen_op:
        naam = genodigde.deelname.naam
        raise NietNu(f"{naam} heeft intussen geantwoord of is er al. {naam} blijft op de lijst. Er is niets kwijt.")
    log(door, Wat.VERWIJDERD, genodigde)
    genodigde.delete()
    ring(door.ruimte_id, ONDERWERP)


@transaction.atomic
def withdraw_uitnodiging(door: Deelname, genodigde: Genodigde) -> None:
    """Withdraw every link of this guest: they come in no more. What they wrote stays."""
    withdraw(door, genodigde.deelname)
    ring(door.ruimte_id, ONDERWERP)


@transaction.atomic
def answer(deelname: Deelname, bijeenkomst: Leerbijeenkomst, komt: str, nodig: str) -> Genodigde:
    """Keep whether `deelname` comes, and what they need to take part well (for who leads only)."""
    genodigde = _find_or_make(deelname, bijeenkomst, deelname)
    genodigde.komt, genodigde.nodig = komt, nodig
    genodigde.save(update_fields=["komt", "nodig"])
    log(deelname, "geantwoord", genodigde)
    ring(deelname.ruimte_id, ONDERWERP)
    return genodigde


@transaction.atomic
def arrive(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> None:
    """Note that `deelname` is there now; coming back after leaving early counts too."""
    _come_in(deelname, _find_or_make(deelname, bijeenkomst, deelname))


@transaction.atomic
def let_in(door: Deelname, bijeenkomst: Leerbijeenkomst, klopper: Klopper, rol: Rol | str) -> Deelname:
    """Let in somebody who knocked at the door of this meeting. See `toegang.kamer.admit`; NaamBezet."""
    deelname = admit(door, klopper, rol)
    _come_in(door, _find_or_make(door, bijeenkomst, deelname))
    return deelname


def _come_in(door: Deelname, genodigde: Genodigde) -> None:
    if genodigde.binnen_op and not genodigde.weg_op:
        return
    genodigde.binnen_op, genodigde.weg_op = timezone.now(), None
    genodigde.save(update_fields=["binnen_op", "weg_op"])
    log(door, "is er", genodigde)
    ring(door.ruimte_id, ONDERWERP)


def _find_or_make(door: Deelname, bijeenkomst: Leerbijeenkomst, deelname: Deelname) -> Genodigde:
    genodigde, is_new = Genodigde.objects.select_for_update(no_key=True).get_or_create(
        bijeenkomst=bijeenkomst, deelname=deelname, defaults={"ruimte_id": door.ruimte_id}
    )
    if is_new:
        log(door, Wat.TOEGEVOEGD, genodigde)
    return genodigde
