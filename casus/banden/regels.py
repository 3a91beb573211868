"""What can't be in a family: each rule says in a sentence what is wrong and how to go on, or nothing.

Rules look at all that is stored, so that no two people together make what can't be. A sentence names only those whom
the reader may see.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from django.db.models import Q

from casus.banden.lezen import readable_kindschappen, readable_meerlingen, readable_relaties
from casus.genosociogram.notatie import GERICHT, join_names
from casus.models import Casus, Kindschap, Meerling, Persoon, Verbintenis
from casus.uitwisseling.controle import find_kring, tell_kring
from toegang.models import Deelname, Inhoud

MAX_PARTNERS = 3
_NIEUW = "nieuw"


def lock_familie(deelname: Deelname) -> None:
    """Let nobody else change ties until the end of the transaction: rules are about all ties together.

    Take this lock before that of a row. Who stores something else in the casus does not wait for it (`no_key`).
    """
    Casus.objects.select_for_update(no_key=True).get(pk=deelname.ruimte_id)


def say_gezin_fout(
    deelname: Deelname,
    verbintenis: Verbintenis | None,
    partners: Iterable[Persoon] = (),
    kinderen: Iterable[Persoon] = (),
    zonder: Kindschap | None = None,
    weg: Iterable[Persoon] = (),
) -> str:
    """Say what is wrong when these people become partners in and children of `verbintenis` (None: a new one).

    They come besides who is there already; the kindschap `zonder` and the partners in `weg` go.
    """
    inhoud = _read_afkomst(deelname, verbintenis, zonder)
    gezin = next(item for item in inhoud["verbintenissen"] if item["id"] == _id_of(verbintenis))
    gone = {str(rij.pk) for rij in weg}
    stay = [pk for pk in gezin["partners"] if pk not in gone]
    gezin["partners"] = list(dict.fromkeys([*stay, *(str(rij.pk) for rij in partners)]))
    inhoud["kindschappen"] += [{"kind": str(rij.pk), "verbintenis": gezin["id"]} for rij in kinderen]
    if len(gezin["partners"]) > MAX_PARTNERS:
        return "Hier past niemand meer bij: een verbintenis is van hoogstens drie mensen. Maak een nieuwe."
    kring = find_kring(inhoud)
    if not kring:
        return ""
    namen = {str(rij.pk): rij.naam for rij in Persoon.objects.voor(deelname).filter(pk__in=kring)}
    if len(namen) < len(kring):
        return "Zo zou iemand een eigen voorouder worden, en dat kan niet. Kies iemand anders."
    if len(kring) == 1:
        return f"{namen[kring[0]]} kan niet partner én kind zijn in dezelfde verbintenis. Kies iemand anders."
    return f"{tell_kring([namen[pk] for pk in kring])}. Niemand kan een eigen voorouder zijn. Kies iemand anders."


def say_dubbele_verbintenis(deelname: Deelname, pk: int | None, partners: Iterable[Persoon], **hoe: str) -> str:
    """Say that these two or three have a union of the same `hoe` (soort, van, tot). One parent may have several."""
    wie = {rij.pk for rij in partners}
    if len(wie) < 2:
        return ""
    for rij in Verbintenis.objects.voor(deelname).filter(**hoe).exclude(pk=pk).prefetch_related("partners"):
        if {partner.pk for partner in rij.partners.all()} == wie:
            return "Deze verbintenis staat er al. Vul een andere soort of periode in, of verander die er al staat."
    return ""


def say_dubbel_kindschap(
    deelname: Deelname, pk: int | None, kind: Persoon, verbintenis: Verbintenis, **hoe: str
) -> str:
    """Say that `kind` is a child there in the same way (soort, van, tot); a foster child may be adopted later."""
    same = readable_kindschappen(deelname).filter(kind=kind, verbintenis=verbintenis, **hoe)
    if not same.exclude(pk=pk).exists():
        return ""
    return f"{kind} staat al net zo als kind van deze ouders. Vul een andere soort of periode in."


def say_meerling_fout(deelname: Deelname, pk: int | None, kinderen: Iterable[Persoon]) -> str:
    """Say that there are too few children, or that one is in another meerling."""
    kinderen = list(kinderen)
    if len(kinderen) < 2:
        return "Kies minstens twee kinderen."
    others = readable_meerlingen(deelname).exclude(pk=pk).values("pk")
    for kind in kinderen:
        if kind.meerlingen.filter(pk__in=others).exists():
            return f"{kind} hoort al bij een tweeling of meerling. Haal die eerst weg, of verander die."
    return ""


def say_relatie_fout(deelname: Deelname, pk: int | None, ends: tuple[Persoon, Persoon], **hoe: Any) -> str:
    """Say that a tie is with oneself, or there already according to the same person in the same period (`hoe`)."""
    van, naar = ends
    if van == naar:
        return "Een band is tussen twee mensen. Kies iemand anders."
    same = Q(van=van, naar=naar)
    if hoe["soort"] not in GERICHT:
        same |= Q(van=naar, naar=van)
    if not readable_relaties(deelname).filter(same, **hoe).exclude(pk=pk).exists():
        return ""
    volgens = f", volgens {hoe['volgens']}" if hoe["volgens"] else ""
    namen = join_names([van.naam, naar.naam])
    return f"Deze band van {namen} staat er al{volgens}. Kies een andere soort, een andere tijd, of volgens wie."


def list_left_alone(persoon: Persoon) -> list[Inhoud]:
    """Give what can't stay without `persoon`: unions of nobody else, and a meerling of one other child."""
    unions = [rij for rij in persoon.verbintenissen.prefetch_related("partners") if len(rij.partners.all()) == 1]
    return [*unions, *(rij for rij in persoon.meerlingen.prefetch_related("kinderen") if len(rij.kinderen.all()) < 3)]


