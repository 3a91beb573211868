from django.urls import path

from casus.views.bewerken import maak_ongedaan
from casus.views.genosociogram import genosociogram
from casus.views.lijst import lijst
from casus.views.mensen import mensen, nieuwe_persoon, persoon, persoon_weg
from casus.views.openen import begin, vraag_inbrenger, vraag_over_casus
from casus.views.overzicht import overzicht, wijzigen
from casus.views.tijdlijn import gebeurtenis, gebeurtenis_weg, nieuwe_gebeurtenis, tijdlijn
from casus.views.uitwisseling import inlezen, ophalen

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
    path(f"{IN_CASUS}mensen/", mensen, name="mensen"),
    path(f"{IN_CASUS}mensen/+/", nieuwe_persoon, name="nieuwe_persoon"),
    path(f"{IN_CASUS}mensen/<slug:kenmerk>/", persoon, name="persoon"),
    path(f"{IN_CASUS}mensen/<slug:kenmerk>/weg/", persoon_weg, name="persoon_weg"),
    path(f"{IN_CASUS}tijdlijn/", tijdlijn, name="tijdlijn"),
    path(f"{IN_CASUS}tijdlijn/+/", nieuwe_gebeurtenis, name="nieuwe_gebeurtenis"),
    path(f"{IN_CASUS}tijdlijn/<slug:kenmerk>/", gebeurtenis, name="gebeurtenis"),
    path(f"{IN_CASUS}tijdlijn/<slug:kenmerk>/weg/", gebeurtenis_weg, name="gebeurtenis_weg"),
    path(f"{IN_CASUS}geno-sociogram/", genosociogram, name="genosociogram"),
]
