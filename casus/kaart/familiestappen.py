"""Steps that begin at a person: someone else and the ties between them, stored as one step that can be undone.

Where it is not sure to which parents somebody belongs, there are several places (`Plek`) to choose from. Someone who
is new has no pk yet; who is there already may not fit, and then a step raises PastNiet before anything is stored.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from casus.banden.lezen import Banden, Gezin
from casus.banden.regels import MAX_PARTNERS, say_dubbel_kindschap, say_dubbele_verbintenis, say_gezin_fout
from casus.genosociogram.notatie import join_names
from casus.models import Kindschap, Persoon, Verbintenis, Verblijf
from casus.wijzigen import Stap

_ONBEKENDE_OUDER = "de andere ouder staat er nog niet op"


class PastNiet(Exception):
    """These people can't be tied like this; the text says why and how to go on."""


@dataclass(frozen=True)
class Plek:
    """A union to join, or (`gezin` is None) a new one of the people in `met`.

    `kindschap` is how somebody is a child there now, when that may change with it.
    """

    sleutel: str
    woorden: str
    gezin: Gezin | None = None
    met: tuple[Persoon, ...] = ()
    kindschap: Kindschap | None = None


@dataclass(frozen=True)
class Hoe:
    """What both the union and the kindschap of a step may say; `zichtbaarheid` goes for every row of it."""

    zichtbaarheid: str
    soort: str = ""
    van: str = ""
    tot: str = ""
    einde: str = ""

    def fields(self, *namen: str) -> dict[str, str]:
        """Give these fields and the zichtbaarheid, for a new row."""
        return {naam: getattr(self, naam) for naam in ("zichtbaarheid", *namen)}


# Where somebody may come. The first is what is meant most often; when it is not sure, there are more.


def list_plekken_ouder(banden: Banden, kind: Persoon) -> list[Plek]:
    """Give where another parent of `kind` may come; nothing when there is no parent yet."""
    plekken = []
    for kindschap, gezin in banden.as_kind(kind):
        others = [rij for rij in gezin.kinderen if rij != kind]
        if len(gezin.partners) < MAX_PARTNERS:
            ook = f", ook voor {_namen(others)}" if others else ""
            woorden = f"samen met {gezin.namen}{ook}"
            plekken.append(Plek(f"bij-{gezin.rij.pk}", woorden, gezin, kindschap=kindschap))
            if others:
                woorden = f"samen met {gezin.namen}, alleen voor {kind}"
                plekken.append(Plek(f"los-{gezin.rij.pk}", woorden, met=gezin.partners, kindschap=kindschap))
    return [*plekken, Plek("nieuw", f"los van {_ouders(banden, kind)}")] if banden.as_kind(kind) else []


def list_plekken_partner(banden: Banden, persoon: Persoon) -> list[Plek]:
    """Give where a partner of `persoon` may come: with children that have one parent, or in a union of their own."""
    alone = [gezin for gezin in banden.as_partner(persoon) if len(gezin.partners) == 1 and gezin.kinderen]
    plekken = [Plek(f"bij-{gezin.rij.pk}", f"ja, ook ouder van {_namen(gezin.kinderen)}", gezin) for gezin in alone]
    return [*plekken, Plek("nieuw", "nee", met=(persoon,))] if plekken else []


def list_plekken_kind(banden: Banden, ouder: Persoon) -> list[Plek]:
    """Give the unions of `ouder` that a child may belong to, and no other parent."""
    gezinnen = banden.as_partner(ouder)
    plekken = [_plek_met(gezin, ouder) for gezin in gezinnen]
    if all(len(gezin.partners) > 1 or gezin.kinderen for gezin in gezinnen):
        plekken.append(Plek("nieuw", _ONBEKENDE_OUDER, met=(ouder,)))
    return plekken


def list_plekken_zus(banden: Banden, persoon: Persoon) -> list[Plek]:
    """Give the parents that a brother or sister of `persoon` may have: the same, or one of them."""
    plekken = [
        Plek(f"bij-{gezin.rij.pk}", f"ook kind van {gezin.namen}", gezin) for _, gezin in banden.as_kind(persoon)
    ]
    for _, gezin in banden.as_kind(persoon):
        for ouder in gezin.partners if len(gezin.partners) > 1 else ():
            plekken += [
                Plek(f"bij-{ander.rij.pk}", f"kind van {ander.namen}", ander)
                for ander in banden.as_partner(ouder)
                if ander != gezin
            ]
            if all(len(ander.partners) > 1 for ander in banden.as_partner(ouder)):
                woorden = f"kind van {ouder}, met een andere ouder die er nog niet op staat"
                plekken.append(Plek(f"van-{ouder.pk}", woorden, met=(ouder,)))
    return list({plek.sleutel: plek for plek in plekken}.values())


def list_plekken_pleeg(banden: Banden, kind: Persoon) -> list[Plek]:
    """Give the unions on the map that could be a foster family of `kind`."""
    return [Plek(f"bij-{gezin.rij.pk}", gezin.namen, gezin) for gezin in banden.gezinnen if kind not in gezin.partners]


# Steps


