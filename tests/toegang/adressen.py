"""Every address of the application, found by walking the URLconf, and one casus in which each of them exists."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, SlugConverter, StringConverter, UUIDConverter
from django.urls.resolvers import RoutePattern

from casus.forms.mensen import PersoonForm
from casus.models import (
    Beleving,
    Casus,
    Duiding,
    Gebeurtenis,
    Kindschap,
    Meerling,
    Ontbrekend,
    Persoon,
    Relatie,
    Verbintenis,
    Verblijf,
    Vertelling,
)
from casus.wijzigen import save_form
from toegang.kamer import find_klopper, knock, open_deur
from toegang.models import Deelname, Klopper, Rol
from toegang.uitnodigen import add_deelname, invite
from werkkaarten.aantekeningen import add_aantekening
from werkkaarten.bijdragen import submit
from werkkaarten.bijeenkomst import list_stappen, open_stap, reveal_bijdragen
from werkkaarten.draaiboek import plan
from werkkaarten.genodigden import ask as ask_for
from werkkaarten.gesprek.plannen import plan_gesprek
from werkkaarten.gesprek.toestemming import record_antwoord
from werkkaarten.gesprek.vertellen import write_fragmenten
from werkkaarten.models import (
    Fragment,
    Genodigde,
    Gesprek,
    Leerbijeenkomst,
    Principe,
    Sjabloon,
    Terugkoppeling,
    Toestemming,
    Vervolgstap,
)
from werkkaarten.oogst import keep_inzicht
from werkkaarten.terugkoppeling import agree

STROMEN = ("toegang:bel", "werkkaarten:stroom")
METHODS = ("GET", "POST")
OTHER_METHODS = ("PUT", "PATCH", "DELETE")
CONVERTERS = {"uuid": UUIDConverter, "int": IntConverter, "slug": SlugConverter, "str": StringConverter}
ONBEKEND = {"uuid": "00000000-0000-4000-8000-000000000000", "int": 1, "slug": "iets", "str": "iets", "regex": "a1"}


@dataclass(frozen=True)
class Adres:
    """One URL pattern: its full name, and the converter of each of its parameters."""

    naam: str
    parameters: Mapping[str, str] = field(hash=False)

    @property
    def in_ruimte(self) -> bool:
        return "ruimte_id" in self.parameters


def list_adressen() -> list[Adres]:
    """Give every pattern of the URLconf, those of installed apps too."""
    return list(_walk(get_resolver().url_patterns, ()))


def list_paginas() -> list[Adres]:
    """Give every pattern but those of a stream: it gives back the database connection, which here holds the test."""
    return [adres for adres in list_adressen() if adres.naam not in STROMEN]


def _walk(patterns: list[URLPattern | URLResolver], path: tuple[URLPattern | URLResolver, ...]) -> Iterator[Adres]:
    for pattern in patterns:
        here = (*path, pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, here)
            continue
        assert pattern.name, f"{pattern} has no name, so no test can ask for it"
        spaces = [step.namespace for step in here if isinstance(step, URLResolver) and step.namespace]
        parameters = {name: soort for step in here for name, soort in _parameters(step.pattern).items()}
        yield Adres(":".join([*spaces, pattern.name]), parameters)


def _parameters(pattern: Any) -> dict[str, str]:
    if isinstance(pattern, RoutePattern):
        return {name: _soort(converter) for name, converter in pattern.converters.items()}
    return dict.fromkeys(pattern.regex.groupindex, "regex")


def _soort(converter: Any) -> str:
    return next(soort for soort, known in CONVERTERS.items() if isinstance(converter, known))


def adres_url(adres: Adres, bekend: Mapping[str, Any]) -> str:
    """Give a real path: `bekend` holds values by 'name parameter' or by parameter; the rest points at nothing."""
    values = {
        name: bekend.get(f"{adres.naam} {name}", bekend.get(name, ONBEKEND[soort]))
        for name, soort in adres.parameters.items()
    }
    return reverse(adres.naam, kwargs=values)


def fill_casus(facilitator: Deelname) -> dict[str, Any]:
    """Put something behind every address of this casus; give the parameters that lead there.

    A guest (Noor) handed in an answer that is revealed and kept as an inzicht; the second step is open.
    """
    casus = Casus.objects.get(pk=facilitator.ruimte_id)
    gast = add_deelname(facilitator, "Noor", Rol.GEZINSLID)
    bijeenkomst = plan(facilitator, casus, date(2026, 11, 5), "fysiek")
    ask_for(facilitator, bijeenkomst, [gast])
    eerste, tweede = list_stappen(bijeenkomst)
    open_stap(facilitator, eerste)
    bijdrage = submit(gast, eerste, {"opvalt": "Er komt telkens iemand nieuw."})
    reveal_bijdragen(facilitator, eerste)
    bijdrage.refresh_from_db()
    inzicht = keep_inzicht(facilitator, bijdrage, "Niemand bleef.")
    open_stap(facilitator, tweede)
    form = PersoonForm({"naam": "Juf Ank", "groep": "netwerk", "zichtbaarheid": "iedereen"}, door=facilitator)
    assert form.is_valid(), form.errors
    wijziging = save_form(facilitator, form)
    persoon = Persoon.objects.voor_iedereen(casus).first()
    gebeurtenis = Gebeurtenis.objects.voor_iedereen(casus).first()
    assert persoon is not None
    assert gebeurtenis is not None
    verteld = {"ruimte": casus, "gemaakt_door": facilitator}
    van_persoon = {**verteld, "gebeurtenis": gebeurtenis, "persoon": persoon}
    beleving = Beleving.objects.create(**van_persoon, tekst="Ik was blij.")
    vertelling = Vertelling.objects.create(**van_persoon, spannend="Niemand zei iets.")
    duiding = Duiding.objects.create(**verteld, vraag="zien", tekst="Het ging snel.", van_gebeurtenis=gebeurtenis)
    verblijf = Verblijf.objects.create(**verteld, persoon=persoon, plek="bij oma", soort="familie")
    vraag = Ontbrekend.objects.create(**verteld, vraag="Waar was hij toen?")
    ouder, kind, ander = Persoon.objects.voor_iedereen(casus)[1:4]
    gezin = Verbintenis.objects.create(**verteld)
    gezin.partners.add(ouder)
    kindschap = Kindschap.objects.create(**verteld, kind=kind, verbintenis=gezin)
    meerling = Meerling.objects.create(**verteld)
    meerling.kinderen.set([kind, ander])
    relatie = Relatie.objects.create(**verteld, van=persoon, naar=ouder, soort="neutraal")
    gesprek = plan_gesprek(facilitator, Gesprek(verteller=gast, vrager=facilitator, vorm_sleutel="gezin"))
    for waarvoor in Toestemming.Waarvoor:
        record_antwoord(facilitator, gesprek, waarvoor, True)
    stukje = Fragment(sleutel="moment-van-toen", vraag="Hoe was dat?", tekst="Ik telde de tegels.")
    write_fragmenten(facilitator, gesprek, [stukje])
    beloofd = agree(facilitator, Terugkoppeling(door=facilitator, voor_datum=date(2026, 12, 1)), gesprek)
    aantekening = add_aantekening(facilitator, bijeenkomst, "notitie", "Iedereen kijkt weg.")
    van_bijeenkomst = {**verteld, "bijeenkomst": bijeenkomst}
    kleine_stap = Vervolgstap.objects.create(**van_bijeenkomst, wat="Opa bellen", wie="Ilse")
    principe = Principe.objects.create(**van_bijeenkomst, tekst="We praten met elkaar.")
    return {
        "ruimte_id": casus.pk,
        "gast_id": gast.pk,
        "bijeenkomst_id": bijeenkomst.pk,
        "stap_id": tweede.pk,
        "onderdeel_id": tweede.onderdeel_id,
        "sjabloon_id": Sjabloon.objects.create(gebruiker=facilitator.gebruiker, naam="Eerste keer").pk,
        "actie": "toon",
        **{
            f"werkkaarten:{naam} {deel}": sleutel
            for naam in ("voorbereiding_stap", "voorbereiding_concept")
            for deel, sleutel in (("kaart", "facilitator"), ("vorm", "voorbereiden"), ("stap", "mijn-waarden"))
        },
        "werkkaarten:bewaar_inzicht kenmerk": bijdrage.kenmerk,
        "wijziging_id": wijziging.pk,
        "casus:persoon kenmerk": persoon.kenmerk,
        "casus:persoon_weg kenmerk": persoon.kenmerk,
        "casus:moment kenmerk": gebeurtenis.kenmerk,
        "casus:verschillend kenmerk": gebeurtenis.kenmerk,
        "casus:nieuwe_beleving kenmerk": gebeurtenis.kenmerk,
        "casus:waarheid kenmerk": gebeurtenis.kenmerk,
        "casus:beleving pk": beleving.pk,
        "casus:beleving_weg pk": beleving.pk,
        "casus:vertelling_weg pk": vertelling.pk,
        "casus:duiding pk": duiding.pk,
        "casus:duiding_weg pk": duiding.pk,
        "casus:gebeurtenis kenmerk": gebeurtenis.kenmerk,
        "casus:gebeurtenis_weg kenmerk": gebeurtenis.kenmerk,
        "casus:verplaats kenmerk": gebeurtenis.kenmerk,
        "casus:verblijf pk": verblijf.pk,
        "casus:verblijf_weg pk": verblijf.pk,
        "casus:vraag pk": vraag.pk,
        "casus:vraag_weg pk": vraag.pk,
        "casus:persoon_lezen kenmerk": persoon.kenmerk,
        "casus:familiestap kenmerk": persoon.kenmerk,
        "casus:familiestap stap": "ouder",
        "casus:verschuif kenmerk": persoon.kenmerk,
        "casus:verbintenis pk": gezin.pk,
        "casus:verbintenis_weg pk": gezin.pk,
        "casus:kindschap pk": kindschap.pk,
        "casus:kindschap_weg pk": kindschap.pk,
        "casus:meerling pk": meerling.pk,
        "casus:meerling_weg pk": meerling.pk,
        "casus:relatie pk": relatie.pk,
        "casus:relatie_weg pk": relatie.pk,
        "casus:rijen_voorbeeld soort": "csv",
        "casus:tijdlijn_ophalen soort": "xlsx",
        "casus:afdruk_vel vel": "rol-svg",
        "casus:kaart_afdruk_vel vel": "svg",
        "werkkaarten:tekening welke": "genosociogram",
        "werkkaarten:inzicht kenmerk": inzicht.kenmerk,
        "werkkaarten:inzicht_weg kenmerk": inzicht.kenmerk,
        "aantekening_id": aantekening.pk,
        "werkkaarten:geef_door deelname_id": gast.pk,
        "werkkaarten:oogst wat": "vervolgstap",
        "werkkaarten:hulp kaart": "tussendoor",
        "werkkaarten:hulp vorm": "los",
        "werkkaarten:hulp sleutel": "eigen-vraag",
        "werkkaarten:vervolgstap kenmerk": kleine_stap.kenmerk,
        "werkkaarten:vervolgstap_gedaan kenmerk": kleine_stap.kenmerk,
        "werkkaarten:vervolgstap_weg kenmerk": kleine_stap.kenmerk,
        "werkkaarten:principe kenmerk": principe.kenmerk,
        "werkkaarten:principe_weg kenmerk": principe.kenmerk,
        "genodigde_id": Genodigde.objects.get(deelname=gast).pk,
        "werkkaarten:zet_genodigde actie": "link",
        "klopper_id": knock_at(bijeenkomst, facilitator, "Teun").pk,
        "werkkaarten:gesprek kenmerk": gesprek.kenmerk,
        "werkkaarten:toestemming kenmerk": gesprek.kenmerk,
        "werkkaarten:gesprek_afronden kenmerk": gesprek.kenmerk,
        "werkkaarten:gesprekstap kenmerk": gesprek.kenmerk,
        "werkkaarten:gesprekstap stap": "moment-van-toen",
        "werkkaarten:fragment kenmerk": gesprek.kenmerk,
        "werkkaarten:fragment_weg kenmerk": gesprek.kenmerk,
        "fragment_kenmerk": stukje.kenmerk,
        "werkkaarten:vrijgeven kenmerk": gesprek.kenmerk,
        "werkkaarten:pauze kenmerk": gesprek.kenmerk,
        "werkkaarten:terugkoppeling kenmerk": beloofd.kenmerk,
        "token": invite(facilitator, add_deelname(facilitator, "Pleun", Rol.PROFESSIONAL)),
    }


def knock_at(bijeenkomst: Leerbijeenkomst, facilitator: Deelname, naam: str) -> Klopper:
    """Open the door of a meeting and knock as `naam`."""
    klopper = find_klopper(knock(open_deur(facilitator, bijeenkomst.get_absolute_url()).code, naam))
    assert klopper is not None
    return klopper


def ask(client: Client, method: str, url: str, **extra: Any) -> Any:
    """Send a request without a body."""
    return client.generic(method, url, content_type="application/x-www-form-urlencoded", **extra)
