"""Where a piece of a told story lands in the casus once it is set free, and how it is taken back.

Landing is no step that can be undone by anybody: else an undo, or a redo, could bring back words after the verteller
took them back. Taking back removes the words for good, also from the steps that others can undo.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from casus import edtf
from casus.models import Beleving, Gebeurtenis, Persoon, Wijziging
from casus.plaats import find_plaatsen
from casus.snapshot import collect_with_dependents
from casus.wijzigen import ONDERWERP as CASUS
from toegang.bel import ring
from toegang.logboek import log
from toegang.models import Deelname, Inhoud
from werkkaarten.gesprek.stappen import BELANGRIJKSTE, CRUCIAAL, GEEF_MEE, OMSLAGPUNT
from werkkaarten.models import Fragment, Gesprek, Inzicht

TERUGGENOMEN = "teruggenomen"
# What stays of a moment that was taken back while others told something at it.
LEEG_MOMENT = {"titel": "Dit moment is teruggenomen", "tekst": "", "bron": "", "datum": ""}
MOMENT = Gebeurtenis._meta.label_lower
VOORAF = {CRUCIAAL: "Het cruciale moment. ", OMSLAGPUNT: "Het omslagpunt. "}


def find_persoon(gesprek: Gesprek) -> Persoon | None:
    """Give who the verteller is in the casus: as it was planned, or as they said themselves; None for nobody."""
    if gesprek.persoon:
        return gesprek.persoon
    found: Persoon | None = Persoon.objects.filter(ruimte=gesprek.ruimte_id, deelname=gesprek.verteller_id).first()
    return found


def land(gesprek: Gesprek, fragment: Fragment) -> None:
    """Put a piece that is shared where it belongs; call it in the transaction that sets it free.

    With a name: a beleving at the moment. Without one, as advice, or where there is no moment: an inzicht. A moment
    that was missing becomes a moment on the tijdlijn.
    """
    named = fragment.vrijgave == Fragment.Vrijgave.DELEN
    maker = gesprek.verteller if named else gesprek.vrager  # who reads it later, finds no name at the rest
    moment = fragment.gebeurtenis or _land_moment(gesprek, fragment, maker)
    persoon = find_persoon(gesprek)
    is_advies = fragment.sleutel == GEEF_MEE
    about_moment = fragment.sleutel == BELANGRIJKSTE and fragment.moment  # then the moment says it all
    if fragment.tekst and not about_moment:
        if named and moment and persoon and not is_advies:
            fragment.beleving = _make_beleving(fragment, moment, persoon, maker)
        else:
            wie = (persoon.naam if persoon else gesprek.verteller.naam) if named else ""
            fragment.inzicht = _make_inzicht(fragment, moment, wie, maker)
    fragment.save(update_fields=["beleving", "nieuw_moment", "inzicht"])


def _land_moment(gesprek: Gesprek, fragment: Fragment, maker: Deelname) -> Gebeurtenis | None:
    """Give the moment that `fragment` says is missing; what was told of it in one go shares one moment."""
    if not fragment.moment:
        return None
    same = Fragment.objects.filter(gesprek=gesprek, moment=fragment.moment, wanneer=fragment.wanneer)
    placed = Gebeurtenis.objects.filter(pk__in=same.values("nieuw_moment")).first()
    if placed is None:
        placed = Gebeurtenis.objects.create(
            ruimte_id=gesprek.ruimte_id,
            gemaakt_door=maker,
            volgorde=find_plaatsen(maker, None, 1)[0],
            soort=Gebeurtenis.Soort.GEBEURTENIS,
            kant=Gebeurtenis.Kant.ONDER,
            omslagpunt=True if fragment.sleutel == OMSLAGPUNT else None,
            bron="Verteld in een gesprek",
            **_words_of_moment(fragment),
        )
    fragment.nieuw_moment = placed
    return placed


def _words_of_moment(fragment: Fragment) -> dict[str, str]:
    """Give titel, datum and tekst. A date that we do not understand stays as it was said."""
    titel, _, more = fragment.moment.partition("\n")
    said = [more, fragment.moment] if len(titel) > 200 else [more]
    if fragment.sleutel == BELANGRIJKSTE and fragment.tekst:
        said.append(fragment.tekst)
    try:
        datum = edtf.from_words(fragment.wanneer) or ""
    except edtf.DatumFout:
        datum = ""
        said.append(f"Wanneer: {fragment.wanneer}")
    return {"titel": titel[:200], "datum": datum, "tekst": "\n\n".join(filter(None, (deel.strip() for deel in said)))}


def _make_beleving(fragment: Fragment, moment: Gebeurtenis, persoon: Persoon, maker: Deelname) -> Beleving:
    return Beleving.objects.create(
        ruimte_id=fragment.ruimte_id,
        gemaakt_door=maker,
        zichtbaarheid=moment.zichtbaarheid,
        gebeurtenis=moment,
        persoon=persoon,
        tekst=VOORAF.get(fragment.sleutel, "") + fragment.tekst,
        destijds=fragment.destijds,
        achteraf=fragment.achteraf,
    )


def _make_inzicht(fragment: Fragment, moment: Gebeurtenis | None, wie: str, maker: Deelname) -> Inzicht:
    bij = f"Bij ‘{moment.titel}’" if moment else ""
    vraag = ". ".join(filter(None, (wie, bij, fragment.vraag)))
    return Inzicht.objects.create(
        ruimte_id=fragment.ruimte_id,
        gemaakt_door=maker,
        zichtbaarheid=moment.zichtbaarheid if moment else "iedereen",
        tekst=fragment.tekst,
        soort=Inzicht.Soort.ADVIES if fragment.sleutel == GEEF_MEE else Inzicht.Soort.INZICHT,
        vraag=vraag,
    )


@transaction.atomic
def take_back(fragment: Fragment) -> None:
    """Remove what landed of `fragment` for good. A moment at which others told something stays, without the words."""
    gone: dict[tuple[str, int], Mapping[str, Any] | None] = {}
    for model, pk in ((Beleving, fragment.beleving_id), (Inzicht, fragment.inzicht_id)):
        if pk:
            model._base_manager.filter(pk=pk).delete()
            gone[model._meta.label_lower, pk] = None
    shared = Fragment.objects.filter(nieuw_moment=fragment.nieuw_moment_id).exclude(pk=fragment.pk).exists()
    if fragment.nieuw_moment_id and not shared:
        gone[MOMENT, fragment.nieuw_moment_id] = _take_moment(fragment.nieuw_moment_id)
    _forget(fragment.ruimte_id, gone)
    fragment.beleving_id = fragment.inzicht_id = fragment.nieuw_moment_id = None
    fragment.save(update_fields=["beleving", "nieuw_moment", "inzicht"])


def _take_moment(pk: int) -> Mapping[str, Any] | None:
    """Remove the moment and give None; or empty it and give its new words, when others told something at it."""
    moment = Gebeurtenis.objects.select_for_update().filter(pk=pk).first()
    if moment is None:  # somebody removed it, and may undo that
        return LEEG_MOMENT
    if any(isinstance(rij, Inhoud) and rij != moment for rij in collect_with_dependents(moment)):
        Gebeurtenis.objects.filter(pk=pk).update(**LEEG_MOMENT)
        return LEEG_MOMENT
    moment.delete()
    return None


def _forget(ruimte_id: Any, gone: Mapping[tuple[str, int], Mapping[str, Any] | None]) -> None:
    """Take rows out of every step that can be undone, or give them the fields in `gone`."""
    if not gone:
        return
    for step in Wijziging.objects.filter(ruimte=ruimte_id):
        voor, na = _without(step.voor, gone), _without(step.na, gone)
        if not voor and not na:
            step.delete()
        elif (voor, na) != (step.voor, step.na):
            if any(rij["model"] == MOMENT and (MOMENT, rij["pk"]) in gone for rij in (*step.voor, *step.na)):
                step.wie_of_wat = LEEG_MOMENT["titel"]  # a step is called by the words of the moment
            step.voor, step.na = voor, na
            step.save(update_fields=["voor", "na", "wie_of_wat"])


def _without(
    rijen: list[dict[str, Any]], gone: Mapping[tuple[str, int], Mapping[str, Any] | None]
) -> list[dict[str, Any]]:
    kept = []
    for rij in rijen:
        key = rij["model"], rij["pk"]
        if key not in gone:
            kept.append(rij)
        elif words := gone[key]:
            kept.append({**rij, "fields": {**rij["fields"], **words}})
    return kept


@transaction.atomic
def take_back_all(deelname: Deelname, gesprek: Gesprek) -> None:
    """Take back everything that landed of `gesprek`; the verteller chooses anew when they want to."""
    shared = (Fragment.Vrijgave.DELEN, Fragment.Vrijgave.ZONDER_NAAM)
    for fragment in Fragment.objects.filter(gesprek=gesprek, vrijgave__in=shared):
        take_back(fragment)
        fragment.vrijgave, fragment.vrijgegeven_op = Fragment.Vrijgave.NOG_NIET, None
        fragment.save(update_fields=["vrijgave", "vrijgegeven_op"])
        log(deelname, TERUGGENOMEN, fragment)
    ring_casus(deelname)


def ring_casus(deelname: Deelname) -> None:
    """Have the screens of the casus look again."""
    ring(deelname.ruimte_id, CASUS)
    ring(deelname.ruimte_id, "opbrengst")
