from django.urls import path

from casus.views.aanvullen import nieuw_verblijf, nieuwe_vraag, verblijf, verblijf_weg, vraag, vraag_weg
from casus.views.afdruk import afdruk, afdruk_vel, kaart_afdruk, kaart_afdruk_vel
from casus.views.banden import (
    kindschap,
    kindschap_weg,
    meerling,
    meerling_weg,
    nieuw_kindschap,
    nieuwe_meerling,
    nieuwe_relatie,
    nieuwe_verbintenis,
    relatie,
    relatie_weg,
    verbintenis,
    verbintenis_weg,
)
from casus.views.belevingen import beleving, beleving_weg, nieuwe_beleving
from casus.views.duidingen import duiding, duiding_weg, nieuwe_duiding
from casus.views.gebeurtenis import gebeurtenis, gebeurtenis_weg, nieuwe_gebeurtenis
from casus.views.genosociogram import genosociogram
from casus.views.lijst import lijst
from casus.views.mensen import mensen, nieuwe_persoon, persoon, persoon_weg
from casus.views.moment import moment, verschillend
from casus.views.openen import begin, vraag_inbrenger, vraag_over_casus
from casus.views.overzicht import overzicht, wijzigen
from casus.views.persoon import familiestap, persoon_lezen
from casus.views.rijen import rijen, tijdlijn_ophalen, voorbeeld
from casus.views.terugdraaien import maak_ongedaan, stap_opnieuw, stap_terug
from casus.views.tijdlijn import tijdlijn
from casus.views.uitwisseling import gedcom, gedcom_ophalen, inlezen, ophalen
from casus.views.verplaats import verplaats
from casus.views.verschuiven import leg_iedereen_opnieuw, verschuif_persoon
from casus.views.vertellingen import vertelling_weg, waarheid

