"""What the screens of a running meeting show: one picture for the group, one for each person."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2s

from django.conf import settings

from casus.models import Casus
from toegang.models import Deelname
from werkkaarten.bijdragen import Stand, count_stand, revealed_bijdragen, revealed_for_spreiding
from werkkaarten.eigen_tijd import has_open_stap
from werkkaarten.invoer import (
    Antwoord,
    Lijsten,
    Spreiding,
    lijsten_for_everyone,
    put_in_words,
    readable_lijsten,
    spread,
)
from werkkaarten.models import Bijdrage, Leerbijeenkomst, Stap

NIEMAND = Stand(klaar=0, bezig=0)


@dataclass(frozen=True)
class Eerder:
    """What was revealed in an earlier step, to stand beside the question of this one."""

    kop: str
    antwoorden: list[Antwoord]
    spreiding: Spreiding | None
    merk: str


@dataclass(frozen=True)
class Scherm:
    """One screen at one moment. `kenmerk` changes when the group goes on: then it is drawn again.

    `spreiding` is there when the group sees how the answers are spread, in place of the answers. `eigen_tijd`: the
    group has not begun, and there is a step that people can do already. `eerder` is what the card wants to be seen of
    steps before.
    """

    bijeenkomst: Leerbijeenkomst
    stap: Stap | None
    antwoorden: list[Antwoord]
    stand: Stand
    kenmerk: str
    spreiding: Spreiding | None = None
    eigen_tijd: bool = False
    eerder: tuple[Eerder, ...] = ()

    @property
    def verder_om(self) -> datetime | None:
        """The moment at which a pause should be over; None when it has not begun."""
        if self.stap is None or self.stap.geopend_op is None:
            return None
        return self.stap.geopend_op + timedelta(minutes=self.stap.minuten)


def build_deelnemer_scherm(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> Scherm:
    """Give the screen of one participant: what is revealed. What others are doing does not change it."""
    return _scherm(bijeenkomst, readable_lijsten(deelname), deelname, NIEMAND)


def build_gedeeld_scherm(casus: Casus, bijeenkomst: Leerbijeenkomst) -> Scherm:
    """Give the screen that all participants share: what is revealed, and nothing that is somebody's own."""
    return _scherm(bijeenkomst, lijsten_for_everyone(casus), None, NIEMAND)


def build_groep_scherm(casus: Casus, bijeenkomst: Leerbijeenkomst) -> Scherm:
    """Give the screen that the whole group may see: what is revealed, and how many people are ready."""
    stap = bijeenkomst.huidige_stap
    stand = count_stand(stap) if stap else NIEMAND
    return _scherm(bijeenkomst, lijsten_for_everyone(casus), None, stand)


def _scherm(bijeenkomst: Leerbijeenkomst, lijsten: Lijsten, lezer: Deelname | None, stand: Stand) -> Scherm:
    stap = bijeenkomst.huidige_stap
    now = read_onthuld(stap, lijsten, lezer) if stap else Eerder("", [], None, "")
    eerder = tuple(read_onthuld(one, lijsten, lezer) for one in find_eerdere(stap)) if stap else ()
    eigen_tijd = stap is None and has_open_stap(bijeenkomst)
    parts = [str(bijeenkomst.afgesloten_op), f"{stap.pk}-{stap.fase}" if stap else str(eigen_tijd), f"{stand}"]
    parts += [now.merk, *(one.merk for one in eerder)]
    kenmerk = _fingerprint("|".join(parts))
    return Scherm(bijeenkomst, stap, now.antwoorden, stand, kenmerk, now.spreiding, eigen_tijd, eerder)


def _fingerprint(text: str) -> str:
    """Give a short word for `text`. With a key: it goes to every screen, and `text` holds more than all may read."""
    key = blake2s(settings.SECRET_KEY.encode(), person=b"kenmerk").digest()
    return blake2s(text.encode(), digest_size=8, key=key).hexdigest()


def read_onthuld(stap: Stap, lijsten: Lijsten, lezer: Deelname | None) -> Eerder:
    """Give what of this step is revealed, in words for one reader (None: for the group)."""
    velden = stap.kaartstap.velden
    bijdragen = revealed_bijdragen(stap)
    to_spread = revealed_for_spreiding(stap)
    spreiding = None if to_spread is None else spread(to_spread, velden, lijsten)
    merk = "|".join([*map(_mark, bijdragen), spreiding.merk if spreiding else ""])
    antwoorden = [put_in_words(found, velden, lijsten, lezer) for found in bijdragen]
    return Eerder(stap.kaartstap.vraag, antwoorden, spreiding, merk)


def find_eerdere(stap: Stap) -> list[Stap]:
    """Give the steps of this meeting that the card of `stap` wants to be seen beside it, once they are revealed."""
    toont = stap.kaartstap.toont
    if not toont:
        return []
    eerdere = Stap.objects.filter(onderdeel__bijeenkomst=stap.bijeenkomst, kaart_sleutel=stap.kaart_sleutel)
    revealed = eerdere.filter(sleutel__in=toont, fase__in=(Stap.Fase.ONTHULD, Stap.Fase.BESPROKEN))
    return list(revealed.select_related("onderdeel__bijeenkomst"))


def _mark(bijdrage: Bijdrage) -> str:
    """Give what changes when a revealed answer does; without a name its times are days, so its words count too."""
    said = json.dumps(bijdrage.antwoord, sort_keys=True)
    return f"{bijdrage.kenmerk}-{bijdrage.ingediend_op}-{bijdrage.veranderd_op}-{said}"
