"""Addresses of the portal."""

from django.urls import path, re_path

from motcua.portal.views import follow, home

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    # The QR code of a slip leads here; a slash at the end more or less is no matter.
    re_path(r"^h/(?P<token>[^/]{1,100})/?$", follow.follow, name="follow"),
]