app_name = "casus"
IN_CASUS = "casus/<uuid:ruimte_id>/"
urlpatterns = [
    path("", lijst, name="lijst"),
    path("casus/nieuw/", begin, name="begin"),
    path("casus/inlezen/", inlezen, name="inlezen"),
    path(IN_CASUS, overzicht, name="overzicht"),
    path(f"{IN_CASUS}openen/leervraag/", vraag_over_casus, {"stap": "leervraag"}, name="openen_leervraag"),
    path(f"{IN_CASUS}openen/inbrenger/", vraag_inbrenger, name="openen_inbrenger"),
    path(f"{IN_CASUS}openen/aanleiding/", vraag_over_casus, {"stap": "aanleiding"}, name="openen_aanleiding"),
    path(f"{IN_CASUS}wijzigen/", wijzigen, name="wijzigen"),
    path(f"{IN_CASUS}casusbestand/", ophalen, name="ophalen"),
    path(f"{IN_CASUS}wijziging/<nummer:wijziging_id>/ongedaan/", maak_ongedaan, name="ongedaan"),
    path(f"{IN_CASUS}wijziging/+terug/", stap_terug, name="stap_terug"),
    path(f"{IN_CASUS}wijziging/+opnieuw/", stap_opnieuw, name="stap_opnieuw"),
    path(f"{IN_CASUS}mensen/", mensen, name="mensen"),
    path(f"{IN_CASUS}mensen/+/", nieuwe_persoon, name="nieuwe_persoon"),
    path(f"{IN_CASUS}mensen/<slug:kenmerk>/", persoon, name="persoon"),
    path(f"{IN_CASUS}mensen/<slug:kenmerk>/weg/", persoon_weg, name="persoon_weg"),
    path(f"{IN_CASUS}tijdlijn/", tijdlijn, name="tijdlijn"),
    path(f"{IN_CASUS}tijdlijn/+/", nieuwe_gebeurtenis, name="nieuwe_gebeurtenis"),
    path(f"{IN_CASUS}tijdlijn/+rijen/", rijen, name="rijen"),
    path(f"{IN_CASUS}tijdlijn/+rijen/voorbeeld.<slug:soort>", voorbeeld, name="rijen_voorbeeld"),
    path(f"{IN_CASUS}tijdlijn/+ophalen/<slug:soort>/", tijdlijn_ophalen, name="tijdlijn_ophalen"),
    path(f"{IN_CASUS}tijdlijn/+verblijf/", nieuw_verblijf, name="nieuw_verblijf"),
    path(f"{IN_CASUS}tijdlijn/+verblijf/<nummer:pk>/", verblijf, name="verblijf"),
    path(f"{IN_CASUS}tijdlijn/+verblijf/<nummer:pk>/weg/", verblijf_weg, name="verblijf_weg"),
    path(f"{IN_CASUS}tijdlijn/+vraag/", nieuwe_vraag, name="nieuwe_vraag"),
    path(f"{IN_CASUS}tijdlijn/+vraag/<nummer:pk>/", vraag, name="vraag"),
    path(f"{IN_CASUS}tijdlijn/+vraag/<nummer:pk>/weg/", vraag_weg, name="vraag_weg"),
    path(f"{IN_CASUS}tijdlijn/+beleving/<nummer:pk>/", beleving, name="beleving"),
    path(f"{IN_CASUS}tijdlijn/+beleving/<nummer:pk>/weg/", beleving_weg, name="beleving_weg"),
    path(f"{IN_CASUS}tijdlijn/+waarheid/<nummer:pk>/weg/", vertelling_weg, name="vertelling_weg"),
    path(f"{IN_CASUS}tijdlijn/+duiding/", nieuwe_duiding, name="nieuwe_duiding"),
    path(f"{IN_CASUS}tijdlijn/+duiding/<nummer:pk>/", duiding, name="duiding"),
    path(f"{IN_CASUS}tijdlijn/+duiding/<nummer:pk>/weg/", duiding_weg, name="duiding_weg"),
    path(f"{IN_CASUS}tijdlijn/+afdruk/", afdruk, name="afdruk"),
    path(f"{IN_CASUS}tijdlijn/+afdruk/<slug:vel>/", afdruk_vel, name="afdruk_vel"),
    path(f"{IN_CASUS}tijdlijn/<slug:kenmerk>/", moment, name="moment"),
    path(f"{IN_CASUS}tijdlijn/<slug:kenmerk>/wijzigen/", gebeurtenis, name="gebeurtenis"),
    path(f"{IN_CASUS}tijdlijn/<slug:kenmerk>/verschillend/", verschillend, name="verschillend"),
    path(f"{IN_CASUS}tijdlijn/<slug:kenmerk>/beleving/", nieuwe_beleving, name="nieuwe_beleving"),
    path(f"{IN_CASUS}tijdlijn/<slug:kenmerk>/waarheid/<nummer:vraag>/", waarheid, name="waarheid"),
    path(f"{IN_CASUS}tijdlijn/<slug:kenmerk>/weg/", gebeurtenis_weg, name="gebeurtenis_weg"),
    path(f"{IN_CASUS}tijdlijn/<slug:kenmerk>/verplaats/", verplaats, name="verplaats"),
    path(f"{IN_CASUS}geno-sociogram/", genosociogram, name="genosociogram"),
    path(f"{IN_CASUS}geno-sociogram/+verbintenis/", nieuwe_verbintenis, name="nieuwe_verbintenis"),
    path(f"{IN_CASUS}geno-sociogram/+verbintenis/<nummer:pk>/", verbintenis, name="verbintenis"),
    path(f"{IN_CASUS}geno-sociogram/+verbintenis/<nummer:pk>/weg/", verbintenis_weg, name="verbintenis_weg"),
    path(f"{IN_CASUS}geno-sociogram/+kind/", nieuw_kindschap, name="nieuw_kindschap"),
    path(f"{IN_CASUS}geno-sociogram/+kind/<nummer:pk>/", kindschap, name="kindschap"),
    path(f"{IN_CASUS}geno-sociogram/+kind/<nummer:pk>/weg/", kindschap_weg, name="kindschap_weg"),
    path(f"{IN_CASUS}geno-sociogram/+meerling/", nieuwe_meerling, name="nieuwe_meerling"),
    path(f"{IN_CASUS}geno-sociogram/+meerling/<nummer:pk>/", meerling, name="meerling"),
    path(f"{IN_CASUS}geno-sociogram/+meerling/<nummer:pk>/weg/", meerling_weg, name="meerling_weg"),
    path(f"{IN_CASUS}geno-sociogram/+band/", nieuwe_relatie, name="nieuwe_relatie"),
    path(f"{IN_CASUS}geno-sociogram/+band/<nummer:pk>/", relatie, name="relatie"),
    path(f"{IN_CASUS}geno-sociogram/+band/<nummer:pk>/weg/", relatie_weg, name="relatie_weg"),
    path(f"{IN_CASUS}geno-sociogram/+afdruk/", kaart_afdruk, name="kaart_afdruk"),
    path(f"{IN_CASUS}geno-sociogram/+afdruk/<slug:vel>/", kaart_afdruk_vel, name="kaart_afdruk_vel"),
    path(f"{IN_CASUS}geno-sociogram/<slug:kenmerk>/", persoon_lezen, name="persoon_lezen"),
    path(f"{IN_CASUS}geno-sociogram/+leg-opnieuw/", leg_iedereen_opnieuw, name="leg_opnieuw"),
    path(f"{IN_CASUS}geno-sociogram/<slug:kenmerk>/+verschuif/", verschuif_persoon, name="verschuif"),
    path(f"{IN_CASUS}geno-sociogram/<slug:kenmerk>/+<slug:stap>/", familiestap, name="familiestap"),
    path(f"{IN_CASUS}geno-sociogram/+gedcom/", gedcom, name="gedcom"),
    path(f"{IN_CASUS}geno-sociogram/+ophalen/ged/", gedcom_ophalen, name="gedcom_ophalen"),
]
