from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("toegang.urls")),
    path("", include("casus.urls")),
    path("", include("werkkaarten.urls")),
    path("", include("leertafel.urls")),
]
