from django.urls import include, path

urlpatterns = [
    path("account/", include("toegang.account_urls")),
    path("", include("toegang.urls")),
    path("", include("casus.urls")),
    path("", include("werkkaarten.urls")),
    path("", include("leertafel.urls")),
]
