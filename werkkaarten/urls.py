from django.urls import path

from werkkaarten.views.aantekeningen import aantekening, aantekening_weg, aantekeningen
from werkkaarten.views.bijeenkomsten import bijeenkomst_wijzigen, bijeenkomsten
from werkkaarten.views.deur import deur, klopper, kloppers
from werkkaarten.views.draaiboek import (
    draaiboek,
    draaiboek_pdf,
    kies_stappen,
    nieuw_onderdeel,
    onderdeel,
    onderdeel_weg,
    stap,
    stap_minuten,
    stap_terug,
    stap_weg,
    verplaats_onderdeel,
    verplaats_stap,
)
from werkkaarten.views.eigen_antwoord import terugnemen, veranderen
from werkkaarten.views.eigen_tijd import eigen_tijd, eigen_tijd_stap
from werkkaarten.views.genodigden import adres, genodigden, nieuwe_genodigde, verstuur_allen, zet_genodigde
from werkkaarten.views.gesprekken import gesprek, gesprek_afronden, gesprekken, toestemming
from werkkaarten.views.gesprekstappen import fragment, fragment_weg, gesprekstap, pauze, vrijgeven
from werkkaarten.views.groot_scherm import groot_scherm, zet_beeld
from werkkaarten.views.hulp import hulp
from werkkaarten.views.leiding import geef_door, leiding
from werkkaarten.views.meedoen import concept, ga_weg, insturen, meedoen, tekening
from werkkaarten.views.oefenen import oefen, oefenrol, stop_oefening
from werkkaarten.views.oogst import (
    bewaar_inzicht,
    oogst,
    principe,
    principe_weg,
    vervolgstap,
    vervolgstap_gedaan,
    vervolgstap_weg,
)
from werkkaarten.views.opbrengst import inzicht, inzicht_weg, opbrengst
from werkkaarten.views.opschrijven import opschrijven
from werkkaarten.views.regie import heropen, regie, sluit, zet_stap
from werkkaarten.views.sjablonen import bewaar_sjabloon, sjabloon, sjabloon_weg
from werkkaarten.views.stroom import stroom
from werkkaarten.views.terugblik import terugblik, terugblik_pdf
from werkkaarten.views.terugkoppelingen import nieuwe_terugkoppeling, terugkoppeling_pagina, terugkoppelingen
from werkkaarten.views.voorbereiding import voorbereiding, voorbereiding_concept, voorbereiding_stap
from werkkaarten.views.welkom import agenda, ben_er, welkom

