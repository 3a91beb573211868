from django.urls import path

from werkkaarten.views.bijeenkomsten import bijeenkomsten
from werkkaarten.views.meedoen import concept, insturen, meedoen, tekening
from werkkaarten.views.opbrengst import inzicht, inzicht_weg, opbrengst
from werkkaarten.views.regie import bewaar_inzicht, groot_scherm, heropen, regie, sluit, zet_stap

app_name = "werkkaarten"
IN_CASUS = "casus/<uuid:ruimte_id>/"
BIJEENKOMST = IN_CASUS + "bijeenkomst/<nummer:bijeenkomst_id>/"
urlpatterns = [
    path(f"{IN_CASUS}bijeenkomst/", bijeenkomsten, name="bijeenkomsten"),
    path(BIJEENKOMST, meedoen, name="meedoen"),
    path(f"{BIJEENKOMST}tekening/", tekening, name="tekening"),
    path(f"{BIJEENKOMST}stap/<nummer:stap_id>/concept/", concept, name="concept"),
    path(f"{BIJEENKOMST}stap/<nummer:stap_id>/insturen/", insturen, name="insturen"),
    path(f"{BIJEENKOMST}regie/", regie, name="regie"),
    path(f"{BIJEENKOMST}regie/stap/<nummer:stap_id>/<slug:actie>/", zet_stap, name="zet_stap"),
    path(f"{BIJEENKOMST}regie/inzicht/<slug:kenmerk>/", bewaar_inzicht, name="bewaar_inzicht"),
    path(f"{BIJEENKOMST}regie/sluit/", sluit, name="sluit"),
    path(f"{BIJEENKOMST}regie/heropen/", heropen, name="heropen"),
    path(f"{BIJEENKOMST}groot-scherm/", groot_scherm, name="groot_scherm"),
    path(f"{IN_CASUS}opbrengst/", opbrengst, name="opbrengst"),
    path(f"{IN_CASUS}opbrengst/<slug:kenmerk>/", inzicht, name="inzicht"),
    path(f"{IN_CASUS}opbrengst/<slug:kenmerk>/weg/", inzicht_weg, name="inzicht_weg"),
]
