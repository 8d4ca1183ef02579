"""Addresses of version 1 of the exchange."""

from django.urls import path, re_path

from motcua.api.exchange.views import agency, file, messages

app_name = "exchange"
urlpatterns = [
    path("messages", messages, name="messages"),
    re_path(r"^files/(?P<sha256>[0-9a-f]{64})$", file, name="file"),
    re_path(r"^agencies/(?P<code>[A-Za-z0-9._-]{1,40})$", agency, name="agency"),
]