def find_onmogelijk(deelname: Deelname) -> dict[Hashable, str]:
    """Find what can't be in all that is stored: for each thing why not, without a name, since it may be hidden."""
    inhoud = _read_afkomst(deelname, None, None)
    return dict(_find_onmogelijk(inhoud, _read_tied(deelname, Meerling.kinderen.through, "meerling")))


def _find_onmogelijk(inhoud: dict[str, Any], meerlingen: dict[int, list[int]]) -> Iterator[tuple[Hashable, str]]:
    if find_kring(inhoud):
        yield "kring", "dan zou iemand een eigen voorouder zijn. Kijk eerst na wie een kind is van wie."
    for union in inhoud["verbintenissen"]:
        if not union["partners"] and union["id"] != _NIEUW:
            yield ("leeg", union["id"]), "dan zou er niemand meer in een verbintenis staan. Haal die eerst weg."
        if len(union["partners"]) > MAX_PARTNERS:
            yield ("vol", union["id"]), "dan zou een verbintenis van meer dan drie mensen zijn. Haal er eerst een uit."
    for tie, count in Counter(tuple(sorted(tie.items())) for tie in inhoud["kindschappen"]).items():
        if count > 1:
            yield ("dubbel", tie), "dan zou een kind twee keer bij dezelfde ouders staan. Het staat er dus al."
    for pk, kinderen in meerlingen.items():
        if len(kinderen) < 2:
            yield ("alleen", pk), "dan zou een tweeling of meerling uit één kind bestaan. Haal die eerst weg."
    for kind, count in Counter(kind for kinderen in meerlingen.values() for kind in kinderen).items():
        if count > 1:
            yield ("samen", kind), "dan zou een kind bij twee meerlingen horen. Haal er eerst een weg."


def _id_of(verbintenis: Verbintenis | None) -> str:
    return str(verbintenis.pk) if verbintenis and verbintenis.pk else _NIEUW


def _read_afkomst(deelname: Deelname, verbintenis: Verbintenis | None, zonder: Kindschap | None) -> dict[str, Any]:
    """Read who descends from whom, hidden or not, as the lists of a casusbestand with primary keys for ids."""
    ruimte = deelname.ruimte_id
    partners: dict[str, list[str]] = {_id_of(verbintenis): []}
    for union, wie in _read_tied(deelname, Verbintenis.partners.through, "verbintenis").items():
        partners[str(union)] = [str(persoon) for persoon in wie]
    kindschappen = Kindschap._default_manager.filter(ruimte=ruimte).exclude(pk=zonder.pk if zonder else None)
    return {
        "verbintenissen": [{"id": union, "partners": rijen} for union, rijen in partners.items()],
        "kindschappen": [
            {"kind": str(kind), "verbintenis": str(union), "soort": soort, "van": van, "tot": tot}
            for kind, union, soort, van, tot in kindschappen.values_list(
                "kind_id", "verbintenis_id", "soort", "van", "tot"
            )
        ],
    }


def _read_tied(deelname: Deelname, through: Any, naam: str) -> dict[int, list[int]]:
    """Give the people of each row of a many-to-many field, hidden or not; also of a row that ties nobody."""
    rijen = through._meta.get_field(naam).related_model._default_manager.filter(ruimte=deelname.ruimte_id)
    found: dict[int, list[int]] = {pk: [] for pk in rijen.values_list("pk", flat=True)}
    ties = through._default_manager.filter(**{f"{naam}__ruimte": deelname.ruimte_id})
    for pk, persoon in ties.values_list(f"{naam}_id", "persoon_id"):
        found.setdefault(pk, []).append(persoon)
    return found
