"""Telling the ward something, following it, what others said and were answered."""

from django.urls import path

from motcua.portal.views.petitions import page, public, sending

_ONE = "p/<str:code>/<str:token>"

urlpatterns = [
    path("petitions/", public.petitions, name="petitions"),
    path("petitions/new/", sending.new, name="petition_new"),
    path("petitions/follow/", public.follow, name="petition_follow"),
    path(f"{_ONE}/", page.petition, name="petition"),
    path(f"{_ONE}/rate/", page.rate, name="petition_rate"),
]
