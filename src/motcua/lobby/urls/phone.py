"""Addresses of a ticket on a phone: short, for they stand in a QR code."""

from django.urls import URLPattern, path, re_path

from motcua.lobby.views import phone

app_name = "phone"
urlpatterns: list[URLPattern] = [
    # A slash at the end more or less is no matter; whatever else is scanned gets the page's words.
    re_path(r"^(?P<token>[^/]+)/?$", phone.ticket, name="ticket"),
    path("<str:token>/now", phone.now, name="now"),
    path("<str:token>/back", phone.back, name="back"),
    path("<str:token>/leave", phone.leave, name="leave"),
]
