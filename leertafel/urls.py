from django.urls import path

from leertafel.views.verslag import verslag, verslag_pdf

app_name = "leertafel"
urlpatterns = [
    path("casus/<uuid:ruimte_id>/verslag/", verslag, name="verslag"),
    path("casus/<uuid:ruimte_id>/verslag.pdf", verslag_pdf, name="verslag_pdf"),
]
