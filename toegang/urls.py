from django.urls import path

from toegang.views.bel import hoor_bel
from toegang.views.deelnemers import deelnemers, nieuwe_collega, nieuwe_link, trek_link_in
from toegang.views.gezond import gezond
from toegang.views.kom import kom, wachten
from toegang.views.uitnodiging import open_uitnodiging, vertrek

app_name = "toegang"
urlpatterns = [
    path("casus/<uuid:ruimte_id>/bel/", hoor_bel, name="bel"),
    path("gezond/", gezond, name="gezond"),
    path("uitnodiging/<str:token>/", open_uitnodiging, name="uitnodiging"),
    path("vertrek/", vertrek, name="vertrek"),
    path("kom/", kom, name="kom"),
    path("kom/wachten/", wachten, name="wachten"),
    path("casus/<uuid:ruimte_id>/deelnemers/", deelnemers, name="deelnemers"),
    path("casus/<uuid:ruimte_id>/deelnemers/collega/", nieuwe_collega, name="nieuwe_collega"),
    path("casus/<uuid:ruimte_id>/deelnemers/<nummer:gast_id>/link/", nieuwe_link, name="nieuwe_link"),
    path("casus/<uuid:ruimte_id>/deelnemers/<nummer:gast_id>/intrekken/", trek_link_in, name="trek_link_in"),
]
