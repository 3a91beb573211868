"""Prepare for a meeting, and look back on it, with the private steps of the cards (werkkaart 1, deel A and D).

What a facilitator writes here nobody else reads, but for a step that is 'samen': who leads the meeting and who helps
to lead it share that one.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from toegang.logboek import Wat, log
from toegang.models import Deelname
from werkkaarten import inhoud
from werkkaarten.inhoud import StapOnbekend
from werkkaarten.invoer import Deel, readable_lijsten, word_delen
from werkkaarten.invoer.tabel import read_rijen
from werkkaarten.models import Leerbijeenkomst, Stap, Voorbereiding

Adres = tuple[str, str, str]  # sleutel of kaart, vorm and stap

KAART, TERUGBLIK = "facilitator", "terugblik"
WAARDEN: Adres = (KAART, "voorbereiden", "mijn-waarden")
WAT_ALS: Adres = (KAART, "voorbereiden", "wat-doe-ik-als")
MIJN_PLEK: Adres = (KAART, "voorbereiden", "mijn-plek")
WERKVORMEN: Adres = (KAART, "voorbereiden", "patronen-en-werkvormen")
SAMEN: Adres = (KAART, "voorbereiden", "samen-begeleiden")


class IntussenVeranderd(Exception):
    """What is saved was opened before it changed: by the other who leads, or by the same person on another device."""


@dataclass(frozen=True)
class Opgave:
    """A private step, and what this facilitator finds written there; None for nothing yet."""

    kaart: inhoud.Kaart
    vorm: inhoud.Vorm
    stap: inhoud.Stap
    geschreven: Voorbereiding | None

    @property
    def adres(self) -> Adres:
        """Where the step is on the cards."""
        return self.kaart.sleutel, self.vorm.sleutel, self.stap.sleutel

    @property
    def antwoord(self) -> Mapping[str, Any]:
        """What was written, by the sleutel of the field."""
        return self.geschreven.antwoord if self.geschreven else {}

    @property
    def versie(self) -> str:
        """Changes with every save; empty while nothing is written."""
        return _versie(self.geschreven)


@dataclass(frozen=True)
class Groep:
    """The private steps of one vorm, in the order of the card."""

    kaart: inhoud.Kaart
    vorm: inhoud.Vorm
    opgaven: list[Opgave]


@dataclass(frozen=True)
class Overzicht:
    """Everything there is to prepare or to look back on. `weg`: written at steps that no card has any more."""

    groepen: list[Groep]
    weg: list[list[str]]

    @property
    def volgende(self) -> Opgave | None:
        """The first step where nothing is written."""
        return next((one for groep in self.groepen for one in groep.opgaven if not one.geschreven), None)

    @property
    def is_begonnen(self) -> bool:
        """True once something is written."""
        return any(one.geschreven for groep in self.groepen for one in groep.opgaven)


def leads(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> bool:
    """True for who leads this meeting and for who helps to lead it."""
    return deelname.pk in (bijeenkomst.leider_id, bijeenkomst.mede_id)


def build_overzicht(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> Overzicht:
    """Give the steps of card 1, those of the cards in the draaiboek, and the terugblik first once the meeting is over.

    What was written stays in sight, also when its card left the draaiboek since.
    """
    written = {_adres(row): row for row in Voorbereiding.objects.voor(deelname).filter(bijeenkomst=bijeenkomst)}
    in_draaiboek, known = find_kaarten(bijeenkomst), set()
    groepen = []
    for kaart in inhoud.kaarten().values():
        for vorm in kaart.vormen:
            opgaven = [
                Opgave(kaart, vorm, stap, written.get((kaart.sleutel, vorm.sleutel, stap.sleutel)))
                for stap in vorm.stappen
                if stap.besloten == "ik" or (stap.besloten and leads(deelname, bijeenkomst))
            ]
            known |= {one.adres for one in opgaven}
            if not _is_asked(kaart, vorm, in_draaiboek, bijeenkomst):
                opgaven = [one for one in opgaven if one.geschreven]
            if opgaven:
                groepen.append(Groep(kaart, vorm, opgaven))
    groepen.sort(key=lambda groep: groep.vorm.sleutel != TERUGBLIK or not bijeenkomst.afgesloten_op)
    return Overzicht(groepen, [say_all(row.antwoord) for adres, row in written.items() if adres not in known])


def _is_asked(
    kaart: inhoud.Kaart, vorm: inhoud.Vorm, in_draaiboek: Collection[str], bijeenkomst: Leerbijeenkomst
) -> bool:
    if vorm.gebruik != "voorbereiding":
        return False  # a hulpkaart is there for when it is needed
    if vorm.sleutel == TERUGBLIK:
        return bijeenkomst.afgesloten_op is not None
    return kaart.sleutel == KAART or kaart.sleutel in in_draaiboek


def find_kaarten(bijeenkomst: Leerbijeenkomst) -> set[str]:
    """Give the sleutel of every card that is in the draaiboek."""
    stappen = Stap.objects.filter(onderdeel__bijeenkomst=bijeenkomst, uit_draaiboek_op=None)
    return set(stappen.order_by().values_list("kaart_sleutel", flat=True).distinct())


def find_opgave(deelname: Deelname, bijeenkomst: Leerbijeenkomst, adres: Adres) -> Opgave:
    """Give one private step. StapOnbekend when no card has it, or it is not for this facilitator."""
    stap = inhoud.find_stap(*adres)
    if not stap.besloten or (stap.besloten == "samen" and not leads(deelname, bijeenkomst)):
        raise StapOnbekend("Deze stap is er niet voor jou.")
    kaart = inhoud.kaarten()[adres[0]]
    vorm = next(vorm for vorm in kaart.vormen if vorm.sleutel == adres[1])
    return Opgave(kaart, vorm, stap, find_geschreven(deelname, bijeenkomst, adres))


def find_geschreven(deelname: Deelname, bijeenkomst: Leerbijeenkomst, adres: Adres) -> Voorbereiding | None:
    """Give what `deelname` wrote, or shares, at a step; also when no card has that step any more."""
    kaart, vorm, stap = adres
    rows = Voorbereiding.objects.voor(deelname).filter(bijeenkomst=bijeenkomst)
    return rows.filter(kaart_sleutel=kaart, vorm_sleutel=vorm, sleutel=stap).first()


@transaction.atomic
def save_voorbereiding(
    deelname: Deelname,
    bijeenkomst: Leerbijeenkomst,
    opgave: Opgave,
    antwoord: Mapping[str, Any],
    versie: str,
    personen: Collection[str],
) -> Voorbereiding | None:
    """Keep what was written at a step of which `versie` was opened; give None when nothing is left of it.

    `personen` are the people who were asked about: what was written about others stays. IntussenVeranderd when
    something else stands there by now. The logboek tells that somebody began, not each second of typing.
    """
    # Two people who begin at once get one row together.
    Leerbijeenkomst.objects.select_for_update(no_key=True).get(pk=bijeenkomst.pk)
    now = find_geschreven(deelname, bijeenkomst, opgave.adres)
    eerder = now.antwoord if now else {}
    kept = keep_unasked(eerder, antwoord, opgave.stap, personen)
    if kept == eerder:
        return now
    if _versie(now) != versie:
        raise IntussenVeranderd
    if now is None:
        now = _begin(deelname, bijeenkomst, opgave)
        log(deelname, Wat.TOEGEVOEGD, now)
    if not kept:
        log(deelname, Wat.VERWIJDERD, now)
        now.delete()
        return None
    now.antwoord = kept
    now.save()
    return now


def _begin(deelname: Deelname, bijeenkomst: Leerbijeenkomst, opgave: Opgave) -> Voorbereiding:
    kaart, vorm, stap = opgave.adres
    row, _ = Voorbereiding.objects.update_or_create(
        ruimte_id=deelname.ruimte_id,
        bijeenkomst=bijeenkomst,
        deelname=deelname,
        kaart_sleutel=kaart,
        vorm_sleutel=vorm,
        sleutel=stap,
        defaults={"voor_samen": opgave.stap.besloten == "samen"},
    )
    return row


def keep_unasked(
    eerder: Mapping[str, Any], antwoord: Mapping[str, Any], stap: inhoud.Stap, personen: Collection[str]
) -> dict[str, Any]:
    """Give `antwoord` with what stood there before and was not asked now: of other fields, and about other people."""
    velden = {veld.sleutel: veld.soort for veld in stap.velden}
    kept = {sleutel: waarde for sleutel, waarde in eerder.items() if sleutel not in velden} | dict(antwoord)
    for sleutel, soort in velden.items():
        if soort == "tabel_personen":
            others = {wie: rij for wie, rij in read_rijen(eerder.get(sleutel)).items() if wie not in personen}
            rijen = others | read_rijen(antwoord.get(sleutel))
            kept |= {sleutel: rijen} if rijen else {}
    return kept


def word_geschreven(deelname: Deelname, row: Voorbereiding) -> list[Deel]:
    """Give what was written in words, as the card asks it now. StapOnbekend when no card has the step."""
    return word_delen(row.antwoord, row.kaartstap.velden, readable_lijsten(deelname))


def say_rest(opgave: Opgave) -> list[str]:
    """Give what was written at fields that the step does not have any more."""
    velden = {veld.sleutel for veld in opgave.stap.velden}
    return say_all({sleutel: waarde for sleutel, waarde in opgave.antwoord.items() if sleutel not in velden})


def say_all(waarde: Any) -> list[str]:
    """Give every text in something that was stored, without the card that says what it was about."""
    if isinstance(waarde, Mapping):
        return say_all(waarde.values())
    if isinstance(waarde, Iterable) and not isinstance(waarde, str):
        return [tekst for one in waarde for tekst in say_all(one)]
    return [str(waarde)] if waarde not in (None, "") else []


def list_terug(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> list[tuple[str, list[Deel]]]:
    """Give what stands beside the terugblik: the own values, and what one would do when it gets hard (A1, A2)."""
    found = []
    for adres in (WAARDEN, WAT_ALS):
        row = find_geschreven(deelname, bijeenkomst, adres)
        with suppress(StapOnbekend):
            found += [(row.kaartstap.naam, word_geschreven(deelname, row))] if row else []
    return found


def should_ask_other(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> bool:
    """True for who said that they can't be independent and involved here (A3): somebody else had better lead."""
    row = find_geschreven(deelname, bijeenkomst, MIJN_PLEK)
    return row is not None and row.antwoord.get("onafhankelijk") == "nee"


