"""Add, change and remove rows of a casus, each as one step that can be undone and then done again.

One mechanism for every model: a step keeps the rows it touched as they were and as they became. Undoing puts
the first back and doing it again the second, unless somebody went on with them since.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.forms import ModelForm
from django.utils import timezone

from casus import snapshot
from casus.banden.leesbaar import may_see, may_see_around
from casus.banden.regels import find_onmogelijk, list_left_alone, lock_familie
from casus.models import Kindschap, Meerling, Persoon, Verbintenis, Wijziging
from toegang.bel import ring
from toegang.logboek import Wat, log
from toegang.models import Deelname, Inhoud, Logregel

ONDERWERP = "casus"
OPNIEUW_GEDAAN = "opnieuw gedaan"
# Of these, rules say what can't be; with one of FAMILIE some of them may go.
BANDEN = frozenset({Verbintenis, Verbintenis.partners.through, Kindschap, Meerling, Meerling.kinderen.through})
FAMILIE = BANDEN | {Persoon}
# Who fills in the same form again on purpose, takes longer than this.
DUBBELKLIK = timedelta(seconds=5)


class NietOngedaanTeMaken(Exception):
    """Somebody went on with the rows of a step, so putting the old ones back would lose what they did.

    Or hid what it is about. The text is empty then; otherwise it says what would be there that can't be.
    """


class NietOpnieuwTeDoen(Exception):
    """Somebody went on since a step was undone, so doing it again would lose what they did. The text is as above."""


class NietWegTeHalen(Exception):
    """Something hangs on the row that this person may not read."""


@dataclass(frozen=True)
class Ander:
    """Who changed a row, to say '`wie` veranderde dit' and 'van `van`'."""

    wie: str
    van: str


Noem = Callable[[Deelname, Any], str]


def noem_rij(deelname: Deelname, rij: Inhoud) -> str:
    """Give what a row is called when its own text says it; other rows are called by what `deelname` may read."""
    return str(rij)


class Stap:
    """One step that touches several rows. Add what others hang on first; call it in a transaction."""

    def __init__(self, deelname: Deelname) -> None:
        self.deelname = deelname
        self._voor: snapshot.Rijen = []
        self._rijen: dict[Inhoud, Wat] = {}

    def add(self, rij: Inhoud, **groepen: Iterable[models.Model]) -> None:
        """Store the new row; `groepen` are the rows that its many-to-many fields tie, in their order."""
        if not self._rijen:
            lock_stappen(self.deelname)
        rij.ruimte_id = self.deelname.ruimte_id
        rij.gemaakt_door = self.deelname
        rij.save()
        for naam, anderen in groepen.items():
            for ander in anderen:  # one by one: several at once are tied in any order
                getattr(rij, naam).add(ander)
        self._rijen[rij] = Wat.TOEGEVOEGD

    def change(self, rij: Inhoud, **groepen: Iterable[models.Model]) -> None:
        """Store the changes made to a row that is there, and tie these rows to it too."""
        self._voor += snapshot.take_snapshot(rij.pk, type(rij))
        rij.save()
        for naam, anderen in groepen.items():
            getattr(rij, naam).add(*anderen)
        self._rijen[rij] = Wat.GEWIJZIGD

    def remove(self, rij: Inhoud) -> None:
        """Remove the row with everything that hangs on it. Raises as the function `remove` does."""
        self._voor += _take_out(self.deelname, rij)
        self._rijen[rij] = Wat.VERWIJDERD

    def keep(self, samen: str, wat: Wat = Wat.TOEGEVOEGD) -> Wijziging:
        """Keep it; `samen` is what the step is about, in words, and `wat` what happened to that."""
        by_model: dict[type[Inhoud], list[Any]] = {}
        for rij, gedaan in self._rijen.items():
            if gedaan != Wat.VERWIJDERD:
                by_model.setdefault(type(rij), []).append(rij.pk)
        na = [rij for model, pks in by_model.items() for rij in snapshot.take_snapshot_of_several(pks, model)]
        if set(self._rijen.values()) == {Wat.TOEGEVOEGD} and (same := _drop_second(self.deelname, na)):
            return same
        for rij, gedaan in self._rijen.items():
            log(self.deelname, gedaan, rij)
        return _keep_step(self.deelname, wat, samen, self._voor, na)


@transaction.atomic
def save_form(deelname: Deelname, form: "ModelForm[Any]", noem: Noem = noem_rij) -> Wijziging:
    """Save what the valid `form` holds: a new row of the ruimte of `deelname`, or a change to one."""
    rij: Inhoud = form.instance
    is_new = rij.pk is None
    voor = snapshot.take_snapshot(rij.pk, type(rij))
    if is_new:
        lock_stappen(deelname)
        rij.ruimte_id = deelname.ruimte_id
        rij.gemaakt_door = deelname
    form.save()
    na = snapshot.take_snapshot(rij.pk, type(rij))
    if is_new and (same := _drop_second(deelname, na)):
        return same
    wat = Wat.TOEGEVOEGD if is_new else Wat.GEWIJZIGD
    log(deelname, wat, rij)
    return _keep_step(deelname, wat, noem(deelname, rij), voor, na)


@transaction.atomic
def save_rij(deelname: Deelname, rij: Inhoud) -> Wijziging:
    """Save a change to `rij` that was made without a form."""
    voor = snapshot.take_snapshot(rij.pk, type(rij))
    rij.save()
    log(deelname, Wat.GEWIJZIGD, rij)
    return _keep_step(deelname, Wat.GEWIJZIGD, str(rij), voor, snapshot.take_snapshot(rij.pk, type(rij)))


def record_added(deelname: Deelname, rijen: Sequence[Inhoud], samen: str) -> Wijziging:
    """Keep new, stored rows of one model as one step; `samen` is what they are called together. Give the step.

    Call it in the transaction that stores them.
    """
    na = snapshot.take_snapshot_of_several([rij.pk for rij in rijen], type(rijen[0]))
    wijziging = _keep_step(deelname, Wat.TOEGEVOEGD, samen, [], na)
    log(deelname, f"{len(rijen)} {'rij' if len(rijen) == 1 else 'rijen'} toegevoegd", wijziging)
    return wijziging


@transaction.atomic
def remove(deelname: Deelname, rij: Inhoud, noem: Noem = noem_rij) -> Wijziging:
    """Remove `rij` with everything that hangs on it (the relaties of a persoon, the belevingen of a moment).

    With a persoon go the unions in which nobody is left, and the meerling of which one child is left.
    NietWegTeHalen when something hangs on it that `deelname` may not read: nobody removes what they can't see.
    The DoesNotExist of its model when somebody else was just before.
    """
    welke = noem(deelname, rij)
    voor = _take_out(deelname, rij)
    log(deelname, Wat.VERWIJDERD, rij)
    return _keep_step(deelname, Wat.VERWIJDERD, welke, voor, [])


@transaction.atomic
def undo(deelname: Deelname, wijziging: Wijziging) -> None:
    """Put back what `wijziging` changed. NietOngedaanTeMaken when it was done before, or people went on since."""
    wijziging = Wijziging.objects.select_for_update().get(pk=wijziging.pk)
    if wijziging.ongedaan_op:
        raise NietOngedaanTeMaken
    try:
        _exchange(deelname, wijziging.na, wijziging.voor)
    except snapshot.NietMeerZo as error:
        raise NietOngedaanTeMaken(str(error)) from error
    _turn(deelname, wijziging, timezone.now(), Wat.ONGEDAAN)


@transaction.atomic
def redo(deelname: Deelname, wijziging: Wijziging) -> None:
    """Do again what was undone. NietOpnieuwTeDoen when it is not undone now, or people went on since."""
    wijziging = Wijziging.objects.select_for_update().get(pk=wijziging.pk)
    if not wijziging.ongedaan_op:
        raise NietOpnieuwTeDoen
    try:
        _exchange(deelname, wijziging.voor, wijziging.na)
    except snapshot.NietMeerZo as error:
        raise NietOpnieuwTeDoen(str(error)) from error
    _turn(deelname, wijziging, None, OPNIEUW_GEDAAN)


def lock_stappen(deelname: Deelname) -> None:
    """Let `deelname` undo, redo and add nothing else until the end of the transaction: pressing twice is two steps.

    First the lock of the ties, so that everyone takes both in the same order.
    """
    lock_familie(deelname)
    Deelname.objects.select_for_update(no_key=True).get(pk=deelname.pk)


def find_terug(deelname: Deelname) -> Wijziging | None:
    """Give the step of `deelname` that is undone next: the last one that stands."""
    return list_wijzigingen(deelname, limit=1).first()


def find_opnieuw(deelname: Deelname) -> Wijziging | None:
    """Give the step of `deelname` that is done again next: the last undone one, until they made a new step."""
    own = Wijziging.objects.filter(ruimte=deelname.ruimte_id, deelname=deelname)
    found = own.exclude(ongedaan_op=None).defer("voor", "na").order_by("-ongedaan_op").first()
    return None if found and own.filter(wanneer__gt=found.ongedaan_op).exists() else found


def list_wijzigingen(
    deelname: Deelname, limit: int = 20, sinds: datetime | None = None
) -> "models.QuerySet[Wijziging]":
    """Give the last steps of `deelname` that were not undone, the newest first; with `sinds` none from before."""
    found = Wijziging.objects.filter(ruimte=deelname.ruimte_id, deelname=deelname, ongedaan_op=None)
    found = found.filter(wanneer__gt=sinds) if sinds else found
    return found.defer("voor", "na")[:limit]  # of a thousand rows they are large, and a list does not show them


def who_changed(deelname: Deelname, rij: Inhoud, versie: str) -> Ander:
    """Give who last touched `rij` since `versie` (when it was last changed, in ISO 8601), others before `deelname`."""
    regels = Logregel.objects.filter(
        ruimte=rij.ruimte_id, object_soort=rij._meta.label_lower, object_id=str(rij.pk)
    ).select_related("deelname")
    sinds = _read_moment(versie)
    others = regels.filter(wanneer__gte=sinds).exclude(deelname=deelname) if sinds else regels.none()
    regel = others.first() or regels.first()
    if regel is None:
        return Ander("Iemand anders", "iemand anders")
    return Ander("Jij", "jou") if regel.deelname == deelname else Ander(regel.deelname.naam, regel.deelname.naam)


def _read_moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):  # the first and the last day there are may not exist in UTC
        return None


def _take_out(deelname: Deelname, rij: Inhoud) -> snapshot.Rijen:
    """Remove the row as it stands there now, with everything that hangs on it; give what went, the row first."""
    if type(rij) in FAMILIE:
        lock_familie(deelname)
    row = type(rij)._base_manager.select_for_update().get(pk=rij.pk)
    roots: list[Inhoud] = [row, *(list_left_alone(row) if isinstance(row, Persoon) else ())]
    rijen = list(dict.fromkeys(found for root in roots for found in snapshot.collect_with_dependents(root)))
    if not may_see(deelname, [found for found in rijen if isinstance(found, Inhoud)]):
        raise NietWegTeHalen
    voor = snapshot.as_data(rijen)
    for root in roots:
        root.delete()
    return voor


def _exchange(deelname: Deelname, now: snapshot.Rijen, wanted: snapshot.Rijen) -> None:
    """Exchange rows of a step. NietMeerZo also when `deelname` may not see what they are about any more.

    And, with a text, when something would be there that can't be: others changed ties that the rows say nothing of.
    """
    touches_ties = any(apps.get_model(rij["model"]) in BANDEN for rij in (*now, *wanted))
    if touches_ties:
        lock_familie(deelname)
    if not may_see_around(deelname, [*now, *wanted]):
        raise snapshot.NietMeerZo
    was = find_onmogelijk(deelname) if touches_ties else {}
    snapshot.exchange(now, wanted)
    becomes = find_onmogelijk(deelname) if touches_ties else {}
    for what, why in becomes.items():
        if what not in was:
            raise snapshot.NietMeerZo(why)


def _drop_second(deelname: Deelname, na: snapshot.Rijen) -> Wijziging | None:
    """Take new rows away again when `deelname` stored the same a moment ago, by pressing twice; give that step."""
    steps = list_wijzigingen(deelname, limit=1, sinds=timezone.now() - DUBBELKLIK)
    same = next((step for step in steps if not step.voor and snapshot.is_same_but_new(step.na, na)), None)
    if same:
        snapshot.take_away(na)
    return same


def _turn(deelname: Deelname, wijziging: Wijziging, ongedaan_op: datetime | None, wat: str) -> None:
    wijziging.ongedaan_op = ongedaan_op
    wijziging.save(update_fields=["ongedaan_op"])
    log(deelname, wat, wijziging)
    ring(deelname.ruimte_id, ONDERWERP)


def _keep_step(deelname: Deelname, wat: Wat, welke: str, voor: snapshot.Rijen, na: snapshot.Rijen) -> Wijziging:
    ring(deelname.ruimte_id, ONDERWERP)
    return Wijziging.objects.create(
        ruimte_id=deelname.ruimte_id, deelname=deelname, wat=wat, wie_of_wat=welke[:200], voor=voor, na=na
    )