def add_ouder(stap: Stap, banden: Banden, kind: Persoon, ouder: Persoon, plek: Plek, hoe: Hoe) -> None:
    """Make `ouder` a parent of `kind`: in a union that is there, or in a new one.

    Whose parent they become in another way than those at `plek` (a stepfather) gets a kindschap besides.
    """
    nu = plek.kindschap
    if nu and nu.soort not in (hoe.soort, Kindschap.Soort.ONBEKEND, ""):
        nu = None
    if plek.gezin and nu:
        join_gezin(stap, plek.gezin, ouder)
        return
    anderen = plek.gezin.partners if plek.gezin else plek.met
    if ouder in anderen:
        raise PastNiet(f"{ouder} staat hier al bij. Kies iemand anders.")
    partners = [*anderen, ouder]
    rij = banden.find_verbintenis(partners)
    check_gezin(stap, rij, partners=partners, kinderen=[kind], zonder=nu)
    if rij and (fout := _say_dubbel(stap, kind, rij, hoe)):
        raise PastNiet(fout)
    add_persoon(stap, ouder)
    if rij is None:
        rij = Verbintenis(**hoe.fields())
        stap.add(rij, partners=partners)
    if nu is None:
        stap.add(Kindschap(kind=kind, verbintenis=rij, **hoe.fields("soort")))
    else:
        nu.verbintenis = rij
        stap.change(nu)


def add_partner(stap: Stap, persoon: Persoon, partner: Persoon, plek: Plek, hoe: Hoe) -> None:
    """Make `partner` the partner of `persoon`; with `plek.gezin` they are also a parent of the children there."""
    if plek.gezin:
        for naam in ("soort", "van", "tot", "einde"):
            setattr(plek.gezin.rij, naam, getattr(hoe, naam) or getattr(plek.gezin.rij, naam))
        join_gezin(stap, plek.gezin, partner)
        return
    when = {"soort": hoe.soort, "van": hoe.van, "tot": hoe.tot}
    if partner.pk and (fout := say_dubbele_verbintenis(stap.deelname, None, [persoon, partner], **when)):
        raise PastNiet(fout)
    check_gezin(stap, None, partners=[persoon, partner])
    add_persoon(stap, partner)
    stap.add(Verbintenis(**hoe.fields("soort", "van", "tot", "einde")), partners=[persoon, partner])


def add_kind(stap: Stap, kind: Persoon, plek: Plek, hoe: Hoe) -> None:
    """Make `kind` a child of the people at `plek`."""
    gezin = plek.gezin.rij if plek.gezin else None
    if gezin and kind.pk and (fout := _say_dubbel(stap, kind, gezin, hoe)):
        raise PastNiet(fout)
    check_gezin(stap, gezin, partners=plek.met, kinderen=[kind])
    add_persoon(stap, kind)
    if gezin is None:
        gezin = Verbintenis(**hoe.fields())
        stap.add(gezin, partners=plek.met)
    stap.add(Kindschap(kind=kind, verbintenis=gezin, **hoe.fields("soort", "van", "tot")))


def add_pleeggezin(
    stap: Stap, kind: Persoon, ouders: Iterable[Persoon], plek: Plek | None, hoe: Hoe, woont: bool
) -> None:
    """Make `kind` a child in the family at `plek`, or of these new `ouders`; with `woont` also that it lives there."""
    ouders = list(ouders)
    for ouder in ouders:
        add_persoon(stap, ouder)
    if plek is None:
        plek = Plek("nieuw", _namen(ouders), met=tuple(ouders))
    add_kind(stap, kind, plek, hoe)
    if woont:
        soort = Verblijf.Soort.PLEEGGEZIN if hoe.soort == Kindschap.Soort.PLEEG else Verblijf.Soort(hoe.soort)
        wie = plek.woorden
        stap.add(Verblijf(persoon=kind, plek=f"bij {wie}"[:200], **{**hoe.fields("van", "tot"), "soort": soort}))


def add_persoon(stap: Stap, persoon: Persoon) -> None:
    """Store who is not there yet."""
    if persoon._state.adding:
        stap.add(persoon)


def join_gezin(stap: Stap, gezin: Gezin, persoon: Persoon) -> None:
    """Make `persoon` a partner in a union that is there."""
    if persoon in gezin.partners:
        raise PastNiet(f"{persoon} staat hier al bij. Kies iemand anders.")
    check_gezin(stap, gezin.rij, partners=[persoon])
    add_persoon(stap, persoon)
    stap.change(gezin.rij, partners=[persoon])


def check_gezin(stap: Stap, gezin: Verbintenis | None, **wie: Any) -> None:
    """Raise PastNiet when these people can't be tied so."""
    if fout := say_gezin_fout(stap.deelname, gezin, **wie):
        raise PastNiet(fout)


def _say_dubbel(stap: Stap, kind: Persoon, gezin: Verbintenis, hoe: Hoe) -> str:
    return say_dubbel_kindschap(stap.deelname, None, kind, gezin, soort=hoe.soort, van=hoe.van, tot=hoe.tot)


def _plek_met(gezin: Gezin, ouder: Persoon) -> Plek:
    if others := gezin.others(ouder):
        woorden = f"samen met {_namen(others)}"
    elif gezin.kinderen:
        woorden = f"met dezelfde ouders als {_namen(gezin.kinderen)}"
    else:
        woorden = _ONBEKENDE_OUDER
    return Plek(f"bij-{gezin.rij.pk}", woorden, gezin)


def _ouders(banden: Banden, kind: Persoon) -> str:
    partners = [partner for _, gezin in banden.as_kind(kind) for partner in gezin.partners]
    return _namen(list(dict.fromkeys(partners)))


def _namen(personen: list[Persoon]) -> str:
    return join_names([persoon.naam for persoon in personen])
