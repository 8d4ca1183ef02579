"""All addresses."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("motcua.look.account_urls")),
    path("office/", include("motcua.office.urls")),
    path("", include("motcua.portal.urls")),
]
