"""Every address that takes a POST: what is sent to it, and the lines that it must leave in the logboek."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from casus.models import Gebeurtenis, Persoon, Verschuiving, Wijziging
from casus.wijzigen import save_rij, undo
from tests.toegang.adressen import list_adressen
from toegang.models import Deelname, Gebruiker, Rol
from toegang.uitnodigen import invite
from werkkaarten.bijdragen import save_concept, submit
from werkkaarten.models import Bijdrage, Fragment, Leerbijeenkomst, Onderdeel, Stap

MARK = "Zilverreiger"  # in every text that is sent, and nowhere else


@dataclass(frozen=True)
class Schrijf:
    """What is sent to an address, and the lines that it must leave: what was done to which kind of object."""

    form: dict[str, Any]
    regels: list[tuple[str, str]]
    by_guest: bool = False
    prepare: Callable[[dict[str, Any], Deelname], object] = lambda bekend, gast: None


PERSOON = {"naam": f"{MARK} Ank", "groep": "netwerk", "toelichting": MARK, "zichtbaarheid": "iedereen"}
MOMENT = {"titel": MARK, "tekst": MARK, "soort": "gebeurtenis", "kant": "onder", "zichtbaarheid": "iedereen"}
VERBLIJF = {"persoon": "ruben", "plek": MARK, "soort": "familie", "zichtbaarheid": "iedereen"}
VRAAG = {"vraag": MARK, "wie_kan_dit_weten": MARK, "zichtbaarheid": "iedereen"}
RIJEN = {
    "actie": "zet",
    "rijen": f"Wat\tMeer\n{MARK}\t{MARK}\nnog een {MARK}\t",
    "zichtbaarheid": "iedereen",
    "aantal": 2,
    "eerste": "0123456789",
}
CASUS = {
    "titel": MARK,
    "leervraag": MARK,
    "status": "open",
    "bewaren_tot": "2031-01-01",
    "overleden_teken": "zacht",
}


def close_first(bekend: dict[str, Any], gast: Deelname) -> None:
    Leerbijeenkomst.objects.filter(pk=bekend["bijeenkomst_id"]).update(afgesloten_op=timezone.now())


def forget_date(bekend: dict[str, Any], gast: Deelname) -> None:
    Gebeurtenis.objects.filter(ruimte=gast.ruimte_id, kenmerk=bekend["casus:verplaats kenmerk"]).update(datum="")


def write_first(bekend: dict[str, Any], gast: Deelname) -> None:
    save_concept(gast, Stap.objects.get(pk=bekend["stap_id"]), {"raakt": "eerste woorden"})


def hand_in_first(bekend: dict[str, Any], gast: Deelname) -> None:
    submit(gast, Stap.objects.get(pk=bekend["stap_id"]), {"raakt": "eerste woorden"})


def show_first(bekend: dict[str, Any], gast: Deelname) -> None:
    hand_in_first(bekend, gast)
    Bijdrage.objects.filter(deelname=gast).update(onthuld_op=timezone.now())


def begin_early(bekend: dict[str, Any], gast: Deelname) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    Stap.objects.filter(pk=bekend["stap_id"]).update(fase=Stap.Fase.GESLOTEN, eigen_tijd_tot=tomorrow)
    write_first(bekend, gast)


def do_something(bekend: dict[str, Any], gast: Deelname) -> None:
    save_rij(gast, Gebeurtenis.objects.get(ruimte=gast.ruimte_id, kenmerk=bekend["casus:verschillend kenmerk"]))


def undo_something(bekend: dict[str, Any], gast: Deelname) -> None:
    do_something(bekend, gast)
    undo(gast, Wijziging.objects.get(deelname=gast))


def move_somebody(bekend: dict[str, Any], gast: Deelname) -> None:
    wie = Persoon.objects.get(ruimte=gast.ruimte_id, kenmerk=bekend["casus:verschuif kenmerk"])
    Verschuiving.objects.create(ruimte_id=gast.ruimte_id, gemaakt_door=gast, persoon=wie, x=40)


def make_collega(bekend: dict[str, Any], gast: Deelname) -> None:
    Gebruiker.objects.create_user("collega@example.nl", "Collega", "een-lang-wachtwoord")


def give_address(bekend: dict[str, Any], gast: Deelname) -> None:
    Deelname.objects.filter(pk=bekend["gast_id"]).update(email="noor@example.nl")


def choose_reveal(bekend: dict[str, Any], gast: Deelname) -> None:
    bekend["actie"] = "onthul"


def name_stukje(bekend: dict[str, Any], gast: Deelname) -> None:
    Fragment.objects.filter(kenmerk=bekend["fragment_kenmerk"]).update(kenmerk="stukje1")


def leave_the_stap(bekend: dict[str, Any], gast: Deelname) -> None:
    Leerbijeenkomst.objects.filter(pk=bekend["bijeenkomst_id"]).update(huidige_stap=None)


def take_out_the_stap(bekend: dict[str, Any], gast: Deelname) -> None:
    Stap.objects.filter(pk=bekend["stap_id"]).update(uit_draaiboek_op=timezone.now())


def make_an_empty_onderdeel(bekend: dict[str, Any], gast: Deelname) -> None:
    plek = {"bijeenkomst_id": bekend["bijeenkomst_id"], "ruimte_id": gast.ruimte_id}
    bekend["onderdeel_id"] = Onderdeel.objects.create(**plek, titel="Leeg", volgorde=9).pk


def name_mede(bekend: dict[str, Any], gast: Deelname) -> None:
    collega = Gebruiker.objects.create_user("noor@example.nl", "Noor", "een-lang-wachtwoord")
    Deelname.objects.filter(pk=bekend["gast_id"]).update(gebruiker=collega)
    Leerbijeenkomst.objects.filter(pk=bekend["bijeenkomst_id"]).update(mede=bekend["gast_id"])


def give_a_link(bekend: dict[str, Any], gast: Deelname) -> None:
    wie = Deelname.objects.get(pk=bekend["gast_id"])
    invite(Deelname.objects.get(ruimte=wie.ruimte_id, rol=Rol.FACILITATOR), wie)


# Every address that takes a POST in a ruimte, and the two that make one.
SCHRIJVEN = {
    "casus:begin": Schrijf({"soort": "clientcasus", "titel": MARK}, [("toegevoegd", "casus.casus")]),
    "casus:inlezen": Schrijf(
        {"bestand": "FULLEST"}, [("toegevoegd", "casus.casus"), ("ingelezen uit bestand", "casus.casus")]
    ),
    "casus:openen_leervraag": Schrijf({"leervraag": MARK}, [("gewijzigd", "casus.casus")]),
    "casus:openen_inbrenger": Schrijf({"naam": MARK}, [("toegevoegd", "toegang.deelname")]),
    "casus:openen_aanleiding": Schrijf({"aanleiding": MARK}, [("gewijzigd", "casus.casus")]),
    "casus:wijzigen": Schrijf(CASUS, [("gewijzigd", "casus.casus")]),
    "casus:ongedaan": Schrijf({}, [("ongedaan gemaakt", "casus.wijziging")]),
    "casus:stap_terug": Schrijf({}, [("ongedaan gemaakt", "casus.wijziging")], by_guest=True, prepare=do_something),
    "casus:stap_opnieuw": Schrijf({}, [("opnieuw gedaan", "casus.wijziging")], by_guest=True, prepare=undo_something),
    "casus:nieuwe_persoon": Schrijf(PERSOON, [("toegevoegd", "casus.persoon")]),
    "casus:persoon": Schrijf(PERSOON, [("gewijzigd", "casus.persoon")]),
    "casus:persoon_weg": Schrijf({}, [("verwijderd", "casus.persoon")]),
    "casus:rijen": Schrijf(RIJEN, [("2 rijen toegevoegd", "casus.wijziging")]),
    "casus:nieuwe_gebeurtenis": Schrijf(MOMENT, [("toegevoegd", "casus.gebeurtenis")]),
    "casus:verschillend": Schrijf({"verschillend": "true"}, [("gewijzigd", "casus.gebeurtenis")], by_guest=True),
    "casus:nieuwe_beleving": Schrijf(
        {"ik_ben": "+", "tekst": MARK, "gevoel": MARK, "zichtbaarheid": "alleen_ik"},
        [("toegevoegd", "casus.persoon"), ("toegevoegd", "casus.beleving")],
        by_guest=True,
    ),
    "casus:beleving": Schrijf(
        {"persoon": "ruben", "tekst": MARK, "zichtbaarheid": "iedereen"}, [("gewijzigd", "casus.beleving")]
    ),
    "casus:beleving_weg": Schrijf({}, [("verwijderd", "casus.beleving")]),
    "casus:waarheid": Schrijf(
        {"ik_ben": "linda", "wat_gebeurde_er": MARK, "zichtbaarheid": "gezin"},
        [("gewijzigd", "casus.persoon"), ("toegevoegd", "casus.vertelling")],
        by_guest=True,
    ),
    "casus:vertelling_weg": Schrijf({}, [("verwijderd", "casus.vertelling")]),
    "casus:nieuwe_duiding": Schrijf(
        {"vraag": "zien", "van_gebeurtenis": "g01", "tot_gebeurtenis": "g03", "tekst": MARK, "zichtbaarheid": "gezin"},
        [("toegevoegd", "casus.duiding")],
        by_guest=True,
    ),
    "casus:duiding": Schrijf(
        {"vraag": "doet", "van_gebeurtenis": "g01", "tekst": MARK, "zichtbaarheid": "iedereen"},
        [("gewijzigd", "casus.duiding")],
    ),
    "casus:duiding_weg": Schrijf({}, [("verwijderd", "casus.duiding")]),
    "casus:gebeurtenis": Schrijf(MOMENT, [("gewijzigd", "casus.gebeurtenis")]),
    "casus:gebeurtenis_weg": Schrijf({}, [("verwijderd", "casus.gebeurtenis")]),
    "casus:verplaats": Schrijf({"richting": "later"}, [("gewijzigd", "casus.gebeurtenis")], prepare=forget_date),
    "casus:nieuw_verblijf": Schrijf(VERBLIJF, [("toegevoegd", "casus.verblijf")]),
    "casus:verblijf": Schrijf(VERBLIJF, [("gewijzigd", "casus.verblijf")]),
    "casus:verblijf_weg": Schrijf({}, [("verwijderd", "casus.verblijf")]),
    "casus:familiestap": Schrijf(
        {"naam": MARK, "soort": "biologisch", "plek": "nieuw", "zichtbaarheid": "iedereen"},
        [("toegevoegd", "casus.persoon"), ("toegevoegd", "casus.verbintenis"), ("toegevoegd", "casus.kindschap")],
    ),
    "casus:verschuif": Schrijf({"x": 500}, [("toegevoegd", "casus.verschuiving")]),
    "casus:leg_opnieuw": Schrijf({}, [("verwijderd", "casus.verschuiving")], prepare=move_somebody),
    "casus:nieuwe_verbintenis": Schrijf(
        {"partners": ["ruben", "loes"], "zichtbaarheid": "iedereen"}, [("toegevoegd", "casus.verbintenis")]
    ),
    "casus:verbintenis": Schrijf(
        {"partners": ["ruben", "loes"], "van": "2001", "zichtbaarheid": "iedereen"},
        [("gewijzigd", "casus.verbintenis")],
    ),
    "casus:verbintenis_weg": Schrijf({}, [("verwijderd", "casus.verbintenis")]),
    "casus:nieuw_kindschap": Schrijf(
        {"kind": "loes", "verbintenis": "v1", "soort": "pleeg", "zichtbaarheid": "iedereen"},
        [("toegevoegd", "casus.kindschap")],
    ),
    "casus:kindschap": Schrijf(
        {"kind": "loes", "verbintenis": "v1", "zichtbaarheid": "iedereen"}, [("gewijzigd", "casus.kindschap")]
    ),
    "casus:kindschap_weg": Schrijf({}, [("verwijderd", "casus.kindschap")]),
    "casus:nieuwe_meerling": Schrijf(
        {"kinderen": ["ruben", "yara"], "zichtbaarheid": "iedereen"}, [("toegevoegd", "casus.meerling")]
    ),
    "casus:meerling": Schrijf(
        {"kinderen": ["ruben", "yara"], "zichtbaarheid": "iedereen"}, [("gewijzigd", "casus.meerling")]
    ),
    "casus:meerling_weg": Schrijf({}, [("verwijderd", "casus.meerling")]),
    "casus:nieuwe_relatie": Schrijf(
        {"van": "ruben", "naar": "linda", "soort": "geweld", "toelichting": MARK, "zichtbaarheid": "iedereen"},
        [("toegevoegd", "casus.relatie")],
    ),
    "casus:relatie": Schrijf(
        {"van": "ruben", "naar": "linda", "soort": "hersteld", "toelichting": MARK, "zichtbaarheid": "iedereen"},
        [("gewijzigd", "casus.relatie")],
    ),
    "casus:relatie_weg": Schrijf({}, [("verwijderd", "casus.relatie")]),
    "casus:nieuwe_vraag": Schrijf(VRAAG, [("toegevoegd", "casus.ontbrekend")]),
    "casus:vraag": Schrijf(VRAAG, [("gewijzigd", "casus.ontbrekend")]),
    "casus:vraag_weg": Schrijf({}, [("verwijderd", "casus.ontbrekend")]),
    "toegang:deelnemers": Schrijf(
        {"naam": MARK, "rol": "professional"},
        [("toegevoegd", "toegang.deelname"), ("uitgenodigd", "toegang.uitnodiging")],
    ),
    "toegang:nieuwe_collega": Schrijf(
        {"collega-email": "collega@example.nl", "collega-naam": MARK},
        [("toegevoegd", "toegang.deelname")],
        prepare=make_collega,
    ),
    "toegang:nieuwe_link": Schrijf({}, [("uitgenodigd", "toegang.uitnodiging")]),
    "toegang:trek_link_in": Schrijf({}, [("ingetrokken", "toegang.uitnodiging")], prepare=give_a_link),
    "werkkaarten:bijeenkomsten": Schrijf(
        {"datum": "2026-12-01", "manier": "online"},
        [("toegevoegd", "werkkaarten.leerbijeenkomst")],
    ),
    "werkkaarten:bijeenkomst_wijzigen": Schrijf(
        {"datum": "2026-12-01", "manier": "online", "doel": MARK}, [("gewijzigd", "werkkaarten.leerbijeenkomst")]
    ),
    "werkkaarten:nieuw_onderdeel": Schrijf({"titel": MARK}, [("toegevoegd", "werkkaarten.onderdeel")]),
    "werkkaarten:onderdeel": Schrijf({"titel": MARK}, [("gewijzigd", "werkkaarten.onderdeel")]),
    "werkkaarten:onderdeel_weg": Schrijf(
        {}, [("verwijderd", "werkkaarten.onderdeel")], prepare=make_an_empty_onderdeel
    ),
    "werkkaarten:verplaats_onderdeel": Schrijf(
        {"vooraan": "ja"}, [("gewijzigd", "werkkaarten.onderdeel")], prepare=make_an_empty_onderdeel
    ),
    "werkkaarten:kies_stappen": Schrijf(
        {"stappen": ["tijdlijn/clientcasus/kijken-in-stilte"]}, [("toegevoegd", "werkkaarten.stap")]
    ),
    "werkkaarten:stap": Schrijf({"minuten": 7}, [("gewijzigd", "werkkaarten.stap")]),
    "werkkaarten:stap_minuten": Schrijf({"minuten": 8}, [("gewijzigd", "werkkaarten.stap")]),
    "werkkaarten:verplaats_stap": Schrijf({"richting": "omhoog"}, [("gewijzigd", "werkkaarten.stap")]),
    "werkkaarten:stap_weg": Schrijf({}, [("verwijderd", "werkkaarten.stap")], prepare=leave_the_stap),
    "werkkaarten:stap_terug": Schrijf({}, [("teruggezet", "werkkaarten.stap")], prepare=take_out_the_stap),
    "werkkaarten:bewaar_sjabloon": Schrijf({"naam": MARK}, [("bewaard als sjabloon", "werkkaarten.leerbijeenkomst")]),
    "werkkaarten:sjabloon": Schrijf({"naam": MARK}, [("gewijzigd", "werkkaarten.sjabloon")]),
    "werkkaarten:sjabloon_weg": Schrijf({}, [("verwijderd", "werkkaarten.sjabloon")]),
    "werkkaarten:concept": Schrijf({"raakt": MARK}, [("toegevoegd", "werkkaarten.bijdrage")], by_guest=True),
    "werkkaarten:insturen": Schrijf(
        {"raakt": MARK}, [("ingediend", "werkkaarten.bijdrage")], by_guest=True, prepare=write_first
    ),
    "werkkaarten:veranderen": Schrijf(
        {"raakt": MARK}, [("ingediend", "werkkaarten.bijdrage")], by_guest=True, prepare=show_first
    ),
    "werkkaarten:terugnemen": Schrijf(
        {}, [("ingetrokken", "werkkaarten.bijdrage")], by_guest=True, prepare=hand_in_first
    ),
    "werkkaarten:eigen_tijd_stap": Schrijf(
        {"raakt": MARK}, [("ingediend", "werkkaarten.bijdrage")], by_guest=True, prepare=begin_early
    ),
    "werkkaarten:ga_weg": Schrijf({}, [("is weg", "werkkaarten.genodigde")], by_guest=True),
    "werkkaarten:voorbereiding_stap": Schrijf({"merken": MARK}, [("toegevoegd", "werkkaarten.voorbereiding")]),
    "werkkaarten:voorbereiding_concept": Schrijf({"merken": MARK}, [("toegevoegd", "werkkaarten.voorbereiding")]),
    "werkkaarten:genodigden": Schrijf({"wie": "GAST"}, [("toegevoegd", "werkkaarten.genodigde")]),
    "werkkaarten:nieuwe_genodigde": Schrijf(
        {"naam": MARK, "rol": "gezinslid", "email": f"{MARK}@example.nl"},
        [("toegevoegd", "toegang.deelname"), ("toegevoegd", "werkkaarten.genodigde")],
    ),
    "werkkaarten:verstuur_allen": Schrijf(
        {},
        [("uitgenodigd", "toegang.uitnodiging"), ("uitnodiging gemaild", "werkkaarten.genodigde")],
        prepare=give_address,
    ),
    "werkkaarten:adres": Schrijf({"email": f"{MARK}@example.nl"}, [("gewijzigd", "toegang.deelname")]),
    "werkkaarten:zet_genodigde": Schrijf({}, [("uitgenodigd", "toegang.uitnodiging")]),
    "werkkaarten:deur": Schrijf({"sluit": "ja"}, [("deur gesloten", "toegang.deurcode")]),
    "werkkaarten:klopper": Schrijf(
        {"rol": "professional"},
        [
            ("toegevoegd", "toegang.deelname"),
            ("uitgenodigd", "toegang.uitnodiging"),
            ("binnengelaten", "toegang.klopper"),
            ("toegevoegd", "werkkaarten.genodigde"),
            ("is er", "werkkaarten.genodigde"),
        ],
    ),
    "werkkaarten:welkom": Schrijf(
        {"komt": "ja", "nodig": MARK},
        [("toegevoegd", "werkkaarten.genodigde"), ("geantwoord", "werkkaarten.genodigde")],
        by_guest=True,
    ),
    "werkkaarten:ben_er": Schrijf(
        {}, [("toegevoegd", "werkkaarten.genodigde"), ("is er", "werkkaarten.genodigde")], by_guest=True
    ),
    "werkkaarten:zet_stap": Schrijf({}, [("onthuld", "werkkaarten.stap")], prepare=choose_reveal),
    "werkkaarten:bewaar_inzicht": Schrijf({"tekst": MARK}, [("toegevoegd", "werkkaarten.inzicht")]),
    "werkkaarten:heropen": Schrijf({}, [("heropend", "werkkaarten.leerbijeenkomst")], prepare=close_first),
    "werkkaarten:sluit": Schrijf({}, [("afgesloten", "werkkaarten.leerbijeenkomst")]),
    "werkkaarten:gesprekken": Schrijf(
        {"verteller": "DE GAST", "vrager": "DE LEIDER", "vorm_sleutel": "gezin", "waarom": MARK},
        [("toegevoegd", "werkkaarten.gesprek")],
    ),
    "werkkaarten:toestemming": Schrijf(
        {"waarvoor": "opname", "antwoord": "nee"}, [("ingetrokken", "werkkaarten.toestemming")]
    ),
    "werkkaarten:gesprek_afronden": Schrijf({}, [("afgerond", "werkkaarten.gesprek")]),
    "werkkaarten:gesprekstap": Schrijf({"hoe-was-het": MARK}, [("toegevoegd", "werkkaarten.fragment")]),
    "werkkaarten:fragment": Schrijf({"tekst": MARK}, [("gewijzigd", "werkkaarten.fragment")]),
    "werkkaarten:fragment_weg": Schrijf({}, [("verwijderd", "werkkaarten.fragment")]),
    "werkkaarten:vrijgeven": Schrijf(
        {"stukje1": "zonder_naam", "samen": "on"},
        [("samen vrijgegeven", "werkkaarten.fragment")],
        prepare=name_stukje,
    ),
    "werkkaarten:nieuwe_terugkoppeling": Schrijf(
        {"door": "DE LEIDER", "aan_naam": MARK, "hoe": "bellen", "voor_datum": "2026-12-01"},
        [("toegevoegd", "werkkaarten.terugkoppeling")],
    ),
    "werkkaarten:terugkoppeling": Schrijf(
        {"bericht": MARK, "reactie": MARK}, [("teruggekoppeld", "werkkaarten.terugkoppeling")]
    ),
    "werkkaarten:zet_beeld": Schrijf({"beeld": "vraag"}, [("groot scherm gekozen", "werkkaarten.leerbijeenkomst")]),
    "werkkaarten:oogst": Schrijf({"wat": MARK, "wie": MARK}, [("toegevoegd", "werkkaarten.vervolgstap")]),
    "werkkaarten:leiding": Schrijf({"mede": ""}, [("gewijzigd", "werkkaarten.leerbijeenkomst")], prepare=name_mede),
    "werkkaarten:geef_door": Schrijf(
        {},
        [("facilitator gemaakt", "toegang.deelname"), ("regie doorgegeven", "werkkaarten.leerbijeenkomst")],
        prepare=name_mede,
    ),
    "werkkaarten:hulp": Schrijf(
        {"vraag": MARK}, [(wat, "werkkaarten.stap") for wat in ("toegevoegd", "gewijzigd", "geopend")]
    ),
    "werkkaarten:aantekeningen": Schrijf(
        {"soort": "notitie", "tekst": MARK}, [("toegevoegd", "werkkaarten.aantekening")]
    ),
    "werkkaarten:aantekening": Schrijf({"soort": "nagaan", "tekst": MARK}, [("gewijzigd", "werkkaarten.aantekening")]),
    "werkkaarten:aantekening_weg": Schrijf({}, [("verwijderd", "werkkaarten.aantekening")]),
    "werkkaarten:opschrijven": Schrijf(
        {"voor": "DE GAST", "raakt": MARK}, [("ingediend", "werkkaarten.bijdrage"), ("is er", "werkkaarten.genodigde")]
    ),
    "werkkaarten:vervolgstap": Schrijf({"wat": MARK, "wie": MARK}, [("gewijzigd", "werkkaarten.vervolgstap")]),
    "werkkaarten:vervolgstap_gedaan": Schrijf(
        {"gedaan_op": "2025-01-01", "vieren": MARK}, [("gewijzigd", "werkkaarten.vervolgstap")]
    ),
    "werkkaarten:vervolgstap_weg": Schrijf({}, [("verwijderd", "werkkaarten.vervolgstap")]),
    "werkkaarten:principe": Schrijf({"tekst": MARK}, [("gewijzigd", "werkkaarten.principe")]),
    "werkkaarten:principe_weg": Schrijf({}, [("verwijderd", "werkkaarten.principe")]),
    "werkkaarten:inzicht": Schrijf({"tekst": MARK}, [("gewijzigd", "werkkaarten.inzicht")]),
    "werkkaarten:inzicht_weg": Schrijf({}, [("verwijderd", "werkkaarten.inzicht")]),
}
# Practising is nobody's business: it leaves no line in the real casus, and its own room goes with all that is in it.
OEFENEN = {"werkkaarten:oefen", "werkkaarten:oefenrol", "werkkaarten:stop_oefening"}
ADRESSEN = {adres.naam: adres for adres in list_adressen()}