app_name = "werkkaarten"
IN_CASUS = "casus/<uuid:ruimte_id>/"
BIJEENKOMST = IN_CASUS + "bijeenkomst/<nummer:bijeenkomst_id>/"
GESPREK = IN_CASUS + "gesprekken/<slug:kenmerk>/"
DRAAIBOEK = BIJEENKOMST + "draaiboek/"
ONDERDEEL = DRAAIBOEK + "onderdeel/<nummer:onderdeel_id>/"
IN_DRAAIBOEK = DRAAIBOEK + "stap/<nummer:stap_id>/"
VOORBEREIDING = BIJEENKOMST + "voorbereiding/"
OPGAVE = VOORBEREIDING + "<slug:kaart>/<slug:vorm>/<slug:stap>/"
SJABLOON = IN_CASUS + "sjabloon/<nummer:sjabloon_id>/"
urlpatterns = [
    path(f"{IN_CASUS}bijeenkomst/", bijeenkomsten, name="bijeenkomsten"),
    path(BIJEENKOMST, meedoen, name="meedoen"),
    path(f"{BIJEENKOMST}wijzigen/", bijeenkomst_wijzigen, name="bijeenkomst_wijzigen"),
    path(DRAAIBOEK, draaiboek, name="draaiboek"),
    path(f"{DRAAIBOEK}pdf/", draaiboek_pdf, name="draaiboek_pdf"),
    path(f"{DRAAIBOEK}onderdeel/", nieuw_onderdeel, name="nieuw_onderdeel"),
    path(ONDERDEEL, onderdeel, name="onderdeel"),
    path(f"{ONDERDEEL}weg/", onderdeel_weg, name="onderdeel_weg"),
    path(f"{ONDERDEEL}verplaats/", verplaats_onderdeel, name="verplaats_onderdeel"),
    path(f"{ONDERDEEL}stappen/", kies_stappen, name="kies_stappen"),
    path(IN_DRAAIBOEK, stap, name="stap"),
    path(f"{IN_DRAAIBOEK}minuten/", stap_minuten, name="stap_minuten"),
    path(f"{IN_DRAAIBOEK}verplaats/", verplaats_stap, name="verplaats_stap"),
    path(f"{IN_DRAAIBOEK}weg/", stap_weg, name="stap_weg"),
    path(f"{IN_DRAAIBOEK}terug/", stap_terug, name="stap_terug"),
    path(f"{DRAAIBOEK}sjabloon/", bewaar_sjabloon, name="bewaar_sjabloon"),
    path(SJABLOON, sjabloon, name="sjabloon"),
    path(f"{SJABLOON}weg/", sjabloon_weg, name="sjabloon_weg"),
    path(VOORBEREIDING, voorbereiding, name="voorbereiding"),
    path(OPGAVE, voorbereiding_stap, name="voorbereiding_stap"),
    path(f"{OPGAVE}concept/", voorbereiding_concept, name="voorbereiding_concept"),
    path(f"{BIJEENKOMST}stroom/", stroom, name="stroom"),
    path(f"{BIJEENKOMST}tekening/<slug:welke>/", tekening, name="tekening"),
    path(f"{BIJEENKOMST}stap/<nummer:stap_id>/concept/", concept, name="concept"),
    path(f"{BIJEENKOMST}stap/<nummer:stap_id>/insturen/", insturen, name="insturen"),
    path(f"{BIJEENKOMST}stap/<nummer:stap_id>/veranderen/", veranderen, name="veranderen"),
    path(f"{BIJEENKOMST}stap/<nummer:stap_id>/terugnemen/", terugnemen, name="terugnemen"),
    path(f"{BIJEENKOMST}eigen-tijd/", eigen_tijd, name="eigen_tijd"),
    path(f"{BIJEENKOMST}eigen-tijd/<nummer:stap_id>/", eigen_tijd_stap, name="eigen_tijd_stap"),
    path(f"{BIJEENKOMST}weg/", ga_weg, name="ga_weg"),
    path(f"{BIJEENKOMST}terugblik/", terugblik, name="terugblik"),
    path(f"{BIJEENKOMST}terugblik/pdf/", terugblik_pdf, name="terugblik_pdf"),
    path(f"{BIJEENKOMST}genodigden/", genodigden, name="genodigden"),
    path(f"{BIJEENKOMST}genodigden/nieuw/", nieuwe_genodigde, name="nieuwe_genodigde"),
    path(f"{BIJEENKOMST}genodigden/verstuur/", verstuur_allen, name="verstuur_allen"),
    path(f"{BIJEENKOMST}genodigden/<nummer:genodigde_id>/adres/", adres, name="adres"),
    path(f"{BIJEENKOMST}genodigden/<nummer:genodigde_id>/<slug:actie>/", zet_genodigde, name="zet_genodigde"),
    path(f"{BIJEENKOMST}deur/", deur, name="deur"),
    path(f"{BIJEENKOMST}kloppers/", kloppers, name="kloppers"),
    path(f"{BIJEENKOMST}kloppers/<nummer:klopper_id>/", klopper, name="klopper"),
    path(f"{BIJEENKOMST}welkom/", welkom, name="welkom"),
    path(f"{BIJEENKOMST}welkom/binnen/", ben_er, name="ben_er"),
    path(f"{BIJEENKOMST}welkom/agenda.ics", agenda, name="agenda"),
    path(f"{BIJEENKOMST}regie/", regie, name="regie"),
    path(f"{BIJEENKOMST}regie/beeld/", zet_beeld, name="zet_beeld"),
    path(f"{BIJEENKOMST}regie/oogst/<slug:wat>/", oogst, name="oogst"),
    path(f"{BIJEENKOMST}regie/leiding/", leiding, name="leiding"),
    path(f"{BIJEENKOMST}regie/leiding/<nummer:deelname_id>/", geef_door, name="geef_door"),
    path(f"{BIJEENKOMST}regie/hulp/<slug:kaart>/<slug:vorm>/<slug:sleutel>/", hulp, name="hulp"),
    path(f"{BIJEENKOMST}regie/aantekeningen/", aantekeningen, name="aantekeningen"),
    path(f"{BIJEENKOMST}regie/aantekeningen/<nummer:aantekening_id>/", aantekening, name="aantekening"),
    path(f"{BIJEENKOMST}regie/aantekeningen/<nummer:aantekening_id>/weg/", aantekening_weg, name="aantekening_weg"),
    path(f"{BIJEENKOMST}regie/stap/<nummer:stap_id>/opschrijven/", opschrijven, name="opschrijven"),
    path(f"{BIJEENKOMST}regie/stap/<nummer:stap_id>/<slug:actie>/", zet_stap, name="zet_stap"),
    path(f"{BIJEENKOMST}regie/inzicht/<slug:kenmerk>/", bewaar_inzicht, name="bewaar_inzicht"),
    path(f"{BIJEENKOMST}regie/sluit/", sluit, name="sluit"),
    path(f"{BIJEENKOMST}regie/heropen/", heropen, name="heropen"),
    path(f"{BIJEENKOMST}oefen/", oefen, name="oefen"),
    path(f"{IN_CASUS}oefening/rol/<slug:rol>/", oefenrol, name="oefenrol"),
    path(f"{IN_CASUS}oefening/stop/", stop_oefening, name="stop_oefening"),
    path(f"{BIJEENKOMST}groot-scherm/", groot_scherm, name="groot_scherm"),
    path(f"{IN_CASUS}gesprekken/", gesprekken, name="gesprekken"),
    path(GESPREK, gesprek, name="gesprek"),
    path(f"{GESPREK}toestemming/", toestemming, name="toestemming"),
    path(f"{GESPREK}afronden/", gesprek_afronden, name="gesprek_afronden"),
    path(f"{GESPREK}stap/<slug:stap>/", gesprekstap, name="gesprekstap"),
    path(f"{GESPREK}stukje/<slug:fragment_kenmerk>/", fragment, name="fragment"),
    path(f"{GESPREK}stukje/<slug:fragment_kenmerk>/weg/", fragment_weg, name="fragment_weg"),
    path(f"{GESPREK}nalezen/", vrijgeven, name="vrijgeven"),
    path(f"{GESPREK}pauze/", pauze, name="pauze"),
    path(f"{IN_CASUS}terugkoppelingen/", terugkoppelingen, name="terugkoppelingen"),
    path(f"{IN_CASUS}terugkoppelingen/nieuw/", nieuwe_terugkoppeling, name="nieuwe_terugkoppeling"),
    path(f"{IN_CASUS}terugkoppelingen/<slug:kenmerk>/", terugkoppeling_pagina, name="terugkoppeling"),
    path(f"{IN_CASUS}opbrengst/", opbrengst, name="opbrengst"),
    path(f"{IN_CASUS}opbrengst/stap/<slug:kenmerk>/", vervolgstap, name="vervolgstap"),
    path(f"{IN_CASUS}opbrengst/stap/<slug:kenmerk>/gedaan/", vervolgstap_gedaan, name="vervolgstap_gedaan"),
    path(f"{IN_CASUS}opbrengst/stap/<slug:kenmerk>/weg/", vervolgstap_weg, name="vervolgstap_weg"),
    path(f"{IN_CASUS}opbrengst/principe/<slug:kenmerk>/", principe, name="principe"),
    path(f"{IN_CASUS}opbrengst/principe/<slug:kenmerk>/weg/", principe_weg, name="principe_weg"),
    path(f"{IN_CASUS}opbrengst/<slug:kenmerk>/", inzicht, name="inzicht"),
    path(f"{IN_CASUS}opbrengst/<slug:kenmerk>/weg/", inzicht_weg, name="inzicht_weg"),
]