def list_gekozen_kaarten(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> list[inhoud.Kaart]:
    """Give the cards that this facilitator thought of (A6) and that are not in the draaiboek yet."""
    row = find_geschreven(deelname, bijeenkomst, WERKVORMEN)
    gekozen = " ".join(say_all(row.antwoord.get("kaarten"))) if row else ""
    nummers = {int(nummer) for nummer in re.findall(r"kaart (\d+)", gekozen)}
    in_draaiboek = find_kaarten(bijeenkomst) if nummers else set()
    return [
        kaart for kaart in inhoud.kaarten().values() if kaart.nummer in nummers and kaart.sleutel not in in_draaiboek
    ]


def list_afspraken(deelname: Deelname, bijeenkomst: Leerbijeenkomst) -> list[Deel]:
    """Give what the two who lead agreed (A7), in words; for anybody else there is nothing."""
    row = find_geschreven(deelname, bijeenkomst, SAMEN) if leads(deelname, bijeenkomst) else None
    try:
        return word_geschreven(deelname, row) if row else []
    except StapOnbekend:
        return []


def _adres(row: Voorbereiding) -> Adres:
    return row.kaart_sleutel, row.vorm_sleutel, row.sleutel


def _versie(row: Voorbereiding | None) -> str:
    return row.gewijzigd_op.isoformat() if row else ""
